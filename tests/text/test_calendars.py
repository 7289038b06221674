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
    ("n", "future", "weekday", "expected"),
    [(31, False, 6, date(2025, 8, 31)), (3, True, 0, date(2025, 11, 3)), (29, False, 2, date(2025, 1, 29))],
)
def test_nearest_days_on_a_weekday(n, future, weekday, expected):
    assert calendars.nearest_day(DAY, n, future, weekday) == expected


@pytest.mark.parametrize(
    ("n", "weekday", "expected"),
    [(25, None, date(2025, 10, 25)), (28, None, date(2025, 9, 28)), (3, 0, date(2025, 11, 3)), (32, None, None)],
)
def test_closest_days(n, weekday, expected):
    assert calendars.closest_day([DAY], n, weekday) == expected


@pytest.mark.parametrize(("month", "day", "weekday", "year"), [(7, 9, 3, 2026), (1, 17, 4, 2025), (2, 30, 0, 2025)])
def test_the_nearest_year_with_a_weekday(month, day, weekday, year):
    assert calendars.nearest_year(DAY, month, day, weekday) == year


@pytest.mark.parametrize(
    ("nth", "expected"), [(1, date(2025, 10, 3)), (5, date(2025, 10, 31)), (-1, date(2025, 10, 31)), (6, None)]
)
def test_the_nth_weekday(nth, expected):
    assert calendars.nth_weekday(2025, 10, 4, nth) == expected


@pytest.mark.parametrize(("day", "year"), [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026)])
def test_fiscal_years(day, year):
    assert calendars.fiscal_year(day) == year


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
    ("name", "falls_on", "year", "expected"),
    [
        ("国慶節", "10-01", 2025, date(2025, 10, 1)),
        ("春節", "CN Chinese New Year", 2025, date(2025, 1, 29)),
        ("旧正月", "CN Chinese New Year", 2026, date(2026, 2, 17)),
        ("中秋節", "CN Mid-Autumn Festival", 2025, date(2025, 10, 6)),
        ("清明節", "CN Tomb-Sweeping Day", 2025, date(2025, 4, 4)),
        ("成人の日", "JP", 2025, date(2025, 1, 13)),
        ("山の日", "JP", 2010, None),
    ],
)
def test_holidays(name, falls_on, year, expected):
    assert calendars.holiday(name, falls_on, year) == expected


@pytest.mark.parametrize(
    ("amounts", "value"),
    [
        ([("D", "20", False)], "P20D"),
        ([("Y", "1", True)], "P18M"),
        ([("M", "5", True)], "P5M15D"),
        ([("M", "5", False), ("D", "15", False)], "P5M15D"),
        ([("Y", "1.5", False)], "P18M"),
        ([("Y", "X", False)], "PXY"),
        ([("H", "1", False), ("MIN", "30", False)], "PT1H30M"),
        ([("C", "2", False)], "P200Y"),
        ([("C", "12.5", False)], "P1250Y"),
    ],
)
def test_length_value(amounts, value):
    assert calendars.length_value(amounts) == value


@pytest.mark.parametrize(
    ("base", "amounts", "sign", "value"),
    [
        (date(2025, 10, 12), [("D", "3", False)], -1, "2025-10-09"),
        (date(2025, 3, 31), [("M", "1", False)], -1, "2025-02"),
        (date(2025, 10, 12), [("H", "3", False)], 1, None),
        (datetime(2025, 10, 12, 23, 58), [("MIN", "3", False)], 1, "2025-10-13T00:01"),
        (date.max, [("D", "3", False)], 1, ""),
    ],
)
def test_shifted(base, amounts, sign, value):
    assert calendars.shifted(base, amounts, sign) == value
