"""Keyness tables to bars: what is characteristic of one group of statements against another."""

from __future__ import annotations

import pandas as pd

from rapt.charts.palettes import REFERENCE, SMALL_REFERENCE, SMALL_TARGET, TARGET
from rapt.charts.shared import check_top, need, nothing, shortened, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.compare.messages import Message
from rapt.words import word

COLUMNS = (
    "feature", "measure", "score", "p_adjusted", "effect", "low", "high", "n_target", "n_reference", "statement_id", "sentence", "note",
)  # fmt: skip
NAMES = {"g2": "G²", "chi2": "χ²", "log_odds": "log-odds (z)", "log_ratio": "log2 ratio"}
STYLES = ("score", "effect")
LEVEL = 0.05
# How far the axis goes beyond the longest bars.
_ROOM = 1.15
# The sides of the comparison, as notes name them.
GROUPS = ("target", "reference")
_NUMBERS = ("score", "effect", "p_adjusted", "n_target", "n_reference")
_HOVER = ("feature", *_NUMBERS, "statement_id", "sentence")


def keyness(
    table: pd.DataFrame,
    lang: str = "ja",
    top: int = 15,
    names: tuple[str, str] | None = None,
    style: str = "score",
) -> Chart:
    """Diverging bars of the most characteristic features, from the table of ``rapt.compare.keyness``.

    To the right what is more frequent in the target, to the left in the reference, at most ``top`` of each; pale bars
    are not significant (adjusted p of 0.05 or more). Beside each bar stands how often target and reference have it; below the title,
    what is too small, whose bars are greyish. ``names`` are those of target and reference. ``style="effect"`` shows the same features by
    how many times more frequent they are (1, 2, 4 … times on either side), with the 95% interval over statements, pale where it holds
    1: a high score of a frequent word can be a small effect. Raises ``ValueError`` for a table without the columns, or another ``style``.

    >>> import rapt
    >>> from rapt import compare
    >>> analysis = rapt.analyze(["米国に撤回を求めた。", "日本に協議を求めた。"])
    >>> table = compare.keyness(analysis, "s0001", "s0002", min_count=1, voices=None)
    >>> keyness(table, names=("米国", "日本")).to_dict()["title"]["text"]
    '特徴的な語・項目'
    """
    check_top(top)
    if names is not None and (isinstance(names, str) or len(names) != 2):
        raise ValueError(f"names must be those of target and reference, got {names!r}")
    rows = need(table, COLUMNS, "keyness")
    if style not in STYLES:
        raise ValueError(f"style must be one of {list(STYLES)}, got {style!r}")
    rows = rows[rows["score"].notna() & (rows["effect"] != 0)]
    if rows.empty:
        return nothing("keyness", lang)
    total, measure = len(rows), rows["measure"].iloc[0]
    sides = [str(name) for name in names] if names else [word("more in target", lang), word("more in reference", lang)]
    rows = _top(rows, top, sides, lang)
    small = _small_groups(rows["note"])
    pairs = ((TARGET, SMALL_TARGET), (REFERENCE, SMALL_REFERENCE))
    colours = [pale if group in small else colour for group, (colour, pale) in zip(GROUPS, pairs, strict=True)]
    notes = [
        word("note target reference" if style == "score" else "note right", lang),
        top_note(lang, len(rows), total),
        *(m.text(lang) for m in small.values()),
    ]
    if style == "effect":
        return _effects(rows, sides, colours, lang, [word("note effects", lang), *notes])
    return _bars(rows, NAMES.get(measure, measure), sides, colours, lang, notes)


def _small_groups(notes: pd.Series) -> dict[str, Message]:
    """By group what is too small in it, as the table's notes say; one that was read from a file says nothing."""
    parts = [part for note in notes.drop_duplicates() if isinstance(note, Message) for part in note.parts("of_group")]
    return {part.values["group"].key: part for part in parts if isinstance(part.values["group"], Message)}


def _top(rows: pd.DataFrame, top: int, sides: list[str], lang: str) -> pd.DataFrame:
    """The rows with the highest scores of each side, those of the target first; scores of the reference are negative."""
    rows = rows.assign(side=rows["effect"] > 0, size=rows["score"].abs())
    ranked = rows.sort_values(["size", "feature"], ascending=[False, True], kind="stable")
    rows = pd.concat([ranked[ranked["side"]].head(top), ranked[~ranked["side"]].head(top)])
    certain = rows["p_adjusted"].lt(LEVEL) | rows["p_adjusted"].isna()
    return rows.assign(
        value=rows["size"].where(rows["side"], -rows["size"]).round(6),
        side_name=rows["side"].map({True: sides[0], False: sides[1]}),
        counts=[f"{a:,} : {b:,}" for a, b in zip(rows["n_target"], rows["n_reference"], strict=True)],
        certain=[word("significant" if one else "not significant", lang) for one in certain],
        sentence=shortened(rows["sentence"]),
    ).sort_values(["value", "feature"], ascending=[False, True], kind="stable")


