"""Acts upon measures to whose they are and whom they are against: 米国の対中関税, 日本産水産物の輸入を停止した."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rapt.clauses.actors import Actors, join
from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import find_roles
from rapt.extract.measures.acts import MeasureAct, kind_of, own_spans, own_start
from rapt.tables.rows import Entity
from rapt.text.document import Document
from rapt.text.lexicons import load_lexicon
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules

# The day before whoever leads a line: 9月1日　米国、.
_DATED = re.compile(r"[日月旬]\s*$")
# A measure without words that describe it: 追加関税, 最大10%の追加関税.
_BARE = re.compile(r"(?:[^\d、]{0,2}[\d.~〜]+%(?:から[\d.]+%)?の)?[^のにでとはがを、]{1,12}")
# How far before a measure's words the name of whose it is may be, and before a name what makes it a target, in characters.
_DESCRIBING, _AHEAD = 16, 6
# How far before it may be who it is by: 中国による造船大手の米子会社5社への制裁.
_BY = 40


def state_of(ids: str) -> str:
    """States for ids: CN for CN-MOFCOM; bodies that are no state's stay out.

    >>> state_of("CN-MOFCOM;US")
    'CN;US'
    """
    return join(sorted({one.partition("-")[0] for one in ids.split(";") if one and (len(one) == 2 or one[2:3] == "-")}))


def actor_of(reading: Reading, actors: Actors, act: MeasureAct, before: str | None, last: str) -> str:
    """Who takes the measure: the subject of the act's clause, whose measure it is, or the subject before it.

    ``before`` is of whom the sentences before told, ``last`` who took the measure that they told of last.
    """
    owner = _owner(reading, actors, act)
    if owner:
        return owner
    subject = _subject(reading, actors, act)
    if subject is None:
        subject = _where(reading, actors, act)
    if subject is not None:
        return state_of(subject)
    if act.clause.predicate.passive and not act.noun:
        # 恣意的に運用されている: a passive without an agent is nobody's, or goes on with what was told of.
        return last or ("" if before == actors.issuer else state_of(before or ""))
    return state_of(before or "") or (last if _stays_there(reading, act) else "")


def _subject(reading: Reading, actors: Actors, act: MeasureAct) -> str | None:
    """Ids of the subject of an act's clause, else of the last topic before it; None where there is none."""
    start, end = (
        act.shares if act.shares and act.shares[1] <= act.token.start else (reading.unit.start, act.token.start)
    )
    roles = [
        r
        for r in find_roles(reading, actors, own=act.clause.n)
        if r.case in ("は", "も", "が")
        and r.start >= (start if _names_actor(reading, actors, start, end) else 0)
        and r.end <= end
    ]
    near = [r for r in roles if r.phrase.owner == act.clause.n and r.actor.ids]
    joined = [r for r in roles if r.actor.ids and _runs_to(reading, r.phrase.owner, act.clause.n)]
    chosen = near or [r for r in roles if r.actor.ids and r.is_topic] or joined
    # A passive's subject is what it is done to; 商務省により shows who does it.
    if act.clause.predicate.passive and not act.noun:
        chosen = [r for r in chosen if r.is_topic and r.phrase.owner != act.clause.n]
    if chosen:
        return chosen[-1].actor.ids
    return None if act.clause.predicate.passive and not act.noun else _led_by(reading, actors, act)


def _runs_to(reading: Reading, n: int, end: int) -> bool:
    """Whether clauses are joined up to one, so that they share a subject; not カナダが関税を決めたのを受けて、調査が始まった."""
    return all(c.link.relation in ("coordinate", "adnominal", "reason") for c in reading.clauses[n:end])


def _where(reading: Reading, actors: Actors, act: MeasureAct) -> str | None:
    """Ids of the state in which something is done: EUでは、調査を始めている; 通関は中国側で止められている."""
    for role in reversed(find_roles(reading, actors, own=act.clause.n)):
        if role.case == "で" and role.end <= act.token.start and role.actor.ids:
            state = state_of(role.actor.ids)
            agent = act.clause.predicate.passive and reading.document.folded[role.phrase.end - 1] == "側"
            if state and (role.phrase.particle.endswith("は") or agent):
                return state
    return None


