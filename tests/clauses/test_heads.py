"""Noun phrases to the kind of speaker they name; the rows of ``speakers.csv`` are checked by their examples."""

from __future__ import annotations

import pytest

from rapt.clauses.heads import head_of, is_stranger
from rapt.text.rules import bundled


def test_an_example_ends_in_its_noun():
    speakers = [rule for rule in bundled().of("speaker") if rule.label != "none"]
    wanted = {r.rule_id: (r.anchor, r.label, "".join(r.subject.split()[:1])) for r in speakers}
    heads = {rule.rule_id: head_of(bundled(), rule.example) for rule in speakers}
    found = {name: head and (head.noun, head.kind, head.body) for name, head in heads.items()}
    assert speakers
    assert {name: (found[name], want) for name, want in wanted.items() if found[name] != want} == {}


def test_nouns_that_only_look_like_speakers_speak_not():
    silent = [rule for rule in bundled().of("speaker") if rule.label == "none"]
    assert silent
    assert [rule.rule_id for rule in silent if head_of(bundled(), rule.example) is not None] == []


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
