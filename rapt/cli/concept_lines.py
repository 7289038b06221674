"""Concepts to the lines that ``rapt concepts`` prints."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from rapt.cli.printing import print_table
from rapt.cli.terminal import one_line, say
from rapt.tables.schema import records
from rapt.text.codebook import label
from rapt.text.names import actor_names
from rapt.words import value_word, word

if TYPE_CHECKING:
    import pandas as pd

# How many strengths of a long history are printed, and characters of a text.
_LATEST, _LONGEST = 8, 44


def print_concepts(table: pd.DataFrame, lang: str) -> None:
    """A block a concept, the groups of most statements first."""
    header = [word(key, lang) for key in ("group", "n_statements", "n", "strength", "answers", "first_use", "last_use")]
    for (layer, concept), found in groupby(records(table), key=lambda row: (row["layer"], row["concept"])):
        rows = sorted(found, key=lambda row: -row["n_statements"])
        total = sum(row["n_statements"] for row in rows)
        say(f"\n{label(concept, lang)} ({value_word('layer', layer, lang)}, {total:,})")
        print_table(header, [_cells(row, lang) for row in rows])


def _cells(row: dict[str, Any], lang: str) -> list[str]:
    steps = row["strength"].split(";")
    strengths = "→".join(steps if len(steps) <= _LATEST else ["…", *steps[-_LATEST:]])
    days = [f"{row[name]:%Y-%m-%d}" if row[name] == row[name] else "" for name in ("first_use", "last_use")]
    return [
        actor_names(row["group"], lang),
        str(row["n_statements"]),
        str(row["n"]),
        strengths,
        str(row["answers"]),
        *days,
    ]


def print_uncoded(table: pd.DataFrame, lang: str) -> None:
    """What no concept fits, a line each, with the nearest concept."""
    header = [word(key, lang) for key in ("layer", "text", "nearest", "similarity", "statement_id")]
    cells = [
        [value_word("layer", row["layer"], lang), one_line(row["text"], _LONGEST), label(row["nearest"], lang),
         f"{row['similarity']:.2f}", row["statement_id"]]
        for row in records(table)
    ]  # fmt: skip
    print_table(header, cells)
