"""Lengths and repetitions to TIMEX3 values: 1年2か月, 5か月半, 毎週月曜午後4時."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from rapt.extract.dates.atoms import Fields
from rapt.extract.dates.signs import hour_of
from rapt.text import calendars

Amount = tuple[str, str, bool]
# Half of a unit as so many of a finer one. A month has 15 days, as halves of months have by custom.
_HALVES = {"Y": (12, "M"), "W": (7, "D"), "H": (60, "MIN"), "D": (24, "H"), "MIN": (60, "S")}
_TIME = ("H", "MIN", "S")
_ORDER = ("Y", "Q", "M", "W", "D", "H", "MIN", "S")


def length_value(amounts: Sequence[Amount]) -> str:
    """The value of a length given in one unit or several.

    >>> length_value([("Y", "1", True)]), length_value([("M", "5", True)]), length_value([("Y", "1", False), ("M", "2", False)])
    ('P18M', 'P5M15D', 'P1Y2M')
    """
    parts: dict[str, str] = {}
    for letter, amount, half in amounts:
        if letter == "C" and amount == "X":
            letter = "Y"
        if letter == "C":
            letter, amount, half = "Y", str(int(amount) * 100 + 50 * half), False
        if amount.endswith(".5"):
            amount, half = amount[:-2], True
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
        year, month = calendars.add_months((base.year, base.month), months)
        day = min(base.day, calendars.days_in(year, month))
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


def set_value(fields: Fields) -> str:
    """The value of a repetition: its period, or the form of its days with X for what changes.

    >>> set_value({"set": "P1W", "weekday": 0, "hour": 4, "rest": "00", "afternoon": range(0, 12)}), set_value({"set": "P1Y"})
    ('XXXX-WXX-1T16:00', 'P1Y')
    """
    time = f"T{hour_of(fields):02d}:{fields['rest']}" if "hour" in fields else ""
    if not time and "daypart" in fields and fields.keys() - {"set", "daypart", "hours", "afternoon"}:
        time = f"T{fields['daypart'].removeprefix('T')}"
    if "weekday" in fields:
        week = "XXXX-WXX" if fields["set"].endswith("W") or "month" not in fields else f"XXXX-{fields['month']:02d}-WXX"
        if "nth" in fields:
            month = f"{fields['month']:02d}" if "month" in fields else "XX"
            return f"XXXX-{month}-WXX-{fields['weekday'] + 1}-#{fields['nth']}{time}"
        return f"{week}-{fields['weekday'] + 1}{time}"
    if "day" in fields or "month" in fields:
        month = f"{fields['month']:02d}" if "month" in fields else "XX"
        return f"XXXX-{month}" + (f"-{fields['day']:02d}{time}" if "day" in fields else "")
    if "half" in fields:
        return f"XXXX-{fields['half']}"
    if "falls_on" in fields and fields["falls_on"][:2].isdigit():
        return f"XXXX-{fields['falls_on']}{time}"
    if time:
        return f"XXXX-XX-XX{time}"
    return str(fields["set"])
