"""Who asks and who is asked: the demander and addressee of an asking, by the roles beside it in its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import Ask, asking_rule
from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.communicating import communicates, partner
from rapt.clauses.nouns import class_of
from rapt.clauses.offices import acting
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import SOURCES, SUBJECTS, Role, granting, receiving, roles_in
from rapt.clauses.speakers import head_of
from rapt.clauses.units import Unit
from rapt.extract.demands.complements import Complement
from rapt.extract.demands.homes import governs, home_of, role_at_home
from rapt.extract.demands.splitting import Action
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.rules import Rules, built
from rapt.text.sentences import Sentence

# The longest label of a line, in characters.
_LABEL = 14
# Links of a clause that has the same subject as the next: 不当だとして撤回を求めた.
_SHARING = ("as", "ren", "te", "to", "while")
# Cases of a talk in which something is asked.
_IN_TALKS = ("で", "", "において", "に")


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


def speaker_of(actors: Actors, voice: Voice) -> str:
    """The id under which whoever a voice belongs to acts, empty for the narrator and the unknown."""
    if voice.voice == "issuer":
        return actors.issuer
    if voice.voice != "other" or not voice.speaker or is_press(actors, voice.speaker):
        return ""
    return acting(actors.document.rules, voice.speaker)


def is_press(actors: Actors, ids: str) -> bool:
    """Whether an id is a paper's or an agency's, which reports and does not ask."""
    named = next((e for e in actors.entities if e.entity_id == ids and e.label == "ORG"), None)
    head = head_of(actors.document.rules, named.text) if named is not None else None
    return head is not None and head.kind == "press"


def of_speaker(actors: Actors, unit: Unit, voice: Voice, roles: Sequence[Role]) -> list[Role]:
    """The roles of a quotation, 我々 and わが国 in it being whoever speaks there, not the issuer."""
    if not unit.quoted or voice.voice != "other":
        return list(roles)
    ids = speaker_of(actors, voice)
    return [
        replace(r, actor=replace(r.actor, ids=ids, own=False)) if r.actor.own and actors.says_we(r.actor) else r
        for r in roles
    ]


# -- who asks --------------------------------------------------------------------------------------------------


def find_demander(scene: Scene, voice: Voice) -> tuple[str | None, Voice, Role | None]:
    """The id of who asks, None if nobody does, the voice of the demand, and the role that names the asker."""
    if scene.ask.passive:
        return _passive_demander(scene, voice)
    if (head := _headed_by(scene)) and head.ids:
        return head.ids, voice_of(scene.document, scene.actors, head, voice), None
    subject = asking_subject(scene)
    if subject is not None and asks_both(scene, subject):
        subject = None
    if subject is None:
        return (*_unnamed_demander(scene, voice), None)
    if subject.actor.own and (stranger := _no_issuer(scene, subject)) is not None:
        return stranger.ids, voice_of(scene.document, scene.actors, stranger, voice), subject
    if subject.actor.ids:
        return subject.actor.ids, voice_of(scene.document, scene.actors, subject.actor, voice), subject
    asked = any(r.is_addressed and r.actor.ids for r in scene.roles)
    if subject.actor.group and voice.voice == "narrator" and not asked:
        return None, voice, subject
    return "", voice, subject


def _no_issuer(scene: Scene, subject: Role) -> Actor | None:
    """Whose a bare 政府 is that asks the issuer's own state: that of the paper that writes so, Japan's; else None."""
    document, actors = scene.document, scene.actors
    asks_itself = any(r.is_addressed and r.actor.ids == subject.actor.ids for r in scene.roles)
    if not asks_itself or not governs(document, subject.actor):
        return None
    japan = actors.issuer != "JP" and any(e.entity_id == "JP" for e in actors.entities)
    return replace(subject.actor, ids="JP" if japan else "", own=False)


def _passive_demander(scene: Scene, voice: Voice) -> tuple[str | None, Voice, Role | None]:
    sources = [r for r in scene.roles if r.case in SOURCES] or _agents(scene)
    if sources and sources[-1].actor.ids:
        return sources[-1].actor.ids, voice, sources[-1]
    if scene.ask.undergone and any(p.case == "から" and p.close <= scene.ask.start for p in find_phrases(scene.reading)):
        return "", voice, None  # 政府は業界から…よう陳情を受けた
    told = voice.voice in ("issuer", "other") and scene.complement is not None and scene.complement.kind == "you"
    return (speaker_of(scene.actors, voice) if told and not sources else None), voice, None


def _agents(scene: Scene) -> list[Role]:
    """By whom somebody who is named is asked, marked by に: 日本は米国に輸出を控えるよう求められた."""
    topics = [r for r in scene.roles if r.case in SUBJECTS]
    if not topics or scene.complement is None or scene.complement.kind not in ("you", "noun"):
        return []
    known = {r.actor.ids for r in topics}
    return [
        r
        for r in scene.roles
        if r.case == "に" and r.actor.acts and r.actor.ids not in known and r.start >= topics[0].end
    ]


def _unnamed_demander(scene: Scene, voice: Voice) -> tuple[str | None, Voice]:
    headline = scene.unit.headline
    speaker = scene.actors.issuer if headline else speaker_of(scene.actors, voice)
    if headline and speaker:
        return speaker, issuer_voice(scene.document, voice)
    asked = {r.actor.ids for r in scene.roles if r.is_addressed}
    if speaker and (asked == {speaker} or ";" in speaker):
        # Whoever is asked does not ask, nor do both sides: the speaker is another, told before.
        told = _told_before(scene, speaker)
        return told.ids, voice_of(scene.document, scene.actors, told, voice) if told.ids else voice
    return (speaker if speaker or voice.voice != "narrator" else None), voice


def _told_before(scene: Scene, asked: str) -> Actor:
    """Who is told of before in the paragraph and is not asked here, nearest first; nobody where there is none."""
    document = scene.document
    sentences = document.sentences_of[scene.sentence.segment_id]
    for before in reversed(sentences[: sentences.index(scene.sentence)]):
        found = roles_in(document, scene.actors, before.start, before.end)
        topics = [r.actor for r in found if (r.is_topic or r.case == "から") and r.actor.acts and r.actor.ids != asked]
        if topics:
            return topics[0]
    return Actor("", scene.unit.start, scene.unit.start)


def label_end(document: Document, start: int, end: int) -> int:
    """Behind the colon of a label that opens a line (日本:撤回を要求), its start where there is none."""
    colon = document.folded.find(":", start, min(start + _LABEL, end))
    return colon + 1 if colon > start else start


def _headed_by(scene: Scene) -> Actor | None:
    """Whose asking a line with a label tells: 日本:撤回を要求."""
    end = label_end(scene.document, scene.unit.start, scene.ask.start)
    return scene.actors.resolve(scene.unit.start, end - 1) if end > scene.unit.start else None


def asking_subject(scene: Scene) -> Role | None:
    """Who is marked by は, も or が in the clause of asking; a が inside what is asked is whom it is asked of."""
    own = [r for r in scene.roles if r.case in SUBJECTS]
    inner = [r for r in own if r.case == "が" and not _is_press(scene, r)]
    if inner and own[0].is_topic and _is_press(scene, own[0]):
        return next((r for r in inner if r.actor.ids), inner[0])
    topics = [r for r in own if r.is_topic and _governs(scene, r)]
    if topics and (source := _source_behind(scene, topics[0])):
        return source
    if topics and not _told_by(scene, topics[0]):
        return topics[0]
    if scene.unit.headline and (opener := _opening_party(scene)):
        return opener
    marked = [r for r in own if r.case == "が"]
    # 大臣からは撤回を求めました: whoever an office's words come from asks.
    sources = [r for r in scene.roles if r.case == "から" and not scene.ask.passive and _is_source(r)]
    if sources and (not marked or sources[0].start < marked[0].start):
        return sources[0]
    if not marked:
        return None
    inside = scene.complement is not None and scene.complement.kind in ("you", "koto")
    outer = [r for r in marked if _is_outer(scene, r)]
    if outer:
        return outer[0]
    if not inside:
        return marked[0]
    addressed = any(r.is_addressed and r.start >= marked[0].end for r in scene.roles)
    alone = len(marked) == 1 and marked[0].actor.ids != scene.actors.issuer
    return None if alone and (scene.ask.hopes or not addressed) else marked[0]


def _source_behind(scene: Scene, topic: Role) -> Role | None:
    """Whose words the last clause gives, behind what both sides did: 両外相は…を確認し、大臣から撤廃を求めた."""
    clause = scene.ask.clause
    if clause is None or scene.ask.passive or topic.actor.kind != "pronoun":
        return None
    own = [r for r in scene.roles if r.case == "から" and r.actor.ids and r.start >= topic.end]
    between = [c for c in scene.reading.clauses if topic.end <= c.begin and c.close < clause.begin]
    return next((r for r in own if any(c.close <= r.start for c in between)), None)


def _is_source(role: Role) -> bool:
    """Whether から names whose words they are, a state or person, or by its topic or comma anybody: 業界からは、."""
    return role.actor.ids != "" or role.actor.kind == "person" or (role.phrase.is_topic and role.actor.group)


def _is_press(scene: Scene, role: Role) -> bool:
    """Whether a subject only reports what others ask: ロイターは、米国が日本に…求めたと報じた."""
    head = head_of(scene.document.rules, scene.document.folded[role.actor.start : role.actor.end])
    return head is not None and head.kind == "press"


def _opening_party(scene: Scene) -> Role | None:
    """Whom a headline opens with: 中国、米に撤回要求; 日本：撤回を要求."""
    bare = [r for r in scene.roles if r.case == "" and r.start <= scene.unit.start and r.actor.ids]
    return bare[0] if bare else None


def _governs(scene: Scene, role: Role) -> bool:
    """Whether a topic reaches the clause of asking."""
    return scene.ask.clause is None or role.phrase.owner >= scene.ask.clause.n or role.phrase.case == "も"


def _is_outer(scene: Scene, role: Role) -> bool:
    """Whether a が phrase belongs to the clause of asking, not to what is asked: 米国が、…よう求めた; …よう米国が求めた."""
    clause = scene.ask.clause
    return clause is not None and role.phrase.owner == clause.n and role.actor.ids != ""


def asks_both(scene: Scene, subject: Role) -> bool:
    """Whether the topic of a quoted request is whom it asks, the issuer with another: 「中国とEUは…するよう促す」."""
    ids = subject.actor.ids.split(";")
    pair = len(ids) > 1 and scene.actors.issuer in ids
    return scene.unit.quoted and pair and not any(r.is_addressed for r in scene.roles)


def _told_by(scene: Scene, topic: Role) -> bool:
    """Whether the topic only tells of a request with a subject of its own: 商務省は、米国が日本に…求めたことを批判した."""
    clause = scene.ask.clause
    if (
        clause is None
        or clause.link.relation not in ("complement", "accompany")
        or clause.link.name in ("while", "after")
    ):
        return False
    later = [r for r in scene.roles if r.case == "が" and r.actor.ids and r.start >= topic.end]
    if not later or scene.ask.hopes:
        return False
    addressed = any(r.is_addressed and r.start >= later[0].end for r in scene.roles)
    if not addressed and not any(_asks_itself(scene, r) for r in later):
        return False
    if clause.link.name == "fact":
        return True
    return clause.link.name in ("to", "tono", "koto", "no", "as") and not _is_hearsay(scene, clause)


def _asks_itself(scene: Scene, role: Role) -> bool:
    """Whether a が phrase can only be the subject of asking, since a noun is asked for: 米国が規制の撤回を求めたこと."""
    if scene.complement is None or scene.complement.kind != "noun" or scene.ask.clause is None:
        return False
    between = scene.reading.clauses[role.phrase.owner : scene.ask.clause.n]
    return role.phrase.owner <= scene.ask.clause.n and all(c.link.name in _SHARING for c in between)


def _is_hearsay(scene: Scene, clause: Clause) -> bool:
    """Whether nobody in the sentence tells of the request: …求めたとみられる, …ことが分かった."""
    after = scene.reading.clauses[clause.n + 1 :]
    told = scene.document.rules.of("hearsay")
    return not after or after[0].predicate.passive or any(after[0].predicate.lemma in rule.words for rule in told)


# -- who is asked ----------------------------------------------------------------------------------------------


def find_addressee(scene: Scene, demander: str, asker: Role | None = None) -> Role | Actor | None:
    """Whom an asking is addressed to, where that is written in the sentence; nobody asks himself."""
    home = home_of(scene.document, scene.actors, demander, asker)
    roles = [role_at_home(scene.document, scene.actors, r, home, demander) for r in scene.roles if r.end > scene.floor]
    if scene.ask.passive:
        return _passive_addressee(scene, roles, demander)
    roles = [r for r in roles if not r.actor.ids or r.actor.ids != demander]
    close = scene.complement.close if scene.complement else scene.ask.start
    between = [r for r in roles if r.start >= close and r.is_addressed]
    if between:
        return between[-1]
    roles = [r for r in _behind_fact(scene, _behind_stance(scene, roles)) if not _is_agent(scene, r)]
    asked = scene.complement is not None and scene.complement.kind in ("you", "koto")
    subject = next((r for r in roles if r.case == "が" and not (_is_outer(scene, r) or _of_purpose(scene, r))), None)
    first = next((r for r in roles if r.is_addressed), None)
    known = subject is not None and (subject.actor.group or subject.actor.ids != "")
    if asked and subject and known and subject.actor.ids != demander and (first is None or subject.start < first.start):
        return subject
    roles = [r for r in roles if not is_protected(scene, r)]
    toward = [r for r in roles if r.case == "に対し"]
    plain = [r for r in roles if r.case in ("に", "へ")]
    plain = [r for r in plain if not _is_receiver(scene, r, demander)]
    own = [r for r in plain if not _of_communicating(scene, r)] or plain
    for chosen in (toward[-1:], own[:1]):
        if chosen:
            return chosen[0]
    subjects = [r for r in roles if r.case == "が" and not _is_outer(scene, r)]
    if subjects and asked:
        return subjects[-1]
    honoured = [r for r in roles if r.case == "において" and r.actor.kind in ("state", "body")]
    if honoured and asked:
        return honoured[-1]  # 政府において後押しするよう
    both = [r for r in scene.roles if r.is_topic and asks_both(scene, r)]
    return both[-1] if both else _met(scene, demander) or _through(scene, demander)


def _through(scene: Scene, demander: str) -> Actor | None:
    """Whose embassy a request goes through: 在中国大使館を通じて."""
    for phrase in find_phrases(scene.reading):
        inside = scene.actors.inside(phrase.start, phrase.end) if phrase.case == "を通じ" else []
        there = [e for e in inside if scene.actors.stationed(e) and e.entity_id not in ("", demander)]
        if there:
            return Actor(there[-1].entity_id, there[-1].start, there[-1].end, kind="state")
    return None


def _passive_addressee(scene: Scene, roles: Sequence[Role], demander: str) -> Role | Actor | None:
    topics = [r for r in roles if r.case in SUBJECTS and r.actor.ids != demander]
    if topics:
        return topics[0]
    described = next(iter(scene.actors.inside(scene.ask.end, scene.ask.end + 30)), None)
    if described and described.start == scene.ask.end:
        return scene.actors.resolve(described.start, described.end)
    return None


def is_protected(scene: Scene, role: Role) -> bool:
    """Whether に対し names to whom nothing is to be done, not who is asked: 企業に対し開示を求めないよう申し入れた."""
    complement = scene.complement
    clause = complement.clause if complement is not None and complement.kind in ("you", "koto") else None
    if clause is None or role.case != "に対し" or not role.actor.group or role.actor.ids:
        return False
    predicate = clause.predicate
    against = predicate.lemma in _acting_on(scene.document.rules) or asking_rule(scene.document, predicate) is not None
    return predicate.negated and against and role.start >= _begin_of(scene, clause)


def _begin_of(scene: Scene, clause: Clause) -> int:
    """Where the words beside a clause begin: behind the clause before it that does not only describe a noun in it."""
    before = [c for c in scene.reading.clauses[: clause.n] if c.link.relation != "adnominal"]
    return before[-1].end if before else scene.unit.start


@built
def _acting_on(rules: Rules) -> frozenset[str]:
    """Verbs of what is done to those whom に対し names: 課す, 強いる, 行う."""
    return frozenset(word for rule in rules.of("acting_on") for word in rule.words)


def _behind_fact(scene: Scene, roles: Sequence[Role]) -> Sequence[Role]:
    """The roles outside a fact that occasions the request, if these name who is asked: 米国が…したことについて、日本に…."""
    clauses = scene.reading.clauses
    own = [r for r in roles if r.phrase.owner == len(clauses) or clauses[r.phrase.owner].link.name != "fact"]
    return own if any(r.case == "が" or r.is_addressed for r in own) else roles


def _behind_stance(scene: Scene, roles: Sequence[Role]) -> Sequence[Role]:
    """The roles behind a stance before the request, if these name who is asked: …に断固反対し、日本側が…することを望む."""
    ends = [c.close for c in _before(scene) if c.link.name in ("ren", "te") and communicates(scene.reading, c)]
    later = [r for r in roles if r.start >= max(ends, default=0)]
    return later if any(r.case == "が" or r.is_addressed for r in later) else roles


def _before(scene: Scene) -> list[Clause]:
    """The clauses of the region before the asking."""
    end = scene.ask.clause.begin if scene.ask.clause else scene.ask.start
    return [c for c in scene.reading.clauses if scene.floor <= c.begin < end]


def _is_agent(scene: Scene, role: Role) -> bool:
    """Whether に names by whom something is done to the asker: 国内世論に押され、."""
    owner = _owner(scene, role)
    return role.case == "に" and owner is not None and owner.predicate.passive and owner.link.name in ("ren", "te")


def _of_purpose(scene: Scene, role: Role) -> bool:
    """Whether a が phrase tells what for: 企業が板挟みとならないよう、指針を改訂することを希望する."""
    owner, complement = _owner(scene, role), scene.complement
    told = complement.clause if complement is not None else None
    return owner is not None and told is not None and owner.n < told.n and owner.link.name == "you" and owner.link.comma > 0


def _of_communicating(scene: Scene, role: Role) -> bool:
    """Whether に belongs to an act of communication before the request: 米国に書簡を送り、."""
    owner = _owner(scene, role)
    linked = owner is not None and owner.link.name in ("ren", "te", "while", "after")
    return owner is not None and linked and communicates(scene.reading, owner)


def _owner(scene: Scene, role: Role) -> Clause | None:
    """The clause that a role stands in, None behind the last."""
    clauses = scene.reading.clauses
    return clauses[role.phrase.owner] if role.phrase.owner < len(clauses) else None


def _is_given(scene: Scene, role: Role) -> bool:
    """Whether the clause of a role is one of giving, whose に gets something: 環境を提供する."""
    owner = _owner(scene, role)
    return owner is not None and owner.predicate.lemma in receiving(scene.document.rules)


def _is_receiver(scene: Scene, role: Role, demander: str) -> bool:
    """Whether に names who gets something from whoever is asked, firms of the asker's own (中国企業に環境を提供するよう) or those
    that are granted it (企業に許可を与えるよう)."""
    owner, group = _owner(scene, role), role.actor.group and not role.actor.ids
    if owner is not None and group and owner.predicate.lemma in granting(scene.document.rules):
        return not role.phrase.is_topic and not role.phrase.comma
    inside = scene.actors.inside(role.actor.start, role.actor.end)
    return _is_given(scene, role) and role.actor.group and any(e.entity_id == demander for e in inside)


def _gets(scene: Scene, role: Role) -> bool:
    """Whether に names who gets what is given, while another is already addressed: EUには…、中国企業に環境を提供するよう."""
    return _is_given(scene, role) and any(r.is_addressed and r.start < role.start for r in scene.roles)


def _met(scene: Scene, demander: str) -> Actor | None:
    """Whom the asker talks with or calls in before the request: 外相と会談し、; 大使を呼び、."""
    for clause in reversed(_before(scene)):
        if clause.link.name not in ("ren", "te", "after", "while") or not communicates(scene.reading, clause):
            continue
        phrase = partner(scene.reading, clause) or next(
            (
                p
                for p in find_phrases(scene.reading)
                if p.owner == clause.n and p.case == "を" and class_of(scene.document, p.head, p.start) == "envoy"
            ),
            None,
        )
        at = scene.reading.place_of(phrase.end) if phrase else None
        if phrase is None or at is None:
            continue
        actor = scene.actors.before(scene.reading.unit.tokens[at].i, phrase.start)
        if actor and actor.ids not in ("", demander):
            return actor
    return next((a for a in _talked_with(scene) if a.ids not in ("", demander)), None)


def _talked_with(scene: Scene) -> Iterator[Actor]:
    """With whom a talk was in which something is asked: 王外相との会談で; nearest first."""
    document = scene.document
    for phrase in reversed(find_phrases(scene.reading)):
        if not scene.floor <= phrase.start < scene.ask.start or phrase.case not in _IN_TALKS:
            continue
        at = document.folded.rfind("との", phrase.start, phrase.end)
        if at < 0 or class_of(document, phrase.head, phrase.start) not in ("event", "channel"):
            continue
        tokens = document.tokens_in(at, at + 1)
        actor = scene.actors.before(tokens[0].i, phrase.start) if tokens else None
        if actor is not None:
            yield actor


def actor_of(found: Role | Actor | None) -> Actor | None:
    return found.actor if isinstance(found, Role) else found


def own_addressee(scene: Scene, action: Action) -> tuple[Action, Role] | None:
    """An action that begins with its own addressee, without it: …するよう、英国に…するよう求めた."""
    close = scene.complement.close if scene.complement else scene.ask.start
    if any(r.is_addressed and r.start >= close for r in scene.roles):
        return None  # オランダに影響力を行使して正させるよう欧州委に求めた
    for role in scene.roles:
        begins = role.is_addressed and role.actor.start <= action.start + 1 and action.start < role.end < action.end
        begins = begins and not _is_receiver(scene, role, role.actor.ids or "?") and not _gets(scene, role)
        before = next((c for c in scene.reading.clauses if c.close < role.start <= c.end + 1), None)
        if begins and before is not None and before.link.name in ("you", "also", "ren"):
            return replace(action, start=role.end), role
    return None
