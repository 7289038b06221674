"""The table of concepts to a chart: what is meant to whom, in how many statements."""

from __future__ import annotations

import pandas as pd

from rapt.charts.demands import LONGEST_NAME
from rapt.charts.palettes import MOVES
from rapt.charts.shared import LAYERS, check_one_of, iso, need, nothing, title, titled, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.text.codebook import label
from rapt.text.names import actor_names
from rapt.words import value_word, word

CONCEPTS = (
    "layer", "concept", "group", "n_statements", "n", "strength", "answers", "first_use", "last_use", "statement_id",
    "sentence_id", "example", "title",
)  # fmt: skip
MAX_CONCEPTS, MAX_GROUPS = 20, 10
# Characters of a statement's title, where groups are statements.
LONGEST = 18
_HOVER = ("concept_name", "group_name", "n_statements", "n", "strength", "answers", "first_use", "last_use", "example")


def concepts(table: pd.DataFrame, lang: str = "ja", layer: str = "demand") -> Chart:
    """A chart of the concepts of one layer by group, from the table of ``rapt.compare.concepts``.

    A circle a cell, its area the number of statements, which stands in it; the concepts of most statements, and the largest
    groups. ``layer`` is demand, duty or a move. Raises ``ValueError`` for a table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> analysis = rapt.analyze("中国は米国に対し、関税を撤回するよう強く求めた。")
    >>> concepts(compare.concepts(analysis, voices=None)).to_dict()["title"]["text"]
    '何を誰に求め、何を言うか'
    """
    rows = need(table, CONCEPTS, "concepts")
    check_one_of("layer", layer, (*LAYERS, *MOVES))
    rows = rows[(rows["layer"] == layer) & (rows["group"] != "")]
    if rows.empty:
        return nothing("concepts", lang)
    alt = load_altair()
    totals = rows.groupby("concept", sort=False)["n_statements"].sum().sort_values(ascending=False, kind="stable")
    groups = rows.groupby("group")["n_statements"].sum().sort_values(ascending=False, kind="stable").head(MAX_GROUPS)
    shown = totals.head(MAX_CONCEPTS)
    rows = rows[rows["concept"].isin(shown.index) & rows["group"].isin(groups.index)]
    by_statement = rows["title"].ne("").any()
    names = titled(rows["group"], rows["title"], LONGEST) if by_statement else {}
    names = {one: names.get(one) or actor_names(one, lang) for one in rows["group"]}
    rows = rows.assign(
        concept_name=[label(one, lang) for one in rows["concept"]],
        group_name=[names[one] for one in rows["group"]],
        first_use=iso(rows["first_use"]),
        last_use=iso(rows["last_use"]),
    )
    base = alt.Chart(rows[list(_HOVER)]).encode(
        x=alt.X("group_name:N", title=None, sort=[names[one] for one in groups.index if one in names],
                axis=alt.Axis(orient="top", labelAngle=-35 if by_statement else 0, domain=False)),
        y=alt.Y("concept_name:N", title=None, sort=[label(one, lang) for one in shown.index],
                axis=alt.Axis(labelLimit=LONGEST_NAME, grid=True)),
        tooltip=tooltips(_HOVER, lang, n_statements="Q", n="Q", answers="Q", first_use="T", last_use="T"),
    )  # fmt: skip
    circles = base.mark_circle(opacity=0.85, color=MOVES.get(layer, MOVES["demand"])).encode(
        size=alt.Size("n_statements:Q", legend=None, scale=alt.Scale(rangeMin=160, rangeMax=900, domainMin=1))
    )
    numbers = base.mark_text(color="white", fontWeight="bold", fontSize=10).encode(text="n_statements:Q")
    notes = [value_word("layer", layer, lang), word("note statements", lang), top_note(lang, len(shown), len(totals))]
    return alt.layer(circles, numbers).properties(
        width=alt.Step(64), height=alt.Step(26), title=title("concepts", lang, *notes)
    )
