"""Articles of an announcement that say from when a licence is needed, to events of the act or of its part.

公告第62号 … 公布の日から許可なく輸出してはならない; items below such an article, each with its day: （三）中国原産の対象品目（公布の日から）.
What the articles oblige whom to is a demand; here they only tell from when the act, or which part of it, applies.
"""

from __future__ import annotations

import re
from datetime import datetime

from rapt.extract.measures.act_numbers import in_brackets
from rapt.extract.measures.instruments import number_of
from rapt.extract.measures.scene import Scene, Told
from rapt.extract.measures.targets import state_of
from rapt.tables.rows import Evidence, MeasureEvent
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rule, words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting


def dated_duty(scene: Scene, told: Told, sentence: Sentence, before: MeasureEvent | None) -> MeasureEvent | None:
    """The event of an article, or an item of one, that tells from when a licence is needed; None for another sentence.

    ``before`` is the last event, whose day an item may take over: （同）.
    """
    act = told.headed or number_of(scene.document, scene.day)
    rule, lead = _duty_in(scene, sentence.start, sentence.end), None
    if rule is None:
        lead = _lead_of(scene, sentence)
        rule = lead and _duty_in(scene, *lead)
    if rule is None or not act or scene.day is None or scene.voices[sentence.sentence_id].voice != "issuer":
        return None
    begin = _begin(scene, sentence, item=lead is not None)
    if begin is None and lead is not None and before is not None and before.rule == rule.rule_id:
        closing = _closing(scene, sentence)
        begin = (
            before.begin if closing and closing["day"] in words_of(scene.document.rules, "measure_as_before") else None
        )
    if begin is None:
        return None
    marks = any_of(scene.document.rules, "measure_item_mark")
    mark = marks.search(scene.document.folded, max(sentence.start - 8, 0), sentence.start) if lead else None
    goods = sorted(
        {e.entity_id for e in starting(scene.entities, sentence.start, sentence.end) if e.label == "COMMODITY"} - {""}
    )
    return MeasureEvent(
        start=sentence.start,
        end=sentence.end,
        sentence_id=sentence.sentence_id,
        event="in_force" if begin.date() <= scene.day else "announced",
        measure="export-licence"
        if "輸出" in scene.document.folded[slice(*(lead or (sentence.start, sentence.end)))]
        else "licence-regime",
        instrument=act + (in_brackets(mark[0]) if mark else ""),
        actor=state_of(scene.actors.issuer),
        target="",
        goods=";".join(goods),
        rate="",
        begin=begin,
        until=None,
        day=datetime(scene.day.year, scene.day.month, scene.day.day),
        voice="issuer",
        rule=rule.rule_id,
        evidence=(Evidence(rule.rule_id, "anchor", sentence.start, sentence.end),),
    )


def _duty_in(scene: Scene, start: int, end: int) -> Rule | None:
    """The rule by which words say that a licence is needed."""
    found = (
        rule
        for rule, pattern in patterns(scene.document.rules, "measure_dated_duty")
        if pattern.search(scene.document.folded, start, end)
    )
    return next(found, None)


def _lead_of(scene: Scene, sentence: Sentence) -> tuple[int, int] | None:
    """The span of the segment that leads the list of an item."""
    lead = scene.document.segment_of(sentence).lead_in
    return next(((s.start, s.end) for s in scene.document.segments if s.segment_id == lead), None) if lead else None


def _closing(scene: Scene, sentence: Sentence) -> re.Match[str] | None:
    """The bracket that closes an item, with its day."""
    return any_of(scene.document.rules, "measure_item_closing").search(
        scene.document.folded, sentence.start, sentence.end
    )


def _begin(scene: Scene, sentence: Sentence, item: bool) -> datetime | None:
    """The day from which an article applies; of an item that in its closing bracket."""
    folded = scene.document.folded
    start, end = sentence.start, sentence.end
    if item:
        closing = _closing(scene, sentence)
        if closing is None:
            return None
        start, end = closing.span("day")
    first = words_of(scene.document.rules, "measure_from_day")
    for timex in starting(scene.dates, start, end):
        if timex.interval_begin and folded.startswith(first, timex.end):
            return timex.interval_begin
    at_once = any_of(scene.document.rules, "measure_at_once").search(folded, start, end)
    if at_once and scene.day and folded.startswith(first, at_once.end()):
        return datetime(scene.day.year, scene.day.month, scene.day.day)
    return None
