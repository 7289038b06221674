"""The year or month that an expression gives, counts from another, or leaves out: 2024年, 翌年, 11月1日, 11月.

Each of these functions sets the expression's basis and raises ``UnknownBaseError`` where it has nothing to count from.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from rapt.extract.dates.context import SOON, DateContext
from rapt.extract.dates.fold import Expression
from rapt.extract.dates.signs import AHEAD, is_past
from rapt.text import calendars
from rapt.text.act_names import NUMBERED

# Within so many characters a date without a year takes it from the date before.
NEAR = 20
TO = ("から", "~", "-", " ~", " -")
# Between two dates of a story.
_STORY = 120
# So many months away, a month without a year is rather the one on the other side of the statement.
_FAR = 6
# And so many away, one of which nothing is told is the next one: 1月は11日のみ, in December.
_LONG_PAST = 9
# Words for an edge of a year that name no year.
_EDGES = ("edge", "new_year", "year_end")
_JUST_NOW = 2  # days
# A planned day so few days ago is not of the next year.
_DAYS_AGO = 10
_NEXT_DAYS = 3
# So many times told of a year long past are a story.
_UNDER_WAY = 3


def year_of(found: Expression, context: DateContext) -> int | None:
    """The year that an expression itself gives; None where it gives none."""
    if "year" in found.fields:
        found.basis = "explicit"
        return int(found.fields["year"])
    if "year_off" not in found.fields:
        return None
    years, base = found.fields["year_off"]
    told: Sequence[Any] | None = None
    if base in _EDGES:  # 年初 below the heading 2023年; 1985年9月に集まった。円は年末に…
        told = context.section or story_month(found, context)
    elif base == "text":  # 2016年第33号公告に基づき、同年7月23日: the year in the name of an act is told, too
        since = max(context.before.end, context.sentence_start(found.start))
        acts = NUMBERED.finditer(context.folded, since, found.start)
        told = [int(act["year"]) for act in acts if act["year"]][-1:]
    if told:
        found.basis = "previous_date"
        return int(told[0]) + years
    year: int = context.base(found, "year", base)
    month = context.reference.month if context.reference else 0
    if base == "new_year":  # from April on, 年明け is of the next year
        years += month > 3
    if base == "year_end" and month == 1 and context.tense(found) not in AHEAD:  # read in January
        years -= not bool(context.stands(found, "ahead_to"))
    return year + years


def month_of(found: Expression, context: DateContext) -> tuple[int, int]:
    """The year and month of an expression, by default the last of the text."""
    fields = found.fields
    if "month" in fields:
        year, month = year_of(found, context), fields["month"]
        return nearest_year(found, context, month, fields.get("day")) if year is None else year, month
    months, base = fields.get("month_off", (0, "text"))
    known = calendars.add_months(context.base(found, "month", base), months)
    year = year_of(found, context) if "month_off" in fields else None
    return known if year is None else (year, known[1])  # 前年同月


def year_told(found: Expression, context: DateContext) -> int | None:
    """The year that the clause is about: 昨年は11月に."""
    # 昨年の公募では6月に交付し…, but 昨年の会談では6月に会うことで一致した.
    told_of = len(context.before.value) == 4 and (
        context.stands(found, "of_that_year") or (context.stands(found, "back_then") and context.tense(found) == "past")
    )
    return context.last.year if told_of else None


def nearest_year(found: Expression, context: DateContext, month: int, day: int | None = None) -> int:
    """The year of a date without one.

    It is that of the date before in a list, range or short distance, else the nearest one, past or future.
    """
    between, last, weekday = context.between(found), context.last, found.fields.get("weekday")
    found.basis = "previous_date"
    if context.section and context.section[1] in (None, month):
        return context.section[0]
    if day and weekday is not None and context.reference:
        found.basis = "statement_date"
        return calendars.nearest_year(last.day or context.reference, month, day, weekday)
    if (told := year_told(found, context)) is not None:
        return told
    stepwise = context.before.text.startswith(("今", "来")) and context.stands(found, "step")
    if last.year is not None and (stepwise or context.stands(found, "together")):
        found.basis = "range"
        earlier = last.month and (month, day or 31) < (last.month[1], 1)
        today, now = context.reference, context.statement.month
        ahead = today and ((last.day and last.day >= today) or (last.month and now and last.month > now))
        return last.year + bool(earlier and (between.startswith(TO) or ahead))
    return (
        _year_after(found, context, month, day)
        or context.year_of_entry(found, month)
        or ((story := story_month(found, context)) and story[0] + (month < story[1]))
        or _year_nearby(found, context, month, day)
        or _year_by_statement(found, context, month, day, context.base(found, "day"))
    )


def _year_after(found: Expression, context: DateContext, month: int, day: int | None) -> int | None:
    """The year of a date in a note that follows up the statement: (続報)7月19日、正式に決めた.

    None where so long after it nothing is likely to be told: it is then of before the statement.
    """
    since, reference = context.follows_up_from(found), context.reference
    if since is None or reference is None:
        return None
    year = since.year + ((month, day or 31) < (since.month, since.day))
    if 12 * (year - reference.year) + month - reference.month > _LONG_PAST:
        return None
    found.basis = "statement_date"
    return year


def story_month(found: Expression, context: DateContext) -> tuple[int, int] | None:
    """The last month of the text, where the paragraph tells a story from before last year and goes on with it.

    Month 0 where the story has come to a year and no month of it: 翌年に入ると止まり、6月の会合は….
    """
    last, reference, since = context.last.month, context.reference, context.month_end
    if not (last and reference and context.last.year and context.last.year < reference.year - 1):
        return None
    if context.last.year != last[0]:
        if context.before.value != f"{last[0] + 1}" or not context.folded.startswith("に", context.before.end):
            return None
        last, since = (last[0] + 1, 0), context.before.end
    between = context.folded[since : found.start]
    # 2005年に発効した協定があり、…。16日だけで: what only describes a thing opens no story.
    if context.is_("describes", since, since) or between.count("。") > 1 or "\n" in between or len(between) > _STORY:
        return None
    past = context.tense(found) == "past"
    day = None if "month" in found.fields else found.fields.get("day")
    if day and context.last.day and 0 <= day - context.last.day.day <= _NEXT_DAYS:
        # 1971年8月15日夜、演説した。日本は16日午前。: a phrase without a verb is of the day after, too.
        return last if past or context.folded.startswith("。", found.end) else None
    # 弁護側は9日の弁論で…, read on the 10th: the day of the news itself.
    if day and (reference - timedelta(days=day - 1)).day <= 1 + _JUST_NOW:
        return None
    # A story under way is told in the present, too: 12月、副総理が中東へ飛ぶ。
    return last if past or (context.tense(found) == "open" and context.told_in_past >= _UNDER_WAY) else None


def _year_nearby(found: Expression, context: DateContext, month: int, day: int | None) -> int | None:
    """The year of a date just before, or the one after it: 2024年8月15日付で、9月15日から; 昨年9月に合意し、11月に."""
    between, last, reference = context.between(found), context.last.day, context.reference
    by_year = "年" in context.before.text or context.before.basis == "previous_date"
    known = context.last.month if by_year and context.stands(found, "then") else None
    if known and (known > (context.statement.month or known) or context.tense(found) == "past"):
        year = known[0] + (month < known[1])
    elif last and context.last_is_explicit and len(between) <= NEAR and not {"。", "\n"} & set(between):
        year = last.year + ((month, day or 31) < (last.month, last.day))
    else:
        return None
    ahead = reference and (year, month, day or 1) > (reference.year, reference.month, reference.day)
    return year if not ahead or context.tense(found) in (*AHEAD, "open") else None


def day_behind(found: Expression, context: DateContext, reference: date) -> date | None:
    """The first day of what a later clause of the sentence tells: 2月4日に始め、3月4日には広げる方針だ.

    What is told first was first; None where no such clause follows.
    """
    then = context.following
    if then is None or not then.fields.keys() & {"day", "month"} or not context.leads_to(found, "clause", then):
        return None
    month, day = then.fields.get("month"), then.fields.get("day", 1)
    if not month:
        return calendars.nearest_day(reference, day, context.tense(then) in AHEAD)
    year = then.fields.get("year") or _year_by_statement(then, context, month, then.fields.get("day"), reference)
    return calendars.day(year, month, day)


def _year_by_statement(found: Expression, context: DateContext, month: int, day: int | None, reference: date) -> int:
    year, tense = reference.year, context.tense(found)
    if tense == "planned" and (planned := day_behind(found, context, reference)):
        # The nearest such day before what is planned.
        years = [n for n in (year - 1, year, year + 1) if (n, month, day or 1) < planned.timetuple()[:3]]
        return min(years, key=lambda n: abs((date(n, month, min(day or 1, 28)) - reference).days), default=year)
    if day and tense == "past" and context.stands(found, "bound"):
        # A day soon to come on which a period begins or ends, even before a past verb: 11月10日から停止された.
        for there in (calendars.day(year, month, day), calendars.day(year + 1, month, day)):
            if there and 0 <= (there - reference).days <= SOON:
                return there.year
    this, today = (month, day or (reference.day if month == reference.month else 1)), (reference.month, reference.day)
    months = month - reference.month
    if tense == "planned":
        # 11月2日に再開され、7日まで続く見通しだ: days ago is not next year.
        given = calendars.day(year, month, day) if day else None
        return year + (this < today and not (given and (reference - given).days <= _DAYS_AGO))
    if tense == "future":
        # A day of some weeks ago that is in force (4月9日から実施) is past, although the verb is not.
        return year + (months < -5)
    if this > today:
        far = _FAR if tense == "open" else _FAR - 2
        past = tense == "past" and (months > 2 or is_past(context.folded, found.end, context.known))
        return year - (past or months > far)
    if ahead := _month_ahead(found, context, tense, month):
        return ahead
    untold = tense == "open" or (tense == "" and (day or months < -_LONG_PAST))
    return year + bool(months < -_FAR and untold and (day or not context.stands(found, "since")))


def _month_ahead(found: Expression, context: DateContext, tense: str, month: int) -> int | None:
    """The year of a month soon after one to come, where a plan goes on: 12月に募り、1月に決める。2月から配る."""
    last, now, between = context.last.month, context.statement.month, context.folded[context.month_end : found.start]
    if tense != "open" or not (last and now and now < last <= (now[0] + 1, 12)) or context.stands(found, "still"):
        return None
    near = "\n" not in between and between.count("。") <= 1 and (month - last[1]) % 12 <= _FAR
    return last[0] + (month < last[1]) if near else None
