"""Whom 貴国, 両国, 同国, 同氏, 同相 and 同社 stand for: 同氏 is the person whom the sentence before is about, else the last one
named, or a surname that only the issuer's people have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from rapt.clauses.holders import Holders, Told
from rapt.clauses.mentions import Mentions
from rapt.clauses.offices import is_foreign_surname
from rapt.clauses.sides import Sides, join
from rapt.text.document import Document
from rapt.text.rule_patterns import patterns

# Kinds of actors that are people, empty where that is not known.
_PEOPLE = ("person", "pronoun", "")


class Named(Told, Protocol):
    """Somebody whom a phrase names, and where that ends."""

    @property
    def end(self) -> int: ...


Person = TypeVar("Person", bound=Named)


class Pronouns:
    """The words of one document that stand for whom it named before; ``before`` reads the phrase before a particle."""

    def __init__(
        self,
        document: Document,
        sides: Sides,
        mentions: Mentions,
        holders: Holders,
        issuer: str,
        before: Callable[[int, int], Named | None],
    ) -> None:
        self.document = document
        self._sides = sides
        self._mentions = mentions
        self._holders = holders
        self._issuer = issuer
        self._before = before

    def meant(self, kind: str, ids: list[str], start: int, end: int) -> str | None:
        """The id of whom a pronoun stands for, empty where nobody knows; None for other kinds of words."""
        if kind == "reader":
            return ""
        if kind == "pair":
            return join(ids) if len(set(ids)) > 1 else self._sides.pair(start)
        if kind == "anaphor":
            return self._sides.last_foreign(start, self.document.text[start:end])
        if kind == "company-before":
            return self._mentions.last_company(start)
        return self._person(self.document.text[start + 1 : end], start, end) if kind == "person-before" else None

    def _person(self, title: str, start: int, end: int) -> str:
        """The id of whom 同氏 and 同相 stand for."""
        if (topic := topic_before(self.document, self._before, title, start, end)) is not None:
            return topic.ids
        told = self._holders.last_titled(title, start) if title.endswith("相") else ""
        told = told or self._mentions.last_person(start) or own_surname(self.document, self._issuer, start)
        return told or self._holders.last_minister(start)


def topic_before(
    document: Document, before: Callable[[int, int], Person | None], title: str, start: int, end: int
) -> Person | None:
    """The person whom the sentence before is about, where this one is about 同氏 or 同相 again: メルツ首相は李強首相と会談した。
    同首相は; None where it has no such topic. ``before`` reads the phrase before a particle."""
    sentence = document.sentence_at(start)
    last = document.sentence_at(sentence.start - 1) if sentence and sentence.start else None
    if last is None or not document.text.startswith(("は", "も", "が"), end):
        return None
    for token in document.tokens_in(last.start, last.end):
        if token.text in ("は", "も") and token.pos == "ADP":
            topic = before(token.i, last.start)
            if topic is None or topic.kind not in _PEOPLE:
                return None
            return topic if title == "氏" or document.text.endswith(title, topic.start, topic.end) else None
    return None


def own_surname(document: Document, issuer: str, before: int) -> str:
    """The issuer's state where the last one told by the surname alone has a Chinese one, in China's own text: 何氏."""
    if issuer != "CN":
        return ""
    surnames = patterns(document.rules, "surname_told")
    told = [found for _, pattern in surnames for found in pattern.finditer(document.text, 0, before)]
    own = bool(told) and is_foreign_surname(document.rules, max(told, key=lambda found: found.end())["name"])
    return issuer if own else ""
