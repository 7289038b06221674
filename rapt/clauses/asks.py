"""Clauses and nouns that ask: 求めた, 要請を行った, 撤回を強く要求。, with the frames that they ask with and what raises them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.nouns import class_of
from rapt.clauses.phrases import find_phrases
from rapt.clauses.predicates import Predicate
from rapt.text.document import Document, Token
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Hit, Rule, Rules, built

# The strength that a word such as 強く raises, and what to.
RAISED, RAISED_TO = 3, 4
# How far before the verb the word that raises it may stand, in characters.
_REACH = 14
# Verbs by which whoever is asked gets an asking: 要請を受ける.
_RECEIVING = ("受ける", "受け取る", "浴びる")
# Verbs that make a verb of a noun of asking as する does: 要望申し上げる.
_HUMBLE = ("申し上げる", "申しあげる", "致す", "為さる")
# Links behind which the asking is only supposed.
_SUPPOSED = ("if", "ka")


def ought_to(rules: Rules, ending: str) -> bool:
    """Whether the ending of a verb says that somebody ought to do it, not that it is done: 求めるべき, 求めてほしい.

    >>> from rapt.text.rules import bundled
    >>> ought_to(bundled(), "めるべきだ"), ought_to(bundled(), "めた")
    (True, False)
    """
    return bool(any_of(rules, "ask_ought").search(ending))


@dataclass(frozen=True)
class Ask:
    """Somebody's asking: its rule, span, frames (you, koto, noun), strength, and the clause whose predicate it is.

    ``clause`` is None for a noun that ends a headline; ``noun`` is the asking noun of 要請を行う and 強い要望を出す;
    ``raised`` is where the word stands that raises the strength; ``undergone`` says that whoever is asked is the subject though
    the asking is a noun, or describes one: 念を押された, 注文をつけられた, 求める書簡を渡された.
    """

    rule: Rule
    start: int
    end: int
    strength: int
    clause: Clause | None
    noun: Token | None = None
    raised: Hit | None = None
    undergone: bool = False

    @property
    def frames(self) -> tuple[str, ...]:
        return tuple(self.rule.case_frame.split())

    @property
    def passive(self) -> bool:
        """Whether whoever is asked is the subject; the noun of 要請が寄せられた is none."""
        return self.undergone or bool(self.clause and self.clause.predicate.passive and self.noun is None)

    @property
    def hopes(self) -> bool:
        return self.rule.strength == "1"


@built
def asking_verbs(rules: Rules) -> Mapping[str, Rule]:
    """The rules of asking by the lemma of their verb: 求める, 要求する.

    ``label`` tells verb, suru (a noun that makes a verb), noun and idiom.
    """
    rows = (rule for rule in rules.of("ask") if rule.label in ("verb", "suru"))
    return {word + ("する" if rule.label == "suru" else ""): rule for rule in rows for word in rule.words}


@built
def _nouns(rules: Rules) -> Mapping[str, Rule]:
    """The rules of asking by their noun."""
    return {word: rule for rule in rules.of("ask") if rule.label in ("noun", "suru") for word in rule.words}


def asking_noun(rules: Rules, word: str) -> Rule | None:
    """The rule of a noun of asking: 要求, 求め; None for others."""
    return _nouns(rules).get(word)


@built
def _idioms(rules: Rules) -> Mapping[str, Rule]:
    """The rules of asking by a noun and the one verb that it asks with: 釘を刺す, 心待ちにする."""
    return {word: rule for rule in rules.of("ask") if rule.label == "idiom" for word in rule.words}


@built
def _reporting(rules: Rules) -> frozenset[str]:
    """Nouns behind a verb of asking that report the asking: 求める方針, 求めた模様."""
    return frozenset(word for rule in rules.of("ask_ending") for word in rule.words)


@built
def _objects(rules: Rules) -> Mapping[str, tuple[str, ...]]:
    """Nouns that an ordinary use of a verb of asking has as object, by kind."""
    kinds: dict[str, tuple[str, ...]] = {}
    for rule in rules.of("ask_object"):
        kinds[rule.label] = (*kinds.get(rule.label, ()), *rule.words)
    return kinds


def find_asks(reading: Reading) -> tuple[Ask, ...]:
    """What asks in a unit, in order, without what is negated, supposed or only describes a noun."""
    found = [ask for ask in _asks(reading) if not (_is_vetoed(reading, ask) or is_taken_back(reading, ask))]
    return tuple(sorted(found, key=lambda ask: ask.start))


def _asks(reading: Reading) -> Iterator[Ask]:
    document = reading.document
    for clause in reading.clauses:
        by_noun = [ask for ask in _by_noun(reading, clause) if not _is_described(reading, ask)]
        rule = None if by_noun else asking_rule(document, clause.predicate)
        yield from by_noun
        if rule is not None:
            last = reading.clauses[clause.n + 1] if goes_on_to(reading, clause.predicate) else clause
            ask = _ask(reading, rule, clause.begin, last.close, clause)
            yield replace(ask, undergone=_is_handed(reading, clause))
    yield from _closing(reading)


def _is_handed(reading: Reading, clause: Clause) -> bool:
    """Whether whoever is asked is given the message that a verb of asking describes: 緩和を求める書簡を渡された, …を受け取った."""
    if clause.link.name != "adnominal" or clause.predicate.passive:
        return False
    noun = _noun_behind(reading, clause.predicate)
    phrase = next((p for p in find_phrases(reading) if p.head is noun), None)
    if (
        phrase is None
        or phrase.case not in ("を", "も", "を受け")
        or not clause.n < phrase.owner < len(reading.clauses)
    ):
        return False
    outer = reading.clauses[phrase.owner].predicate
    return outer.passive or outer.lemma in _received(reading.document.rules)


def _is_vetoed(reading: Reading, ask: Ask) -> bool:
    """Whether the words before make it another use of the verb: 判断を仰いだ, where 支援を仰いだ asks."""
    vetoed = ask.rule.vetoed
    return vetoed is not None and bool(vetoed.search(reading.document.folded[reading.unit.start : ask.start]))


def asking_rule(document: Document, predicate: Predicate) -> Rule | None:
    """The rule of a verb of asking, also of one that the tagger cuts in two: 求める, 義務|づける, 敦|促す, お願い|申し上げる."""
    verbs = asking_verbs(document.rules)
    before = document.tokens[predicate.first - 1] if predicate.first else None
    lemma = predicate.lemma.replace("づける", "付ける")
    joined = (before.lemma + lemma, before.text + lemma) if before else ()
    if before is not None and lemma in _HUMBLE:
        joined = (before.lemma + "する", before.text + "する")
    return next((verbs[word] for word in (*joined, predicate.lemma) if word in verbs), None)


def _by_noun(reading: Reading, clause: Clause) -> Iterator[Ask]:
    """The asking of a noun with its verb: 要請を行った, 申し入れをした, 釘を刺した; 求めに応じる is none."""
    rules, predicate = reading.document.rules, clause.predicate
    lemma, passive = predicate.lemma, predicate.passive
    cases = _light_cases(rules, lemma, passive)
    if not cases and lemma not in _idiom_verbs(rules):
        return
    for phrase in find_phrases(reading):
        if phrase.owner != clause.n or phrase.case not in (*cases, "を", "も", "が", "に"):
            continue
        case = "に" if phrase.case == "に" else "を"
        rule = _idioms(rules).get(f"{phrase.head.lemma}{case}{lemma}") if phrase.case != "が" or passive else None
        if rule is None and phrase.case in cases:
            rule = _noun_rule(reading, phrase.head)
        if rule is not None:
            # 要求として撤廃を挙げた: what is asked for stands behind its noun.
            apart = phrase.case == "として" or (phrase.case == "に" and phrase.close < clause.begin)
            start = clause.begin if apart else phrase.head.start
            ask = _ask(reading, rule, start, clause.close, clause, phrase.head)
            yield replace(ask, undergone=(passive or lemma in _received(rules)) and phrase.case in ("を", "も"))


def _light_cases(rules: Rules, lemma: str, passive: bool) -> tuple[str, ...]:
    """The cases in which a verb has the noun of asking that it does, none where it does none: 要請を行った, 要請があった, 要請が
    寄せられた, 注文をつけられた, 説得に当たった."""
    cases = light_verbs(rules).get(lemma, ())
    if "を" in cases and passive:
        return ("が", "も", "を", *cases)
    return (*cases, "も") if cases else ()


def _is_described(reading: Reading, ask: Ask) -> bool:
    """Whether a verb before the noun says itself what is asked: 是正を促す論評を出した."""
    clause, noun = ask.clause, ask.noun
    before = reading.clauses[clause.n - 1] if clause is not None and clause.n else None
    if before is None or noun is None or before.link.name != "adnominal":
        return False
    behind = _noun_behind(reading, before.predicate)
    return behind is not None and behind.i == noun.i and asking_rule(reading.document, before.predicate) is not None


@built
def _idiom_verbs(rules: Rules) -> frozenset[str]:
    return frozenset(idiom.rpartition("に" if "を" not in idiom else "を")[2] for idiom in _idioms(rules))


def _noun_rule(reading: Reading, head: Token) -> Rule | None:
    """The rule of a noun of asking, also of one that the tagger cuts in two: 要請|書."""
    nouns = _nouns(reading.document.rules)
    before = reading.document.tokens[head.i - 1].text if head.i else ""
    return nouns.get(before + head.text) or nouns.get(head.lemma) or nouns.get(head.text)


def _closing(reading: Reading) -> Iterator[Ask]:
    """The asking of a noun that ends its unit: 撤回を強く要求。; in a headline also 米に撤回要求."""
    tokens = [t for t in reading.unit.tokens if t.pos != "PUNCT" or t.text not in "。!?！？"]
    if reading.unit.headline:
        # 日本：撤回を要求、商務部は「正当」
        ends = [
            n for n, t in enumerate(tokens) if t.text in ("、", ",") and n and _is_asking_noun(reading, tokens[n - 1])
        ]
        for n in ends:
            yield from _at_end(reading, tokens[:n])
    yield from _at_end(reading, tokens)


def _is_asking_noun(reading: Reading, token: Token) -> bool:
    return token.tag.startswith("名詞") and (token.lemma in _nouns(reading.document.rules))


def _at_end(reading: Reading, tokens: Sequence[Token]) -> Iterator[Ask]:
    """The asking of the last of some tokens, if it is a noun of asking and no verb."""
    if len(tokens) < 2 or any(c.predicate.first == tokens[-1].i for c in reading.clauses):
        return
    last = tokens[-1]
    rule = _nouns(reading.document.rules).get(last.lemma) or _nouns(reading.document.rules).get(last.text)
    verb = asking_verbs(reading.document.rules).get(last.lemma) if last.tag.startswith("名詞") else None
    joined = tokens[-2].text in ("の", "")
    if (rule is None and verb is None) or (joined and not reading.unit.headline):
        return
    yield _ask(reading, (rule or verb), last.start, last.end, None, last)  # type: ignore[arg-type]


@built
def light_verbs(rules: Rules) -> Mapping[str, tuple[str, ...]]:
    """Verbs that do what the noun before them names, with the cases of that noun (を unless ``case_frame`` says so): 要請を行う,
    要請がある, 説得に当たる."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules.of("light_verb"):
        for word in rule.words:
            found[word] = (*found.get(word, ()), rule.case_frame or "を")
    return found


