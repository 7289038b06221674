"""Sheets of any shape: only what is filled takes room, and what is too wide, too far or too much is refused."""

from __future__ import annotations

import io

import pytest
from hostile import HEADED, inline, sheet, workbook
from openpyxl import load_workbook

from rapt.read.errors import FileError
from rapt.read.sheets import Area, Budget, read_sheet


def grid(data: bytes, budget: Budget | None = None):
    return read_sheet(load_workbook(io.BytesIO(data), read_only=True).worksheets[0], budget or Budget())


def test_empty_rows_below_the_top_take_no_room():
    found = grid(workbook(["a"], A3="b", C1048576="c"))
    assert found.cells[0] == ["a", None, None]
    assert found.cells[1] == [None] * 3
    assert found.cells[2] == ["b", None, None]
    assert found.cells[-1] == [None, None, "c"]
    assert len(found.cells) == 21


def test_merged_areas_are_those_of_the_rows_that_are_kept():
    merged = (
        '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A500:B600"/><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    found = grid(sheet(f"<sheetData>{HEADED}</sheetData>{merged}"))
    assert found.areas == [Area(0, 2, 0, 1), Area(0, 2, 0, 1)]


@pytest.mark.parametrize(
    ("rows", "problem", "reason"),
    [
        (f"<row r='3'>{inline('ALM3', 'x')}</row>", "too many columns", "a cell in column 1,001 of row 3"),
        (f"<row r='1048577'>{inline('A1048577', 'x')}</row>", "broken file", "beyond the last that Excel has"),
        (f"<row r='0'>{inline('A0', 'x')}</row>", "broken file", "beyond the last that Excel has"),
    ],
)
def test_what_is_refused(rows, problem, reason):
    with pytest.raises(FileError, match=reason) as refused:
        grid(sheet(f"<sheetData>{HEADED}{rows}</sheetData>"))
    assert refused.value.problem == problem


def test_cells_are_counted_filled_or_not():
    data = sheet(f"<sheetData>{HEADED}{'<row><c/><c/></row>' * 3}</sheetData>")
    assert len(grid(data, Budget(13)).cells) == 2
    with pytest.raises(FileError, match="more than 2,000,000 cells"):
        grid(data, Budget(12))
