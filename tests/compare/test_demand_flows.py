"""Who asks whom, period by period."""

from __future__ import annotations

import pandas as pd
import pytest
from made import EMPTY

import rapt
from rapt.compare import demand_flows
from rapt.compare.results import RESULTS

ROWS = {
    "text": [
        "中国は米国に関税の撤回を求めた。",
        "米国は中国に輸出規制の撤廃を求めた。中国は日本に協議を求めた。",
        "双方は会談した。",
        "中国は企業に協力を求めた。",
    ],
    "issuer": ["CN-MOFCOM", "US-USTR", "CN-MOFCOM", "CN-MOFCOM"],
    "date": ["2025-04-10", "2025-10-20", "2025-10-30", "2025-11-02"],
}


@pytest.fixture(scope="module")
def analysis():
    return rapt.analyze(pd.DataFrame(ROWS), progress=False)


def test_every_pair_has_every_period(analysis):
    table = demand_flows(analysis, voices=None)
    assert table.groupby("begin").size().nunique() == 1
    assert [str(day.date()) for day in table["begin"].unique()] == ["2025-04-01", "2025-07-01", "2025-10-01"]
    to_us = table[(table["demander"] == "CN") & (table["addressee"] == "US")]
    assert to_us["n"].tolist() == [1, 0, 0]
    assert to_us["sentence"].tolist() == [ROWS["text"][0], "", ""]
    assert to_us["n_period"].tolist() == [1, 0, 3]


def test_offices_count_as_their_state(analysis):
    table = demand_flows(analysis, "year")
    assert set(table["demander"]) == {"CN", "US"}


def test_who_is_not_named_by_an_id_is_empty(analysis):
    table = demand_flows(analysis)
    assert table[table["addressee"] == ""]["n"].sum() == 1


def test_voices(analysis):
    own, everybody = (demand_flows(analysis, voices=voices)["n"].sum() for voices in ("issuer", None))
    assert own <= everybody


def test_the_bundled_corpus_adds_up(corpus_analysis):
    requests = corpus_analysis.demands[corpus_analysis.demands["kind"] == "request"]
    table = demand_flows(corpus_analysis, "month", voices=None)
    n = table.loc[table["layer"] == "demand", "n"].sum()
    assert (
        len(requests)
        <= n
        <= len(requests) + requests["addressee"].str.count(";").sum() + requests["demander"].str.count(";").sum()
    )
    assert (table["n_statements"] <= table["n"]).all()
    assert (table["n_statements"] <= table["n_period"]).all()


def test_columns_and_errors(analysis):
    for table in (demand_flows(analysis), demand_flows(EMPTY)):
        assert [(name, str(kind)) for name, kind in table.dtypes.items()] == [
            (c.name, c.dtype) for c in RESULTS["demand_flows"]
        ]
    with pytest.raises(ValueError, match="period must be one of"):
        demand_flows(analysis, "week")
