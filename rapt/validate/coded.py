"""Gold annotations to the tables as a person coded them, for the statements that were coded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from rapt.compare.messages import Message, both_languages, chained
from rapt.compare.quantities import Quantity
from rapt.scoring.alignment import aligned
from rapt.scoring.gold import Source, load_gold
from rapt.scoring.guidelines import Gold
from rapt.tables.analysis import Analysis
from rapt.validate.uncoded import layers_of, rules_own


class HandCodes(NamedTuple):
    """The tables of the coded statements, and what is to be said of them: a message, which may be empty."""

    tables: Analysis
    note: Message


def hand_codes(analysis: Analysis, gold: Source, wanted: Quantity, sample: pd.DataFrame | None = None) -> HandCodes:
    """The hand codes from which a quantity can be counted. Raises what :func:`coded` and :func:`rules_own` raise.

    >>> import rapt
    >>> from rapt.compare.quantities import quantity
    >>> analysis = rapt.analyze(["米国に撤回を求めた。", "双方は会談した。"])
    >>> gold = [{"statement_id": "s0001", "text": "米国に撤回を求めた。", "demands": []}]
    >>> gold += [{"statement_id": "s0002", "text": "双方は会談した。", "demands": [], "finished": False}]
    >>> codes = hand_codes(analysis, gold, quantity("demands"))
    >>> len(codes.tables.statements), codes.note.text("en")
    (1, 'annotations that are not finished are left out: 1')
    """
    every = load_gold(gold, unfinished=True)
    finished = load_gold(every)
    of = _chosen(analysis, finished, sample)
    tables = _corrected(analysis, of, wanted.layers)
    notes = []
    if names := rules_own(wanted, tables, of):
        notes.append(Message("rules_own", names=", ".join(names)))
    # A sample refuses drawn statements that are not finished; of others it does not speak.
    if sample is None and (left := len(every) - len(finished)):
        notes.append(Message("unfinished_codes", n=left))
    return HandCodes(tables, chained("semicolon", notes))


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
    return _corrected(analysis, _chosen(analysis, load_gold(gold), sample), layers)


def _chosen(analysis: Analysis, golds: Sequence[Gold], sample: pd.DataFrame | None) -> dict[str, Gold]:
    """The annotations of the coded statements, of a sample those of the drawn ones, by their ids."""
    of = dict(aligned(analysis.statements, golds))
    return of if sample is None else {name: of[name] for name in _drawn(analysis, sample, of)}


def _corrected(analysis: Analysis, of: Mapping[str, Gold], layers: Sequence[str]) -> Analysis:
    for name, one in of.items():
        if missing := [layer for layer in layers if layer not in layers_of(one)]:
            raise ValueError(both_languages("layer_not_coded", statement=name, layers=", ".join(missing)))
    chosen = analysis.select(list(of))
    corrected = chosen.correct(list(of.values()))
    refused = corrected.problems.iloc[len(chosen.problems) :].query("problem == 'not applied'")
    if len(refused):
        first = refused.iloc[0]
        detail = {"n": len(refused), "detail": first["detail"]}
        raise ValueError(both_languages("gold_does_not_fit", statement=first["statement_id"], **detail))
    return corrected


def _drawn(analysis: Analysis, sample: pd.DataFrame, of: Mapping[str, Gold]) -> list[str]:
    needed = {"statement_id", "stratum", "n_stratum", "probability"}
    if missing := sorted(needed - set(sample.columns)):
        raise ValueError(both_languages("no_sample", missing=", ".join(missing)))
    size = int(sample.drop_duplicates("stratum")["n_stratum"].sum())
    if size != len(analysis.statements):
        raise ValueError(both_languages("sample_of_others", n=size, given=len(analysis.statements)))
    names = [str(name) for name in sample["statement_id"]]
    if without := [name for name in names if name not in of]:
        shown = ", ".join(without[:5]) + (" …" if len(without) > 5 else "")
        raise ValueError(both_languages("drawn_without_gold", n=len(without), drawn=len(names), shown=shown))
    return names
