"""Who asks: the demander of an asking, by the roles beside it in its sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.heads import head_of
from rapt.clauses.offices import is_known, is_state
from rapt.clauses.phrases import find_phrases, told_topic
from rapt.clauses.roles import SOURCES, SUBJECTS, Role, find_roles, roles_in
from rapt.extract.demands.carried_voices import is_author_asking, tells
from rapt.extract.demands.editorials import asks_itself
from rapt.extract.demands.focus import actor_in_focus
from rapt.extract.demands.homes import governs
from rapt.extract.demands.only_asked import asks_both, is_answered, is_outer, only_asked
from rapt.extract.demands.scene import (
    Scene,
    asks_of_subject,
    is_asked_beside_source,
    is_hearsay,
    is_of_fact,
    is_press,
    is_said,
    is_source,
    issuer_voice,
    message_from,
    of_circumstance,
    sources_behind,
    speaker_of,
    stranger_asks,
    tells_of_others,
    voice_of,
)
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of, search
from rapt.text.spans import place_of, rows_before

# The longest label of a line, in characters.
_LABEL = 24
# Links of a clause whose subject is told of, not the one who asks: 中国が削減したことに懸念を表明し、撤回を求めた.
_TELLING = ("koto", "no", "fact", "adnominal", "tono")
# Links of a clause that has the same subject as the next: 不当だとして撤回を求めた.
_SHARING = ("as", "ren", "te", "to", "while")


def find_demander(scene: Scene, voice: Voice) -> tuple[str | None, Voice, Role | None]:
    """The id of who asks, None if nobody does, the voice of the demand, and the role that names the asker."""
    if scene.ask.passive:
        return _passive_demander(scene, voice)
    head = _headed_by(scene)
    if head and not is_press(scene.actors, head.ids) and (head.ids or (head.group and asking_subject(scene) is None)):
        return head.ids, voice_of(scene.document, scene.actors, head, voice) if head.ids else voice, None
    subject = asking_subject(scene)
    if subject is None and (given := message_from(scene)) is not None:
        return given.actor.ids, voice_of(scene.document, scene.actors, given.actor, voice), given
    if subject is None and (focus := told_last(scene)) is not None:
        return focus.ids, voice_of(scene.document, scene.actors, focus, voice), None
    if subject is not None and (asks_both(scene, subject) or only_asked(scene, subject, voice)):
        subject = None
    if subject is None:
        return (*_unnamed_demander(scene, voice), None)
    if (stranger := _no_issuer(scene, subject)) is not None:
        return stranger.ids, voice_of(scene.document, scene.actors, stranger, voice), subject
    if subject.actor.ids:
        if (of := _asks_own_state(scene, subject)) is not None:
            return _own_id(scene.actors, of), voice, subject
        return subject.actor.ids, voice_of(scene.document, scene.actors, subject.actor, voice), subject
    asked = any(r.is_addressed and (r.actor.ids or governs(scene.document, r.actor)) for r in scene.roles)
    if subject.actor.group and voice.voice == "narrator" and not asked:
        return None, voice, subject
    return "", voice, subject


def _own_id(actors: Actors, state: str) -> str:
    """The id of a province that asks its own state: the issuer's, where that is one of that state that no list has; else none."""
    issuer = actors.issuer_id
    return issuer if issuer.startswith(f"{state}-") and not is_known(issuer) else ""


def _asks_own_state(scene: Scene, subject: Role) -> str | None:
    """The state that a province or its head asks and is of, for which it does not act then: 福島県の内堀知事は国に…; else None."""
    words = scene.document.folded[subject.actor.start : subject.actor.end]
    head = any_of(scene.document.rules, "province_end").search(words)
    of = scene.actors.province(subject.actor) or (subject.actor.ids if head else "")
    asked = [r.actor for r in scene.roles if r.is_addressed]
    return of if of != "" and any(a.ids == of or governs(scene.document, a) for a in asked) else None


