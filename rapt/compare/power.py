"""Counts in two groups of statements to the difference of their rates, its interval, and the least that would show.

Statements, not words, are what varies: features come in clusters (Cochran 1977, Sampling Techniques, chapter 9, of ratios
of clusters). A difference shows if its p is below ``alpha``; the least one does so with the probability ``power``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

ALPHA, POWER = 0.05, 0.8


@dataclass(frozen=True)
class Sums:
    """Of each feature, over the statements of a group: occurrences, their squares, and them times the words."""

    n: np.ndarray
    squares: np.ndarray
    by_words: np.ndarray
    words: float
    words_squared: float
    n_statements: int

    @classmethod
    def of(cls, counts: np.ndarray, words: np.ndarray) -> Sums:
        """From the counts ``[statement, feature]`` and words of the statements."""
        counts, words = np.asarray(counts, dtype=float), np.asarray(words, dtype=float)
        return cls(
            counts.sum(axis=0), (counts**2).sum(axis=0), words @ counts, words.sum(), float(words @ words), len(words)
        )

    def variance(self) -> np.ndarray:
        """Variance of the rates per word; NaN for a single statement or none with words.

        One more occurrence is added to the squares: a feature that a few statements happen to lack may occur in the next.
        """
        if self.n_statements < 2 or not self.words > 0:
            return np.full(len(self.n), np.nan)
        return self.n_statements / (self.n_statements - 1) * (self._deviations() + 1) / self.words**2

    def relative_variance(self, counts: np.ndarray) -> np.ndarray:
        """Variance of the logarithms of the rates, whose counts are above 0; NaN as for :meth:`variance`."""
        if self.n_statements < 2 or not self.words > 0:
            return np.full(len(self.n), np.nan)
        return self.n_statements / (self.n_statements - 1) * np.maximum(self._deviations(), counts) / counts**2

    def _deviations(self) -> np.ndarray:
        """Sums of the squares of what each statement has more or less than the rate lets expect."""
        rate = self.n / self.words
        squares = self.squares - 2 * rate * self.by_words + rate**2 * self.words_squared
        return np.asarray(np.maximum(squares, 0))


def rate_difference(a: Sums, b: Sums, level: float = 0.95) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Both ends of the interval of a rate in ``a`` less that in ``b``, and the least difference that shows, per 1,000 words.

    By Welch's t over statements; NaN where a group has one statement only.

    >>> a = Sums.of(np.array([[2], [1], [3]]), np.array([100, 100, 100]))
    >>> b = Sums.of(np.array([[0], [1], [0]]), np.array([100, 100, 100]))
    >>> [round(float(side[0]), 1) for side in rate_difference(a, b)]
    [-8.6, 42.0, 33.7]
    """
    from scipy.special import stdtrit

    variances = a.variance(), b.variance()
    parts = [(v, side.n_statements - 1) for v, side in zip(variances, (a, b), strict=True)]
    variance = variances[0] + variances[1]
    with np.errstate(invalid="ignore", divide="ignore"):
        df = variance**2 / sum(v**2 / n for v, n in parts)
    se = 1000 * np.sqrt(variance)
    difference = 1000 * (a.n / max(a.words, 1) - b.n / max(b.words, 1))
    half = stdtrit(df, 0.5 + level / 2) * se
    return difference - half, difference + half, least_difference(se, df)


def ratio_interval(a: Sums, b: Sums, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Both ends of the interval of the binary logarithm of a rate in ``a`` divided by that in ``b``; a count of 0 is taken for 0.5.

    The variance of a logarithm is that of the count divided by its square (delta method), over statements and no less than by
    chance alone (Poisson), the rest is Welch's t; NaN where a group has one statement only.

    >>> a = Sums.of(np.array([[2], [1], [3]]), np.array([100, 100, 100]))
    >>> b = Sums.of(np.array([[1], [1], [1]]), np.array([100, 100, 100]))
    >>> [round(float(end[0]), 1) for end in ratio_interval(a, b)]
    [-2.6, 4.6]
    """
    from scipy.special import stdtrit

    counts = [np.where(side.n == 0, 0.5, side.n) for side in (a, b)]
    parts = [(side.relative_variance(count), side.n_statements - 1) for side, count in zip((a, b), counts, strict=True)]
    variance = parts[0][0] + parts[1][0]
    with np.errstate(invalid="ignore", divide="ignore"):
        df = variance**2 / sum(v**2 / n for v, n in parts)
    effect = np.log2(counts[0] / max(a.words, 1)) - np.log2(counts[1] / max(b.words, 1))
    half = stdtrit(df, 0.5 + level / 2) * np.sqrt(variance) / np.log(2)
    return effect - half, effect + half


def least_difference(
    se: np.ndarray | float, df: np.ndarray | float, alpha: float = ALPHA, power: float = POWER
) -> np.ndarray:
    """The least difference that shows, from its standard error and degrees of freedom: (t of 1−α/2 + t of power) · se.

    Source: Bloom (1995), Evaluation Review 19, minimum detectable effects.

    >>> round(float(least_difference(1.0, 1e9)), 2)
    2.8
    """
    from scipy.special import stdtrit

    return np.asarray((stdtrit(df, 1 - alpha / 2) + stdtrit(df, power)) * se)
