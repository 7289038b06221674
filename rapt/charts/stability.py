"""Tables of stability to ranges: what a finding would be with one thing left out, the greatest change on top."""

from __future__ import annotations

import pandas as pd

from rapt.charts.palettes import OTHER
from rapt.charts.shared import need, nothing, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.words import value_word, word

COLUMNS = ("left_out", "kind", "entry", "rows_lost", "value", "change", "sign_turns", "order_turns")
# Kinds of what is left out and their colours, in the order of the legend.
KINDS = {
    "rule": "#0072B2",
    "cue": "#56B4E9",
    "name": "#009E73",
    "concept": "#CC79A7",
    "grammar": "#E69F00",
    "voice": "#000000",
    "coder": "#D55E00",
    "scale": OTHER,
}
MAX_ENTRIES = 6
# Between the row and the column of an entry.
JOINT = " · "
# Between the name of a bar and its kind: not shown, and in no name.
_BREAK = "\u2063"
_SHOWN = ["name", "kind_name", "rows_lost", "whole", "value", "shift"]


def stability(table: pd.DataFrame, lang: str = "ja", top: int = 12) -> Chart:
    """A panel for each entry of a finding, from the table of ``rapt.validate.stability``: what moves it most, a bar each.

    A bar goes from the finding on the whole Analysis (the line) to its value with one thing left out; a diamond is where
    the sign turns, or the order of the entries. A dashed rule is at 0 where a sign turns or nearly. ``top``: bars of a panel.
    Raises ``ValueError`` for a table without the columns, and for ``top`` below 1.

    >>> import pandas as pd
    >>> row = {"left_out": "促す", "kind": "cue", "entry": "", "rows_lost": 5, "value": -0.1, "change": -0.4}
    >>> chart = stability(pd.DataFrame([row | {"sign_turns": True, "order_turns": ""}]))
    >>> chart.to_dict()["title"]["text"]
    '何を除くと結果が変わるか'
    """
    if top < 1:
        raise ValueError(f"top must be at least 1, got {top}")
    rows = need(table, COLUMNS, "stability", "validate")
    rows = rows[rows["value"].notna() & rows["change"].ne(0)]
    if rows.empty:
        return nothing("stability", lang)
    entries = list(dict.fromkeys(rows["entry"]))
    rows = rows[rows["entry"].isin(entries[:MAX_ENTRIES])]
    order = rows["change"].abs().sort_values(ascending=False, kind="stable").index
    shown = rows.loc[order].groupby("entry", sort=False).head(top)
    note = word("note stability", lang, k=int(shown.groupby("entry").size().max()), n=len(rows.groupby("left_out")))
    return _panels(_drawn(shown, lang), entries[:MAX_ENTRIES], lang, note, top_note(lang, MAX_ENTRIES, len(entries)))


def _drawn(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    kinds = [value_word("left_out", kind, lang) for kind in rows["kind"]]
    turns = rows["sign_turns"] | rows["order_turns"].ne("")
    return rows.assign(
        name=rows["left_out"],
        kind_name=kinds,
        whole=rows["value"] - rows["change"],
        shift=rows["change"],
        turns=turns.map({True: word("turns", lang), False: word("keeps", lang)}),
        place=range(len(rows)),
    )[["entry", "place", "turns", *_SHOWN]]


def _panels(rows: pd.DataFrame, entries: list[str], lang: str, *notes: str) -> Chart:
    alt = load_altair()
    present = [kind for kind in KINDS if value_word("left_out", kind, lang) in set(rows["kind_name"])]
    colour = alt.Color(
        "kind_name:N",
        title=word("left_out", lang),
        scale=alt.Scale(
            domain=[value_word("left_out", kind, lang) for kind in present], range=[KINDS[kind] for kind in present]
        ),
    )
    numbers = ("rows_lost", "whole", "value", "shift")
    hover = tooltips([*_SHOWN, "turns"], lang, **dict.fromkeys(numbers, "Q"))
    # A name may be left out as a rule and as a cue; each bar has a place of its own, which its name labels.
    names = alt.Y(
        "bar:N",
        sort=alt.SortField("place"),
        title=None,
        axis=alt.Axis(labelExpr="split(datum.label, '\\u2063')[0]", labelLimit=220),
    )
    base = alt.Chart().encode(y=names, tooltip=hover)
    axis = alt.X("value:Q", title=word("value", lang), scale=alt.Scale(zero=False))
    kept, turned = word("keeps", lang), word("turns", lang)
    shape = alt.Shape("turns:N", title=None, scale=alt.Scale(domain=[kept, turned], range=["circle", "diamond"]))
    layers = [
        base.mark_bar(height=5, opacity=0.6).encode(x=axis, x2="whole:Q", color=colour),
        base.mark_point(filled=True, size=90, opacity=1).encode(x="value:Q", color=colour, shape=shape),
        alt.Chart().mark_rule(color="#333").encode(x="whole:Q"),
    ]
    if _near_zero(rows):
        layers.append(alt.Chart().mark_rule(color="#999", strokeDash=[3, 3]).encode(x=alt.datum(0)))
    data = rows.assign(bar=rows["name"] + _BREAK + rows["kind_name"])
    panel = alt.layer(*layers, data=data).properties(width=420, height=alt.Step(20))
    heading = title("stability", lang, *notes)
    if entries == [""]:
        return panel.properties(title=heading)
    facet = alt.Facet("entry:N", title=None, sort=entries, header=alt.Header(labelFontSize=12))
    panels = panel.facet(facet=facet, columns=1, title=heading).resolve_scale(y="independent")
    # Rows of one column can be set beside each other, and so their order be seen; columns cannot.
    return panels.resolve_scale(x="independent") if any(JOINT in entry for entry in entries) else panels


def _near_zero(rows: pd.DataFrame) -> bool:
    """Whether 0 lies among the values, or nearer to them than they are to each other."""
    ends = pd.concat([rows["value"], rows["whole"]])
    low, high = float(ends.min()), float(ends.max())
    return low - (high - low) / 2 <= 0 <= high + (high - low) / 2
