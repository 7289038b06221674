"""Rules to the words, units and patterns that atoms of time are found by; made once for each set of rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapt.text.rules import Rule, Rules, built

KANJI = "〇零一二三四五六七八九十百千"
NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d)?|[{KANJI}]+"
SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
WEEKDAYS = "月火水木金土日"
# Layers whose words are atoms by themselves.
WORDS = (
    "time_trap", "time_year", "time_month", "time_week", "time_day", "time_quarter", "time_fiscal", "time_century", "time_season",
    "time_part", "time_half", "time_edge", "time_last_day", "time_same", "time_daypart", "time_clock", "time_holiday", "time_set", "time_zone",
)  # fmt: skip
LAYERS = (
    *WORDS,
    "time_unit",
    "time_amount",
    "time_fraction",
    "time_era",
    "time_per",
    "time_behind",
    "time_length",
    "time_ahead",
)
# What joins a number without a unit to the number behind it that has one: 14~17日, 9、10月, 5から6か月.
_TO_THE_NEXT = rf"(?:(?:~|-|・|、|から|か(?![月所国年])|、?(?:同|翌))(?:{NUMBER}))+"


class Words:
    """Words of some layers, looked up where a text continues with one of them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules: dict[str, list[Rule]] = {}
        for rule in rules:
            for word in rule.words:
                self._rules.setdefault(word, []).append(rule)
        # By the first character: most places are passed over at once.
        by_first: dict[str, list[str]] = {}
        for word in sorted(self._rules, key=len, reverse=True):
            by_first.setdefault(word[0], []).append(re.escape(word))
        self._longest = {first: re.compile("|".join(words)) for first, words in by_first.items()}

    def at(self, folded: str, place: int, case_frame: str = "") -> tuple[str, Rule] | None:
        """The longest word at a place whose veto does not match, of a rule that goes with a point or a length, and its rule."""
        pattern = self._longest.get(folded[place : place + 1])
        longest = pattern.match(folded, place) if pattern else None
        if longest is None:
            return None
        for end in range(longest.end(), place, -1):
            for rule in self._rules.get(folded[place:end], ()):
                fits = not case_frame or rule.case_frame in ("", case_frame)
                if fits and not (rule.vetoed and rule.vetoed.match(folded, place)):
                    return folded[place:end], rule
        return None

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def pattern(self) -> str:
        """The words as alternatives of a pattern, longest first."""
        return "|".join(map(re.escape, sorted(self._rules, key=lambda word: (-len(word), word)))) or "(?!)"


@dataclass(frozen=True)
class Vocabulary:
    """What one set of rules knows of time."""

    words: Words
    units: Words
    behind: Words
    length: Words
    ahead: re.Pattern[str]
    ahead_rules: dict[str, Rule]
    eras: dict[str, Rule]
    number: re.Pattern[str]
    bare_number: re.Pattern[str]
    per: re.Pattern[str]
    per_firsts: frozenset[str]
    per_rules: dict[str, Rule]
    beginning: re.Pattern[str]


