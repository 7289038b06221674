"""Lines of a copied page to those that the page puts around the article: menus, captions, teasers, credits.

A line is told by its own form, or by where it is: names of outlets and sections are furniture before the first sentence
and after the last, headlines are furniture under 関連記事. The patterns are in ``lexicon/pages.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapt.text.characters import fold
from rapt.text.lexicons import read_rows

# What pages put around the words of a line: ■関連記事, [PR], 《おすすめ》.
_AROUND = " ,*#()•🔴🔵👉■◆●▼▶▷◇□|[]【】<>《》:・-→"
_BETWEEN = re.compile(r"[\s>|・»›「」『』\[\]【】、,]+|\s+/\s+")
_QUOTED = re.compile("「[^「」]*」|『[^『』]*』")
# Kinds of parts of a line.
_PARTS = ("outlet", "section", "day", "time", "beside", "line")
# Kinds of lines after which no line without a sentence belongs to the article, where no sentence follows.
_CLOSING = ("line", "above", "teasers", "closing", "insertion")
# No menu or caption is longer, and no entry of a menu.
_LONGEST = 200
_ENTRY = 16
# A teaser may be the first words of an article.
_CUT_SHORT = re.compile(r"(?:…|\.\.\.)[\])]?$")


class PageLine(NamedTuple):
    """What of a line decides whether it is furniture.

    ``own`` is furniture by ``lexicon/structure.csv``, ``labelled`` opens with a speaker's label; ``heads`` is the mark,
    where it may open a heading, ``apart`` says that an empty line is before it.
    """

    words: str
    own: bool
    labelled: bool
    heads: str
    apart: bool


def holds_sentence_end(words: str) -> bool:
    """Whether a sentence ends in a line outside quotation marks, which no headline does.

    >>> holds_sentence_end("報道官はこう述べた。「対話を望む」"), holds_sentence_end("商務部「誤りだ。正せ」")
    (True, False)
    """
    quotes = "「" in words or "『" in words
    return "。" in words and (not quotes or "。" in _QUOTED.sub("", words))


def find_furniture(lines: Sequence[PageLine]) -> set[int]:
    """Positions of the lines that belong to the page, not to the article.

    >>> page = ["毎日新聞", "政治", "撤回を要求", "反対だ。", "関連記事", "雪の見通し"]
    >>> sorted(find_furniture([PageLine(words, False, False, "", False) for words in page]))
    [0, 1, 4, 5]
    """
    told = [_is_told(line) for line in lines]
    found = {n for n, line in enumerate(lines) if line.own or _by_form(line, told[n])}
    prose = [n for n in range(len(lines)) if told[n] and n not in found]
    if not prose:
        return found
    found |= _before(lines, prose, found)
    return found | _teasers(lines, set(prose), found) | _behind(lines, prose[-1], found)


def _is_told(line: PageLine) -> bool:
    """Whether somebody says something in a line; 【本件担当・問い合わせ先】 looks like a label but is the page's."""
    return holds_sentence_end(line.words) or (line.labelled and not _is("teasers", line.words))


def find_insertions(text: str) -> list[tuple[int, int]]:
    """Spans of what a page's icons say within its lines: 外部サイトへ、新しいウィンドウで開きます.

    >>> find_insertions("公告を発表（新しいウィンドウで開きます）した。")
    [(5, 20)]
    """
    return [found.span() for found in _patterns()["insertion"].finditer(fold(text)) if not _opens_line(text, found)]


def _opens_line(text: str, found: re.Match[str]) -> bool:
    return found.start() == 0 or text[found.start() - 1] in "\r\n"


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of ``lexicon/pages.csv``, each kind's as one alternation, and those that tell a line by itself."""
    by_kind: dict[str, list[str]] = {}
    for row in read_rows("pages.csv"):
        by_kind.setdefault(row["kind"], []).append(f"(?:{row['pattern']})")
    closing = [pattern for kind in _CLOSING for pattern in by_kind[kind]]
    within = by_kind["notice"] + by_kind["credit"]
    joined = {**by_kind, "closes": closing, "form": closing + by_kind["caption"], "within": within}
    return {kind: re.compile("|".join(patterns)) for kind, patterns in joined.items()}


def _is(kind: str, words: str) -> bool:
    """Whether a line is of a kind as a whole, with or without the marks around it."""
    if len(words) > _LONGEST:
        return False
    pattern, bare = _patterns()[kind], words.strip(_AROUND)
    return bool(pattern.fullmatch(words) or (bare != words and pattern.fullmatch(bare)))


def holds_notice(words: str) -> bool:
    """Whether a line that is no long paragraph holds a notice or credit, whatever else it says.

    >>> holds_notice("この記事は会員限定です。登録へ"), holds_notice("この記事は正しい。")
    (True, False)
    """
    return bool(len(words) <= _LONGEST and _needs().search(words) and _patterns()["within"].search(words))


@lru_cache(maxsize=1)
def _needs() -> re.Pattern[str]:
    """The words of which each notice or credit needs one."""
    words = dict.fromkeys(word for row in read_rows("pages.csv") for word in row["needs"].split())
    return re.compile("|".join(map(re.escape, words)))


def _by_form(line: PageLine, told: bool) -> bool:
    """Whether a line is furniture wherever it is; a paragraph is none, whatever it says of pages."""
    return holds_notice(line.words) or (not told and _is("form", line.words))


