"""Strength over time to a chart: each statement as a circle, the highest and the mean of each period as lines."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts import events as event_lines
from rapt.charts.demands import STRENGTHS
from rapt.charts.palettes import OTHER, addressee_colour
from rapt.charts.shared import LAYERS, check_one_of, iso, need, nothing, period_kind, shortened, title, tooltips
from rapt.charts.theme import Chart, load_altair
from rapt.compare.cautions import MIN_STATEMENTS
from rapt.text.names import actor_names
from rapt.words import check_lang, value_word, word

COLUMNS = (
    "layer", "demander", "addressee", "kind", "begin", "until", "n", "n_statements", "highest", "mean", "statement_id",
    "sentence_id", "sentence",
)  # fmt: skip
MAX_PANELS, MAX_POINTS = 6, 1500
# Where the axis of strengths begins and ends: below are the counts, above the numbers of events.
_LOWEST, _HIGHEST = 0.1, 5.9
_COUNTS = 0.45
_MEASURES = {"highest": [4, 2], "mean": [1, 0]}
_HOVER = ("addressee_name", "date", "strength_name", "n", "mean", "statement_id", "sentence")
_LINE_HOVER = ("addressee_name", "begin", "until", "highest", "mean", "n", "n_statements")


def strength_timeline(
    table: pd.DataFrame, lang: str = "ja", events: pd.DataFrame | None = None, layer: str = "demand"
) -> Chart:
    """A chart of how strongly each is asked over time, from the table of ``rapt.compare.strength_timeline``: a panel an addressee.

    A circle is a statement at the strength of its strongest demand, as large as it has demands; the lines are the highest (dashed) and the
    mean strength of each period, grey where it has fewer than 5 statements; at the bottom stands how many it has. ``events``, a
    table of date and label, draws numbered rules, named below the title. Requests only; ``layer="duty"`` shows legal duties. Drawn are
    the six pairs of most demands with 5 statements or more (where none has so many, with fewer). Raises ``ValueError`` for a table without the columns, and events that cannot be read.

    >>> import rapt
    >>> from rapt import compare
    >>> rows = {"text": ["米国に関税の撤回を求めた。", "米国に関税の撤回を強く求めた。"], "date": ["2025-04-01", "2025-10-01"]}
    >>> table = compare.strength_timeline(rapt.analyze(pd.DataFrame(rows).assign(issuer="CN-MOFCOM"), progress=False))
    >>> chart = strength_timeline(table, events=pd.DataFrame({"date": ["2025-05-12"], "label": ["ジュネーブ共同声明"]}))
    >>> chart.to_dict()["title"]["text"], chart.to_dict()["title"]["subtitle"][0]
    ('要求の最高・平均の強さの推移', '1　2025-05-12　ジュネーブ共同声明')
    """
    rows = need(table, COLUMNS, "strength_timeline")
    check_one_of("layer", layer, LAYERS)
    duties = int(rows.loc[(rows["layer"] != layer) & (rows["kind"] == "statement"), "n"].sum())
    rows = rows[(rows["layer"] == layer) & (rows["addressee"] != "")]
    check_lang(lang)
    if rows.empty:
        return nothing("strength_timeline", lang)
    first, last = rows["begin"].min(), rows["until"].max()
    near, outside = event_lines.checked(events, first, last)
    told = rows[rows["kind"] == "statement"].groupby(["demander", "addressee"])["n"].agg(["sum", "size"])
    told = told.sort_values("sum", ascending=False, kind="stable")
    # Pairs of few statements would be panels without a line to follow; where there are no others, they are all there is.
    enough = told[told["size"] >= MIN_STATEMENTS]
    sizes = (enough if len(enough) else told)["sum"]
    shown = sizes.head(MAX_PANELS)
    several = rows["demander"].nunique() > 1
    names = {pair: _name(pair, int(sizes[pair]), several, lang) for pair in shown.index}
    rows = rows.assign(pair=pd.Series(zip(rows["demander"], rows["addressee"], strict=True), rows.index))
    rows = rows[rows["pair"].isin(names)]
    latest = rows[rows["kind"] == "statement"].sort_values("begin", kind="stable").index[-MAX_POINTS:]
    rows = rows[(rows["kind"] == "period") | rows.index.isin(latest)]
    rows = rows.assign(
        panel=rows["pair"].map(names),
        addressee_name=[actor_names(a, lang) for a in rows["addressee"]],
        colour=[addressee_colour(a) for a in rows["addressee"]],
    )
    few = word("note few in period", lang, n=MIN_STATEMENTS)
    other = word("note duties apart" if layer == "demand" else "note requests apart", lang, n=duties) if duties else ""
    periods = rows[rows["kind"] == "period"]
    held = [word(f"period {period_kind(*ends)}", lang) for ends in zip(periods["begin"], periods["until"], strict=True)]
    lines = word("note strength lines", lang, period=held[0]) if held else ""
    notes = [*event_lines.notes(near, outside, lang), lines, few, other]
    if len(shown) < len(told):
        notes.append(word("note pairs", lang, k=len(shown), n=len(told)))
    panels = [_panel(rows[rows["panel"] == name], name, (first, last), near, lang) for name in names.values()]
    key = "strength_timeline" if layer == "demand" else "strength_timeline duty"
    chart = load_altair().vconcat(*panels, spacing=10, title=title(key, lang, *notes))
    return chart.resolve_scale(strokeDash="shared", size="shared")


def _name(pair: tuple[str, str], n: int, several: bool, lang: str) -> str:
    demander, addressee = (actor_names(ids, lang) for ids in pair)
    name = f"{demander} → {addressee}" if several else addressee
    return word("pair of demands", lang, name=name, n=n)


def _panel(
    rows: pd.DataFrame, name: str, reach: tuple[pd.Timestamp, pd.Timestamp], near: pd.DataFrame, lang: str
) -> Any:
    """The lines and circles of one addressee."""
    alt = load_altair()
    ends = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in reach]
    scale = alt.Scale(domain=ends)
    axis = alt.Axis(format="%Y-%m", labelOverlap=True, grid=False)
    x = alt.X("begin:T", title=None, scale=scale, axis=axis)
    layers = [
        *_lines(_long(rows[rows["kind"] == "period"], lang), x, lang),
        _circles(rows[rows["kind"] == "statement"], x, lang),
        *event_lines.layers(near, x, _strengths(_HIGHEST, lang), lang),
    ]
    heading = alt.TitleParams(name, fontSize=12, anchor="start", offset=4)
    return alt.layer(*layers, title=heading).properties(width=620, height=120)


def _strengths(place: str | float, lang: str) -> Any:
    """The axis of strengths for a column or for one height; the same for all layers, or its labels would be thinned out."""
    alt = load_altair()
    labels = " : ".join(f"datum.value == {n} ? '{word(f'strength {n}', lang)}'" for n in STRENGTHS) + " : ''"
    axis = alt.Axis(values=list(STRENGTHS), labelExpr=labels, labelOverlap=False)
    channel = alt.Y if isinstance(place, str) else alt.YDatum
    return channel(place, title=None, axis=axis, scale=alt.Scale(domain=[_LOWEST, _HIGHEST], nice=False))


def _long(periods: pd.DataFrame, lang: str) -> pd.DataFrame:
    """A row for each period and each of its two lines."""
    shown = periods.assign(
        few=periods["n_statements"] < MIN_STATEMENTS,
        begin=iso(periods["begin"]),
        until=iso(periods["until"]),
        mean=periods["mean"].round(3),
        counts=[f"{n:,}" for n in periods["n_statements"]],
    )
    each = [
        shown.assign(measure=name, value=shown[name].astype(float), measure_name=value_word("", name, lang))
        for name in _MEASURES
    ]
    return pd.concat(each)[[*_LINE_HOVER, "measure", "measure_name", "value", "few", "colour", "counts"]]


def _lines(lines: pd.DataFrame, x: Any, lang: str) -> list[Any]:
    alt = load_altair()
    names = [value_word("", name, lang) for name in _MEASURES]
    dash = alt.StrokeDash(
        "measure_name:N", title=None, scale=alt.Scale(domain=names, range=list(_MEASURES.values())),
        legend=alt.Legend(orient="top", symbolStrokeColor="#555", symbolSize=250),
    )  # fmt: skip
    hover = tooltips(_LINE_HOVER, lang, begin="T", until="T", highest="Q", mean="Q", n="Q", n_statements="Q")
    base = alt.Chart(lines).encode(x=x, x2="until:T", tooltip=hover)
    wide = alt.condition("datum.measure == 'mean'", alt.value(4), alt.value(1.5))
    shade = alt.condition("datum.few", alt.value(OTHER), alt.Color("colour:N", scale=None))
    pale = alt.condition("datum.few", alt.value(0.45), alt.value(0.9))
    rules = base.mark_rule().encode(
        y=_strengths("value:Q", lang), strokeDash=dash, strokeWidth=wide, color=shade, opacity=pale
    )
    counted = lines[lines["measure"] == "mean"]
    middles = counted.assign(begin=_middles(counted))
    ink = alt.condition("datum.few", alt.value("#999"), alt.value("#222"))
    counts = alt.Chart(middles[["begin", "counts", "few", "addressee_name", *_LINE_HOVER[2:]]]).mark_text(fontSize=9)
    counts = counts.encode(x=x, y=_strengths(_COUNTS, lang), text="counts:N", color=ink)
    return [rules, counts]


def _middles(periods: pd.DataFrame) -> pd.Series:
    begin, until = pd.to_datetime(periods["begin"]), pd.to_datetime(periods["until"])
    return iso((begin + (until - begin) / 2).dt.normalize())


def _circles(told: pd.DataFrame, x: Any, lang: str) -> Any:
    alt = load_altair()
    told = told.assign(
        date=iso(told["begin"]),
        begin=iso(told["begin"]),
        mean=told["mean"].round(3),
        strength_name=[value_word("strength", n, lang) for n in told["highest"]],
        sentence=shortened(told["sentence"]),
    )
    size = alt.Size("n:Q", title=word("n of statement", lang), scale=alt.Scale(domain=[1, 8], range=[25, 200], clamp=True),
                    legend=alt.Legend(orient="top", values=[1, 4, 8], symbolStrokeColor="#555"))  # fmt: skip
    points = alt.Chart(told[["begin", "highest", "colour", *_HOVER]]).mark_point(filled=True, opacity=0.4)
    return points.encode(
        x=x, y=_strengths("highest:Q", lang), size=size, color=alt.Color("colour:N", scale=None),
        tooltip=tooltips(_HOVER, lang, date="T", n="Q", mean="Q"),
    )  # fmt: skip
