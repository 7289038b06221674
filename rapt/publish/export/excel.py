"""An Analysis to one finished workbook, with filters, frozen headers and links from every row to its sentence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from rapt.tables.atomic_io import write_file
from rapt.tables.cells import neutral
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.words import LANGUAGES, word

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# Sheets in their order; tokens are left out: a sheet of them helps nobody, and 100 statements fill it.
SHEETS = ("statements", "sentences", "demands", "moves", "entities", "dates", "segments", "problems")
# What Excel takes: rows of a sheet, characters of a cell, links of a sheet.
MAX_ROWS, MAX_CHARS, MAX_LINKS = 1_048_575, 32_767, 65_530
WIDTHS = {"text": 60, "title": 40, "url": 30, "detail": 60, "problem": 24, "statement_id": 30, "sha256": 12, "cue": 16}
_HEADER_COLOUR, _LINK_COLOUR = "1F3B57", "0B5394"
# A workbook is a ZIP file, whose first possible day is written where there is no day.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def write(analysis: Analysis, file: Path) -> list[Path]:
    """One workbook: an overview and a sheet a table.

    A cell that Excel would take for a formula begins with an apostrophe. A text over 32,767 characters is cut, and the
    overview says so. Raises ``ValueError`` for a table with more rows than a sheet has.
    """
    from openpyxl import Workbook

    book = Workbook()
    tables = {name: getattr(analysis, name) for name in SHEETS}
    for name, table in tables.items():
        if len(table) > MAX_ROWS:
            raise ValueError(f"{name} has {len(table):,} rows, a sheet of Excel takes {MAX_ROWS:,}: save as parquet")
    _overview(book.active, analysis, tables)
    _add_styles(book)
    rows_of = _rows_of(tables)
    for name, table in tables.items():
        _sheet(book.create_sheet(name), name, table, rows_of)
    return [write_file(file, _without_clock(book))]


def _cell_text(value: str) -> str:
    """A text that no spreadsheet takes for a formula, without illegal characters and no longer than a cell.

    >>> _cell_text("=1+1"), _cell_text("−5％"), len(_cell_text("長" * 40_000))
    ("'=1+1", '−5％', 32767)
    """
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    text = neutral(ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))
    return text if len(text) <= MAX_CHARS else text[: MAX_CHARS - 1] + "…"


def _both(key: str, **values: object) -> str:
    """The words for a key in both languages."""
    return " / ".join(word(key, lang, **values) for lang in LANGUAGES)


def _overview(sheet: Any, analysis: Analysis, tables: Mapping[str, pd.DataFrame]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet.title = "overview"
    sheet["A1"], sheet["A1"].font = f"RAPT {_both('workbook title')}", Font(bold=True, size=14)
    line = 3
    for name, table in tables.items():
        sheet.cell(line, 1, name).font = Font(color=_LINK_COLOUR, underline="single")
        sheet.cell(line, 1).hyperlink = Hyperlink(ref=f"A{line}", location=f"'{name}'!A1")
        sheet.cell(line, 2, len(table))
        sheet.cell(line, 3, _both(f"sheet {name}"))
        line += 1
    for note in _notes(analysis, tables):
        line += 1
        sheet.cell(line, 1, _cell_text(note)).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=3)
        sheet.row_dimensions[line].height = 15 * (1 + len(note) // 60)
    for column, width in (("A", 18), ("B", 10), ("C", 70)):
        sheet.column_dimensions[column].width = width
    sheet.sheet_view.showGridLines = False


def _notes(analysis: Analysis, tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    yield _both("sheet links")
    yield _both("sheet tokens", n=len(analysis.tokens))
    yield _both("sheet formulas")
    for row in records(analysis.statements):
        if len(row["text"]) > MAX_CHARS:
            yield _both("sheet cut", name=row["statement_id"], n=MAX_CHARS)
    for name, table in tables.items():
        if len(table) > MAX_LINKS:
            yield _both("sheet few links", name=name, n=MAX_LINKS)


def _rows_of(tables: Mapping[str, pd.DataFrame]) -> dict[tuple[str, ...], tuple[str, int]]:
    """Sheet and line that an id leads to."""
    found: dict[tuple[str, ...], tuple[str, int]] = {}
    for line, row in enumerate(records(tables["statements"][["statement_id"]]), 2):
        found[(row["statement_id"],)] = ("statements", line)
    for line, row in enumerate(records(tables["sentences"][["statement_id", "sentence_id"]]), 2):
        found[(row["statement_id"], row["sentence_id"])] = ("sentences", line)
    return found


def _add_styles(book: Any) -> None:
    """The styles of cells, each declared once: setting parts of a style cell by cell takes most of the time."""
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

    top, wrapped = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    head = {"font": Font(bold=True, color="FFFFFF"), "fill": PatternFill("solid", fgColor=_HEADER_COLOUR)}
    for style in (
        NamedStyle("rapt cell", alignment=top),
        NamedStyle("rapt text", alignment=wrapped),
        NamedStyle("rapt day", alignment=top, number_format="yyyy-mm-dd"),
        NamedStyle("rapt link", alignment=top, font=Font(color=_LINK_COLOUR, underline="single")),
        NamedStyle("rapt head", **head),
    ):
        book.add_named_style(style)


def _sheet(sheet: Any, name: str, table: pd.DataFrame, rows_of: Mapping[tuple[str, ...], tuple[str, int]]) -> None:
    from openpyxl.utils import get_column_letter

    columns = list(table.columns)
    for n, column in enumerate(columns, 1):
        # The user's own columns may be named like a formula.
        head = sheet.cell(1, n)
        head.value, head.data_type, head.style = _cell_text(str(column)), "s", "rapt head"
        sheet.column_dimensions[get_column_letter(n)].width = WIDTHS.get(column, max(10, len(column) + 4))
    for line, row in enumerate(records(table), 2):
        for n, column in enumerate(columns, 1):
            # A wrapped statement would make its row as high as the screen.
            _fill(sheet.cell(line, n), row[column], column == "text" and name != "statements")
        if line <= MAX_LINKS:
            _link(sheet, columns, line, row, name, rows_of)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(table) + 1}"


def _fill(cell: Any, value: Any, wrapped: bool) -> None:
    cell.style = "rapt text" if wrapped else "rapt cell"
    if value is None or value is pd.NaT or value == "":
        return
    if isinstance(value, pd.Timestamp):
        cell.value = value.to_pydatetime()
        cell.style = "rapt day"
    elif isinstance(value, str):
        cell.value = _cell_text(value)
        cell.data_type = "s"
    else:
        cell.value = value


def _link(
    sheet: Any,
    columns: list[str],
    line: int,
    row: Row,
    name: str,
    rows_of: Mapping[tuple[str, ...], tuple[str, int]],
) -> None:
    """A link on the sentence's id to the sentence; in the sentences themselves to their statement."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    column = "statement_id" if name in ("sentences", "segments", "problems") else "sentence_id"
    key = (row["statement_id"],) if column == "statement_id" else (row["statement_id"], row.get("sentence_id", ""))
    if column not in columns or key not in rows_of or name == "statements":
        return
    target, at = rows_of[key]
    cell = sheet.cell(line, columns.index(column) + 1)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{target}'!A{at}")
    cell.style = "rapt link"


def _without_clock(book: Any) -> bytes:
    """The workbook's bytes, the same for the same tables: neither the ZIP nor the properties hold the time."""
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name, _NO_DAY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
