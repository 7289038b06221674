"""Documents to events in the lives of measures, clause by clause, with whose they are, against whom, on what and from when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import Reading, read
from rapt.clauses.units import find_units
from rapt.extract.measures.acts import MeasureAct, acts_in
from rapt.extract.measures.days import days_of
from rapt.extract.measures.events import INTRODUCED, event_of
from rapt.extract.measures.instruments import instrument_in, instrument_name, year_of
from rapt.extract.measures.parties import actor_of, state_of, target_of
from rapt.extract.moves.topics import topic_of
from rapt.tables.rows import Demand, Entity, Evidence, MeasureEvent, Timex, Voice
from rapt.text.document import Document
from rapt.text.sentences import Sentence

_PUBLISH = "mea_publish"


@dataclass(frozen=True)
class Found:
    """An event with the act it was read from."""

    row: MeasureEvent
    act: MeasureAct


class _Finder:
    def __init__(
        self,
        document: Document,
        actors: Actors,
        voices: Mapping[str, Voice],
        entities: Sequence[Entity],
        dates: Sequence[Timex],
        day: date | None,
    ) -> None:
        self.document, self.actors, self.voices = document, actors, voices
        self.entities, self.dates, self.day = entities, dates, day
        # Of whom the sentences of a segment told last, and what its lead-in says of the items of a list.
        self.topic: str | None = None
        self.leads: dict[str, MeasureEvent] = {}
        self.last: MeasureEvent | None = None

    def headed(self, sentence: Sentence) -> None:
        """A heading that names one state says of whom what follows tells: 中国側の措置."""
        named = [self.actors.resolve(e.start, e.end) for e in self.actors.inside(sentence.start, sentence.end)]
        states = {state_of(actor.ids) for actor in named if actor} - {""}
        if len(states) == 1:
            self.topic = states.pop()

    def sentence(self, sentence: Sentence) -> list[MeasureEvent]:
        document = self.document
        found: list[Found] = []
        for unit in find_units(document, sentence):
            if unit.headline:
                continue
            reading = read(document, unit)
            found += self._in_unit(reading, sentence)
        rows = _one_an_event(found)
        segment = document.segment_of(sentence)
        if not rows and segment.lead_in in self.leads:
            rows = self._items(sentence, self.leads[segment.lead_in])
        if segment.segment_id in document.lead_ins and rows and not rows[-1].instrument:
            self.leads[segment.segment_id] = rows[-1]
        if rows:
            self.last = rows[-1]
        topic = topic_of(document, self.actors, sentence)
        self.topic = topic or self.topic
        if segment.segment_id in document.lead_ins and not rows and topic is None:
            self.headed(sentence)
        return rows

    def _in_unit(self, reading: Reading, sentence: Sentence) -> list[Found]:
        found: list[Found] = []
        for act in acts_in(reading):
            event, frame = event_of(reading, act)
            if not event:
                continue
            row = self._row(reading, sentence, act, event, frame.rule_id if frame else "")
            if row.event == "ended" and self._for_a_time(act):
                row = replace(row, event="suspended")
            before = found[-1].row if found else self.last
            if act.thing.kind in ("", "any") and act.rule.relation == "alone":
                if before is None:
                    continue
                row = _of_the_same(row, before)
            found += [Found(one, act) for one in self._by_instrument(row, act)]
        return found

    def _row(self, reading: Reading, sentence: Sentence, act: MeasureAct, event: str, frame: str) -> MeasureEvent:
        document = self.document
        voice = self.voices[sentence.sentence_id]
        days = days_of(reading, act, event, self.dates, self.day, bool(frame))
        if (
            event == "announced"
            and days.begin
            and self.day
            and days.begin.date() <= self.day
            and act.rule.rule_id != _PUBLISH
        ):
            event = "in_force"
        own = self.actors.issuer if voice.voice == "issuer" else ""
        actor = actor_of(reading, self.actors, act, self.topic or own)
        # In its own announcement, the issuer decides on the day of the statement.
        if days.day is None and own and self.day and actor == state_of(own) and self._announces(frame, act):
            days = days._replace(day=datetime(self.day.year, self.day.month, self.day.day))
        start, end = act.start, max(act.token.end, act.clause.close if not act.noun else act.token.end)
        inside = [e for e in self.entities if act.clause.start <= e.start < end]
        evidence = [Evidence(act.rule.rule_id, "anchor", act.token.start, act.token.end)]
        if frame:
            evidence.append(Evidence(frame, "frame", act.clause.close, max(act.clause.end, act.clause.close + 1)))
        return MeasureEvent(
            start=start,
            end=end,
            sentence_id=sentence.sentence_id,
            event=event,
            measure=_ids(inside, "MEASURE") or _ids([e for e in inside if e.start >= act.thing.start], "MEASURE"),
            instrument=instrument_in(document, self.entities, act, sentence, self.day),
            actor=actor,
            target=target_of(reading, self.actors, act, actor),
            goods=_ids(inside, "COMMODITY"),
            rate=";".join(dict.fromkeys(e.text for e in inside if e.label == "PERCENT")),
            begin=days.begin,
            until=days.end,
            day=days.day,
            voice=voice.voice,
            rule=act.rule.rule_id,
            evidence=tuple(evidence),
        )

    def _by_instrument(self, row: MeasureEvent, act: MeasureAct) -> list[MeasureEvent]:
        """A row for each of several legal acts that are named together: 公告2025年第61号と第62号を発表した."""
        laws = [e for e in self.entities if e.label == "LAW" and act.thing.start <= e.start < act.thing.end]
        if len(laws) < 2:
            return [row]
        year = self.day.year if self.day else None
        names: list[str] = []
        for law in laws:
            year = year_of(law.text) or year
            names.append(instrument_name(law.text, year))
        return [replace(row, instrument=name) for name in dict.fromkeys(names)]

    def _for_a_time(self, act: MeasureAct) -> bool:
        """Whether an end is one for some time only: 徴収を1年間やめる."""
        return any(t.type == "DURATION" and act.thing.end <= t.start and t.end <= act.token.start for t in self.dates)

    def _announces(self, frame: str, act: MeasureAct) -> bool:
        """Whether the issuer makes its own act known by a statement: 実施することを決定し、公告する; 本公告は…施行する."""
        rule = self.document.rules.by_id.get(frame)
        own = self.document.folded.startswith(("本公告", "この公告", "本告示", "この告示"), act.thing.start)
        return own or (rule is not None and rule.label == "announced") or act.rule.rule_id == _PUBLISH

    def _items(self, sentence: Sentence, lead: MeasureEvent) -> list[MeasureEvent]:
        """An item of a list that names an instrument: what the lead-in says of all."""
        instrument = instrument_in(self.document, self.entities, None, sentence, self.day)
        if not instrument:
            return []
        inside = [e for e in self.entities if sentence.start <= e.start < sentence.end]
        return [
            replace(
                lead,
                start=sentence.start,
                end=sentence.end,
                sentence_id=sentence.sentence_id,
                instrument=instrument,
                goods=_ids(inside, "COMMODITY"),
                measure=_ids(inside, "MEASURE") or lead.measure,
                voice=self.voices[sentence.sentence_id].voice,
                evidence=(*lead.evidence, Evidence(lead.rule, "lead_in", lead.start, lead.end)),
            )
        ]


def find_measures(
    document: Document,
    actors: Actors,
    voices: Mapping[str, Voice],
    entities: Sequence[Entity],
    dates: Sequence[Timex],
    demands: Sequence[Demand],
    day: date | None = None,
) -> list[MeasureEvent]:
    """Events in the lives of measures in order of appearance; titles, headings and demands tell none."""
    # A statement's day may come with its clock.
    day = day.date() if isinstance(day, datetime) else day
    finder = _Finder(document, actors, voices, entities, dates, day)
    found: list[MeasureEvent] = []
    for sentence in document.body:
        if document.segment_of(sentence).kind in ("title", "heading"):
            finder.headed(sentence)
            continue
        found += finder.sentence(sentence)
    # 規制を撤廃するよう求めた: what somebody is asked to do has not happened.
    asked = [(demand.start, demand.end) for demand in demands]
    found = [row for row in found if not any(a < row.end and row.end - 1 <= b and row.end > a for a, b in asked)]
    found = _with_one_target(found, state_of(actors.issuer)) if "本公告" in document.folded else found
    return sorted(found, key=lambda row: (row.start, row.end, row.event))


def _with_one_target(found: Sequence[MeasureEvent], own: str) -> list[MeasureEvent]:
    """The rows of an announcement; where it names one target alone, that is the target of all its issuer's acts."""
    targets = {row.target for row in found if row.actor == own and row.voice == "issuer"} - {""}
    only = targets.pop() if len(targets) == 1 else ""
    return [
        replace(row, target=row.target or only) if row.actor == own and row.voice == "issuer" else row for row in found
    ]


