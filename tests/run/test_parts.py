"""Parts of an analysis: written whole, read back, sliced, copied, and damaged ones noticed."""

from __future__ import annotations

import cheap
import pandas as pd
import pytest

from rapt.read.statements import prepare
from rapt.run.parts import copy_part, find_parts, is_unfinished, key, read_part, remove, write_part
from rapt.tables import schema

TEXTS = ["甲が求めた。\n乙が応じた。", "丙。", "壊す丁。"]


@pytest.fixture
def part(tmp_path):
    statements, _ = prepare(TEXTS)
    return write_part(tmp_path, statements, cheap.analyze_tables(statements), "f1")


def rows(part, name: str, first: int, last: int) -> list[str]:
    return part.slice(name, first, last).column("statement_id").to_pylist()


def test_a_part_is_read_as_it_was_written(part):
    again = read_part(part.folder)
    assert again == part
    assert (again.ids, again.fingerprint) == (("s0001", "s0002", "s0003"), "f1")
    assert again.is_whole()
    assert again.bounds["segments"] == [0, 2, 3, 4]


def test_a_part_that_is_there_stays_for_whoever_reads_it(part, tmp_path):
    statements, _ = prepare(TEXTS)
    place = part.folder.stat().st_ino
    assert write_part(tmp_path, statements, cheap.analyze_tables(statements), "f1") == part
    assert part.folder.stat().st_ino == place
    (part.folder / "segments.parquet").write_bytes(b"damaged")
    again = write_part(tmp_path, statements, cheap.analyze_tables(statements), "f1")
    assert again == part
    assert again.is_whole()
    assert [one.name for one in tmp_path.iterdir()] == [part.folder.name]


def test_a_slice_holds_the_rows_of_its_statements(part):
    assert rows(part, "segments", 0, 2) == ["s0001", "s0001", "s0002"]
    assert rows(part, "problems", 0, 2) == []
    assert rows(part, "problems", 2, 3) == ["s0003"]


def test_a_copy_takes_statements_under_new_ids(part, tmp_path):
    copied = copy_part(tmp_path, [(part, 2), (part, 0)], ["a", "b"])
    assert copied.ids == ("a", "b")
    assert copied.keys == (part.keys[2], part.keys[0])
    assert rows(copied, "segments", 0, 2) == ["a", "b", "b"]
    assert part.is_whole()


@pytest.mark.parametrize("damage", [b"", b"x" * 99])
def test_a_damaged_file_is_noticed(part, damage):
    (part.folder / "demands.parquet").write_bytes(damage)
    assert not part.is_whole()
    (part.folder / "part.json").write_bytes(damage)
    with pytest.raises(ValueError, match="damaged"):
        read_part(part.folder)


def test_find_parts_keeps_unfinished_and_broken_folders_apart(part, tmp_path):
    (tmp_path / "new-1").mkdir()
    (tmp_path / ("0" * 24)).mkdir()
    # Not RAPT's: a folder of the user's, a link to one.
    (tmp_path / "写真").mkdir()
    (tmp_path / ("1" * 24)).symlink_to(tmp_path / "写真")
    found, broken = find_parts(tmp_path)
    assert [one.folder for one in found] == [part.folder]
    assert [folder.name for folder in broken] == ["0" * 24, "new-1"]
    assert [is_unfinished(folder) for folder in broken] == [False, True]
    remove(part.folder)
    assert find_parts(tmp_path)[0] == []


def test_rows_in_another_order_than_the_statements_are_refused(tmp_path):
    statements, _ = prepare(TEXTS)
    tables = cheap.analyze_tables(statements)
    mixed = {**tables, "segments": tables["segments"].iloc[::-1].reset_index(drop=True)}
    with pytest.raises(ValueError, match="order of its statements"):
        write_part(tmp_path, statements, mixed, "f1")
    assert find_parts(tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("column", "same"),
    [("statement_id", True), ("issuer", False), ("title", False), ("date", False), ("sha256", False)],
)
def test_the_key_follows_all_that_can_change_rows(column, same):
    row = dict.fromkeys(schema.columns("statements"), "")
    changed = {**row, column: pd.Timestamp("2025-10-12") if column == "date" else "x"}
    assert (key(row) == key(changed)) is same


def test_a_copy_of_several_parts_has_the_users_columns_of_all(tmp_path):
    made = []
    for n, row in enumerate(({"頁": 3}, {"部門": "通商"})):
        statements, _ = prepare(pd.DataFrame([{"text": "求めた。", "statement_id": f"s{n}", **row}]))
        made.append(write_part(tmp_path, statements, cheap.analyze_tables(statements), "f1"))
    copied = copy_part(tmp_path, [(made[0], 0), (made[1], 0)], ["a", "b"])
    table = copied.slice("statements", 0, 2).to_pandas()
    assert table["部門"].tolist() == ["", "通商"]
    assert table["頁"].isna().tolist() == [False, True]


@pytest.mark.parametrize("change", [{"頁": 4}, {"頁": None}, {"部門": "通商"}])
def test_own_columns_are_in_the_key(change):
    one = dict.fromkeys(schema.columns("statements"), "")
    assert key({**one, "頁": 3}) != key({**one, "頁": 3, **change})


@pytest.mark.parametrize("change", [{"頁": 3.0}, {"頁": "3"}, {"部門": None}, {"部門": ""}])
def test_a_type_or_a_variable_of_others_is_not(change):
    one = dict.fromkeys(schema.columns("statements"), "")
    assert key({**one, "頁": 3}) == key({**one, "頁": 3, **change})
