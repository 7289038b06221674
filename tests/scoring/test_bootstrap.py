"""Intervals against the quantiles of a known distribution."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from scored import TEXT, analysis, gold, span

from rapt.scoring.bootstrap import bootstrap


def corpus(hits: list[bool]) -> tuple[SimpleNamespace, list[dict[str, Any]]]:
    """As many statements as hits, each with one gold entity, found or not."""
    names = [f"s{n}" for n in range(len(hits))]
    rows = [span("米国", label="GPE", statement_id=name) for name, hit in zip(names, hits, strict=True) if hit]
    golds = [gold(entities=[span("米国", label="GPE")]) | {"statement_id": name} for name in names]
    return analysis(dict.fromkeys(names, TEXT), entities=rows), golds


def test_bootstrap_intervals() -> None:
    found, golds = corpus([True] * 15 + [False] * 5)
    table = bootstrap(found, golds, n_resamples=4000, seed=1, level=0.9)
    row = table.query("layer == 'entities' and measure == 'strict' and label == 'all' and score == 'recall'").iloc[0]
    assert (row["value"], row["n"], row["n_statements"]) == (0.75, 20, 20)
    # The number found in a resample is binomial(20, 0.75), whose 5% and 95% quantiles are 12 and 18.
    assert (row["low"], row["high"]) == (12 / 20, 18 / 20)
    precision = table.query("layer == 'entities' and measure == 'strict' and label == 'all' and score == 'precision'")
    assert precision[["low", "high"]].iloc[0].tolist() == [1.0, 1.0]


def test_bootstrap_is_deterministic_and_needs_statements() -> None:
    found, golds = corpus([True] * 8 + [False] * 5)
    pd.testing.assert_frame_equal(bootstrap(found, golds, 20), bootstrap(found, golds, 20))
    assert not bootstrap(found, golds, 20).equals(bootstrap(found, golds, 20, seed=3))
    alone = bootstrap(found, golds[0], 50)
    assert alone[["low", "high"]].isna().all().all()
    with pytest.raises(ValueError, match="n_resamples"):
        bootstrap(found, golds, 0)


@pytest.mark.parametrize("level", [0.0, 1.0, 95])
def test_bootstrap_needs_a_level_between_0_and_1(level: float) -> None:
    found, golds = corpus([True])
    with pytest.raises(ValueError, match="level between 0 and 1, got 1000 and"):
        bootstrap(found, golds, level=level)
