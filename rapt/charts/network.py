"""Co-occurrence tables to networks of names that share sentences."""

from __future__ import annotations

import pandas as pd

from rapt.charts.palettes import addressee_colour
from rapt.charts.shared import check_top, need, nothing, shortened, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.text.names import actor_names
from rapt.words import word

COLUMNS = ("source", "target", "n", "n_statements", "npmi", "statement_id", "sentence_id", "sentence")


def cooccurrence(table: pd.DataFrame, lang: str = "ja", top: int = 50) -> Chart:
    """A network of the ``top`` pairs that most sentences share, from the table of ``rapt.compare.cooccurrence``.

    Lines are as wide as pairs are frequent, circles as large as their lines are many; the places are those of Kamada
    and Kawai (1989), which need no random start. Raises ``ValueError`` for a table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> analysis = rapt.analyze("米国と日本に協議を求めた。")
    >>> cooccurrence(compare.cooccurrence(analysis, voices=None)).to_dict()["title"]["text"]
    '同じ文に現れる名前'
    """
    check_top(top)
    rows = need(table, COLUMNS, "cooccurrence")
    if rows.empty:
        return nothing("cooccurrence", lang)
    alt = load_altair()
    total = len(rows)
    rows = rows.sort_values(["n", "source", "target"], ascending=[False, True, True], kind="stable").head(top)
    nodes = _places(rows, lang)
    at = nodes.set_index("id")
    edges = rows.assign(
        x=rows["source"].map(at["x"]), y=rows["source"].map(at["y"]),
        x2=rows["target"].map(at["x"]), y2=rows["target"].map(at["y"]),
        name_a=[actor_names(one, lang) for one in rows["source"]],
        name_b=[actor_names(one, lang) for one in rows["target"]],
        npmi=rows["npmi"].round(3), sentence=shortened(rows["sentence"]),
    )  # fmt: skip
    plain_x, plain_y = ({"axis": None, "scale": alt.Scale(domain=_reach(nodes[axis]))} for axis in ("x", "y"))
    hover = ["name_a", "name_b", "n", "n_statements", "npmi", "statement_id", "sentence"]
    lines = alt.Chart(edges[["x", "y", "x2", "y2", *hover]]).mark_rule(color="#9AA5B1", opacity=0.7).encode(
        x=alt.X("x:Q", **plain_x), y=alt.Y("y:Q", **plain_y), x2="x2:Q", y2="y2:Q",
        strokeWidth=alt.StrokeWidth("n:Q", title=word("n", lang), scale=alt.Scale(range=[0.8, 8])),
        tooltip=tooltips(hover, lang, n="Q", n_statements="Q", npmi="Q"),
    )  # fmt: skip
    base = alt.Chart(nodes).encode(x=alt.X("x:Q", **plain_x), y=alt.Y("y:Q", **plain_y))
    size = alt.Size("n:Q", legend=None, scale=alt.Scale(range=[60, 900]))
    dots = base.mark_circle(opacity=1, stroke="white", strokeWidth=1).encode(
        size=size, color=alt.Color("colour:N", scale=None), tooltip=tooltips(["name", "n"], lang, n="Q")
    )
    # A white rim keeps names legible on lines.
    rim = base.mark_text(dy=-14, stroke="white", strokeWidth=3, fontSize=11).encode(text="name:N")
    names = base.mark_text(dy=-14, color="#222", fontSize=11).encode(text="name:N")
    layers = alt.layer(lines, dots, rim, names, title=title("cooccurrence", lang, top_note(lang, len(rows), total)))
    return layers.properties(width=640, height=520).resolve_scale(size="independent")


def _reach(values: pd.Series) -> list[float]:
    """The ends of an axis, with room for names at its edges."""
    low, high = float(values.min()), float(values.max())
    room = 0.08 * (high - low) or 0.1
    return [round(low - room, 2), round(high + room, 2)]


def _places(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Nodes with their places between -1 and 1, and the sentences that their lines count."""
    import networkx as nx

    graph = nx.Graph()
    ids = sorted({*rows["source"], *rows["target"]})
    graph.add_nodes_from(ids)
    graph.add_edges_from(zip(rows["source"], rows["target"], strict=True))
    steps = {one: dict(found) for one, found in nx.all_pairs_shortest_path_length(graph)}
    # Parts without a line to the rest are drawn at its edge.
    apart = max(2, *(n for found in steps.values() for n in found.values()))
    distances = {one: {other: steps[one].get(other, apart) for other in ids} for one in ids}
    places = nx.kamada_kawai_layout(graph, dist=distances)
    sums = pd.concat([rows.groupby("source")["n"].sum(), rows.groupby("target")["n"].sum()]).groupby(level=0).sum()
    return pd.DataFrame(
        {
            "id": ids,
            "name": [actor_names(one, lang) for one in ids],
            # Rounded, so that the last bits of the processor's arithmetic do not change the chart.
            "x": [round(float(places[one][0]), 2) for one in ids],
            "y": [round(float(places[one][1]), 2) for one in ids],
            "n": [int(sums[one]) for one in ids],
            "colour": [addressee_colour(one) for one in ids],
        }
    )
