"""Documents to events in the lives of measures, clause by clause, with whose they are, against whom, on what and from when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import accumulate
from operator import attrgetter

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import Reading, read
from rapt.clauses.units import find_units
from rapt.extract.measures.acts import MeasureAct, acts_in, lemma_of
from rapt.extract.measures.dated_duties import dated_duty
from rapt.extract.measures.days import days_of, has_come, is_ahead
from rapt.extract.measures.days_told import Dated, at_that_moment, day_decided, days_around
from rapt.extract.measures.events import INTRODUCED, by_verb, event_of, is_done
from rapt.extract.measures.going_on import (
    going_on,
    has_actor_alone,
    is_of_draft,
    kept_until,
    left_out,
    of_the_same,
    tells_list,
)
from rapt.extract.measures.headed import asked_about, followed_up, is_state, told_by_heading
from rapt.extract.measures.instruments import instrument_in, section_in, state_of_act
from rapt.extract.measures.merging import Found, one_an_event, with_bodies, with_described
from rapt.extract.measures.named_together import act_of_line, act_told, around, by_instrument
from rapt.extract.measures.one_target import with_one_target
from rapt.extract.measures.scene import Scene, Told, follows_up, handed_on, labelled, opening_day, parties
from rapt.extract.measures.shared_days import follows
from rapt.extract.measures.sharing import sharing
from rapt.extract.measures.since import (
    from_first_day,
    marks_of,
    paid_from,
    since_beside,
    since_then,
    starting_line,
    starts_before,
    with_term_behind,
    with_term_of,
)
from rapt.extract.measures.targets import state_of, target_of
from rapt.extract.measures.told_before import Asked, goods_of, hit_by, target_told_before, with_breakdown, with_hits
from rapt.extract.moves.topics import topic_of
from rapt.tables.rows import Demand, Entity, Evidence, MeasureEvent, Timex, Voice
from rapt.text.characters import fold
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rule, words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting

# Rules of trade that is stopped or goes on again.
_OF_TRADE = ("mea_resume_trade", "mea_stop_trade", "mea_ban")
# How far behind what it says a draft may be named, in characters: 輸入枠を縮小する|規則案を発表した.
_BEHIND = 8
# Since so many days before a statement, a measure is none that it announces.
_LONG = 30


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
    in_order = attrgetter("start")
    scene = Scene(document, actors, voices, sorted(entities, key=in_order), sorted(dates, key=in_order), day)
    found: list[MeasureEvent] = []
    told, starts = Told(), None
    for sentence in document.body:
        heads = document.segment_of(sentence).kind in ("title", "heading") or is_state(scene, sentence)
        if heads and not opening_day(scene, sentence):
            told = replace(told_by_heading(scene, told, sentence), headed=act_of_line(scene, sentence))
            continue
        # 商務部公告2026年第11号: a line that is the name of an act.
        if headed := act_of_line(scene, sentence):
            told = replace(told, headed=headed)
            continue
        if sentence.start == document.segment_of(sentence).start and follows_up(scene, sentence):
            told = followed_up(scene, told, found)
        asks = document.segment_of(sentence)
        if asks.kind == "question" and sentence.start == asks.start:
            named = any(e.label in ("GPE", "ORG") for e in actors.inside(asks.start, asks.end))
            told = replace(told, topic=None if named else told.topic, asked="")
        rows, told = _read(scene, told, sentence)
        if asks.kind == "question" and not rows:
            told = asked_about(scene, told, sentence)
        each = scene.document.folded.startswith(words_of(scene.document.rules, "measure_each"), sentence.start)
        broken_down = with_breakdown(scene, found, sentence)
        if broken_down is not found:
            found, told = broken_down, replace(told, last=broken_down[-1])
        found = since_then(scene, found, told.since, scene.document.segment_of(sentence).start if each else None)
        if not rows and (duty := dated_duty(scene, told, sentence, found[-1] if found else None)):
            rows = [duty]
        if (
            not rows
            and found
            and (termed := with_term_of(scene, found[-1], sentence) or paid_from(scene, found[-1], sentence))
        ):
            termed = _kept_on(scene, termed)
            found[-1], told = termed, replace(told, last=termed)
        # 発動は3月12日で、無税枠は打ち切る: what a sentence opens with is of the event before.
        line = starting_line(scene, sentence, opens=bool(rows))
        if line and scene.tells_own and not rows:
            starts = line
        elif line and found and found[-1].begin is None:
            found[-1] = replace(found[-1], begin=line.begin, until=line.end)
            told = replace(told, last=found[-1])
        found += rows
    # 規制を撤廃するよう求めた: what somebody is asked to do has not happened.
    marks = marks_of(document.rules)
    is_asked = _covered([(demand.start, demand.end) for demand in demands if demand.kind != "obligation"])
    found = [
        row
        for row in found
        if row.event in ("proposed", "ruled") or marks.get(row.rule) == "order" or not is_asked(row.end - 1)
    ]
    own = scene.announces
    if own:
        found = with_one_target(document, found, state_of(actors.issuer))
    if scene.tells_own:
        found = from_first_day(document, found, state_of(actors.issuer), starts)
    return sorted(with_bodies(found), key=lambda row: (row.start, row.end, row.event))


def _kept_on(scene: Scene, row: MeasureEvent) -> MeasureEvent:
    """A measure that is kept, of which a term to come is told behind, as one that is extended: 引き続き課す。期間は5年とする."""
    still = any_of(scene.document.rules, "measure_still").search(scene.document.folded, row.start, row.end)
    ahead = row.until is not None and scene.day is not None and row.until.date() > scene.day
    return replace(row, event="extended") if still and ahead and row.event in INTRODUCED else row


def _tells_rate(scene: Scene, row: MeasureEvent) -> bool:
    """Whether an event is of a duty: 車への関税を改めた."""
    words = scene.document.folded[row.start : row.end]
    return bool(row.rate) or "税" in words


def _is_amended(document: Document, row: MeasureEvent) -> bool:
    """Whether the act of an event is only what another amends: 輸出管理規則(EAR)を改正する規則を公表した. 本規則は…."""
    words = document.folded[row.start : row.end]
    behind = words.partition(fold(row.instrument).partition("(")[0])[2]
    return re.match(r"(?:\([^()]*\))?(?:の一部)?を(?:改|一部改)", behind) is not None


def _beside_its_like(scene: Scene, sentence: Sentence, before: MeasureEvent | None) -> bool:
    """Whether a labelled item of a list goes on with the labels of the items before: ・黒鉛電極：9月に終了."""
    segment = scene.document.segment_of(sentence)
    other = scene.document.sentence_at(before.start) if before else None
    if segment.kind != "list_item" or other is None or ":" not in scene.document.folded[sentence.start : sentence.end]:
        return False
    beside = scene.document.segment_of(other)
    return beside.kind == "list_item" and ":" in scene.document.folded[beside.start : beside.end]


def _covered(spans: Sequence[tuple[int, int]]) -> Callable[[int], bool]:
    """Whether a place lies in one of the spans, or right behind it."""
    ordered = sorted(spans)
    furthest = list(accumulate((end for _, end in ordered), max))
    starts = [start for start, _ in ordered]

    def covers(place: int) -> bool:
        n = bisect_right(starts, place)
        return n > 0 and place <= furthest[n - 1]

    return covers


def _read(scene: Scene, told: Told, sentence: Sentence) -> tuple[list[MeasureEvent], Told]:
    """The events of a sentence, and what is told after it."""
    document, segment = scene.document, scene.document.segment_of(sentence)
    dated = bool(opening_day(scene, sentence))
    readings = [read(document, unit) for unit in find_units(document, sentence) if dated or not unit.headline]
    found = [one for reading in readings for one in _in_unit(scene, told, reading, sentence)]
    found = since_beside(found)
    rows = [] if _is_asked(scene, sentence) else with_term_behind(scene, one_an_event(with_described(found)), sentence)
    if not rows and segment.lead_in in told.leads:
        rows = _item(scene, sentence, told.leads[segment.lead_in])
    rows = [_kept_on(scene, row) for row in rows]
    leads = segment.segment_id in document.lead_ins
    if leads and rows:
        told = replace(told, leads={**told.leads, segment.segment_id: rows[-1]})
    if leads and (act_named := instrument_in(around(scene), None, sentence) or section_in(document, sentence)):
        told = replace(told, acts={**told.acts, segment.segment_id: act_named})
    aside = [one.row for one in found if one.act.rule.relation == "on_told"]
    topic = None if aside else topic_of(document, scene.actors, sentence)
    # インド商工省は…を設けた。同国は…: who has not been named yet is none whom 同国 means.
    known = (
        scene.first_named.get(state, len(document.text)) < sentence.end for state in state_of(topic or "").split(";")
    )
    if topic and state_of(topic) != state_of(scene.actors.issuer) and not all(known):
        topic = None
    drafts = any_of(document.rules, "measure_draft")
    proposed = [
        row for row in rows if row.event == "proposed" and drafts.search(document.folded, row.start, row.end + _BEHIND)
    ]
    against_by = {**told.against_by}
    for row in rows:
        if row.target and row not in aside:
            others = [one for one in against_by.get(row.actor, ()) if one != row.target]
            against_by[row.actor] = (*others, row.target)
    goes_on = [row for row in rows if row not in aside]
    # 調査機関は損害があったと仮認定した: whose body it is goes on.
    topic = topic or (goes_on[-1].actor if goes_on else None)
    told = replace(told, topic=topic or told.topic, last=goes_on[-1] if goes_on else told.last, against_by=against_by)
    ours = (row.instrument for row in rows if row.instrument and not _is_amended(document, row))
    named = dict.fromkeys([*told.named, *ours])
    told = replace(told, named=tuple(named))
    told = replace(told, hit_by=hit_by(told, rows), goods_of=goods_of(scene, told, rows, sentence))
    told = replace(told, rows=(*told.rows, *rows))
    if rows and (label := labelled(scene, sentence)):
        told = replace(told, labels_act=rows[-1].actor == label)
    told = replace(told, latest={**told.latest, **{row.event: row for row in rows}})
    longer = [row for row in rows if row.event == "extended" and row.until]
    told = replace(told, longer=longer[-1] if longer else told.longer)
    told = replace(told, draft=proposed[-1] if proposed else told.draft, since=starts_before(found))
    # スペイン側が提出した資料を踏まえ、次のとおり公告する: the articles of an announcement are its issuer's.
    return rows, told_by_heading(scene, told, sentence) if leads and not rows and not scene.announces else told


def _is_asked(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence only asks: 停止されたとの報道は事実か。"""
    words = scene.document.folded[sentence.start : sentence.end].rstrip("。」』")
    return words.endswith(("か", "?"))


