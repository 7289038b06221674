"""Gold annotations to the tables as a person coded them, for the statements that were coded."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from rapt.scoring.alignment import aligned
from rapt.scoring.gold import Source, load_gold
from rapt.scoring.guidelines import LAYERS, Gold
from rapt.tables.analysis import Analysis


def coded(analysis: Analysis, gold: Source, layers: Sequence[str], sample: pd.DataFrame | None = None) -> Analysis:
    """An Analysis of the coded statements whose rows are those of the gold, so that the same function counts in both.

    Optional gold rows are there where the analysis has them: nobody has to find them. With ``sample`` only the
    statements that were drawn. Raises ``ValueError`` for drawn statements without gold, gold of other texts, a layer
    that was not coded, and rows that do not fit.

    >>> import rapt
    >>> analysis = rapt.analyze(["米国に撤回を求めた。", "双方は会談した。"])
    >>> gold = {"statement_id": "s0001", "text": "米国に撤回を求めた。", "demands": []}
    >>> len(analysis.demands), len(coded(analysis, gold, ["demands"]).demands)
    (1, 0)
    """
    of = dict(aligned(analysis.statements, load_gold(gold)))
    if sample is not None:
        of = {name: of[name] for name in _drawn(analysis, sample, of)}
    for name, one in of.items():
        if missing := [layer for layer in layers if layer not in _layers(one)]:
            raise ValueError(
                f"gold of {name!r} has no {' and '.join(missing)} coded by hand; code them or leave the statement out"
            )
    chosen = analysis.select(list(of))
    corrected = chosen.correct(list(of.values()))
    refused = corrected.problems.iloc[len(chosen.problems) :].query("problem == 'not applied'")
    if len(refused):
        first = refused.iloc[0]
        raise ValueError(
            f"gold of {first['statement_id']!r} does not fit the statement ({len(refused)} rows in all): {first['detail']}"
        )
    return corrected


def _layers(gold: Gold) -> list[str]:
    """The layers that a person worked on."""
    return [layer for layer in LAYERS if layer in gold and layer in gold.get("corrected", LAYERS)]


def _drawn(analysis: Analysis, sample: pd.DataFrame, of: dict[str, Gold]) -> list[str]:
    needed = {"statement_id", "stratum", "n_stratum", "probability"}
    if missing := sorted(needed - set(sample.columns)):
        raise ValueError(f"sample must be the table of rapt.validate.sample, it has no column {', '.join(missing)}")
    size = int(sample.drop_duplicates("stratum")["n_stratum"].sum())
    if size != len(analysis.statements):
        raise ValueError(
            f"sample was drawn from {size} statements, the analysis has {len(analysis.statements)}: "
            "give the analysis it was drawn from"
        )
    names = [str(name) for name in sample["statement_id"]]
    if without := [name for name in names if name not in of]:
        shown = ", ".join(without[:5]) + (" …" if len(without) > 5 else "")
        raise ValueError(
            f"sample: {len(without)} of {len(names)} drawn statements have no gold ({shown}); "
            "those that are left out may be the hard ones: code them all"
        )
    return names
