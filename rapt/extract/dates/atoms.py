"""A text to the atoms of its time expressions: 昨年, 10月, 午後, 3時半, 2日前, each with the fields it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from rapt.extract.dates.fields import Atom, Fields
from rapt.extract.dates.numbers import number_at
from rapt.extract.dates.vocabulary import SMALL, WEEKDAYS, Vocabulary, vocabulary
from rapt.text.calendars import number
from rapt.text.heads import NUMBERS
from rapt.text.rules import Rule, Rules

# What a word gives: its kind and fields.
Given = tuple[str, Fields]
_RUN = re.compile(f"[{NUMBERS}]+")
# What closes a rate: 2回, あたり, 平均.
_TAIL = re.compile(rf"に?{SMALL}[回度]|(?<=週){SMALL}日(?![に付])|[当あ]たり|につき|平均(?!\d)")
_JOINED = re.compile("[一-龥々かカヶヵ]")
_SEASONS = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
_STANDING = ("time_part", "time_half", "time_daypart")
_EVERY = {"四半期": "1Q", "半年": "6M"}
# What the groups of a form give: the field of that name or another, read from the words.
_GROUPS: dict[str, tuple[str, Callable[[str], Any]]] = {
    **{name: (name, int) for name in ("year", "month", "day", "fiscal", "hour", "of_era", "by_month")},
    **{name: (name, str) for name in ("rest", "era")},
    "weekday": ("weekday", WEEKDAYS.index),
    "nth": ("nth", number),
    "last": ("nth", lambda words: -1),
    "quarter": ("half", lambda words: f"Q{number(words)}"),
    "bc": ("decade", lambda words: f"BC{number(words):04d}"),
    "bc_century": ("decade", lambda words: f"BC{number(words) - 1:02d}"),
}


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
            tail = _TAIL.match(folded, rate.end()) or rate
            return Atom(at, tail.end(), "set", {"set": rule.label}, rule_id=rule.rule_id)
    word = known.words.at(folded, at)
    if word and not (len(word[0]) == 1 and folded.startswith("曜", at + 1)):
        rule = word[1]
        # Of parts of a year or day the table says whether they can be an expression alone.
        standing = rule.relation if rule.layer in _STANDING else "joined" if rule.relation == "day" else "alone"
        return Atom(at, at + len(word[0]), *_WORDS[rule.layer](rule, word[0]), standing, rule.rule_id)
    run = _RUN.match(folded, at)
    following = run.end() if run else at + 1
    for rule, pattern in known.forms(folded[at], folded[following : following + 1]):
        found = pattern.match(folded, at)
        fields = _of_form(found, rule, known) if found else None
        if found and fields:
            return Atom(at, found.end(), rule.label, fields, rule.relation or "alone", rule.rule_id)
    return number_at(folded, at, known, last is not None and last.kind == "month" and last.end in (at, at - 1))


def _off(kind: str, unit: str) -> Callable[[Rule, str], Given]:
    return lambda rule, word: (kind, {f"{unit}_off": (int(rule.label), rule.relation)})


def _flag(name: str) -> Callable[[Rule, str], Given]:
    return lambda rule, word: (name, {name: True})


def _daypart(rule: Rule, word: str) -> Given:
    """The part's hours, the hours that it moves to the afternoon, and the day of 昨夜."""
    begin, end = map(int, rule.subject.split("-"))
    moved = [int(hour) for hour in rule.case_frame.split("-")] if rule.case_frame else [0, -1]
    fields: Fields = {"daypart": rule.label, "hours": (begin, end), "afternoon": range(moved[0], moved[1] + 1)}
    if rule.mood:
        days, base = rule.mood.split()
        fields["day_off"] = (int(days), base)
    return "daypart", fields


def _given(**fields: Any) -> Fields:
    return {name: value for name, value in fields.items() if value}


_WORDS: dict[str, Callable[[Rule, str], Given]] = {
    **{f"time_{unit}": _off(unit, unit) for unit in ("year", "month", "fiscal")},
    "time_trap": lambda rule, word: ("trap", {}),
    "time_week": lambda rule, word: (
        ("week_of", {"week_of": True}) if rule.relation == "day" else _off("week", "week")(rule, word)
    ),
    "time_day": lambda rule, word: ("day", {"day_off": (int(rule.label), rule.relation), "named": word}),
    "time_quarter": _off("half", "quarter"),
    "time_century": _off("decade", "century"),
    "time_season": lambda rule, word: ("half", _off("half", "year")(rule, word)[1] | {"half": _SEASONS[word[-1]]}),
    "time_part": lambda rule, word: ("part", _given(part=rule.label, tenth=word, half_of_year=rule.case_frame)),
    "time_half": lambda rule, word: ("half", {"half": rule.label}),
    "time_edge": lambda rule, word: (
        f"{rule.relation}_edge",
        _given(edge=(rule.relation, rule.subject or "statement"), part=rule.label, tenth=rule.case_frame),
    ),
    "time_daypart": _daypart,
    "time_clock": lambda rule, word: ("clock", {"hour": int(rule.label), "rest": "00"}),
    "time_holiday": lambda rule, word: ("holiday", {"holiday": word, "falls_on": rule.label}),
    "time_set": lambda rule, word: ("set", _given(set=rule.label, daypart=rule.subject)),
    **{f"time_{name}": _flag(name) for name in ("last_day", "same", "zone")},
}


def _of_form(m: re.Match[str], rule: Rule, known: Vocabulary) -> Fields | None:
    """The fields that the groups of a form give."""
    if rule.label == "set":
        return _every(m, known)
    given = {
        _GROUPS[name][0]: _GROUPS[name][1](words) for name, words in m.groupdict().items() if words and name != "sep"
    }
    if "era" in given:
        given["year"] = int(known.eras.rules[given.pop("era")][0].label) + given.pop("of_era")
    if rule.mood:  # the half or quarter of 7~9月期
        given["half"] = rule.mood
    if rule.subject:
        given[rule.subject] = True
    return given


def _every(m: re.Match[str], known: Vocabulary) -> Fields | None:
    """四半期ごと, 2年ごと, 3日おき; 1日おき is every other day. 日ごとに alone is no period."""
    if m["unit"] in _EVERY:
        return None if m["n"] else {"set": f"P{_EVERY[m['unit']]}"}
    regular = m["unit"] in "年月週" and not m["apart"] and "に" not in m[0]
    if not m["n"] and (not regular or _JOINED.match(m.string[m.start() - 1 : m.start()])):
        return None
    unit = known.units.at(m["unit"] + " ", 0)
    letter = unit[1].label if unit else ""
    amount = number(m["n"] or "1")
    amount += m["apart"] is not None and amount == 1 and letter in "YMWD"
    return {"set": f"P{'T' if letter in ('H', 'MIN') else ''}{amount}{letter[:1]}"} if letter else None
