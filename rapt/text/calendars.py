"""Numbers, eras and days as Japanese writes them to integers, TIMEX3 values and intervals of the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_DAY = timedelta(days=1)
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def number(words: str) -> int:
    """The integer written in digits or kanji, in place-value (二〇二五) or with powers of ten (二十五).

    >>> number("12"), number("二十五"), number("二〇二五")
    (12, 25, 2025)
    """
    if words.isdigit() and words.isascii():
        return int(words)
    if not any(c in _POWERS for c in words):
        return digits(words)
    total, current = 0, 0
    for char in words:
        if char in _POWERS:
            total += (current or 1) * _POWERS[char]
            current = 0
        else:
            current = _DIGITS[char]
    return total + current


def digits(words: str) -> int:
    """The integer of digits in place-value notation.

    >>> digits("二〇二五")
    2025
    """
    if words.isdecimal():
        return int(words)
    return int("".join(str(_DIGITS.get(c, c)) for c in words))


def day(year: int, month: int, day_of_month: int) -> date | None:
    """The day, or None if the calendar does not have it.

    >>> day(2025, 2, 30) is None
    True
    """
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def add_months(month: tuple[int, int], shift: int) -> tuple[int, int]:
    """Year and month some months later.

    >>> add_months((2025, 12), 1)
    (2026, 1)
    """
    months = month[0] * 12 + month[1] - 1 + shift
    return months // 12, months % 12 + 1


def days_in(year: int, month: int) -> int:
    """The number of days of a month.

    >>> days_in(2024, 2)
    29
    """
    return monthrange(year, month)[1]


def fiscal_year(day: date) -> int:
    """Japan's fiscal year of a day, which begins in April.

    >>> fiscal_year(date(2026, 3, 31))
    2025
    """
    return day.year - (day.month < 4)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The n-th such weekday of a month (Monday is 0), the last for -1; None where the month has fewer.

    >>> nth_weekday(2025, 10, 0, 1), nth_weekday(2025, 10, 4, -1)
    (datetime.date(2025, 10, 6), datetime.date(2025, 10, 31))
    """
    days = [date(year, month, n) for n in range(1, days_in(year, month) + 1)]
    found = [d for d in days if d.weekday() == weekday]
    return found[-1] if nth < 0 else found[nth - 1] if nth <= len(found) else None


def nearest_day(reference: date, day_of_month: int, future: bool, weekday: int | None = None) -> date | None:
    """The nearest such day of a month that is not after the reference, or not before it; on a weekday if one is given.

    >>> nearest_day(date(2025, 10, 12), 30, future=False), nearest_day(date(2025, 10, 12), 31, False, weekday=6)
    (datetime.date(2025, 9, 30), datetime.date(2025, 8, 31))
    """
    month = (reference.year, reference.month)
    for _ in range(12 if weekday is None else 48):
        found = day(*month, day_of_month)
        fits = found and (weekday is None or found.weekday() == weekday)
        if found and fits and (found >= reference if future else found <= reference):
            return found
        month = add_months(month, 1 if future else -1)
    return None


def nearest_year(reference: date, month: int, day_of_month: int, weekday: int) -> int:
    """The year nearest to the reference in which a day of a month is that weekday; the reference's where none is near.

    >>> nearest_year(date(2026, 3, 25), 7, 9, 3)
    2026
    """
    years = range(reference.year - 6, reference.year + 7)
    days = [d for d in (day(year, month, day_of_month) for year in years) if d and d.weekday() == weekday]
    return min(days, key=lambda d: abs((d - reference).days)).year if days else reference.year


def closest_day(bases: Sequence[date], day_of_month: int, weekday: int | None = None) -> date | None:
    """The such day of a month that is nearest to one of some days, before it or after it.

    >>> closest_day([date(2025, 10, 12)], 25), closest_day([date(2024, 5, 24)], 3, weekday=0)
    (datetime.date(2025, 10, 25), datetime.date(2024, 6, 3))
    """
    found = ((base, nearest_day(base, day_of_month, future, weekday)) for base in bases for future in (False, True))
    return min(((abs((d - base).days), d) for base, d in found if d), key=itemgetter(0), default=(0, None))[1]


# What a value begins with.
_YEAR_MONTH_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# The forms of values that have an interval; no two match the same value.
_MONTH, _YEARS = re.compile(r"(\d{4})-(\d{2})"), re.compile(r"\d{2,4}")
_CLOCK = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?")
_DAY_PART = re.compile(r"(\d{4}-\d{2}-\d{2})T[A-Z]{2}")
_WEEK, _FISCAL = re.compile(r"(\d{4})-W(\d{2})(-WE)?"), re.compile(r"FY(\d{4})(?:-([HQ])(\d))?")
_PART = re.compile(r"(\d{4})-([HQ]\d|SP|SU|FA|WI)")
_SPAN_OF_YEARS = re.compile(r"(\d{4})/(\d{4})")
# Parts of a year to their first month and number of months.
_PART_MONTHS = {
    "H1": (1, 6), "H2": (7, 6), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3),
    **{season: (month, 3) for season, month in SEASON_MONTHS.items()},
}  # fmt: skip


