"""Wordings of a part that make a move whatever the grammar, by the rules of layer ``move_phrase``.

One of the words of ``case_frame``, where there are any, stands in each: a part without them need not be searched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rapt.extract.moves.act import Act
from rapt.extract.moves.acts import clause_of
from rapt.extract.moves.moods import read_mood, tail_of
from rapt.extract.moves.parts import Part
from rapt.text.heads import Openings
from rapt.text.rules import Rule, Rules, built

# Moods of the predicate in which a wording makes no move.
_UNDONE = {
    "announce": ("embedded", "caused", "hypothetical", "doubtful", "disclaimed", "denied", "describing", "forced"),
    "warn": ("doubtful", "disclaimed"),
    "offer": ("disclaimed",),
    "reassure": ("doubtful",),
}

# How far about a match its veto reaches, in characters.
_BEFORE, _BEHIND = 24, 18


@built
def _wordings(rules: Rules) -> Sequence[tuple[Rule, tuple[str, ...]]]:
    """The rules, each with the words of which one must stand in a part."""
    return tuple((rule, tuple(rule.case_frame.split())) for rule in rules.of("move_phrase"))


@built
def _openings(rules: Rules) -> Openings:
    """Tells which of the rules may find something: searching each part for all of them would take most of the time."""
    return Openings([rule.pattern for rule in rules.of("move_phrase")])


def phrases_in(part: Part, home: str) -> Iterator[Act]:
    """The wordings in a part, in the order of the rules; ``home`` is the issuer's state."""
    rules = part.reading.document.rules
    wordings = _wordings(rules)
    for n in _openings(rules).fitting(part.plain):
        rule, needed = wordings[n]
        if needed and not any(map(part.plain.__contains__, needed)):
            continue
        found = rule.pattern_for(home).search(part.plain)
        if found is None:
            continue
        near = part.plain[max(found.start() - _BEFORE, 0) : found.end() + _BEHIND]
        if rule.takes_back(near, home):
            continue
        undone = set(_UNDONE.get(rule.label, ())) - set(rule.mood.split())
        start, end = part.in_text(found.start()), part.in_text(found.end())
        if not _is_done(part, end, undone):
            continue
        if rule.label == "announce" and any(
            turn.pattern.match(part.plain, found.end()) for turn in rules.of("move_spoken_of")
        ):
            continue
        yield Act(rule, rule.label, start, end, "phrase")


def _is_done(part: Part, end: int, undone: Collection[str]) -> bool:
    """Whether the clause whose predicate ends a wording says that something is done: not 税を課す国には, 税を取り消せ."""
    clause = clause_of(part, end - 1)
    if clause is None or clause.begin >= end:
        return True
    document = part.reading.document
    at = document.tokens[clause.predicate.head].end
    meant = read_mood(document.rules, tail_of(document, at, max(part.end + 1, at)))[0]
    return not undone or (meant not in undone and clause.predicate.form != "imperative")
