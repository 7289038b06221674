"""Tables and provenance to the bytes of one Excel file, a sheet a table, and back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from rapt.tables import provenance as made_with
from rapt.tables import schema
from rapt.tables.cells import changed, neutral, restored
from rapt.tables.provenance import Provenance
from rapt.tables.variables import TEXT

_SHEET_OF_PROVENANCE = "provenance"
# The most that Excel takes: characters in a cell, rows below the header of a sheet.
_CELL, _SHEET = 32_767, 1_048_575
# The start of what Excel would read as an escaped character: _x0007_.
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# Controls that openpyxl neither escapes nor takes.
_UNESCAPED = re.compile("[\x00\x1a-\x1f]")
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def check_fits(tables: Mapping[str, pd.DataFrame]) -> None:
    """Raise ``ValueError`` that names the first table too long for a sheet, or text too long for a cell."""
    for name, table in tables.items():
        if len(table) > _SHEET:
            raise ValueError(
                f"{name} has {len(table):,} rows, a sheet of Excel takes {_SHEET:,}: save as parquet or csv"
            )
        own = (
            [column for column, dtype in schema.variables(table).items() if dtype == TEXT]
            if name == "statements"
            else []
        )
        for column in [*(["text"] if "text" in table else []), *own]:
            for statement_id, text in zip(table["statement_id"], table[column], strict=True):
                if len(neutral(text)) > _CELL:
                    raise ValueError(
                        f"{name}: the {column} of {statement_id} has {len(text):,} characters, a cell of Excel takes "
                        f"{_CELL:,}: save as parquet or csv"
                    )


def workbook(tables: Mapping[str, pd.DataFrame], provenance: Provenance) -> bytes:
    """An Excel file of the tables with no cell that runs as a formula; the same tables give the same bytes."""
    file = io.BytesIO()
    with pd.ExcelWriter(file, engine="openpyxl") as writer:
        for name, table in tables.items():
            changed(table, _cell).to_excel(writer, sheet_name=name, index=False)
        sheet = pd.DataFrame(made_with.rows(provenance), columns=["section", "name", "value"])
        changed(sheet, _cell).to_excel(writer, sheet_name=_SHEET_OF_PROVENANCE, index=False)
    return _without_moment(file.getvalue())


def read_sheets(file: Path) -> dict[str, pd.DataFrame]:
    """The sheets of an Excel file by name, all cells as the strings they were made from.

    Raises ``ValueError`` that names a damaged file.
    """
    try:
        sheets = pd.read_excel(file, sheet_name=None, dtype=str, keep_default_na=False)
    except OSError:
        raise
    # What unpacks, and what reads XML, each fails in its own ways on a damaged file.
    except Exception as error:
        raise ValueError(f"{file} is damaged ({error}): save the analysis again") from error
    return {name: sheet.map(_text).rename(columns=lambda head: _text(str(head))) for name, sheet in sheets.items()}


def read_record(file: Path) -> Provenance:
    """The provenance in an Excel file; empty where an older version saved it."""
    try:
        sheet = pd.read_excel(file, sheet_name=_SHEET_OF_PROVENANCE, dtype=str, keep_default_na=False)
    except ValueError:
        return {}
    return made_with.from_rows(sheet.map(_text).to_dict("records"))  # type: ignore[arg-type]


def _cell(text: str) -> str:
    """The text as a cell holds it: no formula, control characters escaped, and what only looks like an escape too."""
    from openpyxl.utils.escape import escape

    escaped: str = escape(_LIKE_ESCAPE.sub("_x005F_", neutral(text)))
    return _UNESCAPED.sub(lambda control: f"_x{ord(control[0]):04X}_", escaped)


def _text(cell: str) -> str:
    """The text that :func:`_cell` was given."""
    from openpyxl.utils.escape import unescape

    return restored(unescape(cell))


def _without_moment(workbook: bytes) -> bytes:
    """The Excel file without the moment it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MOMENT.sub(b"2000-01-01T00:00:00Z", content)
            # A ZipInfo made by hand has the format's first moment, 1980.
            new.writestr(zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