@built
def _received(rules: Rules) -> frozenset[str]:
    """Verbs that get what the noun of asking names: 要望を受ける."""
    return frozenset(word for rule in rules.of("light_verb") if rule.label == "received" for word in rule.words)


def _ask(reading: Reading, rule: Rule, start: int, end: int, clause: Clause | None, noun: Token | None = None) -> Ask:
    strength = int(rule.strength)
    raised = _raised(reading, start, clause) if strength == RAISED else None
    return Ask(rule, start, end, RAISED_TO if raised else strength, clause, noun, raised)


def _raised(reading: Reading, start: int, clause: Clause | None) -> Hit | None:
    """The word that raises the asking: in front of it, with no other predicate between (強く抗議し、求めた)."""
    document = reading.document
    best: Hit | None = None
    for rule in document.rules.of("ask_raise"):
        floor = max(reading.unit.start, start - _REACH, _raised_from(reading, rule, clause))
        for found in rule.pattern.finditer(document.folded, floor, start):
            kept = rule.vetoed is None or not rule.vetoed.search(document.folded[reading.unit.start : found.start()])
            if kept and (best is None or (found.end(), best.start) > (best.end, found.start())):
                best = Hit(rule.rule_id, *found.span())
    return best


def _raised_from(reading: Reading, rule: Rule, clause: Clause | None) -> int:
    """Where a word may stand that raises an asking: in its clause; one that is a clause itself right before: 語気を強めて、."""
    if clause is None:
        return 0
    return reading.clauses[clause.n - 1].start if rule.label == "clause" and clause.n else clause.start


