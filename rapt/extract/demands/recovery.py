"""As told before: whom a sentence asks that names nobody, by the sentences before and around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.clauses import Clause, Reading, read
from rapt.clauses.communicating import partner
from rapt.clauses.editorials import is_editorial
from rapt.clauses.nouns import class_of
from rapt.clauses.offices import is_organ, is_state
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import SUBJECTS, Role, find_roles, roles_in
from rapt.clauses.units import Unit, find_units
from rapt.extract.demands.carried_voices import right_before
from rapt.extract.demands.editorials import last_topic
from rapt.extract.demands.homes import at_home, governs, home_of
from rapt.extract.demands.lead_ins import letter_addressee, pattern
from rapt.extract.demands.scene import Scene, is_press
from rapt.extract.demands.state import State
from rapt.tables.rows import Entity
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.sentences import Sentence
from rapt.text.spans import place_of, rows_before

# How many sentences before a request its meeting may be told, and what tells of one.
_MEETING = 12
# Behind a name whose bearer is to act.
_ACTS = ("が", "側が", "政府が", "当局が")
# Behind a state that somebody visits: 訪米し、訪中して.
_VISITING = ("し", "中に", "の際", "時に")


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
    told = right_before(document, sentence) if "-" in demander else None
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


def pair_before(document: Document, actors: Actors, sentence: Sentence, unit: Unit) -> Actor | None:
    """Both sides, where the sentence right before is about them: 両国は大国だ。対話に戻るべきだ。"""
    begin = document.by_id[sentence.segment_id].start
    before = document.folded.rfind("。", begin, unit.start)
    if before <= begin:
        return None
    start = max(document.folded.rfind(mark, begin, before) for mark in "。「\n") + 1
    topics = [r.actor for r in roles_in(document, actors, max(start, begin), before) if r.case == "は"]
    return topics[-1] if topics and ";" in topics[-1].ids else None
