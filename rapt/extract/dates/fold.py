"""Atoms of time to expressions: one fold from left to right, in which finer atoms join coarser ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapt.extract.dates.fields import Atom, Fields
from rapt.extract.dates.vocabulary import Vocabulary
from rapt.text.calendars import Amount
from rapt.text.rules import Hit

# What may follow an atom of a kind within one expression.
_JOINS = {
    "year": "half month part year_edge last_day same holiday",
    "fiscal": "half part same month",
    "decade": "part decade",
    "half": "part",
    "month": "day part last_day nth_week nth_weekday holiday",
    "week": "weekday part day week_edge",
    "nth_week": "weekday",
    "day": "weekday daypart clock holiday week_of day",
    **dict.fromkeys(("last_day", "holiday"), "weekday daypart clock"),
    **dict.fromkeys(("nth_weekday", "zone"), "daypart clock"),
    "weekday": "daypart clock day",
    "daypart": "clock",
    "clock": "daypart",
    "set": "half month day weekday part last_day nth_week nth_weekday holiday daypart clock",
}
_JOINING = {kind: frozenset(following.split()) for kind, following in _JOINS.items()}
# What an expression is about that ends with a length counted from a day: 3日前 is a day.
_POINTS = {"Y": "year", "M": "month", "W": "week", "D": "day", "C": "decade"}
_LETTERS = {"day": "D", "month": "M"}
# Units of a length from the coarsest to the finest.
_FINER = ("C", "Y", "Q", "M", "W", "D", "H", "MIN", "S")
# The last year of the century that 24年 is read in.
_LATEST_SHORT_YEAR = 69
_STANDS_AHEAD = frozenset("ばはがもにをで、。「(\n ・やら~-:まとへ")


@dataclass(slots=True)
class Expression:
    """A time expression in the making: its span, what its atoms gave, and what stands around it."""

    start: int
    end: int
    kind: str
    fields: Fields
    standing: str = "alone"
    mods: dict[str, str] = field(default_factory=dict)
    range_id: str = ""
    basis: str = ""
    # How its sentence speaks of it, once that is read.
    tense: str | None = None
    # The rules of what stands around it.
    signs: list[Hit] = field(default_factory=list)

    def add(self, atom: Atom) -> None:
        """Let an atom that joins give what the expression lacks."""
        amounts = [*self.fields.get("amounts", ()), *atom.fields.get("amounts", ())]
        if (self.kind, atom.kind) in (("count", "month"), ("length", "day")):
            self.become_length([*amounts, (_LETTERS[atom.kind], str(atom.fields[atom.kind]), False)], atom.end)
            return
        self.fields |= atom.fields | ({"amounts": amounts} if amounts else {})
        self.end, self.kind, self.standing = atom.end, atom.kind, "alone"
        self.settle(atom)

    def settle(self, atom: Atom) -> None:
        """Let the last atom decide what the expression is about."""
        if "sign" in atom.fields:
            self.kind = _POINTS.get(atom.fields["amounts"][-1][0], "moment")
        if atom.kind == "part" and "week_off" in self.fields and atom.fields["tenth"] == "末":
            self.fields["part"] = "WE"
        if "edge" in self.fields:  # 年末, 昨年末, 週末: of this year or week where none is given
            (unit, base), self.kind = self.fields.pop("edge"), "part"
            if not self.fields.keys() & {unit, f"{unit}_off"}:
                self.fields[f"{unit}_off"] = (0, base)

    def become_length(self, amounts: list[Amount], end: int) -> None:
        """Mean so many units of time, and nothing else."""
        self.fields, self.end, self.kind = {"amounts": amounts}, end, "length"

    def as_length(self) -> None:
        """Read a day, a month or a count of years as a length."""
        letter = _LETTERS.get(self.kind)
        amounts = [(letter, str(self.fields[self.kind]), False)] if letter else self.fields["amounts"]
        self.become_length(amounts, self.end)


def fold_atoms(atoms: Iterable[Atom], folded: str, known: Vocabulary) -> list[Expression]:
    """The expressions that atoms make, in order.

    >>> from rapt.extract.dates.atoms import find_atoms
    >>> from rapt.extract.dates.vocabulary import vocabulary
    >>> from rapt.text.rules import bundled
    >>> text = "5月22日火曜日午前11時30分"
    >>> [(e.start, e.end) for e in fold_atoms(find_atoms(text, bundled()), text, vocabulary(bundled()))]
    [(0, 16)]
    """
    found: list[Expression] = []
    for atom in atoms:
        if found and atom.start - found[-1].end <= 1 and _joins(found[-1], atom, folded[found[-1].end : atom.start]):
            found[-1].add(atom)
        else:
            found.append(Expression(atom.start, atom.end, atom.kind, dict(atom.fields), atom.standing))
            found[-1].settle(atom)
    return [expression for expression in found if _stands(expression, folded, known)]


def _joins(left: Expression, atom: Atom, gap: str) -> bool:
    kind, given = atom.kind, atom.fields
    if left.kind == "count":
        return _joins_count(left, atom, gap)
    if left.kind == "length" and kind == "day" and "day" in given and not gap:  # 5か月15日
        return left.fields["amounts"][-1][0] in ("Y", "M") and not left.fields["amounts"][-1][2]
    if left.kind == "length":
        return kind == "length" and _is_finer(left, atom) and gap in ("", "と")
    # 明日21日: a day that counts from the statement's is told as a day of the month too.
    stated = "day" in given and left.fields.get("day_off", ("", ""))[1] == "statement" and len(left.fields) == 2
    if (
        kind not in _JOINING.get(left.kind, ())
        or "sign" in given
        or given.get("named")
        or (left.kind == "clock" and atom.standing != "clock")  # 3:05 PM
        or (kind == "daypart" and "day_off" in given and left.kind != "zone")  # 昨夜 and 翌朝 have a day of their own
        or (kind == "decade" and ("tens" not in given or "tens" in left.fields))  # 20世紀90年代
        or (kind == "day" == left.kind and not stated)
        or (kind not in ("same", "decade") and given.keys() & left.fields.keys() - {"day_off", "part"})
    ):
        return False
    return not gap or (kind != "same" and gap in ("の " if kind in ("clock", "daypart", "weekday") else "の"))


def _joins_count(left: Expression, atom: Atom, gap: str) -> bool:
    """24年10月 is of a year, 2年6月 a length; 24年前半 and 24年末 are of a year too."""
    short = left.fields["short_year"]
    if atom.kind == "length" and not ("sign" in atom.fields and gap):
        return _is_finer(left, atom) and gap in ("", "と")
    if short is None:
        return atom.kind == "month" and "month" in atom.fields and not gap
    joined = gap == "" or (gap == "の" and atom.kind != "month")
    if not joined or atom.kind not in ("month", "half", "part", "year_edge") or "month_off" in atom.fields:
        return False
    left.fields, left.kind = {"year": short + (2000 if short <= _LATEST_SHORT_YEAR else 1900)}, "year"
    return True


def _is_finer(left: Expression, atom: Atom) -> bool:
    last, following = left.fields["amounts"][-1], atom.fields["amounts"][0]
    return not last[2] and last[1] != "X" and _FINER.index(last[0]) < _FINER.index(following[0])


def _stands(found: Expression, folded: str, known: Vocabulary) -> bool:
    """Whether an expression is one: 夜 alone only between particles, 末 and (月) never."""
    alone = len(found.fields) == 1
    if found.standing in ("joined", "clock") or found.kind == "trap" or (found.kind in ("zone", "same") and alone):
        return False
    if found.standing != "particles":
        return True
    before = folded[found.start - 1] if found.start else "。"
    if before in "\n。" and folded.startswith((" ", ":"), found.end):  # 秋 第1便を出荷: an entry of a list
        return found.kind == "half"
    return before in _STANDS_AHEAD and known.around("stands_behind", folded, found.start, found.end) is not None
