"""Expressions that only look like times: numbers of notices, products, other words."""

from __future__ import annotations

import re

from rapt.extract.dates.patterns import SMALL
from rapt.text.heads import NUMBERS

_LONGEST_TRAP = 14
# A search for a set of characters is the fastest there is: the set of first characters comes first, alone, and each
# alternative begins with the second character.
_COUNT = "[0-9〇零一二三四五六七八九十百]"
_KANJI = "[〇零一二三四五六七八九十百千]"
_DIGIT_TRAPS = (
    rf"(?<![~-].)\d*月期|\d*(?:年(?:(?:[一-龥]{{2,10}}(?:告示|公告|令))?第{_COUNT}+号(?:公告)?|生|式|債|物|計画|モデル)|[かカヶ]年計画|[月日][\d日月]*号|月革命|日(?=本)|日坊主|泊\d日|時代|分の[\d一二三四五六七八九十])"
    r"|日(?<=1日)(?<![月十]..)も(?:早|は|休|欠|無駄)|対(?<=1対)1"
)
_KANJI_TRAPS = (
    rf"{_KANJI}*(?:年(?:[一-龥]{{2,10}}(?:告示|公告|令))?第{_COUNT}+号(?:公告)?|日(?=本)|日坊主|分の[\d一二三四五六七八九十])|月(?<=十月)革命|年(?<=一年)生|年(?<=百年)(?:の計|一遇)|年(?<=千年)|時(?<=一時)的?"
    "|日(?<=一日)(?<![月十]..)も(?:早|は|休|欠|無駄)|[十〇](?<=二[十〇])世紀フォックス"
)
_WORD_TRAPS = (
    rf"告(?<=公告){_COUNT}+年第{_COUNT}+号|\d(?<=第\d)\d*[回号条期次項]|[一二](?<=第[一二])次世界大戦|中(?<=[対米]中)日|日(?<=中日)(?!{SMALL}日)|日(?<=[来訪在対]日)"
    "|中(?<=日中)[韓米関間両の貿経首]|年(?<=[前昨]年)(?:同期|度|同月)?比|年(?<=万年)|時(?<=[同当随臨即適]時)|点(?<=時点)"
)
_TRAPS = re.compile(
    rf"[公第対米中来訪在日前昨万同当随臨即適時{NUMBERS}](?:(?<=\d)(?<!\d.)(?:{_DIGIT_TRAPS})|(?<={_KANJI})(?:{_KANJI_TRAPS})|{_WORD_TRAPS})"
)


def find_trap(folded: str, match: re.Match[str]) -> re.Match[str] | None:
    """The expression that a match overlaps and that is not a time: 公告2025年第61号, 3日本企業."""
    begin, end = match.span()
    at = max(begin - _LONGEST_TRAP, 0)
    while trap := _TRAPS.search(folded, at, end + _LONGEST_TRAP):
        if trap.end() > begin:
            return trap if trap.start() < end else None
        at = trap.end()
    return None
