"""A modal or imperative to its rows: who ought to act, who says so, and one row for each action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import Ask, find_asks
from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.offices import is_state
from rapt.clauses.phrases import Phrase, find_phrases, is_object_topic
from rapt.clauses.roles import SUBJECTS, Role, find_roles, receiving, turning_to
from rapt.extract.demands.askers import topic_right_before
from rapt.extract.demands.boundaries import action_start, behind_phrases, is_aim, is_apart, last_comma
from rapt.extract.demands.carried_voices import carried_voice, outer_roles, voice_outside
from rapt.extract.demands.claims import answering, claimed, outside_claim
from rapt.extract.demands.clefts import acts_in_focus
from rapt.extract.demands.editorials import asks_itself, last_topic
from rapt.extract.demands.focus import actor_in_focus, is_cleft
from rapt.extract.demands.homes import home_of, role_at_home
from rapt.extract.demands.lead_ins import announces, is_passed_on, only_announces, opens_list, pattern
from rapt.extract.demands.making import Found, make_demand
from rapt.extract.demands.modals import Modal, duties, modals_of
from rapt.extract.demands.outside import is_of_side, turned_to
from rapt.extract.demands.polarity import ends
from rapt.extract.demands.receivers import is_received, is_receiver, is_told_to, turns_to_another
from rapt.extract.demands.recovery import handed_on, pair_before, recovered_doer
from rapt.extract.demands.reporting import asks_another, is_reported, is_told_on, reporting_ask
from rapt.extract.demands.sayers import is_saying, sayer_of
from rapt.extract.demands.scene import Scene, is_press, issuer_voice, of_speaker, speaker_of, told_inside, voice_of
from rapt.extract.demands.splitting import split_clauses
from rapt.extract.demands.state import Asking, State
from rapt.extract.demands.vetoes import is_agreed, is_concerted, is_own_course, is_reminder
from rapt.tables.rows import Demand, Evidence, Voice
from rapt.text.document import Document
from rapt.text.rules import Rule, Rules, built, words_of
from rapt.text.sentences import Sentence

# Modals that are needs of nobody unless they are a sentence's predicate: 不可欠な資源.
_NEEDS = ("不可欠だ", "必要がある")
LEGAL = ("announcement", "公告")
# What stands before a modal where clauses tell what is needed: 市場を開くことが|不可欠だ.
_TOLD = ("ことが", "ことは", "ことも", "のが")


@built
def _authority(rules: Rules) -> tuple[str, ...]:
    """Endings of what only an authority does, which is announced, not asked: 審査するものとする."""
    return tuple(word for rule in rules.of("authority_act") for word in rule.words)


@built
def _instruments(rules: Rules) -> tuple[str, ...]:
    """Beginnings of a sentence on the announcement itself: 本公告は."""
    return tuple(word for rule in rules.of("instrument") for word in rule.words)


def by_modals(
    document: Document, actors: Actors, sentence: Sentence, reading: Reading, voices: Mapping[str, Voice], state: State
) -> tuple[list[Demand], State]:
    """The demands that the modals and imperatives of a unit make, and what they hand on."""
    found: list[Demand] = []
    modals = modals_of(reading)
    roles = find_roles(reading, actors) if modals else []
    for n, modal in enumerate(modals):
        floor = modals[n - 1].end if n and modal.clause is not modals[n - 1].clause else reading.unit.start
        floor = max(floor, _behind_asks(reading, modal))
        if is_agreed(reading, roles, modal.end) or (
            modal.outer is not None and modal.outer.link.name in ("if", "ka") and not modal.urges
        ):
            continue
        rows, state = _by_modal(document, actors, sentence, modal, roles, floor, voices, state)
        found += rows
    return found, state


def _behind_asks(reading: Reading, modal: Modal) -> int:
    """Behind the last asking that a clause before a modal's makes itself: …よう要請するとともに、…してほしいと述べた."""
    asks = (
        a
        for a in find_asks(reading)
        if a.clause is not None and modal.clause is not None and a.clause.n < modal.clause.n
    )
    ends = [
        a.clause.end for a in asks if a.clause and a.clause.link.name in ("also", "hoka", "while") and a.rule.strength
    ]
    return max(ends, default=0)


