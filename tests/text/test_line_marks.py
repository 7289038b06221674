"""Lines to line marks, speaker labels, inline lists, furniture and references."""

from __future__ import annotations

import pytest

from rapt.text.characters import fold
from rapt.text.lexicons import read_rows
from rapt.text.line_marks import (
    is_between,
    is_furniture,
    is_marked,
    is_note,
    is_plain,
    is_reference,
    match_mark,
    match_turn,
    may_be_inline,
    may_hold_furniture,
    split_inline,
)
from rapt.text.structure import find_segments


@pytest.mark.parametrize(
    ("line", "family", "length"),
    [
        ("## 背景", "heading", 3), ("- 撤回", "bullet", 2), ("・撤回", "bullet", 1), ("■ 背景", "square", 2), ("①撤回", "circled", 1),
        ("(1) 撤回", "paren", 4), ("(一)撤回", "paren_kanji", 3), ("1)撤回", "number_paren", 2), ("12. 撤回", "number", 4),
        ("一、撤回", "kanji", 2), ("二 撤回", "kanji", 2), ("第3条 撤回", "article", 4), ("第一に、撤回", "ordinal", 4), ("ア.撤回", "kana", 2),
        ("(a)撤回", "kana", 3), ("a) 撤回", "kana", 3),
        ("一つ、撤回", "each", 3), ("[1]撤回", "bracket", 3), ("その1、撤回", "order", 4), ("1:撤回", "number_colon", 2), ("(ろ)撤回", "kana", 3),
        ("甲、撤回", "kana", 2), ("→撤回", "bullet", 1), ("ⅱ)撤回", "roman", 2), ("1点目、撤回", "ordinal", 4),
    ],
)  # fmt: skip
def test_marks(line, family, length):
    mark = match_mark(line, 0, len(line))
    assert (mark.family, mark.length) == (family, length)
    # The same in the middle of a text.
    assert match_mark(f"甲\n{line}\n乙", 2, 2 + len(line)) == mark


@pytest.mark.parametrize(
    "line",
    ["12日に", "1.5%の", "2025.10.12", "一方、", "二国間", "第61号公告", "-5%の", "#見出し", "U.S.は", "・", "①", "撤回①", "(注)撤回"],
)  # fmt: skip
def test_no_marks(line):
    assert match_mark(line, 0, len(line)) is None


def test_headings_have_levels_and_some_marks_may_head_prose():
    found = [match_mark(line, 0, len(line)) for line in ("# 甲", "### 甲", "■甲", "・甲", "第一に、甲")]
    assert [(mark.level, mark.may_head) for mark in found] == [(1, True), (3, True), (1, True), (1, False), (1, False)]


@pytest.mark.parametrize(
    ("line", "kind", "speaker", "rest"),
    [
        ("【ロイター記者】どうか。", "question", "ロイター記者", "どうか。"),
        ("[問]どうか。", "question", "問", "どうか。"),
        ("NHK記者: どうか。", "question", "NHK記者", "どうか。"),
        ("Q1: どうか。", "question", "Q1", "どうか。"),
        ("問 どうか。", "question", "問", "どうか。"),
        ("-- 撤回しますか。", "question", "", "撤回しますか。"),
        ("【何報道官】反対だ。", "answer", "何報道官", "反対だ。"),
        ("何詠前報道官(女性): 反対だ。", "answer", "何詠前報道官", "反対だ。"),
        ("A. 反対だ。", "answer", "A", "反対だ。"),
        ("答: 反対だ。", "answer", "答", "反対だ。"),
    ],
)
def test_turns(line, kind, speaker, rest):
    turn = match_turn(line, 0, len(line))
    assert (turn.kind, turn.speaker, line[turn.length :]) == (kind, speaker, rest)


@pytest.mark.parametrize(
    "line",
    ["記者は質問した。", "報道官は: と述べた", "問題: 関税", "【背景】関税", "A.5は規格だ", "答弁: 反対だ", "-- 撤回した。", "結論: 反対だ。"],
)  # fmt: skip
def test_no_turns(line):
    assert match_turn(line, 0, len(line)) is None


