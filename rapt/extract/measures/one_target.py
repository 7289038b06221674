"""The rows of an announcement to rows with its one target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapt.tables.rows import MeasureEvent
from rapt.text.document import Document
from rapt.text.rules import words_of


def with_one_target(document: Document, found: Sequence[MeasureEvent], own: str) -> list[MeasureEvent]:
    """The rows of an announcement; where it names one target alone, that is the target of all its issuer's acts.

    What it says of itself has a target where all that it has told before has that one: 本公告は公布の日から施行する.
    """
    itself = (*words_of(document.rules, "measure_this_act"), *words_of(document.rules, "measure_new_act"))
    mine = [row.actor == own and row.voice == "issuer" for row in found]
    told = [
        row
        for row, is_own in zip(found, mine, strict=True)
        if is_own and not document.folded.startswith(itself, row.start)
    ]
    targets = {row.target for row in told} - {""}
    # One article against somebody does not turn the others against him.
    only = targets.pop() if len(targets) == 1 and told[0].target else ""
    rows: list[MeasureEvent] = []
    before: set[str] = set()
    for row, is_own in zip(found, mine, strict=True):
        of_itself = document.folded.startswith(itself, row.start)
        meant = only if not of_itself else next(iter(before)) if len(before) == 1 else ""
        rows.append(replace(row, target=row.target or meant) if is_own else row)
        if is_own and not of_itself:
            before.add(rows[-1].target)
    return rows
