"""An asking to what it asks for, across clauses that only accompany it."""

from __future__ import annotations

import pytest
from reading import reading_of

from rapt.clauses.asks import find_asks
from rapt.extract.demands.complements import find_complement


@pytest.mark.parametrize(
    ("text", "kind", "words", "mark"),
    [
        ("米国に関税を撤回するよう求めた。", "you", "関税を撤回する", "よう"),
        ("米国に関税を撤回することを求めた。", "koto", "関税を撤回する", "ことを"),
        ("米国に関税の撤回を求めた。", "noun", "関税の撤回", "を"),
        ("米国に関税を撤回するよう、書簡を送って求めた。", "you", "関税を撤回する", "よう"),
        ("「関税を撤回せよ」と米国に求めた。", "quote", "", ""),
    ],
)
def test_complement(text, kind, words, mark):
    reading = reading_of(text)
    ask = find_asks(reading)[-1]
    complement = find_complement(reading, ask, 0)
    assert complement is not None
    assert complement.kind == kind
    assert text[: complement.close].endswith(words)
    assert text[slice(*complement.mark)] == mark


@pytest.mark.parametrize("text", ["米国に強く求めた。", "遺憾だと述べ、米国に求めた。"])
def test_nothing_is_asked_for(text):
    reading = reading_of(text)
    assert find_complement(reading, find_asks(reading)[-1], 0) is None
