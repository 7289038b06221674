"""Days in every form that people write, and what is no day."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from rapt.read.days import day_in_name, first_full_date, to_day

DAY = date(2025, 10, 12)


@pytest.mark.parametrize(
    "value",
    [
        "2025-10-12", " 2025-10-12 ", "2025-10-12T09:30:00+09:00", "2025/10/12", "2025年10月12日", "２０２５年１０月１２日",
        "令和7年10月12日", "2025年10月12日（日）午後3時", DAY, datetime(2025, 10, 12, 23, 59), pd.Timestamp("2025-10-12 08:00"),
    ],
)  # fmt: skip
def test_days(value):
    assert to_day(value) == DAY


@pytest.mark.parametrize("value", ["昨日", "10月", "2025年10月", "第3四半期", "発表日", 12, 3.5])
def test_no_days(value):
    assert to_day(value) is None


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2025-10-12-談話", DAY),
        ("談話_20251012", DAY),
        ("2025.10.12", DAY),
        ("2025_10_12_2", DAY),
        ("2025年10月", None),
        ("公告2025年第61号", None),
        ("1202510123", None),
    ],
)
def test_days_in_names(stem, day):
    assert day_in_name(stem) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("商務省は5日、2025年10月12日の措置の撤回を求めた。", DAY),
        ("2024年に始まり、2025年10月12日に終わった。2026年1月1日から再開する。", DAY),
        ("12日、撤回を求めた。", None),
        ("2025年10月に発表した。", None),
        ("", None),
    ],
)
def test_first_full_date_of_a_text(text, day):
    assert first_full_date(text) == day
