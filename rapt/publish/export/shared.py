"""What several formats share: rows by statement, offsets as Java counts them, names of ids, files with one line end."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from rapt.tables.atomic_io import write_file
from rapt.tables.rows import Row
from rapt.tables.schema import records, variables
from rapt.tables.variables import as_texts

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis


def by_statement(table: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Rows of a table by their statement, in the order of the table."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in records(table):
        rows.setdefault(row["statement_id"], []).append(row)
    return rows


def day(value: pd.Timestamp | None) -> str:
    """A time as YYYY-MM-DD, or an empty string."""
    return "" if pd.isna(value) else pd.Timestamp(value).strftime("%Y-%m-%d")


def own_values(analysis: Analysis) -> dict[str, dict[str, str]]:
    """For each statement the values of the user's own columns, as texts by column."""
    names = list(variables(analysis.statements))
    columns = [as_texts(analysis.statements[name]) for name in names]
    values = zip(*columns, strict=True) if columns else [()] * len(analysis.statements)
    rows = (dict(zip(names, row, strict=True)) for row in values)
    return dict(zip(analysis.statements["statement_id"], rows, strict=True))


def ids(cell: str) -> list[str]:
    """The ids of a cell, one by one.

    >>> ids("CN;JP"), ids("")
    (['CN', 'JP'], [])
    """
    return [one for one in cell.split(";") if one]


def entity_names(analysis: Analysis) -> dict[str, str]:
    """Entity ids to names: those of the texts' entities, else those of the lexicon."""
    from rapt.text.lexicons import load_lexicon

    names = {entry.entity_id: entry.name for entry in load_lexicon().entries.values() if entry.entity_id}
    found = analysis.entities[(analysis.entities["entity_id"] != "") & (analysis.entities["name"] != "")]
    return names | dict(zip(found["entity_id"], found["name"], strict=True))


def utf16_offsets(text: str) -> list[int]:
    """For every offset into a text, the offset that Java has for it: characters beyond U+FFFF count twice there.

    >>> utf16_offsets("𠮷野家")
    [0, 2, 3, 4]
    """
    offsets, at = [0], 0
    for char in text:
        at += 2 if ord(char) > 0xFFFF else 1
        offsets.append(at)
    return offsets


def write_csv(file: Path, columns: Sequence[str], rows: Iterable[Row]) -> Path:
    """A CSV with a byte-order mark, so that Excel opens it as Japanese too."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row[name] for name in columns} for row in rows)
    return write_file(file, stream.getvalue().encode("utf-8-sig"))
