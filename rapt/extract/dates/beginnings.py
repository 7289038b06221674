"""Patterns to the places in a text where each of them can match.

Trying every pattern at every character would take most of the time. What a match can begin with is read from the pattern's
parse tree. Lookbehinds and negative lookaheads are ignored: a pattern can be tried where it does not match, but is never
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

NUMBERS = r"\d〇零一二三四五六七八九十百千"
_IS_NUMBER = re.compile(f"[{NUMBERS}]")
# Signs in a head: a run of numbers counts as one character, and after the other sign anything can follow.
_RUN, _ANY = "0", "\0"
_WIDTH = 3
# A wider range of characters is taken for any character.
_WIDEST_RANGE = 64
Heads = frozenset[str]
Patterns = list[tuple[str, re.Pattern[str]]]


def heads_of(pattern: re.Pattern[str]) -> Heads:
    """The heads of a pattern: the first three characters of its matches, or fewer and a sign that anything can follow.

    >>> sorted(heads_of(re.compile("前の日|[0-9]+日前|翌[0-9]+日")))
    ['0日前', '前の日', '翌0']
    """
    parsed = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    return frozenset(_closed(head) for head in _extended(frozenset({""}), parsed))


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
            return _with_signs(heads, {_sign(chr(value))})
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
            signs.add(_sign(chr(value)))
        elif str(op) == "RANGE" and value[1] - value[0] < _WIDEST_RANGE:
            signs.update(_sign(chr(n)) for n in range(value[0], value[1] + 1))
        else:
            signs.add(_RUN if str(value) == "CATEGORY_DIGIT" else _ANY)
    return signs


def _with_signs(heads: Heads, signs: set[str]) -> Heads:
    """Each head with each sign; numbers side by side are one run."""
    return frozenset(head if sign == _RUN == head[-1:] else head + sign for head in heads for sign in signs)


def _sign(char: str) -> str:
    return _RUN if _IS_NUMBER.match(char) else char


def _is_full(head: str) -> bool:
    # What follows a run of numbers is in the head only where the run comes first.
    return len(head) == _WIDTH or head.endswith(_ANY) or _RUN in head[1:]


def _closed(head: str) -> str:
    return head if _is_full(head) else head + _ANY


class Beginnings:
    """The places where any of some named patterns can match, and which of them can match at each."""

    def __init__(self, patterns: Mapping[str, re.Pattern[str]]) -> None:
        self._patterns = [(kind, pattern, heads_of(pattern)) for kind, pattern in patterns.items()]
        place = _place_of(frozenset().union(*(heads for _, _, heads in self._patterns)))
        self.search, self.match = place.search, place.match
        self._cached = lru_cache(maxsize=4096)(self._that_fit)

    def patterns_at(self, place: re.Match[str]) -> Patterns:
        """The patterns, with their names and in their order, that can match at what ``search`` or ``match`` found."""
        return self._cached(place.group() + (place["after_number"] or place["after"] or ""))

    def _that_fit(self, beginning: str) -> Patterns:
        signs = "".join(map(_sign, beginning))
        return [
            (kind, pattern)
            for kind, pattern, heads in self._patterns
            if any(signs.startswith(head.rstrip(_ANY)) for head in heads)
        ]


def _place_of(heads: Heads) -> re.Pattern[str]:
    """The pattern of a first character before what can follow it.

    The set of first characters comes first, alone: a search for a set is the fastest there is.
    """
    following: dict[str, set[str]] = {}
    for head in heads:
        following.setdefault(head[0], set()).add(head[1:])
    if _ANY in following:
        raise ValueError("a pattern can begin with any character")
    number = f"[{NUMBERS}]"
    unfit = "|".join(_unfit(following))
    return re.compile(
        f"{_set(following)}{f'(?<!{unfit})' if unfit else ''}"
        f"(?:(?<={number})(?={number}*(?P<after_number>..?))|(?=(?P<after>..?)))?"
    )


def _unfit(following: Mapping[str, set[str]]) -> Iterator[str]:
    """Patterns of first characters before what cannot follow them; those with the same rests together."""
    alike: dict[str, set[str]] = {}
    for first, rests in sorted(following.items()):
        if _ANY not in rests:
            run = f"[{NUMBERS}]{{0,30}}" if first == _RUN else ""
            alike.setdefault(f"{run}(?:{_either(rests)})", set()).add(first)
    yield from (f"{_set(firsts)}(?!{rest})" for rest, firsts in alike.items())


def _either(rests: Iterable[str]) -> str:
    """The pattern of any of these rests, in few alternatives: they are tried at every such character."""
    seconds: dict[str, set[str]] = {}
    for rest in rests:
        seconds.setdefault(rest[0], set()).add(rest[1:])
    by_second: dict[str, set[str]] = {}
    for first, found in sorted(seconds.items()):
        by_second.setdefault("" if found & {"", _ANY} else _set(found), set()).add(first)
    return "|".join(f"{_set(firsts)}{second}" for second, firsts in by_second.items())


def _set(signs: Iterable[str]) -> str:
    return f"[{''.join(NUMBERS if sign == _RUN else re.escape(sign) for sign in sorted(signs))}]"
