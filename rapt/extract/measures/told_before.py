"""Against whom a measure is that does not say so itself: by what a text told before of the same goods, of whom it answers, of the same order."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.extract.entities import find_entities
from rapt.extract.measures.acts import MeasureAct, own_spans, own_start
from rapt.extract.measures.merging import Found
from rapt.extract.measures.scene import Scene, Told
from rapt.extract.measures.targets import state_of
from rapt.tables.rows import Entity, MeasureEvent
from rapt.text.characters import fold
from rapt.text.rule_patterns import any_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting

# Events of measures that may be new: on goods from everywhere.
_NEW = ("proposed", "announced", "threatened")
# From which states the goods come that somebody's measures are on, by who acts and the goods.
GoodsOf: TypeAlias = Mapping[tuple[str, str], frozenset[str]]
# How far behind the name of a state the goods that come from it may be named, in characters.
_REACH = 16


def target_told_before(scene: Scene, told: Told, reading: Reading, act: MeasureAct, row: MeasureEvent) -> str:
    """Ids of those whom an event is against by what was told before it; empty without any."""
    rules, folded = scene.document.rules, scene.document.folded
    first = _since_last(reading, act)
    if any_of(rules, "measure_answering").search(folded, first, act.end) and (
        answered := _answered(scene, told, reading, act, row)
    ):
        return answered
    # 商務部は本件で調査を始めた: into what somebody else was told to do.
    matter = any_of(rules, "measure_this_matter").search(folded, first, act.token.start)
    if matter and told.last and told.last.actor not in ("", row.actor):
        return told.last.actor
    # 一、中国側の措置 … 二、米国側の措置: what each of two does for the other.
    other = scene.sides - {told.whose}
    everybody = any_of(rules, "measure_everybody").search(folded, own_start(reading, act), act.end)
    if told.whose == row.actor and told.whose in scene.sides and len(other) == 1 and not everybody:
        return next(iter(other))
    if titled := _by_title(scene, told, reading, act, row):
        return titled
    before = told.against_by.get(row.actor, ())
    injury = any_of(rules, "measure_injury").search(folded, own_start(reading, act), act.end)
    if row.event == "ruled" and injury and not row.goods and len(before) == 1:
        # 中国産鋼板に関税を課した。損害を認める最終判定を下していた: what is found where one alone is told of.
        return before[0]
    if one := _of_remedy(scene, told, reading, act, row):
        return one
    if row.event in _NEW or any_of(rules, "measure_everybody").search(folded, own_start(reading, act), act.end):
        return ""
    return _of_goods(scene, told, reading, act, row)


def _by_title(scene: Scene, told: Told, reading: Reading, act: MeasureAct, row: MeasureEvent) -> str:
    """The one state that the title of an announcement says its issuer acts against, where a sentence names no other: ロシアの石油収入に対する制裁.

    News go on to other measures, against others.
    """
    against, issuer = scene.titled_against, state_of(scene.actors.issuer)
    if not scene.tells_own or row.actor != issuer or len(against) != 1 or issuer in against:
        return ""
    folded = scene.document.folded
    if any_of(scene.document.rules, "measure_everybody").search(folded, reading.unit.start, act.end):
        return ""
    named = {
        state_of(e.entity_id) for e in scene.actors.inside(reading.unit.start, reading.unit.end) if e.label == "GPE"
    }
    if named - against - {row.actor, ""}:
        return ""
    # 日本製に18.1%, in a text on those of four states.
    before = told.against_by.get(issuer, ())
    return before[-1] if before and against < set(before[-1].split(";")) else next(iter(against))


def _of_remedy(scene: Scene, told: Told, reading: Reading, act: MeasureAct, row: MeasureEvent) -> str:
    """The one whom somebody is told to act against, of a measure that is always on goods from somewhere: 反ダンピング調査も始まった.

    It is the one target told of so far, else the other of the two states that the title names.
    """
    rules, folded, first = scene.document.rules, scene.document.folded, own_start(reading, act)
    if not any_of(rules, "measure_remedy").search(folded, min(first, act.thing.start), act.end):
        return ""
    if any_of(rules, "measure_everybody").search(folded, reading.unit.start, act.end):
        return ""
    # 問:EU産豚肉の最終決定は。答:反ダンピング税を課すこととした.
    if told.asked and told.asked != row.actor:
        return told.asked
    before = told.against_by.get(row.actor, ())
    sides = scene.titled - {row.actor} if row.actor in scene.titled else set()
    # 韓国のポスコの価格約束を受け入れた, in a text on goods of three states: one of them.
    one = (
        before[0]
        if len(before) == 1 and len(before[0]) == 2
        else next(iter(sides))
        if not before and len(sides) == 1
        else ""
    )
    others = (e for e in scene.actors.inside(reading.unit.start, act.end) if e.label == "GPE")
    named = {state_of(e.entity_id) for e in others} - {row.actor, ""}
    return "" if named - set(one.split(";")) else one


def _since_last(reading: Reading, act: MeasureAct) -> int:
    """Where the words begin that may tell what an act is: behind the last clause that is told for itself."""
    before = reading.clauses[: min(act.clause.n, len(reading.clauses))]
    return max(
        (c.end for c in before if c.link.relation in ("root", "contrast", "coordinate")), default=reading.unit.start
    )


def _answered(scene: Scene, told: Told, reading: Reading, act: MeasureAct, row: MeasureEvent) -> str:
    """Whom a measure answers: 米国の停止を受け、報復関税を凍結した; else who took the last one against whoever takes it."""
    answers = any_of(scene.document.rules, "measure_answers")
    named = [e for e in scene.actors.inside(reading.unit.start, act.token.start) if e.label in ("GPE", "ORG")]
    by_words = [
        state for e in named if answers.match(scene.document.folded, e.end) and (state := state_of(e.entity_id))
    ]
    by_words = [state for state in by_words if state != row.actor]
    return by_words[-1] if by_words else told.hit_by.get(row.actor, "")


def _of_goods(scene: Scene, told: Told, reading: Reading, act: MeasureAct, row: MeasureEvent) -> str:
    """Where the goods come from on which an act goes on: EU産ブランデーの調査を始めた. ブランデーについては、…."""
    goods = {
        e.entity_id
        for span in own_spans(reading, act)
        for e in starting(scene.entities, *span)
        if e.label == "COMMODITY" and e.entity_id
    }
    if row.event == "in_force" and not _are_topic(scene, reading, act, goods):
        return ""
    # What is introduced may be on the same goods from elsewhere.
    titled = _goods_of_title(scene) if row.event != "in_force" else {}
    states = [told.goods_of.get((row.actor, one)) or titled.get(one, frozenset()) for one in goods]
    if not goods or not all(len(each) == 1 for each in states):
        return ""
    whose = {state for each in states for state in each}
    return next(iter(whose)) if len(whose) == 1 and row.actor not in whose else ""


def _are_topic(scene: Scene, reading: Reading, act: MeasureAct, goods: Container[str]) -> bool:
    """Whether an act tells of goods that its sentence is about: ブランデーについては; EVへの関税は."""
    topics = [p for p in find_phrases(reading) if p.is_topic and p.end <= act.token.start]
    inside = (e for p in topics for e in starting(scene.entities, p.start, p.end))
    return any(e.label == "COMMODITY" and e.entity_id in goods for e in inside)


def goods_of(scene: Scene, told: Told, rows: Sequence[MeasureEvent], sentence: Sentence) -> GoodsOf:
    """From which states come the goods that somebody's measures are on, with those that a sentence tells: EU産ブランデー."""
    found = {**told.goods_of}
    inside = starting(scene.entities, sentence.start, sentence.end)
    marked = list(_of_states(scene, inside, scene.document.folded))
    for row in rows:
        for goods, state in marked:
            if state in row.target.split(";"):
                key = (row.actor, goods.entity_id)
                found[key] = found.get(key, frozenset()) | {state}
    return found


