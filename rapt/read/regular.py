"""Paths to bytes of statements: what :mod:`rapt.tables.given` refuses, and the system, become reasons of ``problems``."""

from __future__ import annotations

import os
from io import BufferedReader
from pathlib import Path

from rapt.read.errors import FileError
from rapt.tables import given

# The largest file of statements that is read, in bytes.
MAX_BYTES = given.MAX_BYTES


def open_regular(path: Path) -> BufferedReader:
    """The file, open for reading bytes, if it is a regular one.

    Raises :class:`FileError` that says what it is otherwise, or why it cannot be opened.
    """
    try:
        return given.open_regular(path, MAX_BYTES)
    except given.IrregularError as error:
        raise FileError(error.problem, str(error)) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def read_regular(path: Path) -> bytes:
    """All bytes of a regular file.

    Raises :class:`FileError` as :func:`open_regular` does, and for a file of more than :data:`MAX_BYTES` bytes.
    """
    try:
        return given.read_regular(path, MAX_BYTES)
    except given.IrregularError as error:
        raise FileError(error.problem, str(error)) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> FileError:
    reason = (getattr(error, "strerror", None) or str(error)).rstrip(".")
    if path.is_symlink() and not os.path.exists(path):
        return FileError("unreadable file", f"it is a link that leads to no file ({reason})")
    return FileError("unreadable file", f"{reason}; check its permissions")
