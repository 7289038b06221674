"""An analysis and hand codes of some of its statements to estimates that allow for the errors of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from rapt.compare.messages import Message, both_languages, chained, check_one_of
from rapt.compare.quantities import OF_DEMANDS, What, quantity
from rapt.scoring.gold import Source
from rapt.tables.analysis import Analysis
from rapt.tables.rows import Row
from rapt.validate.coded import hand_codes
from rapt.validate.estimators import LEAST_CODED, METHODS, SCOPES, Estimate, Units, difference, estimated
from rapt.validate.groups import Grouping, Labels, demand_caution, grouped, pairs
from rapt.validate.results import table_of
from rapt.validate.units import same_day, units_of, within

# With fewer the variance between events is itself a guess; statements that share a day are worth a word above this share.
LEAST_CLUSTERS, _ALIKE = 20, 0.2
COLUMNS = ("what", "group", "minus", "method", "estimate", "low", "high", "se", "n", "n_coded", "tuning", "note")


def estimate(
    analysis: Analysis,
    gold: Source,
    what: What,
    by: Grouping = None,
    *,
    sample: pd.DataFrame | None = None,
    scope: str = "beyond",
    total: bool = False,
    level: float = 0.95,
    layers: Sequence[str] = ("demands", "moves"),
    cluster: Labels | None = None,
) -> pd.DataFrame:
    """Shares, means, totals and their differences between groups, as the rules give them and corrected by hand codes.

    ``gold`` are annotations as :func:`rapt.evaluate` takes them, of at least 15 statements (of each group), ``sample`` the
    table of :func:`sample` that says how these were drawn; without it they count as drawn by lot from all. ``what`` is a
    move (``accuse``: share of sentences with it), ``demands`` (demands a statement), ``strength`` (mean strength of the
    demands), or a function that is given an :class:`rapt.Analysis` of one statement, once with the rows of the rules and
    once with those of the coder, and returns a number, or a part and its whole; ``layers`` are those it reads, and what it reads of them must have been coded by hand. ``by`` as
    ``strata`` of :func:`sample`; each two groups are compared, too. ``total`` gives sums over all statements.
    ``scope``: ``beyond`` takes the statements for a sample of what their issuers say, ``corpus`` speaks of these only.
    ``cluster`` is a column (``date``, ``responds_to``, your own ``event``) or a function that says which statements are of one
    event: they are alike, so that intervals ``beyond`` get wider. Without it ``note`` says where many share issuer and day.

    A row for each group, pair of groups (``group`` less ``minus``) and method: ``naive``, what the rules give, with the
    interval usually printed, which knows nothing of their errors; ``hand``, the coded statements alone; ``dsl``, all
    statements by the rules, corrected by the coded ones; ``ppi``, the same with the rules trusted as far as they deserve
    (``tuning``, 0 to 1). Columns: what, group, minus, method, estimate, low, high, se, n, n_coded, tuning, note.
    Raises ``ValueError`` for too few codes in all groups, for layers or values that nobody coded, and what :func:`sample` and :func:`rapt.evaluate` raise.

    Source: Egami, Hinck, Stewart & Wei (2023), NeurIPS 36; Angelopoulos et al. (2023), Science 382; Angelopoulos,
    Duchi & Zrnic (2023), arXiv:2311.01453; of clusters: Liang & Zeger (1986), Biometrika 73. ``docs/validate.md`` has formulas and measured coverage.

    >>> import rapt
    >>> texts = ["米国に撤回を求めた。"] * 20 + ["双方は会談した。"] * 10
    >>> analysis = rapt.analyze(texts)
    >>> gold = [{"statement_id": f"s{n:04}", "text": texts[n - 1], "demands": []} for n in range(13, 31)]
    >>> gold[0]["demands"] = [{"start": 3, "end": 5, "text": "撤回", "polarity": "stop", "strength": 3}]
    >>> table = estimate(analysis, gold, "demands", scope="corpus")
    >>> table[["method", "estimate"]].round(2).values.tolist()
    [['naive', 0.67], ['hand', 0.06], ['dsl', 0.28], ['ppi', 0.08]]
    """
    check_one_of("scope", scope, SCOPES)
    if not 0 < level < 1:
        raise ValueError(both_languages("between_0_and_1", parameter="level", value=level))
    wanted = quantity(what, layers)
    by_hand = hand_codes(analysis, gold, wanted, sample)
    groups = grouped(analysis, by)
    units = units_of(analysis, by_hand.tables, wanted, sample, total, cluster)
    shared = same_day(analysis.statements) if scope == "beyond" and cluster is None else None
    found = {name: _Group(name, rows, units, scope, total, shared) for name, rows in groups.items()}
    if not any(group.n_coded >= LEAST_CODED for group in found.values()):
        most = max((group.n_coded for group in found.values()), default=0)
        raise ValueError(both_languages("too_few_coded", least=LEAST_CODED, n=most))
    caution = demand_caution(analysis, groups, by) if wanted.name in OF_DEMANDS else Message()
    low, high = (0.0, np.inf) if total and wanted.low >= 0 else (wanted.low, wanted.high)
    rows = [row for group in found.values() for row in group.rows(level, (low, high))]
    rows += [row for a, b in pairs(found) for row in _difference_rows(found[a], found[b], level, caution)]
    return table_of([{"what": wanted.name, **row, "note": _noted(row, by_hand.note)} for row in rows], COLUMNS)


def _noted(row: Row, of_codes: Message) -> Message:
    """The note of a row with what is to be said of the hand codes, where it hangs on them."""
    return row["note"] if row["method"] == "naive" else chained("semicolon", [row["note"], of_codes])


@dataclass
class _Group:
    """The statements of a group, and their estimates by method."""

    name: str
    members: np.ndarray
    units: Units
    scope: str
    total: bool
    # Which statements share issuer and day with another; None where that does not matter.
    shared: np.ndarray | None = None

    def __post_init__(self) -> None:
        self.n = int(self.members.sum())
        self.units = within(self.units, self.members)
        self.n_coded = len(self.units.coded)
        self.estimates = {method: self._estimated(method) for method in METHODS}

    def _estimated(self, method: str) -> Estimate:
        if method != "naive" and self.n_coded < LEAST_CODED:
            return Estimate(np.nan, np.nan, np.nan, np.nan)
        found = estimated(self.units, method, self.scope)
        if self.n < LEAST_CODED:
            # The number is what it is; its interval would be a guess.
            found = replace(found, variance=np.nan)
        times = self.n if self.total else 1
        return Estimate(found.value * times, found.variance * times**2, found.df, found.tuning)

    def note(self, method: str) -> Message:
        """What is doubtful: too few coded statements, no error among them, statements or clusters that are alike or few."""
        return chained("semicolon", [self._of_codes(method), self._of_clusters()])

    def _of_clusters(self) -> Message:
        if self.shared is not None and (n := int((self.shared & self.members).sum())) > _ALIKE * self.n:
            return Message("same_day", n=n, total=self.n)
        if self.scope == "beyond" and self.units.cluster is not None and self.units.n_clusters < LEAST_CLUSTERS:
            return Message("few_clusters", n=self.units.n_clusters, least=LEAST_CLUSTERS)
        return Message()

    def _of_codes(self, method: str) -> Message:
        if method == "naive":
            return Message("few_statements", n=self.n, least=LEAST_CODED) if self.n < LEAST_CODED else Message()
        if self.n_coded < LEAST_CODED:
            return Message("few_coded", n=self.n_coded, least=LEAST_CODED)
        predicted = 0 if method == "hand" else self.units.part[self.units.coded]
        if np.any(self.units.gold_part != predicted):
            return Message()
        if method == "hand":
            return Message("nothing_coded", n=self.n_coded)
        return Message("no_error_seen", n=self.n_coded)

    def rows(self, level: float, bounds: tuple[float, float]) -> Iterator[Row]:
        """A row for each method; an interval does not leave the values that there can be."""
        for method, found in self.estimates.items():
            low, high = np.clip(found.interval(level), *bounds)
            yield _row(self.name, "", method, found, (low, high), self.n, self.n_coded, self.note(method))


def _difference_rows(a: _Group, b: _Group, level: float, caution: Message) -> Iterator[Row]:
    for method in METHODS:
        found = difference(a.estimates[method], b.estimates[method])
        sides = [Message("of_group", group=one.name, note=note) for one in (a, b) if (note := one.note(method))]
        note = chained("semicolon", [*sides, caution])
        interval = found.interval(level)
        yield _row(a.name, b.name, method, found, interval, a.n + b.n, a.n_coded + b.n_coded, note)


def _row(
    group: str,
    minus: str,
    method: str,
    found: Estimate,
    interval: tuple[float, float],
    n: int,
    n_coded: int,
    note: Message,
) -> Row:
    head = {"group": group, "minus": minus, "method": method, "estimate": found.value}
    low, high = (float(side) for side in interval)
    sides = {"low": low, "high": high, "se": float(np.sqrt(found.variance))}
    return {**head, **sides, "n": n, "n_coded": n_coded, "tuning": found.tuning, "note": note}
