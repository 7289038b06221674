"""Bytes to files that a crash leaves whole or not at all; errors of the disk to messages that say what to do."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_FULL = (errno.ENOSPC, errno.EDQUOT)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


def sha256(data: bytes) -> str:
    """The checksum of some bytes, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sealed(content: object) -> bytes:
    """The content as JSON, with a checksum of itself in the first line."""
    data = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    return f"{sha256(data)}\n".encode() + data


def unsealed(data: bytes) -> Any:
    """The content that :func:`sealed` made bytes of; raises ``ValueError`` if they are damaged."""
    checksum, _, content = data.partition(b"\n")
    if checksum.decode("ascii", "replace") != sha256(content):
        raise ValueError("the checksum differs: the file is damaged")
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ValueError("it is nested too deep: the file is damaged") from error


def replace(file: Path, data: bytes) -> None:
    """Give a file new content: a crash leaves the old or the new, never a part of it."""
    new = file.with_name(f".{file.name}.new")
    try:
        with new_file(new) as out:
            out.write(data)
            settle(out)
        os.replace(new, file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def write_file(file: Path, content: str | bytes) -> Path:
    """A file that a user named, with the folders above it; a full disk or a stop midway leaves what was there.

    Texts are in UTF-8. A link is replaced and what it leads to stays; a device or a pipe is refused.

    >>> import tempfile
    >>> write_file(Path(tempfile.mkdtemp(), "新しい", "報告.txt"), "撤回").read_text(encoding="utf-8")
    '撤回'
    """
    if file.exists() and not file.is_file():
        raise OSError(f"{file} is no file that can be written to: give another name")
    with explained(file.parent, "the files"):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace(file, content.encode() if isinstance(content, str) else content)
    return file


def new_file(path: Path) -> IO[bytes]:
    """A new file open for writing, in place of what is there; where that is a link or a pipe, never what it leads to."""
    path.unlink(missing_ok=True)
    return open(path, "xb")


def settle(file: IO[bytes]) -> None:
    """Put the file's bytes on the disk before it gets its name: a crash must not leave the name without them."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Put new names in a folder on the disk; a system without that (Windows) does it by itself."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def explained(folder: Path, what: str = "the tables") -> Iterator[None]:
    """Errors of a full disk, or of a folder without permission, become an ``OSError`` that says what to do.

    ``what`` there is in the folder, and stays as it was.
    """
    try:
        yield
    except OSError as error:
        message = _advice(folder, what, error)
        if not message:
            raise
        explanation = OSError(message)
        explanation.errno = error.errno
        raise explanation from error


def _advice(folder: Path, what: str, error: OSError) -> str:
    """The message for an error of the disk, empty for an error of another kind."""
    if error.errno in _FULL:
        return (
            f"{folder}: the disk is full; {what} there are as they were. Free some space and run again, "
            "or give another folder"
        )
    if error.errno in _DENIED:
        return f"{folder} cannot be written to ({error.strerror}): change its permissions or give another folder"
    return ""
