"""Excel as people keep it: several sheets, merged cells, headers of two rows, repeated headers, protected files."""

from __future__ import annotations

import io

import openpyxl
import pytest

import rapt
from rapt.read.errors import FileError
from rapt.read.workbooks import read_workbook

TEXTS = ["米国に撤回を求めた。", "日本に対話を促した。", "EUに是正を求めた。"]


def saved(*sheets: tuple[str, list[list[object]]], merged: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> bytes:
    """A workbook of sheets, the first of which has merged cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    for area in merged:
        book.worksheets[0].merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(data: bytes, sheet: str = "") -> list[dict[str, object]]:
    """The rows as they are read, without what reading says of them."""
    said = ("_notes", "_row")
    return [{name: cell for name, cell in row.items() if name not in said} for row in read_workbook(data, sheet)]


LIST = ("発表一覧", [["日付", "本文"], ["2025-10-12", TEXTS[0]], ["2025-10-13", TEXTS[1]]])
SAMPLE = ("見本", [["日付", "本文"], ["2020-01-01", "例を示した。"]])


def test_the_sheet_with_the_most_texts_is_read_and_said():
    found = read_workbook(saved(SAMPLE, LIST, ("表紙", [["声明集"]])))
    assert [row["本文"] for row in found] == TEXTS[:2]
    (name, detail), left_out = found[0]["_notes"]
    assert name == "sheet chosen"
    assert "['見本', '発表一覧', '表紙']; read is '発表一覧'" in detail
    assert left_out[0] == "sheets left out"
    assert left_out[1].startswith("not read: '見本' (texts: 1);")
    assert "_notes" not in found[1]


@pytest.mark.parametrize("name", ["見本", " 見本 "])
def test_a_sheet_by_its_name_needs_no_note(name):
    assert read_workbook(saved(SAMPLE, LIST), name) == [{"日付": "2020-01-01", "本文": "例を示した。", "_row": 2}]


def test_rows_have_the_numbers_that_excel_shows(tmp_path):
    """Below a title and an empty row, with an empty row between, a printed header repeated, and one row without a date."""
    head = ["日付", "本文"]
    table = [["声明一覧"], [], head, ["2025-10-12", TEXTS[0]], [], head, [None, TEXTS[1]]]
    data = saved(("表", table))
    assert [row["_row"] for row in read_workbook(data)] == [4, 7]
    file = tmp_path / "一覧.xlsx"
    file.write_bytes(data)
    found = [p["detail"] for p in rapt.read_statements(file).attrs["problems"] if p["problem"] == "no date"]
    assert found == [f"{file}, row 7: relative dates stay unresolved; give a date"]
    assert "_row" not in rapt.read_statements(file).columns


def test_a_hidden_sheet_is_read_only_by_name():
    data = saved(LIST, SAMPLE, hidden=("発表一覧",))
    assert [row["本文"] for row in rows(data)] == ["例を示した。"]
    assert [row["本文"] for row in rows(data, "発表一覧")] == TEXTS[:2]


def test_a_date_merged_over_several_rows_is_that_of_each():
    table = [
        ["発表日", "機関", "本文"],
        ["2025-10-12", "商務省", TEXTS[0]],
        [None, None, TEXTS[1]],
        [None, "経産省", TEXTS[2]],
    ]
    found = rows(saved(("表", table), merged=("A2:A4", "B2:B3")))
    assert [list(row.values()) for row in found] == [
        ["2025-10-12", "商務省", TEXTS[0]], ["2025-10-12", "商務省", TEXTS[1]], ["2025-10-12", "経産省", TEXTS[2]],
    ]  # fmt: skip


def test_a_text_merged_over_several_rows_is_one_statement(tmp_path):
    table = [["本文", "論点"], [TEXTS[0], "関税"], [None, "輸出管理"]]
    (tmp_path / "a.xlsx").write_bytes(saved(("表", table), merged=("A2:A3",)))
    found = rapt.read_statements(tmp_path / "a.xlsx", issuer="商務省", date="2025-10-12")
    assert found[["text", "論点"]].values.tolist() == [[TEXTS[0], "関税"]]
    assert [p["problem"] for p in found.attrs["problems"]] == ["no text"]


@pytest.mark.parametrize(
    ("head", "merged"),
    [
        # Names below a group, the others merged downwards or standing above an empty cell.
        ([["日付", "発表", None, "本文"], [None, "機関", "題名", None]], ("A1:A2", "B1:C1", "D1:D2")),
        ([["日付", "発表", None, "本文"], [None, "機関", "題名", None]], ("B1:C1",)),
        # The group has a name that texts may have.
        ([["内容", None, None, None], ["日付", "機関", "題名", "本文"]], ("A1:D1",)),
        ([["商務省の声明一覧", None, None, None], [None] * 4, ["日付", "機関", "題名", "本文"]], ("A1:D1",)),
    ],
)
def test_headers_of_several_rows(head, merged):
    found = rows(saved(("表", [*head, ["2025-10-12", "商務省", "談話", TEXTS[0]]]), merged=merged))
    assert found == [{"日付": "2025-10-12", "機関": "商務省", "題名": "談話", "本文": TEXTS[0]}]


def test_a_header_that_is_repeated_is_no_statement():
    table = [["日付", "本文"], ["2025-10-12", TEXTS[0]], ["日付", "本文"], ["2025-10-13", TEXTS[1]]]
    assert [row["本文"] for row in rows(saved(("表", table)))] == TEXTS[:2]


def test_columns_without_a_name_are_kept_where_they_hold_something():
    table = [["本文", None, None], [TEXTS[0], "重要", None]]
    assert rows(saved(("表", table))) == [{"本文": TEXTS[0], "column 2": "重要"}]


@pytest.mark.parametrize(
    ("data", "sheet", "problem", "detail"),
    [
        (saved(LIST, SAMPLE), "一覧", "no such sheet", r"no sheet '一覧'; it has \['発表一覧', '見本'\]"),
        (saved(("表", [["題名", "要旨"], ["a", "b"]])), "", "no column of text", r"it has \['題名', '要旨'\]"),
        (saved(("表", [])), "", "no column of text", r"it has \[\]"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "protected file", "a password or is of Office before 2007"),
        (b"PK", "", "broken file", "no Excel workbook"),
    ],
)
def test_what_cannot_be_read_is_said(data, sheet, problem, detail):
    with pytest.raises(FileError, match=detail) as refused:
        read_workbook(data, sheet)
    assert refused.value.problem == problem


def test_a_sheet_that_one_of_two_workbooks_lacks_is_a_problem(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(saved(LIST, SAMPLE))
    (tmp_path / "b.xlsx").write_bytes(saved(SAMPLE))
    found = rapt.read_statements(tmp_path, sheet="発表一覧", issuer="商務省")
    assert found["text"].tolist() == TEXTS[:2]
    assert [(p["statement_id"], p["problem"]) for p in found.attrs["problems"]] == [("b", "no such sheet")]
