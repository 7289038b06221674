"""Expressions to rows: the fields of one, the dates of the text before it and the statement's day to its value and interval."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from rapt.extract.dates.context import AHEAD, DateContext
from rapt.extract.dates.fold import Expression
from rapt.extract.dates.signs import hour_of, mod_of
from rapt.extract.dates.values import length_value, set_value, shifted
from rapt.tables.rows import Timex
from rapt.text import calendars

# 24年 near 2023年 is a year where it is joined to it, or where what follows does not fit a length of time.
_NEAR_YEARS = 10
_YEARS_TOGETHER = re.compile("~|-|、|・|と|や|および|及び")
_AS_A_YEAR = re.compile(
    "に(?!わた|及|渡|満|1|一|数|なる|なっ|延|限|短|相当|当た|近|迫|達|上る)|は|まで|時点|の(?:輸|貿|成長|実績|同)|目標"
)
_COUNTED_FROM = ("から", "より", "以来")
# What comes between two days of which the later takes its month from the other: 10日から12日.
_DAYS_TOGETHER = re.compile(r"(?:から|~|-|、|・|と|および|及び|や|か)(?:同|翌)?")
_PERIOD_OF_YEAR = re.compile(r"(?:FY)?\d{4}-(Q\d|H\d|\d\d)")
_MONTHS_OF_YEAR = re.compile(r"(?P<month>\d\d)")
_IN_THE_AFTERNOON = re.compile(r"T(?:1[2-9]|2\d):\d\d")
_LONG_AGO = 200  # days
# 前日の13日: the day of the month follows.
_DAY_STATED = re.compile(r"(?:の|に当たる|にあたる)(\d{1,2})日")
_FISCAL_BEGINS = 4
_QUARTER = re.compile(r"(\d{4})-Q(\d)")


def resolve(found: Expression, context: DateContext) -> Timex | None:
    """The row of an expression; None where it is no time after all."""
    fields = found.fields
    if found.length:
        return context.timex(found, "DURATION", length_value(fields["amounts"]), mod_of(found))
    if found.kind == "set" or "set" in fields:
        return context.timex(found, "SET", set_value(fields), _mod(found))
    if found.kind == "count":
        return _short_year(found, context)
    try:
        return _point(found, context)
    except (OverflowError, ValueError):  # 昨日 on the first day of the calendar, 翌日 after 9999年12月31日
        return context.timex(found, "DATE", "", _mod(found))


def _mod(found: Expression) -> str:
    if "part" in found.fields and found.fields["part"] not in ("", "WE") and "part" not in found.mods:
        found.mods["part"] = found.fields["part"]
    return mod_of(found)


def _short_year(found: Expression, context: DateContext) -> Timex | None:
    """24年 near a year in full: 2023年と24年, 2023年に始まり、24年には広がった; elsewhere a length."""
    short = found.fields["short_year"]
    if short is not None and context.last_year is not None and abs(2000 + short - context.last_year) <= _NEAR_YEARS:
        between = context.folded[context.last_end : found.start]
        if _YEARS_TOGETHER.fullmatch(between):
            known = 2000 + short > context.last_year
        else:
            side = _AS_A_YEAR.match(context.folded, found.end) or found.mods.get("side")
            known = bool(side) and (between == "から" or not between.endswith(_COUNTED_FROM))
        if known:
            return context.timex(found, "DATE", str(2000 + short), mod_of(found), "previous_date")
    found.mods.pop("side", None)
    return context.timex(found, "DURATION", length_value(found.fields["amounts"]), mod_of(found))


def _point(found: Expression, context: DateContext) -> Timex | None:
    fields = found.fields
    if "sign" in fields:
        return _counted(found, context)
    if "decade" in fields or "tens" in fields or "century" in fields or "century_off" in fields:
        return _decade(found, context)
    if found.kind == "fiscal" or "fiscal" in fields or "fiscal_off" in fields or fields.get("edge") == "fiscal":
        return _fiscal(found, context)
    if found.kind in ("half", "same"):
        return _part_of_year(found, context)
    if found.kind in ("week", "nth_week") or (found.kind == "part" and ("week_off" in fields or "nth" in fields)):
        return _week(found, context)
    if found.kind == "edge":
        return _edge(found, context)
    if found.kind in ("year", "month", "part"):
        return _year_or_month(found, context)
    day, basis = _day(found, context)
    if found.kind in ("clock", "daypart"):
        if fields.keys() <= {"hour", "rest"} and (found.start == 0 or context.folded[found.start - 1] == "\n"):
            day = context.stamped(found, day)
        return _time(found, context, day, basis)
    return context.day(found, day, _mod(found), basis)


def _counted(found: Expression, context: DateContext) -> Timex:
    """A time some units before or after: 3日前, 2年半ほど前の10月; hours from a day without a clock are a length."""
    fields, sign = found.fields, found.fields["sign"]
    amounts = fields["amounts"]
    extra = {"month", "day", "weekday", "hour", "daypart", "half", "part"} & fields.keys()
    vague = any(amount == "X" for _, amount, _ in amounts)
    if context.folded.endswith("日の", 0, found.start):  # 船積みの日の30日前
        found.mods.pop("side", None)
        return context.timex(found, "DURATION", length_value(amounts), mod_of(found))
    timed = amounts[-1][0] in ("H", "MIN", "S") or (amounts[-1][0] == "D" and amounts[-1][2])
    if (timed and not (isinstance(context.moment, datetime) and not vague)) or (
        amounts[-1][0],
        amounts[-1][1],
        amounts[-1][2],
    ) == ("M", "0", True):
        return context.timex(found, "DURATION", length_value(amounts), mod_of(found))
    if vague:
        return context.timex(found, "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", mod_of(found))
    back = sign < 0 or fields["then"] == "先"
    base = context.moment if timed else context.reference if back else _last_point(found, context, amounts[-1])
    if base is None or (context.reference is None and not timed):
        return context.timex(found, "DATE", "", mod_of(found))
    if amounts[-1][0] == "C":
        return context.timex(found, "DURATION", length_value(amounts), mod_of(found))
    value = shifted(base, amounts, sign) or ""
    if not extra or not value:
        return context.timex(
            found, "TIME" if "T" in value else "DATE", value, _mod(found), "statement_date" if value else ""
        )
    return _within(found, context, value)


def _last_point(found: Expression, context: DateContext, amount: tuple[str, str, bool]) -> date | None:
    """The last point of the text at the grain of a unit: 4年後 counts from the last year named; a plan from its day."""
    known = context.reference
    told_of = known and context.last_year and context.last_year < known.year - 1
    if known and not told_of and context.tense(found) in AHEAD:
        return known
    if amount[0] == "Y" and amount[1] != "0" and not amount[2] and context.last_year is not None:
        return date(context.last_year, 1, 1)
    return context.last_day or context.reference


def _within(found: Expression, context: DateContext, value: str) -> Timex:
    """A finer time within a counted one: 3年前の10月, 2週間後の月曜日, 3日後の午後2時."""
    fields = found.fields
    if "-W" in value:
        monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
        day: date | None = monday + timedelta(days=fields.get("weekday", 0)) if "weekday" in fields else None
        if day is None:
            return context.timex(found, "DATE", value, _mod(found), "statement_date")
    elif len(value) == 10:
        day = date.fromisoformat(value)
    else:
        year, month = int(value[:4]), fields.get("month") or int(value[5:7] or 0)
        if "half" in fields:
            return context.timex(found, "DATE", f"{value[:4]}-{fields['half']}", _mod(found), "statement_date")
        if "day" not in fields:
            whole = f"{year:04d}-{month:02d}" if month else value
            return context.timex(found, "DATE", whole, _mod(found), "statement_date")
        day = calendars.day(year, month, fields["day"])
    if "hour" in fields or "daypart" in fields:
        return _time(found, context, day, "statement_date") or context.day(found, day, _mod(found), "statement_date")
    return context.day(found, day, _mod(found), "statement_date")


def _decade(found: Expression, context: DateContext) -> Timex:
    fields = found.fields
    if "tens" in fields and fields.keys() & {"century", "century_off"}:
        century = fields["century"] - 1 if "century" in fields else 19
        value = f"{century:02d}{fields['tens']}"
    elif "century" in fields:
        value = f"{fields['century'] - 1:02d}"
    elif "century_off" in fields:
        known = context.reference
        value = f"{known.year // 100 + fields['century_off'][0]:02d}" if known else ""
    elif "tens" in fields:
        # 20年代 is of this century, 90年代 of the last.
        recent = context.reference is not None and 2000 + fields["tens"] * 10 <= context.reference.year
        named = context.folded.endswith(("世紀", "世紀の"), 0, found.start)
        value = f"{'20' if recent and fields['tens'] and not named else '19'}{fields['tens']}"
    else:
        value = str(fields["decade"])
    return context.timex(found, "DATE", value, _mod(found), "explicit" if value else "")


def _fiscal(found: Expression, context: DateContext) -> Timex | None:
    """2025年度, 来年度, 24年度第3四半期, 年度末; 前年同期 beside one."""
    fields, reference = found.fields, context.reference
    if fields.get("short") and reference and fields["fiscal"] > reference.year + _NEAR_YEARS:
        return None
    if "fiscal" in fields:
        year, basis = fields["fiscal"], "explicit"
    elif reference is None:
        return context.timex(found, "DATE", "", _mod(found))
    else:
        years, base = fields.get("fiscal_off", (0, ""))
        named = context.fiscal_before() if base == "text" else None
        year = (calendars.fiscal_year(reference) if named is None else named) + years
        basis = "statement_date" if named is None else "previous_date"
    if "month" in fields:
        year += fields["month"] < _FISCAL_BEGINS
        return context.timex(found, "DATE", f"{year}-{fields['month']:02d}", _mod(found), basis)
    half = fields.get("half") or (fields.get("half_of_year") if "part" in fields else None)
    if "half_of_year" in fields:
        fields.pop("part", None)
    if "same" in fields:
        half = _same_period(found, context)
    if half in ("SP", "SU", "FA", "WI"):
        return context.timex(found, "DATE", f"{year}-{half}", _mod(found), basis)
    return context.timex(found, "DATE", f"FY{year}" + (f"-{half}" if half else ""), _mod(found), basis)


def _part_of_year(found: Expression, context: DateContext) -> Timex:
    """上半期, 7~9月期, 昨秋, 前年同期: of the year given, else of the nearest, or of the fiscal year told of."""
    fields = found.fields
    year, basis = _year_of(found, context)
    if "quarter_off" in fields:
        quarters, base = fields["quarter_off"]
        named = _QUARTER.fullmatch(context.last_value) if base == "text" else None
        if named is None and context.reference is None:
            return context.timex(found, "DATE", "")
        last = (
            (int(named[1]), int(named[2]) - 1)
            if named
            else (context.reference.year, (context.reference.month - 1) // 3)
        )
        years, quarter = divmod(last[1] + quarters, 4)
        basis = "previous_date" if named else "statement_date"
        return context.timex(found, "DATE", f"{last[0] + years}-Q{quarter + 1}", _mod(found), basis)
    half = _same_period(found, context) if "same" in fields else fields["half"]
    if "of_fiscal" in fields:  # 4~9月期 is the first half of a fiscal year
        if year is None:
            year, basis = context.nearest_year(found, fields["by_month"], None)
        value = f"FY{year - (half == 'H2')}-{half}" if year is not None else ""
        return context.timex(found, "DATE", value, _mod(found), basis)
    if half[:1] in ("H", "Q") and "by_month" not in fields and (fiscal := context.fiscal_before()) is not None:
        off = fields.get("year_off", (0, ""))[0]
        if "year" not in fields:
            return context.timex(found, "DATE", f"FY{fiscal + off}-{half}", _mod(found), "previous_date")
    if year is None and "by_month" in fields:
        year, basis = context.nearest_year(found, fields["by_month"], None)
    elif year is None and context.last_year is not None and half[:1] in ("H", "Q"):
        year, basis = context.last_year, "previous_date"
    elif year is None and context.reference:
        year, basis = context.reference.year, "statement_date"
        if half[:1] not in ("H", "Q"):
            year, basis = context.nearest_year(found, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[half], None)
    whole = f"{year}-{half}" if half else str(year)
    return context.timex(found, "DATE", whole if year is not None else "", _mod(found), basis)


def _same_period(found: Expression, context: DateContext) -> str:
    """The part of the year that 前年同期 compares: the last in the sentence."""
    in_sentence = context.last_start >= context.sentence_start(found.start)
    period = _PERIOD_OF_YEAR.fullmatch(context.last_value) if in_sentence else None
    return period[1] if period else ""


def _week(found: Expression, context: DateContext) -> Timex:
    fields = found.fields
    if "nth" in fields:
        monday, basis = _nth_week(found, context)
    else:
        monday, basis = _monday(found, context)
    if monday is None:
        return context.timex(found, "DATE", "", _mod(found))
    year, week, _ = monday.isocalendar()
    end = "-WE" if fields.get("part") == "WE" else ""
    return context.timex(found, "DATE", f"{year}-W{week:02d}{end}", _mod(found), basis)


def _monday(found: Expression, context: DateContext) -> tuple[date | None, str]:
    weeks, base = found.fields["week_off"]
    day = (context.last_day if base == "text" else None) or context.reference
    if day is None:
        return None, ""
    basis = "previous_date" if base == "text" and context.last_day else "statement_date"
    return day - timedelta(days=day.weekday()) + timedelta(weeks=weeks), basis


def _nth_week(found: Expression, context: DateContext) -> tuple[date | None, str]:
    """The week of the n-th Monday of a month: 10月第2週."""
    month, basis = _month_of(found, context)
    day = calendars.nth_weekday(*month, 0, found.fields["nth"]) if month else None
    return day, basis


def _edge(found: Expression, context: DateContext) -> Timex:
    """年末, 月初, 週内: a part of the year, month or week given, else of the statement's."""
    fields, base = found.fields, context.reference
    year, basis = _year_of(found, context)
    if year is None:
        if base is None:
            return context.timex(found, "DATE", "", _mod(found))
        year, basis = base.year, "statement_date"
        if fields["edge"] == "new_year":
            year += base.month > 3
    if fields["edge"] == "week" and base:
        base = (_monday(found, context)[0] if "week_off" in fields else None) or base
        saturday = base + timedelta(days=5 - base.weekday())
        iso_year, week, _ = saturday.isocalendar()
        value = f"{iso_year}-W{week:02d}" + ("-WE" if fields["part"] == "WE" else "")
    elif fields["edge"] == "month" and base:
        value = f"{base.year}-{base.month:02d}"
    else:
        value = f"{year}-12" if fields["edge"] == "december" else str(year)
    return context.timex(found, "DATE", value, _mod(found), basis)


