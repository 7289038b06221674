"""A text to the atoms of its time expressions: 昨年, 10月, 午後, 3時半, 2日前, each with the fields it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from rapt.extract.dates.fields import Atom, Fields
from rapt.extract.dates.numbers import number_at
from rapt.extract.dates.vocabulary import WEEKDAYS, Vocabulary, vocabulary
from rapt.text.calendars import length_value, number
from rapt.text.rules import Rule, Rules

_SEASONS = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}
# What words are read as whose layer is of another name.
_KINDS = {"quarter": "half", "century": "decade"}
# Of these the table says whether a word can be an expression alone.
_STANDING = ("time_part", "time_half", "time_daypart")
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
        at = found.start()
        atom = _atom_at(folded, at, known, last)
        at = atom.end if atom else at + 1
        if atom and atom.kind != "trap":
            last = atom
        if atom and (traps or atom is last):
            yield atom


def _atom_at(folded: str, at: int, known: Vocabulary, last: Atom | None) -> Atom | None:
    first = folded[at]
    if first in known.per_firsts and (rate := known.rate.match(folded, at)):
        rule = known.per.rules[rate["per"] or rate["rate"]][0]
        if not (rule.vetoed and rule.vetoed.match(folded, at)):
            return Atom(at, rate.end(), "set", {"set": rule.label}, rule_id=rule.rule_id)
    if (found := known.words.at(folded, at)) and not (len(found[0]) == 1 and folded.startswith("曜", at + 1)):
        word, rule = found
        standing = rule.relation if rule.layer in _STANDING else "joined" if rule.relation == "day" else "alone"
        kind, given = _of_word(word, rule)
        given = {name: value for name, value in given.items() if value != ""}
        return Atom(at, at + len(word), kind, given, standing, rule.rule_id)
    for rule, pattern in known.forms.at(folded, at):
        if form := pattern.match(folded, at):
            return Atom(at, form.end(), rule.label, _of_form(form, rule, known), rule.relation or "alone", rule.rule_id)
    if first not in known.number_firsts:
        return None
    return number_at(folded, at, known, last is not None and last.kind == "month" and last.end in (at, at - 1))


def _of_word(word: str, rule: Rule) -> tuple[str, Fields]:
    """The kind of a word and the fields that it gives."""
    label, relation = rule.label, rule.relation
    match rule.layer.removeprefix("time_"):
        case "week" if relation == "day":
            return "week_of", {"week_of": True}
        case "day":
            return "day", {"day_off": (int(label), relation), "named": word}
        case "year" | "month" | "week" | "fiscal" | "quarter" | "century" as name:
            return _KINDS.get(name, name), {f"{name}_off": (int(label), relation)}
        case "season":
            return "half", {"year_off": (int(label), relation), "half": _SEASONS[word[-1]]}
        case "part":
            return "part", {"part": label, "tenth": word, "half_of_year": rule.case_frame}
        case "edge":
            edge = (relation, rule.subject or "statement")
            return f"{relation}_edge", {"edge": edge, "part": label, "tenth": rule.case_frame}
        case "daypart":
            return "daypart", _daypart(rule)
        case "clock":
            return "clock", {"hour": int(label), "rest": "00"}
        case "holiday":
            return "holiday", {"holiday": word, "falls_on": label}
        case "set":
            return "set", {"set": label, "daypart": rule.subject}
        case name:
            return name, {name: label or True}


def _daypart(rule: Rule) -> Fields:
    """The part's hours, the hours that it moves to the afternoon, and the day of 昨夜."""
    begin, end = map(int, rule.subject.split("-"))
    moved = [int(hour) for hour in rule.case_frame.split("-")] if rule.case_frame else [0, -1]
    fields: Fields = {"daypart": rule.label, "hours": (begin, end), "afternoon": range(moved[0], moved[1] + 1)}
    days, _, base = rule.mood.partition(" ")
    return fields | ({"day_off": (int(days), base)} if base else {})


def _of_form(m: re.Match[str], rule: Rule, known: Vocabulary) -> Fields:
    """The fields that the groups of a form give."""
    if rule.label == "set":  # 四半期ごと, 2年ごと, 3日おき; 1日おき is every other day
        amount, letter = number(m["n"] or "1"), known.units.rules[m["unit"]][0].label
        amount += m["apart"] is not None and amount == 1 and letter in "YMWD"
        return {"set": length_value([(letter, "0" if m["half"] else str(amount), bool(m["half"]))])}
    told = ((*_GROUPS[name], words) for name, words in m.groupdict().items() if words and name in _GROUPS)
    given = {name: read(words) for name, read, words in told}
    if "era" in given:
        given["year"] = known.era_begins[given.pop("era")] + given.pop("of_era")
    if rule.mood:  # the half or quarter of 7~9月期
        given["half"] = rule.mood
    return given | ({rule.subject: True} if rule.subject else {})
