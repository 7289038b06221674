"""The numbers of all statements, and of the coded ones by hand, to what the estimators take; and those of a group."""

from __future__ import annotations

import numpy as np
import pandas as pd

from rapt.compare.quantities import Numbers, Quantity
from rapt.tables.analysis import Analysis
from rapt.validate.estimators import Units


def units_of(
    analysis: Analysis, by_hand: Analysis, wanted: Quantity, sample: pd.DataFrame | None = None, total: bool = False
) -> Units:
    """The numbers of all statements, and those of the coded ones with how they were drawn."""
    ids = pd.Index(analysis.statements["statement_id"])
    names = by_hand.statements["statement_id"]
    places = ids.get_indexer(pd.Index(names))
    part, whole = _summable(wanted.numbers(analysis), total)
    gold_part, gold_whole = _summable(wanted.numbers(by_hand), total)
    stratum, probability = np.zeros(len(names), dtype=int), np.full(len(names), np.nan)
    if sample is not None:
        drawn = sample.set_index("statement_id").loc[names]
        stratum, probability = pd.factorize(drawn["stratum"])[0], drawn["probability"].to_numpy(dtype=float)
    return Units(part, whole, places, gold_part, gold_whole, stratum, probability, wanted.grain)


def _summable(numbers: Numbers, total: bool) -> Numbers:
    """Of a total, only the parts are summed."""
    return (numbers[0], np.ones(len(numbers[0]))) if total else numbers


def within(units: Units, members: np.ndarray) -> Units:
    """The statements of a group. Those drawn by lot from all are drawn by lot from the group."""
    rows = np.flatnonzero(members[units.coded])
    places = (np.cumsum(members) - 1)[units.coded[rows]]
    probability = units.probability[rows]
    if np.isnan(probability).any():
        probability = np.full(len(rows), len(rows) / max(int(members.sum()), 1))
    return Units(
        units.part[members],
        units.whole[members],
        places,
        units.gold_part[rows],
        units.gold_whole[rows],
        units.stratum[rows],
        probability,
        units.grain,
    )