def _in_unit(scene: Scene, told: Told, reading: Reading, sentence: Sentence) -> list[Found]:
    found: list[Found] = []
    for act in (one for found_act in acts_in(reading) for one in sharing(reading, scene.actors, found_act)):
        event, frame = event_of(reading, act)
        if (
            event
            and frame is None
            and (outer := handed_on(scene, reading, sentence))
            and not is_done(reading, act.clause)
        ):
            event, frame = by_verb(reading.document.rules, lemma_of(*outer), event)
        if not event:
            continue
        before = found[-1].row if found else told.last
        row = _row(scene, told, reading, sentence, act, event, frame, before)
        # 報復関税は課さない: what never was is not suspended.
        if act.rule.relation == "refrains" and row.begin is None and row.until is None:
            continue
        if act.rule.relation == "on_listed":
            if before is None or not tells_list(scene, before):
                continue
            row = replace(row, instrument=row.instrument or before.instrument)
        if act.rule.relation == "on_told":
            if before is None:
                continue
            row = left_out(scene, act, row, before)
        if act.rule.relation == "on_rate":
            if before is None or not _tells_rate(scene, before):
                continue
            row = of_the_same(replace(row, rate=row.rate), before)
        if act.rule.relation == "on_more":
            if before is None:
                continue
            row = of_the_same(row, before)
        if (
            frame is None
            and (not found or found[-1].row.event == "proposed")
            and is_of_draft(scene, told, reading, sentence, act, row)
        ):
            row = replace(row, event="proposed", day=row.day or (told.draft.day if told.draft else None))
        row = kept_until(scene, told, reading, sentence, act, row)
        # 綿花の関税も9月末まで免除する: a duty that is lifted until a day.
        lifted = row.event in INTRODUCED and row.until and act.rule.rule_id == "mea_exempt" and act.thing.kind == "levy"
        if (row.event == "ended" and (row.until or _for_a_time(scene, act))) or lifted:
            row = replace(row, event="suspended")
        if act.thing.start == act.token.start and not has_actor_alone(scene, reading):
            continue
        if act.thing.kind == "any" or (not act.thing.kind and act.rule.relation == "alone"):
            told_by_word = act.thing.kind == "any" and act.thing.start < act.token.start
            # 26年6月30日に失効する: only a measure does that.
            told_by_word = told_by_word or _beside_its_like(scene, sentence, before)
            told_by_word = told_by_word or lemma_of(reading, act.clause) in words_of(
                scene.document.rules, "measure_own_verb"
            )
            if before is None or (not found and act.rule.label not in INTRODUCED and not told_by_word):
                continue
            row = of_the_same(row, before, labelled(scene, sentence))
            # 輸入を再開したが、11月に再び止めた: of trade, a ban.
            if before.rule in _OF_TRADE and row.event in ("suspended", "resumed"):
                row = replace(row, event="in_force" if row.event == "suspended" else "ended")
        else:
            row = going_on(Asked(scene, told, reading, act, row, before, bool(found)))
        if not row.target and act.rule.relation != "on_told":
            asked = Asked(scene, with_hits(told, found), reading, act, row, before, bool(found))
            row = replace(row, target=target_told_before(asked))
        found += [Found(one, act, reading) for one in by_instrument(scene, row, act, found)]
    return found


