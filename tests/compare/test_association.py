"""The formulae against published worked examples and SciPy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2, chi2_contingency

from rapt.compare import association

# Dunning (1993), Accurate methods for the statistics of surprise and coincidence, table of the bigrams of a Swiss
# bank's reports: −2 log λ and the four counts.
DUNNING = [
    (270.72, 110, 2442, 111, 29114),
    (263.90, 29, 13, 123, 31612),
    (256.84, 31, 23, 139, 31584),
    (167.23, 10, 0, 3, 31764),
    (157.21, 76, 104, 2476, 29121),
    (157.03, 16, 16, 51, 31694),
    (146.80, 9, 0, 5, 31763),
    (115.02, 16, 0, 865, 30896),
    (104.53, 10, 9, 41, 31717),
    (100.96, 8, 2, 27, 31740),
]


@pytest.mark.parametrize(("published", "ab", "a", "b", "none"), DUNNING)
def test_g2_is_dunnings(published, ab, a, b, none):
    assert association.g2(ab, ab + a, ab + b, ab + a + b + none) == pytest.approx(published, abs=0.01)


@pytest.mark.parametrize(("statistic", "name"), [(association.g2, "log-likelihood"), (association.chi2, "pearson")])
def test_contingency_equals_scipys(statistic, name):
    random = np.random.default_rng(7)
    tables = random.integers(1, 60, (40, 2, 2))
    tables[:10, 0, 1] = 0
    o, r, c, n = tables[:, 0, 0], tables[:, 0].sum(1), tables[:, :, 0].sum(1), tables.sum((1, 2))
    theirs = [chi2_contingency(table, correction=False, lambda_=name) for table in tables]
    score = statistic(o, r, c, n)
    np.testing.assert_allclose(score, [t.statistic for t in theirs], atol=1e-9)
    np.testing.assert_allclose(association.chi2_p(score), [t.pvalue for t in theirs], atol=1e-12)


def test_tails_are_scipys():
    z = np.array([0.0, 1.959964, -3.5])
    np.testing.assert_allclose(association.normal_p(z), chi2.sf(z**2, 1))


# Manning and Schütze (1999), Foundations of statistical natural language processing, chapter 5: "new companies"
# (table 5.8, t 0.999932, χ² 1.55) and "Ayatollah Ruhollah" (table 5.14, mutual information 18.38).
def test_collocation_measures_are_the_textbooks():
    n = 14_307_668
    together = association.expected(15_828, 4_675, n)
    assert association.t_score(8, together) == pytest.approx(0.999932, abs=1e-5)
    assert association.chi2(8, 15_828, 4_675, n) == pytest.approx(1.55, abs=0.005)
    assert association.mi(20, association.expected(42, 20, n)) == pytest.approx(18.38, abs=0.005)


# Rychlý (2008), A lexicographer-friendly association score: 14 is the maximum, 0 one joint occurrence in 16,000.
@pytest.mark.parametrize(("joint", "x", "y", "score"), [(5, 5, 5, 14), (1, 16_384, 16_384, 0), (2, 4, 4, 13)])
def test_log_dice(joint, x, y, score):
    assert association.log_dice(joint, x, y) == pytest.approx(score)


# Bouma (2009), Normalized (pointwise) mutual information: 1 only together, 0 independent; the last by hand.
@pytest.mark.parametrize(
    ("joint", "x", "y", "n", "score"),
    [(4, 4, 4, 10, 1), (10, 10, 10, 10, 1), (2, 4, 5, 10, 0), (3, 4, 5, 10, np.log(1.5) / -np.log(0.3))],
)
def test_npmi(joint, x, y, n, score):
    assert association.npmi(joint, x, y, n) == pytest.approx(score)


@pytest.mark.parametrize(
    ("a", "total_a", "b", "total_b", "ratio"),
    [(8, 1000, 2, 1000, 2), (2, 1000, 8, 1000, -2), (4, 1000, 4, 4000, 2), (4, 100, 0, 100, 3), (0, 0, 0, 0, 0)],
)
def test_log_ratio(a, total_a, b, total_b, ratio):
    assert association.log_ratio(a, total_a, b, total_b) == pytest.approx(ratio)


def test_log_odds_is_the_packages():
    """The worked example of the package fightin_words (0.05 for every word)."""
    words = ["brown", "donkey", "fox", "jumps", "lazier", "lazy", "over", "pig", "purple", "quick", "the"]
    first, second = (
        np.array([text.split().count(w) for w in words])
        for text in (
            "the quick brown fox jumps over the lazy pig",
            "the lazy purple pig jumps over the lazier donkey",
        )
    )
    z = dict(zip(words, association.log_odds(first, second, np.full(len(words), 0.05)), strict=True))
    assert [z[w] for w in ("brown", "fox", "quick")] == pytest.approx([0.6894227886807968] * 3)
    assert [z[w] for w in ("donkey", "lazier", "purple")] == pytest.approx([-0.6894227886807968] * 3)
    assert [z[w] for w in ("jumps", "lazy", "over", "pig", "the")] == pytest.approx([0] * 5)


def test_adjustment_is_benjamini_and_hochbergs():
    """Their example (1995, section 4): of 15 tests four are significant at 0.05, where Bonferroni finds three."""
    p = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0]  # fmt: skip
    adjusted = association.adjust(np.array([*p, np.nan]))
    assert (adjusted[:15] <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert adjusted[:7] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.447 / 7, 0.447 / 7])
    assert np.isnan(adjusted[15])
    assert len(association.adjust(np.array([]))) == 0
