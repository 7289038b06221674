"""Events that go on with a measure told before: its target and actor, the draft it is of, what is kept, who is left out."""

from __future__ import annotations

from dataclasses import replace

from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.extract.measures.acts import MeasureAct, lemma_of
from rapt.extract.measures.again import is_again, is_bare
from rapt.extract.measures.events import INTRODUCED, is_done
from rapt.extract.measures.parties import names_actor
from rapt.extract.measures.scene import Scene, Told
from rapt.extract.measures.since import marks_of
from rapt.extract.measures.targets import state_of
from rapt.extract.measures.told_before import Asked, is_part
from rapt.tables.rows import MeasureEvent
from rapt.text.rule_patterns import any_of
from rapt.text.rules import words_of
from rapt.text.sentences import Sentence


def going_on(asked: Asked) -> MeasureEvent:
    """An event with whoever takes the measure that it goes on to tell of, and the days of what it is a part of."""
    row, before, act = asked.row, asked.before, asked.act
    if before is None:
        return row
    # EUのタイヤ関税は公示され、|翌日から徴収が始まった: whose the measure is that the sentence has told of.
    runs_on = any(
        c.start < before.end <= c.end and c.link.name in ("ren", "te") for c in asked.reading.clauses[: act.clause.n]
    )
    joined = asked.joined and runs_on and is_bare(asked.reading, asked.scene.actors, act)
    again = row.actor != before.actor and (joined or is_again(asked.reading, act))
    # 米国が停止したことを受け、公告する。…その実施弁法の執行を停止する: the articles of an announcement are its issuer's.
    again = again and not (asked.scene.announces and row.actor == state_of(asked.scene.actors.issuer))
    if again and not names_actor(asked.reading, asked.scene.actors, act):
        row = replace(row, actor=before.actor)
    if is_part(asked) and row.actor == before.actor and row.begin is None and before.event == row.event:
        row = replace(row, begin=before.begin, day=row.day or before.day)
    return row


def kept_until(
    scene: Scene, told: Told, reading: Reading, sentence: Sentence, act: MeasureAct, row: MeasureEvent
) -> MeasureEvent:
    """An event that keeps a measure until a new last day, as one that extends it: 2027年12月31日まで引き続き実施する.

    So does an item of a list whose lead-in, or what the issuer of the document decides, tells that the measure against the same state is
    extended: 輸入を引き続き禁止する.
    """
    still = any_of(scene.document.rules, "measure_still").search(
        scene.document.folded, act.clause.start, act.token.start
    )
    kept = act.rule.relation == "holds" and act.clause.predicate.lemma in words_of(scene.document.rules, "measure_kept")
    if row.event not in INTRODUCED or not (still or kept):
        return row
    if row.until is not None and (scene.day is None or row.until.date() > scene.day):
        return replace(row, event="extended")
    lead = told.leads.get(scene.document.segment_of(sentence).lead_in)
    own, longer = scene.tells_own, told.longer
    if lead is None and own and longer and row.target and (longer.actor, longer.target) == (row.actor, row.target):
        lead = longer
    if lead is None or lead.event != "extended" or row.begin is not None:
        return row
    return replace(row, event="extended", begin=lead.begin, until=lead.until, day=row.day or lead.day)


def is_of_draft(
    scene: Scene, told: Told, reading: Reading, sentence: Sentence, act: MeasureAct, row: MeasureEvent
) -> bool:
    """Whether an event only tells what a draft says that was told of right before: 規則案を発表した。枠を削減し、税率を引き上げる。"""
    draft, segment = told.draft, scene.document.segment_of(sentence)
    if draft is None or draft.actor != row.actor or segment.start > draft.start:
        return False
    # 現行の関税は6月30日に失効する.
    if lemma_of(reading, act.clause) in words_of(scene.document.rules, "measure_own_verb"):
        return False
    return row.event in (*INTRODUCED, "changed", "ended") and not is_done(reading, act.clause)


def of_the_same(row: MeasureEvent, before: MeasureEvent, label: str = "") -> MeasureEvent:
    """An event of the measure that was told of before: 同日から実施している, いずれも11月8日に施行される.

    Of a line with the label of a state only the measure is the same: ○EU：8月に撤廃済み.
    """
    if label:
        return replace(row, measure=row.measure or before.measure, goods=row.goods or before.goods)
    kept = {
        name: getattr(row, name) or getattr(before, name)
        for name in ("measure", "instrument", "target", "goods", "rate")
    }
    # EUは…中国の2行を加え、適用した: nobody acts against himself.
    actor = row.actor if before.actor in row.target.split(";") else before.actor or row.actor
    return replace(row, actor=actor, **kept)


def left_out(scene: Scene, act: MeasureAct, row: MeasureEvent, before: MeasureEvent) -> MeasureEvent:
    """An event that leaves somebody out of the measure told before, by whoever took that: ノルウェーは対象外とする."""
    first = act.clause.start
    named = [e.entity_id for e in scene.actors.inside(first, act.thing.end) if e.label == "GPE"]
    states = sorted({state_of(one) for one in named} - {"", before.actor})
    return replace(row, actor=before.actor, target=";".join(states))


def tells_list(scene: Scene, row: MeasureEvent) -> bool:
    """Whether an event is of a list, or of what a measure is on: リストを改正し; 許可制の対象を広げた."""
    words = scene.document.folded[row.start : row.end]
    stems = words_of(scene.document.rules, "measure_list_word")
    return marks_of(scene.document.rules).get(row.rule) == "list" or any(one in words for one in stems)


def has_actor_alone(scene: Scene, reading: Reading) -> bool:
    """Whether the topics of a unit are all of those who act, so that its last clause may leave out what is acted upon."""
    folded, parts = scene.document.folded, words_of(scene.document.rules, "measure_part_of_it")
    topics = [p for p in find_phrases(reading) if p.case in ("は", "も") and folded[p.start : p.end] not in parts]
    return all(scene.actors.resolve(p.start, p.end) or folded[p.end - 1] in "日月年" for p in topics)
