"""Clauses to whether they tell anything themselves, or only hand on who speaks: と李氏は述べた, 報道官は11日に談話を出し."""

from __future__ import annotations

import numpy as np
import pandas as pd

from rapt.compare.clauses import Clauses, clauses_at
from rapt.compare.counts import find_words, statement_rows
from rapt.compare.form_words import form_words
from rapt.tables.analysis import Analysis

# Names and dates say who speaks and when.
_SPEAKERS = ("GPE", "ORG", "PERSON")


def tells(analysis: Analysis, clauses: Clauses) -> np.ndarray:
    """Whether each clause has a word that is neither a name, a date nor one of reporting (``retold`` in ``form_words.csv``).

    >>> import rapt
    >>> from rapt.compare.clauses import find_clauses
    >>> analysis = rapt.analyze("「関税は不当だ。」と商務省は述べた。")
    >>> found = find_clauses(analysis)
    >>> list(zip(found.folded.tolist(), tells(analysis, found).tolist(), strict=True))
    [('「関税は不当だ。', True), ('」と商務省は述べた。', False)]
    """
    words = find_words(analysis, None)
    tokens = words.token[words.content]
    reports = np.isin(words.lemmas, list(form_words("retold")))[words.lemma[words.content]]
    own = tokens[~reports]
    names = analysis.entities[analysis.entities["label"].isin(_SPEAKERS)]
    own = own[~_inside(analysis, own, pd.concat([names, analysis.dates]))]
    statement = statement_rows(analysis, analysis.tokens["statement_id"])
    at = clauses_at(clauses, statement[own], analysis.tokens["start"].to_numpy()[own])
    found = np.zeros(len(clauses), dtype=bool)
    found[at[at >= 0]] = True
    return found


def _inside(analysis: Analysis, tokens: np.ndarray, spans: pd.DataFrame) -> np.ndarray:
    """Whether each token (rows of ``tokens``) begins in one of the spans."""
    table = analysis.tokens
    width = int(max(table["end"].max(), 1)) + 1 if len(table) else 1
    begin = statement_rows(analysis, table["statement_id"])[tokens] * width + table["start"].to_numpy()[tokens]
    base = statement_rows(analysis, spans["statement_id"]) * width
    order = np.argsort(base + spans["start"].to_numpy(), kind="stable")
    firsts, lasts = ((base + spans[name].to_numpy())[order] for name in ("start", "end"))
    if not len(order):
        return np.zeros(len(tokens), dtype=bool)
    reach = np.maximum.accumulate(lasts)
    at = np.searchsorted(firsts, begin, side="right") - 1
    return (at >= 0) & (begin < reach[np.maximum(at, 0)])
