"""Two annotations of the same texts to how far they agree: F1 of spans, Krippendorff's alpha of sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from rapt.scoring.alpha import krippendorff_alpha
from rapt.scoring.gold import Source, load_gold
from rapt.scoring.guidelines import LAYERS, Gold
from rapt.scoring.matching import Outcome, compare, move_rows, overlap, same_move
from rapt.scoring.measures import ACCURACIES, MEASURES, rates
from rapt.tables.rows import Row
from rapt.tables.schema import MOVES
from rapt.text.sentences import find_sentences
from rapt.text.structure import BODY, find_segments

# Values of the units (sentences) of one label, a pair of both annotators each; None where one left it open.
Units: TypeAlias = dict[str, list[tuple[str | None, str | None]]]


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
    return {name: value for name, value in a.items() if name not in LAYERS or name in b}


def _as_predicted(gold: Gold) -> dict[str, Sequence[Row]]:
    layers = {layer: gold[layer] for layer in LAYERS if layer in gold}
    return layers | ({"moves": list(move_rows(gold["moves"]))} if "moves" in gold else {})


def _f1_rows(outcomes: list[Outcome]) -> Iterator[Row]:
    """F1 of every span layer and measure, all labels first."""
    for layer, measures in MEASURES.items():
        for measure in measures:
            chosen = [o for o in outcomes if (o.layer, o.measure) == (layer, measure)]
            if layer == "voices" or (layer, measure) in ACCURACIES:
                continue
            for label in ("all", *sorted({o.label for o in chosen} - {""})):
                yield _f1_row(layer, label, measure, [o for o in chosen if label in ("all", o.label)])


def _f1_row(layer: str, label: str, measure: str, outcomes: list[Outcome]) -> Row:
    n_a = sum(o.gold is not None for o in outcomes)
    n_b = sum(o.predicted is not None for o in outcomes)
    n_match = sum(o.right and o.gold is not None for o in outcomes)
    n_right = sum(o.right and o.predicted is not None for o in outcomes)
    counts = {"n_a": n_a, "n_b": n_b, "n_match": n_match}
    f1 = float(rates(n_a, n_b, n_match, n_right)["f1"])
    return {"layer": layer, "label": label, "measure": measure, "f1": f1, "alpha": np.nan, **counts}


def _alpha_rows(layer: str, units: Units) -> Iterator[Row]:
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
            rows_a, rows_b = list(move_rows(a["moves"])), list(move_rows(b["moves"]))
            for sentence in _sentences(a):
                for move in MOVES:
                    each[move].append((_has_move(sentence, move, rows_a), _has_move(sentence, move, rows_b)))
    return {"all": [values for move in MOVES for values in each[move]], **each}


def _has_move(sentence: Row, move: str, rows: list[Row]) -> str | None:
    """yes, no, or None where the annotator left it open."""
    found = [row for row in rows if same_move({**sentence, "move": move}, row)]
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
