"""Values that coders gave the same units to Krippendorff's alpha: any number of coders, values missing, nominal or ordinal.

An alpha depends on its data only through the coincidence matrix, and that of several texts is the sum of theirs, so that
intervals are had by summing matrices again, text by text, instead of counting units again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np

Metric: TypeAlias = Literal["nominal", "ordinal"]
# What each coder said of one unit, None where a coder said nothing.
Unit: TypeAlias = Sequence[Hashable | None]


def krippendorff_alpha(*coders: Sequence[Any], metric: Metric = "nominal") -> float:
    """Krippendorff's alpha of coders' values, unit by unit; ``None`` is a missing value.

    ``metric`` is nominal (values are the same or not) or ordinal (numbers in an order, whose distances count by how often the
    values between them occur). Units with fewer than two values say nothing of agreement. NaN where fewer than two values occur.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
    Raises ``ValueError`` for fewer than two coders, coders with different numbers of units, or an unknown metric.

    >>> round(krippendorff_alpha(list("aabbdcccedda"), list("babbbccceddd")), 3)
    0.692
    >>> strengths = [3, 3, 5, 4, None], [3, 4, 5, 4, 2], [3, 3, 4, 4, 2]
    >>> round(krippendorff_alpha(*strengths, metric="ordinal"), 3)
    0.832
    """
    if len(coders) < 2 or len({len(values) for values in coders}) > 1:
        raise ValueError(
            f"alpha needs two or more coders of the same units, got {[len(values) for values in coders]} units"
        )
    units = list(zip(*coders, strict=True))
    return float(alpha(coincidences(units, values_of(units)), metric))


def values_of(units: Iterable[Unit]) -> list[Any]:
    """The values that occur, in their order.

    >>> values_of([("do", "stop"), ("do", None)])
    ['do', 'stop']
    """
    return sorted({value for unit in units for value in unit if value is not None})


def coincidences(units: Iterable[Unit], values: Sequence[Any]) -> np.ndarray:
    """The coincidence matrix of some units: how often a value of one coder meets a value of another, both in the order of ``values``.

    A unit with m values puts 1 / (m − 1) for each of its ordered pairs, so that the matrix sums to the number of pairable values.

    >>> coincidences([("do", "do"), ("do", "stop"), ("stop", None)], ["do", "stop"]).tolist()
    [[2.0, 1.0], [1.0, 0.0]]
    """
    places = {value: n for n, value in enumerate(values)}
    matrix = np.zeros((len(values), len(values)))
    for unit in units:
        given = [places[value] for value in unit if value is not None]
        if len(given) > 1:
            counts = np.bincount(given, minlength=len(values))
            matrix += (np.outer(counts, counts) - np.diag(counts)) / (len(given) - 1)
    return matrix


def alpha(matrix: np.ndarray, metric: Metric = "nominal") -> np.ndarray:
    """Alpha of a coincidence matrix, or of each of many (the last two axes); NaN where fewer than two values occur.

    α = 1 − (n − 1) Σ o_ck δ²_ck / Σ n_c n_k δ²_ck. Raises ``ValueError`` for an unknown metric.

    >>> float(alpha(np.array([[2.0, 0.0], [0.0, 4.0]])))
    1.0
    """
    if metric not in _DIFFERENCES:
        raise ValueError(f"metric must be one of {', '.join(_DIFFERENCES)}, got {metric!r}")
    totals = matrix.sum(axis=-1)
    squared = _DIFFERENCES[metric](totals)
    observed = (matrix * squared).sum(axis=(-2, -1))
    expected = (totals[..., :, None] * totals[..., None, :] * squared).sum(axis=(-2, -1))
    with np.errstate(divide="ignore", invalid="ignore"):
        found = 1 - (totals.sum(axis=-1) - 1) * observed / expected
    return np.where(expected > 0, found, np.nan)


def alphas(texts: Sequence[Sequence[Unit]], metric: Metric, drawn: np.ndarray) -> np.ndarray:
    """Alpha over the units of several texts, for each column of ``drawn``: how often each text counts.

    >>> texts = [[("do", "do"), ("stop", "stop")], [("do", "stop")]]
    >>> alphas(texts, "nominal", np.array([[1, 2], [1, 0]])).round(3).tolist()
    [0.444, 1.0]
    """
    values = values_of(unit for units in texts for unit in units)
    if metric == "nominal":
        return _nominal_alphas([_same_and_totals(units, values) for units in texts], drawn)
    matrices = np.array([coincidences(units, values) for units in texts]).reshape(len(texts), len(values), len(values))
    return alpha(np.tensordot(drawn.T, matrices, axes=1), metric)


def _same_and_totals(units: Iterable[Unit], values: Sequence[Any]) -> tuple[float, np.ndarray]:
    """The sum of the coincidence matrix's diagonal, and its margins: all that nominal alpha needs of many values."""
    places = {value: n for n, value in enumerate(values)}
    same, totals = 0.0, np.zeros(len(values))
    for unit in units:
        counts = Counter(value for value in unit if value is not None)
        m = counts.total()
        if m > 1:
            same += sum(n * (n - 1) for n in counts.values()) / (m - 1)
            for value, n in counts.items():
                totals[places[value]] += n
    return same, totals


def _nominal_alphas(texts: Sequence[tuple[float, np.ndarray]], drawn: np.ndarray) -> np.ndarray:
    same = np.array([one for one, _ in texts]) @ drawn
    totals = np.stack([all_values for _, all_values in texts], axis=1) @ drawn
    n = totals.sum(axis=0)
    expected = n**2 - (totals**2).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - (n - 1) * (n - same) / expected, np.nan)


def _nominal(totals: np.ndarray) -> np.ndarray:
    """1 for different values, 0 for the same."""
    return 1.0 - np.eye(totals.shape[-1])


def _ordinal(totals: np.ndarray) -> np.ndarray:
    """The square of how many values lie from one value to the other, these two counted by half."""
    middle = np.cumsum(totals, axis=-1) - totals / 2
    return np.asarray((middle[..., :, None] - middle[..., None, :]) ** 2)


_DIFFERENCES: dict[str, Callable[[np.ndarray], np.ndarray]] = {"nominal": _nominal, "ordinal": _ordinal}
