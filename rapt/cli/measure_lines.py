"""Measures to the lines that ``rapt measures`` prints."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rapt.cli.printing import print_table
from rapt.cli.terminal import one_line, say
from rapt.compare.measure_rows import conflict_words, counts, notes, told
from rapt.tables.schema import records
from rapt.text.names import actor_names, long_day, measure_name
from rapt.words import word

if TYPE_CHECKING:
    import pandas as pd

# Longest name of a measure in characters, and how many statements a line names.
_SHOWN_NAME, _SHOWN_STATEMENTS = 40, 3
# What marks a line whose statements disagree.
_MARK = "!"


def print_measures(table: pd.DataFrame, day: date | None, lang: str) -> None:
    """The measures of a day, a line each in a block a state; below the blocks, on what statements disagree."""
    heading = word("measures on", lang, day=long_day(day, lang)) if day else word("measures undated", lang)
    rows = records(table)
    each = [f"{word(f'event {state}', lang)} {n:,}" for state, n in counts(table)]
    say(f"{heading}: {len(rows):,}" + (f" ({', '.join(each)})" if len(each) > 1 else ""))
    header = ["", *(word(key, lang) for key in ("act_or_kind", "pair", "since", "until", "statements"))]
    for state, found in groupby(rows, key=lambda row: row["status"]):
        block = list(found)
        say(f"\n{word(f'event {state}', lang)} ({len(block):,})")
        print_table(header, [_cells(row, lang) for row in block], wrap=(header[1], header[-1]))
    _print_conflicts(rows, lang)


def _cells(row: dict[str, Any], lang: str) -> list[str]:
    against = f" → {actor_names(row['target'], lang)}" if row["target"] else ""
    days = [f"{row[name]:%Y-%m-%d}" if row[name] == row[name] else "" for name in ("status_from", "status_until")]
    mark = _MARK if row["conflicts"] else ""
    return [mark, _name(row, lang), f"{actor_names(row['actor'], lang)}{against}", *days, _statements(row["events"])]


def _name(row: dict[str, Any], lang: str) -> str:
    name = one_line(measure_name(row["instrument"], row["measure"], row["goods"], lang), _SHOWN_NAME)
    note = notes(row, lang)
    return word("with note", lang, name=name, note=note) if note else name


def _statements(events: str) -> str:
    """The statements that tell of a measure, the latest told of first where there are many."""
    names = list(dict.fromkeys(one_line(one.statement_id) for one in reversed(told(events))))
    more = len(names) - _SHOWN_STATEMENTS
    return ", ".join(names[:_SHOWN_STATEMENTS]) + (f", +{more}" if more > 0 else "")


def _print_conflicts(rows: list[dict[str, Any]], lang: str) -> None:
    """Which days statements disagree on, a line a measure."""
    found = [row for row in rows if row["conflicts"]]
    if found:
        say(f"\n{_MARK} {word('statements disagree', lang)} ({len(found):,})")
    for row in found:
        say(f"  {_name(row, lang)}: {one_line(conflict_words(row['conflicts'], lang))}")
