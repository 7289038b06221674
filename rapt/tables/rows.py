"""Rows of the tables: statements as they come in, findings of the layers as small frozen objects.

Offsets are the statement's, ids those of the lexicon.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias, TypedDict, cast

import pandas as pd

# A row of any table, by column; its columns depend on the table.
Row: TypeAlias = Mapping[str, Any]


class StatementRow(TypedDict):
    """A row of ``statements``; a missing date is ``NaT``."""

    statement_id: str
    date: pd.Timestamp
    issuer: str
    speaker: str
    title: str
    genre: str
    outlet: str
    translation: str
    url: str
    lang: str
    responds_to: str
    text: str
    n_chars: int
    sha256: str


def statement_rows(table: pd.DataFrame) -> list[StatementRow]:
    """The rows of a ``statements`` table, by column."""
    return cast("list[StatementRow]", table.to_dict("records"))


@dataclass(frozen=True)
class Entity:
    """A named entity: label, canonical id and name, GiNZA's fine label, and the method that found it."""

    start: int
    end: int
    text: str
    label: str
    entity_id: str
    name: str
    ene: str
    method: str


def last_before(entities: Sequence[Entity], place: int) -> Entity | None:
    """The last entity that ends before a place; the entities are in order and do not overlap.

    >>> china, us = (Entity(n, n + 2, text, "GPE", "", text, "", "rule") for n, text in ((0, "中国"), (3, "米国")))
    >>> last_before([china, us], 4).text
    '中国'
    """
    n = bisect_right(entities, place, key=lambda entity: entity.end)
    return entities[n - 1] if n else None


class Evidence(NamedTuple):
    """What a row was read from: a rule, the part it played, and the span of the text where it was found.

    ``role`` is anchor (what makes the row), subject, addressee, complement, raise (a word that makes it stronger),
    speaker, frame, lead_in, run, recovered (what was taken from another place), or concept (what it was coded by).
    """

    rule: str
    role: str
    start: int
    end: int


@dataclass(frozen=True)
class Voice:
    """Whose words a sentence reports, the speaker's id, and the words that show it."""

    voice: str
    speaker: str
    cue: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Demand:
    """One requested action, with demander, addressee, cue and rule."""

    start: int
    end: int
    sentence_id: str
    demander: str
    addressee: str
    addressee_text: str
    cue: str
    predicate: str
    strength: int
    polarity: str
    form: str
    voice: str
    rule: str
    cameo: str
    plover: str = "REQUEST"
    kind: str = "request"
    evidence: tuple[Evidence, ...] = ()
    concept: str = ""
    object_id: str = ""


@dataclass(frozen=True)
class Move:
    """A span that makes a move, with actor, target, cue and rule."""

    start: int
    end: int
    sentence_id: str
    move: str
    actor: str
    target: str
    cue: str
    rule: str
    cameo: str
    plover: str
    evidence: tuple[Evidence, ...] = ()
    concept: str = ""
    object_id: str = ""


@dataclass(frozen=True)
class MeasureEvent:
    """An event in the life of a measure: what it is, by which act, whose, against whom, on what, from when until when."""

    start: int
    end: int
    sentence_id: str
    event: str
    measure: str
    instrument: str
    actor: str
    target: str
    goods: str
    rate: str
    begin: datetime | None
    until: datetime | None
    day: datetime | None
    voice: str
    rule: str
    evidence: tuple[Evidence, ...] = ()


class Timex(NamedTuple):
    """A time expression: TIMEX3 type, value and modifier, half-open calendar interval, and how it was resolved."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""
    interval_begin: datetime | None = None
    interval_end: datetime | None = None
    basis: str = ""
    range_id: str = ""
