"""Sentences with time expressions made from parts, with the rows that follow from the parts by a calendar of its own.

Nothing is taken from the engine: the values come from ``datetime`` and ``calendar`` alone.
Where the guideline leaves a span or a value open (ごろ, を前に, bare 3時), nothing is made.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random

from date_lengths import Lengths
from date_parts import (
    AFTER,
    BEFORE,
    DAYS,
    MONTHS,
    PARTS_OF_DAY,
    QUARTERS,
    WIDE,
    Piece,
    Row,
    shifted,
    table,
    week,
    ym,
)


@dataclass(frozen=True)
class DateCase:
    text: str
    reference: str
    rows: tuple[tuple[str, str, str, str], ...]
    family: str


def cases(kind: str, size: int, seed: int) -> list[DateCase]:
    """``size`` different cases of one set, every family as often as the others as long as it has more to give."""
    random = Random(f"date {kind} {seed}")
    found: dict[tuple[str, str], DateCase] = {}
    for tries in count():
        if len(found) >= size or tries == 20 * size:
            return list(found.values())
        family = list(FAMILIES)[tries % len(FAMILIES)]
        case = Maker(kind, random).case(family)
        found.setdefault((case.text, case.reference), case)
    raise AssertionError


class Maker(Lengths):
    """Makes a case: puts what was made into a frame, with sides, as a range, beside another."""

    def case(self, family: str) -> DateCase:
        slots, make = FAMILIES[family]
        slot, made = (slots, make(self)) if isinstance(slots, str) else (None, make(self))
        text, rows = made if slot is None else self.framed(slot, made)
        return DateCase(text, self.reference, tuple(row.key() for row in rows), family)

    def framed(self, slot: str, piece: Piece) -> tuple[str, tuple[Row, ...]]:
        """``point`` is any frame of the tense; other names that end in _ take the tense's ending."""
        if slot == "point":
            slot = self.pick(("past", "past_ni") if not self.ahead else ("plan", "plan_ni"))
        if slot in ("any", "ni"):
            slot = self.tense("") + slot.replace("any", "").replace("ni", "_ni")
        slot = self.tense(slot) if slot.endswith("_") else slot
        return self.frame(slot).format(x=piece.text), piece.rows

    # Sides.
    def sided(self) -> tuple[str, tuple[Row, ...]]:
        makers = "year month plain_day named_day dated_weekday part_of_month half week_day fiscal part_of_year dated_clock month"
        slot, tails = self.pick(
            (("from_plan", "から より 以降 以後"), ("by_plan", "までに"), ("until_plan", "まで"))
            if self.ahead
            else (("from_past", "から 以降 以後"), ("before_past", "以前"))
        )
        tail = self.pick(tails.split())
        made = self.slash_side() if slot[:4] == "from" and self.random.random() < 0.1 else None
        if made is None:
            made = getattr(self, self.pick(makers.split()[:3] if tail == "以前" else makers.split()))().rows[0]
        else:
            tail = "から"
        row = made.sided(BEFORE if tail in ("までに", "まで", "以前") else AFTER)
        if tail in ("以降", "以後", "以前"):
            row = replace(row, text=row.text + tail)
            tail = ""
        return self.frame(slot).format(x=row.text + tail), (row,)

    def slash_side(self) -> Row:
        text, day = self.slash()
        return Row(text, day.isoformat())

    # Ranges and lists.
    def ranged(self, one: str, other: str, values: tuple[str, str], type: str = "DATE", plain: str = "") -> Piece:
        """Two ends by から and まで or a sign; ``plain`` is the first end without the unit that it shares."""
        mark = self.pick(("から", "～", "〜", "－"))
        first, mods = (one, (AFTER, BEFORE)) if mark == "から" else (plain or one, ("", ""))
        mods = ("", "") if type == "DURATION" else mods
        rows = tuple(Row(*row, type) for row in zip((first, other), values, mods, strict=True))
        return Piece(first + mark + other + ("まで" if mark == "から" else ""), rows)

    def near(self, low: int, high: int, gap: int) -> tuple[date, date]:
        """Two days of one year on the side of the tense."""
        while True:
            one, other = sorted((day := self.some_day(low, high), day + timedelta(self.draw(1, gap))))
            side = other < self.day if not self.ahead else one > self.day
            if side and one.year == other.year:
                return one, other

    def figured(self) -> None:
        """五、六日 would be five or six days."""
        self.style = "plain" if self.style == "kanji" else self.style

    def day_range(self) -> Piece:
        self.figured()
        if self.random.random() < 0.2:
            while True:
                one, other = self.near(1, 24, 5)
                if one.month == other.month:
                    break
            return self.ranged(
                self.day_words(one, "d"), self.day_words(other, "d"), self.iso(one, other), plain=self.n(one.day)
            )
        one, other = self.near(2, 280, 20)
        head = self.pick(("ymd", "md", "md"))
        first = self.day_words(one, head)
        if one.month == other.month and self.random.random() < 0.15:
            # The first takes its month from the second.
            return self.ranged(self.day_words(one, "d"), self.day_words(other, "md"), self.iso(one, other))
        tail = self.pick(("d", "d", "md")) if one.month == other.month else "md"
        plain = first.removesuffix("日") if tail == "d" and self.random.random() < 0.5 else ""
        return self.ranged(first, self.day_words(other, tail), self.iso(one, other), plain=plain)

    @staticmethod
    def iso(one: date, other: date) -> tuple[str, str]:
        return one.isoformat(), other.isoformat()

    def month_range(self) -> Piece:
        self.figured()
        if self.random.random() < 0.25:
            year = self.day.year - self.draw(1, 9)
            one, other = self.draw(9, 12), self.draw(1, 3)
            first = self.pick(("", self.year_words(year - 1))) + f"{self.n(one)}月"
            self.ahead = False
            return self.ranged(first, f"{self.year_words(year)}{self.n(other)}月", (ym(year - 1, one), ym(year, other)))
        while True:
            one, other = self.near(32, 270, 120)
            if one.month != other.month and other.month != self.day.month and one.month != self.day.month:
                break
        first = self.day_words(one, self.pick(("ym", "m", "m")))
        plain = first.removesuffix("月") if self.random.random() < 0.5 else ""
        values = (ym(one.year, one.month), ym(other.year, other.month))
        return self.ranged(first, self.day_words(other, "m"), values, plain=plain)

    def year_range(self) -> Piece:
        self.figured()
        self.ahead = False
        one = self.day.year - self.draw(3, 12)
        other = one + self.draw(1, 3)
        if self.random.random() < 0.2:
            n = self.draw(5, 20)
            first, last = f"平成{self.n(n)}年", f"{self.n(n + 3)}年"
            return self.ranged(first, "平成" + last, (str(n + 1988), str(n + 1991)))
        short = str(other)[2:].translate(WIDE if self.style == "wide" else {})
        last = self.pick((self.figures(other), short)) if one // 100 == other // 100 else self.figures(other)
        plain = self.figures(one) if self.random.random() < 0.6 else ""
        return self.ranged(self.figures(one) + "年", last + "年", (str(one), str(other)), plain=plain)

    def weekday_range(self) -> Piece:
        while (found := self.word("week"))[1] == "0":
            pass
        monday = self.day - timedelta(self.day.weekday()) + timedelta(7 * int(found[1]))
        one, other = monday + timedelta(self.draw(0, 2)), monday + timedelta(self.draw(3, 6))
        head, name = found[0] + self.no(), DAYS[one.weekday()]
        return self.ranged(f"{head}{name}曜日", f"{DAYS[other.weekday()]}曜日", self.iso(one, other), plain=head + name)

    def clock_range(self) -> Piece:
        self.figured()
        day = self.pick((Row("", self.day.isoformat()), self.any_day().rows[0]))
        head = self.joined(day.text) if day.text else ""
        form = self.pick(("half", "half", "both", "back", "colon", "24"))
        one, other = self.draw(1, 6), self.draw(7, 10)
        minute = self.pick((0, 30))
        tail = "半" if minute else ""
        half, base = self.pick((("午前", 0), ("午後", 12)))
        plain = ""
        if form == "half":
            first, last = f"{half}{self.n(one)}時", f"{self.n(other)}時{tail}"
            plain = f"{head}{half}{self.n(one)}" if not minute else ""
            hours = one + base, other + base
        elif form == "both":
            first, last, hours = f"午前{self.n(other)}時", f"午後{self.n(one)}時{tail}", (other, one + 12)
        elif form == "back":
            # The first takes 午後 from the second.
            other = self.draw(3, 6)
            one = other - self.draw(1, 2)
            first, last, hours = f"{self.n(one)}時", f"午後{self.n(other)}時{tail}", (one + 12, other + 12)
        elif form == "colon":
            hours = one + 8, other + 8
            first, last = f"{hours[0]}:00", f"{hours[1]}:{minute:02}"
        else:
            hours = one + 12, other + 12
            first, last = f"{self.n(hours[0])}時", f"{self.n(hours[1])}時{tail}"
        values = f"{day.value}T{hours[0]:02}:00", f"{day.value}T{hours[1]:02}:{minute:02}"
        return self.ranged(head + first, last, values, "TIME", plain)

    def length_range(self) -> Piece:
        self.figured()
        n = self.draw(2, 8)
        m = n + self.draw(1, 2)
        unit, form = self.pick((("年", "P{}Y"), (self.pick(MONTHS), "P{}M"), ("週間", "P{}W"), ("時間", "PT{}H")))
        plain = self.n(n) if self.random.random() < 0.7 else ""
        return self.ranged(
            f"{self.n(n)}{unit}", f"{self.n(m)}{unit}", (form.format(n), form.format(m)), "DURATION", plain
        )

    def slash_range(self) -> Piece:
        one, other = self.near(2, 280, 20)
        return self.ranged(f"{one.month}/{one.day}", f"{other.month}/{other.day}", self.iso(one, other))

    def listed(self) -> Piece:
        """Two or three days, months or years beside each other."""
        self.figured()
        unit = self.pick(("d", "d", "m", "y"))
        if unit == "y":
            self.ahead = False
            one = self.day.year - self.draw(3, 12)
            numbers, values = [self.figures(one), self.figures(one + 1)], [str(one), str(one + 1)]
            head = ""
        else:
            while True:
                bare = unit == "d" and self.random.random() < 0.3
                one, other = self.near(2 if unit == "d" else 32, 24 if bare else 270, 20 if unit == "d" else 100)
                far = unit == "m" and one.month != other.month and self.day.month not in (one.month, other.month)
                if (unit == "d" and one.month == other.month) or far:
                    break
            head = (
                self.day_words(one, "" if bare else self.pick(("m", "ym")))
                if unit == "d"
                else self.pick(("", self.year_words(one.year)))
            )
            numbers = [self.n(one.day), self.n(other.day)] if unit == "d" else [self.n(one.month), self.n(other.month)]
            values = [d.isoformat() if unit == "d" else ym(d.year, d.month) for d in (one, other)]
        name, mark = {"d": "日", "m": "月", "y": "年"}[unit], self.pick(("、", "と", "、short", "および"))
        first = head + numbers[0] + ("" if mark == "、short" else name)
        last = numbers[1] + name
        return Piece(first + mark.removesuffix("short") + last, (Row(first, values[0]), Row(last, values[1])))

    # What is told by another expression of the text.
    def counted(self, day: date) -> Row:
        """同日, 翌月10日 and their like, from a day named before and not after the statement."""
        (ny, nm), n = shifted(day, 1), self.draw(1, 28)
        last, monday = monthrange(day.year, day.month)[1], day + timedelta(7)
        named = {"同日": day, "翌日": day + timedelta(1), "前日": day - timedelta(1)}
        text, that = self.pick(named.items())
        part, tail = self.pick(PARTS_OF_DAY.items())
        rows = [
            *(Row(text, that.isoformat()) for text, that in named.items()),
            *(Row("翌週", week(monday)), Row("同月", ym(day.year, day.month)), Row("翌月", ym(ny, nm))),
            *(Row("同年", str(day.year)), Row("翌年", str(day.year + 1))),
            Row(f"翌月{self.n(n)}日", f"{ym(ny, nm)}-{n:02}"),
            Row(f"翌年{self.n(nm)}月", ym(day.year + 1, nm)),
            Row(text + self.no() + part, that.isoformat() + tail, type="TIME"),
            self.clock_on(that.isoformat(), text + self.no()).rows[0],
        ]
        if day.day < last:
            later = self.draw(day.day + 1, last)
            rows.append(Row(f"同月{self.n(later)}日", f"{ym(day.year, day.month)}-{later:02}"))
        if day.month < 12:
            later = self.draw(day.month + 1, 12)
            rows.append(Row(f"同年{self.n(later)}月", ym(day.year, later)))
        return self.pick([row for row in rows if "W" in row.value or row.value <= self.day.isoformat()])

    def text_day(self) -> tuple[str, tuple[Row, ...]]:
        day = self.full_day().rows[0]
        row = self.counted(date.fromisoformat(day.value))
        return self.frame("text").format(d=day.text, x=row.text), (day, row)

    def text_clock(self) -> tuple[str, tuple[Row, ...]]:
        """A clock in the sentence behind its day, or behind a comma."""
        self.ahead = False
        slot = self.pick(("clock_text", "comma"))
        day = (self.full_day() if self.random.random() < 0.5 else self.any_day()).rows[0]
        clock = self.clock_on(day.value).rows[0]
        return self.frame(slot).format(d=day.text, x=clock.text), (day, clock)

    def two(self) -> tuple[str, tuple[Row, ...]]:
        """A past and a plan in one sentence; both tell their year."""
        makers = ["year", "named_day", "week_day", "shift", "part_of_year", "half", "season"]
        rows = []
        for self.ahead in (False, True):
            rows.append(getattr(self, self.pick(makers))().rows[0])
        return self.frame("two").format(a=rows[0].text, b=rows[1].text), tuple(rows)

    def year_on_year(self) -> tuple[str, tuple[Row, ...]]:
        self.ahead = False
        form = self.pick(("alone", "month", "period", "period", "fiscal"))
        if form == "alone":
            row = Row("前年同期", str(self.day.year - 1))
            return self.frame("yoy_alone").format(y=row.text), (row,)
        year = self.day.year - self.draw(1, 5)
        if form == "month":
            month = self.draw(1, 12)
            head, y = (
                Row(f"{self.year_words(year)}{self.n(month)}月", ym(year, month)),
                Row("前年同月", ym(year - 1, month)),
            )
        elif form == "fiscal":
            part, tail = self.fiscal_part()
            head, y = Row(f"{self.year_words(year)}度{part}", f"FY{year}{tail}"), Row("前年同期", f"FY{year - 1}{tail}")
        else:
            q = self.draw(1, 4)
            part, tail = self.pick(
                (("上半期", "H1"), ("下半期", "H2"), (f"第{self.n(q)}四半期", f"Q{q}"), (QUARTERS[q - 1], f"Q{q}"))
            )
            head, y = Row(self.year_words(year) + part, f"{year}-{tail}"), Row("前年同期", f"{year - 1}-{tail}")
        return self.frame("yoy").format(p=head.text, y=y.text), (head, y)

    def nothing(self, kind: str) -> tuple[str, tuple[Row, ...]]:
        """Look-alikes of a kind, alone or beside a day that is a row."""
        part = self.pick([row for row in table("negatives", self.kind) if row["kind"] == kind])
        day = self.full_day().rows[0]
        text, rows = part["text"].format(d=day.text), (day,) if "{d}" in part["text"] else ()
        if part["row"]:
            rest, value = part["row"].split()
            rows = (*rows, Row(rest, value, type="DURATION"))
        if "{d}" not in part["text"] and self.random.random() < 0.7:
            text, rows = self.frame("lead").format(d=day.text) + text, (day, *rows)
        return text, rows


