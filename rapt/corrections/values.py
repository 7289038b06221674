"""Cells that a person filled in to the values of a row, or to what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from rapt.corrections.edits import DAYS
from rapt.tables import schema
from rapt.tables.rows import Row
from rapt.tables.values import ID, timex_problem
from rapt.text import calendars

# What a person writes into a cell that is to be empty; a blank one leaves the value as it is.
EMPTY = "-"
_IDS = ("entity_id", "demander", "addressee", "actor", "target", "speaker")
# Columns that cannot be empty.
_NEEDED = ("label", "type", "strength", "polarity", "form", "voice", "kind", "move", "event")
_STRENGTHS = ("1", "2", "3", "4", "5")
# A day as Excel makes of 2025-10-12.
_DAY_OF_EXCEL = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: 00:00:00)?")


def checked(table: str, cells: Mapping[str, object], row: Row) -> dict[str, Any]:
    """The values for a row of a table, from what is filled in; ``row`` has those that stay.

    Ids are put in order, and values may be the words that the charts and widgets show for them.
    Raises ``ValueError`` that says what is wrong with the first bad one.

    >>> checked("demands", {"addressee": "US;JP", "strength": "4", "polarity": "stop", "cue": "-"}, {})
    {'addressee': 'JP;US', 'strength': 4, 'polarity': 'stop', 'cue': ''}
    """
    values = {column: _checked(table, column, str(cell).strip()) for column, cell in cells.items()}
    if table == "dates":
        value = str(values.get("value", row.get("value", "")))
        wrong = timex_problem(str(values.get("type", row.get("type", ""))), value) if value else ""
        if wrong:
            raise ValueError(wrong)
    return values


def _checked(table: str, column: str, cell: str) -> Any:
    value = "" if cell == EMPTY else _by_word(column).get(cell, cell)
    if not value and column in _NEEDED:
        raise ValueError(f"{column} cannot be empty")
    if column == "strength":
        if value.removesuffix(".0") not in _STRENGTHS:
            raise ValueError(f"strength must be 1 (hope) to 5 (demand), got {cell!r}")
        return int(float(value))
    if column in _IDS:
        return _ids(column, value)
    if column == "value":
        return _iso(value)
    if column in DAYS:
        return _day(column, _iso(value))
    allowed = _allowed(table)[column]
    if allowed and value not in (*allowed, ""):
        raise ValueError(f"{column} must be one of {', '.join(filter(None, allowed))}, got {cell!r}")
    return value


def _ids(column: str, value: str) -> str:
    ids = sorted({one.strip() for one in re.split("[;；]", value)} - {""})
    bad = [one for one in ids if not ID.fullmatch(one)]
    if bad:
        raise ValueError(f"{column} must be ids like CN-MOFCOM, joined by ;, got {bad[0]!r}")
    return ";".join(ids)


def _iso(value: str) -> str:
    day = _DAY_OF_EXCEL.fullmatch(value)
    return f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}" if day else value


def _day(column: str, value: str) -> Any:
    """The day of a day, month or year: its first one, or as the end of a state its last."""
    begin, end = calendars.interval(value) if value else (None, None)
    if begin is None or end is None:
        if value:
            raise ValueError(f"{column} must be a day, month or year like 2025-11-10, 2025-11 or 2025, got {value!r}")
        return pd.NaT
    return pd.Timestamp(end) - pd.Timedelta(days=1) if column == "until" else pd.Timestamp(begin)


@cache
def _allowed(table: str) -> dict[str, tuple[str, ...]]:
    return {column.name: column.values for column in schema.TABLES[table]}


@cache
def _by_word(column: str) -> dict[str, str]:
    """The words that are shown for the values of a column, with the values."""
    from rapt.words import WORDS, read_words

    found: dict[str, str] = {}
    for key, words in read_words(WORDS).items():
        name, _, value = key.partition(" ")
        if name == column and value:
            found |= dict.fromkeys(words, value)
    return found
