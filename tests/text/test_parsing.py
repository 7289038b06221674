"""Statements to documents: which pieces are parsed, in which order, and which GiNZA cannot take."""

from __future__ import annotations

from datetime import date

import pytest
from texts import statements

from rapt.text import ginza
from rapt.text.parsing import parse_statements

LONG = "米国は関税を課すと発表し、" * 4000


def parse(*texts, **columns):
    return list(parse_statements(statements(*texts, **columns)))


def test_documents_come_in_order_with_segments_sentences_and_tokens():
    found = parse("題名\n撤回を求めた。続く。\n出典：商務部", "対話を求めた。")
    assert [one.document.statement_id for one in found] == ["s0001", "s0002"]
    first = found[0].document
    assert [s.kind for s in first.segments] == ["title", "paragraph", "reference"]
    assert len(first.sentences) == 4
    assert "".join(t.text for t in first.tokens) == "題名撤回を求めた。続く。"


def test_each_distinct_piece_is_parsed_once(monkeypatch):
    seen, real = [], ginza.stream

    def stream(texts, threads):
        seen.extend(texts := list(texts))
        return real(texts, threads)

    monkeypatch.setattr(ginza, "stream", stream)
    found = parse("撤回を求めた。\n対話を求めた。", "対話を求めた。\n撤回を求めた。", "")
    assert sorted(set(seen)) == ["対話を求めた。", "撤回を求めた。"]
    assert found[1].document.docs[0][1] is found[0].document.docs[1][1]
    assert found[2].document.tokens == []


def test_a_line_too_long_is_cut_into_sentences_and_the_rest_has_a_reason():
    (one,) = parse(f"対話を求めた。{LONG}撤回を求めた。以上。")
    [(start, end, reason)] = one.rejected
    assert one.document.text[start:end] == f"{LONG}撤回を求めた。"
    assert "49,149" in reason
    assert "".join(t.text for t in one.document.tokens) == "対話を求めた。以上。"


def test_half_a_surrogate_pair_has_a_reason():
    (one,) = parse("対話を求めた。\n\ud83c米国")
    assert [(a, b) for a, b, _ in one.rejected] == [(8, 11)]
    assert "surrogate" in one.rejected[0][2]


@pytest.mark.parametrize(
    ("written", "day"), [("2025-10-12", date(2025, 10, 12)), (None, None)], ids=["given", "missing"]
)
def test_days(written, day):
    (one,) = parse("求めた。", date=written)
    assert (one.day.date() if one.day is not None else None) == day


@pytest.mark.parametrize(("given", "genre"), [("news", "news"), ("", "transcript")])
def test_a_genre_given_is_kept(given, genre):
    (one,) = parse("問：どうか。\n答：反対だ。", genre=given)
    assert one.document.genre == genre
