"""Statements exchanged between two groups to how often a difference is as great as the one observed."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np

# Divisions of the statements that are computed at a time.
_BATCH = 256


def rates_of(
    members: np.ndarray, counts: np.ndarray, words: np.ndarray
) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Rates per 1,000 words and counts in both groups, a row for each division.

    >>> rates, counts = rates_of(np.array([[1.0, 0.0]]), np.array([[2.0], [1.0]]), np.array([500.0, 500.0]))
    >>> [side.tolist() for side in rates], [side.tolist() for side in counts]
    ([[[4.0]], [[2.0]]], [[[2.0]], [[1.0]]])
    """
    n_target = members @ counts
    n_reference = counts.sum(axis=0) - n_target
    words_target = (members @ words)[:, None]
    words_reference = words.sum() - words_target
    rates = (_per_1000(n_target, words_target), _per_1000(n_reference, words_reference))
    return rates, (n_target, n_reference)


def permuted(member: np.ndarray, counts: np.ndarray, words: np.ndarray, permutations: int, seed: int) -> np.ndarray:
    """Share of divisions whose difference is at least as great; all of them, or the observed one and random ones.

    >>> apart = np.array([[1.0], [1.0], [1.0], [0.0], [0.0], [0.0]])
    >>> permuted(np.arange(6) < 3, apart, np.ones(6), 2000, seed=0)
    array([0.1])
    """
    rates, _ = rates_of(member.astype(float)[None, :], counts, words)
    # Equal differences may differ in the last digit.
    observed = np.abs(rates[0] - rates[1])[0] - 1e-9
    size, n = int(member.sum()), len(member)
    exact = comb(n, size) <= permutations
    random = np.random.default_rng(seed)
    drawn = combinations(range(n), size) if exact else (random.permutation(n)[:size] for _ in range(permutations))
    reached = np.zeros(counts.shape[1])
    n_divisions = 0
    while batch := [rows for _, rows in zip(range(_BATCH), drawn, strict=False)]:
        members = np.zeros((len(batch), n))
        np.put_along_axis(members, np.array(batch, dtype=np.int64), 1, axis=1)
        a, b = rates_of(members, counts, words)[0]
        reached += (np.abs(a - b) >= observed).sum(axis=0)
        n_divisions += len(batch)
    return reached / n_divisions if exact else (reached + 1) / (n_divisions + 1)


def _per_1000(n: np.ndarray, words: np.ndarray) -> np.ndarray:
    return 1000 * n / np.maximum(words, 1)
