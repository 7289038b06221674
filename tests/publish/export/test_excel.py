from __future__ import annotations

import zipfile

import openpyxl
import pandas as pd
import pytest

import rapt
from rapt.publish.export.excel import MAX_CHARS, SHEETS


@pytest.fixture(scope="module")
def book(some, tmp_path_factory):
    file = tmp_path_factory.mktemp("excel") / "b.xlsx"
    some.export(file, to="excel")
    return openpyxl.load_workbook(file)


def test_sheets_hold_the_tables(book, some):
    assert book.sheetnames == ["overview", *SHEETS]
    for name in SHEETS:
        table = getattr(some, name)
        rows = list(book[name].iter_rows(values_only=True))
        assert list(rows[0]) == list(table.columns)
        assert len(rows) == len(table) + 1
    assert [cell.value for cell in book["demands"]["L"][1:]] == some.demands["strength"].tolist()
    assert book["statements"]["B2"].is_date
    assert book["statements"]["B2"].value == some.statements["date"].iloc[0].to_pydatetime()


def test_sheets_are_finished(book):
    for name in SHEETS:
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold
        widths = {sheet.cell(1, n + 1).value: d.width for n, d in enumerate(sheet.column_dimensions.values())}
        assert widths.get("text", 60) == 60


def test_every_row_leads_to_its_sentence(book):
    sentences = list(book["sentences"].iter_rows(values_only=True))
    for name in ("demands", "moves", "entities", "dates"):
        header = [cell.value for cell in book[name][1]]
        at = header.index("sentence_id")
        assert book[name].max_row > 20
        for row in book[name].iter_rows(min_row=2):
            sheet, place = row[at].hyperlink.location.split("!A")
            assert sheet == "'sentences'"
            assert sentences[int(place) - 1][:2] == (row[0].value, row[at].value)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(tmp_path, begin):
    text = f'{begin}HYPERLINK("http://example.org")を米国に求めた。'
    table = pd.DataFrame([{"statement_id": f"{begin}1+1", "title": f"{begin}cmd|' /C calc'!A0", "text": text}])
    rapt.analyze(table, progress=False).export(tmp_path / "b.xlsx", to="excel")
    found = openpyxl.load_workbook(tmp_path / "b.xlsx")
    for sheet in found:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert not str(cell.value or "").startswith(("=", "+", "-", "@"))
    assert found["statements"]["A2"].value == f"'{begin}1+1"
    with zipfile.ZipFile(tmp_path / "b.xlsx") as parts:
        assert not any(b"<f>" in parts.read(n) for n in parts.namelist() if "sheet" in n)


def test_a_text_longer_than_a_cell_is_cut_with_a_note(tmp_path):
    rapt.analyze("調査が続く。\n" + "-" * 40_000, progress=False).export(tmp_path / "b.xlsx", to="excel")
    found = openpyxl.load_workbook(tmp_path / "b.xlsx")
    header = [cell.value for cell in found["statements"][1]]
    assert len(found["statements"].cell(2, header.index("text") + 1).value) == MAX_CHARS
    assert any("s0001" in str(row[0]) for row in found["overview"].iter_rows(values_only=True))


def test_a_column_named_like_a_formula_is_none(tmp_path):
    rows = {"text": ["米国に撤回を求めた。"], "=cmd|' /C calc'!A0": ["甲"], "@部門": ["乙"], "長" * 40_000: [1]}
    rapt.analyze(pd.DataFrame(rows), progress=False).export(tmp_path / "表.xlsx", to="excel")
    names = next(openpyxl.load_workbook(tmp_path / "表.xlsx")["statements"].iter_rows(max_row=1))
    assert {cell.data_type for cell in names} == {"s"}
    assert {"'=cmd|' /C calc'!A0", "'@部門"} < {cell.value for cell in names}
