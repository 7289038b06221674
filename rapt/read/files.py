"""Files to records: which files a source names, and the reader that each kind of file has."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapt.read.errors import FileError
from rapt.read.formats import AS_IS, READERS, How
from rapt.tables.rows import Row

# Suffixes of the files that are read.
KINDS = tuple(READERS)


def read_file(path: Path, how: How = AS_IS) -> list[Row]:
    """Records of a file, each with at least ``text`` where there is one; line ends and offsets as in the file.

    Raises :class:`FileError` for a kind of file that is not read, an empty, binary or broken one.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise FileError("unknown kind of file", f"{path.suffix or 'no suffix'} is not read; use {' '.join(KINDS)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError("unreadable file", f"{error.strerror}; check its permissions") from error
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise FileError("empty file", "the file is empty; nothing to analyse")
    records = reader(data, how)
    if not records:
        raise FileError("no rows", "the table has no rows; nothing to analyse")
    return records


def find_files(source: str | Path | Iterable[str | Path]) -> Iterator[Path]:
    """The files that a file, a folder, a glob pattern or a list of these names, in a fixed order.

    Raises ``FileNotFoundError`` for a path that does not exist or a pattern that matches nothing.
    """
    if not isinstance(source, str | Path):
        for one in source:
            yield from find_files(one)
        return
    path = Path(source)
    if path.is_dir():
        yield from _files_in(path)
    elif path.exists():
        yield path
    elif glob.has_magic(str(source)):
        yield from _matching(str(source))
    else:
        raise FileNotFoundError(f"{source} does not exist: give a file ({' '.join(KINDS)}), a folder or a glob pattern")


def _files_in(folder: Path) -> list[Path]:
    """The readable files in a folder and below it, but for hidden ones and what explains the folder."""
    found = (p for p in folder.rglob("*") if p.suffix.lower() in KINDS and not _is_hidden(p.relative_to(folder)))
    return sorted(p for p in found if p.is_file() and p.stem.lower() != "readme")


def _matching(pattern: str) -> Iterator[Path]:
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        raise FileNotFoundError(f"{pattern} matches no file")
    for name in found:
        yield from find_files(Path(name))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)
