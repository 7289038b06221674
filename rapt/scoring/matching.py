"""How far two annotations of the same text agree: rows paired and judged, and agreement between two annotators.

``compare`` judges one annotation against another, layer by layer; scores of an analysis (``rapt.evaluate``) and
agreement between people count the same outcomes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from rapt.scoring.gold import GOLD_LABELS, UNKNOWN, Gold, Source, load_gold
from rapt.tables.schema import MOVES
from rapt.text.structure import BODY, find_segments, find_sentences

Row = Mapping[str, Any]
Pair = tuple[Row, Row]

# Measures by layer in the order of the tables. The first finds missed and false rows.
MEASURES: dict[str, tuple[str, ...]] = {
    "entities": ("overlap", "strict", "id"),
    "dates": ("detection", "strict", "value", "mod"),
    "demands": (
        "detection", "addressee", "demander", "polarity", "strength", "strength_within_one", "form", "voice",
    ),
    "moves": ("detection",),
    "voices": ("voice", "accuracy"),
}  # fmt: skip
# Measures that say how often a value is right where a row was found at all: a rate, with no precision and recall.
ACCURACIES = {
    ("entities", "id"),
    ("dates", "mod"),
    ("voices", "accuracy"),
    *(("demands", measure) for measure in MEASURES["demands"][1:]),
}
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


def agreement(gold_a: Source, gold_b: Source) -> pd.DataFrame:
    """Agreement of two annotators over the statements that both annotated, from their annotations.

    Columns: layer, label, measure, f1, alpha, n_a, n_b, n_match. Span layers have F1 by the measures of
    ``rapt.evaluate`` (it does not matter who is taken as the reference; rows that either marked optional count nowhere).
    Moves and voices also have Krippendorff's nominal alpha per sentence (measure ``alpha``): for a move, whether it
    is in the sentence; label ``all`` pools sentences and moves. A sentence with no voice, or with an optional move,
    is missing for that annotator. There n_a and n_b are the sentences judged, n_match those judged alike.
    F1 and alpha are NaN where there is nothing to compare, alpha also where only one value occurs.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
    Raises ``ValueError`` where no statement is in both or a statement's texts differ.

    >>> row = {"start": 0, "end": 2, "text": "米国", "label": "GPE"}
    >>> a = {"statement_id": "s1", "text": "米国は撤回せよ", "entities": [row]}
    >>> agreement(a, {**a, "entities": []})[["f1", "n_a", "n_b"]].values.tolist()[0]
    [0.0, 1.0, 0.0]
    """
    pairs = _in_both(load_gold(gold_a), load_gold(gold_b))
    outcomes = [outcome for a, b in pairs for outcome in compare(_shared(a, b), _as_predicted(b))]
    rows = [*_f1_rows(outcomes), *_alpha_rows("moves", _move_units(pairs)), *_alpha_rows("voices", _voice_units(pairs))]
    return pd.DataFrame(rows, columns=["layer", "label", "measure", "f1", "alpha", "n_a", "n_b", "n_match"])


def krippendorff_alpha(a: Sequence[str | None], b: Sequence[str | None]) -> float:
    """Krippendorff's nominal alpha of two annotators' values, unit by unit; ``None`` is a missing value.

    NaN where fewer than two values occur. Source: the package ``krippendorff``.

    >>> round(krippendorff_alpha(list("aabbdcccedda"), list("babbbccceddd")), 3)
    0.692
    """
    import krippendorff

    codes = {value: float(code) for code, value in enumerate(sorted({v for v in (*a, *b) if v is not None}))}
    both = [(x, y) for x, y in zip(a, b, strict=True) if x is not None and y is not None]
    if len({value for pair in both for value in pair}) < 2:
        return float("nan")
    data = [[np.nan if value is None else codes[value] for value in values] for values in (a, b)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def rates(n_gold: Any, n_predicted: Any, n_match: Any, n_right: Any) -> dict[str, np.ndarray]:
    """Precision, recall and F1 (arrays of any shape) from counts; NaN where there is nothing to divide by.

    ``n_match`` are gold rows found, ``n_right`` predicted rows that are right; the two differ only for moves.
    F1 is NaN only where there is neither a gold nor a predicted row, and 0 where one of the two is lacking.
    """
    n_gold, n_predicted, n_match, n_right = (
        np.asarray(n, dtype=float) for n in (n_gold, n_predicted, n_match, n_right)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = n_right / n_predicted, n_match / n_gold
        p, r = np.nan_to_num(precision), np.nan_to_num(recall)
        f1 = np.where(p + r > 0, 2 * p * r / (p + r), 0.0)
    return {"precision": precision, "recall": recall, "f1": np.where(n_gold + n_predicted > 0, f1, np.nan)}


def overlap(a: Row, b: Row) -> int:
    """Number of characters that two rows share.

    >>> overlap({"start": 0, "end": 4}, {"start": 2, "end": 9})
    2
    """
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def _entities(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Outcome]:
    predicted = [row for row in predicted if row["label"] in GOLD_LABELS]
    pairs = _pairs(gold, predicted, lambda g, p: _likeness(g, p) if g["label"] == p["label"] else (0, 0.0))
    yield from _spans("entities", "overlap", "label", gold, predicted, pairs)
    yield from _spans("entities", "strict", "label", gold, predicted, pairs, "text", _same_span)
    for g, p in _required(pairs):
        if g.get("entity_id", "") not in ("", UNKNOWN):
            yield _value("entities", "id", g["label"], g, p, g["entity_id"], p.get("entity_id", ""), _ids)


def _dates(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Outcome]:
    pairs = _pairs(gold, predicted, lambda g, p: _likeness(g, p) if g["type"] == p["type"] else (0, 0.0))
    yield from _spans("dates", "detection", "type", gold, predicted, pairs)
    yield from _spans("dates", "strict", "type", gold, predicted, pairs, "text", _same_span)
    values = _spans("dates", "value", "type", gold, predicted, pairs, "value", _same_value)
    yield from (o for o in values if o.gold is None or o.gold["value"] != UNKNOWN)
    for g, p in _required(pairs):
        if "mod" in g:
            yield _value("dates", "mod", g["type"], g, p, g["mod"], p.get("mod", ""))


def _demands(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[Outcome]:
    gold, predicted = [_trimmed(row) for row in gold], [_trimmed(row) for row in predicted]
    pairs = _pairs(gold, predicted, lambda g, p: (int(_iou(g, p) >= 0.5), _iou(g, p)))
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
    units = list(_move_rows(gold))
    for g in units:
        if not g["optional"]:
            yield Outcome("moves", "detection", g["move"], gold=g, right=any(_same_move(g, p) for p in predicted))
    for p in predicted:
        if not p.get("optional", False):
            yield Outcome("moves", "detection", p["move"], predicted=p, right=any(_same_move(g, p) for g in units))


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


_JUDGES: dict[str, Callable[[Sequence[Row], Sequence[Row]], Iterator[Outcome]]] = {
    "entities": _entities,
    "dates": _dates,
    "demands": _demands,
    "moves": _moves,
    "voices": _voices,
}


def _pairs(
    gold: Sequence[Row], predicted: Sequence[Row], likeness: Callable[[Row, Row], tuple[int, float]]
) -> list[Pair]:
    """One-to-one pairs, the most alike first; ties go to required rows, then to those that come first."""
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
    return [(gold[i], predicted[j]) for i, j in sorted(pairs)]


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


def _value(layer: str, measure: str, label: str, g: Row, p: Row, expected: Any, got: Any, key: Any = str) -> Outcome:
    return Outcome(layer, measure, label, g, p, key(expected) == key(got), str(expected), str(got))


def _required(pairs: list[Pair]) -> list[Pair]:
    return [(g, p) for g, p in pairs if not g.get("optional", False) and not p.get("optional", False)]


def _among(row: Row, rows: Iterable[Row]) -> bool:
    return any(row is other for other in rows)


def _likeness(g: Row, p: Row) -> tuple[int, float]:
    return overlap(g, p), _iou(g, p)


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


def _same_move(g: Row, p: Row) -> bool:
    """The same move on spans that share at least half of the shorter one."""
    shorter = min(g["end"] - g["start"], p["end"] - p["start"])
    return bool(g["move"] == p["move"] and overlap(g, p) * 2 >= shorter > 0)


def _ids(value: str) -> set[str]:
    return {one.strip() for one in value.split(";")} - {""}


def _trimmed(row: Row) -> Row:
    """The row without full stop and space at its end: whether a demand's span has them says nothing."""
    text = row["text"].rstrip("。．. \t\r\n\u3000")
    return {**row, "end": row["start"] + len(text), "text": text} if text else row


