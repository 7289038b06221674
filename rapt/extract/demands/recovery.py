"""As told before: whom and in whose voice a sentence asks that names nobody, by the sentences before and around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import asking_rule, goes_on_to
from rapt.clauses.clauses import Clause, Reading, read
from rapt.clauses.communicating import communicates, introduces, partner
from rapt.clauses.editorials import is_editorial
from rapt.clauses.nouns import class_of
from rapt.clauses.offices import is_organ, is_state
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import SUBJECTS, Role, find_roles, roles_in
from rapt.clauses.units import Unit, find_units
from rapt.extract.demands.editorials import last_topic
from rapt.extract.demands.homes import at_home, governs, home_of
from rapt.extract.demands.lead_ins import letter_addressee, pattern
from rapt.extract.demands.scene import Scene, is_press, issuer_voice, voice_of
from rapt.extract.demands.state import State
from rapt.tables.rows import Entity, Voice
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of, search
from rapt.text.rules import words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import place_of, rows_before
from rapt.text.structure import BODY

# How many sentences before a request its meeting may be told, and what tells of one.
_MEETING = 12
# Behind a name whose bearer is to act.
_ACTS = ("が", "側が", "政府が", "当局が")
# Behind a state that somebody visits: 訪米し、訪中して.
_VISITING = ("し", "中に", "の際", "時に")
# Kinds of those without an id who are not who writes the page.
_NOT_THE_AUTHOR = ("group", "body")
# How an end begins that only explains what stands before it: 提出したのである.
_EXPLAINS = (["の", "で"], ["の", "だ"], ["の", "です"], ["ん", "だ"], ["ん", "です"])
# Ends that say what ought to be: 再点検が欠かせない.
_OUGHT = (["欠かす", "ない"], ["成る", "ない"], ["行く", "ない"])


def scope_of(document: Document, sentence: Sentence) -> str:
    """The stretch of text whose sentences tell each other whom they address: a segment, a list with its lead-in."""
    return document.segment_of(sentence).lead_in or sentence.segment_id


def recovered_addressee(
    document: Document,
    actors: Actors,
    state: State,
    sentence: Sentence,
    demander: str = "",
    asked: tuple[int, int] = (0, 0),
) -> Actor | None:
    """Whom the letter is to, else the addressee of the demand before in the same stretch of text, else with whom the
    demander was told to talk, else whom the stretch names outside what is ``asked``, else the text's counterpart."""
    if not demander and is_editorial(document):
        return last_topic(document, actors, sentence)
    scope = scope_of(document, sentence)
    letter = letter_addressee(document, actors) if demander == actors.issuer else None
    if letter is not None and letter.ids != demander:
        return letter
    last = state.addressed.get(scope)
    if last is not None and last.ids != demander:
        return _answered(document, actors, sentence, demander, state.askers.get(scope, "")) or last
    if (met := met_before(document, actors, sentence, demander)) is not None:
        return met
    if (host := _host(document, actors, sentence, demander)) is not None:
        return host
    if (handed := _government_before(document, actors, sentence, demander)) is not None:
        return handed
    if demander == actors.issuer and any_of(document.rules, "asks_reader").search(
        document.folded, sentence.start, sentence.end
    ):
        readers = state.last_readers()  # …おかれましては、御回答ください。 …不明な点は御照会ください。
        if readers is not None or is_state(demander):
            return readers
    before = state.asked_by.get(demander) if "-" in demander else None
    if before is not None and before.ids not in (demander, demander.partition("-")[0]):
        return before
    within = actors.inside(document.by_id[scope].start, asked[1] or sentence.end)
    named = [e for e in within if e.label in ("GPE", "ORG", "PERSON") and _scope_at(document, e.start) == scope]
    named = [
        e
        for e in named
        if not (
            actors.stationed(e)
            or _is_matter(document, e)
            or _is_asked_for(document, e, within, asked, demander)
            or _describes(document, e)
        )
    ]
    found = [
        a for e in reversed(named) if (a := actors.resolve(e.start, e.end)) and a.acts and not is_press(actors, a.ids)
    ]
    fellow = "-" in demander and "-" in actors.issuer and demander[:3] == actors.issuer[:3]
    # States before companies: of オランダ政府 and ネクスペリア the state is asked; other states before a private body's own.
    home, private, _ = actors.issuer.partition("-")
    for actor in sorted(found, key=lambda a: ("-" in a.ids, bool(private) and a.ids == home)):
        third = demander not in ("", actors.issuer)
        if "-" in actor.ids and "-" in demander and _of_state(demander, actor.ids):
            continue  # Bodies of one country that ask together do not ask each other.
        theirs = third and not (fellow and actor.ids == actors.issuer)
        if demander not in actor.ids.split(";") and (theirs or actor.ids != actors.issuer):
            return actor
    if (headed := _headed(document, actors, sentence, demander)) is not None:
        return headed
    # A private body that writes is asked only where it is named.
    own = "" if private else actors.issuer
    counterpart = actors.counterpart if demander in ("", actors.issuer) or fellow else own
    counterpart = "" if counterpart == demander else counterpart
    return Actor(counterpart, sentence.start, sentence.start) if counterpart else None


