"""What all makers of time expressions draw from: words, numbers in three scripts, a small calendar."""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import TypeVar

T = TypeVar("T")
PARTS = Path(__file__).with_name("parts")
# A Sunday; a leap day; the first day of a year, in the fiscal year before; the first month of an era; two clocks.
REFERENCES = ("2025-10-12", "2024-02-29", "2026-01-01", "2019-05-31", "2025-10-12T09:30", "2024-11-05T18:20")
DAYS = "月火水木金土日"
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
DIGITS = "〇一二三四五六七八九"
MONTHS = ("か月", "ヶ月", "カ月", "ヵ月", "箇月", "ケ月")
SEASONS = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
HALVES = {"上半期": "H1", "下半期": "H2", "前半": "H1", "後半": "H2"}
QUARTERS = ("1～3月期", "4～6月期", "7～9月期", "10～12月期")
PARTS_OF_DAY = {
    **{"未明": "TNI", "早朝": "TMO", "朝": "TMO", "午前": "TMO", "昼": "TMI"},
    **{"午後": "TAF", "夕方": "TEV", "夜": "TNI", "晩": "TNI", "深夜": "TNI"},
}
AFTER, BEFORE = "ON_OR_AFTER", "ON_OR_BEFORE"


@dataclass(frozen=True)
class Row:
    """One expected row."""

    text: str
    value: str
    mod: str = ""
    type: str = "DATE"

    def key(self) -> tuple[str, str, str, str]:
        return self.text, self.type, self.value, self.mod

    def sided(self, side: str) -> Row:
        return replace(self, mod=";".join(filter(None, (self.mod, side))))


@dataclass(frozen=True)
class Piece:
    """Words to put into a frame, and the rows in them."""

    text: str
    rows: tuple[Row, ...]


@cache
def table(name: str, kind: str) -> tuple[dict[str, str], ...]:
    with (PARTS / f"date_{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row for row in csv.DictReader(file) if row["set"] == kind)


def kanji(n: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(n, 10)
    return ("" if not tens else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")


def shifted(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months away."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def ym(year: int, month: int) -> str:
    return f"{year}-{month:02}"


def week(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def nth(year: int, month: int, n: int, weekday: int) -> date:
    """The nth such weekday of a month; 0 is the last one."""
    days = [date(year, month, d) for d in range(1, monthrange(year, month)[1] + 1)]
    return [d for d in days if d.weekday() == weekday][n - 1]


class Draws:
    """Draws the parts of one case; all numbers of a case are written in one way."""

    def __init__(self, kind: str, random: Random) -> None:
        self.kind, self.random = kind, random
        self.reference = random.choice(REFERENCES)
        self.day = datetime.fromisoformat(self.reference).date()
        self.ahead = random.random() < 0.5
        self.style = random.choices(("plain", "wide", "kanji"), (6, 2, 2))[0]

    def pick(self, choice: Iterable[T]) -> T:
        return self.random.choice(list(choice))

    def draw(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def tense(self, before: str) -> str:
        return before + ("plan" if self.ahead else "past")

    def frame(self, slot: str) -> str:
        return self.pick([row["text"] for row in table("frames", self.kind) if row["slot"] == slot])

    def word(self, kind: str, tensed: bool = True) -> tuple[str, str]:
        """A word and its value; a shift only on the side that the tense looks to."""
        rows = [(row["text"], row["value"]) for row in table("words", self.kind) if row["kind"] == kind]
        if tensed:
            rows = [row for row in rows if (int(row[1]) >= 0 if self.ahead else int(row[1]) <= 0)]
        return self.pick(rows)

    def n(self, number: int) -> str:
        return {"wide": str(number).translate(WIDE), "kanji": kanji(number)}.get(self.style, str(number))

    def no(self) -> str:
        return self.pick(("", "の"))

    def row(self, text: str, value: str, mod: str = "", type: str = "DATE") -> Piece:
        return Piece(text, (Row(text, value, mod, type),))
