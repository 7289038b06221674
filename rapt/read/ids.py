"""Records to records with an id each; what has no text, or the id of another, becomes a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapt.read.columns import PLACE, is_empty
from rapt.read.plain import mended
from rapt.tables.rows import Row
from rapt.text.places import Place

# The longest detail, in characters: a cell that it quotes may hold a whole text.
_LONGEST = 2_000


def has_text(text: object) -> bool:
    """Whether a value is a text with anything in it.

    >>> [has_text(value) for value in ("求めた。", "\\u3000\\r\\n", "", None, 3)]
    [True, False, False, False, False]
    """
    return isinstance(text, str) and bool(text.strip("\ufeff \t\r\n\u3000"))


def unique(records: Iterable[Row], problems: list[Row]) -> Iterator[Row]:
    """The records that have a text and an id of their own; each other one adds a row to ``problems``.

    An id that is missing is made from the place: s0001 for the first.

    >>> problems = []
    >>> [row["statement_id"] for row in unique([{"text": "求めた。"}, {"text": ""}, {"text": "促した。"}], problems)]
    ['s0001', 's0003']
    >>> problems[0]["problem"]
    'no text'
    """
    places: dict[str, str] = {}
    records = list(records)
    given = {_given_id(record) for record in records}
    for n, record in enumerate(records, 1):
        place = str(record.get(PLACE, f"row {n}"))
        name = _given_id(record) or _new_id(n, given)
        if not has_text(record.get("text")):
            text = record.get("text")
            wrong = (
                "there is no text"
                if is_empty(text) or isinstance(text, str)
                else f"a text is needed, got {_kind(text)}"
            )
            problems.append(problem(name, "no text", f"{place}: {wrong}; left out"))
        elif name in places:
            detail = f"{place}: {places[name]} has the same id {name!r}; left out, give it another id"
            problems.append(problem(name, "same id twice", detail))
        else:
            places[name] = place
            yield {**record, "statement_id": name}


def problem(statement_id: str, name: str, detail: str, place: Place | None = None) -> Row:
    """The row of ``problems`` for an input that was refused, guessed or changed; ``place`` is for whoever asks about it, no column."""
    shown = detail if len(detail) <= _LONGEST else f"{detail[:_LONGEST]} …"
    row = {"statement_id": mended(statement_id), "stage": "read", "problem": name, "detail": mended(shown)}
    return row | ({"place": place._replace(file=str(mended(place.file)))} if place else {})


def _kind(value: object) -> str:
    kind = type(value).__name__
    return f"{kind}, which must be decoded" if isinstance(value, bytes) else kind


def _given_id(record: Row) -> str:
    name = record.get("statement_id")
    return "" if is_empty(name) else mended(str(name))


def _new_id(n: int, given: set[str]) -> str:
    name = f"s{n:04d}"
    while name in given:
        name += "_"
    return name
