"""Events of measures to one row a measure: since when, until when, and what holds on a day, merged across statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from rapt.compare.measure_groups import Event, Measure, about_of, first_of, grouped
from rapt.compare.measure_states import State, first_day, is_inquiry, known_day, most_told, on_day, states_of_measure
from rapt.compare.messages import both_languages
from rapt.compare.results import result
from rapt.compare.selection import Choice, Source, Voices, as_analysis, check_voices, choose_statements
from rapt.tables.choosing import as_day
from rapt.tables.schema import records
from rapt.text.act_names import act_and_part


def measures(
    analysis: Source,
    as_of: str | date | None = None,
    *,
    voices: Voices = None,
    statements: Choice = None,
) -> pd.DataFrame:
    """Measures with their lives, one row a numbered legal act, part of one or named measure, else one for each kind, actor, target and goods.

    ``status`` is what holds on the day ``as_of`` (by default the last day of the statements): announced, in_force,
    suspended, ended, proposed, threatened, ruled, under_investigation, or unknown where nothing has been told of an inquiry or a provisional
    measure for too long; ``status_from`` and ``status_until`` bound it, ``status_basis`` says on what it rests. A suspension with a last day leads
    back to the state before it, a last day that is over to the end. What is told of a part of an act (公告2024年第46号第2項) has a row of its
    own; ``parts`` of the act's row are those of which something else holds that day. An event without a day of its own counts from its statement's day, and gives the row no first day; one of which neither
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
    return result("measures", {**pd.DataFrame(_row(group, day) for group in groups_of(source, chosen, events))})


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
    for n, group in enumerate(groups_of(source, chosen, events)):
        about = about_of(group.events)
        rows += [{"measure_no": n, **about, **_shown(state)} for state in states_of_measure(group)]
    return result("lives", {**pd.DataFrame(rows)} if rows else None)


def _shown(state: State) -> dict[str, Any]:
    """A state as a row has it: its first day is missing where no day at all is told."""
    return {"state": state.state, "begin": known_day(state.begin), "until": state.until, "basis": state.basis}


def groups_of(source: Any, chosen: pd.DataFrame, events: pd.DataFrame) -> list[Measure]:
    """The measures of some events, which know the titles of their statements."""
    titles = dict(zip(chosen["statement_id"], chosen["title"].fillna(""), strict=True)) if "title" in chosen else {}
    return grouped(records(events), titles)


def events_of(source: Any, chosen: pd.DataFrame, voices: Voices) -> pd.DataFrame:
    """The events of the chosen statements in the chosen voices, with the day of their statement."""
    events = source.measures[source.measures["statement_id"].isin(chosen["statement_id"])]
    wanted = check_voices(voices)
    if wanted is not None:
        events = events[events["voice"].isin(wanted)]
    return events.merge(chosen[["statement_id", "date"]], on="statement_id")


def _day(as_of: str | date | None, chosen: pd.DataFrame) -> pd.Timestamp:
    if as_of is None:
        last = chosen["date"].max()
        return pd.Timestamp(last) if pd.notna(last) else pd.Timestamp.max
    try:
        return as_day(as_of)
    except ValueError:
        raise ValueError(both_languages("no_day", parameter="as_of", value=as_of)) from None


def _row(measure: Measure, day: pd.Timestamp) -> dict[str, Any]:
    events = measure.events
    states = states_of_measure(measure)
    now = on_day(states, day)
    # Nobody tells on which day an inquiry of which nothing more is heard was over.
    ends = now is not None and not any(s.basis == "silence" for s in states[states.index(now) + 1 :])
    suspended = [e for e in events if e["event"] == "suspended"]
    told = (first_of(event, "day", "date") for event in events if event["event"] == "announced")
    about = about_of(events)
    return {
        **about,
        "part": act_and_part(about["instrument"])[1],
        "rate": _joined(e["rate"] for e in events),
        "announced": _first(told),
        "in_force_from": _in_force_from(measure),
        "suspended_from": _first(_told_day(e) for e in suspended),
        "suspended_until": most_told([pd.Timestamp(e["until"]) for e in suspended if pd.notna(e["until"])]),
        "ended": _first(_told_day(e) for e in events if e["event"] == "ended"),
        "status": now.state if now else "",
        "status_from": known_day(now.begin) if now else pd.NaT,
        "status_until": now.until if now and ends else pd.NaT,
        "status_basis": now.basis if now else "",
        "parts": _parts(measure, now, day),
        "conflicts": _conflicts(events),
        "n_statements": len({e["statement_id"] for e in events}),
        "events": ";".join(f"{e['statement_id']}:{e['measure_id']}:{e['event']}" for e in events),
    }


def _in_force_from(measure: Measure) -> Any:
    """Since when a measure holds: the first day told, of an act of whose parts alone it is told that of the first; else when it is told to hold."""
    parts = [day for events in measure.parts.values() if (day := first_day(events)) is not None]
    for known in (first_day(measure.events), first_day(measure.whole), min(parts, default=None)):
        if known is not None:
            return known
    return _first(_told_day(e) for e in measure.events if e["event"] == "in_force" and not is_inquiry(e))


def _parts(measure: Measure, now: State | None, day: pd.Timestamp) -> str:
    """The parts of an act of which something else holds on a day: 第2項:suspended."""
    found = []
    for name, events in sorted(measure.parts.items()):
        state = on_day(states_of_measure(Measure(events, whole=measure.events)), day)
        if state is not None and (now is None or state.state != now.state):
            found.append(f"{name}:{state.state}")
    return ";".join(found)


def _told_day(event: Event) -> pd.Timestamp | None:
    """The day that the text itself gives an event; the day of the statement is none."""
    return first_of(event, "begin", "day")


def _first(days: Iterable[pd.Timestamp | None]) -> Any:
    return min((day for day in days if day is not None), default=pd.NaT)


def _joined(values: Iterable[str]) -> str:
    return ";".join(dict.fromkeys(part for value in values for part in value.split(";") if part))


def _conflicts(events: Sequence[Event]) -> str:
    """Days on which statements disagree: from when it holds, and until when it is suspended."""
    found = []
    for name, kinds in (("begin", ("announced", "in_force")), ("until", ("suspended",))):
        told: dict[pd.Timestamp, list[str]] = {}
        for event in events:
            if event["event"] in kinds and pd.notna(event[name]) and not is_inquiry(event):
                told.setdefault(pd.Timestamp(event[name]), []).append(event["statement_id"])
        if len(told) > 1:
            said = (f"{day:%Y-%m-%d} ({', '.join(dict.fromkeys(ids))})" for day, ids in sorted(told.items()))
            found.append(f"{name}: {' / '.join(said)}")
    return "; ".join(found)
