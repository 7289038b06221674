"""Two groups of statements as tables that contrast them."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.widgets.contrast import Contrast

TEXTS = [
    "米国に追加関税の撤回を求めた。また協議を呼びかけた。",
    "米国に対し、追加関税を直ちに取り消すよう強く求めた。",
    "米国に対し、追加関税を直ちに取り消すよう強く求めた。日本に協議を求めた。",
]


@pytest.fixture(scope="module")
def analysis():
    table = {"text": TEXTS, "issuer": "CN-MOFCOM", "date": ["2025-04-10", "2025-04-20", "2025-04-30"]}
    return rapt.analyze(pd.DataFrame(table).assign(translation=["press", "press", "official"]), progress=False)


@pytest.mark.parametrize(
    ("a", "b", "statuses"),
    [
        (["s0001"], ["s0002"], {"strengthened": 1, "dropped": 1}),
        (["s0002"], ["s0001"], {"weakened": 1, "new": 1}),
        (["s0002"], ["s0003"], {"kept": 1, "new": 1}),
    ],
)
def test_demands(analysis, a, b, statuses):
    assert Contrast(analysis, a, b).demands()["status"].value_counts().to_dict() == statuses


def test_rates_name_what_is_too_little_and_lean_to_the_side_that_has_more(analysis):
    rates = Contrast(analysis, ["s0001"], ["s0002"]).rates()
    assert set(rates["note"]) == {"too little"}
    strong = rates[(rates["kind"] == "demand_strength") & (rates["feature"].astype(str) == "4")].iloc[0]
    assert (strong["n_a"], strong["n_b"]) == (0, 1)
    assert strong["bar"] > 0


def test_formulae_are_those_of_both_sides_with_their_places(analysis):
    found = Contrast(analysis, ["s0002"], ["s0003"]).formulae()
    row = found.iloc[0]
    for name in ("place_a", "place_b"):
        statement, start, end = row[name]
        assert TEXTS[int(statement[-1]) - 1][start:end] == row["text"]
    assert Contrast(analysis, ["s0001"], ["s0002"]).formulae()["text"].tolist() == []


def test_segments_and_rewordings_are_of_two_single_statements_only(analysis):
    assert Contrast(analysis, ["s0001", "s0002"], ["s0003"]).segments().empty
    assert Contrast(analysis, ["s0001", "s0002"], ["s0003"]).rewordings() == ([], [])
    assert len(Contrast(analysis, ["s0001"], ["s0002"]).segments())


@pytest.mark.parametrize(("a", "b", "mixed"), [("s0001", "s0002", False), ("s0001", "s0003", True)])
def test_mixed_translations(analysis, a, b, mixed):
    assert Contrast(analysis, [a], [b]).caution() is mixed


@pytest.mark.parametrize(
    ("options", "listed"),
    [
        ({}, ["米国", "追加関税"]),
        ({"compounds": None}, ["米国", "追加", "関税"]),
        ({"stop": ["米国"]}, ["追加関税"]),
    ],
)
def test_words_follow_the_lists(analysis, options, listed):
    found = Contrast(analysis, ["s0001"], ["s0002"], **options).words()["feature"].tolist()
    assert sorted(found) == sorted(["求める", *listed])


def test_rates_of_demands_of_a_side_that_was_chosen_by_them_follow_from_the_choice():
    texts = ["米国に協議を求めた。"] * 6 + ["双方は会談した。遺憾である。"] * 6
    many = rapt.analyze(pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM"}), progress=False)
    ids = many.statements["statement_id"].tolist()
    rates = Contrast(many, ids[:6], ids[6:]).rates().set_index("kind")
    assert set(rates.loc[["demand_strength", "demand_polarity"], "note"]) == {"by choice"}
    other = Contrast(many, ids[1:7], ids[7:]).rates()
    assert "by choice" not in set(other["note"])
