"""Measures of a researcher's own in a plan: which rows are counted, and per what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from rapt.compare.quantities import Numbers, Quantity, rows_by_statement
from rapt.scoring.guidelines import LAYERS
from rapt.tables import schema
from rapt.tables.analysis import Analysis

ENTRIES = ("rows", "where", "per")
# Tables whose rows a person codes by hand, and what they may be counted per.
ROWS = ("entities", "dates", "demands", "moves", "measures")
PER = ("statements", "sentences", *ROWS)


def planned_measure(name: str, given: Mapping[str, Any]) -> Quantity:
    """The measure of a plan's entry: ``rows`` of a table with the values of ``where``, of all ``per`` (default: statements).

    A cell with several ids joined by ; has each of them; of several values in ``where`` one must be there.
    Raises ``ValueError`` for an unknown table or column.

    >>> import rapt
    >>> entry = {"rows": "demands", "where": {"addressee": "US", "strength": [4, 5]}, "per": "demands"}
    >>> analysis = rapt.analyze("米国に撤回を強く求めた。米国に撤廃を求めた。日本に対応を求めた。")
    >>> [side.tolist() for side in planned_measure("対米の強い要求", entry).numbers(analysis)]
    [[1.0], [3.0]]
    """
    rows, per, where = str(given.get("rows", "")), str(given.get("per", "statements")), given.get("where") or {}
    for entry, value, known in (("rows", rows, ROWS), ("per", per, PER)):
        if value not in known:
            raise ValueError(f"measures.{name}.{entry} must be one of {', '.join(known)}, got {value!r}")
    columns = [str(column) for column in schema.frame(rows) if column not in ("start", "end", "evidence")]
    if not isinstance(where, Mapping) or (unknown := [one for one in where if one not in columns]):
        wrong = repr(unknown[0]) if isinstance(where, Mapping) else repr(where)
        raise ValueError(f"measures.{name}.where must have columns of {rows} ({', '.join(columns)}), got {wrong}")
    values = {str(column): _texts(value) for column, value in where.items()}
    layers = tuple(layer for layer in LAYERS if layer in (rows, per))

    def numbers(analysis: Analysis) -> Numbers:
        table = getattr(analysis, rows)
        return rows_by_statement(analysis, table[_chosen(table, values)]), rows_by_statement(
            analysis, getattr(analysis, per)
        )

    return Quantity(name, layers, numbers, low=0, high=1 if per == rows else np.inf)


def _texts(value: object) -> frozenset[str]:
    return frozenset(str(one) for one in (value if isinstance(value, list) else [value]))


def _chosen(table: pd.DataFrame, values: Mapping[str, frozenset[str]]) -> np.ndarray:
    chosen = np.ones(len(table), dtype=bool)
    for column, wanted in values.items():
        cells = table[column].astype(str)
        chosen &= np.array([not wanted.isdisjoint((cell, *cell.split(";"))) for cell in cells], dtype=bool)
    return chosen