def _no_issuer(scene: Scene, subject: Role) -> Actor | None:
    """Whose a bare 政府 is that asks the issuer's own state: that of the paper that writes so, Japan's; else None."""
    document, actors = scene.document, scene.actors
    asks_itself = any(r.is_addressed and r.actor.ids == subject.actor.ids for r in scene.roles)
    if not asks_itself or not governs(document, subject.actor):
        return None
    if not subject.actor.own:
        if document.folded[subject.actor.start : subject.actor.end] != "政府":
            return None
        # 米国政府は…。政府が米国に除外を求めてきた: the government last named is asked, so that one's own asks.
        home = actors.issuer if is_state(actors.issuer) and actors.issuer != subject.actor.ids else ""
        return replace(subject.actor, ids=home, own=home != "")
    japan = actors.issuer != "JP" and any(e.entity_id == "JP" for e in actors.entities)
    return replace(subject.actor, ids="JP" if japan else "", own=False)


def _passive_demander(scene: Scene, voice: Voice) -> tuple[str | None, Voice, Role | None]:
    sources = [r for r in scene.roles if r.case in SOURCES] or sources_behind(scene) or _agents(scene)
    if sources and sources[-1].actor.ids:
        return sources[-1].actor.ids, voice, sources[-1]
    if sources and sources[-1].actor.group and asks_of_subject(scene):
        asked = any(r.case == "に" and r.actor.ids for r in scene.roles)
        return ("" if asked else None), voice, None  # 中国には各国から緩和が求められている
    if scene.ask.undergone and any(
        p.case == "から" and p.close <= scene.ask.start for p in find_phrases(scene.reading)
    ):
        return "", voice, None  # 政府は業界から…よう陳情を受けた
    told = voice.voice in ("issuer", "other") and scene.complement is not None and scene.complement.kind == "you"
    told = told or (
        asks_of_subject(scene) and any(r.case == "に" and r.actor.ids for r in scene.roles) and is_said(scene)
    )
    return (speaker_of(scene.actors, voice) if told and not sources else None), voice, None


def _agents(scene: Scene) -> list[Role]:
    """By whom somebody who is named is asked, marked by に: 日本は米国に輸出を控えるよう求められた."""
    topics = [r for r in scene.roles if r.case in SUBJECTS]
    # 米国に同調を迫られながら、オランダは距離を保った
    topics = topics or [r for r in find_roles(scene.reading, scene.actors) if r.is_topic and r.start >= scene.ask.end]
    if not topics or scene.complement is None or scene.complement.kind not in ("you", "noun"):
        return []
    if asks_of_subject(scene):
        return []
    known = {r.actor.ids for r in topics}
    return [
        r
        for r in scene.roles
        if r.case == "に" and r.actor.acts and r.actor.ids not in known
        if r.start >= topics[0].end or topics[0].start >= scene.ask.end
    ]


def _unnamed_demander(scene: Scene, voice: Voice) -> tuple[str | None, Voice]:
    headline = scene.unit.headline
    if headline and (opener := _before_quotation(scene)):
        return opener.ids, voice_of(scene.document, scene.actors, opener, voice)
    told = speaker_of(scene.actors, voice)
    headline = headline and not (voice.voice == "other" and told)
    speaker = scene.actors.issuer if headline else told
    if headline and speaker:
        return speaker, issuer_voice(scene.document, voice)
    if not headline and stranger_asks(scene):
        return "", voice
    if asks_itself(scene.document, scene.sentence, voice) and not tells(scene.document, scene.sentence):
        return "", voice  # 中国側に撤回を求めたい
    asked = {r.actor.ids for r in scene.roles if r.is_addressed}
    if asked == {speaker} and is_author_asking(scene):
        return speaker, voice  # 欧州議会は、⏎１．欧州委員会に対し、…を求める。
    if speaker and (asked == {speaker} or ";" in speaker or _is_asked(scene, speaker)):
        # Whoever is asked does not ask, nor do both sides: the speaker is another, told before.
        before = _told_before(scene, speaker)
        before = before if before.ids else _told_in_paragraph_before(scene, speaker)
        return before.ids, voice_of(scene.document, scene.actors, before, voice) if before.ids else voice
    goes_on = voice.voice == "other" or (voice.voice == "narrator" and any(asked))
    retold = voice.voice == "issuer" and any(asked) and tells_of_others(scene)
    goes_on = (goes_on and not speaker) or retold
    if goes_on and (topic := topic_right_before(scene, {*asked, scene.actors.issuer} if retold else asked)):
        return topic.ids, voice_of(scene.document, scene.actors, topic, voice)
    return (speaker if speaker or voice.voice != "narrator" else None), voice


