"""Whom 同氏 and 同相 mean: the person whom the sentence before is about, else a surname that only the issuer's people have."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, TypeVar

from rapt.clauses.offices import is_foreign_surname
from rapt.text.document import Document

# Kinds of actors that are people, empty where that is not known.
_PEOPLE = ("person", "pronoun", "")


class Named(Protocol):
    """Somebody whom a phrase names."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Person = TypeVar("Person", bound=Named)


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
    told = re.findall("([一-龥]{1,3})氏", document.text[:before])
    own = bool(told) and issuer == "CN" and is_foreign_surname(document.rules, told[-1])
    return issuer if own else ""
