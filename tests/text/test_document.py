"""A document: tokens with offsets of the statement, and sentences, segments and quotations at places."""

from __future__ import annotations

import pytest
from texts import statements

from rapt.text.document import Document
from rapt.text.parsing import parse_statements
from rapt.text.sentences import find_sentences
from rapt.text.structure import find_segments

TEXT = "題名\n記者：１０月に撤回を求めますか。\n報道官：「歩み寄りを求める。\n是正せよ。」\n出典：商務部"


def plain(text: str) -> Document:
    """A document that GiNZA has not parsed."""
    segments = find_segments(text)
    return Document("s1", text, segments, find_sentences(text, segments))


@pytest.fixture(scope="module")
def parsed() -> Document:
    (found,) = parse_statements(statements(TEXT))
    return found.document


def words(document, spans):
    return [document.text[s.start : s.end] for s in spans]


def test_tokens_have_offsets_of_the_statement(parsed):
    assert [parsed.text[t.start : t.end] for t in parsed.tokens] == [t.text for t in parsed.tokens]
    assert [t.i for t in parsed.tokens] == list(range(len(parsed.tokens)))
    starts = [t.start for t in parsed.tokens]
    assert starts == sorted(starts)
    # The head of a token is in the same parsed piece.
    pieces = [parsed.sentence_at(t.start) or parsed.sentence_after(t.start) for t in parsed.tokens]
    assert all(pieces[t.i].segment_id == pieces[t.head].segment_id for t in parsed.tokens if pieces[t.i])


def test_references_have_no_tokens(parsed):
    assert parsed.tokens[-1].end <= parsed.text.index("\n出典")


def test_nouns_of_actions(parsed):
    found = {t.text: (t.suru_noun, t.act_noun) for t in parsed.tokens}
    assert found["撤回"] == found["是正"] == (True, True)
    assert found["歩み寄り"] == (False, True)
    assert found["題名"] == (False, False)


def test_forms_of_inflections(parsed):
    forms = {t.text: t.form for t in parsed.tokens}
    assert forms["せよ"] == "命令形"
    assert forms["撤回"] == ""


def test_tokens_in_a_span(parsed):
    start = parsed.text.index("撤回を")
    assert [t.text for t in parsed.tokens_in(start, start + 3)] == ["撤回", "を"]
    # A token counts where it starts.
    assert [t.text for t in parsed.tokens_in(start + 1, start + 3)] == ["を"]
    assert parsed.tokens_in(start, start) == []


def test_sentences_at_and_after_a_place():
    document = plain("問：甲だ。乙だ。\n\n丙だ。")
    assert document.sentence_at(0) is None
    assert words(document, [document.sentence_at(n) for n in (2, 4, 5, 7)]) == ["甲だ。", "甲だ。", "乙だ。", "乙だ。"]
    assert document.sentence_at(8) is None
    assert words(document, [document.sentence_after(0)]) == ["甲だ。"]
    # On another line, and after the last.
    assert document.sentence_after(8) is None
    assert document.sentence_after(len(document.text) - 1) is None


def test_segments_lead_ins_and_body():
    document = plain("次の点を求めた。続く。\n・撤回\n・対話\n出典：商務部")
    assert document.lead_ins == {"seg001"}
    assert words(document, document.sentences_of["seg001"]) == ["次の点を求めた。", "続く。"]
    assert words(document, document.body) == ["次の点を求めた。", "続く。", "撤回", "対話"]
    assert document.segment_of(document.sentences[-1]) is document.by_id["seg004"]
    assert document.segment_of(document.sentences[-1]).kind == "reference"


def test_folded_text_and_long_quotes():
    document = plain(TEXT)
    assert "10月" in document.folded
    assert [document.text[a:b] for a, b in document.long_quotes] == ["「歩み寄りを求める。\n是正せよ。」"]
