"""Mentions of numbered legal acts to their names: with the year told beside them, the body whose numbers they are, and the part meant.

A mention may leave out its year (2016年6月29日には第25号公告により; 同年の公告第62号) and its kind (大統領令第14259号と第14266号).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rapt.tables.rows import Entity, Timex
from rapt.text.act_names import NUMBERED, instrument_name, year_of
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules
from rapt.text.spans import starting

# A year right before the name of an act, and its greatest width in characters.
_YEAR_BEFORE, _YEAR_WIDTH = re.compile(r"(?<!\d)((?:19|20)\d\d)年の?$"), 6
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_SAME_YEAR = re.compile(r"(?:同|当)年の?$")
# A year in a bracket behind its number: 公告第42号(2024年).
_YEAR_BEHIND = re.compile(r"\((\d{4})年\)")
# The longest name of a body that numbers its own acts, in characters.
_BODY = 40
# A number without its kind.
_BARE = re.compile(r"(?:\d{4}年)?第?\d+号$")
# From so many digits on, a number is of the orders that were told before.
_RUNNING = 5
# A name that tells no body, and what makes the one told of before that which acts: 関税税則委員会|は; 税委会|公告第5号.
_OF_NOBODY, _ACTS = re.compile(r"公告|第?\d|\d{4}年"), re.compile(r"は|が|公告(?:\d{4}年)?第?\d+号")
_KANJI = str.maketrans("一二三四五六七八九", "123456789")


def act_name(document: Document, law: Entity, dates: Sequence[Timex], day: date | None) -> str:
    """The name of a legal act in a text: 税委会公告2025年第4号; its year is the one told with it, else that of the statement."""
    words = _with_kind(document, law)
    name = instrument_name(words, _year_of(document, law, dates, day))
    body = _body_of(document, law) if name.startswith("公告") else ""
    return body + name


def part_named(document: Document, law: Entity, thing: str, until: int) -> str:
    """The part of an act that is meant, as it is put behind its name; empty for the whole act.

    ``thing`` is the measure acted upon, by the share of a rate in which it is: 24%分; ``until`` is where what is done to it stands.
    """
    rules = document.rules
    found = any_of(rules, "act_part").match(document.folded, law.end)
    if found is None:
        share = any_of(rules, "act_share", "$").search(thing)
        among = any_of(rules, "act_among").search(document.folded, law.end, until)
        return f"の{share['share']}分" if share else f"の{among['of']}" if among else ""
    if found["some"]:
        return "の一部"
    if found["of"]:
        return f"の{found['of']}"
    return _in_digits(found["part"]) if found["part"].startswith("第") else in_brackets(found["part"])


def in_brackets(mark: str) -> str:
    """The mark of an item as it is put behind the name of an act: （三）.

    >>> in_brackets("(三)")
    '（三）'
    """
    return f"（{mark.strip('() ')}）"


def part_alone(rules: Rules, words: str) -> str:
    """The part of an act that words name without the act: 第1項, 24%分の適用停止; empty where they name none."""
    if share := any_of(rules, "act_share").match(words):
        return f"の{share['share']}分"
    found = re.fullmatch(r"(?:同|その)?(第[\d一二三四五六七八九十]+項)", words)
    return _in_digits(found[1]) if found else ""


def acts_of_headings(document: Document, dates: Sequence[Timex], laws: Sequence[Entity], day: date | None) -> list[str]:
    """The legal acts that lines of a text name as headings of what they say: 商務部公告2026年第11号."""
    return list(
        dict.fromkeys(
            name
            for segment in document.segments
            if (name := heading_act(document, dates, laws, day, segment.start, segment.end))
        )
    )


def heading_act(
    document: Document, dates: Sequence[Timex], laws: Sequence[Entity], day: date | None, start: int, end: int
) -> str:
    """The legal act that a line names and nothing else; empty for another line."""
    inside = [law for law in starting(laws, start, end) if law.label == "LAW" and law.end <= end]
    if len(inside) != 1 or not NUMBERED.search(document.folded, inside[0].start, inside[0].end):
        return ""
    around = document.folded[start : inside[0].start] + document.folded[inside[0].end : end]
    return (
        act_name(document, inside[0], dates, day)
        if re.fullmatch(r"[\s#■◆●【】「」『』]*(?:\([^()]*\))?[\s】」』]*", around)
        else ""
    )


def _in_digits(part: str) -> str:
    """第二項 as 第2項; 第十二条 keeps its words."""
    return part if "十" in part else part.translate(_KANJI)


def _with_kind(document: Document, law: Entity) -> str:
    """A number with the kind of act that is told for it: 大統領令第14259号と|第14266号."""
    words = document.folded[law.start : law.end]
    if not _BARE.fullmatch(words):
        return law.text
    joined, runs_on = _told_with(document, law), NUMBERED.search(words)
    if joined is None and runs_on and len(runs_on["number"]) >= _RUNNING:
        kinds = _kinds_before(document, law.start)
        joined = next((one for one in kinds if len(one["number"]) >= _RUNNING), None)
    return words if joined is None else joined["kind"].removesuffix("の") + words


def _year_of(document: Document, law: Entity, dates: Sequence[Timex], day: date | None) -> int | None:
    """The year of an act that its name does not tell."""
    folded = document.folded
    if year := year_of(law.text):
        return year
    if behind := _YEAR_BEHIND.match(folded, law.end):
        return int(behind[1])
    # 2019年の公告第37号: the year of the act stands before its name.
    if before := _YEAR_BEFORE.search(folded, max(law.start - _YEAR_WIDTH, 0), law.start):
        return int(before[1])
    if _SAME_YEAR.search(folded, max(law.start - _YEAR_WIDTH, 0), law.start):
        told = [int(one[1]) for one in _YEAR.finditer(folded, 0, law.start)]
        return told[-1] if told else (day.year if day else None)
    number = NUMBERED.search(folded, law.start, law.end)
    given = _dated_numbers(folded).by_number.get(number["number"], frozenset()) if number else frozenset[int]()
    beside = _year_beside(document, law, dates)
    if beside in given or len(given) != 1:
        return beside or year_before(document, law.start, day)
    return next(iter(given))


def _year_beside(document: Document, law: Entity, dates: Sequence[Timex]) -> int | None:
    """The year of the day that an act is of: 2017年4月19日の|第17号公告; of one by which something is done, 29日には|第25号公告により."""
    for timex in reversed(starting(dates, max(law.start - _BODY, 0), law.start)):
        if timex.type != "DATE" or timex.mod or timex.interval_begin is None or timex.end > law.start:
            continue
        between = document.folded[timex.end : law.start]
        if not any_of(document.rules, "act_of_day").fullmatch(between):
            return None
        of_day = between.lstrip("付け").startswith("の")
        by_it = any_of(document.rules, "act_by").match(document.folded, law.end)
        return timex.interval_begin.year if of_day or by_it else None
    return None


def body_before(document: Document, folded: str, place: int) -> str:
    """The body named right before 公告 at a place, if it numbers its own acts."""
    for rule, pattern in patterns(document.rules, "act_of_body"):
        if any(found.end() == place for found in pattern.finditer(folded, max(place - _BODY, 0), place)):
            return rule.label
    return ""


def _body_of(document: Document, law: Entity) -> str:
    """The body that numbers its own acts, where it is told: right before 公告, or as who is told of in the sentence."""
    together = _told_with(document, law) if "公告" not in law.text else None
    start, end = together.span() if together else (law.start, law.end)
    place = document.folded.find("公告", start, end)
    return (body_before(document, document.folded, place) if place >= 0 else "") or _whose(document, law)


def _told_with(document: Document, law: Entity) -> re.Match[str] | None:
    """The number of a kind that another is told together with: 税委会公告第5号と|第6号."""
    last = next(_kinds_before(document, law.start), None)
    if last is None or last.end() == law.start:
        return last
    return last if any_of(document.rules, "act_together").fullmatch(document.folded, last.end(), law.start) else None


def _whose(document: Document, law: Entity) -> str:
    """The body that the line before an act's name tells of, and no other behind it: 関税税則委員会は11日、…（公告2025年第6号）."""
    folded = document.folded
    # 商務部公告第21号: it is told whose it is.
    if not _OF_NOBODY.match(folded, law.start):
        return ""
    told = [
        (found.end(), rule.label)
        for rule, pattern in patterns(document.rules, "act_of_body")
        for found in pattern.finditer(folded, folded.rfind("\n", 0, law.start) + 1, law.start)
        if _ACTS.match(folded, found.end())
    ]
    end, label = max(told, default=(0, "")) if told else _first_told(document)
    other = any_of(document.rules, "act_other_body").search(folded, end + 1, law.start)
    return "" if label and other else label


