"""What nobody coded in the coded statements, and whether a number hangs on it: it is the rules' own, and no person's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
import pandas as pd

from rapt.compare.messages import both_languages
from rapt.compare.quantities import Quantity
from rapt.scoring.guidelines import LAYERS, Gold
from rapt.tables.analysis import Analysis

# The values of a row that a person codes, by table; those of other columns but for places and ids are the rules' own.
_CODED = {
    "demands": ("demander", "addressee", "addressee_text", "strength", "polarity", "form", "voice"),
    "moves": ("move",),
    "measures": ("event", "instrument", "actor", "target", "rate", "begin", "until", "day", "voice"),
}
_PLACES = ("statement_id", "demand_id", "measure_id", "sentence_id", "start", "end", "text", "evidence")


@dataclass(frozen=True, eq=False)
class _Left:
    """Cells that nobody coded: a column of some rows, or with no column the rows themselves."""

    table: str
    column: str
    rows: np.ndarray

    @property
    def name(self) -> str:
        return f"{self.table}.{self.column}" if self.column else self.table

    def taken_from(self, analysis: Analysis) -> Analysis:
        table = getattr(analysis, self.table)
        if not self.column:
            return replace(analysis, **{self.table: table[~self.rows].reset_index(drop=True)})
        cells = table[self.column]
        return replace(analysis, **{self.table: table.assign(**{self.column: cells.mask(self.rows, _nothing(cells))})})


def rules_own(wanted: Quantity, by_hand: Analysis, golds: Mapping[str, Gold]) -> tuple[str, ...]:
    """Columns that a number by hand hangs on and that no annotation has: by hand, too, they are as the rules read them.

    ``golds`` are the annotations by the ids of ``by_hand``. A value ``?``, which the coder could not tell, stays the rules'.
    Raises ``ValueError`` where the number hangs on layers or values that an annotation may have and these do not.

    >>> import rapt
    >>> from rapt.compare.quantities import quantity
    >>> analysis = rapt.analyze("米国に撤回を求めた。")
    >>> row = {"start": 3, "end": 5, "text": "撤回"}
    >>> golds = {"s0001": {"statement_id": "s0001", "text": "米国に撤回を求めた。", "demands": [row]}}
    >>> rules_own(quantity("demands"), analysis, golds)
    ()
    >>> requests = quantity(lambda one: int((one.demands["kind"] == "request").sum()), ["demands"])
    >>> rules_own(requests, analysis, golds)
    ('demands.kind',)
    >>> rules_own(quantity("strength"), analysis, golds)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    ValueError: strength reads demands.strength, which nobody coded in 's0001': ...
    """
    columns = [one for table in _CODED for one in _columns_left(table, getattr(by_hand, table), golds)]
    codable = [one for one in columns if one.column in _CODED[one.table]]
    # Columns first: their rows have other places once rows are gone.
    if reasons := _hung_on(wanted, by_hand, [*codable, *_layers_left(by_hand, golds)]):
        first = getattr(by_hand, reasons[0].table)["statement_id"].to_numpy()[reasons[0].rows][0]
        names = ", ".join(dict.fromkeys(one.name for one in reasons))
        raise ValueError(both_languages("hangs_on_uncoded", what=wanted.name, names=names, statement=first))
    return tuple(one.name for one in _hung_on(wanted, by_hand, [one for one in columns if one not in codable]))


def _hung_on(wanted: Quantity, by_hand: Analysis, left: Sequence[_Left]) -> list[_Left]:
    """Those of some cells without which the number is another."""
    numbers = wanted.numbers(by_hand)
    if _same(wanted, numbers, reduce(lambda rest, one: one.taken_from(rest), left, by_hand)):
        return []
    # Where none is by itself what it hangs on, all are.
    return [one for one in left if not _same(wanted, numbers, one.taken_from(by_hand))] or list(left)


def _same(wanted: Quantity, numbers: tuple[np.ndarray, np.ndarray], analysis: Analysis) -> bool:
    try:
        found = wanted.numbers(analysis)
    except Exception:
        # A function of the user's may do anything: one that fails without the values reads them.
        return False
    return all(np.array_equal(a, b) for a, b in zip(numbers, found, strict=True))


def _layers_left(by_hand: Analysis, golds: Mapping[str, Gold]) -> Iterator[_Left]:
    for layer in LAYERS:
        without = [name for name, gold in golds.items() if layer not in layers_of(gold)]
        table, column = ("sentences", "voice") if layer == "voices" else (layer, "")
        rows = getattr(by_hand, table)["statement_id"].isin(without).to_numpy()
        if rows.any():
            yield _Left(table, column, rows)


def _columns_left(table: str, rows: pd.DataFrame, golds: Mapping[str, Gold]) -> Iterator[_Left]:
    """Columns with the rows in which the annotation has no value for them."""
    given = {
        (name, row["start"], row["end"]): {*row, *(("voice",) if "voices" in layers_of(gold) else ())}
        for name, gold in golds.items()
        for row in gold.get(table, [])
        if row.get("optional", False) is not True
    }
    places = zip(rows["statement_id"], rows["start"], rows["end"], strict=True)
    of_rows = [given.get(place) for place in places]
    for column in rows.columns:
        if column in _PLACES or column == "move":
            continue
        known = column in _CODED[table]
        left = np.array([names is not None and not (known and column in names) for names in of_rows], dtype=bool)
        if left.any():
            yield _Left(table, column, left)


def _nothing(cells: pd.Series) -> object:
    return 0 if pd.api.types.is_numeric_dtype(cells) else pd.NaT if cells.dtype.kind == "M" else ""


def layers_of(gold: Gold) -> list[str]:
    """The layers that a person worked on.

    >>> layers_of({"demands": [], "moves": [], "corrected": ["moves"]})
    ['moves']
    """
    return [layer for layer in LAYERS if layer in gold and layer in gold.get("corrected", LAYERS)]