Made = Piece | tuple[str, tuple[Row, ...]]
Family = tuple[str | None, Callable[[Maker], Made]]
NEGATIVES = tuple(dict.fromkeys(row["kind"] for row in table("negatives", "known")))
# The frames a kind goes into, and what makes it.
FAMILIES: dict[str, Family] = {
    **{
        name: ("point", getattr(Maker, name))
        for name in (
            *("year", "month", "plain_day", "dated_weekday", "loose_weekday", "week_day", "nth_weekday", "holiday"),
            *("part_of_day", "dated_clock", "clock", "half", "bare_quarter", "season", "part_of_month", "part_of_year"),
            *("shift", "slash_weekday"),
        )
    },
    **{name: ("any", getattr(Maker, name)) for name in ("named_day", "bare_weekday", "any_week", "inside")},
    **{
        name: ("event_", getattr(Maker, name))
        for name in ("day_range", "month_range", "year_range", "weekday_range", "clock_range", "slash_range", "listed")
    },
    **{
        name: (slot, getattr(Maker, name))
        for name, slot in {
            **{"decade": "decade", "fiscal": "fiscal", "length": "span", "length_range": "span", "bounded": "limit"},
            **{"within": "within", "law_term": "law", "penalty": "penalty", "since_then": "buri"},
            **{"day_length": "daylength", "length_limit": "length_limit", "repeated": "set", "per": "per"},
            **{"hours": "hours", "centuries": "centuries", "figure": "figure", "dated": "dated"},
        }.items()
    },
    "short_shift": ("ni", Maker.short_shift),
    **{
        name: (None, getattr(Maker, name))
        for name in ("fiscal_pair", "sided", "text_day", "text_clock", "two", "year_on_year")
    },
    **{f"no {kind}": (None, lambda maker, kind=kind: maker.nothing(kind)) for kind in NEGATIVES},
}
