"""Acts upon measures to whom they are against: 対中関税, 米国産の, 中国に対する, those who are put on a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from rapt.clauses.actors import Actors, join
from rapt.clauses.clauses import Reading
from rapt.clauses.offices import is_organ
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.clauses.roles import find_roles
from rapt.extract.measures.acts import MeasureAct, own_spans, own_start
from rapt.extract.measures.kinds import kind_of
from rapt.extract.measures.things import own_start_of
from rapt.tables.rows import Entity
from rapt.text.document import Document
from rapt.text.lexicons import load_lexicon
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules
from rapt.text.spans import starting

# How far before a name what makes it a target may be, in characters.
_AHEAD = 6
# Goods behind the name of a state: 中国|の太陽電池などの|301条関税; 中国|の自動車.
_GOODS = re.compile(r"の(?P<goods>[^、。のはがを]{2,14}?)(?:など|等)?の")
_GOODS_ALONE = re.compile(r"の(?P<goods>[^、。のはがを]{2,14}?)(?:など|等)?")
_NO_GOODS = (
    "levy",
    "measure",
    "trade",
    "act",
    "inquiry",
    "list",
    "act_of_law",
    "stop",
    "exemption",
    "scope",
    "finding",
)
# How far before a firm whose it is may be, in characters.
_KIN = 16


def state_of(ids: str) -> str:
    """States for ids: CN for CN-MOFCOM; bodies that are no state's stay out.

    >>> state_of("CN-MOFCOM;US")
    'CN;US'
    """
    return join(sorted({one.partition("-")[0] for one in ids.split(";") if one and (len(one) == 2 or one[2:3] == "-")}))


def target_of(reading: Reading, actors: Actors, act: MeasureAct, actor: str) -> str:
    """Against whom the words of a sentence say that a measure is: 対中, 米国産の, 中国に対する; several are joined.

    The questions of ``_QUESTIONS`` are asked in their order; the first that names somebody else than who acts decides.
    """
    apart = set(actor.split(";")) | {""}
    if len(apart) > 2 and any_of(reading.document.rules, "measure_mutual").search(
        reading.document.folded, reading.unit.start, act.end
    ):
        # 米中が関税をそれぞれ撤廃した: each against the other.
        return actor
    for question in _QUESTIONS:
        if ids := question(reading, actors, act) - apart:
            return join(sorted(ids))
    return join(sorted(_own_firms(reading, actors, act, actor)))


def _behind_topic(reading: Reading, actors: Actors, act: MeasureAct) -> set[str]:
    """Who is hit behind what a clause is about: 中国産とタイ産の合板については、|タイ産に反ダンピング税を課した."""
    start = own_start(reading, act)
    topics = [
        p for p in find_phrases(reading) if p.case == "について" and p.is_topic and start <= p.start < act.token.start
    ]
    spans = [(topics[-1].close, act.token.end)] if topics and not act.shares else []
    return _hit_in(reading, actors, act, spans)


def _in_its_words(reading: Reading, actors: Actors, act: MeasureAct) -> set[str]:
    """Who is hit by the words of an act's own clause, and whom it is about."""
    spans = own_spans(reading, act)
    if act.rule.label == "ruled":
        # 乳製品に対する調査の結果をまとめ、損害があったと認定した: what is found is of what was inquired into.
        spans = [(reading.unit.start, act.token.end)]
    ids = _hit_in(reading, actors, act, spans) | _own_targets(reading, actors, act) | _places(reading, act)
    return ids | _asked(reading, actors, act) | {state_of(e.entity_id) for e in _about(reading, actors, act)}


def _in_topics(reading: Reading, actors: Actors, act: MeasureAct) -> set[str]:
    """Who is hit by what the whole sentence is about."""
    return _hit_in(reading, actors, act, list(_topics(reading, act)))


def _in_clauses_before(reading: Reading, actors: Actors, act: MeasureAct) -> set[str]:
    """Who is hit by the clauses that run on to an act's: 豪州産大麦に関税を課し、|牛肉の輸入を停止した."""
    # 42の組織を追加し、|3組織を削除した: others than those of the clause before.
    start, stop = _runs_from(reading, act), own_start(reading, act)
    return _hit_in(reading, actors, act, [(start, stop)]) if act.thing.kind != "entry" and start < stop else set()


