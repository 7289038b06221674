"""Events of a measure to its states: what holds from which day to which, and on what that rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from rapt.compare.measure_groups import NO_DAY, Event, Measure, first_of, since
from rapt.text.characters import fold
from rapt.text.rule_patterns import any_of
from rapt.text.rules import bundled

# Events that say from when a measure holds, those that bring one in, and those that only say that it is talked of.
_HOLDING = ("in_force", "resumed", "changed", "extended")
_INTRODUCED = ("announced", "in_force")
_TALKED_OF = ("proposed", "threatened", "announced", "ruled", "under_investigation")
_ONE_DAY = pd.Timedelta(days=1)
# So many months without a word, and an inquiry or a provisional duty may be over: no longer than that do the agreements of the WTO let them
# last (Anti-Dumping Agreement, Articles 5.10 and 7.4; Agreement on Subsidies, Articles 11.11 and 17.4).
_INQUIRY_MONTHS, _PROVISIONAL_MONTHS = 18, 9


@dataclass(frozen=True)
class State:
    """A stretch of time in a measure's life: from its first to its last day, either of which may be open (NaT).

    ``basis`` is on what it rests: ``told`` an event, ``first_day`` the first day told before, ``term`` its last day told before,
    ``suspension_over`` the last day of a suspension, ``silence`` that nothing was told for so long.
    """

    state: str
    begin: Any
    until: Any
    basis: str = "told"


def known_day(day: pd.Timestamp) -> Any:
    """A day, missing where it only stands for an event of which no day is told."""
    return pd.NaT if day == NO_DAY else day


def states_of(events: Sequence[Event]) -> list[State]:
    """The states of a measure in order, by its events; restated events make no state of their own.

    >>> events = [
    ...     {"event": "announced", "begin": "2025-12-01", "until": pd.NaT, "day": "2025-10-09", "date": "2025-10-09", "text": ""},
    ...     {"event": "suspended", "begin": "2025-11-07", "until": "2026-11-10", "day": pd.NaT, "date": "2025-11-07", "text": ""},
    ... ]
    >>> [(s.state, str(s.begin)[:10], str(s.until)[:10], s.basis) for s in states_of(events)]
    [('announced', '2025-10-09', '2025-11-06', 'told'), ('suspended', '2025-11-07', '2026-11-10', 'told'), ('in_force', '2026-11-11', 'NaT', 'suspension_over')]
    """
    changes = _changes(events)
    states: list[State] = []
    for n, (begin, state, basis) in enumerate(changes):
        until = changes[n + 1][0] - _ONE_DAY if n + 1 < len(changes) else pd.NaT
        if states and states[-1].state == state:
            states[-1] = replace(states[-1], until=until)
        elif pd.isna(until) or until >= begin:
            states.append(State(state, begin, until, basis))
    return _with_silence(states, events)


def states_of_measure(measure: Measure) -> list[State]:
    """The states of a measure that may be a part of an act, or have parts.

    A part has the events of its act, but for when it came into force if that is told of the part. An act of whose parts alone
    it is told holds from the first day of one of them.
    """
    events = measure.events
    if measure.whole:
        own = any(e["event"] in _INTRODUCED and _is_introduced(e) for e in events)
        whole = [e for e in measure.whole if not (own and e["event"] in _INTRODUCED and pd.notna(e["begin"]))]
        return states_of(sorted([*whole, *events], key=since))
    if measure.parts and first_day(events) is None:
        begun = [
            e for part in measure.parts.values() for e in part if e["event"] in _INTRODUCED and pd.notna(e["begin"])
        ]
        earliest = min((since(e) for e in begun), default=None)
        return states_of(sorted([*events, *(e for e in begun if since(e) == earliest)], key=since))
    return states_of(events)


def _is_introduced(event: Event) -> bool:
    return bool(pd.notna(event["begin"]))


def on_day(states: Iterable[State], day: pd.Timestamp) -> State | None:
    """The state that holds on a day; None before anything is told."""
    return next((s for s in states if s.begin <= day and (pd.isna(s.until) or day <= s.until)), None)


def is_inquiry(event: Event) -> bool:
    """Whether an event is of an inquiry, not of a measure that holds: 調査を始めた, 再審査に入った.

    >>> is_inquiry({"event": "in_force", "text": "反ダンピング調査を開始した"}), is_inquiry({"event": "in_force", "text": "関税を課した"})
    (True, False)
    """
    words = fold(event.get("text", ""))
    return (
        event.get("rule") == "mea_begin_inquiry" or any_of(bundled(), "measure_under_inquiry").search(words) is not None
    )


def is_provisional(event: Event) -> bool:
    """Whether an event is of a provisional measure, which only holds until the ruling: 保証金を納めさせる."""
    provisional = "provisional-measure" in event.get("measure", "").split(";")
    return provisional or any_of(bundled(), "measure_provisional").search(fold(event.get("text", ""))) is not None


def _goes_on_stopped(event: Event) -> bool:
    """Whether it is a suspension that is extended: 停止を90日間続け."""
    return (
        event["event"] == "extended"
        and any_of(bundled(), "measure_stop_goes_on").search(fold(event.get("text", ""))) is not None
    )


def _changes(events: Sequence[Event]) -> list[tuple[pd.Timestamp, str, str]]:
    """The days on which a measure's state changes, with the new state and on what it rests."""
    points: list[tuple[pd.Timestamp, int, str, str]] = []
    begins = first_day(events)
    for event in events:
        kind, day = event["event"], since(event)
        if is_inquiry(event) and kind in (*_HOLDING, "announced"):
            points.append((day, 1, "under_investigation", "told"))
        elif kind == "announced":
            points.append((min(first_of(event, "day", "date") or day, day), 1, "announced", "told"))
        elif kind in _HOLDING and not _goes_on_stopped(event):
            points.append((day, 2, "in_force", "told"))
        elif kind == "ended":
            points.append((day, 4, "ended", "told"))
        elif kind == "ruled" and any_of(bundled(), "measure_preliminary").search(fold(event.get("text", ""))):
            points.append((day, 0, "under_investigation", "told"))
        elif kind != "suspended" and kind not in _HOLDING:
            points.append((day, 0, kind, "told"))
    if begins is not None:
        # Where an event tells it, too, that one counts.
        points.insert(0, (begins, 2, "in_force", "first_day"))
    if (last := _term(events)) is not None and last < pd.Timestamp.max - _ONE_DAY:
        points.append((last + _ONE_DAY, 3, "ended", "term"))
    return _with_stops(_steps(sorted(points, key=lambda point: point[:3])), stops_of(events))


