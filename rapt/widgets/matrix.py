"""Counts in rows and columns, shaded, of which one cell is chosen by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence

import traitlets

from rapt.widgets.control import Control, script, showable
from rapt.widgets.still import grid


class Matrix(Control):
    """Counts under ``heads``, a list for each of ``names``; ``selected`` is [row, column], or empty."""

    _esm = script("matrix")
    names: traitlets.List[str] = traitlets.List().tag(sync=True)
    heads: traitlets.List[str] = traitlets.List().tag(sync=True)
    counts: traitlets.List[list[int]] = traitlets.List().tag(sync=True)
    selected: traitlets.List[int] = traitlets.List().tag(sync=True)
    caption = traitlets.Unicode().tag(sync=True)

    def show(self, names: Sequence[str], heads: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Show other counts, with nothing chosen."""
        with self.hold_sync():
            self.selected = []
            self.names, self.heads = [showable(name) for name in names], [showable(head) for head in heads]
            self.counts = [[int(n) for n in row] for row in counts]

    def still(self) -> str:
        """The counts as a table."""
        rows = [[name, *map(str, row)] for name, row in zip(self.names, self.counts, strict=True)]
        return grid(["", *self.heads], rows, self.caption) if rows else ""
