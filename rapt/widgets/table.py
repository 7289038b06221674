"""A table of any length, a page at a time: sorted, and a row selected, by mouse and keyboard."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import traitlets

from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.widgets.control import Change, Control, script, showable
from rapt.widgets.still import grid, line
from rapt.words import LANGUAGES, heading, value_word, word

# A cell longer than this is cut; the whole text is a click away in the reader.
_LONGEST = 400
# Frames whose rows a page may still show when it is clicked on.
_KEPT = 4
# What the script shows in a cell: text, a bar, ticks.
Cell: TypeAlias = str | float | list[float]


@dataclass(frozen=True)
class Column:
    """How one column of a frame is shown: ``kind`` is text, number, date, id, pre, post, key, bar, ticks, word or badge.

    Values of a word or badge are shown in the language of the table: ``values`` names the columns that they are values
    of where that is not ``name`` (see :func:`rapt.words.value_word`).
    """

    name: str
    kind: str = "text"
    label: str = ""
    values: str | tuple[str, ...] | None = None


class RowTable(Control):
    """Rows of a DataFrame, ``page_size`` of them in the page at a time.

    ``selected`` is the position of a row in the frame as given, -1 without one; sorting does not change it. ``edition``
    counts the frames shown: a click on a row of an earlier one selects that row of this one, if it has it.
    A ``bar`` column holds numbers between -1 and 1, a ``ticks`` column lists of numbers between 0 and 1.
    """

    _esm = script("table")
    _needs = ("previous", "next", "sort")
    columns: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    rows: traitlets.List[list[Any]] = traitlets.List().tag(sync=True)
    page = traitlets.Int(0).tag(sync=True)
    pages = traitlets.Int(1).tag(sync=True)
    edition = traitlets.Int(0).tag(sync=True)
    selected = traitlets.Int(-1).tag(sync=True)
    sort: traitlets.List[object] = traitlets.List().tag(sync=True)
    caption = traitlets.Unicode().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        columns: Sequence[Column],
        frame: pd.DataFrame | None = None,
        *,
        lang: str = "ja",
        page_size: int = 10,
        caption: str = "",
        empty: str = "",
    ) -> None:
        self._columns, self._page_size, self._empty = list(columns), page_size, empty or word("no rows", lang)
        self._frame, self._order = pd.DataFrame(), np.array([], dtype=int)
        self._earlier: deque[tuple[int, pd.DataFrame]] = deque(maxlen=_KEPT)
        super().__init__(lang, columns=_heads(columns, lang), caption=caption)
        self.on_msg(self._on_message)
        self.show(frame if frame is not None else pd.DataFrame(columns=[c.name for c in columns]))

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as given, in the order given."""
        return self._frame

    @property
    def selection(self) -> pd.DataFrame:
        """The selected row of the frame, or an empty frame."""
        return self._frame.iloc[[self.selected] if 0 <= self.selected < len(self._frame) else []]

    def show(self, frame: pd.DataFrame, empty: str = "") -> None:
        """Another frame with the same columns, from its first page, nothing selected; ``empty`` is the message for no rows."""
        self._earlier.append((self.edition, self._frame))
        self._frame, self._empty = frame, empty or self._empty
        self._arrange()
        with self.hold_sync():
            self.edition += 1
            self.selected, self.page = -1, 0
            self._draw()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Other columns, with no rows until some are shown."""
        with self.hold_sync():
            self._columns, self.columns, self.sort = list(columns), _heads(columns, self.lang), []
            self.show(pd.DataFrame(columns=[c.name for c in columns]))

    def go_to(self, position: int) -> None:
        """Select the row at a position of the frame and turn to its page; -1 selects nothing."""
        rank = self._rank(position)
        with self.hold_sync():
            if rank >= 0 and self.page != rank // self._page_size:
                self.page = rank // self._page_size
            self.selected = position if rank >= 0 else -1

    def still(self) -> str:
        """The page of rows that is open, as a table with heads in both languages; lines of ticks are left out."""
        read = [n for n, column in enumerate(self._columns) if column.kind != "ticks"]
        heads = [self._written_head(n) for n in read]
        rows = [[_written(cells[n]) for n in read] for _, cells in self.rows]
        return grid(heads, rows, self.caption, self.status) if rows else line(self.status)

    def _written_head(self, n: int) -> str:
        """A column's head in both languages; one that was given a name of its own keeps it."""
        key, shown = self._columns[n].label or self._columns[n].name, self.columns[n]["label"]
        if shown != heading(key, self.lang):
            return str(shown)
        return " / ".join(dict.fromkeys(heading(key, lang) for lang in LANGUAGES))

    @traitlets.observe("sort")
    def _on_sort(self, change: Change) -> None:
        self._arrange()
        with self.hold_sync():
            self.page = 0
            self._draw()

    @traitlets.observe("page")
    def _on_page(self, change: Change) -> None:
        self._draw()

    def _arrange(self) -> None:
        """The order of the rows, before anything is drawn by it."""
        self._order = np.arange(len(self._frame))
        if self.sort and self.sort[0] in self._frame:
            column = self._frame[self.sort[0]].reset_index(drop=True)
            if any(c.name == self.sort[0] and c.kind == "ticks" for c in self._columns):
                column = column.map(len)
            self._order = column.sort_values(ascending=bool(self.sort[1]), kind="stable").index.to_numpy()

    def _draw(self) -> None:
        total, size = len(self._order), self._page_size
        self.pages = max(1, math.ceil(total / size))
        if not 0 <= self.page < self.pages:
            self.page = min(max(self.page, 0), self.pages - 1)
            return
        positions = self._order[self.page * size : (self.page + 1) * size]
        shown = records(self._frame.iloc[positions])
        self.rows = [[int(n), self._cells(row)] for n, row in zip(positions, shown, strict=True)]
        first = self.page * size
        self.status = (
            word("rows", self.lang, first=first + 1, last=first + len(shown), total=total) if total else self._empty
        )

    def _cells(self, row: Row) -> list[Cell]:
        return [_cell(row.get(column.name, ""), column, self.lang) for column in self._columns]

    def _rank(self, position: int) -> int:
        found = np.flatnonzero(self._order == position)
        return int(found[0]) if len(found) else -1

    def _on_message(self, _: object, content: object, buffers: object) -> None:
        """What the page asks for: ``move`` by so many rows, or to the first or last; ``choose`` a row of an ``edition``."""
        asked = content if isinstance(content, dict) else {}
        move, choose, edition = asked.get("move"), asked.get("choose"), asked.get("edition")
        if isinstance(choose, int) and isinstance(edition, int):
            self._choose(choose, edition)
        elif isinstance(move, int) and len(self._order):
            rank = self._rank(self.selected)
            wanted = rank + move if rank >= 0 else (self.page * self._page_size if move > 0 else len(self._order) - 1)
            self.go_to(int(self._order[min(max(wanted, 0), len(self._order) - 1)]))

    def _choose(self, position: int, edition: int) -> None:
        """A row clicked on: the selected one is selected no more; other rows may have been shown meanwhile."""
        if edition == self.edition:
            self.go_to(-1 if position == self.selected else position)
            return
        frame = next((frame for n, frame in self._earlier if n == edition), pd.DataFrame())
        if 0 <= position < len(frame):
            wanted = _as_text(records(frame.iloc[[position]])[0])
            self.go_to(next((n for n, row in enumerate(records(self._frame)) if _as_text(row) == wanted), -1))


