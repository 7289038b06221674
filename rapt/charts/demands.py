"""Tables of demands to charts: who is asked how strongly, and how that changes over time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.palettes import OTHER, POLARITIES, addressee_colour
from rapt.charts.shared import iso, need, nothing, shortened, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.text.names import actor_names
from rapt.words import value_word, word

MATRIX = (
    "demander", "addressee", "strength", "polarity", "n", "n_statements", "statement_id", "sentence_id", "sentence",
)  # fmt: skip
THREADS = (
    "thread_id", "statement_id", "date", "demander", "addressee", "polarity", "strength", "action", "text", "status",
    "gap_days",
)  # fmt: skip
MAX_ADDRESSEES, MAX_PANELS, MAX_POINTS = 20, 6, 1500
STRENGTHS = (1, 2, 3, 4, 5)
# Statuses and the shapes of their points.
STATUSES = {"first": "circle", "repeated": "square", "strengthened": "triangle-up", "weakened": "triangle-down"}
# How far apart threads of one strength are drawn, so that their lines do not hide each other.
_SPREAD = 0.34
_MATRIX_HOVER = (
    "demander_name", "addressee_name", "strength_name", "polarity_name", "n", "n_statements", "statement_id", "sentence",
)  # fmt: skip
_THREADS_HOVER = (
    "addressee_name", "date", "strength_name", "polarity_name", "status_name", "gap_days", "text", "statement_id",
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
    rows = _named(rows, lang).assign(sentence=shortened(rows["sentence"]))
    rows["row"] = rows["demander_name"] + " → " + rows["addressee_name"] if several else rows["addressee_name"]
    order = [(f"{actor_names(d, lang)} → " if several else "") + actor_names(a, lang) for d, a in shown.index]
    layers = _circles(alt.Chart().encode(**_cell_axes(order, lang)), lang)
    layered = alt.layer(*layers, data=rows[["row", *_MATRIX_HOVER]]).properties(width=280, height=alt.Step(32))
    polarities = [word(f"polarity {p}", lang) for p in POLARITIES]
    facet = alt.Column("polarity_name:N", title=None, sort=polarities, header=alt.Header(labelFontSize=12))
    return layered.facet(column=facet, title=title("demand_matrix", lang, top_note(lang, len(shown), len(totals))))


def _named(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
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
        "y": alt.Y("row:N", sort=order, title=None, axis=alt.Axis(grid=True, labelLimit=190)),
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


def demand_threads(table: pd.DataFrame, lang: str = "ja") -> Chart:
    """A chart of the strength of demands over time, a line a thread, from the table of ``rapt.compare.demand_threads``.

    A panel an addressee, the six most asked; the shape of a point shows whether a demand is new, repeated, stronger or
    weaker. Raises ``ValueError`` for a table without the columns.

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
    rows = _named(rows, lang).assign(
        status_name=[value_word("status", s, lang) for s in rows["status"]],
        text=shortened(rows["text"]),
        date=iso(rows["date"]),
    )
    layers = _lines(alt.Chart().encode(**_thread_axes(panels, lang)), lang)
    data = rows[["thread_id", "length", "at", *_THREADS_HOVER]]
    header = alt.Header(labelOrient="top", labelAnchor="start", labelPadding=2)
    names = [actor_names(ids, lang) for ids in panels]
    facet = alt.Row("addressee_name:N", title=None, sort=names, header=header)
    notes = [word("note single", lang), top_note(lang, len(rows), total)]
    layered = alt.layer(*layers, data=data).properties(width=620, height=105)
    return layered.facet(row=facet, title=title("demand_threads", lang, *notes), spacing=12)


def _thread_axes(panels: list[str], lang: str) -> dict[str, Any]:
    alt = load_altair()
    colours = [addressee_colour(ids) if ids else OTHER for ids in panels]
    names = [actor_names(ids, lang) for ids in panels]
    labels = " : ".join(f"datum.value == {n} ? '{word(f'strength {n}', lang)}'" for n in STRENGTHS) + " : ''"
    return {
        "x": alt.X("date:T", title=None, axis=alt.Axis(format="%Y-%m", labelOverlap=True)),
        "y": alt.Y("at:Q", title=None, scale=alt.Scale(domain=[0.5, 5.5], nice=False), axis=alt.Axis(
            values=list(STRENGTHS), labelExpr=labels)),
        "color": alt.Color("addressee_name:N", legend=None, scale=alt.Scale(domain=names, range=colours)),
    }  # fmt: skip


def _lines(base: Any, lang: str) -> tuple[Any, Any]:
    """A line for each thread of several demands, and a point for each demand."""
    alt = load_altair()
    statuses = alt.Scale(domain=[word(f"status {s}", lang) for s in STATUSES], range=list(STATUSES.values()))
    lines = base.transform_filter("datum.length > 1").mark_line(strokeWidth=2, opacity=0.8).encode(detail="thread_id:N")
    points = base.mark_point(filled=True, size=70).encode(
        shape=alt.Shape("status_name:N", title=word("status", lang), scale=statuses),
        opacity=alt.condition("datum.length > 1", alt.value(1), alt.value(0.4)),
        tooltip=tooltips(_THREADS_HOVER, lang, date="T", gap_days="Q"),
    )
    return lines, points


def _spread(rows: pd.DataFrame) -> pd.DataFrame:
    """Where each demand is drawn: its strength, shifted a little by the rank of its thread among the panel's."""
    ranks = rows.groupby("addressee")["thread_id"].rank(method="dense")
    counts = rows.groupby("addressee")["thread_id"].transform("nunique")
    shift = (ranks - (counts + 1) / 2) / counts.clip(lower=2) * 2 * _SPREAD
    lengths = rows.groupby("thread_id")["thread_id"].transform("size")
    return rows.assign(at=(rows["strength"] + shift).round(3), length=lengths)
