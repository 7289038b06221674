"""The two ends of ranges and the parts of lists, which give each other the years, months and units that one lacks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from rapt.extract.dates.fields import Fields, hour_of
from rapt.extract.dates.fold import Expression
from rapt.extract.dates.vocabulary import Vocabulary
from rapt.text.calendars import add_months

_LONGEST_GAP = 6
_FEW = 8
_CLOCKED = ("set", "clock", "weekday", "day", "month", "daypart")


def link(found: Sequence[Expression], folded: str, known: Vocabulary) -> None:
    """Number the two ends of each range, and let them and the parts of a list give each other what they lack."""
    n_ranges = 0
    for left, right in itertools.pairwise(found):
        if _goes_on_each_month(left.fields, right.fields) and "。" not in folded[left.end : right.start]:
            right.fields = {"set": left.fields["set"], "day": right.fields["day"]}
        if right.start - left.end > _LONGEST_GAP:
            continue
        gap = folded[left.end : right.start]
        if gap == "までの" and left.range_id and left.kind in ("day", "weekday") and right.kind == "clock":
            right.fields["any_day"] = True  # 5日から20日までの午前9時から
        same_sort = left.length == right.length and (left.kind != "set" or right.kind in _CLOCKED)
        # 8月12日から、4日に: behind a comma only what ends there is its end.
        ends = "、" not in gap or "side" in right.mods or known.around("range_end", folded, right.start, right.end)
        if not left.range_id and same_sort and ends and known.around("range", folded, right.start, right.end, left.end):
            n_ranges += 1
            left.range_id = right.range_id = f"r{n_ranges}"
            _share(left, right, True, folded, known)
        elif "bare" in left.fields or known.around("list", folded, right.start, right.end, left.end):
            _share(left, right, False, folded, known)


def _goes_on_each_month(a: Fields, b: Fields) -> bool:
    """Whether a day is of each month too: 毎月25日に締め、翌月5日までに."""
    return a.get("set") == "P1M" and "day" in b and b.get("month_off", ("", ""))[1] == "text"


def _share(left: Expression, right: Expression, is_range: bool, folded: str, known: Vocabulary) -> None:
    a, b = left.fields, right.fields
    if (
        "bare" in a
        and {left.kind, right.kind} == {"day"}
        and _is_rough(a, b)
        and not known.around("as_days", folded, right.start, right.end)
    ):
        left.as_length()
        right.as_length()
    elif "bare" in a and right.length and left.kind in ("day", "month", "count"):
        left.as_length()
    elif left.length or right.length:
        return
    elif right.kind == "count":
        _share_century(left, right)
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


def _is_rough(a: Fields, b: Fields) -> bool:
    """Whether two days may be about so many days: 2~3日で, not 14~15日で."""
    return a.keys() | b.keys() == {"bare", "day"} and b["day"] == a["day"] + 1 <= _FEW


def _share_century(left: Expression, right: Expression) -> None:
    """平成7~9年, 2023~24年: the era or century goes on."""
    a, b = left.fields, right.fields
    if "era" in a:
        right.fields, right.kind = {"year": a["era"] + int(b["amounts"][0][1])}, "year"
    elif "year" in a and b["short_year"] is not None:
        right.fields, right.kind = {"year": a["year"] // 100 * 100 + b["short_year"]}, "year"


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
