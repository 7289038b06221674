"""Rows of several coders to units: what each coder made of the same stretch of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from rapt.scoring.matching import LIKENESS, Likeness, paired_places, shared_characters, trimmed
from rapt.tables.rows import Row

# A row a coder, None where a coder has none.
Unit: TypeAlias = tuple[Row | None, ...]
SPAN_LAYERS = ("entities", "dates", "demands", "measures")


def units_of(layer: str, coders: Sequence[Sequence[Row]], any_label: bool = False) -> list[Unit]:
    """The units of a layer in the order of the text, from the rows of each coder.

    Rows are the same unit by the rules of ``rapt.evaluate``; with ``any_label``, where they share characters, whatever they are taken for.
    Each further coder's rows are paired with the first row of a unit, one to one, the most alike first.

    >>> a = [{"start": 0, "end": 2, "text": "米国", "label": "GPE"}]
    >>> b = [{"start": 0, "end": 2, "text": "米国", "label": "ORG"}]
    >>> len(units_of("entities", [a, b])), len(units_of("entities", [a, b], any_label=True))
    (2, 1)
    """
    likeness = shared_characters if any_label or layer not in LIKENESS else LIKENESS[layer]
    units: list[list[Row | None]] = []
    for n, rows in enumerate(coders):
        places = {j: i for i, j in _pairs(units, rows, likeness)}
        for j, row in enumerate(rows):
            if j in places:
                units[places[j]][n] = row
            else:
                units.append([row if k == n else None for k in range(len(coders))])
    return sorted((tuple(unit) for unit in units), key=lambda unit: (first(unit)["start"], first(unit)["end"]))


def first(unit: Sequence[Row | None]) -> Row:
    """The row of the first coder who has one.

    >>> first((None, {"start": 3}))
    {'start': 3}
    """
    return next(row for row in unit if row is not None)


def is_optional(unit: Unit) -> bool:
    """Whether any coder marked the unit's row optional; it counts nowhere then.

    >>> is_optional(({"optional": True}, None))
    True
    """
    return any(row is not None and row.get("optional", False) for row in unit)


def _pairs(units: Sequence[Sequence[Row | None]], rows: Sequence[Row], likeness: Likeness) -> list[tuple[int, int]]:
    return paired_places([trimmed(first(unit)) for unit in units], [trimmed(row) for row in rows], likeness)
