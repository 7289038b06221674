"""Statements to their similarity, pair by pair, in an order that puts similar ones side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from rapt.compare.cautions import warn_if_mixed
from rapt.compare.features import Features, find_features
from rapt.compare.messages import both_languages, check_at_least, check_one_of
from rapt.compare.results import result
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, choose_statements, titles_of
from rapt.compare.terms import Compounds
from rapt.tables.analysis import Analysis

if TYPE_CHECKING:
    from scipy.sparse import csr_array

METHODS = ("tfidf", "jaccard", "vector")
# Up to so many statements the leaves of the clustering are turned so that neighbours are as alike as can be; the
# time this takes grows with the cube of their number.
_OPTIMAL = 300
# Statements that are compared with all others at a time, where only the nearest are kept.
_BLOCK = 256
# The similarity of some statements to all.
_Like: TypeAlias = Callable[[slice], np.ndarray]


def similarity(
    analysis: Source,
    unit: str = "lemma",
    method: str = "tfidf",
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    compounds: Compounds = (),
    stop: Iterable[str] = (),
    nearest: int | None = None,
) -> pd.DataFrame:
    """All pairs of statements, each also with itself, in clustering order, or the nearest of each: the ``similarity`` table of results.

    Parameters: ``unit`` lemma, entity, move or cue; ``method`` ``tfidf`` (cosine of the counts weighted by inverse
    document frequency, scikit-learn's formula), ``jaccard`` (shared features over all features) or ``vector`` (cosine
    of the tf-idf-weighted mean of GiNZA's word vectors, which knows that 求める and 要求 are near; loads the model,
    lemmas only). Statements without features are similar to themselves only. ``order_a`` and ``order_b`` are places in the
    leaves of average-linkage clustering (scipy). With ``nearest=k`` each statement has its ``k`` nearest others, which is what
    thousands of statements are asked for: ``order_a`` is then its place among the statements, ``order_b`` 0 for the nearest,
    1 for the next. ``compounds`` and ``stop`` are as in :func:`rapt.compare.keyness`, but that
    ``vector`` takes single words. Warns (:class:`RaptWarning`) where outlets or translations mix.
    Raises ``ValueError`` for an unknown unit, method or voice, or ``vector`` with another unit than lemma,
    or a ``nearest`` below 1.

    >>> import rapt
    >>> pairs = similarity(rapt.analyze(["米国に撤回を求めた。", "米国に協議を求めた。"]), method="jaccard")
    >>> pairs["similarity"].tolist()
    [1.0, 0.5, 0.5, 1.0]
    """
    check_one_of("method", method, METHODS)
    if nearest is not None:
        check_at_least("nearest", nearest, 1)
    if method == "vector" and unit != "lemma":
        raise ValueError(both_languages("vector_unit", value=unit))
    analysis = as_analysis(analysis)
    chosen = choose_statements(analysis, statements)
    warn_if_mixed(analysis.statements[chosen])
    # Only single words have vectors.
    joined = None if method == "vector" else compounds
    features = find_features(analysis, unit, voices, joined, stop).within(chosen)
    ids = analysis.statements["statement_id"].to_numpy(dtype=object)[chosen]
    if not len(ids):
        return result("similarity")
    like = _METHODS[method](features, np.flatnonzero(chosen))
    if nearest is not None:
        return result("similarity", _nearest(analysis, like, ids, nearest, method))
    near = like(slice(None))
    near = np.clip((near + near.T) / 2, 0, 1)
    np.fill_diagonal(near, 1)
    place = _places(near)
    order = np.argsort(place)
    n = len(ids)
    table = {
        **_named(analysis, ids, np.repeat(order, n), np.tile(order, n)),
        "similarity": near[np.ix_(order, order)].ravel(),
        "order_a": np.repeat(np.arange(n), n),
        "order_b": np.tile(np.arange(n), n),
        "method": pd.Categorical.from_codes(np.zeros(n * n, dtype=np.int8), pd.Index([method], dtype=object)),
    }
    return result("similarity", table)


def _nearest(analysis: Analysis, like: _Like, ids: np.ndarray, k: int, method: str) -> dict[str, object]:
    """The columns of the nearest of each statement, block by block, so that thousands need no table of all pairs."""
    n = len(ids)
    k = min(k, n - 1)
    others, values = [], []
    for first in range(0, n, _BLOCK):
        near = np.clip(like(slice(first, first + _BLOCK)), 0, 1)
        rows = np.arange(len(near))
        near[rows, rows + first] = -1
        # Of equal ones the earlier statement.
        order = np.argsort(-near, axis=1, kind="stable")[:, :k]
        others.append(order)
        values.append(near[rows[:, None], order])
    of = np.concatenate(others)
    return {
        **_named(analysis, ids, np.repeat(np.arange(n), k), of.ravel()),
        "similarity": np.concatenate(values).ravel(),
        "order_a": np.repeat(np.arange(n), k),
        "order_b": np.tile(np.arange(k), n),
        "method": pd.Categorical.from_codes(np.zeros(n * k, dtype=np.int8), pd.Index([method], dtype=object)),
    }


def _named(analysis: Analysis, ids: np.ndarray, a: np.ndarray, b: np.ndarray) -> dict[str, object]:
    """Ids and titles of both sides, from their places among the ids."""
    names = pd.Index(ids, dtype=object)
    known = titles_of(analysis)
    codes, found = pd.factorize(np.array([known[name] for name in ids], dtype=object))
    titles = pd.Index(found, dtype=object)
    return {
        "statement_a": pd.Categorical.from_codes(a, names),
        "statement_b": pd.Categorical.from_codes(b, names),
        "title_a": pd.Categorical.from_codes(codes[a], titles),
        "title_b": pd.Categorical.from_codes(codes[b], titles),
    }


def _tfidf(features: Features, rows: np.ndarray) -> _Like:
    weights = _weights(features, rows)
    return lambda some: np.asarray((weights[some] @ weights.T).toarray())


def _jaccard(features: Features, rows: np.ndarray) -> _Like:
    present = (_matrix(features, rows) > 0).astype(np.int64)
    sizes = present.sum(axis=1)

    def like(some: slice) -> np.ndarray:
        shared = (present[some] @ present.T).toarray()
        either = sizes[some][:, None] + sizes[None, :] - shared
        found: np.ndarray = shared / np.maximum(either, 1)
        return found

    return like


def _vector(features: Features, rows: np.ndarray) -> _Like:
    from rapt.text import ginza

    vocab = ginza.load().vocab
    vectors = vocab.vectors
    keys = [vocab.strings.add(name) for name in features.names]
    found = np.array(vectors.find(keys=keys), dtype=np.int64) if keys else np.zeros(0, dtype=np.int64)
    known = np.flatnonzero(found >= 0)
    means = _weights(features, rows)[:, known] @ np.asarray(vectors.data)[found[known]].astype(np.float64)
    length = np.linalg.norm(means, axis=1, keepdims=True)
    unit = means / np.where(length > 0, length, 1)
    return lambda some: np.asarray(unit[some] @ unit.T)


_METHODS: dict[str, Callable[[Features, np.ndarray], _Like]] = {
    "tfidf": _tfidf,
    "jaccard": _jaccard,
    "vector": _vector,
}


def _matrix(features: Features, rows: np.ndarray) -> csr_array:
    """Counts of every feature in every chosen statement, sparse."""
    from scipy.sparse import coo_array

    place = np.full(rows.max(initial=0) + 1, -1)
    place[rows] = np.arange(len(rows))
    ones = np.ones(len(features.feature), dtype=np.int64)
    shape = (len(rows), len(features.names))
    return coo_array((ones, (place[features.statement], features.feature)), shape=shape).tocsr()


def _weights(features: Features, rows: np.ndarray) -> csr_array:
    """tf-idf of length 1 for every statement."""
    from scipy.sparse import diags_array
    from scipy.sparse.linalg import norm

    counts = _matrix(features, rows).astype(np.float64)
    if not counts.shape[1]:
        return counts
    in_statements = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log((1 + len(rows)) / (1 + in_statements)) + 1
    weights = counts @ diags_array(rarity)
    length = norm(weights, axis=1)
    return (diags_array(1 / np.where(length > 0, length, 1)) @ weights).tocsr()


def _places(near: np.ndarray) -> np.ndarray:
    """The place of every statement in the leaves of the clustering."""
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    n = len(near)
    if n < 3:
        return np.arange(n)
    # Rounded, so that the last digit on another machine does not decide a tie.
    distance = squareform(np.round(1 - near, 9), checks=False)
    leaves = leaves_list(linkage(distance, "average", optimal_ordering=n <= _OPTIMAL))
    place = np.empty(n, dtype=np.int64)
    place[leaves] = np.arange(n)
    return place
