"""Files that people give: regular ones of bounded size, JSON that ends."""

from __future__ import annotations

import os

import pytest

from rapt.tables.given import IrregularError, as_path, open_regular, parsed_json, read_regular


def test_a_pipe_a_device_and_a_folder_are_said(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zero.csv").symlink_to("/dev/zero")
    for path, reason in (
        (tmp_path / "pipe.csv", "a pipe"),
        (tmp_path / "zero.csv", "a device"),
        (tmp_path, "a folder"),
    ):
        with pytest.raises(IrregularError, match=reason):
            read_regular(path)
    with pytest.raises(FileNotFoundError):
        open_regular(tmp_path / "nowhere.csv")


def test_a_file_of_any_size_where_none_is_given(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(b"x" * 11)
    assert len(read_regular(file, most=None)) == len(read_regular(file, most=11)) == 11
    with pytest.raises(IrregularError, match="11 bytes, more than 10"):
        read_regular(file, most=10)


def test_json_that_never_ends_its_lists():
    with pytest.raises(ValueError, match="too deep"):
        parsed_json("[" * 200_000)


@pytest.mark.parametrize("given", [None, 5, b"out", ["out"], float("nan")])
def test_what_is_no_path_is_named(given):
    with pytest.raises(TypeError, match="lexicon must be a path"):
        as_path("lexicon", given)


@pytest.mark.parametrize("given", ["a\0b", "\ud800"])
def test_characters_that_no_file_has(given):
    with pytest.raises(ValueError, match=r"folder '.*' has a character that no name of a file can have"):
        as_path("folder", given)
