"""What is characteristic of one group of statements against another."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.build import need, nothing, shortened, title, tooltips, top_note
from rapt.charts.labels import word
from rapt.charts.palettes import REFERENCE, TARGET
from rapt.charts.theme import load_altair

COLUMNS = (
    "feature", "measure", "score", "p_adjusted", "effect", "n_target", "n_reference", "statement_id", "sentence",
)  # fmt: skip
NAMES = {"g2": "G²", "chi2": "χ²", "log_odds": "log-odds (z)", "log_ratio": "log2 ratio"}
LEVEL = 0.05


def keyness(table: pd.DataFrame, lang: str = "ja", top: int = 15, names: tuple[str, str] | None = None) -> Any:
    """Diverging bars of the most characteristic features, of the table of ``rapt.compare.keyness``.

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
    alt = load_altair()
    total, measure = len(rows), rows["measure"].iloc[0]
    rows = rows.assign(side=rows["effect"] > 0, size=rows["score"].abs())
    ranked = rows.sort_values(["size", "feature"], ascending=[False, True], kind="stable")
    rows = pd.concat([ranked[ranked["side"]].head(top), ranked[~ranked["side"]].head(top)])
    sides = [f"{name}" for name in names] if names else [word("more_target", lang), word("more_reference", lang)]
    certain = rows["p_adjusted"].lt(LEVEL) | rows["p_adjusted"].isna()
    rows = rows.assign(
        value=rows["size"].where(rows["side"], -rows["size"]).round(6),
        side_name=rows["side"].map({True: sides[0], False: sides[1]}),
        certain=[word("significant" if one else "not_significant", lang) for one in certain],
        sentence=shortened(rows["sentence"]),
    ).sort_values(["value", "feature"], ascending=[False, True], kind="stable")
    order = list(dict.fromkeys(rows["feature"]))
    hover = ["feature", "score", "effect", "p_adjusted", "n_target", "n_reference", "statement_id", "sentence"]
    numbers = dict.fromkeys(hover[1:6], "Q")
    chart = alt.Chart(
        rows[["side_name", "certain", "value", *hover]],
        title=title("keyness", lang, top_note(lang, len(rows), total)),
    )
    return chart.mark_bar().encode(
        x=alt.X("value:Q", title=NAMES.get(measure, measure), axis=alt.Axis(labelExpr="format(abs(datum.value), '~g')")),
        y=alt.Y("feature:N", sort=order, title=None),
        color=alt.Color("side_name:N", title=None, scale=alt.Scale(domain=sides, range=[TARGET, REFERENCE]),
                        legend=alt.Legend(orient="top")),
        opacity=alt.Opacity("certain:O", title=None, scale=alt.Scale(
            domain=[word("significant", lang), word("not_significant", lang)], range=[1, 0.4]),
            legend=alt.Legend(orient="top")),
        tooltip=tooltips(hover, lang, **numbers),
    ).properties(width=460, height=alt.Step(18))  # fmt: skip
