"""Bytes to whole files, sealed content, and errors of the disk to messages."""

from __future__ import annotations

import errno
import os

import pytest

from rapt.tables import atomic_io


def test_sealed_content_shows_damage():
    data = atomic_io.sealed({"文": ["書", 1]})
    assert atomic_io.unsealed(data) == {"文": ["書", 1]}
    for n in range(len(data)):
        with pytest.raises(ValueError, match=r"damaged|Extra data|Expecting"):
            atomic_io.unsealed(data[:n] + bytes([data[n] ^ 1]) + data[n + 1 :])
    with pytest.raises(ValueError, match="damaged"):
        atomic_io.unsealed(b"")


def test_equal_content_is_sealed_equally():
    assert atomic_io.sealed({"a": 1, "b": 2}) == atomic_io.sealed({"b": 2, "a": 1})
    assert atomic_io.sealed([1, 2]) != atomic_io.sealed([2, 1])


def test_checksum():
    # sha256sum of the three bytes
    assert atomic_io.sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_a_failed_replacement_leaves_the_old_content(tmp_path, monkeypatch, function):
    file = tmp_path / "表.json"
    atomic_io.replace(file, b"old")

    def fail(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, function, fail)
        with pytest.raises(KeyboardInterrupt):
            atomic_io.replace(file, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"表.json": b"old"}
    atomic_io.replace(file, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"表.json": b"new"}


def test_content_is_on_the_disk_before_it_has_its_name(tmp_path, monkeypatch):
    steps = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, name=name, real=real: (steps.append(name), real(*args))[1])
    atomic_io.replace(tmp_path / "a", b"")
    atomic_io.sync_folder(tmp_path)
    assert steps == ["fsync", "replace", "fsync"]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "出力: the disk is full; the tables there are as they were"),
        (errno.EDQUOT, "出力: the disk is full"),
        (errno.EACCES, r"出力 cannot be written to \(Permission denied\): change its permissions"),
        (errno.EROFS, "出力 cannot be written to"),
    ],
)
def test_errors_say_what_to_do(tmp_path, number, message):
    with pytest.raises(OSError, match=message) as caught, atomic_io.explained(tmp_path / "出力"):
        raise OSError(number, os.strerror(number))
    assert caught.value.errno == number


def test_other_errors_stay_themselves(tmp_path):
    error = FileNotFoundError(errno.ENOENT, "none")
    with pytest.raises(FileNotFoundError) as caught, atomic_io.explained(tmp_path):
        raise error
    assert caught.value is error
    with pytest.raises(ValueError, match="mine"), atomic_io.explained(tmp_path):
        raise ValueError("mine")


def test_a_file_a_user_named_stays_as_it_was_when_the_disk_fills(tmp_path, monkeypatch):
    file = atomic_io.write_file(tmp_path / "新" / "報告.html", "old")

    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"新: the disk is full; the files there are as they were"):
        atomic_io.write_file(file, "new")
    assert (file.read_text(), os.listdir(file.parent)) == ("old", ["報告.html"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_a_link_leads_to_stays_and_a_pipe_is_refused(tmp_path):
    (tmp_path / "kept.txt").write_text("kept")
    (tmp_path / "link.txt").symlink_to("kept.txt")
    os.mkfifo(tmp_path / "pipe")
    atomic_io.write_file(tmp_path / "link.txt", "new")
    assert [(tmp_path / name).read_text() for name in ("kept.txt", "link.txt")] == ["kept", "new"]
    with pytest.raises(OSError, match="pipe is no file that can be written to"):
        atomic_io.write_file(tmp_path / "pipe", "new")
