"""Each row of the lexicon of hedges and intensifiers finds its example and not its counter-example."""

from __future__ import annotations

from collections import Counter

import pytest

from rapt.compare.hedges import KINDS, find_hedges
from rapt.text.lexicons import read_rows

ROWS = read_rows("hedges.csv")


def test_rows_are_complete():
    columns = ["cue", "kind", "pattern", "example", "counter_example", "source"]
    assert all(list(row) == columns and all(row.values()) for row in ROWS)
    assert {row["kind"] for row in ROWS} == set(KINDS)
    assert [cue for cue, n in Counter(row["cue"] for row in ROWS).items() if n > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["cue"])
def test_examples(row):
    assert row["cue"] in {hedge.cue for hedge in find_hedges(row["example"])}
    assert row["cue"] not in {hedge.cue for hedge in find_hedges(row["counter_example"])}


def test_spans_do_not_overlap(corpus_analysis):
    for text in corpus_analysis.statements["text"]:
        ends = 0
        for hedge in find_hedges(text):
            assert hedge.start >= ends
            ends = hedge.end
