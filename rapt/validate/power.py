"""Groups of statements to the least difference between them that would show, and what it takes to see a smaller one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from rapt.compare.messages import Message, both_languages, chained
from rapt.compare.power import ALPHA, POWER, least_difference
from rapt.compare.quantities import OF_DEMANDS, What, quantity
from rapt.scoring.gold import Source
from rapt.tables.analysis import Analysis
from rapt.tables.rows import Row
from rapt.validate.coded import HandCodes, hand_codes
from rapt.validate.estimators import LEAST_CODED, Estimate, Units, difference, estimated
from rapt.validate.groups import Grouping, Labels, demand_caution, grouped, pairs
from rapt.validate.results import table_of
from rapt.validate.units import units_of, within

# How often the number of statements is found anew with the degrees of freedom that it gives.
_ROUNDS = 20
# More statements than an issuer makes in decades; whoever would need more does not need statements.
MOST = 10_000
COLUMNS = (
    "what", "group", "minus", "n", "n_coded", "difference", "low", "high", "least_difference", "target", "n_needed", "n_more",
    "coded_needed", "coded_more", "note",
)  # fmt: skip


def power(
    analysis: Analysis,
    groups: Grouping,
    what: What,
    gold: Source | None = None,
    *,
    sample: pd.DataFrame | None = None,
    target: float | None = None,
    alpha: float = ALPHA,
    power: float = POWER,
    layers: Sequence[str] = ("demands", "moves"),
    most: int = MOST,
    cluster: Labels | None = None,
) -> pd.DataFrame:
    """The least difference between each two groups that so many statements can show, and what a smaller one needs.

    ``groups`` and ``what`` are ``by`` and ``what`` of :func:`estimate`, ``cluster`` as there. A difference shows if its interval (of 1 −
    ``alpha``) leaves out 0; the least one does so with the probability ``power``. With ``gold`` (and its ``sample``) the
    errors of the rules count as in the corrected estimate ``dsl``, and hand codes are planned, too. A difference that more
    than ``most`` statements would have to show (or none at all, of 0) has no n_needed, and ``note`` says so.

    Columns: what, group, minus, n (statements of both), n_coded, difference (group less minus, the naive one or with gold
    the corrected), low, high, least_difference, target (the one wanted, by default the observed), n_needed and n_more
    (statements of both, in the same proportions and coded in the same share, for it to show; missing above ``most``), coded_needed and coded_more
    (hand codes, with the statements there are; missing without gold, and where even all of them would not do), note.
    Raises ``ValueError`` as :func:`estimate` does, for one group only, and for numbers out of range.

    Source: Bloom (1995), Evaluation Review 19; Welch (1947), Biometrika 34.

    >>> import rapt
    >>> texts = ["米国に撤回を求めた。"] * 9 + ["双方は会談した。"] * 3
    >>> analysis = rapt.analyze(pd.DataFrame({"text": texts, "部門": ["甲", "乙"] * 6}))
    >>> power(analysis, "部門", "demands")[["difference", "least_difference", "n", "n_more"]].round(2).values.tolist()
    [[-0.17, 0.84, 12.0, 236.0]]
    """
    for name, share in (("alpha", alpha), ("power", power)):
        if not 0 < share < 1:
            raise ValueError(both_languages("between_0_and_1", parameter=name, value=share))
    if target is not None and not target > 0:
        raise ValueError(both_languages("above_0", parameter="target", value=target))
    if most < 1:
        raise ValueError(both_languages("at_least_1", parameter="most", value=most))
    wanted = quantity(what, layers)
    members = grouped(analysis, groups, "groups")
    if len(members) < 2:
        raise ValueError(both_languages("two_groups", parameter="groups", value=list(members)))
    # Without gold every statement counts as coded as the rules read it, so that there is nothing to correct.
    codes = HandCodes(analysis, Message()) if gold is None else hand_codes(analysis, gold, wanted, sample)
    units = units_of(analysis, codes.tables, wanted, sample, cluster=cluster)
    sides = {name: _Side(within(units, rows), int(rows.sum())) for name, rows in members.items()}
    notes = [demand_caution(analysis, members, groups)] if wanted.name in OF_DEMANDS else []
    notes += [Message("errors_left_out") if gold is None else codes.note]
    rows = []
    for a, b in pairs(members):
        found = _planned(sides[a], sides[b], target, alpha, power, gold is not None, most)
        note = chained("semicolon", [*notes, found["note"]])
        rows.append({"what": wanted.name, "group": a, "minus": b, **found, "note": note})
    return table_of(rows, COLUMNS)


class _Side:
    """A group: its estimate, and how its variance divides into that of its statements and that of drawing those to code."""

    def __init__(self, units: Units, n: int) -> None:
        self.n, self.n_coded = n, len(units.coded)
        self.enough = self.n_coded >= min(LEAST_CODED, n) and self.n_coded > 1
        self.estimate = estimated(units, "dsl", "beyond") if self.enough else Estimate(np.nan, np.nan, np.nan, np.nan)
        self.of_coding = estimated(units, "dsl", "corpus").variance if self.enough else np.nan

    @property
    def of_statements(self) -> float:
        """What is left of the variance with every statement coded."""
        return self.estimate.variance - self.of_coding


def _planned(a: _Side, b: _Side, target: float | None, alpha: float, power: float, has_gold: bool, most: int) -> Row:
    found = difference(a.estimate, b.estimate)
    low, high = found.interval(1 - alpha)
    se = float(np.sqrt(found.variance))
    least = float(least_difference(se, found.df, alpha, power))
    wanted = abs(found.value) if target is None else target
    n, n_coded = a.n + b.n, a.n_coded + b.n_coded
    n_needed = _statements(se, found.df, n, wanted, alpha, power)
    too_many = n_needed > max(most, n)
    n_needed = np.nan if too_many else n_needed
    coded_needed = _codes(a, b, found.df, wanted, alpha, power) if has_gold else np.nan
    few = [Message("few_coded", n=one.n_coded, least=LEAST_CODED) for one in (a, b) if not one.enough]
    notes = [Message("out_of_reach")] if has_gold and not few and np.isnan(coded_needed) else []
    notes += [Message("too_many_needed", most=most)] if too_many else []
    return {
        "n": n,
        "n_coded": n_coded if has_gold else 0,
        "difference": found.value,
        "low": low,
        "high": high,
        "least_difference": least,
        "target": wanted,
        "n_needed": n_needed,
        "n_more": max(n_needed - n, 0) if np.isfinite(n_needed) else np.nan,
        "coded_needed": coded_needed,
        "coded_more": max(coded_needed - n_coded, 0) if np.isfinite(coded_needed) else np.nan,
        "note": chained("semicolon", [*few, *notes]),
    }


def _statements(se: float, df: float, n: int, wanted: float, alpha: float, power: float) -> float:
    """Statements for the difference to show: n times k, so that the least difference of variance/k is the one wanted.

    No number shows a difference of 0.
    """
    if not (np.isfinite(se) and np.isfinite(wanted)):
        return np.nan
    if not wanted > 0:
        return np.inf
    times = (float(least_difference(se, df, alpha, power)) / wanted) ** 2
    for _ in range(_ROUNDS):
        # With more statements there are more degrees of freedom.
        times = (float(least_difference(se, max(df * times, 1), alpha, power)) / wanted) ** 2
    return float(np.ceil(n * times - 1e-9))


def _codes(a: _Side, b: _Side, df: float, wanted: float, alpha: float, power: float) -> float:
    """Hand codes of both groups, in the shares they have now, for the difference to show; NaN where all are too few."""
    of_coding, of_statements = a.of_coding + b.of_coding, a.of_statements + b.of_statements
    n, n_coded = a.n + b.n, a.n_coded + b.n_coded
    allowed = (wanted / float(least_difference(1.0, df, alpha, power))) ** 2 - of_statements
    if not allowed > 0:
        return np.nan
    # The variance of drawing is in proportion to (1 - f)/f, f the share that is coded.
    share = n_coded / n
    open_now = (1 - share) / share
    return float(np.ceil(n / (1 + open_now * allowed / of_coding))) if of_coding > 0 else float(n_coded)
