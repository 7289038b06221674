"""Numbers that no comparison can be made with are named, before any time is spent on them."""

from __future__ import annotations

import pytest
from made import EMPTY

from rapt import compare
from rapt.validate import sample

KEYNESS = {"target": "2025"}
EVENT = {"day": "2025-10-09"}


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        # These ran without end.
        (compare.keyness, {**KEYNESS, "permutations": 10**30}, "permutations must be at most 100000"),
        (compare.before_after, {**EVENT, "permutations": 10**9}, "permutations must be at most 100000"),
        (compare.profile_difference, {**KEYNESS, "permutations": 10**9}, "permutations must be at most 100000"),
        (compare.profile, {"interval": "bootstrap", "resamples": 10**9}, "resamples must be at most 10000"),
        # These gave numbers that are none.
        (compare.keyness, {**KEYNESS, "measure": "log_odds", "prior": -1}, "prior must be a number of at least 1"),
        (compare.keyness, {**KEYNESS, "measure": "log_odds", "prior": float("nan")}, "prior must be a number"),
        (compare.parallels, {"sentence": "関税", "least": float("nan")}, "least must be a number of at least 0"),
        (compare.parallels, {"sentence": "関税", "k": -1}, "k must be at least 1"),
        # These failed in a library, or drew other statements every time.
        (compare.before_after, {**EVENT, "days": 10**30}, "days must be at most"),
        (compare.formulas, {"gap_days": 10**30}, "gap_days must be at most"),
        (compare.cooccurrence, {"min_count": "x"}, "min_count must be a whole number"),
        (compare.keyness, {**KEYNESS, "permutations": 9, "seed": -1}, "seed must be at least 0"),
        (sample, {"n": "x", "seed": 1}, "n must be a whole number"),
        (sample, {"n": 2, "seed": None}, "seed must be a whole number"),
    ],
)
def test_a_number_without_sense_is_named(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(EMPTY, **arguments)
