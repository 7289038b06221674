"""Sentences to parts that make a move each: clauses up to a comma that ends one (…し、 …が、 …ば、), quotations apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapt.clauses.clauses import Clause, Reading, read
from rapt.clauses.units import QUOTATION, find_units
from rapt.text.document import Document
from rapt.text.sentences import Sentence

# Relations and links of clauses whose comma ends a part.
_ENDING = ("coordinate", "contrast", "reason", "condition", "accompany", "purpose")
_HANDING_ON = ("to", "tono")
# Stands for a quotation in the words of the sentence around it.
BLANK = "〇"
_OPENING = "「『"
_CLOSING = "、。,」』！？!? "


@dataclass(frozen=True)
class Part:
    """A stretch of a unit with its clauses.

    ``words`` are folded, with every spoken quotation blanked; ``condition`` says that it only names a condition,
    ``said`` that its words are handed on by a verb of saying.
    """

    reading: Reading
    start: int
    end: int
    clauses: tuple[Clause, ...]
    words: str

    @property
    def condition(self) -> bool:
        return bool(self.clauses) and self.clauses[-1].link.relation == "condition"

    @property
    def said(self) -> bool:
        return bool(self.clauses) and self.clauses[-1].link.name in ("as", *_HANDING_ON)


def find_parts(document: Document, sentence: Sentence) -> tuple[Part, ...]:
    """The parts of a sentence in order, those of its quotations after their sentence."""
    known: tuple[Part, ...] | None = document.parts.get(sentence.start)
    if known is None:
        known = document.parts[sentence.start] = tuple(_parts(document, sentence))
    return known


def _parts(document: Document, sentence: Sentence) -> Iterator[Part]:
    for unit in find_units(document, sentence):
        if unit.quoted and _is_charge(document, unit.end):
            continue
        reading = read(document, unit)
        for start, end, clauses in _stretches(reading):
            a, b = trimmed(document, start, end)
            if b > a:
                yield Part(reading, a, b, clauses, _words(reading, a, b))


def _is_charge(document: Document, end: int) -> bool:
    """Whether the words in brackets are what others charge: 「管理の乱用」との批判は当たらない."""
    behind = document.folded[end : end + 16].lstrip("。」』")
    return any(rule.pattern.match(behind) for rule in document.rules.of("move_charge"))


def _stretches(reading: Reading) -> Iterator[tuple[int, int, tuple[Clause, ...]]]:
    start, held = reading.unit.start, []
    for clause in reading.clauses:
        held.append(clause)
        if _ends(clause) and clause.end < reading.unit.end:
            yield start, clause.end, tuple(held)
            start, held = clause.end, []
    yield start, reading.unit.end, tuple(held)


def _ends(clause: Clause) -> bool:
    return clause.link.comma and (clause.link.relation in _ENDING or clause.link.name in _HANDING_ON)


def _words(reading: Reading, start: int, end: int) -> str:
    words = reading.document.folded[start:end]
    for token in reading.unit.tokens:
        # The brackets of one that makes a sentence by itself are trimmed off.
        alone = token.start <= start and end <= token.end and reading.document.folded[token.start] in _OPENING
        if token.tag == QUOTATION and (alone or start <= token.start < end):
            a, b = max(token.start, start) - start, min(token.end, end) - start
            words = words[:a] + BLANK * (b - a) + words[b:]
    return words


def trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    """A span without conjunctions before it and signs around it."""
    moved = True
    while moved:
        moved = False
        for rule in document.rules.of("move_opening"):
            found = rule.pattern.match(document.folded, start, end)
            if found and found.end() > start:
                start, moved = found.end(), True
    while end > start and document.folded[end - 1] in _CLOSING:
        end -= 1
    return start, end
