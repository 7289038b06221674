"""Lines to their line marks (bullets, numbers) and speaker labels; lines that are not part of the statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, cast

from rapt.text.lexicons import read_rows

_KANJI_NUMERALS = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_IN_PARENTHESES = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_BLACK = "❶❷❸❹❺❻❼❽❾❿"
# Kinds of lines whose patterns are the labels of who asks and who answers.
_LABEL_KINDS = ("question", "answer", "paper")


class Mark(NamedTuple):
    """A line mark: its family, which the marks of one list share, and its length with the space after it."""

    family: str
    length: int
    level: int = 1
    may_head: bool = False


@dataclass(frozen=True)
class Turn:
    """A speaker's label at the start of a line: question or answer, the speaker as written, the label's length."""

    kind: str
    speaker: str
    length: int


# The number or label of a paragraph, which stays in its text: 2　次官から、…. (参考)中国税関総署は、….
_PARAGRAPH_LABEL = re.compile(
    r"\d{1,2}[ \u3000]+(?=[一-龥ぁ-んァ-ヶ「])(?![年月日時分人回件社国])|\((?:参考|備考|補足|追記|注\d{0,2})\)[ \u3000]*"
)


def behind_label(folded: str, start: int) -> int:
    """Where the words of a line begin that starts at an offset, behind the number or label of a paragraph.

    >>> [behind_label(line, 0) for line in ("2 次官から", "(参考)局長から", "2月に", "次官から")]
    [2, 4, 0, 0]
    """
    first = start == 0 or folded[start - 1] in "\r\n"
    found = _PARAGRAPH_LABEL.match(folded, start) if first else None
    return found.end() if found else start


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


# Family, pattern over folded text, and whether the line can be a heading above prose. A number is a mark only where no
# digit or unit follows: 一、 is a mark; 1.5%, 12日, 2025.10.12, 一方、 and 二国間 are not.
_MARKS = [
    ("heading", r"#{1,6}\s+", True),
    (
        "bullet",
        r"[-*+>~]\s+(?=\S)|-(?=[一-龥ぁ-んァ-ヶ][^\r\n]*[^\s-]$)|--(?=[^\s\d-][^\r\n?]{7,}(?:[^か。?\s-]。?|こと。?)$)|[・･•◦‣●○◎◉⚫⚪▪▫➤►▶▷▸▹➢➣➜➡→⇒⮕☆★✓✔☑✅❖✦✧⁃∙](?!\s*$)\s*|〇\s+(?=\S)|〇(?![〇零一二三四五六七八九十百千年月\s]|日(?!本)|$)",
        False,
    ),
    ("square", r"[■□◆◇▼▽▲△◼◻◾◽◈♦❏❑☐](?!\s*$)\s*", True),
    ("circled", rf"[{_CIRCLED}{_IN_PARENTHESES}{_BLACK}]\s*", True),
    ("paren", r"\(\d{1,2}\)\s*", True),
    ("paren_kanji", rf"\([{_KANJI_NUMERALS}]{{1,3}}\)\s*", True),
    (
        "bracket",
        rf"(?:\[(?:\d{{1,2}}|[{_KANJI_NUMERALS}])\]|【(?:\d{{1,2}}|[{_KANJI_NUMERALS}])】|〔(?:\d{{1,2}}|[{_KANJI_NUMERALS}])〕|<\d{{1,2}}>|〈\d{{1,2}}〉)\s*(?=\S)",
        True,
    ),
    ("number_paren", r"\d{1,2}\)\s*", True),
    ("number", r"\d{1,2}[.、](?!\d)\s*", True),
    ("each", r"(?:一つ|ひとつ|1つ)[、,:]\s*", False),
    ("number_colon", r"\d{1,2}[:;]\s*(?=[^\s\d])(?!//)", True),
    ("order", rf"(?:その|其の)(?:\d{{1,2}}|[{_KANJI_NUMERALS}])\s*[、,.:)]\s*", True),
    ("kanji", rf"[{_KANJI_NUMERALS}]{{1,3}}(?:[、.]\s*|\s+(?=\S))", True),
    (
        "number_space",
        r"\d{1,2}\s+(?=[^\s\d%円つか])(?![年月日時分人回件社国](?:[^一-龥]|[間余弱強以目前後連午未早夜朝夕]))(?=[^\r\n]*(?:こと。?|[^。])$)",
        True,
    ),
    (
        "roman",
        r"\(?[ⅰ-ⅻⅠ-Ⅻ][.)、:]\s*(?=\S)|\(?(?:[ivx]{2,4}|[IVX]{2,4}|[iI](?=[.)]))[.)]\s*(?=[^\sA-Za-z\d])",
        True,
    ),
    ("article", rf"第(?:\d{{1,3}}|[{_KANJI_NUMERALS}]{{1,4}})(?:条)?\s+", True),
    (
        "ordinal",
        rf"第(?:\d|[{_KANJI_NUMERALS}])(?:に[、,]?|[、,:.])\s*|(?:\d{{1,2}}|[{_KANJI_NUMERALS}])(?:点|つ|番)目(?:は|に|として)?[、,:]\s*",
        False,
    ),
    (
        "kana",
        r"[ア-ンｱ-ﾝa-zA-Z甲乙丙丁][.)]\s*(?=[^\sA-Za-z])|\([ア-ンあ-おか-こいろはにほへとa-zA-Z甲乙丙丁]\)\s*|[ア-コイロハニホヘト甲乙丙丁]\s+(?=\S)|[ア-コイロハニホヘト甲乙丙丁]、",
        True,
    ),
]
# One pattern for all marks: most lines open with none, which one match decides.
_ANY_MARK = re.compile("|".join(f"(?P<{family}>{pattern})" for family, pattern, _ in _MARKS))
_MAY_HEAD = {family: may_head for family, _, may_head in _MARKS}

# A name can be long: the search for its end is left out on lines without a colon after it.
_COLON = r"(?=[^:]{1,60}:)"
_NAME = r"[^\s:。、()、「」【】]{1,24}"
_WHO = r"[^\s:。、()「」『』【】\[\]<>〈〉はがをもに]"


@dataclass(frozen=True)
class _Labels:
    """The patterns of speakers' labels at the start of a line, and inside a transcript, where a name or an office will do."""

    turns: Sequence[tuple[str, re.Pattern[str]]]
    any: re.Pattern[str]
    inside: Sequence[tuple[str, re.Pattern[str]]]