def _move_rows(gold: Sequence[Row]) -> Iterator[Row]:
    """One row for each move of each gold span."""
    for row in gold:
        span = {name: row[name] for name in ("start", "end", "text")}
        yield from ({**span, "move": move, "optional": False} for move in row["moves"])
        yield from ({**span, "move": move, "optional": True} for move in row.get("optional", []))


def _in_both(golds_a: list[Gold], golds_b: list[Gold]) -> list[tuple[Gold, Gold]]:
    by_id = {gold["statement_id"]: gold for gold in golds_b}
    by_text = {gold["text"].rstrip(): gold for gold in golds_b}
    pairs = []
    for a in golds_a:
        b = by_id.get(a["statement_id"]) or by_text.get(a["text"].rstrip())
        if b and a["text"].rstrip() != b["text"].rstrip():
            raise ValueError(f"the two annotations of {a['statement_id']} have different texts: annotate the same text")
        pairs += [(a, b)] if b else []
    if not pairs:
        raise ValueError("the two sets of annotations have no statement in common (same statement_id or same text)")
    return pairs


def _shared(a: Gold, b: Gold) -> Gold:
    return {name: value for name, value in a.items() if name not in _JUDGES or name in b}


def _as_predicted(gold: Gold) -> dict[str, Sequence[Row]]:
    layers = {layer: gold[layer] for layer in _JUDGES if layer in gold}
    return layers | ({"moves": list(_move_rows(gold["moves"]))} if "moves" in gold else {})


