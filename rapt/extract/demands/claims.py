"""A modal before a noun that names whose asking it is: 撤回せよとの|中国側の要求に、日本政府は応じない."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import asking_noun
from rapt.clauses.roles import SUBJECTS, Role
from rapt.extract.demands.modals import Modal
from rapt.text.rule_patterns import patterns


@dataclass(frozen=True)
class Claim:
    """Whose asking a noun behind a modal names, where the noun ends, and how strongly it asks; 0 leaves that to the modal."""

    asker: Actor
    end: int
    strength: int


def claimed(actors: Actors, modal: Modal) -> Claim | None:
    """The noun behind a modal with the owner that it names; None where it has none: 撤回せよとの|要求を伝えた."""
    document = actors.document
    for rule, pattern in patterns(document.rules, "claim"):
        if match := pattern.match(document.folded, modal.close):
            asker = actors.resolve(*match.span("who"))
            if asker is None or not asker.acts:
                return None
            known = asking_noun(document.rules, match["noun"])
            return Claim(asker, match.end(), int(known.strength) if known else 0)
    return None


def outside_claim(claim: Claim, inner: Sequence[Role]) -> list[Role]:
    """The roles before a modal without whoever claims it: 中国は、撤回せよとの|自国の要求を."""
    return [r for r in inner if r.actor.ids != claim.asker.ids or not r.actor.ids]


def answering(claim: Claim, roles: Sequence[Role]) -> Role | None:
    """Who answers what another claims, and so is asked: 撤回せよとの中国側の要求に、|日本政府は応じない."""
    behind = (r for r in roles if r.start >= claim.end and r.case in SUBJECTS and r.actor.acts)
    return next((r for r in behind if r.actor.ids not in ("", claim.asker.ids)), None)
