"""Demands counted by who asks whom and how strongly."""

from __future__ import annotations

import pytest

import rapt
from rapt.compare import demand_matrix

TEXTS = [
    "中国は米国に対し、追加関税を撤回し、対話に戻るよう促した。EUは中国に対し、輸出規制を緩めるよう求めた。",
    "中国は米国に対し、誤ったやり方を改めるよう促した。中国は企業に協力を求めた。",
]


@pytest.fixture(scope="module")
def analysis():
    import pandas as pd

    statements = pd.DataFrame({"text": TEXTS, "date": ["2025-02-01", "2025-01-01"], "issuer": "CN-MOFCOM"})
    return rapt.analyze(statements, progress=False)


def test_counts_and_first_sentence_by_date(analysis):
    table = demand_matrix(analysis)
    stop = table[(table["addressee"] == "US") & (table["polarity"] == "stop")].iloc[0]
    assert (stop["n"], stop["n_statements"], stop["statement_id"]) == (2, 2, "s0002")
    assert stop["sentence"] == "中国は米国に対し、誤ったやり方を改めるよう促した。"
    assert "企業" in set(table["addressee"])


def test_voices(analysis):
    assert "EU" not in set(demand_matrix(analysis)["demander"])
    assert "EU" in set(demand_matrix(analysis, voices=None)["demander"])
    with pytest.raises(ValueError, match="voices must be among"):
        demand_matrix(analysis, voices="minister")


def test_bundled_corpus_adds_up(corpus_analysis):
    table = demand_matrix(corpus_analysis, voices=None)
    assert table["n"].sum() == len(corpus_analysis.demands)
    assert not table.duplicated(["demander", "addressee", "strength", "polarity"]).any()


def test_empty():
    assert demand_matrix(rapt.analyze("商務部は談話を発表した。", progress=False)).empty
