"""Two sets of clauses to how likely each pair says the same: what they have in common, weighed.

What counts is the share of strings, of words (rare ones more), of words of one meaning, and concepts, moves and objects in
common. The weights are those of a logistic regression on sentence pairs that a reader had judged; they stand in
``rapt/lexicon/parallels.csv`` with their source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from rapt.compare.clauses import KINDS, Clauses
from rapt.text.lexicons import read_rows

# Kinds whose share in common counts, kinds of which one in common counts, and kinds compared by the whole sentence, too.
_SHARED = ("word", "synonym", "meaning")
_ANY = ("concept", "meaning", "act", "move")
_BY_SENTENCE = ("word", "synonym", "meaning")
# A weight in common from which more says no more, and the length below which a clause says little, in characters.
_MUCH, _SHORT = 40.0, 12
# Clauses that none of the features is in, counted besides: of two statements alone every word would be common.
_AS_IF = 300
# Weight that a clause must have for a share of it to say anything.
_LEAST = 2.0


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


def likeness(a: Clauses, b: Clauses, rare: Rarity) -> np.ndarray:
    """For each clause of ``a`` and of ``b``, how likely their sentences say the same there, 0 to 1."""
    if not len(a) or not len(b):
        return np.zeros((len(a), len(b)))
    weights = _weights()
    score = np.full((len(a), len(b)), weights["intercept"])
    for name, values in measured(a, b, rare):
        if name in weights:
            score += weights[name] * values
    return 1 / (1 + np.exp(-score))


def alike(a: Clauses, b: Clauses) -> np.ndarray:
    """For each clause of ``a`` and of ``b``, the share of characters in common (normalised indel), 0 to 1."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    if not len(a) or not len(b):
        return np.zeros((len(a), len(b)))
    return np.asarray(cdist(a.folded.tolist(), b.folded.tolist(), scorer=ratio), dtype=float) / 100


def measured(a: Clauses, b: Clauses, rare: Rarity) -> list[tuple[str, np.ndarray]]:
    """The measures by name, each for all pairs; both sides are clauses of one :func:`find_clauses`."""
    found = [("string", alike(a, b))]
    weights = {kind: rare.weights(kind, a.names[kind]) for kind in KINDS}
    for kind in _SHARED:
        both, of_a, of_b = _common(a.features[kind], b.features[kind], weights[kind])
        found.append((f"{kind}_dice", _dice(both, of_a, of_b)))
        found.append((f"{kind}_cover", _cover(both, of_a, of_b)))
        if kind == "word":
            found.append(("shared", np.minimum(both, _MUCH) / _MUCH))
    for kind in _ANY:
        both, _, _ = _common(a.features[kind], b.features[kind], weights[kind])
        found.append((kind, (both > 0).astype(float)))
    sides = [_by_sentence(one) for one in (a, b)]
    for kind in _BY_SENTENCE:
        sums = [
            ((joined @ one.features[kind]) > 0).astype(float) for (joined, _), one in zip(sides, (a, b), strict=True)
        ]
        both, of_a, of_b = _common(sums[0], sums[1], weights[kind])
        found.append((f"sentence_{kind}", _dice(both, of_a, of_b)[np.ix_(sides[0][1], sides[1][1])]))
        if kind == "word":
            found.append(("sentence_cover", _cover(both, of_a, of_b)[np.ix_(sides[0][1], sides[1][1])]))
    lengths = [np.array([len(text) for text in one.folded]) for one in (a, b)]
    found.append(("short", (np.minimum(lengths[0][:, None], lengths[1][None, :]) < _SHORT).astype(float)))
    return found


def _common(a: object, b: object, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weight in common of each pair, and of each side."""
    heavy_a, heavy_b = a.multiply(weights).tocsr(), b.multiply(weights).tocsr()  # type: ignore[attr-defined]
    both = (heavy_a @ b.T).toarray()  # type: ignore[attr-defined]
    return both, np.asarray(heavy_a.sum(axis=1)).ravel(), np.asarray(heavy_b.sum(axis=1)).ravel()


def _dice(both: np.ndarray, of_a: np.ndarray, of_b: np.ndarray) -> np.ndarray:
    found: np.ndarray = 2 * both / np.maximum(of_a[:, None] + of_b[None, :], 1e-9)
    return found


def _cover(both: np.ndarray, of_a: np.ndarray, of_b: np.ndarray) -> np.ndarray:
    """The share of the lighter side that is in common."""
    lighter = np.minimum(of_a[:, None], of_b[None, :])
    found: np.ndarray = np.where(lighter > _LEAST, both / np.maximum(lighter, 1e-9), 0)
    return found


def _by_sentence(clauses: Clauses) -> tuple[object, np.ndarray]:
    """A matrix that sums clauses to sentences, and the sentence of each clause."""
    from scipy.sparse import coo_array

    names, of = np.unique(clauses.sentence, return_inverse=True)
    ones = np.ones(len(of))
    return coo_array((ones, (of, np.arange(len(of)))), shape=(len(names), len(of))).tocsr(), of


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    return {row["measure"]: float(row["weight"]) for row in read_rows("parallels.csv")}
