"""Estimators against the published formulae of PPI++, against the textbook's formulae, and by coverage in simulation."""

from __future__ import annotations

import numpy as np
import pytest

from rapt.validate.estimators import METHODS, Estimate, Units, difference, estimated, satterthwaite

RANDOM = np.random.default_rng(7)
N, CODED = 120, 40
DRAWS = 2000


def units(part, gold, n=CODED, whole=None, gold_whole=None, stratum=None, probability=None):
    """The first ``n`` of the statements are coded; of wholes of 1 unless given."""
    whole = np.ones(len(part)) if whole is None else whole
    gold_whole = whole[:n] if gold_whole is None else gold_whole[:n]
    stratum = np.zeros(n) if stratum is None else stratum
    probability = np.full(n, n / len(part)) if probability is None else probability
    return Units(part, whole, np.arange(n), gold[:n], gold_whole, stratum, probability)


def ppi_mean(gold, predicted, open_predicted, lam):
    """The mean of Angelopoulos, Duchi & Zrnic (2023), as their package gives it, which cannot be installed beside our tests."""
    return float(gold.mean() + lam * (open_predicted.mean() - predicted.mean()))


@pytest.fixture
def numbers():
    gold = RANDOM.poisson(4, N).astype(float)
    return gold - RANDOM.binomial(gold.astype(int), 0.25), gold


@pytest.mark.parametrize(("method", "tuning"), [("dsl", 1.0), ("ppi", None), ("hand", 0.0)])
def test_means_are_those_of_ppi(numbers, method, tuning):
    """PPI sets the coded statements apart from the others; with all statements pooled its λ is ours times 1 − n/N."""
    part, gold = numbers
    found = estimated(units(part, gold), method)
    lam = (found.tuning if tuning is None else tuning) * (1 - CODED / N)
    reference = ppi_mean(gold[:CODED], part[:CODED], part[CODED:], lam)
    assert found.value == pytest.approx(reference)


def test_tuning_is_that_of_ppi(numbers):
    part, gold = numbers
    found = estimated(units(part, gold), "ppi")
    # The optimum of PPI++: cov(Y, f) / ((1 + n/N) var(f)) over its unlabelled N; pooled, the slope of Y on f.
    n_open = N - CODED
    slope = np.cov(gold[:CODED], part[:CODED])[0, 1] / part[:CODED].var(ddof=1)
    assert found.tuning == pytest.approx(min(slope, 1))
    best = min(slope / (1 + CODED / n_open), 1)
    theirs = ppi_mean(gold[:CODED], part[:CODED], part[CODED:], best)
    assert found.value == pytest.approx(theirs, rel=0.02)
    assert found.tuning * (1 - CODED / N) == pytest.approx(slope / (1 + CODED / n_open), rel=1e-6) or slope > 1


def test_hand_codes_alone_are_the_textbooks_ratio_estimator():
    """Cochran (1977), section 6.4, without the one error that is assumed: variance (1 − f)/n · s² of residuals."""
    whole = RANDOM.integers(5, 30, N).astype(float)
    gold = RANDOM.binomial(whole.astype(int), 0.2).astype(float)
    found = estimated(units(np.zeros(N), gold, whole=whole), "hand", "corpus")
    ratio = gold[:CODED].sum() / whole[:CODED].sum()
    residuals = gold[:CODED] - ratio * whole[:CODED]
    assumed = (gold[:CODED][gold[:CODED] > 0] ** 2).mean()
    square = (residuals @ residuals + assumed) / (CODED - 1) / whole[:CODED].mean() ** 2
    assert found.value == pytest.approx(ratio)
    assert found.variance == pytest.approx((1 - CODED / N) * square / CODED)
    assert found.df == CODED - 1


