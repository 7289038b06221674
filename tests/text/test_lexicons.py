"""The lexicons hold together: rows are complete, patterns compile, examples match and counter-examples do not."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import rapt
from rapt.tables import schema
from rapt.text.lexicons import key, load_lexicon, read_rows

COLUMNS = {
    "entities.csv": ["surface", "label", "entity_id", "name", "note"],
    "demands.csv": ["cue", "kind", "strength", "frame", "pattern", "example", "counter_example", "source"],
    "moves.csv": ["rule", "move", "subject", "pattern", "veto", "example", "counter_example", "source"],
    "voices.csv": ["cue", "kind", "example", "counter_example", "source"],
    "structure.csv": ["kind", "pattern", "example", "counter_example", "source"],
    "actors.csv": ["noun", "kind", "note"],
    "ene.csv": ["ene", "label"],
}


@pytest.mark.parametrize("name", COLUMNS)
def test_rows_are_complete(name):
    rows = read_rows(name)
    assert rows
    assert all(list(row)[: len(COLUMNS[name])] == COLUMNS[name] and None not in row.values() for row in rows), name


@pytest.mark.parametrize("name", ["demands.csv", "moves.csv", "voices.csv", "structure.csv"])
def test_every_rule_has_an_example_and_a_source(name):
    missing = [row for row in read_rows(name) if not row["example"] or not row["source"]]
    assert missing == []


@pytest.mark.parametrize("column", ["pattern", "veto"])
@pytest.mark.parametrize("name", ["demands.csv", "moves.csv", "structure.csv"])
def test_patterns_compile(name, column):
    for row in read_rows(name):
        re.compile(row.get(column, ""))


@pytest.mark.parametrize(
    ("name", "column"),
    [("entities.csv", "surface"), ("voices.csv", "cue"), ("actors.csv", "noun"), ("moves.csv", "rule")],
)
def test_no_row_stands_twice(name, column):
    counted = Counter(key(row[column]) if name == "entities.csv" else row[column] for row in read_rows(name))
    assert [k for k, n in counted.items() if n > 1] == []


def test_entity_labels_and_ids_are_of_the_contract():
    for row in read_rows("entities.csv"):
        assert row["label"] in schema.LABELS, row
        assert row["entity_id"] == "" or re.fullmatch(r"[A-Z][A-Z0-9]+(?:-[A-Z0-9-]+)?|[a-z0-9-]+", row["entity_id"]), (
            row
        )


def test_one_id_has_one_label():
    labels: dict[str, set[str]] = {}
    for entry in load_lexicon().entries.values():
        if entry.entity_id:
            labels.setdefault(entry.entity_id, set()).add(entry.label)
    assert {i: found for i, found in labels.items() if len(found) > 1} == {}


@pytest.mark.parametrize("row", read_rows("demands.csv"), ids=lambda row: f"{row['cue']}-{row['kind']}")
def test_demand_examples(row):
    found = rapt.extract_demands(row["example"], issuer="CN-MOFCOM")
    assert len(found) >= 1, row["example"]
    if row["counter_example"]:
        assert rapt.extract_demands(row["counter_example"], issuer="CN-MOFCOM").empty, row["counter_example"]
