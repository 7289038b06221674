"""The seed article against its gold, where both are beside the checkout: the bounds of the first release."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import rapt
from rapt.scoring.gold import load_gold
from rapt.scoring.guidelines import check_gold

# The article is not ours to copy, so that it is no part of the repository.
SEED = Path(__file__).resolve().parents[2] / "shared" / "gold" / "seed.json"
BOUNDS = [
    ("entities", "overlap", "f1", 0.90),
    ("dates", "value", "f1", 0.95),
    ("demands", "detection", "f1", 0.85),
    ("demands", "addressee", "accuracy", 1.0),
    ("voices", "accuracy", "accuracy", 0.90),
    ("moves", "detection", "f1", 0.80),
]


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside this checkout")
def test_the_seed_article_is_read_as_its_gold_says():
    """With all that the gold says of it, and as bare text with a date."""
    assert check_gold(load_gold(SEED)[0]) == []
    gold = json.loads(SEED.read_text(encoding="utf-8"))
    for fields in (("statement_id", "text", "title", "issuer", "date"), ("statement_id", "text", "date")):
        found = rapt.analyze(pd.DataFrame([{field: gold[field] for field in fields}]), progress=False)
        scores = rapt.evaluate(found, SEED).query("label == 'all'").set_index(["layer", "measure"])
        for layer, measure, column, bound in BOUNDS:
            assert scores.loc[(layer, measure), column] >= bound, (fields, layer, measure)
