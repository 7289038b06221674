"""Time expressions with TIMEX3 values, by rules alone: no model is loaded and the clock is never asked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any, NamedTuple, cast

import pandas as pd

from rapt import calendars, schema
from rapt.calendars import number
from rapt.characters import fold
from rapt.extract import clock, lengths
from rapt.extract.time_patterns import BEGINNING, CONTEXT_DAYS, RELATIVE_DAYS, find_trap, patterns_at
from rapt.structure import sentence_ids_at

Reference = date | datetime | str | None


class Timex(NamedTuple):
    """A time expression: TIMEX3 type, value and modifier, half-open calendar interval, and how it was resolved."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""
    interval_begin: datetime | None = None
    interval_end: datetime | None = None
    basis: str = ""


_LENGTH = itemgetter(0)
# What a day is counted from: 公告の翌日, 首脳会談の前日.
_EVENT = re.compile(r"(?P<event>[一-龥]{2})(?:日)?(?P<of>の)?$")
_DESCRIBES = re.compile(r"(?:付)?(?:に|の|で)[^、。]{1,12}(?:した|された|出した)(?=[一-龥ァ-ヶ0-9次])")
_SAME_EVENTS = ("公表", "発表", "公告", "公布"), ("会見", "質問"), ("実施", "施行", "発効", "発動")
# In 15:302年間 the expression cuts a number in two; what reads across the cut (302年間) keeps 2年間 from being read.
_CUT_NUMBER = re.compile(r"\d+$")
# Characters within which a date without a year goes on from the one before.
_SHORT_WAY = 20
# A heading, a line of its own that ends no sentence, also ends what 同日 and 翌年 look back to.
_SECTION_MARKS = "#■◆【"
_SECTION = re.compile(rf"(?:^|[\r\n])[{_SECTION_MARKS}][^\r\n。]{{1,40}}(?=[\r\n])")
_FUTURE = re.compile(
    r"(?:(?:から|より)[^。、]{0,24}(?:課す|科す|課する)|[、に]?(?:から|より|以降|付で|付けで|をもって|までに?|に)?[^。、]{0,24}"
    r"(?:課す(?!る?と(?:発表|表明)した)|実施する|開始する|施行|発効する|始まる|適用する|予定(?!だった|でした|されてい)|見通し|見込み|計画|つもり|課される|実施される|導入する|停止する|行う(?!た)|開く(?!た)|開かれる|訪問する|始める|なる(?:見|予))|(?:から|より)(?:施行|実施|適用|発効|課|停止|開始|導入)(?!さ?れ?た|し|さ)|まで(?:に)?(?!に?[^。]{0,12}た[。、])|を期限)"
)


# What stands between two days, or months, of which the later one goes on from the other: 10日から12日, 3月と4月.
_DAYS_TOGETHER = re.compile(r"(?:から|~|-|、|・|と|および|及び|や|か)(?:同|翌)?")
_MONTHS_TOGETHER = re.compile(r"(?:から|~|-|、|・|と|および|及び|や|以降、?)(?:同|翌)?")
_TO = re.compile("から|~|-")
# 24年 near 2023年 is a year where it is joined to it, or where what follows does not fit a length of time.
_NEAR_YEARS = 10
_YEARS_TOGETHER = re.compile("~|-|、|・|と|や|および|及び")
_AS_A_YEAR = re.compile(
    "に(?!わた|及|渡|満|1|一|数|なる|なっ|延|限|短|相当|当た|近|迫|達|上る)|は|まで|時点|の(?:輸|貿|成長|実績|同)|目標"
)
_COUNTED_FROM = ("から", "より", "以来")
_DIGITS = re.compile(r"\d+")
# What a date in figures stands before.
_STANDS_ALONE = re.compile("[にのはをがでと、。)」~]|から|まで|以降|付|$")
_FULL_STOP = re.compile(r"[。\n]")
_PAST = r"(?:た|ました|だった)(?:$|[、」とが])"
_YEARS_OFF = {
    "一昨年": -2, "おととし": -2, "昨年": -1, "去年": -1, "前年": -1, "来年": 1, "翌年": 1, "明年": 1, "再来年": 2,
    "前々年": -2, "翌々年": 2,
}  # fmt: skip
# What goes on from the month or year told last, not from the statement's.
_MONTHS_OF_THE_TEXT = ("同月", "前月", "翌月", "前々月", "翌々月")
_YEARS_OF_THE_TEXT = {"同年": 0, "当年": 0, "翌年": 1, "前年": -1, "翌々年": 2, "前々年": -2}
_SOON = 75  # days
_BOUNDS = {
    "DATE": ("ごろ", "頃", "前後", "までに"), "TIME": ("ごろ", "頃", "前後", "までに"), "DURATION": ("ほど", "程度", "くらい", "ぐらい", "前後", "ばかり"),
}  # fmt: skip
_BOUND_OF_A_SPAN = re.compile(r"から|より|以降|まで|付で|付けで")
# A day before a comma is when something was said, whatever is said to come: 11月1日、免除を適用すると発表.
_SAID_THEN = re.compile(
    r"、[^。]{0,70}?と(?:発表|述べ|表明|明らか|公表|通告|公告|説明|語っ|決定|決め|強調|指摘|伝え|報じ)"
)


