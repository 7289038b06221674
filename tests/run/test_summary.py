"""The summary of an extraction: counts, the issuers' own strongest requests, the first problems."""

from __future__ import annotations

import pandas as pd

from rapt.run.summary import SHOWN_DEMANDS, SHOWN_PROBLEMS, Summary
from rapt.tables import schema


def tables(statement_id: str, day: str, demands: list[tuple[str, int]], problems: int = 0) -> dict[str, pd.DataFrame]:
    rows = [
        {
            "statement_id": statement_id,
            "demand_id": f"dem{n:03d}",
            "addressee": who,
            "strength": strength,
            "voice": "issuer",
            "kind": "request",
        }
        for n, (who, strength) in enumerate(demands, 1)
    ]
    return {
        "statements": schema.frame("statements", [{"statement_id": statement_id, "date": pd.Timestamp(day)}]),
        "demands": schema.frame("demands", rows),
        "entities": schema.frame("entities", [{"label": "GPE"}, {"label": "ORG"}, {"label": "GPE"}]),
        "problems": schema.frame("problems", [{"statement_id": statement_id}] * problems),
    }


def summarised(*pieces: dict[str, pd.DataFrame]):
    summary = Summary()
    for piece in pieces:
        summary.add(piece)
    return summary.result()


def strongest(*pieces: dict[str, pd.DataFrame]) -> list[tuple[str, str]]:
    return [(row["statement_id"], row["demand_id"]) for row in summarised(*pieces)["demands"]]


def test_rows_and_labels_add_up():
    found = summarised(tables("a", "2025-10-12", []), tables("b", "2025-10-13", [("US", 3)]))
    assert (found["rows"]["statements"], found["rows"]["demands"], found["rows"]["tokens"]) == (2, 1, 0)
    assert found["labels"] == [("GPE", 4), ("ORG", 2)]


def test_known_addressees_come_first_then_strength_then_the_latest():
    old, new = tables("old", "2025-01-01", [("US", 4), ("", 5)]), tables("new", "2025-10-12", [("US", 4)])
    assert strongest(old, new) == [("new", "dem001"), ("old", "dem001"), ("old", "dem002")]


def test_others_requests_and_legal_duties_are_none_of_the_issuers_own():
    piece = tables("a", "2025-10-12", [("US", 5), ("US", 5), ("JP", 2)])
    demands = piece["demands"].assign(voice=["other", "issuer", "issuer"], kind=["request", "obligation", "request"])
    found = summarised({**piece, "demands": demands})
    assert [row["demand_id"] for row in found["demands"]] == ["dem003"]
    assert found["rows"]["demands"] == 3
    reported = summarised({**piece, "demands": demands.assign(voice="other")})["demands"]
    assert [row["demand_id"] for row in reported] == ["dem001", "dem003"]


def test_one_statement_does_not_fill_the_list():
    harsh, mild = tables("harsh", "2025-10-12", [("US", 5)] * 9), tables("mild", "2025-10-12", [("US", 1)])
    assert strongest(harsh, mild) == [("harsh", "dem001"), ("harsh", "dem002"), ("mild", "dem001")]


def test_the_lists_do_not_grow():
    found = summarised(*(tables(f"s{n:02d}", "2025-10-12", [("US", 3)], problems=1) for n in range(30)))
    assert (len(found["demands"]), len(found["problems"])) == (SHOWN_DEMANDS, SHOWN_PROBLEMS)
    assert found["rows"]["problems"] == 30
