"""Spans of a text that must not overlap, and those that lie inside another, found by bisection."""

from __future__ import annotations

from bisect import bisect_left, insort


class SpanSet:
    """Spans already taken, none of which overlap; asking and adding take logarithmic time.

    >>> taken = SpanSet()
    >>> taken.add(0, 2), taken.is_free(1, 3), taken.is_free(2, 4)
    (None, False, True)
    """

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def is_free(self, start: int, end: int) -> bool:
        """Whether no span taken overlaps ``start`` to ``end``."""
        n = bisect_left(self._spans, (start, start))
        before = n > 0 and self._spans[n - 1][1] > start
        after = n < len(self._spans) and self._spans[n][0] < end
        return not before and not after

    def add(self, start: int, end: int) -> None:
        """Take a span that is free."""
        insort(self._spans, (start, end))
