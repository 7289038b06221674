"""Rows to result tables whose notes stay messages in both languages."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rapt.compare.cautions import as_column
from rapt.tables.rows import Row


def table_of(rows: Sequence[Row], columns: Sequence[str]) -> pd.DataFrame:
    """A DataFrame with exactly these columns, ``note`` among them, from rows that have them all.

    >>> from rapt.compare.messages import Message
    >>> table_of([{"n": 1, "note": Message("target")}], ["n", "note"])["note"][0].text("ja")
    '対象'
    """
    plain = [name for name in columns if name != "note"]
    table = pd.DataFrame([{name: row[name] for name in plain} for row in rows], columns=plain)
    notes = pd.Series(as_column([row["note"] for row in rows]), dtype=object)
    return table.assign(note=notes)[list(columns)]
