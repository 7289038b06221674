"""Numbers of all statements, and of the coded ones by hand too, to estimates with their variances.

Everything estimated is a ratio: the mean part of a statement over its mean whole (a whole of 1: a plain mean). With
``p`` as predicted, ``g`` as coded, ``λ`` how far the prediction is trusted and weights ``w`` that add up to 1, part and
whole are each estimated by

    λ · mean of p over all statements  +  Σ w (g − λ p) over the coded ones

``λ = 0`` takes the coded ones alone; ``λ = 1`` is design-based supervised learning (Egami, Hinck, Stewart & Wei 2023), which
with known probabilities of inclusion is right whatever the errors of the prediction, and prediction-powered inference
(Angelopoulos et al. 2023); with λ tuned to the least variance it is PPI++ (Angelopoulos, Duchi & Zrnic 2023), in survey
sampling the regression estimator (Särndal, Swensson & Wretman 1992). Variances are those of the linearised ratio.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

METHODS = ("naive", "hand", "dsl", "ppi")
SCOPES = ("beyond", "corpus")
# With fewer coded statements a group has no estimate from them: coverage was measured from here on (docs/validate.md).
LEAST_CODED = 15
# How many errors are assumed beside those seen. With statements that are a sample themselves half of one is enough: a whole one
# made the intervals of rare errors hold the truth too often, and for a corpus that is all there is half of one too seldom
# (docs/coverage.md).
_ASSUMED = {"beyond": 0.5, "corpus": 1.0}


@dataclass(frozen=True)
class Units:
    """The statements of a group: numbers as predicted for all, as coded for those at the places ``coded``."""

    part: np.ndarray
    whole: np.ndarray
    # Of the coded ones: their places, their numbers by hand, strata, and probabilities of being drawn.
    coded: np.ndarray
    gold_part: np.ndarray
    gold_whole: np.ndarray
    stratum: np.ndarray
    probability: np.ndarray
    # The least that an error changes a part.
    grain: float = 1.0
    # The event of each statement, where statements of one event are alike; None: each is its own.
    cluster: np.ndarray | None = None

    @property
    def n_clusters(self) -> int:
        return len(self.part) if self.cluster is None else len(np.unique(self.cluster))


@dataclass(frozen=True)
class Estimate:
    """A value with its variance, the degrees of freedom of that, and λ; missing values are NaN."""

    value: float
    variance: float
    df: float
    tuning: float

    def interval(self, level: float) -> tuple[float, float]:
        """Both ends of the interval by quantiles of Student's t.

        >>> [round(side, 3) for side in Estimate(0.5, 0.01, 9, 1).interval(0.95)]
        [0.274, 0.726]
        """
        from scipy.special import stdtrit

        half = float(stdtrit(self.df, 0.5 + level / 2) * np.sqrt(self.variance))
        return self.value - half, self.value + half


def estimated(units: Units, method: str, scope: str = "beyond") -> Estimate:
    """The estimate of one method.

    ``scope`` ``beyond``: the statements are themselves a sample of what their issuers say; ``corpus``: these
    statements only, so that the naive number, of all of them, has no variance to show and the others only that of drawing
    those to code.

    >>> predicted, ones = np.array([1.0, 2, 3, 4, 0, 2]), np.ones(6)
    >>> coded, gold = np.array([0, 2, 4]), np.array([2.0, 3, 1])
    >>> units = Units(predicted, ones, coded, gold, np.ones(3), np.zeros(3), np.full(3, 0.5))
    >>> [round(estimated(units, method).value, 2) for method in ("naive", "hand", "dsl")]
    [2.0, 2.0, 2.67]
    """
    if method == "naive":
        return _naive(units, scope)
    tuning = {"hand": 0.0, "dsl": 1.0}.get(method)
    lost = 1 if tuning is not None else 2
    tuning = _tuned(units) if tuning is None else tuning
    value, whole = _ratio(units, tuning)
    if not whole > 0:
        return Estimate(np.nan, np.nan, np.nan, tuning)
    gold, predicted = _linear(units, value, whole)
    errors = gold - tuning * predicted[units.coded]
    guard = _ASSUMED[scope] * _guard(units, tuning, whole) ** 2
    variances, dfs = _of_coding(units, errors, guard, lost)
    if scope == "beyond":
        variances.append(_of_statements(units, gold, predicted if tuning else 0 * predicted))
        dfs.append(len(units.part) - 1 if tuning else sum(dfs))
        influence = tuning * predicted / len(predicted)
        influence[units.coded] += _weights(units) * errors
        variances.append(_of_clusters(units, influence))
        dfs.append(units.n_clusters - 1)
    return Estimate(value, sum(variances), satterthwaite(variances, dfs), tuning)


def difference(a: Estimate, b: Estimate) -> Estimate:
    """The first less the second, of two groups that share no statement (Welch 1947)."""
    variances = [a.variance, b.variance]
    return Estimate(a.value - b.value, sum(variances), satterthwaite(variances, [a.df, b.df]), np.nan)


def satterthwaite(variances: list[float], dfs: list[float]) -> float:
    """Degrees of freedom of a sum of variances, from those of its parts (Satterthwaite 1946).

    >>> satterthwaite([1.0, 1.0], [10, 10])
    20.0
    """
    total = sum(variances)
    if not total > 0:
        return float(sum(dfs)) if total == 0 else np.nan
    return float(total**2 / sum(v**2 / df for v, df in zip(variances, dfs, strict=True) if v > 0))


def _naive(units: Units, scope: str) -> Estimate:
    n, whole = len(units.part), float(units.whole.mean())
    if not whole > 0:
        return Estimate(np.nan, np.nan, np.nan, np.nan)
    value = float(units.part.mean()) / whole
    residuals = (units.part - value * units.whole) / whole
    if scope != "beyond" or n < 2:
        return Estimate(value, np.nan, n - 1, np.nan)
    variances = [float(residuals @ residuals) / (n - 1) / n, _of_clusters(units, residuals / n)]
    return Estimate(value, sum(variances), satterthwaite(variances, [n - 1, units.n_clusters - 1]), np.nan)


def _weights(units: Units) -> np.ndarray:
    """What share of all statements each coded one stands for."""
    return 1 / units.probability / (1 / units.probability).sum()


def _ratio(units: Units, tuning: float) -> tuple[float, float]:
    """The estimate, and the mean whole below it."""
    weights = _weights(units)

    def mean(predicted: np.ndarray, gold: np.ndarray) -> float:
        return float(tuning * predicted.mean() + weights @ (gold - tuning * predicted[units.coded]))

    part, whole = mean(units.part, units.gold_part), mean(units.whole, units.gold_whole)
    return (part / whole if whole > 0 else np.nan), whole


def _linear(units: Units, value: float, whole: float) -> tuple[np.ndarray, np.ndarray]:
    """What each statement adds to the estimate: coded ones as coded, all as predicted."""
    return (units.gold_part - value * units.gold_whole) / whole, (units.part - value * units.whole) / whole


def _tuned(units: Units) -> float:
    """λ of the least variance, between 0 and 1: the slope of the coded on the predicted numbers within strata."""
    value, whole = _ratio(units, 1.0)
    if not whole > 0:
        return 1.0
    gold, predicted = _linear(units, value, whole)
    predicted = predicted[units.coded]
    shared = spread = 0.0
    for rows, factor in _strata(units):
        centred = predicted[rows] - predicted[rows].mean()
        shared += factor * float(centred @ gold[rows])
        spread += factor * float(centred @ centred)
    return float(np.clip(shared / spread, 0, 1)) if spread > 0 else 1.0


def _strata(units: Units) -> list[tuple[np.ndarray, float]]:
    """Coded statements by stratum, and what a sum of squares in it adds to the variance, but for its degrees of freedom."""
    weights = _weights(units)
    found = []
    for name in np.unique(units.stratum):
        rows = np.flatnonzero(units.stratum == name)
        found.append((rows, weights[rows].sum() ** 2 * (1 - units.probability[rows[0]]) / len(rows)))
    return found


def _of_coding(units: Units, errors: np.ndarray, guard: float, lost: int) -> tuple[list[float], list[float]]:
    """Variances of drawing those to code, by stratum, and their degrees of freedom."""
    strata = _strata(units)
    variances, dfs = [], []
    for rows, factor in strata:
        # The slope costs one degree of freedom, of the largest stratum.
        df = max(len(rows) - (lost if len(rows) == max(len(r) for r, _ in strata) else 1), 1)
        centred = errors[rows] - (errors[rows].mean() if len(rows) > 1 else 0)
        variances.append(factor * (float(centred @ centred) + guard * len(rows) / len(units.coded)) / df)
        dfs.append(float(df))
    return variances, dfs


def _guard(units: Units, tuning: float, whole: float) -> float:
    """The size of the error that is assumed beside those seen.

    Where errors are rare a sample often has none, and their variance would be 0; an error of the usual size is added to
    their squares, ``_ASSUMED`` times (in the manner of Agresti & Coull 1998, who add trials to shares for the same reason).
    """
    seen = units.gold_part - (units.part[units.coded] if tuning else 0)
    seen = seen[seen != 0]
    return float(np.sqrt(seen @ seen / len(seen)) if len(seen) else units.grain) / whole


def _of_statements(units: Units, gold: np.ndarray, predicted: np.ndarray) -> float:
    """Variance of the statements being what they are: of the coded numbers, helped by the predicted ones of all."""
    n, weights = len(units.part), _weights(units)
    square = float(predicted @ predicted) / n + float(weights @ (gold**2 - predicted[units.coded] ** 2))
    if not square > 0:
        square = float(weights @ gold**2)
    return square / max(n - 1, 1)


def _of_clusters(units: Units, influence: np.ndarray) -> float:
    """What the likeness of statements of one event adds to the variance: products of their influences on the estimate.

    The variance between events less that between statements (Liang & Zeger 1986, for estimates that are sums of influences);
    never below 0, so that clusters do not make an interval narrower. NaN for a single event.
    """
    if units.cluster is None:
        return 0.0
    n, events = len(influence), units.n_clusters
    if events < 2:
        return np.nan
    sums = np.bincount(np.unique(units.cluster, return_inverse=True)[1], weights=influence)
    return max(float(sums @ sums) * events / (events - 1) - float(influence @ influence) * n / (n - 1), 0.0)
