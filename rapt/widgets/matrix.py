"""Counts in rows and columns, shaded, of which one cell is chosen by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from rapt.widgets.control import Control, script, showable


class Matrix(Control):
    """Counts under ``heads``, a list for each of ``names``; ``selected`` is [row, column], or empty for none."""

    _esm = script("matrix")
    names: Any = traitlets.List().tag(sync=True)
    heads: Any = traitlets.List().tag(sync=True)
    counts: Any = traitlets.List().tag(sync=True)
    selected: Any = traitlets.List().tag(sync=True)
    caption = traitlets.Unicode().tag(sync=True)

    def show(self, names: Sequence[str], heads: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Other counts, nothing chosen."""
        with self.hold_sync():
            self.selected = []
            self.names, self.heads = [showable(name) for name in names], [showable(head) for head in heads]
            self.counts = [[int(n) for n in row] for row in counts]
