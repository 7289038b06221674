"""Predicates to whether they say something or take a stance, alone or with their object: 抗議し、 書簡を送り、 大使を呼んで."""

from __future__ import annotations

from collections.abc import Mapping

from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.nouns import class_of
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.clauses.units import QUOTATION
from rapt.text.rules import Rule, Rules, built


@built
def _verbs(rules: Rules) -> Mapping[str, Rule]:
    """Verbs of communicating by lemma: ``case_frame`` is the case of the object, ``relation`` the classes it may have
    (any: the verb communicates by itself; words: with what is said; partner: with whom it talks)."""
    return {word: rule for rule in rules.of("communicating") for word in rule.words}


def communicates(reading: Reading, clause: Clause) -> bool:
    """Whether the predicate of a clause says something or takes a stance by itself or with its object."""
    rule = _verbs(reading.document.rules).get(clause.predicate.lemma)
    if rule is None:
        return False
    kinds = rule.relation.split()
    if "any" in kinds or ("words" in kinds and has_words(reading, clause)):
        return True
    own = [p for p in find_phrases(reading) if p.owner == clause.n]
    if "partner" in kinds:
        return any(p.case == "と" for p in own)
    cases = (rule.case_frame, "も", "は") if rule.case_frame == "を" else (rule.case_frame,)
    return any(p.case in cases and class_of(reading.document, p.head, p.start) in kinds for p in own)


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
    rule = _verbs(reading.document.rules).get(clause.predicate.lemma)
    return rule is not None and "any" not in rule.relation.split() and communicates(reading, clause)
