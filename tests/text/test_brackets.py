"""Positions of brackets to their partners and depths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapt.text.brackets import BRACKETS, closing_brackets, depths, loose_brackets

LINES = st.text(alphabet="甲、" + "".join([*BRACKETS, *BRACKETS.values()]), max_size=30)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("「甲」と『乙』", {0: 2, 4: 6}),
        ("「甲『乙』」", {0: 5, 2: 4}),
        ("「甲", {}),
        ("甲」乙", {}),
        ("(「甲)」", {0: 3}),
        ("「「甲」", {1: 3}),
        ("【甲】《乙》〈丙〉[丁]“戊”", {0: 2, 3: 5, 6: 8, 9: 11, 12: 14}),
    ],
    ids=["in a row", "nested", "unclosed", "unopened", "crossing", "one too many", "every kind"],
)
def test_partners(line, expected):
    assert closing_brackets(line, 0, len(line)) == expected


def test_partners_lie_in_the_span():
    assert closing_brackets("「甲」「乙」", 1, 6) == {3: 5}
    assert closing_brackets("「甲」", 0, 2) == {}


@given(LINES)
def test_pairs_match_and_never_cross(line):
    pairs = closing_brackets(line, 0, len(line)).items()
    assert all(BRACKETS[line[a]] == line[b] and a < b for a, b in pairs)
    assert not any(a < c < b < d for a, b in pairs for c, d in pairs)


@pytest.mark.parametrize(
    ("line", "unclosed", "unopened"),
    [("「甲」", [], []), ("甲」乙「", [3], [1]), ("「甲「乙」", [0], []), ("『甲", [], [])],
)
def test_loose_brackets(line, unclosed, unopened):
    assert loose_brackets(line, 0, len(line)) == (unclosed, unopened)
    assert loose_brackets(f"」{line}「", 1, len(line) + 1) == ([n + 1 for n in unclosed], [n + 1 for n in unopened])


def test_loose_brackets_of_another_kind():
    assert loose_brackets("『甲「", 0, 3, "『") == ([0], [])


@pytest.mark.parametrize(
    ("pieces", "opening", "expected"),
    [
        ("甲「乙」丙", "「『“", [0, 1, 1, 0, 0]),
        ("「『甲』」", "「『“", [1, 2, 2, 1, 0]),
        (["「", "撤回", "」", "を"], "「", [1, 1, 0, 0]),
        ("(甲)", "「", [0, 0, 0]),
        ("(甲)", "「『(", [1, 1, 0]),
        ("』甲「", "「『", [-1, -1, 0]),
    ],
)
def test_depths(pieces, opening, expected):
    assert list(depths(pieces, opening)) == expected
