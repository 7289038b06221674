"""Patterns that may match in some words, as read from what they begin with; every pattern is also tried to compare."""

from __future__ import annotations

import re

import pytest

from rapt.text.heads import Openings
from rapt.text.rules import bundled


@pytest.mark.parametrize(
    ("words", "fitting"),
    [
        ("", [4, 5]),
        ("関税", [0, 4, 5]),
        ("税関", [4, 5]),
        ("12日の", [1, 4, 5]),
        ("十二日の", [1, 4, 5]),
        ("日の12", [4, 5]),
        ("輸入", [2, 4, 5]),
        ("輸送", [4, 5]),
        ("水", [3, 4, 5]),
        ("ABC", [4, 5]),
    ],
)
def test_few_patterns_are_tried(words, fitting):
    patterns = ["関税", "[0-9]+日", "(?:輸(?:出|入))+", "水", "[^水]?", "(?i)abc"]
    assert Openings([re.compile(pattern) for pattern in patterns]).fitting(words) == fitting


def test_what_can_match_is_tried():
    rules = bundled().of("move_phrase")
    openings = Openings([rule.pattern for rule in rules])
    for rule in bundled().all:
        for words in filter(None, (rule.example, rule.counter_example)):
            matching = {n for n, rule in enumerate(rules) if rule.pattern.search(words)}
            assert matching <= set(openings.fitting(words)), words
