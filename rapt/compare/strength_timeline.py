"""Demands to their strength over time: of each statement, and the highest and mean of each period, addressee by addressee."""

from __future__ import annotations

import pandas as pd

from rapt.compare.between import PAIR, demands_by_period, last_day
from rapt.compare.cautions import as_column, few_statements
from rapt.compare.demand_matrix import sentences_of
from rapt.compare.messages import Message
from rapt.compare.results import result
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis


def strength_timeline(
    analysis: Source, period: str = "quarter", *, voices: Voices = ISSUER, statements: Choice = None
) -> pd.DataFrame:
    """Highest and mean strength of what each asks of each other, by statement and by period: the table ``strength_timeline``.

    Parameters: ``period`` month, quarter or year; ``voices`` and ``statements`` whose and which demands count. Offices and companies
    count as their state. Requests (layer ``demand``) and legal duties (``duty``), which say "must" by their genre, are apart.
    ``highest`` is the strongest demand of the row, ``mean`` the mean over its demands (1–5): the strength of a demand is that of its
    verb, and a mean treats the steps between verbs as equal. ``note`` says that a period has fewer than 5 such statements.
    Statements without a date are left out. Returns the columns of ``strength_timeline`` in :mod:`rapt.compare.results`.
    Raises ``ValueError`` for an unknown period or voice. Warns where the statements mix translations.

    >>> import rapt
    >>> texts = ["中国は米国に協議を望む。", "中国は米国に対し、関税の撤回を強く求め、対話を促した。"]
    >>> rows = pd.DataFrame({"text": texts, "date": ["2025-04-10", "2025-06-20"], "issuer": "CN-MOFCOM"})
    >>> table = strength_timeline(rapt.analyze(rows, progress=False))
    >>> table[table["kind"] == "period"][["addressee", "n", "n_statements", "highest"]].values.tolist()
    [['US', 3, 2, 4]]
    """
    source = as_analysis(analysis)
    rows = demands_by_period(source, period, voices, statements)
    if rows.empty:
        return result("strength_timeline")
    told = _summed(rows, [*PAIR, "date", "order_of", "statement_id"]).assign(kind="statement")
    told = told.assign(begin=told["date"], until=told["date"])
    held = _summed(rows, [*PAIR, "begin"]).assign(kind="period")
    held = held.assign(until=last_day(held["begin"], period))
    table = pd.concat([told, held], ignore_index=True)
    table = table.sort_values([*PAIR, "begin", "kind", "order_of"], kind="stable", ignore_index=True)
    notes = [
        few_statements(int(n)) if kind == "period" else Message()
        for kind, n in zip(table["kind"], table["n_statements"], strict=True)
    ]
    named = {**table, "sentence": sentences_of(source, table), "note": as_column(notes)}
    return result("strength_timeline", named)


def _summed(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Counts, the highest and the mean of each group, with the sentence of its first strongest demand."""
    rows = rows.assign(order_of=rows.groupby("statement_id", sort=False)["order"].transform("min"))
    groups = rows.groupby(by, sort=True)
    table = groups.agg(
        n=("demand_id", "size"),
        n_statements=("statement_id", "nunique"),
        highest=("strength", "max"),
        mean=("strength", "mean"),
    )
    strongest = rows.loc[groups["strength"].idxmax()].set_index(by, drop=False)
    for name in ("statement_id", "sentence_id", "order_of"):
        if name not in by:
            table[name] = strongest[name]
    return table.reset_index()
