"""A verb or noun of asking to its rows: complement, parties, and one row for each action asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import (
    Ask,
    asking_rule,
    asking_verbs,
    find_asks,
    is_answer,
    is_complained_of,
    is_furthered,
    is_looked_for,
)
from rapt.clauses.clauses import Reading, read
from rapt.clauses.nouns import class_of
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.clauses.roles import SOURCES, SUBJECTS, Role, find_roles
from rapt.clauses.speech_verbs import speech_verbs
from rapt.clauses.units import find_units
from rapt.extract.demands.addressing import actor_of, find_addressee, influenced, own_addressee
from rapt.extract.demands.askers import find_demander, label_end, told_last
from rapt.extract.demands.boundaries import action_start, answered
from rapt.extract.demands.carried_voices import carried_voice, voice_around
from rapt.extract.demands.clefts import cleft_actions
from rapt.extract.demands.complements import Complement, counts_acts, find_complement
from rapt.extract.demands.distributed import distributed
from rapt.extract.demands.frames import asks_by_frame
from rapt.extract.demands.items import summed_items
from rapt.extract.demands.lead_ins import (
    announces,
    is_lead_in,
    is_passed_on,
    items_voice,
    marked_actions,
    only_announces,
    refers_back,
)
from rapt.extract.demands.making import Found, make_demand, vague
from rapt.extract.demands.modals import find_modals
from rapt.extract.demands.obligations import LEGAL
from rapt.extract.demands.outside import ends_outside
from rapt.extract.demands.possessors import possessor
from rapt.extract.demands.recovery import (
    asked_back,
    of_another,
    recovered_addressee,
    scope_of,
    theirs,
)
from rapt.extract.demands.reporting import reported_strength
from rapt.extract.demands.scene import Scene, is_press, of_speaker, stranger_asks
from rapt.extract.demands.splitting import Action, is_act, split_clauses, split_nouns
from rapt.extract.demands.state import Asking, State
from rapt.extract.demands.sublists import for_items, summed_up
from rapt.extract.demands.unknown import acts_unknown, turns_elsewhere
from rapt.extract.demands.vetoes import (
    OF_THINGS,
    among_groups,
    describes_what_is_asked,
    furthers_itself,
    goes_on,
    hopes_for_itself,
    in_business,
    is_action,
    is_agreed,
    is_court,
    is_of_blamed_group,
    is_own_wish,
    told_apart,
)
from rapt.tables.rows import Demand, Evidence, Voice
from rapt.text.document import Document
from rapt.text.rules import Rules, built
from rapt.text.sentences import Sentence

# The ``mood`` of verbs that tell of a duty an authority lays on those under it, a row only in the legal text itself.
_OF_DUTIES = "duty"


def by_verbs(
    document: Document, actors: Actors, sentence: Sentence, reading: Reading, voices: Mapping[str, Voice], state: State
) -> tuple[list[Demand], State]:
    """The demands that the verbs and nouns of asking of a unit make, and what they hand on."""
    found: list[Demand] = []
    voice = voices[sentence.sentence_id]
    asks = _all_asks(reading, actors)
    floor = label_end(document, reading.unit.start, reading.unit.end)
    for ask in (a for a in asks if not is_action(reading, a, asks)):
        complement = find_complement(reading, ask, floor)
        roles = find_roles(reading, actors, ask.clause.n if ask.clause else -1)
        begun = of_speaker(actors, reading.unit, voice, _regions(reading, roles, floor, ask))
        scene = Scene(document, actors, sentence, reading, ask, floor, begun, complement, voices)
        told = told_apart(reading, roles, ask.end)
        if told:
            # 両外相は…を確認するとともに、岩屋大臣から撤廃を求めた
            begun, floor = [r for r in begun if r.start >= told], max(floor, told)
            scene = Scene(document, actors, sentence, reading, ask, floor, begun, complement, voices)
        if not is_agreed(reading, roles, ask.end):
            rows, state = _by_verb(scene, voice, voices, state)
            found += rows
        if complement is None and "noun" not in ask.frames:
            continue  # 情報を伝え、整えるよう求めた: it asks for nothing.
        floor = ask.end
    return found, state


def _all_asks(reading: Reading, actors: Actors) -> list[Ask]:
    """What asks by its word, and what asks only by its frame, in order."""
    known = find_asks(reading)
    may = any(clause.link.rule == "link_you" for clause in reading.clauses)
    more = list(asks_by_frame(reading, find_roles(reading, actors), known)) if may else []
    return sorted([*known, *more], key=lambda ask: ask.start)


def _regions(reading: Reading, roles: Sequence[Role], floor: int, ask: Ask) -> list[Role]:
    """The roles before an asking: those behind the asking before it, and topics that reach over that."""
    own = [
        r
        for r in roles
        if r.end > floor and r.end <= ask.start and not (_of_purpose(reading, r, ask) or _of_question(reading, r))
    ]
    own = [r for r in own if not _of_asking_inside(reading, r, ask)]
    if any(r.case in ("は", "が") for r in own):
        return own
    kept = (*SUBJECTS, *SOURCES) if ask.passive else SUBJECTS
    return [*(r for r in roles if r.end <= floor and r.case in kept), *own]


def _of_asking_inside(reading: Reading, role: Role, ask: Ask) -> bool:
    """Whether に names whom a thing of what is asked asks itself: 隣国に|自制を促す声明に加わるよう求めた."""
    n, clauses = role.phrase.owner, reading.clauses
    if role.case not in ("に", "へ") or role.phrase.comma or role.phrase.is_topic or n >= len(clauses):
        return False
    inner = asking_rule(reading.document, clauses[n].predicate) is not None
    return inner and describes_what_is_asked(reading, clauses[n], ask.clause)


def _of_question(reading: Reading, role: Role) -> bool:
    """Whether a role is part of what a question says that is answered: 日本が規制を公表したとの質問に、."""
    return not role.is_topic and any(role.end <= p.start for p in answered(reading))


def _of_purpose(reading: Reading, role: Role, ask: Ask) -> bool:
    """Whether a group is the subject of what is to be avoided or reached: 企業が板挟みとならないよう、改訂することを望む."""
    n = role.phrase.owner
    if role.case != "が" or role.actor.ids or ask.clause is None or n >= ask.clause.n - 1:
        return False
    aim, next_to = reading.clauses[n], reading.clauses[ask.clause.n - 1]
    return aim.link.name == "you" and aim.link.comma and next_to.link.name == "koto"


def _by_verb(scene: Scene, voice: Voice, voices: Mapping[str, Voice], state: State) -> tuple[list[Demand], State]:
    document, actors, ask = scene.document, scene.actors, scene.ask
    if ask.rule.mood == _OF_DUTIES and document.genre not in LEGAL:
        return [], state
    lead = is_lead_in(document, scene.sentence, ask, scene.reading)
    if voice.voice == "narrator" and lead:
        voice = items_voice(document, scene.sentence, voices)
    if not scene.unit.headline and not any(r.case in (*SUBJECTS, *SOURCES) for r in scene.roles):
        voice = voice_around(scene, voice) or carried_voice(scene, voice)
    demander, voice, asker = find_demander(scene, voice)
    pressed = ask.rule.mood == OF_THINGS and (_is_of_thing(scene) or _is_deed_of_others(scene, voice))
    if asker is None and (_is_blamed(scene) or pressed):
        return [], state
    if asker is not None and asker.actor.group and not asker.actor.ids and is_of_blamed_group(scene, asker):
        return [], state
    if (
        demander is None
        or of_another(scene, demander)
        or (demander != actors.issuer and is_press(actors, demander))
        or (voice.voice == "reporter" and (asker is None or demander == actors.issuer))
    ):
        return [], state
    named = theirs(scene, find_addressee(scene, demander, asker), demander, state)
    addressee = actor_of(named)
    if _is_no_policy(scene, demander, addressee):
        return [], state
    stranger = asker is not None and not demander and asker.actor.kind == "person"
    stranger = stranger or (asker is None and not demander and stranger_asks(scene))
    told = None if stranger or turns_elsewhere(scene, demander) or acts_unknown(scene) else state
    recovered = None
    if told and not addressee:
        recovered = asked_back(scene, told, demander) or recovered_addressee(
            document, actors, told, scene.sentence, demander, _matter(scene, asker)
        )
        recovered = None if recovered is not None and recovered.ids in influenced(scene) else recovered
    why = _evidence(scene, asker, named)
    if lead:
        target = addressee or recovered
        asking = Asking(ask.start, ask.end, ask.strength, target, demander, voice, why, True, ask)
        segment = scene.sentence.segment_id
        state = state.with_list(segment, for_items(document, actors, segment, asking))
        act = scene.complement.clause if scene.complement is not None else None
        if act is None or not is_passed_on(document, act.predicate.lemma):
            return [], state
    if items := summed_up(document, scene.sentence, state):
        asking = Asking(ask.start, ask.end, ask.strength, addressee or recovered, demander, voice, why, True, ask)
        return summed_items(document, actors, items, asking), state
    strength = reported_strength(scene)
    found = Found(document, scene.sentence, ask.start, ask.end, strength, demander, voice, why, ask.rule.rule_id)
    return _asked(scene, found, asker, named, recovered, state)


def _asked(
    scene: Scene, found: Found, asker: Role | None, named: Role | Actor | None, recovered: Actor | None, state: State
) -> tuple[list[Demand], State]:
    """The rows of what is asked for, or the discourse with what was only announced."""
    document, ask, complement = scene.document, scene.ask, scene.complement
    addressee, demander = actor_of(named), found.demander
    marked = marked_actions(scene.reading, ask, complement.close if complement else None)
    cleft = [] if complement and marked else marked or cleft_actions(scene)
    kept = _kept(scene, addressee or recovered, found, state)
    if _only_announced(document, cleft):
        return [], kept
    if cleft:
        return [make_demand(found, a, addressee or recovered, "cleft", scene.unit) for a in cleft], state
    if complement is None or complement.kind == "quote":
        return [], state
    if each := distributed(scene, demander, asker):
        rows = [make_demand(found, action, actor, complement.kind, scene.unit) for action, actor in each]
        return rows, state.with_addressed(scope_of(document, scene.sentence), each[-1][1])
    if complement.kind == "koto" and hopes_for_itself(scene, demander):
        return [], state
    if is_own_wish(complement) or furthers_itself(scene, asker, named):
        return [], state
    actions = marked or list(_actions(scene, asker, named))
    if _only_announced(document, actions):
        return [], kept
    if complement.kind == "noun" and not marked and _is_told_below(scene, actions):
        segment, asking = kept.announced or ("", None)
        return [], kept.with_announced(segment, replace(asking, by_verb=False)) if asking else kept
    if complement.kind == "noun" and not marked and not _is_askable(scene, complement, addressee, actions):
        return [], kept if _is_announced(scene, complement) else state
    if addressee is None and complement.kind == "noun":
        addressee, actions = possessor(scene, actions, demander)
        asks = asker is not None and (asker.actor.ids == demander != "" or (asker.is_topic and not asker.actor.group))
        # 大臣から、建設的な対応を期待する旨述べた
        wished = ask.hopes and not (recovered and (goes_on(scene) or (asks and _is_conduct(scene, actions))))
        if addressee is None and (wished or (not asks and _other_topic(scene))):
            return [], state
    target = addressee or recovered
    if complement.rule:
        found = found.because(Evidence(complement.rule, "complement", *complement.mark))
    rows = []
    for action in actions:
        own = own_addressee(scene, action, named, demander)
        action, target = (own[0], own[1].actor) if own else (action, target)
        rows.append(make_demand(found, action, target, complement.kind, scene.unit))
    return rows, state.with_addressed(scope_of(document, scene.sentence), target, demander)


def _matter(scene: Scene, asker: Role | None) -> tuple[int, int]:
    """Where what is asked for stands, whose names are none of whom it is asked: ロシアへの影響力を行使する."""
    complement, clauses = scene.complement, scene.reading.clauses
    if complement is None or scene.unit.headline:
        return 0, 0
    clause = complement.clause
    if clause is None:
        known = complement.phrase is not None and asker is not None
        return (complement.phrase.start, complement.close) if complement.phrase is not None and known else (0, 0)
    before = [c.end for c in clauses[: clause.n] if c.link.relation != "adnominal" and c.link.name != "final"]
    begin = max([scene.floor, asker.end if asker is not None else 0, *before])
    return begin, complement.close


def _is_no_policy(scene: Scene, demander: str, addressee: Actor | None) -> bool:
    """Whether firms ask firms, or somebody a court."""
    business = among_groups(demander, scene.roles, addressee) or in_business(scene, demander, addressee)
    return business or is_court(scene)


def _is_blamed(scene: Scene) -> bool:
    """Whether the asking is part of what is spoken of, whose doer is not named: 話し合いを求める一方で脅すのは誤りだ."""
    clause = scene.ask.clause
    if clause is None or told_last(scene) is not None:
        return False
    for later in scene.reading.clauses[clause.n + 1 :]:
        if later.link.name == "no":
            return scene.document.folded.startswith(("は", "が"), later.end)
        if later.link.relation not in ("accompany", "coordinate", "adnominal"):
            return False
    return False


def _evidence(scene: Scene, asker: Role | None, named: Role | Actor | None) -> tuple[Evidence, ...]:
    """What an asking is read from: its rule, what raises it, who is named as asking and asked."""
    ask = scene.ask
    out = [Evidence(ask.rule.rule_id, "anchor", ask.start, ask.end)]
    if ask.raised:
        out.append(Evidence(ask.raised.rule_id, "raise", ask.raised.start, ask.raised.end))
    if asker is not None:
        out.append(Evidence(asker.phrase.rule, "subject", asker.actor.start, asker.actor.end))
    if isinstance(named, Role):
        out.append(Evidence(named.phrase.rule, "addressee", named.actor.start, named.actor.end))
    elif named is not None:
        out.append(Evidence("met", "addressee", named.start, named.end))
    return tuple(out)


def _actions(scene: Scene, asker: Role | None, named: Role | Actor | None) -> Iterable[Action]:
    """The actions of a complement, without what belongs to the asking."""
    complement, reading = scene.complement, scene.reading
    assert complement is not None
    if complement.kind == "quoted":
        return _quoted(scene, complement)
    outside = ends_outside(scene, asker, named, complement.close)
    told = named.end if isinstance(named, Role) and named.case == "が" else None
    begin = action_start(
        reading, scene.floor, complement.close, outside, told=told, doer=named.end if isinstance(named, Role) else None,
        nominal=complement.kind == "noun",
    )  # fmt: skip
    if complement.kind == "noun":
        return split_nouns(reading, begin, complement.close)
    assert complement.clause is not None
    return split_clauses(reading, begin, complement.clause, complement.close, told=told)


def _quoted(scene: Scene, complement: Complement) -> list[Action]:
    """The words in the quotation marks that a noun of asking follows: 「発言の撤回」要求."""
    document = scene.document
    close = document.folded.rfind("」", scene.unit.start, scene.ask.start)
    opening = document.folded.rfind("「", scene.unit.start, close)
    words = document.tokens_in(opening + 1, close)
    if (told := _told_in_quotation(scene, opening + 1)) is not None:
        return list(split_clauses(told, told.unit.start, told.clauses[-1], told.clauses[-1].close))
    return [Action(opening + 1, close, words[-1].lemma)] if words and opening >= 0 else []


def _told_in_quotation(scene: Scene, start: int) -> Reading | None:
    """The words in quotation marks that よう closes, as they are read: 「契約を守り、環境を整えるよう」."""
    unit = next((u for u in find_units(scene.document, scene.sentence) if u.quoted and u.start == start), None)
    told = read(scene.document, unit) if unit is not None else None
    return told if told is not None and told.clauses and told.clauses[-1].link.name == "you" else None


def _is_askable(scene: Scene, complement: Complement, addressee: Actor | None, actions: Sequence[Action]) -> bool:
    """Whether the noun before を is something to be done: not an answer, and an act unless somebody is addressed."""
    document, ask, unit = scene.document, scene.ask, scene.unit
    words = document.folded[unit.start : complement.close]
    if len(actions) > 1:
        return True
    if announces(document.rules, words[-20:] + "を"):
        return False
    if is_looked_for(document, unit.start, complement.close):
        return False
    if is_complained_of(document, ask, unit.start, complement.close):
        return False
    if addressee is None and is_furthered(document, ask, unit.start, complement.close):
        return False
    if vague(document.rules, words) and _command_follows(scene):
        return False
    if is_answer(document, unit.start, complement.close) and (ask.passive or addressee is None or not addressee.ids):
        return False
    head = document.tokens_in(complement.close - 1, complement.close) or document.tokens_in(
        unit.start, complement.close
    )
    token = head[-1]
    listed = complement.phrase is not None and counts_acts(scene.reading, complement.phrase)
    return is_act(document, token) or addressee is not None or token.tag.startswith("動詞") or listed


def _only_announced(document: Document, actions: Sequence[Action]) -> bool:
    """Whether all that is asked for is told further on: 次の3つのこと."""
    return len(actions) == 1 and only_announces(document, actions[0].start, actions[0].end)


def _is_conduct(scene: Scene, actions: Sequence[Action]) -> bool:
    """Whether a hope is for somebody's conduct of a kind: 建設的な対応; not 発展."""
    words = [scene.document.folded[a.start : a.end] for a in actions]
    return len(words) == 1 and vague(scene.document.rules, words[0]) and "な" in words[0]


