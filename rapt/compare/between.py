"""Demands to who asks whom, state by state, and the period that each falls into."""

from __future__ import annotations

import pandas as pd

from rapt.compare.cautions import warn_if_mixed
from rapt.compare.demand_matrix import choose_demands
from rapt.compare.messages import check_one_of
from rapt.compare.same_action import party
from rapt.compare.selection import Choice, Voices
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.text.codebook import DUTY

# Names of periods and their letters in pandas.
PERIODS = {"month": "M", "quarter": "Q", "year": "Y"}
LAYERS = ("demand", DUTY)
# Who asks whom, and whether as a request or as a duty.
PAIR = ["layer", "demander", "addressee"]


def demands_between(analysis: Analysis, voices: Voices, statements: Choice) -> pd.DataFrame:
    """A row for each demand, demander and addressee, with layer and date: offices and companies count as their state.

    A demand to two states is one to each. Who is not named by an id is an empty string. Legal duties are a layer of their own.

    >>> import rapt
    >>> analysis = rapt.analyze("中国は米国と日本に対し、関税を撤回するよう求めた。", progress=False)
    >>> demands_between(analysis, None, None)[["demander", "addressee", "layer"]].values.tolist()
    [['CN', 'JP', 'demand'], ['CN', 'US', 'demand']]
    """
    rows = choose_demands(analysis, voices, statements, as_written=False)
    rows = rows.assign(layer=["demand" if kind == schema.REQUEST else DUTY for kind in rows["kind"]])
    for side in ("demander", "addressee"):
        rows[side] = [sorted({party(one) for one in str(ids).split(";")}) for ids in rows[side]]
        rows = rows.explode(side, ignore_index=True)
    return rows


def demands_by_period(analysis: Analysis, period: str, voices: Voices, statements: Choice) -> pd.DataFrame:
    """The dated demands between states, with the first day of their period in ``begin``; warns where translations mix."""
    rows = demands_between(analysis, voices, statements)
    rows = rows.assign(begin=period_of(rows["date"], period))[rows["date"].notna().to_numpy()]
    warn_if_mixed(analysis.statements[analysis.statements["statement_id"].isin(rows["statement_id"])])
    return rows


def period_of(days: pd.Series, period: str) -> pd.Series:
    """The first day of the month, quarter or year of each day. Raises ``ValueError`` for another period.

    >>> period_of(pd.Series([pd.Timestamp("2025-05-12")]), "quarter")[0].date().isoformat()
    '2025-04-01'
    """
    check_one_of("period", period, list(PERIODS))
    return days.dt.to_period(PERIODS[period]).dt.start_time


def last_day(begins: pd.Series, period: str) -> pd.Series:
    """The last day of the periods that begin on these days."""
    return begins.dt.to_period(PERIODS[period]).dt.end_time.dt.normalize()


def periods_between(days: pd.Series, period: str) -> pd.Series:
    """The first days of all periods from the first of some days to the last, those without a day included."""
    known = days.dropna()
    if known.empty:
        return pd.Series([], dtype="datetime64[ns]")
    spanned = pd.period_range(known.min(), known.max(), freq=PERIODS[period])
    return pd.Series(spanned.start_time)
