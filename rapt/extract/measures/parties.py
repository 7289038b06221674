"""Acts upon measures to whose they are: 米国の対中関税, 商務省は…, a line of a chronology that somebody leads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import Role, find_roles
from rapt.extract.measures.acts import MeasureAct, own_start
from rapt.extract.measures.events import judges
from rapt.extract.measures.targets import hit_through, is_firm, is_target, named, on_goods_of, state_of
from rapt.text.lexicons import load_lexicon
from rapt.text.rule_patterns import any_of
from rapt.text.rules import words_of

# The day before whoever leads a line: 9月1日　米国、.
_DATED = re.compile(r"[日月旬]\s*$")
# Links of clauses that tell a fact to another: 米国が停止する|ことを受け.
_TELLING_A_FACT = ("koto", "koto_wo", "koto_after", "no", "no_after", "koto_by", "fact")
_DAY_FIRST = re.compile(r"[\d年月]*(?:日|月|旬)\s+")
# The longest day that opens a line, in characters.
_DAY = 12
# How far before a measure's words the name of whose it is may be, in characters.
_DESCRIBING = 16
# How far before it may be who it is by: 中国による造船大手の米子会社5社への制裁.
_BY = 40


def actor_of(reading: Reading, actors: Actors, act: MeasureAct, before: str | None, last: str) -> str:
    """Who takes the measure: the subject of the act's clause, whose measure it is, or the subject before it.

    ``before`` is of whom the sentences before told, ``last`` who took the measure that they told of last.
    """
    owner = _owner(reading, actors, act)
    if owner:
        return owner
    if _is_by_panel(reading, act):
        return "WTO"
    subject = _subject(reading, actors, act) or _maker(reading, actors, act)
    if subject is None:
        subject = _by_whose_act(reading, actors, act) or _where(reading, actors, act)
    if subject is not None:
        # WTOの小委員会は協定違反と判断した: a panel rules for no state.
        return state_of(subject) or (subject if act.rule.label == "ruled" else "")
    if act.clause.predicate.passive and not act.noun:
        # 恣意的に運用されている: a passive without an agent is nobody's, or goes on with what was told of.
        return last or ("" if before == actors.issuer else state_of(before or ""))
    firm = actors.bodies.get(before or "")
    # ネクスペリアが工場を買収。|ビジネス相、審査を開始: a firm told of takes no measures where a body of a state does.
    if last and firm and is_firm(reading.document, firm) and _is_led_by_body(reading, act):
        return last
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
    near = [r for r in roles if r.phrase.owner == act.clause.n and r.actor.ids] or _inside(reading, actors, act)
    joined = [r for r in roles if r.actor.ids and _runs_to(reading, r.phrase.owner, act.clause.n)]
    chosen = near or [r for r in roles if r.actor.ids and r.is_topic] or joined
    # A passive's subject is what it is done to; 商務省により shows who does it.
    if act.clause.predicate.passive and not act.noun:
        # 韓国産業通商省は、免税が維持されるため打撃は限られると|みる: who only judges does nothing.
        chosen = [
            r for r in chosen if r.is_topic and r.phrase.owner != act.clause.n and not judges(reading, r.phrase.owner)
        ]
    if chosen:
        return _of_same_state(reading, actors, chosen[-1], roles)
    return None if act.clause.predicate.passive and not act.noun else _led_by(reading, actors, act)


def _is_by_panel(reading: Reading, act: MeasureAct) -> bool:
    """Whether a panel of the WTO rules, which is no state's: 紛争処理小委員会は協定違反と判断した."""
    panel = any_of(reading.document.rules, "measure_panel", "$")
    subjects = (p for p in find_phrases(reading) if p.case in ("は", "が") and p.end <= act.token.start)
    # 韓国の禁輸を、上級委員会は、これを容認した: of whoever was told of.
    again = reading.document.folded.find("これを", reading.unit.start, act.token.start) >= 0
    ruled = act.rule.label == "ruled" and not act.clause.predicate.passive and not again
    return ruled and any(panel.search(reading.document.folded, p.start, p.end) for p in subjects)


def _of_same_state(reading: Reading, actors: Actors, role: Role, roles: Sequence[Role]) -> str:
    """Ids of a subject; a body that several states have is of the state that the sentence told of: USTRは入港料を凍結し、|商務省は規則を停止した."""
    document = reading.document
    # 同国は: as the table of entities has it.
    if again := next((e for e in actors.anaphors if (e.start, e.end) == (role.phrase.start, role.phrase.end)), None):
        return again.entity_id if len(again.entity_id) == 2 else role.actor.ids
    if document.folded[role.phrase.start : role.phrase.end] not in words_of(document.rules, "measure_shared_body"):
        return role.actor.ids
    before = [r.actor.ids for r in roles if r.phrase.end <= role.phrase.start and r.actor.ids]
    return before[-1] if before else role.actor.ids


