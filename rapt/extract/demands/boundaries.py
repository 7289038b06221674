"""Where a requested action begins: behind what belongs to the asking, clauses, phrases and adverbs alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.communicating import act_of_saying, by_object, communicates, has_words
from rapt.clauses.nouns import class_of
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.clauses.units import QUOTATION
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of, made_of
from rapt.text.rules import Hit, Rule, Rules, built, words_of

# Links of clauses that are no part of what is asked where a comma closes them, and of those among them that need none.
_OUTSIDE = ("while", "as", "amid", "fact", "but", "reason", "not")
_WITHOUT_COMMA = ("as", "fact")
# Cases that with a comma belong to a verb: 対話の継続を前提に、解除を求めた.
_NEVER_OF_NOUNS = ("を条件に", "のもとで", "を踏まえ")
# How a phrase begins to be told that with a comma says what the asking is about: 不適切な発信につき、対処するよう求めた.
_ABOUT = ("に関し", "につき", "を巡", "をめぐ")
# Nouns for the shape that the noun before them takes: 親書の形で.
_SHAPES = ("形", "かたち", "体裁")
# The rule of 一方で.
_BESIDE = "link_contrast"
# Conjunctions that set one act beside another.
_TOGETHER = ("同時に", "かつ", "且つ", "あわせて", "併せて")
# How the ending of a verb begins by which somebody is made to do something: 取り消さ|せる.
_CAUSATIVE = ("せ", "させ")
# How the ending of a verb begins by which somebody can do something, or undergoes it: 備え|られる.
_POTENTIAL = "られる"
# Links of clauses that say when or how: they are the asker's where they say something, or tell of what has happened.
_OCCASION = ("when", "time", "by")
# Links of clauses that are the asker's where they say something.
_OWN = ("ren", "te", "after", "also", "hoka", "without", "manner")


@built
def _openers(rules: Rules) -> re.Pattern[str]:
    """What stands before an action without being part of it: また, まず, 改めて, (1)."""
    openers = rules.of("opener")
    return made_of(rules, "|".join(rule.pattern.pattern for rule in openers), openers)


@built
def _adjuncts(rules: Rules) -> dict[str, Rule]:
    """By case, the rule that says which classes of nouns make a phrase that accompanies the asking."""
    return {case: rule for rule in rules.of("adjunct") for case in rule.case_frame.split() or [""]}


def _accompanies_by(rule: Rule, kind: str, comma: bool) -> bool:
    """Whether a class of nouns accompanies: one of ``label``, or any but those of ``veto``, there (comma) only with a comma."""
    inside, outside = rule.veto.split(), rule.label.split()
    open_to_all = "any" in outside or ("comma" in outside and comma)
    return kind in outside or (open_to_all and kind not in inside)


def action_start(
    reading: Reading,
    floor: int,
    close: int,
    outside: Iterable[int] = (),
    conditions: bool = False,
    told: int | None = None,
    doer: int | None = None,
    nominal: bool = False,
) -> int:
    """Where the action that ends at ``close`` begins: behind ``outside`` places, accompanying clauses and phrases.

    Clauses behind ``told``, the subject of what is asked, are never the asker's, nor are aims behind ``doer``, whoever
    is to act. A noun (``nominal``) takes no adverbial phrase that a comma sets apart. With ``conditions`` a clause that says when something is to be done is left for the action to begin behind.
    """
    begin = max([floor, *(at for at in outside if at <= close)])
    for clause in reading.clauses:
        left = conditions and clause.link.name in ("when", "time")
        asked = is_told(reading, clause, told) or is_asked_beside(reading, clause, doer, close)
        asked = asked or (doer is not None and begin <= max(clause.begin, doer) and _is_purpose(reading, clause, doer))
        asked = asked or any(moves_another(reading, clause, c) for c in reading.clauses if c.close == close)
        if begin < clause.end and clause.close < close and not left and not asked and _accompanies(reading, clause):
            begin = max(begin, clause.end)
    return behind_phrases(reading, begin, close, nominal)


def is_told(reading: Reading, clause: Clause, told: int | None) -> bool:
    """Whether a clause that communicates is an act of whoever is asked, whose が phrase ends at ``told``: 側が懸念を重視し、."""
    if told is None or clause.begin < told:
        return False
    own = any(p.close == told and p.owner == clause.n for p in find_phrases(reading))
    return by_object(reading, clause) or (own and clause.link.name in ("ren", "te"))


def is_asked_beside(reading: Reading, clause: Clause, doer: int | None, close: int) -> bool:
    """Whether 一方で sets what is asked beside the rest, behind whoever is asked: 独に対し、市場を開く一方で、規制を緩めるよう."""
    if doer is None or clause.close < doer or clause.link.rule != _BESIDE:
        return False
    if not any(c.begin < close <= c.close for c in reading.clauses):
        return False  # 米国に対し、制裁を科す一方で、協議の再開を促した: a verb stands beside no noun.
    verb, ending = reading.document.tokens[clause.predicate.last], clause.predicate.ending
    so = ending.endswith(words_of(reading.document.rules, "tells_so"))
    plain = verb.tag.startswith(("動詞", "形容詞-非自立", "助動詞")) and not so
    own = any(p.case in ("が", "は") and p.owner == clause.n and p.start >= doer for p in find_phrases(reading))
    return plain and not own and (clause.predicate.negated or not communicates(reading, clause))


def moves_another(reading: Reading, clause: Clause, last: Clause) -> bool:
    """Whether whoever is asked is to move another by a clause: オランダに働きかけて命令を取り消させるよう."""
    causes = last.link.name in ("you", "koto") and last.predicate.ending.startswith(_CAUSATIVE)
    if not causes or clause.n >= last.n or clause.link.name not in ("te", "ren") or clause.link.comma:
        return False
    return all(c.link.relation == "adnominal" for c in reading.clauses[clause.n + 1 : last.n])


def _accompanies(reading: Reading, clause: Clause) -> bool:
    """Whether a clause says what the asker does or when: 懸念を示しつつ、; 書簡を送り、."""
    name, comma = clause.link.name, clause.link.comma
    if name == "ren" and is_joined(reading, clause):
        return False
    if name in (*_OWN, *_OUTSIDE) and _closes_words(reading, clause):
        return True
    # How things are, not what is to be done: 実利をもたらしており、; これに反対であり、.
    lasts = clause.predicate.ending.endswith(words_of(reading.document.rules, "lasts_on"))
    states = lasts or clause.predicate.lemma in ("有る", "ある")
    if is_aim(reading, clause) or (comma and name == "ren" and states):
        return True
    if name in _OUTSIDE:
        return comma or name in _WITHOUT_COMMA or communicates(reading, clause)
    if name in _OCCASION:
        return (comma and _has_happened(reading, clause)) or communicates(reading, clause)
    gathers = comma and clause.predicate.lemma in words_of(reading.document.rules, "calling_together")
    agrees = clause.predicate.lemma in ("一致する", "合意する", "申し合わせる")
    # 企業を集め、|管理を徹底するよう求めた; 認識で一致するとともに、|自制するよう求めた
    return name in _OWN and (communicates(reading, clause) or gathers or agrees)


def is_joined(reading: Reading, clause: Clause) -> bool:
    """Whether a clause that may be the asker's is set beside what is asked: 協議の場を設け、同時に制限を緩めることを求めた."""
    joined = reading.document.folded.startswith(_TOGETHER, clause.end)
    rule = act_of_saying(reading, clause) if joined and clause.link.comma else None
    return rule is not None and rule.label == "weak"


