"""The day that an expression names or belongs to: 昨日, 国慶節, 9日, 木曜日, 来週月曜日.

Each of these functions sets the expression's basis, and gives None for a day that the calendar does not have.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rapt.extract.dates.context import DateContext
from rapt.extract.dates.fold import Expression
from rapt.extract.dates.tense import AHEAD
from rapt.extract.dates.years import NEAR, SOON, TO, month_of, story_month, year_of, year_told
from rapt.text import calendars

# What comes between two days of which the later takes its month from the other: 10日から12日.
_DAYS_TOGETHER = re.compile(r"(?:から|~|-|、|・|と|および|及び|や|か)(?:同|翌)?")
# 前日の13日: the day of the month follows.
_DAY_STATED = re.compile(r"(?:の|に当たる|にあたる)(\d{1,2})日")
_MONTH_ALONE = re.compile(r"(\d{4})-(\d{2})")
_IS_WHEN = re.compile(r"(?:のこと)?(?:である|だった|だ|でした|です)。")
_JUST_NOW, _LONG_AGO = 2, 200  # days
_SHORT_GAP = 4


def day_of(found: Expression, context: DateContext) -> date | None:
    """The day of an expression, by what it gives."""
    fields = found.fields
    if "day_off" in fields:
        return _named_day(found, context)
    if "falls_on" in fields:
        return _holiday(found, context)
    if "week_off" in fields and fields.keys() & {"day", "weekday"}:
        monday = monday_of(found, context)
        if not monday or "day" not in fields:
            return monday and monday + timedelta(days=fields["weekday"])
        return next((d for n in range(7) if (d := monday + timedelta(days=n)).day == fields["day"]), None)
    if "nth" in fields and "weekday" in fields and "day" not in fields:
        return calendars.nth_weekday(*month_of(found, context), fields["weekday"], fields["nth"])
    if "last_day" in fields:
        month = month_of(found, context)
        return date(*month, calendars.days_in(*month))
    if "day" in fields:
        of_month = fields.keys() & {"month", "month_off"}
        return calendars.day(*month_of(found, context), fields["day"]) if of_month else _bare_day(found, context)
    if "weekday" in fields:
        return _bare_weekday(found, context)
    day: date = context.base(found, "day", "text")
    if "next_day" in fields:
        day, found.basis = day + timedelta(days=1), "range"
    return day


def monday_of(found: Expression, context: DateContext) -> date | None:
    """The Monday of the week that an expression gives: 先週, 10月第2週."""
    if "nth" in found.fields:
        return calendars.nth_weekday(*month_of(found, context), 0, found.fields["nth"])
    weeks, base = found.fields["week_off"]
    day: date = context.base(found, "day", base)
    return day + timedelta(weeks=weeks, days=-day.weekday())


def _named_day(found: Expression, context: DateContext) -> date | None:
    (days, base), named = found.fields["day_off"], found.fields.get("named", "")
    if named == "即日":
        in_sentence = context.days_from(context.sentence_start(found.start))
        day = context.first_day(found) or (None if in_sentence else context.day_before(found))
        found.basis = "previous_date"
        return day or context.base(found, "day")
    day = context.base(found, "day", base)
    if base == "statement" or not named:  # not 翌朝, 前夜
        return day + timedelta(days=days)
    day = context.day_of_event(found) or context.day_of_report(found) or context.day_before(found) or day
    stated = _DAY_STATED.match(context.folded, found.end)
    if stated and context.reference:
        day = calendars.nearest_day(context.reference, int(stated[1]), future=False)
    else:
        day += timedelta(days=days)
    year = year_of(found, context)
    return day if year is None or not day else calendars.day(year, day.month, day.day)  # 前年同日


def _holiday(found: Expression, context: DateContext) -> date | None:
    name, falls_on, reference = found.fields["holiday"], found.fields["falls_on"], context.reference
    if (year := year_of(found, context)) is not None:
        return calendars.holiday(name, falls_on, year)
    told = context.last.year if context.last_is_explicit or reference is None else year_told(found, context)
    year, found.basis = told or context.base(found, "year"), "statement_date"
    day = calendars.holiday(name, falls_on, year)
    if day and reference and told is None:
        tense = context.tense(found)
        later = (day < reference and tense in AHEAD) - (day > reference and tense == "past")
        day = calendars.holiday(name, falls_on, year + later) if later else day
    return day


def _bare_day(found: Expression, context: DateContext) -> date | None:
    """A day without its month: 9日, 翌3日, 10日から12日, 31日の日曜日."""
    fields, day, last = found.fields, found.fields["day"], context.last
    between, weekday = context.between(found), fields.get("weekday")
    if fields.get("lead") == "翌" and last.day:  # of the same month, or of the next one
        found.basis = "previous_date"
        return calendars.day(*calendars.add_months((last.day.year, last.day.month), int(day <= last.day.day)), day)
    opened = between.endswith("~") and "\n" not in between  # 3日(月)に開始(~21日)
    if last.month and (opened or _DAYS_TOGETHER.fullmatch(between)):
        found.basis = "range"
        there = calendars.day(*last.month, day)
        # 9月30日から1日まで: the month has turned.
        turned = there and last.day and there < last.day and between.startswith(TO)
        return calendars.day(*calendars.add_months(last.month, 1), day) if turned else there
    reference: date = context.base(found, "day")
    if known := _day_before(found, context, reference, day):
        found.basis = "previous_date"
        return known
    if context.folded.endswith("後の", 0, found.start):  # 1週間後の7日
        return calendars.nearest_day(reference, day, future=True)
    tense = context.tense(found)
    told = calendars.nearest_day(reference, day, tense in AHEAD, weekday)
    # A weekday names the month where what is said of it does not: 12日(木)に予定していた会合.
    if tense in ("open", "") or (weekday is not None and told and abs((told - reference).days) > _LONG_AGO):
        return _day_near(context, reference, day, weekday)
    return told


def _day_before(found: Expression, context: DateContext, reference: date, day: int) -> date | None:
    """The day by what the text has told before: 前日の13日, a story from years ago, a month just named, a day in full."""
    last, between = context.last.day, context.between(found)
    if between == "の" and last and last.day == day:
        return last
    # 2019年7月1日に…。12日の説明会は…した.
    month = story_month(found, context)
    if month and (known := calendars.day(*month, day)):
        return known
    if named := _MONTH_ALONE.fullmatch(context.before.value):
        month = (int(named[1]), int(named[2]))
        ahead = month > (reference.year, reference.month)
        near = ahead and len(between) <= NEAR and "\n" not in between and context.tense(found) != "past"
        # 2010年9月である。7日に…; in a month to come, 13日は….
        if (near or _IS_WHEN.fullmatch(between)) and (known := calendars.day(*month, day)):
            return known
    if "weekday" in found.fields or not (known := context.day_told(day, SOON)):
        return None
    closest = calendars.closest_day(reference, day)
    return closest if closest and abs((closest - reference).days) <= _JUST_NOW else known


def _day_near(context: DateContext, reference: date, day: int, weekday: int | None) -> date | None:
    """The day of a month that is nearest to the statement's day, or to the last day named if that is to come."""
    last = context.last.day
    bases = [reference, last] if last is not None and last > reference else [reference]
    near = ((base, calendars.closest_day(base, day, weekday)) for base in bases)
    return min(((abs((d - base).days), d) for base, d in near if d), default=(0, None), key=lambda one: one[0])[1]


def _bare_weekday(found: Expression, context: DateContext) -> date:
    """木曜日: the last one, or the next one where the sentence speaks of what is to come."""
    reference: date = context.base(found, "day")
    last, before, weekday = context.last.day, context.before, found.fields["weekday"]
    if found.range_id and last and found.start - before.end <= _SHORT_GAP:
        found.basis = "range"
        return last + timedelta(days=(weekday - last.weekday()) % 7)
    back = (reference.weekday() - weekday) % 7
    tense = context.tense(found)
    ahead = back and (tense in (*AHEAD, "open") or ("hour" in found.fields and not tense))
    return reference + timedelta(days=7 - back if ahead else -back)