def _by_modal(
    document: Document,
    actors: Actors,
    sentence: Sentence,
    modal: Modal,
    roles: Sequence[Role],
    floor: int,
    voices: Mapping[str, Voice],
    state: State,
) -> tuple[list[Demand], State]:
    reading, unit = modal.reading, modal.reading.unit
    voice = told_inside(actors, modal.clause, roles, voices[sentence.sentence_id])
    say = reporting_ask(document, sentence, modal)
    inner = [r for r in roles if r.end <= modal.start]
    scene = Scene(document, actors, sentence, reading, _as_ask(modal), floor, inner, None, voices)
    claim = claimed(actors, modal)
    told_of = [r for r in roles if not is_press(actors, r.actor.ids)]
    sayer = sayer_of(modal, inner, told_of, say is not None or is_reported(document, sentence, modal))
    if claim is not None:
        sayer, inner = None, outside_claim(claim, inner)
        floor = max(floor, claim.begin)
        voice = voice_of(document, actors, claim.asker, voice)
    elif sayer is not None and (voice.voice != "reporter" or sayer.actor.ids not in ("", actors.issuer)):
        known = sayer.actor.ids or voice.voice in ("narrator", "reporter")
        voice = voice_of(document, actors, sayer.actor, voice) if known else voice
    elif unit.quoted:
        voice = voice_outside(scene, voice)
    elif not any(r.case in SUBJECTS for r in inner):
        voice = carried_voice(scene, voice)
    voice = _going_on(scene, modal, voice)
    pointed = sayer is not None and any(r.case == "に対し" and r.actor.ids for r in inner)
    calls = not unit.quoted and asks_itself(document, sentence, voice)
    if not calls and _is_nobodys(document, modal, voice, bool(say) or pointed):
        return [], state
    if unit.headline and actors.issuer:
        voice = issuer_voice(document, voice)
    inner = of_speaker(actors, unit, voice, inner)
    commanding = modal.commands and not unit.quoted and sayer is None and not calls
    demander = actors.issuer if unit.headline or commanding else speaker_of(actors, voice)
    demander = demander if claim is None else claim.asker.ids
    subjects = [r for r in inner if r.case in SUBJECTS and r is not sayer and _may_act(r, modal)]
    if is_cleft(modal):
        subjects = [r for r in subjects if not r.is_topic]  # 何氏は、譲るべきは米側だと述べた
    subjects = [r for r in subjects if not turns_to_another(modal, r, inner)]
    outer = next((r for r in outer_roles(scene) if r.is_topic), None) if unit.quoted and not demander else None
    home = home_of(document, actors, demander, sayer or outer)
    subject = _doer(
        actors, document, modal, [role_at_home(document, actors, r, home, demander) for r in subjects], sayer
    )
    if subject is not None and _is_himself(modal, subject.actor.ids, demander):
        return [], state
    inner = [role_at_home(document, actors, r, home, demander) for r in inner]
    named, role = _who_ought(document, actors, sentence, modal, scene, inner, subject, sayer is not None)
    acts = None
    if named is None and not calls:
        named, role = _in_condition(modal, inner)
    if claim is not None and named is None:
        named = answering(claim, roles)
    if is_cleft(modal):
        focus = actor_in_focus(document, actors, modal.close, unit.end)
        # 米国がすべきなのは、関税を撤廃することだ
        light = modal.clause is not None and modal.clause.predicate.lemma in words_of(document.rules, "doing")
        acts = acts_in_focus(reading, modal.close, unit.end) if light and focus is None and named is not None else None
        if acts is None:
            named, role = focus, None
        if named is None or named.ids == demander:
            return [], state
    told = say is not None or is_told_on(modal)
    behind = [role_at_home(document, actors, r, home, demander) for r in roles if told and r.start >= modal.end]
    behind = [r for r in behind if r.is_addressed and (r.actor.acts or r.actor.group)]
    if named is None and behind and not unit.quoted:
        named, role = behind[-1].actor, behind[-1]
    if calls:
        if modal.urges or modal.commands:  # 偶発的な衝突は避けなければならない asks nobody.
            named = named or last_topic(document, actors, sentence)
        if named is None or not named.ids:
            return [], state
    unknown = named is None and not demander and sayer is None
    if (
        unknown
        or (not (named and (named.ids or claim)) and is_reminder(modal))
        or (subject is None and is_own_course(modal, demander, role))
    ):
        return [], state
    target = named
    if target is None and sayer is not None and is_received(actors, modal, sayer):
        target = Actor(actors.issuer, modal.start, modal.start, own=True)
    if target is None and demander and _may_carry(document, modal) and not _other_doer(modal, inner):
        target = recovered_doer(scene, inner, state, demander, asks_another(modal), modal.end)
    why = _evidence(modal, say, sayer, role)
    strength = say.strength if say else modal.strength
    strength = claim.strength if claim is not None and claim.strength else strength
    asking = Asking(modal.start, modal.close, strength, target, demander, voice, why)
    if opens_list(document, sentence) and announces(document.rules, document.folded[sentence.start : sentence.end]):
        looked_at = pattern(document.rules, "examined").search(document.folded, sentence.start, modal.start)
        state = state if looked_at else state.with_list(sentence.segment_id, asking)
        if modal.clause is None or not is_passed_on(document, modal.clause.predicate.lemma):
            return [], state
    if modal.clause is None or document.folded.startswith(_instruments(document.rules), unit.start):
        return [], state
    begin = _begin(modal, floor, inner, roles, (subject, sayer, role))
    final = _final(modal)
    if final is None or begin >= modal.start:
        return [], state
    if only_announces(document, begin, modal.start):
        return [], state.with_announced(sentence.segment_id, asking)
    words = document.text[modal.start : modal.close] + (f"…{document.text[say.start : say.end]}" if say else "")
    found = Found(
        document, sentence, modal.start, modal.end, strength, demander, voice, why,
        modal.rule_id, cue=words, kind=kind_of(document, modal), bans=modal.bans, bare_end=modal.start,
    )  # fmt: skip
    if acts is None:
        acts = list(split_clauses(reading, begin, final, modal.end, conditions=True))
    rows = [make_demand(found, action, target, "modal", unit) for action in acts]
    return rows, handed_on(scene, state, role, target)