def topic_right_before(scene: Scene, asked: Collection[str]) -> Actor | None:
    """Whom the sentence right before is about, where this one has no subject at all: 同国は見解をまとめた。…するよう求めたという。"""
    document = scene.document
    sentences = document.sentences_of[scene.sentence.segment_id]
    at = place_of(sentences, scene.sentence)
    subjects = (p for p in find_phrases(scene.reading) if p.case in SUBJECTS)
    if not at or scene.unit.quoted or any(p.start < scene.ask.start for p in subjects):
        return None
    before = sentences[at - 1]
    topics = [r.actor for r in roles_in(document, scene.actors, before.start, before.end) if r.case == "は"]
    fits = len(topics) == 1 and topics[0].acts and ";" not in topics[0].ids and topics[0].ids not in asked
    return topics[0] if fits else None


def _is_other_asked(scene: Scene, role: Role) -> bool:
    """Whether the issuer's own side is whom another asks, who was told of before: 副大統領は…。中国側が…するよう要望した."""
    return not role.phrase.comma and _told_before(scene, role.actor.ids).ids != "" and _is_asked(scene, role.actor.ids)


def _is_asked(scene: Scene, speaker: str) -> bool:
    """Whether the speaker's own state is who is to act, so that another asks: on China's page 中国側が…するよう要望した."""
    complement = scene.complement
    if scene.ask.hopes or complement is None or complement.kind != "you" or complement.clause is None:
        return False
    clauses = scene.reading.clauses
    inner = [
        r for r in scene.roles if r.case == "が" and r.phrase.owner <= complement.clause.n and r.actor.ids == speaker
    ]
    return any(
        all(c.link.name in ("ren", "te", "also") for c in clauses[r.phrase.owner : complement.clause.n]) for r in inner
    )


def _before_quotation(scene: Scene) -> Actor | None:
    """Who is named before the quotation of a headline: 外相「中国に撤回を求める」, 外相、「…」と強調."""
    start, end = scene.sentence.start, scene.unit.start - 1
    if not scene.unit.quoted or end <= start:
        return None
    before = scene.document.folded[start:end].rstrip("、 は")
    named = before.replace("、", " ").split(" ")[-1]
    end = start + len(before)
    actor = scene.actors.resolve(end - len(named), end) if named else None
    return actor if actor is not None and actor.ids else None


def _told_before(scene: Scene, asked: str) -> Actor:
    """Who is told of before in the paragraph and is not asked here, nearest first; nobody where there is none."""
    document = scene.document
    sentences = document.sentences_of[scene.sentence.segment_id]
    for earlier in rows_before(sentences, scene.sentence):
        found = roles_in(document, scene.actors, earlier.start, earlier.end)
        topics = [r.actor for r in found if (r.is_topic or r.case == "から") and r.actor.acts and r.actor.ids != asked]
        if topics:
            return topics[0]
    return Actor("", scene.unit.start, scene.unit.start)


def _told_in_paragraph_before(scene: Scene, asked: str) -> Actor:
    """Who spoke last in the paragraph before and is not asked here: 中国側は…と指摘した。⏎EUは…公開していないとして反対した。…EU側に促した."""
    document, segments = scene.document, scene.document.segments
    at = place_of(segments, document.by_id[scene.sentence.segment_id])
    before = (
        segments[at - 1]
        if at and segments[at - 1].kind == scene.document.by_id[scene.sentence.segment_id].kind
        else None
    )
    for sentence in reversed(document.sentences_of.get(before.segment_id, []) if before is not None else []):
        found = [r.actor for r in roles_in(document, scene.actors, sentence.start, sentence.end) if r.is_topic]
        if found:
            other = is_state(found[0].ids) and found[0].ids != asked
            return found[0] if other else Actor("", scene.unit.start, scene.unit.start)
    return Actor("", scene.unit.start, scene.unit.start)