def first_day(events: Sequence[Event]) -> pd.Timestamp | None:
    """From when a measure is said to hold; nothing where it is only talked of, or inquired into."""
    days = [
        pd.Timestamp(e["begin"]).normalize()
        for e in events
        if e["event"] in _INTRODUCED and pd.notna(e["begin"]) and not is_inquiry(e)
    ]
    return most_told(days) if days else None


def _term(events: Sequence[Event]) -> pd.Timestamp | None:
    """The last day of a measure that is told: where it is extended the later one, else the one that most give."""
    told = {
        kind: [
            pd.Timestamp(e["until"]).normalize()
            for e in events
            if e["event"] in kinds and pd.notna(e["until"]) and not _goes_on_stopped(e)
        ]
        for kind, kinds in (("extended", ("extended",)), ("first", _INTRODUCED))
    }
    return max(told["extended"]) if told["extended"] else most_told(told["first"]) if told["first"] else None


def most_told(days: Sequence[pd.Timestamp]) -> Any:
    """The day that most give, of equals the earliest."""
    counted = Counter(days)
    return min(counted, key=lambda one: (-counted[one], one), default=pd.NaT)


def _steps(points: Iterable[tuple[pd.Timestamp, int, str, str]]) -> list[tuple[pd.Timestamp, str, str]]:
    """Changes of state in their order, without those that leave a measure in force: a change of it that is only talked of.

    What is proposed or threatened while it is inquired into leaves the inquiry open.
    """
    kept: list[tuple[pd.Timestamp, str, str]] = []
    for day, _, state, basis in points:
        last = kept[-1][1] if kept else ""
        if last == "in_force" and state in _TALKED_OF:
            continue
        if last == "under_investigation" and state in ("proposed", "threatened"):
            continue
        kept.append((day, state, basis))
    return kept


