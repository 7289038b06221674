"""Dispersion tables to charts: how evenly features are spread over statements."""

from __future__ import annotations

import pandas as pd

from rapt.charts.palettes import TARGET
from rapt.charts.shared import need, nothing, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.words import word

COLUMNS = ("feature", "n", "n_statements", "dp", "dp_norm")


def dispersion(table: pd.DataFrame, lang: str = "ja", top: int = 30) -> Chart:
    """A chart of Gries' DP for the ``top`` most frequent features, from the table of ``rapt.compare.dispersion``.

    From 0 (as even as the statements' lengths) to 1 (all in one place); the circle's area is the frequency. Raises
    ``ValueError`` for a table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> analysis = rapt.analyze(["米国に撤回を求めた。", "日本に協議を求めた。"])
    >>> dispersion(compare.dispersion(analysis, voices=None)).to_dict()["title"]["text"]
    '語・項目の散らばり'
    """
    rows = need(table, COLUMNS, "dispersion")
    if rows.empty:
        return nothing("dispersion", lang)
    alt = load_altair()
    total = len(rows)
    rows = rows.sort_values(["n", "feature"], ascending=[False, True], kind="stable").head(top)
    rows = rows.sort_values(["dp_norm", "feature"], kind="stable").assign(
        dp=rows["dp"].round(4), dp_norm=rows["dp_norm"].round(4)
    )
    base = alt.Chart(rows).encode(
        y=alt.Y("feature:N", sort=rows["feature"].tolist(), title=None, axis=alt.Axis(grid=False))
    )
    x = alt.X("dp_norm:Q", title=word("dp_norm", lang), scale=alt.Scale(domain=[0, 1]))
    stems = base.mark_bar(color="#BBB", height=1).encode(x=x)
    hover = tooltips(list(COLUMNS), lang, n="Q", n_statements="Q", dp="Q", dp_norm="Q")
    dots = base.mark_circle(opacity=1, color=TARGET).encode(
        x=x,
        size=alt.Size("n:Q", title=word("n", lang), scale=alt.Scale(range=[30, 400])),
        tooltip=hover,
    )
    layers = alt.layer(stems, dots, title=title("dispersion", lang, top_note(lang, len(rows), total)))
    return layers.properties(width=460, height=alt.Step(18))
