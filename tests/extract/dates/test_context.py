"""What an expression is resolved by: days, months and years before it, its sentence, and the statement's day."""

from __future__ import annotations

from datetime import date

import pytest
from marked import context_of

import rapt
from rapt.extract.dates.context import DateContext
from rapt.tables.rows import Timex
from rapt.text.rules import bundled

DAY = date(2025, 10, 12)


def test_a_full_day_is_remembered_with_its_month_and_year():
    context, _ = context_of("2024年8月15日に公布した公告", "公告")
    assert (context.last.day, context.last.month, context.last.year) == (date(2024, 8, 15), (2024, 8), 2024)
    assert context.last_is_explicit
    assert context.before[:5] == (0, 10, "2024年8月15日", "DATE", "2024-08-15")


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
    context = DateContext(timex.text, timex.text, None, bundled())
    context.remember(timex)
    assert (context.last.day, context.last.month, context.last.year) == (day, month, year)
    assert context.before == timex


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
    assert (context.last.day is not None, context.last.year is not None) == (kept, kept)


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


def test_a_fiscal_year_is_what_the_text_is_about_until_another_year_is_named():
    for text, fiscal in (("2025年度は増えた。上半期", 2025), ("2025年度は増えた。2024年は減った。上半期", None)):
        assert context_of(text, "上半期")[0].last.fiscal == fiscal


@pytest.mark.parametrize("brackets", ["【】", "〈〉", "《》", "〔〕", "［］", "[]", "＜＞"])
@pytest.mark.parametrize("gap", ["\n", "", " "])
def test_a_year_in_brackets_is_that_of_the_words_below_and_behind_it(brackets, gap):
    text = f"{brackets[0]}2024年{brackets[1]}{gap}4月2日 公表\n5月3日 実施\n"
    assert rapt.extract_dates(text, "2025-10-12")["value"].tolist() == ["2024", "2024-04-02", "2024-05-03"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("〈2024年の動き〉を読む。4月2日に公表した。", ["2024", "2025-04-02"]),
        ("通知〔2024年〕第7号による。\n4月2日に公表した。", ["2024", "2025-04-02"]),
        ("【2025年4月】\n2日 公表\n15日 実施", ["2025-04", "2025-04-02", "2025-04-15"]),
        ("2024年4月\n・2日 公表\n・15日 実施", ["2024-04", "2024-04-02", "2024-04-15"]),
        ("2024年4月\n調査を始めた。2日に会談した。", ["2024-04", "2025-10-02"]),
    ],
)
def test_what_a_heading_is_the_year_or_month_of(text, values):
    assert rapt.extract_dates(text, "2025-10-12")["value"].tolist() == values


@pytest.mark.parametrize("mark", ["", "◇", "◆", "■", "★", "【"])
def test_a_year_alone_on_its_line_is_that_of_the_lines_below_it(mark):
    close = "】" if mark == "【" else ""
    text = f"各国の動き\n\n{mark}2018年{close}\n3月23日　米国、追加関税を発動\n\n{mark}2019年{close}\n5月17日　両国、撤廃で合意\n"
    values = rapt.extract_dates(text, "2021-12-24")["value"].tolist()
    assert values == ["2018", "2018-03-23", "2019", "2019-05-17"]
