"""Each row of the lexicon of synonyms finds its example and not its counter-example."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from rapt.compare.same_action import find_concepts, party
from rapt.text.lexicons import read_rows

ROWS = read_rows("synonyms.csv")
CONCEPTS = [row for row in ROWS if row["role"] != "beside"]
BESIDE = [row for row in ROWS if row["role"] == "beside"]
COLUMNS = ["concept", "role", "group", "pattern", "example", "counter_example", "source"]


def test_rows_are_complete():
    assert all(list(row) == COLUMNS and None not in row.values() for row in ROWS)
    assert [row for row in ROWS if not (row["example"] and row["counter_example"] and row["source"])] == []
    assert {row["role"] for row in ROWS} == {"frame", "whole", "object", "broad", "generic", "ignored", "beside"}
    assert [concept for concept, n in Counter(row["concept"] for row in ROWS).items() if n > 1] == []


@pytest.mark.parametrize("row", BESIDE, ids=lambda row: row["concept"])
def test_what_ends_a_phrase_of_means_or_manner(row):
    assert re.search(row["pattern"], row["example"])
    assert not re.search(row["pattern"], row["counter_example"])


@pytest.mark.parametrize("row", CONCEPTS, ids=lambda row: row["concept"])
def test_examples(row):
    re.compile(row["pattern"])
    assert row["concept"] in {concept.name for _, _, concept in find_concepts(row["example"])}
    assert row["concept"] not in {concept.name for _, _, concept in find_concepts(row["counter_example"])}


@pytest.mark.parametrize(
    ("entity_id", "expected"),
    [("US", "US"), ("US-USTR", "US"), ("EU-COM", "EU"), ("WTO", "WTO"), ("", ""), ("x-y", "x-y")],
)
def test_party(entity_id, expected):
    assert party(entity_id) == expected
