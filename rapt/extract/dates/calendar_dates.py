"""Matches of calendar expressions to TIMEX3 values: 10月12日, 昨年11月, 来月上旬, 年度; the year of one without comes from ``context``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rapt.extract.dates.context import MONTHS_OF_THE_TEXT, TO, DateContext, Resolver
from rapt.tables.rows import Timex
from rapt.text import calendars
from rapt.text.calendars import number

# What follows a date in figures.
_ENDS_THERE = re.compile("[にのはをがでと、。)」~]|から|まで|以降|付|$")
# What comes between two days of which the later takes its month from the other: 10日から12日.
_DAYS_TOGETHER = re.compile(r"(?:から|~|-|、|・|と|および|及び|や|か)(?:同|翌)?")
# 24年 near 2023年 is a year where it is joined to it, or where what follows does not fit a length of time.
_NEAR_YEARS = 10
_YEARS_TOGETHER = re.compile("~|-|、|・|と|や|および|及び")
_AS_A_YEAR = re.compile(
    "に(?!わた|及|渡|満|1|一|数|なる|なっ|延|限|短|相当|当た|近|迫|達|上る)|は|まで|時点|の(?:輸|貿|成長|実績|同)|目標"
)
_COUNTED_FROM = ("から", "より", "以来")
_DIGITS = re.compile(r"\d+")
_PERIOD_OF_YEAR = re.compile(r"\d{4}-(Q\d|H\d|\d\d)")
_FISCAL_YEARS = {"昨": -1, "前": -1, "来": 1, "翌": 1}


def _iso(context: DateContext, m: re.Match[str]) -> Timex | None:
    year = int(m["y"]) if m["y"] else calendars.era_year(m["era"], m["era_year"])
    day = calendars.day(year, int(m["m"]), int(m["d"]))
    if day is None:
        return None
    if m["hh"]:
        return context.timex(m, "TIME", f"{day.isoformat()}T{m['hh']}:{m['mm']}", basis="explicit")
    return context.day(m, day, basis="explicit")


def _year_month(context: DateContext, m: re.Match[str]) -> Timex | None:
    """2025/10, 2025-10: only before a particle or at the end, as many numbers look like it."""
    if not _ENDS_THERE.match(context.folded, m.end()):
        return None
    return context.timex(m, "DATE", f"{m['y']}-{int(m['m']):02d}", basis="explicit")


def _full(context: DateContext, m: re.Match[str]) -> Timex | None:
    """2025年10月9日, 来月9日, 9月30日: a month and day, with or without its year."""
    month = context.month_number(m)
    day = number(m["day"])
    if (m["month"] and not 1 <= number(m["month"]) <= 12) or not 1 <= day <= 31:
        return None
    year, basis = context.year_of(m)
    if year is None and month and not m["rel_month"]:
        year, basis = context.nearest_year(m, month[1], day)
    elif m["rel_month"] and month:
        year, basis = month[0], "statement_date"
    if year is None or month is None:
        return context.unresolved(m)
    found = calendars.day(year, month[1], day)
    return context.day(m, found, calendars.MODS.get(m["bound"] or "", ""), basis) if found else None


def _last_day(context: DateContext, m: re.Match[str]) -> Timex | None:
    """12月末日."""
    month = number(m["month"])
    if not 1 <= month <= 12:
        return None
    year, basis = context.year_of(m)
    if year is None:
        year, basis = context.nearest_year(m, month, None)
    following = calendars.day(*calendars.add_months((year, month), 1), 1) if year is not None else None
    return context.day(m, following - timedelta(days=1) if following else None, basis=basis)


def _month(context: DateContext, m: re.Match[str]) -> Timex | None:
    """10月, 来月, 昨年12月, 10月上旬."""
    if m["month"] and not _may_be_month(context, m):
        return None
    month = context.month_number(m)
    year, basis = context.year_of(m)
    if year is None and month and not m["rel_month"]:
        year, basis = context.nearest_year(m, month[1], None)
    elif year is None and month:
        of_the_text = m["rel_month"] in MONTHS_OF_THE_TEXT and context.last_month
        year, basis = month[0], "previous_date" if of_the_text else "statement_date"
    value = f"{year}-{month[1]:02d}" if year is not None and month else ""
    return context.timex(m, "DATE", value, calendars.MODS.get(m["part"] or m["bound"] or "", ""), basis)


def _may_be_month(context: DateContext, m: re.Match[str]) -> bool:
    """Whether a number before 月 is a month, and not of 13月, 3月期, 10月号 or G7、10月."""
    if not 1 <= number(m["month"]) <= 12:
        return False
    following, before = context.folded[m.end() : m.end() + 1], context.folded[max(m.start() - 1, 0) : m.start()]
    if following in ("期", "号", "分", "間") and not m["part"] and before not in ("~", "-"):
        return False
    if following not in ("、", "・") or "月" in m.group():
        return True
    # 10、11月: a bare number is a month before the next month.
    after = _DIGITS.match(context.folded, m.end() + 1)
    return after is not None and not (before and before.isascii()) and int(after[0]) == number(m["month"]) + 1


def _ten_days(context: DateContext, m: re.Match[str]) -> Timex | None:
    """上旬, 中旬 or 下旬 of the last month in the sentence, else of the statement's month."""
    before = context.last_month if context.last_end > context.sentence_start(m.start()) else None
    month = before or ((context.reference.year, context.reference.month) if context.reference else None)
    value = f"{month[0]}-{month[1]:02d}" if month else ""
    basis = "previous_date" if before else "statement_date"
    return context.timex(m, "DATE", value, calendars.MODS[m["part"]], basis)


