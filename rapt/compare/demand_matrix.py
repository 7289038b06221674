"""Demands to counts by demander, addressee, strength and polarity."""

from __future__ import annotations

import pandas as pd

from rapt.compare.cautions import warn_if_mixed
from rapt.compare.results import result
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, check_voices, choose_statements
from rapt.tables.analysis import Analysis

_CELL = ["demander", "addressee", "strength", "polarity"]


def demand_matrix(analysis: Source, *, voices: Voices = ISSUER, statements: Choice = None) -> pd.DataFrame:
    """Demands counted by demander, addressee, strength and polarity, with the sentence of the first one of each.

    Parameters: ``voices`` whose demands count, by the demands' own voice (None for all); ``statements`` which
    statements (see :func:`rapt.compare.selection.choose_statements`). An addressee without id is named as written.
    Returns the columns of ``demand_matrix`` in :mod:`rapt.compare.results`, ordered by the four first ones.
    Raises ``ValueError`` for an unknown voice. Warns where the statements mix translations.

    >>> import rapt
    >>> matrix = demand_matrix(rapt.analyze("中国は米国に対し、追加関税を撤回し、対話に戻るよう促した。"), voices=None)
    >>> matrix[["addressee", "strength", "polarity", "n"]].values.tolist()
    [['US', 4, 'do', 1], ['US', 4, 'stop', 1]]
    """
    source = as_analysis(analysis)
    demands = choose_demands(source, voices, statements)
    if demands.empty:
        return result("demand_matrix")
    warn_if_mixed(source.statements[source.statements["statement_id"].isin(demands["statement_id"])])
    cells = demands.groupby(_CELL, sort=True)
    table = cells.agg(n=("demand_id", "size"), n_statements=("statement_id", "nunique"))
    first = cells[["statement_id", "sentence_id"]].nth(0).join(demands[_CELL]).set_index(_CELL)
    table = table.join(first).reset_index()
    return result("demand_matrix", {**table, "sentence": sentences_of(source, table)})


def choose_demands(analysis: Analysis, voices: Voices, statements: Choice, as_written: bool = True) -> pd.DataFrame:
    """Demands in the voices, of the chosen statements, in the order of their dates, with columns date and order.

    ``as_written``: an addressee without id is replaced by the words for it.
    """
    wanted = check_voices(voices)
    table = analysis.statements
    place = pd.DataFrame({"date": table["date"], "place": range(len(table))}).set_axis(table["statement_id"])
    demands = analysis.demands
    keep = demands["statement_id"].isin(table["statement_id"][choose_statements(analysis, statements)])
    if wanted is not None:
        keep &= demands["voice"].isin(wanted)
    demands = demands[keep].join(place, on="statement_id")
    demands = demands.sort_values(["date", "place", "start", "end"], kind="stable", ignore_index=True)
    demands = demands.assign(order=range(len(demands)))
    if not as_written:
        return demands
    named = demands["addressee"] != ""
    return demands.assign(addressee=demands["addressee"].where(named, demands["addressee_text"]))


def sentences_of(analysis: Analysis, rows: pd.DataFrame) -> list[str]:
    """Texts of the sentences that the rows name, an empty string for none."""
    texts = analysis.sentences.set_index(["statement_id", "sentence_id"])["text"]
    return texts.reindex(pd.MultiIndex.from_frame(rows[["statement_id", "sentence_id"]])).fillna("").tolist()
