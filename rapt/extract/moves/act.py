"""What a part of a sentence does: a rule, where it fires, and the move that it makes."""

from __future__ import annotations

from typing import NamedTuple

from rapt.text.rules import Rule


class Act(NamedTuple):
    """A rule that fires in a part: offsets into the text, the move, whose act it must be, and how it was recognised.

    ``kind`` is the pass that found it: act, word, phrase, frame. ``subject`` is issuer, own (named as the issuer's),
    foreign, or any.
    """

    rule: Rule
    move: str
    start: int
    end: int
    kind: str
    at: int = -1
    """Where the predicate stands."""
    mood: str = ""

    @property
    def place(self) -> int:
        return self.at if self.at >= 0 else self.start

    @property
    def subject(self) -> str:
        return self.rule.subject or "any"