def _year_or_month(found: Expression, context: DateContext) -> Timex | None:
    fields = found.fields
    if found.kind == "part" and not fields.keys() & {"month", "month_off", "year", "year_off"}:
        return _tenth(found, context)
    if fields.keys() & {"month", "month_off"}:
        month, basis = _month_of(found, context)
        value = f"{month[0]:04d}-{month[1]:02d}" if month else ""
        return context.timex(found, "DATE", value, _mod(found), basis)
    year, basis = _year_of(found, context)
    if year is None:
        return context.timex(found, "DATE", "", _mod(found))
    value = f"{year:04d}"
    if "part" in fields and "half_of_year" in fields:
        value = f"{value}-{fields['half_of_year']}"
        del fields["part"]
    elif fields.get("tenth") == "末":
        value = f"{value}-12"
    return context.timex(found, "DATE", value, _mod(found), basis)


def _tenth(found: Expression, context: DateContext) -> Timex:
    """上旬, 中旬 or 下旬 of the last month in the sentence, else of the statement's month."""
    before = context.last_month if context.last_end > context.sentence_start(found.start) else None
    month = before or ((context.reference.year, context.reference.month) if context.reference else None)
    value = f"{month[0]}-{month[1]:02d}" if month else ""
    return context.timex(found, "DATE", value, _mod(found), "previous_date" if before else "statement_date")


