"""A folder to the files in it that tables would be written over, though no analysis wrote them."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Collection, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rapt.tables import schema

# Columns that only our statements have, beside the user's own.
_OURS = {"n_chars", "sha256"}
# Columns by which a table holds edits of a person (docs/corrections.md).
_EDITS = {"action", "操作"}
_HEADER = 1_000_000


def check_replaceable(folder: Path, formats: Sequence[str], saved: Collection[str], excel: str) -> None:
    """Raise ``ValueError`` that names the first file that is not ours to replace.

    A user's own ``statements.csv`` stays as it is, and so does a table with edits by hand. In the formats that were ``saved``
    in the folder before, files that are damaged are ours all the same. ``excel`` is the name of our workbook.
    """
    for format in (one for one in formats if one != "parts"):
        names = {excel: ""} if format == "xlsx" else {f"{name}.{format}": name for name in schema.TABLES}
        for file_name, table in names.items():
            file = folder / file_name
            if file.is_symlink() or not file.is_file():
                continue
            columns = _columns(file, format)
            if columns & _EDITS:
                raise ValueError(f"{file} holds edits by hand, which would be lost: move it to another folder")
            if format not in saved and not _is_ours(columns, table):
                raise ValueError(f"{file} is there and was not written by RAPT: name another folder, or move the file")


def _columns(file: Path, format: str) -> set[str]:
    """Names of the columns of a table, of the sheets of a workbook; none where it cannot be read."""
    try:
        if format == "parquet":
            return set(pq.read_schema(file).names)
        if format == "xlsx":
            with zipfile.ZipFile(file) as archive, archive.open("xl/workbook.xml") as part:
                return set(
                    re.findall(r'<(?:\w+:)?sheet [^>]*?name="([^"]*)"', part.read(_HEADER).decode("utf-8", "replace"))
                )
        with open(file, encoding="utf-8-sig", errors="replace", newline="") as lines:
            return set(next(csv.reader([lines.readline(_HEADER)]), []))
    except (OSError, ValueError, KeyError, NotImplementedError, csv.Error, zipfile.BadZipFile, pa.ArrowException):
        return set()


def _is_ours(columns: set[str], table: str) -> bool:
    if not table:
        return {"statements", "provenance"} <= columns
    if "statement_id" not in columns:
        return False
    return columns >= _OURS if table == "statements" else columns <= set(schema.columns(table))
