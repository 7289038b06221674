"""Two sets of clauses to how likely each pair says the same: what they have in common, weighed.

What counts is the share of strings, of words (rare ones more), of words of one meaning, and concepts, moves and objects in
common. The weights are those of a logistic regression on sentence pairs that a reader had judged; they stand in
``rapt/lexicon/parallels.csv`` with their source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from rapt.compare.clauses import KINDS, Clauses
from rapt.text.lexicons import read_rows

# Positions in either side, pair by pair.
Pairs: TypeAlias = tuple[np.ndarray, np.ndarray]

# Kinds of features of which one in common counts, and kinds compared by the whole sentence.
_ANY = ("concept", "move")
_BY_SENTENCE = ("word", "synonym", "meaning")
# A weight in common from which more says no more.
_MUCH = 40.0
# Clauses that none of the features is in, counted besides: of two statements alone every word would be common.
_AS_IF = 300
# Weight that a clause must have for a share of it to say anything, and characters that it must have.
_LEAST, _SHORT = 2.0, 8


@dataclass(frozen=True)
class Rarity:
    """How rare each feature is among some clauses: by kind, the logarithm of clauses by clauses with it."""

    n: int
    counts: Mapping[str, Mapping[str, int]]

    def weights(self, kind: str, names: np.ndarray) -> np.ndarray:
        """The weights of some features of a kind; one that no clause had is the rarest."""
        counts = self.counts[kind]
        found = np.array([counts.get(name, 0) for name in names.tolist()], dtype=float)
        return np.log((self.n + _AS_IF) / (found + 1))


def rarity(clauses: Clauses) -> Rarity:
    """How rare each feature is among the clauses."""
    found = {}
    for kind in KINDS:
        counts = np.asarray(clauses.features[kind].sum(axis=0)).ravel().astype(int).tolist()
        found[kind] = dict(zip(clauses.names[kind].tolist(), counts, strict=True))
    return Rarity(len(clauses), found)


def likeness(a: Clauses, b: Clauses, rare: Rarity, pairs: Pairs | None = None) -> np.ndarray:
    """How likely the sentences of clauses of ``a`` and of ``b`` say the same there, 0 to 1: of all pairs, or of some."""
    weights = _weights()
    score: np.ndarray | float = weights["intercept"]
    for name, values in measured(a, b, rare, pairs):
        if name in weights:
            score = score + weights[name] * values
    found: np.ndarray = 1 / (1 + np.exp(-score))
    return found


def alike(a: Clauses, b: Clauses, pairs: Pairs | None = None) -> np.ndarray:
    """The share of the shorter clause's characters that stand in a like place of the other, 0 to 1; 0 for a very short one.

    Of all pairs of clauses, or of some (normalised indel of the best place, ``rapidfuzz.fuzz.partial_ratio``).
    """
    at = _meeting(pairs)
    return np.where(_shorter(at, a, b) < _SHORT, 0, at.characters(a.folded, b.folded, within=True))


def measured(a: Clauses, b: Clauses, rare: Rarity, pairs: Pairs | None = None) -> list[tuple[str, np.ndarray]]:
    """The measures by name, each for all pairs or some; both sides are clauses of one :func:`find_clauses`."""
    at = _meeting(pairs)
    found = [("string", at.characters(a.folded, b.folded))]
    weights = {kind: rare.weights(kind, a.names[kind]) for kind in KINDS}
    common = _common(at, a.features["word"], b.features["word"], weights["word"])
    found += [("shared", np.minimum(common[0], _MUCH) / _MUCH), ("word_cover", _cover(*common))]
    for kind in _ANY:
        both, _, _ = _common(at, a.features[kind], b.features[kind], weights[kind])
        found.append((kind, (both > 0).astype(float)))
    joined = [_by_sentence(one) for one in (a, b)]
    for kind in _BY_SENTENCE:
        sums = [((by @ one.features[kind]) > 0).astype(float) for by, one in zip(joined, (a, b), strict=True)]
        common = _common(at, sums[0], sums[1], weights[kind])
        found.append((f"sentence_{kind}", _dice(*common)))
    return found


class _All:
    """All pairs of two sides, as tables."""

    def characters(self, a: np.ndarray, b: np.ndarray, within: bool = False) -> np.ndarray:
        """The share of characters in common, of the whole or of the best place ``within`` the longer one."""
        from rapidfuzz.process import cdist

        if not len(a) or not len(b):
            return np.zeros((len(a), len(b)))
        return np.asarray(cdist(a.tolist(), b.tolist(), scorer=_scorer(within)), dtype=float) / 100

    def both(self, heavy: Any, other: Any) -> np.ndarray:
        """The weights in common."""
        return np.asarray((heavy @ other.T).toarray())

    def values(self, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What each side has, to be put together."""
        return a[:, None], b[None, :]


@dataclass(frozen=True)
class _Some:
    """Some pairs of two sides, one value each."""

    a: np.ndarray
    b: np.ndarray

    def characters(self, a: np.ndarray, b: np.ndarray, within: bool = False) -> np.ndarray:
        from rapidfuzz.process import cpdist

        return np.asarray(cpdist(a[self.a].tolist(), b[self.b].tolist(), scorer=_scorer(within)), dtype=float) / 100

    def both(self, heavy: Any, other: Any) -> np.ndarray:
        return np.asarray(heavy[self.a].multiply(other[self.b]).sum(axis=1)).ravel()

    def values(self, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return a[self.a], b[self.b]


def _scorer(within: bool) -> Any:
    from rapidfuzz.fuzz import partial_ratio, ratio

    return partial_ratio if within else ratio


def _shorter(at: _All | _Some, a: Clauses, b: Clauses) -> np.ndarray:
    """The length of the shorter clause of each pair, in characters."""
    found: np.ndarray = np.minimum(
        *at.values(*(np.array([len(text) for text in one.folded], dtype=int) for one in (a, b)))
    )
    return found


def _meeting(pairs: Pairs | None) -> _All | _Some:
    return _All() if pairs is None else _Some(*pairs)


def _common(at: _All | _Some, a: Any, b: Any, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weight in common of each pair, and of each side."""
    heavy_a, heavy_b = a.multiply(weights).tocsr(), b.multiply(weights).tocsr()
    of_a, of_b = at.values(*(np.asarray(one.sum(axis=1)).ravel() for one in (heavy_a, heavy_b)))
    return at.both(heavy_a, b), of_a, of_b


def _dice(both: np.ndarray, of_a: np.ndarray, of_b: np.ndarray) -> np.ndarray:
    found: np.ndarray = 2 * both / np.maximum(of_a + of_b, 1e-9)
    return found


def _cover(both: np.ndarray, of_a: np.ndarray, of_b: np.ndarray) -> np.ndarray:
    """The share of the lighter side that is in common."""
    lighter = np.minimum(of_a, of_b)
    found: np.ndarray = np.where(lighter > _LEAST, both / np.maximum(lighter, 1e-9), 0)
    return found


def _by_sentence(clauses: Clauses) -> Any:
    """A matrix that gives each clause what any clause of its sentence has."""
    from scipy.sparse import coo_array

    names, of = np.unique(clauses.sentence, return_inverse=True)
    joined = coo_array((np.ones(len(of)), (of, np.arange(len(of)))), shape=(len(names), len(of))).tocsr()
    return joined[of]


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row["measure"]: float(row["weight"]) for row in read_rows("parallels.csv")}
