"""JSON and JSON lines of rows with quotations, as language models answer ``rapt prompt``, to coded rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rapt.scoring.guidelines import LAYERS
from rapt.tables.given import parsed_json
from rapt.validate.codes.coded import Coded
from rapt.validate.codes.names import column_of, value_of
from rapt.validate.codes.tables import read_row

# A block of code in an answer, between three grave accents.
_FENCED = re.compile(r"```(?:json|jsonl)?[ \t]*\n(.*?)```", re.DOTALL)
# Names under which an answer keeps its rows.
_ROWS = ("statements", "rows", "codes", "annotations", "results", "items", "data", "answers")


def parsed(text: str) -> list[Any]:
    """The objects of a JSON or JSON-lines text, or of an answer with JSON in a block of code; raises ``ValueError`` with the line.

    >>> parsed('はい、こちらです。\\n```json\\n[{"quotation": "撤回"}]\\n```')
    [{'quotation': '撤回'}]
    """
    text = text.strip().removeprefix("\ufeff")
    blocks = _FENCED.findall(text)
    if blocks:
        return [one for block in blocks for one in parsed(block)]
    try:
        found = parsed_json(text)
        return found if isinstance(found, list) else [found]
    except ValueError as whole:
        lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
        try:
            return [_line(n, line) for n, line in lines]
        except ValueError as error:
            raise ValueError(f"{error if len(lines) > 1 and lines[0][1].lstrip()[:1] == '{' else whole}") from None


def _line(number: int, line: str) -> Any:
    try:
        return parsed_json(line)
    except ValueError as error:
        raise ValueError(f"line {number} is no JSON: {error}") from None


def read_answers(objects: Sequence[Any], name: str) -> Iterator[Coded]:
    """Rows of objects: flat ones with a ``quotation``, lists of them by layer, with or without the statement around them.

    >>> answer = {"statement_id": "s1", "demands": [{"quotation": "撤回", "addressee": "US"}], "moves": []}
    >>> [(one.layer, one.quotation) for one in read_answers([answer], "a.json")]
    [('demands', '撤回'), ('moves', '')]
    """
    for n, one in enumerate(objects, 1):
        if not isinstance(one, Mapping):
            raise ValueError(f"entry {n} must be an object with a quotation, got {type(one).__name__}")
        yield from _rows(one, f"{name} {n}", {}, "")


def _rows(one: Mapping[str, Any], place: str, outer: Mapping[str, Any], document: str) -> Iterator[Coded]:
    held = _held(one)
    around = {**outer, **{key: value for key, value in one.items() if column_of(key) in ("statement_id", "layer")}}
    if not held:
        unread = [
            key for key, value in one.items() if not column_of(key) and isinstance(value, list | Mapping) and value
        ]
        if unread and not _is_row(one):
            yield _wrong(
                place, around, f"{unread[0]!r} is no name of a layer or of rows: {', '.join((*LAYERS, *_ROWS))}"
            )
        else:
            yield read_row({**outer, **one}, place, document)
    document = str(one.get("text", document))
    for key, rows in held.items():
        layer = value_of("layer", key)
        named = {**around, **({"layer": layer} if layer else {})}
        if not isinstance(rows, list):
            yield _wrong(f"{place} {key}", named, f"{key} must be a list of rows, got {rows!r:.80}")
            continue
        if not rows:
            # The layer was read and nothing found.
            yield read_row(named, f"{place} {key}")
        for n, row in enumerate(rows, 1):
            if isinstance(row, Mapping):
                yield from _rows(row, f"{place} {key} {n}", named, document)
            else:
                yield _wrong(f"{place} {key} {n}", named, f"a row must be an object with a quotation, got {row!r:.80}")


def _held(one: Mapping[str, Any]) -> dict[str, Any]:
    """What lies in an object where its rows should: lists, one row without a list around it, or what is no rows."""
    found: dict[str, Any] = {}
    for key, value in one.items():
        if value_of("layer", key) not in LAYERS and key not in _ROWS:
            continue
        if isinstance(value, Mapping) and value:
            found[key] = [value]
        elif (isinstance(value, list) and (not value or any(isinstance(row, Mapping) for row in value))) or (
            not _is_row(one) and (key in LAYERS or isinstance(value, list | Mapping))
        ):
            found[key] = value
    return found


def _is_row(one: Mapping[str, Any]) -> bool:
    """Whether an object has a quotation, and is none with rows in it."""
    return any(column_of(key) == "quotation" for key in one)


def _wrong(place: str, named: Mapping[str, Any], what: str) -> Coded:
    return replace(read_row(named, place), wrong=what)