@pytest.mark.parametrize(("line", "speaker"), [("何亜東: 反対だ。", "何亜東"), ("ルビオ: 反対だ。", "ルビオ")])
def test_bare_names_count_inside_a_transcript(line, speaker):
    assert match_turn(line, 0, len(line)) is None
    assert match_turn(line, 0, len(line), inside=True).speaker == speaker
    assert match_turn(f"甲は{line}", 0, len(line) + 2, inside=True) is None


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("求めた。①撤回②対話", ["①撤回", "②対話"]),
        ("次の点:(1)撤回(2)対話(3)協力", ["(1)撤回", "(2)対話", "(3)協力"]),
        ("①撤回②対話", ["①撤回", "②対話"]),
        ("求めた。①撤回", []),
        ("①Aや②Bなど", ["①Aや", "②Bなど"]),
        ("米国は①Aや②Bなどを求めた", []),
        ("求めた。①撤回③対話", []),
        ("求めた。②撤回③対話", []),
        ("求めた。(1)撤回②対話", []),
        ("次の点だ。▽撤回▽対話", ["▽撤回", "▽対話"]),
        ("▲3.5%、▲2.1%", []),
        ("次の点だ。▽撤回▼対話", []),
    ],
)
def test_inline_lists(line, items):
    cuts = split_inline(line, 0, len(line))
    assert [line[a:b] for a, b in zip(cuts, [*cuts[1:], len(line)], strict=False)] == items


def test_inline_lists_of_a_span():
    text = "①甲②乙\n丙。①丁②戊"
    assert split_inline(text, 5, len(text)) == [7, 9]
    assert may_be_inline(text, 0, 4)
    assert not may_be_inline(text, 5, 7)


@pytest.mark.parametrize(
    ("line", "plain"),
    [("米国に求めた。", True), ("①撤回", True), ("問: どうか。", False), ("出典: 商務部", False), ("(編集KS)", False)],
)
def test_plain_lines(line, plain):
    assert is_plain(line) is plain


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("米国に求めた。", False),
        ("12日に求めた。", False),
        ("①撤回", True),
        ("・撤回", True),
        ("問: どうか。", True),
        ("出典: 商務部", True),
    ],
)
def test_lines_with_a_mark_or_label(line, marked):
    assert is_marked(line) is marked


@pytest.mark.parametrize("line", ["税率は1.5%だ。", "1,200社を調べた。", "1、2社を除く。"])
def test_parts_of_numbers_are_no_first_marks(line):
    assert not may_be_inline(line)


@pytest.mark.parametrize(
    ("line", "furniture", "reference", "note"),
    [
        ("(編集KS)", True, False, False),
        ("編集者は批判した。", False, False, False),
        ("出典: 商務部", False, True, False),
        ("出典を示した。", False, False, False),
        ("(解説)会見は週に一度だ。", False, False, True),
        ("解説した。", False, False, False),
    ],
)
def test_lines_that_are_not_the_statement(line, furniture, reference, note):
    assert (is_furniture(line), is_reference(line), is_note(line)) == (furniture, reference, note)


def test_furniture_within_a_line():
    line = "本記事の無断転載を禁じます"
    assert is_furniture(line, plain=True)
    assert may_hold_furniture(f"反対だ。\n{line}\n続きだ。")
    assert not may_hold_furniture("反対だ。\n転載した。")


@pytest.mark.parametrize("row", read_rows("structure.csv"), ids=lambda row: row["example"])
def test_examples_of_the_lexicon(row):
    def kind(words):
        return find_segments(f"本文である。\n{words}")[-1].kind

    if row["kind"] in ("note", "between"):
        stands = {"note": is_note, "between": is_between}[row["kind"]]
        assert stands(fold(row["example"]))
        assert not stands(fold(row["counter_example"]))
    else:
        expected = "question" if row["kind"] == "paper" else row["kind"]
        assert kind(row["example"]) == expected
        assert kind(row["counter_example"]) != expected
