"""The place that a problem is at, written at the beginning of its detail and read back from there; problems to sentences in the language of the reader."""

from __future__ import annotations

import re
from typing import NamedTuple

UNITS = ("row", "part")
# What ``Place.__str__`` writes: tables have no column for it, so that those read from disk are translated, too.
_PLACE = re.compile(rf"(?P<file>[^\n]+?\.\w+)(?:, (?P<unit>{'|'.join(UNITS)}) (?P<number>\d+))?: ")
_QUOTED = re.compile(r"'([^'\n]{1,60})'")


class Place(NamedTuple):
    """A file's name, and the row (as a spreadsheet numbers it) or the part of it; empty and 0 where none is named."""

    file: str
    unit: str
    number: int

    def __str__(self) -> str:
        """The place as details of problems begin with it.

        >>> str(Place("声明.xlsx", "row", 8)), str(Place("談話.txt", "", 0))
        ('声明.xlsx, row 8', '談話.txt')
        """
        return f"{self.file}, {self.unit} {self.number}" if self.unit else self.file

    def text(self, lang: str) -> str:
        """The place in a language, without the folder.

        >>> Place("data/声明.xlsx", "row", 8).text("ja"), Place("談話.txt", "", 0).text("en")
        ('声明.xlsxの8行目', '談話.txt')
        """
        # Whoever reads statements needs no words for people.
        from rapt.words import word

        name = re.split(r"[/\\]", self.file)[-1]
        return word(f"place {self.unit}", lang, file=name, n=self.number) if self.unit else name

    def short(self, lang: str) -> str:
        """The row or part alone, where its file is named already.

        >>> Place("声明.xlsx", "row", 8).short("en")
        'row 8'
        """
        from rapt.words import word

        return word(f"short_place {self.unit}", lang, n=self.number) if self.unit else ""


def place_of(detail: str) -> Place:
    """The place at the beginning of a problem's detail.

    >>> place_of("data/声明.xlsx, row 8: relative dates stay unresolved; give a date")
    Place(file='data/声明.xlsx', unit='row', number=8)
    """
    found = _PLACE.match(detail)
    return Place(found["file"], found["unit"] or "", int(found["number"] or 0)) if found else Place("", "", 0)


def quoted_value(detail: str) -> str:
    """The value that a problem's detail quotes first, empty where it quotes none.

    >>> quoted_value("声明.xlsx, row 7: date '6月2日' is no day: write it as 2025-10-12 or 2025年10月12日")
    '6月2日'
    """
    found = _QUOTED.search(detail)
    return found[1] if found else ""


def problem_words(problem: str, detail: str, lang: str) -> str:
    """What is wrong and where, in a language: the detail in English, in Japanese the problem's own words with place and quoted value.

    >>> problem_words("no date", "声明.xlsx, row 8: relative dates stay unresolved; give a date", "ja")
    '声明.xlsxの8行目：日付がないので、「同日」「来月」などの日付は決まりません'
    """
    from rapt.words import value_word, word

    place = place_of(detail)
    if lang == "en":
        rest = _PLACE.sub("", detail, count=1) if place.file else detail
        return word("reason at", lang, place=place.text(lang), said=rest) if place.file else rest
    said = value_word("problem", problem, lang)
    if value := quoted_value(detail):
        said = word("reason of", lang, said=said, value=value)
    return word("reason at", lang, place=place.text(lang), said=said) if place.file else said
