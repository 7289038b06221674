"""Askings in a relative clause: whoever asks or is asked is the noun behind (撤回を求めた日本; 撤回を求められた日本政府), or what is
asked for is (日本が求めていた輸入の再開)."""

from __future__ import annotations

from collections.abc import Mapping

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import Ask, find_describing
from rapt.clauses.clauses import Reading
from rapt.clauses.offices import is_state
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.clauses.roles import SOURCES, Role, find_roles
from rapt.extract.demands.boundaries import action_start
from rapt.extract.demands.complements import Complement, find_complement
from rapt.extract.demands.making import Found, make_demand
from rapt.extract.demands.outside import ends_outside
from rapt.extract.demands.scene import Scene, is_press, voice_of
from rapt.extract.demands.splitting import Action, is_act, split_clauses, split_nouns
from rapt.extract.demands.state import State
from rapt.tables.rows import Demand, Evidence, Voice
from rapt.text.document import Document
from rapt.text.sentences import Sentence

# Cases of what belongs to the relative clause itself; topics are those of the sentence around it.
_INSIDE = ("が", "に", "へ", "に対し", *SOURCES)
# What was asked is told; what somebody may ask or means to (訴える可能性, 求める方針) is not, but what somebody asks (求める|カナダの農相) is.
_ASKED = ("た", "ている")


def by_description(
    document: Document, actors: Actors, sentence: Sentence, reading: Reading, voices: Mapping[str, Voice], state: State
) -> tuple[list[Demand], State]:
    """The demands of relative clauses of a unit; a question's are what a journalist says."""
    found: list[Demand] = []
    voice = voices[sentence.sentence_id]
    for ask in find_describing(reading) if voice.voice != "reporter" and not reading.unit.headline else ():
        scene = _scene(document, actors, sentence, reading, ask, voices)
        head = _head(scene)
        parties = _parties(scene, head) if head is not None and (_was_asked(scene) or _asks_now(scene, head)) else None
        if head is None or parties is None:
            continue
        asker, asked, named = parties
        actions = _actions(scene, head, named)
        if actions:
            evidence = Evidence(ask.rule.rule_id, "anchor", ask.start, ask.end)
            theirs = voice_of(document, actors, asker, voice)
            own = Found(
                document, sentence, ask.start, ask.end, ask.strength, asker.ids, theirs, (evidence,), "described"
            )
            found += [make_demand(own, action, asked, "described", reading.unit) for action in actions]
    return found, state


def _scene(
    document: Document, actors: Actors, sentence: Sentence, reading: Reading, ask: Ask, voices: Mapping[str, Voice]
) -> Scene:
    """The asking with the roles of its own relative clause alone."""
    assert ask.clause is not None
    n = ask.clause.n
    around = (p.close for p in find_phrases(reading) if p.is_topic and p.owner > n and p.close <= ask.start)
    before = (c.end for c in reading.clauses[:n] if c.link.comma and c.link.name not in ("ren", "te", "you", "koto"))
    floor = max([reading.unit.start, *around, *before])
    complement = find_complement(reading, ask, floor)
    roles = [r for r in find_roles(reading, actors, n) if floor <= r.start and r.end <= ask.start and r.case in _INSIDE]
    return Scene(document, actors, sentence, reading, ask, floor, roles, complement, voices)


def _was_asked(scene: Scene) -> bool:
    clause = scene.ask.clause
    return clause is not None and scene.document.folded.endswith(_ASKED, clause.start, clause.close)


def _asks_now(scene: Scene, head: Phrase) -> bool:
    """Whether a state or one of its people is who is said to ask: 撤回を求める|カナダの農相に、中国側は応じない."""
    asker = scene.actors.resolve(head.start, head.end)
    acts = asker is not None and is_state(asker.ids) and asker.kind in ("person", "state", "body")
    return acts and not scene.ask.passive and head.case in ("に", "に対し", "は", "が")


def _head(scene: Scene) -> Phrase | None:
    """The noun phrase that the asking describes."""
    clause = scene.ask.clause
    behind = (p for p in find_phrases(scene.reading) if clause is not None and p.start >= clause.close)
    return next((p for p in behind if not scene.document.folded[clause.close : p.start].strip("、")), None)  # type: ignore[union-attr]