def find_dates(text: str, reference: Reference = None) -> list[Timex]:
    """Time expressions of a statement's text, in order, resolved against the statement's own day.

    Without a reference, relative expressions are found and have no value unless the text itself names a day.

    >>> [(t.text, t.value) for t in find_dates("12日、昨年11月の合意を20日間で改めた。", "2025-10-12")]
    [('12日', '2025-10-12'), ('昨年11月', '2024-11'), ('20日間', 'P20D')]
    """
    return list(_Resolver(text, _as_day(reference)).run())


def extract_dates(text: str, reference: Reference = None) -> pd.DataFrame:
    """The ``dates`` table of one text: TIMEX3 type, value, modifier and calendar interval of each time expression.

    ``reference`` is a date, datetime or ISO string. Values follow TIMEX3 (ISO-TimeML, Pustejovsky et al. 2010).
    Raises ``ValueError`` for a reference that is no date.

    >>> extract_dates("来年前半に公表する。", "2025-10-12")[["text", "value"]].values.tolist()
    [['来年前半', '2026-H1']]
    """
    resolver = _Resolver(text, _as_day(reference))
    found = list(resolver.run())
    if not found:
        return schema.frame("dates")
    columns: dict[str, Sequence[Any]] = dict(zip(Timex._fields, zip(*found, strict=True), strict=True))
    ids: dict[str, Sequence[Any]] = {
        "statement_id": ["s0001"] * len(found),
        "sentence_id": sentence_ids_at(resolver.folded, columns["start"]),
    }
    return schema.frame("dates", [schema.Block(ids | columns)])


def _as_day(reference: Reference) -> date | None:
    if reference is None or reference is pd.NaT or reference == "":
        return None
    if isinstance(reference, datetime):
        return reference.date()
    if isinstance(reference, date):
        return reference
    try:
        return datetime.fromisoformat(str(reference)).date()
    except ValueError:
        raise ValueError(f"reference must be a date, datetime or ISO string (2025-10-12), got {reference!r}") from None


