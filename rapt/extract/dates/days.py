"""The day that an expression gives, counts from another, or leaves the month out of: 11月1日, 昨日, 9日, 木曜日.

Each of these functions sets the expression's basis and raises ``UnknownBaseError`` where it has nothing to count from; a day that
the calendar does not have is None.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from rapt.extract.dates.context import DateContext
from rapt.extract.dates.fold import Expression
from rapt.extract.dates.signs import AHEAD
from rapt.extract.dates.years import NEAR, TO, day_behind, month_of, story_month, year_of, year_told
from rapt.text import calendars

_MONTH_ALONE = re.compile(r"(\d{4})-(\d{2})")
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
        week = [monday + timedelta(days=n) for n in range(7)]
        return next((d for d in week if d.day == fields["day"]), None) if "day" in fields else week[fields["weekday"]]
    if "nth" in fields and "weekday" in fields and "day" not in fields:
        return calendars.nth_weekday(*month_of(found, context), fields["weekday"], fields["nth"])
    if "last_day" in fields:
        month = month_of(found, context)
        return date(*month, calendars.days_in(*month))
    if "day" in fields and not fields.keys() & {"month", "month_off"}:
        return _bare_day(found, context)
    if "day" in fields:
        return calendars.day(*month_of(found, context), fields["day"])
    if "weekday" in fields:
        return _bare_weekday(found, context)
    day: date = context.base(found, "day", "text")
    if "next_day" in fields:
        day, found.basis = day + timedelta(days=1), "range"
    return day


def monday_of(found: Expression, context: DateContext) -> date:
    """The Monday of the week that an expression counts: 先週."""
    weeks, base = found.fields["week_off"]
    day: date = context.base(found, "day", base)
    return day + timedelta(weeks=weeks, days=-day.weekday())


def _named_day(found: Expression, context: DateContext) -> date | None:
    (days, base), named = found.fields["day_off"], found.fields.get("named", "")
    if named == "即日":
        day = context.first_day(found)
        if not day and not context.tells_a_day(found.start):
            day = context.day_before(found)
        found.basis = "previous_date"
        return day or context.base(found, "day")
    day = context.base(found, "day", base)
    if base == "statement" or not named:  # not 翌朝, 前夜
        return day + timedelta(days=days)
    told = context.day_of_event(found) or context.day_of_report(found)
    if not told and context.stands(found, "untold_day"):
        return None
    day = told or context.day_before(found) or day
    stated, year = context.stands(found, "day_stated"), year_of(found, context)
    if stated and context.reference:
        day = calendars.nearest_day(context.reference, int(stated[1]), future=False)
    else:
        day += timedelta(days=days)
    return day if year is None or not day else calendars.day(year, day.month, day.day)  # 前年同日


def _holiday(found: Expression, context: DateContext) -> date | None:
    name, falls_on, reference = found.fields["holiday"], found.fields["falls_on"], context.reference
    if (year := year_of(found, context)) is not None:
        return calendars.holiday(name, falls_on, year)
    told = context.last.year if context.last_is_explicit or reference is None else year_told(found, context)
    year, found.basis = told or context.base(found, "year"), "statement_date"
    day = calendars.holiday(name, falls_on, year)
    if (last := context.last.day) and context.stands(found, "together"):  # 大晦日と元日
        there = calendars.holiday(name, falls_on, last.year)
        return there if there and there >= last else calendars.holiday(name, falls_on, last.year + 1)
    if not day or not reference or told is not None:
        return day
    tense = context.tense(found)
    return calendars.holiday(
        name, falls_on, year + (day < reference and tense in AHEAD) - (day > reference and tense == "past")
    )


def _bare_day(found: Expression, context: DateContext) -> date | None:
    """A day without its month: 9日, 翌3日, 10日から12日, 31日の日曜日."""
    fields, day, last = found.fields, found.fields["day"], context.last
    between, weekday = context.between(found), fields.get("weekday")
    if fields.get("lead") == "翌" and (eve := context.eve_of(found, day)):
        found.basis = "previous_date"
        return eve + timedelta(days=1)
    if "lead" in fields and (told := context.day_before(found)):  # 来年1月7日に開き、同14日まで
        found.basis = "previous_date"
        turned = fields["lead"] == "翌" and day <= told.day  # of the same month, or of the next one
        return calendars.day(*calendars.add_months((told.year, told.month), int(turned)), day)
    opened = between.endswith("~")  # 3日(月)に開始(~21日)
    if last.month and (opened or context.stands(found, "together")):
        found.basis = "range"
        there = calendars.day(*last.month, day)
        # 9月30日から1日まで: the month has turned.
        turned = there and last.day and there < last.day and between.startswith(TO)
        return calendars.day(*calendars.add_months(last.month, 1), day) if turned else there
    if since := context.follows_up_from(found):
        found.basis = "statement_date"
        return context.day_again(found, day) or calendars.nearest_day(since, day, future=True)
    reference: date = context.base(found, "day")
    if weekday is None and (known := _day_in_order(found, context, reference, day)):
        return known
    if known := _day_before(found, context, reference, day):
        found.basis = "previous_date"
        return known
    if context.stands(found, "after_a_time"):  # 1週間後の7日
        return calendars.nearest_day(reference, day, future=True)
    tense = context.tense(found)
    # On the 12th: 今月、…を10日から撤廃すると発表した, which was to come when it was said.
    to_come = tense == "future" and weekday is None and last.month == (reference.year, reference.month)
    first = max(reference.replace(day=1), last.day or date.min).day
    if to_come and first <= day <= reference.day and context.month_end > context.sentence_start(found.start):
        return reference.replace(day=day)
    # 22日午後3時に再開する: who names the hour looks ahead.
    tense = "planned" if tense == "open" and "hour" in fields else tense
    told = calendars.nearest_day(reference, day, tense in AHEAD, weekday)
    # A weekday names the month where what is said of it does not: 12日(木)に予定していた会合.
    if tense in ("open", "") or (weekday is not None and told and abs((told - reference).days) > _LONG_AGO):
        bases = [reference, last.day] if last.day and last.day > reference else [reference]
        closest = calendars.closest_day(bases, day, weekday)
        # 来年2月28日まで選べる。27日から停止している: a plan goes on forwards.
        if closest and last.day and reference < closest < last.day and not context.tells_a_day(found.start):
            return calendars.closest_day([reference], day, weekday)
        return closest
    return told


def _day_before(found: Expression, context: DateContext, reference: date, day: int) -> date | None:
    """The day by what the text has told before: 前日の13日, a story from years ago, a month just named, a day in full."""
    last, between = context.last.day, context.between(found)
    if between == "の" and last and last.day == day:
        return last
    if known := context.day_of_entry(found, day) or _day_onward(found, context, reference, day):
        return known
    # 2019年7月1日に…。12日の説明会は…した.
    month = story_month(found, context)
    if month and (known := calendars.day(*month, day)):
        return known
    if named := _MONTH_ALONE.fullmatch(context.before.value):
        month = (int(named[1]), int(named[2]))
        if context.stands(found, "opens_bracket"):
            return calendars.day(*month, day)
        # 3月上旬にまとめる。15日から: a day that the part of the month does not hold.
        if not context.before.mod:
            joined = "\n" not in between and ("。" not in between or between.endswith("。")) and len(between) <= NEAR
            near = joined and month > (reference.year, reference.month) and context.tense(found) != "past"
            # 2010年9月である。7日に…; in a month to come, 13日は….
            if (near or context.stands(found, "is_when")) and (known := calendars.day(*month, day)):
                return known
    if "weekday" in found.fields or not (known := context.near.get(day)):
        return None
    closest = calendars.closest_day([reference], day)
    tense = context.tense(found)
    if known > reference or tense in AHEAD:
        # 12月9日に始まる。…11日に開かれた: what is past is not after the statement, nor what is planned before it.
        gone = known < reference and tense == "planned"
        since = (context.sentence_start if gone else context.line_start)(found.start)
        elsewhere = all(told != known for _, _, told in context.days_from(since))
        # 1日に施行。: without a verb, rather the day told if it is the nearest.
        nearest = not gone and known < reference and known == closest
        if tense == "past" or (tense in AHEAD and elsewhere and not nearest):
            return None
    return closest if closest and abs((closest - reference).days) <= _JUST_NOW else known


def _day_onward(found: Expression, context: DateContext, reference: date, day: int) -> date | None:
    """A bare day that goes on from the last one told, or names one of its sentence again."""
    last, between = context.last.day, context.between(found)
    known = calendars.day(last.year, last.month, day) if last else None
    if last and known and known > last:
        tense = context.tense(found)
        # 10月1日に始め、22日には広げる: of the same month, unless its verb speaks of another time.
        goes_on = context.stands(found, "then") or context.stands(found, "alike")
        if goes_on and (known <= reference if tense == "past" else known >= reference):
            return known
        # In March: 6月10日までに知らせる。28日に決める予定だ。
        later = (last.year, last.month) > (reference.year, reference.month)
        if later and tense in AHEAD and between.endswith("。") and between.count("。") == 1:
            return known
    # 3月14日から16日まで開かれ、16日の会談で…: named again.
    return context.day_again(found, day)


def _day_in_order(found: Expression, context: DateContext, reference: date, day: int) -> date | None:
    """A bare day before the date of the next clause: 13日に指示した後、3月に…; 25日に開き、12月5日まで受け付ける."""
    if not context.folded.startswith("に", found.end) or (behind := day_behind(found, context, reference)) is None:
        return None
    tense, then = context.tense(found), context.following
    before = calendars.nearest_day(behind - timedelta(days=1), day, future=False)
    of_day = then is not None and "month" not in then.fields
    if then and context.leads_to(found, "first", then):
        return None if of_day else before
    if of_day or behind <= reference or tense not in ("planned", "open"):
        return before if of_day and tense == "planned" else None
    # 1月8日に始める。説明会は15日に行い、2月6日に閉じる: between the two.
    closest, last = calendars.closest_day([reference], day), context.last.day
    if (last and last > reference and before and before >= last) or not (closest and closest < behind):
        return before
    return closest


def _bare_weekday(found: Expression, context: DateContext) -> date:
    """木曜日: the last one, or the next one where the sentence speaks of what is to come."""
    reference: date = context.base(found, "day")
    last, weekday = context.last.day, found.fields["weekday"]
    if found.range_id and last and len(context.between(found)) <= _SHORT_GAP:
        found.basis = "range"
        return last + timedelta(days=(weekday - last.weekday()) % 7)
    if context.week[0] >= context.sentence_start(found.start):  # 来週は金曜日に
        return date.fromisocalendar(*context.week[1:], weekday + 1)
    tense, back = context.tense(found), (reference.weekday() - weekday) % 7
    ahead = back and (tense in (*AHEAD, "open") or ("hour" in found.fields and not tense))
    return reference + timedelta(days=7 - back if ahead else -back)
