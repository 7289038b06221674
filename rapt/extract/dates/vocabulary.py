"""Rules to the words, units and patterns that atoms of time are found by; made once for each set of rules."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapt.text.heads import ANY, NUMBERS, RUN, heads_of
from rapt.text.rule_patterns import Fitting, any_of, patterns
from rapt.text.rule_words import Words
from rapt.text.rules import Rules, built

KANJI = "〇零一二三四五六七八九十百千"
SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
WEEKDAYS = "月火水木金土日"
_DIGITS = "0123456789"
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d{{1,2}})?|[{KANJI}]+"
# What joins a number without a unit to the number behind it that has one: 14~17日, 9、10月, 5から6か月. A list without an end is looked through
# from each of its numbers: so many have one unit at most.
_TO_THE_NEXT = rf"(?:(?:[ ]?[~-][ ]?|・|、|から|か(?![月所国年])|、?(?:同|翌))(?:{_NUMBER})){{1,40}}"
# Before a period: no part of a longer word or date, though 以来1日8時間 follows a word.
_APART = rf"(?:(?<![一-龥々\d])|(?<![年月同翌第各々\d{KANJI}])(?=[1一]日))"
# Layers whose words are atoms by themselves.
WORDS = (
    *("time_trap", "time_year", "time_month", "time_week", "time_day", "time_quarter", "time_fiscal", "time_century"),
    *("time_season", "time_part", "time_half", "time_edge", "time_last_day", "time_same", "time_daypart", "time_clock"),
    *("time_holiday", "time_set", "time_zone"),
)
# Layers of words within a number and its unit, and of words and patterns around expressions.
WITHIN = ("time_era", "time_amount", "time_fraction", "time_unit")
# And of what a clause says of an expression before it.
SAID = ("time_tense", "time_describes", "time_past", "time_as_year")
LAYERS = (*WORDS, *WITHIN, "time_form", "time_per", "time_behind", "time_length", "time_ahead", "time_around", *SAID)
# Those whose patterns stand right behind one.
_BEHIND = ("describes", "as_year", "follow_up")
# How far before an expression the words around it are looked for, and how far around it those over it.
_BEFORE, _OVER = 24, 24


class Vocabulary:
    """What one set of rules knows of time."""

    def __init__(self, rules: Rules) -> None:
        def words(*layers: str) -> Words:
            return Words(rule for layer in layers for rule in rules.of(layer))

        self.words, self.amounts = words(*WORDS), words("time_amount", "time_fraction")
        self.units, self.per, self.eras = words("time_unit"), words("time_per"), words("time_era")
        self.length, self.ahead = words("time_length"), words("time_ahead")
        # The year before the first of each era.
        self.era_begins = {word: int(found[0].label) for word, found in self.eras.rules.items()}
        behind = {
            sort: [r for r in rules.of("time_behind") if r.case_frame in ("", sort)] for sort in ("point", "length")
        }
        self.behind = {sort: Words(found) for sort, found in behind.items()}
        about = Words(rule for rule in behind["length"] if rule.label in ("APPROX", "EQUAL_OR_MORE")).pattern()
        unit, per = self.units.pattern(), self.per.pattern()
        era = rf"(?P<era>(?<![A-Za-z])(?:{self.eras.pattern()})(?:(?<![A-Z])|(?=\d)))?"
        self.rate = re.compile(
            rf"(?:(?P<per>{per})(?=[当あ]たり|につき)|{_APART}(?P<rate>{per})(?:(?=(?:に|平均)?(?:\d{{1,4}}|{SMALL})"
            r"(?:[回度](?!目)|[便本件往]|(?<!時間\d)(?<!時間\d\d)(?:時間|分))"
            rf"|(?:に|平均)?{SMALL}日間?(?![に付])|平均|(?<=[年月]間)約?\d)))"
            # What closes it: 2回, あたり, 平均.
            rf"(?:に?{SMALL}[回度]|(?<=週){SMALL}日(?![に付])|[当あ]たり|につき|平均(?!\d))?"
        )
        before = rf"(?P<lead>[翌同](?=[\d{KANJI}]))?{era}(?P<n>(?<=[一-龥A-Z])元|{self.amounts.pattern()}|{_NUMBER})"
        behind_number = (
            rf"(?P<unit>{unit})(?P<half>半(?![ば期導数額日減]))?"
            rf"(?:(?P<about>{about})?(?P<side>前(?![後半例回]|日比)|後(?!半)|先(?![月週物])))?"
        )
        self.number = re.compile(before + behind_number)
        # Of one that begins with a digit, which most do: neither word nor era is looked for.
        self.digits = re.compile(rf"(?P<lead>(?!))?(?P<era>(?!))?(?P<n>{_NUMBER}){behind_number}")
        self.bare = re.compile(
            rf"{era}(?P<n>{_NUMBER})(?!(?<=[{KANJI}])、\d)(?=(?P<way>{_TO_THE_NEXT}(?={unit})|(?:{_TO_THE_NEXT})?の(?=両日)))"
        )
        self.past = any_of(rules, "time_past")
        self.named = {name: [(AROUND["behind"], any_of(rules, f"time_{name}"))] for name in _BEHIND}
        for rule, pattern in patterns(rules, "time_around"):
            self.named.setdefault(rule.label, []).append((AROUND[rule.relation], pattern))
        self.forms = Fitting(patterns(rules, "time_form"))
        self.tenses = Fitting(patterns(rules, "time_tense"), "next")
        self.beginning = self._beginning()

    def around(self, name: str, folded: str, start: int, end: int, last: int = 0) -> re.Match[str] | None:
        """The words of a name beside an expression: between the last one and it, before, behind or over it."""
        for look, pattern in self.named[name]:
            if found := look(pattern, folded, start, end, last):
                return found
        return None

    def _beginning(self) -> re.Pattern[str]:
        """The pattern of a place where an atom may begin: a first character, and what must follow it."""
        following: dict[str, set[str]] = {}
        patterns = (heads_of(pattern) for pattern in (self.rate, self.number, self.bare))
        heads = frozenset().union(*patterns, *(heads for _, heads in self.forms.heads))
        # A number is told below; 元 is one only behind its era.
        longer = (word for word in (*self.amounts.rules, *self.eras.rules) if len(word) > 1)
        for head in (*self.words.rules, *longer, *(head for head in heads if head[0] not in (RUN, "元"))):
            following.setdefault(head[0], set()).add(head[1:3].rstrip(ANY))
        after = {first: _one_of(rest) for first, rest in following.items()}
        # A number has a unit, or is joined to one that has.
        unit = "".join(sorted({re.escape(word[0]) for word in self.units.rules}))
        kanji = rf"(?<![{KANJI}].)(?=[{KANJI}]*[{unit}~・、の半か-])"
        after |= {first: f"(?:{kanji}|{after[first]})" if first in after else kanji for first in KANJI}
        after |= dict.fromkeys(_DIGITS, rf"(?<!\d.)(?=[\d,.]{{0,40}}[ ]?[{unit}/.~・、:半か対の-]|\d*から\d)")
        # Literals that each branch begins with: so places where nothing begins are passed over as a set.
        return re.compile("|".join(re.escape(first) + rest for first, rest in sorted(after.items())), re.DOTALL)


def _over(pattern: re.Pattern[str], folded: str, start: int, end: int, last: int) -> re.Match[str] | None:
    found = pattern.search(folded, max(start - _OVER, 0), end + _OVER)
    return found if found and found.start() <= start < found.end() else None


# Where words around an expression are looked for: all between the last one and it, what ends before it, or so on.
AROUND: dict[str, Callable[[re.Pattern[str], str, int, int, int], re.Match[str] | None]] = {
    "between": lambda pattern, folded, start, end, last: pattern.fullmatch(folded, last, start),
    "before": lambda pattern, folded, start, end, last: pattern.search(folded, max(start - _BEFORE, 0), start),
    "at": lambda pattern, folded, start, end, last: pattern.match(folded, start),
    "behind": lambda pattern, folded, start, end, last: pattern.match(folded, end),
    "over": _over,
}


def _one_of(rests: set[str]) -> str:
    """What comes next is one of some words, with a sign for a run of numbers; anything where one of them is empty."""
    words = sorted(re.escape(rest).replace(RUN, f"[{NUMBERS}]+") for rest in rests)
    return "" if "" in rests else f"(?={'|'.join(words)})"


vocabulary = built(Vocabulary)
