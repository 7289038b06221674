"""One event to a row for each of the legal acts that are named together, headed or counted: 公告2025年第61号と第62号, 二つの公告を出し."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapt.clauses.clauses import Reading
from rapt.extract.measures.act_numbers import acts_of_headings, heading_act
from rapt.extract.measures.acts import MeasureAct, own_start
from rapt.extract.measures.instruments import Around, laws_by_which, state_of_act
from rapt.extract.measures.merging import Found, leaves_out
from rapt.extract.measures.scene import Scene, Told
from rapt.tables.rows import MeasureEvent
from rapt.text import calendars
from rapt.text.rule_patterns import any_of
from rapt.text.rules import words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting

# How long the name of a legal act is at least that has no number.
_NAME = 5


def around(scene: Scene, told: Told | None = None, own: bool = False) -> Around:
    """What the instruments of a document's acts are read from, at a place in it."""
    told = told or Told()
    last = told.last.instrument if told.last else ""
    return Around(scene.document, scene.entities, scene.dates, scene.day, own, told.headed, last)


def act_of_line(scene: Scene, sentence: Sentence) -> str:
    """The legal act that a line names and nothing else; items of a list are no headings."""
    if scene.document.segment_of(sentence).kind == "list_item":
        return ""
    return heading_act(scene.document, scene.dates, scene.entities, scene.day, sentence.start, sentence.end)


def by_instrument(scene: Scene, row: MeasureEvent, act: MeasureAct, found: Sequence[Found]) -> list[MeasureEvent]:
    """A row for each of several legal acts that are named together, each of the state whose act it is.

    第14257号の相互関税: an executive order of the United States is nobody else's.
    """
    rows = _each(scene, row, act, found)
    states = [state_of_act(scene.document, one.instrument) or one.actor for one in rows]
    return [
        one if state == one.actor else replace(one, actor=state, target=one.target if one.target != state else "")
        for one, state in zip(rows, states, strict=True)
    ]


def _each(scene: Scene, row: MeasureEvent, act: MeasureAct, found: Sequence[Found]) -> list[MeasureEvent]:
    """A row for each act: 公告2025年第61号と第62号を発表した, and of what goes on with them."""
    inside = [e for e in starting(scene.entities, act.thing.start, act.thing.end) if e.label == "LAW"]
    # 輸出管理規則(EAR): a name in brackets is another for the one before.
    laws = [e for e in inside if not scene.document.folded.startswith("(", e.start - 1)]
    if len(laws) < 2:
        laws = laws_by_which(scene.document, scene.entities, act)
    if len(laws) < 2:
        names = _counted_acts(scene, row, act) or _told_together(row, act, found)
        return [replace(row, instrument=name) for name in names] or [row]
    rows: dict[str, MeasureEvent] = {}
    for law in laws:
        name = around(scene).name(law)
        # Each begins with its own name; the first with the words before it.
        start = law.start if rows and law.start > row.start else row.start
        rows.setdefault(name, replace(row, instrument=name, start=start))
    return list(rows.values())


def _told_together(row: MeasureEvent, act: MeasureAct, found: Sequence[Found]) -> list[str]:
    """The acts that were published together right before what leaves them out: 第11号と第12号を公布し、|同日施行した."""
    names = [one.row.instrument for one in found if one.act is found[-1].act] if found else []
    same = len(names) > 1 and row.instrument in names and found[-1].act.rule.relation == "publish"
    return names if same and leaves_out(act) else []


def _counted_acts(scene: Scene, row: MeasureEvent, act: MeasureAct) -> list[str]:
    """The acts that are only counted where they are published, by the headings below: 二つの公告を出し."""
    told = any_of(scene.document.rules, "measure_counted").search(
        scene.document.folded, act.clause.start, act.thing.end
    )
    if row.instrument or act.rule.relation != "publish" or told is None:
        return []
    named = acts_of_headings(scene.document, scene.dates, scene.entities, scene.day)
    return named if len(named) == calendars.number(told["count"]) else []


def act_told(scene: Scene, told: Told, reading: Reading, act: MeasureAct) -> str:
    """The legal act of the event before, where a word points to it: 大統領令に署名した. 同令に基づく関税は….."""
    again = any_of(scene.document.rules, "measure_same_act")
    points = again.search(scene.document.folded, own_start(reading, act), act.token.start)
    if points is None:
        return _amended(scene, act)
    kind = next(filter(None, points.groupdict().values()))
    told_so = [one for one in told.named if one.endswith(kind) or kind in one or "号" in one]
    # 改正政令は7月21日から施行する, where nobody told its name.
    own = scene.document.text[slice(*points.span())] if points["new"] and act.thing.start == points.start() else ""
    return told_so[-1] if told_so else own


def _amended(scene: Scene, act: MeasureAct) -> str:
    """The name of what is amended itself, where that is a legal act or a list by its own name: 「外国ユーザーリスト」を改正した."""
    if act.noun or act.rule.relation != "amends" or act.thing.kind not in ("act_of_law", "list"):
        return ""
    thing = scene.document.folded[act.thing.start : act.thing.end].rstrip("」』")
    at = max(thing.rfind(mark) for mark in "の「『")
    name = thing[at + 1 :]
    if len(name) < _NAME or name in words_of(scene.document.rules, "measure_no_name"):
        return ""
    start = act.thing.start + at + 1
    return scene.document.text[start : start + len(name)]
