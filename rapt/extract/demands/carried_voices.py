"""As told before and around: in whose voice a sentence or quotation asks that names nobody."""

from __future__ import annotations

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import asking_rule, goes_on_to
from rapt.clauses.clauses import Reading, read
from rapt.clauses.communicating import communicates, introduces
from rapt.clauses.editorials import is_editorial
from rapt.clauses.nouns import class_of
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import SUBJECTS, Role, find_roles
from rapt.clauses.units import Unit, find_units
from rapt.extract.demands.scene import Scene, issuer_voice, voice_of
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.rule_patterns import search
from rapt.text.rules import words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import place_of
from rapt.text.structure import BODY

# Kinds of those without an id who are not who writes the page.
_NOT_THE_AUTHOR = ("group", "body")
# How an end begins that only explains what stands before it: 提出したのである.
_EXPLAINS = (["の", "で"], ["の", "だ"], ["の", "です"], ["ん", "だ"], ["ん", "です"])
# Ends that say what ought to be: 再点検が欠かせない.
_OUGHT = (["欠かす", "ない"], ["成る", "ない"], ["行く", "ない"])


def carried_voice(scene: Scene, voice: Voice) -> Voice:
    """The voice of a sentence without a subject, whose speaker the sentence before introduced: Xは談話を発表した。"""
    if voice.voice == "reporter":
        return voice
    asker = _introduced(scene.document, scene.actors, scene.sentence, scene.unit, _is_done(scene))
    if asker is not None:
        return voice_of(scene.document, scene.actors, asker, voice)
    return _going_on(scene, voice)


def _going_on(scene: Scene, voice: Voice) -> Voice:
    """The voice of the sentence before in the paragraph, where this one tells what somebody asked and names nobody."""
    sentences = scene.document.sentences_of[scene.sentence.segment_id]
    at = place_of(sentences, scene.sentence)
    if voice.voice != "narrator":
        return voice
    if is_author_asking(scene):
        return issuer_voice(scene.document, voice)
    if not at or not (_is_done(scene) or tells(scene.document, scene.sentence)):
        return voice
    before = scene.voices.get(sentences[at - 1].sentence_id)
    return before if before is not None and before.voice in ("issuer", "other") else voice


def is_author_asking(scene: Scene) -> bool:
    """Whether a sentence asks here and now and names nobody, so that its author asks: 米国に是正を要請する。"""
    clause = scene.ask.clause
    goes_on = clause is not None and clause.link.name == "adnominal" and goes_on_to(scene.reading, clause.predicate)
    closing = clause and (scene.reading.clauses[clause.n + 1] if goes_on else clause)  # 求め|続ける。
    last = closing is not None and closing.link.relation == "root" and scene.ask.rule.layer == "ask"
    issued = scene.document.issuer != "" and not is_editorial(scene.document)
    return last and issued and not scene.ask.passive and not tells(scene.document, scene.sentence)


def _is_done(scene: Scene) -> bool:
    """Whether the asking itself is told, whatever the sentence says of it: …求め続けている点が目を引く."""
    clause = scene.ask.clause
    told = clause is not None and clause.link.relation in ("complement", "adnominal") and scene.ask.rule.layer == "ask"
    return told and clause is not None and clause.predicate.ending.endswith(("た", "だ", "いる"))


def _introduced(document: Document, actors: Actors, sentence: Sentence, unit: Unit, done: bool) -> Actor | None:
    """Whoever the sentence right before, or the lead-in of the list before, has as topic of an act of communication, if
    this one has no subject."""
    told = right_before(document, sentence)
    if (
        not told
        or not (done or tells(document, sentence))
        or (unit.quoted and _has_subject(document, actors, sentence))
    ):
        return None
    before = read(document, find_units(document, told)[0])
    last = before.clauses[-1] if before.clauses else None
    leads_in = told.segment_id != sentence.segment_id
    asks = last is not None and leads_in and asking_rule(document, last.predicate) is not None
    if last is None or not (asks or _says(before)):
        return None
    topics = [r for r in find_roles(before, actors) if r.case == "は" or (r.case == "が" and _closes(before, r))]
    if not topics or (topics[0].actor.ids and topics[0].actor.group):
        return None
    stranger = topics[0].actor.kind in _NOT_THE_AUTHOR and topics[0].phrase.owner == last.n
    return topics[0].actor if topics[0].actor.ids or stranger else None


def _closes(reading: Reading, role: Role) -> bool:
    """Whether a doer is also who does what the sentence ends with; not 米国が|加えたことを|非難した."""
    between = reading.clauses[role.phrase.owner : -1]
    return all(clause.link.name in ("ren", "te") for clause in between)


