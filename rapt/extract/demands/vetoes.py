"""Words of asking that make no demand: what both agreed on, one's own plans, business between firms, courts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from rapt.clauses.actors import Actor
from rapt.clauses.asks import Ask, asking_rule, is_furthered
from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.phrases import find_phrases, told_topic
from rapt.clauses.roles import SOURCES, SUBJECTS, Role
from rapt.extract.demands.boundaries import moves_another
from rapt.extract.demands.complements import Complement
from rapt.extract.demands.modals import Modal
from rapt.extract.demands.polarity import ends
from rapt.extract.demands.reporting import last_beside
from rapt.extract.demands.scene import Scene
from rapt.extract.demands.splitting import closes_act
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, built, words_of

# The ``mood`` of verbs of asking that things do too: 規制は見直しを迫る.
OF_THINGS = "thing"
# Modals of what somebody may need to do himself.
_NEEDS = ("べきだ", "必要がある", "なければならない")


@built
def _agreeing(rules: Rules) -> dict[str, str]:
    """Verbs of agreeing by lemma; with ``both`` only where both sides are named."""
    return {word: rule.label for rule in rules.of("agreeing") for word in rule.words}


def is_agreed(reading: Reading, roles: Sequence[Role], after: int) -> bool:
    """Whether what is asked is only agreed on by both sides: …べきだとの認識で一致した."""
    folded = reading.document.folded
    sides = any_of(reading.document.rules, "two_sides")
    both = any(r.case == "は" and (";" in r.actor.ids or sides.match(folded, r.actor.start)) for r in roles)
    verbs = _agreeing(reading.document.rules)
    for clause in reading.clauses:
        label = verbs.get(clause.predicate.lemma)
        if label is None or clause.link.relation == "adnominal" or (label == "both" and not both):
            continue
        if clause.close <= after and told_apart(reading, roles, after):
            continue  # 両外相は…を確認するとともに、岩屋大臣から撤廃を求めた
        if clause.close > after and _turns_to_both(reading, roles, after):
            continue  # 王部長は撤回を求め、両者は…で一致した
        third = any(r.case == "に対し" and clause.end <= r.start <= after and not r.actor.ids for r in roles)
        if third and clause.link.name in ("also", "te", "ren"):
            continue  # 両大臣は…で一致するとともに、関係国に対し自制を呼びかけた: they ask together.
        if any(r.case == "から" and clause.close <= r.start <= after for r in roles):
            continue  # 両外相は…を確認し、大臣から撤廃を求めた: the second clause is one side's.
        if both or (clause.close > after and _holds(reading, clause.n, after)):
            return True
    return False


def _turns_to_both(reading: Reading, roles: Sequence[Role], after: int) -> bool:
    """Whether one side asks by itself before the sentence turns to both."""
    sides = any_of(reading.document.rules, "two_sides")
    topics = [r for r in roles if r.case == "は"]
    before, behind = [r for r in topics if r.start < after], [r for r in topics if r.start >= after]
    alone = any(r.actor.ids and ";" not in r.actor.ids for r in before)
    return alone and any(sides.match(reading.document.folded, r.actor.start) for r in behind)


def told_apart(reading: Reading, roles: Sequence[Role], after: int) -> int:
    """Where the words end that both sides agreed on, behind which one of them asks by himself; 0 without such."""
    verbs = _agreeing(reading.document.rules)
    agreed = [c.end for c in reading.clauses if c.close <= after and c.predicate.lemma in verbs]
    asking = [r for r in roles if agreed and agreed[-1] <= r.start < after and r.case in (*SUBJECTS, *SOURCES)]
    return agreed[-1] if any(r.actor.ids and ";" not in r.actor.ids for r in asking) else 0


def _holds(reading: Reading, agreeing: int, after: int) -> bool:
    """Whether the clauses from an offset to the agreeing one lead up to it by what is agreed: …との認識で."""
    between = [c for c in reading.clauses if c.close >= after and c.n < agreeing]
    return all(c.link.relation in ("complement", "adnominal", "coordinate") for c in between)


def is_action(reading: Reading, ask: Ask, asks: Sequence[Ask]) -> bool:
    """Whether an asking is itself what another one asks for: …よう促すことを期待する; 発展を促し、…よう求める."""
    later = [other for other in asks if other.start > ask.end]
    if ask.clause is None or not later:
        return False
    if any(moves_another(reading, ask.clause, clause) for clause in reading.clauses):
        return True
    if ask.clause.link.name in ("you", "koto") and ask.clause.link.relation == "complement":
        return True
    if describes_what_is_asked(reading, ask.clause, later[-1].clause):
        return True
    own = [p for p in find_phrases(reading) if p.owner == ask.clause.n and p.case == "を"]
    return bool(own) and is_furthered(reading.document, ask, reading.unit.start, own[-1].end)


def describes_what_is_asked(reading: Reading, clause: Clause, asking: Clause | None) -> bool:
    """Whether a clause of asking only describes a thing of what another is asked to do: 隣国に自制を促す|声明に加わるよう求めた."""
    if asking is None or clause.link.relation != "adnominal" or clause.n >= asking.n:
        return False
    noun = next((p for p in find_phrases(reading) if p.start >= clause.close), None)
    if noun is None or not clause.n < noun.owner < asking.n:
        return False
    between = reading.clauses[noun.owner : asking.n]
    told = [c for c in between if c.link.name in ("you", "koto") and c.link.relation == "complement"]
    return bool(told) and all(c.link.name in ("ren", "te", "you", "koto") for c in between)


def hopes_for_itself(scene: Scene, demander: str) -> bool:
    """Whether a hope is the hoper's own plan, since nobody else is named: 中国は協力を深めていくことを望んでいる."""
    complement = scene.complement.clause if scene.complement else None
    lemma = complement.predicate.lemma if complement is not None else ""
    if not scene.ask.hopes or (complement is not None and complement.predicate.negated) or ends(scene.document, lemma):
        return False  # Nobody hopes of himself that he will not: 中国製品を差別しないことを望む
    if complement is not None and complement.predicate.passive:
        return False  # 適切な検討が行われることを希望する
    hopers = [r for r in scene.roles if r.is_topic and r.actor.ids == demander and demander]
    if not hopers:
        return _with_others(scene)
    behind = hopers[-1].end
    if any(r.start >= behind and r.case in ("が", "に", "も", "は", "に対し") for r in scene.roles):
        return False
    told = scene.complement.clause if scene.complement is not None else None
    if told is not None and told.predicate.negated:
        return False  # 差別しないことを望む: what is not to be done is another's.
    # オランダの態度表明が口先にとどまらないことを: whose thing it is stands for whom the hope is set on.
    for phrase in find_phrases(scene.reading):
        if phrase.case not in ("が", "も") or not behind <= phrase.start < scene.ask.start:
            continue
        inside = scene.actors.inside(phrase.start, phrase.end)
        if any(e.label == "GPE" and e.entity_id not in ("", demander) for e in inside):
            return False
    return True