def _headed(document: Document, actors: Actors, sentence: Sentence, demander: str) -> Actor | None:
    """The one other state whose minister the heading over a sentence names: ４．グリア米国通商代表."""
    for above in rows_before(document.segments, document.segment_of(sentence)):
        if above.kind != "heading":
            continue
        ids = {a.ids for e in actors.inside(above.start, above.end) if (a := actors.resolve(e.start, e.end)) and a.acts}
        ids.discard(demander)
        states = [one for one in ids if is_state(one) and one not in demander.split(";")]
        return Actor(states[0], above.start, above.end, kind="state") if len(states) == 1 else None
    return None


def asked_back(scene: Scene, state: State, demander: str) -> Actor | None:
    """Who asked last before a passive without a subject, who is asked now himself: (撤回を求めました。)経団連からは…を要望されています."""
    asker = state.askers.get(scope_of(scene.document, scene.sentence), "")
    known = scene.ask.passive and asker not in ("", demander)
    return Actor(asker, scene.sentence.start, scene.sentence.start) if known else None


def handed_on(scene: Scene, state: State, role: Role | None, target: Actor | None) -> State:
    """The discourse with whom a modal asks; whom a quotation only mentions besides (「EUには…してもらいたい」) is not asked next."""
    scope = scope_of(scene.document, scene.sentence)
    besides = scene.unit.quoted and role is not None and role.case == "に" and role.phrase.is_topic
    return state if besides and scope in state.addressed else state.with_addressed(scope, target)


def recovered_doer(
    scene: Scene, inner: Sequence[Role], state: State, demander: str, handing: int | None, end: int
) -> Actor | None:
    """Who ought to act where the sentence does not say; never whom he is to ask in turn, ``handing`` to ``end``: 撤回を中国に求めてほしい."""
    inside = (0, 0) if handing is None else (handing, end)
    found = recovered_addressee(scene.document, scene.actors, state, scene.sentence, demander, inside)
    third = handing is not None and found is not None and found.ids in {r.actor.ids for r in inner if r.is_addressed}
    return None if third else found


def _host(document: Document, actors: Actors, sentence: Sentence, demander: str) -> Actor | None:
    """The state that the asker's people are told to visit in the sentence: スイスの大統領は訪米し、引き下げを求めた."""
    for entity in actors.inside(sentence.start, sentence.end):
        visited = document.folded.startswith(_VISITING, entity.end) and document.folded.startswith(
            "訪", entity.start - 1
        )
        if visited and entity.entity_id not in ("", demander):
            return Actor(entity.entity_id, entity.start, entity.end, kind="state")
    return None


