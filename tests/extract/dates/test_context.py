"""What an expression is resolved by: days, months and years before it, its sentence, and the statement's day."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rapt.extract.dates.context import DateContext
from rapt.extract.dates.find import find_dates
from rapt.extract.dates.fold import Expression
from rapt.tables.rows import Timex

DAY = date(2025, 10, 12)


def context_of(text: str, at: str, reference: date | None = DAY) -> tuple[DateContext, Expression]:
    """The context before the last of some words, and the expression that they are."""
    context = DateContext(text, text, reference)
    start = text.rindex(at)
    for timex in find_dates(text, reference):
        if timex.end <= start:
            context.remember(timex)
    return context, Expression(start, start + len(at), "day", {"named": at})


def test_a_full_day_is_remembered_with_its_month_and_year():
    context, _ = context_of("2024年8月15日に公布した公告", "公告")
    assert (context.last_day, context.last_month, context.last_year) == (date(2024, 8, 15), (2024, 8), 2024)
    assert context.last_is_explicit
    assert (context.last_value, context.last_start, context.last_end) == ("2024-08-15", 0, 10)


@pytest.mark.parametrize(
    ("timex", "day", "month", "year"),
    [
        (Timex(0, 7, "2024年8月", "DATE", "2024-08"), None, (2024, 8), 2024),
        (Timex(0, 5, "2024年", "DATE", "2024"), None, None, 2024),
        (Timex(0, 4, "20日間", "DURATION", "P20D"), None, None, None),
        (Timex(0, 2, "昨日", "DATE", ""), None, None, None),
        (Timex(0, 4, "9日朝", "TIME", "2025-10-09TMO"), date(2025, 10, 9), (2025, 10), 2025),
    ],
)
def test_only_what_an_expression_gives_is_remembered(timex, day, month, year):
    context = DateContext(timex.text, timex.text, None)
    context.remember(timex)
    assert (context.last_day, context.last_month, context.last_year) == (day, month, year)
    assert context.last_end == timex.end


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2024年8月15日に公布した。\n■施行\n翌日に施行した。", False),
        ("2024年8月15日に公布した。\n【施行】\n翌日に施行した。", False),
        ("2024年8月15日に公布した。\n翌日に施行した。", True),
        ("■公告\n2024年8月15日に公布し、翌日に施行した。", True),
        ("2024年8月15日に公布した。\n■施行した。\n翌日に施行した。", True),
    ],
)
def test_a_heading_ends_what_is_referred_to(text, kept):
    context, match = context_of(text, "翌日")
    context.forget_before_heading(match.start)
    assert (context.last_day is not None, context.last_year is not None) == (kept, kept)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9日に公告した。11日に会見した。公告の翌日", date(2025, 10, 9)),
        ("9日に発表した。11日に会見した。公告の翌日", date(2025, 10, 9)),
        ("9日に公告した。11日に会見した。施行の翌日", None),
        ("9日に公告した。翌日", None),
    ],
)
def test_the_day_of_an_event(text, day):
    context, match = context_of(text, "翌日")
    assert context.day_of_event(match) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9日に公告した。11月1日から施行する。同日、会見した。", date(2025, 10, 9)),
        ("9日に公告し、11月1日から施行し、同日、会見する。", date(2025, 11, 1)),
        ("同日、会見した。", None),
    ],
)
def test_the_day_before(text, day):
    context, match = context_of(text, "同日")
    assert context.day_before(match) == day


@pytest.mark.parametrize(
    ("text", "at", "day"),
    [
        ("11日と12日に協議した。この日、発表した。", "この日", DAY),
        ("10日と11日に協議した。この日、発表した。", "この日", None),
        ("11日と12日に協議した。同日、発表した。", "同日", None),
    ],
)
def test_the_day_of_the_report(text, at, day):
    context, match = context_of(text, at)
    assert context.day_of_report(match) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9日に公布した公告は11日に改め、即日", date(2025, 10, 11)),
        ("9日に公布し、11日に改め、即日", date(2025, 10, 9)),
        ("9日に公布した。即日", None),
    ],
)
def test_the_first_day_of_the_sentence(text, day):
    context, match = context_of(text, "即日")
    assert context.first_day(match) == day


@pytest.mark.parametrize(
    ("text", "at", "future"),
    [
        ("11月1日から課す", "11月1日", True),
        ("11月1日に施行する", "11月1日", True),
        ("11月1日、関税を課すと発表した。", "11月1日", False),
        ("25日、関税を課すEUと協議した。", "25日", False),
        ("25日、関税を課す。", "25日", True),
        ("9日に公布した", "9日", False),
    ],
)
def test_whether_the_words_speak_of_what_is_to_come(text, at, future):
    context, match = context_of(text, at)
    assert context.is_future(match) is future


@pytest.mark.parametrize(
    ("text", "at", "tense"),
    [
        ("14日に止まり、緊張は続く。", "14日", "open"),
        ("14日に止まり、緊張は続いた。", "14日", "past"),
        ("14日の会合", "14日", ""),
        ("14日、会談する予定だ。", "14日", "planned"),
        ("14日に発表した措置を導入する方針だ。", "14日", "past"),
        ("14日から施行する。", "14日", "future"),
    ],
)
def test_the_tense_of_what_follows(text, at, tense):
    context, found = context_of(text, at)
    assert context.tense(found) == tense


def test_a_fiscal_year_is_what_the_text_is_about_until_another_year_is_named():
    for text, fiscal in (("2025年度は増えた。上半期", 2025), ("2025年度は増えた。2024年は減った。上半期", None)):
        assert context_of(text, "上半期")[0].fiscal_before() == fiscal


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
    assert context.nearest_year(match, month, day) == expected


def test_without_a_statement_date_a_year_left_out_is_unknown():
    context, match = context_of("8月26日に発表した", "8月26日", reference=None)
    assert context.nearest_year(match, 8, 26) == (None, "")
