"""Nouns to their class: message, paper, attitude, event, envoy, evidence, threat, means, place, time, channel, thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapt.text.document import Document, Token
from rapt.text.rules import Hit, Rule, Rules, built

# Longest ending of a noun that its class is looked up by.
_LONGEST = 8
# Behind the words of a rule that is the ending of longer ones alone: 要望書 by …書, not 書.
_ENDING = "ending"


@built
def noun_classes(rules: Rules) -> Mapping[str, Rule]:
    """The rules of the layer ``noun_class`` by their noun; ``label`` is the class."""
    return {word: rule for rule in rules.of("noun_class") for word in rule.words if rule.relation != _ENDING}


@built
def _endings(rules: Rules) -> Mapping[str, Rule]:
    """The rules whose noun is the ending of longer ones: 書 of 要望書."""
    return {word: rule for rule in rules.of("noun_class") for word in rule.words if rule.relation == _ENDING}


def class_of(document: Document, head: Token, start: int = 0) -> str:
    """The class of a noun phrase that ends in a token, by the longest ending of it that the rules have.

    A word of one character must be the whole token, unless its rule says that it is an ending.
    """
    rule = class_rule(document, head, start)
    return rule.label if rule else ""


def class_rule(document: Document, head: Token, start: int = 0) -> Rule | None:
    """The rule that a noun phrase that ends in a token has its class from."""
    words = document.folded[max(head.end - _LONGEST, start) : head.end]
    nouns, endings = noun_classes(document.rules), _endings(document.rules)
    for length in range(len(words), 1, -1):
        if found := nouns.get(words[-length:]):
            return found
        if found := endings.get(words[-length + 1 :]):
            return found if _is_longer(words[-length]) else nouns.get(head.text)
    return nouns.get(head.text)


def _is_longer(before: str) -> bool:
    """Whether a character before an ending belongs to the same word: 要望書, not の書."""
    return "一" <= before <= "龥" or "ァ" <= before <= "ヶ" or before == "ー"


def hits(document: Document) -> Iterator[Hit]:
    """The rules that nouns have their classes from, at the nouns."""
    for token in document.tokens:
        if not token.tag.startswith(("助詞", "助動詞")) and (rule := class_rule(document, token)):
            yield Hit(rule.rule_id, token.start, token.end)