def _goods_of_title(scene: Scene) -> Mapping[str, frozenset[str]]:
    """From which states the goods come that the title names: 中国、豪州産ワインの措置を終える."""
    title = scene.document.title
    found: dict[str, frozenset[str]] = {}
    for goods, state in _of_states(scene, find_entities(title, rules=scene.document.rules), fold(title)):
        found[goods.entity_id] = found.get(goods.entity_id, frozenset()) | {state}
    return found


def _of_states(scene: Scene, entities: Sequence[Entity], folded: str) -> Iterator[tuple[Entity, str]]:
    """Goods with the state whose they are said to be: EU産|ブランデー, and those joined to them."""
    of_state, joint = any_of(scene.document.rules, "measure_goods_of"), any_of(scene.document.rules, "measure_joint")
    known = [e for e in entities if e.label in ("GPE", "COMMODITY") and e.entity_id]
    whose = ""
    for before, goods in pairwise(known):
        if goods.label != "COMMODITY":
            whose = ""
            continue
        if before.label == "GPE" and goods.start - before.end <= _REACH:
            whose = state_of(before.entity_id) if of_state.fullmatch(folded, before.end, goods.start) else ""
        elif before.label == "GPE" or not joint.fullmatch(folded, before.end, goods.start):
            whose = ""
        if whose:
            yield goods, whose


def hit_by(told: Told, rows: Sequence[MeasureEvent]) -> Mapping[str, str]:
    """Who took the last measure against each state."""
    return {**told.hit_by, **{state: row.actor for row in rows for state in row.target.split(";") if state}}


def with_hits(told: Told, found: Sequence[Found]) -> Told:
    """What is told before the last of the events of a sentence."""
    return replace(told, hit_by=hit_by(told, [one.row for one in found])) if found else told
