"""Whom a title alone acts for: the state that has such an office."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt

CASES = [
    ("US-WH", "大統領は15日、中国に規制の撤廃を求めた。中国は輸出を禁じている。", "US"),
    ("KR-MOTIE", "大統領は15日、中国に規制の撤廃を求めた。中国は輸出を禁じている。", "KR"),
    ("CN-MOFCOM", "米国が関税を課した。大統領は15日、中国に協議を求めた。", "US"),
    ("CN-MOFCOM", "米国のトランプ大統領は16日に会見した。大統領は中国に協議を求めた。", "US"),
]


@pytest.fixture(scope="module")
def demanders():
    table = pd.DataFrame([{"issuer": issuer, "text": text} for issuer, text, _ in CASES])
    found = rapt.analyze(table)
    rows = found.demands.groupby("statement_id")["demander"].agg(set)
    return [rows.get(name, set()) for name in found.statements["statement_id"]]


@pytest.mark.parametrize("n", range(len(CASES)))
def test_a_president_is_of_no_state_without_one(demanders, n):
    assert demanders[n] <= {CASES[n][2], ""}
    assert "CN" not in demanders[n]
