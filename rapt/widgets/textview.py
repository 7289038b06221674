"""A text with highlighted spans in layers: switched on and off, hovered, selected by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NotRequired, TypedDict

import pandas as pd
import traitlets

from rapt.tables.origin import DIGEST, Link, digest_note, links
from rapt.tables.rows import Row
from rapt.tables.schema import columns
from rapt.text.names import actor_names
from rapt.widgets.control import Control, script, showable
from rapt.widgets.still import legend, line, marked
from rapt.words import value_word, word


class Span(TypedDict):
    """A highlight: offsets, ``tip`` (what hovering shows) and ``tag`` (a word before the span, or an empty string).

    ``kind`` is one of the view's kinds, which have colours and marks of their own.
    """

    key: str
    layer: str
    start: int
    end: int
    tip: str
    tag: str
    kind: NotRequired[str]


class Layer(TypedDict):
    """A layer of highlights and its name on the page."""

    name: str
    label: str


class Kind(TypedDict):
    """A kind of highlights of a layer, such as places among entities: its mark in the text and its name in the legend."""

    name: str
    layer: str
    mark: str
    label: str


# What the column ``translation`` says where nothing is known, or what the note says already.
_UNSAID = ("", "unknown", DIGEST)
# Of the user's own columns those are shown that neither the links nor the note say, and that take no line of their own.
_CONTRACT = frozenset(columns("statements"))
_IN_LINKS = ("sources", "source_kind", "provenance")
_LONGEST_OWN = 80


def facts(row: Row, lang: str) -> list[str]:
    """What is known of a statement, of its row of ``statements``: day, issuer, speaker, genre, translation, length, short values of the user's own columns.

    >>> row = {"date": pd.Timestamp("2025-10-12"), "issuer": "CN-MOFCOM", "genre": "remarks", "n_chars": 1200, "メモ": "要確認"}
    >>> facts(row, "ja")
    ['2025-10-12', '中国商務省', '談話・発言', '1,200字', 'メモ: 要確認']
    """
    day, issuer, translation = row.get("date"), row.get("issuer") or "", row.get("translation") or ""
    said = [
        "" if pd.isna(day) or day == "" else f"{pd.Timestamp(day):%Y-%m-%d}",
        actor_names(issuer, lang) if issuer else "",
        row.get("speaker") or "",
        value_word("genre", row.get("genre") or "", lang),
        "" if translation in _UNSAID else value_word("translation", translation, lang),
        word("characters", lang, n=int(row["n_chars"])) if row.get("n_chars") else "",
    ]
    return [showable(one) for one in [*said, *_own(row)] if one]


def _own(row: Row) -> Iterator[str]:
    """The user's own columns that are filled, but for those that are in the links, or long."""
    for name, value in row.items():
        if name in _CONTRACT or name in _IN_LINKS or pd.isna(value) or not 0 < len(str(value)) <= _LONGEST_OWN:
            continue
        yield f"{name}: {value}"


class TextView(Control):
    """A statement's text with highlights.

    ``spans`` are the highlights, ``layers`` their layers; ``shown`` names those that are on; the legend has those of
    ``kinds`` that are in the text. ``note``, ``facts`` and ``links`` stand above the text: what it is, if it is a digest;
    its day, issuer, genre, translation and length; the pages it is from. With ``findable`` there is a field that finds words in the text.
    ``selected`` is the key of a span; ``lit`` are the keys below the pointer or chosen by keyboard, of the layers in ``shared``, whose keys
    mean the same in another view: where the ``lit`` of both is linked, the partners of what is hovered light up there. With ``selectable`` the ``range`` follows the text selected by mouse, by
    the arrow keys with Shift as in an editor, or found by the field.
    """

    _esm = script("textview")
    _needs = ("no highlights", "legend", "find in text", "places found")
    text = traitlets.Unicode().tag(sync=True)
    spans: traitlets.List[Span] = traitlets.List().tag(sync=True)
    layers: traitlets.List[Layer] = traitlets.List().tag(sync=True)
    shown: traitlets.List[str] = traitlets.List().tag(sync=True)
    selected = traitlets.Unicode().tag(sync=True)
    shared: traitlets.List[str] = traitlets.List().tag(sync=True)
    lit: traitlets.List[str] = traitlets.List().tag(sync=True)
    kinds: traitlets.List[Kind] = traitlets.List().tag(sync=True)
    findable = traitlets.Bool(False).tag(sync=True)
    selectable = traitlets.Bool(False).tag(sync=True)
    range = traitlets.List([0, 0]).tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)
    facts: traitlets.List[str] = traitlets.List().tag(sync=True)
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
            self.facts = facts(row, self.lang)
            self.links = [
                {"url": showable(link["url"]), "text": showable(link["text"])} for link in links(row, self.lang)
            ]

    def still(self) -> str:
        """What the text is, a legend, and its beginning with the highlights that are on."""
        spans = [(s["start"], s["end"], s["layer"], s["tip"]) for s in self.spans if s["layer"] in self.shown]
        layers = dict.fromkeys(layer for _, _, layer, _ in spans)
        return line(self.note) + legend(layers) + marked(self.text, spans) if self.text else ""
