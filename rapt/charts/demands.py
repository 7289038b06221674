"""Who is asked how strongly, and how that changes over time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.build import iso, need, nothing, shortened, title, tooltips, top_note
from rapt.charts.labels import actor, word
from rapt.charts.palettes import OTHER, POLARITIES, addressee_colour
from rapt.charts.theme import load_altair

MATRIX = (
    "demander",
    "addressee",
    "strength",
    "polarity",
    "n",
    "n_statements",
    "statement_id",
    "sentence_id",
    "sentence",
)
THREADS = (
    "thread_id", "statement_id", "date", "demander", "addressee", "polarity", "strength", "action", "text", "status",
    "gap_days",
)  # fmt: skip
MAX_ADDRESSEES, MAX_PANELS, MAX_POINTS = 20, 6, 1500
STRENGTHS = (1, 2, 3, 4, 5)
# How far apart threads of one strength are drawn, so that their lines do not hide each other.
_SPREAD = 0.34


def demand_matrix(table: pd.DataFrame, lang: str = "ja") -> Any:
    """A chart of demands by addressee, strength and polarity, of the table of ``rapt.compare.demand_matrix``.

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
    pairs = list(zip(rows["demander"], rows["addressee"], strict=True))
    rows = rows[[pair in set(shown.index) for pair in pairs]]
    several = rows["demander"].nunique() > 1
    rows = rows.assign(
        demander_name=[actor(ids, lang) for ids in rows["demander"]],
        addressee_name=[actor(ids, lang) for ids in rows["addressee"]],
        strength_name=[word(n, lang) for n in rows["strength"]],
        polarity_name=[word(p, lang) for p in rows["polarity"]],
        sentence=shortened(rows["sentence"]),
    )
    rows["row"] = rows["demander_name"] + " → " + rows["addressee_name"] if several else rows["addressee_name"]
    order = [(f"{actor(d, lang)} → " if several else "") + actor(a, lang) for d, a in shown.index]
    polarities = [word(p, lang) for p in POLARITIES]
    colour = alt.Color(
        "polarity_name:N", title=word("polarity", lang), legend=None,
        scale=alt.Scale(domain=polarities, range=list(POLARITIES.values())),
    )  # fmt: skip
    shared = {
        "x": alt.X("strength_name:N", sort=None, title=word("strength", lang), scale=alt.Scale(
            domain=[word(n, lang) for n in STRENGTHS]), axis=alt.Axis(labelAngle=0, grid=False)),
        "y": alt.Y("row:N", sort=order, title=None, axis=alt.Axis(grid=True, labelLimit=190)),
    }  # fmt: skip
    names = ["demander_name", "addressee_name", "strength_name", "polarity_name", "n", "n_statements", "statement_id"]
    hover = tooltips([*names, "sentence"], lang, n="Q", n_statements="Q")
    size = alt.Size("n:Q", legend=None, scale=alt.Scale(type="linear", rangeMin=190, rangeMax=900, domainMin=1))
    base = alt.Chart().encode(**shared)
    circles = base.mark_circle(opacity=0.85).encode(size=size, color=colour, tooltip=hover)
    numbers = base.mark_text(color="white", fontWeight="bold", fontSize=10).encode(text="n:Q", tooltip=hover)
    columns = ["row", *names, "sentence"]
    layers = alt.layer(circles, numbers, data=rows[columns]).properties(width=280, height=alt.Step(32))
    note = top_note(lang, len(shown), len(totals))
    facet = alt.Column("polarity_name:N", title=None, sort=polarities, header=alt.Header(labelFontSize=12))
    return layers.facet(column=facet, title=title("demand_matrix", lang, note))


