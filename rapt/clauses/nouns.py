"""Nouns to their class: message, attitude, event, envoy, evidence, means, place, time, channel."""

from __future__ import annotations

from collections.abc import Mapping

from rapt.text.document import Document, Token
from rapt.text.rules import Rule, Rules, built

# Longest ending of a noun that its class is looked up by.
_LONGEST = 8


@built
def noun_classes(rules: Rules) -> Mapping[str, Rule]:
    """The rules of the layer ``noun_class`` by their noun; ``label`` is the class."""
    return {word: rule for rule in rules.of("noun_class") for word in rule.words}


def class_of(document: Document, head: Token, start: int = 0) -> str:
    """The class of a noun phrase that ends in a token, by the longest ending of it that the rules have.

    A word of one character must be the whole token.
    """
    words = document.folded[max(head.end - _LONGEST, start) : head.end]
    nouns = noun_classes(document.rules)
    for length in range(len(words), 1, -1):
        if found := nouns.get(words[-length:]):
            return found.label
    found = nouns.get(head.text)
    return found.label if found else ""
