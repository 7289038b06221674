"""The words behind an expression to how its sentence speaks of it: 25日から課す is to come, 25日に課した past."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Hit, Rule, Rules

LAYERS = ("time_tense", "time_describes", "time_past")
# Tenses of what is to come.
AHEAD = ("future", "planned")
_FULL_STOP = re.compile(r"[。\n]")
_LONGEST, _SOON = 160, 60


def _clause(folded: str, end: int, longest: int = _LONGEST) -> str:
    """What follows an expression in its sentence, up to so many characters."""
    stop = _FULL_STOP.search(folded, end, end + longest)
    return folded[end : stop.start() if stop else end + longest]


def tense(folded: str, end: int, rules: Rules) -> str:
    """How the words behind an expression speak of it; nothing where they do not tell.

    ``future`` (25日から課す), ``planned`` by the end of the sentence (25日、…する予定だ), ``open`` (25日は忙しい) or ``past``.

    >>> from rapt.text.rules import bundled
    >>> [tense(words, 3, bundled()) for words in ("25日から課す。", "25日に会談する予定だ。", "25日に会談した。")]
    ['future', 'planned', 'past']
    """
    words = _clause(folded, end)
    return next((pair[0].label for pair in patterns(rules, "time_tense") if _match(*pair, words)), "")


def _match(rule: Rule, pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Where a rule fits in the words behind an expression; one of ``next`` right behind it."""
    found = pattern.match(words) if rule.relation == "next" else pattern.search(words)
    return found if found and not (rule.vetoed and rule.vetoed.match(words)) else None


def tense_hits(folded: str, end: int, rules: Rules) -> Iterator[Hit]:
    """The rules of tense that fit behind an expression."""
    words = _clause(folded, end)
    for rule, pattern in (pair for layer in LAYERS for pair in patterns(rules, layer)):
        if found := _match(rule, pattern, words):
            yield Hit(rule.rule_id, end + found.start(), end + found.end())


def describes(folded: str, end: int, rules: Rules) -> bool:
    """Whether the words behind a day only describe a thing: 10月9日に公布した公告."""
    return any_of(rules, "time_describes").match(folded, end) is not None


def is_past(folded: str, end: int, rules: Rules) -> bool:
    """Whether a verb in the past comes soon behind an expression."""
    return any_of(rules, "time_past").search(_clause(folded, end, _SOON)) is not None
