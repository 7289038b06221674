"""Moves to whom they are aimed at."""

from __future__ import annotations

from rapt.clauses.actors import Actors, join
from rapt.tables.rows import Entity
from rapt.text.rule_patterns import search
from rapt.text.sentences import Sentence


def target_of(actors: Actors, sentence: Sentence, start: int, end: int, move: str) -> str:
    """The foreign actors named in a span, else in its sentence, else in one before that turns on somebody (矛先は米国にも向いた);
    nobody for announcing and justifying."""
    if move in ("announce", "justify"):
        return ""
    turned = [(one.start, one.end) for one in _turned_on(actors, sentence)]
    for a, b in ((start, end), (sentence.start, sentence.end), *turned):
        named = [e for e in actors.inside(a, b) if e.label in ("GPE", "ORG") and not _is_ground(actors, e)]
        found = {actor.ids for e in named if (actor := actors.resolve(e.start, e.end)) and actor.acts}
        ids = {part for one in found for part in one.split(";")} - {actors.issuer, ""}
        # The issuer's own bodies, companies and media are no targets.
        foreign = {i for i in ids if i.partition("-")[0] != actors.issuer}
        if foreign:
            return join(foreign)
    return actors.counterpart if move in ("accuse", "warn") else ""


def _turned_on(actors: Actors, sentence: Sentence) -> list[Sentence]:
    """The sentences before in the paragraph, the nearest first, that say on whom somebody turns."""
    document = actors.document
    before = [s for s in document.sentences_of[sentence.segment_id] if s.start < sentence.start]
    return [s for s in reversed(before) if search(document.rules, "move_aim", document.folded[s.start : s.end])]


def _is_ground(actors: Actors, entity: Entity) -> bool:
    """Whether it is only named as a ground or a rule: ロシアを理由に, WTOルール."""
    document = actors.document
    return any(rule.pattern.match(document.folded, entity.end) for rule in document.rules.of("move_ground"))
