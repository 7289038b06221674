"""What a part supposes, and which acts hinge on it: a condition before the part, in it, or one that is no clause (…たときは)."""

from __future__ import annotations

from rapt.clauses.actors import Actors
from rapt.extract.moves.act import Act
from rapt.extract.moves.acts import clause_of
from rapt.extract.moves.parts import Part
from rapt.extract.moves.tone import is_unmet, names_a_partner, speaks_badly, supposes_badly
from rapt.text.document import Document

# How rules of ``move_condition`` call what leaves open whether it comes to an act.
_OPEN = "open"


def is_supposed(part: Part, act: Act) -> bool:
    """Whether an act stands in a condition, be it a part of its own or not: 圧力を強めるなら「最後まで戦う」とした."""
    clause = clause_of(part, act.place)
    return act.kind != "frame" and (part.condition or (clause is not None and clause.link.relation == "condition"))


def hinges_on_them(part: Part, actors: Actors) -> bool:
    """Whether a part supposes what another may do, or fails to do: 米国側の出方によっては, 改めなければ."""
    if is_unmet(part, part.start + len(part.words)):
        return True
    return supposes(part.reading.document, part.words) and (
        names_a_partner(part, actors, part.end) or speaks_badly(part)
    )


def after_condition(part: Part, act: Act, condition: str) -> bool:
    """Whether an act follows a condition: in the part before, or one that is no clause of its own (…たときは)."""
    before = part.words[: max(act.place - part.start, 0)]
    return bool(condition) or supposes(part.reading.document, before) or is_unmet(part, act.place)


def is_left_open(part: Part, act: Act) -> bool:
    """Whether an act hinges in its own part on what is left open: 今後の対応次第では, 必要であれば."""
    before = part.words[: max(act.place - part.start, 0)]
    rules = part.reading.document.rules.of("move_condition")
    return any(rule.pattern.search(before) for rule in rules if rule.relation == _OPEN)


def hinges_on(part: Part, act: Act, condition: str) -> str:
    """On whose deeds an act hinges: those of the condition before (foreign, any), or in its own part; empty for none."""
    if condition:
        return condition
    if is_unmet(part, act.place) or (act.move == "announce" and supposes_badly(part, act.place)):
        return "foreign"
    return "any" if act.move == "announce" and is_left_open(part, act) else ""


def supposes(document: Document, words: str) -> bool:
    """Whether words name a case that may come: 一線を越えたときは."""
    return any(rule.pattern.search(words) for rule in document.rules.of("move_condition"))
