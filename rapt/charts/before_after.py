"""A comparison of before and after a day to a chart: both numbers as dots, beside them their difference with its interval."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.keyness import LEVEL
from rapt.charts.palettes import MOVES, OTHER, REFERENCE, TARGET
from rapt.charts.shared import need, nothing, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.compare.cautions import MIN_STATEMENTS
from rapt.text.codebook import concepts, label
from rapt.text.names import long_day
from rapt.words import check_lang, value_word, word

COLUMNS = (
    "what", "unit", "date", "n_before", "n_after", "before", "after", "difference", "low", "high", "least", "p", "p_adjusted",
)  # fmt: skip
MAX_ROWS = 12
_NUMBERS = ("n_before", "n_after", "before", "after", "shift", "low", "high", "least", "p", "p_adjusted")
_HOVER = ("what_name", *_NUMBERS)
# What is a share is shown in percent.
_FORMATS = {"share": ".2~%", "rate": "~g", "mean": "~g", "number": "~g"}
# How far an axis goes beyond what is drawn on it.
_ROOM = 0.12


def before_after(table: pd.DataFrame, lang: str = "ja", event: str = "") -> Chart:
    """What changed with an event, from the table of ``rapt.compare.before_after``: a row a number.

    To the left both numbers, an open dot before and a filled one after; to the right their difference with its 95% interval and a rule at 0,
    orange where the interval leaves out 0 and the adjusted p is below 0.05; a pale band reaches as far as the differences that so few
    statements would not show. Beside stand the statements and p, adjusted for the rows. What has fewer than 5 statements on a side is grey and has no
    difference. ``event`` names the event in the title's second line. The first twelve rows are drawn. Raises ``ValueError`` for a table
    without the columns.

    >>> import rapt
    >>> from rapt import compare
    >>> texts = ["双方は対話を続ける。"] * 5 + ["中国は米国に関税の撤回を求めた。"] * 5
    >>> rows = pd.DataFrame({"text": texts, "date": pd.date_range("2025-03-30", periods=10), "issuer": "CN-MOFCOM"})
    >>> table = compare.before_after(rapt.analyze(rows, progress=False), "2025-04-04", "demands")
    >>> chart = before_after(table, event="レアアース規制").to_dict()
    >>> chart["title"]["text"], chart["title"]["subtitle"][0]
    ('出来事の前後で変わったこと', '2025年4月4日：レアアース規制')
    """
    rows = need(table, COLUMNS, "before_after")
    check_lang(lang)
    rows = rows.rename(columns={"difference": "shift"})
    rows = rows[rows["before"].notna() | rows["after"].notna()].reset_index(drop=True)
    if rows.empty:
        return nothing("before_after", lang)
    alt = load_altair()
    shown = rows.head(MAX_ROWS)
    shown = shown.assign(
        what_name=[_name(what, lang) for what in shown["what"]],
        few=shown["shift"].isna(),
        **{name: shown[name].astype(float).round(4) for name in _NUMBERS if not name.startswith("n_")},
    )
    day = long_day(shown["date"].iloc[0], lang)
    few = word("note too few to compare", lang, n=MIN_STATEMENTS) if shown["few"].any() else ""
    about = word("event of day", lang, day=day, label=event) if event else day
    notes = [
        about,
        word("note before after", lang),
        word("note difference", lang),
        few,
        top_note(lang, len(shown), len(rows)),
    ]
    panels = [_row(shown.iloc[[n]], n == 0, lang) for n in range(len(shown))]
    return alt.vconcat(*panels, spacing=4, title=title("before_after", lang, *notes))


def _name(what: str, lang: str) -> str:
    """A move, concept or number as words, a name that the user gave as it is."""
    if what in MOVES:
        return word("share of sentences", lang, name=value_word("move", what, lang))
    if what in concepts():
        return word("share of statements", lang, name=label(what, lang))
    return value_word("what", what, lang)


def _row(row: pd.DataFrame, is_first: bool, lang: str) -> Any:
    """The dots and the difference of one number, each on an axis of its own."""
    alt = load_altair()
    one = row.iloc[0]
    format = _FORMATS[one["unit"]]
    heading = alt.TitleParams(one["what_name"], fontSize=12, anchor="start", offset=2)
    data = row[[*_HOVER, "few"]]
    left = alt.layer(*_dots(data, one, format, lang), title=heading).properties(width=270, height=34)
    right = alt.layer(*_difference(data, one, format, lang))
    if is_first:
        head = word("difference after", lang)
        right = right.properties(
            title=alt.TitleParams(head, fontSize=11, fontWeight="normal", anchor="start", color="#555")
        )
    return alt.hconcat(left, right.properties(width=250, height=34), spacing=14)


def _axis(field: str, low: float, high: float, format: str, signed: bool = False) -> Any:
    """An axis of numbers, or of differences, with their sign; those of shares are in percentage points."""
    alt = load_altair()
    differences = (
        "format(100 * datum.value, '+~g') + ' pt'" if format == _FORMATS["share"] else "format(datum.value, '+~g')"
    )
    labels = {"labelExpr": f"datum.value === 0 ? '0' : {differences}"} if signed else {"format": format}
    return alt.X(
        field, title=None, scale=alt.Scale(domain=[round(low, 4), round(high, 4)], nice=False),
        axis=alt.Axis(tickCount=5, grid=True, **labels),
    )  # fmt: skip


def _dots(data: pd.DataFrame, one: pd.Series, format: str, lang: str) -> list[Any]:
    """The number before and after, the way from one to the other, and the statements of each."""
    alt = load_altair()
    values = [float(v) for v in (one["before"], one["after"]) if pd.notna(v)]
    low, high = (1.0, 5.0) if one["unit"] == "mean" else (min(0.0, *values), max(values) or 1.0)
    room = _ROOM * (high - low)
    low = low if one["unit"] == "share" else low - (room if low < 0 or one["unit"] == "mean" else 0)
    hover = tooltips(_HOVER, lang, **dict.fromkeys(_NUMBERS, "Q"))
    base = alt.Chart(data).encode(tooltip=hover, y=alt.YValue(12))
    colour = alt.condition("datum.few", alt.value(OTHER), alt.value(TARGET))
    x, end = (_axis(f"{name}:Q", low, high + room, format) for name in ("before", "after"))
    ways = base.mark_rule(opacity=0.5, strokeWidth=2).encode(x=x, x2="after:Q", color=colour)
    before = base.mark_point(size=90, filled=True, fill="white", strokeWidth=2, opacity=1).encode(x=x, stroke=colour)
    after = base.mark_point(size=100, filled=True, opacity=1).encode(x=end, color=colour)
    counts = alt.Chart(
        data.assign(counts=word("statements before after", lang, a=int(one["n_before"]), b=int(one["n_after"])))
    )
    counts = counts.mark_text(align="left", baseline="bottom", fontSize=10, color="#555").encode(
        x=alt.XValue(0), y=alt.YValue(32), text="counts:N"
    )
    return [ways, before, after, counts]


def _difference(data: pd.DataFrame, one: pd.Series, format: str, lang: str) -> list[Any]:
    """The difference with its interval, the band of what would not show, and p; words where there is no difference."""
    alt = load_altair()
    base = alt.Chart(data.assign(
        minus=-one["least"] if pd.notna(one["least"]) else None,
        told=word("too few", lang) if one["few"] else word("p and adjusted", lang, p=_p(one["p"]), q=_p(one["p_adjusted"])),
    ))  # fmt: skip
    told = base.mark_text(align="left", baseline="bottom", fontSize=10, color="#555").encode(
        x=alt.XValue(0), y=alt.YValue(32), text="told:N"
    )
    if one["few"]:
        return [told]
    reach = max(abs(float(one[name])) for name in ("low", "high", "least", "shift")) * (1 + _ROOM)
    x = _axis("shift:Q", -reach, reach, format, signed=True)
    hover = tooltips(_HOVER, lang, **dict.fromkeys(_NUMBERS, "Q"))
    at = base.encode(y=alt.YValue(12), tooltip=hover)
    clear = (one["low"] > 0 or one["high"] < 0) and one["p_adjusted"] < LEVEL
    colour = REFERENCE if clear else TARGET
    band = at.mark_rule(strokeWidth=16, color="#EEE").encode(x=alt.X("minus:Q", title=None), x2="least:Q")
    zero = base.mark_rule(color="#777", strokeDash=[3, 3]).encode(x=alt.datum(0), y=alt.YValue(0), y2=alt.Y2Value(24))
    line = at.mark_rule(strokeWidth=2.5, color=colour).encode(x=alt.X("low:Q", title=None), x2="high:Q")
    dot = at.mark_point(filled=True, size=80, color=colour, opacity=1).encode(x=x)
    return [band, zero, line, dot, told]


def _p(value: float) -> str:
    """A probability as papers write it."""
    return "< 0.001" if value < 0.001 else f"= {value:.3f}" if value < 0.1 else f"= {value:.2f}"
