"""A text to the atoms of its time expressions: 昨年, 10月, 午後, 3時半, 2日前, each with the fields it gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from rapt.extract.dates.vocabulary import KANJI, SMALL, WEEKDAYS, Vocabulary, vocabulary
from rapt.text.calendars import number
from rapt.text.heads import ANY, NUMBERS, heads_of, sign_of
from rapt.text.rules import Rule, Rules

Fields: TypeAlias = dict[str, Any]
# What an expression is about that ends with a length counted from a day: 3日前 is a day.
POINTS = {"Y": "year", "M": "month", "W": "week", "D": "day", "C": "decade"}
_ORDINAL = r"第?(?P<{}>[1-5一二三四五])"
# Figures and other forms that are no words, by their kind.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in {
        "figures": r"(?<![\dA-Za-z/.-])(?:(?P<y>\d{4})|(?P<era>[MTSHR]|明治|大正|昭和|平成|令和)(?P<ey>\d{1,2}))(?P<sep>[-/.])[ ]?(?P<m>\d{1,2})(?P=sep)[ ]?(?P<d>\d{1,2})(?![\d/-]|\.\d)(?:T(?=\d\d:))?",
        "year_month": r"(?<![\dA-Za-z/.-])(?P<y>(?:19|20)\d{2})[-/](?P<m>0[1-9]|1[0-2]|[1-9])(?![\d/.年月号-])(?=[にのはをがでと、。)」~]|から|まで|以降|付|$)",
        "colon": r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?!\d|:)(?:[ ]?(?P<meridiem>[AaPp]\.?[Mm]\.?)(?![A-Za-z]))?",
        "slash": r"(?<![\d/.第])(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/.%])",
        "months": r"(?P<first>[1-9]|10|1[0-2])[~-](?P<last>[1-9]|1[0-2])月期",
        "fiscal_pair": r"(?P<y>\d{4})/\d{2}年度",
        "quarter": r"(?:第(?P<quarter>[1-4一二三四])・?四半期|(?P<kanji>(?<![\d第])\d|[一二三四])・?四半期|Q(?P<q>[1-4])(?!\d))",
        "nth_weekday": rf"(?:{_ORDINAL.format('n')}|最[後終]の?)(?P<weekday>[{WEEKDAYS}])曜日?",
        "nth_week": r"(?:第(?P<n>[1-5一二三四五])|最[後終]の?)週(?![間刊目])",
        "before_christ": rf"紀元前(?P<n>\d{{1,4}}|[{KANJI}]{{1,5}})(?P<unit>年|世紀)",
        "bracketed": rf"\((?P<weekday>[{WEEKDAYS}])(?:曜日?)?(?:[・/、]?祝)?\)",
        "weekday": rf"(?P<weekday>[{WEEKDAYS}])(?:曜(?:日(?!版)|(?![一-龥])|(?=[朝昼夜夕午深早以当前未正]))|(?=[~・-](?:[{WEEKDAYS}]・)*[{WEEKDAYS}]曜))",
        "every": r"(?:(?P<n>[1-9]\d?|[一二三四五六七八九十])?(?P<unit>四半期|半年|年|[かカヶヵ]月|月|週間?|日|時間|分)(?:ごと(?![にの]?細)|毎|(?P<apart>おき)|に[1一][回度](?!目)))",
    }.items()
)  # fmt: skip
# 3/4 is a day beside another, or before what stands behind days alone.
_SLASH_AHEAD = re.compile(r"\d/\d{1,2}(?:[~-]|から)$")
_SLASH_BEHIND = re.compile(
    r"\([月火水木金土日]|\)|付|から|まで|以降|~|-\d|、|[ ]\d{1,2}:|に(?![減縮低下増なす達届上及当相と満])|の(?:会|協|発|談|公)"
)
_MINUTES = re.compile(rf"(?P<minute>{SMALL})分(?!の[\d一]|間)(?:(?P<second>{SMALL})秒)?")
_PAIR = re.compile(r"\((?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2}|[一二三四五六七八九十]{1,3})|\d{4})年\)")
_POSITIONAL = re.compile(r"[〇零一二三四五六七八九]{4}")
# Beside these a number before 年 and 月 is how long somebody is sentenced or bound.
_SENTENCED = re.compile(r"(?:懲役|禁錮|拘禁刑|刑期|任期|期間)(?:は|を|、)?$")
# 大学3年 is a class.
_GRADE = re.compile("(?:大学|高校|中学|小学|高専|学部|院)$")
_LATEST_HOUR = 29


class Atom(NamedTuple):
    """A part of a time expression: its span, its kind, what it gives, and whether it can be an expression alone."""

    start: int
    end: int
    kind: str
    fields: Fields
    standing: str = "alone"
    rule_id: str = ""


def find_atoms(folded: str, rules: Rules, traps: bool = False) -> Iterator[Atom]:
    """The atoms of a folded text from left to right; none overlaps another. ``traps``: what only looks like one, too.

    >>> from rapt.text.rules import bundled
    >>> [(atom.kind, atom.fields) for atom in find_atoms("昨年10月", bundled())]
    [('year', {'year_off': (-1, 'statement')}), ('month', {'month': 10})]
    """
    known = vocabulary(rules)
    search, at, last = known.beginning.search, 0, None
    while found := search(folded, at):
        begin = found.start()
        atom = _atom_at(folded, begin, known, last)
        if atom is None:
            at = begin + 1
            continue
        at = atom.end
        if atom.kind != "trap":
            last = atom
            yield atom
        elif traps:
            yield atom


def _atom_at(folded: str, at: int, known: Vocabulary, last: Atom | None) -> Atom | None:
    if folded[at] in known.per_firsts and (per := known.per.match(folded, at)):
        rule = known.per_rules[per["per"] or per["rate"]]
        return Atom(at, per.end() + _tail(folded, per.end()), "set", {"set": rule.label}, "alone", rule.rule_id)
    word = known.words.at(folded, at)
    if word and word[1].layer == "time_trap":
        return Atom(at, at + len(word[0]), "trap", {}, "", word[1].rule_id)
    if word and not (len(word[0]) == 1 and folded[at + 1 : at + 2] == "曜"):
        return _of_word(at, *word)
    run = _RUN.match(folded, at)
    following = run.end() if run else at + 1
    for kind, pattern in _forms_at(folded[at], folded[following : following + 1]):
        if (found := pattern.match(folded, at)) and (atom := _MAKERS[kind](found, known)):
            return atom
    if found := known.number.match(folded, at):
        follows_month = last is not None and last.kind == "month" and last.end in (at, at - 1)
        return _of_number(folded, found, known, follows_month)
    if found := known.bare_number.match(folded, at):
        return _of_bare_number(folded, found, known)
    return None


@lru_cache(maxsize=2048)
def _forms_at(first: str, following: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms that can begin with a character, or a run of numbers, before another."""
    signs = sign_of(first) + sign_of(following)
    return tuple(form for form in _FORMS if any(signs.startswith(head[:2].rstrip(ANY)) for head in heads_of(form[1])))


