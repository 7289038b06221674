"""Where the phrases of an asking end that stand before what is asked: who asks, who is asked, sources, topics."""

from __future__ import annotations

from rapt.clauses.actors import Actor
from rapt.clauses.clauses import Reading
from rapt.clauses.communicating import communicates
from rapt.clauses.phrases import Phrase, find_phrases, is_object_topic
from rapt.clauses.roles import SOURCES, Role
from rapt.extract.demands.addressing import is_protected, is_second
from rapt.extract.demands.boundaries import is_apart
from rapt.extract.demands.scene import Scene, is_asked_beside_source
from rapt.text.rule_patterns import any_of


def _is_undergone(scene: Scene) -> bool:
    """Whether what is asked for is to be done by whom it may, in a passive: 環境が確保される."""
    clause = scene.complement.clause if scene.complement else None
    return clause is not None and clause.predicate.passive


def _is_named(role: Role, named: Role | Actor | None) -> bool:
    """Whether a role is that of whom the asking is addressed to, of whatever state that was found to be."""
    return isinstance(named, Role) and role.phrase is named.phrase


def ends_outside(scene: Scene, asker: Role | None, named: Role | Actor | None, close: int) -> list[int]:
    """Where the phrases of the asking end that stand before what is asked: who asks, who is asked, sources, topics."""
    kept = [r for r in scene.roles if not (is_protected(scene, r) or is_second(scene, r))]
    kept = [r for r in kept if not is_asked_beside_source(scene, r)]
    toward = _toward(scene, named)
    # 取り組みに対し、|豪側が支持を寄せる; 加盟を|日本側が支持する: what is asked begins before its subject.
    behind = toward or _is_behind_object(scene, named)
    inner = named.phrase if behind and isinstance(named, Role) else None
    ends = [
        r.end
        for r in kept
        if r.phrase is not inner
        and not (r.case == "において" and _is_undergone(scene))  # 中国において公平な環境が確保されることを求める
        and (r.is_topic or r is asker or (_is_named(r, named) and not (r.case == "に対し" and _within(scene, r))))
    ]
    acts = isinstance(named, Role) and named.case == "が"  # ドイツが役割を果たし、|オランダに対し…促すことを期待する
    ends += [
        r.end
        for r in kept
        if r.case == "に対し" and not _within(scene, r) and not (acts and named is not None and r.start >= named.end)
    ]
    if scene.ask.passive:
        ends += [r.end for r in scene.roles if r.case in SOURCES]
    for phrase in find_phrases(scene.reading):
        if phrase.case in ("として", "に") and phrase.head is scene.ask.noun:
            ends.append(phrase.close)  # 中国への要求として|撤廃を挙げた
        topic = phrase.case in ("は", "に対し") and is_apart(scene.reading, phrase, close)
        topic = topic or _names_unknown_body(scene, phrase)
        topic = topic and not _is_acted_on(scene, phrase)
        about = phrase.case == "について" and scene.complement is not None and scene.complement.kind == "noun"
        about = about and not _is_about(scene, phrase)
        topic = (
            topic and phrase is not toward and not any(r.phrase is phrase and _within(scene, r) for r in scene.roles)
        )
        source = phrase.case == "によると" or about or topic or is_of_side(phrase)
        if source and scene.floor <= phrase.start and phrase.close <= close and not _is_object(scene, phrase.start):
            ends.append(phrase.close)
    ends += [p.close for p in turned_to(scene.reading, scene.floor, close)]
    return [end for end in ends if end <= close]


def _names_unknown_body(scene: Scene, phrase: Phrase) -> bool:
    """Whether a topic that opens a unit is a body that nobody knows, who asks then: フィリピン沿岸警備隊は無線で、|…よう要求した."""
    inside = scene.actors.inside(phrase.start, phrase.end) if phrase.case == "は" else []
    opens = phrase.start == scene.unit.start and any(e.start == phrase.start for e in inside)
    return opens and scene.ask.clause is not None and phrase.owner >= scene.ask.clause.n


def is_of_side(phrase: Phrase) -> bool:
    """Whether から names by the word 方 from whom words come: 私の方から、."""
    return phrase.case == "から" and phrase.head.text in ("方", "ほう")


def turned_to(reading: Reading, floor: int, close: int) -> list[Phrase]:
    """The phrases that turn to those who are asked, whether anybody knows them or not: 会員各位には、; 関係者には、."""
    acts = any_of(reading.document.rules, "acting_end")
    found = (p for p in find_phrases(reading) if floor <= p.start and p.close <= close and p.comma)
    return [p for p in found if p.case == "に" and p.is_topic and acts.search(p.head.text)]


def _toward(scene: Scene, named: Role | Actor | None) -> Phrase | None:
    """The thing toward which the one who is asked is to act, told before him: 今年の取り組みに対し、豪側が支持を寄せる."""
    clause = scene.complement.clause if scene.complement else None
    if not isinstance(named, Role) or named.case != "が" or clause is None:
        return None
    known = {r.phrase.start for r in scene.roles}
    return next(
        (
            p
            for p in find_phrases(scene.reading)
            if p.case == "に対し" and p.start not in known and scene.floor <= p.start and p.close <= named.start
        ),
        None,
    )


def _is_behind_object(scene: Scene, named: Role | Actor | None) -> bool:
    """Whether whoever is asked stands behind the object of what he is to do: 環境づくりを韓国が行うよう望む."""
    clause = scene.complement.clause if scene.complement else None
    if not isinstance(named, Role) or named.case != "が" or clause is None or named.phrase.owner != clause.n:
        return False
    return any(
        p.case == "を" and p.owner == clause.n and scene.floor <= p.start and p.close <= named.start
        for p in find_phrases(scene.reading)
    )


def _within(scene: Scene, role: Role) -> bool:
    """Whether a group is part of the second of two acts: 審査を急ぐとともに、企業に対し開示を求めないよう要求した."""
    if role.actor.ids:
        return False
    before = [c for c in scene.reading.clauses if scene.floor <= c.begin and c.close <= role.start]
    return any(c.link.name == "also" and not communicates(scene.reading, c) for c in before)


def _is_about(scene: Scene, phrase: Phrase) -> bool:
    """Whether what is asked for is nothing without what it is about: 懸念について|理解を求めた; not 規制について|撤廃を求めた."""
    object_ = scene.complement.phrase if scene.complement else None
    words = scene.document.folded[phrase.close : object_.end] if object_ else ""
    return any(words in rule.words for rule in scene.document.rules.of("about_act"))


def _is_acted_on(scene: Scene, phrase: Phrase) -> bool:
    """Whether a topic that is no actor is the object of what is asked: 関税は直ちに撤回するよう求めた."""
    clause = scene.complement.clause if scene.complement else None
    known = {r.phrase.start for r in scene.roles}
    return clause is not None and phrase.start not in known and is_object_topic(scene.reading, phrase, clause)


def _is_object(scene: Scene, start: int) -> bool:
    return (
        scene.complement is not None and scene.complement.phrase is not None and scene.complement.phrase.start == start
    )
