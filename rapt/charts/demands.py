"""Tables of demands to a chart: who is asked how strongly."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.palettes import POLARITIES
from rapt.charts.shared import need, nothing, shortened, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.text.names import actor_names
from rapt.words import value_word, word

MATRIX = (
    "demander", "addressee", "strength", "polarity", "n", "n_statements", "statement_id", "sentence_id", "sentence",
)  # fmt: skip
MAX_ADDRESSEES = 20
# Pixels of the longest name on an axis.
LONGEST_NAME = 190
STRENGTHS = (1, 2, 3, 4, 5)
_MATRIX_HOVER = (
    "demander_name", "addressee_name", "strength_name", "polarity_name", "n", "n_statements", "statement_id", "sentence",
)  # fmt: skip


def demand_matrix(table: pd.DataFrame, lang: str = "ja") -> Chart:
    """A chart of demands by addressee, strength and polarity, from the table of ``rapt.compare.demand_matrix``.

    A circle a cell, its area the number of demands; a block of rows a demander. Raises ``ValueError`` for a table
    without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> analysis = rapt.analyze("中国は米国に対し、関税を撤回するよう強く求めた。")
    >>> demand_matrix(compare.demand_matrix(analysis, voices=None)).to_dict()["title"]["text"]
    '誰に、どの強さで求めたか'
    """
    rows = need(table, MATRIX, "demand_matrix")
    if rows.empty:
        return nothing("demand_matrix", lang)
    alt = load_altair()
    totals = rows.groupby(["demander", "addressee"], sort=True)["n"].sum().sort_values(ascending=False, kind="stable")
    shown = totals.head(MAX_ADDRESSEES)
    several = rows["demander"].nunique() > 1
    pairs = set(shown.index)
    rows = rows[[pair in pairs for pair in zip(rows["demander"], rows["addressee"], strict=True)]]
    rows = named(rows, lang).assign(sentence=shortened(rows["sentence"]))
    rows["row"] = rows["demander_name"] + " → " + rows["addressee_name"] if several else rows["addressee_name"]
    order = [(f"{actor_names(d, lang)} → " if several else "") + actor_names(a, lang) for d, a in shown.index]
    layers = _circles(alt.Chart().encode(**_cell_axes(order, lang)), lang)
    layered = alt.layer(*layers, data=rows[["row", *_MATRIX_HOVER]]).properties(width=280, height=alt.Step(32))
    polarities = [word(f"polarity {p}", lang) for p in POLARITIES]
    facet = alt.Column("polarity_name:N", title=None, sort=polarities, header=alt.Header(labelFontSize=12))
    return layered.facet(column=facet, title=title("demand_matrix", lang, top_note(lang, len(shown), len(totals))))


def named(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows with columns that hold what is shown for their ids and values."""
    return rows.assign(
        demander_name=[actor_names(ids, lang) for ids in rows["demander"]],
        addressee_name=[actor_names(ids, lang) for ids in rows["addressee"]],
        strength_name=[word(f"strength {n}", lang) for n in rows["strength"]],
        polarity_name=[value_word("polarity", p, lang) for p in rows["polarity"]],
    )


def _cell_axes(order: list[str], lang: str) -> dict[str, Any]:
    alt = load_altair()
    strengths = alt.Scale(domain=[word(f"strength {n}", lang) for n in STRENGTHS])
    return {
        "x": alt.X("strength_name:N", sort=None, title=word("strength", lang), scale=strengths,
                   axis=alt.Axis(labelAngle=0, grid=False)),
        "y": alt.Y("row:N", sort=order, title=None, axis=alt.Axis(grid=True, labelLimit=LONGEST_NAME)),
    }  # fmt: skip


def _circles(base: Any, lang: str) -> tuple[Any, Any]:
    """Circles with their numbers in them."""
    alt = load_altair()
    hover = tooltips(_MATRIX_HOVER, lang, n="Q", n_statements="Q")
    polarities = alt.Scale(domain=[word(f"polarity {p}", lang) for p in POLARITIES], range=list(POLARITIES.values()))
    colour = alt.Color("polarity_name:N", title=word("polarity", lang), legend=None, scale=polarities)
    size = alt.Size("n:Q", legend=None, scale=alt.Scale(type="linear", rangeMin=190, rangeMax=900, domainMin=1))
    circles = base.mark_circle(opacity=0.85).encode(size=size, color=colour, tooltip=hover)
    numbers = base.mark_text(color="white", fontWeight="bold", fontSize=10).encode(text="n:Q", tooltip=hover)
    return circles, numbers