def _bars(rows: pd.DataFrame, measure: str, sides: list[str], colours: list[str], lang: str, notes: list[str]) -> Chart:
    alt = load_altair()
    # Room for the counts beside the longest bars.
    reach = [round(float(end) * _ROOM, 6) for end in (min(0, rows["value"].min()), max(0, rows["value"].max()))]
    base = alt.Chart(rows[["side_name", "certain", "value", "counts", *_HOVER]]).encode(
        x=alt.X(
            "value:Q",
            title=measure,
            scale=alt.Scale(domain=reach),
            axis=alt.Axis(labelExpr="format(abs(datum.value), '~g')"),
        ),
        y=alt.Y("feature:N", sort=list(dict.fromkeys(rows["feature"])), title=None),
    )
    above = alt.Legend(orient="top")
    certain = alt.Scale(domain=[word("significant", lang), word("not significant", lang)], range=[1, 0.4])
    bars = base.mark_bar().encode(
        color=alt.Color("side_name:N", title=None, scale=alt.Scale(domain=sides, range=colours), legend=above),
        opacity=alt.Opacity("certain:O", title=None, scale=certain, legend=above),
        tooltip=tooltips(_HOVER, lang, **dict.fromkeys(_NUMBERS, "Q")),
    )
    texts = [
        base.transform_filter(f"datum.value {sign} 0").mark_text(align=align, dx=dx, color="#555", fontSize=10)
        for sign, align, dx in ((">=", "left", 4), ("<", "right", -4))
    ]
    layers = alt.layer(bars, *(text.encode(text="counts:N") for text in texts), title=title("keyness", lang, *notes))
    return layers.properties(width=460, height=alt.Step(18))


def _effects(rows: pd.DataFrame, sides: list[str], colours: list[str], lang: str, notes: list[str]) -> Chart:
    """Dots with intervals on a scale of times as frequent, the greatest effect of the target on top."""
    alt = load_altair()
    rows = rows.sort_values(["effect", "feature"], ascending=[False, True], kind="stable")
    holds = (rows["low"] <= 0) & (rows["high"] >= 0) | rows["low"].isna()
    rows = rows.assign(clear=~holds, **{name: rows[name].round(4) for name in ("effect", "low", "high")})
    reach = float(rows[["effect", "low", "high"]].abs().max().max()) + 0.3
    times = "(datum.value === 0 ? '1' : format(pow(2, abs(datum.value)), '.0f') + '×')"
    x = alt.X("effect:Q", title=word("times as frequent", lang), scale=alt.Scale(domain=[-reach, reach]),
              axis=alt.Axis(labelExpr=times, tickMinStep=1))  # fmt: skip
    base = alt.Chart(rows[["side_name", "clear", "counts", "low", "high", *_HOVER]]).encode(
        y=alt.Y("feature:N", sort=list(dict.fromkeys(rows["feature"])), title=None),
        color=alt.Color("side_name:N", title=None, scale=alt.Scale(domain=sides, range=colours), legend=alt.Legend(orient="top")),
        opacity=alt.condition("datum.clear", alt.value(1), alt.value(0.35)),
        tooltip=tooltips([*_HOVER, "low", "high"], lang, **dict.fromkeys((*_NUMBERS, "low", "high"), "Q")),
    )  # fmt: skip
    zero = alt.Chart(alt.Data(values=[{}])).mark_rule(color="#777", strokeDash=[3, 3]).encode(x=alt.datum(0))
    lines = base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", title=word("times as frequent", lang)), x2="high:Q")
    dots = base.mark_point(filled=True, size=60).encode(x=x)
    counts = alt.Chart(rows[["feature", "counts"]]).mark_text(align="left", color="#555", fontSize=10).encode(
        y=alt.Y("feature:N", sort=list(dict.fromkeys(rows["feature"])), title=None), x=alt.XValue(466), text="counts:N"
    )  # fmt: skip
    layers = alt.layer(zero, lines, dots, counts, title=title("keyness", lang, *notes))
    return layers.properties(width=460, height=alt.Step(18))
