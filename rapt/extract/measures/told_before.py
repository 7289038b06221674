"""Against whom a measure is that does not say so itself: by what a text told before of the same goods, of whom it answers, of the same order."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.extract.entities import find_entities
from rapt.extract.measures.acts import MeasureAct, own_spans, own_start
from rapt.extract.measures.again import is_again, is_bare
from rapt.extract.measures.events import is_done
from rapt.extract.measures.kinds import kind_of
from rapt.extract.measures.merging import Found
from rapt.extract.measures.scene import Scene, Told
from rapt.extract.measures.targets import state_of
from rapt.tables.rows import Entity, MeasureEvent
from rapt.text.act_names import NUMBERED
from rapt.text.characters import fold
from rapt.text.rule_patterns import any_of
from rapt.text.rules import words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting

# Kinds of nouns of measures that do not say which one is meant.
_GENERAL = ("levy", "act", "rate", "payment", "inquiry", "stop", "exemption", "ruling", "finding")
# Events of measures that may be new: on goods from everywhere.
_NEW = ("proposed", "announced", "threatened")
# A part of those who are counted: 中国が|14.
_PART = re.compile(r"(?:が|は|の|から|系)?[0-9]|が最多")
# The name of a law, with its article.
_LAW = re.compile(r"法(?:第?\d+条.*)?$")
# From which states the goods come that somebody's measures are on, by who acts and the goods.
GoodsOf: TypeAlias = Mapping[tuple[str, str], frozenset[str]]
# How far behind the name of a state the goods that come from it may be named, in characters.
_REACH = 16


@dataclass(frozen=True)
class Asked:
    """An event whose own sentence names no target: its act, the event told before it, whether that is of the same sentence."""

    scene: Scene
    told: Told
    reading: Reading
    act: MeasureAct
    row: MeasureEvent
    before: MeasureEvent | None
    joined: bool

    @cached_property
    def is_on_everybody(self) -> bool:
        """Whether a measure is on all states: すべての国に関税を課した."""
        document = self.scene.document
        everybody = any_of(document.rules, "measure_everybody")
        return everybody.search(document.folded, self.reading.unit.start, self.act.end) is not None


def target_told_before(asked: Asked) -> str:
    """Ids of those whom an event is against by what stands outside of its sentence; empty without any.

    The questions of ``_QUESTIONS`` are asked in their order; the first that is answered decides.
    """
    return next(filter(None, (question(asked) for question in _QUESTIONS)), "")


def _of_the_measure_before(asked: Asked) -> str:
    """Whom the measure is against that was told right before, where an act only goes on with it: 同関税は; 保証金の徴収を始めた."""
    row, before, act, reading = asked.row, asked.before, asked.act, asked.reading
    if before is None or not goes_on(asked):
        return ""
    # An act with a number of its own is another measure than what was told of before.
    # 関税定率法8条に基づく求めがあり、調査を始めた: a law is what many measures rest on.
    named = row.instrument not in ("", before.instrument) and not _LAW.search(row.instrument)
    if named and not is_again(reading, act):
        return ""
    return before.target if row.actor == before.actor else asked.told.against_by.get(row.actor, ("",))[-1]


def goes_on(asked: Asked) -> bool:
    """Whether an act is of the measure told right before: by a word for it, by a bare name, as a part of it."""
    row, act = asked.row, asked.act
    bare = is_again(asked.reading, act) or is_bare(asked.reading, asked.scene.actors, act)
    return bare or is_part(asked) or _leaves_out(asked) or (asked.joined and not row.goods and not row.measure)


def _leaves_out(asked: Asked) -> bool:
    """Whether something is taken out of the scope of what was told: コーヒーは20日に対象から外れた; not 対象を広げた, by which others are hit."""
    thing, folded = asked.act.thing, asked.scene.document.folded
    part = folded[thing.start : thing.end] in words_of(asked.scene.document.rules, "measure_part_of_it")
    return part and folded.startswith("から", thing.end)


def is_part(asked: Asked) -> bool:
    """Whether a rate alone is one of what was told: 追加関税を課すと発表した。小麦に15%、大豆に10%を上乗せする."""
    return asked.act.thing.kind == "rate" and not asked.row.measure and not is_done(asked.reading, asked.act.clause)


def _as_titled(asked: Asked) -> str:
    """The one whom somebody was told to act against, where the title names him and nothing else is said."""
    scene, row, act = asked.scene, asked.row, asked.act
    against = asked.told.against_by.get(row.actor, ())
    if row.goods or act.thing.kind not in _GENERAL or len(against) != 1 or asked.is_on_everybody:
        return ""
    others = (e for e in scene.actors.inside(asked.reading.unit.start, act.token.start) if e.label == "GPE")
    if not set(against[0].split(";")) <= scene.titled or any(state_of(e.entity_id) != row.actor for e in others):
        return ""
    return against[0]


def _answered(asked: Asked) -> str:
    """Whom a measure answers: 米国の停止を受け、報復関税を凍結した; else who took the last one against whoever takes it."""
    scene, row, act = asked.scene, asked.row, asked.act
    rules, folded = scene.document.rules, scene.document.folded
    if not any_of(rules, "measure_answering").search(folded, _since_last(asked.reading, act), act.end):
        return ""
    answers = any_of(rules, "measure_answers")
    named = [e for e in scene.actors.inside(asked.reading.unit.start, act.token.start) if e.label in ("GPE", "ORG")]
    by_words = [state_of(e.entity_id) for e in named if answers.match(folded, e.end)]
    by_words = [state for state in by_words if state not in ("", row.actor)]
    return by_words[-1] if by_words else asked.told.hit_by.get(row.actor, "")


def _other_side(asked: Asked) -> str:
    """For whom one of two does something below headings that name them: 一、中国側の措置 … 二、米国側の措置."""
    sides, whose = asked.scene.sides, asked.told.whose
    other = sides - {whose}
    if NUMBERED.search(asked.row.instrument):
        return ""
    if whose != asked.row.actor or whose not in sides or len(other) != 1 or asked.is_on_everybody:
        return ""
    return next(iter(other))


def _other_of_pair(asked: Asked) -> str:
    """The other one of two whom the title names in one word, of what is done to measures that were there: 米中関税摩擦の経過.

    What is new may be against all: 鉄鋼に25%の関税を発動.
    """
    scene, row = asked.scene, asked.row
    other = scene.pair - {row.actor}
    # 公告第55号の実施を停止した: an act with a number may be against all.
    if row.event in (*_NEW, "in_force", "ruled") or len(other) != 1 or asked.is_on_everybody:
        return ""
    if NUMBERED.search(row.instrument):
        return ""
    unit = asked.reading.unit
    named = {state_of(e.entity_id) for e in scene.actors.inside(unit.start, unit.end) if e.label in ("GPE", "ORG")}
    return "" if named - other - {row.actor, ""} else next(iter(other))


def _by_title(asked: Asked) -> str:
    """The one state that the title of an announcement says its issuer acts against, where a sentence names no other: ロシアの石油収入に対する制裁.

    News go on to other measures, against others.
    """
    scene, row = asked.scene, asked.row
    against, issuer = scene.titled_against, state_of(scene.actors.issuer)
    if not scene.tells_own or row.actor != issuer or len(against) != 1 or issuer in against or asked.is_on_everybody:
        return ""
    unit = asked.reading.unit
    named = {state_of(e.entity_id) for e in scene.actors.inside(unit.start, unit.end) if e.label == "GPE"}
    if named - against - {row.actor, ""}:
        return ""
    # 日本製に18.1%, in a text on those of four states.
    before = asked.told.against_by.get(issuer, ())
    return before[-1] if before and against < set(before[-1].split(";")) else next(iter(against))


def _asked_about(asked: Asked) -> str:
    """Against whom the measure is that a question is about: 問:EU産豚肉の最終決定は。答:反ダンピング税を課すこととした."""
    whom, unit = asked.told.asked, asked.reading.unit
    document, thing = asked.scene.document, asked.act.thing
    # 輸出規制の適用除外を実施している: for whom is another question.
    exempts = kind_of(document.rules, document.folded[thing.start : thing.end], ("exemption",))
    general = thing.kind in (*_GENERAL, "measure") and not exempts
    if not whom or whom == asked.row.actor or asked.is_on_everybody or not general:
        return ""
    others = (e for e in asked.scene.actors.inside(unit.start, unit.end) if e.label == "GPE")
    named = {state_of(e.entity_id) for e in others} - {asked.row.actor, ""}
    return "" if named - set(whom.split(";")) else whom


def _of_remedy(asked: Asked) -> str:
    """The one whom somebody is told to act against, of a measure that is always on goods from somewhere: 反ダンピング調査も始まった; 損害を認めた.

    It is the one target told of so far, else the other of the two states that the title names.
    """
    scene, told, act, row = asked.scene, asked.told, asked.act, asked.row
    rules, folded = scene.document.rules, scene.document.folded
    first = min(own_start(asked.reading, act), act.thing.start)
    finds = row.event == "ruled" and any_of(rules, "measure_injury").search(folded, first, act.end)
    if asked.is_on_everybody or not (finds or any_of(rules, "measure_remedy").search(folded, first, act.end)):
        return ""
    before = told.against_by.get(row.actor, ())
    sides = scene.titled - {row.actor} if row.actor in scene.titled else set()
    # 鉄鋼に緊急関税　対中警戒映す: what a safeguard finds is of goods from everywhere.
    titled = not finds or any_of(rules, "measure_remedy").search(fold(scene.document.title))
    one = before[0] if len(before) == 1 else next(iter(sides)) if titled and not before and len(sides) == 1 else ""
    # 韓国のポスコの価格約束を受け入れた, in a text on goods of three states: one of them.
    if len(one) > 2 and not finds:
        return ""
    others = (e for e in scene.actors.inside(asked.reading.unit.start, act.end) if e.label == "GPE")
    named = {state_of(e.entity_id) for e in others} - {row.actor, state_of(scene.actors.issuer), ""}
    return "" if named - set(one.split(";")) else one


def _since_last(reading: Reading, act: MeasureAct) -> int:
    """Where the words begin that may tell what an act is: behind the last clause that is told for itself."""
    before = reading.clauses[: min(act.clause.n, len(reading.clauses))]
    return max(
        (c.end for c in before if c.link.relation in ("root", "contrast", "coordinate")), default=reading.unit.start
    )


def _of_goods(asked: Asked) -> str:
    """Where the goods come from on which an act goes on: EU産ブランデーの調査を始めた. ブランデーについては、…."""
    scene, told, reading, act, row = asked.scene, asked.told, asked.reading, asked.act, asked.row
    if row.event in _NEW or asked.is_on_everybody:
        return ""
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


def _restated(asked: Asked) -> str:
    """Against whom a measure is that is told of again by what it is on: 中国製タイヤに関税を課す。…。EUのタイヤ関税は公示された."""
    row, folded, act = asked.row, asked.scene.document.folded, asked.act
    # What is introduced may be on the same goods from elsewhere.
    topics = [p for p in find_phrases(asked.reading) if p.start == act.thing.start and p.is_topic]
    if asked.is_on_everybody or not (topics or row.event not in (*_NEW, "in_force")):
        return ""
    named = any_of(asked.scene.document.rules, "measure_goods_in_name", "$")
    words = named.search(folded[act.thing.start : act.thing.end])
    if words is None:
        return ""
    alike = [one for one in asked.told.rows if one.actor == row.actor and one.target]
    before = next((one for one in reversed(alike) if words["goods"] in folded[one.start : one.end]), None)
    return before.target if before else ""


def _other_of_joint_text(asked: Asked) -> str:
    """The other one of two whose joint text lists what each will do: 米国とインドの共同声明 … ・米国は相互関税を下げる."""
    scene, row = asked.scene, asked.row
    sentence = scene.document.sentence_at(asked.act.token.start)
    other = scene.titled - {row.actor}
    listed = sentence is not None and scene.document.segment_of(sentence).kind == "list_item"
    if not (scene.joint and listed and row.actor in scene.titled and len(other) == 1) or asked.is_on_everybody:
        return ""
    unit = asked.reading.unit
    named = {state_of(e.entity_id) for e in scene.actors.inside(unit.start, unit.end) if e.label == "GPE"}
    return "" if named - other - {row.actor, ""} else next(iter(other))


def with_breakdown(scene: Scene, found: list[MeasureEvent], sentence: Sentence) -> list[MeasureEvent]:
    """The events told so far; who was only counted has the states of the breakdown behind: 23社を加えた。内訳は中国が14、…."""
    last = found[-1] if found else None
    if last is None or last.target:
        return found
    folded = scene.document.folded
    if not any_of(scene.document.rules, "measure_breakdown").match(folded, sentence.start):
        return found
    parts = [
        state_of(e.entity_id)
        for e in scene.actors.inside(sentence.start, sentence.end)
        if e.label == "GPE" and _PART.match(folded, e.end)
    ]
    states = sorted({*parts} - {"", last.actor})
    return [*found[:-1], replace(last, target=";".join(states))] if states else found


# What is told nearest comes first: the same measure, what it answers, the heads of its part, the title, then goods told of before.
_QUESTIONS: tuple[Callable[[Asked], str], ...] = (
    _of_the_measure_before,
    _as_titled,
    _answered,
    _asked_about,
    _other_of_joint_text,
    _other_side,
    _other_of_pair,
    _by_title,
    _of_remedy,
    _of_goods,
    _restated,
)
