"""Clauses to the phrases beside their predicates: noun phrases with a case (は, に対し, を通じて …) and whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapt.clauses.clauses import PASSED, Clause, Reading
from rapt.clauses.units import QUOTATION
from rapt.text.document import Document, Token
from rapt.text.line_marks import behind_label
from rapt.text.rules import Hit, Rule

_COMMAS = ("、", ",", "，")
# Conjunctions that は only closes.
_AND_THEN = ("さらに", "更に", "ひいて", "加えて")
# Cases of the topic; they lead a sentence and pass over clauses that lean on a later one.
TOPICS = ("は", "も")
# Tags of verbs and of nouns that する makes verbs.
_DOING = ("動詞", "名詞-普通名詞-サ変")
# Cases beside those of the topic that leave a relative clause for the clause it stands in.
_LEAVING = ("に対し", "によると", "について", "を受け", "において")


class Phrase(NamedTuple):
    """A noun phrase: its case, span, head noun, where case and comma end, and the clause that it belongs to.

    ``case`` is empty for a bare one closed by a comma (12日、). ``stretch`` is the clause before whose predicate it
    stands, ``owner`` the one that it belongs to; both are places in the unit's clauses, their number behind the last.
    ``particle`` is the case as written.
    """

    case: str
    particle: str
    start: int
    end: int
    close: int
    comma: bool
    head: Token
    stretch: int
    owner: int
    rule: str

    @property
    def is_topic(self) -> bool:
        return self.case in TOPICS or self.particle.endswith("は")


def told_topic(reading: Reading, phrase: Phrase) -> bool:
    """Whether a topic may be who the words before a later verb tell of: 中国企業は競争をゆがめている|として、…求めた; not
    中国企業は規制が不透明だとして、…求めた, whose words have a subject of their own."""
    at = phrase.stretch
    if phrase.case != "は" or at >= len(reading.clauses) - 1 or phrase.owner <= at:
        return False
    clause = reading.clauses[at]
    while clause.link.name in ("te", "ren") and clause.n + 1 < len(reading.clauses):
        clause = reading.clauses[clause.n + 1]
    if clause.link.name not in ("to", "as", "tono") or clause.n + 1 >= len(reading.clauses):
        return False
    inside = [p for p in find_phrases(reading) if at <= p.stretch <= clause.n and p.start > phrase.start]
    acts = any(p.case in ("を", "に", "と", "で") for p in inside)
    head = reading.document.tokens[clause.predicate.head]
    return acts and head.tag.startswith(_DOING) and not any(p.case in ("が", "は") for p in inside)


def told_words(reading: Reading, phrase: Phrase) -> Clause | None:
    """The clause by which a topic said or did before what a later speaker takes up: 日本は取らないと説明してきた|として、…望むと述べた."""
    if phrase.case != "は":
        return None
    for clause in reading.clauses[phrase.stretch : phrase.owner]:
        if clause.link.name not in ("to", "as", "te", "ren"):
            return None
        if clause.link.name == "as":
            inside = (p for p in find_phrases(reading) if phrase.stretch <= p.stretch <= clause.n)
            head = reading.document.tokens[clause.predicate.head]
            done = head.tag.startswith(_DOING) and clause.predicate.ending.endswith(("た", "ている"))
            return clause if done and not any(p.case == "が" for p in inside) else None
    return None


def find_phrases(reading: Reading) -> tuple[Phrase, ...]:
    """The phrases of a unit in order; those with an attributive case (の, への, に対する) only go on to the next."""
    key = (reading.unit.start, reading.unit.end)
    known = reading.document.phrases.get(key)
    if known is None:
        known = reading.document.phrases[key] = tuple(_owned(reading, list(_phrases(reading))))
    found: tuple[Phrase, ...] = known
    return found


def _phrases(reading: Reading) -> Iterator[Phrase]:
    document, clauses = reading.document, reading.clauses
    tokens = reading.unit.tokens
    spans = [(c.begin, max(c.close, c.end)) for c in clauses]
    start, n, clause = behind_label(document.folded, reading.unit.start), 0, 0
    while n < len(tokens):
        token = tokens[n]
        while clause < len(clauses) and token.start >= spans[clause][0]:
            start = max(start, spans[clause][1])
            clause += 1
        if clause and token.start < spans[clause - 1][1]:
            n += 1
            continue
        found = _case_at(document, token, tokens[n - 1]) if n else None
        if found is not None and token.start > start:
            rule, close = found
            if rule.relation != "attributive":
                comma = document.folded[close : close + 1] in _COMMAS
                yield Phrase(
                    rule.label, document.folded[token.start : close], start, token.start, close + comma, comma,
                    tokens[n - 1], clause, clause, rule.rule_id,
                )  # fmt: skip
                start = close + comma
            while n < len(tokens) and tokens[n].start < close:
                n += 1
            continue
        if token.text in _COMMAS and token.start > start and tokens[n - 1].pos in ("NOUN", "PROPN", "NUM", "ADV"):
            yield Phrase("", "", start, token.start, token.end, True, tokens[n - 1], clause, clause, "case_bare")
            start = token.end
        elif token.text in _COMMAS:
            start = max(start, token.end) if token.start <= start else start
        n += 1


def _case_at(document: Document, token: Token, before: Token) -> tuple[Rule, int] | None:
    """The rule with the longest case that begins at a token, and where it ends."""
    if not token.tag.startswith(("助詞", "接尾辞")) and not (
        token.pos in ("ADP", "SCONJ", "AUX") and token.text in ("で", "に", "と")
    ):
        return None
    if before.text in ("又", "また", "若しく", "もしく") and token.text == "は":
        return None  # 軍事ユーザー又は軍事用途
    if before.text in ("だ", "です") and token.text == "が":
        return None  # だが、…よう求めた
    if before.text in _AND_THEN and token.text == "は":
        return None  # 規制の撤廃、さらには市場の開放を求めた
    if token.tag.startswith("助詞-終助詞") or (
        before.pos in ("PUNCT",) and before.tag != QUOTATION and before.text in _COMMAS
    ):
        return None
    best: tuple[Rule, int] | None = None
    for rule in document.rules.starting("case", document.folded[token.start]):
        found = rule.pattern.match(document.folded, token.start)
        if found and found.end() > token.start and (best is None or found.end() > best[1]):
            best = (rule, found.end())
    return best


def _owned(reading: Reading, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    topics = {p.stretch for p in phrases if (p.case in TOPICS and p.comma) or p.case == "は"}
    led: set[int] = set()
    for phrase in phrases:
        if phrase.stretch in led and _is_described_by(reading, phrase):
            yield phrase._replace(case="が")
            continue
        owner = _owner(reading, phrase, topics)
        yield phrase if owner == phrase.owner else phrase._replace(owner=owner)
        if phrase.case == "は":
            led.add(phrase.stretch)


def _is_described_by(reading: Reading, phrase: Phrase) -> bool:
    """Whether も behind a topic is of the relative clause that follows: 米国は、日本も参加する|枠組みに戻るべきだ; not
    米国は日本も誤った|措置を改めるべきだ|と主張した, where what is told has room for it."""
    n, clauses = phrase.stretch, reading.clauses
    if phrase.case != "も" or phrase.comma or n >= len(clauses) or clauses[n].link.relation != "adnominal":
        return False
    outer = next((c for c in clauses[n:] if c.link.relation != "adnominal"), None)
    return outer is not None and outer.link.relation != "complement" and not _takes_nothing(reading, clauses[n])


def _owner(reading: Reading, phrase: Phrase, topics: set[int]) -> int:
    """The clause that a phrase belongs to: the next, but topics pass on to the clause that the sentence leads to."""
    clauses = reading.clauses
    n = phrase.owner
    last = len(clauses) - 1
    while phrase.case in ("を", "に", "へ") and n < last and _takes_nothing(reading, clauses[n]):
        n += 1
    if phrase.case in TOPICS or phrase.particle.endswith("は"):
        while n < last and _passes(clauses[n]) and not (_ends_a_part(clauses[n]) and n + 1 in topics):
            n += 1
        return n
    if phrase.case in _LEAVING or (phrase.comma and phrase.case in ("が", "に", "で", "から", "")):
        while n < last and clauses[n].link.relation == "adnominal":
            n += 1
    return n


def _takes_nothing(reading: Reading, clause: Clause) -> bool:
    """Whether a predicate before another takes neither object nor receiver: 公平で透明な, 正しい."""
    head = reading.document.tokens[clause.predicate.head]
    adjective = head.tag.startswith(("形容詞", "形状詞")) and not clause.predicate.lemma.endswith("する")
    return adjective and clause.link.relation in ("adnominal", "coordinate", "root")


def _passes(clause: Clause) -> bool:
    """Whether a topic passes over the clause: it leans on a later one, or is what that one says or asks."""
    return clause.link.relation in PASSED or clause.link.relation in ("complement", "contrast")


def _ends_a_part(clause: Clause) -> bool:
    """Whether a topic behind the clause begins a part of its own: …を求め、中国は…; …べきだと、中国側は…."""
    return clause.link.relation in (
        "coordinate",
        "contrast",
        "reason",
        "condition",
        "accompany",
    ) or clause.link.name in ("to", "tono")


def is_object_topic(reading: Reading, phrase: Phrase, clause: Clause) -> bool:
    """Whether a topic is the object of a clause that has none with を: 取引は、直ちに停止する."""
    if phrase.case != "は" or phrase.particle != "は" or phrase.close > clause.begin:
        return False
    between = [p for p in find_phrases(reading) if phrase.close <= p.start < clause.begin]
    verb = reading.document.tokens[clause.predicate.head]
    acts = verb.suru_noun or verb.tag.startswith("動詞")
    return acts and not any(p.case in ("を", "が") and p.head.text not in ("これ", "それ") for p in between)


def hits(document: Document, reading: Reading) -> Iterator[Hit]:
    """The rules of the cases that stand behind nouns, attributive ones too, at their words."""
    tokens = reading.unit.tokens
    for before, token in pairwise(tokens):
        if found := _case_at(document, token, before):
            yield Hit(found[0].rule_id, token.start, found[1])
