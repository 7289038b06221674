"""Annotations of several coders to where they differ, row by row and field by field."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from rapt.scoring.coders import Coded, in_common
from rapt.scoring.gold import Source
from rapt.scoring.guidelines import LAYERS, MEASURE_DAYS
from rapt.scoring.matching import trimmed
from rapt.scoring.units import Unit, units_of
from rapt.tables.rows import Row

# Fields in which rows of a layer may differ; before them, whether there is a row (``row``) and how far it goes (``span``).
FIELDS = {
    "entities": ("label", "entity_id", "optional"),
    "dates": ("type", "value", "mod"),
    "demands": ("demander", "addressee", "strength", "polarity", "form", "voice", "optional"),
    "moves": ("moves",),
    "voices": ("voice",),
    "measures": ("event", "instrument", "actor", "target", "rate", *MEASURE_DAYS, "optional"),
}
# Fields that no coder can leave empty: where one is missing, it was not coded, and nothing is said about it.
NEVER_EMPTY = frozenset({"label", "type", "event", "strength", "polarity", "form", "voice"})
ROW, SPAN = "row", "span"
COLUMNS = ("statement_id", "layer", "start", "end", "text", "field")


class Dispute(NamedTuple):
    """Rows of coders for one stretch of text, and the fields in which they differ; none where they agree."""

    layer: str
    unit: Unit
    fields: tuple[str, ...]


def differences(*coders: Source, names: Sequence[str] | None = None) -> pd.DataFrame:
    """Where two or more coders differ, from their annotations: a row a field of a stretch of text.

    Columns: statement_id, layer, start, end, text (from the first to the last character that any of them marked), field, a column a coder
    with what the coder has there, and overlap (the share of the stretch that all of them marked; 0–1). ``field`` is ``row`` where a
    coder has none (empty then), ``span`` where they end at other characters, else the field's name. The coders' columns are named by
    ``names``, else by their folders or files, else coder 1, coder 2 … Rows are put side by side where they share characters. A field that
    cannot be empty (a strength, a voice) and that a coder's row does not have was not coded, and is no difference.

    Raises ``ValueError`` as ``rapt.agreement`` does, and for as many names as there are not coders.

    >>> row = {"start": 0, "end": 7, "text": "米国は撤回せよ", "strength": 5}
    >>> a = {"statement_id": "s1", "text": "米国は撤回せよ", "demands": [row]}
    >>> table = differences(a, {**a, "demands": [{**row, "strength": 4}]}, names=["佐藤", "鈴木"])
    >>> table[["field", "佐藤", "鈴木", "overlap"]].values.tolist()
    [['strength', '5', '4', 1.0]]
    """
    chosen = coder_names(coders, names)
    rows = [
        _head(coded, dispute) | _cells(dispute, field, chosen)
        for coded in in_common(coders)
        for dispute in disputes(coded)
        for field in dispute.fields
    ]
    return pd.DataFrame(rows, columns=[*COLUMNS, *chosen, "overlap"]).astype({"overlap": np.float64})


def disputes(coded: Coded) -> list[Dispute]:
    """The rows of the coders of one statement side by side, layer by layer, also those that agree.

    >>> row = {"start": 0, "end": 2, "text": "米国", "label": "GPE"}
    >>> a = {"statement_id": "s1", "text": "米国は撤回せよ", "entities": [row]}
    >>> [dispute.fields for dispute in disputes((a, {**a, "entities": []}))], disputes((a, a))[0].fields
    ([('row',)], ())
    """
    return [
        Dispute(layer, unit, _differing(layer, unit))
        for layer in LAYERS
        if layer in coded[0]
        for unit in units_of(layer, [gold[layer] for gold in coded], any_label=True)
    ]


def said(row: Row | None, field: str) -> str:
    """What a coder's row says in a field, as a cell; optional moves in brackets.

    >>> said({"moves": ["warn", "accuse"], "optional": ["deny"]}, "moves"), said(None, "moves")
    ('accuse;warn;(deny)', '')
    """
    if row is None:
        return ""
    if field in (ROW, SPAN):
        return str(row["text"])
    if field == "moves":
        return ";".join([*sorted(row["moves"]), *(f"({move})" for move in sorted(row.get("optional", [])))])
    return str(row.get(field, ""))


def coder_names(coders: Sequence[Source], names: Sequence[str] | None = None) -> list[str]:
    """The coders' names: those given, else of their folders or files, else by number.

    >>> coder_names(["gold/佐藤", {"statement_id": "s1"}])
    ['佐藤', 'coder 2']
    """
    found = list(names or [])
    if names is not None and (len(found) != len(coders) or len(set(found)) < len(found)):
        raise ValueError(f"names must be {len(coders)} different names, one a coder, got {found}")
    if names is None:
        found = [Path(one).stem if isinstance(one, str | Path) else "" for one in coders]
        found = [name if found.count(name) == 1 and name else f"coder {n}" for n, name in enumerate(found, 1)]
    taken = set(found) & {*COLUMNS, "overlap"}
    if taken:
        raise ValueError(f"a coder cannot be named {sorted(taken)[0]!r}, which is a column: give other names")
    return found


def _differing(layer: str, unit: Unit) -> tuple[str, ...]:
    rows = [row for row in unit if row is not None]
    if len(rows) < len(unit):
        return (ROW, *_values_differing(layer, rows))
    spans = {(row["start"], trimmed(row)["end"]) for row in rows}
    return (*((SPAN,) if len(spans) > 1 else ()), *_values_differing(layer, rows))


def _values_differing(layer: str, rows: Sequence[Row]) -> list[str]:
    return [field for field in FIELDS[layer] if len(_values_said(rows, field)) > 1]


def _values_said(rows: Sequence[Row], field: str) -> set[str]:
    return {_plain(said(row, field)) for row in rows if field in row or field not in NEVER_EMPTY}


def _plain(value: str) -> str:
    """A field that is left out is the same as an empty one, or as one that says no."""
    return "" if value == "False" else value


def _head(coded: Coded, dispute: Dispute) -> dict[str, object]:
    start = min(row["start"] for row in dispute.unit if row is not None)
    end = max(row["end"] for row in dispute.unit if row is not None)
    place = {"start": start, "end": end, "text": coded[0]["text"][start:end]}
    return {"statement_id": coded[0]["statement_id"], "layer": dispute.layer, **place}


def _cells(dispute: Dispute, field: str, names: Sequence[str]) -> dict[str, object]:
    cells = {name: said(row, field) for name, row in zip(names, dispute.unit, strict=True)}
    return {"field": field, **cells, "overlap": overlap_of(dispute.unit)}


def overlap_of(unit: Unit) -> float:
    """The share of the marked stretch that every coder marked; 0 where one marked nothing.

    >>> overlap_of(({"start": 0, "end": 4}, {"start": 2, "end": 4}))
    0.5
    """
    rows = [row for row in unit if row is not None]
    if len(rows) < len(unit):
        return 0.0
    shared = min(row["end"] for row in rows) - max(row["start"] for row in rows)
    return max(0, shared) / (max(row["end"] for row in rows) - min(row["start"] for row in rows))
