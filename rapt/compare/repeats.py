"""Sequences of numbers to their maximal repeats, by a suffix array."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np


class Repeat(NamedTuple):
    """A run of ``length`` numbers that begins at each of ``places`` (offsets into the numbers, ascending)."""

    length: int
    places: np.ndarray


def maximal_repeats(numbers: np.ndarray, sequence: np.ndarray, owner: np.ndarray, least: int) -> Iterator[Repeat]:
    """Runs of at least ``least`` numbers that two owners share and that cannot be made longer without losing a place.

    ``numbers`` are all sequences one after the other, ``sequence`` says which one each number belongs to (no run
    crosses from one to the next), ``owner`` who owns it. Each run comes once, with all its places.

    Source: maximal repeats as lcp-intervals with more than one number before them (Abouelhoda, Kurtz and Ohlebusch
    2004); suffixes are sorted by doubling (Manber and Myers 1993), O(n log m) for a longest repeat of m numbers.

    >>> runs = maximal_repeats(np.array([1, 2, 3, 9, 1, 2, 3, 2]), np.repeat([0, 1], 4), np.repeat([0, 1], 4), 2)
    >>> [(run.length, run.places.tolist()) for run in runs]
    [(3, [0, 4])]
    """
    if len(numbers) == 0:
        return
    ended, place = _with_ends(numbers, sequence)
    order, common = _suffixes(ended)
    kept = place[order] >= 0
    # The unique ends sort together and share nothing; leaving them out changes no common prefix of the others.
    order, common = order[kept], common[kept]
    place_of = place[order]
    before = np.where(order > 0, ended[order - 1], -1)
    starts = (place_of == 0) | (sequence[place_of] != sequence[np.maximum(place_of - 1, 0)])
    # With running counts of differing neighbours, any interval is known at once to be of one kind or not.
    fresh = np.cumsum(np.r_[False, (before[1:] != before[:-1]) | starts[1:] | starts[:-1]])
    owners = owner[place_of]
    mixed = np.cumsum(np.r_[False, owners[1:] != owners[:-1]])
    for length, first, last in _intervals(common, least):
        if fresh[last] > fresh[first] and mixed[last] > mixed[first]:
            yield Repeat(length, np.sort(place_of[first : last + 1]))


def _with_ends(numbers: np.ndarray, sequence: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The numbers with a number of its own after each sequence, and the place of each in the numbers (-1 an end)."""
    last = np.flatnonzero(np.r_[sequence[1:] != sequence[:-1], True])
    at = np.arange(len(numbers)) + np.searchsorted(last, np.arange(len(numbers)))
    ended = np.empty(len(numbers) + len(last), dtype=np.int64)
    place = np.full(len(ended), -1, dtype=np.int64)
    ended[at] = numbers
    place[at] = np.arange(len(numbers))
    ends = np.flatnonzero(place < 0)
    ended[ends] = int(numbers.max()) + 1 + np.arange(len(ends))
    return ended, place


def _suffixes(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Suffixes in order, and how many numbers each has in common with the one before it."""
    rank = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
    levels = [rank]
    reach = 1
    n = len(numbers)
    while True:
        after = np.zeros(n, dtype=np.int64)
        after[: n - reach] = rank[reach:] + 1
        keys = rank * (n + 1) + after
        # Equal keys get one rank, so that their order does not matter, and the fastest sort is good enough.
        order = np.argsort(keys)
        sorted_keys = keys[order]
        rank = np.empty(n, dtype=np.int64)
        rank[order] = np.cumsum(np.r_[False, sorted_keys[1:] != sorted_keys[:-1]])
        if rank[order[-1]] == n - 1:
            return order, _common(order, levels)
        levels.append(rank)
        reach *= 2


def _common(order: np.ndarray, levels: list[np.ndarray]) -> np.ndarray:
    """Length of the common prefix of neighbours, found in steps of powers of two, the greatest first."""
    n = len(order)
    common = np.zeros(n, dtype=np.int64)
    a, b = order[:-1].copy(), order[1:].copy()
    for power in range(len(levels) - 1, -1, -1):
        level = levels[power]
        inside = (a < n) & (b < n)
        same = np.zeros(n - 1, dtype=bool)
        same[inside] = level[a[inside]] == level[b[inside]]
        step = same * (1 << power)
        common[1:] += step
        a += step
        b += step
    return common


def _intervals(common: np.ndarray, least: int) -> Iterator[tuple[int, int, int]]:
    """Common length, first and last suffix of each lcp-interval of at least ``least``."""
    stack: list[tuple[int, int]] = []
    # A 0 at the end closes open intervals; stretches below the least length are skipped.
    places = np.flatnonzero(np.r_[common >= least, False] | np.r_[False, common >= least])
    values = np.r_[common, 0]
    for at, value in zip(places.tolist(), values[places].tolist(), strict=True):
        value = value if value >= least else 0
        first = at - 1
        while stack and stack[-1][0] > value:
            length, first = stack.pop()
            yield length, first, at - 1
        if value and (not stack or stack[-1][0] < value):
            stack.append((value, first))
