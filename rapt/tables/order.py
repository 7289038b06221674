"""Tables to tables in the order of their statements and texts, which comparisons count on.

Whoever sorts a saved table in a spreadsheet, say the statements by their day, changes no row, but neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

# Tables whose rows follow each other in the text; of the others the rows of a statement keep their order.
_OF_TEXT = ("sentences", "tokens")


def in_order(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with the rows of each statement together, statements in the order of ``statements``; those in order as they are.

    >>> statements = pd.DataFrame({"statement_id": ["s2", "s1"]})
    >>> moves = pd.DataFrame({"statement_id": ["s1", "s2"], "start": [0, 0]})
    >>> in_order({"statements": statements, "moves": moves})["moves"]["statement_id"].tolist()
    ['s2', 's1']
    """
    places = {name: n for n, name in enumerate(tables["statements"]["statement_id"])}
    apart = ("statements", "problems")
    return {name: table if name in apart else _ordered(name, table, places) for name, table in tables.items()}


def _ordered(name: str, table: pd.DataFrame, places: Mapping[str, int]) -> pd.DataFrame:
    statement = table["statement_id"].astype(object).map(places).fillna(len(places)).to_numpy(dtype=np.int64)
    start = table["start"].to_numpy(dtype=np.int64) if name in _OF_TEXT else np.zeros(len(table), dtype=np.int64)
    order = np.lexsort((start, statement))
    if (order == np.arange(len(table))).all():
        return table
    return table.iloc[order].reset_index(drop=True)
