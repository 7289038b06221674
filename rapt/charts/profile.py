"""Profile tables to charts: moves, demands, entities, hedges and intensifiers of groups of statements."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.palettes import LABELS, MOVES, PALE, POLARITIES, STRENGTHS, scale
from rapt.charts.shared import label_colour, need, nothing, title, titled, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.compare.cautions import MIN_STATEMENTS, MIN_WORDS
from rapt.text.names import actor_names
from rapt.words import value_word, word

COLUMNS = ("group", "kind", "feature", "n", "n_tokens", "per_1000", "low", "high", "n_statements", "title", "note")
PALETTES = {"move": MOVES, "demand_strength": STRENGTHS, "demand_polarity": POLARITIES, "entity_label": LABELS}
# Kind of feature to the column whose values its features are.
VALUES = {"move": "move", "demand_strength": "strength", "demand_polarity": "polarity", "entity_label": "label"}
KINDS = (*PALETTES, "hedge", "intensifier")
_NUMBERS = ("n", "n_tokens", "n_statements", "per_1000", "low", "high")
STYLES = ("stacked", "multiples")
MAX_GROUPS = 30
# Characters of a statement's title, where groups are statements.
LONGEST = 24


def profile(table: pd.DataFrame, lang: str = "ja", kind: str = "move", style: str = "stacked") -> Chart:
    """A chart of one kind of features by group, per 1,000 tokens, from the table of ``rapt.compare.profile``.

    ``style="stacked"``: a bar a group; ``"multiples"``: a panel a feature, with intervals. Beside a group stands how many
    statements it has (of a single statement how many words), beside a bar how often the features occur; groups that the table has a note about
    are pale. ``kind`` is ``move``,
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
    alt = load_altair()
    rows = rows[rows["kind"] == kind]
    if rows.empty:
        return nothing("profile", lang)
    sizes = rows.drop_duplicates("group").sort_values("n_tokens", ascending=False, kind="stable")
    groups = sizes["group"].head(MAX_GROUPS).tolist()
    if all(str(group)[:4].isdigit() for group in groups):
        groups = sorted(groups)
    features = _features(rows, kind)
    shown = sizes.set_index("group").loc[groups]
    names = _group_names(shown, lang)
    small = shown["note"].ne("")
    rows = _named(rows[rows["group"].isin(groups)], names, features, kind, lang)
    rows["small"] = rows["group"].map(small)
    drawn = _stacked if style == "stacked" else _multiples
    notes = [word("note counts", lang), top_note(lang, len(groups), len(sizes))]
    if small.any():
        notes.insert(1, word("note small groups", lang, n=MIN_STATEMENTS, k=MIN_WORDS))
    axis = alt.Axis(labelColor=label_colour(names[group] for group in groups if small[group]), labelLimit=330)
    y = alt.Y("group_name:N", sort=[names[group] for group in groups], title=None, axis=axis)
    return drawn(rows, y, features, kind, lang, notes)


def _features(rows: pd.DataFrame, kind: str) -> list[str]:
    """The features that occur: those with a colour of their own first, in the order of the palette."""
    present = set(rows["feature"].astype(str))
    known = [feature for feature in PALETTES.get(kind, {}) if feature in present]
    return known + sorted(present - set(known))


def _group_names(groups: pd.DataFrame, lang: str) -> dict[str, str]:
    """What each group is called, with its size: statements, of a single statement words."""
    titles = titled(groups.index, groups["title"], LONGEST)
    found = {}
    for group, whole, statements, words in zip(
        groups.index, groups["title"], groups["n_statements"], groups["n_tokens"], strict=True
    ):
        if whole:
            found[group] = word("group of words", lang, name=titles[group], n=int(words))
        else:
            found[group] = word("group of statements", lang, name=actor_names(str(group), lang), n=int(statements))
    return found


def _named(rows: pd.DataFrame, names: dict[str, str], features: list[str], kind: str, lang: str) -> pd.DataFrame:
    """The rows with what is shown for groups and features, and the order of the features."""
    return rows.assign(
        group_name=[names[group] for group in rows["group"]],
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
    return rows[["group_name", "feature_name", "order", "small", *_NUMBERS]]


def _opacity() -> Any:
    alt = load_altair()
    return alt.condition("datum.small", alt.value(PALE), alt.value(0.9))


def _stacked(rows: pd.DataFrame, y: Any, features: list[str], kind: str, lang: str, notes: list[str]) -> Chart:
    alt = load_altair()
    base = alt.Chart(_columns(rows)).encode(y=y)
    bars = base.mark_bar(stroke="white", strokeWidth=0.5).encode(
        x=alt.X("per_1000:Q", stack="zero", title=word("per_1000", lang)),
        color=_colours(features, kind, lang),
        order=alt.Order("order:Q"),
        opacity=_opacity(),
        tooltip=_hover(lang),
    )
    counts = base.mark_text(align="left", dx=4, color="#555").encode(
        x="sum(per_1000):Q", text=alt.Text("sum(n):Q", format=",")
    )
    return alt.layer(bars, counts, title=title("profile", lang, *notes)).properties(width=520, height=alt.Step(26))


def _multiples(rows: pd.DataFrame, y: Any, features: list[str], kind: str, lang: str, notes: list[str]) -> Chart:
    alt = load_altair()
    base = alt.Chart().encode(y=y)
    colour = _colours(features, kind, lang, legend=None)
    x = alt.X("per_1000:Q", title=word("per_1000", lang))
    bars = base.mark_bar().encode(x=x, color=colour, opacity=_opacity(), tooltip=_hover(lang))
    whiskers = base.mark_rule(color="#333").encode(x="low:Q", x2="high:Q", opacity=_opacity(), tooltip=_hover(lang))
    end = alt.X("end:Q", title=word("per_1000", lang))
    counts = base.transform_calculate(end="max(datum.per_1000, datum.high || 0)").mark_text(
        align="left", dx=4, color="#555", fontSize=10
    )
    layers = alt.layer(
        bars, whiskers, counts.encode(x=end, text=alt.Text("n:Q", format=",")), data=_columns(rows)
    ).properties(width=170, height=alt.Step(20))
    facet = alt.Facet(
        "feature_name:N", title=None, sort=[_name(f, kind, lang) for f in features], header=alt.Header(labelFontSize=12)
    )
    return layers.facet(facet=facet, columns=3, title=title("profile", lang, word("note intervals", lang), *notes))
