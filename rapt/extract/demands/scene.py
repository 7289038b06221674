"""An asking in its place, and whose words a sentence or quotation is in: what finds who asks and who is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import Ask
from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.heads import head_of
from rapt.clauses.offices import acting, is_organ
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import SOURCES, Role, find_roles
from rapt.clauses.units import Unit
from rapt.extract.demands.complements import Complement
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.sentences import Sentence

# Links of clauses whose subject neither asks nor is asked.
_CIRCUMSTANCES = ("amid", "when", "time", "reason", "but", "ka", "if")


@dataclass(frozen=True)
class Scene:
    """An asking in its place: the unit it stands in, the actors around it, its complement, and where its region begins."""

    document: Document
    actors: Actors
    sentence: Sentence
    reading: Reading
    ask: Ask
    floor: int
    roles: Sequence[Role]
    complement: Complement | None
    voices: Mapping[str, Voice] = field(default_factory=dict)

    @property
    def unit(self) -> Unit:
        return self.reading.unit


def issuer_voice(document: Document, voice: Voice) -> Voice:
    return replace(voice, voice="issuer", speaker=document.issuer)


def voice_of(document: Document, actors: Actors, subject: Actor, voice: Voice) -> Voice:
    """The voice of a demand whose demander is named."""
    unknown = voice.voice == "other" and not voice.speaker
    if subject.ids == actors.issuer and actors.issuer and (voice.voice != "other" or unknown):
        return issuer_voice(document, voice)
    if voice.voice in ("narrator", "reporter") or subject.ids != actors.issuer:
        return replace(voice, voice="other", speaker=subject.ids)
    return voice


def of_circumstance(scene: Scene, role: Role) -> bool:
    """Whether a が phrase belongs to what only goes along with the asking: 関係国が見守るなか、撤回を求めた."""
    n, clause = role.phrase.owner, scene.ask.clause
    if role.case != "が" or n >= len(scene.reading.clauses) or (clause is not None and n >= clause.n):
        return False
    complement = scene.complement.clause if scene.complement else None
    inside = complement is not None and n >= complement.n
    return not inside and scene.reading.clauses[n].link.name in _CIRCUMSTANCES


def is_of_fact(scene: Scene, role: Role) -> bool:
    """Whether a group only does what is told before somebody is addressed: 業界が支持していることを踏まえ、英国に対し…."""
    clause, clauses = scene.ask.clause, scene.reading.clauses
    if clause is None or role.phrase.owner >= clause.n or role.actor.ids or not role.actor.group:
        return False
    fact = clauses[role.phrase.owner]
    return fact.link.name == "fact" and any(r.is_addressed and r.start >= fact.close for r in scene.roles)


def speaker_of(actors: Actors, voice: Voice) -> str:
    """The id under which whoever a voice belongs to acts, empty for the narrator and the unknown."""
    if voice.voice == "issuer":
        return actors.issuer
    if voice.voice != "other" or not voice.speaker or is_press(actors, voice.speaker):
        return ""
    return acting(actors.document.rules, voice.speaker)


def told_inside(actors: Actors, clause: Clause | None, roles: Sequence[Role], voice: Voice) -> Voice:
    """The voice of whoever asks in what another side gives its word on: 日本側の説明によると、王部長は…べきだとの考えを示した."""
    rules = actors.document.rules
    according = any(e.rule in rules.by_id and rules.by_id[e.rule].layer == "frame_according" for e in voice.evidence)
    if not according or voice.voice != "other" or clause is None:
        return voice
    mine = any(r.is_topic and r.phrase.owner > clause.n and r.actor.ids == actors.issuer for r in roles)
    return replace(voice, speaker=actors.issuer) if mine else voice


def is_press(actors: Actors, ids: str) -> bool:
    """Whether an id is a paper's or an agency's, which reports and does not ask."""
    named = actors.bodies.get(ids)
    head = head_of(actors.document.rules, named.text) if named is not None else None
    return head is not None and head.kind == "press"


def of_speaker(actors: Actors, unit: Unit, voice: Voice, roles: Sequence[Role]) -> list[Role]:
    """The roles of a quotation, 我々 and わが国 in it being whoever speaks there, not the issuer; no private body is 地方政府."""
    if "-" in acting(actors.document.rules, actors.issuer):
        # A role that stays as it is stays the same object, by which others know it.
        roles = [_with(r, _unowned(actors, r.actor)) for r in roles]
    if not unit.quoted or voice.voice != "other":
        return list(roles)
    ids = speaker_of(actors, voice)
    return [
        replace(r, actor=replace(r.actor, ids=ids, own=False)) if r.actor.own and actors.says_we(r.actor) else r
        for r in roles
    ]


def _with(role: Role, actor: Actor) -> Role:
    return role if actor is role.actor else replace(role, actor=actor)


def _unowned(actors: Actors, actor: Actor) -> Actor:
    """An actor that is no organ of a private body that writes: 地方政府, 関係当局."""
    theirs = actor.own and actor.ids == actors.issuer and not actors.says_we(actor)
    return (
        replace(actor, ids="", own=False)
        if theirs and is_organ(actors.document.rules, _words(actors, actor))
        else actor
    )


def _words(actors: Actors, actor: Actor) -> str:
    return actors.document.folded[actor.start : actor.end]


def sources_behind(scene: Scene) -> list[Role]:
    """From whom a message comes that asks, behind the asking itself: 緩和を求める書簡を日本から受け取った."""
    ask = scene.ask
    if not ask.undergone or ask.noun is not None or ask.clause is None:
        return []
    owners = (ask.clause.n + 1, ask.clause.n + 2)
    return [
        r
        for r in find_roles(scene.reading, scene.actors)
        if r.case in SOURCES and r.start >= ask.end and r.phrase.owner in owners
    ]


def is_source(role: Role) -> bool:
    """Whether から names whose words they are, a state or person, or by its topic or comma anybody: 業界からは、."""
    return role.actor.ids != "" or role.actor.kind == "person" or (role.phrase.is_topic and role.actor.group)


def is_asked_beside_source(scene: Scene, topic: Role) -> bool:
    """Whether も marks who is to do what comes from another: 大臣から、共同購入に日本企業も加わるよう|呼びかけがあった."""
    clause = scene.complement.clause if scene.complement is not None else None
    inside = (
        topic.case == "も" and clause is not None and topic.phrase.stretch <= clause.n and topic.end <= clause.begin
    )
    return inside and any(r.case == "から" and is_source(r) and r.end <= topic.start for r in scene.roles)


def message_from(scene: Scene) -> Role | None:
    """Whose a message is that asks and comes from him: 撤回を求める|談話が、外務省から出された."""
    ask = scene.ask
    if ask.passive or ask.noun is not None or ask.clause is None or ask.clause.link.name != "adnominal":
        return None
    message = next((p for p in find_phrases(scene.reading) if p.start >= ask.clause.close), None)
    if message is None or message.case not in ("が", "は", "も") or not 0 <= message.start - ask.clause.close <= 1:
        return None
    asked = {r.actor.ids for r in scene.roles if r.is_addressed}
    known = {r.phrase.start: r for r in find_roles(scene.reading, scene.actors)}
    own = [p for p in find_phrases(scene.reading) if p.case in SOURCES and p.owner == message.owner]
    given = [known[p.start] for p in own if p.start in known]
    return next((r for r in given if r.actor.ids not in asked and (r.actor.ids or r.actor.group)), None)


def tells_of_others(scene: Scene) -> bool:
    """Whether a sentence without a subject only tells a message that another gave: 米国は…に着いた。英国に…を求める書簡を渡した."""
    clause, clauses = scene.ask.clause, scene.reading.clauses
    message = clause is not None and scene.ask.noun is None and clause.link.name == "adnominal"
    return message and clauses[-1].predicate.ending.startswith(("た", "だ"))


def asks_of_subject(scene: Scene) -> bool:
    """Whether what is asked for is the passive's subject, so that に names who is asked: 中国には透明な運用が求められる."""
    complement = scene.complement
    phrase = complement.phrase if complement is not None and complement.kind == "noun" else None
    return scene.ask.passive and phrase is not None and phrase.case in ("が", "は", "も")


