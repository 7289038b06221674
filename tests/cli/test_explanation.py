"""Why a demand is there: where its addressee was read and what its strength is made of."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import rapt
from rapt.cli.explanation import explain_demand


def explained(text: str, demand_id: str = "dem001") -> dict[str, str]:
    statement = pd.DataFrame([{"text": text, "issuer": "CN-MOFCOM", "date": "2025-10-12"}])
    return explain_demand(rapt.analyze(statement, progress=False), demand_id)


# Text, the demand asked about, and where its addressee was found.
ADDRESSEES = [
    ("中国は米国に対し、関税を撤回するよう求めた。", "dem001", "米国 in the sentence"),
    ("商務省は、日本側は誤りを改めるべきだと述べた。", "dem001", "日本側 in the sentence"),
    ("米国の措置は誤りだ。中国側は直ちに撤回するよう促す。", "dem001", "米国, recovered from the sentence 米国の措置は誤りだ。"),
    ("中国商務省は米国に次のことを求めた。\n- 関税を撤回すること\n- 対話に戻ること", "dem002", "米国 in the lead-in"),
    ("中国は企業に対し、順法を徹底するよう要求した。", "dem001", "企業 in the sentence"),
    ("直ちに撤回するよう促す。", "dem001", "nobody is named, nobody is recovered"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "demand_id", "found"), ADDRESSEES)
def test_addressees(text, demand_id, found):
    assert explained(text, demand_id)["  found"] == found


# Text and how the strength of its first demand came about: the word named is the one that the engine used, or none.
STRENGTHS = [
    ("中国は米国に対し、関税を撤回するよう求めた。", "3 (request): 求める is 3 in demands.csv"),
    ("中国は企業に対し、順法を徹底するよう要求した。", "5 (demand): 要求 is 5 in demands.csv"),
    ("商務省は、日本側は誤りを改めるべきだと述べた。", "3 (request): べきだ is 3 in demands.csv"),
    ("中国は米国に対し、関税の撤回を強く求めた。", "4 (urge): 求める is 3 in demands.csv, 強く raises it"),
    # 強く belongs to another verb.
    ("中国は米国に強く抗議し、追加関税を撤回するよう厳しく求めた。", "4 (urge): 求める is 3 in demands.csv, 厳しく raises it"),
    ("中国は米国の措置に強く反対し、追加関税を直ちに撤回するよう求めた。", "3 (request): 求める is 3 in demands.csv"),
    ("報道官は強く、「米国に関税を撤回するよう求める」と述べた。", "3 (request): 求める is 3 in demands.csv"),
    ("報道官は、「米国に関税を撤回するよう強く求める」と述べた。", "4 (urge): 求める is 3 in demands.csv, 強く raises it"),
    # A cue of another strength is not raised.
    ("中国側は米国に、直ちに撤回するよう強く促す。", "4 (urge): 促す is 4 in demands.csv"),
    # The verb that reports a modal decides, raised or not.
    (
        "報道官は、米国は対話に戻るべきだと呼びかけた。",
        "2 (appeal): べきだ is 3 in demands.csv, the verb that reports it (呼びかけた) gives the strength",
    ),
    (
        "報道官は、米国は対話に戻るべきだと強く求めた。",
        "4 (urge): べきだ is 3 in demands.csv, the verb that reports it (求めた) gives the strength, 強く raises it",
    ),
    # The lead-in has the cue of its items.
    (
        "中国商務省は米国に次のことを強く求めた。\n- 輸出を厳しく管理すること\n- 対話に戻ること",
        "4 (urge): 求める is 3 in demands.csv, 強く raises it",
    ),
    ("中国商務省は米国に次のことを求めた。\n- 輸出を厳しく管理すること\n- 対話に戻ること", "3 (request): 求める is 3 in demands.csv"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "strength"), STRENGTHS)
def test_strengths(text, strength):
    assert explained(text)["strength"] == strength


def test_each_demand_of_a_sentence_has_its_own_cue():
    text = "中国は米国に撤回を強く求めるとともに、日本に対話を続けるよう求めた。"
    assert explained(text, "dem001")["strength"] == "4 (urge): 求める is 3 in demands.csv, 強く raises it"
    assert explained(text, "dem002")["strength"] == "3 (request): 求める is 3 in demands.csv"


def test_every_demand_of_the_corpus_has_a_cue_that_gives_its_strength(corpus_analysis):
    for row in corpus_analysis.demands.itertuples():
        strength = explain_demand(corpus_analysis.select(row.statement_id), row.demand_id)["strength"]
        base = re.search(r" is (\d) in demands.csv", strength)
        assert base, (row.statement_id, row.demand_id, strength)
        explained = int(base[1]) == row.strength or "raises it" in strength or "gives the strength" in strength
        assert explained, (row.statement_id, row.demand_id, strength)


def test_an_unknown_demand_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"no demand 'dem009'; it has dem001"):
        explained("米国に撤回を求めた。", "dem009")
