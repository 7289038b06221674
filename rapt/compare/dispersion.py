"""Features to the evenness of their spread over the statements."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from rapt.compare.features import find_features
from rapt.compare.results import result
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, choose_statements
from rapt.compare.terms import Compounds


def dispersion(
    analysis: Source,
    unit: str = "lemma",
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    compounds: Compounds = (),
    stop: Iterable[str] = (),
) -> pd.DataFrame:
    """Features by frequency with the evenness of their spread over the statements: the ``dispersion`` table of results.

    ``dp`` is Gries's deviation of proportions (2008): half the sum, over the statements, of the differences between
    a statement's share of the words and its share of the feature; ``dp_norm`` divides it by 1 − the smallest share
    (Lijffijt and Gries 2012). Statements without words in the given voices are left out.
    ``compounds`` and ``stop`` are as in :func:`rapt.compare.keyness`.
    Raises ``ValueError`` for an unknown unit or voice.

    >>> import rapt
    >>> spread = dispersion(rapt.analyze(["米国に求めた。", "日本に求めた。"]))
    >>> spread[["feature", "dp", "dp_norm"]].values.tolist()
    [['求める', 0.0, 0.0], ['日本', 0.5, 1.0], ['米国', 0.5, 1.0]]
    """
    analysis = as_analysis(analysis)
    chosen = choose_statements(analysis, statements)
    features = find_features(analysis, unit, voices, compounds, stop).within(chosen)
    dp, dp_norm = deviation(features.feature, features.statement, features.words, len(features.names))
    n, order = features.counts(), features.ranked()
    table = {
        "feature": features.names[order],
        "n": n[order],
        "n_statements": features.statement_counts()[order],
        "dp": dp[order],
        "dp_norm": dp_norm[order],
    }
    return result("dispersion", table)


def deviation(feature: np.ndarray, part: np.ndarray, sizes: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """DP and normalised DP of ``n`` features, from the feature and the part of every occurrence and the parts' sizes.

    >>> parts = np.repeat([0, 1], [2, 1])  # a third of a corpus holds 2/3, another 1/3 (Lijffijt and Gries, table 1)
    >>> [x.round(3).tolist() for x in deviation(np.zeros(3, dtype=int), parts, np.array([5, 5, 5]), 1)]
    [[0.333], [0.5]]
    """
    share = sizes / max(sizes.sum(), 1)
    counts = np.bincount(feature, minlength=n)
    width = len(sizes) + 1
    cells, met = np.unique(feature.astype(np.int64) * width + part, return_counts=True)
    of, where = cells // width, cells % width
    observed = met / counts[of]
    # Parts without the feature differ by their whole share: only those with it are computed one by one.
    absent = share.sum() - np.bincount(of, weights=share[where], minlength=n)
    dp = (np.bincount(of, weights=np.abs(observed - share[where]), minlength=n) + absent) / 2
    dp = np.round(np.maximum(dp, 0), 12)
    greatest = 1 - share[share > 0].min(initial=1)
    return dp, dp / greatest if greatest > 0 else dp
