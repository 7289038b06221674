"""Expressions to rows: fields, the dates of the text before and the statement's day to a value and interval."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from rapt.extract.dates.context import DateContext
from rapt.extract.dates.days import day_of, monday_of
from rapt.extract.dates.fields import Fields, hour_of
from rapt.extract.dates.fold import Expression
from rapt.extract.dates.signs import AHEAD
from rapt.extract.dates.years import month_of, nearest_year, year_of
from rapt.tables.rows import Timex
from rapt.text import calendars

# 24年 near 2023年 is a year where it is joined to it, or where what follows does not fit a length of time.
_NEAR_YEARS = 10
_COUNTED_FROM = ("から", "より", "以来")
_QUARTER = re.compile(r"(\d{4})-Q(\d)")
_IN_THE_AFTERNOON = re.compile(r"T(?:1[2-9]|2\d):\d\d")
_FISCAL_BEGINS = 4
_CLOCK_UNITS = ("H", "MIN", "S")
_TIMES = ("clock", "daypart")
_OF_DAYS = {"day", "day_off", "falls_on", "weekday", "last_day", "nth", "week_off", "sign"}
_FINER = {"month", "day", "weekday", "hour", "daypart", "half", "part"}
_DECADES = {"decade", "tens", "century", "century_off"}
_FISCAL = {"fiscal", "fiscal_off"}
# 2027年末 and 2027年初 are the month there.
_EDGES = {"末": 12, "初": 1}
# The parts of mod in their order.
_MODS = ("part", "approx", "side")


def resolve(found: Expression, context: DateContext) -> Timex | None:
    """The row of an expression; None where it is no time after all."""
    fields = found.fields
    if fields.get("short") and context.reference and fields["fiscal"] > context.reference.year + _NEAR_YEARS:
        return None
    try:
        value = _value(found, context)
    except (OverflowError, ValueError):  # nothing to count from; 昨日 on the first day of the calendar
        value = ""
    type = _type(found, value)
    if type != "DURATION" and fields.get("part", "WE") not in ("", "WE"):
        found.mods.setdefault("part", fields["part"])
    begin, end = calendars.interval(value) if type in ("DATE", "TIME") else (None, None)
    if begin and value[11:].isalpha():
        begin, end = (begin + timedelta(hours=hour) for hour in fields["hours"])
    words, basis = context.text[found.start : found.end], found.basis if value else ""
    mod = ";".join(mod for name in _MODS if (mod := found.mods.get(name))) if found.mods else ""
    return Timex(found.start, found.end, words, type, value, mod, begin, end, basis, found.range_id)


def _type(found: Expression, value: str) -> str:
    if found.kind == "length" or (value.startswith("P") and value != "PAST_REF" and "set" not in found.fields):
        return "DURATION"
    if "set" in found.fields:
        return "SET"
    return "TIME" if value[10:11] == "T" or value[:1] == "T" or (not value and found.kind in _TIMES) else "DATE"


def _value(found: Expression, context: DateContext) -> str:
    if found.kind == "length":
        return calendars.length_value(found.fields["amounts"])
    if "set" in found.fields:
        return _repeated(found.fields)
    read = _counted if "sign" in found.fields else _READERS.get(found.kind)
    return read(found, context) if read else _on_day(found, context, _day(found, context))


def _day(found: Expression, context: DateContext) -> date | None:
    """The day of an expression; a clock may do without, and that of each weekday has none."""
    if "any_day" in found.fields:
        return None
    try:
        day = day_of(found, context)
    except (OverflowError, ValueError):
        day, found.basis = None, ""
    if found.kind == "clock" and found.fields.keys() <= {"hour", "rest"}:
        return context.stamped(found, day) if context.folded[found.start - 1 : found.start] in "\n" else day
    return day


def _on_day(found: Expression, context: DateContext, day: date | None) -> str:
    """A day, its week, or a clock or a part of the day."""
    fields = found.fields
    if found.kind not in _TIMES:
        return "" if day is None else calendars.week(day) if "week_of" in fields else day.isoformat()
    if day is None and ("hour" not in fields or (fields.keys() & _OF_DAYS and context.reference is not None)):
        return ""
    if "hour" not in fields:
        return f"{day}{fields['daypart']}"
    hour = hour_of(fields)
    if fields.get("same") and hour < 12 and _IN_THE_AFTERNOON.search(context.before.value):
        hour += 12  # 午後1時半から同3時半
    if hour > 24 or (hour == 24 and fields["rest"] != "00"):  # 25時: an hour of the next day
        day, hour = (day + timedelta(days=1) if day else None), hour - 24
    return f"{day or ''}T{hour:02d}:{fields['rest']}"


def _repeated(fields: Fields) -> str:
    """The period of what is repeated, or the form of its days with X for what changes: 毎週月曜午後4時."""
    time = f"T{hour_of(fields):02d}:{fields['rest']}" if "hour" in fields else ""
    if not time and "daypart" in fields and fields.keys() - {"set", "daypart", "hours", "afternoon"}:
        time = fields["daypart"]
    month = f"{fields['month']:02d}" if "month" in fields else "XX"
    if "weekday" in fields:
        nth = f"-#{fields['nth']}" if "nth" in fields else ""
        of_month = nth or ("month" in fields and not fields["set"].endswith("W"))
        return f"XXXX-{f'{month}-' if of_month else ''}WXX-{fields['weekday'] + 1}{nth}{time}"
    if "last_day" in fields and fields.get("month", 2) != 2:
        fields["day"] = calendars.days_in(2025, fields["month"])
    if "day" in fields:
        return f"XXXX-{month}-{fields['day']:02d}{time}"
    if "month" in fields or "half" in fields:
        return f"XXXX-{month if 'month' in fields else fields['half']}"
    day = fields.get("falls_on", "")
    of_year = day[:2].isdigit()
    return f"XXXX-{day if of_year else 'XX-XX'}{time}" if of_year or time else str(fields["set"])


def _short_year(found: Expression, context: DateContext) -> str:
    """24年 near a year in full: 2023年と24年, 2023年に始まり、24年には広がった; elsewhere a length."""
    short, last, between = found.fields["short_year"], context.last.year, context.between(found)
    if short is not None and last is not None and abs(2000 + short - last) <= _NEAR_YEARS:
        joined = between != "から" and context.stands(found, "together")
        behind = context.stands(found, "as_year") or found.mods.get("side")
        # 2020年の5%から23年には20%: from a figure of one year to that of another.
        spans = between == "から" or between.startswith("の") or not between.endswith(_COUNTED_FROM)
        if (2000 + short > last) if joined else (behind and spans):
            found.basis = "previous_date"
            return str(2000 + short)
    found.mods.pop("side", None)
    return calendars.length_value(found.fields["amounts"])


def _counted(found: Expression, context: DateContext) -> str:
    """A time some units before or after: 3日前, 2年半ほど前の10月; hours from a day without a clock are a length."""
    amounts, sign = found.fields["amounts"], found.fields["sign"]
    letter, _, half = amounts[-1]
    length, vague = calendars.length_value(amounts), any(amount == "X" for _, amount, _ in amounts)
    of_deadline = "deadline" in found.fields
    # 船積みの日の30日前: of a day that is not told.
    if context.stands(found, "day_of") or (of_deadline and context.deadline is None):
        found.mods.pop("side", None)
        return length
    timed = letter in _CLOCK_UNITS or (letter == "D" and half)
    if (timed and (vague or not isinstance(context.moment, datetime))) or amounts[-1] == ("M", "0", True):
        return length
    if vague:
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    # 6月17日に合意。2日前の声明に続く: counts from the day told.
    of_that_day = "\n" not in context.between(found) and context.stands(found, "followed")
    back = (sign < 0 or found.fields["then"] == "先") and not of_that_day
    base = context.moment if timed else context.reference if back else _last_point(found, context, amounts[-1])
    base = context.deadline if of_deadline else base
    if base is None or (context.reference is None and not of_deadline):
        return ""
    if letter == "C":
        return length
    found.basis = "previous_date" if of_deadline else "statement_date"
    value = calendars.shifted(base, amounts, sign) or ""
    return _within(found, context, value) if value and found.fields.keys() & _FINER else value


def _last_point(found: Expression, context: DateContext, amount: calendars.Amount) -> date | None:
    """The last point of the text at the grain of a unit: 4年後 counts from the last year named; a plan from its day."""
    known, year = context.reference, context.last.year
    if known and not (year and year < known.year - 1) and context.tense(found) in AHEAD:
        return known
    if amount[0] == "Y" and amount[1] != "0" and not amount[2] and year is not None:
        return date(year, 1, 1)
    return context.last.day or known


def _within(found: Expression, context: DateContext, value: str) -> str:
    """A finer time within a counted one: 3年前の10月, 2週間後の月曜日, 3日後の午後2時."""
    fields = found.fields
    if len(value) == 10:
        return _on_day(found, context, date.fromisoformat(value))
    if "-W" in value:  # ISO 8601 counts from Monday as 1
        day = fields.get("weekday")
        return value if day is None else _on_day(found, context, date.fromisoformat(f"{value}-{day + 1}"))
    if "half" in fields:
        return f"{value[:4]}-{fields['half']}"
    year, month = int(value[:4]), fields.get("month") or int(value[5:7] or 0)
    if "day" in fields:
        return _on_day(found, context, calendars.day(year, month, fields["day"]))
    return _month_value((year, month)) if month else value


def _decade(found: Expression, context: DateContext) -> str:
    fields, reference = found.fields, context.reference
    found.basis = "explicit"
    century = f"{fields['century'] - 1:02d}" if "century" in fields else ""
    if "tens" in fields:
        # 20年代 is of this century, 90年代 of the last.
        recent = reference is not None and 2000 + fields["tens"] * 10 <= reference.year and fields["tens"]
        named = "century_off" in fields or context.folded.endswith(("世紀", "世紀の"), 0, found.start)
        return f"{century or ('20' if recent and not named else '19')}{fields['tens']}"
    if "century_off" in fields:
        return f"{reference.year // 100 + fields['century_off'][0]:02d}" if reference else ""
    return century or str(fields["decade"])


def _fiscal(found: Expression, context: DateContext) -> str:
    """2025年度, 来年度, 24年度第3四半期, 年度末; 前年同期 beside one."""
    fields = found.fields
    if "fiscal" in fields:
        year, found.basis = fields["fiscal"], "explicit"
    else:
        years, base = fields.get("fiscal_off", (0, "statement"))
        year = context.base(found, "fiscal", base) + years
    if "month" in fields:
        return _month_value((year + (fields["month"] < _FISCAL_BEGINS), fields["month"]))
    half = _half_of_year(fields) or fields.get("half")
    whole = f"{year:04d}" if half in calendars.SEASON_MONTHS else f"FY{year:04d}"
    return f"{whole}-{half}" if half else whole


def _part_of_year(found: Expression, context: DateContext) -> str:
    """上半期, 7~9月期, 昨秋, 前年同期: of the year given, else of the nearest, or of the fiscal year told of."""
    fields, fiscal = found.fields, context.fiscal_year(found)
    if found.kind == "same":  # the last part of a year in the paragraph
        place, period = context.last_period
        fields["half"] = period if place >= context.line_start(found.start) else ""
    if not _FISCAL.isdisjoint(fields):
        return _fiscal(found, context)
    if "quarter_off" in fields:
        return _quarter_off(found, context)
    half = fields["half"]
    by_calendar = half[:1] in ("H", "Q")
    years, base = fields.get("year_off", (0, "text"))
    if by_calendar and fiscal is not None and base == "text" and not fields.keys() & {"by_month", "year"}:
        found.basis = "previous_date"
        return f"FY{fiscal + years:04d}-{half}"
    year = year_of(found, context)
    if year is None and by_calendar and "by_month" not in fields:
        year = context.base(found, "year", "text")
    if year is None:
        year = nearest_year(found, context, fields.get("by_month") or calendars.SEASON_MONTHS[half])
    if "of_fiscal" in fields:  # 4~9月期 is the first half of a fiscal year
        return f"FY{year - (half == 'H2'):04d}-{half}"
    return f"{year}-{half}" if half else str(year)


def _quarter_off(found: Expression, context: DateContext) -> str:
    """今四半期; 前期 after a quarter of the text."""
    quarters, base = found.fields["quarter_off"]
    named = _QUARTER.fullmatch(context.before.value) if base == "text" else None
    month_told = (int(named[1]), 3 * int(named[2])) if named else context.base(found, "month")
    found.basis = "previous_date" if named else found.basis
    year, month = calendars.add_months(month_told, 3 * quarters)
    return f"{year}-Q{(month + 2) // 3}"


def _week(found: Expression, context: DateContext) -> str:
    nth = found.fields.get("nth")  # 10月第2週
    monday = calendars.nth_weekday(*month_of(found, context), 0, nth) if nth else monday_of(found, context)
    return calendars.week(monday, found.fields.get("part") == "WE") if monday else ""


def _year_or_month(found: Expression, context: DateContext) -> str:
    """2025年, 来月, 10月上旬, 年末; 来週前半, 24年度末 and 90年代半ば by what they are a part of."""
    fields = found.fields
    for names, read in _PARTS_OF:
        if not names.isdisjoint(fields):
            return read(found, context)
    if fields.keys() & {"month", "month_off"}:
        return _month_value(month_of(found, context))
    year = year_of(found, context)
    if year is None:
        # 上旬, 中旬 or 下旬 alone is of the last month in the sentence, else of the statement's.
        in_sentence = context.before.end > context.sentence_start(found.start)
        return _month_value(context.base(found, "month", "text" if in_sentence else "statement"))
    if half := _half_of_year(fields):
        return f"{year:04d}-{half}"
    month = _EDGES.get(fields.get("tenth", ""))
    return _month_value((year, month)) if month else f"{year:04d}"


def _half_of_year(fields: Fields) -> str:
    """前半 of a year is its half, and no part of it."""
    if "half_of_year" in fields:
        fields.pop("part", None)
    return str(fields.get("half_of_year", ""))


def _month_value(month: tuple[int, int]) -> str:
    return f"{month[0]:04d}-{month[1]:02d}"


_PARTS_OF = ((_DECADES, _decade), (_FISCAL, _fiscal), ({"week_off", "nth"}, _week))
_READERS = {
    **dict.fromkeys(("year", "month", "part"), _year_or_month),
    **dict.fromkeys(("half", "same"), _part_of_year),
    **dict.fromkeys(("week", "nth_week"), _week),
    **{"decade": _decade, "fiscal": _fiscal, "count": _short_year},
}
