"""Differences of coders to one gold annotation: whose row, and whose value of each field, a person takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from rapt.scoring.coders import Coded
from rapt.scoring.differences import FIELDS, NEVER_EMPTY, ROW, SPAN, Dispute, disputes
from rapt.scoring.guidelines import FINISHED, LAYERS, Gold
from rapt.scoring.units import first
from rapt.tables.rows import Row

NEITHER = -1
# Field → the coder (0, 1 …) whose value is taken; NEITHER: there is no such row.
Choice: TypeAlias = Mapping[str, int]


def resolved(coded: Coded, choices: Mapping[int, Choice]) -> Gold:
    """The gold annotation of one statement, from what its coders agree on and what was chosen where they differ.

    ``choices`` are by the place of the dispute in ``disputes(coded)``. A dispute with a field that is not yet decided has no row, and
    the annotation is not finished before all are decided.

    >>> row = {"start": 0, "end": 7, "text": "米国は撤回せよ", "strength": 5}
    >>> a = {"statement_id": "s1", "text": "米国は撤回せよ", "demands": [row]}
    >>> coded = (a, {**a, "demands": [{**row, "strength": 4}]})
    >>> resolved(coded, {})["finished"], resolved(coded, {0: {"strength": 1}})["demands"][0]["strength"]
    (False, 4)
    """
    rows: dict[str, list[Row]] = {layer: [] for layer in LAYERS if layer in coded[0]}
    found = disputes(coded)
    for n, dispute in enumerate(found):
        row = _row(dispute, choices.get(n, {}))
        if row is not None:
            rows[dispute.layer].append(row)
    head = {name: value for name, value in coded[0].items() if name not in (*LAYERS, FINISHED)}
    done = all(is_decided(dispute, choices.get(n, {})) for n, dispute in enumerate(found))
    return head | {FINISHED: done} | {layer: _in_order(of_layer) for layer, of_layer in rows.items()}


def is_decided(dispute: Dispute, choice: Choice) -> bool:
    """Whether nothing of the dispute is left to decide.

    >>> is_decided(Dispute("dates", (), ("span", "value")), {"span": 0})
    False
    >>> is_decided(Dispute("dates", (), ("span", "value")), {"span": NEITHER})
    True
    """
    return _no_row(dispute, choice) or all(field in choice for field in dispute.fields)


def _no_row(dispute: Dispute, choice: Choice) -> bool:
    """Whether it is decided that there is no row: neither coder's, or that of one who has none."""
    taken = choice.get(ROW)
    return NEITHER in choice.values() or (taken is not None and dispute.unit[taken] is None)


def _row(dispute: Dispute, choice: Choice) -> Row | None:
    if _no_row(dispute, choice) or not is_decided(dispute, choice):
        return None
    base = dispute.unit[choice.get(ROW, choice.get(SPAN, 0))] or first(dispute.unit)
    values: dict[str, Any] = {}
    for field in set(dispute.fields) - {ROW, SPAN}:
        taken = dispute.unit[choice[field]]
        if taken is not None and field in taken:
            values[field] = taken[field]
        if taken is not None and field == "moves":
            # Which moves are optional is said beside them, or that none is.
            base = {name: value for name, value in base.items() if name != "optional"}
            values |= {"optional": taken["optional"]} if "optional" in taken else {}
    return {**_coded_by_others(dispute), **base, **values}


def _coded_by_others(dispute: Dispute) -> Row:
    """Fields that some coders did not code, from the first who did."""
    rows = [row for row in reversed(dispute.unit) if row is not None]
    return {field: row[field] for row in rows for field in FIELDS[dispute.layer] if field in NEVER_EMPTY & row.keys()}


def _in_order(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def as_rows(found: Sequence[Dispute], choices: Mapping[int, Choice], names: Sequence[str]) -> list[Row]:
    """What was chosen, as rows that a file of gold keeps: layer, start, end, field, taken (a coder's name, empty for neither).

    >>> unit = ({"start": 0, "end": 7, "strength": 5}, {"start": 0, "end": 7, "strength": 4})
    >>> as_rows([Dispute("demands", unit, ("strength",))], {0: {"strength": 1}}, ["佐藤", "鈴木"])
    [{'layer': 'demands', 'start': 0, 'end': 7, 'field': 'strength', 'taken': '鈴木'}]
    """
    return [
        {**_place(found[n]), "field": field, "taken": names[taken] if taken != NEITHER else ""}
        for n, choice in sorted(choices.items())
        for field, taken in choice.items()
    ]


def from_rows(found: Sequence[Dispute], rows: Sequence[Row], names: Sequence[str]) -> dict[int, dict[str, int]]:
    """The choices that rows of :func:`as_rows` say, as far as the coders still differ there.

    >>> unit = ({"start": 0, "end": 7, "strength": 5}, None)
    >>> row = {"layer": "demands", "start": 0, "end": 7, "field": "row", "taken": ""}
    >>> from_rows([Dispute("demands", unit, ("row",))], [row], ["佐藤", "鈴木"])
    {0: {'row': -1}}
    """
    coder = {"": NEITHER, **{name: n for n, name in enumerate(names)}}
    places = {(*_place(dispute).values(), field): n for n, dispute in enumerate(found) for field in dispute.fields}
    choices: dict[int, dict[str, int]] = {}
    for row in rows:
        n = places.get((row["layer"], row["start"], row["end"], row["field"]))
        if n is not None and row["taken"] in coder:
            choices.setdefault(n, {})[row["field"]] = coder[row["taken"]]
    return choices


def _place(dispute: Dispute) -> dict[str, Any]:
    rows = [row for row in dispute.unit if row is not None]
    start, end = min(row["start"] for row in rows), max(row["end"] for row in rows)
    return {"layer": dispute.layer, "start": start, "end": end}
