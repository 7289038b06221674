"""Extraction kept up to date through faults: damaged files, a full disk, runs that are killed."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import cheap
import pytest
from stored import TEXTS, add, assert_as_from_scratch, change, counts
from typer.testing import CliRunner

from rapt.cli.main import app
from rapt.run import parts, store
from rapt.tables import atomic_io

pytestmark = pytest.mark.usefixtures("analysed")


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))


@pytest.mark.parametrize("name", ["tokens.parquet", "statements.parquet", "part.json"])
@pytest.mark.parametrize("damage", [flip, Path.unlink, lambda file: file.write_bytes(b"")])
def test_a_damaged_part_is_made_again_and_said(run, source, tmp_path, name, damage):
    run()
    part = sorted((tmp_path / "out" / ".parts").glob("*/part.json"))[0].parent
    n = len(parts.read_part(part).ids)
    damage(part / name)
    touched = tmp_path / "out" / "tokens.csv"
    touched.unlink()
    done = run()
    assert counts(done) == (n, 7 - n, 0)
    assert done.notes == (f".parts: damaged, their statements are analysed again: {part.name}",)
    assert_as_from_scratch(run, tmp_path)


def pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize("damage", [flip, Path.unlink, pipe, lambda file: file.write_bytes(b"{}")])
def test_a_damaged_manifest_costs_no_analysis(run, tmp_path, damage):
    run()
    damage(tmp_path / "out" / ".parts" / "manifest.json")
    assert counts(run()) == (0, 7, 0)
    assert_as_from_scratch(run, tmp_path)


GOOD = {
    "source": "", "fingerprint": "", "content": "", "files": {},
    "summary": {"rows": {"statements": 0}, "labels": [], "demands": [], "problems": []},
}  # fmt: skip


FORMS = [
    [], None, "text", 3, {}, [1, 2], {**GOOD, "source": 1}, {**GOOD, "files": []}, {**GOOD, "files": {"csv": ["a.csv"]}},
    {**GOOD, "files": {"csv": {"a.csv": 1}}}, {**GOOD, "summary": []}, {**GOOD, "summary": {"rows": {}}},
    {**GOOD, "summary": {**GOOD["summary"], "rows": {}}}, {**GOOD, "more": 1}, {"source": ""},
]  # fmt: skip


@pytest.mark.parametrize("content", FORMS, ids=range(len(FORMS)))
def test_a_manifest_of_another_form_is_said_and_made_again(run, tmp_path, content):
    first = run()
    before = cheap.checksums(tmp_path / "out")
    (tmp_path / "out" / ".parts" / "manifest.json").write_bytes(atomic_io.sealed(content))
    again = run()
    assert again.notes == (".parts/manifest.json: damaged, it is made again",)
    assert (again.analysed, again.kept, again.summary) == (0, first.analysed, first.summary)
    assert cheap.checksums(tmp_path / "out") == before
    assert run().notes == ()


@pytest.mark.parametrize("content", [[], None, {"rows": []}, {"rows": {}}, {"ids": 3}, "text"])
def test_a_part_of_another_form_is_said_and_made_again(run, tmp_path, content):
    run()
    before = cheap.checksums(tmp_path / "out")
    index = sorted((tmp_path / "out" / ".parts").glob("*/part.json"))[0]
    held = len(atomic_io.unsealed(index.read_bytes())["ids"])
    index.write_bytes(atomic_io.sealed(content))
    again = run(out="out", formats=("parquet", "csv", "parts"))
    # Which part comes first hangs on the rules' hash: one holds the last statement alone.
    assert again.analysed == held > 0
    assert again.notes[0].startswith(".parts: damaged, their statements are analysed again")
    assert cheap.checksums(tmp_path / "out") == before


def full_disk(monkeypatch, after: int) -> None:
    """The disk takes no more after some files."""
    real, written = os.fsync, []

    def fsync(handle):
        written.append(handle)
        if len(written) > after:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


# After none, amid the first part, amid the parts, amid the tables.
@pytest.mark.parametrize("after", [0, 5, 25, 49])
def test_a_full_disk_leaves_the_earlier_tables(run, source, tmp_path, monkeypatch, after):
    run()
    for file in source.iterdir():
        file.write_text(f"{file.stem}は変わった。", encoding="utf-8")
    before = cheap.checksums(tmp_path / "out")
    with monkeypatch.context() as patch:
        full_disk(patch, after)
        with pytest.raises(OSError, match="the disk is full; the tables there are as they were") as caught:
            run()
    assert caught.value.errno == errno.ENOSPC
    assert cheap.checksums(tmp_path / "out") == before
    assert not list((tmp_path / "out" / ".parts").glob("new-*"))
    assert counts(run())[1] == min(7, 2 * (after // 11))
    assert_as_from_scratch(run, tmp_path)


def test_a_folder_that_may_not_be_written_to_is_named(run, source, tmp_path, monkeypatch):
    run()
    change(source)
    before = cheap.checksums(tmp_path / "out")
    with monkeypatch.context() as patch:
        real = open

        def refuse(file, mode="r", *args, **options):
            if "w" in mode and str(file).startswith(str(tmp_path / "out")):
                raise PermissionError(errno.EACCES, "Permission denied", str(file))
            return real(file, mode, *args, **options)

        patch.setattr("builtins.open", refuse)
        with pytest.raises(OSError, match=r"out cannot be written to \(Permission denied\): change its permissions"):
            run()
    assert cheap.checksums(tmp_path / "out") == before


def test_the_command_says_it_in_one_line(source, tmp_path, monkeypatch):
    full_disk(monkeypatch, 3)
    done = CliRunner().invoke(app, ["extract", str(source), "--out", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert re.fullmatch(r"rapt: \S+out: the disk is full; .*run again, or give another folder\n", done.stderr)


def test_a_file_in_the_way_is_named(run, tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OSError, match="out"):
        run()
    assert (tmp_path / "out").read_text() == "mine"


def test_two_runs_keep_apart(run, tmp_path):
    run()
    (tmp_path / "out" / "tokens.csv").unlink()
    with store._alone(tmp_path / "out" / ".parts"), pytest.raises(ValueError, match="another run is writing there"):
        run()
    run()


def test_killed_at_any_moment_the_next_run_finishes_whatever_it_is_made_with(source, tmp_path):
    after = tmp_path / "after"
    after.mkdir()
    for name in list(TEXTS)[2:]:
        (after / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    change(after)
    add(after)
    # Every 23rd moment; `make faults` takes each of them.
    done = subprocess.run(
        [sys.executable, cheap.__file__, source, after, tmp_path / "killed", "23"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = [line.split() for line in done.stdout.splitlines()]
    killed = [line for line in lines if line[2] == "-9"]
    # Of the last three the run after the kill has another lexicon, other rules, or is of another version.
    assert {line[0] for line in killed} == {"first", "update", "lexicon", "rules", "version"}
    assert len(killed) >= 12
    n_parts = {line[5] for line in lines if line[0] == "first"}
    assert all(line[3:5] == ["0", "True"] and line[6] == "0" for line in lines), done.stdout
    assert n_parts == {"3"}


def test_what_a_killed_run_left_without_a_name_goes(run, tmp_path, analysed):
    run()
    part = sorted((tmp_path / "out" / ".parts").glob("*/part.json"))[0].parent
    held = len(parts.read_part(part).ids)
    # Written whole, and killed before it got its name.
    part.rename(part.with_name("new-0123"))
    (tmp_path / "out" / "tokens.csv").unlink()
    done = run()
    assert (done.analysed, done.notes) == (held, ())
    assert not list((tmp_path / "out" / ".parts").glob("new-*"))
    assert_as_from_scratch(run, tmp_path)
