"""Statements to gold annotations to work on by hand: filled with what an analysis found, or blank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from rapt.corrections.sources import CORRECTED
from rapt.scoring.alignment import ScoredTables
from rapt.scoring.gold import gold_file_names, write_gold
from rapt.scoring.guidelines import FINISHED, LAYERS, Gold
from rapt.tables.file_names import folder_name
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
    return _head(chosen.iloc[0]) | {layer: _draft_rows(layer, analysis, statement_id) for layer in LAYERS}


def blank_gold(statement: pd.Series) -> Gold:
    """An annotation of a statement (a row of ``statements``) with nothing in it, for coders who must not see what the rules find.

    It is not finished, and no layer of it is a person's word, until its coder says so (:func:`finished`).

    >>> row = {"statement_id": "s1", "date": pd.NaT, "issuer": "", "title": "", "text": "米国は撤回せよ"}
    >>> gold = blank_gold(pd.Series(row))
    >>> gold["finished"], gold["demands"]
    (False, [])
    """
    return _head(statement) | {FINISHED: False, CORRECTED: []} | {layer: [] for layer in LAYERS}


def write_blank(
    statements: pd.DataFrame, folder: str | Path, coders: Sequence[str] = ("",), *, force: bool = False
) -> list[Path]:
    """A blank annotation of every statement for each coder, in a folder of the coder's name; the files.

    Raises ``ValueError`` for two statements of one id, a name that cannot be a folder's, and a file that is there already, unless
    ``force``: it may hold hours of a person's work. Nothing is written then.

    >>> import tempfile
    >>> statements = pd.DataFrame({"statement_id": ["s1"], "text": ["米国は撤回せよ"]})
    >>> [f"{file.parent.name}/{file.name}" for file in write_blank(statements, tempfile.mkdtemp(), ["佐藤", "鈴木"])]
    ['佐藤/s1.json', '鈴木/s1.json']
    """
    golds = [blank_gold(row) for _, row in statements.iterrows()]
    twice = statements["statement_id"][statements["statement_id"].duplicated()]
    if len(twice):
        raise ValueError(f"two statements have the id {twice.iloc[0]!r}: give each its own")
    names = gold_file_names(gold["statement_id"] for gold in golds)
    files = {
        Path(folder) / coder_folder(coder) / name: gold
        for coder in coders
        for name, gold in zip(names, golds, strict=True)
    }
    there = [file for file in files if file.exists()]
    if there and not force:
        raise ValueError(f"{there[0]} exists already: give another folder, or force (--force) to write over it")
    return [write_gold(gold, file) for file, gold in files.items()]


def coder_folder(coder: str) -> str:
    """The name of a coder's folder, none for no name; raises ``ValueError`` for one that some system refuses, hides, or takes for
    something else (a/b, C:, con, ..).

    >>> coder_folder("佐藤")
    '佐藤'
    """
    if coder and coder != folder_name(coder):
        raise ValueError(
            f"coder must be a name that can be a folder's on every system, such as {folder_name(coder)!r}, got {coder!r}"
        )
    return coder


def finished(gold: Gold) -> Gold:
    """The annotation as its coder's word on all of its layers, also where they are empty.

    >>> finished({"statement_id": "s1", "text": "米国は撤回せよ", "finished": False, "corrected": [], "demands": []})
    {'statement_id': 's1', 'text': '米国は撤回せよ', 'finished': True, 'demands': []}
    """
    return {name: value for name, value in (gold | {FINISHED: True}).items() if name != CORRECTED}


def _head(statement: pd.Series) -> Gold:
    day = pd.to_datetime(statement.get("date", pd.NaT))
    return {
        "statement_id": statement["statement_id"],
        "date": "" if pd.isna(day) else day.date().isoformat(),
        **{name: statement.get(name, "") for name in ("issuer", "title", "text")},
    }


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