# Texts of a corpus name the same days many times.
@lru_cache(maxsize=4096)
def year_month_day(value: str) -> tuple[int | None, int | None, date | None]:
    """The year, month and day at the beginning of a TIMEX3 value, None for what it lacks.

    >>> year_month_day("2025-10"), year_month_day("2025-10-12T09:00")
    ((2025, 10, None), (2025, 10, datetime.date(2025, 10, 12)))
    """
    found = _YEAR_MONTH_DAY.match(value)
    if not found:
        return None, None, None
    year, month, day_of_month = (int(part) if part else None for part in found.groups())
    return year, month, date(year, month, day_of_month) if year and month and day_of_month else None


@lru_cache(maxsize=4096)
def interval(value: str) -> tuple[datetime | None, datetime | None]:
    """The half-open calendar interval of a TIMEX3 date or time, (None, None) where it has none.

    >>> [str(t.date()) for t in interval("2025-Q3")]
    ['2025-07-01', '2025-10-01']
    """
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None, None


def _interval(value: str) -> tuple[datetime | None, datetime | None]:
    if len(value) == 10:  # 2025-10-12, by far the most frequent, is the only value of this length
        begin = datetime.fromisoformat(value)
        return begin, begin + _DAY
    if found := _MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _YEARS.fullmatch(value):
        width = 10 ** (4 - len(value))
        return datetime(int(value) * width, 1, 1), datetime((int(value) + 1) * width, 1, 1)
    if found := _CLOCK.fullmatch(value):
        year, month, day_of_month, hour, minute, second = (int(g or 0) for g in found.groups())
        begin = datetime(year, month, day_of_month) + timedelta(hours=hour, minutes=minute, seconds=second)
        return begin, begin + (timedelta(seconds=1) if found[6] else timedelta(minutes=1))
    if found := _DAY_PART.fullmatch(value):
        return _interval(found[1])
    if found := _WEEK.fullmatch(value):
        begin = datetime.fromisocalendar(int(found[1]), int(found[2]), 6 if found[3] else 1)
        return begin, begin + timedelta(days=2 if found[3] else 7)
    if found := _PART.fullmatch(value):
        return _months(int(found[1]), *_PART_MONTHS[found[2]])
    if found := _SPAN_OF_YEARS.fullmatch(value):
        return datetime(int(found[1]), 1, 1), datetime(int(found[2]) + 1, 1, 1)
    if found := _FISCAL.fullmatch(value):
        length = {"H": 6, "Q": 3}.get(found[2], 12)
        year, month = add_months((int(found[1]), 4), length * (int(found[3] or 1) - 1))
        return _months(year, month, length)
    return None, None


def _months(year: int, month: int, length: int) -> tuple[datetime, datetime]:
    return datetime(year, month, 1), datetime(*add_months((year, month), length), 1)


@lru_cache(maxsize=64)
def holiday(name: str, falls_on: str, year: int) -> date | None:
    """The day a holiday falls on in a year: a month and day, the n-th weekday of a month (05-W2-7), or that of the ``holidays`` package for JP and CN.

    >>> holiday("国慶節", "10-01", 2025), holiday("春節", "CN Chinese New Year", 2025)
    (datetime.date(2025, 10, 1), datetime.date(2025, 1, 29))
    """
    if "-W" in falls_on:
        month, nth, weekday = falls_on.replace("W", "").split("-")
        return nth_weekday(year, int(month), int(weekday) - 1, int(nth))
    if falls_on[:1].isdigit():
        return date.fromisoformat(f"{year:04d}-{falls_on}")
    import holidays

    if falls_on == "JP":
        japanese = holidays.country_holidays("JP", years=year, language="ja")
        return next((d for d, title in sorted(japanese.items()) if title == name), None)
    days = holidays.country_holidays("CN", years=year, language="en_US")
    title = falls_on.removeprefix("CN ")
    named = sorted(d for d, t in days.items() if (title in t or _initial(title) in t) and "Eve" not in t)
    return named[0] if named else None


def _initial(name: str) -> str:
    """The other name that versions of the holidays package have for a holiday."""
    return {"Chinese New Year": "Spring Festival", "Tomb-Sweeping Day": "Tomb Sweeping"}.get(name, name)


