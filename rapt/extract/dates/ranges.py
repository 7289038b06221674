"""The two ends of ranges and the parts of lists, which give each other the years, months and units that one lacks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import partial

from rapt.extract.dates.fields import Fields, hour_of
from rapt.extract.dates.fold import Expression
from rapt.extract.dates.vocabulary import Vocabulary
from rapt.text.calendars import add_months

_LONGEST_GAP = 6
_FEW = 8
_CLOCKED = ("set", "clock", "weekday", "day", "month", "daypart")


def link(found: Sequence[Expression], folded: str, known: Vocabulary) -> None:
    """Number the two ends of each range, and let them and the parts of a list give each other what they lack."""
    n_ranges = itertools.count(1)
    for left, right in itertools.pairwise(found):
        a, b, gap, kinds = left.fields, right.fields, folded[left.end : right.start], (left.kind, right.kind)
        # 毎月25日に締め、翌月5日までに: of each month, too.
        if a.get("set") == "P1M" and "day" in b and b.get("month_off", ("", ""))[1] == "text" and "。" not in gap:
            right.fields = {"set": "P1M", "day": b["day"]}
        if len(gap) > _LONGEST_GAP:
            continue
        if gap == "までの" and left.range_id and left.kind in ("day", "weekday") and right.kind == "clock":
            right.fields["any_day"] = True  # 5日から20日までの午前9時から
        around = partial(known.around, folded=folded, start=right.start, end=right.end, last=left.end)
        same_sort = kinds.count("length") != 1 and (left.kind != "set" or right.kind in _CLOCKED)
        # 8月12日から、4日に: behind a comma only what ends there is its end.
        ends = "、" not in gap or "side" in right.mods or around("range_end")
        is_range = bool(not left.range_id and same_sort and ends and around("range"))
        if is_range:
            left.range_id = right.range_id = f"r{next(n_ranges)}"
        if is_range or "bare" in a or around("list"):
            _share(left, right, is_range, around("as_days") is not None)


def _share(left: Expression, right: Expression, is_range: bool, as_days: bool) -> None:
    a, b = left.fields, right.fields
    # 2~3日で may be about so many days, 14~15日で not.
    days = a.keys() | b.keys() == {"bare", "day"} and left.kind == right.kind
    rough = days and b["day"] == a["day"] + 1 <= _FEW and not as_days
    if "bare" in a and (rough or (right.kind == "length" and left.kind in ("day", "month", "count"))):
        left.as_length()
        if rough:
            right.as_length()
    elif "length" in (left.kind, right.kind):
        return
    elif right.kind == "count":
        # 平成7~9年, 2023~24年: the era or century goes on.
        if "era" in a:
            right.fields, right.kind = {"year": a["era"] + int(b["amounts"][0][1])}, "year"
        elif "year" in a and b["short_year"] is not None:
            right.fields, right.kind = {"year": a["year"] // 100 * 100 + b["short_year"]}, "year"
    elif left.kind == right.kind == "decade":
        for one, other in ((a, b), (b, a)):  # 1960~70年代: the century of the one that has it
            if "tens" in other and len(one.get("decade", "")) == 3:
                other["decade"] = f"{one['decade'][:2]}{other.pop('tens')}"
    elif "set" in a and "set" not in b and (is_range or right.kind in ("weekday", "month", "day")):
        _share_period(a, b)
    else:
        _share_coarser(left, right, is_range)
    if is_range and "hour" in right.fields and "hour" in left.fields:
        _share_hours(a, b)


def _share_period(a: Fields, b: Fields) -> None:
    """毎週木曜日の午後5時半~7時半: what is repeated goes on."""
    if b.get("month_off") == (0, "text") and "month" in a:
        b["month"] = a["month"]
    coarser = ("month", "day", "weekday") if "hour" in b else ()
    b |= {name: a[name] for name in ("set", *coarser) if name in a and name not in b}


def _share_coarser(left: Expression, right: Expression, is_range: bool) -> None:
    """Years and months of the one that has them to the one that lacks them; a week to the right alone."""
    a, b = left.fields, right.fields
    if "week_off" in a and right.kind == "weekday":
        b.setdefault("week_off", a["week_off"])
    if "fiscal" in b and "half" in a and "year" not in a:
        a["fiscal"] = b["fiscal"]
    if (is_range or "bare" in a) and "month" in b and "day" in a and not a.keys() & {"month", "month_off", "year"}:
        late = "day" in b and a["day"] > b["day"]
        year, a["month"] = add_months((b.get("year", 0), b["month"]), -late)
        if "year" in b:
            a["year"] = year
    elif "month" in a and not a.keys() & {"year", "year_off"} and "month" in b:
        later = (a["month"], a.get("day", 0)) >= (b["month"], b.get("day", 0))
        if "year" in b:
            a["year"] = b["year"] - later
        if "year_off" in b:
            a["year_off"] = (b["year_off"][0] - later, b["year_off"][1])
    elif "half" in a and "half" in b and "year" in b and "year" not in a:
        a["year"] = b["year"] - (a["half"] > b["half"])


def _share_hours(a: Fields, b: Fields) -> None:
    """午後5時から6時: the later hour is of the afternoon too; 2時から午後5時: so is the earlier."""
    if "any_day" in a:
        b["any_day"] = True
    if "afternoon" in b and "afternoon" not in a and a["hour"] <= b["hour"]:
        a["afternoon"] = b["afternoon"]
    first, second = hour_of(a), hour_of(b)
    if "afternoon" not in b and second < first < second + 12 < 24:
        b["hour"] = second + 12
    elif second < first:
        b["next_day"] = True