def is_said(scene: Scene) -> bool:
    """Whether the asking is what somebody says: …が求められると述べた."""
    clause = scene.ask.clause
    return clause is not None and clause.link.name in ("to", "tono")


def is_hearsay(scene: Scene, clause: Clause) -> bool:
    """Whether nobody in the sentence tells of the request: …求めたとみられる, …ことが分かった."""
    after = scene.reading.clauses[clause.n + 1 :]
    told = scene.document.rules.of("hearsay")
    return not after or after[0].predicate.passive or any(after[0].predicate.lemma in rule.words for rule in told)


def stranger_asks(scene: Scene) -> bool:
    """Whether somebody asks of whom nothing tells where he belongs: 大橋光夫副団長は…改善を求めた."""
    known = {r.phrase.start for r in scene.roles}
    clause = scene.ask.clause
    for phrase in find_phrases(scene.reading):
        governs = clause is not None and phrase.owner >= clause.n and scene.floor <= phrase.start < scene.ask.start
        if governs and phrase.case == "は" and phrase.start not in known:
            inside = scene.actors.inside(phrase.start, phrase.end)
            words = scene.document.folded[phrase.start : phrase.end].partition("(")[0]  # 大橋光夫副団長(相談役)は
            if any(e.label == "PERSON" for e in inside) and any_of(scene.document.rules, "office_end").search(words):
                return True
    return False
