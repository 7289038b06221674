"""Where the sentences and lines of a text begin and end, by bisection: a sentence of a million characters costs no more."""

from __future__ import annotations

import re
from bisect import bisect_right


class Breaks:
    """The places behind the full stops and line ends of a text.

    >>> breaks = Breaks("公告した。施行する。\\n9日に")
    >>> breaks.sentence_start(7), breaks.sentence_end(7), breaks.line_start(12), breaks.lines(0, 12)
    (5, 10, 11, 1)
    """

    def __init__(self, folded: str) -> None:
        self._length = len(folded)
        self._stops = [mark.end() for mark in re.finditer("。", folded)]
        self._lines = [mark.end() for mark in re.finditer("\n", folded)]
        self._both = sorted([*self._stops, *self._lines])

    def sentence_start(self, place: int) -> int:
        """Where the sentence of a place begins."""
        return _last(self._both, place)

    def sentence_end(self, place: int) -> int:
        """Where the sentence of a place ends, behind its full stop."""
        n = bisect_right(self._both, place)
        return self._both[n] if n < len(self._both) else self._length

    def line_start(self, place: int) -> int:
        """Where the line of a place begins."""
        return _last(self._lines, place)

    def lines(self, start: int, end: int) -> int:
        """How many lines end from one place to another."""
        return bisect_right(self._lines, end) - bisect_right(self._lines, start)

    def is_in_first_sentence(self, place: int) -> bool:
        """Whether no full stop is before a place."""
        return bisect_right(self._stops, place) == 0


def _last(places: list[int], place: int) -> int:
    n = bisect_right(places, place)
    return places[n - 1] if n else 0