def _is_told_below(scene: Scene, actions: Sequence[Action]) -> bool:
    """Whether a bare noun is asked for, of which a list says what it is: 改善を求めている。具体的には次の通り。"""
    after = scene.document.following(scene.sentence)
    bare = len(actions) == 1 and len(scene.document.tokens_in(actions[0].start, actions[0].end)) == 1
    return bare and after is not None and refers_back(scene.document, after)


def _is_announced(scene: Scene, complement: Complement) -> bool:
    """Whether the next sentences of the paragraph count the actions of a request: 3点を求めた。第一に、…."""
    words = scene.document.folded[scene.unit.start : complement.close]
    return announces(scene.document.rules, words[-20:] + "を")


def _kept(scene: Scene, target: Actor | None, found: Found, state: State) -> State:
    """The discourse with what was announced: the asking, whose actions the next sentences tell."""
    ask = scene.ask
    asking = Asking(ask.start, ask.end, ask.strength, target, found.demander, found.voice, found.evidence, True, ask)
    return state.with_announced(scene.sentence.segment_id, asking)


def _command_follows(scene: Scene) -> bool:
    """Whether the next sentence says in the imperative what is asked: 対応を強く促す。米側は…取り消せ。"""
    after = scene.document.sentence_at(scene.sentence.end)
    return after is not None and any(m.commands for m in find_modals(scene.document, after))


