"""Lengths of measures to their last days: 11月10日から1年間停止する; 23日から5年間、課す."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rapt.clauses.clauses import Reading
from rapt.tables.rows import Timex
from rapt.text import calendars
from rapt.text.rule_patterns import any_of

# Lengths that a last day is counted by.
LENGTH = re.compile(r"P(\d+)([YMD])")

# Between a first day and the length that begins on it.
_SINCE = ("から", "より", "から、", "より、")


def by_length(reading: Reading, begin: datetime, event: str, near: Sequence[Timex]) -> datetime | None:
    """The last day by a length: 11月10日から1年間停止する; 23日から5年間、課す; 9月6日に5年の期限で始まった."""
    lengths = [t for t in near if t.type == "DURATION" and LENGTH.fullmatch(t.value)]
    if event in ("in_force", "announced"):
        folded, goes_on = reading.document.folded, any_of(reading.document.rules, "measure_for_so_long")
        past = any_of(reading.document.rules, "measure_so_long_ago")
        # 7月3日から|4カ月の暫定税を課した: a length right behind the first day.
        firsts = {t.end for t in near if t.interval_begin == begin}
        lengths = [
            t
            for t in lengths
            if not (t.mod or past.match(t.text))
            and (goes_on.match(folded, t.end) or any(folded[at : t.start] in _SINCE for at in firsts))
        ]
    elif event not in ("suspended", "extended"):
        return None
    return counted(begin, lengths[0]) if lengths else None


def counted(begin: datetime, length: Timex) -> datetime | None:
    """The last day of a length that begins on a day."""
    found = LENGTH.fullmatch(length.value)
    if found is None:
        return None
    count, unit = int(found[1]), found[2]
    months = {"Y": 12 * count, "M": count, "D": 0}[unit]
    year, month = calendars.add_months((begin.year, begin.month), months)
    there = date(year, month, min(begin.day, calendars.days_in(year, month)))
    there += timedelta(days=(count if unit == "D" else 0) - 1)
    return datetime(there.year, there.month, there.day)
