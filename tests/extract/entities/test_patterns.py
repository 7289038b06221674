"""Entities of all patterns, before the longest is chosen: text, label and what is found under it."""

from __future__ import annotations

import pytest

from rapt.extract.entities.patterns import find_patterns
from rapt.text.lexicons import key, load_lexicon
from rapt.text.rules import bundled

CASES = [
    ("王文涛商務相は述べた", "PERSON", ["王文涛"]),
    ("米中両国は協議した", "GPE", ["米", "中"]),
    ("【北京共同】発表した", "ORG", ["共同"]),
    ("共同で発表した", "ORG", []),
]


@pytest.mark.parametrize(("text", "label", "expected"), CASES)
def test_find_patterns(text, label, expected):
    found = [e for e in find_patterns(text, key(text), bundled(), load_lexicon()) if e.label == label]
    assert [e.text for e in found] == expected
    assert all(text[e.start : e.end] == e.text and e.method == "rule" for e in found)