def _is_purpose(reading: Reading, clause: Clause, doer: int) -> bool:
    """Whether ため tells what for somebody is to act, not why: 差別を是正するため、; not 差別が続いているため、."""
    verb, ending = reading.document.tokens[clause.predicate.last], clause.predicate.ending
    plain = verb.tag.startswith(("動詞", "助動詞")) and not ending.endswith(("た", "だ", "ている", "である", "ない"))
    own = any(p.case == "が" and p.stretch == clause.n and p.start >= doer for p in find_phrases(reading))
    return clause.link.name == "reason" and clause.close > doer and plain and not own


def _closes_words(reading: Reading, clause: Clause) -> bool:
    """Whether a clause is only the する behind somebody's words: 「不当だ」とし、; 「承知している」としたうえで、."""
    at = reading.document.tokens[clause.predicate.first].start
    return clause.predicate.lemma in ("為る", "する") and reading.document.folded.endswith("」と", 0, at)


def is_aim(reading: Reading, clause: Clause) -> bool:
    """Whether よう tells what for something is asked: what somebody is to be able to do, or what a thing is to do.

    企業が競争できるよう、; 生産に支障が出ないよう、; not 米国側が挑発をやめるよう、.
    """
    if clause.link.name != "you" or not clause.link.comma:
        return False
    if is_possible(reading, clause):
        return True
    own = [p for p in find_phrases(reading) if p.case == "が" and p.owner == clause.n and p.stretch == clause.n]
    acts = any_of(reading.document.rules, "acting_end")
    undergoes = clause.predicate.passive and not any(
        p.case == "を" and p.stretch == clause.n for p in find_phrases(reading)
    )
    return any(p.head.pos != "PROPN" and (undergoes or not acts.search(p.head.text)) for p in own)


