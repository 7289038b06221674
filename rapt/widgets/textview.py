"""A text with marked spans in layers: switched on and off, hovered, selected by mouse and keyboard."""

from __future__ import annotations

from typing import Any

import traitlets

from rapt.widgets.control import Control, script, showable


class TextView(Control):
    """A statement's text with marks.

    ``spans`` are dicts of key, layer, start, end (string offsets), tip (what hovering shows) and, where one is wanted,
    tag (a word set before the span). ``layers`` are dicts of name and label; ``shown`` names those that are on.
    ``selected`` is the key of a span; with ``selectable`` the ``range`` follows the text selected by mouse.
    """

    _esm = script("textview")
    _needs = ("no marks",)
    text = traitlets.Unicode().tag(sync=True)
    spans: Any = traitlets.List().tag(sync=True)
    layers: Any = traitlets.List().tag(sync=True)
    shown: Any = traitlets.List().tag(sync=True)
    selected = traitlets.Unicode().tag(sync=True)
    selectable = traitlets.Bool(False).tag(sync=True)
    range = traitlets.List([0, 0]).tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int(320).tag(sync=True)

    def show(self, text: str, spans: list[dict[str, Any]]) -> None:
        """Another text with its spans; what was selected in the one before is forgotten."""
        with self.hold_sync():
            self.selected, self.range = "", [0, 0]
            self.text, self.spans = showable(text), spans
