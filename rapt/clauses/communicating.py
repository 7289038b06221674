"""Predicates to whether they say something or take a stance, alone or with their object: 抗議し、 書簡を送り、 大使を呼んで."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.nouns import class_of
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.clauses.units import QUOTATION
from rapt.text.document import Document
from rapt.text.rules import Hit, Rule, Rules, built

# Cases that stand for を: 懸念も示し、.
_FOR_OBJECT = ("を", "も", "は")
# Cases of those who are addressed.
_ADDRESSED = ("に対し", "に", "へ")


@built
def _verbs(rules: Rules) -> Mapping[str, Sequence[Rule]]:
    """Rules of communicating by the lemma of the verb.

    ``case_frame`` is the case of the object, ``relation`` the classes or nouns that it may be (any: the verb
    communicates by itself; words: with what is said; partner: with whom it talks), ``label`` weak where whoever is
    addressed before it may be asked to do it: 首相は会合に出席し、…; not 米国に会合に出席し、….
    """
    verbs: dict[str, list[Rule]] = {}
    for rule in rules.of("communicating"):
        for word in rule.words:
            verbs.setdefault(word, []).append(rule)
    return verbs


def communicates(reading: Reading, clause: Clause) -> bool:
    """Whether the predicate of a clause says something or takes a stance by itself or with its object."""
    return act_of_saying(reading, clause) is not None


def act_of_saying(reading: Reading, clause: Clause) -> Rule | None:
    """The rule by which a clause says something or takes a stance, None where it does not."""
    rules = _verbs(reading.document.rules).get(clause.predicate.lemma, ())
    rule = next((rule for rule in rules if _fits(reading, clause, rule)), None)
    return None if rule is not None and _is_refrained_from(reading, clause) else rule


def _is_refrained_from(reading: Reading, clause: Clause) -> bool:
    """Whether a clause says what words somebody leaves unsaid, which is an act of his: 対立をあおる発言をせず、."""
    before = reading.clauses[clause.n - 1] if clause.n else None
    if before is None or before.link.name != "adnominal" or not clause.predicate.negated:
        return False
    described = reading.document.tokens[before.predicate.first].tag.startswith("動詞")  # not 詳しい説明をせず、
    return described and any(p.owner == clause.n and p.case == "を" for p in find_phrases(reading))


def _fits(reading: Reading, clause: Clause, rule: Rule) -> bool:
    kinds = rule.relation.split()
    own = [p for p in find_phrases(reading) if p.owner == clause.n]
    if rule.vetoed and rule.vetoed.search(reading.document.folded[reading.unit.start : clause.close]):
        return False
    if rule.label == "weak" and _is_addressed(reading, clause, rule):
        return False
    if "any" in kinds or ("words" in kinds and has_words(reading, clause)):
        return True
    if "partner" in kinds:
        return any(p.case == "と" for p in own)
    cases = _FOR_OBJECT if rule.case_frame == "を" else (rule.case_frame,)
    return any(p.case in cases and p.stretch == clause.n and _is_one_of(reading.document, p, kinds) for p in own)


def _is_one_of(document: Document, phrase: Phrase, kinds: Sequence[str]) -> bool:
    """Whether a phrase is of one of the classes, or ends in one of the nouns: 釘 of 釘を刺し."""
    return class_of(document, phrase.head, phrase.start) in kinds or phrase.head.text in kinds


def _is_addressed(reading: Reading, clause: Clause, rule: Rule) -> bool:
    """Whether somebody is addressed before a clause beside what its verb itself takes."""
    before = [p for p in find_phrases(reading) if p.close <= clause.begin and p.case in _ADDRESSED]
    before = [p for p in before if not (_is_setting(reading.document, p) or _is_adverb(p))]
    return len(before) > (rule.case_frame == "に")


def _is_setting(document: Document, phrase: Phrase) -> bool:
    """Whether に marks when or where something is done: 28日に, 高官を現地に派遣し."""
    kind = class_of(document, phrase.head, phrase.start)
    return kind == "time" or (kind == "place" and phrase.head.pos == "NOUN")


def _is_adverb(phrase: Phrase) -> bool:
    """Whether に marks how something is done: 不快感をあらわにして."""
    return phrase.head.pos == "ADJ" or phrase.head.tag.startswith("形状詞")


def by_object(reading: Reading, clause: Clause) -> bool:
    """Whether a clause communicates only through its object, which whoever is asked may also do: 意思を示し."""
    rule = act_of_saying(reading, clause)
    return rule is not None and not {"any", "words", "partner"} & set(rule.relation.split())


def has_words(reading: Reading, clause: Clause) -> bool:
    """Whether a clause has what is said right before it: 認められないと伝え、; 「…」と語り、."""
    before = reading.clauses[clause.n - 1] if clause.n else None
    if before is not None and before.link.name in ("to", "tono") and before.end > clause.start - 2:
        return True
    return any(p.case == "と" and p.head.tag == QUOTATION for p in find_phrases(reading) if p.owner == clause.n)


def partner(reading: Reading, clause: Clause) -> Phrase | None:
    """With whom a clause of talking talks: 外相と in 外相と電話で協議し."""
    if clause.predicate.lemma not in _verbs(reading.document.rules):
        return None
    return next((p for p in find_phrases(reading) if p.owner == clause.n and p.case == "と"), None)


def introduces(reading: Reading, clause: Clause) -> bool:
    """Whether a clause opens a speech, whose words the next sentences may give: 談話を発表した, 取材に応じた."""
    rule = act_of_saying(reading, clause)
    return rule is not None and "any" not in rule.relation.split()


def hits(document: Document, reading: Reading) -> Iterator[Hit]:
    """The rules by which clauses say something, at their predicates."""
    for clause in reading.clauses:
        if rule := act_of_saying(reading, clause):
            yield Hit(rule.rule_id, clause.begin, clause.close)
