"""What a text has said so far to the day, month or year that its next expression lacks: the year of 昨年11月, of 12日."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from operator import itemgetter
from typing import TypeAlias

from rapt.tables.rows import Timex
from rapt.text import calendars
from rapt.text.calendars import number

# What a day is counted from: 公告の翌日, 首脳会談の前日.
_EVENT = re.compile(r"(?P<event>[一-龥]{2})(?:日)?(?P<of>の)?$")
_DESCRIBES = re.compile(r"(?:付)?(?:に|の|で)[^、。]{1,12}(?:した|された|出した)(?=[一-龥ァ-ヶ0-9次])")
_SAME_EVENTS = ("公表", "発表", "公告", "公布"), ("会見", "質問"), ("実施", "施行", "発効", "発動")
# Within so many characters a date without a year takes it from the date before.
_NEAR = 20
# A heading, a line of its own without a full stop: 同日 and 翌年 refer to nothing before it.
_HEADING_MARKS = "#■◆【"
_HEADING = re.compile(rf"(?:^|[\r\n])[{_HEADING_MARKS}][^\r\n。]{{1,40}}(?=[\r\n])")
_FUTURE = re.compile(
    r"(?:(?:から|より)[^。、]{0,24}(?:課す|科す|課する)|[、に]?(?:から|より|以降|付で|付けで|をもって|までに?|に)?[^。、]{0,24}"
    r"(?:課す(?!る?と(?:発表|表明)した)|実施する|開始する|施行|発効する|始まる|適用する|予定(?!だった|でした|されてい)|見通し|見込み|計画|つもり|課される|実施される|導入する|停止する|行う(?!た)|開く(?!た)|開かれる|訪問する|始める|なる(?:見|予))|(?:から|より)(?:施行|実施|適用|発効|課|停止|開始|導入)(?!さ?れ?た|し|さ)|まで(?:に)?(?!に?[^。]{0,12}た[。、])|を期限|に?(?:発効|施行|実施|適用|開始|発動)(?:へ(?![^。]{0,12}た)|予定|見通し))"
)
# What comes between two months of which the later takes its year from the other: 3月と4月.
_MONTHS_TOGETHER = re.compile(r"(?:から|~|-|、|・|と|および|及び|や|以降、?)(?:同|翌)?")
TO = re.compile("から|~|-")
_FULL_STOP = re.compile(r"[。\n]")
_PAST = r"(?:た|ました|だった)(?:$|[、」とが])"
_YEARS_OFF = {
    "一昨年": -2, "おととし": -2, "昨年": -1, "去年": -1, "前年": -1, "前の年": -1, "来年": 1, "翌年": 1, "明年": 1, "再来年": 2,
    "前々年": -2, "翌々年": 2,
}  # fmt: skip
_MONTHS_OFF = {
    "先々月": -2, "前々月": -2, "先月": -1, "前月": -1, "前の月": -1, "来月": 1, "翌月": 1, "再来月": 2, "翌々月": 2,
}  # fmt: skip
# Counted from the last month or year of the text, not from the statement's.
MONTHS_OF_THE_TEXT = ("同月", "前月", "前の月", "翌月", "前々月", "翌々月")
_YEARS_OF_THE_TEXT = {"同": 0, "同年": 0, "当年": 0, "翌年": 1, "前年": -1, "前の年": -1, "翌々年": 2, "前々年": -2}
_SOON = 75  # days
_BOUND_OF_PERIOD = re.compile(r"から|より|以降|まで|付で|付けで")
# 25日、関税を課すEUの方針を巡り協議した: after a comma the day goes with the last verb, not with one before a noun.
_DONE_THEN = re.compile(
    r"(?!.{0,120}(?:のを前に|のに先立|予定|見通し|見込み))[^。\n]{0,190}(?:た|ました|だった)[」』)]?(?:。|$)"
)
# A day before a comma is when something was said, even about what is to come: 11月1日、免除を適用すると発表.
_SAID_THEN = re.compile(
    r"、[^。]{0,70}?と(?:発表|述べ|表明|明らか|公表|通告|公告|説明|語っ|決定|決め|強調|指摘|伝え|報じ)"
)


class DateContext:
    """The last full day, month and year of a text with their offsets, for 同日, 翌年 and dates without year or month."""

    def __init__(self, text: str, folded: str, reference: date | None) -> None:
        self.text = text
        self.folded = folded
        self.reference = reference
        self.last_day: date | None = None
        self.last_month: tuple[int, int] | None = None
        self.last_year: int | None = None
        self.last_is_explicit = False
        self.last_value, self.last_start, self.last_end = "", 0, 0
        # Each full day with its start and end, for days counted from an event.
        self._days: list[tuple[int, int, date]] = []
        # Most texts have no headings.
        marked = any(map(folded.__contains__, _HEADING_MARKS))
        self._headings = [found.span() for found in _HEADING.finditer(folded)] if marked else []

    def remember(self, timex: Timex) -> None:
        """Keep the offsets, year, month and day of an expression for those after it."""
        self.last_value, self.last_start, self.last_end = timex.value, timex.start, timex.end
        year, month, day = calendars.year_month_day(timex.value) if timex.type in ("DATE", "TIME") else (None,) * 3
        if year is None:
            return
        self.last_is_explicit = timex.basis == "explicit"
        self.last_year = year
        if month:
            self.last_month = (year, month)
        if day:
            self.last_day = day
            self._days.append((timex.start, timex.end, day))

    def forget_before_heading(self, place: int) -> None:
        """Forget day, month and year if a heading comes between the last expression and a place."""
        following = bisect_left(self._headings, (self.last_end, 0))
        if following < len(self._headings) and self._headings[following][1] < place:
            self.last_day = self.last_month = self.last_year = None

    def timex(self, m: re.Match[str], type: str, value: str, mod: str = "", basis: str = "") -> Timex:
        """The time expression of a match."""
        begin, end = calendars.interval(value) if type in ("DATE", "TIME") else (None, None)
        words = self.text[m.start() : m.end()]
        return Timex(m.start(), m.end(), words, type, value, mod, begin, end, basis if value else "")

    def day(self, m: re.Match[str], day: date | None, mod: str = "", basis: str = "") -> Timex:
        """The time expression of a match that means a day, without a value for None."""
        return self.timex(m, "DATE", day.isoformat() if day else "", mod, basis)

    def unresolved(self, m: re.Match[str]) -> Timex:
        """The time expression of a match that nothing resolves."""
        return self.timex(m, "DATE", "")

    def sentence_start(self, place: int) -> int:
        return max(self.folded.rfind(mark, 0, place) for mark in "。\n") + 1

    def days_from(self, place: int) -> list[tuple[int, int, date]]:
        """The full days at a place or after it, with their starts and ends."""
        return self._days[bisect_left(self._days, place, key=itemgetter(0)) :]

    def day_before(self, m: re.Match[str]) -> date | None:
        """The day that 同日 and 翌日 refer to: one in the same sentence, else the last that was past for the statement."""
        if not self._days or self.last_day is None or self._days[-1][0] >= self.sentence_start(m.start()):
            return self.last_day
        past = (day for _, _, day in reversed(self._days) if self.reference is None or day <= self.reference)
        return next(past, self.last_day)

    def day_of_report(self, m: re.Match[str]) -> date | None:
        """The day of the report that この日 means where the text has given it: 10、11日に協議した。この日、…."""
        given = m.group() == "この日" and any(day == self.reference for _, _, day in self._days)
        return self.reference if given else None

    def day_of_event(self, m: re.Match[str]) -> date | None:
        """The day of the event that a day is counted from, by the last sentence with both: 公告の翌日, 会談の前日."""
        event = _EVENT.search(self.folded, max(m.start() - 12, 0), m.start())
        if not event or not (event["of"] or m.group() == "当日"):
            return None
        at = m.start() - len(event.group())
        while (at := max(self.folded.rfind(word, 0, at) for word in _same_event(event["event"]))) >= 0:
            begin = self.sentence_start(at)
            end = min(e if (e := self.folded.find(mark, at)) >= 0 else len(self.folded) for mark in "。\n")
            days = [day for start, _, day in self.days_from(begin) if start < end]
            if days and end <= m.start():
                return days[-1]
        return None

    def first_day(self, m: re.Match[str]) -> date | None:
        """The first day of the sentence that does not only describe a thing: 10月9日に公布した公告."""
        days = self.days_from(self.sentence_start(m.start()))
        return next((day for _, end, day in days if not _DESCRIBES.match(self.folded, end)), None)

    def is_future(self, m: re.Match[str]) -> bool:
        """Whether the words after a date speak of what is to come: 11月1日から課す."""
        start = m.end()
        line_end = self.folded.find("\n", start, start + 48)
        end = line_end if line_end >= 0 else start + 48
        if not _FUTURE.match(self.folded, start, end) or _SAID_THEN.match(self.folded, start, start + 80):
            return False
        return not (self.folded.startswith("、", start) and _DONE_THEN.match(self.folded, start, start + 200))

    def is_close_ahead(self, m: re.Match[str], day: int) -> bool:
        """Whether the day is one of the next three and its sentence is in the present: 14日に止まり、緊張は続く."""
        ahead = calendars.nearest_day(self.reference, day, future=True) if self.reference else None
        if ahead is None or self.reference is None or not 0 < (ahead - self.reference).days <= 3:
            return False
        rest = self._clause(m, 90)
        return bool(re.search(r"[うくすつぬぶむる]$", rest)) and not re.search(rf"{_PAST}|ている$", rest)

    def _is_past(self, m: re.Match[str]) -> bool:
        return bool(re.search(_PAST, self._clause(m, 60)))

    def _clause(self, m: re.Match[str], length: int) -> str:
        """What follows in the sentence, up to so many characters."""
        return _FULL_STOP.split(self.folded[m.end() : m.end() + length], 1)[0]

    def nearest_year(self, m: re.Match[str], month: int, day: int | None) -> tuple[int | None, str]:
        """The year of a date without one, and how it was resolved.

        It is that of the date before in a list, range or short distance, else the nearest one, past or future.
        """
        between = self.folded[self.last_end : m.start()]
        if self.last_year is not None and self.last_end and _MONTHS_TOGETHER.fullmatch(between):
            earlier = self.last_month is not None and (month, day or 31) < (self.last_month[1], 1)
            return self.last_year + (earlier and bool(TO.match(between))), "range"
        last = self.last_day if self.last_is_explicit else None
        if last and len(between) <= _NEAR and not _FULL_STOP.search(between):
            # 2024年8月15日付で、9月15日から
            return last.year + ((month, day or 31) < (last.month, last.day)), "previous_date"
        if self.reference is None:
            return None, ""
        return self._year_by_statement(m, month, day, self.reference), "statement_date"

    def _year_by_statement(self, m: re.Match[str], month: int, day: int | None, reference: date) -> int:
        year, future = reference.year, self.is_future(m)
        if day and not future and _BOUND_OF_PERIOD.match(self.folded, m.end()):
            soon = _year_soon(reference, month, day)
            if soon is not None:
                return soon
        this = (month, day or (reference.day if month == reference.month else 1))
        today = (reference.month, reference.day)
        if future and this < today:
            # A day of some weeks ago that is in force (4月9日から実施) is past, although the verb is not.
            return year + 1 if today[0] - this[0] > 5 else year
        if not future and this > today:
            return year - 1 if this[0] - today[0] > 2 or self._is_past(m) else year
        return year

    def year_of(self, m: re.Match[str]) -> tuple[int | None, str]:
        """The year that a match itself gives, and how it was resolved; None where it gives none."""
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

    def month_number(self, m: re.Match[str]) -> tuple[int, int] | None:
        """Year (0 where not known) and month."""
        named = m["rel_month"]
        if named is None:
            return 0, number(m["month"])
        base = (self.reference.year, self.reference.month) if self.reference else None
        if named in MONTHS_OF_THE_TEXT and self.last_month:
            base = self.last_month
        shift = _MONTHS_OFF.get(named, 0)
        return calendars.add_months(base, shift) if base else None


def _year_soon(reference: date, month: int, day: int) -> int | None:
    """The year of a day soon to come on which a period begins or ends, even before a past verb: 11月10日から停止された."""
    for year in (reference.year, reference.year + 1):
        found = calendars.day(year, month, day)
        if found is not None and 0 <= (found - reference).days <= _SOON:
            return year
    return None


def _same_event(word: str) -> tuple[str, ...]:
    """The words for the same event: 公表, 発表, 公告."""
    return next((words for words in _SAME_EVENTS if word in words), (word,))


# A match of a pattern to what it means in its text; None where it is not a time after all.
Resolver: TypeAlias = Callable[[DateContext, re.Match[str]], Timex | None]
