"""Sentences to units: a spoken quotation folds into one token of the sentence around it, and is a unit of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapt.text.document import Document, Token
from rapt.text.quotes import Quote, find_quotes
from rapt.text.rule_patterns import any_of
from rapt.text.sentences import Sentence
from rapt.text.spans import stripped
from rapt.text.table_rows import cells, is_row

# The tag of the token that takes the place of a spoken quotation.
QUOTATION = "引用"
# Words in brackets that are a name or a term (「一つの中国」の原則) are short; longer ones are speech.
_LONGEST_TERM = 16
# と and what else hands on speech, unless a verb of naming follows: 「X」と呼ばれる.
_SPOKEN = ("と", "などと")
# How deep quotations within quotations are read; three within each other are rare.
_DEEPEST = 8


class Unit(NamedTuple):
    """Tokens that are read together: a sentence, a part of a headline, or a sentence of a quotation.

    ``quoted`` says that it stands in a spoken quotation, ``headline`` that it is (part of) a headline.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    quoted: bool = False
    headline: bool = False


def find_units(document: Document, sentence: Sentence) -> tuple[Unit, ...]:
    """The units of a sentence in the order of the text, those of quotations in it behind the sentence itself."""
    known = document.units.get(sentence.start)
    if known is None:
        known = document.units[sentence.start] = tuple(_units(document, sentence))
    found: tuple[Unit, ...] = known
    return found


def unit_of(document: Document, start: int, end: int) -> Unit:
    """The tokens of any span as a unit, spoken quotations in it folded."""
    return Unit(start, end, tuple(_folded(document, start, end, _spoken(document, start, end))))


def _units(document: Document, sentence: Sentence) -> Iterator[Unit]:
    headline = document.segment_of(sentence).kind in ("title", "heading")
    start, end = sentence.start, sentence.end
    spoken = _spoken(document, start, end)
    parts = list(_cells(document, sentence)) or [(start, end)]
    for a, b in (part for cell in parts for part in (_parts(document, *cell, spoken) if headline else [cell])):
        yield Unit(a, b, tuple(_folded(document, a, b, spoken)), headline=headline)
    for quote in spoken:
        yield from _quoted(document, quote, headline, 1)


def _quoted(document: Document, quote: Quote, headline: bool, depth: int) -> Iterator[Unit]:
    for start, end in quote.inner:
        if end - start > 3:
            spoken = _spoken(document, start, end)
            yield Unit(start, end, tuple(_folded(document, start, end, spoken)), True, headline)
            for inner in spoken if depth < _DEEPEST else ():
                yield from _quoted(document, inner, headline, depth + 1)


def _cells(document: Document, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The cells of a row of a table that hold words; nothing for another line."""
    segment = document.segment_of(sentence)
    if is_row(document.folded[segment.start : segment.end]):
        yield from ((a, b) for a, b in cells(document.text, sentence.start, sentence.end) if b > a)


def _parts(document: Document, start: int, end: int, spoken: Sequence[Quote]) -> Iterator[tuple[int, int]]:
    """The parts of a headline, which blanks divide: 商務部　米国に撤回を求める."""
    begin = start
    for at in range(start, end + 1):
        inside = any(q.start <= at < q.end for q in spoken)
        latin = start < at < end - 1 and document.folded[at - 1].isascii() and document.folded[at + 1].isascii()
        if at == end or (document.folded[at].isspace() and not inside and not latin):
            a, b = stripped(document.text, begin, at)
            if b > a:
                yield a, b
            begin = at + 1


def _spoken(document: Document, start: int, end: int) -> list[Quote]:
    return [quote for quote in find_quotes(document.text, start, end) if _is_spoken(document, quote)]


def _is_spoken(document: Document, quote: Quote) -> bool:
    """Whether the words in brackets are somebody's speech, not a name or a term."""
    inside = document.folded[quote.start : quote.end]
    if len(quote.inner) > 1 or "。" in inside or len(inside) > _LONGEST_TERM:
        return True
    after = document.folded[quote.end + 1 : quote.end + 4]
    closes = not after or after[0] in "。」』" or after[0].isspace()
    return closes or (after.startswith(_SPOKEN) and not any_of(document.rules, "names_term").match(after))


def _folded(document: Document, start: int, end: int, spoken: Sequence[Quote]) -> Iterator[Token]:
    """The tokens of a span, with one token for each spoken quotation, brackets included."""
    quotes = [quote for quote in spoken if start <= quote.start - 1 and quote.end + 1 <= end]
    # 輸入ジクロロシラン（以下「被調査製品」という。）に対する調査: what gives a thing its short name tells nothing.
    named = any_of(document.rules, "short_name_bracket")
    asides = [found.span() for found in named.finditer(document.folded, start, end)]
    n = aside = 0
    for token in document.tokens_in(start, end):
        while aside < len(asides) and asides[aside][1] <= token.start:
            aside += 1
        if aside < len(asides) and asides[aside][0] <= token.start:
            continue
        while n < len(quotes) and token.start >= quotes[n].end + 1:
            n += 1
        if n == len(quotes) or token.end <= quotes[n].start - 1:
            yield token
        elif token.start <= quotes[n].start - 1 < token.end:
            last = quotes[n].end + 1
            words = document.text[token.start : last]
            yield token._replace(
                end=last, text=words, lemma="「」", pos="NOUN", tag=QUOTATION, dep="", form="", suru_noun=False
            )
