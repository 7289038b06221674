"""Matches of relative expressions to TIMEX3 values: 昨日, 同日, 来週, 来春, 年末, 国慶節."""

from __future__ import annotations

import re
from datetime import timedelta

from rapt.extract.dates.context import DateContext, Resolver
from rapt.tables.rows import Timex
from rapt.text import calendars

_RELATIVE_DAYS = {
    "一昨々日": -3, "一昨昨日": -3, "一昨日": -2, "おととい": -2, "昨日": -1, "きのう": -1, "本日": 0, "今日": 0, "きょう": 0, "即日": 0,
    "明日": 1, "あす": 1, "明後日": 2, "あさって": 2, "明々後日": 3,
}  # fmt: skip
_CONTEXT_DAYS = {
    "この日": 0, "同じ日": 0, "同日": 0, "当日": 0, "前々日": -2, "前日": -1, "前の日": -1, "翌日": 1, "翌々日": 2,
}  # fmt: skip
_WEEKS = {
    "先々週": -2, "前々週": -2, "先週": -1, "前週": -1, "前の週": -1, "来週": 1, "翌週": 1, "再来週": 2, "翌々週": 2,
}  # fmt: skip
_QUARTERS = {"前": -1, "来": 1, "翌": 1}
_YEARS_OF_SEASONS = {"昨": -1, "来": 1, "翌": 1}
_WEEKDAYS = "月火水木金土日"


def _context(context: DateContext, m: re.Match[str]) -> Timex:
    """同日, 翌日, 前日: counted from a day of the text."""
    base = context.day_of_event(m) or context.day_of_report(m) or context.day_before(m) or context.reference
    day = base + timedelta(days=_CONTEXT_DAYS[m["context"]]) if base else None
    if m["day_of_month"] and context.reference:
        # 前日の13日: the day of the month follows.
        day = calendars.nearest_day(context.reference, int(m["day_of_month"]), future=False)
    return context.day(m, day, basis="previous_date" if context.last_day else "statement_date")


def _relative_day(context: DateContext, m: re.Match[str]) -> Timex:
    if m["named"] == "即日":
        in_sentence = context.days_from(context.sentence_start(m.start()))
        day = context.first_day(m) or (None if in_sentence else context.day_before(m))
        if day:
            return context.day(m, day, basis="previous_date")
    shift = timedelta(days=_RELATIVE_DAYS[m["named"]])
    return context.day(m, context.reference + shift if context.reference else None, basis="statement_date")


def _week(context: DateContext, m: re.Match[str]) -> Timex:
    if context.reference is None:
        return context.unresolved(m)
    shift = timedelta(weeks=_WEEKS.get(m["which"], 0))
    monday = context.reference - timedelta(days=context.reference.weekday()) + shift
    if m["weekday"]:
        return context.day(m, monday + timedelta(days=_WEEKDAYS.index(m["weekday"])), basis="statement_date")
    year, week, _ = monday.isocalendar()
    end = "-WE" if m["week_end"] else ""
    mod = calendars.MODS.get(m["week_part"] or "", "")
    return context.timex(m, "DATE", f"{year}-W{week:02d}{end}", mod, "statement_date")


def _weekday(context: DateContext, m: re.Match[str]) -> Timex:
    """木曜日: the last one, or the next one where the sentence speaks of what is to come."""
    if context.reference is None:
        return context.unresolved(m)
    back = (context.reference.weekday() - _WEEKDAYS.index(m["weekday"])) % 7
    days = 7 - back if back and context.is_future(m) else -back
    return context.day(m, context.reference + timedelta(days=days), basis="statement_date")


def _season(context: DateContext, m: re.Match[str]) -> Timex:
    if context.reference is None:
        return context.unresolved(m)
    year = context.reference.year + _YEARS_OF_SEASONS.get(m["which"], 0)
    return context.timex(m, "DATE", f"{year}-{calendars.SEASONS[m['season']]}", basis="statement_date")


def _year_edge(context: DateContext, m: re.Match[str]) -> Timex:
    """年末, 月初, 週内: a part of the year, month or week of the statement."""
    base, edge = context.reference, m["edge"]
    if base is None:
        return context.unresolved(m)
    if edge.startswith("週"):
        saturday = base + timedelta(days=5 - base.weekday())
        year, week, _ = saturday.isocalendar()
        value, mod = f"{year}-W{week:02d}" + ("-WE" if edge == "週末" else ""), ""
    elif edge.startswith("月"):
        value, mod = f"{base.year}-{base.month:02d}", {"月末": "END", "月初": "START"}.get(edge, "")
    else:
        value, mod = {
            "年初": (str(base.year), "START"), "年明け": (str(base.year + (base.month > 3)), "START"), "年央": (str(base.year), "MID"),
            "年末": (f"{base.year}-12", "END"), "年内": (str(base.year), ""), "通年": (str(base.year), ""),
        }[edge]  # fmt: skip
    return context.timex(m, "DATE", value, mod, "statement_date")


def _quarter(context: DateContext, m: re.Match[str]) -> Timex:
    """今四半期, 前四半期: the quarter of the statement's day, or the one before or after it."""
    if context.reference is None:
        return context.unresolved(m)
    years, quarter = divmod((context.reference.month - 1) // 3 + _QUARTERS.get(m["rel_quarter"], 0), 4)
    return context.timex(m, "DATE", f"{context.reference.year + years}-Q{quarter + 1}", basis="statement_date")


def _holiday(context: DateContext, m: re.Match[str]) -> Timex:
    year = context.last_year or (context.reference.year if context.reference else None)
    day = calendars.holiday(m["holiday"], year) if year else None
    if day and context.reference and context.last_year is None and day < context.reference and context.is_future(m):
        day = calendars.holiday(m["holiday"], context.reference.year + 1)
    return context.day(m, day, basis="statement_date")


RESOLVERS: dict[str, Resolver] = {
    "context": _context,
    "relative_day": _relative_day,
    "week": _week,
    "weekday": _weekday,
    "season": _season,
    "year_edge": _year_edge,
    "quarter": _quarter,
    "holiday": _holiday,
}
