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


def find_atoms(folded: str, rules: Rules) -> Iterator[Atom]:
    """The atoms of a folded text from left to right; none overlaps another. What only looks like one is a ``trap``.

    >>> from rapt.text.rules import bundled
    >>> [(atom.kind, atom.fields) for atom in find_atoms("昨年10月", bundled())]
    [('year', {'year_off': (-1, 'statement')}), ('month', {'month': 10})]
    """
    known, at, month_end = vocabulary(rules), 0, -2
    while found := known.beginning.search(folded, at):
        at = found.start()
        if atom := _atom_at(folded, at, known, at - month_end <= 1):
            yield atom
            month_end = atom.end if atom.kind == "month" else -2
        at = atom.end if atom else at + 1


def _atom_at(folded: str, at: int, known: Vocabulary, follows_month: bool) -> Atom | None:
    if rate := known.rate.match(folded, at):
        rule = known.per.rules[rate["per"] or rate["rate"]][0]
        if not (rule.vetoed and rule.vetoed.match(folded, at)):
            return Atom(at, rate.end(), "set", {"set": rule.label}, rule_id=rule.rule_id)
    if found := known.words.at(folded, at):
        word, rule = found
        return Atom(at, at + len(word), *_of_word(word, rule), rule.rule_id)
    for rule, pattern in known.forms.at(folded, at):
        if form := pattern.match(folded, at):
            return Atom(at, form.end(), rule.label, _of_form(form, rule, known), rule.relation or "alone", rule.rule_id)
    return number_at(folded, at, known, follows_month)


def _of_word(word: str, rule: Rule) -> tuple[str, Fields, str]:
    """The kind of a word, the fields that it gives, and whether it can be an expression alone."""
    kind, label, relation, standing = rule.layer.removeprefix("time_"), rule.label, rule.relation, "alone"
    fields: Fields = {kind: label or True}
    match kind:
        case "week" if relation == "day":
            kind, fields, standing = "week_of", {"week_of": True}, "joined"
        case "day":
            fields = {"day_off": (int(label), relation), "named": word}
        case "year" | "month" | "week" | "fiscal" | "quarter" | "century":
            kind, fields = _KINDS.get(kind, kind), {f"{kind}_off": (int(label), relation)}
        case "season":
            kind, fields = "half", {"year_off": (int(label), relation), "half": _SEASONS[word[-1]]}
        case "half":
            standing = relation
        case "part":
            fields, standing = {"part": label, "tenth": word, "half_of_year": rule.case_frame}, relation
        case "edge":
            kind, edge = f"{relation}_edge", (relation, rule.subject or "statement")
            fields = {"edge": edge, "part": label, "tenth": rule.case_frame}
        case "daypart":
            fields, standing = _of_daypart(rule), relation
        case "clock":
            fields = {"hour": int(label), "rest": "00"}
        case "holiday":
            fields = {"holiday": word, "falls_on": label}
        case "set":
            fields = {"set": label, "daypart": rule.subject}
    return kind, {name: value for name, value in fields.items() if value != ""}, standing


def _of_daypart(rule: Rule) -> Fields:
    """The part's hours, the hours that it moves to the afternoon, and the day of 昨夜."""
    begin, end = map(int, rule.subject.split("-"))
    first, last = map(int, (rule.case_frame or "0-0").split("-"))
    days, _, base = rule.mood.partition(" ")
    day = {"day_off": (int(days), base)} if base else {}
    return {"daypart": rule.label, "hours": (begin, end), "afternoon": range(first, last + bool(last))} | day


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