def _answered(document: Document, actors: Actors, sentence: Sentence, demander: str, asker: str) -> Actor | None:
    """Whoever asked last, if that is with whom the demander talks: (王氏はEUが…するよう望んだ。)プレボ氏は…促した."""
    met = met_before(document, actors, sentence, demander) if asker not in ("", demander) else None
    return met if met is not None and met.ids == asker else None


def theirs(scene: Scene, named: Role | Actor | None, demander: str, state: State) -> Role | Actor | None:
    """Who is asked; of a private body's 地方政府 and 関係当局 those of the state that it asked before."""
    named = _toward_noun(scene, demander) or named
    actor = named.actor if isinstance(named, Role) else named
    last = state.last_asked()
    if not isinstance(named, Role) or actor is None or actor.ids or last is None or last.ids == demander:
        return named
    words = scene.document.folded[actor.start : actor.end]
    organ = is_organ(scene.document.rules, words) and not actor.group and len(last.ids) == 2 and "-" in demander
    return replace(named, actor=replace(actor, ids=last.ids)) if organ else named


def _government_before(document: Document, actors: Actors, sentence: Sentence, demander: str) -> Actor | None:
    """The 政府 to which the sentence before hands a private body's paper, its own country's: 意見書を政府に提出した。"""
    told = _right_before(document, sentence) if "-" in demander else None
    if told is None:
        return None
    roles = [r for r in roles_in(document, actors, told.start, told.end) if r.is_addressed and not r.is_topic]
    if not roles or not governs(document, roles[-1].actor):
        return None
    actor = at_home(document, actors, roles[-1].actor, home_of(document, actors, demander), demander)
    return actor if actor.ids not in ("", demander) else None


def _toward_noun(scene: Scene, demander: str) -> Actor | None:
    """To whom the noun of an asking is addressed: 中国への要求として, 政府に対する要望書に."""
    actor = _beside_noun(scene, "to")
    if actor is not None:
        home = home_of(scene.document, scene.actors, demander)
        actor = at_home(scene.document, scene.actors, actor, home, demander)
    return actor if actor is not None and actor.ids not in ("", demander) else None


def of_another(scene: Scene, demander: str) -> bool:
    """Whether the noun of an asking that another one names is somebody else's: 米国は中国の要求として撤廃を挙げた."""
    owner = _beside_noun(scene, "of")
    return owner is not None and owner.ids != demander


def _beside_noun(scene: Scene, label: str) -> Actor | None:
    """Whoever stands before the noun of an asking apart from its verb, with へ or に対する (to) or の (of)."""
    noun, document = scene.ask.noun, scene.document
    if noun is None or scene.ask.start <= noun.start:
        return None
    to = pattern(document.rules, label)
    found = next((m for n in range(8, 0, -1) if (m := to.fullmatch(document.folded, noun.start - n, noun.start))), None)
    tokens = document.tokens_in(found.start(), found.start() + 1) if found else []
    return scene.actors.before(tokens[0].i, scene.floor) if tokens else None


def _is_asked_for(
    document: Document, entity: Entity, names: list[Entity], asked: tuple[int, int], demander: str
) -> bool:
    """Whether a name is only part of what is asked for: ロシアへの影響力; not who is to act (日本が), nor the asker's pair: 日中の関係."""
    if document.folded.startswith(_ACTS, entity.end):
        return False
    paired = any(
        e is not entity and e.entity_id == demander[:2] and e.start <= entity.end and entity.start <= e.end
        for e in names
    )
    return asked[0] <= entity.start < asked[1] and not paired


def _is_matter(document: Document, entity: Entity) -> bool:
    """Whether a place is only what is spoken of, not who is asked: 台湾問題, 香港情勢, 台湾への武器売却."""
    return any(rule.pattern.match(document.folded, entity.end) for rule in document.rules.of("matter"))