class _Resolver:
    """Goes through the expressions of one text, keeping the last full day and month for 同日 and shared parts."""

    def __init__(self, text: str, reference: date | None) -> None:
        self.text = text
        self.folded = fold(text)
        self.reference = reference
        self.last_day: date | None = None
        self.last_month: tuple[int, int] | None = None
        self.last_year: int | None = None
        self.last_explicit = False
        self.last_end = 0
        self.last_value, self.last_start = "", 0
        # Each full day and where it stands, for days counted from an event.
        self.days: list[tuple[int, int, date]] = []
        # Up to where nothing can begin: what does overlaps the same trap.
        self.trap_end = 0
        # Up to where each pattern has matched.
        self.ends: dict[str, int] = {}
        # Where headings begin and end; most texts have none to look for between two expressions.
        marked = any(map(self.folded.__contains__, _SECTION_MARKS))
        self.sections = [found.span() for found in _SECTION.finditer(self.folded)] if marked else []

    def run(self) -> Iterator[Timex]:
        at = 0
        while beginning := BEGINNING.search(self.folded, at):
            at = beginning.start()
            timex = self._longest_at(beginning)
            if timex is None:
                at = max(at + 1, self.trap_end)
                continue
            self._remember(timex)
            self.last_value, self.last_start = timex.value, timex.start
            yield timex
            self.last_end = at = timex.end
            if self.folded[at - 1].isdecimal() and (
                cut := _CUT_NUMBER.search(self.folded, max(at - 4, timex.start + 1), at)
            ):
                for place in range(cut.start(), at):
                    if inner := BEGINNING.match(self.folded, place):
                        self._matches_at(inner)

    def _longest_at(self, beginning: re.Match[str]) -> Timex | None:
        """The longest expression that begins at a place and is none of the traps."""
        for _, kind, match in self._matches_at(beginning):
            if trap := find_trap(self.folded, match):
                if trap.start() <= match.start():
                    self.trap_end = trap.end()
                continue
            if self.sections and self._is_section_between(self.last_end, match.start()):
                self.last_day = self.last_month = self.last_year = None
            resolve: Callable[[re.Match[str]], Timex | None] = getattr(self, f"_{kind}")
            try:
                timex = resolve(match)
            except OverflowError:  # 昨日 on the first day of the calendar, 翌日 after 9999年12月31日
                timex = self._timex(match, "DATE", "")
            if timex is not None:
                return self._with_bounds(timex)
        return None

    def _matches_at(self, beginning: re.Match[str]) -> list[tuple[int, str, re.Match[str]]]:
        """Matches at a place with their ends and the names of their patterns, longest first; those of one pattern do
        not overlap."""
        at, folded, ends = beginning.start(), self.folded, self.ends
        found = []
        for kind, pattern in patterns_at(beginning):
            if (match := pattern.match(folded, at)) and at >= ends.get(kind, 0) and (end := match.end()) > at:
                ends[kind] = end
                found.append((end, kind, match))
        if len(found) > 1:
            found.sort(key=_LENGTH, reverse=True)
        return found

    def _is_section_between(self, start: int, end: int) -> bool:
        """Whether a heading stands between two places."""
        following = bisect_left(self.sections, (start, 0))
        return following < len(self.sections) and self.sections[following][1] < end

    def _remember(self, timex: Timex) -> None:
        year, month, day = calendars.year_month_day(timex.value) if timex.type in ("DATE", "TIME") else (None,) * 3
        if year is None:
            return
        self.last_explicit = timex.basis == "explicit"
        self.last_year = year
        if month:
            self.last_month = (year, month)
        if day:
            self.last_day = day
            self.days.append((timex.start, timex.end, day))

    def _timex(
        self, m: re.Match[str], type: str, value: str, mod: str = "", basis: str = "", end: int | None = None
    ) -> Timex:
        stop = m.end() if end is None else end
        begin, finish = calendars.interval(value) if type in ("DATE", "TIME") else (None, None)
        known = basis if value else ""
        return Timex(m.start(), stop, self.text[m.start() : stop], type, value, mod, begin, finish, known)

    def _with_bounds(self, timex: Timex) -> Timex:
        """BEFORE for までに and APPROX for ごろ behind a date; they stay outside the span."""
        after = self.folded.startswith
        if timex.mod or not after(_BOUNDS.get(timex.type, ()), timex.end):
            return timex
        return timex._replace(mod="BEFORE" if after("までに", timex.end) else "APPROX")

    # ---- calendar dates ---------------------------------------------------------------------------------------

    def _iso(self, m: re.Match[str]) -> Timex | None:
        year = int(m["y"]) if m["y"] else calendars.era_year(m["era"], m["era_year"])
        day = calendars.day(year, int(m["m"]), int(m["d"]))
        if day is None:
            return None
        if m["hh"]:
            return self._timex(m, "TIME", f"{day.isoformat()}T{m['hh']}:{m['mm']}", basis="explicit")
        return self._timex(m, "DATE", day.isoformat(), basis="explicit")

    def _year_month(self, m: re.Match[str]) -> Timex | None:
        """2025/10, 2025-10: only before a particle or at an end, as many numbers look like it."""
        if not _STANDS_ALONE.match(self.folded, m.end()):
            return None
        return self._timex(m, "DATE", f"{m['y']}-{int(m['m']):02d}", basis="explicit")

    def _full(self, m: re.Match[str]) -> Timex | None:
        month = self._month_number(m)
        day = number(m["day"])
        if (m["month"] and not 1 <= number(m["month"]) <= 12) or not 1 <= day <= 31:
            return None
        year, basis = self._year_of(m)
        if year is None and month and not m["rel_month"]:
            year, basis = self._nearest_year(m, month[1], day)
        elif m["rel_month"] and month:
            year, basis = month[0], "statement_date"
        if year is None or month is None:
            return self._timex(m, "DATE", "")
        found = calendars.day(year, month[1], day)
        mod = calendars.MODS.get(m["bound"] or "", "")
        return self._timex(m, "DATE", found.isoformat(), mod, basis) if found else None

    def _month(self, m: re.Match[str]) -> Timex | None:
        if m["month"] and not 1 <= number(m["month"]) <= 12:
            return None
        following, before = self.folded[m.end() : m.end() + 1], self.folded[max(m.start() - 1, 0) : m.start()]
        if m["month"] and not m["part"] and following in ("期", "号", "分", "間") and before not in ("~", "-"):
            return None
        if following in ("、", "・") and "月" not in m.group() and not self._goes_on_by_one(m, before):
            return None
        month = self._month_number(m)
        year, basis = self._year_of(m)
        if year is None and month and not m["rel_month"]:
            year, basis = self._nearest_year(m, month[1], None)
        elif m["rel_month"] and month and year is None:
            year, basis = (
                month[0],
                "previous_date" if m["rel_month"] in _MONTHS_OF_THE_TEXT and self.last_month else "statement_date",
            )
        value = f"{year}-{month[1]:02d}" if year is not None and month else ""
        return self._timex(m, "DATE", value, calendars.MODS.get(m["part"] or m["bound"] or "", ""), basis)

    def _goes_on_by_one(self, m: re.Match[str], before: str) -> bool:
        """Whether a bare number and the month behind it follow each other: 10、11月, and not G7、10月."""
        following = _DIGITS.match(self.folded, m.end() + 1)
        if following is None or (before and before.isascii()):
            return False
        return int(following[0]) == number(m["month"]) + 1

    def _ten_days(self, m: re.Match[str]) -> Timex | None:
        """上旬, 中旬 or 下旬 of the month told before in the sentence, else of the statement's."""
        told = self.last_month if self.last_end > self._sentence_start(m.start()) else None
        month = told or ((self.reference.year, self.reference.month) if self.reference else None)
        value = f"{month[0]}-{month[1]:02d}" if month else ""
        basis = "previous_date" if told else "statement_date"
        return self._timex(m, "DATE", value, calendars.MODS[m["part"]], basis)

    def _year(self, m: re.Match[str]) -> Timex | None:
        year, basis = self._year_of(m)
        if year is None:
            return self._timex(m, "DATE", "")
        part = m["part"] or ""
        if part in calendars.SEASONS:
            return self._timex(m, "DATE", f"{year}-{calendars.SEASONS[part]}", basis=basis)
        if m.group().endswith("同期") and (same := self._same_period(m)):
            return self._timex(m, "DATE", f"{year}-{same}", basis="previous_date")
        if part in ("前半", "後半"):
            return self._timex(m, "DATE", f"{year}-H{1 if part == '前半' else 2}", basis=basis)
        value = f"{year}-12" if part.endswith("末") else str(year)
        return self._timex(m, "DATE", value, calendars.MODS.get(part or m["bound"] or "", ""), basis)

    def _short(self, m: re.Match[str]) -> Timex | None:
        """24年 near a year told in full: 2023年と24年, 2021~25年, 2023年に始まり、24年には広がった; elsewhere a length."""
        year = 2000 + int(m["short"])
        if self.last_year is None or abs(year - self.last_year) > _NEAR_YEARS:
            return None
        between = self.folded[self.last_end : m.start()]
        marked = m["part"] or m["bound"] or _AS_A_YEAR.match(self.folded, m.end())
        if _YEARS_TOGETHER.fullmatch(between):
            known = year > self.last_year
        else:
            known = bool(marked) and (between == "から" or not between.endswith(_COUNTED_FROM))
        if not known:
            return None
        part = m["part"] or ""
        if part in calendars.SEASONS:
            return self._timex(m, "DATE", f"{year}-{calendars.SEASONS[part]}", basis="previous_date")
        if part in ("前半", "後半"):
            return self._timex(m, "DATE", f"{year}-H{1 if part == '前半' else 2}", basis="previous_date")
        value = f"{year}-12" if part.endswith("末") else str(year)
        return self._timex(m, "DATE", value, calendars.MODS.get(part or m["bound"] or "", ""), "previous_date")

    def _same_period(self, m: re.Match[str]) -> str:
        """The part of the year that 前年同期 compares: that told before in the sentence."""
        begin = self._sentence_start(m.start())
        told = re.fullmatch(r"\d{4}-(Q\d|H\d|\d\d)", self.last_value) if self.last_start >= begin else None
        return told[1] if told else ""

    def _day(self, m: re.Match[str]) -> Timex | None:
        day = number(m["day"])
        if not 1 <= day <= 31:
            return None
        between = self.folded[self.last_end : m.start()]
        ranged = self.last_month is not None and _DAYS_TOGETHER.fullmatch(between)
        mod = calendars.MODS.get(m["bound"] or "", "")
        if m.group().startswith("翌") and self.last_day:
            following = calendars.add_months((self.last_day.year, self.last_day.month), int(day <= self.last_day.day))
            found = calendars.day(*following, day)
            return self._timex(m, "DATE", found.isoformat(), mod, "previous_date") if found else None
        if ranged and self.last_month:
            found = calendars.day(*self.last_month, day)
            # 9月30日から1日まで: the month has turned.
            if found and self.last_day and found < self.last_day and _TO.match(between):
                found = calendars.day(*calendars.add_months(self.last_month, 1), day)
            return self._timex(m, "DATE", found.isoformat(), mod, "range") if found else None
        if self.reference is None:
            return self._timex(m, "DATE", "")
        found = calendars.nearest_day(self.reference, day, future=self._is_future(m) or self._is_ahead(m, day))
        return self._timex(m, "DATE", found.isoformat(), mod, "statement_date") if found else None

    def _month_number(self, m: re.Match[str]) -> tuple[int, int] | None:
        """Year (0 where not known) and month."""
        named = m["rel_month"]
        if named is None:
            return 0, number(m["month"])
        base = (self.reference.year, self.reference.month) if self.reference else None
        if named in _MONTHS_OF_THE_TEXT and self.last_month:
            base = self.last_month
        shift = {
            "先々月": -2,
            "前々月": -2,
            "先月": -1,
            "前月": -1,
            "来月": 1,
            "翌月": 1,
            "再来月": 2,
            "翌々月": 2,
        }.get(named, 0)
        return calendars.add_months(base, shift) if base else None

    def _year_of(self, m: re.Match[str]) -> tuple[int | None, str]:
        known = m.re.groupindex
        if year := m["year"]:
            return calendars.digits(year), "explicit"
        if era := m["era"]:
            return calendars.era_year(era, m["era_year"]), "explicit"
        if "short_year" in known and m["short_year"]:
            return 2000 + int(m["short_year"]), "explicit"
        named = m["rel_year"] if "rel_year" in known else None
        if not named:
            return None, ""
        if named in _YEARS_OF_THE_TEXT and self.last_year is not None:
            return self.last_year + _YEARS_OF_THE_TEXT[named], "previous_date"
        shift = _YEARS_OFF.get(named, 0)
        return (self.reference.year + shift, "statement_date") if self.reference else (None, "")

    def _nearest_year(self, m: re.Match[str], month: int, day: int | None) -> tuple[int | None, str]:
        """The year left out: that of the date before in a run or range, else the nearest past or future one."""
        between = self.folded[self.last_end : m.start()]
        if self.last_year is not None and self.last_end and _MONTHS_TOGETHER.fullmatch(between):
            turned = (
                self.last_month is not None
                and (month, day or 31) < (self.last_month[1], 1)
                and bool(_TO.match(between))
            )
            return self.last_year + turned, "range"
        told = self.last_day if self.last_explicit else None
        if told and len(between) <= _SHORT_WAY and not _FULL_STOP.search(between):
            # 2024年8月15日付で、9月15日から: what follows close behind goes on from the year told.
            return told.year + ((month, day or 31) < (told.month, told.day)), "previous_date"
        if self.reference is None:
            return None, ""
        year = self.reference.year
        future = self._is_future(m)
        soon = self._begins_soon(month, day) if day and _BOUND_OF_A_SPAN.match(self.folded, m.end()) else None
        if soon is not None and not future:
            return soon, "statement_date"
        this = (month, day or (self.reference.day if month == self.reference.month else 1))
        today = (self.reference.month, self.reference.day)
        if future and this < today:
            # A day of some weeks ago that is in force (4月9日から実施) is past, however the verb reads.
            return (year + 1 if (today[0] - this[0]) > 5 else year), "statement_date"
        if not future and this > today:
            return (year - 1 if (this[0] - today[0]) > 2 or self._is_past(m) else year), "statement_date"
        return year, "statement_date"

    def _begins_soon(self, month: int, day: int) -> int | None:
        """The year of a day soon to come, from or to which a span runs, however the verb reads: 11月10日から停止された."""
        told = cast("date", self.reference)
        for year in (told.year, told.year + 1):
            found = calendars.day(year, month, day)
            if found is not None and 0 <= (found - told).days <= _SOON:
                return year
        return None

    def _is_future(self, m: re.Match[str]) -> bool:
        start = m.end()
        line_end = self.folded.find("\n", start, start + 48)
        end = line_end if line_end >= 0 else start + 48
        return bool(_FUTURE.match(self.folded, start, end)) and not _SAID_THEN.match(self.folded, start, start + 80)

    def _is_ahead(self, m: re.Match[str], day: int) -> bool:
        """Whether the day is one of the next three and its sentence tells nothing past: 10日午後に止まり、緊張は和らぐ."""
        ahead = calendars.nearest_day(self.reference, day, future=True) if self.reference else None
        if ahead is None or self.reference is None or not 0 < (ahead - self.reference).days <= 3:
            return False
        rest = self._clause(m, 90)
        return bool(re.search(r"[うくすつぬぶむる]$", rest)) and not re.search(rf"{_PAST}|ている$", rest)

    def _is_past(self, m: re.Match[str]) -> bool:
        return bool(re.search(_PAST, self._clause(m, 60)))

    def _clause(self, m: re.Match[str], length: int) -> str:
        """What follows in the sentence, up to some characters."""
        return _FULL_STOP.split(self.folded[m.end() : m.end() + length], 1)[0]

    # ---- parts of years, weeks, days ---------------------------------------------------------------------------

    def _year_half(self, m: re.Match[str]) -> Timex | None:
        year, basis = self._year_of(m)
        return self._timex(m, "DATE", f"{year}-{self._half_of(m)}" if year else "", basis=basis)

    def _half(self, m: re.Match[str]) -> Timex | None:
        year = self.last_year if self.last_year is not None else self.reference.year if self.reference else None
        basis = "previous_date" if self.last_year is not None else "statement_date"
        return self._timex(m, "DATE", f"{year}-{self._half_of(m)}" if year else "", basis=basis)

    def _half_of(self, m: re.Match[str]) -> str:
        if quarter := m["quarter"] or ("q" in m.re.groupindex and m["q"]):
            return f"Q{number(quarter)}"
        return "H1" if m["half_year"] in ("上半期", "上期", "前半") else "H2"

    def _quarter(self, m: re.Match[str]) -> Timex | None:
        """今四半期, 前四半期: the quarter of the statement's day, or one beside it."""
        if self.reference is None:
            return self._timex(m, "DATE", "")
        shift = {"前": -1, "来": 1, "翌": 1}.get(m["rel_quarter"], 0)
        years, quarter = divmod((self.reference.month - 1) // 3 + shift, 4)
        return self._timex(m, "DATE", f"{self.reference.year + years}-Q{quarter + 1}", basis="statement_date")

    def _months(self, m: re.Match[str]) -> Timex | None:
        """7~9月期: a quarter or half of the year told, else of the nearest one past or to come."""
        first, last = (int(month) for month in re.findall(r"\d+", m["months"]))
        year, basis = self._year_of(m)
        if year is None:
            year, basis = self._nearest_year(m, last if first <= last else first, None)
        part = f"Q{last // 3}" if last - first == 2 else f"H{last // 6}"
        return self._timex(m, "DATE", f"{year}-{part}" if year is not None else "", basis=basis)

    def _fiscal(self, m: re.Match[str]) -> Timex | None:
        if m["from"]:
            return self._timex(m, "DATE", f"FY{m['from']}", basis="explicit")
        if m["short"]:
            near = self.reference is None or int(m["short"]) <= self.reference.year % 100 + _NEAR_YEARS
            return self._timex(m, "DATE", f"FY20{m['short']}", basis="explicit") if near else None
        year, basis = self._year_of(m)
        bare = not m["year"] and not m["era"] and not m["this"]
        if bare and not m["edge"]:
            return None
        if (m["this"] or bare) and self.reference:
            shift = {"昨": -1, "前": -1, "来": 1, "翌": 1}.get(m["this"] or "", 0)
            start = self.reference.year - (self.reference.month < 4)
            year, basis = start + shift, "statement_date"
        mod = {"末": "END", "初め": "START"}.get(m["edge"] or "", "")
        return self._timex(m, "DATE", f"FY{year}" if year else "", mod, basis)

    def _slash(self, m: re.Match[str]) -> Timex | None:
        """10/12 as month and day, the year nearest to the statement's."""
        month, day = int(m["m"] or m["to_m"]), int(m["d"] or m["to_d"])
        if calendars.day(2024, month, day) is None:
            return None
        year, basis = self._nearest_year(m, month, day)
        found = calendars.day(year, month, day) if year is not None else None
        return self._timex(m, "DATE", found.isoformat() if found else "", basis=basis)

    def _context(self, m: re.Match[str]) -> Timex | None:
        base = self._day_of_event(m) or self._day_before(m) or self.reference
        day = base + timedelta(days=CONTEXT_DAYS[m["context"]]) if base else None
        if m["told"] and self.reference:
            # 前日の13日: the day of the month is said right behind.
            day = calendars.nearest_day(self.reference, int(m["told"]), future=False)
        return self._timex(
            m, "DATE", day.isoformat() if day else "", basis="previous_date" if self.last_day else "statement_date"
        )

    def _day_before(self, m: re.Match[str]) -> date | None:
        """The day that 同日 and 翌日 look back to: one in the same sentence, else the last that was past when told."""
        if not self.days or self.last_day is None or self.days[-1][0] >= self._sentence_start(m.start()):
            return self.last_day
        past = (day for _, _, day in reversed(self.days) if self.reference is None or day <= self.reference)
        return next(past, self.last_day)

    def _sentence_start(self, place: int) -> int:
        return max(self.folded.rfind(mark, 0, place) for mark in "。\n") + 1

    def _days_from(self, place: int) -> list[tuple[int, int, date]]:
        """The full days that stand at a place or behind it."""
        return self.days[bisect_left(self.days, place, key=itemgetter(0)) :]

    def _day_of_event(self, m: re.Match[str]) -> date | None:
        """The day told in the last sentence that speaks of the event a day is counted from: 公告の翌日, 会談の前日."""
        event = _EVENT.search(self.folded, max(m.start() - 12, 0), m.start())
        if not event or not (event["of"] or m.group() == "当日"):
            return None
        at = m.start() - len(event.group())
        while (at := max(self.folded.rfind(word, 0, at) for word in _same_event(event["event"]))) >= 0:
            begin = self._sentence_start(at)
            end = min(e if (e := self.folded.find(mark, at)) >= 0 else len(self.folded) for mark in "。\n")
            told = [day for start, _, day in self._days_from(begin) if start < end]
            if told and end <= m.start():
                return told[-1]
        return None

    def _relative_day(self, m: re.Match[str]) -> Timex | None:
        shift = RELATIVE_DAYS[m["named"]]
        if m["named"] == "即日":
            in_sentence = self._days_from(self._sentence_start(m.start()))
            told = self._first_day(m) or (None if in_sentence else self._day_before(m))
            if told:
                return self._timex(m, "DATE", told.isoformat(), basis="previous_date")
        day = self.reference + timedelta(days=shift) if self.reference else None
        return self._timex(m, "DATE", day.isoformat() if day else "", basis="statement_date")

    def _first_day(self, m: re.Match[str]) -> date | None:
        """The first day of the sentence, on which what it tells was done, and not one that only describes a thing:
        10月9日に公布した公告."""
        days = self._days_from(self._sentence_start(m.start()))
        told = (day for _, end, day in days if not _DESCRIBES.match(self.folded, end))
        return next(told, None)

    def _week(self, m: re.Match[str]) -> Timex | None:
        shift = {
            "先々週": -2, "前々週": -2, "先週": -1, "前週": -1, "来週": 1, "翌週": 1, "再来週": 2, "翌々週": 2,
        }.get(m["which"], 0)  # fmt: skip
        if self.reference is None:
            return self._timex(m, "DATE", "")
        monday = self.reference - timedelta(days=self.reference.weekday()) + timedelta(weeks=shift)
        if m["weekday"]:
            day = monday + timedelta(days="月火水木金土日".index(m["weekday"]))
            return self._timex(m, "DATE", day.isoformat(), basis="statement_date")
        year, week, _ = monday.isocalendar()
        end = "-WE" if m["week_end"] else ""
        mod = calendars.MODS.get(m["week_part"] or "", "")
        return self._timex(m, "DATE", f"{year}-W{week:02d}{end}", mod, "statement_date")

    def _weekday(self, m: re.Match[str]) -> Timex | None:
        if self.reference is None:
            return self._timex(m, "DATE", "")
        back = (self.reference.weekday() - "月火水木金土日".index(m["weekday"])) % 7
        day = (
            self.reference - timedelta(days=back)
            if not (self._is_future(m) and back)
            else self.reference + timedelta(days=7 - back)
        )
        return self._timex(m, "DATE", day.isoformat(), basis="statement_date")

    def _season(self, m: re.Match[str]) -> Timex | None:
        year = self.reference.year + {"昨": -1, "来": 1, "翌": 1}.get(m["which"], 0) if self.reference else None
        return self._timex(
            m, "DATE", f"{year}-{calendars.SEASONS[m['season']]}" if year else "", basis="statement_date"
        )

    def _year_edge(self, m: re.Match[str]) -> Timex | None:
        base, edge = self.reference, m["edge"]
        if base is None:
            return self._timex(m, "DATE", "")
        if edge == "週末":
            saturday = base + timedelta(days=5 - base.weekday())
            year, week, _ = saturday.isocalendar()
            return self._timex(m, "DATE", f"{year}-W{week:02d}-WE", basis="statement_date")
        if edge == "週内":
            year, week, _ = base.isocalendar()
            return self._timex(m, "DATE", f"{year}-W{week:02d}", basis="statement_date")
        if edge in ("月末", "月初", "月内"):
            mod = {"月末": "END", "月初": "START"}.get(edge, "")
            return self._timex(m, "DATE", f"{base.year}-{base.month:02d}", mod, "statement_date")
        value, mod = {
            "年初": (str(base.year), "START"), "年明け": (str(base.year + (base.month > 3)), "START"), "年央": (str(base.year), "MID"),
            "年末": (f"{base.year}-12", "END"), "年内": (str(base.year), ""), "通年": (str(base.year), ""),
        }[edge]  # fmt: skip
        return self._timex(m, "DATE", value, mod, "statement_date")

    def _decade(self, m: re.Match[str]) -> Timex | None:
        mod = calendars.MODS.get(m["part"] or m["bound"] or "", "")
        if m["century"]:
            return self._timex(m, "DATE", f"{number(m['century']) - 1:02d}", mod, "explicit")
        # 20年代 is of this century, 90年代 of the last.
        decade, named = int(m["decade"]), "世紀" in m.group()
        recent = self.reference is not None and not named and 2000 + decade * 10 <= self.reference.year
        century = m["century_year"] or ("20" if recent and decade else "19")
        return self._timex(m, "DATE", f"{century}{decade}", mod, "explicit")

    def _era_before(self, m: re.Match[str]) -> Timex | None:
        """Years and centuries before our era: 紀元前221年."""
        count = number(m["bc"])
        return self._timex(
            m, "DATE", f"BC{count:04d}" if m["bc_unit"] == "年" else f"BC{count - 1:02d}", basis="explicit"
        )

    def _holiday(self, m: re.Match[str]) -> Timex | None:
        year = self.last_year or (self.reference.year if self.reference else None)
        day = calendars.holiday(m["holiday"], year) if year else None
        if day and self.reference and self.last_year is None and day < self.reference and self._is_future(m):
            day = calendars.holiday(m["holiday"], self.reference.year + 1)
        return self._timex(m, "DATE", day.isoformat() if day else "", basis="statement_date")

    # ---- times ---------------------------------------------------------------------------------------------------

    def _clock(self, m: re.Match[str]) -> Timex | None:
        time = clock.time_of_day(m)
        if time is None:
            return None
        hour, rest = time
        base, basis = self._base_of(m["half_day"] or "")
        if hour > 24 and base:  # 25時: an hour of the next day
            base, hour = base + timedelta(days=1), hour - 24
        return self._timex(m, "TIME", f"{base.isoformat() if base else ''}T{hour:02d}:{rest}", basis=basis)

    def _day_part(self, m: re.Match[str]) -> Timex | None:
        base, basis = self._base_of(m["daypart"])
        return self._timex(
            m, "TIME", f"{base.isoformat()}{calendars.DAY_PARTS[m['daypart']]}" if base else "", basis=basis
        )

    def _base_of(self, part: str) -> tuple[date | None, str]:
        """The day that a time of day belongs to, and how it was found."""
        of_statement = part in clock.OF_THE_STATEMENT
        day = self.reference if of_statement else self.last_day or self.reference
        basis = "previous_date" if self.last_day and not of_statement else "statement_date"
        return (day + timedelta(days=clock.DAYS_OFF.get(part, 0)) if day else None), basis

    # ---- lengths and repetitions -----------------------------------------------------------------------------------

    def _ago(self, m: re.Match[str]) -> Timex | None:
        return self._read(m, lengths.ago(m, self.reference, self.last_day))

    def _compound(self, m: re.Match[str]) -> Timex | None:
        return self._read(m, lengths.compound(m))

    def _duration(self, m: re.Match[str]) -> Timex | None:
        return self._read(m, lengths.duration(m, self.folded[m.end() : m.end() + 3]))

    def _half_year(self, m: re.Match[str]) -> Timex | None:
        return self._read(m, lengths.half_year(m, self.reference))

    def _centuries(self, m: re.Match[str]) -> Timex | None:
        return self._read(m, lengths.centuries(m))

    def _set(self, m: re.Match[str]) -> Timex | None:
        return self._read(m, lengths.repeated(m))

    def _read(self, m: re.Match[str], reading: lengths.Reading | None) -> Timex | None:
        return self._timex(m, *reading) if reading else None


def _same_event(word: str) -> tuple[str, ...]:
    """The words that stand for the same event: 公表, 発表, 公告."""
    return next((words for words in _SAME_EVENTS if word in words), (word,))