def _before(lines: Sequence[PageLine], prose: Sequence[int], found: set[int]) -> set[int]:
    """Names of outlets and sections before the first sentence, entries of menus, and a title that comes again."""
    head = [n for n in range(prose[0]) if n not in found]
    named = {n for n in head if _is("around", lines[n].words) or _names_page(lines[n].words)}
    named |= _menu(lines, head, found, named)
    named |= _masthead(lines, [n for n in head if n not in named], found | named)
    article = [n for n in head if n not in named]
    again = {n for n in article[1:] if lines[n].words == lines[article[0]].words}
    return (named | again) - _section_headings(lines, prose, head)


def _menu(lines: Sequence[PageLine], head: Sequence[int], found: set[int], named: set[int]) -> set[int]:
    """Entries of a menu that no list has: short lines above a line that only stands over titles, or above two sections.

    A longer line has to be left below them for the title, and what names a document is no entry. In a Japanese page,
    a line in Latin letters is one of any length.
    """
    over = [n for n in found if head and n < head[-1] and _is("above", lines[n].words)]
    sections = [n for n in named if {"section", "outlet"} >= set(_parts(lines[n].words)) != set()]
    marks = [*over, *(sections if len(sections) > 1 or over else [])]
    last = max(marks, default=-1)
    longest = max((len(lines[n].words) for n in head if n > last and n not in named), default=0)
    return {n for n in head if n < last and longest and _is_entry(lines[n].words, longest)}


def _is_entry(words: str, longest: int) -> bool:
    """Whether a line above another of the given length can be an entry of a menu."""
    short = len(words) <= _ENTRY and len(words) < longest and not _is("titles", words)
    return short or words.isascii()


def _masthead(lines: Sequence[PageLine], article: Sequence[int], page: set[int]) -> set[int]:
    """The first line where it is short and another line of the page names it again: 記事の無断転載を禁じます（通商タイムズ）."""
    if len(article) < 2 or len(lines[article[0]].words) > _ENTRY or _is("titles", lines[article[0]].words):
        return set()
    name = lines[article[0]].words
    again = any(name in lines[n].words and len(lines[n].words) > len(name) for n in page)
    return {article[0]} if again else set()


def _section_headings(lines: Sequence[PageLine], prose: Sequence[int], head: Sequence[int]) -> set[int]:
    """The line above the first sentence where it heads a section of a digest: 経済, alone or with others further on."""
    if not head or head[-1] != prose[0] - 1 or set(_parts(lines[head[-1]].words)) != {"section"}:
        return set()
    others = any(_parts(line.words) == ["section"] for line in lines[prose[0] : prose[-1]])
    return {head[-1]} if others or prose[0] == 1 else set()


def _names_page(words: str) -> bool:
    """Whether all parts of a line name an outlet, section or time; a day without a time may be the statement's.

    >>> [_names_page(line) for line in ("毎日新聞 > 国際 > 中国", "人民網 2026年1月7日15:51", "人民網 2026年1月7日", "国際社会")]
    [True, True, False, False]
    """
    kinds = _parts(words)
    named = bool({"outlet", "section"}.intersection(kinds)) and "" not in kinds
    return named and ("day" not in kinds or "time" in kinds)


def _parts(words: str) -> list[str]:
    """What each part of a line is: one of the kinds of parts, or nothing of these."""
    whole = next((kind for kind in ("outlet", "section") if _is(kind, words)), "")
    parts = [] if whole else [part for part in _BETWEEN.split(words) if part]
    return [whole] if whole else [next((kind for kind in _PARTS if _is(kind, part)), "") for part in parts]


def _teasers(lines: Sequence[PageLine], prose: set[int], found: set[int]) -> set[int]:
    """Headlines under a header of teasers, up to the next sentence; the heading above that sentence stays."""
    teasers: set[int] = set()
    opened: int | None = None
    for n, line in enumerate(lines):
        if n in prose and not (opened is not None and _CUT_SHORT.search(line.words)):
            opened = None
        elif n in found:
            opened = n if n > min(prose) and _is("teasers", line.words) else opened
        elif opened is not None and not _heads(lines, n, opened, prose):
            teasers.add(n)
    return teasers


def _heads(lines: Sequence[PageLine], n: int, opened: int, prose: set[int]) -> bool:
    """Whether the line before a sentence is a heading, by a mark or empty line that the teasers before do not have."""
    if n + 1 not in prose:
        return False
    line, between = lines[n], lines[opened + 1 : n]
    marked = bool(line.heads) and all(other.heads != line.heads for other in between)
    return marked or (line.apart and bool(between) and not any(other.apart for other in between[1:]))


def _behind(lines: Sequence[PageLine], last: int, found: set[int]) -> set[int]:
    """After the last sentence: names of outlets, and all lines after them or what else ends an article."""
    behind: set[int] = set()
    closed = False
    for n in range(last + 1, len(lines)):
        words = lines[n].words
        parts = _parts(words)
        named = "outlet" in parts and "" not in parts
        if closed or named or _is("around", words) or _is("behind", words):
            behind.add(n)
        closed = closed or named or (n in found and _closes(words))
    return behind


def _closes(words: str) -> bool:
    return bool(_patterns()["notice"].search(words)) or _is("closes", words)
