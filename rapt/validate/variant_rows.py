"""Rows of a text and of its variant to what became of each: same, changed, lost or new."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rapt.tables.rows import Row
from rapt.validate.variants import Variant

# The tables that are compared and the columns that must keep their values: all but ids that only number the rows.
COMPARED: Mapping[str, tuple[str, ...]] = {
    "segments": ("kind", "level"),
    "sentences": ("voice", "speaker"),
    "entities": ("label", "entity_id"),
    "dates": ("type", "value", "mod"),
    "demands": (
        "demander", "addressee", "strength", "polarity", "form", "voice", "kind", "concept", "object_id",
    ),
    "moves": ("move", "actor", "target", "concept", "object_id"),
    "measures": (
        "event", "measure", "instrument", "actor", "target", "goods", "rate", "begin", "until", "day", "voice",
    ),
}  # fmt: skip
# Columns whose ids are exchanged with the names.
CODES = ("demander", "addressee", "actor", "target", "entity_id", "speaker")
# Rows that may lie on the same words are the same row only if they are of one kind.
_KINDS = {"moves": "move", "measures": "event"}
# Columns that are written as in the text.
_WRITTEN = ("rate", "instrument")
# Intersection over union of characters from which two rows are the same row with other values.
ENOUGH = 0.5
SPAN = "span"
SAME, LOST, NEW = "", "lost", "new"


class Fate(NamedTuple):
    """A row before and after: ``problem`` is empty, ``lost``, ``new``, or the columns that changed (``span`` for its place)."""

    problem: str
    before: Row | None
    after: Row | None


def fates(table: str, old: Sequence[Row], new: Sequence[Row], variant: Variant) -> Iterator[Fate]:
    """What became of the rows of a table, those before in their order, then the new ones."""
    left = list(new)
    waiting: list[tuple[Row, tuple[int, int]]] = []
    found: dict[int, Fate] = {}
    for row in old:
        span = variant.span(row["start"], row["end"])
        same = next((n for n, other in enumerate(left) if not _changes(table, row, other, span, variant)), None)
        if same is None:
            waiting.append((row, span))
        else:
            found[id(row)] = Fate(SAME, row, left.pop(same))
    for row, span in waiting:
        near = [other for other in left if _shared(table, row, other, span) >= ENOUGH]
        if not near:
            found[id(row)] = Fate(LOST, row, None)
            continue
        best = max(near, key=lambda other: _shared(table, row, other, span))
        left[:] = [other for other in left if other is not best]
        found[id(row)] = Fate(", ".join(_changes(table, row, best, span, variant)), row, best)
    yield from (found[id(row)] for row in old)
    yield from (Fate(NEW, None, row) for row in left)


def _changes(table: str, row: Row, other: Row, span: tuple[int, int], variant: Variant) -> list[str]:
    changed = [SPAN] if (other["start"], other["end"]) != span else []
    return changed + [name for name in COMPARED[table] if _value(name, other) != _value(name, row, variant)]


def _value(name: str, row: Row, variant: Variant | None = None) -> Any:
    value = str(row[name])
    if variant is not None and name in CODES:
        return variant.value(value)
    return unicodedata.normalize("NFKC", value) if name in _WRITTEN else value


def _shared(table: str, row: Row, other: Row, span: tuple[int, int]) -> float:
    """Intersection over union of the row's place in the variant and another's; 0 for rows of different kinds."""
    kind = _KINDS.get(table)
    if kind is not None and row[kind] != other[kind]:
        return 0.0
    start, end = span
    common = min(end, other["end"]) - max(start, other["start"])
    return max(common, 0) / max(max(end, other["end"]) - min(start, other["start"]), 1)