def _inside(reading: Reading, actors: Actors, act: MeasureAct) -> list[Role]:
    """The subject of a clause that another tells of, named before what describes its measure: 米国が9月に発表した|規則を停止することを受け."""
    # 日本政府が国際法に反する|制裁を続けていると|非難した: who blames or doubts tells of others.
    judged = act.clause.link.name in ("to", "tono") and judges(reading, act.clause.n + 1)
    if not judged and act.clause.link.name not in _TELLING_A_FACT:
        return []
    start = own_start(reading, act)
    subjects = [p for p in find_phrases(reading) if p.case == "が" and start <= p.start and p.end <= act.token.start]
    roles = [Role(actor, p) for p in subjects if (actor := actors.resolve(p.start, p.end))]
    return [role for role in roles if role.actor.ids]


def _maker(reading: Reading, actors: Actors, act: MeasureAct) -> str | None:
    """Ids of who made a measure by the clause that describes it: 米国が同年9月に課した|追加関税は、引き上げられた; None without one."""
    if not act.clause.predicate.passive or act.noun:
        return None
    for clause in reading.clauses[: act.clause.n]:
        if clause.link.relation == "adnominal" and clause.end == act.thing.start:
            roles = [
                r for r in find_roles(reading, actors, own=clause.n) if r.case == "が" and r.phrase.owner == clause.n
            ]
            return next((r.actor.ids for r in reversed(roles) if r.actor.ids), None)
    return None


def _by_whose_act(reading: Reading, actors: Actors, act: MeasureAct) -> str | None:
    """Ids of whose decision it is by which something is done: 欧州委員会の決定により、引き上げられた; 商務部が19日に発表した|公告で、調査が始まった."""
    folded, whose = reading.document.folded, any_of(reading.document.rules, "measure_whose_act")
    for entity in named(actors, reading.unit.start, act.token.start):
        if whose.match(folded, entity.end, act.token.start) and (actor := actors.resolve(entity.start, entity.end)):
            return actor.ids
    for clause in reading.clauses[: act.clause.n]:
        noun = whose.match("の" + folded[clause.end : clause.end + _BY])
        if clause.link.relation == "adnominal" and noun:
            roles = [
                r for r in find_roles(reading, actors, own=clause.n) if r.case == "が" and r.phrase.owner == clause.n
            ]
            return next((r.actor.ids for r in reversed(roles) if r.actor.ids), None)
    return None


def _runs_to(reading: Reading, n: int, end: int) -> bool:
    """Whether clauses are joined up to one, so that they share a subject; not カナダが関税を決めたのを受けて、調査が始まった."""
    return all(c.link.relation in ("coordinate", "adnominal", "reason") for c in reading.clauses[n:end])


def _where(reading: Reading, actors: Actors, act: MeasureAct) -> str | None:
    """Ids of the state in which something is done: EUでは、調査を始めている; 通関は中国側で止められている."""
    for role in reversed(find_roles(reading, actors, own=act.clause.n)):
        if role.case == "で" and role.end <= act.token.start and role.actor.ids:
            state = state_of(role.actor.ids)
            agent = act.clause.predicate.passive and reading.document.folded[role.phrase.end - 1] == "側"
            # 英国で国家安全保障・投資法が全面施行。
            terse = act.thing.kind == "act_of_law" and not act.clause.predicate.ending
            # インドで報復関税が撤廃された: what is done or happens there; not スイスで協議し、関税を下げた.
            happens = act.clause.predicate.passive or act.rule.relation == "happens"
            there = happens and role.phrase.owner == act.clause.n
            if state and (role.phrase.particle.endswith("は") or agent or terse or there):
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


def _is_led_by_body(reading: Reading, act: MeasureAct) -> bool:
    """Whether a minister or a body opens a line, without a state: 5月25日　ビジネス相、審査を開始."""
    first = next((p for p in find_phrases(reading) if p.end <= act.token.start), None)
    body = any_of(reading.document.rules, "measure_body")
    return first is not None and body.search(reading.document.folded, first.start, first.end) is not None


