"""Counts of agreement and disagreement of coders."""

from __future__ import annotations

import pytest

from rapt.validate import disagreement

TEXT = "米国は撤回せよ。日本は協議に応じよ。"
FIRST = {"start": 0, "end": 7, "text": "米国は撤回せよ", "strength": 4, "addressee": "US"}
SECOND = {"start": 8, "end": 17, "text": "日本は協議に応じよ", "strength": 3, "addressee": "JP"}


def gold(**layers):
    return {"statement_id": "s1", "text": TEXT, **layers}


def counted(a, b, **options):
    table = disagreement(a, b, names=["佐藤", "鈴木"], **options)
    return {tuple(row[2:3] + row[5:8]): row[8] for row in table.to_numpy().tolist()}


@pytest.mark.parametrize(
    ("b", "wanted"),
    [
        ([FIRST], {("row", "agreed", "", ""): 1, ("strength", "agreed", "4", "4"): 1}),
        ([{**FIRST, "strength": 5}], {("strength", "differing", "4", "5"): 1}),
        ([{**FIRST, "end": 5, "text": "米国は撤回"}], {("span", "differing", "", ""): 1, ("row", "agreed", "", ""): 1}),
        ([], {("row", "only_a", "", ""): 1, ("strength", "only_a", "4", ""): 1}),
        ([FIRST, SECOND], {("row", "only_b", "", ""): 1, ("addressee", "only_b", "", "JP"): 1}),
    ],
)
def test_demands(b, wanted):
    found = counted(gold(demands=[FIRST]), gold(demands=b))
    assert {key: found.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("b", "field"),
    [
        ([{**FIRST, "optional": True}], "row"),
        ([{key: value for key, value in FIRST.items() if key != "strength"}], "strength"),
        ([{**FIRST, "addressee": "?"}], "addressee"),
    ],
)
def test_what_does_not_count(b, field):
    assert field not in {key[0] for key in counted(gold(demands=[FIRST]), gold(demands=b))}


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (["accuse"], ["accuse"], {("agreed", "accuse", "accuse"): 1}),
        (["accuse"], ["warn"], {("differing", "accuse", "warn"): 1}),
        (["accuse", "demand"], ["demand", "warn"], {("agreed", "demand", "demand"): 1, ("differing", "accuse", "warn"): 1}),
        (["accuse", "warn"], ["deny"], {("only_a", "accuse", ""): 1, ("only_a", "warn", ""): 1, ("only_b", "", "deny"): 1}),
        (["accuse"], [], {("only_a", "accuse", ""): 1}),
    ],
)  # fmt: skip
def test_moves_one_by_one(a, b, wanted):
    def units(moves):
        return [{"start": 0, "end": 8, "text": TEXT[:8], "moves": moves}] if moves else []

    found = counted(gold(moves=units(a)), gold(moves=units(b)))
    assert {key[1:]: n for key, n in found.items()} == wanted


def test_open_moves_do_not_count():
    a = [{"start": 0, "end": 8, "text": TEXT[:8], "moves": ["accuse"], "optional": ["warn"]}]
    b = [{"start": 0, "end": 8, "text": TEXT[:8], "moves": ["accuse", "warn"]}]
    assert counted(gold(moves=a), gold(moves=b)) == {("moves", "agreed", "accuse", "accuse"): 1}


def test_each_two_of_three_coders():
    table = disagreement(gold(demands=[FIRST]), gold(demands=[FIRST]), gold(demands=[]), names=["a", "b", "c"])
    rows = table[table["field"] == "row"]
    assert rows[["coder_a", "coder_b", "status"]].to_numpy().tolist() == [
        ["a", "b", "agreed"], ["a", "c", "only_a"], ["b", "c", "only_a"],
    ]  # fmt: skip


def test_errors():
    with pytest.raises(ValueError, match="two or more coders"):
        disagreement(gold(demands=[]))
    with pytest.raises(ValueError, match="names must be 2 different names"):
        disagreement(gold(demands=[]), gold(demands=[]), names=["佐藤"])
