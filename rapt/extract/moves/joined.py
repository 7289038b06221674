"""Rows of parts to rows of moves: parts beside each other that make one move and mean one thing are one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import zip_longest

from rapt.clauses.actors import join
from rapt.tables.rows import Move

# Neighbouring parts are one row if no more than this lies between, in characters.
_NEAR = 4
# Concepts that hold another where both are said side by side, as the codebook defines them.
_COVERS = (("warn_measures", "warn_defend"), ("justify_security", "justify_duty"))
# What a condition warns of: the case and what follows from it are one.
_IN_CASE = "warn_if"


def joined(found: Iterable[Move], coded: Callable[[Move], Move], own: Mapping[int, int]) -> list[Move]:
    """One row for a move that goes on over neighbouring parts of a sentence as long as it means the same; ``coded`` gives concepts.

    内政に干渉し、国際法に反する makes two rows, 措置を講じ、権益を守る one: the concept of the first holds that of the second, as a case
    holds what follows from it (続けるなら、反撃する).
    Who says both stands before both: a row that is cut off from the next begins with its ``own`` words.
    """

    def goes_on(last: Move, move: Move) -> bool:
        pair = (last.concept, move.concept)
        covered = pair in _COVERS or pair[::-1] in _COVERS or last.concept == _IN_CASE
        same = not all(pair) or len(set(pair)) == 1 or covered
        return same and move.start - last.end <= _NEAR

    parts = map(coded, _rows(found, lambda last, move: move.start < last.end))
    rows = _rows(parts, goes_on)
    return [
        replace(row, start=own.get(row.start, row.start)) if _is_cut(row, after) else row
        for row, after in zip_longest(rows, rows[1:])
    ]


def _is_cut(row: Move, after: Move | None) -> bool:
    """Whether another row goes on with the move of one."""
    return after is not None and after.move == row.move and after.start - row.end <= _NEAR


def _rows(found: Iterable[Move], goes_on: Callable[[Move, Move], bool]) -> list[Move]:
    """The moves of a kind in the order of the text, each with those that go on with it."""
    rows: list[Move] = []
    for move in sorted(found, key=lambda m: (m.move, m.start)):
        last = rows[-1] if rows else None
        if last and last.move == move.move and goes_on(last, move):
            evidence = (*last.evidence, *(e for e in move.evidence if e not in last.evidence))
            named = move if not last.concept or (move.concept, last.concept) in _COVERS else last
            rows[-1] = replace(
                last, end=max(last.end, move.end), target=join([last.target, move.target]), evidence=evidence,
                concept=named.concept, object_id=named.object_id,
            )  # fmt: skip
        else:
            rows.append(move)
    return rows
