"""Scores of concepts against a coder's."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from rapt.scoring.concepts import concept_scores

DEMANDS = pd.DataFrame(
    {"statement_id": "s1", "start": [0, 10, 20, 30], "end": [5, 15, 25, 35], "concept": ["lift_tariffs", "lift_tariffs", "meet_halfway", ""]}
)  # fmt: skip
MOVES = pd.DataFrame(
    {"statement_id": ["s1", "s1"], "start": 0, "end": 5, "move": ["accuse", "warn"], "concept": ["a", "b"]}
)
ANALYSIS = SimpleNamespace(demands=DEMANDS, moves=MOVES)


def coded(table: str, concepts: list[str], rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(table=table, concept=concepts)


def test_counted_by_hand():
    """Of two rows that we call lift_tariffs the coder agrees on one; meet_halfway is theirs twice and ours once."""
    found = concept_scores(
        ANALYSIS, coded("demands", ["lift_tariffs", "meet_halfway", "meet_halfway", "none"], DEMANDS)
    )
    assert found[["concept", "precision", "recall", "n", "n_predicted", "n_match"]].values.tolist() == [
        ["lift_tariffs", 0.5, 1.0, 1, 2, 1], ["meet_halfway", 1.0, 0.5, 2, 1, 1],
    ]  # fmt: skip


def test_moves_of_one_span_are_told_apart_and_rows_of_no_analysis_left_out():
    rows = coded("moves", ["a", "a"], MOVES)
    elsewhere = pd.DataFrame(
        [{"table": "moves", "statement_id": "s9", "start": 0, "end": 5, "move": "warn", "concept": "a"}]
    )
    found = concept_scores(ANALYSIS, pd.concat([rows, elsewhere]))
    assert found[["concept", "n", "n_predicted", "n_match"]].values.tolist() == [["a", 2, 1, 1], ["b", 0, 1, 0]]


@pytest.mark.parametrize(
    ("table", "said"),
    [(DEMANDS.drop(columns="end").assign(table="demands"), r"lacks \['end'\]"), (DEMANDS.assign(table="dates"), r"has \['dates'\] as table")],
)  # fmt: skip
def test_bad_tables(table, said):
    with pytest.raises(ValueError, match=said):
        concept_scores(ANALYSIS, table)