def label_end(document: Document, start: int, end: int) -> int:
    """Behind the colon of a label that opens a line (日本:撤回を要求), its start where there is none."""
    colon = document.folded.find(":", start, min(start + _LABEL, end))
    return colon + 1 if colon > start else start


def _headed_by(scene: Scene) -> Actor | None:
    """Whose asking a line with a label tells: 日本:撤回を要求."""
    end = label_end(scene.document, scene.unit.start, scene.ask.start)
    named = scene.actors.resolve(scene.unit.start, end - 1) if end > scene.unit.start else None
    # 日本経済新聞:業界団体は…よう要望している: a paper never asks.
    return None if named is not None and is_press(scene.actors, named.ids) else named


def asking_subject(scene: Scene) -> Role | None:
    """Who is marked by は, も or が in the clause of asking; a が inside what is asked is whom it is asked of."""
    own = [r for r in scene.roles if r.case in SUBJECTS and not of_circumstance(scene, r)]
    own = [r for r in own if not (_before_noun(scene, r) or _is_told_of(scene, r))]
    inner = [r for r in own if r.case == "が" and not _is_press(scene, r)]
    if inner and own[0].is_topic and _is_press(scene, own[0]):
        return next((r for r in inner if r.actor.ids), inner[0])
    if (blamed := _blamed_of_asking(scene, own)) is not None:
        return blamed
    topics = [r for r in own if r.is_topic and _governs(scene, r) and not is_asked_beside_source(scene, r)]
    if topics and (source := _source_behind(scene, topics[0])):
        return source
    if topics and not _told_by(scene, topics[0]):
        return topics[0]
    if topics and is_answered(scene) and (asker := next((r for r in own if r.case == "が"), None)):
        return asker
    if scene.unit.headline and (opener := _opening_party(scene)):
        return opener
    marked = [r for r in own if r.case == "が" and not is_of_fact(scene, r)]
    # 大臣からは撤回を求めました: whoever an office's words come from asks.
    sources = [r for r in scene.roles if r.case == "から" and not scene.ask.passive and is_source(r)]
    if sources and (not marked or sources[0].start < marked[0].start):
        return sources[0]
    if not marked:
        return _from_view(scene)
    inside = scene.complement is not None and scene.complement.kind in ("you", "koto")
    outer = [r for r in marked if is_outer(scene, r)]
    if outer:
        return outer[0]
    if not inside:
        return next((r for r in marked if _reaches(scene, r)), None)
    addressed = any(r.is_addressed and r.start >= marked[0].end for r in scene.roles)
    addressed = addressed or _is_behind_addressee(scene, marked[0])
    mine = marked[0].actor.ids == scene.actors.issuer
    alone = len(marked) == 1 and (not mine or _in_other_words(scene) or _is_other_asked(scene, marked[0]))
    hopes = scene.ask.hopes and not (addressed and marked[0].phrase.comma)
    return None if alone and (hopes or not addressed) else marked[0]


def told_last(scene: Scene) -> Actor | None:
    """Who asks, told behind the asking: 撤回するよう米国に求めたのは中国商務省だ."""
    clause = scene.ask.clause
    if clause is None or clause.link.name != "no" or scene.complement is None:
        return None
    return actor_in_focus(scene.document, scene.actors, clause.end, scene.unit.end)


def _from_view(scene: Scene) -> Role | None:
    """Who asks where としては marks him: 政府としては、隣国に自制を求めた."""
    views = (r for r in scene.roles if r.case == "として" and r.phrase.is_topic and r.actor.acts and r.actor.ids)
    return None if scene.ask.passive else next(views, None)


def _is_behind_addressee(scene: Scene, role: Role) -> bool:
    """Whether a が phrase set apart names who asks, behind another who is addressed first: 米国に対し、日本が、撤回するよう求めた."""
    before = [
        r for r in scene.roles if r.is_addressed and r.end <= role.start and r.actor.ids not in ("", role.actor.ids)
    ]
    voice = scene.voices.get(scene.sentence.sentence_id)
    told = voice is None or not speaker_of(scene.actors, voice)
    return role.actor.ids != "" and any(told or role.phrase.comma for r in before)


