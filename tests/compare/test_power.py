"""Differences of rates with their intervals and the least one that shows, against SciPy and a plain recount."""

from __future__ import annotations

import numpy as np
import pytest
from made import made
from scipy import stats

from rapt.compare import keyness, profile_difference
from rapt.compare.power import Sums, least_difference, rate_difference, ratio_interval

RANDOM = np.random.default_rng(4)


def test_with_statements_of_one_length_it_is_welchs_t():
    """Of equal lengths a rate is a mean of the statements; the occurrence that is assumed is added by hand."""
    a, b = RANDOM.poisson(3, 20), RANDOM.poisson(2, 30)
    words = np.full(30, 100)
    low, high, least = (
        float(x[0]) for x in rate_difference(Sums.of(a[:, None], words[:20]), Sums.of(b[:, None], words))
    )
    variances = [((x - x.mean()) @ (x - x.mean()) + 1) / (len(x) - 1) / len(x) for x in (a, b)]
    df = sum(variances) ** 2 / (variances[0] ** 2 / 19 + variances[1] ** 2 / 29)
    se = 10 * np.sqrt(sum(variances))
    middle = 10 * (a.mean() - b.mean())
    assert [low, high] == pytest.approx([middle - stats.t.ppf(0.975, df) * se, middle + stats.t.ppf(0.975, df) * se])
    assert least == pytest.approx((stats.t.ppf(0.975, df) + stats.t.ppf(0.8, df)) * se)


@pytest.mark.parametrize(("alpha", "power", "multiple"), [(0.05, 0.8, 2.80), (0.05, 0.9, 3.24), (0.1, 0.8, 2.49)])
def test_blooms_multiples(alpha, power, multiple):
    """Bloom (1995), table 1."""
    assert float(least_difference(1.0, 1e6, alpha, power)) == pytest.approx(multiple, abs=0.005)


def test_intervals_hold_the_truth():
    random = np.random.default_rng(2)
    hits = 0
    for _ in range(1000):
        sides = []
        for size, rate in ((15, 0.02), (25, 0.01)):
            words = random.integers(80, 400, size)
            sides.append(Sums.of(random.poisson(rate * words)[:, None], words))
        low, high, _ = rate_difference(*sides)
        hits += low[0] <= 10 <= high[0]
    assert 930 <= hits <= 985


def test_a_single_statement_has_no_interval():
    one, two = Sums.of(np.array([[2]]), np.array([50])), Sums.of(np.array([[1], [0]]), np.array([50, 60]))
    assert np.isnan([float(side[0]) for side in rate_difference(one, two)]).all()


def test_keyness_and_profile_difference_have_the_same_least_difference():
    """The sparse sums of keyness and the dense ones of profile_difference."""
    texts = [["断固/ADV 反対/NOUN 反対/NOUN"]] * 3 + [["対話/NOUN 反対/NOUN 断固/ADV"]] * 3
    profile = profile_difference(made(*texts), ["s1", "s2", "s3"]).set_index("feature")
    note = keyness(made(*texts), ["s1", "s2", "s3"], measure="log_ratio").set_index("feature")["note"]["断固"]
    assert f"only differences of {profile['least']['断固']:.2g} per 1,000 words" in note.text("en")
    assert profile["low"]["断固"] < profile["difference"]["断固"] < profile["high"]["断固"]


def test_a_difference_too_small_to_show_is_noted_in_both_languages():
    note = profile_difference(made(*[["断固/ADV 反対/NOUN"], ["対話/NOUN 協議/NOUN"]] * 3), ["s1", "s2"]).set_index(
        "feature"
    )["note"]["断固"]
    assert note.text("en").endswith("per 1,000 words or more would show (80% power)")
    assert note.text("ja").endswith("以上（検出力80％）")


def test_intervals_of_ratios_hold_the_truth_also_of_rare_words():
    random = np.random.default_rng(3)
    hits = []
    for k in range(600):
        rates = ((0.02, 0.005), (0.002, 0.002))[k % 2]
        sides = []
        for size, rate in zip((30, 20), rates, strict=True):
            words = random.integers(80, 300, size)
            sides.append(Sums.of(random.poisson(words * rate * random.gamma(1, 1, size))[:, None], words))
        low, high = (float(end[0]) for end in ratio_interval(*sides))
        hits.append(low <= np.log2(rates[0] / rates[1]) <= high)
    assert 0.92 < np.mean(hits) < 0.995


def test_without_clusters_the_interval_of_a_ratio_is_woolfs():
    """Woolf (1955) of two large Poisson counts: the variance of a logarithm is 1/n."""
    even = np.tile([20.0], 400)[:, None]
    a, b = Sums.of(even, np.full(400, 100)), Sums.of(even[:200] / 2, np.full(200, 100))
    low, high = (float(end[0]) for end in ratio_interval(a, b))
    half = 1.96 * np.sqrt(1 / 8000 + 1 / 2000) / np.log(2)
    assert [low, high] == pytest.approx([1 - half, 1 + half], rel=0.01)


def test_a_word_that_one_side_lacks_has_an_end_and_one_statement_none():
    some, none = np.array([[3.0], [2.0], [4.0]]), np.zeros((3, 1))
    words = np.full(3, 100)
    low, high = ratio_interval(Sums.of(some, words), Sums.of(none, words))
    assert np.isfinite([low, high]).all()
    assert np.isnan(ratio_interval(Sums.of(some[:1], words[:1]), Sums.of(none, words))).all()
