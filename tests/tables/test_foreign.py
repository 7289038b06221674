"""Files in the place of tables: a user's own stay, and of two analyses in one folder the last one is read."""

from __future__ import annotations

import pytest
from made import made

from rapt.run.source import Source
from rapt.run.store import extract
from rapt.tables.analysis import load_analysis
from rapt.tables.disk import check_place

OLD, NEW = made(["古い 文"]), made(["新しい 文"])


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("statements.csv", "statement_id,date,text\ns1,2025-10-09,米国に撤回を求めた。\n", "csv"),
        # As the export for DNA has it, and its problems.
        ("statements.csv", "document,start,end,statement_id\n", "csv"),
        ("dates.csv", "statement_id,date\n", "csv"),
        ("statements.csv", "", "csv"),
        ("demands.parquet", "何か", "parquet"),
        ("analysis.xlsx", "何か", "xlsx"),
    ],
)
def test_a_file_of_the_users_own_is_not_replaced(tmp_path, name, content, format):
    # A user's statements.csv was lost where its folder was named for the tables.
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match="was not written by RAPT"):
        NEW.save(tmp_path, format)
    assert (tmp_path / name).read_text(encoding="utf-8") == content
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_it_is_not_replaced_by_the_run_that_reads_it(tmp_path):
    file = tmp_path / "statements.csv"
    file.write_text("text\n米国に撤回を求めた。\n", encoding="utf-8")
    with pytest.raises(ValueError, match="was not written by RAPT"):
        extract(Source([file]), tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("format", ["csv", "parquet", "xlsx"])
def test_tables_saved_before_are_replaced_damaged_ones_too(tmp_path, format):
    OLD.save(tmp_path, format)
    NEW.save(tmp_path, format)
    assert load_analysis(tmp_path).statements["text"].tolist() == ["新しい文"]
    if format != "xlsx":
        (tmp_path / f"statements.{format}").write_text("何か", encoding="utf-8")
        check_place(tmp_path, [format])


def test_edits_by_hand_are_not_lost(tmp_path):
    OLD.save(tmp_path, "csv")
    file = tmp_path / "demands.csv"
    file.write_text(
        file.read_text(encoding="utf-8-sig").replace("statement_id", "action,statement_id", 1), encoding="utf-8"
    )
    with pytest.raises(ValueError, match="edits by hand"):
        NEW.save(tmp_path, "csv")


@pytest.mark.parametrize("first", ["csv", "parquet", "xlsx"])
@pytest.mark.parametrize("last", ["csv", "parquet", "xlsx"])
def test_of_several_formats_the_last_one_saved_is_read(tmp_path, first, last):
    # Parquet, and before it Excel, was read whichever was older.
    OLD.save(tmp_path, first)
    NEW.save(tmp_path, last)
    back = load_analysis(tmp_path)
    assert back.statements["text"].tolist() == ["新しい文"]
    assert back.provenance == NEW.provenance


@pytest.mark.parametrize("saved", ['{"formats": 5}', '{"formats": [1]}', "{}"])
def test_a_record_without_formats_is_passed_over(tmp_path, saved):
    NEW.save(tmp_path, "csv")
    (tmp_path / "provenance.json").write_text(f'{{"saved": {saved}}}', encoding="utf-8")
    assert len(load_analysis(tmp_path).statements) == 1
