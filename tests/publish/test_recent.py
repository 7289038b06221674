"""The first lines of the page: the latest statements that ask for something."""

from __future__ import annotations

import pandas as pd

import rapt
from rapt.publish.counted import counted
from rapt.publish.recent import MAX_REQUESTS, MAX_STATEMENTS, recent

ASKS = "商務部は米国に対し、関税を撤回するよう強く求めた。"
MANY = (
    "商務部は米国に対し、協議に戻るよう呼びかけた。関税を撤回するよう強く求めた。誤りを改めるよう強く求めた。"
    "輸出規制をやめるよう強く求めた。"
)


def analysed(*texts):
    days = [f"2025-11-{1 + n:02}" for n in range(len(texts))]
    rows = {"statement_id": [f"s{n}" for n in range(len(texts))], "text": texts, "date": days, "issuer": "CN-MOFCOM"}
    return counted(rapt.analyze(pd.DataFrame(rows), progress=False), ("issuer",))


def test_the_latest_come_first_and_those_that_ask_nothing_are_left_out():
    found = recent(analysed(ASKS, "調査が続いている。", ASKS))
    assert [one["statement"]["statement_id"] for one in found] == ["s2", "s0"]


def test_of_each_statement_its_strongest_requests_in_the_order_of_the_text():
    (one,) = recent(analysed(MANY))
    shown = [(row["strength"], row["name"]["ja"]) for row in one["requests"]]
    assert [strength for strength, _ in shown] == [4] * MAX_REQUESTS
    assert [name for _, name in shown][:2] == ["関税を撤廃・軽減する", "誤りを改める"]
    assert one["more"] == 1
    assert all(row["name"]["en"] for row in one["requests"])


def test_only_so_many_statements():
    assert len(recent(analysed(*[ASKS] * (MAX_STATEMENTS + 2)))) == MAX_STATEMENTS


def test_what_has_no_date_is_none_of_the_latest():
    rows = {
        "statement_id": ["dated", "undated"],
        "text": [ASKS, ASKS],
        "date": ["2025-11-01", ""],
        "issuer": "CN-MOFCOM",
    }
    table = pd.DataFrame(rows)
    found = recent(counted(rapt.analyze(table, progress=False), ("issuer",)))
    assert [one["statement"]["statement_id"] for one in found] == ["dated"]
    undated = recent(counted(rapt.analyze(table.assign(date=""), progress=False), ("issuer",)))
    assert [one["statement"]["statement_id"] for one in undated] == ["dated", "undated"]


def test_nothing_is_asked():
    assert recent(analysed("調査が続いている。")) == []
