"""Reading order: the longest match wins, traps and cut numbers are passed over, the calendar's ends are survived."""

from __future__ import annotations

from datetime import date

import pytest

from rapt.extract.dates.patterns import PATTERNS
from rapt.extract.dates.reading import RESOLVERS, read

DAY = date(2025, 10, 12)


def values(text: str, reference: date | None = DAY) -> list[tuple[str, str, str]]:
    return [(timex.text, timex.value, timex.mod) for timex in read(text, text, reference)]


def test_each_pattern_has_a_resolver():
    assert set(RESOLVERS) == set(PATTERNS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年10月9日", [("2025年10月9日", "2025-10-09", "")]),
        ("昨年11月末", [("昨年11月末", "2024-11", "END")]),
        ("12日前", [("12日前", "2025-09-30", "")]),
        ("公告2025年第61号を10月9日に", [("10月9日", "2025-10-09", "")]),
        ("15:302年間", [("15:30", "2025-10-12T15:30", "")]),
        ("15:30、2年間", [("15:30", "2025-10-12T15:30", ""), ("2年間", "P2Y", "")]),
        ("10日までに", [("10日", "2025-11-10", "BEFORE")]),
        ("10日ごろ", [("10日", "2025-10-10", "APPROX")]),
        ("3日ほど", [("3日", "P3D", "APPROX")]),
        ("10日まで", [("10日", "2025-11-10", "")]),
        ("13月", []),
        ("", []),
    ],
)
def test_read(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "reference"), [("昨日", date.min), ("明日", date.max), ("3日後", date.max), ("9999年12月31日の翌日", None)]
)
def test_days_outside_of_the_calendar_have_no_value(text, reference):
    assert values(text, reference)[-1][1:] == ("", "")