def _year(context: DateContext, m: re.Match[str]) -> Timex | None:
    year, basis = context.year_of(m)
    if year is None:
        return context.unresolved(m)
    if m.group().endswith("同期") and (same := _same_period(context, m)):
        return context.timex(m, "DATE", f"{year}-{same}", basis="previous_date")
    return _in_year(context, m, year, basis)


def _short(context: DateContext, m: re.Match[str]) -> Timex | None:
    """24年 near a year in full: 2023年と24年, 2021~25年, 2023年に始まり、24年には広がった; elsewhere a length."""
    year = 2000 + int(m["short"])
    if context.last_year is None or abs(year - context.last_year) > _NEAR_YEARS:
        return None
    between = context.folded[context.last_end : m.start()]
    marked = m["part"] or m["bound"] or _AS_A_YEAR.match(context.folded, m.end())
    if _YEARS_TOGETHER.fullmatch(between):
        known = year > context.last_year
    else:
        known = bool(marked) and (between == "から" or not between.endswith(_COUNTED_FROM))
    if not known:
        return None
    return _in_year(context, m, year, "previous_date")


def _in_year(context: DateContext, m: re.Match[str], year: int, basis: str) -> Timex:
    """A year, or a part of it: 2024年前半, 昨年春, 来年末."""
    part = m["part"] or ""
    if part in calendars.SEASONS:
        return context.timex(m, "DATE", f"{year}-{calendars.SEASONS[part]}", basis=basis)
    if part in ("前半", "後半"):
        return context.timex(m, "DATE", f"{year}-H{1 if part == '前半' else 2}", basis=basis)
    value = f"{year}-12" if part.endswith("末") else str(year)
    return context.timex(m, "DATE", value, calendars.MODS.get(part or m["bound"] or "", ""), basis)


def _same_period(context: DateContext, m: re.Match[str]) -> str:
    """The part of the year that 前年同期 compares: the last in the sentence."""
    in_sentence = context.last_start >= context.sentence_start(m.start())
    period = _PERIOD_OF_YEAR.fullmatch(context.last_value) if in_sentence else None
    return period[1] if period else ""


def _day(context: DateContext, m: re.Match[str]) -> Timex | None:
    """A day without its month: 9日, 翌3日, 10日から12日."""
    day = number(m["day"])
    if not 1 <= day <= 31:
        return None
    between = context.folded[context.last_end : m.start()]
    if m.group().startswith("翌") and context.last_day:
        found, basis = _day_after(context.last_day, day), "previous_date"
    elif context.last_month is not None and _DAYS_TOGETHER.fullmatch(between):
        found, basis = _day_of_range(context, context.last_month, day, between), "range"
    elif context.reference is None:
        return context.unresolved(m)
    else:
        later = context.folded.endswith("後の", 0, m.start())  # 1週間後の7日
        future = later or context.is_future(m) or context.is_close_ahead(m, day)
        found, basis = calendars.nearest_day(context.reference, day, future=future), "statement_date"
    return context.day(m, found, calendars.MODS.get(m["bound"] or "", ""), basis) if found else None


def _day_after(last: date, day: int) -> date | None:
    """翌3日 after the 2nd: of the same month, or of the next one."""
    return calendars.day(*calendars.add_months((last.year, last.month), int(day <= last.day)), day)


def _day_of_range(context: DateContext, month: tuple[int, int], day: int, between: str) -> date | None:
    found = calendars.day(*month, day)
    # 9月30日から1日まで: the month has turned.
    if found and context.last_day and found < context.last_day and TO.match(between):
        return calendars.day(*calendars.add_months(month, 1), day)
    return found


