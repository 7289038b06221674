"""Estimators against the published formulae of PPI++, against the textbook's formulae, and by coverage in simulation."""

from __future__ import annotations

from dataclasses import replace

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


@pytest.fixture
def numbers():
    gold = RANDOM.poisson(4, N).astype(float)
    return gold - RANDOM.binomial(gold.astype(int), 0.25), gold


# Numbers by hand and by rule without chance, so that they are the same everywhere.
K = np.arange(N)
GOLD = (K * 37 % 11).astype(float)
FOUND = np.maximum(GOLD - (K * 53 % 7 < 2) * (1 + K % 2), 0) + (K % 13 == 0)
# What ppi-python 0.2.3 (MIT) gives for them: estimate and 95% interval. It is not installed with our tests, since its wheel has a
# package named ``tests`` that hides ours from Dask's workers. Made by:
#
#     from ppi_py import ppi_mean_ci, ppi_mean_pointestimate
#     for lam in (0, 2 / 3, None):
#         given = GOLD[:40], FOUND[:40], FOUND[40:]
#         print(ppi_mean_pointestimate(*given, lam=lam), ppi_mean_ci(*given, alpha=0.05, lam=lam))
#     rows, weights = np.r_[0:20, 80:90], np.r_[np.full(20, 70 / 20), np.full(10, 50 / 10)]
#     given, options = (GOLD[rows], FOUND[rows], FOUND), {"lam": 1, "w": weights / weights.mean()}
#     print(ppi_mean_pointestimate(*given, **options), ppi_mean_ci(*given, alpha=0.05, **options))
#
# PPI sets the coded statements apart from the others; with all statements pooled its λ is ours times 1 − n/N: 2/3 is our 1.
PPI = {
    "hand": (4.85, 3.86379041, 5.83620959),
    "dsl": (5.0, 4.38996613, 5.61003387),
    "ppi": (4.993693, 4.38405736, 5.60332864),
}
PPI_WEIGHTED = (4.90416667, 4.29602341, 5.51230993)


@pytest.mark.parametrize("method", list(PPI))
def test_means_and_intervals_are_those_of_ppi_python(method):
    found = estimated(units(FOUND, GOLD), method)
    value, low, high = PPI[method]
    # λ of ppi is tuned on the coded statements here, on all predictions there.
    assert found.value == pytest.approx(value, abs=0.003 if method == "ppi" else 1e-8)
    # Ours are by Student's t, and half an error is assumed beside those seen.
    assert found.variance**0.5 == pytest.approx((high - low) / 2 / 1.959964, rel=0.03)
    ours = found.interval(0.95)
    assert high - low < ours[1] - ours[0] < 1.05 * (high - low)


def test_weighted_means_are_those_of_ppi_python():
    """Two strata of 70 and 50 statements, 20 and 10 of them coded."""
    rows, probability = np.r_[0:20, 80:90], np.r_[np.full(20, 20 / 70), np.full(10, 10 / 50)]
    strata = np.repeat([0, 1], [20, 10])
    found = estimated(Units(FOUND, np.ones(N), rows, GOLD[rows], np.ones(30), strata, probability), "dsl")
    value, low, high = PPI_WEIGHTED
    assert found.value == pytest.approx(value, abs=1e-8)
    # Ours know that the number coded of each stratum was fixed.
    assert found.variance**0.5 == pytest.approx((high - low) / 2 / 1.959964, rel=0.05)


def test_tuning_is_that_of_ppi():
    found = estimated(units(FOUND, GOLD), "ppi")
    # The optimum of PPI++: cov(Y, f) / ((1 + n/N) var(f)) over its unlabelled N; pooled, the slope of Y on f.
    slope = np.cov(GOLD[:CODED], FOUND[:CODED])[0, 1] / FOUND[:CODED].var(ddof=1)
    assert 0 < slope < 1
    assert found.tuning == pytest.approx(slope)
    assert found.tuning * (1 - CODED / N) == pytest.approx(slope / (1 + CODED / (N - CODED)))


