"""What a text has said so far to what its next expression lacks: last day, month and year, headings, chat stamps."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import Any

from rapt.extract.dates.fold import Expression
from rapt.extract.dates.signs import tense
from rapt.extract.dates.vocabulary import vocabulary
from rapt.tables.rows import Timex
from rapt.text import calendars
from rapt.text.rules import Rules

# An event is looked for so many characters back.
_EVENT_WITHIN = 20_000
_SAME_EVENTS = ("公表", "発表", "公告", "公布"), ("会見", "質問"), ("実施", "施行", "発効", "発動")
# A heading, a line of its own without a full stop: 同日 and 翌年 refer to nothing before it.
_HEADING_MARKS = "#■◆【"
_HEADING = re.compile(rf"(?:^|[\r\n])[{_HEADING_MARKS}][^\r\n。]{{1,40}}(?=[\r\n])")
_PERIOD = re.compile(r"(?:FY)?\d{4}-([HQ]\d|\d\d|SP|SU|FA|WI)")
_NOTHING = Timex(0, 0, "", "", "")
# A full day so near (in days) to the statement's is soon to come, or was just told of.
SOON = 75


class UnknownBaseError(ValueError):
    """Neither the text nor its statement gives what an expression counts from."""


@dataclass(slots=True)
class Point:
    """A year, month, day and fiscal year that expressions count from; None for what is not known."""

    year: int | None = None
    month: tuple[int, int] | None = None
    day: date | None = None
    fiscal: int | None = None


class DateContext:
    """The last full day, month and year of a text with their offsets, for 同日, 翌年 and dates without year or month."""

    # The last full day is told as such, not counted.
    last_is_explicit = False
    # The row before, and the expression behind the one that is being resolved.
    before = _NOTHING
    following: Expression | None = None
    # The fiscal year of the text counts until one of the calendar is named: its place, and the one that the title or the first sentence tells of.
    _fiscal_at, _opening_fiscal = -1, None
    # The place, year and number of the last week named.
    week = (-1, 0, 0)
    # Where the last expression ends that gave a month.
    month_end = 0
    # The last day by which something is to be done, and the last that was past for the statement.
    deadline: date | None = None
    _last_past: date | None = None
    # So many times of a year before last year have been told since another.
    told_in_past = 0
    # The last half, quarter or month, and its place: 前年同期 compares it.
    last_period = (-1, "")
    # Year, month and day of the last line that is a date alone, as a heading of a chronology is.
    section: tuple[int, int | None, date | None] | None = None
    # Place, year, month and day of the last date that opened a line of a chronology.
    _entry: tuple[int, int, int, date | None] = (-1, 0, 0, None)
    # The last clock that opened a line, and its day.
    _stamp: tuple[int, date | None] = (-1, None)

    def __init__(self, text: str, folded: str, moment: date | datetime | None, rules: Rules) -> None:
        self.text, self.folded, self.known = text, folded, vocabulary(rules)
        # The statement's day, and its clock where it has one.
        self.moment = moment
        self.reference = day = moment.date() if isinstance(moment, datetime) else moment
        self.statement = Point(day.year, (day.year, day.month), day, calendars.fiscal_year(day)) if day else Point()
        self.last = Point()
        # Each full day with its start and end; by their day of the month all, and the last that is near the statement's.
        self._days: list[tuple[int, int, date]] = []
        self._told: dict[int, list[tuple[int, date]]] = {}
        self.near: dict[int, date] = {}
        # Most texts have no headings, and no notes.
        self._has_headings = any(map(folded.__contains__, _HEADING_MARKS))
        self._has_notes = any(pattern.search(folded) for _, pattern in self.known.named["follow_up"])

    @cached_property
    def _lines(self) -> list[int]:
        return _begins("\n", self.folded)

    @cached_property
    def _sentences(self) -> list[int]:
        return _begins("。", self.folded.replace("\n", "。"))

    def remember(self, timex: Timex) -> None:
        """Keep the offsets, year, month and day of an expression for those after it."""
        self.before, start, end, value, last = timex, timex.start, timex.end, timex.value, self.last
        if timex.type not in ("DATE", "TIME"):
            return
        if len(value) < len("2025-10-12") and (period := _PERIOD.fullmatch(value)):
            self.last_period = (start, period[1])
        if value.startswith("FY"):
            last.fiscal, self._fiscal_at = max(last.fiscal or 0, int(value[2:6])), start
            if self._opening_fiscal is None and self.folded.find("。", 0, start) < 0:
                self._opening_fiscal = last.fiscal
        year, month, day = calendars.year_month_day(value)
        # 9日(現地時間8日): the day there goes on only within its brackets.
        if year is None or self.is_("compared", start, end) or (last.day and self.is_("elsewhere", start, end)):
            return
        if len(value) == 4 or value[5:6] in ("H", "Q"):
            last.fiscal = None
        if value[5:6] == "W" and value[6:7] != "I":
            thursday = date.fromisocalendar(year, int(value[6:8]), 4)
            self.week, last.month = (start, year, int(value[6:8])), (thursday.year, thursday.month)
        if self._opens_line(start):
            if start != self._stamp[0] and self.is_("apart", start, end):
                self._entry = (start, year, month or 0, day)
            if self._heads(start, end):
                self.section = (year, month, day)
        self.last_is_explicit, last.year = timex.basis == "explicit", year
        self.told_in_past = self.told_in_past + 1 if self.statement.year and year < self.statement.year - 1 else 0
        if month:
            last.month, self.month_end = (year, month), end
        if day and self._stamp[0] != start:  # the clock of a chat is not what its text is about
            # 1月1日から施行し、2019年11月5日付の通知は同日に…: the date of a document is no day told.
            if not (self.folded.startswith(("付の", "付けの"), end) and self.tells_a_day(start)):
                last.day = day
            if "ON_OR_BEFORE" in timex.mod:
                self.deadline = day
            self._days.append((start, end, day))
            self._told.setdefault(day.day, []).append((start, day))
            if self.reference and abs((day - self.reference).days) <= SOON:
                self.near[day.day] = day
            # 米国が2日に発表した関税は…: a day that only describes a thing takes no other's place.
            past = self.reference is None or day <= self.reference
            if past and not (self._last_past and self.is_("describes", end, end)):
                self._last_past = day

    def is_(self, name: str, start: int, end: int) -> bool:
        """Whether words of a name stand around a span."""
        return self.known.around(name, self.folded, start, end) is not None

    def forget_before_heading(self, place: int) -> None:
        """Forget day, month and year if a heading comes between the last expression and a place."""
        if self._has_headings and _HEADING.search(self.folded, self.before.end, place):
            self.last, self.section = Point(), None

    def base(self, found: Expression, unit: str, base: str = "statement") -> Any:
        """The year, month, day or fiscal year that an expression counts from: the last of the text, or the statement's.

        Raises :class:`UnknownBaseError` where there is none; otherwise the expression's basis says which.
        """
        known, found.basis = getattr(self.last, unit) if base == "text" else None, "previous_date"
        if known is None:
            known, found.basis = getattr(self.statement, unit), "statement_date"
        if known is None:
            raise UnknownBaseError(f"no {unit} to count from")
        return known

    def tense(self, found: Expression) -> str:
        """How the words after an expression speak of it, read once."""
        if found.tense is None:
            found.tense = tense(self.folded, found.end, self.known)
        return found.tense

    def stands(self, found: Expression, name: str) -> re.Match[str] | None:
        """The words of a name around an expression, with the last one before it."""
        return self.known.around(name, self.folded, found.start, found.end, self.before.end)

    def leads_to(self, found: Expression, name: str, then: Expression) -> bool:
        """Whether the words of a name stand between an expression and the one behind it."""
        return self.known.around(name, self.folded, then.start, then.end, found.end) is not None

    def between(self, found: Expression) -> str:
        """The words between the last expression and this one."""
        return self.folded[self.before.end : found.start]

    def sentence_start(self, place: int) -> int:
        """Where the sentence of a place begins."""
        return self._sentences[bisect_right(self._sentences, place) - 1]

    def line_start(self, place: int) -> int:
        """Where the line of a place begins."""
        return self._lines[bisect_right(self._lines, place) - 1]

    def _lines_between(self, place: int, later: int) -> int:
        return bisect_right(self._lines, later) - bisect_right(self._lines, place)

    def fiscal_year(self, found: Expression) -> int | None:
        """The fiscal year that a half or quarter is a part of.

        One of its sentence or the one before, one that the text opens with, or the statement's own if told of; in another
        sentence one that is over has no part to come.
        """
        told, now, start = self.last.fiscal, self.statement.fiscal, self.sentence_start(found.start)
        if self._fiscal_at >= start or (now in (told, None) and found.kind != "same"):
            return told
        if found.kind == "same" or told is None or now is None:
            return None
        is_near = self._fiscal_at >= self.sentence_start(start - 1) or told == self._opening_fiscal
        return told if is_near and (told > now or self.tense(found) == "past") else None

    def days_from(self, place: int) -> Iterator[tuple[int, int, date]]:
        """The full days at a place or after it, with their starts and ends."""
        return map(self._days.__getitem__, range(bisect_left(self._days, place, key=itemgetter(0)), len(self._days)))

    def follows_up_from(self, found: Expression) -> date | None:
        """The day from which a note tells that follows up the statement: (続報)21日から課す; None in other lines."""
        start = self.line_start(found.start) if self._has_notes else 0
        if self.reference is None or not (self._has_notes and self.is_("follow_up", start, start)):
            return None
        return max([self.reference, *(day for _, _, day in self.days_from(start))])

    def tells_a_day(self, place: int) -> bool:
        """Whether a full day is told in the sentence of a place, before it."""
        return bool(self._days) and self._days[-1][0] >= self.sentence_start(place)

    def day_before(self, found: Expression) -> date | None:
        """The day that 同日 and 翌日 refer to: one in the same sentence, else the last that was past for the statement."""
        # 12月1日から施行する。同日より前に…: a bound is of the day just told.
        bounds = "side" in found.mods and not (self.last.day == self.deadline and "AFTER" in found.mods["side"])
        told = any(self.days_from(self.line_start(found.start))) if bounds else self.tells_a_day(found.start)
        return self.last.day and ((not told and self._last_past) or self.last.day)

    def eve_of(self, found: Expression, day: int) -> date | None:
        """The day told in a sentence whose morrow has a number: 2月6日、昨年8月27日から課していた関税を、翌7日に撤廃した."""
        told = [one for _, _, one in self.days_from(self.sentence_start(found.start))]
        return next((one for one in reversed(told) if (one + timedelta(days=1)).day == day), None)

    def day_of_entry(self, found: Expression, day: int) -> date | None:
        """A bare day of a chronology: in the line of a date, 4月18日 議会が可決、25日に…, or opening one below it, 28日 公布.

        Below a month as a heading, too: 【2025年4月】, and in the next line 2日 公表.
        """
        headed, month, opened = self.section or (0, 0, None)
        if month and opened is None and self._opens_line(found.start):
            return calendars.day(headed, month, day)
        place, year, month, opened = self._entry
        lines, known = self._lines_between(place, found.start), calendars.day(year, month or 0, day)
        in_it = lines == 0 or (lines <= 2 and self._opens_line(found.start) and self.stands(found, "apart"))
        return known if known and in_it and (opened is None or opened <= known) else None

    def _opens_line(self, start: int) -> bool:
        """Whether nothing but marks stands before an expression in its line."""
        # Most stand behind a word.
        return not self.folded[start - 1 : start].isalnum() and self.is_("opens_line", start, start)

    def _heads(self, start: int, end: int) -> bool:
        """Whether what opens a line is a heading: all of it but its marks (■2018年, 【6月の予定】), or in brackets of its own."""
        in_brackets = self.is_("opens_heading", start, end) and self.is_("closes_heading", start, end)
        return in_brackets or self.is_("fills_line", start, end)

    def year_of_entry(self, found: Expression, month: int) -> int | None:
        """The year of a line of a chronology by its own date or the line before: 2021年9月1日 公告, and below it 10月4日 施行."""
        place, begun, last, _ = self._entry
        lines, now, year = self._lines_between(place, found.start), self.statement.month, begun + (month < last)
        # What comes below a line that is to come is to come, too.
        fits = now is None or (year, month) <= now or (begun, last) > now
        near = begun and (lines == 0 or (lines <= 2 and self._opens_line(found.start)))
        return year if near and fits else None

    def day_of_report(self, found: Expression) -> date | None:
        """The day of the report that この日 means where the text has given it: 10、11日に協議した。この日、…."""
        given = found.fields.get("named") == "この日" and any(day == self.reference for _, _, day in self._days)
        return self.reference if given else None

    def day_of_event(self, found: Expression) -> date | None:
        """The day of the event that a day is counted from, by the last sentence with both: 公告の翌日, 会談の前日."""
        event = self.stands(found, "event")
        if not event or not (event["of"] or found.fields.get("named") == "当日"):
            return None
        alike = next((words for words in _SAME_EVENTS if event["event"] in words), (event["event"],))
        at = self.sentence_start(found.start)
        since = max(at - _EVENT_WITHIN, 0)
        while (at := max(self.folded.rfind(word, since, at) for word in alike)) >= 0:
            start = self.sentence_start(at)
            days = [(n, day) for n, _, day in self.days_from(start) if self.sentence_start(n) == start]
            if days:
                return next((day for n, day in reversed(days) if n < at), days[0][1])
            at = start
        return None

    def first_day(self, found: Expression) -> date | None:
        """The first day of the sentence that does not only describe a thing: 10月9日に公布した公告."""
        days = self.days_from(self.sentence_start(found.start))
        return next((day for _, end, day in days if not self.is_("describes", end, end)), None)

    def day_again(self, found: Expression, day: int) -> date | None:
        """The full day of the sentence with such a day of the month."""
        if not (told := self._told.get(day)):
            return None
        n = bisect_left(told, self.sentence_start(found.start), key=itemgetter(0))
        return told[n][1] if n < len(told) else None

    def stamped(self, found: Expression, day: date | None) -> date | None:
        """The day of a clock that opens a line, as in a chat: that of the last such, unless a line between is a day."""
        place, last = self._stamp
        headed = (self._opens_line(a) and self.is_("fills_line", a, b) for a, b, _ in self.days_from(place + 1))
        if last is not None and not any(headed):
            day = last
        self._stamp = (found.start, day)
        return day


def _begins(end: str, folded: str) -> list[int]:
    """Where the parts of a text begin that end so."""
    return [0, *accumulate(len(part) + 1 for part in folded.split(end))]
