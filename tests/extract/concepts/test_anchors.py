"""Anchors in words: by lemma and as written, each once, only those of the act; and what the table of anchors may hold."""

from __future__ import annotations

from rapt.extract.concepts.anchors import LAYER, places
from rapt.text.codebook import DUTY, concepts
from rapt.text.document import Token
from rapt.text.rules import Rule, Rules, bundled

ANCHORS = bundled().of(LAYER)
KINDS = {rule.label for rule in bundled().of("concept_kind")}
RELATIONS = {
    "last",
    "weak",
    "generic",
    "fallback",
    "last_resort",
    "passes_on",
    "anywhere",
    "near",
    "bare",
    "light",
    "of_firms",
    "ends",
}
OURS = Rules(
    [
        Rule("review", LAYER, "見直す 撤回", subject="request", label="reviews"),
        Rule("agreed", LAYER, "共通認識", subject="request accuse", label="agreed"),
    ]
)


def tokens(*words: tuple[str, str]) -> list[Token]:
    """Tokens of words with their lemmas, one behind the other."""
    found, start = [], 0
    for n, (text, lemma) in enumerate(words):
        found.append(Token(n, start, start + len(text), text, lemma, "NOUN", "", "", n, "", False))
        start += len(text)
    return found


def found(act: str, *words: tuple[str, str], start: int = 0) -> list[tuple[str, str]]:
    text = "".join(word for word, _ in words)
    inside = [token for token in tokens(*words) if token.start >= start]
    return [(one.rule.rule_id, text[one.start : one.end]) for one in places(OURS, act, text, start, len(text), inside)]


def test_a_noun_is_found_by_the_lemma_of_its_verb():
    assert found("request", ("関税", "関税"), ("の", "の"), ("見直し", "見直す")) == [("review", "見直し")]


def test_a_verb_is_found_by_the_noun_that_makes_it():
    assert found("request", ("撤回", "撤回する")) == [("review", "撤回")]


def test_what_the_parser_cuts_in_two_is_found_as_it_is_written():
    assert found("request", ("共通", "共通"), ("認識", "認識")) == [("agreed", "共通認識")]


def test_words_begin_where_a_token_does():
    assert found("request", ("未撤回", "未撤回")) == []


def test_a_place_counts_once_and_a_second_place_again():
    assert found("request", ("撤回", "撤回"), ("と", "と"), ("撤回", "撤回")) == [
        ("review", "撤回"),
        ("review", "撤回"),
    ]


def test_a_rule_may_serve_several_acts():
    words = (("共通認識", "共通認識"), ("の", "の"), ("撤回", "撤回"))
    assert [name for name, _ in found("accuse", *words)] == ["agreed"]
    assert sorted(name for name, _ in found("request", *words)) == ["agreed", "review"]
    assert found("warn", *words) == []


def test_nothing_before_the_span_is_found():
    assert found("request", ("撤回", "撤回"), ("を", "を"), ("急ぐ", "急ぐ"), start=2) == []


def test_a_row_codes_a_concept_of_the_codebook_for_its_acts():
    acts = {"demand": {"request"}, DUTY: {"obligation"}}
    layers = [(rule, concepts()[rule.label].layer) for rule in ANCHORS]
    assert [rule.rule_id for rule, layer in layers if set(rule.subject.split()) != acts.get(layer, {layer})] == []


def test_a_row_asks_for_kinds_moods_and_ranks_that_exist():
    groups = {rule.rule_id: rule.case_frame.split() for rule in ANCHORS}
    kinds = {name: {kind for g in found for kind in g.lstrip("!").split("/")} for name, found in groups.items()}
    assert {name: found - KINDS for name, found in kinds.items() if not found <= KINDS} == {}
    assert [rule.rule_id for rule in ANCHORS if not set(rule.relation.split()) <= RELATIONS] == []
    assert [rule.rule_id for rule in ANCHORS if rule.mood not in ("", "do", "stop")] == []
    assert [rule.rule_id for rule in ANCHORS if rule.is_pattern] == []


def test_every_concept_but_objects_has_an_anchor():
    coded = {rule.label for rule in ANCHORS}
    assert [row.concept for row in concepts().values() if row.layer != "object" and row.concept not in coded] == []
