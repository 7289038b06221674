"""Why a demand is there: where its addressee was read and what its strength is made of."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.cli.explanation import explain_demand

# Text, the demand asked about, where the addressee was found, how the strength came about.
CASES = [
    ("中国は米国に対し、関税を撤回するよう求めた。", "米国 in the sentence", "3 (request): 求める is 3 in demands.csv"),
    (
        "中国は米国に対し、関税の撤回を強く求めた。",
        "米国 in the sentence",
        "4 (urge): 求める is 3 in demands.csv, 強く raises it",
    ),
    (
        "商務省は、日本側は誤りを改めるべきだと述べた。",
        "日本側 in the sentence",
        "3 (request): べきだ is 3 in demands.csv",
    ),
    (
        "報道官は、米国は対話に戻るべきだと呼びかけた。",
        "米国 in the sentence",
        "2 (appeal): べきだ is 3 in demands.csv, the verb that reports it (呼びかけた) tells the strength",
    ),
    (
        "米国の措置は誤りだ。中国側は直ちに撤回するよう促す。",
        "米国, carried over from the sentence 米国の措置は誤りだ。",
        "4 (urge): 促す is 4 in demands.csv",
    ),
    (
        "中国商務省は米国に次のことを求めた。\n- 関税を撤回すること\n- 対話に戻ること",
        "米国 in the lead-in",
        "3 (request): 求める is 3 in demands.csv",
    ),
    ("中国は企業に対し、順法を徹底するよう要求した。", "企業 in the sentence", "5 (demand): 要求 is 5 in demands.csv"),
]


@pytest.mark.parametrize(("text", "found", "strength"), CASES)
def test_addressee_and_strength(text, found, strength):
    statement = pd.DataFrame([{"text": text, "issuer": "CN-MOFCOM", "date": "2025-10-12"}])
    told = explain_demand(rapt.analyze(statement, progress=False), "dem001")
    assert (told["  found"], told["strength"]) == (found, strength)


def test_an_unknown_demand_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"no demand 'dem009'; it has dem001"):
        explain_demand(rapt.analyze("米国に撤回を求めた。", progress=False), "dem009")
