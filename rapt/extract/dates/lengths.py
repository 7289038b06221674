"""Matches of lengths of time and repetitions to TIMEX3 values: 20日間, 1年半前, 3日に1度."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from rapt.extract.dates.context import DateContext, Resolver
from rapt.tables.rows import Timex
from rapt.text import calendars
from rapt.text.calendars import number

_UNITS = {
    "年": "Y", "か月": "M", "カ月": "M", "ヶ月": "M", "ヵ月": "M", "ケ月": "M", "箇月": "M", "個月": "M", "月": "M",
    "週": "W", "日": "D", "営業日": "D", "稼働日": "D", "実働日": "D", "時間": "H", "分": "MIN", "秒": "S",
}  # fmt: skip
_WEEKDAYS = "月火水木金土日"
_ABOUT = ("余", "余り", "あまり", "近く", "弱", "強", "足らず")
# After these, a number before 年 names a class, a product or a grade.
_NO_YEARS = ("度", "代", "生", "式", "モ", "債", "物", "版", "産", "制")
# A few days are a length where these follow.
_IS_LENGTH = re.compile("の?(?:猶予|余裕|期間)|ほど|程度|くらい|ぐらい|ばかり")
_WHOLES = {"半年": "P6M", "半月": "P15D", "半日": "PT12H", "四半世紀": "P25Y", "半世紀": "P50Y"}
_PERIODS = {"年": "P1Y", "月": "P1M", "週": "P1W", "日": "P1D", "四半期": "P1Q", "半年": "P6M"}
_SETS = {
    "毎年": "P1Y", "毎月": "P1M", "毎週": "P1W", "毎日": "P1D", "毎時": "PT1H", "毎朝": "P1D", "毎晩": "P1D", "毎四半期": "P1Q",
    "隔年": "P2Y", "隔月": "P2M", "隔週": "P2W", "隔日": "P2D",
}  # fmt: skip


class Reading(NamedTuple):
    """What a time expression means: TIMEX3 type, value and modifier, and how the value was resolved."""

    type: str
    value: str
    mod: str = ""
    basis: str = ""


def ago(m: re.Match[str], reference: date | None, last_day: date | None) -> Reading | None:
    """A time some units before or after: 3日前, 2年半ほど前, 48時間後 (a length, as it gives no day)."""
    amount, unit = m["amount"], _unit(m["unit"])
    mod = "APPROX" if m["approx"] or m["about"] else ""
    if unit in ("H", "MIN") or (amount == "半" and unit != "Y"):
        return Reading("DURATION", _length(amount, unit, bool(m["half"])), mod)
    back = m["side"] == "前"
    if _is_vague(amount):
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF", mod)
    base = reference if back or m["side"] == "先" else last_day or reference
    if base is None or reference is None:
        return Reading("DATE", "", mod)
    return Reading("DATE", _shifted(base, amount, unit, bool(m["half"]), -1 if back else 1), mod, "statement_date")


def _shifted(base: date, amount: str, unit: str, half: bool, sign: int) -> str:
    whole, _, tenths = ("0", "", "5") if amount == "半" else amount.partition(".")
    half = half or tenths == "5"
    if not half or unit not in ("Y", "M", "W"):
        return calendars.shifted(base, sign * number(whole), unit)
    if unit == "Y":
        return calendars.shifted(base, sign * (number(whole) * 12 + 6), "M")
    if unit == "M":
        month = calendars.shifted(base, sign * number(whole), "M")
        year, _, number_of_month = month.partition("-")
        there = calendars.day(int(year), int(number_of_month), min(base.day, 28)) if month else None
        return (there + sign * timedelta(days=15)).isoformat()[:7] if there else ""
    return calendars.shifted(base, sign * (number(whole) * 7 + 3), "D")


def duration(m: re.Match[str], following: str) -> Reading | None:
    """A length of time: 20日間, 1.5時間, 数か月; None where the number is of a day, a year, a class or a product."""
    amount, unit, tail = m["amount"], _unit(m["unit"]), m["tail"] or ""
    marked = bool(tail or m["lead"] or m["half"] or "." in amount or _is_vague(amount))
    if m["unit"] == "日" and not marked and number(amount) <= 31 and not _IS_LENGTH.match(following):
        return None
    named = following.startswith(_NO_YEARS) or re.match(r"\d{1,2}月", following)
    if m["unit"] == "年" and not (marked or m["approx"]) and (len(amount) > 3 or named):
        return None
    if m["unit"] == "分" and not tail and not amount.replace(".", "").isdigit():
        return None
    return Reading("DURATION", _length(amount, unit, bool(m["half"])), _mod(m["approx"], tail))


def compound(m: re.Match[str]) -> Reading:
    """A length in two units: 1年2か月, 1時間30分."""
    if m["years"]:
        months = f"{number(m['months'])}.5" if m["half"] else str(number(m["months"]))
        value = f"P{number(m['years'])}Y{months}M"
    else:
        seconds = f"{number(m['seconds'])}S" if m["seconds"] else ""
        value = f"PT{number(m['hours'])}H{number(m['minutes'])}M{seconds}"
    return Reading("DURATION", value, _mod(m["approx"], m["tail"] or ""))


def half_year(m: re.Match[str], reference: date | None) -> Reading:
    """半年, 半月, 半世紀, 四半世紀; 半年前 is a month."""
    if m["side"] and reference and m["whole"] == "半年":
        return Reading("DATE", calendars.shifted(reference, -6 if m["side"] == "前" else 6, "M"), "", "statement_date")
    return Reading("DURATION", _WHOLES[m["whole"]])


def centuries(m: re.Match[str]) -> Reading:
    """1世紀以上, 1世紀前: a hundred years."""
    return Reading("DURATION", f"P{number(m['amount']) * 100}Y")


def repeated(m: re.Match[str]) -> Reading:
    """A repetition: 毎月1日, 年2回, 3日に1度, 四半期ごと."""
    if m["every"]:
        return Reading("SET", _every(m["every"], bool(m["apart"])))
    if m["each"] or m["per"]:
        return Reading("SET", _PERIODS[m["each"] or m["per"]])
    if m["daily"]:
        return Reading("SET", "P1D")
    if m["weekday"]:
        return Reading("SET", f"XXXX-WXX-{_WEEKDAYS.index(m['weekday']) + 1}")
    if m["set_day"]:
        month = f"{number(m['set_month']):02d}" if m["set_month"] else "XX"
        return Reading("SET", f"XXXX-{month}-{number(m['set_day']):02d}")
    if m["set_month"]:
        return Reading("SET", f"XXXX-{number(m['set_month']):02d}")
    return Reading("SET", _SETS[m["set"]])


def _every(word: str, apart: bool) -> str:
    """The period of 四半期ごと, 2年ごと, 3日おき; 1日おき is every other day."""
    if word in _PERIODS:
        return _PERIODS[word]
    amount, unit = re.findall(r"^\d+|\D+", word)
    unit = _unit(unit)
    return calendars.duration("2" if apart and amount == "1" and unit in "YMWD" else amount, unit)


def _length(amount: str, unit: str, half: bool) -> str:
    if _is_vague(amount):
        return calendars.duration("X", unit)
    if amount == "半":
        return calendars.duration("0", unit, and_half=True)
    whole, _, tenths = amount.partition(".")
    if tenths not in ("", "0", "5"):
        return calendars.duration(amount, unit)
    return calendars.duration(str(number(whole)), unit, half or tenths == "5")


def _mod(approx: str | None, tail: str) -> str:
    return "APPROX" if approx or tail in _ABOUT else ""


def _is_vague(amount: str) -> bool:
    return "数" in amount or "何" in amount


def _unit(word: str) -> str:
    return _UNITS.get(word.removesuffix("間") if word != "時間" else word, "M")


def _ago(context: DateContext, m: re.Match[str]) -> Timex | None:
    if context.folded.endswith("日の", 0, m.start()):  # 船積みの日の30日前
        days = m["amount"] if m["unit"] == "日" and m["amount"].isnumeric() else None
        return context.timex(m, "DURATION", calendars.duration(str(number(days)), "D")) if days else None
    return _timex(context, m, ago(m, context.reference, context.last_day))


def _duration(context: DateContext, m: re.Match[str]) -> Timex | None:
    return _timex(context, m, duration(m, context.folded[m.end() : m.end() + 3]))


def _timex(context: DateContext, m: re.Match[str], reading: Reading | None) -> Timex | None:
    return context.timex(m, *reading) if reading else None


RESOLVERS: dict[str, Resolver] = {
    "ago": _ago,
    "duration": _duration,
    "compound": lambda context, m: _timex(context, m, compound(m)),
    "half_year": lambda context, m: _timex(context, m, half_year(m, context.reference)),
    "centuries": lambda context, m: _timex(context, m, centuries(m)),
    "set": lambda context, m: _timex(context, m, repeated(m)),
}
