"""Hours and minutes of times of day: 午後3時半, 夜11時, 12:10 AM, 25時."""

from __future__ import annotations

import re

from rapt.text.calendars import number

# Parts of a day that are of the statement's own day, and days from it or from the day told last.
OF_THE_STATEMENT = ("今朝", "今夜", "今晩", "昨夜", "昨晩", "明朝", "明晩")
DAYS_OFF = {"昨夜": -1, "昨晩": -1, "前夜": -1, "明朝": 1, "明晩": 1, "翌朝": 1}
_AFTERNOON = ("午後", "夕方", "PM", "pm")
_NIGHT = ("夜", "今夜", "今晩", "昨夜", "昨晩", "明晩", "前夜")


def time_of_day(m: re.Match[str]) -> tuple[int, str] | None:
    """The hour (up to 29, which is 5 of the next day) and what follows it in ISO 8601, or None for no such time."""
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
