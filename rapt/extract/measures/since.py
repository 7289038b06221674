"""From when what was told holds, by what is told behind it: 同措置は19日から実施する, 施行：令和5年7月23日, 停止の期間は…までとする."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from rapt.extract.measures.again import is_again
from rapt.extract.measures.days import Days, with_term
from rapt.extract.measures.events import INTRODUCED
from rapt.extract.measures.lengths import counted
from rapt.extract.measures.merging import Found, leaves_out
from rapt.extract.measures.scene import Scene
from rapt.tables.rows import MeasureEvent
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, built, words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting

# Events of what an announcement decides, which begin when it comes into force.
_STARTING = ("announced", "changed", "suspended", "extended", "ended")

# Events of what is decided, which begin when the next sentence says.
_DECIDED = ("announced", "changed")


def since_then(
    scene: Scene, found: list[MeasureEvent], since: MeasureEvent | None, first: int | None = None
) -> list[MeasureEvent]:
    """The events told so far; what was only announced begins on the day that the next sentence tells: 同措置は19日から実施する.

    ``first`` is from where on it tells that of all: 枠を縮小し、追加税を課す。いずれも8月1日に適用が始まる.
    """
    last = found[-1] if found else None
    if since is not None and first is not None:
        return [
            replace(row, begin=since.begin, until=row.until or since.until)
            if row.start >= first and row.actor == since.actor and row.event in _STARTING and row.begin is None
            else row
            for row in found
        ]
    if since is None or last is None or last.event not in _DECIDED or last.begin or last.actor != since.actor:
        return found
    # 黒鉛の審査を厳しくする。2日には米国が…の輸出を制限した: another measure.
    same = since.goods in ("", last.goods) and since.target in ("", last.target)
    if last.event == "changed" and not same:
        return found
    until = last.until or since.until or _by_its_length(scene, last, since.begin)
    return [*found[:-1], replace(last, begin=since.begin, until=until)]


def _by_its_length(scene: Scene, row: MeasureEvent, begin: datetime | None) -> datetime | None:
    """The last day by the length that the words of an event tell: 5年間の反ダンピング税を課す. …。課税は8日から始まる."""
    inside = (t for t in starting(scene.dates, row.start, row.end) if t.type == "DURATION" and not t.mod)
    length = next((t for t in inside if scene.document.folded.startswith(("の", "、"), t.end)), None)
    return counted(begin, length) if length and begin else None


def since_beside(found: Sequence[Found]) -> list[Found]:
    """The events of a sentence; what is only announced begins when the next clause says: 導入を決め、10月14日から徴収していた."""
    kept = list(found)
    for n, (one, after) in enumerate(pairwise(found)):
        # 125%に引き上げ、翌12日から実施した: the day on which it was decided is none from which it holds.
        undated = one.row.begin in (None, one.row.day) and one.row.actor == after.row.actor
        told = one.row.event in _STARTING and one.row.event != "extended" and undated
        if told and leaves_out(after.act) and after.row.event in INTRODUCED and after.row.begin:
            kept[n] = replace(one, row=replace(one.row, begin=after.row.begin, until=one.row.until or after.row.until))
    return kept


def starts_before(found: Sequence[Found]) -> MeasureEvent | None:
    """The event of a sentence that only tells from when what was told right before holds: 同措置は19日から実施する; None without one."""
    first = found[0] if found else None
    if first is None or first.row.event not in INTRODUCED or not first.row.begin:
        return None
    folded, thing = first.reading.document.folded, first.act.thing
    # 課税は11月8日から始まる.
    part = folded[thing.start : thing.end] in words_of(first.reading.document.rules, "measure_part_of_it")
    return first.row if part or leaves_out(first.act) or is_again(first.reading, first.act) else None


def starting_line(scene: Scene, sentence: Sentence, opens: bool = False) -> Days | None:
    """The days of a line that tells nothing else: 施行：令和5年7月23日; 課税は4月22日から5年間.

    With ``opens`` they are those of a clause that opens a sentence: 発動は3月12日で、無税枠は打ち切る.
    """
    line = any_of(scene.document.rules, "measure_start_line").match(scene.document.folded, sentence.start)
    dates = starting(scene.dates, line.end(), sentence.end) if line else []
    first = next((t.interval_begin for t in dates if t.type in ("DATE", "TIME") and "BEFORE" not in t.mod), None)
    if opens:
        ends = any(scene.document.folded.startswith("で、", t.end) for t in dates[:1])
        return Days(first) if first and ends else None
    return with_term(scene.document, Days(first), dates) if first else None


def paid_from(scene: Scene, row: MeasureEvent, sentence: Sentence) -> MeasureEvent | None:
    """The event told last with the day from which a duty is to be paid: 20日から、保証金を納めなければならない; None without one."""
    document = scene.document
    if row.begin or row.event != "announced":
        return None
    if not any_of(document.rules, "measure_to_pay").search(document.folded, sentence.start, sentence.end):
        return None
    dates = starting(scene.dates, sentence.start, sentence.end)
    first = next((t.interval_begin for t in dates if "AFTER" in t.mod and t.interval_begin), None)
    return replace(row, begin=first) if first else None


def with_term_of(scene: Scene, row: MeasureEvent, sentence: Sentence) -> MeasureEvent | None:
    """An event with its days by a sentence of its own: 停止の期間は…までとする; None where a sentence tells no term."""
    document = scene.document
    term = any_of(document.rules, "measure_term").match(document.folded, sentence.start)
    # 期間は通常3カ月で、延長できる: how long such things last.
    general = any_of(document.rules, "measure_general").search(document.folded, sentence.start, sentence.end)
    if not term or general:
        return None
    dates = starting(scene.dates, sentence.start, sentence.end)
    days = with_term(document, Days(row.begin, row.until, row.day), dates, deadline="期限" in term[0])
    return replace(row, begin=days.begin, until=days.end)


def with_term_behind(scene: Scene, rows: Sequence[MeasureEvent], sentence: Sentence) -> list[MeasureEvent]:
    """The events of a sentence; the last one with the term that a clause behind it tells: 6か月間停止し、その期間は4月1日から起算する."""
    last = rows[-1] if rows else None
    if last is None or last.until is not None:
        return list(rows)
    document = scene.document
    behind = document.folded.find("、", last.end, sentence.end) + 1
    if not behind or not any_of(document.rules, "measure_term").match(document.folded, behind):
        return list(rows)
    days = with_term(document, Days(last.begin, None, last.day), starting(scene.dates, last.start, sentence.end))
    return [*rows[:-1], replace(last, begin=days.begin, until=days.end)]


def from_first_day(
    document: Document, found: Sequence[MeasureEvent], actor: str, line: Days | None = None
) -> list[MeasureEvent]:
    """The rows of an announcement; what it forbids holds from its day where it comes into force on that, and who is put on
    a list is only announced where it comes into force later. What is only announced begins when it does."""
    itself = (*words_of(document.rules, "measure_this_act"), *words_of(document.rules, "measure_new_act"))
    marks = marks_of(document.rules)
    starts = next(
        (r for r in found if r.begin and r.actor == actor and document.folded.startswith(itself, r.start)), None
    )
    if starts is None and line is None:
        return list(found)
    if starts is None or starts.event == "announced":
        begin = starts.begin if starts else line and line.begin
        found = [
            replace(row, begin=begin)
            if row.actor == actor
            and (row.event in _STARTING or marks.get(row.rule) == "list")
            and row.begin in (None, row.day)
            else row
            for row in found
        ]
        if starts is None or not document.folded.startswith(words_of(document.rules, "measure_this_act"), starts.start):
            return found
    own = [row.voice == "issuer" and row.begin is None for row in found]
    if starts.event == "in_force":
        return [
            replace(row, event="in_force", begin=starts.begin)
            if mine and row.event == "announced" and marks.get(row.rule) in ("ban", "licence")
            else row
            for row, mine in zip(found, own, strict=True)
        ]
    return [
        replace(row, event="announced")
        if mine and row.event == "in_force" and marks.get(row.rule) == "list" and row.day == starts.day
        else row
        for row, mine in zip(found, own, strict=True)
    ]


@built
def marks_of(rules: Rules) -> Mapping[str, str]:
    """What acts are beside their event, by rule: orders, bans, licences, entries of lists."""
    return {rule.rule_id: rule.subject for rule in rules.of("measure_act")}