def _of_the_same(row: MeasureEvent, before: MeasureEvent) -> MeasureEvent:
    """An event of the measure that was told of before: 同日から実施している, いずれも11月8日に施行される."""
    kept = {
        name: getattr(row, name) or getattr(before, name)
        for name in ("measure", "instrument", "target", "goods", "rate")
    }
    return replace(row, actor=before.actor or row.actor, **kept)


def _one_an_event(found: Sequence[Found]) -> list[MeasureEvent]:
    """One row where a sentence publishes an act and tells what it does: 公告を出し、許可制とした."""
    rows = []
    for n, one in enumerate(found):
        follows = [
            other
            for other in found[n + 1 :]
            if other.row.event in INTRODUCED
            and other.act.clause.n == one.act.clause.n + 1
            and other.act.thing.kind not in ("list", "inquiry")
        ]
        if (
            one.act.rule.rule_id == _PUBLISH
            and one.row.event in INTRODUCED
            and follows
            and follows[0].row.instrument in ("", one.row.instrument)
        ):
            continue
        # 関税を引き上げる法案を可決した: the act is told within what is passed.
        if one.act.rule.rule_id == _PUBLISH and any(
            o.act.token.start < one.act.token.start and o.act.clause.n + 1 == one.act.clause.n for o in found[:n]
        ):
            continue
        rows.append(one.row)
    return rows


def _ids(entities: Sequence[Entity], label: str) -> str:
    """The ids of the entities of a label, joined; the words of those without one."""
    return ";".join(sorted({e.entity_id or e.text for e in entities if e.label == label}))


__all__ = ["find_measures", "state_of"]
