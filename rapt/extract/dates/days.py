"""The day that an expression names or belongs to, and how it was resolved: 昨日, 国慶節, 9日, 木曜日, 来週月曜日."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TypeAlias

from rapt.extract.dates.context import DateContext
from rapt.extract.dates.fold import Expression
from rapt.extract.dates.tense import AHEAD
from rapt.extract.dates.years import NEAR, TO, month_of, story_month, year_of, year_told
from rapt.text import calendars

Found: TypeAlias = tuple[date | None, str]
# What comes between two days of which the later takes its month from the other: 10日から12日.
_DAYS_TOGETHER = re.compile(r"(?:から|~|-|、|・|と|および|及び|や|か)(?:同|翌)?")
# 前日の13日: the day of the month follows.
_DAY_STATED = re.compile(r"(?:の|に当たる|にあたる)(\d{1,2})日")
_MONTH_ALONE = re.compile(r"(\d{4})-(\d{2})")
_IS_WHEN = re.compile(r"(?:のこと)?(?:である|だった|だ|でした|です)。")
_SOON, _JUST_NOW, _LONG_AGO = 75, 2, 200  # days
_SHORT_GAP = 4


def day_of(found: Expression, context: DateContext) -> Found:
    """The day of an expression, by what it gives."""
    fields = found.fields
    if "day_off" in fields:
        return _named_day(found, context)
    if "falls_on" in fields:
        return _holiday(found, context)
    if "week_off" in fields and fields.keys() & {"day", "weekday"}:
        monday, basis = monday_of(found, context)
        return (_day_in_week(monday, found) if monday else None), basis
    in_month = fields.keys() & {"month", "month_off"} if "day" in fields else "weekday" in fields and "nth" in fields
    if "last_day" in fields or in_month:
        month, basis = month_of(found, context)
        return (_day_in_month(month, found) if month else None), basis
    if "day" in fields:
        return _bare_day(found, context)
    if "weekday" in fields:
        return _bare_weekday(found, context)
    day, basis = context.day("text")
    return (day + timedelta(days=1), "range") if "next_day" in fields and day else (day, basis)


def _day_in_week(monday: date, found: Expression) -> date | None:
    if "day" not in found.fields:
        return monday + timedelta(days=found.fields["weekday"])
    week = (monday + timedelta(days=n) for n in range(7))
    return next((day for day in week if day.day == found.fields["day"]), None)


def _day_in_month(month: tuple[int, int], found: Expression) -> date | None:
    """The day of a month: the last, the n-th of a weekday, or one by its number."""
    fields = found.fields
    if "nth" in fields and "weekday" in fields:
        return calendars.nth_weekday(*month, fields["weekday"], fields["nth"])
    return calendars.day(*month, calendars.days_in(*month) if "last_day" in fields else fields["day"])


def monday_of(found: Expression, context: DateContext) -> Found:
    """The Monday of the week that an expression gives: 先週, 10月第2週."""
    if "nth" in found.fields:
        month, basis = month_of(found, context)
        return (calendars.nth_weekday(*month, 0, found.fields["nth"]) if month else None), basis
    weeks, base = found.fields["week_off"]
    day, basis = context.day(base)
    return (day + timedelta(weeks=weeks, days=-day.weekday()), basis) if day else (None, "")


def _named_day(found: Expression, context: DateContext) -> Found:
    days, base = found.fields["day_off"]
    named = found.fields.get("named", "")
    if named == "即日":
        in_sentence = context.days_from(context.sentence_start(found.start))
        first = context.first_day(found) or (None if in_sentence else context.day_before(found))
        return (first, "previous_date") if first else context.day()
    day, basis = context.day(base)
    if base == "text" and named:  # not 翌朝, 前夜
        day = context.day_of_event(found) or context.day_of_report(found) or context.day_before(found) or day
    day = day + timedelta(days=days) if day else None
    if base == "statement" or not named:
        return day, basis
    stated = _DAY_STATED.match(context.folded, found.end)
    if stated and context.reference:
        day = calendars.nearest_day(context.reference, int(stated[1]), future=False)
    year, basis_of_year = year_of(found, context)
    if year is not None and day:  # 前年同日
        return calendars.day(year, day.month, day.day), basis_of_year
    return day, basis


def _holiday(found: Expression, context: DateContext) -> Found:
    name, falls_on, reference = found.fields["holiday"], found.fields["falls_on"], context.reference
    year, basis = year_of(found, context)
    if year is not None:
        return calendars.holiday(name, falls_on, year), basis
    told = context.last_year if context.last_is_explicit or reference is None else year_told(found, context)
    year = told or context.year()[0]
    day = calendars.holiday(name, falls_on, year) if year else None
    if day and year and reference and told is None:
        tense = context.tense(found)
        later = (day < reference and tense in AHEAD) - (day > reference and tense == "past")
        day = calendars.holiday(name, falls_on, year + later) if later else day
    return day, "statement_date"


def _bare_day(found: Expression, context: DateContext) -> Found:
    """A day without its month: 9日, 翌3日, 10日から12日, 31日の日曜日."""
    fields, day, reference = found.fields, found.fields["day"], context.reference
    between, weekday = context.between(found), fields.get("weekday")
    if fields.get("lead") == "翌" and (last := context.last_day):  # of the same month, or of the next one
        return calendars.day(*calendars.add_months((last.year, last.month), int(day <= last.day)), day), "previous_date"
    opened = between.endswith("~") and "\n" not in between  # 3日(月)に開始(~21日)
    if context.last_month is not None and (opened or _DAYS_TOGETHER.fullmatch(between)):
        return _day_of_range(context, context.last_month, day, between), "range"
    if reference is None:
        return None, ""
    if between == "の" and context.last_day and context.last_day.day == day:  # 前日の13日
        return context.last_day, "previous_date"
    if (
        known := _story_day(found, context, day)
        or _day_of_month(found, context, day)
        or (_known_day(context, day) if weekday is None else None)
    ):
        return known, "previous_date"
    if context.folded.endswith("後の", 0, found.start):  # 1週間後の7日
        return calendars.nearest_day(reference, day, future=True), "statement_date"
    tense = context.tense(found)
    told = calendars.nearest_day(reference, day, tense in AHEAD, weekday)
    # A weekday names the month where what is said of it does not: 12日(木)に予定していた会合.
    if tense in ("open", "") or (weekday is not None and told and abs((told - reference).days) > _LONG_AGO):
        return _day_near(context, reference, day, weekday), "statement_date"
    return told, "statement_date"


def _day_of_range(context: DateContext, month: tuple[int, int], day: int, between: str) -> date | None:
    found = calendars.day(*month, day)
    # 9月30日から1日まで: the month has turned.
    turned = found and context.last_day and found < context.last_day and between.startswith(TO)
    return calendars.day(*calendars.add_months(month, 1), day) if turned else found


def _known_day(context: DateContext, day: int) -> date | None:
    """The day that the text has named in full before, and that a bare day of the month takes up again: 23日."""
    known = context.day_told(day, _SOON)
    closest = calendars.closest_day(context.reference, day) if known and context.reference else None
    is_now = closest and context.reference and abs((closest - context.reference).days) <= _JUST_NOW
    return closest if is_now else known


def _day_of_month(found: Expression, context: DateContext, day: int) -> date | None:
    """The day in the month that the text has just named: 2010年9月である。7日に…; in a month to come, 13日は…."""
    named = _MONTH_ALONE.fullmatch(context.last_value)
    if named is None:
        return None
    between, month = context.between(found), (int(named[1]), int(named[2]))
    ahead = context.reference is not None and month > (context.reference.year, context.reference.month)
    near = ahead and len(between) <= NEAR and "\n" not in between and context.tense(found) != "past"
    return calendars.day(*month, day) if near or _IS_WHEN.fullmatch(between) else None


def _story_day(found: Expression, context: DateContext, day: int) -> date | None:
    """The day in the month of a story from years ago that the paragraph has just told of: 2019年7月1日に…。12日の説明会は…した。"""
    month = story_month(found, context)
    return calendars.day(*month, day) if month else None


def _day_near(context: DateContext, reference: date, day: int, weekday: int | None) -> date | None:
    """The day of a month that is nearest to the statement's day, or to the last day named if that is to come."""
    last = context.last_day
    bases = [reference, last] if last is not None and last > reference else [reference]
    near = ((base, calendars.closest_day(base, day, weekday)) for base in bases)
    return min(((abs((d - base).days), d) for base, d in near if d), default=(0, None), key=lambda one: one[0])[1]


def _bare_weekday(found: Expression, context: DateContext) -> Found:
    """木曜日: the last one, or the next one where the sentence speaks of what is to come."""
    reference, last, weekday = context.reference, context.last_day, found.fields["weekday"]
    if reference is None:
        return None, ""
    if found.range_id and last and context.last_end and found.start - context.last_end <= _SHORT_GAP:
        return last + timedelta(days=(weekday - last.weekday()) % 7), "range"
    back = (reference.weekday() - weekday) % 7
    tense = context.tense(found)
    ahead = back and (tense in (*AHEAD, "open") or ("hour" in found.fields and not tense))
    return reference + timedelta(days=7 - back if ahead else -back), "statement_date"
