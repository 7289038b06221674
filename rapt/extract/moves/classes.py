"""Noun phrases to classes (measure, list, talk …) by how they end: 港湾料 and 追加関税 are measures."""

from __future__ import annotations

from collections.abc import Mapping

from rapt.text.document import Token
from rapt.text.rules import Rules, built


@built
def classes(rules: Rules) -> Mapping[str, tuple[str, ...]]:
    """The endings of every class, of the rules of layer ``move_class``.

        >>> from rapt.text.document import Token
    from rapt.text.rules import bundled
        >>> "追加関税".endswith(classes(bundled())["measure"])
        True
    """
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules.of("move_class"):
        found[rule.label] = (*found.get(rule.label, ()), *rule.words)
    return found


def is_of(rules: Rules, name: str, words: str) -> bool:
    """Whether a noun phrase ends in a word of a class; no class holds all.

    Of ``means&resolute`` it must end in a word of the first class and hold one of the second.
    """
    name, _, beside = name.partition("&")
    # デカップリング(分断)を: a gloss in brackets closes no name.
    if words.endswith(")") and "(" in words:
        words = words[: words.rindex("(")]
    return (not name or words.endswith(classes(rules).get(name, ()))) and (not beside or holds(rules, beside, words))


def holds(rules: Rules, name: str, words: str) -> bool:
    """Whether a word of a class stands anywhere in some words."""
    return any(map(words.__contains__, classes(rules).get(name, ())))


def acts_on_measure(rules: Rules, head: Token, words: str) -> bool:
    """Whether a noun phrase is a deed by its form: an act upon a measure (許可要件の追加), or this time's act (今回の見送り)."""
    return head.suru_noun and (holds(rules, "measurecore", words) or holds(rules, "thistime", words))
