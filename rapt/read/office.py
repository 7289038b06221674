"""What Excel and Word files have in common: they are ZIP files, protected ones are not, and small ones can unpack to gigabytes."""

from __future__ import annotations

import io
import re
import zipfile

from rapt.read.errors import FileError
from rapt.read.plain import MAX_CELLS

# A file of a few kilobytes can unpack to gigabytes.
MAX_UNPACKED = 200_000_000
# How an encrypted file, and one of Office before 2007, begins.
_OLD = b"\xd0\xcf\x11\xe0"


def check(data: bytes, what: str, suffix: str) -> None:
    """Raise :class:`FileError` for a file that is protected, of the old kind, too large or no ZIP file."""
    if data.startswith(_OLD):
        raise FileError(
            "protected file",
            f"it has a password or is of Office before 2007; save it as {suffix} without a password",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise broken(what, error) from error
    if unpacked > MAX_UNPACKED:
        raise FileError("too large", f"unpacked it has {unpacked:,} bytes, more than {MAX_UNPACKED:,}; save it as text")


# A cell's place, as it is written in a sheet: r="XFD1048576".
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_PIECE, _LONGEST_PLACE = 1_000_000, 16


def check_extent(data: bytes) -> None:
    """Raise :class:`FileError` for a workbook with a sheet of more cells than are read, filled or not."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                check_cells(_extent(parts, name))


def check_cells(cells: int) -> None:
    """Raise :class:`FileError` where a table has more cells than are read."""
    if cells > MAX_CELLS:
        raise FileError("too large", f"it reaches over {cells:,} cells, more than {MAX_CELLS:,}; divide it")


def _extent(parts: zipfile.ZipFile, name: str) -> int:
    rows = columns = 0
    with parts.open(name) as sheet:
        rest = b""
        while piece := sheet.read(_PIECE):
            for column, row in _PLACE.findall(rest + piece):
                number = 0
                for letter in column:
                    number = number * 26 + letter - ord("A") + 1
                rows, columns = max(rows, int(row)), max(columns, number)
            rest = piece[-_LONGEST_PLACE:]
    return rows * columns


def broken(what: str, error: Exception) -> FileError:
    """The error of a file that is not what its name says, or needs more memory than there may be."""
    if isinstance(error, MemoryError):
        return FileError("too large", "unpacked it needs more memory than a file may; save its text as .txt or .csv")
    reason = next(iter(str(error).splitlines()), type(error).__name__)
    return FileError("broken file", f"it is no {what} ({reason})")
