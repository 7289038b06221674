"""Python's cyclic collector to fewer rounds, while many small objects are made that live on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

# New objects until the collector looks at them, instead of Python's 700: tokens and rows are no cycles, and looking
# through them took a tenth of the time of reading them.
_NEW_OBJECTS = 50_000
_lock = Lock()
_running: list[tuple[int, int, int]] = []


@contextmanager
def seldom() -> Iterator[None]:
    """Fewer rounds of the collector in the block; the last of several that run side by side puts back what was set.

    A process that collects as seldom itself, or not at all, is left alone.
    """
    with _lock:
        before = _running[0] if _running else gc.get_threshold()
        _running.append(before)
        if 0 < before[0] < _NEW_OBJECTS:
            gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        with _lock:
            _running.pop()
            if not _running and 0 < before[0] < _NEW_OBJECTS:
                gc.set_threshold(*before)
