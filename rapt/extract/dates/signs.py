"""What stands before and behind expressions: sides, approximation, what makes a length, and what joins two to a range."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rapt.extract.dates.atoms import Fields
from rapt.extract.dates.fold import Expression
from rapt.extract.dates.vocabulary import Vocabulary
from rapt.text.rules import Hit

_LONGEST_AHEAD = 6
_MOST_SIGNS = 3
_RANGE = re.compile(r"(?:ごろ|頃|前後)?[ ]?(?:から|より|~|-|→|ないし)(?:、|の)?[ ]?")
_LIST = re.compile(r"、|・|,|[ ]|/|と|や|及び|および|か|又は|または|並びに")
# A month is a length only beside these: 六月以内, 六月を超えない.
_MONTHS_ARE_COUNTED = re.compile(r"以[内上下]|未満|を(?:超え|経過|下らない)|に満たない")
_COUNTED_FROM = re.compile(r"(?:起算して|懲役|禁錮|拘禁刑)$")
# Days of the month before these, lengths elsewhere.
_AS_DAYS = re.compile("に|、|から|まで|は|の|[(]|$")
_FEW = 8
# The parts of mod in their order.
_ORDER = ("part", "approx", "side")
_LATER_HALF = range(12, 24)


def read_signs(found: Expression, folded: str, known: Vocabulary) -> None:
    """Add to an expression what stands before and behind it, and read it as a length where that says so."""
    for name in ("approx", "side"):
        if name in found.fields:
            found.mods[name] = found.fields[name]
    if not found.length and "sign" not in found.fields and _is_counted(found, folded, known):
        found.as_length()
    if found.length:
        _extend_length(found, folded, known)
    _read_ahead(found, folded, known)
    _read_behind(found, folded, known)


def _is_counted(found: Expression, folded: str, known: Vocabulary) -> bool:
    """Whether a day, month or number of years is a length: 3日連続, 起算して六月を超えない, 2世紀にわたる."""
    bare = found.fields.keys() - {"bare", "short_year", "amounts", "century"}
    if found.kind not in ("day", "month", "count", "decade") or bare - {found.kind} or len(bare) > 1:
        return False
    if found.kind == "decade" and "century" not in found.fields:
        return False
    before = folded[max(found.start - _LONGEST_AHEAD, 0) : found.start]
    if found.kind == "month":
        return bool(_MONTHS_ARE_COUNTED.match(folded, found.end) or _COUNTED_FROM.search(before))
    ahead = known.ahead.search(before)
    if ahead and known.ahead_rules[ahead[0]].case_frame == "length":
        return True
    mark = known.length.at(folded, found.end)
    if mark:
        found.signs.append(Hit(mark[1].rule_id, found.end, found.end + len(mark[0])))
    return mark is not None


def _extend_length(found: Expression, folded: str, known: Vocabulary) -> None:
    """Take in what belongs to the words of a length: 3日間, 10年ぶり, 10日分."""
    while (mark := known.length.at(folded, found.end)) and mark[1].relation == "in":
        found.signs.append(Hit(mark[1].rule_id, found.end, found.end + len(mark[0])))
        found.end += len(mark[0])


def _read_ahead(found: Expression, folded: str, known: Vocabulary) -> None:
    """Take in 約 and, of a length, 過去 and 今後."""
    for _ in range(_MOST_SIGNS):
        ahead = known.ahead.search(folded, max(found.start - _LONGEST_AHEAD, 0), found.start)
        if ahead is None:
            return
        rule = known.ahead_rules[ahead[0]]
        found.signs.append(Hit(rule.rule_id, *ahead.span()))
        counted = found.length or "sign" in found.fields
        if rule.relation != "in" or (rule.case_frame == "length" and not found.length) or not (counted or rule.label):
            return
        if rule.label:
            if not counted:
                return
            found.mods["approx"] = rule.label
        found.start = ahead.start()


def _read_behind(found: Expression, folded: str, known: Vocabulary) -> None:
    """Read the sides behind an expression; 以降 and 以内 belong to its words, から and まで do not."""
    found.close = found.end
    frame = "length" if found.length else "point"
    if found.kind == "set":
        return
    for _ in range(_MOST_SIGNS):
        sign = known.behind.at(folded, found.close, frame)
        if sign is None:
            return
        word, rule = sign
        name = "approx" if rule.label == "APPROX" else "side"
        if name in found.mods and name == "side":
            return
        found.mods[name] = rule.label
        found.signs.append(Hit(rule.rule_id, found.close, found.close + len(word)))
        inside = rule.relation == "in" and found.close == found.end
        found.close += len(word)
        if inside:
            found.end = found.close


def mod_of(found: Expression) -> str:
    """The modifiers of an expression, joined by ; in a fixed order: MID;ON_OR_AFTER."""
    return ";".join(filter(None, (found.mods.get(name, "") for name in _ORDER)))


def link(found: Sequence[Expression], folded: str) -> None:
    """Number the two ends of each range, and let them and the parts of a list give each other what they lack."""
    n_ranges = 0
    for left, right in itertools.pairwise(found):
        gap = folded[left.end : right.start]
        if len(gap) > 6:
            continue
        if _RANGE.fullmatch(gap) and not left.range_id and left.length == right.length and _same_sort(left, right):
            n_ranges += 1
            left.range_id = right.range_id = f"r{n_ranges}"
            _share(left, right, True, folded)
        elif "bare" in left.fields or _LIST.fullmatch(gap):
            _share(left, right, False, folded)


def _same_sort(left: Expression, right: Expression) -> bool:
    return (left.kind == "set") <= (right.kind in ("set", "clock", "weekday", "day", "month", "daypart"))


def _is_rough(a: Fields, b: Fields, folded: str, end: int) -> bool:
    """Whether two days are about so many days: 2~3日で, but 14~15日に."""
    return (
        a.keys() | b.keys() == {"bare", "day"} and b["day"] == a["day"] + 1 <= _FEW and not _AS_DAYS.match(folded, end)
    )


def _share(left: Expression, right: Expression, is_range: bool, folded: str) -> None:
    a, b = left.fields, right.fields
    if "bare" in a and {left.kind, right.kind} == {"day"} and _is_rough(a, b, folded, right.end):
        left.as_length()
        right.as_length()
        return
    if "bare" in a and right.length and not left.length and "amounts" in b and left.kind in ("day", "month", "count"):
        left.as_length()
        return
    if left.length or right.length:
        return
    if left.kind == "count" and right.kind == "count" and "bare" in a:
        return
    if right.kind == "count" and "era" in a:
        right.fields, right.kind = {"year": a["era"] + int(b["amounts"][0][1])}, "year"
        return
    if right.kind == "count" and "year" in a and b["short_year"] is not None:
        right.fields, right.kind = {"year": a["year"] // 100 * 100 + b["short_year"]}, "year"
        return
    if left.kind == "decade" and right.kind == "decade" and "tens" in b and len(str(a.get("decade", ""))) == 3:
        right.fields = {"decade": f"{a['decade'][:2]}{b['tens']}"}
        return
    if left.kind == "decade" and right.kind == "decade" and "tens" in a and len(str(b.get("decade", ""))) == 3:
        left.fields = {"decade": f"{b['decade'][:2]}{a['tens']}"}
        return
    _share_coarser(left, right, is_range)
    if is_range:
        _share_afternoon(a, b)


def _share_coarser(left: Expression, right: Expression, is_range: bool) -> None:
    """Years and months of the one that has them to the one that lacks them; a week to the right alone."""
    a, b = left.fields, right.fields
    if "week_off" in a and right.kind == "weekday" and "week_off" not in b:
        b["week_off"] = a["week_off"]
    if "set" in a and "set" not in b and (is_range or right.kind in ("weekday", "month", "day")):
        if b.get("month_off") == (0, "text") and "month" in a:
            b["month"] = a["month"]
        coarser = ("month", "day", "weekday") if "hour" in b else ()
        b |= {name: a[name] for name in ("set", *coarser) if name in a and name not in b}
        return
    if "fiscal" in b and "half" in a and "year" not in a:
        a["fiscal"] = b["fiscal"]
    if (
        (is_range or "bare" in a)
        and "month" in b
        and "day" in a
        and "month" not in a
        and "month_off" not in a
        and "year" not in a
    ):
        late = "day" in b and a["day"] > b["day"]
        year_back = late and b["month"] == 1
        a["month"] = 12 if year_back else b["month"] - late
        if "year" in b:
            a["year"] = b["year"] - year_back
    elif "month" in a and not a.keys() & {"year", "year_off"} and "month" in b:
        for name in ("year", "year_off"):
            if name in b:
                a[name] = b[name]
                later = (a["month"], a.get("day", 0)) >= (b["month"], b.get("day", 0))
                if later and name == "year":
                    a[name] -= 1
                elif later:
                    a[name] = (b[name][0] - 1, b[name][1])
    elif "half" in a and "half" in b and "year" in b and "year" not in a:
        a["year"] = b["year"] - (a["half"] > b["half"])


def _share_afternoon(a: dict[str, object], b: dict[str, object]) -> None:
    """午後5時から6時: the later hour is of the afternoon too; 2時から午後5時: so is the earlier."""
    if not ("hour" in a and "hour" in b):
        return
    if "afternoon" not in b:
        first = hour_of(a)
        if int(b["hour"]) < 12 and int(b["hour"]) < first < int(b["hour"]) + 12 < 24:  # type: ignore[call-overload]
            b["hour"] = int(b["hour"]) + 12  # type: ignore[call-overload]
        elif int(b["hour"]) < first:  # type: ignore[call-overload]
            b["next_day"] = True
    elif "afternoon" not in a and int(a["hour"]) <= int(b["hour"]):  # type: ignore[call-overload]
        a["afternoon"] = b["afternoon"]


def hour_of(fields: dict[str, object]) -> int:
    """The hour of the day from 0 to 29: 3 in the afternoon is 15."""
    hour = int(fields["hour"])  # type: ignore[call-overload]
    if hour in fields.get("afternoon", ()):  # type: ignore[operator]
        return hour + 12
    return 0 if hour == 12 and fields.get("daypart") == "TMO" else hour
