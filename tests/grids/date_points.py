"""Expressions for years, months, weeks, days and their parts, for clocks and for larger units."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from date_parts import (
    DAYS,
    DIGITS,
    ERAS,
    HALVES,
    PARTS_OF_DAY,
    QUARTERS,
    SEASONS,
    WIDE,
    Draws,
    Piece,
    Row,
    kanji,
    nth,
    shifted,
    table,
    week,
    ym,
)


class Points(Draws):
    """Makes points in time; each is one row."""

    # Years, months, days.
    def year_words(self, year: int) -> str:
        eras = [era for era, zero in ERAS.items() if year > zero][:1]
        if eras and self.random.random() < 0.3 and year not in (2019, 1989):
            n = year - ERAS[eras[0]]
            return f"{eras[0]}{'元' if n == 1 else self.n(n)}年"
        return self.figures(year) + "年"

    def figures(self, year: int) -> str:
        if self.style == "kanji":
            return "".join(DIGITS[int(c)] for c in str(year))
        return str(year).translate(WIDE) if self.style == "wide" else str(year)

    def some_day(self, low: int = 1, high: int = 300) -> date:
        """A day on the side the tense looks to, and near enough for a month and a day to name it."""
        return self.day + timedelta(self.draw(low, high) * (1 if self.ahead else -1))

    def far_year(self) -> int:
        return self.day.year + (self.draw(1, 6) if self.ahead else -self.draw(1, 35))

    def a_year(self, other: bool = False) -> tuple[str, int]:
        """An expression for a year, in figures, of an era or counted from the statement; perhaps only another year."""
        if self.random.random() < 0.4:
            text, shift = self.word("year")
            if shift != "0" or not other:
                return text, self.day.year + int(shift)
        year = self.far_year()
        return self.year_words(year), year

    def year(self) -> Piece:
        if self.random.random() < 0.1 and not self.ahead:
            era = self.pick(("令和", "平成"))
            return self.row(f"{era}元年", str(ERAS[era] + 1))
        text, year = self.a_year()
        return self.row(text, str(year))

    def a_month(self) -> tuple[str, int, int]:
        """An expression for a month, and its year and month."""
        form = self.pick(("bare", "year", "year", "relative"))
        if form == "relative":
            text, shift = self.word("month")
            return text, *shifted(self.day, int(shift))
        if form == "bare":
            year, month = shifted(self.day, self.draw(1, 9) * (1 if self.ahead else -1))
            return f"{self.n(month)}月", year, month
        text, year = self.a_year()
        month = self.draw(1, 12)
        if year == self.day.year:
            month = self.draw(self.day.month, 12) if self.ahead else self.draw(1, self.day.month)
        joint = self.no() if text in [row["text"] for row in table("words", self.kind)] else ""
        return f"{text}{joint}{self.n(month)}月", year, month

    def month(self) -> Piece:
        text, year, month = self.a_month()
        return self.row(text, ym(year, month))

    def day_words(self, day: date, parts: str) -> str:
        """Year, month and day of a day, as far as ``parts`` names them."""
        words = {"y": self.year_words, "m": lambda d: f"{self.n(d)}月", "d": lambda d: f"{self.n(d)}日"}
        return "".join(words[p]({"y": day.year, "m": day.month, "d": day.day}[p]) for p in parts)

    def full_day(self) -> Piece:
        day = self.day - timedelta(self.draw(60, 2500))
        return self.row(self.day_words(day, "ymd"), day.isoformat())

    def day_of(self) -> tuple[str, date]:
        """An expression in figures for a day."""
        parts = self.pick(("ymd", "md", "md", "d"))
        high = {"ymd": 2000, "md": 300, "d": 24}[parts]
        day = self.some_day(1, high)
        return self.day_words(day, parts), day

    def plain_day(self) -> Piece:
        text, day = self.day_of()
        return self.row(text, day.isoformat())

    def named_day(self) -> Piece:
        text, shift = self.word("day")
        return self.row(text, (self.day + timedelta(int(shift))).isoformat())

    def weekday_words(self, day: date) -> str:
        return DAYS[day.weekday()] + self.pick(("曜日", "曜"))

    def dated_weekday(self) -> Piece:
        """A day and its weekday behind it, in brackets or not."""
        text, day = self.day_of()
        name = DAYS[day.weekday()]
        behind = self.pick((f"({name})", f"（{name}）", f"{name}曜日", f"（{name}曜日）", f"({name}曜日)"))
        return self.row(text + behind, day.isoformat())

    def loose_weekday(self) -> Piece:
        """A day of a month that only the weekday tells: the nearest month in which they fit."""
        seen = self.some_day(1, 180)
        step = timedelta(1 if self.ahead else -1)
        day = self.day + step
        while (day.day, day.weekday()) != (seen.day, seen.weekday()):
            day += step
        behind = self.pick((f"の{DAYS[day.weekday()]}曜日", f"{DAYS[day.weekday()]}曜日", f"({DAYS[day.weekday()]})"))
        return self.row(f"{self.n(day.day)}日{behind}", day.isoformat())

    def bare_weekday(self) -> Piece:
        day = self.some_day(1, 6)
        return self.row(self.weekday_words(day), day.isoformat())

    def week_day(self) -> Piece:
        """A weekday of a week; on the statement's week it lies on the side of the tense."""
        text, shift = self.word("week")
        monday = self.day - timedelta(self.day.weekday())
        low, high = (0, 6) if int(shift) else (self.day.weekday(), 6) if self.ahead else (0, self.day.weekday())
        day = monday + timedelta(7 * int(shift) + self.draw(low, high))
        return self.row(text + self.no() + self.weekday_words(day), day.isoformat())

    def any_week(self) -> Piece:
        text, shift = self.word("week")
        shown = week(self.day + timedelta(7 * int(shift)))
        form = self.pick(("", "", "前半", "半ば", "後半", "末", "の週末", "of"))
        if form == "of":
            day = self.some_day(20, 300)
            return self.row(self.day_words(day, self.pick(("ymd", "md"))) + "の週", week(day))
        if shift == "0":
            form = "末" if self.ahead else ""
        if form in ("末", "の週末"):
            return self.row(text + form, f"{shown}-WE")
        return self.row(text + form, shown, {"前半": "START", "半ば": "MID", "後半": "END"}.get(form, ""))

    def nth_weekday(self) -> Piece:
        text, year, month = self.other_month()
        weekday, n = self.draw(0, 6), self.draw(0, 4)
        form = self.pick(("weekday", "weekday", "week"))
        order = self.pick(("最後の", "最終")) if n == 0 else "第" + self.pick((str(n), kanji(n)))
        if form == "week" and n:
            return self.row(f"{text}{self.no()}{order}週", week(nth(year, month, n, 0)))
        name = DAYS[weekday] + self.pick(("曜日", "曜"))
        joint = "の" if order == "最後の" else self.no()
        return self.row(f"{text}{joint}{order}{name}", nth(year, month, n, weekday).isoformat())

    def holiday(self) -> Piece:
        text, value = self.word("holiday", tensed=False)
        if self.random.random() < 0.6:
            year_text, year = self.a_year(other=True)
            return self.row(f"{year_text}の{text}", f"{year}-{value}")
        years = [self.day.year + shift for shift in (-1, 0, 1)]
        days = [date.fromisoformat(f"{year}-{value}") for year in years]
        if self.day in days:
            return self.holiday()
        day = min(d for d in days if d > self.day) if self.ahead else max(d for d in days if d < self.day)
        return self.row(text, day.isoformat())

    def any_day(self) -> Piece:
        """A day of any kind, to which a part of the day or a clock may be put."""
        names = "plain_day plain_day dated_weekday named_day week_day nth_weekday loose_weekday day_shift"
        while True:
            piece = getattr(self, self.pick(names.split()))()
            if "W" not in piece.rows[0].value and piece.rows[0].type == "DATE":
                return piece

    # Parts of days and clocks.
    def part_of_day(self) -> Piece:
        day = self.any_day().rows[0]
        part, value = self.pick(PARTS_OF_DAY.items())
        return self.row(self.joined(day.text) + part, day.value + value, type="TIME")

    def joined(self, day: str) -> str:
        """3日前夜 would be read as 前夜."""
        return day + ("の" if day[-1] in "前後" else self.no())

    def clock_words(self) -> tuple[str, int, str]:
        """A clock, how many days later than the day it counts from, and its value."""
        form = self.pick(("half", "half", "word", "colon", "24", "noon", "late"))
        minute = self.pick((0, 0, 30, self.draw(1, 59)))
        tail = "" if not minute else "半" if minute == 30 and self.random.random() < 0.6 else f"{self.n(minute)}分"
        if form == "half":
            name, base = self.pick((("午前", 0), ("午後", 12)))
            hour = self.draw(self.style == "kanji", 11)
            return f"{name}{self.n(hour)}時{tail}", 0, f"T{base + hour:02}:{minute:02}"
        if form == "word":
            name, hour, base = self.pick(
                (("夜", self.draw(7, 11), 12), ("夕方", self.draw(4, 6), 12), ("朝", self.draw(6, 9), 0))
            )
            return f"{name}{self.n(hour)}時{tail}", 0, f"T{base + hour:02}:{minute:02}"
        hour = self.draw(13, 23)
        if form == "colon":
            hour = self.draw(8, 23)
            return f"{hour}:{minute:02}", 0, f"T{hour:02}:{minute:02}"
        if form == "24":
            second = self.draw(1, 59) if tail.endswith("分") and self.random.random() < 0.4 else None
            more = ("", "") if second is None else (f"{self.n(second)}秒", f":{second:02}")
            return f"{self.n(hour)}時{tail}{more[0]}", 0, f"T{hour:02}:{minute:02}{more[1]}"
        if form == "noon" or self.style == "kanji":
            return "正午", 0, "T12:00"
        late = ((f"深夜{self.n(0)}時半", 0, "T00:30"), (f"{self.n(24)}時", 0, "T24:00"))
        return self.pick((*late, (f"{self.n(25)}時{tail}", 1, f"T01:{minute:02}")))

    def clock_on(self, day: str, before: str = "") -> Piece:
        text, later, value = self.clock_words()
        shown = (date.fromisoformat(day) + timedelta(later)).isoformat()
        return self.row(before + text, shown + value, type="TIME")

    def clock(self) -> Piece:
        return self.clock_on(self.day.isoformat())

    def dated_clock(self) -> Piece:
        day = self.any_day().rows[0]
        return self.clock_on(day.value, self.joined(day.text))

    # Larger units.
    def half(self) -> Piece:
        text, year = self.a_year(other=True)
        form = self.pick(("half", "half", "quarter", "months"))
        if form == "half":
            name, value = self.pick(HALVES.items())
            return self.row(text + self.no() + name, f"{year}-{value}")
        q = self.draw(1, 4)
        name = f"第{self.n(q)}四半期" if form == "quarter" else QUARTERS[q - 1]
        return self.row(text + self.no() + name, f"{year}-Q{q}")

    def bare_quarter(self) -> Piece:
        """The nearest quarter that is over, or that has not begun."""
        year, month = shifted(self.day, 3 * self.draw(1, 3) * (1 if self.ahead else -1))
        q = (month - 1) // 3
        return self.row(QUARTERS[q], f"{year}-Q{q + 1}")

    def season(self) -> Piece:
        text, year = self.a_year(other=True)
        name, value = self.pick(SEASONS.items())
        return self.row(text + self.no() + name, f"{year}-{value}")

    def other_month(self) -> tuple[str, int, int]:
        """A month other than the statement's."""
        while (found := self.a_month())[1:] == (self.day.year, self.day.month):
            pass
        return found

    def part_of_month(self) -> Piece:
        text, year, month = self.other_month()
        if self.random.random() < 0.15:
            return self.row(f"{text}末日", f"{ym(year, month)}-{monthrange(year, month)[1]}")
        part, mod = self.word("month part", tensed=False)
        return self.row(text + part, ym(year, month), mod)

    def part_of_year(self) -> Piece:
        text, year = self.a_year(other=True)
        part, end, mod = self.pick(
            (("初め", "", "START"), ("初頭", "", "START"), ("半ば", "", "MID"), ("末", "-12", "END"))
        )
        return self.row(text + part, f"{year}{end}", mod)

    def inside(self) -> Piece:
        """年内 and its like: the whole unit, without a mod."""
        self.ahead = True
        fiscal = self.day.year - (self.day.month < 4)
        units = {
            "年内": str(self.day.year),
            "年度内": f"FY{fiscal}",
            "月内": self.day.isoformat()[:7],
            "週内": week(self.day),
        }
        text, value = self.pick(units.items())
        return self.row(text, value)

    def decade(self) -> Piece:
        form = self.pick(("decade", "century", "era"))
        if form == "era":
            era, tens = self.pick((("昭和", 2), ("昭和", 3), ("昭和", 4), ("昭和", 5), ("平成", 1), ("平成", 2)))
            first = ERAS[era] + 10 * tens
            return self.row(f"{era}{self.n(10 * tens)}年代", f"{first}/{first + 9}")
        if form == "decade":
            year = 10 * self.draw(185, 201)
            text, value = self.figures(year) + "年代", str(year // 10)
        else:
            n = self.draw(17, 21)
            text, value = f"{self.n(n)}世紀", str(n - 1)
        part, mod = self.pick(
            (("", ""), ("", ""), ("初め", "START"), ("半ば", "MID"), ("末", "END"), ("初頭", "START"))
        )
        # The middle of this century is no past.
        part, mod = (part, mod) if value != "20" else ("", "")
        return self.row(text + part, value, mod)

    def fiscal_year(self) -> tuple[str, str]:
        if self.random.random() < 0.4:
            text, shift = self.word("fiscal")
            return text, f"FY{self.day.year - (self.day.month < 4) + int(shift)}"
        year = self.day.year + (self.draw(1, 3) if self.ahead else -self.draw(1, 9))
        return f"{self.year_words(year)}度", f"FY{year}"

    def fiscal_part(self) -> tuple[str, str]:
        q = self.draw(1, 4)
        halves = [("上半期", "-H1"), ("下半期", "-H2")]
        return self.pick((*halves, (f"第{self.n(q)}四半期", f"-Q{q}")))

    def fiscal(self) -> Piece:
        text, value = self.fiscal_year()
        part, tail = self.pick((("", ""), self.fiscal_part()))
        return self.row(text + part, value + tail)

    def fiscal_pair(self) -> tuple[str, tuple[Row, ...]]:
        """A half of the fiscal year that the sentence speaks of."""
        self.ahead = False
        text, value = self.fiscal_year()
        part, tail = self.fiscal_part()
        rows = (Row(text, value), Row(part, value + tail))
        return self.frame("fiscal_pair").format(f=text, p=part), rows