def test_means_are_those_of_the_moment_that_dsl_solves():
    """Egami et al. (2023), equation 6, for a mean, as R's package dsl 0.1 has it (``lm_dsl_moment_base`` of an intercept alone).

    Σ (f − β) + R/π ((y − β) − (f − β)) = 0; its published examples are regressions on predictions of its own, no means.
    """
    rows, probability = np.r_[0:20, 80:90], np.r_[np.full(20, 20 / 70), np.full(10, 10 / 50)]
    found = estimated(
        Units(FOUND, np.ones(N), rows, GOLD[rows], np.ones(30), np.repeat([0, 1], [20, 10]), probability), "dsl"
    )
    corrections = np.zeros(N)
    corrections[rows] = (GOLD - FOUND)[rows] / probability
    beta = (FOUND + corrections).mean()
    moments = FOUND - beta + corrections
    assert moments.mean() == pytest.approx(0)
    assert found.value == pytest.approx(beta)
    # Its sandwich variance takes each statement as coded or not by itself; ours, of a fixed number a stratum, is no larger.
    theirs = (moments @ moments) / N**2
    assert found.variance == pytest.approx(theirs, rel=0.12)
    assert found.variance < theirs * 1.02


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


def test_half_an_error_is_assumed_beyond_the_corpus():
    """Without an error seen, the variance of drawing the codes is that of half an error of 1, or of a whole one."""
    part = RANDOM.poisson(3, N).astype(float)
    found = units(part, part)
    corpus, beyond = estimated(found, "dsl", "corpus").variance, estimated(found, "dsl", "beyond").variance
    assert corpus == pytest.approx((1 - CODED / N) / CODED / (CODED - 1))
    assert beyond == pytest.approx(corpus / 2 + part.var(ddof=1) / N)


def alike(events: int, size: int = 3, random: np.random.Generator = RANDOM) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of statements of events, alike within them, and their events."""
    cluster = np.repeat(np.arange(events), size)
    return random.poisson(random.gamma(2, 2, events)[cluster]).astype(float), cluster


def test_the_naive_variance_of_events_is_the_sandwich():
    """Liang & Zeger (1986), with G/(G − 1): squares of the sums of residuals of each event."""
    part, cluster = alike(40)
    found = estimated(replace(units(part, part), cluster=cluster), "naive")
    sums = np.bincount(cluster, part - part.mean())
    assert found.variance == pytest.approx(40 / 39 * (sums @ sums) / N**2)


@pytest.mark.parametrize("method", METHODS)
def test_events_of_one_statement_change_nothing(method, numbers):
    plain = units(*numbers)
    single = estimated(replace(plain, cluster=RANDOM.permutation(N)), method)
    assert single.variance == pytest.approx(estimated(plain, method).variance)
    assert single.value == estimated(plain, method).value


@pytest.mark.parametrize("method", METHODS[1:])
def test_of_a_corpus_the_lot_alone_varies_whatever_the_events(method):
    part, cluster = alike(40)
    plain = units(part, part + RANDOM.binomial(1, 0.3, N))
    assert estimated(replace(plain, cluster=cluster), method, "corpus") == estimated(plain, method, "corpus")


def test_one_event_has_no_variance_and_clusters_never_narrow(numbers):
    plain = units(*numbers)
    assert np.isnan(estimated(replace(plain, cluster=np.zeros(N)), "dsl").variance)
    unlike = np.argsort(np.argsort(numbers[0])) % (N // 2)
    assert estimated(replace(plain, cluster=unlike), "naive").variance >= estimated(plain, "naive").variance


@pytest.mark.parametrize("method", METHODS)
def test_intervals_of_events_hold_the_truth(method):
    """A population of 60 events of three alike statements; without events the intervals hold it in 75 to 90 of 100 draws."""
    # One population for all methods, whatever other tests have drawn.
    fixed = np.random.default_rng(7)
    part, _ = alike(60, random=fixed)
    errors = fixed.binomial(1, 0.2, len(part)) if method != "naive" else 0
    gold = part + errors
    random, inside, plain = np.random.default_rng(3), 0, 0
    for _ in range(DRAWS):
        events = random.integers(60, size=60)
        corpus = (events[:, None] * 3 + np.arange(3)).ravel()
        places = random.permutation(len(corpus))[:CODED]
        drawn = Units(
            part[corpus], np.ones(180), places, gold[corpus][places], np.ones(CODED), np.zeros(CODED),
            np.full(CODED, CODED / 180), cluster=np.repeat(np.arange(60), 3),
        )  # fmt: skip
        for k, one in enumerate((drawn, replace(drawn, cluster=None))):
            low, high = estimated(one, method).interval(0.95)
            hit = low <= gold.mean() <= high
            inside, plain = inside + (hit if k == 0 else 0), plain + (hit if k else 0)
    assert 0.925 <= inside / DRAWS <= 0.97
    assert plain / DRAWS < 0.93


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
