"""A statement's text to pieces, each with the rows of the layers that cover it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapt.tables.rows import Row

# From the outermost to the innermost highlight.
LAYERS = ("moves", "demands", "entities", "dates")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that the same rows cover, and what begins with it."""

    text: str
    rows: Mapping[str, Sequence[Row]]
    begins: Mapping[str, Sequence[Row]]
    sentences: Sequence[str] = field(default=())
    voice: str = ""


def pieces(text: str, rows: Mapping[str, Sequence[Row]], sentences: Sequence[Row]) -> list[Piece]:
    """The whole text as pieces that follow each other, cut where a sentence or a row of a layer begins or ends.

    ``rows`` are those of each of :data:`LAYERS` with ``start`` and ``end``.

    >>> found = pieces("米国に求めた。", {"entities": [{"start": 0, "end": 2, "label": "GPE"}]}, [])
    >>> [(piece.text, len(piece.rows["entities"])) for piece in found]
    [('米国', 1), ('に求めた。', 0)]
    """
    spans = [row for layer in LAYERS for row in rows.get(layer, ())]
    edges = {0, len(text), *(row[at] for row in [*spans, *sentences] for at in ("start", "end"))}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    return [_piece(text, start, end, rows, sentences) for start, end in pairwise(cuts)]


def _piece(text: str, start: int, end: int, rows: Mapping[str, Sequence[Row]], sentences: Sequence[Row]) -> Piece:
    covering = {
        layer: [row for row in rows.get(layer, ()) if row["start"] <= start and end <= row["end"]] for layer in LAYERS
    }
    begins = {layer: [row for row in found if row["start"] == start] for layer, found in covering.items()}
    around = [sentence for sentence in sentences if sentence["start"] <= start < sentence["end"]]
    return Piece(
        text=text[start:end],
        rows=covering,
        begins=begins,
        sentences=[sentence["sentence_id"] for sentence in around if sentence["start"] == start],
        voice=around[0]["voice"] if around else "",
    )
