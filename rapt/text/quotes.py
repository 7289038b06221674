"""Text to its quotations: those on one line, and those that run over several segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapt.text.brackets import QUOTATION, closing_brackets, loose_brackets
from rapt.text.characters import fold
from rapt.text.sentences import split_sentences
from rapt.text.structure import Segment


@dataclass(frozen=True)
class Quote:
    """The words between 「 and 」 (brackets excluded), with the spans of their sentences."""

    start: int
    end: int
    inner: tuple[tuple[int, int], ...]


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Outermost quotations 「…」 and “…” in ``text[start:end]`` with the spans of their inner sentences.

    >>> text = "「交渉を望む。しかし恐れない。」と述べた。"
    >>> [[text[a:b] for a, b in q.inner] for q in find_quotes(text, 0, len(text))]
    [['交渉を望む。', 'しかし恐れない。']]
    """
    folded = fold(text[start:end])
    quotes, after = [], 0
    for opened, closed in sorted(closing_brackets(folded, 0, len(folded)).items()):
        if opened >= after and folded[opened] in QUOTATION:
            inside = (start + opened + 1, start + closed)
            quotes.append(Quote(*inside, tuple(split_sentences(text, *inside))))
            after = closed + 1
    return quotes


def find_long_quotes(text: str, segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """Spans of quotations that open in one segment and close in a later one, brackets included.

    >>> from rapt.text.structure import find_segments
    >>> text = "「交渉を望む。\\nしかし恐れない。」"
    >>> find_long_quotes(text, find_segments(text))
    [(0, 17)]
    """
    folded = fold(text)
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for segment in segments:
        unclosed, unopened = loose_brackets(folded, segment.start, segment.end)
        if opened is None and unclosed:
            opened = unclosed[0]
        elif opened is not None and unopened:
            spans.append((opened, unopened[-1] + 1))
            opened = None
    return spans
