"""Clauses to what is done to a measure: 追加関税を課す, 実施を停止する, リストに加える, also as a noun (発動, 輸入停止).

Of a rule of layer ``measure_act``, ``anchor`` holds lemmas (of an idiom noun and lemma: 効力=生じる), ``case_frame`` the cases and kinds of
noun of which one must be beside the predicate (``を/は:measure/levy``; without cases anywhere before it), ``label`` is the event. Of
``mood`` negated, it counts only with a negation (認められない). ``relation`` is ``alone`` where the measure may be left out (同日から実施している),
``clause`` where a clause with こと can be it (移転することを禁じた), ``orders`` where one with よう can (手放すよう命じた), ``of_trade`` where its sentence must tell of trade, ``on_told`` where
a measure must have been told of before, ``on_listed`` where a list must have been, ``on_traders`` where those who trade must do it, ``on_more`` of what is laid on others, too, ``on_rate`` where a rate must have been told of, ``describes`` where it must be said what an order is about, ``publish`` of verbs that publish a legal act, ``on_object`` where
whoever the object names is the target. ``subject`` marks orders (which ask and are measures all the same), bans, licences and entries
of lists. Kinds of nouns are the rules of layer ``measure_noun``, by how a phrase ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.clauses.predicates import Predicate
from rapt.extract.measures.kinds import AROUND, endings_of, kind_of
from rapt.extract.measures.terse import closing, is_day, last_noun, verb_of
from rapt.extract.measures.things import (
    Frame,
    Thing,
    bare,
    compound,
    forbidden,
    into_scope,
    is_object,
    ordered,
    own_start_of,
    thing_about,
    thing_of,
)
from rapt.text.document import Document, Token
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rule, Rules, built, words_of

# How long the word for an order is.
_ORDER = 2
# By how many clauses an object can be parted from its verb.
_PARTED = 6
# What makes a state of a noun of action.
_UNDER_WAY, DONE = ("中",), ("済み", "済")


@dataclass(frozen=True)
class MeasureAct:
    """What is done to a measure: the rule, the token of the act, the measure, and the clause.

    ``noun`` says that the act is a noun in its clause, whose predicate tells what becomes of it: 停止を決めた. ``shares`` is the
    part of its clause that an act has to itself where several things share a predicate: 鉄鋼に25%、|アルミニウムに10%の関税を課す.
    """

    rule: Rule
    token: Token
    thing: Thing
    clause: Clause
    noun: bool = False
    shares: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        # 米国は9月に、|EUは8月に、それぞれ撤廃した: what is shared begins with what is each one's own.
        first = self.shares[0] if self.shares and self.thing.start >= self.shares[1] else self.thing.start
        return min(first, self.token.start)

    @property
    def end(self) -> int:
        """Where its words end: behind its predicate, which several may share."""
        return self.token.end if self.noun else max(self.token.end, self.clause.close)


@built
def _rows(rules: Rules) -> Mapping[str, tuple[tuple[Rule, str, Frame], ...]]:
    """The rules by lemma, each with the noun of its idiom and its frame."""
    found: dict[str, tuple[tuple[Rule, str, Frame], ...]] = {}
    for rule in rules.of("measure_act"):
        cases, _, kinds = rule.case_frame.partition(":")
        frame = Frame(tuple(filter(None, cases.split("/"))), tuple(filter(None, kinds.split("/"))))
        for word in rule.words:
            noun, _, lemma = word.rpartition("=")
            found[lemma] = (*found.get(lemma, ()), (rule, noun, frame))
    return found


def acts_in(reading: Reading) -> list[MeasureAct]:
    """The acts of a unit in order: those of its predicates, and nouns of acts in their phrases."""
    tokens = reading.unit.tokens
    clauses = {clause.predicate.head: clause for clause in reading.clauses}
    acts: list[MeasureAct] = []
    for n, token in enumerate(tokens):
        found = None
        if clause := clauses.get(token.i) or closing(reading, n):
            if not _only_describes(reading, clause):
                found = _of_predicate(reading, clause, token)
        elif token.act_noun:
            found = _of_noun(reading, token)
        elif token.lemma == "加える":
            found = _added(reading, token)
        if found is not None:
            # 輸入停止を解除した: the noun is what is acted upon.
            acts = [one for one in acts if not (one.noun and found.thing.start <= one.token.start < found.thing.end)]
            acts.append(found)
    return acts


def _added(reading: Reading, token: Token) -> MeasureAct | None:
    """Those who are put on a list by words that elsewhere mean beside it: 米企業を「信頼できないエンティティー・リスト」に加え、…を禁じた."""
    document, phrases = reading.document, find_phrases(reading)
    n = next(
        (n for n, p in enumerate(phrases) if n and p.end < token.start <= p.close and p.particle == "に加え"), None
    )
    if (
        n is None
        or phrases[n - 1].case != "を"
        or not kind_of(document.rules, document.folded[phrases[n].start : phrases[n].end], ("list",))
    ):
        return None
    clause = next((c for c in reading.clauses if c.n == phrases[n].owner), None)
    rule = next((rule for rule, noun, _ in _rows(document.rules).get("加える", ()) if not noun), None)
    if clause is None or rule is None:
        return None
    predicate = Predicate(token.i, token.i, token.i, "加える", "", "continuing", False, False)
    own = Clause(clause.n, clause.start, predicate, clause.link, token.start, token.end)
    return MeasureAct(rule, token, Thing(phrases[n - 1].start, phrases[n].end, "list"), own)


def lemma_of(reading: Reading, clause: Clause) -> str:
    """The lemma of a clause's predicate, without what makes a state of it: 継続中です, 建議済みであり."""
    n = reading.place.get(clause.predicate.head, 0)
    tokens = reading.unit.tokens
    if n and tokens[n].text in (*_UNDER_WAY, *DONE) and tokens[n - 1].suru_noun:
        return tokens[n - 1].lemma + "する"
    whole = clause.predicate.lemma
    return whole[:-1] + "する" if len(whole) > 2 and whole.endswith(_UNDER_WAY) else whole


