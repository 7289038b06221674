"""Uploaded files kept in a folder: what comes back, what is made anew, what is deleted."""

from __future__ import annotations

import json
import os
import stat
from datetime import date

import pandas as pd
import pytest

from rapt.app import kept
from rapt.app.kept import Shelf, analysed
from rapt.app.reading import read_upload

TEXT = "商務省は12日、米国に対し、追加関税を直ちに撤回するよう強く求めた。".encode()


@pytest.fixture(scope="module")
def uploads():
    return [
        analysed(read_upload(name, TEXT), "CN-MOFCOM", date(2025, 10, 12))
        for name in ("談話.txt", "2025-10-12.txt", "会見.md")
    ]


@pytest.fixture
def shelf(tmp_path, uploads):
    found = Shelf(tmp_path / "uploads")
    found.keep(uploads)
    return found


def test_what_comes_back_is_what_was_kept_in_its_order(shelf, uploads):
    back = shelf.load()
    assert [(one.name, one.data, one.issuer, one.date) for one in back] == [
        (one.name, one.data, one.issuer, one.date) for one in uploads
    ]
    for one, before in zip(back, uploads, strict=True):
        for name, table in before.analysis.tables().items():
            pd.testing.assert_frame_equal(one.analysis.tables()[name], table)


def test_the_folder_has_the_files_and_their_tables_for_their_owner_alone(shelf, uploads):
    assert {place.name for place in shelf.folder.iterdir()} == {one.key for one in uploads}
    for one in uploads:
        place = shelf.folder / one.key
        assert sorted(part.name for part in place.iterdir()) == ["about.json", "file", "tables"]
        assert (place / "file").read_bytes() == TEXT
        if os.name == "posix":
            assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_tables_of_another_version_are_made_anew_with_the_answers(shelf, monkeypatch):
    monkeypatch.setattr(kept, "provenance", lambda: {"versions": {"rapt": "99"}})
    first = shelf.load()[0].analysis.statements.iloc[0]
    assert (first["issuer"], str(first["date"].date())) == ("CN-MOFCOM", "2025-10-12")


WRITTEN = {"name": "談話.txt", "issuer": "CN-MOFCOM", "date": "2025-10-12", "days": {}, "place": 1}


@pytest.mark.parametrize(
    "broken",
    ["", "[]", "{", '{"place": "x"}', '{"place": 1}', "[" * 100_000, "null", "\ud800"]
    + [json.dumps({**WRITTEN, name: value}) for name in WRITTEN for value in (None, [], [["x"]], 2.5)]
    + [json.dumps({**WRITTEN, "days": {"s0001": value}}) for value in (3, "2025-02-30", {})]
    + [json.dumps({**WRITTEN, "date": "9999999-01-01"}), json.dumps({**WRITTEN, "name": 3})],
)
def test_a_broken_entry_is_passed_over(shelf, uploads, broken):
    (shelf.folder / uploads[0].key / "about.json").write_text(broken, encoding="utf-8", errors="surrogatepass")
    assert [one.name for one in shelf.load()] == ["2025-10-12.txt", "会見.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
@pytest.mark.parametrize("part", ["about.json", "file", "tables/demands.parquet"])
def test_a_pipe_in_an_entry_is_not_waited_for(shelf, uploads, part):
    (shelf.folder / uploads[0].key / part).unlink()
    os.mkfifo(shelf.folder / uploads[0].key / part)
    assert [one.name for one in shelf.load()][-2:] == ["2025-10-12.txt", "会見.md"]


def test_an_entry_without_days_of_single_statements_is_read(shelf, uploads):
    old = {name: value for name, value in WRITTEN.items() if name != "days"}
    (shelf.folder / uploads[0].key / "about.json").write_text(json.dumps(old), encoding="utf-8")
    assert [one.name for one in shelf.load()] == ["談話.txt", "2025-10-12.txt", "会見.md"]


def test_broken_tables_are_made_anew(shelf, uploads):
    (shelf.folder / uploads[0].key / "tables" / "demands.parquet").write_bytes(b"PAR1")
    assert shelf.load()[0].analysis.demands["addressee"].tolist() == ["US"]


def test_one_is_dropped_and_the_next_comes_last(shelf, uploads):
    shelf.drop(uploads[1])
    assert [one.name for one in shelf.load()] == ["談話.txt", "会見.md"]
    shelf.keep([uploads[1]])
    shelf.keep([uploads[0]])
    assert [one.name for one in shelf.load()] == ["会見.md", "2025-10-12.txt", "談話.txt"]


def test_forgetting_leaves_nothing(shelf, tmp_path):
    shelf.forget()
    assert list(tmp_path.iterdir()) == []
    shelf.forget()
    assert shelf.load() == []


def test_nothing_half_written_stays(tmp_path, uploads, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept.Analysis, "save", full)
    shelf = Shelf(tmp_path)
    with pytest.raises(OSError, match="No space"):
        shelf.keep(uploads)
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_nothing_is_written(uploads):
    shelf = Shelf()
    shelf.keep(uploads)
    shelf.drop(uploads[0])
    shelf.forget()
    assert shelf.load() == []


def test_what_is_written_of_a_file_is_what_the_user_said(shelf, uploads):
    about = json.loads((shelf.folder / uploads[0].key / "about.json").read_text(encoding="utf-8"))
    assert about == {"name": "談話.txt", "issuer": "CN-MOFCOM", "date": "2025-10-12", "days": {}, "place": 1}
