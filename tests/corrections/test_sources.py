"""What may be given as corrections: files of each kind, folders, dicts, tables; and what holds none."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from rapt.corrections.sources import read_corrections
from rapt.tables import schema

ROW = {"table": "demands", "action": "delete", "statement_id": "s1", "id": "dem001"}
ANNOTATION = {"statement_id": "s1", "text": "米国に求めた。", "dates": [], "voices": []}
CSV = "table,action,statement_id,id\ndemands,delete,s1,dem001\n"


def counts(source):
    return [(one.name, len(one.edits), len(one.reviews)) for one in read_corrections(source)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_sheets_in_japanese_encodings(tmp_path, encoding):
    file = tmp_path / "直し.csv"
    file.write_text("表,操作,声明,番号,備考\n要求,削除,s1,dem001,重複、「要求」ではない\n", encoding=encoding)
    (one,) = read_corrections(file)
    assert [(e.table, e.action, e.row_id, e.place) for e in one.edits] == [
        ("demands", "delete", "dem001", "直し.csv row 2")
    ]
    assert one.problems == ()


def test_files_of_a_folder_by_name(tmp_path):
    (tmp_path / "b.json").write_text(json.dumps(ANNOTATION), encoding="utf-8")
    (tmp_path / "a.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "c.tsv").write_text(CSV.replace(",", "\t"), encoding="utf-8")
    (tmp_path / "d.json").write_text(json.dumps([ANNOTATION, ANNOTATION]), encoding="utf-8")
    (tmp_path / "README.md").write_text("")
    assert counts(tmp_path) == [("a.csv", 1, 0), ("b.json", 0, 1), ("c.tsv", 1, 0), ("d.json", 0, 2)]
    assert counts([tmp_path / "b.json", str(tmp_path / "a.csv")]) == [("b.json", 0, 1), ("a.csv", 1, 0)]


def test_files_of_one_name_in_a_folder_are_told_apart(tmp_path):
    for name in ("米国", "中国"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_text(CSV, encoding="utf-8")
    found = read_corrections(tmp_path)
    assert [(one.name, one.edits[0].place) for one in found] == [
        ("中国/a.csv", "中国/a.csv row 2"), ("米国/a.csv", "米国/a.csv row 2"),
    ]  # fmt: skip


def test_rows_are_numbered_as_they_are_seen(tmp_path):
    row = "demands,delete,s1,dem001"
    (tmp_path / "a.csv").write_text(f"table,action,statement_id,id\n\n{row}\n,,,\n{row}\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(f"table,action,statement_id,id,,\n{row},,\n", encoding="utf-8")
    with pd.ExcelWriter(tmp_path / "c.xlsx") as writer:
        pd.DataFrame([dict.fromkeys(ROW), ROW]).to_excel(writer, index=False)
    places = [[edit.place for edit in one.edits] for one in read_corrections(tmp_path)]
    assert places == [["a.csv row 3", "a.csv row 5"], ["b.csv row 2"], ["c.xlsx row 3"]]
    (one,) = read_corrections([ROW, ROW])
    assert [edit.place for edit in one.edits] == ["edits row 1", "edits row 2"]
    (one,) = read_corrections(pd.DataFrame([ROW]))
    assert one.edits[0].place == "table row 1"


def test_the_sheets_of_a_workbook_are_tables(tmp_path):
    file = tmp_path / "直し.xlsx"
    with pd.ExcelWriter(file) as writer:
        edits = pd.DataFrame(
            [{"action": "change", "statement_id": "s1", "demand_id": "dem001", "strength": 5, "cue": None}]
        )
        edits.to_excel(writer, sheet_name="demands", index=False)
        edits.assign(sentence_id="sen001", voice="other").to_excel(writer, sheet_name="voices", index=False)
        pd.DataFrame({"text": ["-"]}).to_excel(writer, sheet_name="メモ", index=False)
    (one,) = read_corrections(file)
    assert [(e.table, dict(e.values)) for e in one.edits] == [
        ("demands", {"strength": "5"}),
        ("sentences", {"voice": "other"}),
    ]
    assert one.edits[1].place == "直し.xlsx [voices] row 2"


def test_a_saved_table_with_a_column_of_actions(tmp_path, conference):
    conference.save(tmp_path, "csv", safe=True)
    file = tmp_path / "demands.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    assert list(table.columns) == schema.columns("demands")
    table.assign(action=["change", *[""] * (len(table) - 1)], strength="2").to_csv(file, index=False)
    (one,) = read_corrections(file)
    assert [(e.table, e.row_id, e.values["strength"]) for e in one.edits] == [("demands", "dem001", "2")]
    found = conference.correct(file)
    assert found.demands.strength.tolist()[:1] == [2]
    assert found.problems.empty


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (ROW, [("edits", 1, 0)]),
        ([ROW, {**ROW, "start": 3}], [("edits", 2, 0)]),
        (
            [{"操作": "削除", "表": "要求", "声明": "s1", "番号": "dem001"}, ANNOTATION, ROW],
            [("edits", 1, 0), ("s1", 0, 1), ("edits", 1, 0)],
        ),
        (pd.DataFrame([ROW, ROW]), [("table", 2, 0)]),
        (ANNOTATION, [("s1", 0, 1)]),
        ([], []),
    ],
)
def test_in_memory(source, expected):
    assert counts(source) == expected


def test_layers_that_were_not_corrected_are_left_out():
    (one,) = read_corrections(ANNOTATION)
    assert (list(one.reviews[0].rows), one.reviews[0].whole) == (["dates", "sentences"], True)
    (one,) = read_corrections({**ANNOTATION, "corrected": ["voices"]})
    assert (list(one.reviews[0].rows), one.reviews[0].whole) == (["sentences"], False)


# An annotation of one row of moves.
MOVES = '{"statement_id": "s1", "text": "文", "moves": [{"start": 0, "end": 1, "text": "文", %s}]}'


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "statement_id,text\ns1,米国\n", "no column says what to do: name one 'action'"),
        ("a.csv", "", "row 1 is empty"),
        ("a.csv", 'table,action\n"demands', "line 2 cannot be read: unexpected end of data"),
        ("a.csv", "\ntable,action\n", "row 1 is empty: it must name the columns"),
        ("a.csv", "table,action,action\n", "two columns are named 'action'"),
        ("a.csv", "table,action\ndemands,add,s1\n", "row 2 has more cells than columns"),
        ("a.csv", b"\x00\x01\x02" * 40, "binary|no text"),
        ("a.json", "{", "Expecting"),
        ("a.json", "[]", "the list of annotations is empty"),
        (
            "a.json",
            '{"statement_id": "s1", "text": "文", "dates": [], "corrected": ["moves"]}',
            "corrected must list layers",
        ),
        (
            "a.json",
            '{"statement_id": "s1", "text": "文", "dates": [], "corrected": true}',
            "corrected must list layers",
        ),
        ("a.json", "[3]", "is no annotation: it needs statement_id, text"),
        ("a.json", '{"statement_id": "s1", "text": "文"}', "has none of entities, dates"),
        ("a.json", '{"statement_id": "s1", "text": "文", "dates": [{"start": 0}]}', "dates is no list of rows"),
        # Such a row took away what was found there.
        ("a.json", MOVES % '"move": "demand"', "a row of moves has no list"),
        ("a.json", MOVES % '"moves": 3', "moves is no list of rows"),
        ("a.json", MOVES % '"moves": [3]', "moves is no list of rows"),
        ("a.json", MOVES % '"moves": ["demand"], "optional": true', "moves is no list of rows"),
        ("a.json", MOVES.replace("moves", "voices") % '"voice": ["issuer"]', "voices is no list of rows"),
        ("a.xlsx", "x", "it is no Excel workbook"),
        ("a.md", "x", r"\.md is not read; use \.json \.csv"),
    ],
)
def test_a_file_without_corrections_is_named(tmp_path, name, content, reason):
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ValueError, match=reason) as error:
        read_corrections(file)
    assert str(file) in str(error.value)


def test_other_things_are_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.csv do not exist: give a file"):
        read_corrections(tmp_path / "none.csv")
    with pytest.raises(ValueError, match="the folder holds no file of the kinds"):
        read_corrections(tmp_path)
    with pytest.raises(ValueError, match="corrections must be a file"):
        read_corrections(3)