def _as_text(row: Row) -> dict[str, str]:
    """A row that equals another of the same values, missing ones included."""
    return {name: str(value) for name, value in row.items()}


def _heads(columns: Sequence[Column], lang: str) -> list[dict[str, str]]:
    return [{"name": c.name, "kind": c.kind, "label": heading(c.label or c.name, lang)} for c in columns]


def _cell(value: object, column: Column, lang: str) -> Cell:
    """A value as the script shows it: text, or numbers for what is drawn."""
    if column.kind == "ticks":
        return [round(float(one), 4) for one in value] if isinstance(value, Iterable) else []
    if isinstance(value, list):
        shown = [showable(value_word(_values(column), one, lang)) for one in value]
        return word("join names", lang).join(shown)
    missing = value is None or value is pd.NaT or value == "" or (isinstance(value, float) and math.isnan(value))
    if column.kind == "bar":
        return 0.0 if missing or not isinstance(value, int | float) else round(float(value), 4)
    text = "" if missing else _text(value, column, lang)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _written(cell: Cell) -> str:
    """A cell's content where nothing is drawn."""
    return f"{cell:+.2f}" if isinstance(cell, float) else str(cell)


def _text(value: object, column: Column, lang: str) -> str:
    """A value as text: days, numbers with thousands, ticks for true, words."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value == value.normalize() else value.isoformat(" ", "minutes")
    if isinstance(value, bool | np.bool_):
        return "✓" if value else ""
    if isinstance(value, float | np.floating):
        return f"{value:.3f}" if abs(float(value)) < 100 else f"{value:,.0f}"
    if isinstance(value, int | np.integer):
        return f"{value:,}"
    return showable(value_word(_values(column), value, lang) if column.kind in ("word", "badge") else value)


def _values(column: Column) -> str | tuple[str, ...]:
    return column.name if column.values is None else column.values
