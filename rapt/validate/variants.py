"""A text to the same text otherwise written, with a map of places and codes from the one to the other.

What is said stays: widths of characters, plain and polite endings, line breaks, names of countries exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple, TypeAlias

# Share of sentences that must change for a text to be of another style.
MOSTLY = 0.7
OPEN, CLOSE = "「『（【", "」』）】"
WIDE = {n: n + 0xFEE0 for n in map(ord, "%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")}
NARROW = {wide: n for n, wide in WIDE.items()}
# How far into its sentence a line may be broken, in characters, and the signs behind which it is.
_LINE, _BREAKS = 20, "、"


@dataclass(frozen=True)
class Rewrite:
    """A piece of the text and what stands there in the variant."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Variant:
    """Everything that a variant changes: pieces of the text, in order, the title, and codes that are exchanged."""

    rewrites: tuple[Rewrite, ...]
    title: str
    codes: Mapping[str, str] = field(default_factory=dict)

    def text(self, text: str) -> str:
        """The text of the variant."""
        for piece in reversed(self.rewrites):
            text = text[: piece.start] + piece.text + text[piece.end :]
        return text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span stands in the variant: what is put in at its first place stays outside."""
        begin = self._moved(start, inclusive=True)
        return begin, max(self._moved(end, inclusive=False), begin)

    def _moved(self, place: int, *, inclusive: bool) -> int:
        shift = 0
        for piece in self.rewrites:
            if piece.start < place < piece.end:
                return piece.start + shift + (0 if inclusive else len(piece.text))
            if piece.end < place or (piece.end == place and (piece.start < place or inclusive)):
                shift += len(piece.text) - (piece.end - piece.start)
        return place + shift

    def value(self, codes: str) -> str:
        """Codes joined by ``;`` after the exchange, in order; the id of a body goes with its state.

        >>> Variant((), "", {"US": "GB", "GB": "US", "US-TREAS": "GB-MOF"}).value("CN;US;US-TREAS;US-GOV")
        'CN;GB;GB-GOV;GB-MOF'
        """
        if not self.codes or not codes:
            return codes
        return ";".join(sorted(map(self._code, codes.split(";"))))

    def _code(self, code: str) -> str:
        state, dash, body = code.partition("-")
        return self.codes.get(code) or self.codes.get(state, state) + dash + body


# A text and its title to its variant; None where the variant does not apply.
Maker: TypeAlias = Callable[[str, str], Variant | None]


class Swap(NamedTuple):
    """A name and the one put in its place.

    ``not_behind`` are patterns, joined by |, of what must not be right before it in the text, ``not_before`` is one of what
    must not follow.
    """

    name: str
    other: str
    not_behind: str = ""
    not_before: str = ""


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Sentences outside brackets that end with a full stop, the first line left out.

    >>> list(sentence_spans("談話\\n反対する。「促す。」と述べた。"))
    [(3, 8), (8, 18)]
    """
    depths = list(accumulate((char in OPEN) - (char in CLOSE) for char in text))
    start = text.find("\n") + 1
    for n, char in enumerate(text):
        if n < start:
            continue
        if char == "\n":
            start = n + 1
        elif char == "。" and depths[n] == 0:
            begin = start + len(text[start:n]) - len(text[start:n].lstrip())
            if start > 0:
                yield begin, n + 1
            start = n + 1


def widths(table: Mapping[int, int]) -> Maker:
    """Digits, letters and per cent signs in the other width.

    >>> widths(WIDE)("関税率は25%。", "").text("関税率は25%。")
    '関税率は２５％。'
    """

    def made(text: str, title: str) -> Variant | None:
        if "http" in text:
            return None
        found = [Rewrite(n, n + 1, chr(table[ord(char)])) for n, char in enumerate(text) if ord(char) in table]
        return Variant(tuple(found), title.translate(table)) if found else None

    return made


def endings(pairs: Sequence[tuple[str, str]]) -> Maker:
    """Ends of sentences in the other style, of texts that have most of their sentences in one.

    >>> endings([("する", "します")])("談話\\n反対する。", "").text("談話\\n反対する。")
    '談話\\n反対します。'
    """
    longest_first = sorted(pairs, key=lambda pair: -len(pair[0]))

    def made(text: str, title: str) -> Variant | None:
        found = []
        sentences = list(sentence_spans(text))
        for start, end in sentences:
            pair = next((pair for pair in longest_first if text[start : end - 1].endswith(pair[0])), None)
            if pair:
                found.append(Rewrite(end - 1 - len(pair[0]), end - 1, pair[1]))
        # A text of mixed style is no harmless variant: who speaks may show in it.
        return Variant(tuple(found), title) if found and len(found) >= MOSTLY * len(sentences) else None

    return made


def no_blank_lines(text: str, title: str) -> Variant | None:
    """Paragraphs without a blank line between them."""
    found = tuple(Rewrite(m.start() + 1, m.end(), "") for m in re.finditer(r"\n{2,}", text))
    return Variant(found, title) if found else None


def sentence_lines(text: str, title: str) -> Variant | None:
    """A new line behind every sentence of a paragraph."""
    found = [Rewrite(end, end, "\n") for _, end in sentence_spans(text) if text[end : end + 1] not in ("", "\n")]
    return Variant(tuple(found), title) if found else None


def broken_lines(text: str, title: str) -> Variant | None:
    """Lines broken inside sentences, behind a comma: at no margin, where they would be joined when the text is read."""
    found = []
    for start, end in sentence_spans(text):
        place = next((n + 1 for n in range(start + _LINE, end - _LINE) if text[n] in _BREAKS), None)
        if place is not None:
            found.append(Rewrite(place, place, "\n"))
    return Variant(tuple(found), title) if found else None


def exchanged(swaps: Sequence[Swap], codes: Mapping[str, str]) -> Maker:
    """Names exchanged in text and title.

    >>> swaps = [Swap("米国", "英国"), Swap("英国", "米国")]
    >>> exchanged(swaps, {})("米国は英国に反論した。", "").text("米国は英国に反論した。")
    '英国は米国に反論した。'
    """
    others = {swap.name: swap.other for swap in swaps}
    pattern = names_of(swaps)

    def made(text: str, title: str) -> Variant | None:
        found = tuple(_smallest(m.start(), m.group(), others[m.group()]) for m in pattern.finditer(text))
        return Variant(found, pattern.sub(lambda m: others[m.group()], title), codes) if found else None

    return made


def names_of(swaps: Sequence[Swap]) -> re.Pattern[str]:
    """The names to exchange as a pattern, the longest first.

    >>> names_of([Swap("米", "英", not_before="国")]).findall("米国と米側")
    ['米']
    """
    return re.compile("|".join(map(_guarded, sorted(swaps, key=lambda swap: -len(swap.name)))))


def _guarded(swap: Swap) -> str:
    behind = "".join(f"(?<!{one})" for one in swap.not_behind.split("|") if one)
    return behind + re.escape(swap.name) + (f"(?!{swap.not_before})" if swap.not_before else "")


def _smallest(start: int, old: str, new: str) -> Rewrite:
    """The rewriting without what both have in common at their ends: of 日中 only 日."""
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    old, new = old[same:], new[same:]
    tail = 1 if old and new and len(old) > 1 and len(new) > 1 and old[-1] == new[-1] else 0
    return Rewrite(start + same, start + same + len(old) - tail, new[: len(new) - tail])
