"""A finding to its values with each rule, cue, name and coder left out, and with strength on other scales."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import nan
from pathlib import Path

import pandas as pd

from rapt.compare.messages import Message, both_languages, check_one_of
from rapt.tables.analysis import Analysis
from rapt.text.rules import Rules
from rapt.validate.findings import Entry, Finding, entries, entry_name
from rapt.validate.leaving_out import KINDS as PARTS
from rapt.validate.leaving_out import Part, Reduced, parts, without
from rapt.validate.rerun import Rerun
from rapt.validate.results import table_of
from rapt.validate.scales import SCALES, recoded

SCALE = "scale"
KINDS = (*PARTS, SCALE)
COLUMNS = (
    "left_out", "kind", "entry", "rows_lost", "fields_lost", "value", "change", "sign_turns", "order_turns", "rerun", "note",
)  # fmt: skip
SUMMARY = (
    "entry", "kind", "value", "low", "low_without", "high", "high_without", "n_left_out", "n_sign_turns", "n_order_turns",
    "turned_without",
)  # fmt: skip
# What a finding may raise where a group that it looks for is gone.
_UNDEFINED = (ArithmeticError, LookupError, ValueError)
# Pairs whose order turns that are named.
_SHOWN_PAIRS = 3


def stability(
    analysis: Analysis,
    finding: Finding,
    kinds: Sequence[str] | str = KINDS,
    *,
    by: Sequence[str] | None = None,
    only: Iterable[str] | None = None,
    least: int = 1,
    rerun: bool = False,
    rules: str | Path | Rules | None = None,
    lexicon: str | Path | None = None,
) -> pd.DataFrame:
    """The values of a finding with one thing left out at a time, the greatest change first.

    ``finding`` is a function of an Analysis that gives a number, or a Series or DataFrame of numbers whose rows are named by
    the index or by the columns ``by``. Left out is each ``rule`` that makes rows (with what makes them stronger), each rule
    of a ``concept``, of ``grammar`` (who asks and is asked, what is asked for) and of a ``voice``, each ``cue`` and ``name``
    as written, each ``coder`` (file of corrections); ``scale`` puts strengths on other scales (:mod:`rapt.validate.scales`).
    Rows and cells that need what is left out go; no other rule steps in. With ``rerun`` the statements that have such
    rows are analysed again instead, with the rule switched off; ``rules`` and ``lexicon`` are those the Analysis was made with.
    ``only``: names of what to leave out, as in ``left_out``; ``least``: only what takes at least so many rows and cells.

    Columns: left_out, kind, entry (row and column of the finding), rows_lost, fields_lost (cells emptied or changed), value,
    change (from the finding on the whole Analysis), sign_turns, order_turns (rows of the finding whose order is another:
    ``JP > US`` for what was US > JP), rerun (whether it was analysed again), note (why there is no value).
    Raises ``ValueError`` for an unknown kind, rows without names, or ``rerun`` on an Analysis with corrections, ``TypeError``
    for a finding that gives something else; what the finding raises on the whole Analysis.

    >>> import rapt
    >>> analysis = rapt.analyze("米国に撤回を求めた。米国に撤廃を促した。日本に対応を求めた。日本に中止を求めた。")
    >>> def difference(found):
    ...     strength = found.demands.groupby("addressee").strength.mean()
    ...     return strength["US"] - strength["JP"]
    >>> table = stability(analysis, difference, "cue")
    >>> table[["left_out", "value", "change"]].values.tolist(), table["note"][1].text("en")
    ([['促した', 0.0, -0.5], ['求めた', nan, nan]], "without it there is no value (KeyError: 'JP')")
    """
    chosen = _kinds(kinds)
    names = None if only is None else set(only)
    again = Rerun(analysis, rules, lexicon) if rerun else None
    whole = entries(finding(analysis), by)
    rows: list[dict[str, object]] = []
    for part, reduced in _trials(analysis, chosen, names, least, again):
        size = {name: getattr(reduced, name) for name in ("rows_lost", "fields_lost", "rerun")}
        told = {"left_out": part.name, "kind": part.kind, **size}
        rows += _rows(whole, _found(finding, reduced.analysis, by), told)
    return _sorted(table_of(rows, COLUMNS))


def stability_summary(table: pd.DataFrame) -> pd.DataFrame:
    """The range of each entry of a finding, by kind and over all, and what turns its sign or order.

    ``table`` comes from :func:`stability`. Columns: entry, kind (``all`` first), value (on the whole Analysis), low and high
    with what is left out there, n_left_out, n_sign_turns, n_order_turns, turned_without (what turns sign or order, the
    greatest change first, joined by ;).
    Raises ``ValueError`` for a table without the columns.

    >>> import rapt
    >>> analysis = rapt.analyze("米国に撤回を求めた。米国に撤廃を促した。")
    >>> table = stability(analysis, lambda found: len(found.demands), ["cue", "rule"])
    >>> stability_summary(table)[["kind", "value", "low", "low_without", "high"]].values.tolist()
    [['all', 2.0, 1.0, 'ask_motomeru', 1.0], ['rule', 2.0, 1.0, 'ask_motomeru', 1.0], ['cue', 2.0, 1.0, '促した', 1.0]]
    """
    missing = [name for name in COLUMNS if name not in table]
    if missing:
        raise ValueError(both_languages("no_stability", missing=missing))
    names = list(dict.fromkeys(table["entry"]))
    groups = [
        (entry, kind, chosen)
        for entry in names
        for kind in ("all", *KINDS)
        if not (chosen := table[(table["entry"] == entry) & ((table["kind"] == kind) | (kind == "all"))]).empty
    ]
    return pd.DataFrame([_summed(*group) for group in groups], columns=list(SUMMARY))


def _summed(entry: str, kind: str, rows: pd.DataFrame) -> dict[str, object]:
    known = rows[rows["value"].notna()].sort_values("value", kind="stable")
    order = rows["order_turns"] != ""
    ends = {
        name: known.iloc[place] if len(known) else pd.Series({"value": nan, "left_out": ""})
        for name, place in (("low", 0), ("high", -1))
    }
    return {
        "entry": entry,
        "kind": kind,
        "value": (known["value"] - known["change"]).iloc[0] if len(known) else nan,
        **{name: row["value"] for name, row in ends.items()},
        **{f"{name}_without": row["left_out"] for name, row in ends.items()},
        "n_left_out": len(rows),
        "n_sign_turns": int(rows["sign_turns"].sum()),
        "n_order_turns": int(order.sum()),
        "turned_without": ";".join(dict.fromkeys(rows.loc[rows["sign_turns"] | order, "left_out"])),
    }


def _kinds(kinds: Sequence[str] | str) -> tuple[str, ...]:
    chosen = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    for kind in chosen:
        check_one_of("kinds", kind, KINDS)
    return chosen


def _trials(
    analysis: Analysis, kinds: Collection[str], names: Collection[str] | None, least: int, again: Rerun | None
) -> Iterator[tuple[Part, Reduced]]:
    """What is left out, one thing after the other, with the Analysis without it."""
    for part, effects in parts(analysis).items():
        if part.kind in kinds and len(effects) >= least and (names is None or part.name in names):
            yield part, (again and again.without(part, effects)) or without(analysis, effects)
    for name in SCALES if SCALE in kinds else ():
        if names is None or name in names:
            scaled, changed = recoded(analysis, name)
            yield Part(SCALE, name), Reduced(scaled, 0, changed, ())


def _found(finding: Finding, analysis: Analysis, by: Sequence[str] | None) -> Mapping[Entry, float] | Message:
    """The entries of a finding, or why there are none."""
    try:
        return entries(finding(analysis), by)
    except _UNDEFINED as error:
        return Message("finding_undefined", error=f"{type(error).__name__}: {error}")


def _rows(
    whole: Mapping[Entry, float], found: Mapping[Entry, float] | Message, told: Mapping[str, object]
) -> Iterator[dict[str, object]]:
    values = {} if isinstance(found, Message) else found
    turned = _turned(whole, values)
    for entry, before in whole.items():
        value = values.get(entry, nan)
        gone = found if isinstance(found, Message) else Message() if entry in values else Message("not_in_finding")
        yield {
            **told,
            "entry": entry_name(entry),
            "value": value,
            "change": value - before,
            "sign_turns": before * value < 0,
            "order_turns": turned.get(entry, ""),
            "note": gone,
        }


def _turned(whole: Mapping[Entry, float], values: Mapping[Entry, float]) -> dict[Entry, str]:
    """For each entry the pairs of its column that it is in and whose order is another now, as they are now."""
    found: dict[Entry, list[str]] = {}
    for one, other in combinations([entry for entry in whole if entry in values], 2):
        if one[0] == other[0] and (whole[one] - whole[other]) * (values[one] - values[other]) < 0:
            first, second = (one, other) if values[one] > values[other] else (other, one)
            for entry in (one, other):
                found.setdefault(entry, []).append(f"{first[1]} > {second[1]}")
    return {
        entry: "; ".join(pairs[:_SHOWN_PAIRS]) + ("; …" if len(pairs) > _SHOWN_PAIRS else "")
        for entry, pairs in found.items()
    }


def _sorted(table: pd.DataFrame) -> pd.DataFrame:
    """What changes most first, what has no value last."""
    table["sign_turns"] = table["sign_turns"].astype(bool)
    order = table["change"].abs().sort_values(ascending=False, kind="stable", na_position="last").index
    return table.loc[order].reset_index(drop=True)