def test_correction_by_strata_is_the_weighted_mean_of_the_errors():
    """Two strata of 20 and 100, 10 coded in each: mean of the predicted, plus errors by their strata's shares."""
    part, errors = np.arange(120.0), np.r_[np.full(20, 2.0), np.full(100, -1.0)]
    places = np.r_[0:10, 20:30]
    coded = Units(
        part,
        np.ones(120),
        places,
        (part + errors)[places],
        np.ones(20),
        np.repeat([0, 1], 10),
        np.repeat([0.5, 0.1], 10),
    )
    found = estimated(coded, "dsl", "corpus")
    assert found.value == pytest.approx(part.mean() + (20 * 2 - 100 * 1) / 120)


def test_no_error_seen_does_not_make_an_interval_of_width_zero():
    part = RANDOM.poisson(3, N).astype(float)
    for method in ("dsl", "ppi"):
        low, high = estimated(units(part, part), method, "corpus").interval(0.95)
        assert high - low > 0.05
        assert low < part.mean() < high


def test_with_everything_coded_nothing_is_open():
    part, gold = RANDOM.poisson(3, N).astype(float), RANDOM.poisson(3, N).astype(float)
    found = estimated(units(part, gold, N), "dsl", "corpus")
    assert (found.value, found.variance) == (pytest.approx(gold.mean()), pytest.approx(0))
    beyond = estimated(units(part, gold, N), "hand", "beyond")
    assert beyond.variance == pytest.approx(gold.var(ddof=1) / N)


def test_predictions_without_worth_are_not_trusted():
    part, gold = RANDOM.poisson(5, N).astype(float), RANDOM.poisson(5, N).astype(float)
    found = estimated(units(-part, gold), "ppi")
    hand = estimated(units(part, gold), "hand")
    assert found.tuning < 0.3
    assert (
        estimated(units(part, gold), "ppi").variance
        < 1.15 * hand.variance
        < estimated(units(part, gold), "dsl").variance
    )


@pytest.mark.parametrize("method", METHODS)
def test_nothing_to_divide_by_has_no_value(method):
    zeros = np.zeros(30)
    assert np.isnan(estimated(units(zeros, zeros, 20, whole=zeros), method).value)


def test_differences_are_welchs():
    from scipy import stats

    a, b = RANDOM.normal(0, 1, 12), RANDOM.normal(1, 3, 30)
    sides = [Estimate(x.mean(), x.var(ddof=1) / len(x), len(x) - 1, np.nan) for x in (a, b)]
    expected = stats.ttest_ind(a, b, equal_var=False).confidence_interval(0.95)
    assert difference(*sides).interval(0.95) == pytest.approx((expected.low, expected.high))


def test_degrees_of_freedom_of_no_variance_are_all():
    assert satterthwaite([0.0, 0.0], [4, 6]) == 10
    assert satterthwaite([1.0, 0.0], [4, 6]) == 4


@pytest.mark.parametrize(("missed", "n"), [(0.02, 30), (0.02, 60), (0.25, 30), (0.25, 60)])
def test_coverage(missed, n):
    """A population of 200 texts whose rules miss few or many rows; its gold from benchmarks/coverage.py is in the docs."""
    random = np.random.default_rng(11)
    sizes = random.integers(6, 30, 200)
    gold = random.binomial(sizes, random.beta(1, 9, 200)).astype(float)
    part = gold - random.binomial(gold.astype(int), missed)
    truth, hits = gold.sum() / sizes.sum(), dict.fromkeys(METHODS, 0)
    for _ in range(DRAWS):
        corpus, chosen = random.integers(200, size=200), random.permutation(200)[:n]
        of = corpus[chosen]
        drawn = Units(
            part[corpus],
            sizes[corpus].astype(float),
            chosen,
            gold[of],
            sizes[of].astype(float),
            np.zeros(n),
            np.full(n, n / 200),
        )
        for method in METHODS:
            low, high = estimated(drawn, method).interval(0.95)
            hits[method] += low <= truth <= high
    shares = {method: count / DRAWS for method, count in hits.items()}
    assert 0.93 <= shares["dsl"] <= 0.97
    assert 0.93 <= shares["ppi"] <= 0.97
    # What the rules miss in every fourth case their own interval does not know.
    assert shares["naive"] < 0.6 if missed > 0.1 else shares["naive"] > 0.9
