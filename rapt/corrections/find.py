"""An edit of a sheet to the step it asks for: which row of the statement is meant, and where it is to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapt.corrections.edits import IDS, Cells, Edit, Span, Step
from rapt.corrections.rows import at_span
from rapt.corrections.spans import overlap, span_of
from rapt.corrections.values import checked


def step_of(edit: Edit, tables: Mapping[str, Sequence[Cells]], text: str) -> Step:
    """The step that an edit asks for, given the statement's rows by table.

    Raises ``ValueError`` where no row, or more than one, is the one meant, or where the row has another place.
    """
    sentence = _sentence(edit, tables["sentences"])
    if edit.action == "add":
        span = span_of(edit, text, sentence)
        if span is None:
            raise ValueError("a new row needs its place: start and end, or its text")
        return Step(edit.place, edit.table, "add", span=span, values=edit.values)
    rows = tables[edit.table]
    if edit.row_id and edit.table in IDS:
        row = _of_id(edit, rows)
        moved = _moved(edit, row, text)
    else:
        row, moved = _of_place(edit, rows, text, sentence), None
    if edit.action == "delete":
        return Step(edit.place, edit.table, "delete", row)
    if not edit.values and moved is None:
        raise ValueError("nothing is to be changed: fill in a column (a dash, -, makes it empty)")
    return Step(edit.place, edit.table, "change", row, moved, edit.values)


def _sentence(edit: Edit, sentences: Sequence[Cells]) -> Span | None:
    """The sentence in which the words are to be found."""
    if not edit.sentence_id or edit.table == "sentences":
        return None
    found = next((s for s in sentences if s["sentence_id"] == edit.sentence_id), None)
    if found is None:
        raise ValueError(f"there is no sentence {edit.sentence_id!r}")
    return found["start"], found["end"]


def _of_id(edit: Edit, rows: Sequence[Cells]) -> Cells:
    name = IDS[edit.table]
    found = next((row for row in rows if row[name] == edit.row_id), None)
    if found is None:
        raise ValueError(f"there is no {name} {edit.row_id!r}")
    return found


def _moved(edit: Edit, row: Cells, text: str) -> Span | None:
    """The span that a row of an id moves to; None where it stays.

    Raises ``ValueError`` for a place that has nothing to do with the row's own: the id is that of another row now.
    """
    place = row["start"], row["end"]
    if edit.start is None and edit.text in ("", row["text"]):
        return None
    span = _touching(edit.text, text, place) if edit.start is None else span_of(edit, text)
    if span == place:
        return None
    if span is None or edit.action == "delete" or edit.table == "sentences" or not overlap(span, place):
        raise ValueError(f"{edit.row_id} is {row['text']!r} at {row['start']}: the text may have changed since")
    return span


def _touching(words: str, text: str, place: Span) -> Span | None:
    """Where the words share characters with a place, if that is at one place."""
    first, last = max(0, place[0] - len(words) + 1), place[1] - 1
    starts = [n for n in range(first, last + 1) if text.startswith(words, n)]
    return (starts[0], starts[0] + len(words)) if len(starts) == 1 else None


def _of_place(edit: Edit, rows: Sequence[Cells], text: str, sentence: Span | None) -> Cells:
    """The row at a span, or with some words; of several moves there, the one named."""
    if edit.start is None and edit.text:
        within = sentence or (0, len(text))
        found = [r for r in rows if r["text"] == edit.text and within[0] <= r["start"] < within[1]]
        where = f"with the text {edit.text!r}"
    else:
        span = span_of(edit, text)
        if span is None:
            name = f"{IDS[edit.table]}, or " if edit.table in IDS else ""
            raise ValueError(f"it names no row: give {name}start and end, or text")
        found, where = at_span(rows, span), f"at {span[0]} to {span[1]}"
    if edit.table == "moves" and len(found) > 1 and "move" in edit.values:
        named = checked("moves", {"move": edit.values["move"]}, {})["move"]
        found = [row for row in found if row["move"] == named]
    if not found:
        raise ValueError(f"there is no such row of {edit.table} {where}: the text may have changed since")
    if len(found) > 1:
        more = "name the move" if edit.table == "moves" else "give start, or the sentence_id"
        raise ValueError(f"there are {len(found)} rows of {edit.table} {where}: {more}")
    return found[0]
