"""Nouns of acts that stand for clauses in terse lines: 関税を発動。; 4月4日に導入、許可を要請中; 2018年7月に暫定発動、19年2月に本発動された."""

from __future__ import annotations

import re

from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.links import Link
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.clauses.predicates import Predicate
from rapt.text.document import Token

# What closes a day: 同日に施行した, 4日午前0時1分に発効した.
_TIME = re.compile(r"(?:[日月年]|\d[時分])$")
# What may stand behind the noun that closes a unit: 発動（第3弾）。
_CLOSES = re.compile(r"(?:中(?:で(?:す|ある)|だ)?|予定|見通し)?(?:\([^()]*\))?[。」]*")


def closing(reading: Reading, n: int) -> Clause | None:
    """The noun that closes a unit as a clause of its own: 反ダンピング調査を開始。; 税率を引き上げ; 関税を発動（第3弾）。; 調査を継続中。"""
    token = reading.unit.tokens[n]
    behind = reading.document.folded[token.end : reading.unit.end]
    # 希土類輸出管理：4月4日に導入、許可を要請中: what a label tells of is told in nouns.
    labelled = behind.startswith("、") and ":" in reading.document.folded[reading.unit.start : token.start]
    if not labelled and token.suru_noun and behind.startswith("、") and (clause := _chained(reading, token)):
        return clause
    if not (token.act_noun or token.pos == "VERB") or not (labelled or _CLOSES.fullmatch(behind)):
        return None
    lemma = token.lemma + "する" if token.suru_noun else verb_of(token.text)
    predicate = Predicate(token.i, token.i, token.i, lemma, "", "plain", False, False)
    start = reading.clauses[-1].end if reading.clauses else reading.unit.start
    link = Link("final", "root", token.end, False, "final")
    return Clause(len(reading.clauses), start, predicate, link, token.start, token.end)


def _chained(reading: Reading, token: Token) -> Clause | None:
    """The noun of an act in a terse line as a clause before the next: 2018年7月に暫定発動、|19年2月に本発動された."""
    phrases = find_phrases(reading)
    n = next((n for n, p in enumerate(phrases) if p.end == token.end and p.comma and not p.case), 0)
    beside = [p for p in phrases[:n] if p.owner == phrases[n].owner]
    if not n or not beside or beside[-1].close != phrases[n].start:
        return None
    # 停止、撤廃を求めた: nouns that are named together have no object of their own.
    last = beside[-1]
    if not (
        last.case == "を" or (last.case == "に" and (is_day(reading, last) or any(p.case == "を" for p in beside)))
    ):
        return None
    predicate = Predicate(token.i, token.i, token.i, token.lemma + "する", "", "plain", False, False)
    before = max((c.end for c in reading.clauses if c.end <= token.start), default=reading.unit.start)
    link = Link("final", "root", token.end, False, "final")
    return Clause(phrases[n].owner, before, predicate, link, token.start, token.end)


def last_noun(reading: Reading, owner: int) -> Clause | None:
    """The noun that closes a line, as the predicate that what is beside it belongs to: 制度の創設を|発表."""
    if owner < len(reading.clauses):
        return None
    places = reversed(range(len(reading.unit.tokens)))
    return next((clause for n in places if (clause := closing(reading, n))), None)


def verb_of(noun: str) -> str:
    """The verb that a noun is made from.

    >>> verb_of("引き上げ"), verb_of("取り消し"), verb_of("打ち切り")
    ('引き上げる', '取り消す', '打ち切る')
    """
    last = {"し": "す", "り": "る", "き": "く", "い": "う", "ち": "つ", "み": "む"}.get(noun[-1:])
    return noun[:-1] + last if last else noun + "る"


def is_day(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase is a day or a time of one: 4日午前0時1分に."""
    return _TIME.search(reading.document.folded, phrase.start, phrase.end) is not None