def _year_of(found: Expression, context: DateContext) -> tuple[int | None, str]:
    """The year that an expression itself gives, and how it was resolved; None where it gives none."""
    fields = found.fields
    if "year" in fields:
        return fields["year"], "explicit"
    if "year_off" not in fields:
        return None, ""
    years, base = fields["year_off"]
    if base == "text" and context.last_year is not None:
        return context.last_year + years, "previous_date"
    return (context.reference.year + years, "statement_date") if context.reference else (None, "")


def _month_of(found: Expression, context: DateContext) -> tuple[tuple[int, int] | None, str]:
    """The year and month of an expression with a month, and how they were resolved."""
    fields = found.fields
    year, basis = _year_of(found, context)
    if "month_off" in fields:
        months, base = fields["month_off"]
        of_the_text = base == "text" and context.last_month is not None
        known = (
            context.last_month
            if of_the_text
            else (context.reference.year, context.reference.month)
            if context.reference
            else None
        )
        if known is None:
            return None, ""
        there = calendars.add_months(known, months)
        if year is not None:
            return (year, there[1]), basis
        return there, "previous_date" if of_the_text else "statement_date"
    if "month" not in fields:
        if context.reference is None:
            return None, ""
        month = context.last_month or (context.reference.year, context.reference.month)
        return month, "previous_date" if context.last_month else "statement_date"
    if year is None:
        year, basis = context.nearest_year(found, fields["month"], fields.get("day"))
    return ((year, fields["month"]) if year is not None else None), basis