def is_own_wish(complement: Complement) -> bool:
    """Whether what stands before a word of asking is what its speaker wants to do himself: 話し合いを早めたい旨、期待を述べた."""
    predicate = complement.clause.predicate if complement.clause is not None else None
    return predicate is not None and predicate.ending.endswith("いきたい")


def furthers_itself(scene: Scene, asker: Role | None, named: Role | Actor | None) -> bool:
    """Whether 促す tells what its subject itself goes on to do for a thing, where nobody is addressed: 商務部は問題の解消を促す."""
    ask, complement = scene.ask, scene.complement
    if ask.rule.mood != OF_THINGS or ask.raised or ask.clause is None or named is not None or asker is None:
        return False
    ending = ask.clause.predicate.ending
    plain = complement is not None and complement.kind == "noun" and not ending.endswith(("た", "て", "ている"))
    return plain and asker.is_topic and ask.clause.link.name == "final"


def goes_on(scene: Scene) -> bool:
    """Whether a hope for an act goes on from an asking in its sentence: 撤廃を要請し、協議の再開を期待する; not 発展を期待する."""
    phrase = scene.complement.phrase if scene.complement is not None else None
    words = scene.document.folded[phrase.start : phrase.end] if phrase is not None else ""
    return scene.floor > scene.unit.start and closes_act(scene.document, words)


