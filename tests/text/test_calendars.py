"""Japanese numbers, eras and days to integers, TIMEX3 values and intervals."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapt.text import calendars

DAY = date(2025, 10, 12)


@pytest.mark.parametrize(
    ("words", "n"),
    [("12", 12), ("１２", 12), ("十", 10), ("二十", 20), ("百二", 102), ("二千二十五", 2025), ("二〇二五", 2025), ("三〇", 30), ("零", 0), ("千", 1000)],
)  # fmt: skip
def test_numbers(words, n):
    assert calendars.number(words) == n


@given(st.integers(0, 9999))
def test_place_value(n):
    kanji = str(n).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    assert calendars.number(kanji) == calendars.digits(kanji) == n


@pytest.mark.parametrize(
    ("era", "year", "expected"),
    [("令和", "元", 2019), ("令和", "七", 2025), ("R", "7", 2025), ("平成", "31", 2019), ("昭和", "六十四", 1989), ("大正", "1", 1912), ("明治", "45", 1912)],
)  # fmt: skip
def test_eras(era, year, expected):
    assert calendars.era_year(era, year) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [((2024, 2, 29), date(2024, 2, 29)), ((2025, 2, 29), None), ((2025, 13, 1), None), ((0, 1, 1), None)],
)
def test_days(day, expected):
    assert calendars.day(*day) == expected


@pytest.mark.parametrize(
    ("month", "shift", "expected"),
    [((2025, 10), 0, (2025, 10)), ((2025, 12), 1, (2026, 1)), ((2025, 1), -1, (2024, 12)), ((2025, 6), -18, (2023, 12))],
)  # fmt: skip
def test_months(month, shift, expected):
    assert calendars.add_months(month, shift) == expected


@pytest.mark.parametrize(
    ("n", "future", "expected"),
    [
        (12, False, DAY), (12, True, DAY), (13, False, date(2025, 9, 13)), (11, True, date(2025, 11, 11)),
        (31, False, date(2025, 8, 31)), (32, True, None),
    ],
)  # fmt: skip
def test_nearest_days(n, future, expected):
    assert calendars.nearest_day(DAY, n, future) == expected


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        (20, "D", "2025-11-01"), (-1, "W", "2025-W40"), (2, "M", "2025-12"), (-10, "M", "2024-12"), (-1, "Y", "2024"),
        (-3, "H", "PT3H"), (9000, "Y", ""), (-3000, "Y", ""), (10**10, "D", ""), (10**6, "M", ""),
    ],
)  # fmt: skip
def test_shifted(amount, unit, value):
    assert calendars.shifted(DAY, amount, unit) == value


@pytest.mark.parametrize(
    ("amount", "unit", "half", "value"),
    [
        ("20", "D", False, "P20D"), ("90", "MIN", False, "PT90M"), ("2", "S", False, "PT2S"), ("1", "Y", True, "P18M"),
        ("1", "H", True, "PT90M"), ("2", "MIN", True, "PT150S"), ("X", "M", True, "PXM"), ("3", "S", True, "PT3S"),
        ("1", "M", True, "P45D"), ("1", "D", True, "PT36H"),
    ],
)  # fmt: skip
def test_durations(amount, unit, half, value):
    assert calendars.duration(amount, unit, half) == value


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2025-10-12", "2025-10-12", "2025-10-13"),
        ("2025-12", "2025-12-01", "2026-01-01"),
        ("2025", "2025-01-01", "2026-01-01"),
        ("202", "2020-01-01", "2030-01-01"),
        ("20", "2000-01-01", "2100-01-01"),
        ("2025-10-12T09:30", "2025-10-12T09:30", "2025-10-12T09:31"),
        ("2025-10-12T09:30:15", "2025-10-12T09:30:15", "2025-10-12T09:30:16"),
        ("2025-10-12T24:00", "2025-10-13T00:00", "2025-10-13T00:01"),
        ("2025-10-12TMO", "2025-10-12", "2025-10-13"),
        ("2025-W41", "2025-10-06", "2025-10-13"),
        ("2025-W41-WE", "2025-10-11", "2025-10-13"),
        ("2025-H2", "2025-07-01", "2026-01-01"),
        ("2025-WI", "2025-12-01", "2026-03-01"),
        ("FY2025", "2025-04-01", "2026-04-01"),
        ("FY2025-H2", "2025-10-01", "2026-04-01"),
        ("FY2025-Q4", "2026-01-01", "2026-04-01"),
    ],
)
def test_intervals(value, begin, end):
    assert calendars.interval(value) == (datetime.fromisoformat(begin), datetime.fromisoformat(end))


@pytest.mark.parametrize("value", ["", "P20D", "PRESENT_REF", "2025-13", "2025-02-30", "9999", "2025-W60", "XXXX-10"])
def test_no_interval(value):
    assert calendars.interval(value) == (None, None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025", (2025, None, None)), ("2025-10", (2025, 10, None)), ("2025-10-12", (2025, 10, DAY)),
        ("2025-W41", (2025, None, None)), ("P20D", (None, None, None)), ("", (None, None, None)),
    ],
)  # fmt: skip
def test_years_months_days(value, expected):
    assert calendars.year_month_day(value) == expected


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("国慶節", 2025, date(2025, 10, 1)),
        ("元日", 2026, date(2026, 1, 1)),
        ("春節", 2025, date(2025, 1, 29)),
        ("旧正月", 2026, date(2026, 2, 17)),
        ("中秋節", 2025, date(2025, 10, 6)),
        ("清明節", 2025, date(2025, 4, 4)),
        ("成人の日", 2025, date(2025, 1, 13)),
        ("山の日", 2010, None),
    ],
)
def test_holidays(name, year, expected):
    assert calendars.holiday(name, year) == expected
