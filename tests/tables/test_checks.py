"""Saved tables in which somebody changed a cell: the file, the row and what is wrong are said when they are loaded."""

from __future__ import annotations

import pandas as pd
import pytest
from typer.testing import CliRunner

import rapt
from rapt.cli.main import app
from rapt.tables.checks import indispensable
from rapt.tables.schema import KEYS, TABLES

TEXT = "中国は米国に対し、10月12日に関税を撤回するよう求めた。"


@pytest.fixture(scope="module")
def analysis() -> rapt.Analysis:
    statements = pd.DataFrame(
        {"statement_id": ["s1", "s2"], "text": [TEXT, TEXT], "date": ["2025-10-12", "2025-10-13"]}
    )
    return rapt.analyze(statements, progress=False)


def damaged(analysis, folder, format, table, change):
    """The analysis saved, one of its tables changed as a person or a program would."""
    analysis.save(folder, format)
    file = folder / f"{table}.{format}"
    if format == "csv":
        change(pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig").astype(object)).to_csv(
            file, index=False, encoding="utf-8-sig"
        )
    else:
        found = change(pd.read_parquet(file).astype(object))
        # A column of Parquet is of one type: numbers with a text among them are texts.
        mixed = [name for name in found if len({type(value) for value in found[name]}) > 1]
        found.assign(**{name: found[name].map(str) for name in mixed}).to_parquet(file)
    return folder


def cell(column, value, row=1):
    def change(table):
        table.loc[row, column] = value
        return table

    return change


CASES = [
    ("demands", cell("strength", 7), "strength must be 1 to 5, got 7"),
    ("demands", cell("strength", "強い"), "strength must be a whole number, got '強い'"),
    ("demands", cell("strength", 2.5), "strength must be a whole number, got '?2.5"),
    ("demands", cell("strength", ""), "strength must be a whole number, got ''"),
    ("demands", cell("polarity", "maybe"), r"polarity must be one of \['do', 'stop'\], got 'maybe'"),
    ("demands", cell("demand_id", ""), "demand_id is empty"),
    ("entities", cell("label", "国"), "label must be one of .*, got '国'"),
    ("entities", cell("end", 999), r"text\[\d+:999\] of s\d is not"),
    ("entities", cell("start", -1), "start must be 0 or more, got -1"),
    ("entities", cell("start", 10**15), r"start must be a whole number, got|text\[1000000000000000:\d+\] of s1 is not"),
    ("entities", cell("text", "日本"), "is not '日本'"),
    ("entities", cell("statement_id", "s9"), "statement_id 's9' is not in statements"),
    ("entities", cell("sentence_id", "sen999"), "sentence_id 'sen999' is not in the sentences of s1"),
    ("entities", lambda table: table.iloc[[0, 0]].reset_index(drop=True), "it is the same as an earlier row"),
    ("dates", cell("interval_begin", "2025-13-01"), "interval_begin must be a day or moment like 2025-10-12, got"),
    ("statements", cell("n_chars", 3), "the text of s2 has 29 characters, n_chars is 3"),
    ("statements", cell("date", "12.10.2025"), "date must be a day or moment like 2025-10-12, got '12.10.2025'"),
    ("statements", cell("statement_id", "s1"), "the same .* as in an earlier row"),
    ("demands", cell("evidence", "[" * 9000), "evidence must be a JSON list"),
    ("demands", cell("evidence", '[{"rule":"r","role":"anchor","start":"0","end":2}]'), "evidence must be a JSON list"),
    ("demands", cell("evidence", '[{"rule":"r","role":"verb","start":0,"end":2}]'), "role must be one of"),
    ("demands", cell("evidence", '[{"rule":"r","role":"anchor","start":0,"end":99}]'), "is not within the text of s2"),
]  # fmt: skip


@pytest.mark.parametrize("format", ["csv", "parquet"])
@pytest.mark.parametrize(("table", "change", "message"), CASES)
def test_a_changed_cell_is_said_with_its_row(analysis, tmp_path, table, change, message, format):
    folder = damaged(analysis, tmp_path, format, table, change)
    # As a spreadsheet counts, where one can open the file.
    row = 3 if format == "csv" else 1
    with pytest.raises(
        ValueError, match=rf"{table}\.{format}, row {row} is damaged: .*(?:{message}).*\. Mend it there, or save"
    ):
        rapt.load_analysis(folder)


@pytest.mark.parametrize("format", ["csv", "parquet"])
@pytest.mark.parametrize(("table", "column"), [(name, column) for name in TABLES for column in indispensable(name)])
def test_a_missing_column_is_said(analysis, tmp_path, table, column, format):
    folder = damaged(analysis, tmp_path, format, table, lambda found: found.drop(columns=column))
    with pytest.raises(ValueError, match=rf"{table}\.{format} is damaged: it has no column {column}\. Mend it there"):
        rapt.load_analysis(folder)


def test_a_row_of_another_sentence_is_said(tmp_path):
    analysis = rapt.analyze("米国に撤回を求めた。日本に対話を求めた。", progress=False)
    folder = damaged(analysis, tmp_path, "csv", "demands", cell("sentence_id", "sen001"))
    with pytest.raises(
        ValueError, match=r"demands.csv, row 3 is damaged: it begins at \d+, outside sentence sen001 of s0001"
    ):
        rapt.load_analysis(folder)


def test_what_no_row_can_do_without():
    assert all({*KEYS[name]} <= {*indispensable(name)} for name in KEYS)


def test_a_damaged_sheet_is_said_with_its_name(analysis, tmp_path):
    analysis.save(tmp_path, "xlsx")
    sheets = pd.read_excel(tmp_path / "analysis.xlsx", sheet_name=None, dtype=str, keep_default_na=False)
    sheets["demands"].loc[0, "strength"] = "9"
    with pd.ExcelWriter(tmp_path / "analysis.xlsx") as book:
        for name, sheet in sheets.items():
            sheet.to_excel(book, sheet_name=name, index=False)
    with pytest.raises(
        ValueError, match=r"analysis\.xlsx, sheet demands, row 2 is damaged: strength must be 1 to 5, got 9"
    ):
        rapt.load_analysis(tmp_path)


def test_tables_that_were_not_changed_are_loaded(analysis, tmp_path):
    for format in ("csv", "parquet"):
        for table in TABLES:
            folder = damaged(analysis, tmp_path / format, format, table, lambda found: found)
            assert len(rapt.load_analysis(folder).demands) == 2


def test_the_report_of_damaged_tables_says_so(analysis, tmp_path):
    folder = damaged(analysis, tmp_path / "out", "csv", "demands", cell("strength", 7))
    done = CliRunner().invoke(app, ["report", str(folder), "--out", str(tmp_path / "r.html")])
    assert done.exit_code != 0
    assert "strength must be 1 to 5, got 7. Mend it there, or save the analysis again, with rapt extract" in " ".join(
        done.output.split()
    )