@lru_cache(maxsize=1)
def _labels() -> _Labels:
    """Labels by who asks and who answers in ``lexicon/structure.csv``: 【記者】, (官房長官), 何詠前報道官:, 問, Q1., --."""
    asks, answers, press = (
        "|".join(r["pattern"] for r in read_rows("structure.csv") if r["kind"] == k) for k in _LABEL_KINDS
    )
    paper = rf"{_COLON}(?P<who>(?:{press}))\s*(?:\([^)]{{1,20}}\))?\s*:\s*"
    forms = [
        ("question", rf"(?:【|\[|<|〈)(?P<who>[^】\]>〉]{{0,20}}(?:{asks}|問い?|Q\d*)[^】\]>〉]{{0,6}})(?:】|\]|>|〉)\s*[:]?\s*"),
        ("answer", rf"(?:【|\[|<|〈)(?P<who>[^】\]>〉]{{0,20}}(?:{answers}|答え?|A\d*))(?:】|\]|>|〉)\s*[:]?\s*"),
        ("question", rf"\((?P<who>[^()、。]{{0,20}}?(?:{asks}|問い?\d*))\)\s*[:]?\s*(?=\S|$)"),
        ("answer", rf"\((?P<who>[^()、。]{{0,20}}?(?:{answers}|答え?\d*))\)\s*[:]?\s*(?=\S)"),
        ("answer", r"\((?P<who>答え?\d*)\)$"),
        ("question", rf"{_COLON}(?P<who>(?:{_NAME})?(?:{asks})|問い?\d*|Q\d*)\s*(?:\([^)]{{1,20}}\))?\s*[:]\s*"),
        ("question", r"(?P<who>問\d*|Q\d*)(?:\s+|[.、](?!\d)\s*|$)"),
        # Who it is may stand behind the sign: 問(ロイター) …, 答(束珏婷報道官) ….
        ("question", r"(?:問い?|Q)\d*\s?\((?P<who>[^()、。\d][^()、。]{0,19})\)(?:\s+(?=\S)|$)"),
        ("answer", r"(?:答え?|A)\d*\s?\((?P<who>[^()、。\d][^()、。]{0,19})\)(?:\s+(?=\S)|$)"),
        ("question", rf"(?P<who>(?:{_NAME})?(?:{asks}))\s+(?=\S.*[。?か]$)"),
        ("answer", rf"{_COLON}(?P<who>(?:{_NAME})?(?:{answers}))\s*(?:\([^)]{{1,20}}\))?\s*[:]\s*(?=.*[。?!」])"),
        ("answer", rf"{_COLON}(?P<who>答え?\d*|A\d*)\s*(?:\([^)]{{1,20}}\))?\s*[:]\s*"),
        ("answer", r"(?P<who>答\d*|A\d*)(?:\s+|[.、](?!\d)\s*|$)"),
        # A paper or agency asks where its line is a question: ロイター:対抗措置は取るのか。
        ("question", rf"{paper}(?=.*(?:か|は|ください|下さい|たい)[。?]?$)"),
        ("question", r"(?P<who>)-{1,2}\s*(?=[^\s-].*(?:か[。?]?|\?|[はが][。?])$)"),
    ]  # fmt: skip
    # Inside a transcript, a name and a colon are an answer too (何亜東:…), and so is an office alone on its line or with a
    # space behind it.
    inside = (
        ("answer", rf"\((?P<who>[^()、。]{{0,20}}?(?:{answers}))\)$"),
        ("question", paper),
        ("answer", r"(?P<who>[一-龥々]{2,5}|[ァ-ヶー・]{2,14})\s*:\s*"),
        ("answer", rf"(?P<who>(?:{_NAME})?(?:{answers}))\s+(?=\S.*。)"),
        # So is whoever else stands in brackets or before a space, with another name in brackets: 商務部の幹部 …, (交渉官)….
        ("answer", rf"[(【\[<〈](?P<who>{_WHO}{{3,24}})[)】\]>〉]\s*(?=\S.*。)"),
        (
            "answer",
            rf"(?P<who>{_WHO}{{2,24}}(?:\({_WHO}{{1,12}}\){_WHO}{{0,12}})?)(?<=[一-龥ァ-ヶー)A-Z])\s+(?=\S.*。)",
        ),
    )
    return _Labels(
        [(kind, re.compile(form)) for kind, form in forms],
        _either(form.replace("?P<who>", "?:") for _, form in forms),
        [(kind, re.compile(form)) for kind, form in inside],
    )