def is_taken_back(reading: Reading, ask: Ask) -> bool:
    """Whether the asking is denied, only supposed, ought to be, or describes a noun: 求めていない, 求めた場合, 求めた企業."""
    return _is_denied(reading, ask) or _describes(reading, ask)


def find_describing(reading: Reading) -> tuple[Ask, ...]:
    """What asks in a relative clause whose noun hands nothing on: 撤回を求めた|日本, 撤回を求められた|日本政府, 求めた|規制の撤廃."""
    found = (ask for ask in _asks(reading) if ask.noun is None and _describes(reading, ask, withheld=False))
    return tuple(ask for ask in found if not (_is_vetoed(reading, ask) or _is_denied(reading, ask)))


def _is_denied(reading: Reading, ask: Ask) -> bool:
    clause = ask.clause
    if clause is None:
        return False
    document, predicate = reading.document, clause.predicate
    if (
        (predicate.negated and not _is_endless(reading, clause))
        or clause.link.name in _SUPPOSED
        or ought_to(document.rules, predicate.ending)
        or predicate.form == "imperative"  # 「発展を促せ」と要求した
    ):
        return True
    if document.folded[ask.start - 1 : ask.start] == "「" and document.folded.startswith("」", ask.end):
        return True  # 「求めた」と訳した: the word itself is spoken of.
    if any(r.pattern.match(document.folded, clause.close, reading.unit.end) for r in document.rules.of("ask_denial")):
        return True
    if clause.link.name == "adnominal" and goes_on_to(reading, predicate):  # 求め|続けた: one verb in two
        return reading.clauses[clause.n + 1].predicate.negated
    return False


