"""Texts to time expressions in reading order, each resolved by what the text has said before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from operator import itemgetter

from rapt.extract.dates import calendar_dates, clock, lengths, relative_dates
from rapt.extract.dates.beginnings import Beginnings
from rapt.extract.dates.context import DateContext, Resolver
from rapt.extract.dates.patterns import PATTERNS
from rapt.extract.dates.traps import find_trap
from rapt.tables.rows import Timex

_BEGINNINGS = Beginnings(PATTERNS)
# What the matches of each pattern mean; None for a match that is not a time after all.
RESOLVERS: dict[str, Resolver] = {
    **calendar_dates.RESOLVERS,
    **relative_dates.RESOLVERS,
    **clock.RESOLVERS,
    **lengths.RESOLVERS,
}
_LENGTH = itemgetter(0)
# In 15:302年間 the expression cuts a number in two; what is read across the cut (302年間) keeps 2年間 from being read.
_CUT_NUMBER = re.compile(r"\d+$")
_BOUNDS = {
    "DATE": ("ごろ", "頃", "前後", "までに"), "TIME": ("ごろ", "頃", "前後", "までに"), "DURATION": ("ほど", "程度", "くらい", "ぐらい", "前後", "ばかり"),
}  # fmt: skip


def read(text: str, folded: str, reference: date | None) -> Iterator[Timex]:
    """The time expressions of a text and its folded form, in order.

    >>> [(t.text, t.value) for t in read("9日に公告し、翌日に施行した。", "9日に公告し、翌日に施行した。", date(2025, 10, 12))]
    [('9日', '2025-10-09'), ('翌日', '2025-10-10')]
    """
    return _Reader(text, folded, reference).run()


class _Reader:
    """The expressions of one text, from left to right."""

    def __init__(self, text: str, folded: str, reference: date | None) -> None:
        self._context = DateContext(text, folded, reference)
        self._folded = folded
        # Up to here nothing can begin: it would overlap the same trap.
        self._trap_end = 0
        # Up to where each pattern has matched: matches of one pattern do not overlap.
        self._ends: dict[str, int] = {}

    def run(self) -> Iterator[Timex]:
        at = 0
        while beginning := _BEGINNINGS.search(self._folded, at):
            at = beginning.start()
            timex = self._longest_at(beginning)
            if timex is None:
                at = max(at + 1, self._trap_end)
                continue
            self._context.remember(timex)
            yield timex
            at = timex.end
            self._read_across_cut(timex)

    def _read_across_cut(self, timex: Timex) -> None:
        at = timex.end
        if not self._folded[at - 1].isdecimal():
            return
        cut = _CUT_NUMBER.search(self._folded, max(at - 4, timex.start + 1), at)
        for place in range(cut.start(), at) if cut else ():
            if beginning := _BEGINNINGS.match(self._folded, place):
                self._matches_at(beginning)

    def _longest_at(self, beginning: re.Match[str]) -> Timex | None:
        """The longest expression that begins at a place and does not overlap a trap."""
        for _, kind, match in self._matches_at(beginning):
            if trap := find_trap(self._folded, match):
                if trap.start() <= match.start():
                    self._trap_end = trap.end()
                continue
            self._context.forget_before_heading(match.start())
            try:
                timex = RESOLVERS[kind](self._context, match)
            except OverflowError:  # 昨日 on the first day of the calendar, 翌日 after 9999年12月31日
                timex = self._context.timex(match, "DATE", "")
            if timex is not None:
                return self._with_bounds(timex)
        return None

    def _matches_at(self, beginning: re.Match[str]) -> list[tuple[int, str, re.Match[str]]]:
        """Matches at a place with their ends and the names of their patterns, longest first."""
        at, folded, ends = beginning.start(), self._folded, self._ends
        found = []
        for kind, pattern in _BEGINNINGS.patterns_at(beginning):
            if (match := pattern.match(folded, at)) and at >= ends.get(kind, 0) and (end := match.end()) > at:
                ends[kind] = end
                found.append((end, kind, match))
        if len(found) > 1:
            found.sort(key=_LENGTH, reverse=True)
        return found

    def _with_bounds(self, timex: Timex) -> Timex:
        """The expression, BEFORE if までに follows and APPROX if ごろ does; they stay outside the span."""
        after = self._folded.startswith
        if timex.mod or not after(_BOUNDS.get(timex.type, ()), timex.end):
            return timex
        return timex._replace(mod="BEFORE" if after("までに", timex.end) else "APPROX")
