"""Tables to files and back: formats, odd characters, groups of rows, limits of Excel, errors on the way."""

from __future__ import annotations

import errno
import io
import os
import re
import zipfile

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hostile import with_part

from rapt.tables import disk, excel, schema, streams
from rapt.tables.arrow import to_arrow

ODD = '＝1+1\r\n「"引用",」と,述べた。\t米国に\u0007求めた。\r=HYPERLINK()'
DATES = ["2025-10-12", "2025-10-12 09:30:00", None]


def tables(**rows: list[dict[str, object]]) -> dict[str, pd.DataFrame]:
    return {name: schema.frame(name, rows.get(name, [])) for name in schema.TABLES}


@pytest.fixture
def odd() -> dict[str, pd.DataFrame]:
    """Three statements with odd characters, dates with and without a time, and their tokens."""
    statements = [{"statement_id": f"s{n}", "text": ODD, "date": date} for n, date in enumerate(DATES)]
    tokens = [{"statement_id": f"s{n}", "text": word, "lemma": ""} for n in range(3) for word in ("撤回", "\n", "=")]
    return tables(statements=statements, tokens=tokens)


@pytest.mark.parametrize(("format", "safe"), [("parquet", False), ("csv", False), ("csv", True), ("xlsx", False)])
def test_tables_come_back_the_same(odd, tmp_path, format, safe):
    record = {"options": {"lexicon": "語彙.csv"}}
    files = disk.write(odd, tmp_path / "新" / "表", format, record, safe)
    assert sorted(tmp_path.rglob("*.*")) == sorted(files)
    back = disk.read(tmp_path / "新" / "表")
    for name, table in odd.items():
        pd.testing.assert_frame_equal(back[name], table, check_categorical=False)
    assert disk.read_provenance(tmp_path / "新" / "表") == record


def test_files_have_the_names_of_their_tables(tmp_path):
    names = [file.name for file in disk.write(tables(), tmp_path, "csv", {})]
    assert names == [*(f"{name}.csv" for name in schema.TABLES), disk.PROVENANCE_FILE]
    assert [file.name for file in disk.write(tables(), tmp_path / "x", "xlsx", {})] == [disk.EXCEL_FILE]


def test_csv_opens_in_excel_as_japanese(odd, tmp_path):
    disk.write(odd, tmp_path, "csv", {})
    data = (tmp_path / "statements.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfstatement_id,")
    assert data.count(b"\xef\xbb\xbf") == 1


def test_a_cell_of_a_date_does_not_depend_on_the_others(odd, tmp_path):
    disk.write(odd, tmp_path, "csv", {})
    assert pd.read_csv(tmp_path / "statements.csv", keep_default_na=False).date.tolist() == [
        "2025-10-12", "2025-10-12 09:30:00", "",
    ]  # fmt: skip


@pytest.mark.parametrize("format", ["parquet", "csv"])
@pytest.mark.parametrize("size", [1, 2, 4, 9])
def test_the_bytes_do_not_depend_on_the_pieces(odd, tmp_path, monkeypatch, format, size):
    monkeypatch.setattr(streams, "ROW_GROUP", 4)
    disk.write(odd, tmp_path / "whole", format, {})
    with disk.TableFiles(tmp_path, {}) as files:
        for name, table in odd.items():
            for at in range(0, len(table), size):
                files.add(format, name, to_arrow(name, table.iloc[at : at + size]))
        files.commit()
    name = f"tokens.{format}"
    assert (tmp_path / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    if format == "parquet":
        meta = pq.read_metadata(tmp_path / name)
        assert [meta.row_group(n).num_rows for n in range(meta.num_row_groups)] == [4, 4, 1]


def test_empty_tables_have_their_columns(tmp_path):
    disk.write(tables(), tmp_path, "csv", {})
    assert list(pd.read_csv(tmp_path / "dates.csv").columns) == schema.columns("dates")
    disk.write(tables(), tmp_path, "parquet", {})
    assert pq.read_schema(tmp_path / "dates.parquet").names == schema.columns("dates")


def test_excel_wins_over_parquet_over_csv(tmp_path):
    for format, text in (("csv", "甲"), ("parquet", "乙"), ("xlsx", "丙")):
        disk.write(tables(statements=[{"statement_id": "s1", "text": text}]), tmp_path, format, {})
        assert disk.read(tmp_path)["statements"].text.tolist() == [text]


def test_the_same_tables_give_the_same_excel_file(odd):
    with zipfile.ZipFile(io.BytesIO(excel.workbook(odd, {}))) as found:
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT", found.read("docProps/core.xml"))) == {b"2000-01-01T"}
    assert excel.workbook(odd, {}) == excel.workbook(odd, {})


def test_what_excel_cannot_hold_is_named(monkeypatch, tmp_path):
    long = tables(statements=[{"statement_id": "s1", "text": "あ" * 32_768}])
    with pytest.raises(ValueError, match="text of s1 has 32,768 characters, a cell of Excel takes 32,767"):
        disk.write(long, tmp_path / "new", "xlsx", {})
    assert not (tmp_path / "new").exists()
    # The apostrophe of a neutralised cell counts.
    with pytest.raises(ValueError, match="32,767 characters"):
        excel.check_fits(tables(statements=[{"statement_id": "s1", "text": "=" * 32_767}]))
    excel.check_fits(tables(statements=[{"statement_id": "s1", "text": "あ" * 32_767}]))
    monkeypatch.setattr(excel, "_SHEET", 1)
    with pytest.raises(ValueError, match="problems has 2 rows, a sheet of Excel takes 1"):
        excel.check_fits(tables(problems=[{}, {}]))


def test_controls_come_back_from_excel(tmp_path):
    text = "".join(f"a{chr(n)}_x00{n:02X}_" for n in range(32) if chr(n) != "\r")
    disk.write(tables(statements=[{"statement_id": "s1", "text": text}]), tmp_path, "xlsx", {})
    assert disk.read(tmp_path)["statements"].text.tolist() == [text]


def test_an_unknown_format_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"format must be one of \['parquet', 'csv', 'xlsx'\], got 'json'"):
        disk.write(tables(), tmp_path / "new", "json", {})
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_a_missing_table_is_named(tmp_path, format):
    disk.write(tables(), tmp_path, format, {})
    (tmp_path / f"moves.{format}").unlink()
    with pytest.raises(FileNotFoundError, match=rf"moves\.{format} is missing: save the analysis again"):
        disk.read(tmp_path)


