"""The year of an expression that gives one, counts from one, or leaves it out: 2024年, 翌年, 11月1日.

Each of these functions sets the expression's basis, and raises :class:`Unknown` where it has nothing to count from.
"""

from __future__ import annotations

import re
from datetime import date

from rapt.extract.dates.context import DateContext
from rapt.extract.dates.fold import Expression
from rapt.extract.dates.tense import AHEAD, is_past
from rapt.text import calendars

# Within so many characters a date without a year takes it from the date before.
NEAR = 20
# A day so near (in days) to the statement's is soon to come, or was just told of.
SOON = 75
TO = ("から", "~", "-")
_OF_THAT_YEAR = re.compile(r"(?:に?[はも]|、|には)[^。、\n]{0,8}、?")
# What comes between two months of which the later takes its year from the other: 3月と4月.
_MONTHS_TOGETHER = re.compile(r"(?:から|~|-|、|・|と|および|及び|や|以降、?)(?:同|翌)?")
_BOUNDS_OF_PERIOD = ("から", "より", "以降", "まで", "付で", "付けで")
# Between two dates of a story; and what makes a day the one of the report.
_STORY = 120
_TOLD = re.compile(
    r"、[^。]{0,120}(?:と|を|に)(?:発表|述べ|表明|明らか|公表|通告|公告|説明|語っ|強調|指摘|伝え|報じ|批判|非難)"
)
# So many months away, a month without a year is rather the one on the other side of the statement.
_FAR = 6


def year_of(found: Expression, context: DateContext) -> int | None:
    """The year that an expression itself gives; None where it gives none."""
    if "year" in found.fields:
        found.basis = "explicit"
        return int(found.fields["year"])
    if "year_off" not in found.fields:
        return None
    years, base = found.fields["year_off"]
    return int(context.base(found, "year", base) + years)


def month_of(found: Expression, context: DateContext) -> tuple[int, int]:
    """The year and month of an expression, by default the last of the text."""
    fields, known = found.fields, None
    if "month" not in fields:
        months, base = fields.get("month_off", (0, "text"))
        known = calendars.add_months(context.base(found, "month", base), months)
        if "month_off" not in fields:
            return known
    year = year_of(found, context)
    if known:  # 前年同月
        return known if year is None else (year, known[1])
    if year is None:
        year = nearest_year(found, context, fields["month"], fields.get("day"))
    return year, fields["month"]


def year_told(found: Expression, context: DateContext) -> int | None:
    """The year that the clause is about: 昨年は11月に."""
    about = len(context.before.value) == 4 and _OF_THAT_YEAR.fullmatch(context.between(found))
    return context.last.year if about else None


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
    if found.fields.get("lead") == "翌" and last.month:  # 3月に始め、翌4月5日に
        return last.month[0] + (month < last.month[1])
    if last.year is not None and _MONTHS_TOGETHER.fullmatch(between):
        found.basis = "range"
        earlier = last.month and (month, day or 31) < (last.month[1], 1)
        onward = between.startswith(TO) or (context.reference and last.day and last.day >= context.reference)
        return last.year + bool(earlier and onward)
    if story := story_month(found, context):
        return story[0] + (month < story[1])
    if (year := _year_nearby(found, context, month, day)) is not None:
        return year
    return _year_by_statement(found, context, month, day, context.base(found, "day"))


def story_month(found: Expression, context: DateContext) -> tuple[int, int] | None:
    """The last month of the text, where the paragraph tells a story from before last year and goes on with it."""
    last, reference = context.last.month, context.reference
    if not (last and reference and context.last.year == last[0] and last[0] < reference.year - 1):
        return None
    between = context.between(found)
    goes_on = between.count("。") <= 1 and "\n" not in between and len(between) <= _STORY
    # 商務省は12日、…と発表した: somebody said something then, as the news has it.
    told_today = _TOLD.match(context.folded, found.end)
    return last if goes_on and context.tense(found) == "past" and not told_today else None


def _year_nearby(found: Expression, context: DateContext, month: int, day: int | None) -> int | None:
    """The year of a full date just before, or the one after it: 2024年8月15日付で、9月15日から."""
    between, last, reference = context.between(found), context.last.day, context.reference
    if not (last and context.last_is_explicit and len(between) <= NEAR) or "。" in between or "\n" in between:
        return None
    year = last.year + ((month, day or 31) < (last.month, last.day))
    ahead = reference and (year, month, day or 1) > (reference.year, reference.month, reference.day)
    return year if not ahead or context.tense(found) in AHEAD else None


def _year_by_statement(found: Expression, context: DateContext, month: int, day: int | None, reference: date) -> int:
    year, tense, behind = reference.year, context.tense(found), (context.folded, found.end)
    if day and (tense in ("open", "") or (tense == "past" and behind[0].startswith(_BOUNDS_OF_PERIOD, behind[1]))):
        # A day soon to come on which a period begins or ends, even before a past verb: 11月10日から停止された.
        days = ((n, calendars.day(n, month, day)) for n in (year, year + 1))
        soon = next((n for n, d in days if d and 0 <= (d - reference).days <= SOON), None)
        if soon is not None:
            return soon
    this, today = (month, day or (reference.day if month == reference.month else 1)), (reference.month, reference.day)
    months = month - reference.month
    if tense == "planned":
        return year + (this < today)
    if tense == "future":
        # A day of some weeks ago that is in force (4月9日から実施) is past, although the verb is not.
        return year + (months < -5)
    if this > today:
        far = _FAR if tense == "open" else _FAR - 2
        past = tense == "past" and (months > 2 or is_past(*behind, context.rules))
        return year - (past or months > far)
    since = not day and behind[0].startswith(("から", "以来"), behind[1])
    return year + (months < -_FAR and not since and (tense == "open" or (tense == "" and bool(day))))