def _parties(scene: Scene, head: Phrase) -> tuple[Actor, Actor | None, Role | None] | None:
    """Who asks whom, and the role inside that names one of them; None where nobody known asks."""
    ask, actors = scene.ask, scene.actors
    described = actors.resolve(head.start, head.end)
    if described is not None and described.acts and not described.ids:
        return None  # 譲歩を迫られた企業は少なくない
    described = described if described is not None and described.acts else None
    outer = [r for r in scene.roles if not _is_inside(scene, r)]
    subjects = [r for r in outer if r.case == "が" and r.actor.ids]
    toward = [r for r in outer if r.is_addressed]
    if ask.passive:
        sources = [r for r in outer if r.case in SOURCES and r.actor.ids] or [r for r in toward if r.actor.ids][:1]
        if not sources:
            return None
        named = described or (subjects[0].actor if subjects else _topic(scene))
        return _checked(actors, sources[-1].actor, named, sources[-1])
    if subjects or (source := next((r for r in outer if r.case == "から" and r.actor.ids), None)):
        asker = subjects[0] if subjects else source
        assert asker is not None
        return _checked(actors, asker.actor, toward[-1].actor if toward else described, toward[-1] if toward else None)
    if described is None or not described.ids or (scene.complement is None):
        return None
    asked = toward[-1].actor if toward else _answering(scene, head)
    return _checked(actors, described, asked, toward[-1] if toward else None)


def _answering(scene: Scene, head: Phrase) -> Actor | None:
    """Who turns to whoever asked, and so was asked: 会談を打診した|日本に対し、中国は返答を避けた."""
    behind = [p for p in find_phrases(scene.reading) if p.start >= head.close and p.is_topic]
    answers = head.case == "に対し" or (head.case == "に" and head.comma)
    actor = scene.actors.resolve(behind[0].start, behind[0].end) if behind and answers else None
    return actor if actor is not None and is_state(actor.ids) else None


def _topic(scene: Scene) -> Actor | None:
    """Whom the sentence is about, who is asked for the thing that is described: 中国は|日本から求められていた輸入再開を見送った."""
    before = (p for p in find_phrases(scene.reading) if p.case == "は" and p.close <= scene.ask.start)
    topics = [actor for p in before if (actor := scene.actors.resolve(p.start, p.end)) and actor.ids and actor.acts]
    return topics[0] if len(topics) == 1 else None


def _is_inside(scene: Scene, role: Role) -> bool:
    """Whether a role is of what is asked: 日本が規制を緩めるよう求めた米国."""
    complement = scene.complement
    told = complement.clause if complement is not None and complement.kind in ("you", "koto") else None
    return told is not None and role.case in ("が", *SOURCES) and told.n >= role.phrase.owner


def _checked(
    actors: Actors, asker: Actor, asked: Actor | None, named: Role | None
) -> tuple[Actor, Actor | None, Role | None] | None:
    """The parties; None where a paper asks, a firm asks firms, or somebody would ask himself."""
    if not asker.ids or is_press(actors, asker.ids) or (asked is not None and asked.ids == asker.ids):
        return None
    return asker, asked, named


def _actions(scene: Scene, head: Phrase, named: Role | None) -> list[Action]:
    """What is asked for: the complement, or the noun behind where the asking has none."""
    complement, reading, document = scene.complement, scene.reading, scene.document
    if complement is None or complement.kind not in ("you", "koto", "noun"):
        own = any(p.case == "を" and scene.ask.clause and p.owner == scene.ask.clause.n for p in find_phrases(reading))
        # 米国が要求した市場開放について、検討を続けている only says what is spoken of.
        asked_for = (
            "noun" in scene.ask.frames and not own and complement is None and head.case in ("が", "を", "は", "も")
        )
        return list(split_nouns(reading, head.start, head.end)) if asked_for and is_act(document, head.head) else []
    begin = _begin(scene, complement, named)
    if complement.kind == "noun":
        acts = complement.phrase is not None and is_act(document, complement.phrase.head)
        return list(split_nouns(reading, begin, complement.close)) if acts else []
    assert complement.clause is not None
    return list(split_clauses(reading, begin, complement.clause, complement.close))


def _begin(scene: Scene, complement: Complement, named: Role | None) -> int:
    """Where what is asked begins, behind the parties that the relative clause names."""
    outside = ends_outside(scene, None, named, complement.close)
    outside += [r.end for r in scene.roles if not _is_inside(scene, r) and (r is named or r.case in ("が", *SOURCES))]
    return action_start(
        scene.reading, scene.floor, complement.close, outside, nominal=complement.kind == "noun",
    )  # fmt: skip
