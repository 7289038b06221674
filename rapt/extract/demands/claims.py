"""A modal before a noun that names whose asking it is: 撤回せよとの|中国側の要求に、日本政府は応じない."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import asking_noun
from rapt.clauses.roles import SUBJECTS, Role
from rapt.clauses.speech_topics import can_hold
from rapt.extract.demands.focus import with_capital
from rapt.extract.demands.modals import Modal
from rapt.text.rule_patterns import any_of, patterns


@dataclass(frozen=True)
class Claim:
    """Whose asking a noun behind a modal names, whom it is asked of if the noun says so, where the noun ends, and how strongly
    it asks; 0 leaves that to the modal."""

    asker: Actor
    asked: Actor | None
    end: int
    strength: int
    begin: int = 0  # Where the words begin that are claimed, 0 where nothing of the claim stands before them.


def claimed(actors: Actors, modal: Modal) -> Claim | None:
    """The noun behind a modal with the owner that it names; None where it has none: 撤回せよとの|要求を伝えた."""
    document = actors.document
    ends = sorted({modal.close, modal.end})
    for _, pattern in patterns(document.rules, "claim"):
        if match := next((m for at in ends if (m := pattern.match(document.folded, at))), None):
            return _claim(actors, match, match["noun"], match.end())
    told = any_of(document.rules, "claim_after")
    after = next((m for at in ends if (m := told.match(document.folded, at))), None)
    for _, pattern in patterns(document.rules, "claim_before") if after else ():
        match = pattern.match(document.folded, modal.reading.unit.start, modal.start)
        if match and after and match.end() < modal.start:
            noun = after["noun"] if asking_noun(document.rules, after["noun"]) else match["ask"]
            return _claim(actors, match, noun, after.end(), match.end())
    return None


def _claim(actors: Actors, match: re.Match[str], noun: str, end: int, begin: int = 0) -> Claim | None:
    """The claim of whoever a match names; None where nobody is named who can ask."""
    rules, (start, close) = actors.document.rules, match.span("who")
    asker = actors.resolve(start, close)
    if asker is None and can_hold(rules, match["who"]):
        asker = Actor("", start, close, group=True, kind="group")
    if asker is None or not (asker.acts or asker.group):
        return None
    to = with_capital(actors, *match.span("to")) if match.re.groupindex.get("to") and match["to"] else None
    known = asking_noun(rules, noun)
    return Claim(asker, to, end, int(known.strength) if known else 0, begin)


def outside_claim(claim: Claim, inner: Sequence[Role]) -> list[Role]:
    """The roles before a modal without whoever claims it: 中国は、撤回せよとの|自国の要求を."""
    others = [r for r in inner if r.actor.ids != claim.asker.ids or not r.actor.ids]
    return [r for r in others if r.start >= claim.begin]


def answering(claim: Claim, roles: Sequence[Role]) -> Actor | None:
    """Who is asked: whom the noun names, or who answers what another claims: 撤回せよとの中国側の要求に、|日本政府は応じない."""
    if claim.asked is not None:
        return claim.asked
    behind = (r for r in roles if r.start >= claim.end and r.case in SUBJECTS and r.actor.acts)
    return next((r.actor for r in behind if r.actor.ids not in ("", claim.asker.ids)), None)
