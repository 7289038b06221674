"""Paths to bytes: regular files of bounded size only; devices, pipes and what the system makes up are said, not waited for."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

from rapt.read.errors import FileError

# The largest file that is read, in bytes.
MAX_BYTES = 100_000_000
# Folders whose regular files are none: reading them may wait for ever, and tells of the machine.
_OF_THE_SYSTEM = ("/proc/", "/sys/")
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
# Opening a pipe waits for whoever writes to it, but for this flag; Windows has none and needs the other.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def open_regular(path: Path) -> BufferedReader:
    """The file, open for reading bytes, if it is a regular one.

    Raises :class:`FileError` that says what it is otherwise, or why it cannot be opened.
    """
    try:
        if os.path.realpath(path).startswith(_OF_THE_SYSTEM):
            raise FileError("no regular file", "it is made up by the system; copy it to a file if it is meant")
        number = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    try:
        _check(os.fstat(number))
    except FileError:
        os.close(number)
        raise
    return os.fdopen(number, "rb")


def read_regular(path: Path) -> bytes:
    """All bytes of a regular file.

    Raises :class:`FileError` as :func:`open_regular` does, and for a file of more than :data:`MAX_BYTES` bytes.
    """
    with open_regular(path) as file:
        try:
            # The size that a file says it has may be wrong by now.
            data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise _unreadable(path, error) from error
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    return data


def _check(found: os.stat_result) -> None:
    kind = next((name for is_it, name in _KINDS if is_it(found.st_mode)), None)
    if kind is not None:
        problem = "unreadable file" if kind == "a folder" else "no regular file"
        raise FileError(problem, f"it is {kind}, no file: name a file that holds a text")
    if found.st_size > MAX_BYTES:
        raise _too_large(found.st_size)


def _too_large(size: int) -> FileError:
    return FileError("too large", f"it has {size:,} bytes, more than {MAX_BYTES:,}; divide it into several files")


def _unreadable(path: Path, error: Exception) -> FileError:
    reason = (getattr(error, "strerror", None) or str(error)).rstrip(".")
    if path.is_symlink() and not os.path.exists(path):
        return FileError("unreadable file", f"it is a link that leads to no file ({reason})")
    return FileError("unreadable file", f"{reason}; check its permissions")
