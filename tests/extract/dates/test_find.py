"""The functions on dates: intervals, references of every kind, spans on any text."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import REFERENCE

import rapt

INTERVALS = [
    ("9日未明", "2025-10-09T00:00", "2025-10-09T04:00"),
    ("9日朝", "2025-10-09T06:00", "2025-10-09T10:00"),
    ("9日深夜", "2025-10-09T22:00", "2025-10-10T04:00"),
    # 24 o'clock is the first minute of the next day, as its 0 o'clock is.
    ("10月9日24時", "2025-10-10T00:00", "2025-10-10T00:01"),
    ("10月10日0時", "2025-10-10T00:00", "2025-10-10T00:01"),
    ("2024年12月31日24時", "2025-01-01T00:00", "2025-01-01T00:01"),
    ("10月9日23時59分", "2025-10-09T23:59", "2025-10-10T00:00"),
    ("昭和30年代", "1955-01-01", "1965-01-01"),
    ("2025年度上半期", "2025-04-01", "2025-10-01"),
    ("2025年10月9日", "2025-10-09", "2025-10-10"),
    ("昨年11月", "2024-11-01", "2024-12-01"),
    ("2024年", "2024-01-01", "2025-01-01"),
    ("来年前半", "2026-01-01", "2026-07-01"),
    ("第3四半期", "2025-07-01", "2025-10-01"),
    ("先週", "2025-09-29", "2025-10-06"),
    ("2025年度", "2025-04-01", "2026-04-01"),
    ("1990年代", "1990-01-01", "2000-01-01"),
    ("昨秋", "2024-09-01", "2024-12-01"),
]


@pytest.mark.parametrize(("expression", "begin", "end"), INTERVALS)
def test_intervals_are_half_open(expression, begin, end):
    row = rapt.extract_dates(f"{expression}に発表した。", REFERENCE).iloc[0]
    assert (row.interval_begin, row.interval_end) == (pd.Timestamp(begin), pd.Timestamp(end))


@pytest.mark.parametrize("expression", ["20日間", "毎年", "数か月"])
def test_durations_and_sets_have_no_interval(expression):
    row = rapt.extract_dates(f"{expression}続いた。", REFERENCE).iloc[0]
    assert pd.isna(row.interval_begin)
    assert pd.isna(row.interval_end)


@pytest.mark.parametrize("reference", [date(2025, 10, 12), datetime(2025, 10, 12, 9), "2025-10-12", "2025-10-12T09:00"])
def test_references_of_every_kind(reference):
    assert rapt.extract_dates("昨日の談話", reference).value.tolist() == ["2025-10-11"]


def test_without_a_reference_relative_expressions_have_no_value():
    found = rapt.extract_dates("昨日の談話は2025年10月9日の公告に触れた。")
    assert found[["text", "value"]].values.tolist() == [["昨日", ""], ["2025年10月9日", "2025-10-09"]]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # A year that the statement's day would tell is not taken from the text.
        ("2019年10月4日に公告し、昨年8月の措置を改めた。", ["2019-10-04", ""]),
        ("2026年1月1日に公告し、来年1月1日から実施する。", ["2026-01-01", ""]),
        ("2024年5月の公告は昨年同月の措置に触れた。", ["2024-05", ""]),
        # What counts from the text itself has a value.
        ("2025年度は前年度を上回った。", ["FY2025", "FY2024"]),
        ("令和4年度下半期の輸出額は前年同期を上回った。", ["FY2022-H2", "FY2021-H2"]),
    ],
)
def test_without_a_reference_only_the_text_is_counted_from(text, values):
    assert rapt.extract_dates(text).value.tolist() == values


def test_a_clock_without_a_day_has_no_basis():
    found = rapt.extract_dates("正午に始まる。")
    assert found[["value", "basis"]].values.tolist() == [["T12:00", ""]]


@pytest.mark.parametrize("text", ["5四半期の実績だ。", "0四半期の実績だ。", "9四半期だ。"])
def test_a_year_has_four_quarters(text):
    assert rapt.extract_dates(text, REFERENCE).empty


def test_a_reference_that_is_no_date_is_refused():
    with pytest.raises(ValueError, match=r"reference must be a date.*'yesterday'"):
        rapt.extract_dates("昨日", "yesterday")


@pytest.mark.parametrize(
    ("text", "reference"), [("昨日", date.min), ("明日", date.max), ("3日後", date.max), ("9999年12月31日の翌日", None)]
)
def test_days_outside_of_the_calendar_have_no_value(text, reference):
    assert rapt.extract_dates(text, reference).value.tolist()[-1] == ""


def test_a_night_outside_of_the_calendar_is_a_time():
    assert rapt.extract_dates("昨夜、発表した。", date.min)[["type", "value"]].values.tolist() == [["TIME", ""]]


@given(
    st.text(
        alphabet="0123456789０１２一二三十〇年月日時分半前後末上旬中下期から〜～/-:令和元昨来先今週毎約数間まで",
        max_size=40,
    )
)
def test_any_mixture_of_time_words_is_read_without_an_error(text):
    for row in rapt.extract_dates(text, REFERENCE).itertuples():
        assert text[row.start : row.end] == row.text


TOLD = [
    ("4月10日から34％の追加関税を課す。", "2025-04-05", [("4月10日", "2025-04-10", "ON_OR_AFTER")]),
    ("前年度から約400件増加した。", "2025-04-05", [("前年度", "FY2024", "")]),
    ("昨年から34％増えた。", "2025-04-05", [("昨年", "2024", "")]),
    ("通関は平均32.02時間で終わる。", "2025-04-05", [("32.02時間", "PT32.02H", "")]),
    ("日数は5日短くなった。", "2024-08-01", [("5日", "P5D", "")]),
    ("会見は22日午後3時に再開する。", "2024-08-01", [("22日午後3時", "2024-08-22T15:00", "")]),
    ("会見は22日午後3時に再開した。", "2024-08-01", [("22日午後3時", "2024-07-22T15:00", "")]),
    ("2021年8月19日　設置を要請。9月27日の会合で設置", "2024-05-20", [("2021年8月19日", "2021-08-19", ""), ("9月27日", "2021-09-27", "")]),
    ("▽25年3月16日　改正を承認、27日に公布", "2025-10-17", [("25年3月16日", "2025-03-16", ""), ("27日", "2025-03-27", "")]),
    ("2024年1月1日から施行し、2019年11月5日付の通知は同日に廃止する。", "2023-12-22", [
        ("2024年1月1日", "2024-01-01", "ON_OR_AFTER"), ("2019年11月5日", "2019-11-05", ""), ("同日", "2024-01-01", ""),
    ]),
    ("来年2月28日まで選べる。日本郵便は27日から停止しており、", "2025-08-30", [
        ("来年2月28日", "2026-02-28", "ON_OR_BEFORE"), ("27日", "2025-08-27", "ON_OR_AFTER"),
    ]),
    ("3月上旬をめどにまとめる。15日から連休が始まる。", "2026-02-13", [("3月上旬", "2026-03", "START"), ("15日", "2026-02-15", "ON_OR_AFTER")]),
    ("米国は10日に停止した。期間は2026年11月9日まで。中国も同日から停止した。", "2025-11-11", [
        ("10日", "2025-11-10", ""), ("2026年11月9日", "2026-11-09", "ON_OR_BEFORE"), ("同日", "2025-11-10", "ON_OR_AFTER"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reference", "expected"), TOLD)
def test_what_a_text_has_told(text, reference, expected):
    found = rapt.extract_dates(text, reference)
    assert found[["text", "value", "mod"]].apply(tuple, axis=1).tolist() == expected
