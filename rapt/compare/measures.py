"""Events of measures to one row a measure: since when, until when, and what holds on a day, merged across statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import pandas as pd

from rapt.compare.messages import both_languages
from rapt.compare.results import result
from rapt.compare.selection import Choice, Source, Voices, as_analysis, choose_statements
from rapt.tables.schema import records
from rapt.text.characters import fold
from rapt.text.rule_patterns import any_of
from rapt.text.rules import bundled

Event: TypeAlias = Mapping[str, Any]
# Events that say from when a measure holds, and those that only say that it is talked of.
_HOLDING = ("in_force", "resumed", "changed", "extended")
_TALKED_OF = ("proposed", "threatened", "announced", "ruled")
# What of two events of one day comes first.
_ORDER = (
    "proposed",
    "threatened",
    "announced",
    "ruled",
    "in_force",
    "changed",
    "extended",
    "resumed",
    "suspended",
    "ended",
)
# What a measure is: by these, events without a numbered act are merged.
_FIELDS = ("instrument", "measure", "actor", "target", "goods")
_NUMBERED = re.compile(r"第\d+号$")
# Where an event stands of which no day is told: before all others.
_NO_DAY = pd.Timestamp("1678-01-01")
_ONE_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True)
class State:
    """A stretch of time in a measure's life: from its first to its last day, either of which may be open (NaT)."""

    state: str
    begin: Any
    until: Any


def measures(
    analysis: Source,
    as_of: str | date | None = None,
    *,
    voices: Voices = None,
    statements: Choice = None,
) -> pd.DataFrame:
    """Measures with their lives, one row a numbered legal act or named measure, else one for each kind, actor, target and goods.

    ``status`` is what holds on the day ``as_of`` (by default the last day of the statements): announced, in_force,
    suspended, ended, proposed, threatened or ruled; ``status_from`` and ``status_until`` bound it. A suspension with a last day leads
    back to the state before it. An event without a day of its own counts from its statement's day, and gives the row no first day; one of which neither
    act, name nor goods are told (追加関税を課した) is of no measure. Statements of one measure are merged; where they give different days, ``conflicts``
    lists each with the statement that says so, and the row keeps the day that most give, of equals the earliest. ``events`` are the
    places it was read from: statement_id, measure_id and event, joined by ``;``. Open days are NaT.

    Parameters: ``voices`` whose words count (None for all, the default: who says so is in the events); ``statements``
    which ones (see :func:`rapt.compare.selection.choose_statements`). Returns the columns of ``measures`` in
    :mod:`rapt.compare.results`, ordered by the day each was announced or first told of. Raises ``ValueError`` for a
    day that is none, or an unknown voice.

    >>> import rapt
    >>> text = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。"
    >>> table = pd.DataFrame([{"text": text, "date": "2025-11-07", "issuer": "CN-MOFCOM"}])
    >>> found = measures(rapt.analyze(table), as_of="2025-12-01")
    >>> found[["instrument", "actor", "status"]].values.tolist(), str(found["status_until"][0].date())
    ([['公告2025年第61号', 'CN', 'suspended']], '2026-11-10')
    """
    source = as_analysis(analysis)
    chosen = source.statements[choose_statements(source, statements)]
    events = events_of(source, chosen, voices)
    if events.empty:
        return result("measures")
    day = _day(as_of, chosen)
    return result("measures", {**pd.DataFrame(_row(group, day) for group in grouped(records(events)))})