def _with_others(scene: Scene) -> bool:
    """Whether a hope without a subject is to do something with others: 「各国と対話を強化することを望む」."""
    if any(r.case in (*SUBJECTS, "に", "に対し") for r in scene.roles):
        return False
    phrases = [p for p in find_phrases(scene.reading) if scene.floor <= p.start and p.close <= scene.ask.start]
    named = any(p.case in ("が", "も", "は", "に対し") for p in phrases)
    return not named and any(p.case == "と" and scene.actors.resolve(p.start, p.end) is not None for p in phrases)


def among_groups(demander: str, roles: Sequence[Role], addressee: Actor | None) -> bool:
    """Whether companies ask companies, which is business and no policy: 大手は部品会社に積み増すよう求めた."""
    groups = [r for r in roles if r.case in SUBJECTS and r.actor.group]
    return not demander and bool(groups) and addressee is not None and not addressee.ids


def in_business(scene: Scene, demander: str, addressee: Actor | None) -> bool:
    """Whether a company asks another, or somebody who is no actor here: 部品メーカーは取引先に延長を要請した."""
    named = any(r.case in SUBJECTS and r.actor.ids for r in scene.roles)
    if not named and (addressee is None or not addressee.ids) and {"は", "に"} <= _firm_cases(scene):
        return True
    if not named and scene.ask.passive and "から" in _firm_cases(scene):
        return True  # 同社は発注を分けるよう仕入れ先から頼まれた
    if addressee is not None:
        words = scene.document.folded[addressee.start : addressee.end]
        firm = words.endswith(_words(scene.document.rules, "firm"))
        return "-" in demander and not addressee.ids and firm and not _represents(scene)
    if "-" in demander and _firm_cases(scene) & {"に", "へ", "に対し"}:
        return not _represents(scene)
    groups = [r for r in scene.roles if r.case in SUBJECTS and (r.actor.group or "-" in r.actor.ids)]
    groups = [r for r in groups if not told_topic(scene.reading, r.phrase)]
    if (demander and "-" not in demander) or not groups or _represents(scene):
        return False
    known = {r.phrase.start for r in scene.roles}
    clause = scene.ask.clause
    # 枠を大幅に削減したことに懸念を表明し、改善を求めた: に of what is told is nobody who is asked.
    beside = [p for p in find_phrases(scene.reading) if clause is None or p.owner >= clause.n]
    return any(
        p.case in ("に", "から") and p.start >= groups[0].end and p.start not in known and p.close <= scene.ask.start
        for p in beside
    )


def _firm_cases(scene: Scene) -> set[str]:
    """The cases of phrases before the asking that name firms: は and に of 鉄鋼各社は下請け企業に値下げを求めた."""
    firms, folded = _words(scene.document.rules, "firm"), scene.document.folded
    named = [p for p in find_phrases(scene.reading) if p.start >= scene.floor and p.close <= scene.ask.start]
    return {p.case for p in named if folded.endswith(firms, p.start, p.end)}


def _represents(scene: Scene) -> bool:
    """Whether an association asks, which asks its members as a state asks its firms: 協会は会員企業に自制を求めた."""
    document = scene.document
    subjects = [r for r in scene.roles if r.case in SUBJECTS]
    asks = [document.folded[r.phrase.start : r.phrase.end] for r in subjects]
    own = "-" in scene.actors.issuer and all(r.actor.own for r in subjects)
    return own or any(words.endswith(_words(document.rules, "association")) for words in asks)


