"""What stands around expressions: sides, approximation, what makes a length, and how the sentence speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapt.extract.dates.fold import Expression
from rapt.extract.dates.vocabulary import SAID, Vocabulary
from rapt.text.rule_patterns import Pattern, patterns
from rapt.text.rules import Hit, Rule, Rules

_MOST_SIGNS = 3
# What a bracket says of a time comes before its side: 3月20日(消印有効)まで, 午後5時(現地時間)から.
_REMARK = re.compile(r"\([^()\d]{1,14}\)")
# Tenses of what is to come.
AHEAD = ("future", "planned")
_FULL_STOP = re.compile(r"[。\n]")
_LONGEST, _SOON = 160, 60


def read_signs(found: Expression, folded: str, known: Vocabulary) -> None:
    """Add to an expression what stands before and behind it, and read it as a length where that says so."""
    found.mods |= {name: found.fields[name] for name in ("approx", "side") if name in found.fields}
    if found.kind in ("day", "month", "count", "decade") and _is_counted(found, folded, known):
        found.as_length()
    # 3日間, 10年ぶり, 10日分: words of the length itself.
    while found.kind == "length" and (mark := known.length.at(folded, found.end)) and mark[1].relation == "in":
        found.end += _met(found, *mark, found.end)
    _read_ahead(found, folded, known)
    if found.kind != "set":
        _read_behind(found, folded, known)


def _met(found: Expression, word: str, rule: Rule, start: int) -> int:
    """The length of a word around an expression, whose rule is kept."""
    found.signs.append(Hit(rule.rule_id, start, start + len(word)))
    return len(word)


def _is_counted(found: Expression, folded: str, known: Vocabulary) -> bool:
    """Whether a day, month or number of years is a length: 3日連続, 起算して六月を超えない, 2世紀にわたる."""
    alone = found.fields.keys() <= {found.kind, "bare", "short_year", "amounts", "century"}
    if not alone or (found.kind == "decade" and "century" not in found.fields):
        return False
    said = known.around("length_said", folded, found.start, found.end)
    if said or found.kind == "month":
        return bool(said or known.around("month_counted", folded, found.start, found.end))
    if ahead := known.ahead.before(folded, found.start):
        rule = ahead[1]
        if rule.case_frame == "length" or (rule.label == "APPROX" and found.kind == "count"):
            return True
    mark = known.length.at(folded, found.end)
    return mark is not None and _met(found, *mark, found.end) > 0


def _read_ahead(found: Expression, folded: str, known: Vocabulary) -> None:
    """Take in 約 and, of a length, 過去 and 今後; 平日の and 期限の tell what a time is of."""
    counted = found.kind == "length" or "sign" in found.fields
    for _ in range(_MOST_SIGNS):
        if (ahead := known.ahead.before(folded, found.start)) is None:
            return
        word, rule = ahead
        width = _met(found, word, rule, found.start - len(word))
        if rule.subject:
            found.fields[rule.subject] = True
        if rule.relation != "in" or not counted or (rule.case_frame == "length" and found.kind != "length"):
            return
        if rule.label:
            found.mods["approx"] = rule.label
        found.start -= width


def _read_behind(found: Expression, folded: str, known: Vocabulary) -> None:
    """Read the sides behind an expression; 以降 and 以内 belong to its words, から and まで do not."""
    close, behind = found.end, known.behind["length" if found.kind == "length" else "point"]
    if folded.startswith("(", close) and (remark := _REMARK.match(folded, close)):
        close = remark.end()
    for _ in range(_MOST_SIGNS):
        word, rule = behind.at(folded, close) or ("", None)
        name = "approx" if rule and rule.label == "APPROX" else "side"
        if not rule or (name == "side" and name in found.mods):
            return
        found.mods[name] = rule.label
        inside = rule.relation == "in" and close == found.end
        close += _met(found, word, rule, close)
        found.end = close if inside else found.end


def _clause(folded: str, end: int, longest: int = _LONGEST) -> str:
    """What follows an expression in its sentence, up to so many characters."""
    stop = _FULL_STOP.search(folded, end, end + longest)
    return folded[end : stop.start() if stop else end + longest]


def tense(folded: str, end: int, known: Vocabulary) -> str:
    """How the words behind an expression speak of it; nothing where they do not tell.

    ``future`` (25日から課す), ``planned`` by the end of the sentence (25日、…する予定だ), ``open`` (25日は忙しい) or ``past``.

    >>> from rapt.extract.dates.vocabulary import vocabulary
    >>> from rapt.text.rules import bundled
    >>> [tense(words, 3, vocabulary(bundled())) for words in ("25日から課す。", "25日に会談する予定だ。", "25日に会談した。")]
    ['future', 'planned', 'past']
    """
    return next((rule.label for rule, _ in _said(known.tenses.at(folded, end), _clause(folded, end))), "")


def _said(pairs: Iterable[Pattern], words: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The rules that fit in the words behind an expression, and where; those of ``next`` right behind it."""
    for rule, pattern in pairs:
        found = pattern.match(words) if rule.relation == "next" else pattern.search(words)
        if found and not (rule.vetoed and rule.vetoed.match(words)):
            yield rule, found


def tense_hits(folded: str, end: int, rules: Rules) -> Iterator[Hit]:
    """The rules of tense that fit behind an expression."""
    for rule, found in _said((pair for layer in SAID for pair in patterns(rules, layer)), _clause(folded, end)):
        yield Hit(rule.rule_id, end + found.start(), end + found.end())


def is_past(folded: str, end: int, known: Vocabulary) -> bool:
    """Whether a verb in the past comes soon behind an expression."""
    return known.past.search(_clause(folded, end, _SOON)) is not None
