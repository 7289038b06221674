"""A text to the atoms of its time expressions: 昨年, 10月, 午後, 3時半, 2日前, each with the fields it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rapt.extract.dates.fields import Atom, Fields
from rapt.extract.dates.numbers import clock, number_at
from rapt.extract.dates.vocabulary import SMALL, WEEKDAYS, Vocabulary, vocabulary
from rapt.text.calendars import number
from rapt.text.heads import NUMBERS
from rapt.text.rules import Rule, Rules

# What a word or a form gives: its kind and fields.
Given = tuple[str, Fields]
_RUN = re.compile(f"[{NUMBERS}]*")
# What closes a rate: 2回, あたり, 平均.
_TAIL = re.compile(rf"(?:に?{SMALL}[回度]|[当あ]たり|につき|平均(?!\d))?")
_JOINED = re.compile("[一-龥々かカヶヵ]")
_SEASONS = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
_EVERY = {"四半期": "1Q", "半年": "6M"}
_FISCAL_HALVES = {(4, 9): "H1", (10, 3): "H2"}


def find_atoms(folded: str, rules: Rules, traps: bool = False) -> Iterator[Atom]:
    """The atoms of a folded text from left to right; none overlaps another. ``traps``: what only looks like one, too.

    >>> from rapt.text.rules import bundled
    >>> [(atom.kind, atom.fields) for atom in find_atoms("昨年10月", bundled())]
    [('year', {'year_off': (-1, 'statement')}), ('month', {'month': 10})]
    """
    known = vocabulary(rules)
    search, at, last = known.beginning.search, 0, None
    while found := search(folded, at):
        atom = _atom_at(folded, found.start(), known, last)
        at = atom.end if atom else found.start() + 1
        if atom and atom.kind != "trap":
            last = atom
        if atom and (traps or atom is last):
            yield atom


def _atom_at(folded: str, at: int, known: Vocabulary, last: Atom | None) -> Atom | None:
    if folded[at] in known.per_firsts and (rate := known.rate.match(folded, at)):
        rule = known.per.rules[rate["per"] or rate["rate"]][0]
        if not (rule.vetoed and rule.vetoed.match(folded, at)):
            return Atom(at, _TAIL.match(folded, rate.end()).end(), "set", {"set": rule.label}, rule_id=rule.rule_id)  # type: ignore[union-attr]
    word = known.words.at(folded, at)
    if word and not (len(word[0]) == 1 and folded.startswith("曜", at + 1)):
        return Atom(at, at + len(word[0]), *_of_word(*word, known), word[1].rule_id)
    following = max(_RUN.match(folded, at).end(), at + 1)  # type: ignore[union-attr]
    for rule, pattern in known.forms(folded[at], folded[following : following + 1]):
        found = pattern.match(folded, at)
        given = _FORMS[rule.label](found, known) if found else None
        if found and given:
            return Atom(at, found.end(), *given, rule.relation or "alone", rule.rule_id)
    return number_at(folded, at, known, last is not None and last.kind == "month" and last.end in (at, at - 1))


def _of_word(word: str, rule: Rule, known: Vocabulary) -> tuple[str, Fields, str]:
    """The kind of a word, its fields, which nobody changes, and whether it can be an expression alone."""
    given: tuple[str, Fields, str] | None = known.given.get((word, rule.rule_id))
    if given is None:
        standing = rule.relation if rule.layer in ("time_part", "time_half", "time_daypart") else "alone"
        given = *_WORDS[rule.layer](rule, word), "joined" if rule.relation == "day" else standing
        known.given[word, rule.rule_id] = given
    return given


def _off(kind: str, unit: str) -> Callable[[Rule, str], Given]:
    return lambda rule, word: (kind, {f"{unit}_off": (int(rule.label), rule.relation)})


def _week(rule: Rule, word: str) -> Given:
    return ("week_of", {"week_of": True}) if rule.relation == "day" else _off("week", "week")(rule, word)


def _day(rule: Rule, word: str) -> Given:
    return "day", {"day_off": (int(rule.label), rule.relation), "named": word}


def _season(rule: Rule, word: str) -> Given:
    return "half", {"year_off": (int(rule.label), rule.relation), "half": _SEASONS[word[-1]]}


def _part(rule: Rule, word: str) -> Given:
    of_year = {"half_of_year": rule.case_frame} if rule.case_frame else {}
    return "part", {"part": rule.label, "tenth": word, **of_year}


def _daypart(rule: Rule, word: str) -> Given:
    """The part's hours, the hours that it moves to the afternoon, and the day of 昨夜."""
    begin, end = map(int, rule.subject.split("-"))
    moved = [int(hour) for hour in rule.case_frame.split("-")] if rule.case_frame else [0, -1]
    fields: Fields = {"daypart": rule.label, "hours": (begin, end), "afternoon": range(moved[0], moved[1] + 1)}
    if rule.mood:
        days, base = rule.mood.split()
        fields["day_off"] = (int(days), base)
    return "daypart", fields


