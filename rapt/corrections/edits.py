"""Corrections as data: edits of single rows, reviews of whole layers, and the files that hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from rapt.tables.rows import Row

# A row that is being corrected, and its place in the text.
Cells: TypeAlias = dict[str, Any]
Span: TypeAlias = tuple[int, int]

# What a person can set, by table; all else of a row follows from it or from the text.
SETTABLE: dict[str, tuple[str, ...]] = {
    "entities": ("label", "entity_id", "name", "ene"),
    "dates": ("type", "value", "mod"),
    "demands": (
        "demander", "addressee", "addressee_text", "cue", "predicate", "strength", "polarity", "form", "voice", "kind",
        "concept", "object_id", "cameo", "plover",
    ),
    "moves": ("move", "actor", "target", "cue", "concept", "object_id", "cameo", "plover"),
    "sentences": ("voice", "speaker", "cue"),
    "measures": (
        "event", "measure", "instrument", "actor", "target", "goods", "rate", "begin", "until", "day", "voice",
    ),
}  # fmt: skip
# The layers of an annotation, and the tables that hold their rows.
LAYERS = {
    "entities": "entities", "dates": "dates", "demands": "demands", "moves": "moves", "voices": "sentences",
    "measures": "measures",
}  # fmt: skip
# The columns that number the rows of a table.
IDS = {"demands": "demand_id", "sentences": "sentence_id", "measures": "measure_id"}
# Days of measures: columns of times that are empty, or a day, month or year.
DAYS = ("begin", "until", "day")
# Tables whose rows do not overlap.
FLAT = ("entities", "dates")
# The order in which edits are made, so that what is deleted makes room for what is added.
ACTIONS = ("delete", "change", "add")


@dataclass(frozen=True)
class Edit:
    """One row of an edited sheet; a row of the tables is named by its id, or by its span or words."""

    place: str
    statement_id: str
    table: str
    action: str
    row_id: str = ""
    sentence_id: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Review:
    """An annotation of one statement; the rows of its layers, by table, replace those of the analysis.

    ``whole`` says that every layer was read through, not only those that the annotator corrected.
    """

    place: str
    statement_id: str
    text: str
    rows: Mapping[str, Sequence[Row]]
    whole: bool


@dataclass(frozen=True)
class Corrections:
    """What one file holds: its name, a SHA-256 of its content, edits and reviews, and problems of reading it."""

    name: str
    sha256: str
    edits: tuple[Edit, ...] = ()
    reviews: tuple[Review, ...] = ()
    problems: tuple[Row, ...] = ()

    @property
    def items(self) -> tuple[Edit | Review, ...]:
        """Edits and reviews."""
        return (*self.edits, *self.reviews)


@dataclass
class Step:
    """What is done to one row of a statement: ``row`` is the one to change or delete, ``span`` that of a new or moved one."""

    place: str
    table: str
    action: str
    row: Cells | None = None
    span: Span | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


def problem(statement_id: str, name: str, detail: str) -> Row:
    """The row of ``problems`` for a correction.

    >>> problem("s0001", "not applied", "fix.csv row 2: …")["stage"]
    'corrections'
    """
    return {"statement_id": statement_id, "stage": "corrections", "problem": name, "detail": detail}
