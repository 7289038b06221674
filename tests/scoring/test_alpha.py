"""Alpha against the published examples, the package ``krippendorff`` and hand-counted matrices."""

from __future__ import annotations

import math

import krippendorff
import numpy as np
import pytest

from rapt.scoring.alpha import alpha, coincidences, krippendorff_alpha, values_of

# The worked examples A to D of K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
MEG, OWEN = "0100000010", "1110010000"
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
FOUR = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def random_codes(seed: int, n_coders: int) -> list[list[int | None]]:
    """Thirty units, a tenth of them left open, that coders agree on by half."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(1, 6, size=30)
    codes = np.where(rng.random((n_coders, 30)) < 0.5, truth, rng.integers(1, 6, size=(n_coders, 30)))
    return [[None if rng.random() < 0.1 else int(code) for code in row] for row in codes]


def test_two_coders_of_the_published_examples() -> None:
    assert round(krippendorff_alpha(list(MEG), list(OWEN)), 3) == 0.095
    assert round(krippendorff_alpha(list(BEN), list(GERRY)), 3) == 0.692


def test_four_coders_with_missing_values_of_the_published_example() -> None:
    assert round(krippendorff_alpha(*FOUR), 3) == 0.743
    assert round(krippendorff_alpha(*FOUR, metric="ordinal"), 3) == 0.815
    matrix = coincidences(zip(*FOUR, strict=True), [1, 2, 3, 4, 5])
    # Page 6: the margins of the coincidence matrix; the unit with one value is out.
    assert matrix.sum(axis=1).tolist() == pytest.approx([9, 13, 10, 5, 3])


@pytest.mark.parametrize("metric", ["nominal", "ordinal"])
@pytest.mark.parametrize(("seed", "n_coders"), [(n, 2 + n % 4) for n in range(20)])
def test_the_same_as_the_reference_package(seed: int, n_coders: int, metric: str) -> None:
    codes = random_codes(seed, n_coders)
    data = [[np.nan if code is None else code for code in row] for row in codes]
    reference = krippendorff.alpha(reliability_data=data, level_of_measurement=metric)
    assert krippendorff_alpha(*codes, metric=metric) == pytest.approx(reference)  # type: ignore[arg-type]


def test_alpha_at_its_ends() -> None:
    assert krippendorff_alpha(["a", "b", None], ["a", "b", "a"]) == 1.0
    assert krippendorff_alpha(["a", "b"], ["b", "a"]) == -0.5
    assert math.isnan(krippendorff_alpha(["a", "a"], ["a", "a"]))
    assert math.isnan(krippendorff_alpha([None], ["a"]))
    assert math.isnan(krippendorff_alpha([], []))


def test_matrices_of_texts_are_summed_and_taken_together() -> None:
    units = list(zip(*FOUR, strict=True))
    values = values_of(units)
    parts = np.stack([coincidences(units[:5], values), coincidences(units[5:], values)])
    assert float(alpha(parts.sum(axis=0), "ordinal")) == pytest.approx(krippendorff_alpha(*FOUR, metric="ordinal"))
    both = [krippendorff_alpha(*[row[:5] for row in FOUR]), krippendorff_alpha(*[row[5:] for row in FOUR])]
    assert alpha(parts).tolist() == pytest.approx(both)


def test_refusals() -> None:
    with pytest.raises(ValueError, match="two or more coders of the same units, got \\[2, 1\\]"):
        krippendorff_alpha([1, 2], [1])
    with pytest.raises(ValueError, match="two or more coders"):
        krippendorff_alpha([1, 2])
    with pytest.raises(ValueError, match="metric must be one of nominal, ordinal, got 'ratio'"):
        krippendorff_alpha([1, 2], [1, 2], metric="ratio")  # type: ignore[arg-type]