def _going_on(scene: Scene, modal: Modal, voice: Voice) -> Voice:
    """The voice of whom the sentence before is about, where this one has no subject: 首相は撤回を求めた。…べきだとも述べた。"""
    told = voice.voice == "narrator" and is_told_on(modal)
    topic = topic_right_before(scene, ()) if told else None
    return voice_of(scene.document, scene.actors, topic, voice) if topic is not None else voice


def _is_himself(modal: Modal, ids: str, demander: str) -> bool:
    """Whether who ought to act is who says so, of a duty also one of both: 両国は平和に貢献していく責任がある."""
    shared = modal.word in ("義務がある", "責任がある") and demander in ids.split(";")
    return ids != "" and (ids == demander or shared)


def _as_ask(modal: Modal) -> Ask:
    """A modal as an asking, for what looks only at its place."""
    return Ask(
        Rule(modal.rule_id, "modal", "", strength=str(modal.strength)),
        modal.start,
        modal.close,
        modal.strength,
        modal.clause,
    )


def kind_of(document: Document, modal: Modal) -> str:
    """``obligation`` for the duties and bans of a legal text, else ``request``."""
    legal = document.genre in LEGAL and not modal.reading.unit.quoted
    binds = legal and modal.word in duties(document.rules)
    return "obligation" if binds or modal.word in ("ものとする", "義務がある") else "request"


def _is_nobodys(document: Document, modal: Modal, voice: Voice, asks: bool) -> bool:
    """Whether a modal asks nobody: a journalist's, the writer's own need, a view, what an authority does.

    A view asks where a verb of asking reports it, or it is said to somebody.
    """
    unit = modal.reading.unit
    if voice.voice == "reporter" or (voice.voice == "narrator" and not unit.quoted and not modal.commands):
        return True
    if unit.headline and not unit.quoted:
        return True
    after = document.folded[modal.close : modal.close + 3]
    attributive = after.startswith("な") or (after.startswith("の") and after[1:2] not in ("だ", "で"))
    if modal.word in _NEEDS and not asks and attributive:
        return True
    if modal.word == "ことが重要だ" and not asks:
        return True
    decided = document.folded.endswith(_authority(document.rules), unit.start, modal.start)
    return decided and not _has_doer(modal)


