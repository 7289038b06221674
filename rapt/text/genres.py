"""A statement's wording to its genre, for statements that come without one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapt.text.characters import fold
from rapt.text.structure import BODY, Segment

# Endings of articles of law.
_ARTICLE = re.compile(
    r"(?:ものとする|[てで]はならない|なければならない|することができる|(?:を|は)(?:禁止する|許可しない|認めない|適用しない|免除する)|リストに(?:加える|追加する)|停止する)。?$"
)
# An announcement that names itself.
_ITSELF = re.compile(r"本(?:公告|令|規定|弁法|決定)は[^。]{0,30}(?:施行|実施|発効)")
# Titles of texts in the issuer's own words: 商務部報道官談話, but not 報道官が談話.
_REMARKS = re.compile(
    r"(?:報道官|責任者|商務[部省]|外[交務][部省])の?(?:談話|声明)(?:\s*\([^)]*\))?$|(?:に関する|についての)(?:談話|声明)(?:\s*\([^)]*\))?$"
)
_DIGITS = r"[0-9〇零一二三四五六七八九十百]{1,12}"
# Number of an announcement or order, in its title.
_NUMBERED = re.compile(rf"(?:公告|省令|令)\s*(?:{_DIGITS}年)?第{_DIGITS}号|{_DIGITS}年第{_DIGITS}号(?:公告|令)")


def guess_genre(text: str, segments: Sequence[Segment], title: str = "") -> str:
    """``announcement``, ``transcript`` or ``remarks`` where the text or its title shows it, else an empty string.

    >>> from rapt.text.structure import find_segments
    >>> text = "一、対象品目を輸出する者は、許可を受けなければならない。\\n二、本公告は12月1日から施行する。"
    >>> guess_genre(text, find_segments(text))
    'announcement'
    """
    folded = fold(text)
    if segments and _REMARKS.search(folded[segments[0].start : segments[0].end]):
        return "remarks"
    body = [s for s in segments if s.kind in BODY]
    lines = [folded[s.start : s.end] for s in body]
    articles = sum(bool(_ARTICLE.search(line)) for line in lines)
    itself = any(_ITSELF.search(line) for line in lines)
    numbered = any(_NUMBERED.search(line) for line in (fold(title), *lines[:2]))
    if any(s.kind == "question" for s in body):
        # An order followed by questions and answers is an order.
        return "announcement" if articles and itself and numbered else "transcript"
    return "announcement" if articles >= 3 or (articles and (itself or numbered)) else ""