def match_mark(folded: str, start: int, end: int) -> Mark | None:
    """The line mark at the start of ``folded[start:end]``, or None.

    >>> match_mark("①撤回すること", 0, 7).family, match_mark("12日に発表した", 0, 7)
    ('circled', None)
    """
    found = _ANY_MARK.match(folded, start, end)
    if not found or found.end() == end:
        return None
    family = cast("str", found.lastgroup)
    level = found.group().count("#") if family == "heading" else 1
    return Mark(family, found.end() - start, level, _MAY_HEAD[family])


def match_turn(folded: str, start: int, end: int, inside: bool = False) -> Turn | None:
    """The speaker's label at the start of ``folded[start:end]``, or None; bare names count ``inside`` a transcript.

    >>> match_turn("【何報道官】規定に合う。", 0, 12)
    Turn(kind='answer', speaker='何報道官', length=6)
    """
    labels = _labels()
    for kind, pattern in labels.turns if labels.any.match(folded, start, end) else ():
        if found := pattern.match(folded, start, end):
            return Turn(kind, found["who"], found.end() - start)
    for kind, pattern in labels.inside if inside else ():
        if found := pattern.match(folded, start, end):
            return Turn(kind, found["who"], found.end() - start)
    return None


_KANA = "アイウエオカキクケコ"
_INLINE_FAMILIES = [
    re.compile(f"[{_CIRCLED}]"),
    re.compile(f"[{_IN_PARENTHESES}]"),
    re.compile(f"[{_BLACK}]"),
    re.compile(r"\([a-j]\)"),
    re.compile(r"\(\d{1,2}\)"),
    re.compile(r"(?<![(\d])\d{1,2}\)"),
    re.compile(rf"\([{_KANA}]\)"),
    re.compile(rf"\([{_KANJI_NUMERALS}]\)"),
    re.compile(r"[\[<〈《〔【]\d{1,2}[\]>〉》〕】]"),
    re.compile(r"\(?(?<![A-Za-z])(?:i{1,3}|iv|vi{0,3}|ix|x)\)"),
    re.compile(r"(?<![(A-Za-z])[a-j]\)"),
    re.compile(r"\(?(?<![A-Za-z])[A-H]\)"),
    re.compile(r"(?<![\d.:(])\d{1,2}\.(?=[^\d\s])"),
    re.compile(r"\([甲乙丙丁]\)"),
    # 一、 and 1、 only where a sentence or a part of one begins: 次のように要求する。一、…。二、….
    re.compile(rf"(?<![^。:;、,\s])(?:[{_KANJI_NUMERALS}]|\d{{1,2}})[、,](?=[^\d\s{_KANJI_NUMERALS}])"),
]
# Marks that only stand beside each other: ▽A▽B; not the signs of losses (▲3.5%) and of what is left out (○○省).
_ROW = re.compile(
    r"(?P<row>[▽▼△▲◇◆□■●◎★☆▷▶])(?=[^\d\s▽▼△▲◇◆□■●◎★☆▷▶]|\d+(?:社|件|品目|項目|団体|機関|か国|カ国|ヵ国|分野|人|者|条))"
)
# What is told of numbers: 1.5%, 1,200 and 1、2 are no marks.
_FIRST = re.compile(r"①|⑴|❶|1[)\]>】〕〉》]|1[、,.](?=[^\d\s])|一[、,](?=[^\d\s])|\([アa一甲]\)|i\)|a\)|A\)")
# Where the first item of an inline list begins: most lines that hold a first mark hold it elsewhere.
_OPENING = re.compile(rf"[\[<〈《〔【(]?0?(?:{_FIRST.pattern}|{_ROW.pattern})")
_BEHIND_STOP = re.compile(f"[。:;]{_OPENING.pattern}")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_VALUE = {
    mark: n
    for marks in (_CIRCLED, _IN_PARENTHESES, _BLACK, _KANA, "abcdefghij", "ABCDEFGH", _KANJI_NUMERALS, "甲乙丙丁")
    for n, mark in enumerate(marks, 1)
}


