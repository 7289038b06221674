"""The lines of all pages to paragraphs: what is printed on every page left out, lines of one sentence joined without a space."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from rapt.read.page_lines import Line, Lines
from rapt.text.characters import fold
from rapt.text.line_marks import match_mark, match_turn

# Lines at either edge of a page that headers and footers may have.
_EDGE = 3
# A header or footer is on this share of the pages, on two at least, at the same height within so many points.
_SHARE, _HEIGHT = 0.4, 6.0
_NUMBER = re.compile(
    r"[-‐–—~〜\s(]*(?:p\.?|page)?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*(?:ページ|頁)?[-‐–—~〜\s)]*", re.IGNORECASE
)
# So much further from the text than its lines from each other, or so much smaller, they are.
_GAP, _SMALLER = 1.3, 0.9
# A line that ends so many characters before the margin is the last of its paragraph.
_SHORT = 2.0
# A line that begins so much further in than the one before begins a paragraph.
_INDENT = 0.7
# Lines so much further apart than usual belong to two paragraphs; characters so much larger to a heading.
_APART, _LARGER = 1.45, 1.12
_SENTENCE_ENDS = tuple("。！？!?」』）)")
_WORD = re.compile(r"[!-~]{2,}")
_LATIN = re.compile(r"[A-Za-z0-9,.;:%)\]]")


def without_furniture(pages: Sequence[Lines]) -> tuple[list[Lines], list[str]]:
    """The pages without headers, footers and page numbers, and what was left out, each once.

    These are the outermost lines of a page that are numbers, or are on several pages at the same height, numbers aside;
    between them and the text is a gap, or they are smaller.
    """
    repeated = _repeated(pages)
    kept: list[Lines] = []
    dropped: list[str] = []
    for lines in pages:
        ordered = sorted(lines, key=lambda line: line.top)
        out = [*_outermost(ordered, repeated), *_outermost(ordered[::-1], repeated)]
        dropped += [line.text for line in out]
        gone = {id(line) for line in out}
        kept.append([line for line in lines if id(line) not in gone])
    return kept, list(dict.fromkeys(dropped))


def _repeated(pages: Sequence[Lines]) -> dict[str, float]:
    """What several pages have near an edge, with its height."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, lines in enumerate(pages):
        ordered = sorted(lines, key=lambda line: line.top)
        for line in {id(line): line for line in [*ordered[:_EDGE], *ordered[-_EDGE:]]}.values():
            places[_key(line.text)].append((n, line.top))
    enough = max(2, _SHARE * len(pages))
    often = {key: found for key, found in places.items() if len({n for n, _ in found}) >= enough}
    return {key: median(top for _, top in found) for key, found in often.items()}


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", unicodedata.normalize("NFKC", text)).replace(" ", "")


def _outermost(lines: Lines, repeated: dict[str, float]) -> Lines:
    """The headers or footers of a page, from lines ordered from the edge inwards."""
    out: Lines = []
    small = _SMALLER * median(line.size for line in lines) if lines else 0
    for line in lines[:_EDGE]:
        height = repeated.get(_key(line.text))
        number = _NUMBER.fullmatch(unicodedata.normalize("NFKC", line.text))
        again = (
            height is not None and abs(line.top - height) <= _HEIGHT and (line.size < small or not _is_running(line))
        )
        if not number and not again:
            break
        out.append(line)
    if not out or len(out) == len(lines):
        return []
    rest = lines[len(out) :]
    steps = [abs(after.top - before.top) for before, after in pairwise(rest) if after.top != before.top]
    apart = abs(rest[0].top - out[-1].top) > _GAP * median(steps) if steps else True
    return out if apart or out[-1].size < small else []


def _is_running(line: Line) -> bool:
    """Whether a line is of a sentence: it has its end, or fills the line."""
    return "。" in line.text or line.x1 - line.x0 > line.right - line.left - 2 * _SHORT * line.size


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of lines in reading order, each as one line of text.

    >>> lines = [Line(t, 0, x, y, y + 10, 10, 0, 0, 90) for t, x, y in (("米国に追加関税の撤", 90, 0), ("回を求めた。", 60, 15))]
    >>> paragraphs(lines)
    ['米国に追加関税の撤回を求めた。']
    """
    pitch = _pitch(lines)
    found: list[list[Line]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, pitch):
            found[-1].append(line)
        else:
            found.append([line])
    return [joined(line.text for line in paragraph) for paragraph in found]


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in heights of the line."""
    steps = [
        (after.top - before.top) / before.size
        for before, after in pairwise(lines)
        if _same_column(before, after) and before.size > 0
    ]
    return median(steps) if steps else 1.7


def _same_column(before: Line, after: Line) -> bool:
    return (before.page, before.left, before.right) == (after.page, after.left, after.right) and after.top > before.top


def _goes_on(paragraph: Sequence[Line], line: Line, pitch: float) -> bool:
    """Whether a line continues the paragraph: the line before it is full, and nothing at its beginning starts a new one."""
    last = paragraph[-1]
    if last.right - last.x1 > _SHORT * last.size + _first_word(line) or opening_mark(line.text):
        return False
    if max(line.size, last.size) > _LARGER * min(line.size, last.size):
        return False
    inwards = (line.x0 - line.left) - (_margin(paragraph) - last.left)
    if inwards > _INDENT * line.size:
        return False
    if not _same_column(last, line):
        return not last.text.endswith(_SENTENCE_ENDS)
    return line.top - last.top <= _APART * pitch * last.size


def _first_word(line: Line) -> float:
    """The width of the Latin word or number that opens a line, which had no room in the line before."""
    word = _WORD.match(line.text)
    return (line.x1 - line.x0) * len(word[0]) / len(line.text) if word else 0.0


def _margin(paragraph: Sequence[Line]) -> float:
    """Where the next line of a paragraph may begin: below its second line, or under the text of an item of a list."""
    if len(paragraph) > 1:
        return paragraph[-1].x0
    first = paragraph[0]
    mark = opening_mark(first.text)
    return first.x0 + (mark + 1) * first.size if mark else first.x0


def opening_mark(text: str) -> int:
    """The length of the bullet, number or speaker's label that opens a line, 0 without one."""
    folded = fold(text)
    found = match_mark(folded, 0, len(folded)) or match_turn(folded, 0, len(folded))
    return found.length if found else 0


def joined(texts: Iterable[str]) -> str:
    """Lines as one: between Latin letters with a space, else with none."""
    whole = ""
    for text in texts:
        spaced = whole and _LATIN.match(whole[-1]) and _LATIN.match(text[0])
        whole += (" " if spaced else "") + text
    return whole
