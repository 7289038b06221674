"""Numbers, eras and days as Japanese writes them to integers, TIMEX3 values and intervals of the calendar."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

NUMBER = r"(?:\d{1,4}|[〇零一二三四五六七八九十百千]+)"
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}
# The year before each era's first. Source: the Era Name Act and its predecessors.
_ERAS = {
    "明治": 1867,
    "M": 1867,
    "大正": 1911,
    "T": 1911,
    "昭和": 1925,
    "S": 1925,
    "平成": 1988,
    "H": 1988,
    "令和": 2018,
    "R": 2018,
}
MODS = {
    "上旬": "START", "初旬": "START", "初め": "START", "はじめ": "START", "初頭": "START", "中旬": "MID", "半ば": "MID", "中ごろ": "MID", "中頃": "MID",
    "始め": "START", "頭": "START", "なかば": "MID", "終わり": "END", "おわり": "END", "下旬": "END", "末": "END", "年末": "END", "前半": "START", "後半": "END", "以降": "AFTER", "以後": "AFTER", "以前": "BEFORE",
}  # fmt: skip
SEASONS = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
# Parts of a day by TIMEX3: morning, midday, afternoon, evening, night.
DAY_PARTS = {
    "未明": "TNI", "深夜": "TNI", "夜": "TNI", "晩": "TNI", "昨夜": "TNI", "昨晩": "TNI", "今夜": "TNI", "今晩": "TNI",
    "早朝": "TMO", "今朝": "TMO", "朝": "TMO", "午前": "TMO", "午前中": "TMO", "昼前": "TMO", "昼": "TMI", "正午": "T12:00",
    "昼過ぎ": "TAF", "午後": "TAF", "夕方": "TEV", "翌朝": "TMO", "明朝": "TMO", "明晩": "TNI", "前夜": "TNI",
}  # fmt: skip
_DAY = timedelta(days=1)
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# Japan's holidays, whose names the holidays package has in Japanese.
_JAPANESE = (
    "成人の日", "建国記念の日", "天皇誕生日", "春分の日", "昭和の日", "憲法記念日", "みどりの日", "こどもの日", "海の日", "山の日", "敬老の日",
    "秋分の日", "スポーツの日", "文化の日", "勤労感謝の日",
)  # fmt: skip
# Names in Japanese text to a fixed day, the name in the holidays package, or JP for a holiday of Japan.
HOLIDAYS: dict[str, tuple[int, int] | str] = {
    "元日": (1, 1), "元旦": (1, 1), "国慶節": (10, 1), "労働節": (5, 1), "春節": "Chinese New Year", "旧正月": "Chinese New Year",
    "中秋節": "Mid-Autumn Festival", "端午節": "Dragon Boat Festival", "清明節": "Tomb-Sweeping Day",
    **dict.fromkeys(_JAPANESE, "JP"),
}  # fmt: skip


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


def era_year(era: str, year: str) -> int:
    """The year CE of a year of an era.

    >>> era_year("令和", "元"), era_year("R", "7")
    (2019, 2025)
    """
    return _ERAS[era] + (1 if year == "元" else number(year))


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


def nearest_day(reference: date, day_of_month: int, future: bool) -> date | None:
    """The nearest such day of a month that is not after the reference, or not before it.

    >>> nearest_day(date(2025, 10, 12), 30, future=False)
    datetime.date(2025, 9, 30)
    """
    month = (reference.year, reference.month)
    for _ in range(12):
        found = day(*month, day_of_month)
        if found and (found >= reference if future else found <= reference):
            return found
        month = add_months(month, 1 if future else -1)
    return None


def shifted(base: date, amount: int, unit: str) -> str:
    """TIMEX3 value at the unit's own grain, some units from a day; empty beyond the calendar.

    >>> shifted(date(2025, 10, 12), -3, "D"), shifted(date(2025, 10, 12), 2, "M"), shifted(date(2025, 10, 12), -1, "Y")
    ('2025-10-09', '2025-12', '2024')
    """
    try:
        if unit == "Y":
            return str(date(base.year + amount, 1, 1).year)
        if unit == "M":
            year, month = add_months((base.year, base.month), amount)
            return f"{date(year, month, 1):%Y-%m}"
        if unit == "W":
            year, week, _ = (base + timedelta(weeks=amount)).isocalendar()
            return f"{year}-W{week:02d}"
        if unit == "D":
            return (base + timedelta(days=amount)).isoformat()
    except (ValueError, OverflowError):
        return ""
    return duration(str(abs(amount)), unit)


def duration(amount: str, unit: str, and_half: bool = False) -> str:
    """TIMEX3 value of a length of time.

    >>> duration("20", "D"), duration("48", "H"), duration("1", "Y", and_half=True), duration("X", "M")
    ('P20D', 'PT48H', 'P18M', 'PXM')
    """
    if and_half and amount != "X":
        smaller = {
            "Y": (12, "M"),
            "M": (30, "D"),
            "W": (7, "D"),
            "H": (60, "MIN"),
            "D": (24, "H"),
            "MIN": (60, "S"),
        }.get(unit)
        if smaller:
            per, unit = smaller
            amount = str(int(amount) * per + per // 2)
    time = unit in ("H", "MIN", "S")
    return f"P{'T' if time else ''}{amount}{unit[0] if unit == 'MIN' else unit}"


# What a value begins with.
_YEAR_MONTH_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# The forms of values that have an interval; no two match the same value.
_MONTH, _YEARS = re.compile(r"(\d{4})-(\d{2})"), re.compile(r"\d{2,4}")
_CLOCK = re.compile(r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?")
_DAY_PART = re.compile(r"(\d{4}-\d{2}-\d{2})T[A-Z]{2}")
_WEEK, _FISCAL = re.compile(r"(\d{4})-W(\d{2})(-WE)?"), re.compile(r"FY(\d{4})(?:-([HQ])(\d))?")
_PART = re.compile(r"(\d{4})-([HQ]\d|SP|SU|FA|WI)")
# Parts of a year to their first month and number of months.
_PART_MONTHS = {
    "H1": (1, 6), "H2": (7, 6), "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3),
    **{season: (month, 3) for season, month in _SEASON_MONTHS.items()},
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
    if found := _FISCAL.fullmatch(value):
        length = {"H": 6, "Q": 3}.get(found[2], 12)
        year, month = add_months((int(found[1]), 4), length * (int(found[3] or 1) - 1))
        return _months(year, month, length)
    return None, None


def _months(year: int, month: int, length: int) -> tuple[datetime, datetime]:
    return datetime(year, month, 1), datetime(*add_months((year, month), length), 1)


@lru_cache(maxsize=64)
def holiday(name: str, year: int) -> date | None:
    """The day a holiday falls on in a year, by the ``holidays`` package where it moves.

    >>> holiday("国慶節", 2025), holiday("春節", 2025)
    (datetime.date(2025, 10, 1), datetime.date(2025, 1, 29))
    """
    fixed = HOLIDAYS[name]
    if not isinstance(fixed, str):
        return date(year, *fixed)
    import holidays

    if fixed == "JP":
        japanese = holidays.country_holidays("JP", years=year, language="ja")
        return next((d for d, title in sorted(japanese.items()) if title == name), None)
    days = holidays.country_holidays("CN", years=year, language="en_US")
    named = sorted(
        d for d, title in days.items() if (fixed in title or _initial(fixed) in title) and "Eve" not in title
    )
    return named[0] if named else None


def _initial(name: str) -> str:
    """The other name that versions of the holidays package have for a holiday."""
    return {"Chinese New Year": "Spring Festival", "Tomb-Sweeping Day": "Tomb Sweeping"}.get(name, name)
