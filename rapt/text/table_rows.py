"""Lines that are rows of a table, cell by cell: 2025/2/4｜中国｜輸出許可制を実施."""

from __future__ import annotations

import re

from rapt.text.spans import stripped

# What divides cells; a bar alone is a mark of headlines.
_BARS = re.compile(r"[｜|│┃\t]")
_LEAST = 2


def is_row(line: str) -> bool:
    """Whether a line is a row of a table.

    >>> is_row("2025/2/4｜中国｜輸出許可制を実施"), is_row("輸出規制｜解説")
    (True, False)
    """
    return len(_BARS.findall(line.strip("｜|│┃\t "))) >= _LEAST


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the cells in a part of a row, empty ones too.

    >>> cells("中国｜｜許可制", 0, 7)
    [(0, 2), (3, 3), (4, 7)]
    """
    bars = [found.start() for found in _BARS.finditer(text, start, end)]
    return [stripped(text, a, b) for a, b in zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True)]
