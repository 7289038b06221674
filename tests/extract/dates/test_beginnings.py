"""Places where a pattern can match, as read from the patterns; every pattern is also tried everywhere to compare."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapt.extract.dates.beginnings import Beginnings
from rapt.extract.dates.patterns import PATTERNS
from rapt.text.heads import heads_of

BEGINNINGS = Beginnings(PATTERNS)
# Parts of time expressions, and what comes around them.
ATOMS = (
    "2025", "10", "3", "十二", "二〇二五", "一", "千", "数", "何", "半", "約", "およそ", "第", "同", "翌", "前", "今", "昨", "来", "去", "先", "先々",
    "再来", "一昨", "明", "本", "当", "上", "下", "中", "初", "紀元前", "年", "月", "日", "週", "時", "分", "秒", "か月", "カ月", "ヶ月", "箇月", "時間", "週間", "間", "年度", "年代",
    "世紀", "四半期", "四半世紀", "上半期", "年半", "ごと", "の", "、", "・", "~", "-", "/", ".", ":", "(", ")", "令和", "平成", "明治", "R7", "元",
    "上旬", "末", "初め", "前半", "以降", "以内", "前", "後", "先", "午前", "午後", "正午", "未明", "朝", "夜", "曜日", "月曜", "祝", "春", "国慶節",
    "元旦", "海の日", "こどもの日", "スポーツの日", "文化の日", "北京時間", "協定世界時間", "現地時間", "毎", "隔", "回", "通年", "年末", "過去", "向こう",
    "直近", "今後", "この", "おととい", "きのう", "あさって", "明後日", "即日", "じ日", "両日", "から", "に", "国", "号", "上期", "上旬", "中旬", "月期", "Q3", "会計", "米", "営業日", "稼働日", "十数", "ほど", "おき", "に1度", "に一回", "あたり", "AM", "pm", "零時", "翌朝",
    "前夜", "明朝", "夜11時", "今四半期", "両日", "の両日", "上世紀", "月内", "週内", "1.5", ".5", "秒", "々",
)  # fmt: skip


def offered(text: str, place: int, beginnings: Beginnings = BEGINNINGS) -> set[str]:
    beginning = beginnings.match(text, place)
    return {kind for kind, _ in beginnings.patterns_at(beginning)} if beginning else set()


def assert_offered(text: str) -> None:
    for place in range(len(text)):
        matching = {kind for kind, pattern in PATTERNS.items() if (m := pattern.match(text, place)) and m.end() > place}
        missing = matching - offered(text, place)
        assert not missing, (text, place, missing)


@settings(max_examples=1500, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(ATOMS), min_size=1, max_size=7).map("".join))
def test_what_can_match_is_tried(text):
    assert_offered(text)


@pytest.mark.parametrize("kind", PATTERNS)
def test_each_pattern_is_tried_on_what_it_matches(kind):
    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(st.from_regex(PATTERNS[kind]))
    def tried(text):
        # Wide and other digits are folded before.
        if not any(c.isdecimal() and not c.isascii() for c in text):
            assert_offered(text)

    tried()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "2025年10月9日",
            {"full", "last_day", "month", "year", "months", "short", "compound", "duration", "year_half"},
        ),
        ("12日前", {"day", "ago", "duration"}),
        ("12日に", {"day", "set", "duration"}),
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


# "0" is a run of numbers, and after a "*" anything can follow.
@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        ("昨日", {"昨日*"}),
        ("前の日", {"前の日"}),
        ("前の日曜", {"前の日"}),
        ("夜", {"夜*"}),
        ("[昨今]年", {"昨年*", "今年*"}),
        ("[ア-ウ]年", {"ア年*", "ィ年*", "イ年*", "ゥ年*", "ウ年*"}),
        ("(?:昨|一昨)年", {"昨年*", "0昨年"}),
        (r"\d{4}年度", {"0年度"}),
        ("二〇[一二]年", {"0年*"}),
        ("十数年", {"0数年"}),
        ("約?3日", {"約0", "0日*"}),
        ("(?P<era>R)(?=[0-9])", {"R0"}),
        ("同(?=[0-9]月)月?", {"同0"}),
        ("月(?!曜)[末初]", {"月末*", "月初*"}),
        ("(?<=第)回", {"回*"}),
        ("(?P<a>あ)(?P=a)す", {"あ*"}),
        ("あ[^す]", {"あ*"}),
        ("あ.す", {"あ*"}),
        ("あ[一-龥]", {"あ*"}),
        ("あ{2,3}", {"ああ*", "あああ"}),
        ("あ*?す", {"す*", "あす*", "ああす", "あああ"}),
        ("[あい]?", {"*", "あ*", "い*"}),
    ],
)
def test_heads(pattern, heads):
    assert {head.replace("\0", "*") for head in heads_of(re.compile(pattern))} == heads


def test_a_place_is_found_before_what_can_follow():
    beginnings = Beginnings({"day": re.compile("[昨今]日"), "year": re.compile("[0-9]+年|昨年")})
    text = "昨夜、12人は今日、2025年と昨年に触れた。昨"
    places = []
    while found := beginnings.search(text, places[-1][0] + 1 if places else 0):
        places.append((found.start(), *(kind for kind, _ in beginnings.patterns_at(found))))
    numbers = [(n, "year") for n in range(9, 13)]
    assert places == [
        (7, "day"),
        *((text.index("2025") + n, "year") for n in range(len(numbers))),
        (text.index("昨年"), "year"),
    ]


def test_patterns_keep_their_order():
    beginnings = Beginnings({name: re.compile("昨日") for name in "badc"})
    found = beginnings.match("昨日", 0)
    assert found
    assert [kind for kind, _ in beginnings.patterns_at(found)] == list("badc")


@pytest.mark.parametrize("pattern", ["昨?", ".日", "[^日]", "(?=日)?"])
def test_a_pattern_that_can_begin_with_anything_is_rejected(pattern):
    with pytest.raises(ValueError, match="any character"):
        Beginnings({"any": re.compile(pattern)})
