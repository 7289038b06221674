"""The year of a date that leaves it out: that of the date before, or the one nearest to the statement's day."""

from __future__ import annotations

import re

import pytest
from marked import context_of

from rapt.extract.dates.context import UnknownBaseError
from rapt.extract.dates.days import nearest_year


@pytest.mark.parametrize(
    ("text", "month", "day", "expected"),
    [
        ("2023年11月から【1月】まで", 1, None, (2024, "range")),
        ("2023年11月と【12月】", 12, None, (2023, "range")),
        ("2024年8月15日付で、【9月15日】から", 9, 15, (2024, "previous_date")),
        ("2024年8月15日付で、【2月1日】から", 2, 1, (2025, "previous_date")),
        ("2024年8月15日に公告した。【9月15日】に", 9, 15, (2025, "statement_date")),
        ("【8月26日】に発表した", 8, 26, (2025, "statement_date")),
        ("【12月1日】に発表した", 12, 1, (2024, "statement_date")),
        ("【1月20日】から施行する", 1, 20, (2026, "statement_date")),
        ("【4月9日】から実施", 4, 9, (2026, "statement_date")),
        ("【11月10日】から停止された", 11, 10, (2025, "statement_date")),
    ],
)
def test_the_nearest_year(text, month, day, expected):
    at = re.search("【(.+)】", text)
    assert at
    context, match = context_of(text.replace("【", "").replace("】", ""), at[1])
    assert (nearest_year(match, context, month, day), match.basis) == expected


def test_without_a_statement_date_a_year_left_out_is_unknown():
    context, match = context_of("8月26日に発表した", "8月26日", reference=None)
    with pytest.raises(UnknownBaseError):
        nearest_year(match, context, 8, 26)
