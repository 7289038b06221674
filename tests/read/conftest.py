"""Servers on loopback that give pages."""

from __future__ import annotations

import pytest
from pages import servers


@pytest.fixture
def serve():
    """Starts servers on loopback; ``serve(robots)`` gives one with its address in ``url``."""
    with servers() as start:
        yield start
