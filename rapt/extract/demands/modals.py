"""Modals and imperatives of a sentence: べきだ, なければならない, 撤回せよ; with where the action and the modal end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapt.clauses.clauses import Clause, Reading, read
from rapt.clauses.units import QUOTATION, find_units
from rapt.text.document import Document, Token
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rule, Rules, built, words_of
from rapt.text.sentences import Sentence

COMMAND, PROHIBITION = "命令形", "するな"
# Polite imperatives that thank or greet, and どの国であれ, command nothing.
_NO_COMMANDS = ("下さる", "なさる", "有る", "ある")


@dataclass(frozen=True)
class Modal:
    """A modal in its place: its word, strength, span, the clause that it stands in, and whether a noun follows it.

    ``end`` is behind its inflection (べきだ); ``outer`` is the clause that it closes, which is another one than that of
    the action in 改める必要がある.
    """

    word: str
    strength: int
    start: int
    close: int
    end: int
    clause: Clause | None
    outer: Clause | None
    reading: Reading
    rule_id: str

    @property
    def urges(self) -> bool:
        """Whether it asks by a question that expects yes: 改めるべきではないか."""
        asks = self.word == "べきだ" and _urging(self.reading, self.close)
        return self.word in ("ようではないか", "いただきたい") or bool(asks)

    @property
    def commands(self) -> bool:
        return self.word in (COMMAND, PROHIBITION)

    @property
    def bans(self) -> bool:
        return self.word in ("てはならない", "禁止する", PROHIBITION)


@built
def _modals(rules: Rules) -> tuple[Rule, ...]:
    return rules.of("modal")


@built
def duties(rules: Rules) -> frozenset[str]:
    """Modals of legal texts, which bind those they name: 義務がある; a duty is no request."""
    return frozenset(rule.label for rule in rules.of("modal") if rule.mood == "duty")


@built
def _taken_back(rules: Rules) -> tuple[Rule, ...]:
    return rules.of("modal_denial")


def find_modals(document: Document, sentence: Sentence) -> list[Modal]:
    """The modals of all units of a sentence, in order."""
    found = [modal for unit in find_units(document, sentence) for modal in modals_of(read(document, unit))]
    return sorted(found, key=lambda modal: modal.start)


def modals_of(reading: Reading) -> list[Modal]:
    """The modals of a unit, in order; those of quotations in it and those taken back left out."""
    document, unit = reading.document, reading.unit
    hidden = [(t.start, t.end) for t in unit.tokens if t.tag == QUOTATION]
    found: dict[tuple[int, int], Modal] = {}
    modals_shown = any_of(document.rules, "modal").search(document.folded, unit.start, unit.end)
    for rule in _modals(document.rules) if modals_shown else ():
        for match in rule.pattern.finditer(document.folded, unit.start, unit.end):
            if any(a <= match.start() < b for a, b in hidden) or _denied(document, rule, match.end(), unit.end):
                continue
            clause = next((c for c in reversed(reading.clauses) if c.begin <= match.start()), None)
            modal = _modal(reading, rule.label, int(rule.strength), match.start(), match.end(), clause, rule.rule_id)
            found.setdefault((match.start(), match.end()), modal)
    for modal in _commands(reading):
        if not _is_view(document, modal.end, unit.end):
            found.setdefault((modal.start, modal.end), modal)
    return sorted(found.values(), key=lambda modal: modal.start)


def _denied(document: Document, rule: Rule, at: int, end: int) -> bool:
    """Whether what follows takes a modal back: 必要はない, 必要があるか; べきではない is a request to refrain."""
    if rule.label == "べきだ":  # べきだとは考えていない
        return _is_view(document, at, end)
    return any(r.pattern.match(document.folded, at, end) for r in _taken_back(document.rules))


def _is_view(document: Document, at: int, end: int) -> bool:
    """Whether what follows says that nobody meant it: 譲れ|と言っているのではない."""
    return any(r.mood == "view" and r.pattern.match(document.folded, at, end) for r in _taken_back(document.rules))


def _commands(reading: Reading) -> Iterator[Modal]:
    document = reading.document
    for clause in reading.clauses:
        predicate = clause.predicate
        last = document.tokens[predicate.last]
        after = reading.after(predicate)
        if predicate.form == "imperative" and last.lemma not in _NO_COMMANDS:
            yield _modal(reading, COMMAND, 5, last.start, last.end, clause, "form_imperative")
        elif _forbids(reading, after):
            assert after is not None
            yield _modal(reading, PROHIBITION, 5, after.start, after.end, clause, "form_prohibitive")


def _forbids(reading: Reading, after: Token | None) -> bool:
    if after is None or after.text != "な" or after.tag != "助詞-終助詞":
        return False
    # 政治の道具にするな、と訴えたい
    handed = reading.document.folded.startswith(("、と", "と"), after.end)
    return handed or after.end >= reading.unit.end - 2


def _modal(
    reading: Reading, word: str, strength: int, start: int, close: int, clause: Clause | None, rule_id: str
) -> Modal:
    outer = clause
    if clause is not None and clause.n + 1 < len(reading.clauses) and word != PROHIBITION:
        after = reading.clauses[clause.n + 1]
        # 必要|が|ある; 改めて|しかる|べきだ
        outer = after if (start >= clause.close and after.begin <= close + 1) or after.begin < close else clause
    end = max(close, outer.close) if outer is not None and outer.close > start else close
    end = inflection_end(reading, end)
    if word == "べきだ" and (urged := _urging(reading, close)):
        end = max(end, urged.end())
    return Modal(word, strength, start, close, end, clause, outer, reading, rule_id)


def _urging(reading: Reading, at: int) -> re.Match[str] | None:
    """The question behind べき that expects yes: 改めるべき|ではないか."""
    return any_of(reading.document.rules, "modal_question").match(reading.document.folded, at, reading.unit.end)


def inflection_end(reading: Reading, at: int) -> int:
    """Behind the rest of a modal's inflection: である, です, ない; と and が end it."""
    tokens = [t for t in reading.unit.tokens if t.start >= at]
    inflects = words_of(reading.document.rules, "modal_inflection")
    for token in tokens:
        if token.start != at or not (token.pos == "AUX" or token.lemma in inflects):
            break
        at = token.end
    return at