def _stays_there(reading: Reading, act: MeasureAct) -> bool:
    """Whether a unit has no subject, or a body without a state, so that it goes on in the same one: 財務省も税率を下げた."""
    subjects = [
        p
        for p in find_phrases(reading)
        if p.case in ("は", "も", "が") and p.end <= act.token.start and p.start != act.thing.start
    ]
    body, folded = any_of(reading.document.rules, "measure_body"), reading.document.folded
    return all(body.search(folded, p.start, p.end) or folded[p.start : p.end].isascii() for p in subjects[:1])


def _names_actor(reading: Reading, actors: Actors, start: int, end: int) -> bool:
    """Whether a part of a unit has a subject of its own."""
    inside = (p for p in find_phrases(reading) if start <= p.start and p.end <= end and p.case in ("は", "も", "が"))
    return any(actors.resolve(p.start, p.end) for p in inside)


def _led_by(reading: Reading, actors: Actors, act: MeasureAct) -> str | None:
    """Ids of whoever leads a line of a chronology (9月1日　米国、…を発動), and of a state's body that no list has."""
    document = reading.document
    phrases = [p for p in find_phrases(reading) if p.end <= act.token.start]
    if phrases and not phrases[0].case and phrases[0].comma:
        named = [e for e in _named(actors, phrases[0].start, phrases[0].end) if e.end == phrases[0].end]
        actor = actors.resolve(named[-1].start, named[-1].end) if named else None
        # 8月3日　EU、輸入規制を撤廃: a line without particles, as in chronologies.
        terse = not act.clause.predicate.ending and act.clause.link.relation in ("final", "root")
        dated = _DATED.search(document.folded, phrases[0].start, named[-1].start) if named else None
        if actor and (dated or terse):
            return actor.ids
    body = any_of(document.rules, "measure_body")
    for phrase in reversed(phrases):
        subject = phrase.case in ("は", "も", "が") and phrase.owner >= act.clause.n
        if subject and body.search(document.folded, phrase.start, phrase.end):
            states = [state_of(e.entity_id) for e in _named(actors, phrase.start, phrase.end)]
            # インド商工省外国貿易総局: a body that no list has, by the state that its name begins with.
            whose = load_lexicon().longest_at(document.folded, phrase.start)
            states += [state_of(whose.entity_id)] if whose and whose.label in ("GPE", "ORG") else []
            if any(states):
                return next(filter(None, states))
    return None


def _owner(reading: Reading, actors: Actors, act: MeasureAct) -> str:
    """Whose measure it is by the words before it: 米国の追加関税, 米関税."""
    document = reading.document
    for entity in _named(actors, max(act.thing.start - _BY, reading.unit.start), act.thing.end):
        between = document.folded[entity.end : act.thing.end]
        near = entity.start >= act.thing.start - _DESCRIBING
        if (
            _is_target(document, entity)
            or _hit_through(document, actors, entity, act)
            or _cut(document.folded[entity.end : max(act.thing.start, entity.end)])
        ):
            continue
        if between.startswith(("の", "による", "が", "側の", "政府の")) and (near or between.startswith("による")):
            actor = actors.resolve(entity.start, entity.end)
            return state_of(actor.ids) if actor else ""
    return ""


def _cut(words: str) -> bool:
    return any(sign in words for sign in "、。をはにへで")