def lives(analysis: Source, *, voices: Voices = None, statements: Choice = None) -> pd.DataFrame:
    """The states of measures, one row a state with its first and last day, either of which may be open (NaT).

    ``measure_no`` is the row of the measure in :func:`measures`, called with the same ``voices`` and ``statements``.
    Returns the columns of ``lives`` in :mod:`rapt.compare.results`. Raises ``ValueError`` for an unknown voice.

    >>> import rapt
    >>> text = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。"
    >>> table = pd.DataFrame([{"text": text, "date": "2025-11-07", "issuer": "CN-MOFCOM"}])
    >>> found = lives(rapt.analyze(table))
    >>> found["state"].tolist(), [str(day.date()) for day in found["begin"]]
    (['suspended', 'in_force'], ['2025-11-07', '2026-11-11'])
    """
    source = as_analysis(analysis)
    chosen = source.statements[choose_statements(source, statements)]
    events = events_of(source, chosen, voices)
    rows = []
    for n, group in enumerate(grouped(records(events))):
        about = about_of(group)
        rows += [{"measure_no": n, **about, **_shown(state)} for state in states_of(group)]
    return result("lives", {**pd.DataFrame(rows)} if rows else None)


def _shown(state: State) -> dict[str, Any]:
    """A state as a row has it: its first day is missing where no day at all is told."""
    return {"state": state.state, "begin": known_day(state.begin), "until": state.until}


def events_of(source: Any, chosen: pd.DataFrame, voices: Voices) -> pd.DataFrame:
    """The events of the chosen statements in the chosen voices, with the day of their statement."""
    events = source.measures[source.measures["statement_id"].isin(chosen["statement_id"])]
    if voices is not None:
        wanted = [voices] if isinstance(voices, str) else list(voices)
        unknown = sorted(set(wanted) - {"issuer", "narrator", "reporter", "other"})
        if unknown:
            raise ValueError(
                both_languages(
                    "among", parameter="voices", known=["issuer", "narrator", "reporter", "other"], unknown=unknown
                )
            )
        events = events[events["voice"].isin(wanted)]
    return events.merge(chosen[["statement_id", "date"]], on="statement_id")


def _day(as_of: str | date | None, chosen: pd.DataFrame) -> pd.Timestamp:
    if as_of is None:
        last = chosen["date"].max()
        return pd.Timestamp(last) if pd.notna(last) else pd.Timestamp.max
    try:
        return pd.Timestamp(date.fromisoformat(as_of) if isinstance(as_of, str) else as_of).normalize()
    except ValueError:
        raise ValueError(both_languages("no_day", parameter="as_of", value=as_of)) from None


def grouped(events: Iterable[Event]) -> list[list[Event]]:
    """Events by the measure that they are of, each in the order of their days; the measure first told of comes first."""
    groups: dict[tuple[str, ...], list[Event]] = {}
    for event in events:
        if key := _key(event):
            groups.setdefault(key, []).append(event)
    return sorted((sorted(group, key=_place) for group in groups.values()), key=_rank)


def _rank(events: Sequence[Event]) -> tuple[Any, ...]:
    about = about_of(events)
    return (min(map(_since, events)), about["instrument"], about["measure"], about["actor"])


def _key(event: Event) -> tuple[str, ...]:
    """What makes two events be of one measure; empty where too little is told, for many measures rest on one law and are of one kind.

    It is a numbered act, the name of a single measure (相互関税) with its actor, or all fields if goods and actor are told.
    """
    if _NUMBERED.search(event["instrument"]):
        return ("act", event["instrument"])
    if event["actor"] and event["measure"] and any_of(bundled(), "named_measure").search(fold(event["text"])):
        return ("name", event["measure"], event["actor"])
    return ("fields", *(event[name] for name in _FIELDS)) if event["goods"] and event["actor"] else ()


def _place(event: Event) -> tuple[Any, int]:
    return _since(event), _ORDER.index(event["event"])


def _since(event: Event) -> pd.Timestamp:
    """From when an event counts: its first day, else its own day, else the day of the statement that tells it."""
    return _first_of(event, "begin", "day", "date") or _NO_DAY


def _first_of(event: Event, *names: str) -> pd.Timestamp | None:
    """The first of some days of an event that is told."""
    return next((pd.Timestamp(event[name]).normalize() for name in names if pd.notna(event[name])), None)


def known_day(day: pd.Timestamp) -> Any:
    """A day, missing where it only stands for an event of which no day is told."""
    return pd.NaT if day == _NO_DAY else day


