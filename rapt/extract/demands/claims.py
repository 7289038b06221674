"""A modal before a noun that names whose asking it is: 撤回せよとの|中国側の要求に、日本政府は応じない."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import asking_noun
from rapt.clauses.roles import SUBJECTS, Role
from rapt.clauses.speech_topics import can_hold
from rapt.extract.demands.modals import Modal
from rapt.text.rule_patterns import patterns


@dataclass(frozen=True)
class Claim:
    """Whose asking a noun behind a modal names, whom it is asked of if the noun says so, where the noun ends, and how strongly
    it asks; 0 leaves that to the modal."""

    asker: Actor
    asked: Actor | None
    end: int
    strength: int


def claimed(actors: Actors, modal: Modal) -> Claim | None:
    """The noun behind a modal with the owner that it names; None where it has none: 撤回せよとの|要求を伝えた."""
    document = actors.document
    for _, pattern in patterns(document.rules, "claim"):
        if match := pattern.match(document.folded, modal.close):
            start, end = match.span("who")
            asker = actors.resolve(start, end)
            if asker is None and can_hold(document.rules, match["who"]):
                asker = Actor("", start, end, group=True, kind="group")
            if asker is None or not (asker.acts or asker.group):
                return None
            to = actors.resolve(*match.span("to")) if match.re.groupindex.get("to") and match["to"] else None
            known = asking_noun(document.rules, match["noun"])
            return Claim(asker, to, match.end(), int(known.strength) if known else 0)
    return None


def outside_claim(claim: Claim, inner: Sequence[Role]) -> list[Role]:
    """The roles before a modal without whoever claims it: 中国は、撤回せよとの|自国の要求を."""
    return [r for r in inner if r.actor.ids != claim.asker.ids or not r.actor.ids]


def answering(claim: Claim, roles: Sequence[Role]) -> Actor | None:
    """Who is asked: whom the noun names, or who answers what another claims: 撤回せよとの中国側の要求に、|日本政府は応じない."""
    if claim.asked is not None and claim.asked.acts:
        return claim.asked
    behind = (r for r in roles if r.start >= claim.end and r.case in SUBJECTS and r.actor.acts)
    return next((r.actor for r in behind if r.actor.ids not in ("", claim.asker.ids)), None)
