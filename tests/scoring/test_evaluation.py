"""Scores by layer, label and other columns, in a fixed order."""

from __future__ import annotations

import math

import pytest
from scored import FOUND_ENTITIES, GOLD_ENTITIES, TEXT, analysis, gold, scores, span

from rapt.scoring.evaluation import evaluate


def test_layers_that_were_not_annotated_are_not_scored() -> None:
    table = evaluate(analysis(entities=FOUND_ENTITIES, dates=[span("12日", type="DATE")]), gold(entities=[]))
    assert scores(table, "entities", "overlap")["n_predicted"] == 5
    row = scores(table, "dates", "detection")
    assert row["n_predicted"] == 0
    assert all(math.isnan(row[name]) for name in ("precision", "recall", "f1"))


def test_by_other_columns() -> None:
    found = analysis({"s1": TEXT, "s2": TEXT}, entities=[span("米国", label="GPE")])
    found.statements["outlet"] = ["新聞", "通信"]
    golds = [gold(entities=[span("米国", label="GPE")]) | {"statement_id": name} for name in ("s1", "s2")]
    table = evaluate(found, golds, by=["outlet", "layer"])
    strict = table.query("measure == 'strict'")
    assert strict[["outlet", "label", "recall"]].to_numpy().tolist() == [["新聞", "all", 1.0], ["通信", "all", 0.0]]
    assert set(evaluate(found, golds, by=["layer"])["label"]) == {"all"}
    with pytest.raises(ValueError, match="by must be a list with 'layer'"):
        evaluate(found, golds, by=["layer", "colour"])


def test_columns_and_order() -> None:
    table = evaluate(analysis(entities=FOUND_ENTITIES), gold(entities=GOLD_ENTITIES))
    assert list(table.columns) == [
        "layer", "label", "measure", "precision", "recall", "f1", "n", "accuracy", "n_gold", "n_predicted", "n_match",
    ]  # fmt: skip
    assert table["layer"].drop_duplicates().tolist() == ["entities", "dates", "demands", "moves", "voices", "measures"]
    labels = table.query("layer == 'entities'")["label"].drop_duplicates().tolist()
    assert labels == ["all", "GPE", "LOC", "ORG", "COMMODITY", "MEASURE"]
