"""What every reader makes of a file: one row a code, with its quotation or offsets and its values as they were written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rapt.scoring.guidelines import MEASURE_DAYS

# The fields of a row by layer, beside the span: those that gold annotations have (see the guidelines).
FIELDS: dict[str, tuple[str, ...]] = {
    "entities": ("label", "entity_id"),
    "dates": ("type", "value", "mod"),
    "demands": ("addressee", "addressee_text", "demander", "strength", "polarity", "form", "voice"),
    "moves": ("move",),
    "voices": ("voice",),
    "measures": ("event", "instrument", "actor", "target", "rate", *MEASURE_DAYS),
}
# The field without which a row of a layer says nothing; a demand is one by its span alone.
NEEDED = {"entities": "label", "dates": "type", "moves": "move", "voices": "voice", "measures": "event"}


@dataclass(frozen=True)
class Coded:
    """One code as a file has it.

    ``place`` is the file and row, ``document`` the text as the other program held it, to which ``start`` and ``end`` belong,
    ``context`` the sentence around the quotation. A row with neither quotation nor offsets says that its statement was
    read and nothing found. One with ``wrong`` could not be read at all.
    """

    place: str
    statement: str = ""
    layer: str = ""
    quotation: str = ""
    context: str = ""
    document: str = ""
    start: int | None = None
    end: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    wrong: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.quotation and self.start is None