@pytest.mark.parametrize("format", ["parquet", "csv", "xlsx"])
def test_after_an_error_the_earlier_files_stay(odd, tmp_path, monkeypatch, format):
    disk.write(odd, tmp_path, format, {})
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="the disk is full; the tables there are as they were"):
        disk.write(tables(), tmp_path, format, {})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


class FullDisk(io.RawIOBase):
    """A file on a disk that takes nothing, also not when it is closed."""

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("format", ["parquet", "csv", "xlsx"])
def test_a_full_disk_leaves_no_unfinished_files(tmp_path, monkeypatch, format):
    def opened(self, name):
        self._waiting.append(self.folder / name)
        disk._temporary(self.folder / name).touch()
        return io.BufferedWriter(FullDisk())

    monkeypatch.setattr(disk.TableFiles, "_open", opened)
    with pytest.raises(OSError, match="the disk is full; the tables there are as they were"):
        disk.write(tables(), tmp_path, format, {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["[]", "3", '{"options": []}', "[" * 100_000, "{"])
def test_a_record_of_another_form_is_named(tmp_path, content):
    disk.write(tables(), tmp_path, "csv", {})
    (tmp_path / disk.PROVENANCE_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"provenance\.json is damaged .* delete it, or make the tables again"):
        disk.read_provenance(tmp_path)


@pytest.mark.parametrize("value", ["=語彙.csv", "'=1", "_x0007_", "_x005F_", "_x41_", "甲_x000D_乙"])
def test_excel_keeps_what_looks_like_a_formula_or_an_escape(tmp_path, value):
    table = schema.frame("problems", [{"statement_id": "s1", "detail": value}])
    (file,) = disk.write({**tables(), "problems": table}, tmp_path, "xlsx", {"options": {"lexicon": value}})
    assert disk.read(tmp_path)["problems"]["detail"].tolist() == [value]
    assert disk.read_provenance(tmp_path) == {"options": {"lexicon": value}}
    sheet = openpyxl.load_workbook(file)["provenance"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:400],
        lambda data: data[:-30],
        lambda data: b"x" * 90,
        lambda data: data.replace(b"PK", b"PX"),
        lambda data: with_part(data, "xl/worksheets/sheet1.xml", b"<a><b"),
        lambda data: with_part(data, "xl/workbook.xml", b""),
    ],
)
def test_a_damaged_workbook_is_named(tmp_path, damage):
    (file,) = disk.write(tables(), tmp_path, "xlsx", {})
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(ValueError, match=r"analysis\.xlsx is damaged .*: save the analysis again"):
        disk.read(tmp_path)


def test_texts_that_are_none_are_named(tmp_path):
    table = schema.frame("problems", [{"statement_id": "s1", "stage": "KAPUTT", "problem": "x", "detail": "y"}])
    disk.write({**tables(), "problems": table}, tmp_path, "parquet", {})
    file = tmp_path / "problems.parquet"
    file.write_bytes(file.read_bytes().replace(b"KAPUTT", b"KAP\xffTT"))
    with pytest.raises(ValueError, match=r"the table problems is damaged|problems\.parquet is damaged"):
        disk.read(tmp_path)