def _has_doer(modal: Modal) -> bool:
    """Whether a topic beside an object does it: 税関は、通関を認めないものとする; not 申請は、審査するものとする."""
    clause = modal.clause
    phrases = [p for p in find_phrases(modal.reading) if p.close <= modal.start]
    topics = [p for p in phrases if p.case == "は" and p.particle == "は"]
    return clause is not None and bool(topics) and any(p.case == "を" and p.stretch == clause.n for p in phrases)


def _other_doer(modal: Modal, inner: Sequence[Role]) -> bool:
    """Whether somebody without an id ought to do it, so that nobody told of before does: すべての外国人は、法律を守らなければならない."""
    known = {r.phrase.start for r in inner if r.actor.ids}
    topics = [
        p for p in find_phrases(modal.reading) if p.close <= modal.start and p.case == "は" and p.particle == "は"
    ]
    return _has_doer(modal) and not any(p.start in known for p in topics)


def _doer(
    actors: Actors, document: Document, modal: Modal, subjects: Sequence[Role], sayer: Role | None
) -> Role | None:
    """Whoever ought to act: the が of the action's own clause, else the topic, else another が before it."""
    kept = [r for r in subjects if sayer or r is not subjects[0] or not is_saying(actors, document, r, modal)]
    own = [r for r in kept if r.case == "が" and modal.clause is not None and r.phrase.owner == modal.clause.n]
    topics = [r for r in kept if r.is_topic and (r.actor.ids != actors.issuer or not r.actor.ids)]
    return next(reversed(own or topics or kept), None)


def _may_act(role: Role, modal: Modal) -> bool:
    """Whether a subject is that of the action, not of a clause that says when: 商務部が検査を行うときは、協力しなければ…."""
    clauses, clause = modal.reading.clauses, modal.clause
    if clause is None or role.phrase.owner >= clause.n or role.is_topic:
        return True
    own = clauses[role.phrase.owner]
    if is_aim(modal.reading, own):
        return False  # 企業が準備できるよう、細則を公表してほしい
    told = own.link.name in ("koto", "no") and modal.reading.document.folded.startswith(("ことを", "のを"), own.close)
    if told and not ends(modal.reading.document, clause.predicate.lemma):
        return False  # 隣国が画策していることを警戒すべきだ; not 米国が上乗せするのをやめるべきだ
    return clauses[role.phrase.owner].link.relation in ("coordinate", "complement", "adnominal")


# -- who ought to ----------------------------------------------------------------------------------------------


def _who_ought(
    document: Document,
    actors: Actors,
    sentence: Sentence,
    modal: Modal,
    scene: Scene,
    inner: Sequence[Role],
    subject: Role | None,
    told: bool,
) -> tuple[Actor | None, Role | None]:
    """Whoever ought to act: the subject, else whom the sentence addresses, in a quotation also the one around it.

    Where somebody tells it (``told``), a に apart from the verb is whom he tells it: ドイツに、市場を開放すべきだと語った.
    """
    if subject is not None:
        return subject.actor, subject
    lemma = modal.clause.predicate.lemma if modal.clause is not None else ""
    hands_on, turns = lemma in receiving(document.rules), lemma in turning_to(document.rules)
    addressed = [
        r
        for r in inner
        if r.is_addressed
        and not is_receiver(modal, r, inner, actors)
        and (
            not hands_on
            or r.case == "に対し"
            or (told and r.phrase.comma and not r.actor.group)
            or (r.phrase.is_topic and (turns or not r.actor.group))
        )
    ]
    if (handing := asks_another(modal)) is not None:
        own = [r for r in addressed if r.phrase.is_topic or r.phrase.comma or r.start < handing]
        addressed = own[:1]
    toward = [r for r in addressed if r.case == "に対し"]
    turned = [r for r in addressed if r.phrase.is_topic and (r.actor.ids or r.actor.acts)]
    if addressed:
        named = (toward or turned or addressed)[-1]
        return named.actor, named
    if modal.reading.unit.quoted:
        outside = [r for r in outer_roles(scene) if r.is_addressed and is_told_to(scene, r)]
        outside = [r for r in outside if r.end <= scene.unit.start] or outside
        if outside:
            return outside[-1].actor, outside[-1]
    return pair_before(document, actors, sentence, modal.reading.unit), None


