"""One annotation against another, layer by layer: rows paired and judged.

Scores of an analysis (``rapt.evaluate``) and agreement between people count the same outcomes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

from rapt.scoring.guidelines import MEASURE_DAYS, UNKNOWN, Gold
from rapt.scoring.measures import MEASURES
from rapt.tables.rows import Row
from rapt.tables.values import GOLD_LABELS
from rapt.text.act_names import same_act

Pair: TypeAlias = tuple[Row, Row]
# Gold rows and predicted rows of a layer to their outcomes.
Judge: TypeAlias = Callable[[Sequence[Row], Sequence[Row]], Iterator["Outcome"]]
# How alike two rows are: size, then share; a size of 0 for rows that are no pair.
Likeness: TypeAlias = Callable[[Row, Row], tuple[int, float]]

_IDS = ("addressee", "demander")


@dataclass(frozen=True)
class Outcome:
    """What became of a gold row, a predicted row, or a pair of them, under one measure."""

    layer: str
    measure: str
    label: str
    gold: Row | None = None
    predicted: Row | None = None
    right: bool = False
    expected: str = ""
    got: str = ""


def compare(gold: Gold, predicted: Mapping[str, Sequence[Row]]) -> list[Outcome]:
    """Outcomes of the layers that the gold annotation has, from it and the predicted rows of each layer.

    Optional rows, on either side, count nowhere, whether they are found or not; see ``rapt.evaluate`` for the measures.

    >>> gold = {"text": "中国と米国", "entities": [{"start": 0, "end": 2, "text": "中国", "label": "GPE"}]}
    >>> rows = [{"start": 0, "end": 2, "text": "中国", "label": "GPE"}, {"start": 3, "end": 5, "text": "米国", "label": "GPE"}]
    >>> [(o.measure, o.right) for o in compare(gold, {"entities": rows})]
    [('overlap', True), ('overlap', False), ('strict', True), ('strict', False)]
    """
    return [
        outcome
        for layer, judge in _JUDGES.items()
        if layer in gold
        for outcome in judge(gold[layer], predicted.get(layer, ()))
    ]


def overlap(a: Row, b: Row) -> int:
    """Number of characters that two rows share.

    >>> overlap({"start": 0, "end": 4}, {"start": 2, "end": 9})
    2
    """
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _entities(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Outcome]:
    predicted = [row for row in predicted if row["label"] in GOLD_LABELS]
    pairs = _pairs(gold, predicted, LIKENESS["entities"])
    yield from _spans("entities", "overlap", "label", gold, predicted, pairs)
    yield from _spans("entities", "strict", "label", gold, predicted, pairs, "text", _same_span)
    for g, p in _required(pairs):
        if g.get("entity_id", "") not in ("", UNKNOWN):
            yield _value("entities", "id", g["label"], g, p, g["entity_id"], p.get("entity_id", ""), _ids)


def _dates(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Outcome]:
    pairs = _pairs(gold, predicted, LIKENESS["dates"])
    yield from _spans("dates", "detection", "type", gold, predicted, pairs)
    yield from _spans("dates", "strict", "type", gold, predicted, pairs, "text", _same_span)
    values = _spans("dates", "value", "type", gold, predicted, pairs, "value", _same_value)
    yield from (o for o in values if o.gold is None or o.gold["value"] != UNKNOWN)
    for g, p in _required(pairs):
        if "mod" in g:
            yield _value("dates", "mod", g["type"], g, p, g["mod"], p.get("mod", ""))


def _demands(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Outcome]:
    gold, predicted = [trimmed(row) for row in gold], [trimmed(row) for row in predicted]
    pairs = _pairs(gold, predicted, LIKENESS["demands"])
    yield from _spans("demands", "detection", "polarity", gold, predicted, pairs)
    for g, p in _required(pairs):
        for measure in MEASURES["demands"][1:]:
            yield from _demand_value(measure, g, p)


def _demand_value(measure: str, g: Row, p: Row) -> Iterator[Outcome]:
    field = measure.removesuffix("_within_one")
    expected, got = g.get(field, UNKNOWN), p.get(field, "")
    if expected == UNKNOWN:
        return
    label = str(g.get("polarity", ""))
    if measure == "strength_within_one":
        near = str(got).isdigit() and abs(int(expected) - int(got)) <= 1
        yield Outcome("demands", measure, label, g, p, near, str(expected), str(got))
    else:
        yield _value("demands", measure, label, g, p, expected, got, _ids if field in _IDS else str)


def _moves(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Outcome]:
    """Many to many: a gold unit is found if any predicted row matches it, a predicted row right if any unit does."""
    units = list(move_rows(gold))
    for g in units:
        if not g["optional"]:
            yield Outcome("moves", "detection", g["move"], gold=g, right=any(same_move(g, p) for p in predicted))
    for p in predicted:
        if not p.get("optional", False):
            yield Outcome("moves", "detection", p["move"], predicted=p, right=any(same_move(g, p) for g in units))


def _voices(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Outcome]:
    """The voice of a gold span is that of the predicted sentence that shares most characters with it."""
    for g in gold:
        best = max(predicted, key=lambda p: overlap(g, p), default=None)
        p = best if best is not None and overlap(g, best) else None
        got = p["voice"] if p is not None else ""
        if got == g["voice"]:
            yield Outcome("voices", "voice", got, g, p, True)
        else:
            yield Outcome("voices", "voice", g["voice"], gold=g)
            if got:
                yield Outcome("voices", "voice", got, predicted=p)
        yield Outcome("voices", "accuracy", g["voice"], g, p, got == g["voice"], g["voice"], got)


def _measures(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Outcome]:
    """Events of one kind that share characters; an optional one takes a row of any kind that no required one has."""
    pairs = _pairs(gold, predicted, LIKENESS["measures"])
    yield from _spans("measures", "detection", "event", gold, predicted, pairs)
    for g, p in _required(pairs):
        for field in ("actor", "target"):
            yield _value("measures", field, g["event"], g, p, g.get(field, ""), p.get(field, ""), _ids)
        act, got = str(g.get("instrument", "")), str(p.get("instrument", ""))
        yield Outcome("measures", "instrument", g["event"], g, p, same_act(act, got), act, got)
        if days := [(name, day) for name in MEASURE_DAYS if (day := g.get(name, "")) not in ("", UNKNOWN)]:
            right = all(_tells_day(p, name, day) for name, day in days)
            yield Outcome("measures", "days", g["event"], g, p, right, _days_of(g), _days_of(p))


def _like_events(g: Row, p: Row) -> tuple[int, float]:
    is_like = g["event"] == p["event"] or g.get("optional", False) or p.get("optional", False)
    return shared_characters(g, p) if is_like else (0, 0.0)


def _tells_day(row: Row, name: str, day: str) -> bool:
    """Whether a row has a day; a day that begins a state by itself may be its begin or the event's day."""
    names = ("until",) if name == "until" else ("begin", "day")
    return any(_iso(row.get(one)).startswith(day) for one in names)


