"""Units to clauses: one for each predicate, with the stretch of text that is its own and its link to what follows."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapt.clauses.links import Link, find_link
from rapt.clauses.predicates import Predicate, predicates, predicates_of
from rapt.clauses.units import Unit
from rapt.text.document import Document, Token

# Relations of clauses that a topic before them passes over, to the clause that they lead to.
PASSED = ("adnominal", "accompany", "purpose", "reason", "condition", "coordinate")


class Clause(NamedTuple):
    """A predicate, where its own stretch of text begins (behind the link before it), and its link.

    ``n`` is its place among the clauses of its unit.
    """

    n: int
    start: int
    predicate: Predicate
    link: Link
    begin: int
    """Where the predicate begins."""
    close: int
    """Where the predicate ends."""

    @property
    def end(self) -> int:
        """Behind the words and the comma of the link."""
        return self.link.end


@dataclass(frozen=True)
class Reading:
    """A unit with its clauses, in the order of the text."""

    document: Document
    unit: Unit
    clauses: tuple[Clause, ...]

    @cached_property
    def place(self) -> dict[int, int]:
        """Places in the unit's tokens by their positions in the document."""
        return {token.i: n for n, token in enumerate(self.unit.tokens)}

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {token.start: n for n, token in enumerate(self.unit.tokens)}

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.start for token in self.unit.tokens]

    def place_of(self, offset: int) -> int | None:
        """The place in the unit's tokens of the one that starts at an offset, None where none does."""
        return self._starts.get(offset)

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The unit's tokens that start in a span."""
        return list(self.unit.tokens[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)])

    def after(self, predicate: Predicate) -> Token | None:
        """The unit's token behind a predicate."""
        n = self.place[predicate.last] + 1
        return self.unit.tokens[n] if n < len(self.unit.tokens) else None


def read(document: Document, unit: Unit) -> Reading:
    """The clauses of a unit: 米国に、書簡を送り、関税を撤回するよう求めた。 has 送り (ren), 撤回する (you), 求めた (final)."""
    key = (unit.start, unit.end)
    known = document.readings.get(key)
    if known is None:
        known = document.readings[key] = _read(document, unit)
    found: Reading = known
    return found


def _read(document: Document, unit: Unit) -> Reading:
    place = {token.i: n for n, token in enumerate(unit.tokens)}
    clauses: list[Clause] = []
    start = unit.start
    # Several layers ask for those of a sentence: only one with a quotation folded in it has others of its own.
    whole = unit.tokens == tuple(document.tokens_in(unit.start, unit.end))
    found = predicates(document, unit.start, unit.end) if whole else predicates_of(document, unit.tokens)
    for predicate in found:
        if clauses and document.tokens[predicate.first].start < clauses[-1].link.end:
            continue  # する of として, とする is part of the link.
        n = place[predicate.last] + 1
        link = find_link(document, predicate, unit.tokens[n] if n < len(unit.tokens) else None)
        first, last = document.tokens[predicate.first], document.tokens[predicate.last]
        clauses.append(Clause(len(clauses), start, predicate, link, first.start, last.end))
        start = min(link.end, unit.end)
    return Reading(document, unit, tuple(clauses))
