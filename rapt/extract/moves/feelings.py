"""Feelings that are shown (懸念を示す, 不満をあらわにする) to whose they are, and to whether they are about what others do."""

from __future__ import annotations

from rapt.clauses.actors import Actors
from rapt.clauses.phrases import find_phrases
from rapt.extract.moves.act import Act
from rapt.extract.moves.acts import clause_of
from rapt.extract.moves.classes import holds
from rapt.extract.moves.doers import ids_of, is_another
from rapt.extract.moves.parts import Part

# How a rule's relation and subject name a feeling and whoever has it.
FEELING, HOLDER = "feeling", "holder"
_SUBJECTS = ("は", "も", "が")
# Classes of what others do, at which a feeling is a charge.
_DEEDS = ("deed", "measure", "thisdeed")

# What befalls a country, whoever governs it: ミャンマーの地震に懸念を示した.
_MISHAP = "mishap"


def holder_of(part: Part, actors: Actors, act: Act, topic: str | None) -> str | None:
    """Ids of who has a feeling: the subject of its own clause, else the topic; what it is about has none (中国の規制に懸念を示した)."""
    clause = clause_of(part, act.place)
    named = [
        ids_of(part, actors, p)
        for p in find_phrases(part.reading)
        if p.case in _SUBJECTS
        and p.end <= act.place
        and (p.is_topic or clause is None or clause.n in (p.stretch, p.owner))
        and not _names_deed(part, p.start, p.end)
    ]
    return next((ids for ids in reversed(named) if ids is not None), topic)


def is_about_things(part: Part, actors: Actors, act: Act) -> bool:
    """Whether a feeling is about a state of things that nobody else has brought about: 景気の減速に懸念を示した."""
    document = part.reading.document
    before = part.words[: act.start - part.start]
    about = next((f for rule in document.rules.of("move_about") if (f := rule.pattern.search(before))), None)
    if about is None or any(holds(document.rules, name, before) for name in _DEEDS):
        return False
    if holds(document.rules, _MISHAP, before):
        return True
    named = (actors.resolve(e.start, e.end) for e in actors.inside(part.start, part.start + about.end()))
    return not any(actor is not None and is_another(actor.ids, actors) for actor in named)


def _names_deed(part: Part, start: int, end: int) -> bool:
    """Whether a phrase names a deed rather than whoever did it: 中国の規制が."""
    words = part.reading.document.folded[start:end]
    return any(holds(part.reading.document.rules, name, words) for name in _DEEDS[:2])