def stops_of(events: Sequence[Event]) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """The suspensions of a measure, each from its first to its last day, or without end.

    Of several last days of one suspension it is the one that most give; one told without is the same as one told with a
    last day, if it begins before that is over. A measure that is resumed is suspended no more.
    """
    told: dict[pd.Timestamp, list[pd.Timestamp]] = {}
    for event in events:
        if event["event"] == "suspended" or _goes_on_stopped(event):
            lasts: list[pd.Timestamp] = [pd.Timestamp(event["until"])] if pd.notna(event["until"]) else []
            told.setdefault(since(event), []).extend(lasts)
    known = {begin: most_told(days) for begin, days in sorted(told.items()) if days}
    resumed = sorted(since(event) for event in events if event["event"] == "resumed")
    stops = []
    for begin in sorted(told):
        last = known.get(begin) or next((day for day in known.values() if begin <= day), pd.Timestamp.max)
        back = next((day for day in resumed if begin < day), None)
        stops.append((begin, last if back is None else min(last, back - _ONE_DAY)))
    return stops


def _with_stops(
    points: Sequence[tuple[pd.Timestamp, str, str]], stops: Sequence[tuple[pd.Timestamp, pd.Timestamp]]
) -> list[tuple[pd.Timestamp, str, str]]:
    """Changes with the suspensions laid over them: within one nothing else holds but an end."""
    days = {day for day, _, _ in points} | {begin for begin, _ in stops}
    days |= {last + _ONE_DAY for _, last in stops if last < pd.Timestamp.max - _ONE_DAY}
    changes: list[tuple[pd.Timestamp, str, str]] = []
    for day in sorted(days):
        before = [(state, basis, at) for at, state, basis in points if at <= day]
        stopped = any(begin <= day <= last for begin, last in stops)
        state, basis, at = before[-1] if before else ("", "told", day)
        if stopped and state != "ended":
            state, basis = "suspended", "told"
        elif not stopped and (not state or at < day):
            # A suspension that is over; of a measure that nobody told to have begun, too.
            state, basis = state or "in_force", "suspension_over"
        if not changes or changes[-1][1] != state:
            changes.append((day, state, basis))
    return changes


def _with_silence(states: list[State], events: Sequence[Event]) -> list[State]:
    """States with what becomes of an inquiry or a provisional measure of which nothing more is told: after so long it is unknown."""
    last = states[-1] if states else None
    if last is None or pd.notna(last.until) or last.state not in ("under_investigation", "announced", "in_force"):
        return states
    holding = [e for e in events if e["event"] in _HOLDING or e["event"] == "announced"]
    if last.state != "under_investigation" and not (holding and all(is_provisional(e) for e in holding)):
        return states
    heard = max(
        [day for e in events for day in (first_of(e, "date"), known_day(since(e))) if pd.notna(day)], default=None
    )
    if heard is None:
        return states
    months = _INQUIRY_MONTHS if last.state == "under_investigation" else _PROVISIONAL_MONTHS
    silent = max(heard, last.begin) + pd.DateOffset(months=months)
    return [*states[:-1], replace(last, until=silent - _ONE_DAY), State("unknown", silent, pd.NaT, "silence")]