def is_possible(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells what somebody can do: 競争できる, 備えられる."""
    if clause.predicate.ending.startswith(_POTENTIAL):
        return True
    return any(t.lemma in ("出来る", "できる", "得る") for t in reading.tokens_in(clause.begin, clause.close))


def _has_happened(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells of an event, not of what is to be done: 関税を発動した際、; 期限が迫る時、; not 輸出する際に."""
    past = clause.predicate.ending.endswith(("た", "だ"))
    told = any(p.case == "が" for p in find_phrases(reading) if p.owner == clause.n)
    return told if clause.link.name == "time" else past or told


def behind_phrases(reading: Reading, begin: int, close: int, nominal: bool = False) -> int:
    """Behind adverbs, conjunctions and phrases of the asking that an action begins with: 会見で、; 改めて."""
    document = reading.document
    begin = max([begin, *(p.close for p in answered(reading) if begin <= p.start and p.close < close)])
    while True:
        start = begin
        begin = behind_opener(document, begin, close)
        phrase = _phrase_at(reading, begin, close)
        apart = nominal and phrase is not None and phrase.comma
        apart = (
            apart and phrase is not None and (phrase.case in _NEVER_OF_NOUNS or phrase.particle.startswith("において"))
        )
        if phrase is not None and (apart or _is_outside(reading, phrase)):
            begin = phrase.close
        if begin == start:
            return begin


def behind_opener(document: Document, begin: int, close: int) -> int:
    """Behind what opens a sentence without being part of what it says: また、|担当窓口を設けていただきたい."""
    found = _openers(document.rules).match(document.folded, begin, close)
    return found.end() if found and _is_whole(document, found.end()) else begin


def _is_whole(document: Document, end: int) -> bool:
    """Whether an opener ends with a word and describes no noun: not ただ of ただちに, nor これまで of これまでの対応."""
    cut = any(token.start < end < token.end for token in document.tokens_in(end - 1, end))
    return not cut and not document.folded.startswith("の", end)


def is_apart(reading: Reading, phrase: Phrase, close: int) -> bool:
    """Whether a comma sets a phrase apart, a topic also behind what opens a sentence: 同機構はさらに、…."""
    if phrase.comma or phrase.case != "は":
        return phrase.comma
    found = _openers(reading.document.rules).match(reading.document.folded, phrase.close, close)
    return found is not None and "、" in reading.document.folded[found.end() - 1 : found.end() + 1]


def answered(reading: Reading) -> list[Phrase]:
    """The questions that somebody answers with what he asks: …を公表したとの|質問に、."""
    folded = reading.document.folded
    return [
        p
        for p in find_phrases(reading)
        if p.case == "に"
        and p.comma
        and folded.endswith(("との", "という"), 0, p.start)
        and kind_of(reading.document, p) == "message"
    ]


def _phrase_at(reading: Reading, begin: int, close: int) -> Phrase | None:
    """The phrase that begins at a place, with the relative clauses before its noun: 相次ぐ関税の発表を受けて、."""
    for phrase in find_phrases(reading):
        if not begin < phrase.end < close or _in_relative(reading, phrase):
            continue
        before = [c for c in reading.clauses if begin <= c.begin and c.close <= phrase.start]
        if any(c.link.relation != "adnominal" and c.link.name != "tono" for c in before):
            return None
        if phrase.stretch in {c.n for c in before}:
            continue  # It belongs to a relative clause that goes on.
        beside = [p for p in find_phrases(reading) if begin <= p.start and p.close <= phrase.start]
        return phrase if all(p.owner in {c.n for c in before} for p in beside) else None
    return None


def _in_relative(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase belongs to a relative clause: 中国で操業する企業; not 会見で、操業する企業を…."""
    if phrase.comma or phrase.owner >= len(reading.clauses):
        return False
    return reading.clauses[phrase.owner].link.relation == "adnominal" and phrase.stretch == phrase.owner


def _is_outside(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase says where, when or through what somebody asks."""
    if phrase.head.tag == QUOTATION:
        # 「…」と|介入をやめるよう求めた; not 「…」と宣言するよう求めた
        spoken = phrase.owner < len(reading.clauses) and has_words(reading, reading.clauses[phrase.owner])
        spoken = spoken and communicates(reading, reading.clauses[phrase.owner])
        joins = reading.document.folded.startswith(("「", "『"), phrase.close)  # 「停戦」と「平和」を支持する
        return phrase.case == "として" or (phrase.case == "と" and not spoken and not joins)
    about = phrase.comma and phrase.particle.startswith(_ABOUT)
    return about or _adjunct(reading, phrase) is not None


def _adjunct(reading: Reading, phrase: Phrase) -> Rule | None:
    """The rule by which a phrase accompanies the asking, None where it belongs to what is asked."""
    if _in_relative(reading, phrase):
        return None
    case = "に,時" if phrase.case == "に" and (phrase.comma or _is_in_event(reading.document, phrase)) else phrase.case
    rule = _adjuncts(reading.document.rules).get(case)
    if (
        phrase.case == "とともに"
        and not phrase.particle.startswith(("とは", "と別", "と前後", "と相前後"))
        and phrase.head.act_noun
        and "の" in reading.document.folded[phrase.start : phrase.end]
    ):
        return None  # 関税の適用中止とあわせて、禁輸の解除を求めた
    accompanies = rule is not None and _accompanies_by(rule, kind_of(reading.document, phrase), phrase.comma)
    return rule if accompanies else None


def _is_in_event(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase says when in an event something is said: 会談の最後に, 総会の合間に."""
    head = phrase.head
    inside = phrase.start < head.start - 1 and document.folded[head.start - 1] == "の"
    event = inside and class_of(document, document.tokens[head.i - 2], phrase.start) == "event"
    return event and class_of(document, head, head.start) == "time"


def hits(_document: Document, reading: Reading) -> Iterator[Hit]:
    """The rules by which phrases accompany the asking, at the phrases."""
    for phrase in find_phrases(reading):
        if rule := _adjunct(reading, phrase):
            yield Hit(rule.rule_id, phrase.start, phrase.close)


def kind_of(document: Document, phrase: Phrase) -> str:
    """The class of a phrase by its head; a number with a day or year is a time."""
    head = phrase.head
    if head.text in _SHAPES and phrase.start < head.start - 1 and document.folded[head.start - 1] == "の":
        head = document.tokens[head.i - 2]  # 親書の|形で
    kind = class_of(document, head, phrase.start)
    if kind:
        return kind
    words = document.folded[phrase.start : phrase.end]
    dated = words[-1:] in "日月年時分" and any(c.isdigit() for c in words)
    return "time" if dated or ("助数詞" in phrase.head.tag and words[-1:] in "日月年") else ""


def last_comma(reading: Reading, start: int, end: int, acts: bool = False) -> int:
    """Behind the last comma between two places: what is needed is the phrase next to 不可欠だ, not its purpose.

    Of ``acts`` that こと tells one beside another each is needed: 関税を撤廃し、また規制を緩めることが不可欠だ.
    """
    commas = [t.end for t in reading.unit.tokens if t.text in ("、", ",", "，") and start <= t.start < end - 1]
    for clause in reading.clauses if acts else ():
        if clause.link.comma and clause.link.relation == "coordinate" and start <= clause.begin and clause.end < end:
            commas = [at for at in commas if not clause.end <= at <= behind_phrases(reading, clause.end, end)]
    return commas[-1] if commas else start
