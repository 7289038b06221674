"""Timeline tables to charts: statements over time and the periods they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from rapt.charts.palettes import TIMES, scale
from rapt.charts.shared import iso, need, nothing, shortened, title, titled, tooltips
from rapt.charts.theme import Chart, load_altair
from rapt.words import value_word, word

if TYPE_CHECKING:
    import altair

COLUMNS = ("statement_id", "date", "kind", "begin", "end", "label", "text")
# More statements than this are counted by month.
MAX_STATEMENTS = 80
# Characters of a statement's title on the axis.
LONGEST = 26


def timeline(table: pd.DataFrame, lang: str = "ja") -> Chart:
    """A chart of statements and the periods they name, from the table of ``rapt.compare.timeline``.

    A line a statement, named by its title, the latest below: a diamond on its day, a bar for every period, coloured by kind. The axis
    reaches from a year before the first statement to two years after the last; periods wholly outside are counted in
    the subtitle. More than 80 statements are counted by month. Raises ``ValueError`` for a table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> table = pd.DataFrame([{"text": "公告の実施を、即日から2026年11月10日まで停止する。", "date": "2025-11-07"}])
    >>> timeline(compare.timeline(rapt.analyze(table))).to_dict()["title"]["text"]
    '声明と、そこに述べられた期間'
    """
    rows = need(table, COLUMNS, "timeline")
    rows = rows[rows["begin"].notna() | rows["date"].notna()]
    if rows.empty:
        return nothing("timeline", lang)
    if rows["statement_id"].nunique() > MAX_STATEMENTS:
        return _by_month(rows, lang)
    return _by_statement(rows, lang)


def _by_statement(rows: pd.DataFrame, lang: str) -> Chart:
    alt = load_altair()
    rows = rows.assign(
        begin=rows["begin"].fillna(rows["date"]),
        kind_name=[value_word("kind", kind, lang) for kind in rows["kind"]],
        row=rows["statement_id"].map(_titles(rows)),
        text=shortened(rows["text"]),
    )
    order = rows.sort_values(["date", "statement_id"], kind="stable")["row"].unique().tolist()
    first, last = _reach(rows)
    outside = (rows["begin"] > last) | (rows["end"].fillna(rows["begin"]) < first)
    rows = rows[~outside]
    note = word("note outside", lang, n=int(outside.sum())) if outside.any() else ""
    days = rows.assign(date=iso(rows["date"]), begin=iso(rows["begin"]), end=iso(rows["end"]))
    shared = {
        "y": alt.Y("row:N", sort=order, title=None, axis=alt.Axis(grid=True, gridDash=[1, 3], labelLimit=320)),
        "color": _kind_colour(rows["kind"], lang),
    }
    axis = alt.Axis(format="%Y-%m", labelOverlap=True, orient="top")
    reach = [alt.DateTime(year=time.year, month=time.month, date=time.day) for time in (first, last)]
    # One layer sets the domain for all: Vega-Lite takes those of several layers for different ones.
    x = alt.X("begin:T", title=None, axis=axis, scale=alt.Scale(domain=reach))
    points = alt.Chart(days[days["kind"] == "statement"]).mark_point(shape="diamond", filled=True, size=55, opacity=1)
    dots = points.encode(x=x, **shared, tooltip=tooltips(["statement_id", "date", "text"], lang, date="T"))
    layers = [*_periods(days[days["kind"] != "statement"], alt.X("begin:T", title=None, axis=axis), shared, lang), dots]
    return alt.layer(*layers, title=title("timeline", lang, note)).properties(width=620, height=alt.Step(15))


def _titles(rows: pd.DataFrame) -> dict[str, str]:
    """What each statement is called: the label of its own row."""
    own = rows[rows["kind"] == "statement"]
    named = pd.concat([own, rows[~rows["statement_id"].isin(own["statement_id"])].assign(label="")])
    return titled(named["statement_id"], named["label"], LONGEST)


def _kind_colour(kinds: pd.Series, lang: str) -> altair.Color:
    alt = load_altair()
    palette = {word(f"kind {kind}", lang): colour for kind, colour in TIMES.items()}
    names, colours = scale([value_word("kind", kind, lang) for kind in kinds], palette)
    return alt.Color("kind_name:N", title=word("kind", lang), scale=alt.Scale(domain=names, range=colours))


def _periods(periods: pd.DataFrame, x: altair.X, shared: Mapping[str, object], lang: str) -> tuple[Chart, Chart]:
    """Bars for periods, and ticks where they begin: a period of a day is too narrow to be seen as a bar."""
    alt = load_altair()
    hover = tooltips(["statement_id", "kind_name", "label", "begin", "end", "text"], lang, begin="T", end="T")
    base = alt.Chart(periods).encode(**shared, tooltip=hover)
    bars = base.transform_filter("datum.end != null").mark_bar(height=7, opacity=0.75, clip=True)
    return bars.encode(x=x, x2="end:T"), base.mark_tick(thickness=2, height=11, clip=True).encode(x=x)


def _reach(rows: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of the axis: periods near the statements; a year named as history would squeeze all the rest."""
    days = rows["date"].dropna() if rows["date"].notna().any() else rows["begin"]
    ends = rows["end"].fillna(rows["begin"])
    floor, ceiling = days.min() - pd.DateOffset(years=1), days.max() + pd.DateOffset(years=2)
    reached = rows[(ends >= floor) & (rows["begin"] <= ceiling)]
    first = max(reached["begin"].min(), floor)
    last = max(min(reached["end"].fillna(reached["begin"]).max(), ceiling), days.max())
    return first - pd.Timedelta(days=10), last + pd.Timedelta(days=10)


def _by_month(rows: pd.DataFrame, lang: str) -> Chart:
    alt = load_altair()
    time = rows["begin"].fillna(rows["date"])
    months = rows.assign(
        month=time.dt.to_period("M").dt.to_timestamp(), kind_name=[value_word("kind", k, lang) for k in rows["kind"]]
    )
    counted = months.groupby(["month", "kind_name"], sort=True).size().reset_index(name="n")
    names, colours = scale(counted["kind_name"], {word(f"kind {k}", lang): c for k, c in TIMES.items()})
    counted = counted.assign(date=iso(counted["month"]))[["date", "kind_name", "n"]]
    chart = alt.Chart(counted, title=title("timeline_months", lang, word("note by month", lang, n=len(rows))))
    return (
        chart.mark_bar()
        .encode(
            x=alt.X("yearmonth(date):T", title=None, axis=alt.Axis(format="%Y-%m")),
            y=alt.Y("n:Q", title=word("n", lang), axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("kind_name:N", scale=alt.Scale(domain=names, range=colours), legend=None),
            row=alt.Row("kind_name:N", title=None, sort=names, header=alt.Header(labelAngle=0, labelAlign="left")),
            tooltip=tooltips(["date", "kind_name", "n"], lang, date="T", n="Q"),
        )
        .properties(width=620, height=60)
        .resolve_scale(y="independent")
    )
