"""The rules by which nouns, titles and names of bodies act, where they fire in a document (``rapt rules check``)."""

from __future__ import annotations

from collections.abc import Iterator

from rapt.clauses.actors import Actors
from rapt.clauses.offices import head_noun, noun_rules, organ_rule
from rapt.text.document import Document
from rapt.text.rules import Hit

# How far before its first noun a phrase is looked at.
_BEFORE = 4
LAYERS = ("acting_noun", "office", "organ")


def hits(document: Document, actors: Actors) -> Iterator[Hit]:
    """The nouns that phrases end in, the titles whose holder's state or body is known, the endings of bodies' names."""
    rules = document.rules
    for start, end in _phrases(document):
        words = document.folded[start:end]
        if organ := organ_rule(rules, words):
            yield Hit(organ.rule_id, start, end)
        # Words that GiNZA has as no noun belong to it too: わが国, いかなる組織.
        head = head_noun(rules, document.folded[max(start - _BEFORE, 0) : end])
        rule = noun_rules(rules).get(head[0]) if head else None
        if head is None or rule is None:
            continue
        actor = actors.resolve(start, end) if rule.layer == "office" else None
        if rule.layer != "office" or (actor and actor.ids and rule.label in ("", actor.ids)):
            yield Hit(rule.rule_id, end - len(head[0]), end)


def _phrases(document: Document) -> Iterator[tuple[int, int]]:
    """The phrases that end in a noun: タイの経産相 whole, with all before it in its sentence that is a noun or の."""
    start = end = -1
    for token in document.tokens:
        noun = token.pos in ("NOUN", "PROPN", "PRON", "NUM", "SYM") or token.tag.startswith(("接", "名詞"))
        if noun or (token.text in ("の", "・") and start >= 0):
            start, end = (token.start if start < 0 else start), (token.end if noun else end)
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end
