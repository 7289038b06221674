"""A number or table that somebody found in an Analysis to its entries: one number by the name of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from numbers import Real
from typing import TypeAlias

import pandas as pd

from rapt.compare.messages import both_languages
from rapt.tables.analysis import Analysis

Finding: TypeAlias = Callable[[Analysis], float | pd.Series | pd.DataFrame]
# Column of a table and row of it; a Series has one column without a name, a number also a row without one.
Entry: TypeAlias = tuple[str, str]
_JOINT = " · "


def entries(found: object, by: Sequence[str] | None = None) -> dict[Entry, float]:
    """The numbers of a finding by column and row, in its order; ``by`` names the columns that name the rows of a table.

    Raises ``TypeError`` for what is no number, Series or DataFrame, ``ValueError`` where rows have no names of their own.

    >>> entries(0.5), entries(pd.Series({"US": 2, "JP": 1}))
    ({('', ''): 0.5}, {('', 'US'): 2.0, ('', 'JP'): 1.0})
    """
    if isinstance(found, Real):
        return {("", ""): float(found)}
    if isinstance(found, pd.Series):
        return {("", name): float(value) for name, value in zip(_names(found.index), found, strict=True)}
    if not isinstance(found, pd.DataFrame):
        raise TypeError(both_languages("no_finding", kind=type(found).__name__))
    table = _named(found, by)
    columns = [name for name in table if pd.api.types.is_numeric_dtype(table[name])]
    names = _names(table.index)
    return {
        (str(column), name): float(value)
        for column in columns
        for name, value in zip(names, table[column].astype(float), strict=True)
    }


def entry_name(entry: Entry) -> str:
    """An entry in words: the row, then the column.

    >>> entry_name(("n", "US")), entry_name(("", ""))
    ('US · n', '')
    """
    return _JOINT.join(part for part in reversed(entry) if part)


def _named(table: pd.DataFrame, by: Sequence[str] | None) -> pd.DataFrame:
    if by is not None:
        missing = [name for name in by if name not in table]
        if missing:
            raise ValueError(both_languages("finding_lacks", missing=missing, known=list(table)))
        return table.set_index(list(by))
    if isinstance(table.index, pd.RangeIndex) and len(table) > 1:
        raise ValueError(both_languages("finding_numbered", known=list(table)))
    return table


def _names(index: pd.Index) -> list[str]:
    names = [_JOINT.join(map(str, key)) if isinstance(key, tuple) else str(key) for key in index]
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if twice:
        raise ValueError(both_languages("finding_twice", names=twice[:3]))
    return names
