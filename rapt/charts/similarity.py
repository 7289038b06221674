"""Similarity tables to heat maps, similar statements side by side."""

from __future__ import annotations

import numpy as np
import pandas as pd

from rapt.charts.shared import need, nothing, short, title, titled, tooltips
from rapt.charts.theme import Chart, load_altair
from rapt.words import word

COLUMNS = ("statement_a", "statement_b", "similarity", "order_a", "order_b", "title_a", "title_b")
# A cell a pair, of which Altair takes 5,000; more statements are put together in blocks.
MAX_STATEMENTS = 70
# Characters of a title on an axis, and where it names a block.
LONGEST, _OF_BLOCK = 22, 18


def similarity(table: pd.DataFrame, lang: str = "ja") -> Chart:
    """A heat map of ``rapt.compare.similarity``, statements in clustering order.

    Statements are named by their titles. More than 70 are put together in blocks of neighbours, named by their first, whose mean is shown. Raises ``ValueError`` for a
    table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> analysis = rapt.analyze(["米国に撤回を求めた。", "米国に協議を求めた。"])
    >>> similarity(compare.similarity(analysis, voices=None)).to_dict()["title"]["text"]
    '声明どうしの類似度（似たものを隣に並べた順）'
    """
    rows = need(table, COLUMNS, "similarity")
    if rows.empty:
        return nothing("similarity", lang)
    alt = load_altair()
    cells, order, note = _cells(rows, lang)
    # Every statement equals itself: the diagonal would take the whole scale.
    highest = cells.loc[cells["statement_a"] != cells["statement_b"], "similarity"].max()
    top = float(highest) if pd.notna(highest) and highest > 0 else 1.0
    ids = dict.fromkeys(order, "")
    step = 12 if len(ids) > 25 else 20
    label = alt.Axis(labelLimit=210, labelFontSize=10 if step > 12 else 9)
    chart = alt.Chart(cells, title=title("similarity", lang, note))
    return chart.mark_rect().encode(
        x=alt.X("statement_b:N", sort=order, title=None, axis=label.copy()),
        y=alt.Y("statement_a:N", sort=order, title=None, axis=label.copy()),
        color=alt.Color("similarity:Q", title=word("similarity", lang), scale=alt.Scale(
            scheme="viridis", domain=[0, round(top, 4)], clamp=True)),
        tooltip=tooltips(["statement_a", "statement_b", "similarity"], lang, similarity="Q"),
    ).properties(width=alt.Step(step), height=alt.Step(step))  # fmt: skip


def _cells(rows: pd.DataFrame, lang: str) -> tuple[pd.DataFrame, list[str], str]:
    """Both halves of the matrix, names in order, and a note if statements were put together."""
    of = ("statement", "order", "title")
    ends = [
        rows[[f"{one}_{x}" for one in of]].set_axis(["name", "order", "title"], axis=1).astype(object) for x in "ab"
    ]
    ordered = pd.concat(ends).drop_duplicates("name").sort_values(["order", "name"], kind="stable")
    names = [str(name) for name in ordered["name"]]
    at = {name: n for n, name in enumerate(names)}
    matrix = np.full((len(names), len(names)), np.nan)
    np.fill_diagonal(matrix, 1.0)
    # As texts: a part of the table has categories that no row is of.
    a, b = (rows[f"statement_{x}"].astype(object).map(at).to_numpy(dtype=int) for x in "ab")
    matrix[a, b] = matrix[b, a] = rows["similarity"].to_numpy(dtype=float)
    if len(names) <= MAX_STATEMENTS:
        labels = list(titled(names, ordered["title"], LONGEST).values())
        return _long(matrix, labels), labels, ""
    cuts = np.array_split(np.arange(len(names)), MAX_STATEMENTS)
    firsts = [(short(str(whole or name), _OF_BLOCK)) for name, whole in zip(names, ordered["title"], strict=True)]
    labels = [
        f"{n + 1}: {firsts[cut[0]]}" + (f" +{len(cut) - 1}" if len(cut) > 1 else "") for n, cut in enumerate(cuts)
    ]
    blocks = np.array([[_mean(matrix[np.ix_(i, j)]) for j in cuts] for i in cuts])
    return _long(blocks, labels), labels, word("note blocks", lang, n=len(names), k=len(labels))


def _mean(block: np.ndarray) -> float:
    """The mean of the pairs that are known, NaN without any."""
    known = block[~np.isnan(block)]
    return float(known.mean()) if len(known) else np.nan


def _long(matrix: np.ndarray, labels: list[str]) -> pd.DataFrame:
    i, j = np.nonzero(~np.isnan(matrix))
    named = np.array(labels, dtype=object)
    values = matrix[i, j].round(4)
    return pd.DataFrame({"statement_a": named[i], "statement_b": named[j], "similarity": values})
