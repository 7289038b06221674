"""Cells that a spreadsheet would run are none in the files, and what they were when read again."""

from __future__ import annotations

import csv

import openpyxl
import pandas as pd
import pytest

import rapt
from rapt.tables import schema
from rapt.tables.cells import changed, neutral, restored

CASES = [
    ("=1+1", "'=1+1"),
    ("+81", "'+81"),
    ("-5％", "'-5％"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("'=1", "''=1"),
    ("''@", "'''@"),
    ("'引用'", "'引用'"),
    ("関税=壁", "関税=壁"),
    ("－5％", "－5％"),
    ("", ""),
]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize(("text", "cell"), CASES)
def test_cells(text, cell):
    assert neutral(text) == cell
    assert restored(cell) == text


@pytest.fixture(scope="module")
def hostile() -> rapt.Analysis:
    """An analysis whose texts, titles and tokens begin with what a spreadsheet runs."""
    texts = [text or "無" for text, _ in CASES]
    rows = [
        {"statement_id": f"s{n}", "text": text, "title": text, "n_chars": len(text)} for n, text in enumerate(texts)
    ]
    tokens = [{"statement_id": f"s{n}", "end": len(t), "text": t, "lemma": t} for n, t in enumerate(texts)]
    given = {"statements": rows, "tokens": tokens}
    return rapt.Analysis(**{name: schema.frame(name, given.get(name, [])) for name in schema.TABLES})


def test_excel_holds_no_formula(hostile, tmp_path):
    (file,) = [f for f in hostile.save(tmp_path, "xlsx") if f.suffix == ".xlsx"]
    cells = [cell for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert not [cell.value for cell in cells if str(cell.value).startswith(FORMULA)]


def test_csv_holds_no_formula_when_asked(hostile, tmp_path):
    hostile.save(tmp_path / "safe", "csv", safe=True)
    hostile.save(tmp_path / "plain", "csv")

    def hot(folder: str) -> list[str]:
        with (tmp_path / folder / "statements.csv").open(encoding="utf-8-sig", newline="") as lines:
            return [cell for row in csv.reader(lines) for cell in row if cell.startswith(FORMULA)]

    assert hot("safe") == []
    assert len(hot("plain")) == 12


@pytest.mark.parametrize(("format", "safe"), [("xlsx", False), ("csv", True), ("csv", False), ("parquet", True)])
def test_tables_come_back_unchanged(hostile, format, safe, tmp_path):
    hostile.save(tmp_path, format, safe=safe)
    back = rapt.load_analysis(tmp_path)
    for name, table in hostile.tables().items():
        pd.testing.assert_frame_equal(getattr(back, name), table, check_categorical=False)


def test_values_that_are_no_texts_stay():
    table = pd.DataFrame({"a": pd.Series(["=1", 2, None, 2.5, ["=1"]], dtype=object), "-b": [-1, -2, -3, -4, -5]})
    assert changed(table, neutral)["a"].tolist() == ["'=1", 2, None, 2.5, ["=1"]]
