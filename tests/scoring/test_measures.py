"""Rates from counts: precision, recall, F1, and nothing where there is nothing to divide by."""

from __future__ import annotations

import numpy as np
import pytest

from rapt.scoring.guidelines import LAYERS
from rapt.scoring.measures import ACCURACIES, MEASURES, rates

NAN = float("nan")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # Gold rows, predicted rows, gold rows found, predicted rows that are right.
        ((4, 5, 3, 3), [0.6, 0.75, 2 / 3]),
        ((3, 4, 1, 3), [0.75, 1 / 3, 6 / 13]),
        ((2, 0, 0, 0), [NAN, 0.0, 0.0]),
        ((0, 2, 0, 0), [0.0, NAN, 0.0]),
        ((2, 2, 0, 0), [0.0, 0.0, 0.0]),
        ((0, 0, 0, 0), [NAN, NAN, NAN]),
    ],
)
def test_rates(counts: tuple[int, ...], expected: list[float]) -> None:
    np.testing.assert_allclose([float(score) for score in rates(*counts).values()], expected)


def test_rates_of_arrays_keep_their_shape() -> None:
    found = rates([[1, 2], [0, 4]], [[1, 0], [0, 4]], [[1, 0], [0, 2]], [[1, 0], [0, 2]])
    np.testing.assert_allclose(found["recall"], [[1, 0], [NAN, 0.5]])
    np.testing.assert_allclose(found["precision"], [[1, NAN], [NAN, 0.5]])


def test_every_layer_has_measures_and_the_first_one_finds_rows() -> None:
    assert tuple(MEASURES) == LAYERS
    assert all((layer, measures[0]) not in ACCURACIES for layer, measures in MEASURES.items())
    assert all(measure in MEASURES[layer] for layer, measure in ACCURACIES)
