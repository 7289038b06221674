"""Runs of nouns to goods by the ends they have, in sentences on trade: 冷延鋼板, フッ化水素酸, 産業用ロボット.

Rules are in ``lexicon/goods.csv``: with the mood ``part``, an end needs something before it (真空ポンプ, but 機械 alone is none).
What stands before a name of goods without being part of it (製, 輸入, 対象) is its ``goods_stop``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rapt.extract.entities.tags import length
from rapt.tables.rows import Entity
from rapt.text.lexicons import key
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rule, Rules, built, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = ("名詞-普通名詞", "接尾辞-名詞的", "形状詞-一般")
# Some goods are proper nouns of the dictionary: カーボンブラック.
_ANY_NAME, _NUMBER = "名詞-固有名詞-一般", "名詞-数詞"
_TIMES = ("名詞-普通名詞-助数詞可能", "接尾辞-名詞的-副詞可能", "接尾辞-名詞的-助数詞")
# A word of the dictionary that ends alike and has no more than one other character is another one: 人材, 原材料.
_DIFFERENT = 2
# Characters of a line that the mark of an item is looked for in.
_MARK = 40
# What else a compound's name ends in before its element: 硫酸|鉄.
_SALTS = ("酸", "塩", "酸鉄")
_HOW_MANY = frozenset("一二三四五六七八")
# What is counted in the names of machines: 六面プレス装置, 5軸工作機械.
_COUNTED = frozenset("面軸層極相DＤ")
_WORD = re.compile("[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ0-9０-９\\-]")
_DEGREES = frozenset("高低超極多軽重短長乾生粗純")


def names_of_goods(
    text: str, docs: Sequence[tuple[int, Doc]], listed: Sequence[Entity], rules: Rules
) -> Iterator[Entity]:
    """Goods by their ends, and the whole of goods that are ``listed``, in sentences on trade."""
    if not any_of(rules, "goods_governor").search(key(text)):
        return
    known = {
        e.end: e for e in sorted(listed, key=lambda e: (-e.start, e.method == "lexicon")) if e.label == "COMMODITY"
    }
    for _, start, end in ends(text, docs, known, rules):
        words, good = text[start:end], known.get(end)
        if good is None:
            yield Entity(start, end, words, "COMMODITY", "", words, "", "rule")
        elif start < good.start:
            # A kind of the good has its id; what a compound only ends in does not tell its kind.
            is_kind = not text[start : good.start].endswith((*words_of(rules, "chemical_compound"), *_SALTS))
            entity_id, name = (good.entity_id, good.name) if is_kind else ("", words)
            yield replace(good, start=start, text=words, entity_id=entity_id, name=name, method="rule")


@built
def _by_end(rules: Rules) -> Mapping[str, Rule]:
    return {word: rule for rule in rules.of("goods_end") for word in rule.words}


def ends(
    text: str, docs: Sequence[tuple[int, Doc]], known: Mapping[int, Entity], rules: Rules
) -> Iterator[tuple[Rule | None, int, int]]:
    """The rules of ends that fire, None for ``known`` goods by their ends, and the spans of the names."""
    # Only what a word goes before can be longer: 岸|クレーン.
    places = sorted(end for end, good in known.items() if _WORD.match(text, good.start - 1))
    governor, item = any_of(rules, "goods_governor"), any_of(rules, "goods_item")
    texts = [key(text[offset : offset + length(doc)]) for offset, doc in docs]
    # The items of a list are governed from the sentence before it.
    governed = any(governor.search(folded) for folded in texts)
    for (offset, doc), folded in zip(docs, texts, strict=True):
        by_form = (
            [(_by_end(rules)[m.group()], *m.span()) for m in any_of(rules, "goods_end").finditer(folded)]
            if governor.search(folded) or (governed and item.match(_line_to(text, offset)))
            else []
        )
        inside = places[bisect_right(places, offset) : bisect_right(places, offset + len(folded))]
        listed = [(None, known[end].start - offset, end - offset) for end in inside]
        starts = doc.to_array("IDX").tolist() if by_form or listed else []
        for rule, start, end in [*by_form, *listed]:
            last = bisect_left(starts, end) - 1
            if start not in starts and starts[last] > start and not _is_counted(folded, starts, start):
                continue  # begins inside one word and ends in another: 製鋼|材
            first = first_of_name(doc, last, start, end, rules)
            if first is not None and not (first == start and rule is not None and rule.mood == "part"):
                yield rule, offset + first, offset + end


def _line_to(text: str, offset: int) -> str:
    """The beginning of a line up to where a doc of it begins, which is often after the mark of an item, and a little more."""
    start = text.rfind("\n", 0, offset) + 1
    return key(text[start : min(offset + 1, start + _MARK)])


def _is_counted(folded: str, starts: Sequence[int], start: int) -> bool:
    """Whether only a number of atoms stands before the start in its word: 三|酸化アンチモン."""
    return folded[starts[bisect_left(starts, start) - 1] : start] in _HOW_MANY


def first_of_name(doc: Doc, last: int, start: int, end: int, rules: Rules) -> int | None:
    """Where the name of goods begins that ends in a doc's token; None where it ends inside a token or is another word."""
    token = doc[last]
    if token.idx + len(token) != end or not token.tag_.startswith((*_NOUNS, _ANY_NAME)):
        return None
    if token.idx < start < token.idx + _DIFFERENT:
        return None
    stop = any_of(rules, "goods_stop")
    first = last
    while first and _joins(doc[first - 1], doc[first], rules):
        # 産業 alone tells no kind, 産業用 does.
        if stop.search(doc[first - 1].text) and doc[first].text != "用":
            break
        first -= 1
    while first < last and doc[first].tag_.startswith("接尾辞"):
        first += 1
    return doc[first].idx


def _joins(token: Token, after: Token, rules: Rules) -> bool:
    if token.idx + len(token) != after.idx:
        return False
    if token.tag_ == _NUMBER:
        # 三|酸化アンチモン
        compound = after.text.startswith(words_of(rules, "chemical_compound"))
        return after.text in _COUNTED or (token.text in _HOW_MANY and compound)
    if token.text in _COUNTED or token.text in _DEGREES:
        return True
    nouns = token.tag_.startswith(_NOUNS) and not token.tag_.startswith(_TIMES)
    return nouns and (token.ent_type_ not in ("Person", "Company") or after.ent_iob_ == "I")
