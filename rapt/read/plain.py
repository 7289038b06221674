"""Records as readers find them to records of plain values within bounds: nothing that comes after meets anything else.

The bounds are those of a table that people keep; a file of a few kilobytes can hold a table of gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from rapt.read.columns import NOTES
from rapt.read.errors import FileError
from rapt.tables.rows import Row

# How many rows a file may have, how many different columns they may have together, and how many cells a table of these is.
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
MAX_CELLS = 2_000_000
# How many characters all cells may have together.
MAX_CHARACTERS = 100_000_000
# How deep lists and mappings may lie in each other.
MAX_DEPTH = 20
# Beyond this many bits, a whole number is no quantity, and Python refuses to write some of them.
_MAX_BITS = 1_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def plain_records(records: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The records with values that are texts, numbers, truth values, days, moments, None, or lists and mappings of these.

    Raises :class:`FileError` for too many columns, cells or characters, and for values that lie too deep in each other.

    >>> plain_records([{"text": "求めた。", "頁": 3, "元": b"\\xe5\\x8e\\x9f", "題": ("関税", None)}])
    [{'text': '求めた。', '頁': 3, '元': '原', '題': ['関税', None]}]
    """
    counted = _Counted()
    return [
        {name: value if name == NOTES else counted.plain(value) for name, value in row.items()}
        for row in map(counted.row, records)
    ]


class _Counted:
    """What the rows of a file had so far."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.rows = 0
        self.characters = 0

    def row(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        self.rows += 1
        self.names.update(row)
        check_table(self.rows, len(self.names))
        return row

    def plain(self, value: Any, depth: int = 0) -> Any:
        """The value as a plain one; what has no plain form as the text that stands for it."""
        # The names of types come first: most cells are texts.
        if isinstance(value, str):
            return self._text(value)
        if value is None or isinstance(value, bool | float) or value != value:
            return None if value is None or value != value else value
        if isinstance(value, int):
            return value if value.bit_length() <= _MAX_BITS else hex(value)
        if isinstance(value, datetime):
            # Other libraries have moments of their own.
            return datetime.combine(value.date(), value.timetz())
        if isinstance(value, date):
            return value
        if isinstance(value, bytes):
            # What is no UTF-8 becomes what is no text, which is said and mended as such.
            return self._text(value.decode("utf-8", "surrogateescape"))
        if isinstance(value, Mapping | list | tuple | set):
            return self._nested(value, depth + 1)
        return self._text(str(value))

    def _nested(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise FileError("nested too deeply", f"a cell has lists in lists more than {MAX_DEPTH} deep; flatten them")
        if isinstance(value, Mapping):
            return {self._text(str(name)): self.plain(one, depth) for name, one in value.items()}
        self._count(len(value))
        return [self.plain(one, depth) for one in value]

    def _text(self, text: str) -> str:
        self._count(len(text))
        return text

    def _count(self, more: int) -> None:
        self.characters += more
        check_characters(self.characters)


def check_table(rows: int, columns: int) -> None:
    """Raise :class:`FileError` for more rows or columns than are read, or more rows of so many columns."""
    if rows > MAX_ROWS:
        raise FileError("too large", f"it has more than {MAX_ROWS:,} rows; divide it into several files")
    if columns > MAX_COLUMNS:
        raise FileError("too many columns", f"it has more than {MAX_COLUMNS:,} columns; keep those that are needed")
    check_cells(rows * columns)


def check_cells(cells: int) -> None:
    """Raise :class:`FileError` for more cells than a table may have."""
    if cells > MAX_CELLS:
        raise FileError("too large", f"it has more than {MAX_CELLS:,} cells; divide it into several files")


def check_characters(characters: int) -> None:
    """Raise :class:`FileError` for more characters than a file may hold."""
    if characters > MAX_CHARACTERS:
        raise FileError("too large", f"its cells have more than {MAX_CHARACTERS:,} characters; divide it")


def is_broken(value: Any) -> bool:
    """Whether a value has half of a surrogate pair in one of its texts.

    >>> is_broken(["関税", {"米\\ud800国": 3}]), is_broken("関税")
    (True, False)
    """
    if isinstance(value, str):
        return bool(_SURROGATE.search(value))
    if isinstance(value, Mapping):
        return any(is_broken(str(name)) or is_broken(one) for name, one in value.items())
    return isinstance(value, list | tuple) and any(map(is_broken, value))


def mended(value: Any) -> Any:
    """The value with U+FFFD for each half of a surrogate pair in its texts; the very value where there is none.

    >>> mended("米\\ud800国"), mended(["関税", 3])
    ('米\ufffd国', ['関税', 3])
    """
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value) if _SURROGATE.search(value) else value
    if isinstance(value, Mapping):
        return {mended(str(name)): mended(one) for name, one in value.items()}
    return [mended(one) for one in value] if isinstance(value, list | tuple) else value
