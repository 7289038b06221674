"""Threads of demands to a chart: a small panel for each thing that is asked of somebody, its strength over time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.demands import STRENGTHS, named
from rapt.charts.palettes import OTHER, addressee_colour
from rapt.charts.shared import iso, need, nothing, shortened, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.compare.demand_threads import CONTEXT
from rapt.text.names import actor_names, demand_name
from rapt.words import value_word, word

THREADS = (
    "thread_id", "statement_id", "date", "demander", "addressee", "polarity", "strength", "action", "text", "status",
    "gap_days", "concept", "object_id", *CONTEXT, "changed",
)  # fmt: skip
# Panels of a chart, points of all panels, and characters of a panel's title.
MAX_PANELS, MAX_POINTS, _LONGEST = 12, 1500, 34
_COLUMNS = 2
# Where the axis of strengths begins.
LOWEST = 0.5
# Statuses and the shapes of their points.
STATUSES = {"first": "circle", "repeated": "square", "strengthened": "triangle-up", "weakened": "triangle-down"}
_HOVER = (
    "addressee_name", "date", "strength_name", "polarity_name", "status_name", "gap_days", "text", "statement_id",
)  # fmt: skip
_NOTE_HOVER = ("date", *(f"{name}_name" for name in CONTEXT), "statement_id")


def demand_threads(table: pd.DataFrame, lang: str = "ja") -> Chart:
    """A chart of what was asked again and again, from the table of ``rapt.compare.demand_threads``: a panel a thread.

    The twelve threads of most statements, each titled with whom is asked for what; a step leads from each strength to the
    next, the last one is written beside its point, and the shape of a point shows whether a demand is new, repeated,
    stronger or weaker. A mark at the bottom stands where outlet, genre or translation changed since the statement before, so that the step
    may not be the demander's. Demands without a date are counted below the title. Where no demand was made twice, threads of one demand are shown. Raises ``ValueError`` for a
    table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> rows = {"text": ["米国に関税の撤回を求めた。", "米国に関税の撤回を強く求めた。"], "date": ["2025-04-01", "2025-10-01"]}
    >>> analysis = rapt.analyze(pd.DataFrame(rows).assign(issuer="CN-MOFCOM"))
    >>> demand_threads(compare.demand_threads(analysis), lang="en").to_dict()["title"]["text"]
    'Strength of demands over time'
    """
    rows = need(table, THREADS, "demand_threads")
    n_undated = int(rows["date"].isna().sum())
    rows = rows[rows["date"].notna()]
    if rows.empty:
        return nothing("demand_threads", lang)
    alt = load_altair()
    sizes = rows.groupby("thread_id")["statement_id"].nunique().sort_values(ascending=False, kind="stable")
    again = sizes[sizes > 1]
    shown = (again if len(again) else sizes).head(MAX_PANELS)
    total = rows["thread_id"].nunique()
    rows = (
        rows[rows["thread_id"].isin(shown.index)].sort_values(["date", "statement_id"], kind="stable").tail(MAX_POINTS)
    )
    titles = _titles(rows, lang)
    colours = {titles[name]: addressee_colour(ids) if ids else OTHER for name, ids in _first(rows, "addressee").items()}
    order = [titles[name] for name in shown.index if name in titles]
    rows = named(rows, lang).assign(
        panel=rows["thread_id"].map(titles),
        status_name=[value_word("status", s, lang) for s in rows["status"]],
        text=shortened(rows["text"]),
        last=~rows.duplicated("thread_id", keep="last"),
        date=iso(rows["date"]),
        **{f"{name}_name": _steps(rows, name, lang) for name in CONTEXT},
    )
    data = rows[["panel", "strength", "last", "changed", *dict.fromkeys([*_HOVER, *_NOTE_HOVER])]]
    notes = [top_note(lang, len(order), total), word("note changed", lang) if rows["changed"].ne("").any() else ""]
    notes += [word("note undated", lang, n=n_undated)] if n_undated else []
    layered = alt.layer(*_layers(order, colours, lang), data=data).properties(width=300, height=84)
    facet = alt.Facet(
        "panel:N", title=None, sort=order, header=alt.Header(labelAnchor="start", labelFontSize=12, labelLimit=330)
    )
    return layered.facet(facet, columns=_COLUMNS, title=title("demand_threads", lang, *notes), spacing=14)


def _steps(rows: pd.DataFrame, name: str, lang: str) -> list[str]:
    """A value as shown, after the one before it where the table says that it changed."""
    shown = pd.Series([value_word(name, value, lang) for value in rows[name]], rows.index)
    # Further demands of a statement have the step of their first one.
    heads = shown[~rows.duplicated(["thread_id", "statement_id"])]
    before = heads.groupby(rows["thread_id"]).shift().reindex(rows.index)
    before = before.groupby([rows["thread_id"], rows["statement_id"]]).transform("first")
    changed = [name in cell.split(";") for cell in rows["changed"]]
    return [f"{b} → {v}" if c else v for b, v, c in zip(before, shown, changed, strict=True)]


def _titles(rows: pd.DataFrame, lang: str) -> dict[str, str]:
    """Whom each thread asks for what; threads of one title are numbered."""
    found: dict[str, str] = {}
    firsts = rows.drop_duplicates("thread_id")
    columns = ("thread_id", "addressee", "concept", "object_id", "action")
    for name, addressee, concept, object_id, action in zip(*(firsts[c] for c in columns), strict=True):
        what = demand_name(concept, object_id, lang) or str(action)
        whole = f"{actor_names(addressee, lang)}：{what}" if lang == "ja" else f"{actor_names(addressee, lang)}: {what}"
        whole = whole if len(whole) <= _LONGEST or lang == "en" else f"{whole[: _LONGEST - 1]}…"
        n = sum(other.split(" #")[0] == whole for other in found.values())
        found[name] = f"{whole} #{n + 1}" if n else whole
    return found


def _first(rows: pd.DataFrame, column: str) -> dict[str, str]:
    return dict(rows.drop_duplicates("thread_id").set_index("thread_id")[column])


def _layers(order: list[str], colours: dict[str, str], lang: str) -> list[Any]:
    alt = load_altair()
    labels = " : ".join(f"datum.value == {n} ? '{word(f'strength {n}', lang)}'" for n in STRENGTHS) + " : ''"
    base = alt.Chart().encode(
        x=alt.X("date:T", title=None, axis=alt.Axis(format="%Y-%m", labelOverlap=True, tickCount=5)),
        y=alt.Y("strength:Q", title=None, scale=alt.Scale(domain=[LOWEST, 5.5], nice=False),
                axis=alt.Axis(values=list(STRENGTHS), labelExpr=labels)),
        color=alt.Color("panel:N", legend=None, scale=alt.Scale(domain=order, range=[colours[one] for one in order])),
    )  # fmt: skip
    statuses = alt.Scale(domain=[word(f"status {s}", lang) for s in STATUSES], range=list(STATUSES.values()))
    steps = base.mark_line(strokeWidth=1.5, opacity=0.7, interpolate="step-after")
    points = base.mark_point(filled=True, size=60, opacity=0.9).encode(
        shape=alt.Shape("status_name:N", title=word("status", lang), scale=statuses),
        tooltip=tooltips(_HOVER, lang, date="T", gap_days="Q"),
    )
    last = base.transform_filter("datum.last").mark_text(align="left", dx=8, fontSize=11)
    last = last.encode(
        text="strength_name:N", color=alt.value("#333")
    )  # some colours of parties are too pale for letters
    notes = base.transform_filter("datum.changed != ''").mark_point(shape="stroke", size=70, angle=90, strokeWidth=2)
    changed = notes.encode(y=alt.YDatum(LOWEST), color=alt.value("#777"), tooltip=tooltips(_NOTE_HOVER, lang, date="T"))
    return [steps, points, last, changed]