def _only_describes(reading: Reading, clause: Clause) -> bool:
    """Whether a clause only says which thing is meant: 10月9日に公布した公告; not …を課す措置."""
    if clause.link.relation != "adnominal":
        return False
    described = next((p for p in find_phrases(reading) if p.start <= clause.close < p.end), None)
    words = reading.document.folded[clause.close : described.end if described else clause.close + 8]
    # 強化した昨年の公告: what is done already only says which act is meant; 掲載したことに抗議した tells it.
    rules = reading.document.rules
    if clause.predicate.ending.endswith(("た", "だ")):
        return not words.startswith(_act_nouns(rules)["fact"])
    nouns = tuple(noun for found in _act_nouns(rules).values() for noun in found)
    # 輸出を禁じる|最終規則: a legal act may have words of its own before it.
    return not (words.startswith(nouns) or words.endswith(_act_nouns(rules)["law"]))


@built
def _act_nouns(rules: Rules) -> Mapping[str, tuple[str, ...]]:
    """Nouns that say what the clause before them is: a legal act, a plan, or a fact that is handed on."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules.of("measure_act_noun"):
        found[rule.label] = (*found.get(rule.label, ()), *rule.words)
    return found


def _of_predicate(reading: Reading, clause: Clause, token: Token) -> MeasureAct | None:
    rows = _rows(reading.document.rules)
    beside = _beside(reading, clause)
    # 取り消し、: a noun that the tagger reads where the parser has a verb.
    lemmas = (lemma_of(reading, clause), token.lemma + "する", verb_of(token.text) if token.pos == "VERB" else "")
    known = [row for lemma in lemmas for row in rows.get(lemma, ())]
    # 追加関税を課さない: what is not done is told by rules for that.
    for rule, noun, frame in sorted(dict.fromkeys(known), key=lambda row: (row[0].mood != "negated", not row[1])):
        if rule.mood == "negated" and not clause.predicate.negated:
            continue
        if noun and not _has_noun(reading, clause, noun):
            continue
        if rule.vetoed and rule.vetoed.search(reading.document.folded, clause.start, clause.close):
            continue
        # 改正法が|国会を|通過した: the noun of an idiom is acted upon by no rule.
        others = [p for p in beside if reading.document.folded[p.start : p.end] != noun] if noun else beside
        thing = thing_of(reading, clause, frame, others, clause.predicate.passive) if frame.kinds else None
        if thing is None and frame.kinds:
            thing = compound(reading, clause, token, frame)
        if thing is None and "scope" in frame.kinds and rule.subject == "list":
            thing = into_scope(reading, clause, beside)
        if (
            thing is not None
            and rule.relation == "on_rate"
            and any(is_object(reading.document, p, clause) for p in beside)
        ):
            thing = None
        if thing is None and rule.relation == "clause":
            thing = forbidden(reading, clause)
        if thing is None and rule.relation == "orders":
            thing = ordered(reading, clause, frame)
        if thing is None and not frame.kinds:
            thing = bare(reading.document, beside, frame, noun) if rule.relation != "on_more" else None
        if rule.relation == "on_more":
            thing = _more(reading, clause, beside)
        if rule.relation == "describes" and thing is not None and not _is_described(reading, thing):
            thing = None
        if rule.relation == "on_listed" and not (thing := _entry(reading, clause, beside)):
            continue
        if rule.relation == "of_trade" and not _is_of_trade(reading, clause):
            continue
        if rule.relation == "on_traders" and not _is_on_traders(reading, clause):
            continue
        if thing is None and rule.relation == "alone" and not any(_names(reading, p, clause) for p in beside):
            thing = Thing(token.start, token.start, "")
        if thing is not None:
            return MeasureAct(rule, token, thing, clause)
    return None


def _entry(reading: Reading, clause: Clause, beside: Sequence[Phrase]) -> Thing | None:
    """Who or what is entered in a list, or struck off, where the clause names no list: 新たに42の組織を|追加し."""
    cases = ("が", "は", "も") if clause.predicate.passive else ("を", "も")
    own = [p for p in beside if clause.n in (p.owner, p.stretch)]
    entered = next((p for p in reversed(own) if p.case in cases), None)
    ones = any_of(reading.document.rules, "measure_listed_ones", "$")
    manner = any_of(reading.document.rules, "measure_aside", "$")
    folded = reading.document.folded
    elsewhere = any(
        p.case in ("に", "から", "へ") and not is_day(reading, p) and not manner.search(folded, p.start, p.end)
        for p in own
    )
    if entered is None or elsewhere or not ones.search(reading.document.folded, entered.start, entered.end):
        return None
    return Thing(entered.start, entered.end, "entry")


def _is_of_trade(reading: Reading, clause: Clause) -> bool:
    """Whether the words before a predicate are of trade: レアアースの輸出には|許可が必要となる."""
    words = any_of(reading.document.rules, "measure_trade_word")
    return words.search(reading.document.folded, reading.unit.start, clause.begin) is not None


def _is_described(reading: Reading, thing: Thing) -> bool:
    """Whether words or a clause say what an order is about: 株式の移転を制限する|命令; 売却命令; not 命令を出した."""
    return thing.end - thing.start > _ORDER or any(
        c.link.relation == "adnominal" and c.end == thing.start for c in reading.clauses
    )


def _more(reading: Reading, clause: Clause, beside: Sequence[Phrase]) -> Thing | None:
    """Whom or what a measure is laid on too, where nothing else is acted upon: これまで除かれた製油会社にも|適用する."""
    own = [p for p in beside if clause.n in (p.owner, p.stretch)]
    if clause.predicate.passive or any(p.case == "を" for p in own):
        return None
    more = next((p for p in reversed(own) if p.particle == "にも" and not is_day(reading, p)), None)
    return Thing(more.start, more.end, "entry") if more else None


def _is_on_traders(reading: Reading, clause: Clause) -> bool:
    """Whether it is those who trade on whom something is laid: 輸入業者に国内の整備拠点を|義務付けた."""
    traders = any_of(reading.document.rules, "measure_traders", "$")
    own = (p for p in find_phrases(reading) if p.case in ("に", "に対し") and clause.n in (p.owner, p.stretch))
    return any(traders.search(reading.document.folded, p.start, p.end) for p in own)


def adds_goods(reading: Reading, act: MeasureAct) -> bool:
    """Whether it is goods that are put on a list, which alters it, and not somebody: 23品目を規制対象に加えた."""
    if act.rule.subject != "list" or act.noun:
        return False
    if act.thing.kind == "into_scope":
        ones = any_of(reading.document.rules, "measure_listed_ones", "を対象に$")
        return ones.search(reading.document.folded, act.thing.start, act.thing.end) is None
    cases = ("が", "は", "も", "を") if act.clause.predicate.passive else ("を", "も")
    objects = [
        p for p in find_phrases(reading) if p.case in cases and p.owner == act.clause.n and p.end <= act.token.start
    ]
    goods = any_of(reading.document.rules, "measure_goods_item", "$")
    return bool(objects) and goods.search(reading.document.folded, objects[-1].start, objects[-1].end) is not None


def _names(reading: Reading, phrase: Phrase, clause: Clause) -> bool:
    """Whether a phrase says what is acted upon, so that nothing told of before is: not 中国は…を公布し、同日に|施行した."""
    words = reading.document.folded[phrase.start : phrase.end]
    passes = phrase.is_topic and phrase.stretch != clause.n
    named = phrase.case in ("を", "が", "は", "も", "に") and not passes
    # 一部は9月1日、残りは12月15日に発動する: parts of what was told of.
    part = words in words_of(reading.document.rules, "measure_part_of_it")
    # 大豆などが対象で、10日から課す: on what it is.
    part = (
        part or any_of(reading.document.rules, "measure_on_what").match(reading.document.folded, phrase.end) is not None
    )
    return named and not part and not is_day(reading, phrase) and not words.endswith("的")


def _beside(reading: Reading, clause: Clause) -> list[Phrase]:
    """The phrases of a clause, the nearest last; a topic of the sentence too."""
    first = clause.n
    # 公告4件を続けて|発表した: a verb that runs on into the next shares its phrases.
    while first and reading.clauses[first - 1].link.name == "te" and reading.clauses[first - 1].end == clause.begin:
        first -= 1
    passed = _passed_over(reading, clause)
    return [
        p
        for p in find_phrases(reading)
        if p.end <= clause.begin
        and (
            first <= p.owner <= clause.n
            or p.stretch == clause.n
            or (p.is_topic and p.owner >= clause.n)
            or p.start == passed
        )
    ]


def _passed_over(reading: Reading, clause: Clause) -> int:
    """Where an object begins that clauses between part from its own; -1 without one.

    関税の対象を|部品を含む|全車種に拡大した; 輸出税を、|輸出額が上限に達したとして|元に戻した.
    """
    for before in reversed(reading.clauses[max(0, clause.n - _PARTED) : clause.n]):
        if before.link.relation == "contrast" or before.link.name == "ren":
            break
        own = [p for p in find_phrases(reading) if before.n == p.owner == p.stretch]
        parted = next((n for n, p in enumerate(own) if p.case == "を" and p.comma), None)
        if parted is not None and any(p.case == "が" for p in own[parted + 1 :]):
            return own[parted].start
    last = reading.clauses[clause.n - 1] if 0 < clause.n <= len(reading.clauses) else None
    if last is None or last.link.relation != "adnominal":
        return -1
    first = next((p for p in find_phrases(reading) if p.case == "を" and p.owner == last.n == p.stretch), None)
    # The second may be a word that the tagger reads as a verb.
    second = first is not None and reading.document.folded.find("を", first.close, last.begin) >= 0
    return first.start if first is not None and second else -1


def _has_noun(reading: Reading, clause: Clause, noun: str) -> bool:
    """Whether the noun of an idiom is right before its predicate: 効力を生じる, 許可制とする."""
    before = reading.document.folded[clause.start : clause.begin]
    at = before.rfind(noun)
    near = at >= 0 and len(before) - at - len(noun) <= 3
    # 案への意見を|今月末まで|募った: with a day between.
    last = [p for p in _beside(reading, clause) if not is_day(reading, p) and p.particle != "まで"][-1:]
    return near or any(
        p.case in ("を", "が", "に") and reading.document.folded.endswith(noun, p.start, p.end) for p in last
    )


def _of_noun(reading: Reading, token: Token) -> MeasureAct | None:
    """An act that is a noun in a phrase: 追加関税の発動を決めた, 輸入停止を解除した."""
    document = reading.document
    phrase = next((p for p in find_phrases(reading) if p.start <= token.start and token.end == p.end), None)
    if phrase is None or phrase.case not in ("を", "に", "が", "は", "も", "で", "を受け"):
        return None
    # 命令の取り消しには至っていない|と不満を示した: the predicate that it stands before.
    owner = phrase.stretch if phrase.case == "も" or phrase.particle == "には" else phrase.owner
    clause = next((c for c in reading.clauses if c.n == owner), None) or last_noun(reading, owner)
    if clause is None:
        return None
    before = document.folded[phrase.start : token.start]
    # 輸入制限の|正式|発動を告示した: how it is done.
    manner = any_of(document.rules, "measure_manner", "$").search(before)
    joined = before[: manner.start() if manner else len(before)].removesuffix("の")
    # さらに3カ月の|延長.
    so_long = any_of(document.rules, "measure_so_long").fullmatch(joined)
    lemma = token.lemma + "する" if token.suru_noun else verb_of(token.text)
    for rule, noun, frame in _rows(document.rules).get(lemma, ()):
        if noun or not frame.kinds or rule.mood:
            continue
        # 延長を重ねた, 3カ月の延長を発表した: of the measure told before.
        if so_long and rule.label != "extended":
            about = thing_about(reading, phrase, frame)
            if about is not None:
                return MeasureAct(rule, token, about, clause, noun=True)
            continue
        if not joined or so_long:
            if rule.label == "extended" and (
                joined or clause.predicate.lemma in words_of(document.rules, "measure_repeats")
            ):
                return MeasureAct(rule, token, Thing(token.start, token.start, ""), clause, noun=True)
            continue
        if (kind := kind_of(document.rules, joined, frame.kinds)) and not (rule.vetoed and rule.vetoed.search(before)):
            return MeasureAct(rule, token, Thing(phrase.start, phrase.start + len(joined), kind), clause, noun=True)
    return None


def own_spans(reading: Reading, act: MeasureAct) -> list[tuple[int, int]]:
    """Where the words stand that belong to an act alone."""
    end = max(act.token.end, act.thing.end)
    return [act.shares, act.thing[:2]] if act.shares else [(own_start(reading, act), end)]


def own_start(reading: Reading, act: MeasureAct) -> int:
    """Where what belongs to an act's clause begins, clauses before nouns in it included: 1月に|協定を結んでいない国の|関税を上げた."""
    if act.shares:
        return act.shares[0]
    return own_start_of(reading, act.clause.n)


def hits_of(document: Document, reading: Reading) -> Iterator[tuple[Rule, int, int]]:
    """The rules of acts and nouns that fire in a unit, at their words."""
    for act in acts_in(reading):
        yield act.rule, act.token.start, act.token.end
        words = document.folded[act.thing.start : act.thing.end].rstrip(AROUND)
        for rules in endings_of(document.rules).values():
            for rule, words_at_end in rules:
                if words.endswith(words_at_end) and not (rule.vetoed and rule.vetoed.search(words)):
                    yield rule, act.thing.start, act.thing.end
