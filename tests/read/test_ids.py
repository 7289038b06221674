"""Every record has a text and an id of its own; the others become problems."""

from __future__ import annotations

import pytest

from rapt.read.ids import has_text, problem, unique
from rapt.text.places import Place

TEXT = "撤回を求めた。"


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ([None, None], ["s0001", "s0002"]),
        ([None, "x", float("nan")], ["s0001", "x", "s0003"]),
        # An id that is made is never one that another record has.
        ([None, "s0001"], ["s0001_", "s0001"]),
        ([7, "7a"], ["7", "7a"]),
    ],
)
def test_ids(given, made):
    problems = []
    rows = unique([{"statement_id": name, "text": TEXT} for name in given], problems)
    assert [row["statement_id"] for row in rows] == made
    assert problems == []


def test_same_id_and_missing_text_are_problems_with_their_place():
    problems = []
    records = [
        {"statement_id": "a", "text": TEXT, "_file": "一.txt"},
        {"statement_id": "a", "text": TEXT, "_file": "二.txt"},
        {"statement_id": "b", "text": "\u3000\n"},
        {"statement_id": "b", "text": TEXT},
    ]
    assert [row["statement_id"] for row in unique(records, problems)] == ["a", "b"]
    assert [(row["statement_id"], row["problem"]) for row in problems] == [("a", "same id twice"), ("b", "no text")]
    assert problems[0]["detail"].startswith("二.txt: 一.txt has the same id 'a'")
    assert problems[1]["detail"].startswith("row 3: ")


@pytest.mark.parametrize("value", ["", " \t\r\n", "\ufeff\u3000", None, 1, b"text"])
def test_no_text(value):
    assert not has_text(value)


def test_text():
    assert has_text("\u3000撤回")


def test_the_place_of_a_problem_can_be_stored_whatever_the_name_of_its_file():
    row = problem("s0001", "no date", "a: no date", Place("声\ud800明.xlsx", "row", 8))
    assert row["place"] == Place("声\ufffd明.xlsx", "row", 8)
    assert "place" not in problem("s0001", "no issuer", "who speaks is open")
