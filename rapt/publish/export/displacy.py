"""An Analysis to displaCy: the dicts that ``spacy.displacy.render(…, manual=True)`` takes, for the styles ``ent`` and ``span``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapt.publish.export.shared import by_statement
from rapt.tables.atomic_io import write_file
from rapt.tables.rows import Row
from rapt.tables.schema import records

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# Layers of spans.
_LAYERS = ("entities", "dates", "demands", "moves")


def write(analysis: Analysis, file: Path) -> list[Path]:
    """One JSON file: a list with a dict a statement."""
    content = json.dumps(dicts(analysis), ensure_ascii=False, indent=1)
    return [write_file(file, content + "\n")]


def dicts(analysis: Analysis) -> list[dict[str, Any]]:
    """A dict a statement: ``text``, ``title``, ``ents`` (entities and dates, offsets) and ``spans`` with ``tokens``.

    ``style="ent"`` shows ``ents``, which never overlap (of two that do, the longer one stays); ``style="span"`` shows
    ``spans`` of all layers, which count tokens and cover each token they touch.
    """
    tables = {table: by_statement(getattr(analysis, table)) for table in ("tokens", *_LAYERS)}
    out = []
    for row in records(analysis.statements):
        rows = {name: grouped.get(row["statement_id"], []) for name, grouped in tables.items()}
        ents = [_ent(layer, found) for layer in ("entities", "dates") for found in rows[layer]]
        out.append(
            {
                "title": row["title"] or row["statement_id"],
                "text": row["text"],
                "ents": _without_overlaps(ents),
                "tokens": [token["text"] for token in rows["tokens"]],
                "spans": _spans(rows),
            }
        )
    return out


def _label(layer: str, row: Row) -> str:
    if layer == "demands":
        return f"DEMAND {row['strength']} {row['polarity']}"
    return str({"entities": row.get("label"), "dates": row.get("type"), "moves": row.get("move")}[layer]).upper()


def _ent(layer: str, row: Row) -> dict[str, Any]:
    known = row.get("entity_id") or row.get("value") or ""
    return {"start": row["start"], "end": row["end"], "label": _label(layer, row), "kb_id": known}


def _without_overlaps(ents: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for ent in sorted(ents, key=lambda e: (e["start"] - e["end"], e["start"], e["label"])):
        if all(ent["end"] <= other["start"] or other["end"] <= ent["start"] for other in kept):
            kept.append(ent)
    return sorted(kept, key=lambda e: e["start"])


def _spans(rows: Mapping[str, Sequence[Row]]) -> list[dict[str, Any]]:
    spans = []
    for layer in _LAYERS:
        for row in rows[layer]:
            touched = [n for n, t in enumerate(rows["tokens"]) if t["start"] < row["end"] and row["start"] < t["end"]]
            if touched:
                label = _label(layer, row)
                spans.append({"start_token": touched[0], "end_token": touched[-1] + 1, "label": label})
    return sorted(spans, key=lambda s: (s["start_token"], s["end_token"], s["label"]))
