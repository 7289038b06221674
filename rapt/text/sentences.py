"""Segments to sentences, by rules; a quotation 「A。B。」と述べた stays one sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rapt.text.brackets import ANY_BRACKET, BRACKETS, FLAT, closing_brackets
from rapt.text.characters import fold
from rapt.text.spans import stripped
from rapt.text.structure import LINE_BREAKS, Segment, is_surely_prose, kinds_and_spans, plain_bodies

_TERMINATOR = "。!?"
_CLOSERS = "」』”"
# The characters at which a sentence can end or a bracket opens.
_DECIDES = re.compile("[" + re.escape(_TERMINATOR + _CLOSERS + "".join(BRACKETS)) + "]")
# A sentence without brackets, without the space around it.
_UNBRACKETED = re.compile(rf"(?=\S)[^{_TERMINATOR}]*(?:[{_TERMINATOR}]+|[^\s{_TERMINATOR}])")
# Without one of these, a sentence ends only with its text.
_INNER_END = re.compile(rf"[{_TERMINATOR}](?=[\s\S])")
# After a closing bracket these continue the same sentence: particles, the copula, a comma, its own full stop.
_CONTINUES = re.compile(r"[とっなのをがはにでもやへ、,」』)だ・。!?]|から|まで|より")
_TO_NEXT_LINE = re.compile(rf"[^{LINE_BREAKS}]*(?:\s*\S[^{LINE_BREAKS}]*)?")
# The segments that hold several sentences.
_PROSE = ("paragraph", "list_item", "question", "answer")


@dataclass(frozen=True)
class Sentence:
    """A sentence within a segment; offsets into the statement's text."""

    sentence_id: str
    segment_id: str
    start: int
    end: int


def find_sentences(text: str, segments: Sequence[Segment]) -> list[Sentence]:
    """Sentences of the segments, in order; titles, headings, references and furniture are one sentence each.

    >>> from rapt.text.structure import find_segments
    >>> text = "「交渉を望む。しかし恐れない。」と述べた。米国は改めるべきだ。"
    >>> [text[s.start:s.end] for s in find_sentences(text, find_segments(text))]
    ['「交渉を望む。しかし恐れない。」と述べた。', '米国は改めるべきだ。']
    """
    folded = fold(text)
    spans = ((s.segment_id, *span) for s in segments for span in _sentence_spans(folded, s.kind, s.start, s.end))
    return [Sentence(_sentence_id(n), *span) for n, span in enumerate(spans)]


def sentence_ids_at(folded: str, places: Sequence[int]) -> list[str]:
    """The ids that ``find_sentences`` gives to the sentences at some places of a folded text.

    Empty outside of all sentences, such as in a speaker's label.

    >>> sentence_ids_at("記者:12日は。13日は。", [0, 3, 8])
    ['', 'sen001', 'sen002']
    """
    last = max(places, default=0)
    # What comes after the line after the last place changes no plain line before it.
    spans = _plain_spans(folded[: _TO_NEXT_LINE.match(folded, last).end()], last)  # type: ignore[union-attr]
    if spans is None:
        bodies = (body for body in kinds_and_spans(folded) if body[1] <= last)
        spans = [span for body in bodies for span in _sentence_spans(folded, *body)]
    before = [bisect_right(spans, (place, len(folded))) - 1 for place in places]
    return [_sentence_id(n) if n >= 0 and place < spans[n][1] else "" for n, place in zip(before, places, strict=True)]


def _plain_spans(folded: str, last: int) -> list[tuple[int, int]] | None:
    """The sentences that begin at a place or before, where no kind of a segment is needed to tell them."""
    bodies, spans = plain_bodies(folded), list[tuple[int, int]]()
    if bodies is None:
        return None
    for start, end, words in bodies:
        if start > last:
            break
        found = _split(folded, start, end)
        if len(found) != 1 and not is_surely_prose(words):
            return None
        spans += found
    return spans


def _sentence_id(n: int) -> str:
    return f"sen{n + 1:03d}"


def _sentence_spans(folded: str, kind: str, start: int, end: int) -> list[tuple[int, int]]:
    return _split(folded, start, end) if kind in _PROSE else [(start, end)]


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences in ``text[start:end]``, surrounding space left out.

    A terminator (。！？) ends a sentence only outside brackets; a bracket that never closes does not count.

    >>> split_sentences("何詠前（か・えいぜん）報道官は答えた。以上。")
    [(0, 19), (19, 22)]
    """
    end = len(text) if end is None else end
    return [(start + a, start + b) for a, b in _split(fold(text[start:end]), 0, end - start)]


def _split(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    if not _INNER_END.search(folded, start, end):
        start, end = stripped(folded, start, end)
        return [(start, end)] if start < end else []
    if not ANY_BRACKET.search(folded, start, end):
        return [found.span() for found in _UNBRACKETED.finditer(folded, start, end)]
    hidden = _without_brackets(folded[start:end])
    if not ANY_BRACKET.search(hidden):
        return [(start + found.start(), start + found.end()) for found in _UNBRACKETED.finditer(hidden)]
    spans = (stripped(folded, *span) for span in _split_at_brackets(folded, start, end))
    return [span for span in spans if span[0] < span[1]]


def _without_brackets(line: str) -> str:
    """The line with the text in brackets hidden, its last character a full stop where a sentence ends with it.

    Brackets within brackets, and those that do not close, stay.
    """

    def hide(found: re.Match[str]) -> str:
        end = found.end()
        ends = line[end - 2] in _TERMINATOR and not _CONTINUES.match(line, end)
        return "-" * (end - found.start() - 1) + ("。" if ends else "-")

    return FLAT.sub(hide, line)


def _split_at_brackets(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    closing = closing_brackets(folded, start, end)
    spans, begin, at = [], start, start
    for found in _DECIDES.finditer(folded, start, end):
        here = found.start()
        if here < at:
            continue  # inside brackets that were passed as a whole
        if here in closing:
            at = closing[here] + 1
            stop = folded[at - 2] in _TERMINATOR and at < end and not _CONTINUES.match(folded, at, end)
        else:
            at = here + 1
            stop = _ends_at(folded, here, begin, end)
        if stop:
            spans.append((begin, at))
            begin = at
    spans.append((begin, end))
    return spans


def _ends_at(folded: str, here: int, begin: int, end: int) -> bool:
    """Whether a sentence from ``begin`` ends with the character ``here``, a terminator or a loose bracket."""
    at = here + 1
    if at >= end:
        return folded[here] in _TERMINATOR
    # A quotation opened in an earlier paragraph closes here: its bracket stays with its last sentence.
    closed = folded[here] in _CLOSERS and here > begin and folded[here - 1] in _TERMINATOR
    ended = folded[here] in _TERMINATOR and folded[at] not in _TERMINATOR + _CLOSERS
    return ended or (closed and not _CONTINUES.match(folded, at, end))
