"""Segments to sentences: terminators, brackets, quotations; ids of the sentences at places."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapt.text.characters import fold
from rapt.text.sentences import find_sentences, sentence_ids_at, split_sentences
from rapt.text.structure import find_segments

SENTENCES = [
    ("「A。B。」と述べた。次。", ["「A。B。」と述べた。", "次。"]),
    ("「A。」報道官はこう述べた。", ["「A。」", "報道官はこう述べた。"]),
    ("「A」。次。", ["「A」。", "次。"]),
    ("「『甲。』と述べた。乙。」とした。", ["「『甲。』と述べた。乙。」とした。"]),
    ("何詠前（か・えいぜん。女性）報道官は述べた。", ["何詠前（か・えいぜん。女性）報道官は述べた。"]),
    ("本当か？違う！次。", ["本当か？", "違う！", "次。"]),
    ("本当か？！次。", ["本当か？！", "次。"]),
    ("「閉じない。次。", ["「閉じない。", "次。"]),
    ("閉じだけ」。次。", ["閉じだけ」。", "次。"]),
    ("（A。）B。", ["（A。）", "B。"]),
    ("終わりがない", ["終わりがない"]),
    ("半角｡次｡", ["半角｡", "次｡"]),
    ("関税は12.5%だ。", ["関税は12.5%だ。"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text, expected):
    assert [text[a:b] for a, b in split_sentences(text)] == expected


def test_a_bracket_opened_before_stays_with_the_sentence_it_closes():
    text = "撤回を求める。対話を望む。」\n報道官はそう述べた。」と伝えた。"
    found = [text[a:b] for a, b in split_sentences(text)]
    assert found[:2] == ["撤回を求める。", "対話を望む。」"]


def test_a_span_of_a_text():
    text = "甲。乙。　丙。丁。"
    assert [text[a:b] for a, b in split_sentences(text, 2, 7)] == ["乙。", "丙。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("対話。撤回\n本文だ。続きだ。", ["対話。撤回", "本文だ。", "続きだ。"]),
        ("本文だ。\n出典：甲。乙。", ["本文だ。", "出典：甲。乙。"]),
        ("- 甲だ。乙だ。\n- 丙だ。", ["甲だ。", "乙だ。", "丙だ。"]),
    ],
    ids=["title", "reference", "items"],
)
def test_only_prose_is_split(text, expected):
    sentences = find_sentences(text, find_segments(text))
    assert [text[s.start : s.end] for s in sentences] == expected
    assert [s.sentence_id for s in sentences] == [f"sen{n:03d}" for n in range(1, len(expected) + 1)]


JAPANESE = st.text(
    alphabet=st.sampled_from("中国米12日。、「」（）・-①一 \n\r　#問答：AＱ!?！？『』\u2028\ufeff"), max_size=80
)


@given(JAPANESE | st.text(max_size=60))
@example("A\n1\n?")  # whether A is a title is told by the line behind the page's furniture
def test_ids_at_places_are_those_of_the_sentences_there(text):
    sentences = find_sentences(text, find_segments(text))
    for place in range(len(text)):
        here = [s.sentence_id for s in sentences if s.start <= place < s.end]
        assert sentence_ids_at(fold(text), [place]) == (here or [""])
