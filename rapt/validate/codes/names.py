"""Headers, labels and values as people write them to those of the guidelines: by ``code_names.csv`` and the words we show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from rapt.scoring.guidelines import LAYERS, UNKNOWN
from rapt.tables.schema import DATE_MODS, DATE_TYPES, EVENTS, FORMS, MOVES, POLARITIES, VOICES
from rapt.tables.values import GOLD_LABELS
from rapt.text.lexicons import read_rows
from rapt.validate.codes.coded import FIELDS
from rapt.words import WORDS, read_words

TABLE = "code_names.csv"
# Closed values by field.
VALUES: dict[str, tuple[str, ...]] = {
    "layer": LAYERS,
    "label": GOLD_LABELS,
    "type": DATE_TYPES,
    "mod": DATE_MODS,
    "strength": ("1", "2", "3", "4", "5"),
    "polarity": POLARITIES,
    "form": FORMS,
    "voice": VOICES,
    "move": MOVES,
    "event": EVENTS,
    "optional": ("true", "false"),
}
COLUMNS = tuple(
    dict.fromkeys(
        (
            "statement_id",
            "layer",
            "quotation",
            "context",
            "start",
            "end",
            "optional",
            *(f for fs in FIELDS.values() for f in fs),
        )
    )
)
# Fields whose value can be the label of a span in an annotation program, in the order in which they are asked.
_OF_LABEL = {"label": "entities", "type": "dates", "move": "moves", "voice": "voices", "event": "measures"}


def folded(written: object) -> str:
    """A name without widths, letter case, blanks and the marks that join words.

    >>> folded("Ｓｔａｔｅｍｅｎｔ　ＩＤ"), folded("要求の 相手")
    ('statementid', '要求の相手')
    """
    plain = unicodedata.normalize("NFKC", str(written)).casefold()
    return "".join(char for char in plain if not char.isspace() and char not in "_-")


def column_of(header: object) -> str:
    """The field that a header means, empty for one that is none of ours.

    >>> [column_of(name) for name in ("引用", "要求の相手", "Statement ID", "備考")]
    ['quotation', 'addressee', 'statement_id', '']
    """
    return _columns().get(folded(header), "")


def value_of(field: str, written: object) -> str | None:
    """The value of a closed field from its name in either language or from itself; None for one it does not have.

    >>> value_of("move", "非難"), value_of("strength", "４　強い求め"), value_of("polarity", "やめる"), value_of("move", "褒める")
    ('accuse', '4', 'stop', None)
    """
    if isinstance(written, float) and written.is_integer():
        written = int(written)
    return _values(field).get(folded(written))


def coding_of(label: object, layer: str = "") -> tuple[str, dict[str, str]] | None:
    """The layer and the value that the label of a span means, in a layer if it is known; None for an unknown label.

    >>> coding_of("GPE"), coding_of("非難"), coding_of("要求"), coding_of("要求", "moves"), coding_of("面白い")
    (('entities', {'label': 'GPE'}), ('moves', {'move': 'accuse'}), ('demands', {}), ('moves', {'move': 'demand'}), None)
    """
    if not layer and (found := value_of("layer", label)) == "demands":
        return found, {}
    for field, of in _OF_LABEL.items():
        if layer in ("", of) and (value := value_of(field, label)) is not None:
            return of, {field: value}
    if layer == "demands" and (value := value_of("polarity", label)) is not None:
        return layer, {"polarity": value}
    return (layer, {}) if layer == "demands" and value_of("layer", label) == layer else None


@cache
def _columns() -> dict[str, str]:
    words = read_words(WORDS)
    shown = ((word, column) for column in COLUMNS for word in words.get(column, ()))
    ours = (
        *shown,
        *((row["name"], row["meaning"]) for row in _named("column")),
        *((name, name) for name in COLUMNS),
        ("moves", "move"),
    )
    return {folded(name): column for name, column in ours}


@cache
def _values(field: str) -> dict[str, str]:
    words = read_words(WORDS)
    # A layer has the word of its table: 要求 is demands.
    keys = {value: value if field == "layer" else f"{field} {value}" for value in VALUES[field]}
    shown = ((word, value) for value, key in keys.items() for word in words.get(key, ()))
    found = (
        *shown,
        *((row["name"], row["meaning"]) for row in _named(field)),
        *((value, value) for value in VALUES[field]),
    )
    return {folded(name): value for name, value in found} | {folded(UNKNOWN): UNKNOWN}


def _named(kind: str) -> Iterator[dict[str, str]]:
    return (row for row in read_rows(TABLE) if row["kind"] == kind)