def _judged(reading: Reading, actors: Actors, act: MeasureAct) -> set[str]:
    """Ids of whose a thing is that is found to be wrong: EUの外国補助金規則の運用を「貿易投資障壁」と認定した; not whose goods are dumped."""
    injury = any_of(reading.document.rules, "measure_injury")
    if act.rule.label != "ruled" or injury.search(reading.document.folded, act.thing.start, act.thing.end):
        return set()
    things = [
        p
        for p in find_phrases(reading)
        if p.case in ("を", "は", "が", "について") and p.end <= act.token.start and not actors.resolve(p.start, p.end)
    ]
    owners = [
        e
        for p in things
        for e in named(actors, p.start, p.end)
        if (e.start == p.start or reading.document.folded.endswith(("対する", "への", "関する"), p.start, e.start))
        and reading.document.folded.startswith("の", e.end)
        and not is_firm(reading.document, e)
    ]
    if not owners:
        # 中国がEU製の機器を差別していると認定した: of whom it is found.
        told = [c for c in reading.clauses[: act.clause.n] if c.link.name in ("to", "tono")][-1:]
        owners = [
            e
            for c in told
            for p in find_phrases(reading)
            if p.case == "が" and p.owner == c.n
            for e in named(actors, p.start, p.end)
            if (e.start, e.end) == (p.start, p.end) and not is_firm(reading.document, e)
        ]
    return set(_state_of_named(reading.document, actors, owners[-1]).split(";")) if owners else set()


def _ordered(reading: Reading, actors: Actors, act: MeasureAct) -> set[str]:
    """Ids of whoever is ordered to do something: ネクスペリアに|持ち分を売却するよう命じた."""
    if act.rule.relation != "orders":
        return set()
    # ネクスペリアが|売却を命じられた.
    cases = ("は", "が", "も") if act.clause.predicate.passive else ("に", "に対し")
    told = [p for p in find_phrases(reading) if p.case in cases and p.end <= act.token.start]
    named_in = (e for p in told for e in named(actors, p.start, p.end) if e.end == p.end)
    return {
        one
        for e in named_in
        for one in (
            e.entity_id
            if is_firm(reading.document, e)
            and not (_state_told(reading.document, actors, e) or _kin_of(reading.document, e))
            else _state_of_named(reading.document, actors, e)
        ).split(";")
    } - {""}


def _hit_in(reading: Reading, actors: Actors, act: MeasureAct, spans: Sequence[tuple[int, int]]) -> set[str]:
    """Ids of those whom words in some spans make targets."""
    document, listed = reading.document, _listed(reading, act)
    around = [entity for span in spans for entity in named(actors, *span)]
    # 台湾への売却に関わった米国の15社を加えた: those who are put on a list, not what is said of them.
    inside = [entity for entity in around if any(a <= entity.start < b for a, b in listed)]
    # 米国のメーカー、ブルーアロー社を加えた: a firm without a known state says nothing.
    within = [entity for entity in inside if _state_of_named(document, actors, entity)]
    grounds = any_of(document.rules, "measure_grounds")
    hit = [
        e
        for e in around
        if (is_target(document, e) or hit_through(document, actors, e, act) or on_goods_of(actors, e, act))
        # ロシア産原油の購入を理由に、インドに関税を課した: why, not against whom.
        and not grounds.match(document.folded, e.end)
    ]
    chosen = _with_joined(document, around, within or _described(reading, hit, listed))
    # 韓国企業の米国子会社: where a firm of somebody's sits.
    seated = any_of(document.rules, "measure_seat")
    chosen = [e for e in chosen if seated.match(document.folded, e.end)] or chosen
    return {one for e in chosen for one in _state_of_named(document, actors, e).split(";")}


def _described(reading: Reading, hit: Sequence[Entity], listed: Sequence[tuple[int, int]]) -> list[Entity]:
    """Those who are hit without those towards whom one of them, or of those who are listed, has done something: 台湾への武器売却に関わった|米軍需企業20社."""
    phrases, folded = find_phrases(reading), reading.document.folded
    toward = [rule for rule in reading.document.rules.of("measure_target") if rule.relation == "toward"]
    apart: set[Entity] = set()
    for clause in reading.clauses:
        if clause.link.relation != "adnominal":
            continue
        noun = next((p for p in phrases if p.start >= clause.close), None)
        if noun is None:
            continue
        # 台湾への武器売却に関わった|11社を加えた: somebody is meant, too.
        if any(start == noun.start for start, _ in listed) or any(noun.start <= e.start < noun.end for e in hit):
            inside = (e for e in hit if clause.start <= e.start < clause.close)
            apart.update(
                e for e in inside if any(rule.pattern.match(folded, _outside(folded, e.end)) for rule in toward)
            )
    return [e for e in hit if e not in apart]


