"""Two groups of statements to the features that one has more often than the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from rapt.compare import association
from rapt.compare.cautions import as_column, chosen_by_demands, too_close, too_small, warn, warn_if_mixed
from rapt.compare.counts import examples
from rapt.compare.features import Features, find_features
from rapt.compare.messages import (
    Message,
    both_languages,
    chained,
    check_at_least,
    check_drawn,
    check_number,
    check_one_of,
)
from rapt.compare.power import ALPHA, Sums, rate_difference, ratio_interval
from rapt.compare.results import result
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, choose_statements
from rapt.compare.terms import Compounds
from rapt.tables.analysis import Analysis

MEASURES = ("g2", "chi2", "log_odds", "log_ratio")
# Below this expected count in a cell the chi-squared distribution fits X² badly (Cochran 1954).
_MIN_EXPECTED = 5
# Permutations that are counted at a time, to save memory.
_BATCH = 64


def keyness(
    analysis: Source,
    target: Choice,
    reference: Choice = None,
    unit: str = "lemma",
    measure: str = "g2",
    *,
    voices: Voices = ISSUER,
    min_count: int = 1,
    prior: float = 500,
    permutations: int = 0,
    seed: int = 0,
    compounds: Compounds = (),
    stop: Iterable[str] = (),
) -> pd.DataFrame:
    """Features by how much more often the target has them than the reference: the ``keyness`` table of results.

    Features of the target come first, the strongest first; those of the reference (``effect`` below 0) last.

    Parameters: ``target`` and ``reference`` are ids, booleans, a period or a query (see
    :func:`rapt.compare.choose_statements`), ``reference`` by default all other statements; ``unit`` lemma (content
    words), entity, move or cue; ``measure`` ``g2`` (Dunning 1993), ``chi2`` (Pearson, without continuity
    correction), ``log_odds`` (z of Monroe, Colaresi and Quinn 2008, the prior ``prior`` words distributed as in the
    whole analysis) or ``log_ratio`` (Hardie 2014, no p); ``voices`` whose sentences count; ``min_count`` in both
    groups together; ``permutations`` above 0 takes p from so many random divisions of the statements into groups of
    the same sizes (drawn with ``seed``), which unlike the others allows for words that come in clusters: 999 is usual.
    Compounds count as one word, spelled as written (``docs/compare.md``): ``compounds`` are your own besides those found,
    None for none; ``stop`` features that do not count.
    A group's size is the number of its features, so that counts of moves compare their shares. ``low`` and ``high`` are the 95%
    interval of ``effect`` over statements (Welch's t, delta method), whatever the measure. Warns
    (:class:`RaptWarning`) where the groups overlap or mix outlets or translations; ``note`` says what is too small, and of rows
    that p calls a difference (or of all without p) how great one must be per 1,000 words to show between so many statements.
    Raises ``ValueError`` for an unknown unit, measure or voice, and for a group that chooses no statement.

    >>> import rapt
    >>> analysis = rapt.analyze(["日本に禁輸の撤回を求めた。日本を批判した。", "米国に協議を求めた。"])
    >>> keyness(analysis, 'addressee == "JP"')[["feature", "n_target", "n_reference"]].values[0].tolist()
    ['日本', 2, 0]
    """
    check_one_of("measure", measure, MEASURES)
    check_at_least("min_count", min_count, 0)
    check_number("prior", prior, 1)
    check_drawn("permutations", permutations, 0, seed)
    analysis = as_analysis(analysis)
    features = find_features(analysis, unit, voices, compounds, stop)
    if analysis.statements.empty:
        return result("keyness")
    groups = _groups(analysis, target, reference)
    _caution(analysis, groups)
    counts = [features.within(group).counts() for group in groups]
    kept = np.flatnonzero(counts[0] + counts[1] >= max(min_count, 1))
    alpha = _prior(features, prior)
    score, p = _measured(measure, counts, alpha)
    if permutations:
        p = _permuted(features, groups, measure, alpha, permutations, seed)
    effect = association.log_ratio(counts[0], int(counts[0].sum()), counts[1], int(counts[1].sum()))
    first = [features.within(group).first_sentences() for group in groups]
    adjusted = np.full(len(features.names), np.nan)
    adjusted[kept] = association.adjust(p[kept])
    by_statement = _by_statement(features)
    close = _claimed(by_statement, features.words, groups, adjusted)
    low, high = _effect_interval(by_statement, groups)
    notes = _notes(features, groups, measure, counts)
    chosen = _of_demands(analysis, unit, groups, (target, reference))
    first_rows = np.where(first[0] >= 0, first[0], first[1])
    table = {
        "feature": features.names[kept],
        "measure": [measure] * len(kept),
        "score": score[kept],
        "p": p[kept],
        "p_adjusted": adjusted[kept],
        "effect": effect[kept],
        "low": low[kept],
        "high": high[kept],
        "n_target": counts[0][kept],
        "n_reference": counts[1][kept],
        **examples(analysis, first_rows[kept]),
        "note": as_column(
            [
                chained("semicolon", [notes[n], *(chosen if features.names[n] == "demand" else []), close[n]])
                for n in kept
            ]
        ),
    }
    direction = np.sign(effect[kept])
    order = np.lexsort((np.arange(len(kept)), -direction * np.abs(score[kept]), -direction))
    return result("keyness", table).iloc[order].reset_index(drop=True)


def _groups(analysis: Analysis, target: Choice, reference: Choice) -> tuple[np.ndarray, np.ndarray]:
    chosen = choose_statements(analysis, target, "target")
    other = ~chosen if reference is None else choose_statements(analysis, reference, "reference")
    for name, group, given in (("target", chosen, target), ("reference", other, reference)):
        if not group.any():
            choice = Message("all_others") if given is None else repr(given)
            raise ValueError(both_languages("chooses_none", parameter=name, n=len(group), choice=choice))
    return chosen, other


def _caution(analysis: Analysis, groups: tuple[np.ndarray, np.ndarray]) -> None:
    both = groups[0] & groups[1]
    if both.any():
        warn(Message("shared", n=int(both.sum())))
    warn_if_mixed(analysis.statements[groups[0] | groups[1]], "target_and_reference")


def _of_demands(
    analysis: Analysis, unit: str, groups: tuple[np.ndarray, np.ndarray], choices: tuple[Choice, Choice]
) -> list[Message]:
    """What to say of the move ``demand`` where groups were chosen by their demands."""
    if unit != "move":
        return []
    named = zip(groups, choices, ("target", "reference"), strict=True)
    return [chosen_by_demands(analysis, group, choice, name) for group, choice, name in named]


def _prior(features: Features, size: float) -> np.ndarray:
    """Pseudo-counts of ``size`` words in all, distributed as in the whole analysis."""
    counts = features.counts()
    return counts * (size / max(int(counts.sum()), 1))


def _measured(measure: str, counts: list[np.ndarray], prior: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Score and p of every feature; counts may have a row for each permutation."""
    a, b = counts
    total_a, total_b = (x.sum(axis=-1, keepdims=True) for x in counts)
    if measure == "log_odds":
        z = association.log_odds(a, b, prior)
        return z, association.normal_p(z)
    if measure == "log_ratio":
        ratio = association.log_ratio(a, total_a, b, total_b)
        return ratio, np.full(ratio.shape, np.nan)
    statistic = association.g2 if measure == "g2" else association.chi2
    score = statistic(a, total_a, a + b, total_a + total_b)
    return score, association.chi2_p(score)


def _permuted(
    features: Features,
    groups: tuple[np.ndarray, np.ndarray],
    measure: str,
    prior: np.ndarray,
    permutations: int,
    seed: int,
) -> np.ndarray:
    """Share of random divisions of the statements whose score is at least as far from 0, the true one among them."""
    from scipy.sparse import coo_array

    rows = np.flatnonzero(groups[0] | groups[1])
    shape = (len(groups[0]), len(features.names))
    ones = np.ones(len(features.feature), dtype=np.int64)
    matrix = coo_array((ones, (features.statement, features.feature)), shape=shape).tocsr()[rows]
    members = np.stack([group[rows] for group in groups]).astype(np.int64)
    score = np.abs(_measured(measure, list(members @ matrix), prior)[0])
    random = np.random.default_rng(seed)
    reached = np.ones(len(features.names))
    for done in range(0, permutations, _BATCH):
        shuffles = [random.permutation(len(rows)) for _ in range(min(_BATCH, permutations - done))]
        drawn = [np.stack([member[order] for order in shuffles]) @ matrix for member in members]
        scores = np.abs(_measured(measure, drawn, prior)[0])
        # Equal scores may differ in the last digit.
        reached += (scores >= score - 1e-9).sum(axis=0)
    return reached / (permutations + 1)


def _notes(
    features: Features, groups: tuple[np.ndarray, np.ndarray], measure: str, counts: list[np.ndarray]
) -> np.ndarray:
    """What is too small for any row, or for one."""
    small = [
        too_small(int(group.sum()), int(features.words[group].sum()), name)
        for name, group in zip(("target", "reference"), groups, strict=True)
    ]
    general = chained("semicolon", small)
    notes = as_column([general] * len(counts[0]))
    if measure == "chi2":
        a, b = counts
        least = np.minimum(*(association.expected(a + b, int(x.sum()), int(a.sum() + b.sum())) for x in counts))
        rare = np.flatnonzero(least < _MIN_EXPECTED)
        for n in rare:
            expected = Message("expected_count", n=float(least[n]), least=_MIN_EXPECTED)
            notes[n] = chained("semicolon", [general, expected])
    return notes


def _by_statement(features: Features) -> Any:
    """How often each statement (row) has each feature, as a sparse matrix."""
    from scipy.sparse import coo_array

    shape = (len(features.words), len(features.names))
    ones = np.ones(len(features.feature))
    return coo_array((ones, (features.statement, features.feature)), shape=shape).tocsr()


def _effect_interval(matrix: Any, groups: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The interval of each feature's effect; a statement is as large as it has features."""
    sizes = np.asarray(matrix.sum(axis=1)).ravel()
    target, reference = (_sums(matrix[np.flatnonzero(group)], sizes[group]) for group in groups)
    return ratio_interval(target, reference)


def _claimed(matrix: Any, words: np.ndarray, groups: tuple[np.ndarray, np.ndarray], p: np.ndarray) -> list[Message]:
    """Of each feature that p, by words, calls a difference, the least that the statements show where they do not bear it out.

    ``p`` is adjusted, or missing where there is none.
    """
    target, reference = (_sums(matrix[np.flatnonzero(group)], words[group]) for group in groups)
    least = rate_difference(target, reference)[2]
    difference = 1000 * (target.n / max(target.words, 1) - reference.n / max(reference.words, 1))
    return too_close(difference, np.where(np.isnan(p) | (p < ALPHA), least, 0))


def _sums(matrix: Any, words: np.ndarray) -> Sums:
    """The sums of a sparse matrix of statements and features."""
    n, squares = (np.asarray(values.sum(axis=0)).ravel() for values in (matrix, matrix.power(2)))
    words = words.astype(float)
    return Sums(n, squares, matrix.T @ words, float(words.sum()), float(words @ words), len(words))
