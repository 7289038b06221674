"""Rows of sheets to edits: columns by name and in words, which table is meant, rows that cannot be read."""

from __future__ import annotations

import pytest

from rapt.corrections.edits import Edit
from rapt.corrections.sheets import has_edits, read_edits

ROW = {"table": "demands", "action": "change", "statement_id": "s1", "id": "dem001", "strength": "5"}
EDIT = Edit("fix.csv row 2", "s1", "demands", "change", row_id="dem001", values={"strength": "5"})


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        {"表": "要求", "操作": "修正", "声明": "s1", "番号": "dem001", "強さ": "5"},
        {"Table": " demands ", "Action": "Change", "statement_id": "s1", "demand_id": "dem001", "strength": "5"},
        {
            "action": "変更",
            "statement_id": "s1",
            "demand_id": "dem001",
            "strength": "5",
            "備考": "見直し",
            "evidence": "[…]",
        },
        {**ROW, "addressee": "", "start": " "},
    ],
)
def test_an_edit_in_many_ways(row):
    assert read_edits([row], "fix.csv") == ([EDIT], [])


def test_the_table_may_be_that_of_the_sheet_and_voices_are_of_sentences():
    cells = {"action": "change", "statement_id": "s1", "sentence_id": "sen001", "発言主体": "記者", "始まり": "12.0"}
    for table in ("sentences", ""):
        row = cells if table else {**cells, "table": "voices"}
        ((edit,), problems) = read_edits([row], "f", table)
        assert (edit.table, edit.row_id, edit.values, edit.start, problems) == (
            "sentences",
            "sen001",
            {"voice": "記者"},
            12,
            [],
        )
    kinds = [("entities", "label"), ("dates", "type"), ("demands", "kind")]
    for table, column in kinds:
        ((edit,), _) = read_edits([{**ROW, "table": table, "strength": "", "種類": "x"}], "f")
        assert edit.values == {column: "x"}


def test_rows_without_an_action_are_no_edits():
    assert read_edits([{**ROW, "action": ""}, {**ROW, "action": " "}], "f") == ([], [])
    assert has_edits(["操作", "声明"])
    assert not has_edits(["statement_id", "text"])


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"action": "drop"}, "action must be add, change or delete (追加, 修正, 削除), got 'drop'"),
        (
            {"table": "tokens"},
            "table must be one of entities, dates, demands, moves, sentences, measures, got 'tokens'",
        ),
        ({"statement_id": ""}, "statement_id is empty"),
        ({"強さ": "4"}, "strength is given twice: '5' and '4'"),
        ({"番号": "dem002"}, "id is given twice: 'dem001' and 'dem002'"),
        ({"start": "十"}, "start must be a number of characters, got '十'"),
    ],
)
def test_a_row_that_cannot_be_read_is_a_problem_and_the_rest_goes_on(cells, reason):
    edits, (problem,) = read_edits([{**ROW, **cells}, ROW], "fix.csv")
    assert [edit.place for edit in edits] == ["fix.csv row 3"]
    assert problem["stage"] == "corrections"
    assert problem["detail"].startswith("fix.csv row 2: ")
    assert reason in problem["detail"]


def test_a_misspelt_column_is_said_once():
    edits, (problem,) = read_edits([{**ROW, "adressee": "US"}, {**ROW, "adressee": "JP"}], "fix.csv")
    assert len(edits) == 2
    assert (problem["problem"], "adressee" in problem["detail"]) == ("unknown column", True)
