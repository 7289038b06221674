"""The coded rows of one statement to their places in its text: by offsets, by quotation, and where it recurs by context and order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rapt.validate.codes.coded import Coded
from rapt.validate.codes.quotations import OFFSETS, Found, places, within

Aligned: TypeAlias = Found
# A short name of what is wrong, and what to do.
Problem: TypeAlias = tuple[str, str]
# Characters around a span in another program's text that serve as its context.
_AROUND = 25
# How alike a sentence must be that is to decide between places: one that is invented must not.
_CLOSE = 0.95
# So much of a quotation is repeated in a problem.
_SHOWN = 40


@dataclass
class _Row:
    """A row with the places that are left for it."""

    coded: Coded
    found: list[Found]


def align(text: str, rows: Sequence[Coded], closeness: float) -> list[Found | Problem]:
    """For each row its place, or what is wrong.

    >>> rows = [Coded("1", quotation="撤回"), Coded("2", quotation="撤回"), Coded("3", quotation="対話")]
    >>> align("関税の撤回と規制の撤回を求めた。", rows, 0.85)[1]
    Found(start=9, end=11, how='exact', likeness=1.0)
    """
    open_rows = [_Row(row, _found(text, row, closeness)) for row in rows]
    for row in open_rows:
        _by_context(text, row, closeness)
    _by_number(open_rows)
    _by_neighbours(open_rows)
    return [row.found[0] if len(row.found) == 1 else _problem(row) for row in open_rows]


def _found(text: str, row: Coded, closeness: float) -> list[Found]:
    """Where the row can be: at its offsets where the other program had this text, else wherever its quotation is."""
    if row.start is None or row.end is None:
        return places(text, row.quotation, closeness)
    if not 0 <= row.start < row.end <= len(row.document):
        return []
    if row.document == text:
        return [Found(row.start, row.end, OFFSETS)]
    start, quotation = row.start, row.document[row.start : row.end]
    found, there = places(text, quotation, closeness), places(row.document, quotation, closeness)
    if len(found) > 1 and len(found) == len(there):
        # Line ends and spaces differ, the words recur in the same order.
        return [one for one, other in zip(found, there, strict=True) if other.start == start]
    before = max(0, start - _AROUND)
    areas = places(text, row.document[before : row.end + _AROUND], closeness) if len(found) > 1 else []
    inside = within(found, areas[0]) if len(areas) == 1 else []
    return [min(inside, key=lambda one: abs(one.start - areas[0].start - (start - before)))] if inside else found


def _by_context(text: str, row: _Row, closeness: float) -> None:
    """Of several places those in the sentence that the row names."""
    if len(row.found) > 1 and row.coded.context:
        near = max(closeness, _CLOSE)
        inside = [one for area in places(text, row.coded.context, near) for one in within(row.found, area)]
        row.found = list(dict.fromkeys(inside)) or row.found


def _by_number(rows: Sequence[_Row]) -> None:
    """Rows of one quotation and code that are as many as its places are in their order."""
    alike: dict[tuple[str, str, tuple[Found, ...]], list[_Row]] = defaultdict(list)
    for row in rows:
        if len(row.found) > 1:
            label = row.coded.values.get("move") or row.coded.values.get("label")
            alike[row.coded.layer, str(label), tuple(row.found)].append(row)
    for (_, _, found), some in alike.items():
        if len(some) == len(found):
            for row, place in zip(some, found, strict=True):
                row.found = [place]


def _by_neighbours(rows: Sequence[_Row]) -> None:
    """Where the rows of a layer follow the text, one of several places that alone lies between those before and after."""
    layers: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        layers[row.coded.layer].append(row)
    for of_layer in layers.values():
        starts = [row.found[0].start for row in of_layer if len(row.found) == 1]
        if len(starts) > 1 and starts == sorted(starts):
            for n, row in enumerate(of_layer):
                if len(row.found) > 1:
                    between = list(_between(of_layer, n))
                    row.found = between if len(between) == 1 else row.found


def _between(rows: Sequence[_Row], n: int) -> Iterator[Found]:
    before = max((row.found[0].start for row in rows[:n] if len(row.found) == 1), default=-1)
    after = min((row.found[0].start for row in rows[n + 1 :] if len(row.found) == 1), default=None)
    for one in rows[n].found:
        if one.start > before and (after is None or one.start < after):
            yield one


def _problem(row: _Row) -> Problem:
    if row.found:
        return (
            "several places",
            f"the quotation is there {len(row.found)} times, first at {row.found[0].start}: quote more of it, or its sentence in 'context'",
        )
    coded = row.coded
    if coded.start is not None and not 0 <= coded.start < (coded.end or 0) <= len(coded.document):
        return "bad offsets", f"{coded.start} to {coded.end} is no span of a text of {len(coded.document)} characters"
    shown = (coded.quotation or coded.document[coded.start : coded.end]).strip()[:_SHOWN]
    return "not in the text", f"the statement has no such words, nor nearly these: {shown}"
