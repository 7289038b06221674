"""Moves to whom they are aimed at."""

from __future__ import annotations

from rapt.clauses.actors import Actors, join
from rapt.tables.rows import Entity
from rapt.text.sentences import Sentence


def target_of(actors: Actors, sentence: Sentence, start: int, end: int, move: str) -> str:
    """The foreign actors named in a span, else in its sentence; nobody for announcing and justifying."""
    if move in ("announce", "justify"):
        return ""
    for a, b in ((start, end), (sentence.start, sentence.end)):
        named = [e for e in actors.inside(a, b) if e.label in ("GPE", "ORG") and not _is_ground(actors, e)]
        found = {actor.ids for e in named if (actor := actors.resolve(e.start, e.end)) and actor.acts}
        ids = {part for one in found for part in one.split(";")} - {actors.issuer, ""}
        # The issuer's own bodies, companies and media are no targets.
        foreign = {i for i in ids if i.partition("-")[0] != actors.issuer}
        if foreign:
            return join(foreign)
    return actors.counterpart if move in ("accuse", "warn") else ""


def _is_ground(actors: Actors, entity: Entity) -> bool:
    """Whether it is only named as a ground or a rule: ロシアを理由に, WTOルール."""
    document = actors.document
    return any(rule.pattern.match(document.folded, entity.end) for rule in document.rules.of("move_ground"))
