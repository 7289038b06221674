"""Reuse tables to charts: wording that recurs from statement to statement."""

from __future__ import annotations

import pandas as pd

from rapt.charts.palettes import REFERENCE, TARGET
from rapt.charts.shared import check_top, iso, need, nothing, short, shortened, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.words import value_word, word

COLUMNS = (
    "formula_id", "text", "n_tokens", "n", "n_statements", "first_use", "last_use", "first_statement", "last_statement",
    "voice", "sentence", "match",
)  # fmt: skip
MATCHES = {"words": TARGET, "meaning": REFERENCE}


def reuse(table: pd.DataFrame, lang: str = "ja", top: int = 25) -> Chart:
    """From first to last use of the ``top`` formulae that most statements share, from the table of ``rapt.compare.reuse``.

    The number is that of the statements; what was said again in other words has a colour of its own. Raises ``ValueError`` for a table without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> analysis = rapt.analyze(["中国は強い不満を表明し、断固反対する。", "これに強い不満を表明し、断固反対する。"])
    >>> reuse(compare.reuse(analysis, voices=None)).to_dict()["title"]["text"]
    '繰り返し使われる文言'
    """
    check_top(top)
    rows = need(table, COLUMNS, "reuse")
    rows = rows[rows["first_use"].notna()]
    if rows.empty:
        return nothing("reuse", lang)
    alt = load_altair()
    total = len(rows)
    by = ["n_statements", "n_tokens", "formula_id"]
    rows = rows.sort_values(by, ascending=[False, False, True], kind="stable").head(top)
    rows = rows.sort_values(["first_use", "formula_id"], kind="stable")
    rows = rows.assign(
        row=_names(rows["text"].str.rstrip("、。「")), text=shortened(rows["text"]), sentence=shortened(rows["sentence"]),
        voice_name=[value_word("voice", v, lang) for v in rows["voice"]], first_use=iso(rows["first_use"]), last_use=iso(rows["last_use"]),
        match_name=[value_word("match", m, lang) for m in rows["match"]],
    )  # fmt: skip
    hover = [
        "text",
        "n",
        "n_statements",
        "first_use",
        "last_use",
        "first_statement",
        "last_statement",
        "voice_name",
        "match_name",
    ]
    numbers = {"n": "Q", "n_statements": "Q", "first_use": "T", "last_use": "T"}
    base = alt.Chart(rows[["row", *hover, "sentence"]]).encode(
        y=alt.Y("row:N", sort=rows["row"].tolist(), title=None, axis=alt.Axis(labelLimit=330)),
        tooltip=tooltips([*hover, "sentence"], lang, **numbers),
    )
    x = alt.X("first_use:T", title=None, axis=alt.Axis(format="%Y-%m", labelOverlap=True, orient="top"))
    shown = [one for one in MATCHES if one in set(rows["match"])]
    colour = alt.Color(
        "match_name:N", title=word("match", lang), legend=alt.Legend(orient="top") if len(shown) > 1 else None,
        scale=alt.Scale(domain=[value_word("match", m, lang) for m in shown], range=[MATCHES[m] for m in shown]),
    )  # fmt: skip
    lines = base.mark_rule(strokeWidth=3, opacity=0.5).encode(x=x, x2="last_use:T", color=colour)
    begins = base.mark_point(filled=False, size=45, strokeWidth=2, fill="white", opacity=1).encode(x=x, color=colour)
    ends = base.mark_point(filled=True, size=55, opacity=1).encode(x="last_use:T", color=colour)
    counts = base.mark_text(align="left", dx=9, color="#333").encode(x="last_use:T", text="n_statements:Q")
    notes = [top_note(lang, len(rows), total), word("note statements", lang)]
    layers = alt.layer(lines, begins, ends, counts, title=title("reuse", lang, *notes))
    return layers.properties(width=460, height=alt.Step(19))


def _names(texts: pd.Series) -> list[str]:
    """Texts short enough for an axis, all different."""
    seen: dict[str, int] = {}
    names = []
    for text in texts:
        name = short(text, 28)
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