def is_court(scene: Scene) -> bool:
    """Whether it is a court that is asked for a ruling or orders something: 裁判所に差し止めを求めた; 裁判所は調査を命じた."""
    courts, folded = _words(scene.document.rules, "court"), scene.document.folded
    cases = ("は", "が", "に", "へ", "に対し")
    asked = (p for p in find_phrases(scene.reading) if p.case in cases and p.close <= scene.ask.start)
    # 最高裁が違法と判断したことについて tells only what is spoken of.
    own = len(scene.reading.clauses) if scene.ask.clause is None else scene.ask.clause.n
    return any(
        folded.endswith(courts, p.start, p.end) and not (p.case == "が" and p.owner < own)
        for p in asked
        if p.start >= scene.floor
    )


def tells_of_saying(modal: Modal, role: Role) -> bool:
    """Whether somebody only tells that another said it: 仏は、独は守るべきだと反論したと|関係者が明かした."""
    clauses = modal.reading.clauses
    outer = last_beside(modal.reading, modal.outer)
    says = outer.n + 1 if outer is not None else 0
    return says < role.phrase.stretch and any(
        c.link.name in ("to", "tono") for c in clauses[says : role.phrase.stretch]
    )


def is_own_course(modal: Modal, demander: str, named: Role | None) -> bool:
    """Whether a speaker only says what he himself goes on to do, where nobody is named: 影響を見極める必要がある; 確保していく必要がある."""
    document, clause = modal.reading.document, modal.clause
    if clause is None or modal.reading.document.genre in ("announcement", "公告"):
        return False
    if named is not None:
        # 欧州側に働きかける必要がある: who is named is whom the speaker will ask.
        own = named.case in ("に", "へ") and named.phrase.owner == clause.n and demander != ""
        return own and modal.word in _NEEDS[1:] and asking_rule(document, clause.predicate) is not None
    going_on = words_of(document.rules, "own_course_end")
    goes_on = modal.word != "べきだ" and document.folded.endswith(going_on, 0, modal.start)
    watches = any(clause.predicate.lemma in rule.words for rule in document.rules.of("own_course"))
    asks = "-" not in demander and asking_rule(document, clause.predicate) is not None
    return modal.word in _NEEDS and (goes_on or watches or asks)


def is_concerted(modal: Modal) -> bool:
    """Whether partners are to answer together somebody who is told of, and who is no partner: 協調した対応が必要だ."""
    document, clause = modal.reading.document, modal.clause
    if clause is None:
        return False
    before = list(takewhile(lambda c: c.link.name == "adnominal", reversed(modal.reading.clauses[: clause.n])))
    begin = before[-1].begin if before else clause.begin
    return any_of(document.rules, "concerted").search(document.folded, begin, modal.start) is not None


def is_reminder(modal: Modal) -> bool:
    """Whether a modal, where nobody is named, only reminds everybody of a fact: 世界規模の措置であることを忘れてはならない."""
    clause, rules = modal.clause, modal.reading.document.rules
    return modal.bans and clause is not None and clause.predicate.lemma in words_of(rules, "reminding")


def _words(rules: Rules, label: str) -> tuple[str, ...]:
    return tuple(word for rule in rules.of("no_partner") if rule.label == label for word in rule.words)


def is_of_blamed_group(scene: Scene, asker: Role) -> bool:
    """Whether a topic before tells of a group what it asks: 部長は、一部の国が各国に二者択一を迫り、…と述べた."""
    before = [r for r in scene.roles if r.is_topic and r.end <= asker.start and r.actor.ids]
    return asker.case == "が" and any(r.phrase.owner > asker.phrase.owner for r in before)
