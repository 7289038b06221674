"""The page of the app over the bundled statements."""

from __future__ import annotations

import pytest

from rapt.app.page import Page


@pytest.fixture
def page(corpus_analysis):
    return Page(corpus_analysis)
