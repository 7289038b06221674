"""The user's own columns of ``statements``, their variables: values of any kind to one type a column, kept in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias, cast

import numpy as np
import pandas as pd

# Name of a variable → dtype of its column.
Types: TypeAlias = Mapping[str, str]

TEXT, MOMENT = "object", "datetime64[us]"
DTYPES = ("int64", "float64", "bool", MOMENT, TEXT)
# Beyond it, numpy has no integers.
_LARGEST = 2**63
_SURROGATE = re.compile("[\ud800-\udfff]")


def typed(values: pd.Series, dtype: str = "") -> pd.Series:
    """The values of one variable as numbers, truth values or moments where all are, else as texts; or as ``dtype``.

    What is missing is an empty text, NaN or NaT; a list of texts is joined by ``;``, what is nested is JSON.

    >>> typed(pd.Series([3, 4])).dtype, typed(pd.Series(["通商", None])).tolist(), typed(pd.Series([["関税", "半導体"]])).tolist()
    (dtype('int64'), ['通商', ''], ['関税;半導体'])
    """
    if not dtype and str(values.dtype) in DTYPES[:-1]:
        return values
    cells = [_plain(value) for value in values]
    dtype = dtype if dtype in DTYPES else _common(cells)
    if dtype == TEXT:
        return pd.Series([_text(cell) for cell in cells], index=values.index, dtype=TEXT)
    gap = {"float64": np.nan, MOMENT: pd.NaT}.get(dtype)
    return pd.Series([gap if cell is None else cell for cell in cells], index=values.index, dtype=cast("Any", dtype))


def from_texts(values: pd.Series, dtype: str) -> pd.Series:
    """The values that a file of texts holds, as the type they were written from; texts where they do not fit it.

    >>> from_texts(pd.Series(["3", "4"]), "int64").tolist(), from_texts(pd.Series(["True", "False"]), "bool").tolist()
    ([3, 4], [True, False])
    """
    texts = values.astype("object").where(values.notna(), "").astype(str)
    filled = texts.where(texts != "", None)
    try:
        if dtype == "bool" and texts.isin(("True", "False")).all():
            return texts == "True"
        if dtype == MOMENT:
            return pd.to_datetime(filled, format="ISO8601").astype("datetime64[us]")
        if dtype in ("int64", "float64"):
            return pd.to_numeric(filled).astype(cast("Any", dtype))
    except (ValueError, TypeError):
        return texts
    return texts


def as_texts(values: pd.Series) -> pd.Series:
    """The values of a column as labels: days without a time, whole numbers without a fraction, missing ones empty.

    >>> as_texts(pd.Series([3.0, None])).tolist(), as_texts(pd.Series(pd.to_datetime(["2025-10-12"]))).tolist()
    (['3', ''], ['2025-10-12'])
    """
    return pd.Series([label(value) for value in values], index=values.index, dtype=TEXT)


def label(value: object) -> str:
    """One value as text, the same whatever the type of its column.

    >>> label(3), label(3.0), label("3"), label(None)
    ('3', '3', '3', '')
    """
    return _text(_plain(value))


def joined_types(several: Iterable[Types]) -> dict[str, str]:
    """The types that hold the variables of several tables, in the order in which they appear; empty rows where one lacks a variable.

    >>> joined_types([{"頁": "int64", "部門": "object"}, {"頁": "int64"}])
    {'頁': 'int64', '部門': 'object'}
    >>> joined_types([{"頁": "int64"}, {}])
    {'頁': 'float64'}
    """
    tables = list(several)
    names = dict.fromkeys(name for types in tables for name in types)
    return {name: _joined([types.get(name, "") for types in tables]) for name in names}


def _joined(dtypes: Sequence[str]) -> str:
    """The type for values of all of these; an empty one is a table without the variable."""
    kinds = set(dtypes)
    if len(kinds) == 1:
        return kinds.pop()
    kinds.discard("")
    if kinds <= {"int64", "float64"}:
        return "float64"
    return MOMENT if kinds == {MOMENT} else TEXT


def _common(cells: Sequence[object]) -> str:
    kinds = {type(cell) for cell in cells if cell is not None}
    whole = not any(cell is None for cell in cells)
    if kinds == {bool} and whole:
        return "bool"
    if kinds == {int} and whole:
        return "int64"
    if kinds and kinds <= {int, float}:
        return "float64"
    return MOMENT if kinds == {datetime} else TEXT


def _plain(value: Any) -> Any:
    """A cell as bool, int, float, datetime or text; None for one that holds nothing."""
    if value is None or value is pd.NaT or value is pd.NA or value == "":
        return None
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value) if abs(int(value)) < _LARGEST else str(value)
    if isinstance(value, float | np.floating):
        return None if np.isnan(value) else float(value)
    if isinstance(value, date | np.datetime64):
        return _moment(value)
    return _written(value)


def _moment(value: Any) -> datetime | str:
    """A naive datetime; one with a time zone, or of another age than pandas has, stays text."""
    try:
        moment = pd.Timestamp(value).to_pydatetime(warn=False)
    except (ValueError, OverflowError):
        return str(value)
    return str(value) if moment.tzinfo else moment


def _written(value: Any) -> str:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list | tuple | set) and not any(isinstance(one, list | tuple | dict | set) for one in value):
        return ";".join(_text(_plain(one)) for one in (sorted(value, key=str) if isinstance(value, set) else value))
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)


def _text(cell: Any) -> str:
    """A plain cell as text: days as 2025-10-12, other moments as 2025-10-12 09:00:00, whole numbers without a fraction."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return str(cell.date()) if cell == datetime(cell.year, cell.month, cell.day) else str(cell)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