_RUN = re.compile(f"[{NUMBERS}]+")
_TAIL = re.compile(rf"に?{SMALL}[回度]|[当あ]たり|につき|平均(?!\d)")


def _tail(folded: str, at: int) -> int:
    """The length of what closes a rate: 2回, 3度, あたり, 平均."""
    found = _TAIL.match(folded, at)
    return len(found[0]) if found else 0


def _of_word(at: int, word: str, rule: Rule) -> Atom:
    standing = (
        rule.relation
        if rule.layer in ("time_part", "time_half", "time_daypart")
        else "joined"
        if rule.relation == "day"
        else "alone"
    )
    kind, fields = _WORD_MAKERS[rule.layer](rule, word)
    return Atom(at, at + len(word), kind, fields, standing, rule.rule_id)


def _off(kind: str, field: str) -> Callable[[Rule, str], tuple[str, Fields]]:
    return lambda rule, _word: (kind, {field: (int(rule.label), rule.relation)})


def _daypart(rule: Rule, _word: str) -> tuple[str, Fields]:
    begin, end = map(int, rule.subject.split("-"))
    fields: Fields = {"daypart": rule.label, "hours": (begin, end), "afternoon": _hours(rule.case_frame)}
    if rule.mood:
        days, base = rule.mood.split()
        fields["day_off"] = (int(days), base)
    return "daypart", fields


