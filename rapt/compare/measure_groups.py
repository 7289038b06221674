"""Events of measures to groups: one a measure, with the act that it is a part of and the parts that it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pandas as pd

from rapt.text.act_names import NUMBERED, act_and_part, instrument_name, is_by, is_numbered
from rapt.text.characters import fold
from rapt.text.rule_patterns import any_of
from rapt.text.rules import bundled

Event: TypeAlias = Mapping[str, Any]
# What a measure is: by these, events without a numbered act are merged.
FIELDS = ("instrument", "measure", "actor", "target", "goods")
# Where an event stands of which no day is told: before all others.
NO_DAY = pd.Timestamp("1678-01-01")
# What an act does to another by its own publication: it does not suspend itself.
_TO_ANOTHER = ("suspended", "ended", "resumed", "extended")
# Events that only speak of what is to come: they count from when that is said.
_SPOKEN_OF = ("proposed", "threatened")
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


@dataclass(frozen=True)
class Measure:
    """The events of one measure in the order of their days.

    ``whole`` are those of the act that it is a part of, ``parts`` the measures that are parts of it, by their names in the act.
    """

    events: list[Event]
    whole: list[Event] = field(default_factory=list)
    parts: dict[str, list[Event]] = field(default_factory=dict)


def grouped(events: Iterable[Event], titles: Mapping[str, str] | None = None) -> list[Measure]:
    """Events by the measure that they are of; the measure first told of comes first.

    ``titles`` are those of the statements: an act that is published by one does not suspend or end itself.
    """
    rows = list(events)
    own = _own_acts(rows, titles or {})
    groups: dict[tuple[str, ...], list[Event]] = {}
    for event in (_of_another(event, own) for event in rows):
        if key := _key(event):
            groups.setdefault(key, []).append(event)
    ordered = {key: sorted(group, key=_place) for key, group in groups.items()}
    return sorted((_measure(key, group, ordered) for key, group in ordered.items()), key=_rank)


def _measure(key: tuple[str, ...], group: list[Event], groups: Mapping[tuple[str, ...], list[Event]]) -> Measure:
    """A group with the act that it is a part of, or with its parts."""
    if key[0] != "act":
        return Measure(group)
    act, part = act_and_part(key[1])
    if part:
        return Measure(group, whole=groups.get(("act", act), []))
    parts = {
        act_and_part(other[1])[1]: events
        for other, events in groups.items()
        if other[0] == "act" and act_and_part(other[1])[0] == act
    }
    return Measure(group, parts={name: events for name, events in parts.items() if name})


def _own_acts(events: Sequence[Event], titles: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """The acts that statements publish, with the day on which they do: by their titles, or by what they say that they publish."""
    own = set()
    for event in events:
        name, statement = act_and_part(event["instrument"])[0], event["statement_id"]
        title = fold(titles.get(statement, ""))
        titled = NUMBERED.search(title) is not None and name.endswith(_number(instrument_name(title)))
        published = event["event"] == "announced" and event.get("rule") == "mea_publish"
        if name and (titled or published):
            own.add((statement, name, _said(event)))
    return own


def _number(name: str) -> str:
    return name[name.rfind("年") + 1 :]


def _said(event: Event) -> str:
    day = first_of(event, "day", "date")
    return "" if day is None else day.isoformat()


def _of_another(event: Event, own: set[tuple[str, str, str]]) -> Event:
    """An event without the act by whose publication something is done to another: 公告第10号 suspends a duty, not itself."""
    if event["event"] not in _TO_ANOTHER:
        return event
    itself = (event["statement_id"], event["instrument"], _said(event)) in own or _by_an_act(event)
    return {**event, "instrument": ""} if itself else event


def _by_an_act(event: Event) -> bool:
    words = fold(event.get("text", ""))
    return any(is_by(bundled(), words, act.end()) for act in NUMBERED.finditer(words))


def _rank(measure: Measure) -> tuple[Any, ...]:
    about = about_of(measure.events)
    return (min(map(since, measure.events)), about["instrument"], about["measure"], about["actor"])


def _key(event: Event) -> tuple[str, ...]:
    """What makes two events be of one measure; empty where too little is told, for many measures rest on one law and are of one kind.

    It is a numbered act or a part of one, the name of a single measure (相互関税) with its actor, or all fields if goods and actor are told.
    """
    if is_numbered(event["instrument"]):
        return ("act", event["instrument"])
    if event["actor"] and event["measure"] and any_of(bundled(), "named_measure").search(fold(event.get("text", ""))):
        return ("name", event["measure"], event["actor"])
    return ("fields", *(event[name] for name in FIELDS)) if event["goods"] and event["actor"] else ()


def _place(event: Event) -> tuple[Any, int]:
    return since(event), _ORDER.index(event["event"])


def since(event: Event) -> pd.Timestamp:
    """From when an event counts: its first day, else its own day, else the day of the statement; a threat from when it is made."""
    names = ("day", "date") if event["event"] in _SPOKEN_OF else ("begin", "day", "date")
    return first_of(event, *names) or NO_DAY


def first_of(event: Event, *names: str) -> pd.Timestamp | None:
    """The first of some days of an event that is told."""
    return next((pd.Timestamp(event[name]).normalize() for name in names if pd.notna(event[name])), None)


def about_of(events: Sequence[Event]) -> dict[str, str]:
    """What a measure is: the fields that most of its events give."""
    return {name: _most(e[name] for e in events) for name in FIELDS}


def _most(values: Iterable[str]) -> str:
    counted: dict[str, int] = {}
    for value in values:
        if value:
            counted[value] = counted.get(value, 0) + 1
    return max(counted, key=lambda value: (counted[value], len(value)), default="")
