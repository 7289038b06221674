"""A modal to who says it: whose words it is that somebody else ought to act, told by the sentence around it."""

from __future__ import annotations

from collections.abc import Sequence

from rapt.clauses.actors import Actors
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import SUBJECTS, Role
from rapt.extract.demands.modals import Modal
from rapt.extract.demands.reporting import is_told_on
from rapt.extract.demands.vetoes import tells_of_saying
from rapt.text.document import Document

_WISH = "いただきたい"


def sayer_of(modal: Modal, inner: Sequence[Role], roles: Sequence[Role], asks: bool) -> Role | None:
    """The topic of the verb that reports a modal, where somebody else is addressed or ought to act.

    Xは日本に対し、…べきだと述べた; Xは、米国は…べきだと述べた; 米国は…べきだと、Xは述べた.
    """
    clause = modal.outer
    if modal.reading.unit.quoted or clause is None or not is_told_on(modal):
        return None
    behind = [r for r in roles if r.start >= modal.end and r.case in SUBJECTS and r.actor.ids]
    behind = [r for r in behind if not tells_of_saying(modal, r)]
    if behind:
        return behind[0]
    topics = [n for n, r in enumerate(inner) if r.is_topic and not _is_contrasted(modal, r, inner)]
    sources = [r for r in inner if r.case in ("から", "より") and (r.phrase.is_topic or r.phrase.comma)]
    # 先方からは…の表明があり、|大臣から、…べきである旨反論した: the second clause is the second one's.
    turns = [c.end for c in modal.reading.clauses if c.link.comma and c.link.relation in ("coordinate", "contrast")]
    sources = [r for r in sources if not any(r.end <= at <= other.start for at in turns for other in sources)]
    if not topics or (sources and sources[0].start < inner[topics[0]].start):
        # 業界からは、…てほしいとの声がある
        return sources[0] if sources else None
    first = inner[topics[0]]
    if not first.actor.ids:
        # 専務理事は中国に、…してほしいと呼びかけた
        turned = any(r.is_addressed and r.actor.ids and r.start >= first.end for r in inner)
        # 宮崎県は政府に対し、…てほしいとの考えを示した
        toward = any(r.case == "に対し" and r.actor.ids and r.start >= first.end for r in inner)
        return first if toward or (asks and turned and first.actor.kind == "person") else None
    later = [r for r in inner[topics[0] + 1 :] if r.actor.ids != first.actor.ids]
    # 外相は、中国には対話に応じてもらいたいと話した; 大統領は、インドに輸入をやめろと述べた
    wished = modal.strength == 1 or modal.commands
    # 日本は中国に、応じなければならないと述べた; not 日本は中国に頼らず自立すべきだと述べた
    other = any(
        r.case in SUBJECTS or (r.is_addressed and (asks or wished or r.case == "に対し" or r.phrase.comma))
        for r in later
    )
    # 同氏は…処理してほしいと述べた: a wish is whose it is told of.
    wishes = modal.word == _WISH and first.actor.kind in ("person", "pronoun") and not first.actor.own
    # インドに対し、米国は輸入をやめるべきだと述べた
    other = other or any(r.case == "に対し" and r.actor.ids not in ("", first.actor.ids) for r in inner[: topics[0]])
    return first if other or wishes or _speaks_of(modal, first, roles, asks) else None


def _is_contrasted(modal: Modal, topic: Role, inner: Sequence[Role]) -> bool:
    """Whether a topic is that of a clause with which what is said is contrasted: 首相は緩和を促したが、委員長は、中国が…べきだと述べた."""
    clauses, owner = modal.reading.clauses, topic.phrase.owner
    if modal.outer is None or owner >= modal.outer.n or clauses[owner].link.relation != "contrast":
        return False
    return len([r for r in inner if r.case in SUBJECTS and r.start >= clauses[owner].close]) > 1


def _speaks_of(modal: Modal, topic: Role, roles: Sequence[Role], asks: bool) -> bool:
    """Whether a topic speaks of another: somebody is asked behind the modal (長官は、報復は控えるべきだと各国に呼びかけた), or a thing is
    the topic of what he says."""
    if asks and any(r.is_addressed and r.start >= modal.end for r in roles):
        return True
    known = {r.phrase.start for r in roles}
    things = (p for p in find_phrases(modal.reading) if p.case == "は" and p.particle == "は" and p.start not in known)
    return any(topic.end <= p.start and p.close <= modal.start for p in things) and topic.actor.kind == "person"


def is_saying(actors: Actors, document: Document, role: Role, modal: Modal) -> bool:
    """Whether a topic is who says it, not who ought to: 報道官は、…べきだと述べた; わが国は…べきだ is none."""
    reported = is_told_on(modal) and not modal.reading.unit.quoted
    speaker = role.actor.ids == actors.issuer and role.actor.ids != ""
    return role.is_topic and speaker and not role.actor.own and reported