def states_of(events: Sequence[Event]) -> list[State]:
    """The states of a measure in order, by its events; restated events make no state of their own.

    >>> events = [
    ...     {"event": "announced", "begin": "2025-12-01", "until": pd.NaT, "day": "2025-10-09", "date": "2025-10-09"},
    ...     {"event": "suspended", "begin": "2025-11-07", "until": "2026-11-10", "day": pd.NaT, "date": "2025-11-07"},
    ... ]
    >>> [(s.state, str(s.begin)[:10], str(s.until)[:10]) for s in states_of(events)]
    [('announced', '2025-10-09', '2025-11-06'), ('suspended', '2025-11-07', '2026-11-10'), ('in_force', '2026-11-11', 'NaT')]
    """
    changes = _changes(events)
    states: list[State] = []
    for n, (begin, state) in enumerate(changes):
        until = changes[n + 1][0] - _ONE_DAY if n + 1 < len(changes) else pd.NaT
        if states and states[-1].state == state:
            states[-1] = State(state, states[-1].begin, until)
        elif pd.isna(until) or until >= begin:
            states.append(State(state, begin, until))
    return states


def _changes(events: Sequence[Event]) -> list[tuple[pd.Timestamp, str]]:
    """The days on which a measure's state changes, with the new state."""
    points: list[tuple[pd.Timestamp, int, str]] = []
    begins = _first_day(events)
    for event in events:
        kind, since = event["event"], _since(event)
        if kind == "announced":
            points.append((min(_first_of(event, "day", "date") or since, since), 1, "announced"))
        elif kind in _HOLDING:
            points.append((since, 2, "in_force"))
            if kind in ("in_force", "extended") and pd.notna(event["until"]):
                points.append((pd.Timestamp(event["until"]) + _ONE_DAY, 4, "ended"))
        elif kind == "ended":
            points.append((since, 4, "ended"))
        elif kind != "suspended":
            points.append((since, 0, kind))
    if begins is not None:
        points.append((begins, 2, "in_force"))
    return _with_stops(_steps(sorted(points)), _stops(events))


def _first_day(events: Sequence[Event]) -> pd.Timestamp | None:
    """From when a measure is said to hold; nothing where it is only talked of."""
    days = [
        pd.Timestamp(e["begin"]).normalize()
        for e in events
        if e["event"] in ("announced", "in_force") and pd.notna(e["begin"])
    ]
    return _most_told(days) if days else None


def _steps(points: Iterable[tuple[pd.Timestamp, int, str]]) -> list[tuple[pd.Timestamp, int, str]]:
    """Changes of state in their order, without those that leave a measure in force: a change of it that is only talked of."""
    kept: list[tuple[pd.Timestamp, int, str]] = []
    for point in points:
        if not (kept and kept[-1][2] == "in_force" and point[2] in _TALKED_OF):
            kept.append(point)
    return kept


def _stops(events: Sequence[Event]) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """The suspensions of a measure, each from its first to its last day, or without end.

    Of several last days of one suspension it is the one that most give; one told without is the same as one told with a
    last day, if it begins before that is over. A measure that is resumed is suspended no more.
    """
    told: dict[pd.Timestamp, list[pd.Timestamp]] = {}
    for event in events:
        if event["event"] == "suspended":
            lasts: list[pd.Timestamp] = [pd.Timestamp(event["until"])] if pd.notna(event["until"]) else []
            told.setdefault(_since(event), []).extend(lasts)
    known = {begin: _most_told(days) for begin, days in sorted(told.items()) if days}
    resumed = sorted(_since(event) for event in events if event["event"] == "resumed")
    stops = []
    for begin in sorted(told):
        last = known.get(begin) or next((day for day in known.values() if begin <= day), pd.Timestamp.max)
        back = next((day for day in resumed if begin < day), None)
        stops.append((begin, last if back is None else min(last, back - _ONE_DAY)))
    return stops


