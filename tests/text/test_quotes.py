"""Text to quotations, on one line and over several segments."""

from __future__ import annotations

import pytest

from rapt.text.quotes import find_long_quotes, find_quotes
from rapt.text.structure import find_segments


def test_quotes_have_inner_sentences():
    text = "報道官は「A。B。」と述べ、“C”とも語った。"
    assert [[text[a:b] for a, b in q.inner] for q in find_quotes(text, 0, len(text))] == [["A。", "B。"], ["C"]]


def test_quotes_over_paragraphs():
    text = "報道官は述べた。\n「反対だ。\n撤回せよ。」\n背景がある。"
    [(start, end)] = find_long_quotes(text, find_segments(text))
    assert text[start:end] == "「反対だ。\n撤回せよ。」"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「甲『乙』丙」と「丁」", ["甲『乙』丙", "丁"]),
        ("（「甲」と述べた）", ["甲"]),
        ("『書名』を読んだ", ["書名"]),
        ("「閉じない", []),
        ("（注）のみ", []),
        ("「」は空だ", [""]),
    ],
)
def test_outermost_quotations(text, expected):
    assert [text[q.start : q.end] for q in find_quotes(text, 0, len(text))] == expected


def test_quotations_of_a_span_only():
    text = "「甲」「乙」「丙」"
    assert [text[q.start : q.end] for q in find_quotes(text, 3, 6)] == ["乙"]


@pytest.mark.parametrize(
    "text",
    ["「甲。」\n「乙。」", "甲。\n乙」\n丙。", "「甲。\n乙。", "『甲。\n乙。』"],
    ids=["each closes on its line", "never opened", "never closed", "another bracket"],
)
def test_no_quotation_over_paragraphs(text):
    assert find_long_quotes(text, find_segments(text)) == []


def test_a_long_quotation_holds_inner_ones():
    text = "「甲は「乙」\nと述べ、「丙」。」\n「丁。\n戊。」"
    found = [text[a:b] for a, b in find_long_quotes(text, find_segments(text))]
    assert found == ["「甲は「乙」\nと述べ、「丙」。」", "「丁。\n戊。」"]