@built
def vocabulary(rules: Rules) -> Vocabulary:
    """What a set of rules knows of time."""
    words = Words(rule for layer in WORDS for rule in rules.of(layer))
    units = Words(rules.of("time_unit"))
    amounts = Words((*rules.of("time_amount"), *rules.of("time_fraction")))
    behind = rules.of("time_behind")
    about = Words(
        rule for rule in behind if rule.label in ("APPROX", "EQUAL_OR_MORE") and rule.case_frame == "length"
    ).pattern()
    eras = _by_word(rules.of("time_era"))
    era = Words(rules.of("time_era")).pattern()
    ahead = _by_word(rules.of("time_ahead"))
    per = Words(rules.of("time_per")).pattern()
    return Vocabulary(
        words=words,
        units=units,
        behind=Words(behind),
        length=Words(rules.of("time_length")),
        ahead=re.compile(rf"(?:{Words(rules.of('time_ahead')).pattern()})$"),
        ahead_rules=ahead,
        eras=eras,
        number=re.compile(
            rf"(?P<lead>[翌同](?=[\d{KANJI}]))?(?P<era>(?<![A-Za-z])(?:{era}))?(?P<n>(?<=[一-龥A-Z])元|{amounts.pattern()}|{NUMBER})(?P<unit>{units.pattern()})"
            rf"(?P<half>半(?![ば期導数額日減]))?(?:(?P<about>{about})?(?P<side>前(?![後半例回]|日比)|後(?!半)|先(?![月週])))?"
        ),
        bare_number=re.compile(rf"(?P<era>(?<![A-Za-z])(?:{era}))?(?P<n>{NUMBER})(?={_TO_THE_NEXT}(?P<unit>{units.pattern()})|(?:{_TO_THE_NEXT})?の(?P<both>両日))"),
        per=re.compile(rf"(?P<per>{per})(?=[当あ]たり|につき)|(?<![一-龥々\d])(?P<rate>{per})(?:(?=(?:に|平均)?(?:\d{{1,4}}|{SMALL})(?:[回度](?!目)|[便本件往]|(?<!時間\d)(?<!時間\d\d)(?:時間|分))|(?:に|平均)?{SMALL}日間?(?![に付])|平均|(?<=[年月]間)約?\d))"),
        per_firsts=frozenset(word[0] for word in _by_word(rules.of("time_per"))),
        per_rules=_by_word(rules.of("time_per")),
        beginning=_beginning(words, units, amounts, eras),
    )  # fmt: skip


def _by_word(rules: Iterable[Rule]) -> dict[str, Rule]:
    return {word: rule for rule in rules for word in rule.words}


def _beginning(words: Words, units: Words, amounts: Words, eras: Iterable[str]) -> re.Pattern[str]:
    """The pattern of a place where an atom may begin: a first character, and what must follow it."""
    unit = "".join(sorted({re.escape(word[0]) for word in units}))
    following: dict[str, set[str]] = {}
    for word in words:
        following.setdefault(word[0], set()).add(re.escape(word[1:3]))
    for word in amounts:
        following.setdefault(word[0], set()).add(re.escape(word[1:3]) or f"[{unit}四]")
    for era in eras:
        following.setdefault(era[0], set()).add(re.escape(era[1:3]) or r"\d")
    for weekday in WEEKDAYS:
        following.setdefault(weekday, set()).add("[曜~・-]")
    following["("] = {f"[{WEEKDAYS}]"}
    for lead in "翌同":
        following.setdefault(lead, set()).add(rf"[\d{KANJI}]")
    following.setdefault("第", set()).add(r"[\d一二三四五]")
    following.setdefault("最", set()).add("[後終]")
    following.setdefault("Q", set()).add("[1-4]")
    following.setdefault("紀", set()).add("元前")
    for per in "年月週":
        following.setdefault(per, set()).add(
            rf"(?:に|平均)?[\d{KANJI}]{{1,4}}[回度便本件往時分{'日' if per == '週' else ''}]|間約?\d|ごと|毎|[当あ]た|につき|平均"
        )
    # A number has a unit, or is joined to one that has.
    digits = rf"(?<!\d.)(?=[\d,.]*[ ]?[{unit}/.~・、:半か対の-]|\d*から\d)"
    kanji = rf"(?<![{KANJI}].)(?=[{KANJI}]*[{unit}~・、の半か-])"
    after = {first: f"(?={'|'.join(sorted(rest))})" for first, rest in following.items()}
    after |= {first: f"(?:{kanji}|{after[first]})" if first in after else kanji for first in KANJI}
    after |= dict.fromkeys("0123456789", digits)
    # Each alternative begins with one character: so those that do not fit are passed over fastest.
    return re.compile("|".join(re.escape(first) + rest for first, rest in sorted(after.items())))