def target_of(reading: Reading, actors: Actors, act: MeasureAct, actor: str) -> str:
    """Against whom the measure is: 対中, 米国産の, 中国に対する; several are joined."""
    document = reading.document
    listed = _listed(reading, act)
    spans = own_spans(reading, act)
    if act.rule.label == "ruled":
        # 乳製品に対する調査の結果をまとめ、損害があったと認定した: what is found is of what was inquired into.
        spans = [(reading.unit.start, act.token.end)]
    if not (act.shares and any(_is_target(document, e) for e in _named(actors, *act.shares))):
        spans = [*_topics(reading, act), *spans]
    around = [entity for span in spans for entity in _named(actors, *span)]
    # 台湾への売却に関わった米国の15社を加えた: those who are put on a list, not what is said of them.
    within = [entity for entity in around if any(a <= entity.start < b for a, b in listed)]
    # 韓国企業の米国子会社: where a firm of somebody's sits.
    seated = any_of(document.rules, "measure_seat")
    within = [e for e in within if seated.match(document.folded, e.end)] or within
    hit = [e for e in around if _is_target(document, e) or _hit_through(document, actors, e, act)]
    found = [actors.resolve(e.start, e.end) for e in within or _with_joined(document, around, hit)]
    about = {state_of(e.entity_id) for e in _about(reading, actors, act)}
    own = about | _own_targets(reading, actors, act) | _places(reading, act) | _asked(reading, actors, act)
    ids = {one for actor_found in found if actor_found for one in state_of(actor_found.ids).split(";")}
    return join(sorted((ids | own) - set(actor.split(";")) - {""}))


def _with_joined(document: Document, around: Sequence[Entity], hit: Sequence[Entity]) -> list[Entity]:
    """Targets with those that are joined to them: 中国およびマカオ|向け, ブラジルやオーストラリア|などを対象に."""
    joint = any_of(document.rules, "measure_joint")
    found = list(hit)
    for before, entity in reversed(list(pairwise(around))):
        if entity in found and before not in found and joint.fullmatch(document.folded, before.end, entity.start):
            found.append(before)
    return found


def is_again(reading: Reading, act: MeasureAct) -> bool:
    """Whether an act is upon what was told of before by a word for it: 同関税, これらの組織への輸出, その他の機器に."""
    # 被調査製品にダンピングが存在し、…との裁定を下した: what is found is told in all the clauses before.
    start = reading.unit.start if act.rule.label == "ruled" else own_start(reading, act)
    again = any_of(reading.document.rules, "measure_again")
    return again.search(reading.document.folded, start, act.token.start) is not None


def is_bare(reading: Reading, act: MeasureAct) -> bool:
    """Whether a duty or its collection is named without anything that says which: 保証金の徴収を始めた, 10%の追加関税を課した."""
    bare_kind = act.thing.kind in ("levy", "act", "rate", "payment")
    if not bare_kind and not reading.document.folded.endswith(("措置", "禁輸"), act.thing.start, act.thing.end):
        return False
    document, start = reading.document, own_start(reading, act)
    beside = [
        p
        for p in find_phrases(reading)
        if start <= p.start and p.end <= act.token.start and p.case in ("に", "について", "に対し", "を", "は", "も")
    ]
    # A day, a rate, a sum or a manner says neither on what a measure is nor against whom.
    aside = any_of(document.rules, "measure_aside", "$")
    others = [
        p
        for p in beside
        if p.start != act.thing.start
        and act.clause.n in (p.owner, p.stretch)
        and not aside.search(document.folded, p.start, p.end)
    ]
    name, _, part = document.folded[act.thing.start : act.thing.end].rpartition("の")
    whole = name if name and kind_of(document.rules, part, ("act", "payment")) and not name.endswith("%") else ""
    words = whole or document.folded[act.thing.start : act.thing.end]
    return not others and _BARE.fullmatch(words) is not None


def names_actor(reading: Reading, actors: Actors, act: MeasureAct) -> bool:
    """Whether the words around an act say whose it is."""
    return bool(_owner(reading, actors, act)) or _subject(reading, actors, act) is not None


def _topics(reading: Reading, act: MeasureAct) -> Iterator[tuple[int, int]]:
    """What a unit is about where its later clauses tell of it too: 中国産黒鉛電極については、…仮の決定を行い、|…関税を課した."""
    start = own_start(reading, act)
    for phrase in find_phrases(reading):
        about = phrase.case in ("について", "に対し") or phrase.particle == "では"
        if phrase.end <= start and (about or (phrase.is_topic and not act.shares)):
            joined = [p.start for p in find_phrases(reading) if p.case == "と" and p.close == phrase.start]
            yield min([phrase.start, *joined]), phrase.end + 1


