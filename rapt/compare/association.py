"""Counts to measures of association: the formulae for arrays, each with its source.

``o11`` is how often two things meet, ``r1`` and ``c1`` how often each occurs, ``n`` the size of the sample: the 2×2
table of Evert (2008), Corpora and collocations. In keyness the two things are the feature and the target.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

Counts: TypeAlias = "np.ndarray | float"


def expected(r1: Counts, c1: Counts, n: Counts) -> np.ndarray:
    """How often two things meet if they are independent: r1 · c1 / n (0 in an empty sample)."""
    n = np.asarray(n, dtype=float)
    return np.asarray(r1, dtype=float) * c1 / np.where(n > 0, n, 1)


def g2(o11: Counts, r1: Counts, c1: Counts, n: Counts) -> np.ndarray:
    """Log-likelihood ratio G² = 2 Σ O ln(O/E) over the four cells (Dunning 1993), never negative.

    >>> float(g2(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114).round(2))  # "the swiss", Dunning's first row
    270.72
    """
    from scipy.special import xlogy

    total = sum(xlogy(o, np.where(e > 0, o / np.where(e > 0, e, 1), 1)) for o, e in _cells(o11, r1, c1, n))
    return np.maximum(2 * total, 0)


def chi2(o11: Counts, r1: Counts, c1: Counts, n: Counts) -> np.ndarray:
    """Pearson's X² = Σ (O − E)²/E over the four cells, without a correction for continuity."""
    return np.asarray(sum((o - e) ** 2 / np.where(e > 0, e, 1) for o, e in _cells(o11, r1, c1, n)))


def log_ratio(a: Counts, total_a: Counts, b: Counts, total_b: Counts) -> np.ndarray:
    """Binary logarithm of the ratio of two relative frequencies, 0.5 for a count of 0 (Hardie 2014).

    >>> log_ratio(8, 1000, 2, 1000)
    array(2.)
    """
    a, b = (np.where(np.asarray(x) == 0, 0.5, x) for x in (a, b))
    total_a, total_b = (np.maximum(np.asarray(x, dtype=float), 1) for x in (total_a, total_b))
    return np.asarray(np.log2(a / total_a) - np.log2(b / total_b))


def log_odds(a: np.ndarray, b: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """z of the weighted log-odds ratio with a Dirichlet prior (Monroe, Colaresi and Quinn 2008, eqs. 16, 20, 22).

    ``a`` and ``b`` count every feature in the two groups, ``prior`` holds its pseudo-counts.
    """
    odds = []
    for y in (a, b):
        rest = y.sum() + prior.sum() - y - prior
        odds.append(np.log(y + prior) - np.log(np.maximum(rest, 1e-9)))
    return (odds[0] - odds[1]) / np.sqrt(1 / (a + prior) + 1 / (b + prior))


def log_dice(o11: Counts, r1: Counts, c1: Counts) -> np.ndarray:
    """14 + log2 of Dice's coefficient 2·f(xy) / (f(x) + f(y)); at most 14 (Rychlý 2008)."""
    return 14 + np.log2(2 * np.asarray(o11, dtype=float) / (np.asarray(r1) + c1))


def mi(o11: Counts, e11: Counts) -> np.ndarray:
    """Pointwise mutual information log2(O/E) (Church and Hanks 1990)."""
    return np.log2(np.asarray(o11, dtype=float) / e11)


def t_score(o11: Counts, e11: Counts) -> np.ndarray:
    """(O − E) / √O (Church, Gale, Hanks and Hindle 1991)."""
    return (np.asarray(o11, dtype=float) - e11) / np.sqrt(o11)


def npmi(o11: Counts, r1: Counts, c1: Counts, n: Counts) -> np.ndarray:
    """Pointwise mutual information over −log p(xy): 1 always together, 0 independent (Bouma 2009)."""
    joint = np.asarray(o11, dtype=float) / n
    always = joint >= 1
    surprise = -np.log(np.where(always, 0.5, joint))
    return np.where(always, 1.0, np.log(joint / (np.asarray(r1) / n * (np.asarray(c1) / n))) / surprise)


def chi2_p(score: Counts) -> np.ndarray:
    """Upper tail of the chi-squared distribution with one degree of freedom."""
    from scipy.special import chdtrc

    return chdtrc(1, score)


def normal_p(z: np.ndarray) -> np.ndarray:
    """Both tails of the normal distribution."""
    from scipy.special import ndtr

    return 2 * ndtr(-np.abs(z))


def adjust(p: np.ndarray) -> np.ndarray:
    """p adjusted for the number of tests, so that the false discovery rate is controlled (Benjamini and Hochberg 1995).

    Missing values stay missing and do not count.
    """
    from scipy.stats import false_discovery_control

    out = np.full(len(p), np.nan)
    given = ~np.isnan(p)
    if given.any():
        out[given] = false_discovery_control(p[given])
    return out


def _cells(o11: Counts, r1: Counts, c1: Counts, n: Counts) -> list[tuple[np.ndarray, np.ndarray]]:
    """Observed and expected counts of the four cells."""
    o, r, c, total = (np.asarray(x, dtype=float) for x in (o11, r1, c1, n))
    observed = (o, r - o, c - o, total - r - c + o)
    margins = ((r, c), (r, total - c), (total - r, c), (total - r, total - c))
    return [(cell, expected(*pair, total)) for cell, pair in zip(observed, margins, strict=True)]