def _days_of(row: Row) -> str:
    return " ".join(f"{name} {_iso(row[name])}" for name in MEASURE_DAYS if _iso(row.get(name)))


def _iso(day: object) -> str:
    """A day as gold or a table has it, in ISO form."""
    return "" if day is None or pd.isna(day) else str(day)[:10]  # type: ignore[call-overload]


_JUDGES: dict[str, Judge] = {
    "entities": _entities,
    "dates": _dates,
    "demands": _demands,
    "moves": _moves,
    "voices": _voices,
    "measures": _measures,
}


def _pairs(gold: Sequence[Row], predicted: Sequence[Row], likeness: Likeness) -> list[Pair]:
    return [(gold[i], predicted[j]) for i, j in paired_places(gold, predicted, likeness)]


def paired_places(gold: Sequence[Row], predicted: Sequence[Row], likeness: Likeness) -> list[tuple[int, int]]:
    """Places of one-to-one pairs, the most alike first; ties go to required rows, then to those that come first.

    >>> paired_places([{"start": 0, "end": 4}], [{"start": 0, "end": 1}, {"start": 1, "end": 4}], shared_characters)
    [(0, 1)]
    """
    scored = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            size, share = likeness(g, p)
            if size > 0:
                scored.append((-size, -share, bool(g.get("optional", False)), i, j))
    taken_gold, taken_predicted, pairs = set(), set(), []
    for *_, i, j in sorted(scored):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _spans(
    layer: str,
    measure: str,
    label: str,
    gold: Iterable[Row],
    predicted: Iterable[Row],
    pairs: list[Pair],
    field: str = "text",
    right: Callable[[Row, Row], bool] = lambda g, p: True,
) -> Iterator[Outcome]:
    """Pairs, then missed and false rows; a pair counts under the gold row's label, ``field`` is what it is right in."""
    for g, p in _required(pairs):
        yield Outcome(layer, measure, str(g.get(label, "")), g, p, right(g, p), str(g[field]), str(p[field]))
    for row in gold:
        if not row.get("optional", False) and not _among(row, (g for g, _ in pairs)):
            yield Outcome(layer, measure, str(row.get(label, "")), gold=row)
    for row in predicted:
        if not row.get("optional", False) and not _among(row, (p for _, p in pairs)):
            yield Outcome(layer, measure, str(row.get(label, "")), predicted=row)


