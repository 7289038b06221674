"""The seed article against its gold: the bounds of the first release, by rules that know nothing of it."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import rapt

BOUNDS = [
    ("entities", "overlap", "f1", 0.90),
    ("dates", "value", "f1", 0.95),
    ("demands", "detection", "f1", 0.85),
    ("demands", "addressee", "accuracy", 1.0),
    ("voices", "accuracy", "accuracy", 0.90),
    ("moves", "detection", "f1", 0.80),
]


def score(scores: pd.DataFrame, layer: str, measure: str, column: str) -> float:
    row = scores[(scores.layer == layer) & (scores.measure == measure) & (scores.label == "all")]
    return float(row[column].iloc[0])


@pytest.mark.parametrize(("layer", "measure", "column", "bound"), BOUNDS)
def test_bounds(seed_analysis, seed_gold, layer, measure, column, bound):
    assert score(rapt.evaluate(seed_analysis, seed_gold), layer, measure, column) >= bound


@pytest.mark.parametrize(("layer", "measure", "column", "bound"), BOUNDS)
def test_bounds_hold_for_the_bare_text(seed_gold, layer, measure, column, bound):
    """A user who gives only text and date gets the same."""
    gold = json.loads(seed_gold.read_text(encoding="utf-8"))
    bare = pd.DataFrame([{"statement_id": gold["statement_id"], "text": gold["text"], "date": gold["date"]}])
    found = rapt.analyze(bare, progress=False)
    assert score(rapt.evaluate(found, seed_gold), layer, measure, column) >= bound


def test_lists_of_aims_uses_and_sectors_hold_no_demands(seed_analysis, seed_gold):
    gold = json.loads(seed_gold.read_text(encoding="utf-8"))
    asked = {(d["start"], d["end"]) for d in gold["demands"]}
    segments = seed_analysis.segments.set_index("segment_id")
    items = segments[segments.kind == "list_item"]
    others = [s for s in items.itertuples() if not any(s.start <= a < s.end for a, _ in asked)]
    assert len(others) >= 8
    for item in others:
        inside = seed_analysis.demands[
            (seed_analysis.demands.start >= item.start) & (seed_analysis.demands.end <= item.end)
        ]
        assert inside.empty, item.text