def _describes(reading: Reading, ask: Ask, withheld: bool = True) -> bool:
    """Whether a verb of asking only describes a noun that hands nothing on: 求めた企業; not 求める声明を出した; by ``withheld`` also one
    that is not given: 求める声明を出していない."""
    clause = ask.clause
    if clause is None or clause.link.name != "adnominal" or goes_on_to(reading, clause.predicate):
        return False
    after = _noun_behind(reading, clause.predicate)
    if after is None:
        return False
    return not _reports(reading, clause, after) or (withheld and _is_withheld(reading, after))


def _is_endless(reading: Reading, clause: Clause) -> bool:
    """Whether the negation only says that the asking does not end: 求めてやまない, 求めずにはいられない."""
    ending = clause.predicate.ending
    words = reading.document.folded[clause.close - len(ending) : clause.close + _REACH]
    found = any_of(reading.document.rules, "ask_endless").search(words)
    return found is not None and found.start() <= len(ending)


def _is_withheld(reading: Reading, noun: Token) -> bool:
    """Whether the message that asks is only supposed, or denied, to be given: 求める書簡を送った場合, 求める声明を出していない."""
    phrase = next((p for p in find_phrases(reading) if p.head is noun), None)
    if (
        phrase is None
        or phrase.owner >= len(reading.clauses)
        or class_of(reading.document, noun, phrase.start) != "message"
    ):
        return False
    outer, denials = reading.clauses[phrase.owner], reading.document.rules.of("ask_denial")
    end = reading.unit.end
    denied = any(r.pattern.match(reading.document.folded, outer.close, end) for r in denials)
    return denied or outer.predicate.negated or outer.link.name in _SUPPOSED


