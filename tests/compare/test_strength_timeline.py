"""Highest and mean strength by statement and by period."""

from __future__ import annotations

import pandas as pd
import pytest
from made import EMPTY

import rapt
from rapt.compare import strength_timeline
from rapt.compare.results import RESULTS, result

TEXTS = [
    "中国は米国に協議を望む。",
    "中国は米国に対し、関税の撤回を強く求めた。中国は米国に対話を呼びかけた。",
    "中国は日本と米国に対し、規制の撤廃を求めた。",
]
DATES = ["2025-04-10", "2025-06-20", "2025-07-01"]


@pytest.fixture(scope="module")
def analysis():
    return rapt.analyze(pd.DataFrame({"text": TEXTS, "date": DATES, "issuer": "CN-MOFCOM"}), progress=False)


def test_the_numbers_are_those_of_the_demands(analysis):
    table = strength_timeline(analysis)
    told = analysis.demands.merge(analysis.statements[["statement_id", "date"]], on="statement_id")
    to_us = told[told["addressee"].str.contains("US") & told["date"].lt("2025-07-01")]["strength"]
    held = table[(table["kind"] == "period") & (table["addressee"] == "US")].iloc[0]
    assert (held["n"], held["n_statements"], held["highest"]) == (3, 2, to_us.max())
    assert held["mean"] == pytest.approx(to_us.mean())
    assert (str(held["begin"].date()), str(held["until"].date())) == ("2025-04-01", "2025-06-30")


def test_the_sentence_is_that_of_the_strongest(analysis):
    table = strength_timeline(analysis, "year")
    held = table[(table["kind"] == "period") & (table["addressee"] == "US")].iloc[0]
    assert held["sentence"] == "中国は米国に対し、関税の撤回を強く求めた。"
    assert held["statement_id"] == "s0002"


def test_a_demand_of_two_states_is_one_of_each(analysis):
    table = strength_timeline(analysis)
    assert set(table.loc[table["statement_id"] == "s0003", "addressee"]) == {"JP", "US"}


def test_few_statements_are_said_of_periods_only(analysis):
    table = strength_timeline(analysis)
    notes = table[table["kind"] == "period"]["note"]
    assert notes.iloc[0].text("ja") == "声明1件（5件以上が望ましい）"
    assert set(table[table["kind"] == "statement"]["note"]) == {""}


def test_duties_are_a_layer_of_their_own(corpus_analysis):
    table = strength_timeline(corpus_analysis, "year", voices=None)
    sums = table[table["kind"] == "period"].groupby("layer")["n"].sum()
    kinds = corpus_analysis.demands["kind"].value_counts()
    several = corpus_analysis.demands["addressee"].str.contains(";").sum()
    assert sums["duty"] >= kinds["obligation"] > 0
    assert kinds["request"] <= sums["demand"] <= kinds["request"] + several + 5


def test_statements_and_periods_add_up(corpus_analysis):
    table = strength_timeline(corpus_analysis, "month")
    assert table[table["kind"] == "statement"]["n"].sum() == table[table["kind"] == "period"]["n"].sum()


def test_statements_without_a_date_are_left_out():
    analysis = rapt.analyze(pd.DataFrame({"text": TEXTS[:1], "issuer": "CN-MOFCOM"}), progress=False)
    assert strength_timeline(analysis).equals(result("strength_timeline"))


def test_columns_and_errors(analysis):
    for table in (strength_timeline(analysis), strength_timeline(EMPTY)):
        assert [(name, str(kind)) for name, kind in table.dtypes.items()] == [
            (c.name, c.dtype) for c in RESULTS["strength_timeline"]
        ]
    with pytest.raises(ValueError, match="period must be one of"):
        strength_timeline(analysis, "week")
    with pytest.raises(ValueError, match="voices must be among"):
        strength_timeline(analysis, voices="minister")
