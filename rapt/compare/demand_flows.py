"""Demands to flows: how many each state makes of each other, period by period."""

from __future__ import annotations

import pandas as pd

from rapt.compare.between import PAIR, demands_by_period, last_day, period_of, periods_between
from rapt.compare.demand_matrix import sentences_of
from rapt.compare.results import result
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, choose_statements


def demand_flows(
    analysis: Source, period: str = "quarter", *, voices: Voices = ISSUER, statements: Choice = None
) -> pd.DataFrame:
    """How many demands each state makes of each other, and in how many statements, period by period: the table ``demand_flows``.

    Parameters: ``period`` month, quarter or year; ``voices`` and ``statements`` whose and which demands count: with the issuers' own
    voice each demand is counted where it was made, with ``voices=None`` also where others report it. Offices and companies count as
    their state, a demand of two states as one of each; who is not named is an empty string. Every pair has a row for every period
    from the first statement to the last, also where it asks nothing (``n`` 0); ``n_period`` counts the statements of the period, by
    which a small number has to be read. Requests (layer ``demand``) and legal duties (``duty``) are apart.
    Returns the columns of ``demand_flows`` in :mod:`rapt.compare.results`. Raises ``ValueError`` for an unknown period or voice.
    Warns where the statements mix translations.

    >>> import rapt
    >>> rows = {"text": ["中国は米国に関税の撤回を求めた。", "米国は中国に輸出規制の撤廃を求めた。"], "issuer": ["CN-MOFCOM", "US-USTR"]}
    >>> analysis = rapt.analyze(pd.DataFrame(rows).assign(date=["2025-04-10", "2025-10-20"]), progress=False)
    >>> table = demand_flows(analysis)
    >>> table[table["n"] > 0][["begin", "demander", "addressee", "n"]].astype(str).values.tolist()
    [['2025-04-01', 'CN', 'US', '1'], ['2025-10-01', 'US', 'CN', '1']]
    """
    source = as_analysis(analysis)
    rows = demands_by_period(source, period, voices, statements)
    if rows.empty:
        return result("demand_flows")
    cells = rows.groupby([*PAIR, "begin"], sort=True)
    table = cells.agg(
        n=("demand_id", "size"),
        n_statements=("statement_id", "nunique"),
        statement_id=("statement_id", "first"),
        sentence_id=("sentence_id", "first"),
    ).reset_index()
    days = source.statements["date"][choose_statements(source, statements)]
    pairs = table[PAIR].drop_duplicates()
    table = pairs.merge(periods_between(days, period).rename("begin"), how="cross").merge(
        table, on=[*PAIR, "begin"], how="left"
    )
    sizes = period_of(days.dropna(), period).value_counts()
    table = table.assign(
        until=last_day(table["begin"], period),
        n_period=table["begin"].map(sizes).fillna(0),
        **table[["n", "n_statements"]].fillna(0),
        **table[["statement_id", "sentence_id"]].fillna(""),
    )
    table = table.sort_values(["begin", *PAIR], kind="stable", ignore_index=True)
    return result("demand_flows", {**table, "sentence": sentences_of(source, table)})
