"""The verb that closes a sentence, where it says something: …と述べた, 不満を示した, …と説明するにとどめた.

Verbs come from ``lexicon/speech_verbs.csv``: ``label`` say (words of its own by meaning: 批判した), attitude, quoted (only
behind と) or stance (only with a noun such as 不満 as object); ``mood`` bare where it is nothing without its words
(質問に答えた), causative (知らせた), denies where it says something negated, active where nobody says it in the passive (とみられる), actor where only somebody who can speak does it (株価は反発した); ``case_frame`` names an object where it needs one (釘を刺した);
``relation`` tells where another's words count in one's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rapt.clauses.asks import ought_to
from rapt.clauses.predicates import Predicate, predicates
from rapt.clauses.speech_nouns import noun_rule
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Hit, Rule, Rules, built
from rapt.text.sentences import Sentence

# Any verb behind a closed quotation hands it on: 「…」とみる.
_BEHIND_QUOTATION = re.compile(r"」と(?!い[うっ]|の)[^、。「」をに]{0,6}$")
# …3社だと上海証券報は(報じた): whoever speaks stands behind what is said.
_INVERTED = re.compile(
    r"(?:[だるたいん]|です|ます|」)、?と、?[^、。「」はが]{2,16}[はも]、?(?:[^、。はがも]{1,3}を|結論)?$"
)

# How far before a verb と can stand that hands words on to it.
_REACH = 72


class Said(NamedTuple):
    """A verb of saying: its rule, its predicate, its span, and what is said of the saying (にとどめた, という)."""

    rule: Rule | None
    predicate: Predicate
    start: int
    end: int
    aspect: Rule | None = None
    stance: Rule | None = None
    # A verb that no list has, behind words and と: whoever it is must be able to speak.
    free: Rule | None = None

    @property
    def handed_on(self) -> bool:
        """Whether the saying itself is hearsay: …と応じたという."""
        return self.aspect is not None and self.aspect.mood == "hearsay"

    @property
    def bare(self) -> bool:
        """Whether it is nothing without its words."""
        return self.rule is not None and "bare" in self.rule.mood


@built
def speech_verbs(rules: Rules) -> Mapping[str, Rule]:
    """Verbs of saying and attitude, by lemma."""
    return {word: rule for rule in rules.of("speech_verb") for word in rule.words}


@built
def _naming(rules: Rules) -> frozenset[str]:
    return frozenset(word for rule in rules.of("naming_verb") for word in rule.words)


def final_predicate(document: Document, start: int, end: int) -> Predicate | None:
    """The last predicate of a span that modifies no noun, or None."""
    found = [p for p in predicates(document, start, end) if p.form != "adnominal"]
    return found[-1] if found else None


def closing_verb(document: Document, sentence: Sentence) -> Said | None:
    """The verb of saying that closes a sentence, also under an aspect of the saying; None where nothing is said so."""
    words = document.folded[sentence.start : sentence.end]
    if any_of(document.rules, "asks_itself").search(words):
        return None
    for rule, pattern in patterns(document.rules, "speech_aspect"):
        if found := pattern.search(words):
            cut = sentence.start + found.start()
            inner = predicates(document, sentence.start, cut)
            said = _said(document, sentence, inner[-1], rule) if inner and _closes(document, inner[-1], cut) else None
            if said:
                return said
    final = final_predicate(document, sentence.start, sentence.end)
    # …を説明し、許可を申請することができる: what runs on closes nothing.
    runs_on = final is not None and document.folded.startswith(("、", ","), document.tokens[final.last].end)
    return _said(document, sentence, final) if final and not runs_on else None


def _closes(document: Document, predicate: Predicate, cut: int) -> bool:
    return document.tokens[predicate.last].end == cut


def _said(document: Document, sentence: Sentence, final: Predicate, aspect: Rule | None = None) -> Said | None:
    start, end = document.tokens[final.first].start, document.tokens[final.last].end
    before = document.folded[sentence.start : start]
    listed = speech_verbs(document.rules).get(final.lemma)
    rule = saying(document.rules, final, before)
    if final.negated and not (listed and "denies" in listed.mood):
        return None
    # Who ought to say something says nothing yet (働きかけてほしい), nor does who is asked whether he did (求めたか).
    if ought_to(document.rules, document.folded[start:end]) or document.folded.startswith("か", end):
        return None
    passive = final.passive and "から" not in before and "によって" not in before
    said, kind = Said(rule, final, start, end, aspect), rule.label if rule else ""
    if kind in ("say", "attitude") and not passive:
        return said
    if (
        kind == "quoted"
        and not (passive and rule and "active" in rule.mood)
        and (
            quotes(document.rules, before)
            or _INVERTED.search(before)
            or points(document.rules, before)
            or (rule is not None and rule.relation != "acts" and asks_so(document.rules, before))
        )
    ):
        return said
    # A stance is also told or handed on: 懸念を伝えた.
    handed = kind == "quoted" and rule is not None and rule.relation == "tells" and not passive
    if (kind == "stance" or handed) and (stance := _stance(document.rules, before)):
        return said._replace(stance=stance)
    if final.passive or names(document.rules, final):
        return None
    return said if _BEHIND_QUOTATION.search(before) else _freely(document.rules, said, before)


def _freely(rules: Rules, said: Said, before: str) -> Said | None:
    """What any verb or idiom hands on behind sentences in quotation marks (「…」と天を仰いだ), or behind a clause that
    no condition can be (…だと机をたたいた)."""
    end = before[-_REACH:]
    for layer in ("quoted_freely", "said_freely"):
        if free := next((rule for rule, pattern in patterns(rules, layer) if pattern.search(end)), None):
            return said._replace(free=free)
    return None


def saying(rules: Rules, predicate: Predicate, before: str) -> Rule | None:
    """The rule of a verb of saying that has, before it, the object in which alone it says something; None for others."""
    rule = speech_verbs(rules).get(predicate.lemma)
    return rule if rule and _fits(rule, predicate, before) else None


def _fits(rule: Rule, final: Predicate, before: str) -> bool:
    """Whether a verb has the object or form in which alone it says something: 釘を刺した, 知らせた."""
    objects = tuple(rule.case_frame.split()[1:])
    if objects and not before.endswith(objects):
        return False
    return "causative" not in rule.mood or final.ending.startswith("せ")


def quotes(rules: Rules, before: str) -> bool:
    """Whether words before a verb are handed on to it by と: 影響はないと(述べた)."""
    return bool(any_of(rules, "quotative").search(before))


def names(rules: Rules, predicate: Predicate) -> bool:
    """Whether a verb behind と names, compares or joins rather than says: 「双循環」と呼ぶ, …と一致する."""
    return predicate.lemma in _naming(rules)


def quoted_before(rules: Rules, before: str) -> bool:
    """Whether a verb stands right behind words in quotation marks: 「受け入れられない」と(憤る)."""
    return bool(_BEHIND_QUOTATION.search(before) or any_of(rules, "quoted_freely").search(before))


def asks_so(rules: Rules, before: str) -> bool:
    """Whether a verb has what somebody is asked to do before it: 誤りを改めるよう相手側に(注文した), 次の4点を(注文した)."""
    return bool(any_of(rules, "asked_for").search(before))


def points(rules: Rules, before: str) -> bool:
    """Whether a verb points at words that stand beside it: こう(切り返した)."""
    return bool(any_of(rules, "frame_so").search(before))


def _stance(rules: Rules, before: str) -> Rule | None:
    """The noun of a stance that is the verb's object: 強い不満を(示した)."""
    for rule, pattern in patterns(rules, "stance_object"):
        if found := pattern.search(before):
            return noun_rule(rules, rule, found)
    return None


def hits(document: Document) -> Iterator[Hit]:
    """The verbs of saying that close a document's sentences, by rule."""
    for sentence in document.sentences:
        said = closing_verb(document, sentence)
        if said and said.rule:
            yield Hit(said.rule.rule_id, said.start, said.end)
        final = final_predicate(document, sentence.start, sentence.end)
        if said is None and final and names(document.rules, final):
            start = document.tokens[final.first].start
            if _BEHIND_QUOTATION.search(document.folded[sentence.start : start]):
                yield Hit("say_naming", start, document.tokens[final.last].end)
