"""A predicate to the measure that something is done to: its object, what it is put on, what is forbidden or ordered by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.extract.measures.kinds import NUMBERED_ACT, endings_of, kind_of
from rapt.text.document import Document, Token
from rapt.text.rules import words_of

# Links of clauses that say what is found: 安く輸出されている|との仮決定.
_TOLD = ("tono", "to", "ka")
# How far before its act a noun that needs no case may be, in characters.
_BEFORE = 40
# What a firm may be ordered to do with its business.
_STOPS = ("停止する", "中止する", "止める", "やめる", "終了する")
# The words right before a noun of action that is joined to them.
_JOINED = re.compile(r"(?:^|(?<=[\s、。:]))(?P<words>[^\s、。:はがをに]*[一-龥ァ-ヶー])\Z")


class Thing(NamedTuple):
    """The noun phrase of a measure, with its kind."""

    start: int
    end: int
    kind: str


class Frame(NamedTuple):
    cases: tuple[str, ...]
    kinds: tuple[str, ...]


def thing_of(reading: Reading, clause: Clause, frame: Frame, beside: Sequence[Phrase], passive: bool) -> Thing | None:
    document = reading.document
    if not frame.cases:
        # 反ダンピング関税: a duty, no finding.
        before = document.folded[max(reading.unit.start, clause.begin - _BEFORE) : clause.begin]
        before = before.replace("反ダンピング", "―" * 6)
        at, word = max(
            (before.rfind(w), w)
            for kind in frame.kinds
            for _, ws in endings_of(document.rules).get(kind, ())
            for w in ws
        )
        start = clause.begin - len(before) + at
        return Thing(start, start + len(word), frame.kinds[0]) if at >= 0 else None
    cases = frame.cases
    if "を" in cases and passive:
        cases = (*cases, "が", "は", "も")
    elif "を" in cases and any(is_object(document, p, clause) for p in beside):
        # 関税が摩擦を広げている: what does something to another thing is not acted upon.
        cases = tuple(case for case in cases if case not in ("が", "は", "も"))
    elif "を" in cases:
        # 改正政令が施行。: a noun that closes a line is active or passive.
        closes = not clause.predicate.ending and document.tokens[clause.predicate.head].suru_noun
        cases = (*cases, "は", "も", "が") if closes else (*cases, "は", "も")
    pronoun = None
    for phrase in reversed(beside):
        words = document.folded[phrase.start : phrase.end]
        whole = document.folded[_opened(reading, phrase) : phrase.end]
        if phrase.case in cases and (
            kind := kind_of(document.rules, whole, frame.kinds) or kind_of(document.rules, words, frame.kinds)
        ):
            if not words.endswith("これ"):
                start = min(joined_start(document, beside, phrase), _opened(reading, phrase))
                return Thing(start, phrase.end, kind)
            pronoun = Thing(phrase.start, phrase.end, kind)
    if pronoun:
        return pronoun
    # セーフガード措置については、2年間延長する: what is spoken of is acted upon where nothing else is.
    if "を" in frame.cases and not any(is_object(document, p, clause) for p in beside):
        for phrase in reversed(beside):
            words = document.folded[phrase.start : phrase.end]
            # 報復関税のうち、対象品目について撤廃する.
            words = words.removesuffix("のうち")
            if (phrase.case == "について" or words != document.folded[phrase.start : phrase.end]) and (
                kind := kind_of(document.rules, words, frame.kinds)
            ):
                return Thing(phrase.start, phrase.end, kind)
    return None


def into_scope(reading: Reading, clause: Clause, beside: Sequence[Phrase]) -> Thing | None:
    """What is taken into the scope of a measure by words that elsewhere say how: 極超音速機|を対象に|加えた."""
    for phrase in reversed(beside):
        if (
            clause.n in (phrase.owner, phrase.stretch)
            and phrase.particle == "を対象に"
            and phrase.close >= clause.begin
        ):
            return Thing(phrase.start, phrase.close, "into_scope")
    return None


def compound(reading: Reading, clause: Clause, token: Token, frame: Frame) -> Thing | None:
    """What is acted upon in one noun with its act, where that closes a line: 反ダンピング調査|開始; 輸入停止|解除."""
    if clause.predicate.ending or clause.predicate.first != clause.predicate.last or not token.act_noun:
        return None
    start = max(clause.start, reading.unit.start)
    found = _JOINED.search(reading.document.folded, start, token.start)
    if found is None or not (kind := kind_of(reading.document.rules, found["words"], frame.kinds)):
        return None
    return Thing(found.start("words"), found.end("words"), kind)


def _opened(reading: Reading, phrase: Phrase) -> int:
    """Where a phrase begins that closes a bracket of one before: 調査(公告第49号により|開始)は."""
    folded = reading.document.folded
    if ")" not in folded[phrase.start : phrase.end] or "(" in folded[phrase.start : phrase.end]:
        return phrase.start
    before = (p for p in reversed(find_phrases(reading)) if p.end <= phrase.start)
    return next((p.start for p in before if "(" in folded[p.start : p.end]), phrase.start)


def is_object(document: Document, phrase: Phrase, clause: Clause) -> bool:
    """Whether a phrase is what a clause acts upon; これ only stands for what was named: 輸出許可は、これを廃止する."""
    pronoun = document.folded.endswith("これ", phrase.start, phrase.end)
    return phrase.case == "を" and phrase.owner == clause.n and not pronoun


def forbidden(reading: Reading, clause: Clause) -> Thing | None:
    """What a clause says that is forbidden or stopped: 両用品目を移転することを|禁じた."""
    if not clause.n or reading.clauses[clause.n - 1].link.name not in ("koto", "koto_wo"):
        return None
    before = reading.clauses[clause.n - 1]
    return Thing(own_start_of(reading, before.n), before.close, "trade")


def ordered(reading: Reading, clause: Clause, frame: Frame) -> Thing | None:
    """What a clause says that somebody must do by an order: 持ち分を手放すよう|命じた."""
    n = min(clause.n, len(reading.clauses))
    if not n or reading.clauses[n - 1].link.name not in ("you", "koto_wo"):
        return None
    before = reading.clauses[n - 1]
    kind = kind_of(reading.document.rules, before.predicate.lemma.removesuffix("する"), frame.kinds)
    # 業務を停止するよう命じた.
    business = words_of(reading.document.rules, "measure_business")
    objects = (p for p in find_phrases(reading) if p.case == "を" and before.n in (p.owner, p.stretch))
    if not kind and before.predicate.lemma in _STOPS:
        kind = "sale" if any(reading.document.folded.endswith(business, p.start, p.end) for p in objects) else ""
    return Thing(own_start_of(reading, before.n), before.close, kind) if kind else None


def joined_start(document: Document, beside: Sequence[Phrase], phrase: Phrase) -> int:
    """Where the first of several begins: 公告2025年第61号と|第62号を; 公告2025年第55号、|第56号の施行を."""
    start = phrase.start
    for before in reversed(beside):
        listed = before.case == "と" or (
            not before.case and NUMBERED_ACT.search(document.folded[before.start : before.end])
        )
        if before.close == start and listed:
            start = before.start
    return start


def bare(document: Document, beside: Sequence[Phrase], frame: Frame, noun: str) -> Thing | None:
    """What is acted upon where the act alone makes the measure: 銀行を制裁した, 7種を許可制とした, 案について意見を募った."""
    cases = frame.cases or ("を", "は", "も", "が", "に", "について")
    # 改正案の|意見公募を開始した: what the noun of the idiom is of.
    of_noun = (p for p in reversed(beside) if noun and document.folded.endswith("の" + noun, p.start, p.end))
    if whole := next(of_noun, None):
        return Thing(whole.start, whole.end - len(noun) - 1, "")
    others = (p for p in reversed(beside) if not (noun and document.folded.endswith(noun, p.start, p.end)))
    phrase = next((p for p in others if p.case in cases), None)
    return Thing(joined_start(document, beside, phrase), phrase.end, "") if phrase else None


def thing_about(reading: Reading, phrase: Phrase, frame: Frame) -> Thing | None:
    """What a noun of action with a length is of by what its sentence is about: 調査についても|1年間の停止を決定した."""
    document = reading.document
    for topic in reversed(find_phrases(reading)):
        about = topic.end <= phrase.start and (topic.case == "について" or topic.is_topic)
        if about and (kind := kind_of(document.rules, document.folded[topic.start : topic.end], frame.kinds)):
            return Thing(topic.start, topic.end, kind)
    return None


def own_start_of(reading: Reading, n: int) -> int:
    """Where what belongs to a clause begins, by its place in the unit."""
    n = min(n, len(reading.clauses))
    # 中国産(香港を除く。)の鋼板に: what closes in brackets closes nothing else.
    while n and (
        reading.clauses[n - 1].link.relation == "adnominal"
        or reading.clauses[n - 1].link.name in _TOLD
        or reading.document.folded.startswith("。)", reading.clauses[n - 1].end)
    ):
        n -= 1
    return reading.clauses[n - 1].end if n else reading.unit.start
