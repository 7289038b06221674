"""A gold annotation to a corrected one: rows added, changed and deleted; every step can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rapt.corrections.sources import CORRECTED
from rapt.scoring.guidelines import LAYERS, Gold, layer_problems
from rapt.tables.rows import Row


class Draft:
    """A gold annotation and its history; a step that would leave it malformed raises ``ValueError``, in ``lang``, and changes nothing.

    With ``drafted`` it began as what an analysis found: its ``corrected`` then lists the layers that a person worked on, so
    that :meth:`rapt.Analysis.correct` takes no untouched draft for a person's word.

    >>> draft = Draft({"statement_id": "s1", "text": "米国が反対", "entities": []})
    >>> draft.add("entities", {"start": 0, "end": 2, "label": "GPE", "entity_id": "US"})
    0
    >>> draft.undo(), draft.gold["entities"]
    (True, [])
    """

    def __init__(self, gold: Mapping[str, Any], drafted: bool = False, lang: str = "en") -> None:
        self._lang = lang
        self.gold: Gold = _in_order({CORRECTED: [], **gold} if drafted else gold)
        self._drafted = drafted
        self._past: list[Gold] = []
        self._future: list[Gold] = []

    def rows(self, layer: str) -> list[Row]:
        """The layer's rows in the order of the text; no rows where the layer was not annotated."""
        return list(self.gold.get(layer, []))

    def add(self, layer: str, row: Row) -> int:
        """Add a row (its ``text`` is taken from its offsets); returns its place in the layer.

        Raises ``ValueError`` that says what is wrong with the row.
        """
        new = self._with_text(row)
        self._set(layer, [*self.rows(layer), new])
        return next(n for n, one in enumerate(self.rows(layer)) if one is new)

    def change(self, layer: str, n: int, row: Row) -> int:
        """Replace row ``n`` of the layer; returns and raises as ``add`` does."""
        new = self._with_text(row)
        self._set(layer, [new if k == n else one for k, one in enumerate(self.rows(layer))])
        return next(n for n, one in enumerate(self.rows(layer)) if one is new)

    def delete(self, layer: str, n: int) -> None:
        """Remove row ``n`` of the layer."""
        self._set(layer, [one for k, one in enumerate(self.rows(layer)) if k != n])

    def undo(self) -> bool:
        """Undo the last step; whether there was one."""
        return self._turn(self._past, self._future)

    def redo(self) -> bool:
        """Redo the step that was last undone; whether there was one."""
        return self._turn(self._future, self._past)

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def _with_text(self, row: Row) -> Row:
        start, end = int(row["start"]), int(row["end"])
        span = {"start": start, "end": end, "text": self.gold["text"][start:end]}
        return span | {name: value for name, value in row.items() if name not in span}

    def _set(self, layer: str, rows: Sequence[Row]) -> None:
        new = self.gold | {layer: sorted(rows, key=lambda row: (row["start"], row["end"]))}
        problems = layer_problems(layer, new[layer], self.gold["text"], self._lang)
        if problems:
            raise ValueError(problems[0])
        if self._drafted:
            new[CORRECTED] = [one for one in LAYERS if one == layer or one in self.gold[CORRECTED]]
        self._past.append(self.gold)
        self._future.clear()
        self.gold = _in_order(new)

    def _turn(self, back: list[Gold], forth: list[Gold]) -> bool:
        if not back:
            return False
        forth.append(self.gold)
        self.gold = back.pop()
        return True


def _in_order(gold: Mapping[str, Any]) -> Gold:
    """The annotation with its layers after all else."""
    order = [*[name for name in gold if name not in LAYERS], *[name for name in LAYERS if name in gold]]
    return {name: gold[name] for name in order}
