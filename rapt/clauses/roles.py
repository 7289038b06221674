"""Phrases to those who act: who is topic, subject, source, or addressed, with the clause that each belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.clauses import Clause, Reading, read
from rapt.clauses.heads import head_of
from rapt.clauses.nouns import class_of
from rapt.clauses.offices import is_private
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.clauses.units import unit_of
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, built
from rapt.text.spans import rows_before

# Cases of the addressee.
TO = ("に", "へ")
# Cases of whoever does it, beside a passive.
SOURCES = ("から", "より", "によって")
SUBJECTS = ("は", "も", "が")
# A name in Latin letters or in brackets that ends a phrase, and nouns for bodies that are no companies.
_NAME = re.compile(r"(?:[A-Za-z][A-Za-z&.・-]+|\([^()]*\))$")
# A day or month.
_DATED = re.compile(r"\d[日月]")
# What makes an adjective of a verb before it: 受け入れ|可能な.
_SUFFIXES = ("可能", "不可能", "困難", "容易", "不能")
_BODIES = ("団体", "機関", "組織")


@dataclass(frozen=True)
class Role:
    """An actor with its phrase."""

    actor: Actor
    phrase: Phrase

    @property
    def case(self) -> str:
        """The case; には and にも are に."""
        return self.phrase.case

    @property
    def start(self) -> int:
        return self.phrase.start

    @property
    def end(self) -> int:
        """Behind the case and its comma."""
        return self.phrase.close

    @property
    def is_topic(self) -> bool:
        return self.case in ("は", "も")

    @property
    def is_addressed(self) -> bool:
        return self.case in TO or self.case == "に対し"


@built
def receiving(rules: Rules) -> frozenset[str]:
    """Verbs whose に names the receiver of what they hand on: 日本のユーザーに輸出してはならない."""
    return frozenset(word for rule in rules.of("takes_receiver") for word in rule.words)


@built
def turning_to(rules: Rules) -> frozenset[str]:
    """Verbs whose に names whom somebody in need turns to: 当省に相談する."""
    return frozenset(word for rule in rules.of("takes_receiver") if rule.label == "turn_to" for word in rule.words)


@built
def granting(rules: Rules) -> frozenset[str]:
    """Verbs by which an authority grants something to those whom に names: 企業に許可を与える."""
    return frozenset(word for rule in rules.of("takes_receiver") if rule.label == "grant" for word in rule.words)


def _names_body(actors: Actors, phrase: Phrase) -> bool:
    """Whether a phrase ends in the name of a body: 日本商工会議所、経済同友会は."""
    return any(e.end == phrase.end and e.entity_id for e in actors.inside(phrase.start, phrase.end))


def find_roles(reading: Reading, actors: Actors, own: int = -1) -> list[Role]:
    """The actors among a unit's phrases, in order, without those of relative clauses other than the clause ``own``."""
    roles = []
    opener = clipped_subject(reading, actors)
    for phrase in find_phrases(reading):
        at = reading.place_of(phrase.end)
        if at is None:
            continue
        if opener is not None and phrase.start == opener.start:
            roles.append(opener)
            continue
        start = _joined_start(reading, actors, phrase, opener)
        actor = actors.before(reading.unit.tokens[at].i, start) or _unknown(reading, phrase)
        if (
            actor is not None
            and phrase.case in TO
            and class_of(reading.document, phrase.head, phrase.start) == "message"
        ):
            continue  # フランスへの声明に盛り込んだ要請: words are asked nothing.
        if actor is not None and (phrase.owner == own or not _is_embedded(reading, phrase)):
            roles.append(Role(actor, phrase))
    return roles


def clipped_subject(reading: Reading, actors: Actors) -> Role | None:
    """Who opens a line without particles that ends in what is done, as entries of chronologies do: 14日 米通商代表部、中国に撤回を要求.

    A state alone does so only behind a date or in a list: 米国、EUに説明を求める may ask both.
    """
    phrases, unit = find_phrases(reading), reading.unit
    first = phrases[0] if phrases else None
    if first is None or first.case or unit.headline or unit.quoted or any(p.case in SUBJECTS for p in phrases):
        return None
    words = reading.document.folded[unit.start : unit.end].rstrip("。")
    last = next((t for t in reversed(unit.tokens) if t.end <= unit.start + len(words)), None)
    acts = last is not None and (last.act_noun or last.suru_noun)
    at = reading.place_of(first.end)
    actor = actors.before(unit.tokens[at].i, first.start) if at is not None and first.close < unit.end else None
    if actor is None or not actor.ids or last is None:
        return None
    sentence = reading.document.sentence_at(unit.start)
    listed = sentence is not None and reading.document.segment_of(sentence).kind == "list_item"
    entry = listed or _DATED.search(reading.document.folded, unit.start, first.end) is not None
    entry = entry and (acts or last.tag.startswith("動詞"))
    opens = entry or (acts and actor.kind in ("body", "person"))
    return Role(actor, first._replace(case="が")) if opens else None