def _f1_rows(outcomes: list[Outcome]) -> Iterator[dict[str, Any]]:
    """F1 of every span layer and measure, all labels first."""
    for layer, measures in MEASURES.items():
        for measure in measures:
            chosen = [o for o in outcomes if (o.layer, o.measure) == (layer, measure)]
            if layer == "voices" or (layer, measure) in ACCURACIES:
                continue
            for label in ("all", *sorted({o.label for o in chosen} - {""})):
                yield _f1_row(layer, label, measure, [o for o in chosen if label in ("all", o.label)])


def _f1_row(layer: str, label: str, measure: str, outcomes: list[Outcome]) -> dict[str, Any]:
    n_a = sum(o.gold is not None for o in outcomes)
    n_b = sum(o.predicted is not None for o in outcomes)
    n_match = sum(o.right and o.gold is not None for o in outcomes)
    n_right = sum(o.right and o.predicted is not None for o in outcomes)
    counts = {"n_a": n_a, "n_b": n_b, "n_match": n_match}
    f1 = float(rates(n_a, n_b, n_match, n_right)["f1"])
    return {"layer": layer, "label": label, "measure": measure, "f1": f1, "alpha": np.nan, **counts}


# Values of the units (sentences) of one label, the two annotators side by side.
Units = dict[str, list[tuple[str | None, str | None]]]


def _alpha_rows(layer: str, units: Units) -> Iterator[dict[str, Any]]:
    for label, values in units.items():
        a, b = [x for x, _ in values], [y for _, y in values]
        yield {
            "layer": layer, "label": label, "measure": "alpha", "f1": np.nan, "alpha": krippendorff_alpha(a, b),
            "n_a": len(a) - a.count(None), "n_b": len(b) - b.count(None),
            "n_match": sum(x == y is not None for x, y in values),
        }  # fmt: skip


def _move_units(pairs: list[tuple[Gold, Gold]]) -> Units:
    each: Units = {move: [] for move in MOVES}
    for a, b in pairs:
        if "moves" in a and "moves" in b:
            rows_a, rows_b = list(_move_rows(a["moves"])), list(_move_rows(b["moves"]))
            for sentence in _sentences(a):
                for move in MOVES:
                    each[move].append((_has_move(sentence, move, rows_a), _has_move(sentence, move, rows_b)))
    return {"all": [values for move in MOVES for values in each[move]], **each}


def _has_move(sentence: Row, move: str, rows: list[Row]) -> str | None:
    """yes, no, or None where the annotator left it open."""
    found = [row for row in rows if _same_move({**sentence, "move": move}, row)]
    if found and all(row["optional"] for row in found):
        return None
    return "yes" if found else "no"


def _voice_units(pairs: list[tuple[Gold, Gold]]) -> Units:
    values: list[tuple[str | None, str | None]] = []
    for a, b in pairs:
        if "voices" in a and "voices" in b:
            values += [(_voice_of(s, a["voices"]), _voice_of(s, b["voices"])) for s in _sentences(a)]
    return {"all": values}


def _voice_of(sentence: Row, rows: Sequence[Row]) -> str | None:
    best = max(rows, key=lambda row: overlap(sentence, row), default=None)
    return str(best["voice"]) if best is not None and overlap(sentence, best) else None


def _sentences(gold: Gold) -> list[Row]:
    """The sentences of the statement's body, list items and title; references and page furniture are left out."""
    segments = [s for s in find_segments(gold["text"], str(gold.get("title", ""))) if s.kind in BODY]
    return [{"start": s.start, "end": s.end} for s in find_sentences(gold["text"], segments)]
