"""Atoms of time to expressions: one fold from left to right, in which finer atoms join coarser ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapt.extract.dates.atoms import POINTS, Atom, Fields
from rapt.text.rules import Hit

# What may follow an atom of a kind within one expression.
_JOINS = {
    kind: frozenset(following.split())
    for kind, following in {
        "year": "half month part edge last_day same holiday day_of_year",
        "fiscal": "half part same month",
        "decade": "part decade",
        "half": "part",
        "month": "day part last_day nth_week nth_weekday holiday",
        "week": "weekday part day edge",
        "nth_week": "weekday",
        "day": "weekday daypart clock holiday week_of day",
        "last_day": "weekday daypart clock",
        "nth_weekday": "daypart clock",
        "weekday": "daypart clock day",
        "holiday": "weekday daypart clock",
        "daypart": "clock",
        "zone": "daypart clock",
        "set": "half month day weekday part last_day nth_week nth_weekday holiday daypart clock",
        "length": "length",
    }.items()
}
_OF = re.compile("の?")
_BEFORE_CLOCK = re.compile("の?|[ ]")
# Units of a length from the coarsest to the finest.
_FINER = ("C", "Y", "Q", "M", "W", "D", "H", "MIN", "S")
_AND = re.compile("と?")
_LATEST_SHORT_YEAR, _EARLIEST_SHORT_YEAR = 99, 10
# Around an expression that counts only where it stands alone between particles: 夜に, 春には.
_STANDS_BEHIND = re.compile(
    r"に|は|、|から|まで|も(?!の)|の(?:会|うち|部|前|[^。、に]{0,8}(?:会|国会|選挙|協議|対策|交渉|予算|審議|公演|展|フェア))|ごろ|頃|をめど"
)
_STANDS_AHEAD = frozenset("はがもにをで、。「(\n ・やら~-:まとへ")


@dataclass(slots=True)
class Expression:
    """A time expression in the making: its span, what its atoms gave, and what stands around it."""

    start: int
    end: int
    kind: str
    fields: Fields
    standing: str = "alone"
    length: bool = False
    # Where the signs behind it end, which may be outside of its span.
    close: int = 0
    mods: dict[str, str] = field(default_factory=dict)
    range_id: str = ""
    # The rules of what stands around it.
    signs: list[Hit] = field(default_factory=list)

    @classmethod
    def of(cls, atom: Atom) -> Expression:
        """An expression of one atom."""
        made = cls(atom.start, atom.end, atom.kind, dict(atom.fields), atom.standing)
        made._settle(atom)
        return made

    def add(self, atom: Atom) -> None:
        """Let an atom that joins give what the expression lacks."""
        amounts = [*self.fields.get("amounts", ()), *atom.fields.get("amounts", ())]
        if self.kind == "count" and atom.kind == "month" and "short_year" not in atom.fields:
            amounts.append(("M", str(atom.fields["month"]), False))
            self._become_length(amounts, atom.end)
            return
        if self.length and atom.kind == "day":
            self._become_length([*amounts, ("D", str(atom.fields["day"]), False)], atom.end)
            return
        self.fields |= atom.fields
        if amounts:
            self.fields["amounts"] = amounts
        self.end, self.kind, self.standing = atom.end, atom.kind, "alone"
        self._settle(atom)

    def _settle(self, atom: Atom) -> None:
        if "sign" in atom.fields:
            self.kind = POINTS.get(atom.fields["amounts"][-1][0], "moment")
        if atom.kind == "part" and "week_off" in self.fields and atom.fields["tenth"] == "末":
            self.fields["part"] = "WE"
        self.length = atom.kind == "length" and "sign" not in atom.fields

    def _become_length(self, amounts: list[tuple[str, str, bool]], end: int) -> None:
        self.fields, self.end, self.kind, self.length = {"amounts": amounts}, end, "length", True

    def as_length(self) -> None:
        """Read a day, a month or a count of years as a length."""
        if self.kind in ("day", "month"):
            letter = "D" if self.kind == "day" else "M"
            self._become_length([(letter, str(self.fields[self.kind]), False)], self.end)
        else:
            self._become_length(self.fields["amounts"], self.end)


def fold_atoms(atoms: Iterable[Atom], folded: str) -> list[Expression]:
    """The expressions that atoms make, in order.

    >>> from rapt.extract.dates.atoms import find_atoms
    >>> from rapt.text.rules import bundled
    >>> text = "5月22日火曜日午前11時30分"
    >>> [(e.start, e.end) for e in fold_atoms(find_atoms(text, bundled()), text)]
    [(0, 15)]
    """
    found: list[Expression] = []
    for atom in atoms:
        if found and _joins(found[-1], atom, folded):
            found[-1].add(atom)
        else:
            found.append(Expression.of(atom))
    return [expression for expression in found if _stands(expression, folded)]


def _joins(left: Expression, atom: Atom, folded: str) -> bool:
    gap = folded[left.end : atom.start]
    if len(gap) > 1:
        return False
    if left.kind == "count":
        return _joins_count(left, atom, gap)
    if left.length:
        if atom.kind == "day" and "day" in atom.fields and not gap:  # 5か月15日
            return left.fields["amounts"][-1][0] in ("Y", "M") and not left.fields["amounts"][-1][2]
        return atom.kind == "length" and _is_finer(left, atom) and bool(_AND.fullmatch(gap))
    if atom.kind not in _JOINS.get(left.kind, ()) or "sign" in atom.fields or atom.fields.get("named"):
        return False
    # 昨夜 and 翌朝 have a day of their own.
    if atom.kind == "daypart" and "day_off" in atom.fields and left.kind != "zone":
        return False
    if atom.kind == "same":
        return not gap
    if atom.kind == "decade":  # 20世紀90年代
        return "tens" in atom.fields and "tens" not in left.fields and bool(_OF.fullmatch(gap))
    if atom.kind == "day" and left.kind == "day" and not _is_stated(left.fields, atom.fields):
        return False
    if atom.fields.keys() & left.fields.keys() - {"day_off", "part"}:
        return False
    return bool((_BEFORE_CLOCK if atom.kind in ("clock", "daypart", "weekday") else _OF).fullmatch(gap))


def _is_stated(left: Fields, day: Fields) -> bool:
    """Whether a day that counts from the statement's is told as a day of the month too: 明日21日."""
    return left.keys() == {"day_off", "named"} and left["day_off"][1] == "statement" and "day" in day


