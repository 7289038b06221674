"""Measures to a chart: the states of each as a bar, the statements that tell of it as dots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from rapt.charts.palettes import STATES, scale
from rapt.charts.shared import iso, need, nothing, short, shortened, title, tooltips
from rapt.charts.theme import Chart, load_altair
from rapt.tables.choosing import as_day
from rapt.text.names import actor_names, long_day, measure_name
from rapt.words import check_lang, value_word, word

if TYPE_CHECKING:
    import altair

COLUMNS = (
    "measure_no", "instrument", "measure", "actor", "target", "goods", "n_statements", "kind", "state", "begin", "until",
    "statement_id", "text",
)  # fmt: skip
MAX_MEASURES = 40
# Dots of all measures together; of more, the latest are drawn.
MAX_DOTS = 1500
# Characters of a lane's label; those in front of it, which only put lanes in order: four digits and what the lane is.
_LABEL, _MARK, _HEAD, _LANE = 30, 5, "#", "-"
_STATE_HOVER = ("lane_name", "actor_name", "target_name", "state_name", "since", "until")
_DOT_HOVER = ("lane_name", "statement_id", "date", "state_name", "text")


def measures(table: pd.DataFrame, lang: str = "ja", as_of: str | date | None = None) -> Chart:
    """A chart of the lives of measures, from the table of ``rapt.compare.measure_timeline``.

    A lane a measure, below who takes it against whom; bars are its states, dots the statements that tell of it, an
    arrow is a state of which no end is told; ``as_of`` draws a rule at a day. Of more than 40 measures, those are drawn that most statements
    tell of. The axis begins a year before the first statement and ends a year after the last. Raises ``ValueError``
    for a table without the columns, or an ``as_of`` that is no day.

    >>> import rapt
    >>> from rapt import compare
    >>> text = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。"
    >>> table = pd.DataFrame([{"text": text, "date": "2025-11-07", "issuer": "CN-MOFCOM"}])
    >>> chart = measures(compare.measure_timeline(rapt.analyze(table)), as_of="2025-12-01").to_dict()
    >>> chart["title"]["text"], chart["title"]["subtitle"][0]
    ('措置の経過', '縦線は2025年12月1日')
    """
    rows = need(table, COLUMNS, "measure_timeline")
    check_lang(lang)
    day = None if as_of is None else _day(as_of)
    rows = rows[rows["begin"].notna()]
    if rows.empty:
        return nothing("measures", lang)
    shown, total = _most_told(rows), rows["measure_no"].nunique()
    first, last = _reach(rows, day)
    rows = _cut(_named(shown, lang), first, last)
    lanes = rows[["measure_no", "lane_name", "pair_name"]].drop_duplicates("measure_no")
    order, places = _lanes(lanes.itertuples(index=False))
    rows["lane"] = rows["measure_no"].map(places)
    most = word("note most told", lang, n=total, k=len(lanes)) if len(lanes) < total else ""
    rule = word("note as_of", lang, day=long_day(day, lang)) if day is not None else ""
    layers = _layers(rows, order, (first, last), lang)
    if day is not None:
        layers.append(_rule(day))
    heading = title("measures", lang, most, rule, word("note bars", lang))
    return load_altair().layer(*layers, title=heading).properties(width=560, height=load_altair().Step(17))


def _day(as_of: str | date) -> pd.Timestamp:
    try:
        return as_day(as_of)
    except ValueError:
        raise ValueError(f"as_of must be a day like 2025-12-01, got {as_of!r}") from None


def _most_told(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the measures that most statements tell of, of equals the latest."""
    told = rows.groupby("measure_no").agg(n=("n_statements", "max"), begin=("begin", "max")).reset_index()
    ranked = told.sort_values(["n", "begin", "measure_no"], ascending=[False, False, True], kind="stable")
    return rows[rows["measure_no"].isin(ranked["measure_no"].head(MAX_MEASURES))]


def _reach(rows: pd.DataFrame, day: pd.Timestamp | None) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of the axis: a year before the first statement, a year after the last; `as_of` is within."""
    told = rows.loc[rows["kind"] == "statement", "begin"]
    days = told if len(told) else rows["begin"]
    year = pd.DateOffset(years=1)
    begins = [max(rows["begin"].min(), days.min() - year), *([day] if day is not None else [])]
    ends = [days.max() + year, *([day] if day is not None else [])]
    return min(begins) - pd.Timedelta(days=10), max(ends) + pd.Timedelta(days=10)


def _named(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows with columns that hold what is shown for their ids and values."""
    called = [
        measure_name(*about, lang) for about in zip(rows["instrument"], rows["measure"], rows["goods"], strict=True)
    ]
    actors, targets = ([actor_names(ids, lang) for ids in rows[side]] for side in ("actor", "target"))
    against = zip(actors, targets, rows["target"], strict=True)
    return rows.assign(
        lane_name=called,
        actor_name=actors,
        target_name=targets,
        pair_name=[f"{actor} → {target}" if ids else actor for actor, target, ids in against],
        state_name=[value_word("event", state, lang) for state in rows["state"]],
        text=shortened(rows["text"]),
    )


