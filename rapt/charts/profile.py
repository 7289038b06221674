"""How groups of statements are made: moves, demands, entities, hedges and intensifiers."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.build import need, nothing, title, tooltips, top_note
from rapt.charts.labels import actor, word
from rapt.charts.palettes import LABELS, MOVES, POLARITIES, STRENGTHS, scale
from rapt.charts.theme import load_altair

COLUMNS = ("group", "kind", "feature", "n", "n_tokens", "per_1000", "low", "high", "n_statements")
PALETTES = {"move": MOVES, "demand_strength": STRENGTHS, "demand_polarity": POLARITIES, "entity_label": LABELS}
STYLES = ("stacked", "multiples")
MAX_GROUPS = 30


def profile(table: pd.DataFrame, lang: str = "ja", kind: str = "move", style: str = "stacked") -> Any:
    """A chart of one kind of features by group, per 1,000 tokens, of the table of ``rapt.compare.profile``.

    ``style="stacked"``: a bar a group; ``"multiples"``: a panel a feature, with intervals. ``kind`` is one of the
    table's (``move``, ``demand_strength``, ``demand_polarity``, ``entity_label``, ``hedge``, ``intensifier``). Raises
    ``ValueError`` for an unknown kind or style, or a table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> analysis = rapt.analyze("中国は断固反対する。米国に撤回を求めた。")
    >>> profile(compare.profile(analysis, voices=None), kind="move").to_dict()["title"]["text"]
    '修辞の構成'
    """
    rows = need(table, COLUMNS, "profile")
    if style not in STYLES:
        raise ValueError(f"style must be one of {list(STYLES)}, got {style!r}")
    if rows.empty:
        return nothing("profile", lang)
    if kind not in set(rows["kind"]):
        raise ValueError(f"kind must be one of {sorted(set(rows['kind']))}, got {kind!r}")
    rows = rows[rows["kind"] == kind]
    sizes = rows.drop_duplicates("group").sort_values("n_tokens", ascending=False, kind="stable")
    groups = sizes["group"].head(MAX_GROUPS).tolist()
    if all(str(group)[:4].isdigit() for group in groups):
        groups = sorted(groups)
    features = [f for f in PALETTES.get(kind, {}) if f in set(rows["feature"].astype(str))]
    features += sorted(set(rows["feature"].astype(str)) - set(features))
    rows = rows[rows["group"].isin(groups)].assign(
        group_name=[actor(str(group), lang) for group in rows["group"][rows["group"].isin(groups)]],
        feature_name=[word(feature, lang) for feature in rows["feature"][rows["group"].isin(groups)]],
        order=[features.index(str(feature)) for feature in rows["feature"][rows["group"].isin(groups)]],
    )
    drawn = _stacked if style == "stacked" else _multiples
    note = top_note(lang, len(groups), len(sizes))
    return drawn(rows, [actor(str(g), lang) for g in groups], features, kind, lang, note)


def _colours(features: list[str], kind: str, lang: str, **options: Any) -> Any:
    alt = load_altair()
    domain, colours = scale(features, PALETTES.get(kind, {}))
    named = dict(zip(domain, colours, strict=True))
    return alt.Color(
        "feature_name:N", title=word(kind, lang),
        scale=alt.Scale(domain=[word(f, lang) for f in features], range=[named[f] for f in features]), **options,
    )  # fmt: skip


def _hover(lang: str) -> list[Any]:
    numbers = ("n", "n_tokens", "n_statements", "per_1000", "low", "high")
    return tooltips(["group_name", "feature_name", *numbers], lang, **dict.fromkeys(numbers, "Q"))


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(**{name: rows[name].astype(float).round(4) for name in ("per_1000", "low", "high")})
    return rows[["group_name", "feature_name", "order", "n", "n_tokens", "n_statements", "per_1000", "low", "high"]]


def _stacked(rows: pd.DataFrame, groups: list[str], features: list[str], kind: str, lang: str, note: str) -> Any:
    alt = load_altair()
    chart = alt.Chart(_columns(rows), title=title("profile", lang, note))
    return (
        chart.mark_bar(stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X("sum(per_1000):Q", title=word("per_1000", lang)),
            y=alt.Y("group_name:N", sort=groups, title=None),
            color=_colours(features, kind, lang),
            order=alt.Order("order:Q"),
            tooltip=_hover(lang),
        )
        .properties(width=520, height=alt.Step(26))
    )


def _multiples(rows: pd.DataFrame, groups: list[str], features: list[str], kind: str, lang: str, note: str) -> Any:
    alt = load_altair()
    base = alt.Chart().encode(y=alt.Y("group_name:N", sort=groups, title=None))
    colour = _colours(features, kind, lang, legend=None)
    x = alt.X("per_1000:Q", title=word("per_1000", lang))
    bars = base.mark_bar(opacity=0.85).encode(x=x, color=colour, tooltip=_hover(lang))
    whiskers = base.mark_rule(color="#333").encode(x="low:Q", x2="high:Q", tooltip=_hover(lang))
    layers = alt.layer(bars, whiskers, data=_columns(rows)).properties(width=170, height=alt.Step(20))
    facet = alt.Facet(
        "feature_name:N", title=None, sort=[word(f, lang) for f in features], header=alt.Header(labelFontSize=12)
    )
    return layers.facet(facet=facet, columns=3, title=title("profile", lang, word("intervals", lang), note))
