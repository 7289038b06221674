"""The tables that say where a pattern can match: beside them, every pattern is tried everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapt.extract.dates.patterns import _PATTERNS, BEGINNING, find_trap, patterns_at

# Of what times are written with, and what stands around them.
ATOMS = (
    "2025", "10", "3", "十二", "二〇二五", "一", "千", "数", "何", "半", "約", "およそ", "第", "同", "翌", "前", "今", "昨", "来", "去", "先", "先々",
    "再来", "一昨", "明", "本", "当", "上", "下", "中", "初", "紀元前", "年", "月", "日", "週", "時", "分", "秒", "か月", "カ月", "ヶ月", "箇月", "時間", "週間", "間", "年度", "年代",
    "世紀", "四半期", "四半世紀", "上半期", "年半", "ごと", "の", "、", "・", "~", "-", "/", ".", ":", "(", ")", "令和", "平成", "明治", "R7", "元",
    "上旬", "末", "初め", "前半", "以降", "以内", "前", "後", "先", "午前", "午後", "正午", "未明", "朝", "夜", "曜日", "月曜", "祝", "春", "国慶節",
    "元旦", "海の日", "こどもの日", "スポーツの日", "文化の日", "北京時間", "協定世界時間", "現地時間", "毎", "隔", "回", "通年", "年末", "過去", "向こう",
    "直近", "今後", "この", "おととい", "きのう", "あさって", "明後日", "即日", "じ日", "両日", "から", "に", "国", "号", "上期", "上旬", "中旬", "月期", "Q3", "会計", "米", "営業日", "稼働日", "十数", "ほど", "おき", "に1度", "に一回", "あたり", "AM", "pm", "零時", "翌朝",
    "前夜", "明朝", "夜11時", "今四半期", "両日", "の両日", "上世紀", "月内", "週内", "1.5", ".5", "秒", "々",
)  # fmt: skip


def offered(text: str, place: int) -> set[str]:
    beginning = BEGINNING.match(text, place)
    return {kind for kind, _ in patterns_at(beginning)} if beginning else set()


def assert_offered(text: str) -> None:
    for place in range(len(text)):
        matching = {
            kind for kind, pattern in _PATTERNS.items() if (m := pattern.match(text, place)) and m.end() > place
        }
        missing = matching - offered(text, place)
        assert not missing, (text, place, missing)


@settings(max_examples=1500, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(ATOMS), min_size=1, max_size=7).map("".join))
def test_what_can_match_is_tried(text):
    assert_offered(text)


@pytest.mark.parametrize("kind", _PATTERNS)
def test_each_pattern_is_tried_on_what_it_matches(kind):
    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(st.from_regex(_PATTERNS[kind]))
    def tried(text):
        # Wide and other digits are folded before.
        if not any(c.isdecimal() and not c.isascii() for c in text):
            assert_offered(text)

    tried()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("2025年10月9日", {"full", "last_day", "month", "year", "months", "short", "compound", "duration"}),
        ("12日前", {"day", "duration", "ago"}),
        ("1990年代", {"decade", "year", "short", "duration"}),
        ("四半期ごと", {"set"}),
        ("3社", set()),
        ("同様", set()),
        ("のため", set()),
        ("前提", set()),
        ("今般", set()),
    ],
)
def test_few_patterns_are_tried(text, kinds):
    assert offered(text, 0) == kinds


@pytest.mark.parametrize(
    ("text", "span", "trapped"),
    [
        ("公告2025年第61号", "2025年", True),
        ("3日本企業", "3日", True),
        ("13日本企業", "13日", True),
        ("来日した", "日", True),
        ("10月号", "10月", True),
        ("第十四次五カ年計画の2025年", "2025年", False),
        ("5年物国債", "5年", True),
        ("3年生", "3年", True),
        ("12月期決算", "12月", True),
        ("2025年10月9日に来日", "2025年10月9日", False),
        ("5分の1", "5分", True),
    ],
)
def test_traps(text, span, trapped):
    import re

    match = re.compile(span).search(text)
    assert match
    assert bool(find_trap(text, match)) is trapped
