"""Only regular files of bounded size are read; what else a path names is said."""

from __future__ import annotations

import os

import pytest

from rapt.read import regular
from rapt.read.errors import FileError
from rapt.read.regular import open_regular, read_regular


def test_a_file_and_a_link_to_it_are_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"abc")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert read_regular(tmp_path / "a.txt") == read_regular(tmp_path / "b.txt") == b"abc"


@pytest.mark.parametrize(
    ("path", "problem", "reason"),
    [
        ("/dev/zero", "no regular file", "a device"),
        ("/proc/self/status", "no regular file", "made up by the system"),
        ("/sys/kernel/version", "no regular file", "made up by the system"),
        ("/tmp", "unreadable file", "a folder"),
        ("/a\0b.txt", "unreadable file", "null (?:byte|character).*; check its permissions"),
        ("/nowhere.txt", "unreadable file", "No such file or directory; check its permissions"),
    ],
)
def test_what_is_no_file_is_said(tmp_path, path, problem, reason):
    with pytest.raises(FileError, match=reason) as refused:
        open_regular(tmp_path.__class__(path))
    assert refused.value.problem == problem


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(FileError, match="a pipe"):
        read_regular(tmp_path / "a.txt")


def test_a_file_is_not_read_beyond_the_largest_size(tmp_path, monkeypatch):
    monkeypatch.setattr(regular, "MAX_BYTES", 10)
    (tmp_path / "a.txt").write_bytes(b"x" * 10)
    assert len(read_regular(tmp_path / "a.txt")) == 10
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    with pytest.raises(FileError, match="11 bytes, more than 10"):
        read_regular(tmp_path / "a.txt")
    # A file that grows after it was opened.
    monkeypatch.setattr(os, "fstat", lambda number: os.stat_result((0o100644, 0, 0, 0, 0, 0, 5, 0, 0, 0)))
    with pytest.raises(FileError, match="more than 10"):
        read_regular(tmp_path / "a.txt")


def test_the_largest_size_is_a_hundred_million_bytes(tmp_path):
    file = tmp_path / "a.txt"
    for size in (100_000_000, 100_000_001):
        file.touch()
        # Nothing is written: the file has one great hole.
        os.truncate(file, size)
        if size > 100_000_000:
            with pytest.raises(FileError, match="100,000,001 bytes, more than 100,000,000; divide it"):
                open_regular(file)
        else:
            open_regular(file).close()
