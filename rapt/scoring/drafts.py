"""An analysis to a gold annotation of one of its statements, to correct by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from rapt.scoring.alignment import ScoredTables
from rapt.scoring.guidelines import LAYERS, Gold
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.tables.values import GOLD_LABELS

_DRAFT_COLUMNS = {
    "entities": ("label", "entity_id"),
    "dates": ("type", "value", "mod"),
    "demands": ("addressee", "addressee_text", "demander", "strength", "polarity", "form", "voice"),
    "voices": ("voice",),
    "measures": ("event", "instrument", "actor", "target", "rate", "begin", "until", "day"),
}


def gold_from_analysis(analysis: ScoredTables, statement_id: str) -> Gold:
    """A draft annotation of one statement, filled with what the analysis found, to be corrected by hand.

    Extra labels that the guidelines do not have are left out; rows are sorted by their place in the text.
    Raises ``ValueError`` where the analysis has no such statement.

    >>> from types import SimpleNamespace
    >>> from rapt.tables import schema
    >>> row = {"statement_id": "s1", "start": 0, "end": 2, "text": "米国", "label": "GPE", "entity_id": "US"}
    >>> tables = {"statements": [{"statement_id": "s1", "text": "米国は撤回せよ"}], "entities": [row]}
    >>> analysis = SimpleNamespace(**{name: schema.frame(name, tables.get(name, [])) for name in schema.TABLES})
    >>> gold_from_analysis(analysis, "s1")["entities"]
    [{'start': 0, 'end': 2, 'text': '米国', 'label': 'GPE', 'entity_id': 'US', 'optional': False}]
    """
    chosen = analysis.statements[analysis.statements["statement_id"] == statement_id]
    if chosen.empty:
        raise ValueError(f"the analysis has no statement {statement_id!r}; it has {_some(analysis.statements)}")
    statement = chosen.iloc[0]
    day = statement["date"]
    gold = {
        "statement_id": statement_id,
        "date": "" if pd.isna(day) else day.date().isoformat(),
        **{name: statement[name] for name in ("issuer", "title", "text")},
    }
    return gold | {layer: _draft_rows(layer, analysis, statement_id) for layer in LAYERS}


def _draft_rows(layer: str, analysis: ScoredTables, statement_id: str) -> list[Gold]:
    """The layer's rows in the form of a gold annotation."""
    table = getattr(analysis, "sentences" if layer == "voices" else layer)
    rows = records(table[table["statement_id"] == statement_id].sort_values(["start", "end"], kind="stable"))
    if layer == "moves":
        return _draft_moves(rows)
    if layer == "entities":
        rows = [row for row in rows if row["label"] in GOLD_LABELS]
    if layer == "voices":
        rows = [row for row in rows if row["voice"]]
    extra = {} if layer in ("dates", "voices") else {"optional": False}
    return [{**_span(row), **{name: _value(row[name]) for name in _DRAFT_COLUMNS[layer]}, **extra} for row in rows]


def _value(cell: Any) -> Any:
    """A value as JSON has it: days in ISO form, none as an empty text."""
    return cell.date().isoformat() if isinstance(cell, pd.Timestamp) else "" if cell is pd.NaT else cell


def _draft_moves(rows: Iterable[Row]) -> list[Gold]:
    """One row a span, with all its moves."""
    spans: dict[tuple[int, int], Gold] = {}
    for row in rows:
        draft = spans.setdefault((row["start"], row["end"]), {**_span(row), "moves": [], "optional": []})
        if row["move"] not in draft["moves"]:
            draft["moves"].append(row["move"])
    return list(spans.values())


def _span(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("start", "end", "text")}


def _some(statements: pd.DataFrame) -> str:
    names = list(statements["statement_id"])
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "") if names else "none"
