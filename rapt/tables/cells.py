"""Text to cells of CSV and Excel that a spreadsheet does not take for formulas, and back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

# What spreadsheets run: = + - @, also after a tab or a carriage return, which some of them skip. Apostrophes of the
# text itself count too, so that each cell can be restored.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NEUTRAL = re.compile(r"'+[=+\-@\t\r]")


def neutral(value: str) -> str:
    """The text, after an apostrophe where a spreadsheet would take it for a formula.

    >>> neutral("=1+1"), neutral("- 撤回すること"), neutral("撤回")
    ("'=1+1", "'- 撤回すること", '撤回')
    """
    return f"'{value}" if _FORMULA.match(value) else value


def restored(value: str) -> str:
    """The text that :func:`neutral` was given.

    >>> restored("'=1+1"), restored("''=1"), restored("'引用'")
    ('=1+1', "'=1", "'引用'")
    """
    return value[1:] if _NEUTRAL.match(value) else value


def changed(table: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """The table with a change made to each of its strings, categories and names of columns included; other values stay.

    >>> changed(pd.DataFrame({"text": ["=1"], "start": [0]}), neutral).values.tolist()
    [["'=1", 0]]
    """
    names = [name for name in table.columns if _holds_text(table[name])]
    cells = {name: _changed(table[name], change) for name in names}
    return table.assign(**cells).rename(columns=lambda name: change(str(name)))


def _changed(column: pd.Series, change: Callable[[str], str]) -> pd.Series:
    # Without the type given, whole numbers beside empty cells would become fractions.
    cells = [change(cell) if isinstance(cell, str) else cell for cell in column]
    return pd.Series(cells, index=column.index, dtype=object)


def _holds_text(column: pd.Series) -> bool:
    return isinstance(column.dtype, pd.CategoricalDtype | pd.StringDtype) or column.dtype == object