def goes_on_to(reading: Reading, predicate: Predicate) -> bool:
    """Whether a verb runs into another one that only says how it goes on: 求め続けた, お願いしたい."""
    after = reading.after(predicate)
    later = [c for c in reading.clauses if after is not None and c.predicate.first == after.i]
    joins = reading.document.tokens[predicate.last].form.startswith("連用") and not predicate.ending
    return bool(later) and after is not None and after.tag.startswith("動詞") and joins


def _noun_behind(reading: Reading, predicate: Predicate) -> Token | None:
    """The token behind a predicate; of a compound noun its last that is no suffix by itself: 求める|共同|声明."""
    found = reading.after(predicate)
    if found is None or not found.tag.startswith("名詞"):
        return found
    for token in reading.unit.tokens[reading.place[found.i] + 1 :]:
        if not token.tag.startswith("名詞"):
            break
        found = token
    return found


def _reports(reading: Reading, clause: Clause, after: Token) -> bool:
    """Whether the noun behind a verb of asking reports the asking itself: 求める方針だ, 求めた形となった, not 求めた企業."""
    rules = reading.document.rules
    named = _noun_rule(reading, after) is not None  # 促す論評, 求める要望書
    if named or after.lemma in _reporting(rules) or after.text in _reporting(rules):
        return True
    if announced_behind(reading.document, clause.close, reading.unit.end):
        return True
    # 求められた米国は…: whoever is asked is described.
    return clause.predicate.passive and after.pos == "PROPN"


@built
def _announcing(rules: Rules) -> tuple[Rule, ...]:
    return rules.of("announced")


def announced_behind(document: Document, at: int, end: int) -> bool:
    """Whether what is asked is announced behind the verb: 求めた措置は次の通り."""
    return any(rule.pattern.match(document.folded, at, end) for rule in _announcing(document.rules))


def is_looked_for(document: Document, start: int, end: int) -> bool:
    """Whether a noun is looked for, not asked of anybody: 中東に活路を求める."""
    return document.folded.endswith(_objects(document.rules).get("looked_for", ()), start, end)


def is_furthered(document: Document, ask: Ask, start: int, end: int) -> bool:
    """Whether a noun is furthered by an ordinary 促す: 経済の発展を促す."""
    return "促す" in ask.rule.words and document.folded.endswith(
        _objects(document.rules).get("furthered", ()), start, end
    )


def is_complained_of(document: Document, ask: Ask, start: int, end: int) -> bool:
    """Whether a noun is only what somebody suffers or holds, by an ordinary 訴える: 納期の遅れを訴える."""
    return "訴える" in ask.rule.words and document.folded.endswith(
        _objects(document.rules).get("complained", ()), start, end
    )


def is_answer(document: Document, start: int, end: int) -> bool:
    """Whether a noun is only an answer, which is no demand: コメントを求められた; not 慎重な判断, of which the manner is asked for."""
    answers = _objects(document.rules).get("answer", ())
    found = next((word for word in answers if document.folded.endswith(word, start, end)), "")
    return found != "" and not document.folded.endswith("な", start, end - len(found))
