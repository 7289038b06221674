"""A number with its unit to an atom: a point of the calendar, a length, or a length counted from a day (3日前)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapt.extract.dates.fields import Atom, Fields
from rapt.extract.dates.vocabulary import KANJI, SMALL, Vocabulary
from rapt.text.calendars import number
from rapt.text.rules import Rule

_MINUTES = re.compile(rf"(?P<minute>{SMALL})分(?!の[\d一]|間)(?:(?P<second>{SMALL})秒)?")
_PAIR = re.compile(r"\((?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2}|[一二三四五六七八九十]{1,3})|\d{4})年\)")
_FULL_YEAR = re.compile(r"[0-9]{4}|[〇零一二三四五六七八九]{4}")
_IN_KANJI = re.compile(f"[{KANJI}]+")
# A half has no whole.
_WRITTEN = {"元": "1", "半": "0", "四半": "0"}
# 第2年 is counted, 大学3年 a class, 1,2年 a number cut in two.
_NO_NUMBER_AFTER = ("第", ",", "大学", "高校", "中学", "小学", "高専", "学部", "院")
# 一、二十日から: a line of a list that is numbered in kanji.
_ITEM = re.compile(rf"(?<![^\n ])(?<![^\n ][ ])[{KANJI}]{{1,3}}、")
_BEGINS_INSIDE = re.compile(r"[\d第A-Za-z.,/:-]")
_HALVED = ("Y", "M", "D", "H", "C")
_LATEST_HOUR = 29


class _Number(NamedTuple):
    """A number as written, its digits (X for one that is not given), its unit, and the year before its era."""

    folded: str
    start: int
    end: int
    words: str
    amount: str
    unit: Rule
    era: int | None
    half: bool = False

    def atom(self, kind: str, fields: Fields, standing: str = "alone") -> Atom:
        return Atom(self.start, self.end, kind, fields, standing, self.unit.rule_id)


def number_at(folded: str, at: int, known: Vocabulary, follows_month: bool) -> Atom | None:
    """The atom of a number at a place, with its unit or with one that it takes from the number behind it."""
    if found := (known.digits if "0" <= folded[at] <= "9" else known.number).match(folded, at):
        return _with_unit(folded, found, known, follows_month)
    inside = _BEGINS_INSIDE.match(folded[at - 1 : at]) or folded.endswith("分の", 0, at)  # 2分の1、3年間
    if inside or not (found := known.bare.match(folded, at)):
        return None
    # 一、二十日から…, and below it 二、…: one of the numbers of a list.
    if _ITEM.match(folded, at) and (_ITEM.search(folded, at + 1) or _ITEM.search(folded, 0, at)):
        return None
    if not (unit := known.units.at(folded, found.end("way"))):
        return None
    words, era = found["n"], known.era_begins.get(found["era"])
    atom = _atom(_Number(folded, at, found.end(), words, _digits(words), unit[1], era), known)
    return atom._replace(fields=atom.fields | {"bare": True}) if atom else None


def _with_unit(folded: str, m: re.Match[str], known: Vocabulary, follows_month: bool) -> Atom | None:
    start, (lead, era, words, longest, half, about, side) = m.start(), m.groups()
    unit = known.units.within(folded, *m.span("unit"))
    if unit is None or (not lead and folded.endswith(_NO_NUMBER_AFTER, 0, start)):
        return None
    word, rule = unit
    whole = word == longest
    end = m.end("half") if whole and half else m.start("unit") + len(word)
    if not (lead or era or half or side) and rule.relation == "point" and (given := _plain_point(words, rule.label)):
        return Atom(start, end, *given, "alone", rule.rule_id)
    halved = whole and (bool(half) or words == "半")
    found = _Number(folded, start, end, words, _digits(words), rule, known.era_begins.get(era), halved)
    countable = rule.relation in ("point", "length", "century") and not (era or lead or follows_month)
    if whole and side and countable and not (word == "月" and words.isdigit()):
        return _counted(found._replace(end=m.end()), side, about)
    return _atom(found, known)


@lru_cache(maxsize=256)
def _plain_point(words: str, label: str) -> tuple[str, Fields] | None:
    """The kind and fields of a day or month in digits and nothing more, which most numbers are; else None."""
    count = int(words) if words.isdecimal() and len(words) <= 2 else 0
    kind = "day" if label == "D" and 0 < count <= 31 else "month" if label == "M" and 0 < count <= 12 else ""
    return (kind, {kind: count}) if kind else None


def _digits(words: str) -> str:
    """The digits of a number, or X for one that is not given."""
    if words.isdecimal():
        return words
    words = words.replace(",", "").removesuffix(".0")
    if words[0].isdecimal():
        return words
    return _WRITTEN.get(words) or (str(number(words)) if _IN_KANJI.fullmatch(words) else "X")


def _counted(n: _Number, side: str, about: str | None) -> Atom:
    """3日前, 2年半ほど前, 1週間後; 2018年前 is before that year."""
    if n.unit.label == "Y" and n.words.isdigit() and len(n.words) == 4:
        return n.atom("year", {"year": int(n.words), "side": "BEFORE" if side == "前" else "AFTER"})
    fields = {"amounts": [(n.unit.label, n.amount, n.half)], "sign": -1 if side == "前" else 1, "then": side}
    return n.atom("length", fields | {"approx": "APPROX"} if about else fields)


def _atom(n: _Number, known: Vocabulary) -> Atom | None:
    """A number with its unit and nothing behind: 2025年, 9日, 20日間, 3時半, 21世紀."""
    if n.unit.relation == "clock":
        return _clock(n)
    if n.half or n.amount == "0" or not n.amount.isdigit() or n.unit.relation == "length":
        return _length(n)
    if n.unit.label == "Y":
        return _year(n, int(n.amount), known)
    return _point(n, int(n.amount), n.folded[n.start])


def _length(n: _Number) -> Atom | None:
    letter, is_half = n.unit.label, n.words == "半"
    if n.era is not None or n.unit.relation in ("fiscal", "decade") or (letter == "MIN" and "数" in n.words):
        return None
    if (is_half and letter not in _HALVED) or (n.words == "四半" and letter != "C"):
        return None
    if n.words == "何" and not n.folded.startswith(("も", "か"), n.end):  # 何年くらい is a question
        return None
    amount = ("Y", "25", False) if n.words == "四半" else (letter, n.amount, n.half or is_half)
    return n.atom("length", {"amounts": [amount]})


def _year(n: _Number, count: int, known: Vocabulary) -> Atom | None:
    if pair := _PAIR.match(n.folded, n.end):
        n = n._replace(end=pair.end())
    if n.era is not None:
        return n.atom("year", {"year": n.era + count, "era": n.era})
    if _FULL_YEAR.fullmatch(n.words):
        return n.atom("year", {"year": count}) if count else None
    short = len(n.words) == 2 and n.words.isdigit() and not known.around("sentenced", n.folded, n.start, n.end)
    return n.atom("count", {"amounts": [("Y", n.amount, False)], "short_year": count if short else None})


def _point(n: _Number, count: int, first: str) -> Atom | None:
    """A month, day, fiscal year, decade or century, by its first character too: 同月, 翌3日."""
    tens, era = count % 10 == 0, n.era or 0
    match n.unit.label:
        case "M" if 0 < count <= 12 and n.era is None:
            return n.atom("month", {"month": count} | ({"year_off": (0, "text")} if first == "同" else {}))
        case "D" if count > 31:
            return n.atom("length", {"amounts": [("D", n.amount, False)]})
        case "D" if count:
            return n.atom("day", {"day": count} | ({"lead": first} if first in "翌同" else {}))
        case "FY" if n.era is not None or len(n.words) == 4:
            return n.atom("fiscal", {"fiscal": era + count})
        case "FY" if len(n.amount) == 2:
            return n.atom("fiscal", {"fiscal": 2000 + count, "short": True})
        case "YD" if n.era is not None and tens:
            return n.atom("decade", {"decade": f"{era + count}/{era + count + 9}"})
        case "YD" if len(n.amount) in (2, 4) and tens:
            return n.atom("decade", {"decade": n.amount[:3]} if len(n.amount) == 4 else {"tens": count // 10})
        case "C" if count and n.era is None:
            return n.atom("decade", {"century": count, "amounts": [("C", n.amount, False)]})
    return None


def _clock(n: _Number) -> Atom | None:
    if not n.amount.isdigit() or n.words in ("半", "四半"):
        return None
    minutes = None if n.half else _MINUTES.match(n.folded, n.end)
    minute, second = (number(words or "0") for words in minutes.groups()) if minutes else (30 * n.half, 0)
    if int(n.amount) > _LATEST_HOUR or minute > 59 or second > 59:
        return None
    rest = f"{minute:02d}:{second:02d}" if minutes and minutes["second"] else f"{minute:02d}"
    same: Fields = {"same": True} if n.folded[n.start] == "同" else {}
    # 一時 alone is for a while.
    standing = "joined" if n.words == "一" and not (n.half or minutes) else "alone"
    n = n._replace(end=minutes.end() if minutes else n.end)
    return n.atom("clock", same | {"hour": int(n.amount), "rest": rest}, standing)
