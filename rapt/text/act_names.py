"""Names of legal acts to one spelling: 商務部公告2025年第61号, 第61号公告 and 公告第61号 are 公告2025年第61号."""

from __future__ import annotations

import re

from rapt.text.characters import fold

NUMBERED = re.compile(r"(?:(?P<year>\d{4})年)?(?<!\d)第?(?P<number>\d{1,6})号")
_YEAR = re.compile(r"(\d{4})年")
# The kind of a numbered act; orders keep whose they are: 商務部令.
_KIND = re.compile(r"(?P<whose>[一-龥]*)(?P<kind>公告|告示|令)")


def instrument_name(words: str, year: int | None = None) -> str:
    """The name of a legal act in one spelling; a number without a year takes the one given.

    >>> instrument_name("商務部・税関総署公告2025年第10号"), instrument_name("第61号", 2025)
    ('公告2025年第10号', '公告2025年第61号')
    >>> instrument_name("大統領令第14329号", 2025)
    '大統領令第14329号'
    """
    folded = fold(words)
    found = NUMBERED.search(folded)
    if found is None:
        return words
    told = found["year"] or str(year_of(words) or "") or (str(year) if year else "")
    named = _KIND.search(folded)
    if named is not None and named["whose"].endswith("大統領"):
        # Executive orders are numbered through the years.
        told = found["year"] or ""
    kind = "公告" if named is None else named["whose"] + "令" if named["kind"] == "令" else named["kind"]
    return f"{kind}{told}年第{found['number']}号" if told else f"{kind}第{found['number']}号"


def year_of(words: str) -> int | None:
    """The year that the name of a legal act gives.

    >>> year_of("公告2025年第61号"), year_of("第62号")
    (2025, None)
    """
    found = _YEAR.search(fold(words))
    return int(found[1]) if found else None


def same_act(a: str, b: str) -> bool:
    """Whether two names can be of one legal act: in one spelling, one within the other, or one number of which one lacks the year.

    >>> same_act("商務部公告2025年第61号", "第61号公告"), same_act("公告2025年第61号", "公告2024年第61号")
    (True, False)
    """
    if not a or not b:
        return a == b
    a, b = instrument_name(a), instrument_name(b)
    if a in b or b in a:
        return True
    return None in (year_of(a), year_of(b)) and _YEAR.sub("", a) == _YEAR.sub("", b)