def _row(
    scene: Scene,
    told: Told,
    reading: Reading,
    sentence: Sentence,
    act: MeasureAct,
    event: str,
    frame: Rule | None,
    before: MeasureEvent | None,
) -> MeasureEvent:
    document, voice = scene.document, scene.voices[sentence.sentence_id].voice
    # 許可制とした: decided, where nothing says from when.
    decided = act.clause.link.relation != "adnominal" and not act.clause.predicate.ending.startswith("てい")
    # 8月1日に許可制に移行した: on a day of its own.
    if event == "in_force" and act.rule.subject == "licence" and decided and not _on_a_day(scene, act):
        event = "announced"
    lists = act.rule.subject == "list" and frame is None and voice == "issuer"
    led = opening_day(scene, sentence)
    later = follows_up(scene, sentence)
    days = days_of(reading, act, event, scene.dates, None if later else scene.day, frame is not None, led)
    if later and days.day == days.begin and not is_done(reading, act.clause):
        days = days._replace(day=None)
    dated = Dated(scene, told, reading, sentence, act, event, frame, days)
    days = days_around(dated)
    days = at_that_moment(replace(dated, days=days), before)
    dated = replace(dated, days=days)
    # 2018年7月6日　…。中国も同日、報復関税を課す: lines of a chronology tell what was done in the present, too.
    line = bool(led) and act.clause.link.relation in ("root", "final", "contrast")
    joined = frame is None and (line or act.clause.link.name in ("ren", "te"))
    # 21日、2月1日から課すと表明した: what has begun since was still to come when it was made known.
    coming = frame is not None and days.day is not None and days.begin is not None and days.day < days.begin
    came = (has_come(days.begin, scene.day) and not coming) or (joined and has_come(days.day, scene.day))
    if event == "announced" and act.rule.relation != "publish" and came:
        event = "in_force"
    # 2027年1月1日以降、認められない: what is said of a day to come does not hold yet.
    still = any_of(document.rules, "measure_still").search(document.folded, act.clause.start, act.token.start)
    goes_on = still is not None or act.rule.relation == "holds"
    # 来年1月1日施行: a noun that closes a line tells what is to come, too.
    done = is_done(reading, act.clause) and bool(act.clause.predicate.ending or act.noun)
    if event == "in_force" and not goes_on and is_ahead(days.begin, scene.day) and not done:
        event = "announced"
    own = scene.actors.issuer if voice == "issuer" else ""
    if event == "announced" and lists and (days.begin is None or has_come(days.begin, scene.day)):
        event = "in_force"
    actor, target = parties(scene, told, reading, sentence, act, own)
    # In its own announcement, the issuer decides on the day of the statement.
    announces = event == "announced" or not is_done(reading, act.clause) or _announces(scene, frame, act)
    # 解説: 保証金を昨年10月から納めさせる措置に入った: what has held for long is not decided by it.
    announces = announces and not (days.begin and scene.day and (scene.day - days.begin.date()).days > _LONG)
    days = days._replace(day=day_decided(replace(dated, event=event), actor, announces, own))
    instrument = instrument_in(
        around(scene, told, own=bool(own) and actor == state_of(own) and announces), act, sentence, event
    )
    instrument = (
        instrument or told.acts.get(document.segment_of(sentence).lead_in, "") or act_told(scene, told, reading, act)
    )
    # 税委会公告第8号によると、対象は米国産品で、発動する: a state's own acts show whose measure it is.
    if (by_act := state_of_act(document, instrument)) and by_act != actor:
        actor, target = by_act, target_of(reading, scene.actors, act, by_act)
    start, end = act.shares or (act.clause.start, act.end)
    inside = starting(scene.entities, start, end)
    evidence = [Evidence(act.rule.rule_id, "anchor", act.token.start, act.token.end)]
    if frame is not None:
        evidence.append(Evidence(frame.rule_id, "frame", act.clause.close, max(act.clause.end, act.clause.close + 1)))
    return MeasureEvent(
        start=act.start,
        end=act.end,
        sentence_id=sentence.sentence_id,
        event=event,
        measure=_ids(inside, "MEASURE"),
        instrument=instrument,
        actor=actor,
        target=target,
        goods=_ids(inside, "COMMODITY"),
        rate=";".join(dict.fromkeys(e.text for e in inside if e.label == "PERCENT")),
        begin=days.begin,
        until=days.end,
        day=days.day,
        voice=voice,
        rule=act.rule.rule_id,
        evidence=tuple(evidence),
    )


