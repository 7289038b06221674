"""Profile tables to charts: moves, demands, entities, hedges and intensifiers of groups of statements."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.palettes import LABELS, MOVES, POLARITIES, STRENGTHS, scale
from rapt.charts.shared import need, nothing, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.text.names import actor_names
from rapt.words import value_word, word

COLUMNS = ("group", "kind", "feature", "n", "n_tokens", "per_1000", "low", "high", "n_statements")
PALETTES = {"move": MOVES, "demand_strength": STRENGTHS, "demand_polarity": POLARITIES, "entity_label": LABELS}
# Kind of feature to the column whose values its features are.
VALUES = {"move": "move", "demand_strength": "strength", "demand_polarity": "polarity", "entity_label": "label"}
KINDS = (*PALETTES, "hedge", "intensifier")
_NUMBERS = ("n", "n_tokens", "n_statements", "per_1000", "low", "high")
STYLES = ("stacked", "multiples")
MAX_GROUPS = 30


def profile(table: pd.DataFrame, lang: str = "ja", kind: str = "move", style: str = "stacked") -> Chart:
    """A chart of one kind of features by group, per 1,000 tokens, from the table of ``rapt.compare.profile``.

    ``style="stacked"``: a bar a group; ``"multiples"``: a panel a feature, with intervals. ``kind`` is ``move``,
    ``demand_strength``, ``demand_polarity``, ``entity_label``, ``hedge`` or ``intensifier``. Raises ``ValueError`` for
    an unknown kind or style, or a table without the columns.

    >>> import pandas as pd, rapt
    >>> from rapt import compare
    >>> text = "中国は断固反対する。米国に撤回を求めた。"
    >>> analysis = rapt.analyze(pd.DataFrame([{"text": text, "issuer": "CN-MOFCOM"}]))
    >>> profile(compare.profile(analysis, voices=None), kind="move").to_dict()["title"]["text"]
    '修辞の構成'
    """
    rows = need(table, COLUMNS, "profile")
    if style not in STYLES:
        raise ValueError(f"style must be one of {list(STYLES)}, got {style!r}")
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {list(KINDS)}, got {kind!r}")
    rows = rows[rows["kind"] == kind]
    if rows.empty:
        return nothing("profile", lang)
    sizes = rows.drop_duplicates("group").sort_values("n_tokens", ascending=False, kind="stable")
    groups = sizes["group"].head(MAX_GROUPS).tolist()
    if all(str(group)[:4].isdigit() for group in groups):
        groups = sorted(groups)
    features = _features(rows, kind)
    rows = _named(rows[rows["group"].isin(groups)], features, kind, lang)
    drawn = _stacked if style == "stacked" else _multiples
    note = top_note(lang, len(groups), len(sizes))
    return drawn(rows, [actor_names(str(g), lang) for g in groups], features, kind, lang, note)


def _features(rows: pd.DataFrame, kind: str) -> list[str]:
    """The features that occur: those with a colour of their own first, in the order of the palette."""
    present = set(rows["feature"].astype(str))
    known = [feature for feature in PALETTES.get(kind, {}) if feature in present]
    return known + sorted(present - set(known))


def _named(rows: pd.DataFrame, features: list[str], kind: str, lang: str) -> pd.DataFrame:
    """The rows with what is shown for groups and features, and the order of the features."""
    return rows.assign(
        group_name=[actor_names(str(group), lang) for group in rows["group"]],
        feature_name=[_name(feature, kind, lang) for feature in rows["feature"]],
        order=[features.index(str(feature)) for feature in rows["feature"]],
    )


def _name(feature: object, kind: str, lang: str) -> str:
    """A value as words; hedges and intensifiers are words themselves."""
    return value_word(VALUES[kind], feature, lang) if kind in VALUES else str(feature)


def _colours(features: list[str], kind: str, lang: str, **options: Any) -> Any:
    alt = load_altair()
    domain, colours = scale(features, PALETTES.get(kind, {}))
    named = dict(zip(domain, colours, strict=True))
    palette = alt.Scale(domain=[_name(f, kind, lang) for f in features], range=[named[f] for f in features])
    return alt.Color("feature_name:N", title=value_word("", kind, lang), scale=palette, **options)


def _hover(lang: str) -> list[Any]:
    return tooltips(["group_name", "feature_name", *_NUMBERS], lang, **dict.fromkeys(_NUMBERS, "Q"))


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.assign(**{name: rows[name].astype(float).round(4) for name in ("per_1000", "low", "high")})
    return rows[["group_name", "feature_name", "order", *_NUMBERS]]


def _stacked(rows: pd.DataFrame, groups: list[str], features: list[str], kind: str, lang: str, note: str) -> Chart:
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


def _multiples(rows: pd.DataFrame, groups: list[str], features: list[str], kind: str, lang: str, note: str) -> Chart:
    alt = load_altair()
    base = alt.Chart().encode(y=alt.Y("group_name:N", sort=groups, title=None))
    colour = _colours(features, kind, lang, legend=None)
    x = alt.X("per_1000:Q", title=word("per_1000", lang))
    bars = base.mark_bar(opacity=0.85).encode(x=x, color=colour, tooltip=_hover(lang))
    whiskers = base.mark_rule(color="#333").encode(x="low:Q", x2="high:Q", tooltip=_hover(lang))
    layers = alt.layer(bars, whiskers, data=_columns(rows)).properties(width=170, height=alt.Step(20))
    facet = alt.Facet(
        "feature_name:N", title=None, sort=[_name(f, kind, lang) for f in features], header=alt.Header(labelFontSize=12)
    )
    return layers.facet(facet=facet, columns=3, title=title("profile", lang, word("note intervals", lang), note))