def _about(reading: Reading, actors: Actors, act: MeasureAct) -> Iterator[Entity]:
    """States that a clause is about, without more words: ロシアについては、77品目の輸出を禁じた."""
    for phrase in find_phrases(reading):
        if phrase.end <= act.token.start and phrase.case in ("について", "に対し"):
            yield from (
                e
                for e in actors.inside(phrase.start, phrase.end)
                if (e.start, e.end) == (phrase.start, phrase.end) and e.label == "GPE" and e.entity_id
            )


def _asked(reading: Reading, actors: Actors, act: MeasureAct) -> set[str]:
    """Whom a threat is against: 中国が規制を撤回しなければ、関税を課す."""
    n = min(act.clause.n, len(reading.clauses))
    if not n or reading.clauses[n - 1].link.relation != "condition":
        return set()
    roles = [r for r in find_roles(reading, actors, own=n - 1) if r.case == "が" and r.phrase.owner == n - 1]
    return {state_of(roles[-1].actor.ids)} if roles and roles[-1].actor.ids else set()


def _places(reading: Reading, act: MeasureAct) -> set[str]:
    """States by the kinds of places that only they have: 10都県産の水産物."""
    document = reading.document
    return {
        rule.label
        for rule, pattern in patterns(document.rules, "measure_place")
        for start, end in own_spans(reading, act)
        if pattern.search(document.folded, start, end)
    }


def _own_targets(reading: Reading, actors: Actors, act: MeasureAct) -> set[str]:
    """The issuer's state where it is whom a measure is against: 我が国に対する輸出管理."""
    document, listed = reading.document, _listed(reading, act)
    rules = [rule for rule in document.rules.of("measure_target") if rule.label != "before"]
    start = own_start(reading, act)
    for own in any_of(document.rules, "measure_own").finditer(document.folded, start, act.token.end):
        behind = any(rule.pattern.match(document.folded, own.end()) for rule in rules)
        if behind or any(a <= own.start() < b for a, b in listed):
            return {state_of(actors.issuer)}
    return set()


def _listed(reading: Reading, act: MeasureAct) -> list[tuple[int, int]]:
    """The phrases of those who are put on a list, or taken off one."""
    if act.thing.kind not in ("list", "target") and act.rule.relation != "on_object":
        return []
    cases = ("が", "は", "も", "を") if act.clause.predicate.passive else ("を",)
    return [
        (p.start, p.end)
        for p in find_phrases(reading)
        if p.case in cases
        and (act.clause.n in (p.owner, p.stretch) or p.start >= own_start(reading, act))
        and p.end <= act.token.start
    ]


def _hit_through(document: Document, actors: Actors, entity: Entity, act: MeasureAct) -> bool:
    """Whether a measure is on what is somebody's: 中国の海運・造船への301条措置; not 米国の中国への関税, which is the first one's own."""
    found = any_of(document.rules, "measure_theirs").match(document.folded, entity.end, max(act.thing.end, entity.end))
    return found is not None and not any(e.label == "GPE" for e in actors.inside(*found.span()))


def _named(actors: Actors, start: int, end: int) -> list[Entity]:
    return [e for e in actors.inside(start, end) if e.label in ("GPE", "ORG")]


def _is_target(document: Document, entity: Entity) -> bool:
    """Whether what stands around a name makes it whom something is against."""
    return next(target_rules(document.rules, document.folded, [entity]), None) is not None


def _outside(folded: str, at: int) -> int:
    """Behind the bracket that a name stands in: 欧州連合（EU）|産."""
    return at + 1 if folded.startswith(")", at) else at


def target_rules(rules: Rules, folded: str, entities: Iterable[Entity]) -> Iterator[tuple[str, int, int]]:
    """The rules that make targets of entities, with their spans."""
    for entity in entities:
        for rule in rules.of("measure_target"):
            if rule.label == "before":
                for found in rule.pattern.finditer(folded, max(entity.start - _AHEAD, 0), entity.start):
                    if found.end() == entity.start:
                        yield rule.rule_id, *found.span()
            elif behind := rule.pattern.match(folded, _outside(folded, entity.end)):
                yield rule.rule_id, *behind.span()
