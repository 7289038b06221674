"""JSON and JSON lines of rows with quotations, as language models answer ``rapt prompt``, to coded rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
    lists = {key: value for key, value in one.items() if isinstance(value, list) and _is_rows(key, value)}
    if not lists:
        yield read_row({**outer, **one}, place, document)
    document = str(one.get("text", document))
    around = {**outer, **{key: value for key, value in one.items() if column_of(key) in ("statement_id", "layer")}}
    for key, rows in lists.items():
        named = {**around, **({"layer": layer} if (layer := value_of("layer", key)) else {})}
        if not rows:
            # The layer was read and nothing found.
            yield read_row(named, f"{place} {key}")
        for n, row in enumerate(rows, 1):
            yield from _rows(row, f"{place} {key} {n}", named, document)


def _is_rows(key: str, value: list[Any]) -> bool:
    """Whether a list holds rows, and not the moves of one row."""
    return (value_of("layer", key) in LAYERS or key in _ROWS) and all(isinstance(one, Mapping) for one in value)
