"""CSV and TSV to records: titles above the header passed over; rows that do not fit it made whole or left out, and said."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rapt.read.columns import NOTES, ROW, column_of, filled, header_row, named
from rapt.read.days import to_day
from rapt.read.errors import FileError
from rapt.read.plain import check_cells, check_table
from rapt.read.workbooks import no_column_of_text
from rapt.tables.rows import Row

# A line behind the table: it becomes a row of its own unless a quotation mark is open.
_END = "end"
_ID = re.compile(r"[A-Za-z0-9_.-]+")
_SIGNS = {",": "comma", "\t": "tab"}
# So many lines are named of those that do not fit.
_SHOWN = 10


@dataclass(frozen=True)
class _Line:
    """A row of the table with the line it begins on and its number in a spreadsheet; ``quoted`` if there are quotation marks in it."""

    number: int
    row: int
    cells: list[str]
    quoted: bool


def read_separated(text: str, separator: str) -> list[Row]:
    """The rows below the names of the columns; cells stay texts.

    A row of more cells than there are columns has separators that are not quoted. Where only its text can hold them, being the last column
    after days, the text is made whole and a note says so; else the row is left out, which a note says too.

    Raises :class:`FileError` for a table without a column of texts, with a quotation mark that never closes, or too large.

    >>> read_separated("日付,本文\\n2025-10-12,米国に対し,撤回を求めた。", ",")[0]["本文"]
    '米国に対し,撤回を求めた。'
    """
    lines = list(_lines(text, separator))
    at = header_row([line.cells for line in lines]) or 0
    head, below = (lines[at].cells, lines[at + 1 :]) if lines else ([], [])
    columns = [column_of(cell) for cell in head]
    if "text" not in columns:
        raise no_column_of_text(head)
    fitting: list[list[str]] = []
    numbers: list[int] = []
    notes: list[tuple[int, str]] = []
    left_out: list[_Line] = []
    for line in below:
        fits = _width(line.cells) <= len(head)
        cells = line.cells if fits else _whole(line, columns, separator)
        if cells is None:
            left_out.append(line)
            continue
        if not fits:
            notes.append((len(fitting), _made_whole(line, separator)))
        fitting.append(cells)
        numbers.append(line.row)
    rows = _rows(head, fitting, numbers)
    if left_out and not rows:
        raise FileError("broken table", _too_many(left_out, len(head), separator))
    for n, note in notes:
        rows[n] = {**rows[n], NOTES: [("unquoted separators", note)]}
    if left_out:
        found = rows[0].get(NOTES, [])
        rows[0] = {**rows[0], NOTES: [*found, ("rows left out", _too_many(left_out, len(head), separator))]}
    return rows


def _lines(text: str, separator: str) -> Iterator[_Line]:
    """The rows that are not blank."""
    written = io.StringIO(text, newline="").readlines()
    # A row is counted when it is there; one of a hundred million cells must not be made first.
    check_cells(max((line.count(separator) for line in written), default=0))
    reader = csv.reader(chain(written, [_END]), delimiter=separator)
    begin, cells = 1, 0
    try:
        for number, row in enumerate(reader, 1):
            if reader.line_num > len(written):
                break
            if row:
                cells += _width(row)
                check_cells(cells)
                yield _Line(begin, number, row, any('"' in line for line in written[begin - 1 : reader.line_num]))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise FileError("broken table", f"line {begin} cannot be read ({error}); check the quotes") from error
    if begin <= len(written):
        raise FileError("broken table", f"a quotation mark in line {begin} never closes; check the quotes")


def _width(cells: Sequence[str]) -> int:
    """How many cells there are without empty ones at the end."""
    width = len(cells)
    while width and not cells[width - 1]:
        width -= 1
    return width


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> list[Row]:
    width = max(map(_width, (head, *rows)))
    check_table(len(rows), width)
    names = named([*head[:width]])
    padded = ([*row[:width], *[""] * (width - len(row))] for row in rows)
    return [{**filled(dict(zip(names, row, strict=True))), ROW: n} for n, row in zip(numbers, padded, strict=True)]


def _whole(line: _Line, columns: Sequence[str], separator: str) -> list[str] | None:
    """The cells with the text whole, if only the text can hold what separates too many of them; else None."""
    at = columns.index("text")
    if line.quoted or any(columns[at + 1 :]) or not all(map(_is_whole, columns[:at], line.cells[:at])):
        return None
    return [*line.cells[:at], separator.join(line.cells[at:])]


def _is_whole(column: str, cell: str) -> bool:
    """Whether a cell is a day or an id, and so no half of anything."""
    return (column == "date" and to_day(cell) is not None) or (column == "statement_id" and bool(_ID.fullmatch(cell)))


def _made_whole(line: _Line, separator: str) -> str:
    sign = _SIGNS[separator]
    return f"line {line.number} has a {sign} in its text without quotation marks; the text is read whole; put it in quotation marks"


def _too_many(lines: Sequence[_Line], columns: int, separator: str) -> str:
    shown = ", ".join(str(line.number) for line in lines[:_SHOWN]) + (" …" if len(lines) > _SHOWN else "")
    what = f"{len(lines)} rows have" if len(lines) > 1 else "1 row has"
    return (
        f"{what} more cells than the {columns} columns, and it is open which belong together: line {shown}; "
        f"left out; put cells that hold a {_SIGNS[separator]} in quotation marks"
    )