def _joins_count(left: Expression, atom: Atom, gap: str) -> bool:
    """24年10月 is of a year, 2年6月 a length; 24年前半 and 24年末 are of a year too."""
    short = left.fields["short_year"]
    if (atom.kind == "length" and "sign" not in atom.fields) or (atom.kind == "length" and not gap):
        return _is_finer(left, atom) and bool(_AND.fullmatch(gap))
    if atom.kind == "month" and "month" in atom.fields and short is None:
        return not gap
    if short is None or atom.kind not in ("month", "half", "part", "edge") or "month_off" in atom.fields:
        return False
    if not _OF.fullmatch(gap) or (gap and atom.kind == "month"):
        return False
    left.fields = {"year": _short_year(short)}
    left.kind = "year"
    return True


def _short_year(short: int) -> int:
    return 2000 + short if short < 70 else 1900 + short


def _is_finer(left: Expression, atom: Atom) -> bool:
    last, following = left.fields["amounts"][-1], atom.fields["amounts"][0]
    return not last[2] and last[1] != "X" and _FINER.index(last[0]) < _FINER.index(following[0])


def _stands(found: Expression, folded: str) -> bool:
    """Whether an expression is one: 夜 alone only between particles, 末 and (月) never."""
    if (
        found.kind == "zone"
        or (found.kind == "same" and len(found.fields) == 1)
        or found.standing in ("joined", "clock")
    ):
        return False
    if found.standing != "particles":
        return True
    before = folded[found.start - 1] if found.start else "。"
    return before in _STANDS_AHEAD and bool(_STANDS_BEHIND.match(folded, found.end))
