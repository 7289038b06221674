"""Signs of who holds the pen, from ``lexicon/writers.csv``: the issuer in its own person, the writer's own remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapt.text.document import Document
from rapt.text.rule_patterns import patterns, search
from rapt.text.rules import Hit, Rules

LAYERS = (
    "first_person", "writers_gloss", "writers_narration", "writers_fact", "writers_its_words", "speakers_plea",
    "speakers_stance", "writers_about", "writers_about_answer", "blames", "blamed", "agreement", "other_party", "polite",
    "diffuse", "humble", "publishes", "past", "asks_to_answer", "asks_question", "writers_background",
    "first_person_country", "goes_on", "announced_act", "trades", "trader", "provided_in", "publishing", "provisions_of", "provides_so", "joins_provisions",
    "plans_to_say", "act_reported", "envoy", "both_sides", "own_officer", "talks_counterpart", "persons_verb", "writers_aside",
)  # fmt: skip


def sign(rules: Rules, name: str, words: str) -> re.Match[str] | None:
    """The first sign of a kind in a sentence's words: gloss, narration, fact, plea …

    >>> from rapt.text.rules import bundled
    >>> sign(bundled(), "writers_gloss", "つまり、管理を続ける。").group()
    'つまり'
    """
    return search(rules, name, words)


def hits(document: Document) -> Iterator[Hit]:
    """Every sign in a document's sentences."""
    for sentence in document.sentences:
        words = document.folded[sentence.start : sentence.end]
        for layer in LAYERS:
            for rule, pattern in patterns(document.rules, layer):
                if match := pattern.search(words):
                    yield Hit(rule.rule_id, sentence.start + match.start(), sentence.start + match.end())
