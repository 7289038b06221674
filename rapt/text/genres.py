"""A statement's wording to its genre, for statements that come without one."""

from __future__ import annotations

from collections.abc import Sequence

from rapt.text.characters import fold
from rapt.text.lexicons import patterns_by_kind
from rapt.text.structure import BODY, Segment


def guess_genre(text: str, segments: Sequence[Segment], title: str = "") -> str:
    """``announcement``, ``transcript`` or ``remarks`` where the text or its title shows it, else an empty string.

    >>> from rapt.text.structure import find_segments
    >>> text = "一、対象品目を輸出する者は、許可を受けなければならない。\\n二、本公告は12月1日から施行する。"
    >>> guess_genre(text, find_segments(text))
    'announcement'
    """
    folded, known = fold(text), patterns_by_kind("genres.csv")
    if segments and known["remarks"].search(folded[segments[0].start : segments[0].end]):
        return "remarks"
    body = [s for s in segments if s.kind in BODY]
    lines = [folded[s.start : s.end] for s in body]
    articles = sum(bool(known["article"].search(line)) for line in lines)
    itself = any(known["names_itself"].search(line) for line in lines)
    numbered = any(known["numbered"].search(line) for line in (fold(title), *lines[:2]))
    if any(s.kind == "question" for s in body):
        # An order followed by questions and answers is an order.
        return "announcement" if articles and itself and numbered else "transcript"
    return "announcement" if articles >= 3 or (articles and (itself or numbered)) else ""
