"""Disagreement of coders to a chart: in which fields they differ, which values they take for each other, and where."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.shared import need, nothing, short, title, tooltips, top_note
from rapt.charts.theme import Chart, load_altair
from rapt.text.names import actor_names
from rapt.words import check_lang, value_word, word

COLUMNS = ("statement_id", "layer", "field", "coder_a", "coder_b", "status", "value_a", "value_b", "n")
# Statuses and their colours, in the order of a bar.
STATUSES = {"agreed": "#B8C4D0", "differing": "#D55E00", "only_a": "#0072B2", "only_b": "#56B4E9"}
MAX_VALUES, MAX_STATEMENTS, LONGEST = 14, 20, 30
# Fields that have no values to be taken for each other.
_WHOLE = ("row", "span")
# Fields whose values are ids of actors, and what other fields' values are called.
_ACTORS = ("demander", "addressee", "actor", "target")
_VALUES = {"moves": "move"}


def disagreement(table: pd.DataFrame, lang: str = "ja", layer: str = "demands", field: str = "") -> Chart:
    """Where coders differ in a layer, from the table of ``rapt.validate.disagreement``.

    Above, a bar a field: how often both have the same, differ, or only one has a row. In the middle the values of one ``field`` (by default
    the one in which they differ most): a row for what the first coder says, a column for the second, the diagonal being agreement.
    Below, the statements with most differences. Several pairs of coders are added up. Raises ``ValueError`` for a table without the
    columns, and a ``field`` that the layer has not.

    >>> from rapt import validate
    >>> row = {"start": 0, "end": 7, "text": "米国は撤回せよ", "strength": 5}
    >>> a = {"statement_id": "s1", "text": "米国は撤回せよ", "demands": [row]}
    >>> table = validate.disagreement(a, {**a, "demands": [{**row, "strength": 4}]}, names=["佐藤", "鈴木"])
    >>> disagreement(table).to_dict()["title"]["text"]
    'コーダーの判断はどこで分かれたか'
    """
    rows = need(table, COLUMNS, "disagreement", "validate")
    check_lang(lang)
    rows = rows[rows["layer"] == layer]
    if rows.empty:
        return nothing("disagreement", lang)
    fields = _fields(rows)
    chosen = field or _most_differing(rows, fields)
    if field and field not in fields:
        raise ValueError(f"field must be one of {fields}, got {field!r}")
    pairs = rows[["coder_a", "coder_b"]].drop_duplicates().to_numpy().tolist()
    coders = pairs[0] if len(pairs) == 1 else [word("coder a", lang), word("coder b", lang)]
    names = _status_names(coders, lang)
    panels = [_by_field(rows, fields, names, lang)]
    n = int(rows["statement_id"].nunique())
    notes = [word("note coders", lang, layer=value_word("", layer, lang), a=coders[0], b=coders[1], n=n)]
    if chosen:
        panels.append(_confusions(rows[rows["field"] == chosen], chosen, coders, lang))
    where, note = _by_statement(rows, names, lang)
    panels.append(where)
    alt = load_altair()
    return alt.vconcat(*panels, spacing=22, title=title("disagreement", lang, *notes, note)).resolve_scale(
        color="independent"
    )


def _fields(rows: pd.DataFrame) -> list[str]:
    """The fields that both coders have coded somewhere, in the order of the table."""
    both = rows[rows["status"].isin(["agreed", "differing"]) | rows["field"].isin(["row", "moves"])]
    return list(dict.fromkeys(both["field"]))


def _most_differing(rows: pd.DataFrame, fields: list[str]) -> str:
    """The field with values in which most differences are, the first of equals; empty without one."""
    with_values = [one for one in fields if one not in _WHOLE]
    if not with_values:
        return ""
    apart = rows[rows["status"] != "agreed"]
    sums = [int(apart.loc[(apart["field"] == one), "n"].sum()) for one in with_values]
    return with_values[sums.index(max(sums))]


def _status_names(coders: list[str], lang: str) -> dict[str, str]:
    return {
        "agreed": word("coded alike", lang),
        "differing": word("coded otherwise", lang),
        "only_a": word("only by", lang, name=coders[0]),
        "only_b": word("only by", lang, name=coders[1]),
    }


def _counted_once(rows: pd.DataFrame) -> pd.DataFrame:
    """What only one coder has counts once, as a row, not in each of its fields."""
    alone = rows["status"].isin(["only_a", "only_b"])
    return rows[~alone | rows["field"].isin(["row", "moves"])]


def _bars(counts: pd.DataFrame, by: str, order: list[str], names: dict[str, str], lang: str, heading: str) -> Any:
    alt = load_altair()
    places = {name: k for k, name in enumerate(STATUSES)}
    counts = counts.assign(
        agreement_name=counts["status"].map(names), order=counts["status"].map(places), share=_shares(counts, by)
    )
    base = alt.Chart(counts[[by, "agreement_name", "order", "n", "share"]]).encode(
        y=alt.Y(f"{by}:N", sort=order, title=None, axis=alt.Axis(labelLimit=240)),
        tooltip=tooltips([by, "agreement_name", "n", "share"], lang, n="Q", share="Q"),
    )
    colour = alt.Color("agreement_name:N", title=None, legend=alt.Legend(orient="top"),
                       scale=alt.Scale(domain=list(names.values()), range=list(STATUSES.values())))  # fmt: skip
    bars = base.mark_bar().encode(
        x=alt.X("n:Q", title=word("n", lang), stack="zero", axis=alt.Axis(tickMinStep=1)), color=colour, order="order:Q"
    )
    middles = base.transform_stack(
        stack="n", as_=["from", "to"], groupby=[by], sort=[alt.SortField("order")]
    ).transform_calculate(middle="(datum.from + datum.to) / 2")
    ink = alt.condition("datum.order == 0 || datum.order == 3", alt.value("#222"), alt.value("white"))
    numbers = middles.mark_text(fontSize=10).encode(x=alt.X("middle:Q", title=word("n", lang)), text="n:Q", color=ink)
    head = alt.TitleParams(heading, fontSize=12, anchor="start", offset=6)
    return alt.layer(bars, numbers, title=head).properties(width=460, height=alt.Step(20))


def _shares(counts: pd.DataFrame, by: str) -> pd.Series:
    return (counts["n"] / counts.groupby(by)["n"].transform("sum")).round(3)


def _by_field(rows: pd.DataFrame, fields: list[str], names: dict[str, str], lang: str) -> Any:
    once = _counted_once(rows)
    counts = once.groupby(["field", "status"], sort=False)["n"].sum().reset_index()
    counts = counts[counts["field"].isin(fields)]
    counts = counts.assign(field_name=[value_word("", one, lang) for one in counts["field"]])
    order = [value_word("", one, lang) for one in fields]
    return _bars(counts, "field_name", order, names, lang, word("differences by field", lang))


def _by_statement(rows: pd.DataFrame, names: dict[str, str], lang: str) -> tuple[Any, str]:
    """Bars of the statements with most differences, and what is left out."""
    once = _counted_once(rows)
    apart = (
        once[once["status"] != "agreed"].groupby("statement_id")["n"].sum().sort_values(ascending=False, kind="stable")
    )
    all_ids = list(dict.fromkeys([*apart.index, *sorted(once["statement_id"].unique())]))
    shown = all_ids[:MAX_STATEMENTS]
    drawn = once[once["statement_id"].isin(shown)]
    counts = drawn.groupby(["statement_id", "status"], sort=False)["n"].sum().reset_index()
    labels = {
        one: short(one, LONGEST) if len({short(o, LONGEST) for o in shown}) == len(shown) else one for one in shown
    }
    counts = counts.assign(statement=counts["statement_id"].map(labels))
    bars = _bars(counts, "statement", list(labels.values()), names, lang, word("differences by statement", lang))
    return bars, top_note(lang, len(shown), len(all_ids))


def _confusions(rows: pd.DataFrame, field: str, coders: list[str], lang: str) -> Any:
    """The matrix of a field's values."""
    alt = load_altair()
    counts = rows.groupby(["status", "value_a", "value_b"], sort=True)["n"].sum().reset_index()
    none = word("no row", lang)
    sides = {}
    for side, missing in (("a", "only_b"), ("b", "only_a")):
        names = [_value(field, value, lang) for value in counts[f"value_{side}"]]
        counts[f"name_{side}"] = pd.Series(names).mask(counts["status"].eq(missing).to_numpy(), none).to_numpy()
        sides[side] = counts.groupby(f"name_{side}")["n"].sum()
    total = sides["a"].add(sides["b"], fill_value=0)
    order = [name for name in _ordered(total) if name != none][:MAX_VALUES]
    order += [none] if none in total.index else []
    counts = counts[counts["name_a"].isin(order) & counts["name_b"].isin(order)]
    counts = counts.assign(same=counts["status"] == "agreed")
    labels = alt.Axis(orient="top", labelAngle=-35, domain=False, ticks=False, labelLimit=140)
    cells = pd.DataFrame([(a, b) for a in order for b in order], columns=["name_a", "name_b"])
    y = alt.Y("name_a:N", sort=order, title=coders[0], axis=alt.Axis(domain=False, ticks=False))
    x = alt.X("name_b:N", sort=order, title=coders[1], axis=labels)
    empty = alt.Chart(cells).mark_rect(fill="#FAFAFA", stroke="#E6E6E6").encode(x=x, y=y)
    base = alt.Chart(counts[["name_a", "name_b", "n", "same"]]).encode(
        x=x, y=y, tooltip=[alt.Tooltip("name_a:N", title=coders[0]), alt.Tooltip("name_b:N", title=coders[1]),
                           *tooltips(["n"], lang, n="Q")],
    )  # fmt: skip
    apart = counts.loc[~counts["same"], "n"]
    most = int(apart.max()) if len(apart) else 1
    shade = alt.Color(
        "n:Q", legend=None, scale=alt.Scale(domain=[0, most], range=["#FFF3EA", STATUSES["differing"]], clamp=True)
    )
    rects = base.mark_rect(stroke="white").encode(
        color=alt.condition("datum.same", alt.value(STATUSES["agreed"]), shade)
    )
    numbers = base.mark_text(fontSize=11, fontWeight="bold", color="#222").encode(text="n:Q")
    heading = word("confusions of", lang, field=value_word("", field, lang))
    head = alt.TitleParams(heading, fontSize=12, anchor="start", offset=6)
    return alt.layer(empty, rects, numbers, title=head).properties(width=alt.Step(34), height=alt.Step(24))


def _ordered(total: pd.Series) -> list[str]:
    """The values, the most frequent kept, in the order of their own names, so that steps of a scale follow each other."""
    most = total.sort_values(ascending=False, kind="stable").index[: MAX_VALUES + 1]
    return sorted(most)


def _value(field: str, value: str, lang: str) -> str:
    if field in _ACTORS:
        return actor_names(value, lang)
    return value_word(_VALUES.get(field, field), value, lang) or word("left empty", lang)
