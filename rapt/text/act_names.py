"""Names of legal acts to one spelling: 商務部公告2025年第61号, 第61号公告 and 公告第61号 are 公告2025年第61号.

A part of an act stands behind its name: 公告2024年第46号第2項. Numbers of five digits run on through the years: 大統領令第14257号.
"""

from __future__ import annotations

import re

from rapt.text.characters import fold
from rapt.text.rule_patterns import patterns
from rapt.text.rules import Rules

NUMBERED = re.compile(
    r"(?:(?:(?P<year>\d{4})年|[〔\[(](?P<bracketed>\d{4})[〕\])])第?|第)?(?<!\d)(?P<number>\d{1,6})号"
)
_YEAR = re.compile(r"(\d{4})年")
# The kind of a numbered act; orders keep whose they are: 商務部令.
_KIND = re.compile(r"(?P<whose>[一-龥]*)(?P<kind>公告|告示|令)")
# From so many digits on, numbers run on through the years, and are of no announcement.
_RUNNING = 5
_NUMBER = r"第\d+号"
# A numbered act with what stands behind its number.
_PARTED = re.compile(rf"(?P<act>.*{_NUMBER})の?(?P<part>.+)", re.DOTALL)


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
    told = found["year"] or found["bracketed"] or str(year_of(words) or "")
    named = _KIND.search(folded)
    # Executive orders are numbered through the years.
    runs_on = len(found["number"]) >= _RUNNING or (named is not None and named["whose"].endswith("大統領"))
    if year and not told and not runs_on:
        told = str(year)
    kind = ("" if len(found["number"]) >= _RUNNING else "公告") if named is None else named["kind"]
    if named is not None and kind == "令":
        kind = named["whose"] + "令"
    return f"{kind}{told}年第{found['number']}号" if told else f"{kind}第{found['number']}号"


def is_numbered(name: str) -> bool:
    """Whether a name in that spelling is of a numbered act.

    >>> is_numbered("公告2025年第61号"), is_numbered("通商法301条")
    (True, False)
    """
    return re.search(_NUMBER, name) is not None


def act_and_part(name: str) -> tuple[str, str]:
    """The name of a numbered act, and the part of it that is meant; of another name no part.

    >>> act_and_part("公告2024年第46号第2項"), act_and_part("公告2025年第50号の一部"), act_and_part("通商法301条")
    (('公告2024年第46号', '第2項'), ('公告2025年第50号', '一部'), ('通商法301条', ''))
    """
    found = _PARTED.fullmatch(name)
    return (found["act"], found["part"]) if found else (name, "")


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


def is_by(rules: Rules, folded: str, place: int) -> bool:
    """Whether what stands at a place, behind an act, makes it the one by which something is done: 公告第25号|により."""
    return any(pattern.match(folded, place) for rule, pattern in patterns(rules, "act_by") if rule.mood == "by")
