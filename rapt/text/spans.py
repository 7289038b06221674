"""Spans of a text: those without the space around them, and sets of spans that do not overlap, kept by bisection."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar


class Placed(Protocol):
    """What begins at an offset of a text: a sentence, a segment."""

    @property
    def start(self) -> int: ...


P = TypeVar("P", bound=Placed)
_START = attrgetter("start")


def place_of(rows: Sequence[P], row: P) -> int:
    """The place of a row among rows in the order of the text, by bisection.

    >>> from types import SimpleNamespace
    >>> rows = [SimpleNamespace(start=n) for n in (0, 4, 9)]
    >>> place_of(rows, rows[1])
    1
    """
    return bisect_left(rows, row.start, key=_START)


def rows_before(rows: Sequence[P], row: P) -> Iterator[P]:
    """The rows before a row, the nearest first.

    >>> from types import SimpleNamespace
    >>> rows = [SimpleNamespace(start=n) for n in (0, 4, 9)]
    >>> [one.start for one in rows_before(rows, rows[2])]
    [4, 0]
    """
    return (rows[n] for n in range(place_of(rows, row) - 1, -1, -1))


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the space at its ends.

    >>> stripped("　撤回 ", 0, 4)
    (1, 3)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def starting(rows: Sequence[P], start: int, end: int) -> Sequence[P]:
    """The rows, in the order of the text, that begin in a span.

    >>> from types import SimpleNamespace
    >>> rows = [SimpleNamespace(start=n) for n in (0, 4, 9)]
    >>> [one.start for one in starting(rows, 1, 9)]
    [4]
    """
    return rows[bisect_left(rows, start, key=_START) : bisect_left(rows, end, key=_START)]


class SpanSet:
    """Spans of which no two overlap; a query or an addition takes logarithmic time.

    >>> spans = SpanSet()
    >>> spans.add(0, 2), spans.is_free(1, 3), spans.is_free(2, 4)
    (None, False, True)
    """

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def is_free(self, start: int, end: int) -> bool:
        """Whether no span of the set overlaps ``start`` to ``end``."""
        n = bisect_left(self._spans, (start, start))
        before = n > 0 and self._spans[n - 1][1] > start
        after = n < len(self._spans) and self._spans[n][0] < end
        return not before and not after

    def add(self, start: int, end: int) -> None:
        """Add a span that is free."""
        insort(self._spans, (start, end))
