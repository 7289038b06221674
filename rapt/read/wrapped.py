"""A text whose lines were cut at a margin, as mails and copies of PDF pages are, to the text with a line a paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise

from rapt.read.paragraphs import opening_mark

# Columns that a margin may be at: a character of Japanese is two wide, others one, or all are alike.
_NARROWEST, _WIDEST = 24, 140
# What may not stand at the beginning of a line, a Latin word or a number, takes so much of the line before.
_RAGGED = 8
# So many lines, and this share of those that end within a sentence, end at the margin.
_FEWEST, _SHARE = 3, 0.8
_ENDS = tuple("。！？!?」』）)：:")
_BETWEEN_WORDS = re.compile(r"(?<=[A-Za-z,.;])\n(?=[A-Za-z])")
_SPACES = " \t\u3000"


def unwrapped(text: str) -> tuple[str, int]:
    """The text without the line breaks that a margin made, and how many these were; as it is where no margin is plain.

    A margin is plain where nearly all lines that end within a sentence are equally long, no line is longer, and the sentences
    go on below them. A blank line, a mark of a list and a line set in begin a paragraph as before.

    >>> unwrapped("中国商務省の報道官は、米国が追加関税を課\\nしたことに断固反対し、直ちに撤回するよう\\n強く求めた。また、対話に戻る用意があると\\n述べた。")
    ('中国商務省の報道官は、米国が追加関税を課したことに断固反対し、直ちに撤回するよう強く求めた。また、対話に戻る用意があると述べた。', 3)
    >>> unwrapped("関税を撤回\\n対話を再開\\n商務省が発表")
    ('関税を撤回\\n対話を再開\\n商務省が発表', 0)
    """
    lines = text.splitlines()
    by_columns, by_characters = _full(lines, _columns), _full(lines, _characters)
    full = max(by_columns, by_characters, key=len)
    if not full:
        return text, 0
    indented = any(line.startswith(_SPACES[-1]) for line in lines)
    apart = indented or any(not line.strip() for line in lines[1:-1])
    found: list[list[str]] = []
    for n, line in enumerate(lines):
        if n - 1 in full and _goes_on(found[-1], lines[n - 1], line, apart):
            found[-1].append(line.strip(_SPACES))
        else:
            found.append([line.rstrip(_SPACES)])
    # Who counts characters cuts within words, too.
    between = " " if full is by_columns else ""
    joined = "\n".join(_BETWEEN_WORDS.sub(between, "\n".join(one)).replace("\n", "") for one in found)
    return joined, len(lines) - len(found)


def _full(lines: Sequence[str], width: Callable[[str], int]) -> set[int]:
    """The lines that end at the margin at which sentences are cut; none where there is no such margin."""
    widths = [width(line.rstrip(_SPACES)) for line in lines]
    longest = max(widths, default=0)
    if not _NARROWEST <= longest <= _WIDEST:
        return set()
    full = {n for n, columns in enumerate(widths) if columns >= longest - _RAGGED}
    finished = _finished(lines)
    within = {n for n, (line, after) in enumerate(pairwise(lines)) if finished[n] and _ends_within(line, after)}
    within -= {n for n in within - full if opening_mark(lines[n])}  # headings
    return full if len(full & within) >= max(_FEWEST, _SHARE * len(within)) else set()


def _ends_within(line: str, after: str) -> bool:
    """Whether a line ends within a sentence as far as its own end and the beginning of the next show."""
    return bool(line.strip() and after.strip()) and not line.rstrip(_SPACES).endswith(_ENDS) and not opening_mark(after)


def _finished(lines: Sequence[str]) -> list[bool]:
    """Of each line, whether a sentence ends in a line below, before any blank one; looked at once, from the last line up."""
    found, ends = [], False
    for line in reversed(lines):
        found.append(ends)
        ends = "。" in line or (ends and bool(line.strip()))
    return found[::-1]


def _goes_on(paragraph: Sequence[str], before: str, line: str, apart: bool) -> bool:
    """Whether a line below a full one continues the paragraph: nothing at its own beginning starts another."""
    if not line.strip() or opening_mark(line.strip(_SPACES)):
        return False
    if line[0] in _SPACES:  # below its mark, an item goes on set in
        return bool(opening_mark(paragraph[0].strip(_SPACES)))
    # A sentence may end at the margin: its paragraph goes on only where paragraphs are told otherwise.
    return apart or not before.rstrip(_SPACES).endswith(_ENDS)


def _columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)


def _characters(line: str) -> int:
    return 2 * len(line)
