"""Dispersion tables to charts: how evenly features are spread over statements."""

from __future__ import annotations

import pandas as pd

from rapt.charts.palettes import OTHER, TARGET
from rapt.charts.shared import check_top, label_colour, need, nothing, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.compare.cautions import MIN_OCCURRENCES
from rapt.words import word

COLUMNS = ("feature", "n", "n_statements", "dp", "dp_norm")


def dispersion(table: pd.DataFrame, lang: str = "ja", top: int = 30) -> Chart:
    """A chart of Gries' DP for the ``top`` most frequent features, from the table of ``rapt.compare.dispersion``.

    From 0 (as even as the statements' lengths) to 1 (all in one place); the circle's area is the frequency; beside it stand
    occurrences and statements. What occurs fewer than 5 times is grey: its spread is chance. Raises ``ValueError`` for a table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> analysis = rapt.analyze(["米国に撤回を求めた。", "日本に協議を求めた。"])
    >>> dispersion(compare.dispersion(analysis, voices=None)).to_dict()["title"]["text"]
    '語・項目の散らばり'
    """
    check_top(top)
    rows = need(table, COLUMNS, "dispersion")
    if rows.empty:
        return nothing("dispersion", lang)
    alt = load_altair()
    total = len(rows)
    rows = rows.sort_values(["n", "feature"], ascending=[False, True], kind="stable").head(top)
    rows = rows.sort_values(["dp_norm", "feature"], kind="stable")
    rows = rows.assign(
        dp=rows["dp"].round(4), dp_norm=rows["dp_norm"].round(4), small=rows["n"] < MIN_OCCURRENCES,
        counts=[word("occurrences in statements", lang, n=int(n), k=int(k)) for n, k in zip(rows["n"], rows["n_statements"], strict=True)],
    )  # fmt: skip
    base = alt.Chart(rows).encode(
        y=alt.Y(
            "feature:N",
            sort=rows["feature"].tolist(),
            title=None,
            axis=alt.Axis(grid=False, labelColor=label_colour(rows.loc[rows["small"], "feature"])),
        )
    )
    x = alt.X("dp_norm:Q", title=word("dp_norm", lang), scale=alt.Scale(domain=[0, 1]))
    stems = base.mark_bar(color="#BBB", height=1).encode(x=x)
    hover = tooltips(list(COLUMNS), lang, n="Q", n_statements="Q", dp="Q", dp_norm="Q")
    dots = base.mark_circle(opacity=1).encode(
        x=x,
        color=alt.condition("datum.small", alt.value(OTHER), alt.value(TARGET)),
        size=alt.Size("n:Q", title=word("n", lang), scale=alt.Scale(range=[30, 400])),
        tooltip=hover,
    )
    counts = base.mark_text(align="left", dx=12, color="#555", fontSize=10).encode(x=x, text="counts:N")
    notes = [
        top_note(lang, len(rows), total),
        word("note rare", lang, n=MIN_OCCURRENCES) if rows["small"].any() else "",
    ]
    layers = alt.layer(stems, dots, counts, title=title("dispersion", lang, *notes))
    return layers.properties(width=460, height=alt.Step(18))