def _state_of_named(document: Document, actors: Actors, entity: Entity) -> str:
    """The state of a target: 米国企業スカイガード社 has that of its first word, 中国系のネクスペリア that of its owners, 中国|遼寧省 that before it."""
    lexicon = load_lexicon()
    if entity.label == "ORG" and (kin := _kin_of(document, entity)):
        return kin
    if entity.label == "OTHER":
        return entity.entity_id
    actor = actors.resolve(entity.start, entity.end)
    if actor and actor.ids:
        return state_of(actor.ids)
    near = actors.inside(max(entity.start - _KIN, 0), entity.start) if entity.label == "GPE" else ()
    start = next((e.start for e in near if e.label == "GPE" and e.end == entity.start), entity.start)
    first = lexicon.longest_at(document.folded, start)
    return first.entity_id if first and first.label == "GPE" else ""


def _kin_of(document: Document, firm: Entity) -> str:
    """The state of a firm's owners, told right before its name, here or earlier: 中国系のネクスペリア; empty where nobody says."""
    for at in reversed([place for place in document.places_of(firm.text) if place <= firm.start]):
        for _, pattern in patterns(document.rules, "measure_kin"):
            for found in pattern.finditer(document.folded, max(at - _KIN, 0), at):
                kin = load_lexicon().longest_at(document.folded, found.start())
                if found.end() == at and kin and kin.label == "GPE":
                    return kin.entity_id
    return ""


def is_firm(document: Document, entity: Entity) -> bool:
    """Whether a body is a firm by its name, no organ of its state: ネクスペリア, not 商務省."""
    return entity.label == "ORG" and entity.entity_id[2:3] == "-" and not is_organ(document.rules, entity.text)


def _state_told(document: Document, actors: Actors, firm: Entity) -> bool:
    """Whether the state of a firm is told right before its name: 中国の華為技術; not 在中国のサムスン."""
    states = [e for e in actors.inside(max(firm.start - _KIN, 0), firm.start) if e.label == "GPE"]
    between = document.folded[states[-1].end : firm.start] if states else "、"
    return not any(sign in between for sign in "、。はがをに") and states[-1].entity_id == state_of(firm.entity_id)


def _own_firms(reading: Reading, actors: Actors, act: MeasureAct, actor: str) -> set[str]:
    """Ids of firms of whoever acts, where a measure is against them: オランダ政府は安世半導体への命令を発動した."""
    entities = [e for e in named(actors, *own_spans(reading, act)[0]) if e.label == "ORG"]
    found = [actors.resolve(e.start, e.end) for e in entities if is_target(reading.document, e)]
    return {one.ids for one in found if one and "-" in one.ids and state_of(one.ids) == actor}


def _runs_from(reading: Reading, act: MeasureAct) -> int:
    """Where the clauses begin that run on to an act's: 豪州産大麦に関税を課し、|牛肉の輸入を停止した."""
    n = min(act.clause.n, len(reading.clauses))
    while n and (
        reading.clauses[n - 1].link.relation in ("coordinate", "adnominal")
        or reading.clauses[n - 1].link.name in ("when", "to")
    ):
        n -= 1
    return reading.clauses[n - 1].end if n else reading.unit.start


def _with_joined(document: Document, around: Sequence[Entity], hit: Sequence[Entity]) -> list[Entity]:
    """Targets with those that are joined to them: 中国およびマカオ|向け, ブラジルやオーストラリア|などを対象に."""
    joint = any_of(document.rules, "measure_joint")
    found = list(hit)
    for before, entity in reversed(list(pairwise(around))):
        if entity in found and before not in found and joint.fullmatch(document.folded, before.end, entity.start):
            found.append(before)
    # 原産地を日本|及び韓国とする: what stands before the first says it of all.
    for entity, behind in pairwise(around):
        led = entity in found and behind not in found and _is_led(document, entity, found)
        if led and joint.fullmatch(document.folded, entity.end, behind.start):
            found.append(behind)
    return found


def _is_led(document: Document, entity: Entity, found: Sequence[Entity]) -> bool:
    """Whether a target is one by what stands before it: 原産地を|日本; or is joined to such a one."""
    for rule in document.rules.of("measure_target"):
        before = document.folded[max(entity.start - _AHEAD, 0) : entity.start]
        # 対中 is one word.
        if (
            rule.label == "before"
            and len(entity.text) > 1
            and any(m.end() == len(before) for m in rule.pattern.finditer(before))
        ):
            return True
    return any(e.end < entity.start <= e.end + 3 and _is_led(document, e, ()) for e in found)


