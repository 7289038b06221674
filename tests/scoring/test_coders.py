"""Statements that all coders annotated."""

from __future__ import annotations

import pytest
from scored import gold

from rapt.scoring.coders import in_common


def test_statements_and_layers_of_all_coders() -> None:
    a = [gold(entities=[], voices=[]), {**gold(voices=[]), "statement_id": "s2", "text": "米国は反対した。"}]
    b = [{**gold(entities=[]), "statement_id": "別の番号"}]
    c = [gold(entities=[], dates=[])]
    found = in_common([a, b, c])
    assert [[one["statement_id"] for one in coded] for coded in found] == [["s1", "別の番号", "s1"]]
    assert all({"entities", "voices", "dates"} & set(one) == {"entities"} for one in found[0])


@pytest.mark.parametrize(
    ("sources", "problem"),
    [
        ([gold(voices=[])], "two or more coders, got 1"),
        ([gold(voices=[]), {**gold(voices=[]), "text": "別"}], "annotations of s1 have different texts"),
        ([gold(voices=[]), {**gold(voices=[]), "statement_id": "x", "text": "別"}], "no statement in common"),
    ],
)
def test_refusals(sources: list, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        in_common(sources)
