"""An edit of a sheet to the step it asks for: which row of the statement is meant, and where it is to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapt.corrections.edits import Cells, Edit, Span, Step
from rapt.corrections.rows import at_span
from rapt.corrections.spans import overlap, span_of
from rapt.corrections.values import checked

_IDS = {"demands": "demand_id", "sentences": "sentence_id"}


def step_of(edit: Edit, tables: Mapping[str, Sequence[Cells]], text: str) -> Step:
    """The step that an edit asks for, given the statement's rows by table.

    Raises ``ValueError`` where no row, or more than one, is the one meant, or where the row has another place.
    """
    span = span_of(edit, text, _sentence(edit, tables["sentences"]))
    if edit.action == "add":
        if span is None:
            raise ValueError("a new row needs its place: start and end, or its text")
        return Step(edit.place, edit.table, "add", span=span, values=edit.values)
    row = _row(edit, tables[edit.table], span)
    moved = span if span is not None and span != (row["start"], row["end"]) else None
    if edit.action == "change" and not edit.values and moved is None:
        raise ValueError("nothing is to be changed: fill in a column (a dash, -, makes it empty)")
    return Step(edit.place, edit.table, edit.action, row, moved, edit.values if edit.action == "change" else {})


def _sentence(edit: Edit, sentences: Sequence[Cells]) -> Span | None:
    """The sentence in which the words are to be found."""
    if not edit.sentence_id or edit.table == "sentences":
        return None
    found = next((s for s in sentences if s["sentence_id"] == edit.sentence_id), None)
    if found is None:
        raise ValueError(f"there is no sentence {edit.sentence_id!r}")
    return found["start"], found["end"]


def _row(edit: Edit, rows: Sequence[Cells], span: Span | None) -> Cells:
    name = _IDS.get(edit.table)
    if edit.row_id and name:
        found = next((row for row in rows if row[name] == edit.row_id), None)
        if found is None:
            raise ValueError(f"there is no {name} {edit.row_id!r}")
        return _checked(edit, found, span)
    if span is None:
        raise ValueError(f"it names no row: give {f'{name}, or ' if name else ''}start and end, or text")
    return _at(edit, at_span(rows, span), span)


def _checked(edit: Edit, row: Cells, span: Span | None) -> Cells:
    """The row of an id, unless its place has nothing to do with the one given."""
    place = row["start"], row["end"]
    if span is None or span == place:
        return row
    if edit.action == "delete" or edit.table == "sentences" or not overlap(span, place):
        raise ValueError(f"{edit.row_id} is {row['text']!r} at {row['start']}: the text may have changed since")
    return row


def _at(edit: Edit, found: Sequence[Cells], span: Span) -> Cells:
    """The row at a span; of several moves there, the one named."""
    if edit.table == "moves" and len(found) > 1 and "move" in edit.values:
        named = checked("moves", {"move": edit.values["move"]}, {})["move"]
        found = [row for row in found if row["move"] == named]
    if len(found) == 1:
        return found[0]
    where = f"at {span[0]} to {span[1]}"
    if not found:
        raise ValueError(f"there is no such row of {edit.table} {where}")
    raise ValueError(
        f"there are {len(found)} rows of {edit.table} {where}: name the move, or delete one and add another"
    )