def _topics(reading: Reading, act: MeasureAct) -> Iterator[tuple[int, int]]:
    """What a unit is about where its later clauses tell of it too: 中国産黒鉛電極については、…仮の決定を行い、|…関税を課した."""
    start = own_start(reading, act)
    for phrase in find_phrases(reading):
        about = phrase.case in ("について", "に対し") or phrase.particle == "では"
        if phrase.end <= start and (about or (phrase.is_topic and not act.shares)):
            joined = [p.start for p in find_phrases(reading) if p.case == "と" and p.close == phrase.start]
            # 韓国を原産地とする|同製品については: what describes it, too.
            n = next((c.n for c in reading.clauses if c.start == phrase.start), 0)
            described = [own_start_of(reading, n)] if n and reading.clauses[n - 1].link.relation == "adnominal" else []
            yield min([phrase.start, *joined, *described]), phrase.end + 1


def _about(reading: Reading, actors: Actors, act: MeasureAct) -> Iterator[Entity]:
    """States that a clause is about, without more words: ロシアについては、77品目の輸出を禁じた."""
    for phrase in find_phrases(reading):
        if phrase.end <= act.token.start and phrase.case in ("について", "に対し"):
            yield from (
                e
                for e in actors.inside(phrase.start, phrase.end)
                if e.label == "GPE" and e.entity_id and _is_all_or_goods(actors, e, phrase)
            )


def _is_all_or_goods(actors: Actors, entity: Entity, phrase: Phrase) -> bool:
    """Whether what a clause is about is a state, or goods of it: ロシアについては; 中国の自動車については."""
    if (entity.start, entity.end) == (phrase.start, phrase.end):
        return True
    goods = _GOODS_ALONE.fullmatch(actors.document.folded, entity.end, phrase.end)
    return entity.start == phrase.start and goods is not None and _are_goods(actors, *goods.span("goods"))


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
    if act.thing.kind not in ("list", "target", "entry") and act.rule.relation != "on_object":
        return []
    cases = ("が", "は", "も", "を") if act.clause.predicate.passive else ("を",)
    listed: list[tuple[int, int]] = []
    for p in reversed(find_phrases(reading)):
        own = act.clause.n in (p.owner, p.stretch)
        # 中国の12団体と|トルコの2団体を.
        joined = own and p.case == "と" and any(p.close == start for start, _ in listed)
        described = p.case in cases and p.start >= own_start(reading, act)
        if p.end <= act.token.start and (described or joined or (own and p.case in cases)):
            listed.append((p.start, p.end))
    return listed


def hit_through(document: Document, actors: Actors, entity: Entity, act: MeasureAct) -> bool:
    """Whether a measure is on what is somebody's: 中国の海運・造船への301条措置; not 米国の中国への関税, which is the first one's own."""
    found = any_of(document.rules, "measure_theirs").match(document.folded, entity.end, max(act.thing.end, entity.end))
    return found is not None and not any(e.label == "GPE" for e in actors.inside(*found.span()))


def on_goods_of(actors: Actors, entity: Entity, act: MeasureAct) -> bool:
    """Whether a measure names goods behind whose they are: 中国の手袋などの301条関税の除外; 韓国の鋼管への関税."""
    if entity.label != "GPE" or not act.thing.start <= entity.start < act.thing.end:
        return False
    goods = _GOODS.match(actors.document.folded, entity.end, act.thing.end)
    return goods is not None and _are_goods(actors, *goods.span("goods"))


def _are_goods(actors: Actors, start: int, end: int) -> bool:
    """Whether words name neither a measure nor somebody, so that they may be goods."""
    document = actors.document
    return not actors.inside(start, end) and not kind_of(document.rules, document.folded[start:end], _NO_GOODS)


def named(actors: Actors, start: int, end: int) -> list[Entity]:
    """The states and bodies that a span names, in order, also by a word for one named before: 同国, 両国."""
    # モンテネグロ市: a city of that name.
    city = any_of(actors.document.rules, "measure_city")
    found = [
        e
        for e in actors.inside(start, end)
        if e.label in ("GPE", "ORG")
        and not (len(e.text) > 2 and any(city.match(actors.document.folded, at) for at in (e.end - 1, e.end)))
    ]
    again = [
        e for e in starting(actors.anaphors, start, end) if e.end <= end and len(e.entity_id.partition(";")[0]) == 2
    ]
    return sorted([*found, *again], key=attrgetter("start"))


def is_target(document: Document, entity: Entity) -> bool:
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


# Whom the act's own clause names comes before whom its sentence is about, and that before whom the clauses name that run on to it.
_QUESTIONS: tuple[Callable[[Reading, Actors, MeasureAct], set[str]], ...] = (
    _judged,
    _behind_topic,
    _in_its_words,
    _in_topics,
    _in_clauses_before,
    _ordered,
)
