"""Text to text with full-width, half-width and look-alike characters folded one to one, so that offsets stay."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Characters to the single character they are folded to, by NFKC; wave dashes to ~, other dashes to -."""
    table = {}
    for code in (*range(0x2160, 0x2180), *range(0x3000, 0x3001), *range(0xFF00, 0xFFF0)):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and folded != chr(code):
            table[chr(code)] = folded
    # The wave dash of Shift_JIS and the full-width tilde of CP932 are one character to a reader.
    table |= dict.fromkeys("〜∼〰", "~")
    table |= dict.fromkeys("‐‑‒–—―−─", "-")
    return table


def is_kanji(words: str) -> bool:
    """Whether words are in kanji alone.

    >>> is_kanji("佐々木"), is_kanji("お茶"), is_kanji("")
    (True, False, False)
    """
    return words != "" and all("一" <= character <= "龥" or character == "々" for character in words)


def is_katakana(words: str) -> bool:
    """Whether words are in katakana alone, the long mark among them.

    >>> is_katakana("ガリウム"), is_katakana("ガリウムの"), is_katakana("")
    (True, False, False)
    """
    return words != "" and all("ァ" <= character <= "ヶ" or character == "ー" for character in words)


@lru_cache(maxsize=1)
def _foldable() -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(_table())) + "]")


def fold(text: str) -> str:
    """The text with width and dash variants folded, of the same length, so that its offsets are the text's.

    ``（１２日）`` becomes ``(12日)``; ``ガリウム`` in half-width kana keeps its sound marks apart, since joining
    them would shift offsets. Source: Unicode NFKC, restricted to mappings of one character to one.

    >>> fold("２０２５年１０月〜")
    '2025年10月~'
    """
    # Few kinds of characters change: searching for them takes a tenth of the time of str.translate, which looks up each
    # character. No character becomes one that is folded itself.
    table = _table()
    for char in {*_foldable().findall(text)}:
        text = text.replace(char, table[char])
    return text
