"""Which of the moves of a part count: by whose deed it is, who is named, and what else is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapt.clauses.actors import Actors
from rapt.clauses.phrases import find_phrases
from rapt.extract.moves.act import Act
from rapt.extract.moves.classes import is_of
from rapt.extract.moves.conditions import after_condition
from rapt.extract.moves.doers import ids_of, is_another
from rapt.extract.moves.feelings import HOLDER
from rapt.extract.moves.frames import (
    publishes,
)
from rapt.extract.moves.parts import Part
from rapt.extract.moves.tone import speaks_badly
from rapt.extract.moves.turns import turned
from rapt.tables.rows import Demand

# How an act is called that a measure serves.
AIM = "aim"
# Moves that answer what others do.
_ANSWERS = ("warn", "offer", "reassure")
# Ends of commands, which announce nothing: 措置を撤回せよ.
_COMMANDS = ("よ", "ろ", "え")


def counts(part: Part, act: Act, condition: str) -> bool:
    """Whether an act stands where its rule asks for; what is only aimed at counts with the measure that serves it."""
    relation = act.rule.relation
    return relation != AIM and (relation != "supposed" or after_condition(part, act, condition))


def has_their_subject(part: Part, actors: Actors, act: Act) -> bool:
    """Whether somebody else does a deed in its own words: 農相は、中国の税関当局が輸入を止めると発表したことについて."""
    subjects = [
        p for p in find_phrases(part.reading) if part.start <= p.start and p.end <= act.start and p.case == "が"
    ]
    named = [ids_of(part, actors, p) for p in subjects]
    return any(is_another(ids, actors) for ids in named[-1:])


def has_measures(actors: Actors, doer: str | None) -> bool:
    """Whether what nobody is named for may be the issuer's own measure: 許可の審査は長期化し in a petition is the state's."""
    return "-" not in actors.issuer or doer == actors.issuer


def unrivalled(part: Part, acts: Sequence[Act], condition: str, home: str) -> Iterator[Act]:
    """The acts that no other act of the same predicate, or behind it, speaks better for."""
    spent = max((act.place for act in acts if _answers(act)), default=-1)
    warns = any(act.kind == "act" and act.move == "warn" for act in acts)
    at = {
        move: {act.place for act in acts if act.kind == "act" and act.move == move} for move in (*_ANSWERS, "announce")
    }
    answered = at["warn"] | at["offer"] | at["reassure"]
    for act in acts:
        if act.move == "accuse" and act.kind != "act" and act.start <= spent:
            continue
        # 対抗措置を取る用意がある offers nothing, 呼びかけを拒むことはない denies nothing.
        if act.move == "offer" and act.kind == "phrase" and warns:
            continue
        if act.move == "deny" and act.kind == "act" and act.place in answered:
            continue
        supposed = after_condition(part, act, condition)
        # What eases or threatens is no mere measure, a measure without a condition no threat.
        if (
            act.move == "announce"
            and not publishes(part)
            and any(
                _covers(one, act) and _eases(one, supposed) and turned(part, one, False, condition, home)[0]
                for one in acts
            )
        ):
            continue
        if act.move == "warn" and act.kind == "act" and act.place in at["announce"] and not supposed:
            continue
        yield act


def _eases(act: Act, supposed: bool) -> bool:
    """Whether an act says of a measure that it eases, or after a condition that it threatens."""
    if act.move == "reassure":
        return True
    return act.kind == "act" and (act.move == "offer" or (supposed and act.move == "warn"))


def _covers(one: Act, other: Act) -> bool:
    """Whether two acts speak of the same predicate."""
    return other.start <= one.place < max(other.end, other.place + 1) or one.start <= other.place < one.end


def _answers(act: Act) -> bool:
    """Whether an act answers a charge or a threat that stands before it in its part."""
    return act.move == "deny" or (act.kind == "act" and act.move in _ANSWERS)


def _is_asked(act: Act, asked: Sequence[Demand]) -> bool:
    """Whether an act lies in what is asked for; what binds by なければならない may also announce, justify or warn."""
    if "embedded" in act.rule.mood.split():
        return False
    free = act.move == "announce" or (act.move == "justify" and act.kind == "act")
    return any(
        d.start <= act.place < d.end for d in asked if not free or d.rule != "modal" or d.cue.endswith(_COMMANDS)
    )


def fits(act: Act, doer: str | None, another: bool, actors: Actors) -> bool:
    """Whether an act is that of whom its rule asks for; only the issuer denies by a word that it denies."""
    if act.kind == "word" and act.move != act.rule.label:
        return not (another and act.move == "deny")
    if act.subject in ("issuer", HOLDER):
        return not another
    if act.subject == "own":
        return doer == actors.issuer
    if act.subject == "foreign":
        return another
    return act.subject != "notissuer" or doer != actors.issuer


def names_another(part: Part, actors: Actors) -> bool:
    """Whether a foreign actor marked by が acts in a condition: 商務省は、米国が約束を破れば."""
    tokens = part.reading.tokens_in(part.start, part.end)
    marked = (t for t in tokens if t.text == "が" and t.tag.startswith("助詞"))
    found = (actors.before(t.i, part.start) for t in marked)
    return any(actor is not None and is_another(actor.ids, actors) for actor in found)


def tells_of_them(part: Part, actors: Actors) -> bool:
    """Whether a part tells of others' firms or goods, or speaks badly of what is theirs: 中国製品が市場にあふれ."""
    document = part.reading.document
    for phrase in find_phrases(part.reading):
        theirs = part.start <= phrase.start < part.end and (phrase.is_topic or phrase.case in ("は", "が", "も", "で"))
        named = (actors.resolve(e.start, e.end) for e in actors.inside(phrase.start, phrase.end)) if theirs else ()
        if any(actor is not None and is_another(actor.ids, actors) for actor in named):
            words = document.folded[phrase.start : phrase.end]
            return is_of(document.rules, "firm", words) or speaks_badly(part)
    return False