def _day(found: Expression, context: DateContext) -> tuple[date | None, str]:
    """The day that an expression names or belongs to, and how it was resolved."""
    fields = found.fields
    if "day_off" in fields:
        return _named_day(found, context)
    if "falls_on" in fields:
        return _holiday(found, context)
    if "week_off" in fields and "day" in fields:
        monday, basis = _monday(found, context)
        week = [monday + timedelta(days=n) for n in range(7)] if monday else []
        return next((day for day in week if day.day == fields["day"]), None), basis
    if "week_off" in fields and "weekday" in fields:
        monday, basis = _monday(found, context)
        return (monday + timedelta(days=fields["weekday"]) if monday else None), basis
    if "nth" in fields and "weekday" in fields:
        if found.kind == "weekday" and "nth" in fields and "day" not in fields and _by_week(found):
            monday, basis = _nth_week(found, context)
            return (monday + timedelta(days=fields["weekday"]) if monday else None), basis
        month, basis = _month_of(found, context)
        return (calendars.nth_weekday(*month, fields["weekday"], fields["nth"]) if month else None), basis
    if "last_day" in fields:
        month, basis = _month_of(found, context)
        return (date(*month, calendars.days_in(*month)) if month else None), basis
    if "day" in fields and fields.keys() & {"month", "month_off"}:
        month, basis = _month_of(found, context)
        return (calendars.day(*month, fields["day"]) if month else None), basis
    if "day" in fields:
        return _bare_day(found, context)
    if "weekday" in fields:
        return _bare_weekday(found, context)
    return _day_of_the_text(found, context)