def _set(rule: Rule, word: str) -> Given:
    return "set", {"set": rule.label, "daypart": rule.subject} if rule.subject else {"set": rule.label}


_WORDS: dict[str, Callable[[Rule, str], Given]] = {
    "time_trap": lambda rule, word: ("trap", {}),
    **{f"time_{unit}": _off(unit, unit) for unit in ("year", "month", "fiscal")},
    "time_week": _week,
    "time_day": _day,
    "time_quarter": _off("half", "quarter"),
    "time_century": _off("decade", "century"),
    "time_season": _season,
    "time_part": _part,
    "time_half": lambda rule, word: ("half", {"half": rule.label}),
    "time_edge": lambda rule, word: ("edge", {"edge": rule.relation, "part": rule.label}),
    "time_last_day": lambda rule, word: ("last_day", {"last_day": True}),
    "time_same": lambda rule, word: ("same", {"same": True}),
    "time_daypart": _daypart,
    "time_clock": lambda rule, word: ("clock", {"hour": int(rule.label), "rest": "00"}),
    "time_holiday": lambda rule, word: ("holiday", {"holiday": word, "falls_on": rule.label}),
    "time_set": _set,
    "time_zone": lambda rule, word: ("zone", {"zone": True}),
}


def _figures(m: re.Match[str], known: Vocabulary) -> Given | None:
    year = int(m["y"]) if m["y"] else int(known.eras.rules[m["era"]][0].label) + int(m["ey"])
    given = _slash(m, known)
    return (given[0], {"year": year, **given[1]}) if given else None


def _slash(m: re.Match[str], known: Vocabulary) -> Given | None:
    month, day = int(m["m"]), int(m["d"])
    return ("day", {"month": month, "day": day}) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _colon(m: re.Match[str], known: Vocabulary) -> Given | None:
    meridiem = known.words.at(m["meridiem"], 0) if m["meridiem"] else None
    time = clock(int(m["hour"]), int(m["minute"]), m["second"])
    return ("clock", {**(_daypart(meridiem[1], "")[1] if meridiem else {}), **time}) if time else None


def _months(m: re.Match[str], known: Vocabulary) -> Given | None:
    """7~9月期 is a quarter, 1~6月期 a half; others are two months."""
    first, last = int(m["first"]), int(m["last"])
    if half := _FISCAL_HALVES.get((first, last)):
        return "half", {"half": half, "by_month": last, "of_fiscal": True}
    name = {3: "Q", 6: "H"}.get(last - first + 1)
    width = last - first + 1
    return ("half", {"half": f"{name}{last // width}", "by_month": last}) if name and last % width == 0 else None


def _nth(m: re.Match[str], known: Vocabulary) -> Given:
    fields: Fields = {"nth": number(m["n"]) if m["n"] else -1}
    return ("nth_weekday", fields | _weekday(m, known)[1]) if "weekday" in m.re.groupindex else ("nth_week", fields)


def _weekday(m: re.Match[str], known: Vocabulary) -> Given:
    return "weekday", {"weekday": WEEKDAYS.index(m["weekday"])}


def _before_christ(m: re.Match[str], known: Vocabulary) -> Given:
    count = number(m["n"])
    return "decade", {"decade": f"BC{count:04d}" if m["unit"] == "年" else f"BC{count - 1:02d}"}


def _every(m: re.Match[str], known: Vocabulary) -> Given | None:
    """四半期ごと, 2年ごと, 3日おき; 1日おき is every other day. 日ごとに alone is no period."""
    if m["unit"] in _EVERY:
        return None if m["n"] else ("set", {"set": f"P{_EVERY[m['unit']]}"})
    if not m["n"] and (m["unit"] not in "年月週" or m["apart"] or "に" in m[0]):
        return None
    if not m["n"] and _JOINED.match(m.string[m.start() - 1 : m.start()]):
        return None
    unit = known.units.at(m["unit"] + " ", 0)
    letter = unit[1].label if unit else ""
    amount = number(m["n"] or "1")
    amount += m["apart"] is not None and amount == 1 and letter in "YMWD"
    return ("set", {"set": f"P{'T' if letter in ('H', 'MIN') else ''}{amount}{letter[:1]}"}) if letter else None


_FORMS: dict[str, Callable[[re.Match[str], Vocabulary], Given | None]] = {
    "figures": _figures,
    "year_month": lambda m, known: ("month", {"year": int(m["y"]), "month": int(m["m"])}),
    "colon": _colon,
    "slash": _slash,
    "months": _months,
    "fiscal_pair": lambda m, known: ("fiscal", {"fiscal": int(m["y"])}),
    "quarter": lambda m, known: ("half", {"half": f"Q{number(m['quarter'])}"}),
    "nth": _nth,
    "before_christ": _before_christ,
    "weekday": _weekday,
    "every": _every,
}
