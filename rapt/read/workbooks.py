"""An Excel workbook to records: the sheet that is asked for or the likeliest, names of columns below titles, merged cells."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapt.read import office
from rapt.read.columns import NOTES, ROW, column_of, filled, header_row, is_empty, named, renamed
from rapt.read.errors import FileError
from rapt.read.sheets import Area, Budget, Cells, Grid, read_sheet
from rapt.tables.rows import Row

_CHOSEN = (
    'the workbook has the sheets {names}; read is {name!r}, which has the most texts; another by sheet="…" or --sheet'
)
_LEFT_OUT = 'not read: {told}; read it by sheet="…" or --sheet, or move its rows to the sheet that is read'


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells, merged ones filled, with the row of the names of its columns and the column of its texts."""

    name: str
    hidden: bool
    cells: Cells
    numbers: list[int]
    header: int
    text: int

    @property
    def texts(self) -> int:
        """How many cells of the column of texts below the header are filled."""
        return sum(not is_empty(row[self.text]) for row in self.cells[self.header + 1 :])


def read_workbook(data: bytes, sheet: str = "") -> list[Row]:
    """The rows of a workbook's sheet: the one named, else the visible one with the most texts.

    Notes say that it was chosen, and which other sheets have texts. Raises :class:`FileError` for what is no workbook, is protected or
    too large, has no such sheet or no column of texts.
    """
    book = _open(data)
    names: list[str] = [one.title for one in book.worksheets]
    wanted = [one for one in book.worksheets if not sheet or one.title.strip() == sheet.strip()]
    if not wanted:
        raise FileError("no such sheet", f"there is no sheet {sheet!r}; it has {names}")
    budget = Budget()
    grids = [(one, _grid(one, budget)) for one in wanted]
    found = [one for one in (_sheet(sheet, grid) for sheet, grid in grids) if one is not None]
    if not found:
        first = next(([cell for cell in row if not is_empty(cell)] for row in grids[0][1].cells if any(row)), [])
        raise no_column_of_text(first)
    # The first of the largest: max keeps the earlier one.
    best = max(found, key=lambda one: (one.texts > 0, not one.hidden, one.texts))
    rows = list(_rows(best))
    notes = list(_notes(best, found, names)) if len(names) > 1 and not sheet else []
    if rows and notes:
        rows[0] = {**rows[0], NOTES: notes}
    return rows


def _notes(best: Sheet, found: Sequence[Sheet], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """That a sheet was chosen, and what the others would have given."""
    yield "sheet chosen", _CHOSEN.format(name=best.name, names=list(names))
    others = [one for one in found if one is not best and one.texts]
    if others:
        told = ", ".join(f"{one.name!r} (texts: {one.texts}{', hidden' if one.hidden else ''})" for one in others)
        yield "sheets left out", _LEFT_OUT.format(told=told)
    if best.hidden:
        yield "hidden sheet", f"{best.name!r} is hidden; no other sheet has texts"


def no_column_of_text(names: Sequence[object]) -> FileError:
    """The error of a table none of whose columns has texts by its name."""
    return FileError("no column of text", f"name the column of the texts 'text' or '本文'; it has {list(names)}")


def _open(data: bytes) -> Any:
    from openpyxl import load_workbook

    office.check(data, "Excel workbook", ".xlsx")
    try:
        return load_workbook(io.BytesIO(data), data_only=True, read_only=True, keep_links=False)
    # XML and openpyxl each fail in their own ways on a damaged workbook.
    except Exception as error:
        raise office.broken("Excel workbook", error) from error


def _grid(sheet: Any, budget: Budget) -> Grid:
    try:
        return read_sheet(sheet, budget)
    except FileError:
        raise
    except Exception as error:
        raise office.broken("Excel workbook", error) from error


def _sheet(sheet: Any, grid: Grid) -> Sheet | None:
    """The sheet with its header, None without one that names a column of texts."""
    cells = grid.cells
    at = header_row(cells)
    if at is None:
        return None
    text = list(renamed(dict.fromkeys(named(cells[at])))).index("text")
    _fill_merged(grid.areas, cells, at, text)
    return Sheet(
        str(sheet.title),
        sheet.sheet_state != "visible",
        cells,
        grid.numbers,
        _last_header(grid.areas, cells, at, text),
        text,
    )


def _fill_merged(areas: Sequence[Area], cells: Cells, header: int, text: int) -> None:
    """Give every cell of a merged range its value: a date for several rows, a name above several columns.

    Texts are not repeated: rows that share one are one statement.
    """
    for area in areas:
        value = cells[area.top][area.left]
        for row in cells[area.top : area.bottom]:
            for n in range(area.left, area.right):
                if n != text or area.top <= header:
                    row[n] = value


def _last_header(areas: Sequence[Area], cells: Cells, header: int, text: int) -> int:
    """The last row of a header of several: merged downwards, or with names below those that stand above several columns."""
    over = [area for area in areas if area.top <= header < area.bottom]
    last = max((area.bottom - 1 for area in over if area.left <= text < area.right), default=header)
    grouped = any(area.right - area.left > 1 and area.bottom - 1 == last for area in over)
    below = cells[last + 1] if last + 1 < len(cells) else []
    if not (grouped and below and is_empty(below[text]) and any(not is_empty(cell) for cell in below)):
        return last
    cells[last + 1] = [above if is_empty(cell) else cell for cell, above in zip(below, cells[last], strict=True)]
    return last + 1


def _rows(sheet: Sheet) -> Iterator[Row]:
    """The rows below the header, each with its number in Excel; one that repeats the names of the columns, as on printed pages, is none."""
    names = named(sheet.cells[sheet.header])
    below = sheet.header + 1
    for number, cells in zip(sheet.numbers[below:], sheet.cells[below:], strict=True):
        row = filled(dict(zip(names, cells, strict=True)))
        if any(not is_empty(cell) for cell in row.values()) and column_of(cells[sheet.text]) != "text":
            yield {**row, ROW: number}
