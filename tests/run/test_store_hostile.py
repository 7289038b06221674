"""Output folders with links and pipes in them: nothing that they lead to is written, emptied or deleted, nothing is waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from stored import counts

pytestmark = pytest.mark.usefixtures("analysed")


@pytest.fixture
def own(tmp_path) -> Path:
    """A folder of the user's own, elsewhere."""
    folder = tmp_path / "own"
    (folder / "写真").mkdir(parents=True)
    (folder / "写真" / "a.txt").write_text("大切", encoding="utf-8")
    (folder / "b.txt").write_text("大切", encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_parts_that_are_a_link(run, tmp_path, own):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".parts").symlink_to(own)
    before = files(own)
    with pytest.raises(ValueError, match=r"\.parts is a link to another folder: delete the link"):
        run()
    assert files(own) == before


@pytest.mark.parametrize("name", ["写真", "0" * 24, "new-0"])
def test_what_is_not_ours_among_the_parts(run, tmp_path, own, name):
    run()
    before = files(own)
    if name == "写真":
        (own / name).rename(tmp_path / "out" / ".parts" / name)
    else:
        (tmp_path / "out" / ".parts" / name).symlink_to(own)
    assert counts(run()) == (0, 7, 0)
    (tmp_path / "out" / "tokens.csv").unlink()
    assert counts(run()) == (0, 7, 0)
    if name == "写真":
        (tmp_path / "out" / ".parts" / name).rename(own / name)
    assert files(own) == before


# What RAPT writes in the folder, and beside it until it is whole.
WRITTEN = ["statements.parquet", ".statements.parquet.new", ".demands.csv.new", ".provenance.json.new", "provenance.json",
           ".parts/manifest.json", ".parts/.manifest.json.new"]  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_a_link_in_the_place_of_a_file(run, tmp_path, own, name):
    (tmp_path / "out" / ".parts").mkdir(parents=True)
    (tmp_path / "out" / name).symlink_to(own / "b.txt")
    before = files(own)
    assert counts(run()) == (7, 0, 0)
    assert files(own) == before
    assert not (tmp_path / "out" / name).is_symlink()


def test_a_link_in_the_place_of_the_lock(run, tmp_path, own):
    (tmp_path / "out" / ".parts").mkdir(parents=True)
    (tmp_path / "out" / ".parts" / "lock").symlink_to(own / "b.txt")
    before = files(own)
    with pytest.raises(OSError, match="lock"):
        run()
    assert files(own) == before


@pytest.mark.parametrize("name", ["demands.csv", "statements.parquet", ".tokens.csv.new", ".parts/lock"])
def test_a_pipe_in_the_place_of_a_file(run, tmp_path, name):
    run()
    (tmp_path / "out" / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / "out" / name)
    assert counts(run()) == (0, 7, 0)


def test_other_files_of_such_names_stay(run, tmp_path):
    (tmp_path / "out" / ".x.new").mkdir(parents=True)
    (tmp_path / "out" / ".手紙.new").write_text("大切", encoding="utf-8")
    run()
    assert (tmp_path / "out" / ".x.new").is_dir()
    assert (tmp_path / "out" / ".手紙.new").read_text(encoding="utf-8") == "大切"
