"""Tables of estimates to intervals: as the rules have it, by hand alone, and corrected."""

from __future__ import annotations

import pandas as pd

from rapt.charts.palettes import MOVES, OTHER
from rapt.charts.shared import need, nothing, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.words import value_word, word

COLUMNS = ("what", "group", "minus", "method", "estimate", "low", "high", "n", "n_coded")
# Methods and their colours, in the order of the rows.
METHODS = {"naive": OTHER, "hand": "#E69F00", "dsl": "#0072B2", "ppi": "#56B4E9"}
MAX_GROUPS = 20
_NUMBERS = ("estimate", "low", "high", "n", "n_coded")


def estimates(table: pd.DataFrame, lang: str = "ja", differences: bool = False) -> Chart:
    """A panel a group with the interval of each method, from the table of ``rapt.validate.estimate``.

    ``differences`` shows those between groups instead, with a rule at 0: whether an interval of a difference leaves 0
    out is what tells, not whether the intervals of two groups overlap. A method without an interval is its point; one
    without a number is left out. Raises ``ValueError`` for a table without the columns.

    >>> import pandas as pd
    >>> row = {"what": "accuse", "group": "", "minus": "", "method": "dsl", "estimate": 0.1, "low": 0.05, "high": 0.15}
    >>> estimates(pd.DataFrame([row | {"n": 60, "n_coded": 30}])).to_dict()["title"]["text"]
    '規則のままの推定と補正した推定'
    """
    rows = need(table, COLUMNS, "estimate", "validate")
    rows = rows[(rows["minus"] != "").eq(differences) & rows["estimate"].notna()]
    if rows.empty:
        return nothing("estimates", lang)
    names = rows["group"].where(rows["minus"] == "", rows["group"] + " − " + rows["minus"])
    rows = rows.assign(group_name=names, method_name=[value_word("method", one, lang) for one in rows["method"]])
    groups = list(dict.fromkeys(names))
    shown = rows[rows["group_name"].isin(groups[:MAX_GROUPS])]
    note = top_note(lang, min(len(groups), MAX_GROUPS), len(groups))
    return _panels(shown, groups[:MAX_GROUPS], lang, differences, note)


def _panels(rows: pd.DataFrame, groups: list[str], lang: str, differences: bool, note: str) -> Chart:
    alt = load_altair()
    order = [value_word("method", one, lang) for one in METHODS]
    colour = alt.Color("method_name:N", legend=None, scale=alt.Scale(domain=order, range=list(METHODS.values())))
    hover = tooltips(["group_name", "method_name", *_NUMBERS], lang, **dict.fromkeys(_NUMBERS, "Q"))
    base = alt.Chart().encode(y=alt.Y("method_name:N", sort=order, title=None), color=colour, tooltip=hover)
    what = str(rows["what"].iloc[0])
    what = value_word("move", what, lang) if what in MOVES else what
    axis = alt.X(
        "estimate:Q",
        title=word("estimated difference" if differences else "estimate", lang) + f"（{what}）",
        scale=alt.Scale(zero=differences),
    )
    layers = [
        base.mark_rule(strokeWidth=2).encode(x="low:Q", x2="high:Q"),
        base.mark_point(filled=True, size=60).encode(x=axis),
    ]
    if differences:
        layers.insert(0, alt.Chart().mark_rule(color="#999", strokeDash=[3, 3]).encode(x=alt.datum(0)))
    columns = ["group_name", "method_name", *_NUMBERS]
    panels = alt.layer(*layers, data=rows[columns]).properties(width=420, height=alt.Step(22))
    facet = alt.Facet("group_name:N", title=None, sort=groups, header=alt.Header(labelFontSize=12))
    return panels.facet(facet=facet, columns=1, title=title("estimates", lang, word("note intervals", lang), note))