def _cut(rows: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The rows that lie on the axis, with where each is drawn; what is told of a state stays in its tooltip."""

    def on_axis(days: pd.Series) -> pd.Series:
        return iso(days.where(days > first, first).where(days < last, last))

    until = rows["until"].fillna(last)
    near = rows[(rows["begin"] <= last) & ((until >= first) | (rows["kind"] == "statement"))]
    kept = rows if near.empty else near
    return kept.assign(
        left=on_axis(kept["begin"]),
        # A state of one day is as wide as a day.
        right=on_axis(kept["until"].fillna(last) + pd.Timedelta(days=1)),
        date=iso(kept["begin"]),
        since=iso(kept["begin"]),
        until=iso(kept["until"]),
        open=kept["until"].isna() & (kept["state"] != "ended"),
        thin=kept["state"] == "ended",
    )


def _lanes(rows: Any) -> tuple[list[str], dict[int, str]]:
    """The lanes in their order, a heading before those of each pair, and the lane of each measure."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for number, name, pair in rows:
        groups.setdefault(pair, []).append((number, name))
    order: list[str] = []
    places: dict[int, str] = {}
    for pair in sorted(groups, key=lambda one: (-len(groups[one]), one)):
        order.append(f"{len(order):04}{_HEAD}{pair}")
        for number, name in groups[pair]:
            places[number] = f"{len(order):04}{_LANE}{short(name, _LABEL)}"
            order.append(places[number])
    return order, places


def _layers(rows: pd.DataFrame, order: Sequence[str], reach: tuple[pd.Timestamp, pd.Timestamp], lang: str) -> list[Any]:
    """Bars, arrows at open ends, and dots."""
    alt = load_altair()
    states, dots = rows[rows["kind"] == "state"], rows[rows["kind"] == "statement"].tail(MAX_DOTS)
    y, colour = _lane_axis(order), _state_colour(rows["state"], lang)
    ends = [alt.DateTime(year=time.year, month=time.month, date=time.day) for time in reach]
    axis = alt.Axis(format="%Y-%m", labelOverlap=True, labelSeparation=8, orient="top")
    x = alt.X("left:T", title=None, axis=axis, scale=alt.Scale(domain=ends))
    bars = alt.Chart(states[["lane", "left", "right", "open", "thin", *_STATE_HOVER]]).encode(y=y)
    hover = tooltips(_STATE_HOVER, lang, since="T", until="T")
    size = alt.condition("datum.thin", alt.value(3), alt.value(10))
    bar = bars.mark_bar().encode(x=x, x2="right:T", color=colour, size=size, tooltip=hover)
    arrows = bars.transform_filter("datum.open").mark_point(shape="triangle-right", filled=True, size=110, opacity=1)
    arrow = arrows.encode(x=alt.X("right:T", title=None), color=colour, tooltip=hover)
    told = alt.Chart(dots[["lane", *_DOT_HOVER]]).mark_point(
        shape="circle", filled=True, size=26, color="white", stroke="#222", strokeWidth=1, opacity=1, clip=True
    )
    dot = told.encode(x=alt.X("date:T", title=None), y=y, tooltip=tooltips(_DOT_HOVER, lang, date="T"))
    return [bar, arrow, dot]


def _lane_axis(order: Sequence[str]) -> altair.Y:
    alt = load_altair()
    is_head = f"datum.value[{_MARK - 1}] === '{_HEAD}'"
    looks = {
        name: {"condition": {"test": is_head, "value": head}, "value": lane}
        for name, head, lane in (
            ("labelFontWeight", "bold", "normal"), ("labelFontSize", 12, 11), ("labelColor", "#000", "#555"), ("gridOpacity", 0, 1),
        )
    }  # fmt: skip
    axis = alt.Axis(grid=True, gridDash=[1, 3], labelLimit=300, labelExpr=f"slice(datum.value, {_MARK})", **looks)
    return alt.Y("lane:N", title=None, scale=alt.Scale(domain=list(order)), axis=axis)


def _state_colour(states: pd.Series, lang: str) -> altair.Color:
    alt = load_altair()
    palette = {word(f"event {state}", lang): colour for state, colour in STATES.items()}
    shown = [value_word("event", state, lang) for state in states if state in STATES]
    names, colours = scale(shown, palette)
    return alt.Color("state_name:N", title=word("state", lang), scale=alt.Scale(domain=names, range=colours))


def _rule(day: pd.Timestamp) -> Any:
    alt = load_altair()
    data = alt.Data(values=[{"date": f"{day:%Y-%m-%dT00:00:00}"}])
    return alt.Chart(data).mark_rule(color="#222", strokeDash=[4, 3]).encode(x=alt.X("date:T", title=None))
