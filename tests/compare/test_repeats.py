"""Maximal repeats against a search of every run."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rapt.compare.repeats import maximal_repeats


def searched(sequences, owners, least):
    """Every run that two owners share and that no longer run has all places of: run → places."""
    places: dict[tuple[int, ...], set[tuple[int, int]]] = {}
    for n, sequence in enumerate(sequences):
        for i in range(len(sequence)):
            for j in range(i + least, len(sequence) + 1):
                places.setdefault(tuple(sequence[i:j]), set()).add((n, i))
    out = {}
    for run, at in places.items():
        before = {sequences[n][i - 1] if i else ("start", n) for n, i in at}
        after = {sequences[n][i + len(run)] if i + len(run) < len(sequences[n]) else ("end", n) for n, i in at}
        if len({owners[n] for n, _ in at}) > 1 and len(before) > 1 and len(after) > 1:
            out[run] = at
    return out


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=9), min_size=1, max_size=6),
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
    st.integers(1, 4),
)
def test_against_a_search_of_every_run(sequences, owners, least):
    lengths = [len(sequence) for sequence in sequences]
    numbers = np.array([number for sequence in sequences for number in sequence])
    sequence = np.repeat(np.arange(len(sequences)), lengths)
    first = np.cumsum([0, *lengths])
    found = {}
    for run in maximal_repeats(numbers, sequence, np.array(owners)[sequence], least):
        wording = tuple(numbers[run.places[0] : run.places[0] + run.length].tolist())
        assert wording not in found
        found[wording] = {(int(sequence[place]), int(place - first[sequence[place]])) for place in run.places}
    assert found == searched(sequences, owners, least)


def test_nothing():
    none = np.zeros(0, dtype=int)
    assert list(maximal_repeats(none, none, none, 2)) == []
