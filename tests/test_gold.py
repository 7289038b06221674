"""All layers on the annotated statements that rules may be corrected on: floors just below what they reach."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import rapt

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold" / "dev"
# Floors with title and issuer given, and for a user who gives text and date only.
FLOORS = [
    ("entities", "overlap", "f1", 0.99, 0.99),
    ("dates", "value", "f1", 0.985, 0.985),
    ("demands", "detection", "f1", 0.98, 0.98),
    ("demands", "addressee", "accuracy", 0.985, 0.965),
    ("voices", "accuracy", "accuracy", 0.985, 0.84),
    ("moves", "detection", "f1", 0.975, 0.835),
]
GIVEN = ("statement_id", "text", "date", "title", "issuer")


def analysed(fields: tuple[str, ...]) -> rapt.Analysis:
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]
    return rapt.analyze(pd.DataFrame([{field: gold[field] for field in fields} for gold in golds]), progress=False)


@pytest.fixture(scope="module")
def whole() -> rapt.Analysis:
    return analysed(GIVEN)


@pytest.fixture(scope="module")
def scores(whole) -> dict[str, pd.DataFrame]:
    bare = analysed(GIVEN[:3])
    return {"given": rapt.evaluate(whole, GOLD), "bare": rapt.evaluate(bare, GOLD)}


@pytest.mark.parametrize("fields", ["given", "bare"])
@pytest.mark.parametrize(("layer", "measure", "column", "given", "bare"), FLOORS)
def test_floors(scores, fields, layer, measure, column, given, bare):
    table = scores[fields]
    row = table[(table.layer == layer) & (table.measure == measure) & (table.label == "all")]
    assert float(row[column].iloc[0]) >= {"given": given, "bare": bare}[fields]


def test_lists_of_aims_uses_and_sectors_hold_no_demands(whole):
    """Items of lists in which the gold has no demand have no row either."""
    asked = {
        (gold["statement_id"], demand["start"])
        for gold in (json.loads(path.read_text(encoding="utf-8")) for path in GOLD.glob("*.json"))
        for demand in gold["demands"]
    }
    items = whole.segments[whole.segments.kind == "list_item"]
    others = [s for s in items.itertuples() if not any((s.statement_id, n) in asked for n in range(s.start, s.end))]
    assert len(others) >= 50
    demands = whole.demands
    for item in others:
        inside = demands[(demands.statement_id == item.statement_id) & demands.start.between(item.start, item.end - 1)]
        assert inside.empty, item.text
