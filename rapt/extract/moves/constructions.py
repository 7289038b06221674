"""Constructions that make a move whatever their words: an aim (…するためだ), words against deeds (…と言いながら), what would follow.

Rules of layer ``move_construction``: ``anchor`` is looked for in what a part says, up to a verb that hands it on; ``subject``
whose it must be (issuer: nobody else's; notissuer; foreign; any); of ``relation`` supposed it must follow a condition. Words of their own
go before them, but for those of ``relation`` over, which say what the words are said for.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapt.clauses.actors import Actors
from rapt.extract.moves.act import Act
from rapt.extract.moves.doers import is_another, subject_of
from rapt.extract.moves.parts import Part
from rapt.extract.moves.tone import said_until

LAYER = "move_construction"
OVER, _SUPPOSED = "over", "supposed"
_FOREIGN, _OWN, _NOT_OWN = "foreign", "issuer", "notissuer"


def constructions_in(part: Part, actors: Actors, topic: str | None, condition: str) -> Iterator[Act]:
    """The first construction of a part, if any."""
    if part.condition:
        return
    said = part.plain[: part.in_plain(said_until(part))].rstrip("。」』 ")
    subject = subject_of(part, actors, part.end)
    who = topic if subject is None else subject
    foreign = is_another(who, actors)
    # 中国側は、安全のための措置だと説明した: what another says is no construction of the issuer's.
    if foreign and said_until(part) < part.end:
        return
    for rule in part.reading.document.rules.of(LAYER):
        found = rule.pattern_for(actors.home).search(said)
        if (
            found is None
            or (rule.relation == _SUPPOSED and not condition)
            or (rule.subject == _FOREIGN and not foreign)
            or (rule.subject == _OWN and foreign)
            or (rule.subject == _NOT_OWN and who == actors.issuer)
            or rule.takes_back(said, actors.home)
        ):
            continue
        start, end = part.in_text(found.start()), part.in_text(found.end())
        yield Act(rule, rule.label, start, end, "construction")
        return