def _hours(cell: str) -> range:
    begin, _, end = cell.partition("-")
    return range(int(begin), int(end) + 1) if begin else range(0)


def _part(rule: Rule, word: str) -> tuple[str, Fields]:
    fields = {"part": rule.label, "tenth": word}
    if rule.case_frame:
        fields["half_of_year"] = rule.case_frame
    return "part", fields


def _edge(rule: Rule, _word: str) -> tuple[str, Fields]:
    return "edge", {"edge": rule.relation, "part": rule.label}


def _set(rule: Rule, _word: str) -> tuple[str, Fields]:
    return "set", {"set": rule.label, **({"daypart": rule.subject} if rule.subject else {})}


_WORD_MAKERS: dict[str, Callable[[Rule, str], tuple[str, Fields]]] = {
    "time_year": _off("year", "year_off"),
    "time_month": _off("month", "month_off"),
    "time_week": lambda rule, _word: ("week_of", {"week_of": True}) if rule.relation == "day" else _off("week", "week_off")(rule, _word),
    "time_day": lambda rule, word: ("day", {"day_off": (int(rule.label), rule.relation), "named": word}),
    "time_quarter": _off("half", "quarter_off"),
    "time_fiscal": _off("fiscal", "fiscal_off"),
    "time_century": _off("decade", "century_off"),
    "time_season": lambda rule, word: ("half", {"year_off": (int(rule.label), rule.relation), "half": _SEASONS[word[-1]]}),
    "time_part": _part,
    "time_half": lambda rule, _word: ("half", {"half": rule.label}),
    "time_edge": _edge,
    "time_last_day": lambda _rule, _word: ("last_day", {"last_day": True}),
    "time_same": lambda _rule, _word: ("same", {"same": True}),
    "time_daypart": _daypart,
    "time_clock": lambda rule, _word: ("clock", {"hour": int(rule.label), "rest": "00"}),
    "time_holiday": lambda rule, word: ("holiday", {"holiday": word, "falls_on": rule.label}),
    "time_set": _set,
    "time_zone": lambda _rule, _word: ("zone", {"zone": True}),
}  # fmt: skip
_SEASONS = {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}


