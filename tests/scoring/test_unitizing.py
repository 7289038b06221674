"""Alpha for unitizing against the published examples, and against units placed everywhere."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rapt.scoring.unitizing import Continuum, disagreements, expected_and_observed, ratio, unitizing_alpha

ONCE = np.ones((1, 1))
# K. Krippendorff, Content Analysis (2004), page 254: a continuum from 150 to 450.
PAGE_254: dict[str, Continuum] = {
    "c": ([[(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]], 300),
    "k": ([[(30, 90), (150, 200)], [(30, 90), (150, 200)]], 300),
}
# K. Krippendorff, On the reliability of unitizing contiguous data (1995), page 57.
PAGE_57: dict[str, Continuum] = {
    "A": ([[(2, 10), (14, 20)], [(4, 8), (15, 17)]], 24),
    "B": ([[(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)]], 24),
    "C": ([[(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)]], 24),
    "D": (
        [[(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)], [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)]],
        24,
    ),
}


def both(continuum: Continuum) -> tuple[float, float]:
    expected, observed = expected_and_observed(disagreements([continuum])[0], ONCE)
    return float(expected[0]), float(observed[0])


def stretched(continuum: Continuum, times: int) -> Continuum:
    coders, length = continuum
    return [[(start * times, end * times) for start, end in spans] for spans in coders], length * times


def test_the_example_of_2004() -> None:
    assert both(PAGE_254["c"]) == pytest.approx((0.0532, 0.0144), abs=5e-5)
    assert both(PAGE_254["k"]) == pytest.approx((0.0490, 0.0), abs=5e-5)
    assert unitizing_alpha(PAGE_254["c"]) == pytest.approx(0.7286, abs=5e-5)
    assert unitizing_alpha(PAGE_254["k"]) == 1.0
    pairs = [disagreements([continuum])[0] for continuum in PAGE_254.values()]
    assert ratio([expected_and_observed(pair, ONCE) for pair in pairs])[0] == pytest.approx(0.8591, abs=5e-4)


# For B and C the expected figures of 1995 are not those of its formula, which 2004 prints unchanged: only near them.
@pytest.mark.parametrize(
    ("name", "observed", "expected", "alpha", "near"),
    [
        ("A", 0.03125, 0.06990, 0.553, 1e-4), ("B", 2.26736, 1.17731, -0.926, 5e-3), ("C", 0.02777, 0.08642, 0.679, 5e-3),
        ("D", 0.38715, 0.41445, 0.066, 1e-4),
    ],
)  # fmt: skip
def test_the_examples_of_1995(name: str, observed: float, expected: float, alpha: float, near: float) -> None:
    assert both(PAGE_57[name])[1] == pytest.approx(observed, abs=1e-5)
    # The expected values are those of a continuum that is cut ever more finely.
    fine = stretched(PAGE_57[name], 50_000)
    assert both(fine)[0] == pytest.approx(expected, abs=near)
    assert unitizing_alpha(fine) == pytest.approx(alpha, abs=max(5e-4, 4 * near))


def test_three_coders_are_the_sum_of_their_pairs() -> None:
    a, b, c = [(0, 4)], [(0, 4)], [(2, 8), (20, 24)]
    alike = unitizing_alpha(([a, b, a], 40))
    mixed = unitizing_alpha(([a, b, c], 40))
    assert alike == 1.0
    assert unitizing_alpha(([a, c], 40)) < mixed < 1.0
    assert mixed == pytest.approx(unitizing_alpha(([c, a, b], 40)))


def test_texts_are_taken_together_and_drawn() -> None:
    texts: list[Continuum] = [([[(0, 4)], [(0, 4)]], 30), ([[(3, 9)], [(5, 9), (20, 22)]], 50)]
    pair = disagreements(texts)[0]
    drawn = np.array([[1, 2, 0], [1, 0, 2]])
    found = ratio([expected_and_observed(pair, drawn)])
    one, other = texts
    assert found.tolist() == pytest.approx(
        [unitizing_alpha(*texts), unitizing_alpha(one, one), unitizing_alpha(other, other)]
    )
    assert found[1] == 1.0


def test_spans_of_a_coder_that_overlap_are_one() -> None:
    assert unitizing_alpha(([[(0, 4), (2, 6)], [(0, 6)]], 20)) == 1.0
    # Those that only touch are two.
    assert unitizing_alpha(([[(0, 3), (3, 6)], [(0, 6)]], 20)) < 1.0


def test_nothing_marked_and_refusals() -> None:
    assert math.isnan(unitizing_alpha(([[], []], 20)))
    assert unitizing_alpha(([[(0, 5)], []], 20)) < 0
    with pytest.raises(ValueError, match="text of 20 characters, got \\[\\(18, 21\\)\\]"):
        unitizing_alpha(([[(18, 21)], []], 20))
    with pytest.raises(ValueError, match="same two or more coders, got \\[1\\]"):
        unitizing_alpha(([[(18, 19)]], 20))