def _by_week(found: Expression) -> bool:
    """Whether the n-th is a week with a weekday (10月第2週の月曜日), and not a weekday of a month."""
    return "week_first" in found.fields


def _named_day(found: Expression, context: DateContext) -> tuple[date | None, str]:
    days, base = found.fields["day_off"]
    shift, named = timedelta(days=days), found.fields.get("named", "")
    if base == "statement":
        return (context.reference + shift if context.reference else None), "statement_date"
    if named == "即日":
        in_sentence = context.days_from(context.sentence_start(found.start))
        day = context.first_day(found) or (None if in_sentence else context.day_before(found))
        return (day, "previous_date") if day else (context.reference, "statement_date")
    if not named:  # 翌朝, 前夜
        known = context.last_day or context.reference
        return (known + shift if known else None), "previous_date" if context.last_day else "statement_date"
    known = (
        context.day_of_event(found) or context.day_of_report(found) or context.day_before(found) or context.reference
    )
    day = known + shift if known else None
    stated = _DAY_STATED.match(context.folded, found.end)
    if stated and context.reference:
        day = calendars.nearest_day(context.reference, int(stated[1]), future=False)
    year, basis = _year_of(found, context)
    if year is not None and day:  # 前年同日
        return calendars.day(year, day.month, day.day), basis
    return day, "previous_date" if context.last_day else "statement_date"


def _holiday(found: Expression, context: DateContext) -> tuple[date | None, str]:
    name, falls_on = found.fields["holiday"], found.fields["falls_on"]
    year, basis = _year_of(found, context)
    if year is not None:
        return calendars.holiday(name, falls_on, year), basis
    named = context.last_year if context.last_is_explicit or context.reference is None else context.year_told(found)
    year = named or (context.reference.year if context.reference else None)
    day = calendars.holiday(name, falls_on, year) if year else None
    if day and context.reference and named is None:
        tense = context.tense(found)
        later = (day < context.reference and tense in AHEAD) - (day > context.reference and tense == "past")
        day = calendars.holiday(name, falls_on, context.reference.year + later) if later else day
    return day, "statement_date"


