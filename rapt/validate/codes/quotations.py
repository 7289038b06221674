"""A quotation to the places of a text where it stands: as written, normalised, or nearly so within a bound."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio_alignment

# How a quotation was found.
EXACT, NORMALISED, FUZZY, OFFSETS = "exact", "normalised", "fuzzy", "offsets"
# The least likeness of a quotation that is found nearly as written: 0 to 1, normalised indel.
CLOSENESS = 0.85
# A shorter one (in characters) differs in half a word if it differs at all.
_SHORTEST = 8
# Another place is as likely as the best if it is as near as this.
_AS_NEAR = 0.02
# Punctuation that coders and programs exchange.
_MARKS = str.maketrans(
    {**dict.fromkeys("、，､", ","), **dict.fromkeys("。．｡", "."), **dict.fromkeys("「」『』“”„‟〝〞〟\"'‘’｢｣《》〈〉", '"'),
     **dict.fromkeys("‐‑‒–—―−─ｰ", "-"), **dict.fromkeys("〜～∼˜", "~"), **dict.fromkeys("・･·•", "·")}
)  # fmt: skip
_SOUND_MARKS = "ﾞﾟ\u3099\u309a"
# What coders put around a quotation.
_AROUND = "「」『』“”\"'…‥・.．。、 \t\r\n\u3000"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Found:
    """A place of a quotation, with how it was found and how alike the two are (1: the same but for width and marks)."""

    start: int
    end: int
    how: str
    likeness: float = 1.0


def places(text: str, quotation: str, closeness: float = CLOSENESS) -> list[Found]:
    """The places of a text where a quotation stands, in order: the most exact kind that there is, none for an invented one.

    Normalised are width, letter case, blanks and line breaks, quotation marks and commas (NFKC and a table of marks). A
    quotation that is found nearly as written (rapidfuzz, normalised indel of at least ``closeness``) must have the text's own
    numbers and eight characters.

    >>> text = "中国は米国に対し、\\n「関税」を撤回するよう求めた。"
    >>> [(found.how, text[found.start:found.end]) for found in places(text, "米国に対し，『関税』を撤回")]
    [('normalised', '米国に対し、\\n「関税」を撤回')]
    >>> places(text, "日本は約束を破った")
    []
    """
    bare = quotation.strip(_AROUND)
    if not bare:
        return []
    return (
        list(_exact(text, quotation.strip()))
        or list(_normalised(text, quotation))
        or list(_normalised(text, bare))
        or list(_fuzzy(text, bare, closeness))
    )


def _exact(text: str, quotation: str) -> Iterator[Found]:
    at = text.find(quotation)
    while at >= 0:
        yield Found(at, at + len(quotation), EXACT)
        at = text.find(quotation, at + 1)


def _normalised(text: str, quotation: str) -> Iterator[Found]:
    wanted, _ = _plain(quotation)
    plain, spans = _plain(text)
    at = plain.find(wanted) if wanted else -1
    while at >= 0:
        yield Found(spans[at][0], spans[at + len(wanted) - 1][1], NORMALISED)
        at = plain.find(wanted, at + 1)


@lru_cache(maxsize=64)
def _plain(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without widths, case, blanks and kinds of marks, and for each of its characters the span it comes from."""
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        end = at + 1
        # A kana in half width and its sound mark are one character.
        while end < len(text) and text[end] in _SOUND_MARKS:
            end += 1
        written = text[at:end].translate(_MARKS)
        for char in unicodedata.normalize("NFKC", written).casefold().translate(_MARKS):
            if not char.isspace() and unicodedata.category(char) != "Cf":
                characters.append(char)
                spans.append((at, end))
        at = end
    return "".join(characters), tuple(spans)


def _fuzzy(text: str, quotation: str, closeness: float) -> Iterator[Found]:
    wanted, _ = _plain(quotation)
    plain, spans = _plain(text)
    if not _SHORTEST <= len(wanted) <= len(plain):
        return
    found = []
    hidden = plain
    best = 0.0
    while near := _nearest(hidden, wanted, max(closeness, best - _AS_NEAR)):
        start, end, likeness = near
        best = best or likeness
        if _DIGITS.findall(plain[start:end]) == _DIGITS.findall(wanted):
            found.append(Found(spans[start][0], spans[end - 1][1], FUZZY, round(likeness, 3)))
        hidden = hidden[:start] + "\0" * (end - start) + hidden[end:]
    yield from sorted(found, key=lambda one: one.start)


def _nearest(plain: str, wanted: str, closeness: float) -> tuple[int, int, float] | None:
    """Where a text is nearest to what is wanted, with the likeness; None where it is nowhere near enough."""
    rough = partial_ratio_alignment(wanted, plain, score_cutoff=100 * (2 * closeness - 1))
    if rough is None:
        return None
    # The window that was found is as long as what is wanted: a word more or less shifts its ends.
    slack = max(1, round(len(wanted) * (1 - closeness)))
    starts = range(max(0, rough.dest_start - slack), rough.dest_start + slack + 1)
    ends = range(max(1, rough.dest_end - slack), min(len(plain), rough.dest_end + slack) + 1)
    scored = [
        (Indel.normalized_similarity(wanted, plain[start:end]), start - end, start, end)
        for start in starts
        for end in ends
        if start < end
    ]
    likeness, _, start, end = max(scored)
    return (start, end, likeness) if likeness >= closeness and "\0" not in plain[start:end] else None


def within(found: Sequence[Found], area: Found) -> list[Found]:
    """Those places that lie in an area.

    >>> within([Found(0, 2, EXACT), Found(9, 11, EXACT)], Found(5, 12, EXACT))
    [Found(start=9, end=11, how='exact', likeness=1.0)]
    """
    return [one for one in found if area.start <= one.start and one.end <= area.end]
