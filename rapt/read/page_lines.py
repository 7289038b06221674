"""The characters of a page to its lines in reading order: ruby left out, columns one after the other.

Coordinates are those of the page, from its top left corner, in points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple, TypeAlias

# A gap of so many characters within a line parts it: columns, or a label and its value.
_GAP = 1.5
# Readings above characters are about half as large, and kana.
_RUBY = 0.6
_KANA = re.compile(r"[\u3041-\u30ff\s]+")
# Columns have at least so many lines each, full ones of at least so many characters, and no narrower than a fifth of the text.
_FEWEST, _SHORTEST, _NARROWEST = 4, 9, 0.2
# By so much of its height a line may stand above or below another in the same line.
_SAME_LINE = 0.5


@dataclass(frozen=True)
class Char:
    """A character with its box."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True)
class Line:
    """A line, or what of it is in one column: its text, its box, the size of its characters, its page.

    ``left`` and ``right`` are the margins of its column.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int = 0
    left: float = 0.0
    right: float = 0.0


Lines: TypeAlias = list[Line]


class Band(NamedTuple):
    """A part of a page from top to bottom, with the gutter between its columns if it has some."""

    pieces: Lines
    gutter: float | None = None


def page_lines(chars: Iterable[Char], page: int = 0) -> Lines:
    """The lines of a page in the order in which they are read.

    >>> chars = [Char(c, 10 * n, 10 * n + 10, 0, 10, 10) for n, c in enumerate("撤回")]
    >>> [line.text for line in page_lines(chars)]
    ['撤回']
    """
    # A plain space is the gap that it is; a wide one belongs to the text.
    printed = [char for char in chars if char.text.strip() or char.text == "\u3000"]
    pieces = _pieces(_without_ruby(printed))
    return [replace(line, page=page) for line in _ordered(pieces)]


def _without_ruby(chars: Sequence[Char]) -> list[Char]:
    usual = median(char.size for char in chars) if chars else 0
    return [c for c in chars if c.size > _RUBY * usual or not _KANA.fullmatch(c.text)]


def _pieces(chars: Sequence[Char]) -> Lines:
    """Characters that follow each other without a wide gap, from top to bottom."""
    pieces: Lines = []
    for row in _rows(chars):
        run: list[Char] = []
        for char in sorted(row, key=lambda c: c.x0):
            if run and char.x0 - run[-1].x1 > _GAP * max(char.size, run[-1].size):
                pieces += _line(run)
                run = []
            run.append(char)
        pieces += _line(run)
    return pieces


def _rows(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters of the same height on the page, over all columns."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: (c.top + c.bottom) / 2):
        middle = (char.top + char.bottom) / 2
        last = rows[-1][0] if rows else None
        if last and abs(middle - (last.top + last.bottom) / 2) <= _SAME_LINE * min(char.size, last.size):
            rows[-1].append(char)
        else:
            rows.append([char])
    return rows


def _line(run: Sequence[Char]) -> Lines:
    """The line of characters without the spaces around them; none if there are only these."""
    inked = [n for n, char in enumerate(run) if char.text.strip()]
    if not inked:
        return []
    run = run[inked[0] : inked[-1] + 1]
    text = run[0].text
    for before, char in pairwise(run):
        # Between words of Latin letters a gap is a space.
        gap = char.x0 - before.x1 > 0.2 * char.size and (before.text + char.text).isascii()
        text += (" " if gap else "") + char.text
    size, top, bottom = median(c.size for c in run), min(c.top for c in run), max(c.bottom for c in run)
    return [Line(text, run[0].x0, run[-1].x1, top, bottom, size)]


def _ordered(pieces: Lines) -> Lines:
    """Columns one after the other, between what runs over all of them; elsewhere from line to line."""
    if not pieces:
        return []
    bands = _bands(pieces, _gutter(pieces))
    ordered: Lines = []
    for divided, group in groupby(bands, key=lambda band: band.gutter is not None):
        if not divided:
            ordered += _whole([piece for band in group for piece in band.pieces], pieces)
            continue
        for band in group:
            assert band.gutter is not None
            ordered += _ordered([p for p in band.pieces if p.x1 <= band.gutter])
            ordered += _ordered([p for p in band.pieces if p.x1 > band.gutter])
    return ordered


def _gutter(pieces: Lines) -> float:
    """The middle of the gap that divides most of the text into columns, -1 without one."""
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    narrowest = _NARROWEST * (right - left)
    found = [(0, -1.0)]
    # Columns begin where lines begin.
    for edge in sorted({p.x0 for p in pieces if left + narrowest < p.x0 < right - narrowest}):
        before = [p.x1 for p in pieces if p.x1 < edge and _beside(p, pieces, edge)]
        if before:
            gutter = (max(before) + edge) / 2
            found.append((sum(len(band.pieces) for band in _bands(pieces, gutter) if band.gutter is not None), gutter))
    return max(found)[1]


def _beside(piece: Line, pieces: Lines, edge: float) -> bool:
    """Whether something begins at the edge at the height of the piece."""
    return any(abs(p.x0 - edge) < p.size and p.top < piece.bottom and p.bottom > piece.top for p in pieces)


def _bands(pieces: Lines, gutter: float) -> list[Band]:
    """The page from top to bottom in parts: what runs over the gutter, and what lies between."""
    bands: list[Band] = []
    between: Lines = []
    for piece in sorted(pieces, key=lambda p: (p.top, p.x0)):
        if piece.x0 < gutter < piece.x1:
            bands += [*_between(between, gutter), Band([piece])]
            between = []
        else:
            between.append(piece)
    return [*bands, *_between(between, gutter)]


def _between(pieces: Lines, gutter: float) -> list[Band]:
    """The lines between two that run over the whole width: columns if both sides are text that fills its lines."""
    if not pieces:
        return []
    sides = [p for p in pieces if p.x1 <= gutter], [p for p in pieces if p.x0 >= gutter]
    return [Band(pieces, gutter if all(map(_is_column, sides)) else None)]


def _is_column(side: Lines) -> bool:
    """Whether lines are running text: enough of them, most as long as the longest; or columns of such lines."""
    rows = len({round(p.top / max(p.size, 1)) for p in side})
    if rows < _FEWEST:
        return False
    if rows < 0.9 * len(side):
        return _gutter(side) >= 0
    width = max(p.x1 for p in side) - min(p.x0 for p in side)
    size = median(p.size for p in side)
    full = [p for p in side if p.x1 - p.x0 > 0.8 * width]
    return width >= _SHORTEST * size and len(full) >= len(side) / 2


def _whole(pieces: Lines, page: Lines) -> Lines:
    """Lines over the whole width: pieces of the same height are one line, with a wide space between them."""
    left, right = min(p.x0 for p in page), _right_margin(page)
    lines: Lines = []
    for piece in sorted(pieces, key=lambda p: (p.top + p.bottom, p.x0)):
        last = lines[-1] if lines else None
        if last and abs(last.top + last.bottom - piece.top - piece.bottom) <= 2 * _SAME_LINE * min(
            last.size, piece.size
        ):
            lines[-1] = _side_by_side(*sorted((last, piece), key=lambda p: p.x0))
        else:
            lines.append(piece)
    return [replace(line, left=left, right=right) for line in lines]


def _right_margin(pieces: Lines) -> float:
    """Where full lines end: the furthest end that a fifth of the lines share, a character more or less; some hang over it."""
    ends = sorted((p.x1 for p in pieces), reverse=True)
    size, enough = median(p.size for p in pieces), max(2, len(pieces) / 5)
    shared = (end for end in ends if sum(end - size <= other <= end for other in ends) >= enough)
    return next(shared, ends[0])


def _side_by_side(first: Line, second: Line) -> Line:
    return replace(
        first, text=f"{first.text}\u3000{second.text}", x1=max(first.x1, second.x1), top=min(first.top, second.top),
        bottom=max(first.bottom, second.bottom), size=max(first.size, second.size),
    )  # fmt: skip
