"""Flows of demands to charts: who asks whom how often, quarter by quarter and as a network."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from rapt.charts.palettes import addressee_colour
from rapt.charts.shared import LAYERS, check_one_of, iso, need, nothing, period_kind, shortened, title, tooltips
from rapt.charts.theme import Chart, load_altair
from rapt.text.names import actor_names
from rapt.words import word

COLUMNS = (
    "layer", "demander", "addressee", "begin", "until", "n", "n_statements", "n_period", "statement_id", "sentence_id", "sentence",
)  # fmt: skip
MAX_PARTIES, MAX_PERIODS, PANELS_A_ROW = 8, 16, 4
COUNTS = ("n", "n_statements")
# What the numbers of a matrix, and those of the arrows, are.
_CELLS = {"n": "note flows n", "n_statements": "note flows n_statements"}
_ON_ARROWS = {"n": "note arrows n", "n_statements": "note arrows n_statements"}
_HOVER = ("demander_name", "addressee_name", "begin", "until", "n", "n_statements", "statement_id", "sentence")
_EDGE_HOVER = ("demander_name", "addressee_name", "n", "n_statements")
# Points of a curve, how far it bends from the straight line, and the radius of a node, all of a circle of radius 1.
_STEPS, _BEND, _NODE = 10, 0.16, 0.13


def demand_flows(table: pd.DataFrame, lang: str = "ja", layer: str = "demand", of: str = "n") -> Chart:
    """Who asks whom how often, a small matrix for each period, from the table of ``rapt.compare.demand_flows``.

    A row a demander, a column an addressee; the number is that of the demands (``of="n_statements"``: of the statements with one), the shade the
    same in all panels; above each panel stands how many statements the period has. At most eight states, those with most demands, and
    the last sixteen periods. Not drawn, but counted below the title: demands whose demander or addressee is not named, and of a state to
    itself. Requests only; ``layer="duty"`` shows legal duties. Raises ``ValueError`` for a table without the columns or another ``of``.

    >>> import rapt
    >>> from rapt import compare
    >>> rows = {"text": ["中国は米国に関税の撤回を求めた。", "米国は中国に輸出規制の撤廃を求めた。"], "issuer": ["CN-MOFCOM", "US-USTR"]}
    >>> analysis = rapt.analyze(pd.DataFrame(rows).assign(date=["2025-04-10", "2025-10-20"]), progress=False)
    >>> demand_flows(compare.demand_flows(analysis)).to_dict()["title"]["text"]
    '誰が誰に求めたか（時期別）'
    """
    rows, notes = _between(table, layer, of, lang)
    if rows.empty:
        return nothing("demand_flows", lang)
    alt = load_altair()
    parties, n_parties = _parties(rows)
    begins = sorted(rows["begin"].unique())
    kept = begins[-MAX_PERIODS:]
    rows = rows[rows["begin"].isin(kept) & rows["demander"].isin(parties) & rows["addressee"].isin(parties)]
    sizes = rows.drop_duplicates("begin").set_index("begin")["n_period"]
    names = {day: _period(day, rows, int(sizes[day]), lang) for day in kept if day in sizes.index}
    most = int(rows[of].max())
    cells = rows[rows[of] > 0].assign(panel=rows["begin"].map(names))
    cells = cells.assign(begin=iso(cells["begin"]), until=iso(cells["until"]), sentence=shortened(cells["sentence"]))
    askers, asked = ([p for p in parties if p in set(cells[side])] for side in ("demander", "addressee"))
    known = [actor_names(one, lang) for one in askers], [actor_names(one, lang) for one in asked]
    # A row without cell keeps the panel of a period in which nobody asks.
    quiet = pd.DataFrame({"panel": [name for name in names.values() if name not in set(cells["panel"])]})
    data = pd.concat([cells[["panel", *_HOVER]], quiet])
    grid = {"grid": True, "tickBand": "extent", "domain": False, "ticks": False}
    base = alt.Chart().encode(
        x=alt.X("addressee_name:N", title=word("addressee", lang), sort=known[1], scale=alt.Scale(domain=known[1]),
                axis=alt.Axis(orient="bottom", labelAngle=-50, labelLimit=90, **grid)),
        y=alt.Y("demander_name:N", title=word("demander", lang), sort=known[0], scale=alt.Scale(domain=known[0]),
                axis=alt.Axis(labelLimit=110, **grid)),
    )  # fmt: skip
    shade = alt.Color(
        f"{of}:Q", legend=None, scale=alt.Scale(type="sqrt", domain=[0, most], range=["#EFF3F8", "#08306B"])
    )
    hover = tooltips(_HOVER, lang, n="Q", n_statements="Q", begin="T", until="T")
    filled = base.transform_filter("isValid(datum.n)").encode(tooltip=hover)
    rects = filled.mark_rect(stroke="white").encode(color=shade)
    ink = alt.condition(f"datum.{of} > {most / 6}", alt.value("white"), alt.value("#222"))
    numbers = filled.mark_text(fontSize=10).encode(text=f"{of}:Q", color=ink)
    panels = alt.layer(rects, numbers, data=data).properties(width=alt.Step(24), height=alt.Step(20))
    notes = [word(_CELLS[of], lang), *notes, _parties_note(lang, len(parties), n_parties)]
    if len(kept) < len(begins):
        notes.append(word("note last periods", lang, k=len(kept), n=len(begins)))
    facet = alt.Facet("panel:N", title=None, sort=list(names.values()), header=alt.Header(labelFontSize=11))
    return panels.facet(facet, columns=PANELS_A_ROW, spacing=12, title=title("demand_flows", lang, *notes))


def demand_network(table: pd.DataFrame, lang: str = "ja", layer: str = "demand", of: str = "n") -> Chart:
    """Who asks whom, as a network, from the table of ``rapt.compare.demand_flows``: an arrow a pair, all periods together.

    An arrow goes from who asks to who is asked, has the colour of the latter as in all charts, and is as wide as the demands are many
    (``of="n_statements"``: the statements with one), which stands on it. States lie on a circle in the order of their demands; one that takes
    part in more than half of them is in the middle. At most
    eight states; what is not drawn is counted below the title. Raises ``ValueError`` for a table without the columns or another ``of``.

    >>> import rapt
    >>> from rapt import compare
    >>> rows = {"text": ["中国は米国に関税の撤回を求めた。", "米国は中国に輸出規制の撤廃を求めた。"], "issuer": ["CN-MOFCOM", "US-USTR"]}
    >>> analysis = rapt.analyze(pd.DataFrame(rows).assign(date=["2025-04-10", "2025-10-20"]), progress=False)
    >>> demand_network(compare.demand_flows(analysis), lang="en").to_dict()["title"]["text"]
    'Who asks whom, as a network'
    """
    rows, notes = _between(table, layer, of, lang)
    if rows.empty:
        return nothing("demand_network", lang)
    parties, n_parties = _parties(rows)
    rows = rows[rows["demander"].isin(parties) & rows["addressee"].isin(parties)]
    days = word("note from to", lang, first=f"{rows['begin'].min():%Y-%m-%d}", last=f"{rows['until'].max():%Y-%m-%d}")
    pair = ["demander", "addressee", "demander_name", "addressee_name"]
    edges = rows.groupby(pair, sort=True)[list(COUNTS)].sum().reset_index()
    edges = edges[edges["n"] > 0]
    places = _places(parties, edges)
    notes = [days, word(_ON_ARROWS[of], lang), *notes, _parties_note(lang, len(parties), n_parties)]
    layers = [*_arrows(edges, places, of, lang), *_nodes(edges, places, lang)]
    chart = load_altair().layer(*layers, title=title("demand_network", lang, *notes))
    return chart.properties(width=520, height=520).resolve_scale(size="independent")


def _between(table: pd.DataFrame, layer: str, of: str, lang: str) -> tuple[pd.DataFrame, list[str]]:
    """The rows of a layer between two named states, with their names; what is left out, as notes."""
    rows = need(table, COLUMNS, "demand_flows")
    check_one_of("of", of, list(COUNTS))
    check_one_of("layer", layer, LAYERS)
    unnamed = rows["demander"].eq("") | rows["addressee"].eq("")
    own = ~unnamed & rows["demander"].eq(rows["addressee"])
    wanted = rows["layer"] == layer
    counts = {
        "note unnamed": rows.loc[wanted & unnamed, "n"].sum(),
        "note to itself": rows.loc[wanted & own, "n"].sum(),
        "note duties apart" if layer == "demand" else "note requests apart": rows.loc[~wanted, "n"].sum(),
    }
    notes = [word(key, lang, n=int(n)) for key, n in counts.items() if n]
    rows = rows[wanted & ~unnamed & ~own]
    names = {f"{side}_name": [actor_names(one, lang) for one in rows[side]] for side in ("demander", "addressee")}
    return rows.assign(**names), notes


def _parties_note(lang: str, shown: int, total: int) -> str:
    return word("note parties", lang, k=shown, n=total) if shown < total else ""


def _parties(rows: pd.DataFrame) -> tuple[list[str], int]:
    """The states that ask or are asked most, the first the most, and how many there are in all."""
    sums = pd.concat([rows.groupby(side)["n"].sum() for side in ("demander", "addressee")]).groupby(level=0).sum()
    ranked = sums.sort_values(ascending=False, kind="stable")
    return ranked.index[:MAX_PARTIES].tolist(), len(ranked)


def _period(day: pd.Timestamp, rows: pd.DataFrame, n: int, lang: str) -> str:
    """What a period is called, with its statements."""
    until = rows.loc[rows["begin"] == day, "until"].iloc[0]
    names = {"year": f"{day:%Y}", "quarter": f"{day:%Y}-Q{day.quarter}", "month": f"{day:%Y-%m}"}
    name = names[period_kind(day, until)]
    return word("group of statements", lang, name=name, n=n)


def _places(parties: list[str], edges: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Where each state is: on the circle, or in the middle if more than half of the demands are to or from it."""
    first = parties[0]
    shared = edges.loc[edges["demander"].eq(first) | edges["addressee"].eq(first), "n"].sum()
    hub = [first] if len(parties) > 2 and shared > edges["n"].sum() / 2 else []
    around = parties[len(hub) :]
    return dict.fromkeys(hub, (0.0, 0.0)) | {one: _on_circle(k, len(around)) for k, one in enumerate(around)}


