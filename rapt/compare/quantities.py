"""What is to be estimated to the numbers of each statement, from tables that a program or a person filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import pandas as pd

from rapt.compare.messages import both_languages
from rapt.scoring.guidelines import LAYERS
from rapt.tables import schema
from rapt.tables.analysis import Analysis

Numbers: TypeAlias = tuple[np.ndarray, np.ndarray]
# What follows from the choice where groups were chosen by their demands.
OF_DEMANDS = ("demands", "demand")


@dataclass(frozen=True)
class Quantity:
    """A number of a group of statements: the sum of their parts divided by the sum of their wholes.

    ``layers`` are those that a person must have coded for it; ``low`` and ``high`` bound it.
    """

    name: str
    layers: tuple[str, ...]
    numbers: Callable[[Analysis], Numbers]
    low: float = -np.inf
    high: float = np.inf
    # The least that an error changes the part of a statement.
    grain: float = field(default=1.0)


# The name of a move, "demands" or "strength", or a function of an Analysis of one statement that gives a number, or a
# part and its whole.
What: TypeAlias = str | Quantity | Callable[[Analysis], float | tuple[float, float]]


def quantity(what: What, layers: Sequence[str] = ("demands", "moves")) -> Quantity:
    """The quantity that is meant. Raises ``ValueError`` for an unknown name or layer.

    A move (``accuse``): sentences with that move among all sentences. ``demands``: demands a statement.
    ``strength``: the mean strength (1–5) of the demands. A function is given an Analysis of one statement and returns a
    number, of which the mean over the statements is taken, or a part and its whole, which are summed and divided.

    >>> import rapt
    >>> analysis = rapt.analyze(["米国に措置の撤回を求めた。遺憾である。", "双方は会談した。"])
    >>> [side.tolist() for side in quantity("demands").numbers(analysis)]
    [[1.0, 0.0], [1.0, 1.0]]
    >>> [side.tolist() for side in quantity("demand").numbers(analysis)]
    [[1.0, 0.0], [2.0, 1.0]]
    """
    if isinstance(what, Quantity):
        return what
    if unknown := [layer for layer in layers if layer not in LAYERS]:
        raise ValueError(both_languages("among", parameter="layers", known=list(LAYERS), unknown=unknown))
    if callable(what):
        return Quantity(getattr(what, "__name__", "function"), tuple(layers), lambda tables: _called(what, tables))
    if what in schema.MOVES:
        return Quantity(what, ("moves",), lambda tables: _sentences_with(what, tables), 0, 1)
    if what == "demands":
        return Quantity(what, ("demands",), _demands, 0)
    if what == "strength":
        return Quantity(what, ("demands",), _strength, 1, 5)
    raise ValueError(both_languages("no_quantity", known=", ".join(schema.MOVES), value=what))


def _sentences_with(move: str, analysis: Analysis) -> Numbers:
    rows = analysis.moves[analysis.moves["move"] == move].drop_duplicates(["statement_id", "sentence_id"])
    return rows_by_statement(analysis, rows), rows_by_statement(analysis, analysis.sentences)


def _demands(analysis: Analysis) -> Numbers:
    return rows_by_statement(analysis, analysis.demands), np.ones(len(analysis.statements))


def _strength(analysis: Analysis) -> Numbers:
    ids = analysis.statements["statement_id"]
    sums = analysis.demands.groupby("statement_id")["strength"].sum()
    return sums.reindex(ids, fill_value=0).to_numpy(dtype=float), rows_by_statement(analysis, analysis.demands)


def rows_by_statement(analysis: Analysis, rows: pd.DataFrame) -> np.ndarray:
    """Rows of each statement."""
    counts = rows["statement_id"].value_counts()
    return counts.reindex(analysis.statements["statement_id"], fill_value=0).to_numpy(dtype=float)


def _called(what: Callable[[Analysis], float | tuple[float, float]], analysis: Analysis) -> Numbers:
    given = [what(one) for one in by_statement(analysis)]
    both = [one if isinstance(one, tuple) else (one, 1.0) for one in given]
    numbers = np.array(both, dtype=float).reshape(-1, 2)
    if len(wrong := np.flatnonzero(~np.isfinite(numbers).all(axis=1))):
        statement = analysis.statements["statement_id"].iloc[int(wrong[0])]
        raise ValueError(both_languages("no_number", value=given[int(wrong[0])], statement=statement))
    return numbers[:, 0], numbers[:, 1]


def by_statement(analysis: Analysis) -> list[Analysis]:
    """An Analysis of each statement, in their order."""
    tables = analysis.tables()
    rows = {
        name: {str(one): own for one, own in table.groupby("statement_id", sort=False)}
        for name, table in tables.items()
    }
    empty = {name: table.iloc[:0] for name, table in tables.items()}
    ids = analysis.statements["statement_id"]
    return [_only(str(one), rows, empty, analysis) for one in ids]


def _only(
    name: str, rows: Mapping[str, Mapping[str, pd.DataFrame]], empty: Mapping[str, pd.DataFrame], whole: Analysis
) -> Analysis:
    own = {table: found.get(name, empty[table]).reset_index(drop=True) for table, found in rows.items()}
    return Analysis(**own, provenance=whole.provenance)