def moment(reference: date | str | None) -> date | datetime | None:
    """The day that a date, datetime or ISO string is of, with its clock where one is given; raises ``ValueError`` for another.

    >>> moment("2025-10-12"), moment("2025-10-12T09:00"), moment("")
    (datetime.date(2025, 10, 12), datetime.datetime(2025, 10, 12, 9, 0), None)
    """
    if reference is None or reference == "" or reference != reference:  # NaT
        return None
    if isinstance(reference, date):
        return reference
    try:
        found = datetime.fromisoformat(str(reference))
    except ValueError:
        raise ValueError(f"reference must be a date, datetime or ISO string (2025-10-12), got {reference!r}") from None
    return found if ":" in str(reference) else found.date()


def week(day: date, only_its_end: bool = False) -> str:
    """The value of the week that a day is in, or of that week's end.

    >>> week(date(2025, 10, 12)), week(date(2025, 10, 6), only_its_end=True)
    ('2025-W41', '2025-W41-WE')
    """
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}" + ("-WE" if only_its_end else "")


# A length in one unit: the unit (Y, Q, M, W, D, H, MIN, S; C for a century), a number or X, and whether half of one more.
Amount: TypeAlias = tuple[str, str, bool]
# Half of a unit as so many of a finer one. A month has 15 days, as halves of months have by custom.
_HALVES = {"Y": (12, "M"), "W": (7, "D"), "H": (60, "MIN"), "D": (24, "H"), "MIN": (60, "S")}
_TIME = ("H", "MIN", "S")
_ORDER = ("Y", "Q", "M", "W", "D", *_TIME)


def length_value(amounts: Sequence[Amount]) -> str:
    """The value of a length given in one unit or several.

    >>> length_value([("Y", "1", True)]), length_value([("M", "5", True)]), length_value([("Y", "1", False), ("M", "2", False)])
    ('P18M', 'P5M15D', 'P1Y2M')
    """
    parts: dict[str, str] = {}
    for letter, amount, half in amounts:
        if amount.endswith(".5"):
            amount, half = amount[:-2], True
        if letter == "C":
            letter, amount, half = "Y", amount if amount == "X" else str(int(amount) * 100 + 50 * half), False
        if not half or amount == "X":
            parts[letter] = amount
        elif letter == "M":
            parts |= {"M": amount, "D": "15"} if amount != "0" else {"D": "15"}
        elif letter in _HALVES:
            per, finer = _HALVES[letter]
            if letter == "Y" and amount == "0":
                parts["M"] = "6"
            else:
                parts[finer] = str(int(amount) * per + per // 2)
    days = "".join(f"{parts[letter]}{letter}" for letter in _ORDER if letter in parts and letter not in _TIME)
    times = "".join(f"{parts[letter]}{letter[0]}" for letter in _TIME if letter in parts)
    return f"P{days}" + (f"T{times}" if times else "")


def shifted(base: date | datetime, amounts: Sequence[Amount], sign: int) -> str | None:
    """The value some units from a day, at the grain of the finest; None where that takes a clock which is not given.

    >>> shifted(date(2025, 10, 12), [("Y", "1", True)], -1), shifted(date(2025, 10, 12), [("W", "2", False)], 1)
    ('2024-04', '2025-W43')
    """
    months, moved, grain = 0, timedelta(), "Y"
    for letter, amount, half in amounts:
        if amount.endswith(".5"):
            amount, half = amount[:-2], True
        if letter in _TIME or (letter == "D" and half):
            if not isinstance(base, datetime):
                return None
            hours = {"D": 24.0, "H": 1.0, "MIN": 1 / 60, "S": 1 / 3600}[letter]
            moved += timedelta(hours=hours * (float(amount) + 0.5 * half))
            grain = "T"
            continue
        count = int(float(amount))
        grain = letter if letter != "C" else "Y"
        if letter in ("Y", "C"):
            months += count * (12 if letter == "Y" else 1200) + half * (6 if letter == "Y" else 600)
            grain = "M" if half and letter == "Y" else grain
        elif letter == "M":
            months += count
            moved += timedelta(days=15 * half)
        else:
            moved += timedelta(days=count * (7 if letter == "W" else 1) + 3 * half)
            grain = "D" if half and letter == "W" else letter
    return _at_grain(base, sign * months, sign * moved, grain)


def _at_grain(base: date | datetime, months: int, moved: timedelta, grain: str) -> str:
    try:
        year, month = add_months((base.year, base.month), months)
        day = min(base.day, days_in(year, month))
        there = base.replace(year=year, month=month, day=day) + moved
    except (ValueError, OverflowError):
        return ""
    if grain == "T":
        return there.strftime("%Y-%m-%dT%H:%M")
    iso_year, week, _ = there.isocalendar()
    return {
        "Y": f"{there.year:04d}",
        "M": f"{there.year:04d}-{there.month:02d}",
        "W": f"{iso_year:04d}-W{week:02d}",
    }.get(grain, f"{there.year:04d}-{there.month:02d}-{there.day:02d}")