def _value(
    layer: str,
    measure: str,
    label: str,
    g: Row,
    p: Row,
    expected: object,
    got: object,
    key: Callable[[object], object] = str,
) -> Outcome:
    return Outcome(layer, measure, label, g, p, key(expected) == key(got), str(expected), str(got))


def _required(pairs: list[Pair]) -> list[Pair]:
    return [(g, p) for g, p in pairs if not g.get("optional", False) and not p.get("optional", False)]


def _among(row: Row, rows: Iterable[Row]) -> bool:
    return any(row is other for other in rows)


def shared_characters(g: Row, p: Row) -> tuple[int, float]:
    """How alike two rows are by their spans: the characters they share, and their share of both.

    >>> shared_characters({"start": 0, "end": 4}, {"start": 2, "end": 6})
    (2, 0.3333333333333333)
    """
    return overlap(g, p), _iou(g, p)


def _of_one_label(label: str) -> Likeness:
    return lambda g, p: shared_characters(g, p) if g[label] == p[label] else (0, 0.0)


# How alike two rows of a span layer are; 0 where they are never a pair.
LIKENESS: dict[str, Likeness] = {
    "entities": _of_one_label("label"),
    "dates": _of_one_label("type"),
    "demands": lambda g, p: (int(_iou(g, p) >= 0.5), _iou(g, p)),
    "measures": _like_events,
}


def _iou(a: Row, b: Row) -> float:
    shared = overlap(a, b)
    return shared / (a["end"] - a["start"] + b["end"] - b["start"] - shared) if shared else 0.0


def _same_span(a: Row, b: Row) -> bool:
    return bool(a["start"] == b["start"] and a["end"] == b["end"])


def _same_value(g: Row, p: Row) -> bool:
    """Equal values; the end of a year may be written as its last month (年末: 2025-12, or 2025 with END)."""
    if g["value"] == p["value"]:
        return True
    short, long = sorted((g["value"], p["value"]), key=len)
    return "END" in (g.get("mod"), p.get("mod")) and len(short) == 4 and long == f"{short}-12"


def same_move(g: Row, p: Row) -> bool:
    """The same move on spans that share at least half of the shorter one."""
    shorter = min(g["end"] - g["start"], p["end"] - p["start"])
    return bool(g["move"] == p["move"] and overlap(g, p) * 2 >= shorter > 0)


def _ids(value: object) -> set[str]:
    return {one.strip() for one in str(value).split(";")} - {""}


def trimmed(row: Row) -> Row:
    """The row without full stop and space at its end: whether a demand's span has them says nothing.

    >>> trimmed({"start": 0, "end": 5, "text": "撤回せよ。"})["end"]
    4
    """
    text = row["text"].rstrip("。．. \t\r\n\u3000")
    return {**row, "end": row["start"] + len(text), "text": text} if text else row


def move_rows(gold: Sequence[Row]) -> Iterator[Row]:
    """One row for each move of each gold span."""
    for row in gold:
        span = {name: row[name] for name in ("start", "end", "text")}
        yield from ({**span, "move": move, "optional": False} for move in row["moves"])
        yield from ({**span, "move": move, "optional": True} for move in row.get("optional", []))
