"""What a text has said so far to the day, month or year that its next expression lacks: the year of 昨年11月, of 12日."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, datetime, timedelta
from operator import itemgetter

from rapt.extract.dates.fold import Expression
from rapt.tables.rows import Timex
from rapt.text import calendars

# What a day is counted from: 公告の翌日, 首脳会談の前日.
_EVENT = re.compile(r"(?P<event>[一-龥]{2})(?:日)?(?P<of>の)?$")
_DESCRIBES = re.compile(
    r"(?:付)?(?:に|の|で|まで|から)[^、。]{1,12}(?:した|された|出した|った|いた|んだ)(?=[一-龥ァ-ヶ0-9次])"
)
_SAME_EVENTS = ("公表", "発表", "公告", "公布"), ("会見", "質問"), ("実施", "施行", "発効", "発動")
# Within so many characters a date without a year takes it from the date before.
_NEAR = 20
_OF_THAT_YEAR = re.compile(r"(?:に?[はも]|、|には)[^。、\n]{0,8}、?")
# A heading, a line of its own without a full stop: 同日 and 翌年 refer to nothing before it.
_HEADING_MARKS = "#■◆【"
_MARKS = " []()<>#■◆●▼【】:-"
_HEADING = re.compile(rf"(?:^|[\r\n])[{_HEADING_MARKS}][^\r\n。]{{1,40}}(?=[\r\n])")
_FUTURE = re.compile(
    r"(?:(?:から|より)[^。、]{0,24}(?:課す|科す|課する)|[、に]?(?:から|より|以降|付で|付けで|をもって|までに?|に)?[^。、]{0,24}"
    r"(?:課す(?!る?と(?:発表|表明)した)|実施する|開始する|施行|発効する|始まる|適用する|予定(?!だった|でした|されてい)|見通し|見込み|計画|つもり|課される|実施される|導入される|適用される|施行される|開催される|行われる(?!た)|導入する|停止する|行う(?!た)|開く(?!た)|開かれる|訪問する|始める|なる(?:見|予))|(?:から|より)(?:施行|実施|適用|発効|課|停止|開始|導入)(?!さ?れ?た|し|さ)|まで(?:に)?(?!の[0-9]|に?[^。]{0,12}た[。、])|を期限|に?(?:発効|施行|実施|適用|開始|発動)(?:へ(?![^。]{0,12}た)|予定|見通し))"
)
# What comes between two months of which the later takes its year from the other: 3月と4月.
_MONTHS_TOGETHER = re.compile(r"(?:から|~|-|、|・|と|および|及び|や|以降、?)(?:同|翌)?")
TO = re.compile("から|~|-")
_FULL_STOP = re.compile(r"[。\n]")
_PAST = r"(?:た|ました|だった)(?:$|[、」とが])"
_SOON, _JUST_NOW = 75, 2  # days
_MONTH_ALONE = re.compile(r"(\d{4})-(\d{2})")
_IS_WHEN = re.compile(r"(?:のこと)?(?:である|だった|だ|でした|です)。")
# So many months away, a month without a year is rather the one on the other side of the statement.
_FAR = 6
_HEARD = re.compile("た(?:そう|という|らしい|とみられ|とされ|もよう|模様)")
AHEAD = ("future", "planned")
_AGREED = re.compile(r"[^。、]{0,24}[うくぐすつぬぶむる](?:ことで(?:一致|合意)|ことを(?:確認|歓迎|約束)|ことになっ)")
_LONGEST_END = 12
# The end of a sentence that is no report: what will be or is to be, what is said of the day itself.
_PLANNED = re.compile(
    r"(?:予定|方針|見通し|見込み|計画|考え|意向|構え|はず|つもり|ものと(?=する))(?:する|だ|です|である|という|だという)?[?!)」]*$"
)
_LOOKS_AHEAD = re.compile(
    r"(?:[うくぐすつぬぶむるいねよ]|です|だ(?:よね?|ね|から)?|ください|さい|まで|ましょう|たい)[?!)」]*$"
)
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

    def __init__(self, text: str, folded: str, moment: date | datetime | None) -> None:
        self.text = text
        self.folded = folded
        # The statement's day, and its clock where it has one.
        self.moment = moment
        self.reference = moment.date() if isinstance(moment, datetime) else moment
        self.last_day: date | None = None
        self.last_month: tuple[int, int] | None = None
        self.last_year: int | None = None
        self.last_is_explicit = False
        self.last_value, self.last_start, self.last_end = "", 0, 0
        # Year and month of the last line that is a date alone, as a heading of a chronology is.
        self.section: tuple[int, int | None] | None = None
        # The last clock that opened a line, and its day.
        self._stamp: tuple[int, date | None] | None = None
        # The last fiscal year, until a year of the calendar is named.
        self._fiscal: int | None = None
        # Each full day with its start and end, for days counted from an event.
        self._days: list[tuple[int, int, date]] = []
        # Most texts have no headings.
        marked = any(map(folded.__contains__, _HEADING_MARKS))
        self._headings = [found.span() for found in _HEADING.finditer(folded)] if marked else []

    def remember(self, timex: Timex) -> None:
        """Keep the offsets, year, month and day of an expression for those after it."""
        self.last_value, self.last_start, self.last_end = timex.value, timex.start, timex.end
        if fiscal := re.match(r"FY(\d{4})", timex.value):
            self._fiscal = max(self._fiscal or 0, int(fiscal[1]))
        elif re.fullmatch(r"\d{4}(?:-[HQ]\d)?", timex.value):
            self._fiscal = None
        year, month, day = calendars.year_month_day(timex.value) if timex.type in ("DATE", "TIME") else (None,) * 3
        if re.match(r"\d{4}-W\d", timex.value):
            thursday = date.fromisocalendar(int(timex.value[:4]), int(timex.value[6:8]), 4)
            self.last_month = (thursday.year, thursday.month)
        if year is None:
            return
        if _fills_line(self.folded, timex.start, timex.end):
            self.section = (year, month)
        self.last_is_explicit = timex.basis == "explicit"
        self.last_year = year
        if month:
            self.last_month = (year, month)
        if self._stamp and self._stamp[0] == timex.start:  # the clock of a chat is not what its text is about
            return
        if day:
            self.last_day = day
            self._days.append((timex.start, timex.end, day))

    def forget_before_heading(self, place: int) -> None:
        """Forget day, month and year if a heading comes between the last expression and a place."""
        following = bisect_left(self._headings, (self.last_end, 0))
        if following < len(self._headings) and self._headings[following][1] < place:
            self.last_day = self.last_month = self.last_year = self._fiscal = self.section = None

    def fiscal_before(self) -> int | None:
        """The fiscal year that the text is about, as it was the last year named: 2025年度は…、上半期は…."""
        return self._fiscal

    def timex(
        self,
        found: Expression,
        type: str,
        value: str,
        mod: str = "",
        basis: str = "",
        hours: tuple[int, int] | None = None,
    ) -> Timex:
        """The row of an expression; ``hours`` are those of a part of a day."""
        begin, end = calendars.interval(value) if type in ("DATE", "TIME") else (None, None)
        if begin and hours:
            begin, end = begin + timedelta(hours=hours[0]), begin + timedelta(hours=hours[1])
        words = self.text[found.start : found.end]
        return Timex(
            found.start, found.end, words, type, value, mod, begin, end, basis if value else "", found.range_id
        )

    def day(self, found: Expression, day: date | None, mod: str = "", basis: str = "") -> Timex:
        """The row of an expression that means a day, without a value for None."""
        value = day.isoformat() if day else ""
        if value and "week_of" in found.fields:
            year, week, _ = day.isocalendar()
            value = f"{year}-W{week:02d}"
        return self.timex(found, "DATE", value, mod, basis)

    def sentence_start(self, place: int) -> int:
        return max(self.folded.rfind(mark, 0, place) for mark in "。\n") + 1

    def days_from(self, place: int) -> list[tuple[int, int, date]]:
        """The full days at a place or after it, with their starts and ends."""
        return self._days[bisect_left(self._days, place, key=itemgetter(0)) :]

    def day_before(self, found: Expression) -> date | None:
        """The day that 同日 and 翌日 refer to: one in the same sentence, else the last that was past for the statement."""
        if not self._days or self.last_day is None or self._days[-1][0] >= self.sentence_start(found.start):
            return self.last_day
        past = (day for _, _, day in reversed(self._days) if self.reference is None or day <= self.reference)
        return next(past, self.last_day)

    def day_of_report(self, found: Expression) -> date | None:
        """The day of the report that この日 means where the text has given it: 10、11日に協議した。この日、…."""
        given = found.fields.get("named") == "この日" and any(day == self.reference for _, _, day in self._days)
        return self.reference if given else None

    def day_of_event(self, found: Expression) -> date | None:
        """The day of the event that a day is counted from, by the last sentence with both: 公告の翌日, 会談の前日."""
        event = _EVENT.search(self.folded, max(found.start - 12, 0), found.start)
        if not event or not (event["of"] or found.fields.get("named") == "当日"):
            return None
        at = found.start - len(event.group())
        while (at := max(self.folded.rfind(word, 0, at) for word in _same_event(event["event"]))) >= 0:
            begin = self.sentence_start(at)
            end = min(e if (e := self.folded.find(mark, at)) >= 0 else len(self.folded) for mark in "。\n")
            days = [(start, day) for start, _, day in self.days_from(begin) if start < end]
            if days and end <= found.start:
                before = [day for start, day in days if start < at]
                return before[-1] if before else days[0][1]
        return None

    def first_day(self, found: Expression) -> date | None:
        """The first day of the sentence that does not only describe a thing: 10月9日に公布した公告."""
        days = self.days_from(self.sentence_start(found.start))
        return next((day for _, end, day in days if not _DESCRIBES.match(self.folded, end)), None)

    def is_future(self, found: Expression) -> bool:
        """Whether the words after a date speak of what is to come: 11月1日から課す."""
        start = found.end
        line_end = self.folded.find("\n", start, start + 48)
        end = line_end if line_end >= 0 else start + 48
        if not _FUTURE.match(self.folded, start, end) or _SAID_THEN.match(self.folded, start, start + 80):
            return False
        return not (self.folded.startswith("、", start) and _DONE_THEN.match(self.folded, start, start + 200))

    def tense(self, found: Expression) -> str:
        """How the words after an expression speak of it: future (25日から課す), planned, open (25日は忙しい), past or nothing.

        planned is what the end of the sentence says of a day to come: 25日、…する予定だ.
        """
        rest = self._clause(found, 160)
        if _AGREED.match(rest):
            return "planned"
        if _DESCRIBES.match(rest):
            return "past"
        if _PLANNED.search(rest[-_LONGEST_END:]):
            return "planned"
        if self.is_future(found):
            return "future"
        if _HEARD.search(rest):
            return "past"
        if _LOOKS_AHEAD.search(rest[-_LONGEST_END:]):
            return "open"
        return "past" if re.search(_PAST, rest) else ""

    def stamped(self, found: Expression, day: date | None) -> date | None:
        """The day of a clock that opens a line, as in a chat: that of the last such, if no line between opens with a day."""
        place, last = self._stamp if self._stamp else (0, None)
        if last is not None and not any(_fills_line(self.folded, a, b) for a, b, _ in self.days_from(place + 1)):
            day = last
        self._stamp = (found.start, day)
        return day

    def known_day(self, found: Expression, day: int) -> date | None:
        """The day that the text has named in full before, and that a bare day of the month takes up again: 23日."""
        if self.reference is None:
            return None
        near = (d for _, _, d in reversed(self._days) if d.day == day and abs((d - self.reference).days) <= _SOON)
        known, closest = next(near, None), calendars.closest_day(self.reference, day)
        return closest if known and closest and abs((closest - self.reference).days) <= _JUST_NOW else known

    def day_of_month(self, found: Expression, day: int) -> date | None:
        """The day in the month that the text has just named: 2010年9月である。7日に…; in a month to come, 13日は…."""
        named = _MONTH_ALONE.fullmatch(self.last_value)
        if named is None:
            return None
        between = self.folded[self.last_end : found.start]
        year, month = int(named[1]), int(named[2])
        ahead = self.reference is not None and (year, month) > (self.reference.year, self.reference.month)
        if _IS_WHEN.fullmatch(between) or (
            ahead and len(between) <= _NEAR and "\n" not in between and self.tense(found) != "past"
        ):
            return calendars.day(year, month, day)
        return None

    def day_near(self, day: int, weekday: int | None) -> date | None:
        """The day of a month that is nearest to the statement's day, or to the last day named if that is to come."""
        if self.reference is None:
            return None
        bases = [self.reference]
        if self.last_day is not None and self.last_day > self.reference:
            bases.append(self.last_day)
        near = [
            (abs((d - base).days), n, d)
            for n, base in enumerate(bases)
            if (d := calendars.closest_day(base, day, weekday))
        ]
        return min(near)[2] if near else None

    def year_told(self, found: Expression) -> int | None:
        """The year that the clause is about: 昨年は11月に."""
        about = len(self.last_value) == 4 and _OF_THAT_YEAR.fullmatch(self.folded[self.last_end : found.start])
        return self.last_year if about else None

    def last_year_of(self, month: int, day: int | None) -> int | None:
        """The year of a month that follows the last one of the text."""
        if self.last_month is None:
            return None
        return self.last_month[0] + (month < self.last_month[1])

    def is_close_ahead(self, found: Expression, day: int) -> bool:
        """Whether the day is one of the next three and its sentence is in the present: 14日に止まり、緊張は続く."""
        ahead = calendars.nearest_day(self.reference, day, future=True) if self.reference else None
        if ahead is None or self.reference is None or not 0 < (ahead - self.reference).days <= 3:
            return False
        rest = self._clause(found, 90)
        return bool(re.search(r"[うくすつぬぶむる]$", rest)) and not re.search(rf"{_PAST}|ている$", rest)

    def _is_past(self, found: Expression) -> bool:
        return bool(re.search(_PAST, self._clause(found, 60)))

    def _clause(self, found: Expression, length: int) -> str:
        """What follows in the sentence, up to so many characters."""
        stop = _FULL_STOP.search(self.folded, found.end, found.end + length)
        return self.folded[found.end : stop.start() if stop else found.end + length]

    def nearest_year(self, found: Expression, month: int, day: int | None) -> tuple[int | None, str]:
        """The year of a date without one, and how it was resolved.

        It is that of the date before in a list, range or short distance, else the nearest one, past or future.
        """
        between = self.folded[self.last_end : found.start]
        weekday = found.fields.get("weekday")
        if self.section and (self.section[1] is None or self.section[1] == month):
            return self.section[0], "previous_date"
        if day and weekday is not None and self.reference:
            return calendars.nearest_year(self.last_day or self.reference, month, day, weekday), "statement_date"
        if (told := self.year_told(found)) is not None:
            return told, "previous_date"
        if found.fields.get("lead") == "翌" and self.last_month is not None:  # 3月に始め、翌4月5日に
            return self.last_year_of(month, day), "previous_date"
        if self.last_year is not None and self.last_end and _MONTHS_TOGETHER.fullmatch(between):
            earlier = self.last_month is not None and (month, day or 31) < (self.last_month[1], 1)
            onward = TO.match(between) or (self.reference and self.last_day and self.last_day >= self.reference)
            return self.last_year + (earlier and bool(onward)), "range"
        last = self.last_day if self.last_is_explicit else None
        if last and len(between) <= _NEAR and not _FULL_STOP.search(between):
            # 2024年8月15日付で、9月15日から
            year = last.year + ((month, day or 31) < (last.month, last.day))
            ahead = self.reference and (year, month, day or 1) > (
                self.reference.year,
                self.reference.month,
                self.reference.day,
            )
            if not ahead or self.tense(found) in AHEAD:
                return year, "previous_date"
        if self.reference is None:
            return None, ""
        return self._year_by_statement(found, month, day, self.reference), "statement_date"

    def _year_by_statement(self, found: Expression, month: int, day: int | None, reference: date) -> int:
        year, tense = reference.year, self.tense(found)
        future = tense in AHEAD
        if day and not future and (tense != "past" or _BOUND_OF_PERIOD.match(self.folded, found.end)):
            soon = _year_soon(reference, month, day)
            if soon is not None:
                return soon
        this = (month, day or (reference.day if month == reference.month else 1))
        today = (reference.month, reference.day)
        if tense == "planned":
            return year + (this < today)
        if future and this < today:
            # A day of some weeks ago that is in force (4月9日から実施) is past, although the verb is not.
            return year + 1 if today[0] - this[0] > 5 else year
        if not future and this > today:
            return year - (
                (tense == "past" and (this[0] - today[0] > 2 or self._is_past(found)))
                or this[0] - today[0] > (_FAR if tense == "open" else _FAR - 2)
            )
        since = not day and self.folded.startswith(("から", "以来"), found.end)
        if (tense == "open" or (day and not tense)) and today[0] - this[0] > _FAR and not since:
            return year + 1
        return year


def _fills_line(folded: str, start: int, end: int) -> bool:
    """Whether an expression is all of its line but its marks: ■2018年, 【9日(月)】, 【6月の予定】."""
    line, stop = folded.rfind("\n", 0, start) + 1, folded.find("\n", end)
    before, after = folded[line:start].strip(_MARKS), folded[end : stop if stop >= 0 else len(folded)].strip(_MARKS)
    return not before and after in ("", "の予定", "の行事", "の動き", "の日程")


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
