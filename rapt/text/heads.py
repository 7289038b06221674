"""Patterns to the characters that their matches can begin with, and words to the patterns that may match in them.

What a match can begin with is read from the pattern's parse tree. Lookbehinds and negative lookaheads are ignored: a
pattern can be tried where it does not match, but is never left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import chain, product
from operator import add
from typing import Any

NUMBERS = r"\d〇零一二三四五六七八九十百千"
_IS_NUMBER = re.compile(f"[{NUMBERS}]")
_ALL_NUMBERS = NUMBERS.replace(r"\d", "0123456789")
# Signs in a head: a run of numbers counts as one character, and after the other sign anything can follow.
RUN, ANY = "0", "\0"
_WIDTH = 3
# A wider range of characters is taken for any character.
_WIDEST_RANGE = 64
Heads = frozenset[str]


def heads_of(pattern: re.Pattern[str]) -> Heads:
    """The heads of a pattern: the first three characters of its matches, or fewer and a sign that anything can follow.

    >>> sorted(heads_of(re.compile("前の日|[0-9]+日前|翌[0-9]+日")))
    ['0日前', '前の日', '翌0']
    """
    parsed = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    return frozenset(_closed(head) for head in _extended(frozenset({""}), parsed))


def firsts_of(pattern: re.Pattern[str]) -> frozenset[str]:
    """The characters that matches of a pattern can begin with; none where it leaves them open.

    >>> sorted(firsts_of(re.compile("(?:の)?か"))), firsts_of(re.compile("[^の]か"))
    (['か', 'の'], frozenset())
    """
    firsts = {key[:1] for head in heads_of(pattern) for key in _keys(head)}
    return frozenset() if "" in firsts or pattern.flags & re.IGNORECASE else frozenset(firsts)


def _extended(heads: Heads, items: Iterable[tuple[Any, Any]]) -> Heads:
    """The heads with what each item of a parsed pattern adds to them."""
    for op, value in items:
        opened = frozenset(head for head in heads if not _is_full(head))
        if not opened:
            break
        heads = (heads - opened) | _after_item(opened, str(op), value)
    return heads


def _after_item(heads: Heads, op: str, value: Any) -> Heads:
    match op:
        case "LITERAL":
            return _with_signs(heads, {sign_of(chr(value))})
        case "IN":
            return _with_signs(heads, _signs_of_set(value))
        case "BRANCH":
            return frozenset().union(*(_extended(heads, branch) for branch in value[1]))
        case "SUBPATTERN":
            return _extended(heads, value[-1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(heads, *value)
        case "ASSERT" if value[0] > 0:
            # What the lookahead requires follows in the text; the rest of the pattern would only narrow it.
            return frozenset(map(_closed, _extended(heads, value[1])))
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return heads
    return frozenset(map(_closed, heads))


def _repeated(heads: Heads, least: int, most: int, items: Sequence[tuple[Any, Any]]) -> Heads:
    found = heads if least == 0 else frozenset()
    for n in range(1, min(most, least + _WIDTH) + 1):
        heads = _extended(heads, items)
        if n >= least:
            found |= heads
    return found


def _signs_of_set(items: Iterable[tuple[Any, Any]]) -> set[str]:
    signs: set[str] = set()
    for op, value in items:
        if str(op) == "LITERAL":
            signs.add(sign_of(chr(value)))
        elif str(op) == "RANGE" and value[1] - value[0] < _WIDEST_RANGE:
            signs.update(sign_of(chr(n)) for n in range(value[0], value[1] + 1))
        else:
            signs.add(RUN if str(value) == "CATEGORY_DIGIT" else ANY)
    return signs


def _with_signs(heads: Heads, signs: set[str]) -> Heads:
    """Each head with each sign; numbers side by side are one run."""
    return frozenset(head if sign == RUN == head[-1:] else head + sign for head in heads for sign in signs)


def sign_of(char: str) -> str:
    """A character in a head: the sign of a run for a number."""
    return RUN if _IS_NUMBER.match(char) else char


def _is_full(head: str) -> bool:
    # What follows a run of numbers is in the head only where the run comes first.
    return len(head) == _WIDTH or head.endswith(ANY) or RUN in head[1:]


def _closed(head: str) -> str:
    return head if _is_full(head) else head + ANY


class Openings:
    """Which of some patterns may match anywhere in some words: those of whose beginnings one stands there."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._always: set[int] = set()
        self._places: dict[str, set[int]] = {}
        for n, pattern in enumerate(patterns):
            keys = {key for head in heads_of(pattern) for key in _keys(head)}
            if "" in keys or pattern.flags & re.IGNORECASE:
                self._always.add(n)
            for key in keys:
                self._places.setdefault(key, set()).add(n)
        self._known = frozenset(self._places)

    def fitting(self, words: str) -> list[int]:
        """The places of the patterns that may match in some words, in order.

        >>> openings = Openings([re.compile("関税|輸出"), re.compile("輸入|[0-9]日"), re.compile(".日")])
        >>> openings.fitting("輸出を3日から"), openings.fitting("輸送")
        ([0, 1, 2], [2])
        """
        found = set(self._always)
        # All pairs of neighbours at once: a search for each beginning would take longer than the patterns themselves.
        for key in self._known.intersection(chain(words, map(add, words, words[1:]))):
            found |= self._places[key]
        return sorted(found)


def _keys(head: str) -> Iterator[str]:
    """The first two characters that a head stands for, or the one before anything; empty where that is open."""
    known = head.partition(ANY)[0][:2]
    signs = [_ALL_NUMBERS if sign == RUN else sign for sign in known]
    yield from map("".join, product(*signs))