def demand_threads(table: pd.DataFrame, lang: str = "ja") -> Any:
    """A chart of the strength of demands over time, a line a thread, of ``rapt.compare.demand_threads``.

    A panel an addressee, the six most asked; circles are demands to do, squares to stop; arrows tell what grew
    stronger or weaker. Raises ``ValueError`` for a table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> rows = {"text": ["米国に関税の撤回を求めた。", "米国に関税の撤回を強く求めた。"], "date": ["2025-04-01", "2025-10-01"]}
    >>> analysis = rapt.analyze(pd.DataFrame(rows).assign(issuer="CN-MOFCOM"))
    >>> demand_threads(compare.demand_threads(analysis), lang="en").to_dict()["title"]["text"]
    'Strength of demands over time'
    """
    rows = need(table, THREADS, "demand_threads")
    rows = rows[rows["date"].notna()]
    if rows.empty:
        return nothing("demand_threads", lang)
    alt = load_altair()
    asked = rows["addressee"].value_counts().rename_axis("addressee").reset_index(name="n")
    asked = asked.sort_values(["n", "addressee"], ascending=[False, True], kind="stable")
    panels = asked["addressee"].head(MAX_PANELS).tolist()
    total = len(rows)
    rows = _spread(rows[rows["addressee"].isin(panels)].tail(MAX_POINTS))
    rows = rows.assign(
        addressee_name=[actor(ids, lang) for ids in rows["addressee"]],
        polarity_name=[word(p, lang) for p in rows["polarity"]],
        status_name=[word(s, lang) for s in rows["status"]],
        strength_name=[word(n, lang) for n in rows["strength"]],
        text=shortened(rows["text"]),
        date=iso(rows["date"]),
    )
    order = [actor(ids, lang) for ids in panels]
    colours = [addressee_colour(ids) if ids else OTHER for ids in panels]
    labels = {n: word(n, lang) for n in STRENGTHS}
    expression = " : ".join(f"datum.value == {n} ? '{label}'" for n, label in labels.items()) + " : ''"
    shared = {
        "x": alt.X("date:T", title=None, axis=alt.Axis(format="%Y-%m", labelOverlap=True)),
        "y": alt.Y("at:Q", title=None, scale=alt.Scale(domain=[0.5, 5.5], nice=False), axis=alt.Axis(
            values=list(STRENGTHS), labelExpr=expression)),
        "color": alt.Color("addressee_name:N", legend=None, scale=alt.Scale(domain=order, range=colours)),
    }  # fmt: skip
    names = [
        "addressee_name",
        "date",
        "strength_name",
        "polarity_name",
        "status_name",
        "gap_days",
        "text",
        "statement_id",
    ]
    statuses = [word(s, lang) for s in ("first", "repeated", "strengthened", "weakened")]
    base = alt.Chart().encode(**shared)
    lines = base.transform_filter("datum.length > 1").mark_line(strokeWidth=2, opacity=0.8).encode(detail="thread_id:N")
    points = base.mark_point(filled=True, size=70).encode(
        shape=alt.Shape("status_name:N", title=word("status", lang), scale=alt.Scale(
            domain=statuses, range=["circle", "square", "triangle-up", "triangle-down"])),
        opacity=alt.condition("datum.length > 1", alt.value(1), alt.value(0.4)),
        tooltip=tooltips(names, lang, date="T", gap_days="Q"),
    )  # fmt: skip
    columns = ["thread_id", "length", "at", *names]
    layers = alt.layer(lines, points, data=rows[columns]).properties(width=620, height=105)
    facet = alt.Row(
        "addressee_name:N",
        title=None,
        sort=order,
        header=alt.Header(labelOrient="top", labelAnchor="start", labelPadding=2),
    )
    notes = [word("single", lang), top_note(lang, len(rows), total)]
    return layers.facet(row=facet, title=title("demand_threads", lang, *notes), spacing=12)


def _spread(rows: pd.DataFrame) -> pd.DataFrame:
    """Where each demand is drawn: its strength, moved a little by the rank of its thread among the panel's."""
    ranks = rows.groupby("addressee")["thread_id"].rank(method="dense")
    counts = rows.groupby("addressee")["thread_id"].transform("nunique")
    shift = (ranks - (counts + 1) / 2) / counts.clip(lower=2) * 2 * _SPREAD
    lengths = rows.groupby("thread_id")["thread_id"].transform("size")
    return rows.assign(at=(rows["strength"] + shift).round(3), length=lengths)