def may_be_inline(folded: str, start: int = 0, end: int | None = None) -> bool:
    """Whether the first mark of an inline list occurs between two places of a folded text.

    >>> may_be_inline("次の点だ。①撤回②対話"), may_be_inline("次の点だ。")
    (True, False)
    """
    last = len(folded) if end is None else end
    return bool(_FIRST.search(folded, start, last) or _ROW.search(folded, start, last))


def split_inline(folded: str, start: int, end: int) -> list[int]:
    """Where the items of an inline list begin; empty for a line without one.

    Its marks count up from one or are bullets of one kind, and the first opens the line or follows a sentence end or colon: 次の3点を求めた。①…②….
    In ①Aや②Bなど the marks are part of one sentence.

    >>> split_inline("次の点だ。①撤回②対話", 0, 11)
    [5, 8]
    """
    if not (_OPENING.match(folded, start, end) or _BEHIND_STOP.search(folded, start, end)):
        return []
    for found in _counting_up(folded, start, end):
        first = found[0].start()
        if first == start or folded[first - 1] in "。:;":
            return [m.start() for m in found]
    return []


def marked_parts(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands behind each mark of a list inside one sentence, up to the next; empty without one.

    >>> marked_parts("①撤回と②対話を求めた", 0, 7)
    [(1, 4), (5, 7)]
    """
    found = next(_counting_up(folded, start, end), [])
    ends = [*(m.start() for m in found[1:]), end]
    return [(m.end(), stop) for m, stop in zip(found, ends, strict=False)]


def _counting_up(folded: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """The marks of each family that count up from one, or of one kind that stand beside each other, where there are two or more."""
    if not may_be_inline(folded, start, end):
        return
    for family in _INLINE_FAMILIES:
        found = list(family.finditer(folded, start, end))
        if len(found) < 2:
            continue
        marks = [m.group().strip("()[]<>〈〉《》〔〕【】.、,") for m in found]
        roman = marks[0] == "i"
        values = [_ROMAN.index(mark) + 1 if roman and mark in _ROMAN else _value(mark) for mark in marks]
        if values == list(range(1, len(found) + 1)):
            yield found
    row = list(_ROW.finditer(folded, start, end))
    if len(row) > 1 and len({m.group() for m in row}) == 1:
        yield row


def _value(mark: str) -> int:
    return _VALUE.get(mark) or (int(mark) if mark.isdigit() else 0)


@dataclass(frozen=True)
class _LinePatterns:
    """The patterns of a kind of line: all of them at its start, and those that also match further on."""

    opening: re.Pattern[str]
    within: re.Pattern[str] | None

    def found_in(self, words: str, plain: bool = False) -> bool:
        # A search for patterns that hold only at the start would try them at every character.
        return bool((not plain and self.opening.match(words)) or (self.within and self.within.search(words)))


@lru_cache(maxsize=1)
def _line_patterns() -> dict[str, _LinePatterns]:
    """The patterns of ``lexicon/structure.csv`` by kind, each kind's as one alternation."""
    by_kind: dict[str, list[str]] = {}
    for row in read_rows("structure.csv"):
        if row["kind"] not in _LABEL_KINDS:
            by_kind.setdefault(row["kind"], []).append(row["pattern"])
    return {kind: _line_pattern(patterns) for kind, patterns in by_kind.items()}


def _line_pattern(patterns: list[str]) -> _LinePatterns:
    within = [pattern for pattern in patterns if not _only_opens(pattern)]
    # Multiline, so that ^ and $ mean the line, also in a text of many lines.
    return _LinePatterns(_either(patterns), re.compile(_either(within).pattern, re.MULTILINE) if within else None)


def _only_opens(pattern: str) -> bool:
    """Whether a pattern matches only at the start of a line: it begins with ^ and has no | outside brackets."""
    outside, more = re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]", "", pattern), 1
    while more:
        outside, more = re.subn(r"\([^()]*\)", "", outside)
    return outside.startswith("^") and "|" not in outside


