"""Samples to code by hand: allocation, probabilities, determinism, each error."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from rapt.compare.selection import as_analysis
from rapt.tables import schema
from rapt.validate import sample
from rapt.validate.sample import COLUMNS


def analysis(n=20, genre=("news", "readout"), shuffled=False):
    rows = [{"statement_id": f"s{k:03}", "text": "日本に撤回を求めた。", "genre": genre[k % 5 == 0]} for k in range(n)]
    rows = rows[::-1] if shuffled else rows
    return as_analysis({"statements": schema.frame("statements", rows)})


def test_proportional_shares_with_at_least_two():
    table = sample(analysis(), 10, seed=3, strata="genre").drop_duplicates("stratum").set_index("stratum")
    assert table.loc["news", ["n_stratum", "n_drawn", "probability"]].tolist() == [16, 8, 0.5]
    assert table.loc["readout", ["n_stratum", "n_drawn", "weight"]].tolist() == [4, 2, 2.0]


def test_equal_shares():
    table = sample(analysis(), 8, seed=3, strata="genre", allocation="equal")
    assert table.groupby("stratum")["n_drawn"].first().tolist() == [4, 4]


def test_weights_add_up_to_all_statements():
    table = sample(analysis(), 7, seed=1, strata="genre")
    assert table["weight"].sum() == pytest.approx(20)
    assert (table["weight"] * table["probability"]).tolist() == pytest.approx([1] * 7)
    assert table.columns.tolist() == list(COLUMNS)
    assert table["statement_id"].is_unique


def test_the_same_seed_draws_the_same_whatever_the_order():
    assert sample(analysis(), 6, seed=5).equals(sample(analysis(shuffled=True), 6, seed=5))
    assert not sample(analysis(), 6, seed=5).equals(sample(analysis(), 6, seed=6))


def test_each_statement_is_drawn_as_often_as_its_probability_says():
    drawn = pd.concat([sample(analysis(), 5, seed=seed) for seed in range(400)])
    shares = drawn["statement_id"].value_counts() / 400
    assert shares.mean() == pytest.approx(0.25)
    assert shares.between(0.17, 0.33).all()


def test_statements_without_a_label_are_a_stratum():
    some = sample(analysis(), 6, seed=0, strata=lambda table: ["甲" if k < 10 else None for k in range(len(table))])
    assert sorted(some["stratum"].unique()) == ["", "甲"]


def test_choices_by_name():
    ids = [f"s{k:03}" for k in range(20)]
    some = sample(analysis(), 6, seed=0, strata={"初期": ids[:8], "後期": ids[8:]})
    assert some.drop_duplicates("stratum").set_index("stratum")["n_stratum"].to_dict() == {"初期": 8, "後期": 12}


def test_several_columns_together_are_strata():
    both = sample(analysis(), 6, seed=0, strata=["genre", "issuer"]).drop_duplicates("stratum")
    # Without an issuer there is no label.
    assert both["stratum"].tolist() == [""]
    found = analysis()
    found.statements["issuer"] = ["CN-MOFCOM" if k < 10 else "JP-METI" for k in range(20)]
    sizes = sample(found, 12, seed=0, strata=["genre", "issuer"]).drop_duplicates("stratum")
    assert sizes.set_index("stratum")["n_stratum"].sort_index().to_dict() == {
        "news · CN-MOFCOM": 8, "news · JP-METI": 8, "readout · CN-MOFCOM": 2, "readout · JP-METI": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("n", "options", "message"),
    [
        (21, {}, "n must be 2 to 20 (1 strata of at least 2 statements each), got 21"),
        (3, {"strata": "genre"}, "n must be 4 to 20 (2 strata"),
        (5, {"strata": "部門"}, "strata must be one of"),
        (5, {"strata": ["genre", "部門"]}, "strata must be one of"),
        (5, {"strata": []}, "strata is an empty list"),
        (5, {"strata": {"甲": ["s001", "s002"], "乙": ["s002"]}}, "strata: groups '甲' and '乙' share 1 statements"),
        (5, {"strata": {"甲": []}}, "strata: group '甲' has no statement"),
        (5, {"strata": lambda table: ["甲"]}, "strata must give one label for each of 20 statements, got 1"),
        (5, {"allocation": "random"}, "allocation must be one of ['proportional', 'equal'], got 'random'"),
    ],
)
def test_refused(n, options, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        sample(analysis(), n, seed=0, **options)
