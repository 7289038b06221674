"""Sentences to parts that make a move each: clauses up to a comma that ends one (…し、 …が、 …ば、), quotations apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapt.clauses.clauses import Clause, Reading, read
from rapt.clauses.phrases import find_phrases
from rapt.clauses.units import QUOTATION, Unit, find_units
from rapt.text.document import Document
from rapt.text.sentences import Sentence

# Relations and links of clauses whose comma ends a part.
_ENDING = ("coordinate", "contrast", "reason", "condition", "accompany", "purpose")
_HANDING_ON = ("to", "tono")
# Stands for a quotation in the words of the sentence around it.
BLANK = "〇"
_OPENING = "「『"
# What follows a noun in brackets.
_AS_NOUN = tuple(bracket + case for bracket in "」』" for case in ("を", "が", "は", "の", "に", "へ", "や", "など"))
_CLOSING = "、。,」』！？!? "


@dataclass(frozen=True)
class Part:
    """A stretch of a unit with its clauses.

    ``words`` are folded, with every spoken quotation blanked, ``plain`` are these in plain style, which rules are looked
    for in; ``condition`` says that it only names a condition, ``said`` that its words are handed on by a verb of saying.
    """

    reading: Reading
    start: int
    end: int
    clauses: tuple[Clause, ...]
    words: str
    plain: str

    def in_plain(self, at: int) -> int:
        """The offset in ``plain`` of one in the text."""
        places = self.reading.document.plain.at
        return places[at] - places[self.start]

    def in_text(self, at: int) -> int:
        """The offset in the text of one in ``plain``."""
        plain = self.reading.document.plain
        return plain.back[plain.at[self.start] + at]

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


def own_start(part: Part) -> int:
    """Where a part's own words begin, behind who says them and what about: 報道官は、関税について、."""
    if not part.clauses:
        return part.start
    first, last = part.clauses[0].n, part.clauses[-1].n
    told = [p.close for p in find_phrases(part.reading) if p.comma and p.stretch == first and p.owner > last]
    return max((at for at in told if part.start < at < part.end), default=part.start)


def _parts(document: Document, sentence: Sentence) -> Iterator[Part]:
    for unit in find_units(document, sentence):
        if unit.quoted and (_is_charge(document, unit.end) or _is_term(document, unit)):
            continue
        reading = read(document, unit)
        for start, end, clauses in _stretches(reading):
            a, b = trimmed(document, start, end)
            if b > a:
                quoted = list(_quoted(reading, a, b))
                plain = document.plain
                spans = [(plain.at[c], plain.at[d]) for c, d in quoted]
                words = _blanked(document.folded, a, b, quoted)
                yield Part(reading, a, b, clauses, words, _blanked(plain.words, plain.at[a], plain.at[b], spans))


def _is_term(document: Document, unit: Unit) -> bool:
    """Whether words in brackets are a noun that stands in a sentence, and no speech: 「再軍事化」を阻む."""
    nominal = all(token.pos in ("NOUN", "PROPN", "NUM") for token in unit.tokens)
    return nominal and document.folded.startswith(_AS_NOUN, unit.end)


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


def _quoted(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spoken quotations in a span."""
    for token in reading.unit.tokens:
        # The brackets of one that makes a sentence by itself are trimmed off.
        alone = token.start <= start and end <= token.end and reading.document.folded[token.start] in _OPENING
        if token.tag == QUOTATION and (alone or start <= token.start < end):
            yield max(token.start, start), min(token.end, end)


def _blanked(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> str:
    """The words of a span, with some spans in it blanked."""
    words = text[start:end]
    for first, last in spans:
        a, b = first - start, last - start
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
