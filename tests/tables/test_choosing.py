from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from rapt.tables.choosing import MaskError, as_day, booleans, bounds

ROWS = pd.RangeIndex(2)


@pytest.mark.parametrize(
    "mask", [[True, False], np.array([True, False]), pd.Series([True, False], index=[7, 8]), (np.True_, np.False_)]
)
def test_masks(mask):
    assert booleans(mask, ROWS).tolist() == [True, False]


# A missing value and a text count as true to Python: each would choose its row.
@pytest.mark.parametrize(
    ("mask", "message"),
    [
        ([True, np.nan], "True or False for each statement, got nan"),
        ([True, None], "got None"),
        (pd.array([True, pd.NA], dtype="boolean"), "got <NA>"),
        (["CN", "US"], "got 'CN'"),
        ([1, 0], "got 1"),
        (None, "got None"),
        (5, "got 5"),
        ("ab", "got 'ab'"),
        ([True], "one value for each of 2 statements, got 1"),
        (pd.Series([True, False], index=[1, 0]), r"another order: give it with .sort_index\(\), or a list"),
    ],
)
def test_what_is_no_mask_is_refused(mask, message):
    with pytest.raises(MaskError, match=message):
        booleans(mask, ROWS)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2025Q4", "2025-10-01", "2025-12-31"),
        (("2025-10", "2026-02"), "2025-10-01", "2026-02-28"),
        (("2024", "2025"), "2024-01-01", "2025-12-31"),
        (("2025-10-01", dt.date(2025, 10, 1)), "2025-10-01", "2025-10-01"),
        ((pd.Timestamp("2025-10-01T09:00+09:00"), np.datetime64("2025-10-02")), "2025-10-01", "2025-10-02"),
    ],
)
def test_the_last_month_or_year_of_a_period_counts_whole(period, first, last):
    begin, end = bounds(period)
    assert begin == pd.Timestamp(first)
    assert end == pd.Timestamp(last) + pd.Timedelta(days=1, microseconds=-1)


@pytest.mark.parametrize(
    "period", ["", "zzz", "2025-13", "\ud800", "a\0b", 5, 1.5, None, pd.NaT, b"2025", [], ("2025",), (5, 6), ("a", "b")]
)
def test_what_is_no_period_is_named(period):
    with pytest.raises(ValueError, match="period must be like 2025, 2025-10 or 2025-10-12"):
        bounds(period)


def test_a_period_that_ends_before_it_begins():
    with pytest.raises(ValueError, match="ends before it begins"):
        bounds(("2026", "2025"))


@pytest.mark.parametrize("day", ["", "x", "2025-10", 5, 0, True, None, float("nan"), pd.NaT, pd.NA, b"2025-10-12", []])
def test_what_is_no_day(day):
    with pytest.raises(ValueError, match=r"day|isoformat"):
        as_day(day)