def _on_circle(k: int, n: int) -> tuple[float, float]:
    """The k-th of n places, the first on top, clockwise."""
    angle = math.pi / 2 - 2 * math.pi * k / n
    return math.cos(angle), math.sin(angle)


def _curve(a: tuple[float, float], b: tuple[float, float]) -> list[tuple[float, float]]:
    """Points from the rim of one node to that of another, bent to the left of the way, so that both directions can be seen.

    A quadratic Bézier curve.
    """
    dx, dy = b[0] - a[0], b[1] - a[1]
    middle = ((a[0] + b[0]) / 2 + _BEND * dy, (a[1] + b[1]) / 2 - _BEND * dx)
    length = math.hypot(dx, dy)
    start, stop = _NODE / length, 1 - (_NODE + 0.05) / length
    found = []
    for step in range(_STEPS + 1):
        t = start + (stop - start) * step / _STEPS
        weights = (1 - t) ** 2, 2 * t * (1 - t), t**2
        found.append(
            tuple(round(sum(w * p[i] for w, p in zip(weights, (a, middle, b), strict=True)), 3) for i in (0, 1))
        )
    return found  # type: ignore[return-value]


def _arrows(edges: pd.DataFrame, places: dict[str, tuple[float, float]], of: str, lang: str) -> list[Any]:
    """Curves, their heads, and the numbers on them."""
    alt = load_altair()
    curves = [_curve(places[a], places[b]) for a, b in zip(edges["demander"], edges["addressee"], strict=True)]
    edges = edges.assign(
        edge=edges["demander"] + ">" + edges["addressee"], colour=[addressee_colour(a) for a in edges["addressee"]],
        x=[c[-1][0] for c in curves], y=[c[-1][1] for c in curves], angle=[_direction(c) for c in curves],
        x_mid=[c[_STEPS // 2][0] for c in curves], y_mid=[c[_STEPS // 2][1] for c in curves],
    )  # fmt: skip
    points = pd.DataFrame(
        {"edge": edge, "step": step, "x": point[0], "y": point[1]}
        for edge, curve in zip(edges["edge"], curves, strict=True)
        for step, point in enumerate(curve)
    ).merge(edges[["edge", "colour", *_EDGE_HOVER]], on="edge")
    x, y = _axis("x:Q"), _axis("y:Q")
    hover = tooltips(_EDGE_HOVER, lang, n="Q", n_statements="Q")
    colour = alt.Color("colour:N", scale=None)
    most = int(edges[of].max())
    wide = alt.StrokeWidth(f"{of}:Q", legend=None, scale=alt.Scale(type="sqrt", domain=[0, most], range=[0.5, 12]))
    lines = alt.Chart(points).mark_line(opacity=0.75).encode(
        x=x, y=y, detail="edge:N", order="step:Q", color=colour, strokeWidth=wide, tooltip=hover
    )  # fmt: skip
    size = alt.Size(f"{of}:Q", legend=None, scale=alt.Scale(type="sqrt", domain=[0, most], range=[60, 700]))
    base = alt.Chart(edges[["x", "y", "x_mid", "y_mid", "angle", "colour", *_EDGE_HOVER]])
    heads = base.mark_point(shape="triangle", filled=True, opacity=1).encode(
        x=x, y=y, color=colour, size=size, angle=alt.Angle("angle:Q", scale=None), tooltip=hover
    )
    at = {"x": _axis("x_mid:Q"), "y": _axis("y_mid:Q"), "text": f"{of}:Q"}
    rim = base.mark_text(fontSize=11, stroke="white", strokeWidth=4).encode(**at)
    return [lines, heads, rim, base.mark_text(fontSize=11, color="#222").encode(**at)]


def _direction(curve: list[tuple[float, float]]) -> float:
    """Degrees clockwise from upwards in which a curve ends, on a square chart."""
    (x, y), (x2, y2) = curve[-3], curve[-1]
    return round(math.degrees(math.atan2(x2 - x, y2 - y)), 1)


def _axis(field: str) -> Any:
    alt = load_altair()
    channel = alt.X if field.startswith("x") else alt.Y
    return channel(field, axis=None, scale=alt.Scale(domain=[-1.25, 1.25]))


def _nodes(edges: pd.DataFrame, places: dict[str, tuple[float, float]], lang: str) -> list[Any]:
    alt = load_altair()
    asks, asked = (edges.groupby(side)["n"].sum() for side in ("demander", "addressee"))
    nodes = pd.DataFrame(
        {
            "name": actor_names(one, lang), "x": round(x, 3), "y": round(y, 3), "colour": addressee_colour(one),
            "asks": int(asks.get(one, 0)), "asked": int(asked.get(one, 0)),
        }
        for one, (x, y) in places.items()
    )  # fmt: skip
    base = alt.Chart(nodes).encode(
        x=_axis("x:Q"), y=_axis("y:Q"), tooltip=tooltips(["name", "asks", "asked"], lang, asks="Q", asked="Q")
    )
    dots = base.mark_circle(size=1500, opacity=1, stroke="white", strokeWidth=2).encode(
        color=alt.Color("colour:N", scale=None)
    )
    rim = base.mark_text(fontSize=12, fontWeight="bold", stroke="white", strokeWidth=4).encode(text="name:N")
    return [dots, rim, base.mark_text(fontSize=12, fontWeight="bold", color="#222").encode(text="name:N")]