def _of_reason(scene: Scene, phrase: Phrase) -> bool:
    """Whether a topic belongs to a clause that only accompanies the asking: 調査は根拠を欠くとして、終了を要求。"""
    clauses = scene.reading.clauses
    own = clauses[phrase.owner] if phrase.owner < len(clauses) else None
    return own is not None and own.link.relation in ("accompany", "reason", "contrast") and own.close < scene.ask.start


@built
def _moving(rules: Rules) -> frozenset[str]:
    """Things that move those who are no part of them: 関税, 円安, 競争."""
    return frozenset(word for rule in rules.of("moving_thing") for word in rule.words)


def _is_of_thing(scene: Scene) -> bool:
    """Whether a thing that says nothing moves somebody: 規制は各国に調達先の見直しを迫っている; not 声明は撤回を迫った."""
    if scene.unit.headline or any(r.case in (*SUBJECTS, *SOURCES) for r in scene.roles):
        return False
    clause, complement = scene.ask.clause, scene.complement
    if clause is None or complement is None or complement.phrase is None or scene.unit.quoted:
        return False
    topics = [p for p in find_phrases(scene.reading) if scene.floor <= p.start and p.close <= complement.phrase.start]
    topics = [p for p in topics if p.case in ("は", "が") and p.owner == clause.n]
    things = [p.head.suru_noun or p.head.text in _moving(scene.document.rules) for p in topics]
    said = any(class_of(scene.document, p.head, p.start) in ("message", "paper", "event", "attitude") for p in topics)
    return any(things) and not said


def _is_deed_of_others(scene: Scene, voice: Voice) -> bool:
    """Whether pressing somebody goes on into an act that the issuer only tells of: 同盟国に輸出の停止を迫り、切り離しを進めている."""
    clause, last = scene.ask.clause, scene.reading.clauses[-1]
    if voice.voice != "issuer" or clause is None or clause.link.name not in ("ren", "te") or scene.unit.headline:
        return False
    rules = scene.document.rules
    return last.predicate.lemma not in speech_verbs(rules) and last.predicate.lemma not in asking_verbs(rules)


def _other_topic(scene: Scene) -> bool:
    """Whether the sentence is about a thing, which asks nobody: 補助金は内需の拡大を促した."""
    marks = ("は", "が") if "促す" in scene.ask.rule.words else ("は",)
    known = {r.phrase.start for r in scene.roles}
    return any(
        p.case in marks and p.start not in known and p.head.pos in ("NOUN", "PROPN") and p.close <= scene.ask.start
        for p in find_phrases(scene.reading)
        if p.start >= scene.floor and not _of_reason(scene, p)
    )
