"""Time expressions with TIMEX3 values, by rules alone: no model is loaded and the clock is never asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

import pandas as pd

from rapt.extract.dates import clock, lengths
from rapt.extract.dates.context import MONTHS_OF_THE_TEXT, TO, DateContext
from rapt.extract.dates.patterns import BEGINNING, CONTEXT_DAYS, RELATIVE_DAYS, find_trap, patterns_at
from rapt.tables import schema
from rapt.tables.rows import Timex
from rapt.text import calendars
from rapt.text.calendars import number
from rapt.text.characters import fold
from rapt.text.structure import sentence_ids_at

Reference = date | datetime | str | None


_LENGTH = itemgetter(0)
_AFTERNOON = re.compile(r"T(?:1[2-9]|2\d):\d\d")
# Spaces that some set between numbers and units.
_SPACE_INSIDE = re.compile(
    r" (?:(?<=\d )(?=[年月日時分秒週世]|[かカヶ]月|四半期|営業日)|(?<=[年月第] )(?=\d)|(?<=[日時] )(?=\d{1,2} ?[時分:]))"
)
# In 15:302年間 the expression cuts a number in two; what reads across the cut (302年間) keeps 2年間 from being read.
_CUT_NUMBER = re.compile(r"\d+$")
# What stands between two days, or months, of which the later one goes on from the other: 10日から12日, 3月と4月.
_DAYS_TOGETHER = re.compile(r"(?:から|~|-|、|・|と|および|及び|や|か)(?:同|翌)?")
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
_BOUNDS = {
    "DATE": ("ごろ", "頃", "前後", "までに"), "TIME": ("ごろ", "頃", "前後", "までに"), "DURATION": ("ほど", "程度", "くらい", "ぐらい", "前後", "ばかり"),
}  # fmt: skip


def find_dates(text: str, reference: Reference = None) -> list[Timex]:
    """Time expressions of a statement's text, in order, resolved against the statement's own day.

    Without a reference, relative expressions are found and have no value unless the text itself names a day.

    >>> [(t.text, t.value) for t in find_dates("12日、昨年11月の合意を20日間で改めた。", "2025-10-12")]
    [('12日', '2025-10-12'), ('昨年11月', '2024-11'), ('20日間', 'P20D')]
    """
    return list(_read(text, fold(text), _as_day(reference)))


def extract_dates(text: str, reference: Reference = None) -> pd.DataFrame:
    """The ``dates`` table of one text: TIMEX3 type, value, modifier and calendar interval of each time expression.

    ``reference`` is a date, datetime or ISO string. Values follow TIMEX3 (ISO-TimeML, Pustejovsky et al. 2010).
    Raises ``ValueError`` for a reference that is no date.

    >>> extract_dates("来年前半に公表する。", "2025-10-12")[["text", "value"]].values.tolist()
    [['来年前半', '2026-H1']]
    """
    folded = fold(text)
    found = list(_read(text, folded, _as_day(reference)))
    if not found:
        return schema.frame("dates")
    columns: dict[str, Sequence[Any]] = dict(zip(Timex._fields, zip(*found, strict=True), strict=True))
    ids: dict[str, Sequence[Any]] = {
        "statement_id": ["s0001"] * len(found),
        "sentence_id": sentence_ids_at(folded, columns["start"]),
    }
    return schema.frame("dates", [schema.Block(ids | columns)])


def _read(text: str, folded: str, reference: date | None) -> Iterator[Timex]:
    if " " not in folded or not (spaces := [found.start() for found in _SPACE_INSIDE.finditer(folded)]):
        yield from _Resolver(text, folded, reference).run()
        return
    # 2025 年 10 月 9 日 is read without its spaces, and the places are those with them.
    inside = set(spaces)
    places = [n for n in range(len(text)) if n not in inside]
    short = "".join(map(text.__getitem__, places))
    for timex in _Resolver(short, fold(short), reference).run():
        start, end = places[timex.start], places[timex.end - 1] + 1
        yield timex._replace(start=start, end=end, text=text[start:end])


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


class _Resolver(DateContext):
    """Goes through the expressions of one text, and reads each by what has been told before it."""

    def __init__(self, text: str, folded: str, reference: date | None) -> None:
        super().__init__(folded, reference)
        self.text = text
        # Up to where nothing can begin: what does overlaps the same trap.
        self.trap_end = 0
        # Up to where each pattern has matched.
        self.ends: dict[str, int] = {}

    def run(self) -> Iterator[Timex]:
        at = 0
        while beginning := BEGINNING.search(self.folded, at):
            at = beginning.start()
            timex = self._longest_at(beginning)
            if timex is None:
                at = max(at + 1, self.trap_end)
                continue
            self._remember(timex)
            yield timex
            at = timex.end
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

    def _last_day(self, m: re.Match[str]) -> Timex | None:
        """12月末日."""
        month = number(m["month"])
        if not 1 <= month <= 12:
            return None
        year, basis = self._year_of(m)
        if year is None:
            year, basis = self._nearest_year(m, month, None)
        following = calendars.day(*calendars.add_months((year, month), 1), 1) if year is not None else None
        value = (following - timedelta(days=1)).isoformat() if following else ""
        return self._timex(m, "DATE", value, basis=basis)

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
                "previous_date" if m["rel_month"] in MONTHS_OF_THE_TEXT and self.last_month else "statement_date",
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
        if m.group().endswith("同期") and (same := self._same_period(m)):
            return self._timex(m, "DATE", f"{year}-{same}", basis="previous_date")
        return self._in_year(m, year, basis)

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
        return self._in_year(m, year, "previous_date")

    def _in_year(self, m: re.Match[str], year: int, basis: str) -> Timex:
        """A year or the part of it that is named."""
        part = m["part"] or ""
        if part in calendars.SEASONS:
            return self._timex(m, "DATE", f"{year}-{calendars.SEASONS[part]}", basis=basis)
        if part in ("前半", "後半"):
            return self._timex(m, "DATE", f"{year}-H{1 if part == '前半' else 2}", basis=basis)
        value = f"{year}-12" if part.endswith("末") else str(year)
        return self._timex(m, "DATE", value, calendars.MODS.get(part or m["bound"] or "", ""), basis)

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
            if found and self.last_day and found < self.last_day and TO.match(between):
                found = calendars.day(*calendars.add_months(self.last_month, 1), day)
            return self._timex(m, "DATE", found.isoformat(), mod, "range") if found else None
        if self.reference is None:
            return self._timex(m, "DATE", "")
        later = self.folded.endswith("後の", 0, m.start())  # 1週間後の7日
        future = later or self._is_future(m) or self._is_ahead(m, day)
        found = calendars.nearest_day(self.reference, day, future=future)
        return self._timex(m, "DATE", found.isoformat(), mod, "statement_date") if found else None

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
            year, basis = self._nearest_year(m, last, None)
        part = f"Q{last // 3}" if last - first == 2 else f"H{last // 6}"
        return self._timex(m, "DATE", f"{year}-{part}" if year is not None else "", basis=basis)

    def _fiscal(self, m: re.Match[str]) -> Timex | None:
        if m["from"]:
            return self._timex(m, "DATE", f"FY{m['from']}", basis="explicit")
        if m["short"]:
            near = self.reference is None or int(m["short"]) <= self.reference.year % 100 + _NEAR_YEARS
            return self._timex(m, "DATE", f"FY20{m['short']}{_half_of_fiscal(m)}", basis="explicit") if near else None
        year, basis = self._year_of(m)
        bare = not m["year"] and not m["era"] and not m["this"]
        if bare and not (m["edge"] or m["fy_half"]):
            return None
        if (m["this"] or bare) and self.reference:
            shift = {"昨": -1, "前": -1, "来": 1, "翌": 1}.get(m["this"] or "", 0)
            start = self.reference.year - (self.reference.month < 4)
            year, basis = start + shift, "statement_date"
        mod = {"末": "END", "初め": "START"}.get(m["edge"] or "", "")
        return self._timex(m, "DATE", f"FY{year}{_half_of_fiscal(m)}" if year else "", mod, basis)

    def _slash(self, m: re.Match[str]) -> Timex | None:
        """10/12 as month and day, the year nearest to the statement's."""
        month, day = int(m["m"] or m["to_m"]), int(m["d"] or m["to_d"])
        if calendars.day(2024, month, day) is None:
            return None
        year, basis = self._nearest_year(m, month, day)
        found = calendars.day(year, month, day) if year is not None else None
        return self._timex(m, "DATE", found.isoformat() if found else "", basis=basis)

    def _context(self, m: re.Match[str]) -> Timex | None:
        base = self._day_of_event(m) or self._this_day(m) or self._day_before(m) or self.reference
        day = base + timedelta(days=CONTEXT_DAYS[m["context"]]) if base else None
        if m["told"] and self.reference:
            # 前日の13日: the day of the month is said right behind.
            day = calendars.nearest_day(self.reference, int(m["told"]), future=False)
        return self._timex(
            m, "DATE", day.isoformat() if day else "", basis="previous_date" if self.last_day else "statement_date"
        )

    def _relative_day(self, m: re.Match[str]) -> Timex | None:
        shift = RELATIVE_DAYS[m["named"]]
        if m["named"] == "即日":
            in_sentence = self._days_from(self._sentence_start(m.start()))
            told = self._first_day(m) or (None if in_sentence else self._day_before(m))
            if told:
                return self._timex(m, "DATE", told.isoformat(), basis="previous_date")
        day = self.reference + timedelta(days=shift) if self.reference else None
        return self._timex(m, "DATE", day.isoformat() if day else "", basis="statement_date")

    def _week(self, m: re.Match[str]) -> Timex | None:
        shift = {
            "先々週": -2, "前々週": -2, "先週": -1, "前週": -1, "前の週": -1, "来週": 1, "翌週": 1, "再来週": 2, "翌々週": 2,
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
        if m["same"] and hour < 12 and _AFTERNOON.search(self.last_value):
            hour += 12  # 午後1時半から同3時半
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
        if self.folded.endswith("日の", 0, m.start()):  # 船積みの日の30日前
            return (
                self._timex(m, "DURATION", calendars.duration(str(number(m["amount"])), "D"))
                if m["unit"] == "日" and m["amount"].isnumeric()
                else None
            )
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


def _half_of_fiscal(m: re.Match[str]) -> str:
    """-H1 and -Q3 of 2025年度上半期, 24年度第3四半期."""
    if m["fy_quarter"]:
        return f"-Q{number(m['fy_quarter'])}"
    return f"-H{1 if m['fy_half'].startswith('上') else 2}" if m["fy_half"] else ""
