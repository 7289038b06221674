"""Rows of a colleague's sheet (Excel, CSV, DataFrame) or of a flat list to coded rows, by headers in either language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from rapt.read import office
from rapt.read.columns import is_empty
from rapt.read.encodings import decode
from rapt.tables import excel
from rapt.tables.cells import restored
from rapt.tables.given import read_regular
from rapt.validate.codes.coded import Coded
from rapt.validate.codes.names import column_of

_NAMING = ("statement_id", "layer", "quotation", "context", "start", "end")
# So many rows can be above the names of the columns.
_DEEPEST_HEADER = 10
# What our own export for INCEpTION begins with; INCEpTION takes it in, and gives annotations back in other formats.
_WEBANNO = "#FORMAT=WebAnno TSV"


def read_workbook(file: Path) -> Iterator[Coded]:
    """The rows of all sheets that have a column of quotations; a sheet named after a layer is of that layer."""
    data = read_regular(file)
    office.check(data, "Excel workbook", ".xlsx")
    office.check_extent(data)
    found = {title: _below_header(sheet) for title, sheet in excel.read_sheets(file).items()}
    sheets = {title: rows for title, rows in found.items() if rows is not None}
    if not sheets:
        raise ValueError(_no_quotations(list(found)))
    for title, rows in sheets.items():
        yield from read_rows(rows[0], f"{file.name} [{title}]" if len(sheets) > 1 else file.name, title, rows[1])


def read_separated(file: Path, separator: str) -> Iterator[Coded]:
    """The rows of a CSV or TSV in any usual Japanese encoding."""
    text = decode(read_regular(file))
    if text.startswith(_WEBANNO):
        raise ValueError(
            "WebAnno TSV is not read: export the project from INCEpTION as UIMA CAS XMI or UIMA CAS JSON, and give that"
        )
    cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    office.check_cells(max(map(len, cells), default=0) * len(cells))
    rows = _below_header(pd.DataFrame([[restored(cell) for cell in row] for row in cells]).fillna(""), headless=True)
    if rows is None:
        raise ValueError(_no_quotations(cells[0] if cells else []))
    yield from read_rows(rows[0], file.name, "", rows[1])


def read_rows(rows: Iterable[Mapping[str, Any]], name: str, layer: str = "", first: int = 1) -> Iterator[Coded]:
    """Flat rows with a quotation each; headers that mean nothing here are left out, empty rows too.

    >>> row = {"声明": "s1", "引用": "撤回", "相手": "米国", "備考": "?"}
    >>> [(one.statement, one.quotation, dict(one.values)) for one in read_rows([row], "符号.csv")]
    [('s1', '撤回', {'addressee': '米国'})]
    """
    statement = ""
    for n, row in enumerate(rows, first):
        cells = _named(row)
        if not cells:
            continue
        # A sheet names a statement once and leaves the cells below it empty.
        statement = cells.setdefault("statement_id", statement)
        yield _coded(cells, f"{name} row {n}", layer)


def read_row(row: Mapping[str, Any], place: str, document: str = "") -> Coded:
    """One row of an object; offsets count where they lead to its quotation in the document that is given with it."""
    cells = _named(row)
    coded = _coded(cells, place, "")
    start, end = cells.get("start"), cells.get("end")
    if document and isinstance(start, int) and isinstance(end, int) and document[start:end] == coded.quotation != "":
        return replace(coded, document=document, start=start, end=end)
    return coded


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    """The filled cells by the fields that their headers mean; of two for one field our own name is it, else the first."""
    found: dict[str, Any] = {}
    for header in sorted(row, key=lambda one: column_of(one) != one):
        field = column_of(header)
        if field and not is_empty(row[header]) and str(row[header]).strip():
            found.setdefault(field, row[header])
    return found


def _coded(cells: Mapping[str, Any], place: str, layer: str) -> Coded:
    return Coded(
        place,
        statement=str(cells.get("statement_id", "")).strip(),
        layer=str(cells.get("layer") or layer),
        quotation=str(cells.get("quotation", "")),
        context=str(cells.get("context", "")),
        values={name: value for name, value in cells.items() if name not in _NAMING},
    )


def _below_header(sheet: pd.DataFrame, headless: bool = False) -> tuple[list[dict[str, Any]], int] | None:
    """The rows below the one that names a column of quotations, and the number of the first; None where no row does."""
    rows = sheet.values.tolist() if headless else [list(sheet.columns), *sheet.values.tolist()]
    for at, cells in enumerate(rows[:_DEEPEST_HEADER]):
        if "quotation" in map(column_of, cells):
            names = [str(cell) for cell in cells]
            return [dict(zip(names, row, strict=True)) for row in rows[at + 1 :]], at + 2
    return None


def _no_quotations(found: list[Any]) -> str:
    return f"no column has the quotations: name it 'quotation' or '引用'; found is {found[:8]}"
