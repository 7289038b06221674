"""Cells of CSV and Excel files that a spreadsheet would take for formulas, made harmless and brought back."""

from __future__ import annotations

import re

import pandas as pd

# What spreadsheets run: = + - @, also behind a tab or a carriage return, which some of them skip. Apostrophes that
# a text has itself are counted in, so that each cell can be brought back.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NEUTRAL = re.compile(r"'+[=+\-@\t\r]")


def neutral(value: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would take it for a formula.

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


def words(table: pd.DataFrame) -> list[str]:
    """Names of the columns that hold text."""
    kinds = (pd.CategoricalDtype, pd.StringDtype)
    return [name for name in table.columns if isinstance(table[name].dtype, kinds) or table[name].dtype == object]