def _joined_start(reading: Reading, actors: Actors, phrase: Phrase, opener: Role | None) -> int:
    """Where the first of several joined phrases begins: ドイツ、フランス、オランダに; 米国と日本に."""
    start = phrase.start
    counted = (
        any_of(reading.document.rules, "counted_together").search(reading.document.folded, phrase.start, phrase.end)
        is not None
    )
    for before in rows_before(find_phrases(reading), phrase):
        if before.close < start or (opener is not None and before.start == opener.start):
            break
        joins = before.close == start and (
            before.particle == "と"
            or (before.case == "" and (before.head.pos == "PROPN" or (counted and before.comma)))
            or (before.case == "" and before.comma and phrase.case in SUBJECTS and _names_body(actors, before))
        )
        if before.start < start and joins and before.stretch == phrase.stretch:
            start = before.start
    return start


def _unknown(reading: Reading, phrase: Phrase) -> Actor | None:
    """A group that no list of actors has, in the case of one who acts or is asked: 国内の需要家に対し."""
    if phrase.case not in ("は", "が", "も", "に対し", "に") and not (phrase.case == "から" and phrase.is_topic):
        return None
    document = reading.document
    words = document.folded[phrase.start : phrase.end].removesuffix("側")
    whole = any_of(document.rules, "partitive", "$").sub("", words)
    if whole != words and head_of(document.rules, whole) is not None:
        return Actor("", phrase.start, phrase.end, group=True, kind="person")  # 日本の元首相の一人も
    kind = _kind_before_name(document, words) if phrase.case in ("は", "が") else ""
    if kind:
        return Actor("", phrase.start, phrase.end, group=kind == "group", kind=kind)
    asked = phrase.case in ("に", "に対し") and words.endswith(_asked_people(document.rules))
    if not asked and not words.endswith(_humans(document.rules)) and not _can_speak(document, words):
        return None
    return Actor("", phrase.start, phrase.end, group=True, kind="group")


def _kind_before_name(document: Document, words: str) -> str:
    """What a name in Latin letters or brackets is that no list has, by the noun before it: 業界団体SIA, 工業会(MEMA)."""
    found = _NAME.search(words)
    if found is None or not found.start():
        return ""
    head = head_of(document.rules, words[: found.start()])
    if head is None or head.kind not in ("group", "firm"):
        return ""
    return "body" if is_private(document.rules, words[: found.start()]) or head.noun.endswith(_BODIES) else "group"


def _can_speak(document: Document, words: str) -> bool:
    head = head_of(document.rules, words)
    return head is not None and head.kind in ("group", "firm", "member")


@built
def _humans(rules: Rules) -> tuple[str, ...]:
    """Endings of nouns for people and states that are asked without an id of their own: 需要家, 各国."""
    return tuple(word for rule in rules.of("human") for word in rule.words)


@built
def _asked_people(rules: Rules) -> tuple[str, ...]:
    """Endings of nouns that only に and に対し make those who are asked: 在日中国人に, 大学に."""
    return tuple(word for rule in rules.of("asked_people") for word in rule.words)


def roles_in(document: Document, actors: Actors, start: int, end: int) -> list[Role]:
    """The actors among the phrases of any span."""
    return find_roles(read(document, unit_of(document, start, end)), actors)


def _is_embedded(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase belongs to a relative clause: 日本に輸出する企業; not 日本に誤った措置を改めるよう求めた."""
    if phrase.case in ("は", "も") or phrase.owner >= len(reading.clauses):
        return False
    clause = reading.clauses[phrase.owner]
    if clause.link.relation != "adnominal" or phrase.comma or _is_reported(reading, clause):
        return False
    if reading.document.folded.startswith(_SUFFIXES, clause.close):
        return phrase.case not in (*TO, "に対し")  # 双方が受け入れ可能な解決策
    beside = phrase.case == "が" and phrase.close == clause.begin and not clause.predicate.passive
    if not beside and reading.document.tokens[phrase.head.i].head != clause.predicate.head:
        return False  # The parser hangs it on a later verb: 首相が11日に放送された番組で撤回を求めた.
    return phrase.case not in (*TO, "に対し") or _takes_receiver(reading, clause, phrase)


def _is_reported(reading: Reading, clause: Clause) -> bool:
    """Whether a clause before a noun is what somebody says: 米国が改めるべきである旨の発言."""
    after = reading.after(clause.predicate)
    return after is not None and after.text == "旨"


def _takes_receiver(reading: Reading, clause: Clause, phrase: Phrase) -> bool:
    """Whether a relative clause has a use for に: its verb hands something on, or takes に and has no object beside it."""
    predicate = clause.predicate
    head = reading.document.tokens[predicate.head]
    if head.tag.startswith(("形容詞", "形状詞")) or predicate.lemma in _without_receiver(reading.document.rules):
        return False
    own_object = any(p.case == "を" and p.owner == clause.n and p.start >= phrase.close for p in find_phrases(reading))
    rules = reading.document.rules
    return predicate.lemma in receiving(rules) or (not own_object and predicate.lemma in _with_goal(rules))


@built
def _with_goal(rules: Rules) -> frozenset[str]:
    """Verbs that take に for where, whither or whom: 日本に進出した企業; not 日本に会議で決めた目標を守るよう求めた."""
    return frozenset(word for rule in rules.of("takes_goal") for word in rule.words)


@built
def _without_receiver(rules: Rules) -> frozenset[str]:
    """Verbs that take no に: 誤った措置, 差別的な."""
    return frozenset(word for rule in rules.of("takes_none") for word in rule.words)