def _on_a_day(scene: Scene, act: MeasureAct) -> bool:
    """Whether a clause opens with the day on which something is done, as in a chronology: 8月1日に許可制に移行した."""
    first = next(iter(starting(scene.dates, act.clause.start, act.token.start)), None)
    return (
        first is not None
        and first.start == act.clause.start
        and first.type == "DATE"
        and not first.mod
        and follows(scene.document, "measure_day_on_which", first)
    )


def _for_a_time(scene: Scene, act: MeasureAct) -> bool:
    """Whether an end is one for some time only: 徴収を1年間やめる."""
    folded = scene.document.folded
    between = starting(scene.dates, act.thing.end, act.token.start)
    inside = (t for t in between if t.type == "DURATION" and t.end <= act.token.start)
    # 関税が3年で終わる: how long it held.
    return any(not t.mod and not folded.startswith(("で", "以内"), t.end) for t in inside)


def _announces(scene: Scene, frame: Rule | None, act: MeasureAct) -> bool:
    """Whether the issuer makes its own act known by a statement: 実施することを決定し、公告する; 本公告は…施行する."""
    document = scene.document
    own = document.folded.startswith(words_of(document.rules, "measure_this_act"), act.thing.start)
    return own or (frame is not None and frame.label == "announced") or act.rule.relation == "publish"


def _item(scene: Scene, sentence: Sentence, lead: MeasureEvent) -> list[MeasureEvent]:
    """An item of a list that names an instrument: what the lead-in says of all."""
    instrument = instrument_in(around(scene), None, sentence)
    if not instrument:
        return []
    inside = starting(scene.entities, sentence.start, sentence.end)
    return [
        replace(
            lead,
            start=sentence.start,
            end=sentence.end,
            sentence_id=sentence.sentence_id,
            instrument=instrument,
            goods=_ids(inside, "COMMODITY"),
            measure=_ids(inside, "MEASURE") or lead.measure,
            voice=scene.voices[sentence.sentence_id].voice,
            evidence=(*lead.evidence, Evidence(lead.rule, "lead_in", lead.start, lead.end)),
        )
    ]


def _ids(entities: Sequence[Entity], label: str) -> str:
    """The ids of the entities of a label, joined; the words of those without one."""
    return ";".join(sorted({e.entity_id or e.text for e in entities if e.label == label}))
