"""Wordings of a part that make a move whatever the grammar, by the rules of layer ``move_phrase``."""

from __future__ import annotations

from collections.abc import Iterator

from rapt.extract.moves_new.act import Act
from rapt.extract.moves_new.parts import Part

# How far about a match its veto reaches, in characters.
_BEFORE, _BEHIND = 24, 18


def phrases_in(part: Part) -> Iterator[Act]:
    """The wordings in a part, in the order of the rules."""
    rules = part.reading.document.rules
    for rule in rules.of("move_phrase"):
        found = rule.pattern.search(part.words)
        if found is None:
            continue
        near = part.words[max(found.start() - _BEFORE, 0) : found.end() + _BEHIND]
        if rule.vetoed and rule.vetoed.search(near):
            continue
        if any(turn.pattern.match(part.words, found.end()) for turn in rules.of("move_spoken_of")) and rule.label == "announce":
            continue
        yield Act(rule, rule.label, part.start + found.start(), part.start + found.end(), "phrase")