def _names_actor(reading: Reading, actors: Actors, start: int, end: int) -> bool:
    """Whether a part of a unit has a subject of its own."""
    inside = (p for p in find_phrases(reading) if start <= p.start and p.end <= end and p.case in ("は", "も", "が"))
    return any(actors.resolve(p.start, p.end) for p in inside)


def _led_by(reading: Reading, actors: Actors, act: MeasureAct) -> str | None:
    """Ids of whoever leads a line of a chronology (9月1日　米国、…を発動), and of a state's body that no list has."""
    document = reading.document
    phrases = [p for p in find_phrases(reading) if p.end <= act.token.start]
    if phrases and not phrases[0].case and phrases[0].comma:
        first, last = phrases[0].start, phrases[0].end
        day = _DAY_FIRST.match(document.folded, first, last)
        at = day.end() if day else first
        ending = [e for e in named(actors, first, last) if e.end == last]
        # 8月1日　トランプ大統領、関税を課すと表明.
        actor = actors.resolve(ending[-1].start if ending else at, last)
        # 8月3日　EU、輸入規制を撤廃: a line without particles, as in chronologies.
        terse = not act.clause.predicate.ending and act.clause.link.relation in ("final", "root")
        # The day may be a unit of its own: 12月20日　|経産省、個別許可を緩和し、….
        opened = first == reading.unit.start and _DATED.search(document.folded, max(first - _DAY, 0), first)
        dated = day or opened or (_DATED.search(document.folded, first, ending[-1].start) if ending else None)
        if actor and actor.ids and (dated or terse):
            return actor.ids
    body = any_of(document.rules, "measure_body")
    for phrase in reversed(phrases):
        subject = phrase.case in ("は", "も", "が") and phrase.owner >= act.clause.n
        if subject and body.search(document.folded, phrase.start, phrase.end):
            states = [state_of(e.entity_id) for e in named(actors, phrase.start, phrase.end)]
            # インド商工省外国貿易総局: a body that no list has, by the state that its name begins with.
            whose = load_lexicon().longest_at(document.folded, phrase.start)
            states += [state_of(whose.entity_id)] if whose and whose.label in ("GPE", "ORG") else []
            if any(states):
                return next(filter(None, states))
    return None


def _owner(reading: Reading, actors: Actors, act: MeasureAct) -> str:
    """Whose measure it is by the words before it: 米国の追加関税, 米関税."""
    document = reading.document
    # 中国の華為技術など601団体を|加えた: whose they are who are entered in a list.
    granted = any_of(document.rules, "measure_granted", "$")
    if act.thing.kind == "entry" or granted.search(document.folded, act.thing.start, act.thing.end):
        return ""
    for entity in named(actors, max(act.thing.start - _BY, reading.unit.start), act.thing.end):
        between = document.folded[entity.end : act.thing.end]
        near = entity.start >= act.thing.start - _DESCRIBING
        # 双方の徴収が始まる: both of those who were told of.
        if entity.label == "OTHER" and ";" in entity.entity_id and between.startswith("の") and near:
            return state_of(entity.entity_id)
        if (
            entity.label == "OTHER"
            or is_target(document, entity)
            or hit_through(document, actors, entity, act)
            or _cut(document.folded[entity.end : max(act.thing.start, entity.end)].removeprefix("による"))
        ):
            continue
        # ネクスペリアが|売却を命じられた: to whom it is done; 中国が差別していると|認定した: of whom something is found.
        done_to = (act.clause.predicate.passive and not act.noun) or act.rule.label == "ruled"
        if between.startswith("が") and done_to:
            continue
        # 通商代表部は|中国の手袋の301条関税の除外を延ばした: whose goods a measure is on, where another acts.
        if between.startswith("の") and on_goods_of(actors, entity, act) and _subject(reading, actors, act):
            continue
        if between.startswith(("の", "による", "が", "側の", "政府の")) and (near or between.startswith("による")):
            # 米中が関税を撤廃した: both of them.
            joined = next((e.start for e in actors.inside(entity.start - 1, entity.start)), entity.start)
            actor = actors.resolve(joined, entity.end)
            return state_of(actor.ids) if actor else ""
    return ""


def _cut(words: str) -> bool:
    return "からの" in words or any(sign in words for sign in "、。をはにへで")


def names_actor(reading: Reading, actors: Actors, act: MeasureAct) -> bool:
    """Whether the words around an act say whose it is."""
    told = _owner(reading, actors, act) or _subject(reading, actors, act) is not None
    return bool(told) or _where(reading, actors, act) is not None