def _first_told(document: Document) -> tuple[int, str]:
    """The body that the first sentence of a text tells of, and where its name ends: 国務院関税税則委員会は11月5日、二つの公告を出した."""
    if not document.body:
        return 0, ""
    first = document.body[0]
    for rule, pattern in patterns(document.rules, "act_of_body"):
        for found in pattern.finditer(document.folded, first.start, first.end):
            if document.folded.startswith(("は", "が"), found.end()):
                return found.end(), rule.label
    return 0, ""


def year_before(document: Document, place: int, day: date | None) -> int | None:
    """The year of the last act before a place whose year is told, else of the statement."""
    dated = _dated_numbers(document.folded)
    n = bisect_right(dated.ends, place)
    return dated.years[n - 1] if n else (day.year if day else None)


class _Dated(NamedTuple):
    """Where the numbers of acts with a year end in a text, these years, and all years told with a number."""

    ends: list[int]
    years: list[int]
    by_number: dict[str, frozenset[int]]


# The sentences of one text ask for it one after the other.
@lru_cache(maxsize=1)
def _dated_numbers(folded: str) -> _Dated:
    found = [one for one in NUMBERED.finditer(folded) if one["year"]]
    years = [int(one["year"]) for one in found]
    told: dict[str, set[int]] = {}
    for one, year in zip(found, years, strict=True):
        told.setdefault(one["number"], set()).add(year)
    return _Dated([one.end() for one in found], years, {number: frozenset(each) for number, each in told.items()})


@lru_cache(maxsize=1)
def _of_a_kind(pattern: re.Pattern[str], folded: str) -> tuple[list[int], list[re.Match[str]]]:
    """The numbers of a text whose kind is told, with their ends."""
    found = list(pattern.finditer(folded))
    return [one.end() for one in found], found


def _kinds_before(document: Document, place: int) -> Iterator[re.Match[str]]:
    """The numbers before a place whose kind is told, the last one first."""
    ends, found = _of_a_kind(any_of(document.rules, "act_of_kind"), document.folded)
    return (found[n] for n in range(bisect_right(ends, place) - 1, -1, -1))