def _figures(m: re.Match[str], known: Vocabulary) -> Atom | None:
    year = int(m["y"]) if m["y"] else int(known.eras[m["era"]].label) + int(m["ey"])
    month, day = int(m["m"]), int(m["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Atom(m.start(), m.end(), "day", {"year": year, "month": month, "day": day})


def _year_month(m: re.Match[str], _known: Vocabulary) -> Atom:
    return Atom(m.start(), m.end(), "month", {"year": int(m["y"]), "month": int(m["m"])})


def _slash(m: re.Match[str], _known: Vocabulary) -> Atom | None:
    month, day, around = int(m["m"]), int(m["d"]), m.string
    partner = _SLASH_AHEAD.search(around, max(m.start() - 6, 0), m.start())
    if not partner and (around.endswith("-", 0, m.start()) or not _SLASH_BEHIND.match(around, m.end())):
        return None
    if not partner and around.startswith(")", m.end()) and not around.endswith("(", 0, m.start()):
        return None
    return (
        Atom(m.start(), m.end(), "day", {"month": month, "day": day}) if 1 <= month <= 12 and 1 <= day <= 31 else None
    )


def _colon(m: re.Match[str], known: Vocabulary) -> Atom | None:
    meridiem = known.words.at(m["meridiem"], 0) if m["meridiem"] else None
    part = _daypart(meridiem[1], "")[1] if meridiem else {}
    return _clock(m.start(), m.end(), int(m["hour"]), int(m["minute"]), m["second"], part)


def _clock(start: int, end: int, hour: int, minute: int, second: str | None, fields: Fields) -> Atom | None:
    if hour > _LATEST_HOUR or minute > 59 or (second and number(second) > 59):
        return None
    rest = f"{minute:02d}" + (f":{number(second):02d}" if second else "")
    return Atom(start, end, "clock", {**fields, "hour": hour, "rest": rest})


def _months(m: re.Match[str], _known: Vocabulary) -> Atom | None:
    """7~9月期 is a quarter, 1~6月期 a half; others are two months."""
    first, last = int(m["first"]), int(m["last"])
    if (first, last) in _FISCAL_HALVES:
        return Atom(
            m.start(), m.end(), "half", {"half": _FISCAL_HALVES[first, last], "by_month": last, "of_fiscal": True}
        )
    width = last - first + 1
    if width not in (3, 6) or last % width:
        return None
    return Atom(m.start(), m.end(), "half", {"half": f"{'Q' if width == 3 else 'H'}{last // width}", "by_month": last})


_FISCAL_HALVES = {(4, 9): "H1", (10, 3): "H2"}


def _quarter(m: re.Match[str], known: Vocabulary) -> Atom | None:
    if m["kanji"] and known.length.at(m.string, m.end()):  # 2四半期連続
        return None
    standing = "joined" if m["q"] else "alone"  # Q1 alone numbers questions
    return Atom(m.start(), m.end(), "half", {"half": f"Q{number(m['quarter'] or m['kanji'] or m['q'])}"}, standing)


def _nth(m: re.Match[str], _known: Vocabulary) -> Atom:
    fields: Fields = {"nth": number(m["n"]) if m["n"] else -1}
    if "weekday" not in m.re.groupindex:
        return Atom(m.start(), m.end(), "nth_week", fields, "joined")
    return Atom(m.start(), m.end(), "nth_weekday", {**fields, "weekday": WEEKDAYS.index(m["weekday"])})


def _weekday(m: re.Match[str], _known: Vocabulary) -> Atom:
    fields: Fields = {"weekday": WEEKDAYS.index(m["weekday"])}
    return Atom(m.start(), m.end(), "weekday", fields, "joined" if m[0][0] == "(" else "alone")


def _before_christ(m: re.Match[str], _known: Vocabulary) -> Atom:
    count = number(m["n"])
    value = f"BC{count:04d}" if m["unit"] == "年" else f"BC{count - 1:02d}"
    return Atom(m.start(), m.end(), "decade", {"decade": value})


_EVERY = {"四半期": "1Q", "半年": "6M"}


def _every(m: re.Match[str], known: Vocabulary) -> Atom | None:
    """四半期ごと, 2年ごと, 3日おき; 1日おき is every other day. 日ごとに alone is no period."""
    if m["unit"] in _EVERY:
        return Atom(m.start(), m.end(), "set", {"set": f"P{_EVERY[m['unit']]}"}) if not m["n"] else None
    if not m["n"] and (m["unit"] not in "年月週" or m["apart"] or "に" in m[0]):
        return None
    if not m["n"] and m.start() and re.match("[一-龥々かカヶヵ]", m.string[m.start() - 1]):
        return None
    unit = known.units.at(m["unit"] + " ", 0)
    letter = unit[1].label if unit else ""
    amount = number(m["n"] or "1")
    amount += m["apart"] is not None and amount == 1 and letter in "YMWD"
    time = "T" if letter in ("H", "MIN") else ""
    return Atom(m.start(), m.end(), "set", {"set": f"P{time}{amount}{letter[:1]}"}) if letter else None


_MAKERS: dict[str, Callable[[re.Match[str], Vocabulary], Atom | None]] = {
    "figures": _figures,
    "year_month": _year_month,
    "colon": _colon,
    "slash": _slash,
    "months": _months,
    "fiscal_pair": lambda m, _known: Atom(m.start(), m.end(), "fiscal", {"fiscal": int(m["y"])}),
    "quarter": _quarter,
    "nth_weekday": _nth,
    "nth_week": _nth,
    "before_christ": _before_christ,
    "bracketed": _weekday,
    "weekday": _weekday,
    "every": _every,
}


def _of_number(folded: str, m: re.Match[str], known: Vocabulary, follows_month: bool) -> Atom | None:
    """A number with its unit: a point of the calendar, a length, or a length counted from a day (3日前)."""
    unit = known.units.at(folded, m.start("unit"))
    if unit is None or (
        m.start()
        and (folded[m.start() - 1] in "第," or _GRADE.search(folded, max(m.start() - 3, 0), m.start()))
        and not m["lead"]
    ):
        return None
    word, rule = unit
    end = m.start("unit") + len(word)
    if word != m["unit"]:
        return _plain(folded, m.start(), end, m["n"], rule, m["era"], known, half=False)
    counted = rule.relation in ("point", "length", "century") and not m["era"] and not m["lead"] and not follows_month
    half = bool(m["half"]) or m["n"] == "半"
    if m["side"] and counted and not (word == "月" and m["n"].isdigit()):
        return _counted(m, rule, half)
    if half and m["half"]:
        end = m.end("half")
    return _plain(folded, m.start(), end, m["n"], rule, m["era"], known, half)


def _counted(m: re.Match[str], rule: Rule, half: bool) -> Atom:
    """3日前, 2年半ほど前, 1週間後; 2018年前 is before that year."""
    sign = -1 if m["side"] == "前" else 1
    if rule.label == "Y" and m["n"].isdigit() and len(m["n"]) == 4:
        return Atom(m.start(), m.end(), "year", {"year": int(m["n"]), "side": "BEFORE" if sign < 0 else "AFTER"})
    fields: Fields = {"amounts": [(rule.label, _amount(m["n"]), half)], "sign": sign, "then": m["side"]}
    if m["about"]:
        fields["approx"] = "APPROX"
    return Atom(m.start(), m.end(), "length", fields, "alone", rule.rule_id)


def _of_bare_number(folded: str, m: re.Match[str], known: Vocabulary) -> Atom | None:
    """14 of 14~17日, 9 of 9、10月: a number that takes its unit from the one behind it."""
    if m.start() and re.match(r"[\d第A-Za-z.,/:-]", folded[m.start() - 1]):
        return None
    rule = known.units.at("両日" if m["both"] else folded, 0 if m["both"] else m.start("unit"))
    atom = _plain(folded, m.start(), m.end(), m["n"], rule[1], m["era"], known, half=False) if rule else None
    era = {"era": int(known.eras[m["era"]].label)} if m["era"] else {}
    return atom._replace(fields={**atom.fields, **era, "bare": True}) if atom else None


def _amount(words: str) -> str:
    """The digits of a number, or X for one that is not given; a half has no whole."""
    words = words.replace(",", "")
    if words in ("半", "四半"):
        return "0"
    if words.isdecimal():
        return words
    if "." in words:
        return words.removesuffix(".0")
    return str(number(words)) if re.fullmatch(f"[{KANJI}]+", words) else "X"


def _plain(
    folded: str, start: int, end: int, words: str, rule: Rule, era: str | None, known: Vocabulary, half: bool
) -> Atom | None:
    """A number with its unit and nothing behind: 2025年, 9日, 20日間, 3時半, 21世紀."""
    amount = "1" if words == "元" else _amount(words)
    whole = amount.isdigit() and amount != "0" and not half
    made = _POINTS.get(rule.relation if whole or rule.relation == "clock" else "length", _length)
    atom = made(folded, start, end, words, amount, rule, known.eras[era] if era else None, half)
    return atom._replace(rule_id=rule.rule_id) if atom else None


def _length(
    folded: str, start: int, end: int, words: str, amount: str, rule: Rule, era: Rule | None, half: bool
) -> Atom | None:
    if era or rule.relation in ("fiscal", "decade", "clock") or (rule.label == "MIN" and "数" in words):
        return None
    if words == "半" and rule.label not in ("Y", "M", "D", "H", "C"):
        return None
    if words == "何" and not folded.startswith(("も", "か"), end):  # 何年くらい is a question
        return None
    if words == "四半":
        return Atom(start, end, "length", {"amounts": [("Y", "25", False)]}) if rule.label == "C" else None
    return Atom(start, end, "length", {"amounts": [(rule.label, amount, half or words == "半")]})


def _point(
    folded: str, start: int, end: int, words: str, amount: str, rule: Rule, era: Rule | None, half: bool
) -> Atom | None:
    count = int(amount)
    if rule.label == "Y":
        if pair := _PAIR.match(folded, end):
            end = pair.end()
        if era:
            return Atom(start, end, "year", {"year": int(era.label) + count, "era": int(era.label)})
        if len(words) == 4 and (words.isdigit() or _POSITIONAL.fullmatch(words)):
            return Atom(start, end, "year", {"year": count}) if count else None
        short = (
            count
            if len(words) == 2 and words.isdigit() and not _SENTENCED.search(folded, max(start - 5, 0), start)
            else None
        )
        return Atom(start, end, "count", {"amounts": [("Y", amount, False)], "short_year": short})
    if rule.label == "M":
        same = {"year_off": (0, "text")} if folded[start] == "同" else {}
        return Atom(start, end, "month", {"month": count, **same}) if 1 <= count <= 12 and not era else None
    if not 1 <= count <= 31:
        return Atom(start, end, "length", {"amounts": [("D", amount, False)]}) if count else None
    return Atom(start, end, "day", {"day": count, **({"lead": folded[start]} if folded[start] in "翌同" else {})})


def _hour(
    folded: str, start: int, end: int, words: str, amount: str, _rule: Rule, _era: Rule | None, half: bool
) -> Atom | None:
    if not amount.isdigit() or words in ("半", "四半"):
        return None
    minutes = None if half else _MINUTES.match(folded, end)
    minute = 30 if half else number(minutes["minute"]) if minutes else 0
    fields: Fields = {"same": True} if folded[start] == "同" else {}
    atom = _clock(
        start, minutes.end() if minutes else end, int(amount), minute, minutes["second"] if minutes else None, fields
    )
    # 一時 alone is for a while.
    return atom._replace(standing="joined") if atom and words == "一" and not (half or minutes) else atom


def _fiscal(
    _folded: str, start: int, end: int, words: str, amount: str, _rule: Rule, era: Rule | None, _half: bool
) -> Atom | None:
    if era:
        return Atom(start, end, "fiscal", {"fiscal": int(era.label) + int(amount)})
    if len(words) == 4:
        return Atom(start, end, "fiscal", {"fiscal": int(amount)})
    return Atom(start, end, "fiscal", {"fiscal": 2000 + int(amount), "short": True}) if len(amount) == 2 else None


def _decade(
    _folded: str, start: int, end: int, words: str, amount: str, _rule: Rule, era: Rule | None, _half: bool
) -> Atom | None:
    if int(amount) % 10:
        return None
    if era:
        first = int(era.label) + int(amount)
        return Atom(start, end, "decade", {"decade": f"{first}/{first + 9}"})
    if len(amount) == 4:
        return Atom(start, end, "decade", {"decade": amount[:3]})
    return Atom(start, end, "decade", {"tens": int(amount) // 10}) if len(amount) == 2 else None


def _century(
    _folded: str, start: int, end: int, _words: str, amount: str, _rule: Rule, era: Rule | None, _half: bool
) -> Atom | None:
    count = int(amount)
    return (
        Atom(start, end, "decade", {"century": count, "amounts": [("C", amount, False)]}) if count and not era else None
    )


_POINTS = {
    "point": _point,
    "length": _length,
    "clock": _hour,
    "fiscal": _fiscal,
    "decade": _decade,
    "century": _century,
}
