"""Matches of times of day to TIMEX3 values: 午後3時半, 夜11時, 12:10 AM, 25時, 翌朝."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rapt.extract.dates.context import DateContext, Resolver
from rapt.tables.rows import Timex
from rapt.text import calendars
from rapt.text.calendars import number

# Parts of a day that are of the statement's own day.
_OF_THE_STATEMENT = ("今朝", "今夜", "今晩", "昨夜", "昨晩", "明朝", "明晩")
# Days from that day, or from the last day of the text.
_DAYS_OFF = {"昨夜": -1, "昨晩": -1, "前夜": -1, "明朝": 1, "明晩": 1, "翌朝": 1}
_AFTERNOON = ("午後", "夕方", "PM", "pm")
_NIGHT = ("夜", "今夜", "今晩", "昨夜", "昨晩", "明晩", "前夜")
_IN_THE_AFTERNOON = re.compile(r"T(?:1[2-9]|2\d):\d\d")


def time_of_day(m: re.Match[str]) -> tuple[int, str] | None:
    """The hour (up to 29, which is 5 of the next day) and what follows it in ISO 8601, or None where no such time exists."""
    part = m["half_day"] or m["meridiem"] or ""
    hour = 12 if m["noon"] else _hour(number(m["hour"] or m["hour24"]), part)
    minute = 30 if m["half"] else number(m["minute"] or m["minute2"] or "0")
    second = m["second"] or m["second2"]
    if hour > 29 or minute > 59 or (second and number(second) > 59):
        return None
    return hour, f"{minute:02d}" + (f":{number(second):02d}" if second else "")


def _hour(hour: int, part: str) -> int:
    if part in _AFTERNOON:
        return hour + 12 if hour < 12 else hour
    if part in _NIGHT:
        return hour + 12 if 5 <= hour <= 12 else hour
    if part == "深夜":
        return hour + 12 if 10 <= hour <= 12 else hour
    if part == "昼":
        return hour + 12 if 1 <= hour <= 5 else hour
    return 0 if part in ("AM", "am") and hour == 12 else hour


def _clock(context: DateContext, m: re.Match[str]) -> Timex | None:
    time = time_of_day(m)
    if time is None:
        return None
    hour, rest = time
    if m["same"] and hour < 12 and _IN_THE_AFTERNOON.search(context.last_value):
        hour += 12  # 午後1時半から同3時半
    day, basis = _day_of(context, m["half_day"] or "")
    if hour > 24 and day:  # 25時: an hour of the next day
        day, hour = day + timedelta(days=1), hour - 24
    return context.timex(m, "TIME", f"{day.isoformat() if day else ''}T{hour:02d}:{rest}", basis=basis)


def _day_part(context: DateContext, m: re.Match[str]) -> Timex:
    day, basis = _day_of(context, m["daypart"])
    value = f"{day.isoformat()}{calendars.DAY_PARTS[m['daypart']]}" if day else ""
    return context.timex(m, "TIME", value, basis=basis)


def _day_of(context: DateContext, part: str) -> tuple[date | None, str]:
    """The day that a time of day belongs to, and how it was resolved."""
    of_statement = part in _OF_THE_STATEMENT
    day = context.reference if of_statement else context.last_day or context.reference
    basis = "previous_date" if context.last_day and not of_statement else "statement_date"
    return (day + timedelta(days=_DAYS_OFF.get(part, 0)) if day else None), basis


RESOLVERS: dict[str, Resolver] = {"clock": _clock, "day_part": _day_part}
