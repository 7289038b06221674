"""The share of divisions of the statements with as great a difference."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import permutation_test

from rapt.compare.permutations import permuted

COUNTS = np.array([3.0, 2, 4, 1, 5, 0, 1, 0, 2])
WORDS = np.array([100.0, 120, 90, 110, 100, 95, 130, 100, 105])
MEMBER = np.arange(9) < 5


def rate_apart(a, b):
    a, b = (np.asarray(one, dtype=int) for one in (a, b))
    return abs(COUNTS[a].sum() / WORDS[a].sum() - COUNTS[b].sum() / WORDS[b].sum())


def test_all_divisions_are_an_independent_recount():
    observed = rate_apart(range(5), range(5, 9))
    every = [rate_apart(one, sorted(set(range(9)) - set(one))) for one in combinations(range(9), 5)]
    wanted = np.mean(np.array(every) >= observed - 1e-12)
    assert permuted(MEMBER, COUNTS[:, None], WORDS, 2000, seed=0)[0] == pytest.approx(wanted)


def test_as_scipy_has_it_for_means():
    same = np.ones(9)
    test = permutation_test(
        (COUNTS[:5], COUNTS[5:]), lambda a, b: abs(np.mean(a) - np.mean(b)), n_resamples=np.inf, alternative="greater"
    )
    assert permuted(MEMBER, COUNTS[:, None], same, 2000, seed=0)[0] == pytest.approx(test.pvalue)


def test_random_divisions_include_the_observed_one_and_hang_on_the_seed_only():
    p = permuted(MEMBER, COUNTS[:, None], WORDS, 50, seed=1)[0]
    assert p >= 1 / 51
    assert p == permuted(MEMBER, COUNTS[:, None], WORDS, 50, seed=1)[0]
