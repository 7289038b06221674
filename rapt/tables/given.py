"""Files that people give to bytes, texts and JSON: regular ones of bounded size, whose content cannot be nested without end.

Devices, pipes and what the system makes up are said, not waited for.
"""

from __future__ import annotations

import json
import os
import re
import stat
from io import BufferedReader
from pathlib import Path
from typing import Any

# The largest file that is read, in bytes.
MAX_BYTES = 100_000_000
# Halves of surrogate pairs that stand for no byte of a name.
_HALF = re.compile("[\ud800-\udc7f\udd00-\udfff]")
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


class IrregularError(ValueError):
    """Why a path gives no bytes, and what to do; ``problem`` is its short name."""

    def __init__(self, problem: str, message: str) -> None:
        super().__init__(message)
        self.problem = problem


def as_path(name: str, given: object) -> Path:
    """What was given as a path. Raises ``TypeError`` that names the parameter where it is none, ``ValueError`` where no system takes it.

    >>> as_path("folder", "out").name
    'out'
    """
    if not isinstance(given, str | os.PathLike) or isinstance(os.fspath(given), bytes):
        raise TypeError(f"{name} must be a path (a text or a pathlib.Path), got {type(given).__name__}")
    path = Path(given)
    if "\0" in str(path) or _HALF.search(str(path)):
        raise ValueError(f"{name} {str(given)!r} has a character that no name of a file can have")
    return path


def open_regular(path: Path, most: int | None = MAX_BYTES) -> BufferedReader:
    """The file, open for reading bytes, if it is a regular one of at most so many bytes (None: of any size).

    Raises :class:`IrregularError` that says what it is otherwise, ``OSError`` and ``ValueError`` where it cannot be opened.
    """
    if os.path.realpath(path).startswith(_OF_THE_SYSTEM):
        raise IrregularError("no regular file", "it is made up by the system; copy it to a file if it is meant")
    number = os.open(path, _FLAGS)
    try:
        _check(os.fstat(number), most)
    except IrregularError:
        os.close(number)
        raise
    return os.fdopen(number, "rb")


def read_regular(path: Path, most: int | None = MAX_BYTES) -> bytes:
    """All bytes of a regular file of at most so many bytes (None: of any size). Raises what :func:`open_regular` raises.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "用語.csv"
    >>> _ = file.write_bytes("米国".encode())
    >>> read_regular(file).decode()
    '米国'
    """
    with open_regular(path, most) as file:
        # The size that a file says it has may be wrong by now.
        data = file.read() if most is None else file.read(most + 1)
    if most is not None and len(data) > most:
        raise _too_large(len(data), most)
    return data


def parsed_json(text: str | bytes) -> Any:
    """The content of JSON. Raises ``ValueError`` for what is none, or has lists in lists too deep to be read.

    >>> parsed_json('{"text": "米国"}')
    {'text': '米国'}
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("it has lists in lists too deep to be read; flatten them") from None


def _check(found: os.stat_result, most: int | None) -> None:
    kind = next((name for is_it, name in _KINDS if is_it(found.st_mode)), None)
    if kind is not None:
        problem = "unreadable file" if kind == "a folder" else "no regular file"
        raise IrregularError(problem, f"it is {kind}, no file: name a file that holds a text")
    if most is not None and found.st_size > most:
        raise _too_large(found.st_size, most)


def _too_large(size: int, most: int) -> IrregularError:
    return IrregularError("too large", f"it has {size:,} bytes, more than {most:,}; divide it into several files")
