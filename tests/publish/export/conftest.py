"""Enough statements for every table to have rows, few enough to be written and read again in seconds."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def some(corpus_analysis):
    """Every sixth of the bundled statements, analysed."""
    return corpus_analysis.select(corpus_analysis.statements.statement_id[::6])