def _is_told_of(scene: Scene, role: Role) -> bool:
    """Whether a group is who somebody who spoke before tells of: (連盟は…。)中国企業は競争をゆがめているとして、調査を求めた."""
    group = role.actor.group and not role.actor.ids
    voice = scene.voices.get(scene.sentence.sentence_id) if group else None
    return voice is not None and voice.voice in ("issuer", "other") and told_topic(scene.reading, role.phrase)


def _in_other_words(scene: Scene) -> bool:
    """Whether the asking stands in another's quotation, where a が phrase of the issuer's is whom it asks."""
    voice = scene.voices.get(scene.sentence.sentence_id)
    return scene.unit.quoted and voice is not None and voice.voice == "other"


def _blamed_of_asking(scene: Scene, own: Sequence[Role]) -> Role | None:
    """Whose asking the speaker only tells: 部長は、一部の国が関税を乱用して各国に二者択一を迫り、…と述べた."""
    clause, complement = scene.ask.clause, scene.complement
    if clause is None or complement is None or complement.kind != "noun" or not own or not own[0].is_topic:
        return None
    if own[0].phrase.owner < clause.n:
        return None
    later = [r for r in own[1:] if r.case == "が" and r.phrase.owner <= clause.n]
    chained = ("te", "while")
    return next(
        (
            r
            for r in later
            if all(
                c.link.name in chained and not c.link.comma for c in scene.reading.clauses[r.phrase.owner : clause.n]
            )
        ),
        None,
    )


def _reaches(scene: Scene, role: Role) -> bool:
    """Whether a が phrase is the subject of asking too, not only of what is told in the sentence: 中国が削減したことに懸念を表明し、…."""
    clause = scene.ask.clause
    if clause is None:
        return True
    return all(c.link.name not in _TELLING for c in scene.reading.clauses[role.phrase.owner : clause.n])


def _before_noun(scene: Scene, role: Role) -> bool:
    """Whether what が marks does something in a clause before a noun: 企業が安心して働ける環境を求めた; not 米国が出した声明で."""
    clause, folded = scene.ask.clause, scene.document.folded
    if role.case != "が" or clause is None or folded.startswith("、", role.end - 1):
        return False
    for one in scene.reading.clauses[role.phrase.owner : clause.n]:
        if one.link.name == "adnominal":
            behind = folded[one.close : scene.ask.start]
            return search(scene.document.rules, "speech_occasion", behind) is None
        if one.link.name not in ("te", "ren") or folded.startswith("、", one.close):
            return False
    return False


def _source_behind(scene: Scene, topic: Role) -> Role | None:
    """Whose words the last clause gives, behind what both sides did: 両外相は…を確認し、大臣から撤廃を求めた."""
    clause = scene.ask.clause
    if clause is None or scene.ask.passive or topic.actor.kind != "pronoun":
        return None
    own = [r for r in scene.roles if r.case == "から" and r.actor.ids and r.start >= topic.end]
    between = [c for c in scene.reading.clauses if topic.end <= c.begin and c.close < clause.begin]
    return next((r for r in own if any(c.close <= r.start for c in between)), None)


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
        # ベトナムは、米国が…するよう求めたことについて、…と述べた
        return clause.link.name == "fact" and topic.phrase.comma and later[0].start <= topic.end + 1
    if clause.link.name == "fact":
        return True
    return clause.link.name in ("to", "tono", "koto", "no", "as") and not is_hearsay(scene, clause)


def _asks_itself(scene: Scene, role: Role) -> bool:
    """Whether a が phrase can only be the subject of asking, since a noun is asked for: 米国が規制の撤回を求めたこと."""
    if scene.complement is None or scene.complement.kind != "noun" or scene.ask.clause is None:
        return False
    between = scene.reading.clauses[role.phrase.owner : scene.ask.clause.n]
    return role.phrase.owner <= scene.ask.clause.n and all(c.link.name in _SHARING for c in between)
