"""An analysis to the statements that are to be coded by hand, drawn with known probabilities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from rapt.compare.messages import both_languages, check_at_least, check_one_of
from rapt.tables.analysis import Analysis
from rapt.validate.groups import Grouping, grouped

ALLOCATIONS = ("proportional", "equal")
# Variances need two statements of each stratum.
LEAST = 2
COLUMNS = ("statement_id", "stratum", "n_stratum", "n_drawn", "probability", "weight")


def sample(
    analysis: Analysis, n: int, seed: int, strata: Grouping = None, *, allocation: str = "proportional"
) -> pd.DataFrame:
    """The statements to code by hand, one row each in the order of coding, with their probabilities of inclusion.

    Drawn without replacement within each stratum: ``strata`` is a column of the statements, ``year``, ``month``, a
    function of the statements that labels each, or a choice of statements by name (``{"US": …, "JP": …}``); None
    draws from all at once. A stratum gets its share of ``n`` (``proportional``) or as many as the others (``equal``:
    better for differences between groups), at least two, or all where it is smaller. Statements without a label are
    a stratum of their own. The same ``seed`` draws the same statements, in whatever order they come.

    Columns: statement_id, stratum, n_stratum (statements in it), n_drawn (of them drawn), probability (of being
    drawn), weight (1/probability: statements that each stands for). Keep the table: :func:`estimate` needs it.
    Raises ``ValueError`` for more than there are, or too few for the strata.

    Source: Cochran (1977), Sampling Techniques, chapters 2 and 5.

    >>> import rapt
    >>> texts = [f"中国は{month}月、米国に撤回を求めた。" for month in range(1, 11)]
    >>> analysis = rapt.analyze(pd.DataFrame({"text": texts, "部門": ["甲"] * 6 + ["乙"] * 4}))
    >>> drawn = sample(analysis, 5, seed=1, strata="部門")
    >>> drawn.groupby("stratum")[["n_stratum", "n_drawn", "weight"]].first().values.tolist()
    [[4.0, 2.0, 2.0], [6.0, 3.0, 2.0]]
    """
    check_one_of("allocation", allocation, ALLOCATIONS)
    check_at_least("n", n, 0)
    check_at_least("seed", seed, 0)
    ids = analysis.statements["statement_id"].to_numpy(dtype=object)
    members = {name: np.sort(ids[rows]) for name, rows in _strata(analysis, strata).items()}
    sizes = [len(names) for names in members.values()]
    shares = sizes if allocation == "proportional" else [1] * len(sizes)
    counts = _allocated(n, sizes, shares)
    random = np.random.default_rng(seed)
    parts = []
    for (stratum, names), count in zip(members.items(), counts, strict=True):
        drawn = random.permutation(names)[:count]
        parts.append(
            pd.DataFrame(
                {
                    "statement_id": drawn,
                    "stratum": stratum,
                    "n_stratum": len(names),
                    "n_drawn": count,
                    "probability": count / len(names),
                    "weight": len(names) / count,
                }
            )
        )
    table = pd.concat(parts, ignore_index=True)
    # Coders tire and learn: the strata are mixed.
    return table.iloc[random.permutation(len(table))].reset_index(drop=True)[list(COLUMNS)]


def _strata(analysis: Analysis, strata: Grouping) -> dict[str, np.ndarray]:
    groups = grouped(analysis, strata, "strata")
    rest = ~np.logical_or.reduce(list(groups.values())) if groups else np.ones(len(analysis.statements), dtype=bool)
    return {**groups, **({"": rest} if rest.any() else {})}


def _allocated(n: int, sizes: Sequence[int], shares: Sequence[int]) -> list[int]:
    """How many of each stratum: its share of ``n``, at least two or all, rounded so that the sum is right."""
    least = [min(LEAST, size) for size in sizes]
    if not sum(least) <= n <= sum(sizes):
        bounds = {"least": sum(least), "most": sum(sizes), "strata": len(sizes), "of_each": LEAST}
        raise ValueError(both_languages("sample_size", **bounds, value=n))
    counts = list(least)
    while sum(counts) < n:
        # The stratum that is furthest behind its share.
        open_ones = [k for k, size in enumerate(sizes) if counts[k] < size]
        counts[max(open_ones, key=lambda k: shares[k] / (counts[k] + 1))] += 1
    return counts
