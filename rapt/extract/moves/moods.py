"""What stands behind the stem of a predicate to how it is meant: plain, past, negated, denied, wish, hypothetical …"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rapt.text.document import Document
from rapt.text.rules import Rules, built

# How far behind a predicate its mood is read, in characters.
_REACH = 24
# What closes the predicate's own words.
_CLOSING = "、」』"
TAKEN_BACK = ("negated", "denied", "unable", "disclaimed")
# Moods in which nothing is done or claimed.
UNREAL = ("embedded", "hypothetical", "doubtful", "disclaimed", "caused", "needless")


def mood(rules: Rules, tail: str) -> str:
    """The mood that a tail shows.

    >>> from rapt.text.rules import bundled
    >>> [mood(bundled(), tail) for tail in ("していない。", "することはない。", "するつもりはない。", "したい。")]
    ['negated', 'denied', 'disclaimed', 'wish']
    """
    return read_mood(rules, tail)[0]


def read_mood(rules: Rules, tail: str) -> tuple[str, int, str]:
    """The mood, how many characters of the tail show it, and the rule: the first of layer ``move_mood`` that fits."""
    return _reader(rules)(tail)


@built
def _reader(rules: Rules) -> Callable[[str], tuple[str, int, str]]:
    """Reads the mood of a tail; the same few tails come again and again, so they are remembered."""

    @lru_cache(maxsize=4096)
    def mood_of(tail: str) -> tuple[str, int, str]:
        for rule in rules.starting("move_mood", tail[:1]):
            found = rule.pattern.match(tail)
            if found:
                return rule.label, found.end(), rule.rule_id
        return "plain", 0, ""

    return mood_of


def shown_until(document: Document, at: int, length: int) -> int:
    """Where a mood ends in the text that so many characters of the tail show."""
    plain = document.plain
    return plain.back[plain.at[at] + length]


def tail_of(document: Document, at: int, end: int) -> str:
    """What stands behind a predicate's stem in plain style, up to the comma or bracket that closes it."""
    plain = document.plain
    place = plain.at[at]
    tail = plain.words[place : min(place + _REACH, plain.at[min(end, len(plain.at) - 1)])].removeprefix("的")
    closed = min((n for sign in _CLOSING if (n := tail.find(sign)) >= 0), default=len(tail))
    return tail[:closed]
