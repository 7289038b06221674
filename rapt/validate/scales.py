"""The strength of demands on other scales: order kept, distances between the steps changed.

All run from 1 to 5 like the scale of the table, so that means on them can be set beside each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from rapt.tables.analysis import Analysis
from rapt.validate.leaving_out import with_tables

LOW, HIGH = 1, 5
_STEPS = range(LOW, HIGH + 1)


def _cut(*firsts: int) -> Callable[[pd.Series], pd.Series]:
    """A scale of as many even steps as there are pieces; ``firsts`` are the strengths that begin a new one."""

    def recode(strength: pd.Series) -> pd.Series:
        step = (HIGH - LOW) // len(firsts)
        return LOW + step * sum(((strength >= first).astype("int64") for first in firsts), start=0 * strength)

    return recode


def _spread(values: Callable[[pd.Series], pd.Series]) -> Callable[[pd.Series], pd.Series]:
    """A scale of other distances, its ends those of the table's scale."""

    def recode(strength: pd.Series) -> pd.Series:
        low, high = (float(values(pd.Series([end], dtype=float)).iloc[0]) for end in (LOW, HIGH))
        return LOW + (HIGH - LOW) * (values(strength.astype(float)) - low) / (high - low)

    return recode


def _ranks(strength: pd.Series) -> pd.Series:
    """The mean rank of each strength among the demands, lowest 1 and highest 5; all 1 where there is one strength only."""
    ranks = strength.rank(method="average")
    span = ranks.max() - ranks.min()
    return LOW + (HIGH - LOW) * (ranks - ranks.min()) / span if span else ranks * 0.0 + LOW


# By name; a bar stands where a new step begins. A mean that has one sign on the four scales of two steps has it on
# every scale that keeps the order: each of these is a sum of the four with weights of 0 or more.
SCALES: Mapping[str, Callable[[pd.Series], pd.Series]] = {
    "1|2345": _cut(2),
    "12|345": _cut(3),
    "123|45": _cut(4),
    "1234|5": _cut(5),
    "12|3|45": _cut(3, 4),
    "ranks": _ranks,
    "squares": _spread(np.square),
    "square roots": _spread(np.sqrt),
}


def recoded(analysis: Analysis, scale: str) -> tuple[Analysis, int]:
    """The Analysis with its demands on another scale, and how many have another value on it.

    >>> import rapt
    >>> analysis, changed = recoded(rapt.analyze("米国に措置の撤回を求めた。"), "123|45")
    >>> analysis.demands.strength.tolist(), changed
    ([1], 1)
    """
    demands = analysis.demands.copy()
    old = demands["strength"]
    demands["strength"] = SCALES[scale](old) if len(old) else old
    return with_tables(analysis, {"demands": demands}), int((demands["strength"] != old).sum())
