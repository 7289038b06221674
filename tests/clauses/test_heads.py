"""Noun phrases to the kind of speaker they name; the rows of ``speakers.csv`` are checked by their examples."""

from __future__ import annotations

import pytest

from rapt.clauses.heads import head_of, is_stranger
from rapt.text.rules import bundled


@pytest.mark.parametrize("rule", [r for r in bundled().of("speaker") if r.label != "none"], ids=lambda r: r.rule_id)
def test_an_example_ends_in_its_noun(rule):
    head = head_of(bundled(), rule.example)
    assert head is not None
    assert (head.noun, head.kind, head.body) == (rule.anchor, rule.label, "".join(rule.subject.split()[:1]))


@pytest.mark.parametrize("rule", [r for r in bundled().of("speaker") if r.label == "none"], ids=lambda r: r.rule_id)
def test_nouns_that_only_look_like_speakers_speak_not(rule):
    assert head_of(bundled(), rule.example) is None


@pytest.mark.parametrize(
    ("words", "strange"),
    [
        ("商務省の担当者", False),
        ("企業", False),
        ("磁石メーカーの担当者", True),
        ("北京の調査会社", True),
        ("官房長官", False),
        ("日本の国連大使", False),
    ],
)
def test_strangers(words, strange):
    assert is_stranger(bundled(), words) is strange
