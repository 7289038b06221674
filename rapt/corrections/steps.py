"""Steps to the rows of a statement: each is checked and done, or becomes a problem; the others go on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from rapt.corrections.edits import ACTIONS, FLAT, Cells, Step, problem
from rapt.corrections.review import cells_of
from rapt.corrections.rows import StatementRows, at_span, inserted
from rapt.corrections.spans import overlap
from rapt.corrections.values import checked
from rapt.tables.rows import Row

# What tells rows at one span apart, where a span may have several.
_SEVERAL = {"moves": ("move",), "measures": ("event", "instrument")}


class Done:
    """What was done to the rows of a statement, and what could not be."""

    def __init__(self, rows: StatementRows) -> None:
        self.rows = rows
        self.problems: list[Row] = []
        # The rows that were changed or added, and the demands and measures whose voice was set.
        self._touched: list[Cells] = []
        self._voiced: list[Cells] = []

    def all(self, steps: Iterable[Step]) -> None:
        """Do the steps: deletions, changes, additions, whatever their order."""
        ordered = list(steps)
        for action in ACTIONS:
            for step in ordered:
                if step.action == action:
                    self._one(step)
        _free_ranges(self.rows.tables["dates"])

    def is_touched(self, row: Row) -> bool:
        """Whether a person changed or added the row."""
        return _among(row, self._touched)

    def has_own_voice(self, row: Row) -> bool:
        """Whether a person set the voice of a demand or measure."""
        return _among(row, self._voiced)

    def keep_voices(self) -> None:
        """Take the voices of all demands as set."""
        self._voiced += self.rows.tables["demands"]

    def refuse(self, place: str, reason: object) -> None:
        """Note a correction that is not made."""
        self.problems.append(problem(self.rows.statement["statement_id"], "not applied", f"{place}: {reason}"))

    def _one(self, step: Step) -> None:
        try:
            if step.table == "sentences" and (step.action != "change" or step.span is not None):
                raise ValueError("sentences are as the text has them: only voice, speaker and cue can be changed")
            {"delete": self._delete, "change": self._change, "add": self._add}[step.action](step)
        except ValueError as error:
            self.refuse(step.place, error)

    def _delete(self, step: Step) -> None:
        rows = self.rows.tables[step.table]
        rows[:] = [row for row in rows if row is not self._there(step)]

    def _change(self, step: Step) -> None:
        row = self._there(step)
        values = checked(step.table, cells_of(step), row)
        new = {name: value for name, value in values.items() if not _equal(value, row[name])}
        if not new and step.span is None:
            # It is so already.
            return
        self.rows.change(step.table, row, step.span, new, values)
        if step.span is not None:
            rows = self.rows.tables[step.table]
            rows[:] = [one for one in rows if one is not row]
            inserted(rows, row)
        self._note(row, step, new)

    def _add(self, step: Step) -> None:
        assert step.span is not None
        rows = self.rows.tables[step.table]
        values = checked(step.table, cells_of(step), {})
        kinds = _SEVERAL.get(step.table, ())
        same = [r for r in at_span(rows, step.span) if all(r[kind] == values.get(kind, "") for kind in kinds)]
        if same and all(_equal(same[0][name], value) for name, value in values.items()):
            # It is there already.
            return
        crossed = _crossing(step, rows) if step.table in FLAT else same
        if crossed:
            raise ValueError(f"{_named(crossed[0])} is there already: change or delete that row")
        row = self.rows.new(step.table, step.span, values)
        inserted(rows, row)
        self._note(row, step, values)

    def _there(self, step: Step) -> Cells:
        """The row that a step is about, unless another one has deleted it."""
        if step.row is None or not _among(step.row, self.rows.tables[step.table]):
            raise ValueError("the row is deleted by another correction")
        return step.row

    def _note(self, row: Cells, step: Step, values: Row) -> None:
        self._touched.append(row)
        if step.table in ("demands", "measures") and "voice" in values:
            self._voiced.append(row)


def _equal(a: object, b: object) -> bool:
    return a == b or (a is pd.NaT and b is pd.NaT)


def _crossing(step: Step, rows: Sequence[Cells]) -> list[Cells]:
    assert step.span is not None
    return [row for row in rows if overlap((row["start"], row["end"]), step.span)]


def _named(row: Row) -> str:
    return f"{row.get('demand_id') or row.get('measure_id') or row['text']!r} at {row['start']} to {row['end']}"


def _among(row: Row, rows: Sequence[Row]) -> bool:
    return any(row is other for other in rows)


def _free_ranges(dates: Sequence[Cells]) -> None:
    """An end of a range whose other end is gone is no end any more."""
    ids = [row["range_id"] for row in dates]
    for row in dates:
        if row["range_id"] and ids.count(row["range_id"]) == 1:
            row["range_id"] = ""
