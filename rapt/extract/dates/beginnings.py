"""Patterns to the places in a text where each of them can match.

Trying every pattern at every character would take most of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rapt.text.heads import ANY, NUMBERS, RUN, Heads, heads_of, sign_of

Patterns = list[tuple[str, re.Pattern[str]]]


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
        signs = "".join(map(sign_of, beginning))
        return [
            (kind, pattern)
            for kind, pattern, heads in self._patterns
            if any(signs.startswith(head.rstrip(ANY)) for head in heads)
        ]


def _place_of(heads: Heads) -> re.Pattern[str]:
    """The pattern of a first character before what can follow it.

    The set of first characters comes first, alone: a search for a set is the fastest there is.
    """
    following: dict[str, set[str]] = {}
    for head in heads:
        following.setdefault(head[0], set()).add(head[1:])
    if ANY in following:
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
        if ANY not in rests:
            run = f"[{NUMBERS}]{{0,30}}" if first == RUN else ""
            alike.setdefault(f"{run}(?:{_either(rests)})", set()).add(first)
    yield from (f"{_set(firsts)}(?!{rest})" for rest, firsts in alike.items())


def _either(rests: Iterable[str]) -> str:
    """The pattern of any of these rests, in few alternatives: they are tried at every such character."""
    seconds: dict[str, set[str]] = {}
    for rest in rests:
        seconds.setdefault(rest[0], set()).add(rest[1:])
    by_second: dict[str, set[str]] = {}
    for first, found in sorted(seconds.items()):
        by_second.setdefault("" if found & {"", ANY} else _set(found), set()).add(first)
    return "|".join(f"{_set(firsts)}{second}" for second, firsts in by_second.items())


def _set(signs: Iterable[str]) -> str:
    return f"[{''.join(NUMBERS if sign == RUN else re.escape(sign) for sign in sorted(signs))}]"
