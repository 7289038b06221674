"""What the sentences of a document hand on to each other: lists that ask, what was announced, who was addressed last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rapt.clauses.actors import Actor
from rapt.clauses.asks import Ask
from rapt.tables.rows import Evidence, Voice


@dataclass(frozen=True)
class Asking:
    """What a lead-in hands on to its items: its words, whom it asks, who asks, how strongly, in whose voice, and why."""

    start: int
    end: int
    strength: int
    addressee: Actor | None
    demander: str
    voice: Voice
    evidence: tuple[Evidence, ...] = ()
    by_verb: bool = True
    ask: Ask | None = None


@dataclass(frozen=True)
class State:
    """The discourse as far as read; a new one is made for each change.

    ``lists`` are the lead-ins that ask, by the segment they stand in; ``announced`` a request whose actions follow in
    the same segment; ``addressed`` whom the last demand in each stretch of text was addressed to, ``asked_by`` whom each
    that asks asked last, ``askers`` who asked last in each stretch.
    """

    lists: Mapping[str, Asking] = field(default_factory=dict)
    announced: tuple[str, Asking] | None = None
    addressed: Mapping[str, Actor] = field(default_factory=dict)
    asked_by: Mapping[str, Actor] = field(default_factory=dict)
    askers: Mapping[str, str] = field(default_factory=dict)

    def with_list(self, segment: str, asking: Asking) -> State:
        return replace(self, lists={**self.lists, segment: asking})

    def with_announced(self, segment: str, asking: Asking) -> State:
        return replace(self, announced=(segment, asking))

    def with_addressed(self, scope: str, actor: Actor | None, demander: str = "") -> State:
        if actor is None:
            return self
        asked_by = {**self.asked_by, demander: actor} if demander and actor.ids else self.asked_by
        askers = {**self.askers, scope: demander}
        return replace(self, addressed={**self.addressed, scope: actor}, asked_by=asked_by, askers=askers)

    def last_readers(self) -> Actor | None:
        """The group without an id that was addressed last, whose members read a notice; None where another was since."""
        last = next(reversed([*self.addressed.values()]), None)
        return last if last is not None and not last.ids else None

    def last_asked(self) -> Actor | None:
        """Whom the demands and lists before were last addressed to, in whatever stretch of text."""
        lists = [a.addressee for a in self.lists.values() if a.addressee is not None]
        return next((a for a in reversed([*lists, *self.addressed.values()]) if a.ids), None)