def _says(reading: Reading) -> bool:
    """Whether a sentence ends in saying something, also in what shares its doer: 意見書を|まとめ、政府に|提出した, 書面を|用意し、|届けた."""
    last, document = reading.clauses[-1], reading.document
    objects = {p.owner: p for p in find_phrases(reading) if p.case == "を"}
    for clause in reversed(reading.clauses):
        if clause is not last and clause.link.name not in ("ren", "te"):
            break
        if introduces(reading, clause) or communicates(reading, clause):
            return True
        held = objects.get(clause.n)
        if held is not None and clause is not last and last.n not in objects:
            return class_of(document, held.head, held.start) in ("message", "paper")
    return False


def right_before(document: Document, sentence: Sentence) -> Sentence | None:
    """The sentence before in the paragraph, for the first behind a list the lead-in of that."""
    sentences = document.sentences_of[sentence.segment_id]
    if at := place_of(sentences, sentence):
        return sentences[at - 1]
    n = place_of(document.body, sentence) if document.segment_of(sentence).kind in BODY else 0
    item = document.segment_of(document.body[n - 1]) if n else None
    lead_in = document.sentences_of.get(item.lead_in) if item is not None and item.kind == "list_item" else None
    return lead_in[-1] if lead_in else None


def tells(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence tells what somebody did: its last clause is past, lasting or hearsay."""
    reading = read(document, find_units(document, sentence)[0])
    tokens = [t for t in reading.unit.tokens if t.pos != "PUNCT"]
    explains = next((n for n in range(-4, -1) if [t.text for t in tokens[n : n + 2]] in _EXPLAINS), 0)
    tokens = tokens[:explains] if explains else tokens
    if [t.lemma for t in tokens[-2:]] in _OUGHT:
        return False
    telling = words_of(document.rules, "telling_end")
    return any(t.text in telling or t.lemma in ("れる", "られる", "居る", "た") for t in tokens[-3:])


def _has_subject(document: Document, actors: Actors, sentence: Sentence) -> bool:
    reading = read(document, find_units(document, sentence)[0])
    return any(r.case in SUBJECTS for r in find_roles(reading, actors))


def outer_roles(scene: Scene) -> list[Role]:
    """For a quotation, the roles of the sentence around it, or of the next that says who so speaks."""
    reading = _speaking_so(scene) or read(scene.document, find_units(scene.document, scene.sentence)[0])
    return find_roles(reading, scene.actors)


def _speaking_so(scene: Scene) -> Reading | None:
    """The sentence behind a quotation that tells whose words that is: 「…せよ」。大統領は米国に向けてこう声を上げた."""
    document, sentence = scene.document, scene.sentence
    if not document.folded.startswith("」", scene.unit.end) or sentence.end > scene.unit.end + 2:
        return None
    after = document.sentence_after(sentence.end) or document.sentence_at(sentence.end)
    if after is None or after is sentence:
        return None
    reading = read(document, find_units(document, after)[0])
    before = document.folded[after.start : reading.clauses[-1].begin] if reading.clauses else ""
    return reading if search(document.rules, "frame_so", before) is not None else None


def voice_outside(scene: Scene, voice: Voice) -> Voice:
    """The voice of a quotation by the topic of the sentence around it: 米国は日本に「対話に応じよ」と主張した."""
    roles = outer_roles(scene)
    topics = [r for r in roles if r.is_topic and r.end <= scene.unit.start]
    if not topics:
        # 「…」と、外相は中国側に伝えた
        behind = [r for r in roles if r.is_topic and r.start >= scene.unit.end and r.actor.ids]
        handed = scene.document.folded.find("」と", scene.unit.end - 1, scene.unit.end + 3) >= 0
        if behind and handed and voice.voice in ("other", "narrator") and not voice.speaker:
            return voice_of(scene.document, scene.actors, behind[0].actor, voice)
        return carried_voice(scene, voice)
    reading = read(scene.document, find_units(scene.document, scene.sentence)[0])
    between = [c for c in reading.clauses if topics[0].end <= c.begin and c.close <= scene.unit.start]
    only_tells = all(communicates(reading, c) or c.link.relation == "accompany" for c in between)
    told = voice.voice != "reporter" or topics[0].actor.ids != scene.actors.issuer
    known = topics[0].actor.ids and told
    return voice_of(scene.document, scene.actors, topics[0].actor, voice) if known and only_tells else voice


def voice_around(scene: Scene, voice: Voice) -> Voice | None:
    """The voice of words that ask in a quotation by whoever says them, where the sentence goes on: 仏は独に「…をお願いしたい」と語り、対立が続く."""
    if not scene.unit.quoted or (voice.voice != "narrator" and not (voice.voice == "other" and not voice.speaker)):
        return None
    reading = read(scene.document, find_units(scene.document, scene.sentence)[0])
    said = next((c for c in reading.clauses if c.begin >= scene.unit.end), None)
    handed = scene.document.folded.find("」と", scene.unit.end - 1, scene.unit.end + 3) >= 0
    if said is None or said.predicate.negated or not handed or not communicates(reading, said):
        return None
    found = voice_outside(scene, voice)
    return found if found.voice != "narrator" else None
