"""A text with highlighted spans in layers: switched on and off, hovered, selected by mouse and keyboard."""

from __future__ import annotations

from typing import TypedDict

import traitlets

from rapt.tables.origin import Link, digest_note, links
from rapt.tables.rows import Row
from rapt.widgets.control import Control, script, showable
from rapt.widgets.still import line, marked


class Span(TypedDict):
    """A highlight: offsets, ``tip`` (what hovering shows) and ``tag`` (a word before the span, or an empty string)."""

    key: str
    layer: str
    start: int
    end: int
    tip: str
    tag: str


class Layer(TypedDict):
    """A layer of highlights and its name on the page."""

    name: str
    label: str


class TextView(Control):
    """A statement's text with highlights.

    ``spans`` are the highlights, ``layers`` their layers; ``shown`` names those that are on. ``note`` and ``links``
    stand above the text: what it is, if it is a digest, and the pages it is from.
    ``selected`` is the key of a span; ``lit`` are the keys below the pointer or chosen by keyboard, of the layers in ``shared``, whose keys
    mean the same in another view: where the ``lit`` of both is linked, the partners of what is hovered light up there. With ``selectable`` the ``range`` follows the text selected by mouse.
    """

    _esm = script("textview")
    _needs = ("no highlights",)
    text = traitlets.Unicode().tag(sync=True)
    spans: traitlets.List[Span] = traitlets.List().tag(sync=True)
    layers: traitlets.List[Layer] = traitlets.List().tag(sync=True)
    shown: traitlets.List[str] = traitlets.List().tag(sync=True)
    selected = traitlets.Unicode().tag(sync=True)
    shared: traitlets.List[str] = traitlets.List().tag(sync=True)
    lit: traitlets.List[str] = traitlets.List().tag(sync=True)
    selectable = traitlets.Bool(False).tag(sync=True)
    range = traitlets.List([0, 0]).tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)
    links: traitlets.List[Link] = traitlets.List().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int(320).tag(sync=True)

    def show(self, text: str, spans: list[Span], statement: Row | None = None) -> None:
        """Another text with its spans, nothing selected; ``statement`` is its row of ``statements``."""
        row = statement or {}
        with self.hold_sync():
            self.selected, self.range, self.lit = "", [0, 0], []
            self.text, self.spans = showable(text), spans
            self.note = digest_note(row, self.lang)
            self.links = [
                {"url": showable(link["url"]), "text": showable(link["text"])} for link in links(row, self.lang)
            ]

    def still(self) -> str:
        """What the text is, and its beginning with the highlights that are on."""
        spans = [(s["start"], s["end"], s["layer"], s["tip"]) for s in self.spans if s["layer"] in self.shown]
        return line(self.note) + marked(self.text, spans) if self.text else ""
