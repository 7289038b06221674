"""Text to segments: titles, headings, lists and their lead-ins, turns, furniture."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapt.text.characters import fold
from rapt.text.sentences import find_sentences
from rapt.text.structure import find_segments, kinds_and_spans

# (name, lines, kinds of the segments)
KINDS = [
    ("one sentence is no title", ["米国は撤回すべきだ。"], ["paragraph"]),
    ("one line without full stop is no title", ["米国に撤回を求める"], ["paragraph"]),
    ("headline over text", ["中国、米国に撤回求める", "商務省は12日、反対を表明した。"], ["title", "paragraph"]),
    ("Markdown", ["# 見出し", "## 背景", "本文である。"], ["title", "heading", "paragraph"]),
    ("bold heading", ["題名", "**背景**", "本文である。"], ["title", "heading", "paragraph"]),
    ("heading in brackets", ["題名", "【背景】", "本文である。"], ["title", "heading", "paragraph"]),
    ("hyphens", ["次の点だ。", "- 甲を守ること", "- 乙をやめること"], ["paragraph", "list_item", "list_item"]),
    ("middle dots", ["次の点だ。", "・甲", "・乙"], ["paragraph", "list_item", "list_item"]),
    ("squares that are items", ["次の点だ。", "■甲", "■乙"], ["paragraph", "list_item", "list_item"]),
    ("squares that head prose", ["■背景", "本文である。", "■影響", "本文である。"], ["heading", "paragraph"] * 2),
    ("diamonds", ["求めた。", "◆撤回すること", "◆対話に戻ること"], ["paragraph", "list_item", "list_item"]),
    ("circled numbers", ["求めた。", "①撤回", "②対話"], ["paragraph", "list_item", "list_item"]),
    ("half-width parentheses", ["求めた。", "(1) 撤回", "(2) 対話"], ["paragraph", "list_item", "list_item"]),
    ("full-width closing parenthesis", ["求めた。", "１）撤回", "２）対話"], ["paragraph", "list_item", "list_item"]),
    ("numbers with dots", ["求めた。", "1. 撤回", "2. 対話"], ["paragraph", "list_item", "list_item"]),
    ("articles", ["一、輸出を禁止する。", "二、公布の日から施行する。"], ["list_item", "list_item"]),
    ("ordinals", ["三点を求めた。", "第一に、撤回すること。", "第二に、対話すること。"], ["paragraph", "list_item", "list_item"]),
    ("kanji numbers over prose are headings", ["一、経緯", "米国が課した。", "二、対応", "中国は反対だ。"], ["heading", "paragraph"] * 2),
    ("inline list", ["次の通り。①撤回すること②対話に戻ること"], ["paragraph", "list_item", "list_item"]),
    ("marks inside a sentence are no list", ["米国に①撤回と②対話を求めた。"], ["paragraph"]),
    ("turns in brackets", ["【記者】どうか。", "【何報道官】反対だ。"], ["question", "answer"]),
    ("turns with colons", ["問：どうか。", "答：反対だ。"], ["question", "answer"]),
    ("turns by letters", ["Q. どうか。", "A. 反対だ。"], ["question", "answer"]),
    ("named reporter", ["ロイター記者：どうか。", "何詠前報道官：反対だ。"], ["question", "answer"]),
    ("labels alone on their lines", ["会見", "（問）", "どうか。", "（答）", "反対だ。"], ["title", "question", "answer"]),
    ("an office alone on its line", ["（問）どうか。", "（外務大臣）", "反対だ。", "求める。"], ["question", "answer", "answer"]),
    ("numbered questions", ["問１　どうか。", "答１　反対だ。"], ["question", "answer"]),
    ("an office alone where nobody asks", ["題名", "（官房長官）", "反対だ。"], ["title", "heading", "paragraph"]),
    ("a turn continues", ["問：どうか。", "答：反対だ。", "理由は三つある。"], ["question", "answer", "answer"]),
    ("an answer without a label", ["――どうか。", "反対だ。", "理由は三つある。"], ["question", "answer", "answer"]),
    ("two questions before it", ["――いつか。", "対象は広がるか。", "反対だ。"], ["question", "question", "answer"]),
    ("where answers have labels a question goes on", ["問：規制がある。どうか。", "背景もある。", "答：反対だ。"], ["question", "question", "answer"]),
    ("an answer in quotation marks over lines", ["――どうか。", "「反対だ。", "「協力を求める」", "規制は続く。"], ["question", "answer", "answer", "paragraph"]),
    ("a word in quotation marks opens an answer", ["――どうか。", "「覇権」を求める国がある。", "反対だ。"], ["question", "answer", "answer"]),
    ("names behind the signs", ["問（ロイター）　どうか。", "答（束報道官）　反対だ。", "撤回を求める。"], ["question", "answer", "answer"]),
    ("brackets behind the sign of a noun", ["答（案）を示した。"], ["paragraph"]),
    ("a writer's note in brackets ends the turns", ["問：どうか。", "答：反対だ。", "（9日の会見から。発言は要旨）"], ["question", "answer", "paragraph"]),
    ("a heading ends the turns", ["答：反対だ。", "## 背景", "関税がある。"], ["answer", "heading", "paragraph"]),
    ("reporter as subject is no turn", ["記者は報道官に質問した。"], ["paragraph"]),
    ("no reference", ["資料：摩擦の経過", "5月　関税を撤廃", "交渉は続く。"], ["title", "heading", "paragraph"]),
    ("references", ["本文である。", "出典：", "https://example.com/a"], ["paragraph", "reference", "reference"]),
    ("editor's initials", ["本文である。", "（編集KS）"], ["paragraph", "furniture"]),
    ("credit", ["本文である。", "写真提供・新華社"], ["paragraph", "furniture"]),
    ("rights", ["本文である。", "画像著作権：CGTN"], ["paragraph", "furniture"]),
    ("related", ["本文である。", "関連記事：対話を求める"], ["paragraph", "furniture"]),
    ("source line", ["本文である。", "「人民網日本語版」2025年10月13日"], ["paragraph", "furniture"]),
    ("a date opens a paragraph, no item", ["12日、商務省は反対した。"], ["paragraph"]),
    ("a decimal opens a paragraph, no item", ["1.5%の関税を課した。"], ["paragraph"]),
    ("一方 is no number", ["一方、米国は反対した。"], ["paragraph"]),
    ("二国間 is no number", ["二国間の対話だ。"], ["paragraph"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "kinds"), [case[1:] for case in KINDS], ids=[case[0] for case in KINDS])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\n\n"], ids=["lf", "crlf", "cr", "blank lines"])
def test_kinds(lines, kinds, line_end):
    assert [s.kind for s in find_segments(line_end.join(lines))] == kinds


def texts(text, spans):
    return [text[s.start : s.end] for s in spans]


def test_marks_are_outside_the_segment():
    text = "求めた。\n- 撤回すること\n１）対話に戻ること\n【記者】どうか。\n# 見出し\n本文。"
    assert texts(text, find_segments(text)) == [
        "求めた。",
        "撤回すること",
        "対話に戻ること",
        "どうか。",
        "見出し",
        "本文。",
    ]


def test_title_from_metadata():
    text = "米国の措置に断固反対する。\n商務省はこう述べた。"
    assert find_segments(text, title="米国の措置に断固反対する。")[0].kind == "title"
    assert find_segments(text)[0].kind == "paragraph"


def test_lists_name_their_lead_in():
    text = "目的は次の点だ。\n- 平和\n- 安定\n説明した。\n中国側は次のとおり求めた。\n- 撤回\n- 対話"
    segments = find_segments(text)
    assert [(s.list_id, s.lead_in) for s in segments] == [
        ("", ""), ("lst001", "seg001"), ("lst001", "seg001"), ("", ""), ("", ""), ("lst002", "seg005"), ("lst002", "seg005"),
    ]  # fmt: skip


def test_a_second_point_is_no_list_under_the_paragraph_of_the_first():
    first, second = find_segments("2点申し上げる。1点目は、輸出管理だ。中国側は反論した。\n2点目は、国内の備えだ。")
    assert (second.kind, second.lead_in) == ("list_item", "")
    led = find_segments("次の2点を求めた。\n1点目は、撤回だ。\n2点目は、対話だ。")
    assert [segment.lead_in for segment in led[1:]] == [led[0].segment_id] * 2
    assert first.kind != "list_item"


def test_nested_lists():
    text = "次のとおり。\n一、管理を行う。\n（一）品目\n（二）用途\n二、施行する。"
    assert [(s.level, s.list_id, s.lead_in) for s in find_segments(text)][1:] == [
        (1, "lst001", "seg001"), (2, "lst002", "seg002"), (2, "lst002", "seg002"), (1, "lst001", "seg001"),
    ]  # fmt: skip


def test_speakers_of_turns():
    text = "【NHK記者】どうか。\n【何報道官】反対だ。\n続く。\n問：何か。"
    assert [s.speaker for s in find_segments(text)] == ["NHK記者", "何報道官", "何報道官", "問"]


JAPANESE = st.text(
    alphabet=st.sampled_from("中国米12日。、「」（）・-①一 \n\r　#問答：AＱ!?！？『』\u2028\ufeff"), max_size=80
)


@given(JAPANESE | st.text(max_size=60))
def test_spans_are_ordered_and_inside(text):
    segments = find_segments(text)
    sentences = find_sentences(text, segments)
    for spans in (segments, sentences):
        edges = [(s.start, s.end) for s in spans]
        assert all(0 <= a < b <= len(text) for a, b in edges)
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(edges))
    by_id = {s.segment_id: s for s in segments}
    assert all(by_id[s.segment_id].start <= s.start and s.end <= by_id[s.segment_id].end for s in sentences)


LINES = st.lists(st.text(alphabet="米国措置撤回求めた、。「」", min_size=1, max_size=20), min_size=1, max_size=6)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", "\n\n　"]))
def test_nothing_is_lost(lines, line_end):
    text = line_end.join(lines)
    assert texts(text, find_segments(text)) == lines


def test_bare_names_answer_inside_a_transcript_only():
    inside = find_segments("記者：撤回を求めますか。\n何亜東：撤回を求めます。")
    assert [(s.kind, s.speaker) for s in inside] == [("question", "記者"), ("answer", "何亜東")]
    assert [s.kind for s in find_segments("会見が開かれた。\n結論：撤回を求めます。")] == ["paragraph", "paragraph"]


def test_a_note_of_the_editors_ends_a_turn():
    text = "問 撤回を求めますか。\n答 求めます。\n以上です。\n（解説）会見は週に一度開かれる。\n会見は公開である。"
    assert [s.kind for s in find_segments(text)] == ["question", "answer", "answer", "paragraph", "paragraph"]


def test_words_in_quotation_marks_answer_a_question_without_a_label():
    lines = ["問：どうか。", "「反対だ。」", "「断固として。」", "報道官はこう述べた。"]
    found = [(s.kind, s.speaker) for s in find_segments("\n".join(lines))]
    assert found == [("question", "問"), ("answer", "「"), ("answer", "「"), ("paragraph", "")]


def test_a_heading_is_short():
    def kind(line):
        return find_segments(f"題名\n{line}\n本文である。")[1].kind

    assert kind("背" * 45) == "heading"
    assert kind("背" * 46) == "paragraph"


def test_a_bare_label_is_no_segment():
    found = find_segments("問：\n答：反対だ。")
    assert [(s.segment_id, s.kind) for s in found] == [("seg001", "answer")]
    assert find_segments(" \n\u3000\n") == []


@given(JAPANESE)
def test_kinds_and_spans_are_those_of_the_segments(text):
    expected = [(s.kind, s.start, s.end) for s in find_segments(text)]
    assert kinds_and_spans(fold(text)) == expected
