"""Annotations of several coders to variables: what each coder said of each unit, a sentence or a row that they share.

| layer | variable | unit | values |
|---|---|---|---|
| entities | label | rows that share characters | labels |
| | id | matched rows, where a coder gave an id | ids |
| dates | type | rows that share characters | types |
| | value_matched, mod | matched rows | TIMEX3 values, modifiers |
| demands | addressee, demander, polarity, strength, form, voice | matched rows | as in the table; strength is ordinal |
| measures | event | rows that share characters | events |
| | actor, target, begin, until, day | matched rows | as in the table; the names of legal acts have many spellings |
| moves | alpha | sentences, for each move | yes, no |
| voices | alpha | sentences | voices |

Rows are matched as ``rapt.evaluate`` matches them; units that a coder marked optional, and values ``?``, are missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rapt.scoring.alpha import Metric
from rapt.scoring.coders import Coded
from rapt.scoring.guidelines import MEASURE_DAYS, UNKNOWN, Gold
from rapt.scoring.matching import move_rows, overlap, same_move
from rapt.scoring.units import Unit, first, is_optional, units_of
from rapt.tables.rows import Row
from rapt.tables.schema import MOVES
from rapt.text.sentences import find_sentences
from rapt.text.structure import BODY, find_segments

# Layer → variable → the field that holds it; strength is the one that is ordinal.
_FIELDS = {
    "entities": {"id": "entity_id"},
    "dates": {"value_matched": "value", "mod": "mod"},
    "demands": {name: name for name in ("addressee", "demander", "polarity", "strength", "form", "voice")},
    "measures": {name: name for name in ("actor", "target", *MEASURE_DAYS)},
}
_LABELS = {"entities": "label", "dates": "type", "measures": "event"}


class Value(NamedTuple):
    """What the coders said of one unit; None where one said nothing."""

    start: int
    end: int
    values: tuple[Any, ...]


class Variable(NamedTuple):
    """One variable: its units, a list a statement."""

    layer: str
    label: str
    name: str
    metric: Metric
    texts: list[list[Value]]


def variables(statements: Sequence[Coded]) -> list[Variable]:
    """The variables of some statements, each coded by the same coders.

    >>> row = {"start": 0, "end": 7, "text": "米国は撤回せよ", "strength": 5}
    >>> gold = {"statement_id": "s1", "text": "米国は撤回せよ。", "demands": [row]}
    >>> [v.texts for v in variables([(gold, {**gold, "demands": [{**row, "strength": 4}]})]) if v.name == "strength"]
    [[[Value(start=0, end=7, values=(5, 4))]]]
    """
    return [*_row_variables(statements), *_move_variables(statements), _voice_variable(statements)]


def _row_variables(statements: Sequence[Coded]) -> Iterator[Variable]:
    for layer, fields in _FIELDS.items():
        if layer in _LABELS:
            loose = [_values(_units(layer, coded, any_label=True), _LABELS[layer]) for coded in statements]
            yield Variable(layer, "all", _LABELS[layer], "nominal", loose)
        units = [_units(layer, coded) for coded in statements]
        for name, field in fields.items():
            metric: Metric = "ordinal" if name == "strength" else "nominal"
            yield Variable(layer, "all", name, metric, [_values(one, field) for one in units])


def _units(layer: str, coded: Coded, any_label: bool = False) -> list[Unit]:
    """The units that two or more coders have, but for optional ones."""
    found = units_of(layer, [gold.get(layer, []) for gold in coded], any_label)
    return [unit for unit in found if not is_optional(unit) and len(unit) - unit.count(None) > 1]


def _values(units: Sequence[Unit], field: str) -> list[Value]:
    found = [Value(first(u)["start"], first(u)["end"], tuple(_value(row, field) for row in u)) for u in units]
    # Names that have no id are no agreement about ids.
    return [one for one in found if field != "entity_id" or any(one.values)]


def _value(row: Row | None, field: str) -> Any:
    value = None if row is None else row.get(field, UNKNOWN)
    return None if value == UNKNOWN else value


def _move_variables(statements: Sequence[Coded]) -> list[Variable]:
    texts: dict[str, list[list[Value]]] = {move: [] for move in MOVES}
    for coded in statements:
        rows = [list(move_rows(gold["moves"])) for gold in coded if "moves" in gold]
        sentences = sentences_of(coded[0]) if rows else []
        for move in MOVES:
            texts[move].append([_value_of(s, tuple(_has_move(s, move, found) for found in rows)) for s in sentences])
    pooled = [[value for move in MOVES for value in texts[move][n]] for n in range(len(statements))]
    return [Variable("moves", move, "alpha", "nominal", found) for move, found in {"all": pooled, **texts}.items()]


def _has_move(sentence: Row, move: str, rows: list[Row]) -> str | None:
    """yes, no, or None where the annotator left it open."""
    found = [row for row in rows if same_move({**sentence, "move": move}, row)]
    if found and all(row["optional"] for row in found):
        return None
    return "yes" if found else "no"


def _voice_variable(statements: Sequence[Coded]) -> Variable:
    texts = []
    for coded in statements:
        sentences = sentences_of(coded[0]) if "voices" in coded[0] else []
        texts.append([_value_of(s, tuple(_voice_of(s, gold["voices"]) for gold in coded)) for s in sentences])
    return Variable("voices", "all", "alpha", "nominal", texts)


def _voice_of(sentence: Row, rows: Sequence[Row]) -> str | None:
    best = max(rows, key=lambda row: overlap(sentence, row), default=None)
    return str(best["voice"]) if best is not None and overlap(sentence, best) else None


def _value_of(sentence: Row, values: tuple[str | None, ...]) -> Value:
    return Value(sentence["start"], sentence["end"], values)


def sentences_of(gold: Gold) -> list[Row]:
    """The sentences of the statement's body, list items and title; references and page furniture are left out.

    >>> sentences_of({"text": "米国は撤回せよ。中国は反対だ。"})
    [{'start': 0, 'end': 8}, {'start': 8, 'end': 15}]
    """
    segments = [s for s in find_segments(gold["text"], str(gold.get("title", ""))) if s.kind in BODY]
    return [{"start": s.start, "end": s.end} for s in find_sentences(gold["text"], segments)]
