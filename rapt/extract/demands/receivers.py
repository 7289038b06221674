"""To whom something is to be done, who is not asked himself: EUには、|中国企業に環境を整えてほしい."""

from __future__ import annotations

from collections.abc import Sequence

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import read
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import Role
from rapt.clauses.units import find_units
from rapt.extract.demands.modals import Modal
from rapt.extract.demands.reporting import is_told_on
from rapt.extract.demands.scene import Scene


def is_receiver(modal: Modal, role: Role, inner: Sequence[Role], actors: Actors) -> bool:
    """Whether に names a group to which something is to be done or not to happen: (EUには)|企業に環境を整えてほしい;
    企業に影響が及ばないよう配慮すべきだ."""
    clauses, n = modal.reading.clauses, role.phrase.owner
    if role.case != "に" or role.phrase.is_topic or role.phrase.comma or role.actor.ids or not role.actor.group:
        return False
    if any(r.is_addressed and r.phrase.is_topic and r.end <= role.start for r in inner):
        return True
    if _is_goal(modal, role):
        return True
    own = [p for p in find_phrases(modal.reading) if p.owner == n and p.start >= role.end]
    if modal.clause is not None and n < modal.clause.n and clauses[n].link.name == "you":
        return any(p.case == "が" for p in own)
    theirs = any(e.entity_id == actors.issuer for e in actors.inside(role.actor.start, role.actor.end))
    return theirs and any(p.case == "を" for p in own)


def _is_goal(modal: Modal, role: Role) -> bool:
    """Whether に stands between the object of what ought to be done and its verb: 許可の対象を|中小企業にも|広げてほしい."""
    clause = modal.clause
    if clause is None or role.phrase.owner != clause.n:
        return False
    verb = modal.reading.document.tokens[clause.predicate.first].start
    phrases = find_phrases(modal.reading)
    return role.phrase.close == verb and any(p.case == "を" and p.close == role.phrase.start for p in phrases)


def is_told_to(scene: Scene, role: Role) -> bool:
    """Whether a role around a quotation belongs to the verb that reports it, not to what is said besides: 「…」と語り、|企業に課さないよう求めた."""
    known = role.actor.ids or role.case != "に"  # 「…べきだ」と指摘し、中国政府に対して…と訴えた
    if known or role.end <= scene.unit.start or role.start >= scene.sentence.end:
        return True
    clauses = read(scene.document, find_units(scene.document, scene.sentence)[0]).clauses
    says = next((c for c in clauses if c.close > scene.unit.end), None)
    return says is None or role.phrase.owner <= says.n


def turns_to_another(modal: Modal, role: Role, inner: Sequence[Role]) -> bool:
    """Whether が names a person of no known country who says what he wishes another to do: 会長が、政府には急いでもらいたいと発言した."""
    person = role.case == "が" and not role.actor.ids and not role.actor.group and modal.strength == 1
    turned = (r for r in inner if r.is_addressed and r.phrase.is_topic and r.start >= role.end)
    return person and is_told_on(modal) and next(turned, None) is not None


def is_received(actors: Actors, modal: Modal, sayer: Role) -> bool:
    """Whether those without a name say it to the state that tells of it: 業界からは、…てほしいとの声を頂いています."""
    reading = modal.reading
    polite = any(t.lemma == "ます" for t in reading.unit.tokens if t.start >= modal.end)
    group = sayer.case == "から" and sayer.actor.group and not sayer.actor.ids
    return group and polite and len(actors.issuer) == len("JP")