def _year_half(context: DateContext, m: re.Match[str]) -> Timex | None:
    year, basis = context.year_of(m)
    return context.timex(m, "DATE", f"{year}-{_half_of(m)}" if year else "", basis=basis)


def _half(context: DateContext, m: re.Match[str]) -> Timex | None:
    year, basis = context.last_year, "previous_date"
    if year is None:
        year, basis = context.reference.year if context.reference else None, "statement_date"
    return context.timex(m, "DATE", f"{year}-{_half_of(m)}" if year else "", basis=basis)


def _half_of(m: re.Match[str]) -> str:
    if quarter := m["quarter"] or ("q" in m.re.groupindex and m["q"]):
        return f"Q{number(quarter)}"
    return "H1" if m["half_year"] in ("上半期", "上期", "前半") else "H2"


def _months(context: DateContext, m: re.Match[str]) -> Timex | None:
    """7~9月期: a quarter or half of the year given, else of the nearest year, past or to come."""
    first, last = (int(month) for month in re.findall(r"\d+", m["months"]))
    year, basis = context.year_of(m)
    if year is None:
        year, basis = context.nearest_year(m, last, None)
    part = f"Q{last // 3}" if last - first == 2 else f"H{last // 6}"
    return context.timex(m, "DATE", f"{year}-{part}" if year is not None else "", basis=basis)


def _fiscal(context: DateContext, m: re.Match[str]) -> Timex | None:
    """2025年度, 来年度, 24年度第3四半期, 年度末."""
    if m["from"]:
        return context.timex(m, "DATE", f"FY{m['from']}", basis="explicit")
    if m["short"]:
        near = context.reference is None or int(m["short"]) <= context.reference.year % 100 + _NEAR_YEARS
        return context.timex(m, "DATE", f"FY20{m['short']}{_half_of_fiscal(m)}", basis="explicit") if near else None
    year, basis = context.year_of(m)
    bare = not m["year"] and not m["era"] and not m["this"]
    if bare and not (m["edge"] or m["fy_half"]):
        return None
    if (m["this"] or bare) and context.reference:
        start = context.reference.year - (context.reference.month < 4)
        year, basis = start + _FISCAL_YEARS.get(m["this"] or "", 0), "statement_date"
    mod = {"末": "END", "初め": "START"}.get(m["edge"] or "", "")
    return context.timex(m, "DATE", f"FY{year}{_half_of_fiscal(m)}" if year else "", mod, basis)


def _slash(context: DateContext, m: re.Match[str]) -> Timex | None:
    """10/12 as month and day, the year nearest to the statement's."""
    month, day = int(m["m"] or m["to_m"]), int(m["d"] or m["to_d"])
    if calendars.day(2024, month, day) is None:
        return None
    year, basis = context.nearest_year(m, month, day)
    return context.day(m, calendars.day(year, month, day) if year is not None else None, basis=basis)


def _decade(context: DateContext, m: re.Match[str]) -> Timex | None:
    mod = calendars.MODS.get(m["part"] or m["bound"] or "", "")
    if m["century"]:
        return context.timex(m, "DATE", f"{number(m['century']) - 1:02d}", mod, "explicit")
    # 20年代 is of this century, 90年代 of the last.
    decade, named = int(m["decade"]), "世紀" in m.group()
    recent = context.reference is not None and not named and 2000 + decade * 10 <= context.reference.year
    century = m["century_year"] or ("20" if recent and decade else "19")
    return context.timex(m, "DATE", f"{century}{decade}", mod, "explicit")


def _era_before(context: DateContext, m: re.Match[str]) -> Timex | None:
    """Years and centuries before our era: 紀元前221年."""
    count = number(m["bc"])
    value = f"BC{count:04d}" if m["bc_unit"] == "年" else f"BC{count - 1:02d}"
    return context.timex(m, "DATE", value, basis="explicit")


def _half_of_fiscal(m: re.Match[str]) -> str:
    """-H1 and -Q3 of 2025年度上半期, 24年度第3四半期."""
    if m["fy_quarter"]:
        return f"-Q{number(m['fy_quarter'])}"
    return f"-H{1 if m['fy_half'].startswith('上') else 2}" if m["fy_half"] else ""


RESOLVERS: dict[str, Resolver] = {
    "iso": _iso,
    "year_month": _year_month,
    "full": _full,
    "last_day": _last_day,
    "month": _month,
    "ten_days": _ten_days,
    "year": _year,
    "short": _short,
    "day": _day,
    "year_half": _year_half,
    "half": _half,
    "months": _months,
    "fiscal": _fiscal,
    "slash": _slash,
    "decade": _decade,
    "era_before": _era_before,
}
