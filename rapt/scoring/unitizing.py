"""Spans that coders marked in the same texts to Krippendorff's alpha for unitizing.

The alpha of predefined units asks what coders said of a sentence; this one asks whether they marked the same stretches:
a span that one marked longer costs the square of what it is longer at either end, one that nobody else marked the square of its length.

Sources: K. Krippendorff, On the reliability of unitizing contiguous data, Sociological Methodology 25 (1995); Content
Analysis (2004), pages 251–256. With more than two coders the disagreements of all pairs are summed, observed and expected: taken
over all coders at once the coefficient doesn't behave as it should (Krippendorff et al., Quality & Quantity 50 (2016)).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple, TypeAlias

import numpy as np

Span: TypeAlias = tuple[int, int]
# The spans of one label in one text, a list a coder, and the text's length.
Continuum: TypeAlias = tuple[Sequence[Sequence[Span]], int]


class _Segments(NamedTuple):
    """One coder's text cut into marked spans and the gaps between them."""

    units: list[Span]
    gaps: list[Span]


class Disagreement(NamedTuple):
    """What the disagreement of two coders is summed from, a row or item a text.

    ``observed``: squared differences; ``units``, ``gaps``: how many spans and gaps of both coders have the length of the column,
    named in ``unit_lengths`` and ``gap_lengths``; ``length``: characters of the text.
    """

    observed: np.ndarray
    unit_lengths: np.ndarray
    units: np.ndarray
    gap_lengths: np.ndarray
    gaps: np.ndarray
    length: np.ndarray


def unitizing_alpha(*continua: Continuum) -> float:
    """Krippendorff's alpha for unitizing, from the spans that each coder marked with one label, text by text.

    NaN where nobody marked anything. Spans of a coder that overlap are taken as one.
    Raises ``ValueError`` for fewer than two coders, or spans outside the text.

    >>> round(unitizing_alpha(([[(225, 295), (370, 400)], [(220, 300), (355, 375), (400, 420)]], 450)), 2)
    0.83
    >>> unitizing_alpha(([[(0, 2)], [(0, 2)], [(0, 2)]], 20))
    1.0
    """
    found = [expected_and_observed(pair, np.ones((len(continua), 1))) for pair in disagreements(continua)]
    return float(ratio(found)[0])


def disagreements(continua: Sequence[Continuum]) -> list[Disagreement]:
    """What the disagreement is summed from, for each pair of coders, over some texts.

    >>> pair = disagreements([([[(0, 2)], [(0, 3)]], 20)])[0]
    >>> pair.observed.tolist(), pair.unit_lengths.tolist(), pair.units.tolist()
    ([1.0], [2.0, 3.0], [[1.0, 1.0]])
    """
    numbers = {len(coders) for coders, _ in continua}
    if len(numbers) != 1 or min(numbers) < 2:
        raise ValueError(f"every text must have the spans of the same two or more coders, got {sorted(numbers)}")
    cut = [[_segments(spans, length) for spans in coders] for coders, length in continua]
    lengths = np.array([length for _, length in continua], dtype=float)
    return [_of_pair([(text[i], text[j]) for text in cut], lengths) for i, j in combinations(range(min(numbers)), 2)]


def expected_and_observed(pair: Disagreement, drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Expected and observed disagreement of a pair of coders, for each column of ``drawn``: how often each text counts.

    The expected one is what the spans of both would have, were they placed at random in the texts.

    >>> pair = disagreements([([[(0, 2)], [(0, 2)]], 20)])[0]
    >>> [x.tolist() for x in expected_and_observed(pair, np.ones((1, 1)))][1]
    [0.0]
    """
    b, length = pair.unit_lengths, pair.length @ drawn
    units, gaps = pair.units.T @ drawn, pair.gaps.T @ drawn
    among = (units.sum(axis=0) - 1) / 3 * ((2 * b**3 - 3 * b**2 + b) @ units)
    rooms = np.maximum(pair.gap_lengths[None, :] - b[:, None] + 1, 0)
    in_gaps = (units * ((b[:, None] ** 2 * rooms) @ gaps)).sum(axis=0)
    pairs = 2 * length * (2 * length - 1) - (b * (b - 1)) @ units
    with np.errstate(divide="ignore", invalid="ignore"):
        return 2 / length * (among + in_gaps) / pairs, pair.observed @ drawn / length**2


def ratio(found: Iterable[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Alpha from expected and observed disagreements of pairs of coders, or of labels; NaN where none is expected.

    >>> ratio([(np.array([0.5]), np.array([0.1])), (np.array([0.5]), np.array([0.3]))]).tolist()
    [0.6]
    """
    both = list(found)
    expected, observed = sum(e for e, _ in both), sum(o for _, o in both)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.asarray(expected) > 0, 1 - np.asarray(observed) / expected, np.nan)


def _of_pair(texts: Sequence[tuple[_Segments, _Segments]], lengths: np.ndarray) -> Disagreement:
    observed = np.array([_observed(a, b) for a, b in texts], dtype=float)
    units = _counted([[*a.units, *b.units] for a, b in texts])
    gaps = _counted([[*a.gaps, *b.gaps] for a, b in texts])
    return Disagreement(observed, *units, *gaps, lengths)


def _counted(texts: Sequence[Sequence[Span]]) -> tuple[np.ndarray, np.ndarray]:
    """The lengths that occur, and how many stretches of each text (row) have each length (column)."""
    lengths = sorted({end - start for spans in texts for start, end in spans})
    counts = np.zeros((len(texts), len(lengths)))
    for n, spans in enumerate(texts):
        for start, end in spans:
            counts[n, lengths.index(end - start)] += 1
    return np.array(lengths, dtype=float), counts


def _observed(a: _Segments, b: _Segments) -> int:
    both = sum((s[0] - t[0]) ** 2 + (s[1] - t[1]) ** 2 for s in a.units for t in b.units if s[0] < t[1] and t[0] < s[1])
    return both + _alone(a.units, b.gaps) + _alone(b.units, a.gaps)


def _alone(units: Sequence[Span], gaps: Sequence[Span]) -> int:
    """Squared lengths of the spans that lie where the other coder marked nothing."""
    return sum((end - start) ** 2 for start, end in units if any(g[0] <= start and end <= g[1] for g in gaps))


def _segments(spans: Sequence[Span], length: int) -> _Segments:
    if any(not 0 <= start < end <= length for start, end in spans):
        raise ValueError(f"spans must lie in the text of {length} characters, got {list(spans)}")
    units: list[Span] = []
    for start, end in sorted(spans):
        if units and start < units[-1][1]:
            units[-1] = (units[-1][0], max(end, units[-1][1]))
        else:
            units.append((start, end))
    edges = [(0, 0), *units, (length, length)]
    return _Segments(units, [(a[1], b[0]) for a, b in pairwise(edges) if a[1] < b[0]])
