"""Where statements come from: the digest of files and metadata, and the table that is read."""

from __future__ import annotations

import pytest

import rapt
from rapt.run.local import read_here
from rapt.run.source import Source


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("米国に撤回を求めた。", encoding="utf-8")
    (tmp_path / "b.txt").write_text("日本に対話を求めた。", encoding="utf-8")
    return tmp_path


def test_the_digest_follows_files_names_and_metadata(folder):
    first = Source([folder]).digest()
    assert first == Source([folder]).digest()
    assert first != Source([folder], {"issuer": "CN-MOFCOM"}).digest()
    (folder / "b.txt").rename(folder / "c.txt")
    renamed = Source([folder]).digest()
    (folder / "c.txt").write_text("日本に対話を望む。", encoding="utf-8")
    assert len({first, renamed, Source([folder]).digest()}) == 3


def test_a_table_has_no_digest():
    assert Source(table=["米国に求めた。"]).digest() == ""


def test_metadata_fills_what_files_leave_open(folder):
    table, problems = Source([folder], {"issuer": "CN-MOFCOM"}).read()
    assert table.issuer.tolist() == ["CN-MOFCOM"] * 2
    assert {row["problem"] for row in problems} == {"no date"}


def test_batches_are_the_statements_asked_for(monkeypatch):
    monkeypatch.setattr("rapt.run.local.SIZE", 2)
    reading = read_here(Source(table=[f"{n}番。" for n in range(5)]))
    assert list(reading.ids) == [f"s000{n}" for n in range(1, 6)]
    assert [batch.text.tolist() for batch in reading.batches([4, 0, 2])] == [["4番。", "0番。"], ["2番。"]]


def test_what_reads_nothing_raises(tmp_path):
    with pytest.raises(FileNotFoundError, match="does not exist"):
        Source([tmp_path / "none"]).read()
    with pytest.raises(ValueError, match="must have a column 'text'"):
        Source(table=rapt.analyze("文。", progress=False).demands.drop(columns="text")).read()
