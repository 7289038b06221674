"""Demands between states, and periods."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.compare.between import last_day, period_of, periods_between


@pytest.mark.parametrize(
    ("period", "begin", "until"),
    [
        ("month", "2024-02-01", "2024-02-29"),
        ("quarter", "2024-01-01", "2024-03-31"),
        ("year", "2024-01-01", "2024-12-31"),
    ],
)
def test_first_and_last_day(period, begin, until):
    begins = period_of(pd.Series([pd.Timestamp("2024-02-29 18:00"), pd.NaT]), period)
    assert str(begins[0].date()) == begin
    assert str(last_day(begins, period)[0].date()) == until
    assert pd.isna(begins[1])


def test_all_periods_between():
    days = pd.Series(pd.to_datetime(["2025-02-10", None, "2025-11-02"]))
    assert [str(day.date()) for day in periods_between(days, "quarter")] == [
        "2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01",
    ]  # fmt: skip
    assert periods_between(days.iloc[[1]], "quarter").empty
