"""The days of an event by what stands outside of its own sentence's words: the same day, the decision told before, the statement itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rapt.clauses.clauses import Reading
from rapt.extract.measures.acts import MeasureAct, own_start
from rapt.extract.measures.days import Days, has_come
from rapt.extract.measures.events import is_done
from rapt.extract.measures.scene import Scene, Told, follows_up, handed_on
from rapt.extract.measures.targets import state_of
from rapt.tables.rows import MeasureEvent
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rule, words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting

# Events that somebody decides.
_DECIDED = ("announced", "changed", "suspended", "ended", "extended")


@dataclass(frozen=True)
class Dated:
    """An event with the days that its own clause tells, and all that may tell others."""

    scene: Scene
    told: Told
    reading: Reading
    sentence: Sentence
    act: MeasureAct
    event: str
    frame: Rule | None
    days: Days

    @property
    def statement(self) -> datetime | None:
        """The day of the statement."""
        day = self.scene.day
        return datetime(day.year, day.month, day.day) if day else None


def days_around(dated: Dated) -> Days:
    """The days of an event with what stands around its clause: first words that point to days told, then, without any day, what else tells one."""
    for question in _POINTING:
        if found := question(dated):
            return found
    if dated.days != Days():
        return dated.days
    return next(filter(None, (question(dated) for question in _WITHOUT_A_DAY)), dated.days)


def _same_day(dated: Dated) -> Days | None:
    """11月10日から停止する。…同日から停止する: the same first day."""
    scene, last = dated.scene, dated.told.last
    first, stop = own_start(dated.reading, dated.act), dated.act.clause.end
    same = any_of(scene.document.rules, "measure_same_day").search(scene.document.folded, first, stop)
    if not same or not last or not last.begin:
        return None
    before = any(t.start < same.start() for t in starting(scene.dates, dated.sentence.start, dated.sentence.end))
    return None if before else dated.days._replace(begin=last.begin)


def _same_term(dated: Dated) -> Days | None:
    """入港料を11月10日から1年間停止した。クレーンの関税も同じ期間停止する; 12月31日まで禁じる。軽油の輸出を同じ日まで禁じる."""
    scene, told = dated.scene, dated.told
    # 1. 12月31日まで課さない。 2. 10%は維持する。 3. 前記1と同じ期間: the last term that was told.
    last = next((row for row in (told.last, *list(told.latest.values())[::-1]) if row and row.until), None)
    first, stop = own_start(dated.reading, dated.act), dated.act.clause.end
    term = any_of(scene.document.rules, "measure_same_term").search(scene.document.folded, first, stop)
    if not term or not last:
        return None
    if term[0].endswith("日まで"):
        return dated.days._replace(end=last.until)
    if last.begin and dated.days.end is None:
        return dated.days._replace(begin=last.begin, end=last.until)
    return None


def _jointly(dated: Dated) -> Days | None:
    """入港料を11月10日から1年間停止する。…。料金も併せて停止する: at the same time, for as long."""
    scene, alike = dated.scene, dated.told.latest.get(dated.event)
    jointly = any_of(scene.document.rules, "measure_jointly", "$").search(
        scene.document.folded, dated.sentence.start, dated.act.token.start
    )
    if jointly and alike and alike.begin and dated.days.begin is None and dated.days.end is None:
        return dated.days._replace(begin=alike.begin, end=alike.until)
    return None


def _of_quotation(dated: Dated) -> Days | None:
    """25日、「関税を課す」と警告した: the day of the verb that hands on a quotation."""
    scene, sentence = dated.scene, dated.sentence
    if not handed_on(scene, dated.reading, sentence):
        return None
    dates = starting(scene.dates, sentence.start, sentence.end)
    outside = [t for t in dates if t.end <= dated.reading.unit.start and t.type == "DATE" and not t.mod]
    return Days(day=outside[-1].interval_begin) if outside else dated.days


def _also(dated: Dated) -> Days | None:
    """28日に調査を始めた。また、…を延長した: on the same day."""
    scene, last, sentence = dated.scene, dated.told.last, dated.sentence
    also = any_of(scene.document.rules, "measure_also").search(
        scene.document.folded, sentence.start, dated.act.token.start
    )
    undated = not starting(scene.dates, sentence.start, sentence.end)
    # 同時に、…の調査を進めている: what goes on has no day.
    goes_on = dated.act.clause.predicate.ending.startswith(("てい", "てお"))
    if not also or not last or not undated or goes_on or dated.event in ("proposed", "threatened"):
        return None
    begun = last.begin if has_come(last.begin, scene.day) else None
    return Days(day=last.day or begun)


# By words for a day or a term that was told before.
_POINTING: tuple[Callable[[Dated], Days | None], ...] = (_same_day, _same_term, _jointly)
# What else tells the day of an event that has none at all.
_WITHOUT_A_DAY: tuple[Callable[[Dated], Days | None], ...] = (_of_quotation, _also)


def at_that_moment(dated: Dated, before: MeasureEvent | None) -> Days:
    """The days of what is done at once: 6日、輸出を即日禁じると発表した; 125％に引き上げ、即日適用した."""
    scene, days = dated.scene, dated.days
    instant = words_of(scene.document.rules, "measure_instant")
    first, stop = own_start(dated.reading, dated.act), dated.act.clause.end
    told = [t for t in starting(scene.dates, first, stop) if t.text in instant]
    if not told or days.begin is not None:
        return days
    # The statement's own day is that of whoever tells it.
    # Its words count where they tell that day: 商務部は同日、5社をリストに載せた。即日実施した。
    days_told = ((t.interval_begin, t.basis == "previous_date") for t in told)
    other = next((day for day, in_text in days_told if day and (in_text or day.date() != scene.day)), None)
    return days._replace(begin=days.day or (before and (before.begin or before.day)) or other)


def day_decided(dated: Dated, actor: str, announces: bool, own: str) -> datetime | None:
    """The day of an event whose sentence tells none: that of the statement that announces it, or of the decision told right before.

    ``announces`` says that the statement makes it known, ``own`` who speaks in it.
    """
    scene, days, later = dated.scene, dated.days, follows_up(dated.scene, dated.sentence)
    if days.day is not None:
        return days.day
    # 仮決定を行った: what it tells without any day is done by it.
    undated = days == Days() and not starting(scene.dates, dated.sentence.start, dated.sentence.end)
    voice = scene.voices[dated.sentence.sentence_id].voice
    teller = own or (scene.actors.issuer if voice == "narrator" and scene.tells_own else "")
    tells = announces or (scene.tells_own and undated)
    if not later and teller and actor == state_of(teller) and tells:
        return dated.statement
    listed = scene.joint and scene.document.segment_of(dated.sentence).kind == "list_item"
    if listed and actor and not is_done(dated.reading, dated.act.clause):
        # 双方の取り決めは以下のとおり。・米国は関税を下げる: what each side of a joint text does is decided by it.
        return dated.statement
    last = dated.told.last
    # (続報)7月19日、正式に決めた。21日から課す: in a note that comes later, days are told by themselves.
    return last.day if last and not later and _is_of_the_decision(dated, last, actor) else None


def _is_of_the_decision(dated: Dated, last: MeasureEvent, actor: str) -> bool:
    """Whether an act goes on telling what was decided on the day of the sentence before: 2日、引き上げると発表した。3月1日に適用する。"""
    document, act, sentence = dated.scene.document, dated.act, dated.sentence
    if dated.frame is not None or last.event not in _DECIDED or dated.event not in _DECIDED or last.day is None:
        return False
    before = document.sentence_at(last.start)
    same = (
        before is not None
        and document.following(before) == sentence
        and document.segment_of(before) == document.segment_of(sentence)
    )
    main = act.clause.link.relation in ("root", "final", "coordinate", "contrast") and not dated.reading.unit.quoted
    each = document.folded.startswith(words_of(document.rules, "measure_each"), sentence.start)
    told_of = dated.scene.voices[sentence.sentence_id].voice == "narrator" and last.actor == actor
    return same and main and told_of and not each and not act.noun and not is_done(dated.reading, act.clause)
