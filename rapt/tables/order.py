"""Tables to tables in the order of their statements and texts, which comparisons count on.

Whoever sorts a table, in a spreadsheet or in hand, say the statements by their day, changes no row, but neighbours; who
keeps some statements leaves rows of the others behind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

# Tables whose rows follow each other in the text; of the others the rows of a statement keep their order.
_OF_TEXT = ("sentences", "tokens")


class SameStatementError(ValueError):
    """Statements with the same id, by which rows of other tables could belong to either; ``ids`` names them."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(f"statements have the same id: {list(ids)}; leave one of them out")
        self.ids = ids


def in_order(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with the rows of each statement together, statements in the order of ``statements``; those in order as they are.

    Rows of statements that are not among them are left out. Raises :class:`SameStatementError` where two have one id.

    >>> statements = pd.DataFrame({"statement_id": ["s2", "s1"]})
    >>> moves = pd.DataFrame({"statement_id": ["s1", "s2"], "start": [0, 0]})
    >>> in_order({"statements": statements, "moves": moves})["moves"]["statement_id"].tolist()
    ['s2', 's1']
    """
    ids = pd.Index(tables["statements"]["statement_id"].astype(object))
    if not ids.is_unique:
        raise SameStatementError(sorted(set(ids[ids.duplicated()]))[:8])
    apart = ("statements", "problems")
    return {name: table if name in apart else _ordered(name, table, ids) for name, table in tables.items()}


def _ordered(name: str, table: pd.DataFrame, ids: pd.Index) -> pd.DataFrame:
    statement = ids.get_indexer(pd.Index(table["statement_id"].astype(object)))
    start = table["start"].to_numpy(dtype=np.int64) if name in _OF_TEXT else np.zeros(len(table), dtype=np.int64)
    steps, own = np.diff(statement), np.diff(start)
    if (statement >= 0).all() and ((steps > 0) | ((steps == 0) & (own >= 0))).all():
        return table
    order = np.lexsort((start, statement))
    order = order[statement[order] >= 0]
    return table.iloc[order].reset_index(drop=True)
