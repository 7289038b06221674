"""The words of some rules, looked up where a text continues with one of them or where one ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapt.text.rules import Rule


class Words:
    """Words of some layers, looked up where a text continues with one of them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules: dict[str, list[Rule]] = {}
        for rule in rules:
            for word in rule.words:
                self.rules.setdefault(word, []).append(rule)
        self.longest_first = sorted(self.rules, key=lambda word: (-len(word), word))
        # By the first character, and by the last: most places are passed over at once.
        by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        for word in self.longest_first:
            by_first.setdefault(word[0], []).append(re.escape(word))
            self._by_last.setdefault(word[-1], []).append(word)
        self._longest = {first: re.compile("|".join(words)) for first, words in by_first.items()}

    def at(self, folded: str, place: int) -> tuple[str, Rule] | None:
        """The longest word at a place whose veto does not match, and its rule.

        >>> words = Words((Rule("long", "x", "日間", veto="日間隔"), Rule("short", "x", "日")))
        >>> [words.at(text, 1)[0] for text in ("3日間の", "3日間隔で")], words.at("3月", 1)
        (['日間', '日'], None)
        """
        pattern = self._longest.get(folded[place : place + 1])
        longest = pattern.match(folded, place) if pattern else None
        return self.within(folded, place, longest.end()) if longest else None

    def within(self, folded: str, place: int, end: int) -> tuple[str, Rule] | None:
        """The longest such word that ends at a place or before it."""
        for stop in range(end, place, -1):
            for rule in self.rules.get(folded[place:stop], ()):
                if not (rule.vetoed and rule.vetoed.match(folded, place)):
                    return folded[place:stop], rule
        return None

    def before(self, folded: str, place: int) -> tuple[str, Rule] | None:
        """The longest word that ends at a place, and its rule.

        >>> Words((Rule("about", "x", "約 およそ"),)).before("およそ3日", 3)[0]
        'およそ'
        """
        for word in self._by_last.get(folded[place - 1 : place], ()):
            if folded.endswith(word, 0, place):
                return word, self.rules[word][0]
        return None

    def pattern(self) -> str:
        """The words as alternatives of a pattern, longest first."""
        return "|".join(map(re.escape, self.longest_first)) or "(?!)"