@lru_cache(maxsize=1)
def _forms() -> re.Pattern[str]:
    """Speaker labels and the forms of ``lexicon/structure.csv`` as one pattern."""
    return _either(p.pattern for p in (_labels().any, *(forms.opening for forms in _line_patterns().values())))


def is_plain(words: str) -> bool:
    """Whether a folded line opens with no speaker's label and no form of ``lexicon/structure.csv``; true of most lines.

    >>> is_plain("米国に撤回を求めた。"), is_plain("①撤回すること"), is_plain("出典: 商務部")
    (True, True, False)
    """
    return not _forms().match(words)


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    return re.compile(f"{_ANY_MARK.pattern}|{_forms().pattern}")


def is_marked(words: str) -> bool:
    """Whether a folded line opens with a line mark, or is not plain.

    >>> is_marked("①撤回すること"), is_marked("出典: 商務部"), is_marked("米国に撤回を求めた。")
    (True, True, False)
    """
    return _openings().match(words) is not None


def is_furniture(words: str, plain: bool = False) -> bool:
    """Whether a folded line is page furniture (editor's initials, credits, links), by ``lexicon/structure.csv``.

    In a line known to be plain, only patterns that match further on are tried.

    >>> is_furniture("(編集KS)"), is_furniture("編集者は批判した。")
    (True, False)
    """
    return _line_patterns()["furniture"].found_in(words, plain)


def may_hold_furniture(folded: str) -> bool:
    """Whether a folded text has any furniture that is not at the start of a line; if not, no plain line is searched.

    >>> may_hold_furniture("談話を出した。\\n記事の無断転載を禁じます"), may_hold_furniture("談話を出した。")
    (True, False)
    """
    within = _line_patterns()["furniture"].within
    return bool(within and within.search(folded))


def is_note(words: str) -> bool:
    """Whether a folded line is a note of the editors, which ends a turn, by ``lexicon/structure.csv``.

    >>> is_note("(解説)黒鉛の調整は公告済みである。"), is_note("解説を求めた。")
    (True, False)
    """
    return _line_patterns()["note"].found_in(words)


def is_between(words: str) -> bool:
    """Whether a folded line only stands between a lead-in and its list, by ``lexicon/structure.csv``.

    >>> is_between("記"), is_between("記者会見")
    (True, False)
    """
    return _line_patterns()["between"].found_in(words)


def is_reference(words: str) -> bool:
    """Whether a folded line is a list of sources or opens one, by ``lexicon/structure.csv``.

    >>> is_reference("出典: 商務部"), is_reference("出典を示すよう求めた。")
    (True, False)
    """
    return _line_patterns()["reference"].found_in(words)