def _in_condition(modal: Modal, inner: Sequence[Role]) -> tuple[Actor | None, Role | None]:
    """The state that a condition is about, where nobody else is said to act: 米国が協議を望むのであれば、|威嚇をやめるべきだ."""
    clauses = modal.reading.clauses
    own = [r for r in inner if r.case == "が" and r.phrase.owner < len(clauses) and is_state(r.actor.ids)]
    found = next((r for r in own if clauses[r.phrase.owner].link.name == "if"), None)
    return (found.actor, found) if found is not None else (None, None)


def _may_carry(document: Document, modal: Modal) -> bool:
    """Whether an addressee may be recovered: articles of an announcement bind those they name, and nobody else."""
    legal = document.genre in LEGAL and not modal.reading.unit.quoted
    turns = modal.clause is not None and modal.clause.predicate.lemma in turning_to(document.rules)
    return not (legal or turns or modal.word in ("ものとする", "義務がある") or is_concerted(modal))


def _evidence(modal: Modal, say: Ask | None, sayer: Role | None, named: Role | None) -> tuple[Evidence, ...]:
    out = [Evidence(modal.rule_id, "anchor", modal.start, modal.close)]
    if say is not None:
        out.append(Evidence(say.rule.rule_id, "anchor", say.start, say.end))
        if say.raised:
            out.append(Evidence(say.raised.rule_id, "raise", say.raised.start, say.raised.end))
    if sayer is not None:
        out.append(Evidence(sayer.phrase.rule, "subject", sayer.actor.start, sayer.actor.end))
    if named is not None:
        out.append(Evidence(named.phrase.rule, "addressee", named.actor.start, named.actor.end))
    return tuple(out)


# -- where the action begins -----------------------------------------------------------------------------------


def _final(modal: Modal) -> Clause | None:
    """The clause of what is to be done: that of the modal, or the one before 必要がある and 義務がある."""
    return modal.clause


def _begin(modal: Modal, floor: int, inner: Sequence[Role], roles: Sequence[Role], used: Sequence[Role | None]) -> int:
    """Where the action begins: behind those who say and ought to, and the condition it depends on."""
    reading = modal.reading
    document = reading.document
    first_topic = next((r for r in inner if r.is_topic), None)
    ends = [r.end for r in (*used, first_topic) if r is not None and r.end <= modal.start]
    phrases = [
        p.close
        for p in find_phrases(reading)
        if p.close <= modal.start
        and (
            p.case == "によると"
            or is_of_side(p)
            or (p.case == "は" and is_apart(reading, p, modal.start) and not _is_object(p, modal))
        )
    ]
    if _has_doer(modal):  # すべての外国人は|法律を順守しなければならず
        ends += [
            p.close for p in find_phrases(reading) if p.case == "は" and p.particle == "は" and p.close <= modal.start
        ]
    clause = modal.clause
    doer = max((r.end for r in used[::2] if r is not None and r.end <= modal.start), default=None)
    begin = action_start(reading, floor, modal.start, [*ends, *phrases], conditions=True, doer=doer)
    late = next((r for r in used if r is not None and r.end == begin and r.case == "が"), None)
    if (
        clause is not None
        and clause.begin == begin
        and late is not None
        and modal.word not in ("不可欠だ", "必要がある")
    ):
        # 責任はオランダ側が負うべきだ: what is asked begins before its subject.
        begin = last_comma(reading, floor, begin)
    if document.folded[modal.start - 1] in "がは" or modal.word == "不可欠だ":
        begin = max(begin, last_comma(reading, begin, modal.start, document.folded.endswith(_TOLD, 0, modal.start)))
    doing = [r.end for r in used if r is not None and r.case == "が" and r.start == begin and r.end < modal.start]
    begin = max([begin, *doing, *(p.close for p in turned_to(reading, floor, modal.start))])
    return behind_phrases(reading, begin, modal.start)


def _is_object(phrase: Phrase, modal: Modal) -> bool:
    """Whether a topic is what is to be acted on: 進行中の取引は、直ちに停止するものとする."""
    return modal.clause is not None and is_object_topic(modal.reading, phrase, modal.clause)
