"""To whom something is to be done, who is not asked himself: EUには、|中国企業に環境を整えてほしい."""

from __future__ import annotations

from collections.abc import Sequence

from rapt.clauses.actors import Actors
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import Role
from rapt.extract.demands.modals import Modal


def is_receiver(modal: Modal, role: Role, inner: Sequence[Role], actors: Actors) -> bool:
    """Whether に names a group to which something is to be done or not to happen: (EUには)|企業に環境を整えてほしい;
    企業に影響が及ばないよう配慮すべきだ."""
    clauses, n = modal.reading.clauses, role.phrase.owner
    if role.case != "に" or role.phrase.is_topic or role.phrase.comma or role.actor.ids or not role.actor.group:
        return False
    if any(r.is_addressed and r.phrase.is_topic and r.end <= role.start for r in inner):
        return True
    own = [p for p in find_phrases(modal.reading) if p.owner == n and p.start >= role.end]
    if modal.clause is not None and n < modal.clause.n and clauses[n].link.name == "you":
        return any(p.case == "が" for p in own)
    theirs = any(e.entity_id == actors.issuer for e in actors.inside(role.actor.start, role.actor.end))
    return theirs and any(p.case == "を" for p in own)
