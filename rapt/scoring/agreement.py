"""Annotations of the same texts by several coders to how far they agree, layer by layer: F1 and Krippendorff's alpha."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from rapt.scoring.alpha import alphas
from rapt.scoring.bootstrap import check_resamples, draws, interval
from rapt.scoring.coders import Coded, in_common
from rapt.scoring.gold import Source
from rapt.scoring.guidelines import LAYERS, Gold
from rapt.scoring.matching import Outcome, compare, move_rows
from rapt.scoring.measures import ACCURACIES, MEASURES, rates
from rapt.scoring.unitizing import Continuum, disagreements, expected_and_observed, ratio
from rapt.scoring.units import SPAN_LAYERS, is_optional, units_of
from rapt.scoring.variables import Value, Variable, variables
from rapt.tables.rows import Row

COLUMNS = (
    "layer",
    "label",
    "measure",
    "f1",
    "alpha",
    "n_a",
    "n_b",
    "n_match",
    "low",
    "high",
    "n_coders",
    "n_statements",
)
# A score for each column of a matrix that says how often each statement (row) counts.
Score: TypeAlias = Callable[[np.ndarray], np.ndarray]
# The field that is a span's label; in entities and dates spans of different labels are never the same.
_LABELS = {"entities": "label", "dates": "type", "demands": "polarity", "measures": "event"}


class _Measured(NamedTuple):
    """One row of the table: what is measured, how, and n_a, n_b, n_match of each statement."""

    layer: str
    label: str
    measure: str
    kind: Literal["f1", "alpha"]
    score: Score
    counts: np.ndarray


def agreement(
    gold_a: Source,
    gold_b: Source,
    *more: Source,
    by: Literal["label", "statement"] = "label",
    n_resamples: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> pd.DataFrame:
    """Agreement of two or more coders over the statements that all of them annotated, from their annotations.

    Columns: layer, label, measure, f1, alpha, n_a, n_b, n_match, low, high (interval of the row's f1 or alpha, by resampling
    whole statements; NaN for one statement), n_coders, n_statements. ``by="statement"`` gives a row a statement instead of a label,
    ``statement_id`` first, without intervals. Rows with an F1 (by the measures of ``rapt.evaluate``; it doesn't matter who is taken as the
    reference) are for layers of spans; rows with an alpha, in every layer, are

    - ``unitizing``: the same stretches marked with the same label (for demands ``all``: with any polarity), over the whole text;
    - ``alpha``: of sentences, whether a move is in them (label ``all`` pools sentences and moves), and whose voice they are;
    - ``strength``, ordinal; ``addressee``, ``demander``, ``polarity``, ``form``, ``voice``, ``id``, ``mod``, ``value_matched``, ``actor``,
      ``target``, ``begin``, ``until`` and ``day``, nominal: the values of matched rows; ``label``, ``type`` and ``event``, nominal: of rows that share characters.

    n_a and n_b are the rows, sentences or values of either coder, n_match those alike. With more than two coders F1 is the mean
    over pairs of coders, alpha is over all, and the counts are summed over pairs. Rows that a coder marked optional count
    nowhere, a sentence with an optional move or no voice is missing for that coder, and so is a value ``?``.
    F1 and alpha are NaN where there is nothing to compare, alpha also where only one value occurs.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); Content Analysis (2004), for spans.
    Raises ``ValueError`` where no statement is in all or a statement's texts differ, and for other ``by``, ``n_resamples`` or ``level``.

    >>> row = {"start": 0, "end": 2, "text": "米国", "label": "GPE"}
    >>> a = {"statement_id": "s1", "text": "米国は撤回せよ", "entities": [row]}
    >>> agreement(a, {**a, "entities": []})[["f1", "n_a", "n_b"]].values.tolist()[0]
    [0.0, 1.0, 0.0]
    """
    if by not in ("label", "statement"):
        raise ValueError(f"by must be 'label' or 'statement', got {by!r}")
    check_resamples(n_resamples, level, seed)
    statements = in_common([gold_a, gold_b, *more])
    measured = [
        *_f1_measured(statements),
        *_spans_measured(statements),
        *map(_variable_measured, variables(statements)),
    ]
    if by == "statement":
        return _by_statement(statements, measured)
    drawn = draws(len(statements), n_resamples, seed)
    rows = [{**_row(one, np.ones((len(statements), 1))), **_interval(one, drawn, level)} for one in measured]
    return _table(rows, statements, COLUMNS)


def _by_statement(statements: Sequence[Coded], measured: Sequence[_Measured]) -> pd.DataFrame:
    alone = np.eye(len(statements))
    rows = [
        {"statement_id": coded[0]["statement_id"], **_row(one, alone[:, [n]]), "low": np.nan, "high": np.nan}
        for n, coded in enumerate(statements)
        for one in measured
        if one.label == "all"
    ]
    return _table(rows, statements, ("statement_id", *COLUMNS)).assign(n_statements=1)


def _table(rows: Sequence[Row], statements: Sequence[Coded], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns)).assign(n_coders=len(statements[0]), n_statements=len(statements))


def _row(one: _Measured, chosen: np.ndarray) -> Row:
    scores = {"f1": np.nan, "alpha": np.nan, one.kind: float(one.score(chosen)[0])}
    counts = (one.counts.T @ chosen)[:, 0].astype(int).tolist()
    named = dict(zip(("n_a", "n_b", "n_match"), counts, strict=True))
    return {"layer": one.layer, "label": one.label, "measure": one.measure, **scores, **named}


def _interval(one: _Measured, drawn: np.ndarray, level: float) -> Row:
    low, high = interval(one.score(drawn), level) if len(drawn) > 1 else (np.nan, np.nan)
    return {"low": low, "high": high}


def _f1_measured(statements: Sequence[Coded]) -> Iterator[_Measured]:
    """F1 of every span layer and measure, all labels first."""
    pairs = list(combinations(range(len(statements[0])), 2))
    shape = (len(pairs), len(statements), 4)
    counts: dict[tuple[str, str, str], np.ndarray] = defaultdict(lambda: np.zeros(shape))
    for k, (i, j) in enumerate(pairs):
        for n, coded in enumerate(statements):
            for outcome in compare(coded[i], _as_predicted(coded[j])):
                for label in {"all", outcome.label} - {""}:
                    counts[outcome.layer, label, outcome.measure][k, n] += _counted(outcome)
    for layer, measures in MEASURES.items():
        for measure in measures:
            if layer == "voices" or (layer, measure) in ACCURACIES:
                continue
            labels = sorted({key[1] for key in counts if (key[0], key[2]) == (layer, measure)} - {"all"})
            for label in ("all", *labels):
                found = counts[layer, label, measure]
                yield _Measured(layer, label, measure, "f1", _f1(found), found[:, :, :3].sum(axis=0))


def _as_predicted(gold: Gold) -> dict[str, Sequence[Row]]:
    layers = {layer: gold[layer] for layer in LAYERS if layer in gold}
    return layers | ({"moves": list(move_rows(gold["moves"]))} if "moves" in gold else {})


def _counted(outcome: Outcome) -> np.ndarray:
    a, b = outcome.gold is not None, outcome.predicted is not None
    return np.array([a, b, a and outcome.right, b and outcome.right], dtype=float)


def _f1(counts: np.ndarray) -> Score:
    """The mean F1 of pairs of coders, from counts by pair, statement and kind of count."""

    def score(drawn: np.ndarray) -> np.ndarray:
        found = np.einsum("pnc,nr->cpr", counts, drawn)
        f1 = rates(*found)["f1"]
        some = ~np.isnan(f1)
        with np.errstate(invalid="ignore"):
            return np.asarray(np.where(some, f1, 0.0).sum(axis=0) / some.sum(axis=0))

    return score


def _spans_measured(statements: Sequence[Coded]) -> Iterator[_Measured]:
    """Alpha for unitizing of every span layer, all labels first."""
    for layer in SPAN_LAYERS:
        texts = [_required(layer, coded) for coded in statements]
        values = {str(row.get(_LABELS[layer], "")) for rows in texts for coder in rows for row in coder}
        parts = {label: _continua(layer, statements, texts, label) for label in sorted(values - {""})}
        whole = [_continua(layer, statements, texts, "")] if layer == "demands" else list(parts.values())
        for label, continua in {"all": whole, **{label: [one] for label, one in parts.items()}}.items():
            yield _Measured(layer, label, "unitizing", "alpha", _unitizing(continua), _marked(continua, len(texts)))


def _required(layer: str, coded: Coded) -> list[list[Row]]:
    """The rows of each coder without those of units that anybody marked optional."""
    units = [u for u in units_of(layer, [gold.get(layer, []) for gold in coded]) if not is_optional(u)]
    return [[row for unit in units if (row := unit[n]) is not None] for n in range(len(coded))]


def _continua(
    layer: str, statements: Sequence[Coded], texts: Sequence[Sequence[Sequence[Row]]], label: str
) -> list[Continuum]:
    """Spans of a label (of all, if empty) a statement and coder."""
    return [
        (
            [
                [(r["start"], r["end"]) for r in rows if label in ("", str(r.get(_LABELS[layer], "")))]
                for rows in coders
            ],
            max(len(gold["text"]) for gold in coded),
        )
        for coded, coders in zip(statements, texts, strict=True)
    ]


def _unitizing(continua: Sequence[Sequence[Continuum]]) -> Score:
    parts = [pair for continuum in continua for pair in disagreements(continuum)]
    if not parts:
        return lambda drawn: np.full(drawn.shape[1], np.nan)
    return lambda drawn: ratio([expected_and_observed(part, drawn) for part in parts])


def _marked(continua: Sequence[Sequence[Continuum]], n_texts: int) -> np.ndarray:
    """How many spans each of two coders marked, and how many are the same, by statement; summed over pairs and labels."""
    counts = np.zeros((n_texts, 3))
    for texts in continua:
        for n, (coders, _) in enumerate(texts):
            for a, b in combinations(coders, 2):
                counts[n] += (len(a), len(b), len(set(a) & set(b)))
    return counts


def _variable_measured(variable: Variable) -> _Measured:
    texts = [[value.values for value in values] for values in variable.texts]
    counts = np.array([_judged(values) for values in variable.texts], dtype=float).reshape(-1, 3)
    return _Measured(
        variable.layer, variable.label, variable.name, "alpha",
        lambda drawn: alphas(texts, variable.metric, drawn), counts,
    )  # fmt: skip


def _judged(values: Sequence[Value]) -> tuple[int, int, int]:
    pairs = [(a, b) for value in values for a, b in combinations(value.values, 2)]
    return (
        sum(a is not None for a, _ in pairs),
        sum(b is not None for _, b in pairs),
        sum(a is not None and a == b for a, b in pairs),
    )