def _with_stops(
    points: Sequence[tuple[pd.Timestamp, int, str]], stops: Sequence[tuple[pd.Timestamp, pd.Timestamp]]
) -> list[tuple[pd.Timestamp, str]]:
    """Changes with the suspensions laid over them: within one nothing else holds but an end."""
    days = {day for day, _, _ in points} | {begin for begin, _ in stops}
    days |= {last + _ONE_DAY for _, last in stops if last < pd.Timestamp.max - _ONE_DAY}
    changes: list[tuple[pd.Timestamp, str]] = []
    for day in sorted(days):
        before = [state for since, _, state in points if since <= day]
        stopped = any(begin <= day <= last for begin, last in stops)
        state = before[-1] if before else ""
        if stopped and state != "ended":
            state = "suspended"
        elif not stopped and not state:
            state = "in_force"  # a suspension that is over, of a measure that nobody told to have begun
        if not changes or changes[-1][1] != state:
            changes.append((day, state))
    return changes


def _row(events: Sequence[Event], day: pd.Timestamp) -> dict[str, Any]:
    states = states_of(events)
    now = next((s for s in states if s.begin <= day and (pd.isna(s.until) or day <= s.until)), None)
    suspended = [e for e in events if e["event"] == "suspended"]
    told = (_first_of(event, "day", "date") for event in events if event["event"] == "announced")
    return {
        **about_of(events),
        "rate": _joined(e["rate"] for e in events),
        "announced": _first(told),
        "in_force_from": _first_day(events) if _first_day(events) is not None else _held(events),
        "suspended_from": _first(_told_day(e) for e in suspended),
        "suspended_until": _most_told([pd.Timestamp(e["until"]) for e in suspended if pd.notna(e["until"])]),
        "ended": _first(_told_day(e) for e in events if e["event"] == "ended"),
        "status": now.state if now else "",
        "status_from": known_day(now.begin) if now else pd.NaT,
        "status_until": now.until if now else pd.NaT,
        "conflicts": _conflicts(events),
        "n_statements": len({e["statement_id"] for e in events}),
        "events": ";".join(f"{e['statement_id']}:{e['measure_id']}:{e['event']}" for e in events),
    }


def _held(events: Sequence[Event]) -> Any:
    """Since when a measure is told to hold where nobody gives its first day."""
    return _first(_told_day(e) for e in events if e["event"] == "in_force")


def _told_day(event: Event) -> pd.Timestamp | None:
    """The day that the text itself gives an event; the day of the statement is none."""
    return _first_of(event, "begin", "day")


def _first(days: Iterable[pd.Timestamp | None]) -> Any:
    return min((day for day in days if day is not None), default=pd.NaT)


def about_of(events: Sequence[Event]) -> dict[str, str]:
    """What a measure is: the fields that most of its events give."""
    return {name: _most(e[name] for e in events) for name in _FIELDS}


def _most(values: Iterable[str]) -> str:
    counted = Counter(value for value in values if value)
    return max(counted, key=lambda value: (counted[value], len(value)), default="")


def _most_told(days: Sequence[pd.Timestamp]) -> Any:
    """The day that most give, of equals the earliest."""
    counted = Counter(days)
    return min(counted, key=lambda one: (-counted[one], one), default=pd.NaT)


def _joined(values: Iterable[str]) -> str:
    return ";".join(dict.fromkeys(part for value in values for part in value.split(";") if part))


def _conflicts(events: Sequence[Event]) -> str:
    """Days on which statements disagree: from when it holds, and until when it is suspended."""
    found = []
    for name, kinds in (("begin", ("announced", "in_force")), ("until", ("suspended",))):
        told: dict[pd.Timestamp, list[str]] = {}
        for event in events:
            if event["event"] in kinds and pd.notna(event[name]):
                told.setdefault(pd.Timestamp(event[name]), []).append(event["statement_id"])
        if len(told) > 1:
            said = (f"{day:%Y-%m-%d} ({', '.join(dict.fromkeys(ids))})" for day, ids in sorted(told.items()))
            found.append(f"{name}: {' / '.join(said)}")
    return "; ".join(found)
