"""Annotations of several coders to counts of what they agree on and how they differ, value by value and statement by statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from rapt.scoring.coders import in_common
from rapt.scoring.differences import FIELDS, NEVER_EMPTY, ROW, SPAN, coder_names, disputes, said
from rapt.scoring.gold import Source
from rapt.scoring.guidelines import UNKNOWN
from rapt.scoring.matching import trimmed
from rapt.tables.rows import Row

STATUSES = ("agreed", "differing", "only_a", "only_b")
COLUMNS = ("statement_id", "layer", "field", "coder_a", "coder_b", "status", "value_a", "value_b", "n")
_MOVES, _OPTIONAL = "moves", "optional"


class _Case(NamedTuple):
    """What two coders have in one field of one stretch of text."""

    field: str
    status: str
    value_a: str
    value_b: str


def disagreement(*coders: Source, names: Sequence[str] | None = None) -> pd.DataFrame:
    """How often two coders agree, differ (and in which values), or only one of them has a row, from their annotations.

    A row for each statement, layer, field and pair of values, of each two coders. Columns: statement_id, layer, field, coder_a,
    coder_b, status (``agreed``, ``differing``, ``only_a``, ``only_b``), value_a, value_b (empty where the coder has no row), n.
    Rows are put side by side where they share characters, as in ``CodingDifferences``; the fields ``row`` and ``span`` say whether there is
    one and how far it goes, every other field counts its values. A sentence's moves are counted one by one: one that each coder has alone is a
    difference of these two, else it is only one coder's. Rows that one marked optional, fields not coded and
    values ``?`` do not count, as in ``rapt.agreement``. ``names`` are the coders', else those of their folders or files.
    Raises ``ValueError`` as ``rapt.agreement`` does, and for as many names as there are not coders.

    >>> row = {"start": 0, "end": 7, "text": "米国は撤回せよ", "strength": 5}
    >>> a = {"statement_id": "s1", "text": "米国は撤回せよ", "demands": [row]}
    >>> table = disagreement(a, {**a, "demands": [{**row, "strength": 4}]}, names=["佐藤", "鈴木"])
    >>> table[["field", "status", "value_a", "value_b", "n"]].values.tolist()
    [['row', 'agreed', '', '', 1], ['span', 'agreed', '', '', 1], ['strength', 'differing', '5', '4', 1]]
    """
    chosen = coder_names(coders, names)
    counts: Counter[tuple[str, ...]] = Counter()
    for coded in in_common(coders):
        for dispute in disputes(coded):
            for a, b in combinations(range(len(coders)), 2):
                place = (coded[0]["statement_id"], dispute.layer)
                for case in _cases(dispute.layer, dispute.unit[a], dispute.unit[b]):
                    counts[*place, case.field, chosen[a], chosen[b], *case[1:]] += 1
    rows = [(*key, n) for key, n in counts.items()]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"n": "int64"})


def _cases(layer: str, a: Row | None, b: Row | None) -> Iterator[_Case]:
    if a is None and b is None:
        return
    if layer == _MOVES:
        yield from _moves(_moves_of(a), _moves_of(b))
        return
    if any(row is not None and row.get(_OPTIONAL, False) for row in (a, b)):
        return
    alone = "only_b" if a is None else "only_a" if b is None else ""
    yield _Case(ROW, alone or "agreed", "", "")
    rows = [row for row in (a, b) if row is not None]
    if not alone:
        yield _Case(
            SPAN, "agreed" if len({(row["start"], trimmed(row)["end"]) for row in rows}) == 1 else "differing", "", ""
        )
    for field in FIELDS[layer]:
        if field != _OPTIONAL and any(field in row for row in rows) and all(_is_coded(row, field) for row in rows):
            values = said(a, field), said(b, field)
            yield _Case(field, alone or ("agreed" if values[0] == values[1] else "differing"), *values)


def _is_coded(row: Row, field: str) -> bool:
    return row.get(field) != UNKNOWN and (field in row or field not in NEVER_EMPTY)


def _moves_of(row: Row | None) -> tuple[set[str], set[str]]:
    """The moves that a coder has, and those the coder left open."""
    return (set(), set()) if row is None else (set(row["moves"]), set(row.get(_OPTIONAL, [])))


def _moves(a: tuple[set[str], set[str]], b: tuple[set[str], set[str]]) -> Iterator[_Case]:
    left_open = a[1] | b[1]
    mine, other = a[0] - left_open, b[0] - left_open
    yield from (_Case(_MOVES, "agreed", move, move) for move in sorted(mine & other))
    alone = sorted(mine - other), sorted(other - mine)
    if len(alone[0]) == len(alone[1]) == 1:
        yield _Case(_MOVES, "differing", alone[0][0], alone[1][0])
        return
    yield from (_Case(_MOVES, "only_a", move, "") for move in alone[0])
    yield from (_Case(_MOVES, "only_b", "", move) for move in alone[1])
