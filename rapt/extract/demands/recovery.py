"""As told before: whom and in whose voice a sentence asks that names nobody, by the sentences before and around it."""

from __future__ import annotations

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.clauses import read
from rapt.clauses.communicating import communicates, introduces
from rapt.clauses.roles import SUBJECTS, Role, find_roles, roles_in
from rapt.clauses.units import Unit, find_units
from rapt.extract.demands.addressing import Scene, issuer_voice, voice_of
from rapt.extract.demands.state import State
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.sentences import Sentence

# Ends of a sentence that tells what somebody did.
_TELLING = ("た", "だ", "いる", "いう", "模様", "ばかり", "ところ", "きた")


def scope_of(document: Document, sentence: Sentence) -> str:
    """The stretch of text whose sentences tell each other whom they address: a segment, a list with its lead-in."""
    return document.segment_of(sentence).lead_in or sentence.segment_id


def recovered_addressee(
    document: Document, actors: Actors, state: State, sentence: Sentence, demander: str = ""
) -> Actor | None:
    """The addressee of the demand before in the same stretch of text, else whom it names, else the text's counterpart."""
    scope = scope_of(document, sentence)
    last = state.addressed.get(scope)
    if last is not None and last.ids != demander:
        return last
    within = actors.inside(document.by_id[scope].start, sentence.end)
    named = [e for e in within if e.label in ("GPE", "ORG") and _scope_at(document, e.start) == scope]
    found = [a for e in reversed(named) if (a := actors.resolve(e.start, e.end)) and a.acts]
    # States before companies: of オランダ政府 and ネクスペリア the state is asked.
    for actor in sorted(found, key=lambda a: "-" in a.ids):
        third = demander not in ("", actors.issuer)
        if demander not in actor.ids.split(";") and (third or actor.ids != actors.issuer):
            return actor
    counterpart = actors.counterpart if demander in ("", actors.issuer) else actors.issuer
    return Actor(counterpart, sentence.start, sentence.start) if counterpart else None


def _scope_at(document: Document, offset: int) -> str:
    sentence = document.sentence_at(offset)
    return scope_of(document, sentence) if sentence else ""


def carried_voice(scene: Scene, voice: Voice) -> Voice:
    """The voice of a sentence without a subject, whose speaker the sentence before introduced: Xは談話を発表した。"""
    if voice.voice == "reporter":
        return voice
    asker = _introduced(scene.document, scene.actors, scene.sentence, scene.unit)
    if asker is not None:
        return voice_of(scene.document, scene.actors, asker, voice)
    return _going_on(scene, voice)


def _going_on(scene: Scene, voice: Voice) -> Voice:
    """The voice of the sentence before in the paragraph, where this one tells what somebody asked and names nobody."""
    sentences = scene.document.sentences_of[scene.sentence.segment_id]
    at = sentences.index(scene.sentence)
    if voice.voice != "narrator":
        return voice
    if _asks_now(scene):
        return issuer_voice(scene.document, voice)
    if not at or not _tells(scene.document, scene.sentence):
        return voice
    before = scene.voices.get(sentences[at - 1].sentence_id)
    return before if before is not None and before.voice in ("issuer", "other") else voice


def _asks_now(scene: Scene) -> bool:
    """Whether a sentence asks here and now and names nobody, so that its author asks: 米国に是正を要請する。"""
    clause = scene.ask.clause
    last = clause is not None and clause.link.relation == "root" and scene.ask.rule.layer == "ask"
    return last and scene.document.issuer != "" and not scene.ask.passive and not _tells(scene.document, scene.sentence)


def _introduced(document: Document, actors: Actors, sentence: Sentence, unit: Unit) -> Actor | None:
    """Whoever the sentence right before has as topic of an act of communication, if this one has no subject."""
    sentences = document.sentences_of[sentence.segment_id]
    at = sentences.index(sentence)
    if not at or not _tells(document, sentence) or (unit.quoted and _has_subject(document, actors, sentence)):
        return None
    before = read(document, find_units(document, sentences[at - 1])[0])
    if not before.clauses or not (introduces(before, before.clauses[-1]) or communicates(before, before.clauses[-1])):
        return None
    topics = [r.actor for r in find_roles(before, actors) if r.case in ("は", "が")]
    return topics[0] if topics and topics[0].ids and not topics[0].group else None


def _tells(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence tells what somebody did: its last clause is past, lasting or hearsay."""
    reading = read(document, find_units(document, sentence)[0])
    tokens = [t for t in reading.unit.tokens if t.pos != "PUNCT"][-3:]
    return any(t.text in _TELLING or t.lemma in ("れる", "られる", "居る", "た") for t in tokens)


def _has_subject(document: Document, actors: Actors, sentence: Sentence) -> bool:
    reading = read(document, find_units(document, sentence)[0])
    return any(r.case in SUBJECTS for r in find_roles(reading, actors))


def outer_roles(scene: Scene) -> list[Role]:
    """For a quotation, the roles of the sentence around it."""
    reading = read(scene.document, find_units(scene.document, scene.sentence)[0])
    return find_roles(reading, scene.actors)


def voice_outside(scene: Scene, voice: Voice) -> Voice:
    """The voice of a quotation by the topic of the sentence around it: 米国は日本に「対話に応じよ」と主張した."""
    topics = [r for r in outer_roles(scene) if r.is_topic and r.end <= scene.unit.start]
    if not topics:
        return carried_voice(scene, voice)
    reading = read(scene.document, find_units(scene.document, scene.sentence)[0])
    between = [c for c in reading.clauses if topics[0].end <= c.begin and c.close <= scene.unit.start]
    only_tells = all(communicates(reading, c) for c in between)
    known = topics[0].actor.ids and voice.voice != "reporter"
    return voice_of(scene.document, scene.actors, topics[0].actor, voice) if known and only_tells else voice


def pair_before(document: Document, actors: Actors, sentence: Sentence, unit: Unit) -> Actor | None:
    """Both sides, where the sentence right before is about them: 両国は大国だ。対話に戻るべきだ。"""
    begin = document.by_id[sentence.segment_id].start
    before = document.folded.rfind("。", begin, unit.start)
    if before <= begin:
        return None
    start = max(document.folded.rfind(mark, begin, before) for mark in "。「\n") + 1
    topics = [r.actor for r in roles_in(document, actors, max(start, begin), before) if r.case == "は"]
    return topics[-1] if topics and ";" in topics[-1].ids else None
