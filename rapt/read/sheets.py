"""A worksheet to its cells, row by row as they are unpacked, within bounds: two cells can span a sheet of gigabytes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from rapt.read.errors import FileError
from rapt.read.plain import MAX_CELLS, MAX_COLUMNS, check_table

Cells: TypeAlias = list[list[Any]]
# The last row and column that Excel has.
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
# So many rows at the top keep their places, also where they are empty: a header is looked for there.
_TOP = 20


@dataclass(frozen=True)
class Area:
    """Cells that are merged, by their positions in the grid, half-open."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class Grid:
    """The rows of a sheet that hold anything, all of the same width, their numbers in Excel, and the areas that are merged."""

    cells: Cells
    numbers: list[int]
    areas: list[Area]


class Budget:
    """How many cells of a workbook may still be unpacked, filled or empty."""

    def __init__(self, cells: int = MAX_CELLS) -> None:
        self.left = cells

    def take(self, cells: int) -> None:
        """Count cells; raises :class:`FileError` once there were too many."""
        self.left -= cells
        if self.left < 0:
            raise FileError("too large", f"its sheets have more than {MAX_CELLS:,} cells; divide it, or save it as CSV")


def read_sheet(sheet: Any, budget: Budget) -> Grid:
    """The cells of a worksheet of openpyxl in read-only mode, with its merged areas.

    Raises :class:`FileError` for more columns or cells than are read; the parser raises what it likes on a damaged sheet.
    """
    # In read-only mode, openpyxl itself fills the rows up to their last cell and leaves merged areas out.
    from openpyxl.worksheet._reader import WorkSheetParser

    book = sheet.parent
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source, sheet._shared_strings, data_only=True, epoch=book.epoch, date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        rows = _filled_rows(parser, budget)
    numbers = sorted({*rows, *range(1, min(_TOP, max(rows, default=0)) + 1)})
    width = max((max(row) for row in rows.values()), default=0)
    check_table(len(numbers), width)
    cells = [[rows.get(number, {}).get(n) for n in range(1, width + 1)] for number in numbers]
    return Grid(cells, numbers, list(_areas(parser, numbers, width, budget)))


def _filled_rows(parser: Any, budget: Budget) -> dict[int, dict[int, Any]]:
    """The values that are there, by the numbers of their rows and columns."""
    rows: dict[int, dict[int, Any]] = {}
    for number, row in parser.parse():
        budget.take(len(row) + 1)
        found = {cell["column"]: cell["value"] for cell in row if cell["value"] is not None}
        if not found:
            continue
        if not (1 <= number <= _LAST_ROW and min(found) >= 1 and max(found) <= _LAST_COLUMN):
            raise FileError("broken file", f"it has cells beyond the last that Excel has (row {number:,})")
        if max(found) > MAX_COLUMNS:
            raise FileError(
                "too many columns",
                f"there is a cell in column {max(found):,} of row {number:,}; at most {MAX_COLUMNS:,} columns are read; delete it",
            )
        rows.setdefault(number, {}).update(found)
    return rows


def _areas(parser: Any, numbers: list[int], width: int, budget: Budget) -> Iterator[Area]:
    """The merged areas as far as there are cells."""
    for one in parser.merged_cells.mergeCell if parser.merged_cells else ():
        top, bottom = bisect_left(numbers, one.min_row), bisect_right(numbers, one.max_row)
        area = Area(top, bottom, one.min_col - 1, min(one.max_col, width))
        if area.top < area.bottom and area.left < area.right:
            budget.take((area.bottom - area.top) * (area.right - area.left))
            yield area