def _describes(document: Document, entity: Entity) -> bool:
    """Whether a state only helps to say which thing is meant, and does not act there: 米国が台湾に供与した|武器; whose firm it is whose
    licence is revoked (中国電信の子会社に与えた|免許) may be told what to do."""
    sentence = document.sentence_at(entity.start) if entity.label == "GPE" else None
    for unit in find_units(document, sentence) if sentence else ():
        reading = read(document, unit)
        for phrase in find_phrases(reading):
            if phrase.start <= entity.start < entity.end == phrase.end and phrase.owner < len(reading.clauses):
                return phrase.case not in SUBJECTS and reading.clauses[phrase.owner].link.relation == "adnominal"
    return False


def met_before(document: Document, actors: Actors, sentence: Sentence, demander: str) -> Actor | None:
    """The other of two who were told to talk in a sentence before, nearest first: 茂木外相は王毅外相と会談した."""
    at = place_of(document.body, sentence)
    for before in reversed(document.body[max(at - _MEETING, 0) : at]):
        if not any_of(document.rules, "met_with").search(document.folded, before.start, before.end):
            continue
        reading = read(document, find_units(document, before)[0])
        roles = find_roles(reading, actors)
        first = next((r.actor for r in roles if r.is_topic and r.actor.ids), None)
        other = next((a for c in reading.clauses if (a := _partner(reading, actors, c)) and a.ids), None)
        if first is None and other is not None and _asks_where_met(reading, demander, other.ids):
            return other  # 訪中団は何副総理と会談した: those who go along ask there.
        if first is None or other is None or first.ids == other.ids or demander not in (first.ids, other.ids):
            continue
        return other if demander == first.ids else first
    return None


def _asks_where_met(reading: Reading, demander: str, met: str) -> bool:
    """Whether a private body asks the state of another country that its people met, or those sent together whom they met."""
    abroad = "-" in demander and len(met) == len("CN") and not demander.startswith(met)
    return abroad or (_delegated(reading) and not _of_state(demander, met))


def _delegated(reading: Reading) -> bool:
    """Whether the topic is those whom several bodies sent together: 合同訪中団は, 一行は."""
    topics = [p for p in find_phrases(reading) if p.is_topic]
    return bool(topics) and class_of(reading.document, topics[0].head, topics[0].start) in ("delegation", "envoy")


def _of_state(ids: str, state: str) -> bool:
    """Whether somebody is a state's own or nobody known: JP-KEIDANREN of JP."""
    return not ids or ids.partition("-")[0] in {one.partition("-")[0] for one in state.split(";")}


def _partner(reading: Reading, actors: Actors, clause: Clause) -> Actor | None:
    """With whom a clause of talking talks, also by a noun: 外相と会談した, 外相と会談を行った."""
    phrase = partner(reading, clause)
    if phrase is None:
        phrases = [p for p in find_phrases(reading) if p.owner == clause.n]
        talks = any(p.case == "を" and class_of(reading.document, p.head, p.start) == "event" for p in phrases)
        phrase = next((p for p in phrases if p.case == "と"), None) if talks else None
    at = reading.place_of(phrase.end) if phrase else None
    return actors.before(reading.unit.tokens[at].i, phrase.start) if phrase and at is not None else None


def _scope_at(document: Document, offset: int) -> str:
    sentence = document.sentence_at(offset)
    return scope_of(document, sentence) if sentence else ""


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
    told = _right_before(document, sentence)
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


def _right_before(document: Document, sentence: Sentence) -> Sentence | None:
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


def pair_before(document: Document, actors: Actors, sentence: Sentence, unit: Unit) -> Actor | None:
    """Both sides, where the sentence right before is about them: 両国は大国だ。対話に戻るべきだ。"""
    begin = document.by_id[sentence.segment_id].start
    before = document.folded.rfind("。", begin, unit.start)
    if before <= begin:
        return None
    start = max(document.folded.rfind(mark, begin, before) for mark in "。「\n") + 1
    topics = [r.actor for r in roles_in(document, actors, max(start, begin), before) if r.case == "は"]
    return topics[-1] if topics and ";" in topics[-1].ids else None
