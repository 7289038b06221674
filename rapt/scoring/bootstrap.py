"""An analysis and gold annotations to confidence intervals of the scores."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from rapt.scoring.alignment import ScoredTables, aligned
from rapt.scoring.evaluation import evaluate, scores_of, tally
from rapt.scoring.gold import Source, load_gold
from rapt.scoring.measures import ACCURACIES, COUNTS, SCORES
from rapt.tables.schema import records

_KEYS = ["layer", "label", "measure"]
# Each of them holds a number for every statement.
_MOST = 10_000


def bootstrap(
    analysis: ScoredTables, gold: Source, n_resamples: int = 1000, seed: int = 0, level: float = 0.95
) -> pd.DataFrame:
    """Confidence intervals of the scores of ``evaluate``, one row a score, by resampling whole statements.

    Columns: layer, label, measure, score (precision, recall, f1, accuracy), value, low, high, n, n_statements.
    Percentile intervals; resamples in which a score cannot be computed are left out of its interval. With a
    single statement there is nothing to resample, and low and high are NaN. The same seed gives the same table.

    Source: B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. Raises as ``evaluate``
    does, and ``ValueError`` for a level or a number of resamples out of range.

    >>> from types import SimpleNamespace
    >>> from rapt.tables import schema
    >>> row = {"statement_id": "s1", "start": 0, "end": 2, "text": "米国", "label": "GPE"}
    >>> tables = {"statements": [{"statement_id": "s1", "text": "米国は撤回せよ"}], "entities": [row]}
    >>> analysis = SimpleNamespace(**{name: schema.frame(name, tables.get(name, [])) for name in schema.TABLES})
    >>> table = bootstrap(analysis, {"statement_id": "s1", "text": "米国は撤回せよ", "entities": [row]})
    >>> table.query("score == 'f1'")[["value", "low", "n_statements"]].values.tolist()[0]
    [1.0, nan, 1.0]
    """
    check_resamples(n_resamples, level, seed)
    golds = load_gold(gold)
    table = evaluate(analysis, golds)
    names = [statement_id for statement_id, _ in aligned(analysis.statements, golds)]
    counts = tally(analysis, golds).groupby(["statement_id", *_KEYS])[[*COUNTS, "n_right"]].sum()
    drawn = draws(len(golds), n_resamples, seed)
    resampled = {name: _by_rows(counts[name], table, names) @ drawn for name in counts.columns}
    return _intervals(table, scores_of(table, resampled), level, len(names))


def _by_rows(count: pd.Series, table: pd.DataFrame, names: list[str]) -> np.ndarray:
    """A count as a matrix: the table's rows by statements."""
    wide = count.unstack("statement_id", fill_value=0).reindex(columns=names, fill_value=0)
    return wide.reindex(pd.MultiIndex.from_frame(table[_KEYS]), fill_value=0).to_numpy()


def check_resamples(n_resamples: int, level: float, seed: int) -> None:
    """Raises ``ValueError`` for numbers that no interval can be made with, in any time or at all."""
    if not 1 <= n_resamples <= _MOST or not 0 < level < 1:
        raise ValueError(
            f"n_resamples must be at least 1 and at most {_MOST:,}, level between 0 and 1, got {n_resamples} and {level}"
        )
    if not isinstance(seed, int) or seed < 0:
        raise ValueError(f"seed must be a whole number of at least 0, got {seed!r}")


def draws(n_statements: int, n_resamples: int, seed: int) -> np.ndarray:
    """How often each statement (row) is drawn in each resample (column).

    >>> draws(2, 3, seed=0).sum(axis=0).tolist()
    [2, 2, 2]
    """
    drawn = np.random.default_rng(seed).integers(n_statements, size=(n_resamples, n_statements))
    return np.stack([np.bincount(sample, minlength=n_statements) for sample in drawn], axis=1)


def _intervals(
    table: pd.DataFrame, resampled: Mapping[str, np.ndarray], level: float, n_statements: int
) -> pd.DataFrame:
    rows = []
    for n, row in enumerate(records(table)):
        accuracy = (row["layer"], row["measure"]) in ACCURACIES
        for score in SCORES[3:] if accuracy else SCORES[:3]:
            low, high = interval(resampled[score][n], level) if n_statements > 1 else (np.nan, np.nan)
            head = {name: row[name] for name in _KEYS}
            tail = {"low": low, "high": high, "n": row["n"], "n_statements": n_statements}
            rows.append({**head, "score": score, "value": row[score], **tail})
    return pd.DataFrame(rows)


def interval(values: np.ndarray, level: float) -> tuple[float, float]:
    """The percentile interval of resampled values; NaN ones are left out.

    >>> interval(np.array([0.0, 1.0, np.nan]), level=0.5)
    (0.25, 0.75)
    """
    values = values[~np.isnan(values)]
    if not values.size:
        return np.nan, np.nan
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
