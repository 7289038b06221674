"""Keyness tables to bars: what is characteristic of one group of statements against another."""

from __future__ import annotations

import pandas as pd

from rapt.charts.palettes import REFERENCE, TARGET
from rapt.charts.shared import need, nothing, shortened, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.words import word

COLUMNS = (
    "feature", "measure", "score", "p_adjusted", "effect", "n_target", "n_reference", "statement_id", "sentence",
)  # fmt: skip
NAMES = {"g2": "G²", "chi2": "χ²", "log_odds": "log-odds (z)", "log_ratio": "log2 ratio"}
LEVEL = 0.05
_NUMBERS = ("score", "effect", "p_adjusted", "n_target", "n_reference")
_HOVER = ("feature", *_NUMBERS, "statement_id", "sentence")


def keyness(table: pd.DataFrame, lang: str = "ja", top: int = 15, names: tuple[str, str] | None = None) -> Chart:
    """Diverging bars of the most characteristic features, from the table of ``rapt.compare.keyness``.

    To the right what is more frequent in the target, to the left in the reference, at most ``top`` of each; pale bars
    are not significant (adjusted p of 0.05 or more). ``names`` are those of target and reference. Raises
    ``ValueError`` for a table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> analysis = rapt.analyze(["米国に撤回を求めた。", "日本に協議を求めた。"])
    >>> table = compare.keyness(analysis, "s0001", "s0002", min_count=1, voices=None)
    >>> keyness(table, names=("米国", "日本")).to_dict()["title"]["text"]
    '特徴的な語・項目'
    """
    rows = need(table, COLUMNS, "keyness")
    rows = rows[rows["score"].notna() & (rows["effect"] != 0)]
    if rows.empty:
        return nothing("keyness", lang)
    total, measure = len(rows), rows["measure"].iloc[0]
    sides = [str(name) for name in names] if names else [word("more in target", lang), word("more in reference", lang)]
    rows = _top(rows, top, sides, lang)
    return _bars(rows, NAMES.get(measure, measure), sides, lang, top_note(lang, len(rows), total))


def _top(rows: pd.DataFrame, top: int, sides: list[str], lang: str) -> pd.DataFrame:
    """The rows with the highest scores of each side, those of the target first; scores of the reference are negative."""
    rows = rows.assign(side=rows["effect"] > 0, size=rows["score"].abs())
    ranked = rows.sort_values(["size", "feature"], ascending=[False, True], kind="stable")
    rows = pd.concat([ranked[ranked["side"]].head(top), ranked[~ranked["side"]].head(top)])
    certain = rows["p_adjusted"].lt(LEVEL) | rows["p_adjusted"].isna()
    return rows.assign(
        value=rows["size"].where(rows["side"], -rows["size"]).round(6),
        side_name=rows["side"].map({True: sides[0], False: sides[1]}),
        certain=[word("significant" if one else "not significant", lang) for one in certain],
        sentence=shortened(rows["sentence"]),
    ).sort_values(["value", "feature"], ascending=[False, True], kind="stable")


def _bars(rows: pd.DataFrame, measure: str, sides: list[str], lang: str, note: str) -> Chart:
    alt = load_altair()
    chart = alt.Chart(rows[["side_name", "certain", "value", *_HOVER]], title=title("keyness", lang, note))
    above = alt.Legend(orient="top")
    certain = alt.Scale(domain=[word("significant", lang), word("not significant", lang)], range=[1, 0.4])
    return chart.mark_bar().encode(
        x=alt.X("value:Q", title=measure, axis=alt.Axis(labelExpr="format(abs(datum.value), '~g')")),
        y=alt.Y("feature:N", sort=list(dict.fromkeys(rows["feature"])), title=None),
        color=alt.Color(
            "side_name:N", title=None, scale=alt.Scale(domain=sides, range=[TARGET, REFERENCE]), legend=above
        ),
        opacity=alt.Opacity("certain:O", title=None, scale=certain, legend=above),
        tooltip=tooltips(_HOVER, lang, **dict.fromkeys(_NUMBERS, "Q")),
    ).properties(width=460, height=alt.Step(18))  # fmt: skip