def _bare_day(found: Expression, context: DateContext) -> tuple[date | None, str]:
    """A day without its month: 9日, 翌3日, 10日から12日, 31日の日曜日."""
    fields, day, reference = found.fields, found.fields["day"], context.reference
    between = context.folded[context.last_end : found.start]
    if fields.get("lead") == "翌" and context.last_day:
        return _day_after(context.last_day, day), "previous_date"
    opened = between.endswith("~") and "\n" not in between  # 3日(月)に開始(~21日)
    if context.last_month is not None and (opened or _DAYS_TOGETHER.fullmatch(between)):
        return _day_of_range(context, context.last_month, day, between), "range"
    if reference is None:
        return None, ""
    weekday = fields.get("weekday")
    if known := context.day_of_month(found, day) or (context.known_day(found, day) if weekday is None else None):
        return known, "previous_date"
    if context.folded.endswith("後の", 0, found.start):  # 1週間後の7日
        return calendars.nearest_day(reference, day, future=True), "statement_date"
    tense = context.tense(found)
    told = calendars.nearest_day(reference, day, tense in AHEAD, weekday)
    # A weekday names the month where what is said of it does not: 12日(木)に予定していた会合.
    if tense in ("open", "") or (weekday is not None and told and abs((told - reference).days) > _LONG_AGO):
        return context.day_near(day, weekday), "statement_date"
    return told, "statement_date"


def _day_after(last: date, day: int) -> date | None:
    """翌3日 after the 2nd: of the same month, or of the next one."""
    return calendars.day(*calendars.add_months((last.year, last.month), int(day <= last.day)), day)


def _day_of_range(context: DateContext, month: tuple[int, int], day: int, between: str) -> date | None:
    found = calendars.day(*month, day)
    # 9月30日から1日まで: the month has turned.
    if found and context.last_day and found < context.last_day and re.match("から|~|-", between):
        return calendars.day(*calendars.add_months(month, 1), day)
    return found


def _bare_weekday(found: Expression, context: DateContext) -> tuple[date | None, str]:
    """木曜日: the last one, or the next one where the sentence speaks of what is to come."""
    reference, weekday = context.reference, found.fields["weekday"]
    if reference is None:
        return None, ""
    if found.range_id and context.last_day and context.last_end and found.start - context.last_end <= 4:
        return context.last_day + timedelta(days=(weekday - context.last_day.weekday()) % 7), "range"
    back = (reference.weekday() - weekday) % 7
    tense = context.tense(found)
    days = 7 - back if back and (tense in (*AHEAD, "open") or ("hour" in found.fields and not tense)) else -back
    return reference + timedelta(days=days), "statement_date"


def _day_of_the_text(found: Expression, context: DateContext) -> tuple[date | None, str]:
    day = context.last_day or context.reference
    if found.fields.get("next_day") and day:
        return day + timedelta(days=1), "range"
    return day, "previous_date" if context.last_day else "statement_date"


def _time(found: Expression, context: DateContext, day: date | None, basis: str) -> Timex | None:
    """A clock or a part of a day, on its day."""
    fields = found.fields
    named = fields.keys() & {"day", "day_off", "falls_on", "weekday", "last_day", "nth", "week_off", "sign"}
    if day is None and named and context.reference is not None:
        return context.timex(found, "TIME", "", _mod(found))
    if "hour" not in fields:
        value = f"{day.isoformat()}{fields['daypart']}" if day else ""
        return context.timex(found, "TIME", value, _mod(found), basis, fields["hours"])
    hour = hour_of(fields)
    if fields.get("same") and hour < 12 and _IN_THE_AFTERNOON.search(context.last_value):
        hour += 12  # 午後1時半から同3時半
    if hour > 24 or (hour == 24 and fields["rest"] != "00"):  # 25時: an hour of the next day
        day, hour = (day + timedelta(days=1) if day else None), hour - 24
    return context.timex(
        found, "TIME", f"{day.isoformat() if day else ''}T{hour:02d}:{fields['rest']}", _mod(found), basis
    )
