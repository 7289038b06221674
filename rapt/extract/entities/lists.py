"""Unknown names in a list to the kind that its other names or its end tell: 住友電気工業、フジクラ、JX金属; ナット、ばね等に50%の関税.

Ends of lists are in ``lexicon/lists.csv``; where one has the mood ``many``, a single word is no list; ``told``, it says by
itself that bodies are listed: など5社; ``kin``, one of the items has to be known: 鉛筆や鋼管などの資材.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rapt.extract.entities.goods import first_of_name
from rapt.extract.entities.tags import length
from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji, is_katakana
from rapt.text.lexicons import Lexicon, key
from rapt.text.rule_patterns import patterns
from rapt.text.rules import Rule, Rules, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ANY_NAME, _PROPER = "名詞-固有名詞-一般", "名詞-固有名詞"
_SEPARATORS = frozenset("、,，と・や") | {"及び", "および", "並びに", "ならびに", "又は", "または"}
_SEPARATOR = "(?:、|,|と|や|及び|および|並びに)"
_BETWEEN = re.compile(f"{_SEPARATOR}([一-龥ァ-ヶーA-Za-zＡ-Ｚａ-ｚ]{{3,20}}){_SEPARATOR}")
_JOINT = re.compile(_SEPARATOR)
_NO_NOUN = "(?![一-龥々ァ-ヶー・A-Za-zＡ-Ｚａ-ｚ0-9０-９])"
_BEHIND = re.compile(f"{_SEPARATOR}([一-龥ァ-ヶー]{{2,20}}){_NO_NOUN}")
_AHEAD = re.compile(f"(?<![一-龥々ァ-ヶー・A-Za-zＡ-Ｚａ-ｚ0-9０-９])([一-龥ァ-ヶー]{{2,20}}){_SEPARATOR}$")
_LONGEST = 24
_JOINTS = frozenset("・＝=-－&＆")
# Words of time and amount end a list, and what only sums up its last item is none of it.
_TIMES = ("名詞-普通名詞-副詞可能", "名詞-普通名詞-助数詞可能", "接尾辞-名詞的-副詞可能", "接尾辞-名詞的-助数詞")
_SUMS = frozenset({"等", "全般"})
# Nouns that name things, no deeds and qualities.
_PLAIN = ("名詞-普通名詞-一般", "接尾辞-名詞的-一般", "接頭辞")
_NOUNS = ("名詞", "接頭辞", "接尾辞-名詞的", "形状詞")
_LONG_KATAKANA = re.compile("[ァ-ヶー]{3,}")
# No more tokens than this stand in brackets behind a name.
_GLOSS = 8
# A body's name in kanji alone has no fewer characters.
_SHORTEST = 4
_ORIGIN = frozenset("産製")
# What GiNZA calls traded things.
_THINGS = frozenset({"Material", "Element", "Compound", "Food_Other", "Clothing"})


@dataclass(frozen=True)
class _Item:
    """A run of nouns in a list, with its gloss in brackets."""

    doc: Doc
    offset: int
    first: int
    last: int
    gloss: tuple[int, int] | None

    def span(self, first: int, last: int) -> tuple[int, int]:
        return self.offset + self.doc[first].idx, self.offset + self.doc[last].idx + len(self.doc[last])

    @property
    def words(self) -> list[Token]:
        return [self.doc[n] for n in range(self.first, self.last + 1)]


def names_in_lists(
    text: str, docs: Sequence[tuple[int, Doc]], found: Sequence[Entity], rules: Rules, lexicon: Lexicon
) -> Iterator[Entity]:
    """Bodies and goods that are known only by the list they stand in; what they overlap of ``found`` is part of them."""
    named = [e for e in found if e.label != "OTHER"]
    yield from _between_bodies(text, docs, named)
    yield from _among_goods(text, docs, named, rules)
    if not docs:
        return
    folded = key(text)
    for layer, read in (("list_of_bodies", _bodies), ("list_of_goods", _goods)):
        for rule, pattern in patterns(rules, layer):
            for match in pattern.finditer(folded):
                before = any(e.label == "ORG" and e.start == match.end() for e in named)
                if rule.mood == "before_body" and not before:
                    continue
                if items := _items_before(docs, match.start()):
                    told = before or rule.mood == "told"
                    yield from read(text, items, _Known(named, lexicon, rules, told), rule)


def _between_bodies(text: str, docs: Sequence[tuple[int, Doc]], named: Sequence[Entity]) -> Iterator[Entity]:
    """Proper nouns of the dictionary without a label of ours that stand in a list, a body on either side."""
    offsets = [offset for offset, _ in docs]
    for before, after in pairwise(named) if docs else ():
        if before.label != "ORG" or after.label != "ORG":
            continue
        name = _BETWEEN.fullmatch(text, before.end, after.start)
        if name is None:
            continue
        start, end = name.span(1)
        n = max(0, bisect_right(offsets, start) - 1)
        words = docs[n][1].char_span(start - offsets[n], end - offsets[n])
        if words is not None and len(words) == 1 and words[0].tag_ == _ANY_NAME:
            yield Entity(start, end, words.text, "ORG", "", words.text, words[0].ent_type_, "rule")


def _among_goods(text: str, docs: Sequence[tuple[int, Doc]], named: Sequence[Entity], rules: Rules) -> Iterator[Entity]:
    """Nouns of a list that only the goods in it tell: between two of them (レジスト in フッ化ポリイミド、レジスト、フッ化水素), or
    at either end of a list with two of them side by side (触媒、希土類、磁石)."""
    offsets = [offset for offset, _ in docs]
    spans: list[tuple[int, int]] = []
    for before, after in pairwise(named) if docs else ():
        if before.label != "COMMODITY" or after.label != "COMMODITY":
            continue
        if between := _BETWEEN.fullmatch(text, before.end, after.start):
            spans.append(between.span(1))
        elif _JOINT.fullmatch(text, before.end, after.start):
            if behind := _BEHIND.match(text, after.end):
                spans.append(behind.span(1))
            if ahead := _AHEAD.search(text, max(0, before.start - _LONGEST), before.start):
                spans.append(ahead.span(1))
    for start, end in spans:
        n = max(0, bisect_right(offsets, start) - 1)
        words = docs[n][1].char_span(start - offsets[n], end - offsets[n])
        if words is None or words.text.endswith(words_of(rules, "no_good_in_list")):
            continue
        free = not any(e.start < end and start < e.end for e in named)
        if free and all(token.tag_.startswith(_PLAIN) for token in words):
            yield Entity(start, end, words.text, "COMMODITY", "", words.text, "", "rule")


def _items_before(docs: Sequence[tuple[int, Doc]], end: int) -> list[_Item]:
    """The items of a list that ends at a place in the text, the last one first."""
    n = bisect_left([offset for offset, _ in docs], end) - 1
    if n < 0 or end > docs[n][0] + length(docs[n][1]):
        return []
    offset, doc = docs[n]
    last = bisect_left(doc.to_array("IDX").tolist(), end - offset) - 1
    return list(_items(doc, offset, last)) if doc[last].idx + len(doc[last]) == end - offset else []


def _items(doc: Doc, offset: int, last: int) -> Iterator[_Item]:
    while last >= 0:
        gloss = _gloss(doc, last)
        if gloss:
            last = gloss[0] - 2
        last -= last > 0 and doc[last].text in _SUMS
        first = last
        while first >= 0 and _is_part(doc, first):
            first -= 1
        if first == last or doc[last].tag_.startswith(_TIMES):
            return
        yield _Item(doc, offset, first + 1, last, gloss)
        if first < 0 or doc[first].text not in _SEPARATORS:
            return
        last = first - 1


def _gloss(doc: Doc, last: int) -> tuple[int, int] | None:
    """First and last token in the brackets that close at a token."""
    if doc[last].text not in ("）", ")"):
        return None
    for n in range(last - 1, max(0, last - _GLOSS), -1):
        if doc[n].text in ("（", "("):
            return (n + 1, last - 1) if n + 1 < last else None
    return None


def _is_part(doc: Doc, n: int) -> bool:
    if doc[n].text in _JOINTS:
        return bool(n) and n + 1 < len(doc) and is_katakana(doc[n - 1].text[-1:]) and is_katakana(doc[n + 1].text[:1])
    return doc[n].tag_.startswith(_NOUNS)


@dataclass(frozen=True)
class _Known:
    """What is known of the names in a text; ``body`` tells that one follows the list, or that its end counts bodies."""

    named: Sequence[Entity]
    lexicon: Lexicon
    rules: Rules
    body: bool

    def at(self, start: int, end: int) -> list[Entity]:
        return [e for e in self.named if e.start < end and start < e.end]


def _bodies(text: str, items: Sequence[_Item], known: _Known, rule: Rule) -> Iterator[Entity]:
    """The unknown items of a list of bodies, none where one of its items is something else."""
    told, unknown = known.body, []
    for item in items:
        start, end = item.span(item.first, item.last)
        whole = [e for e in known.at(start, end) if e.start <= start and e.end >= end]
        if any(e.label == "ORG" for e in whole):
            told = True
        elif not whole or all(e.label == "PERSON" and (e.start, e.end) == (start, end) for e in whole):
            unknown.append(item)
        else:
            return
    for item in unknown:
        start, end = item.span(item.first, item.last)
        parts = known.at(start, end)
        if any(e.end == end and e.label in ("GPE", "LOC") for e in parts):
            continue  # このうち中国の14社
        if all(start <= e.start and e.end <= end and e.label != "ORG" for e in parts) and _is_body(item, told, known):
            yield Entity(start, end, text[start:end], "ORG", "", text[start:end], "", "rule")
            if item.gloss and _is_alias(text[slice(*(span := item.span(*item.gloss)))]) and not known.at(*span):
                yield Entity(*span, text[slice(*span)], "ORG", "", text[start:end], "", "rule")


def _is_alias(words: str) -> bool:
    return is_katakana(words) or (words.isascii() and words.isupper())


def _is_body(item: _Item, told: bool, known: _Known) -> bool:
    """Whether an item looks like a name: foreign words, or characters with a proper noun or a gloss."""
    words = item.words
    name = "".join(token.text for token in words)
    if key(name) in known.lexicon.entries or name.endswith(words_of(known.rules, "no_body_in_list")):
        return False
    proper = any(token.tag_.startswith(_PROPER) for token in words)
    if _LONG_KATAKANA.search(name):
        return told or proper or (len(words) > 2 and "・" in name)
    if not is_kanji(name[-1:]) or len(name) < _SHORTEST:
        return False
    return told and (proper or item.gloss is not None)


def _goods(text: str, items: Sequence[_Item], known: _Known, rule: Rule) -> Iterator[Entity]:
    """The unknown items of a list of goods, none where one of its items is a state or a body."""
    spans = [item.span(item.first, item.last) for item in items]
    others = ("GPE", "LOC", "ORG", "PERSON", "LAW")
    if any((e.start, e.end) == span and e.label in others for span in spans for e in known.at(*span)):
        return
    if rule.mood == "many" and len(items) == 1 and not _is_from(items[0]) and not _is_thing(items[0]):
        return
    if rule.mood == "kin" and not any(
        e.label == "COMMODITY" and e.end == end for _, end in spans for e in known.at(end - 1, end)
    ):
        return
    for item, (_, end) in zip(items, spans, strict=True):
        start = _start_of_good(item, known.rules)
        if start is None:
            continue
        inside = [e for e in known.at(start, end) if e.label != "COMMODITY" or (e.start <= start and end <= e.end)]
        words = text[start:end]
        if len(words) > 1 and not inside and not words.endswith(words_of(known.rules, "no_good_in_list")):
            yield Entity(start, end, words, "COMMODITY", "", words, "", "rule")


def _start_of_good(item: _Item, rules: Rules) -> int | None:
    last = item.doc[item.last]
    first = first_of_name(item.doc, item.last, last.idx, last.idx + len(last), rules)
    return None if first is None or last.tag_.startswith(_PROPER) else item.offset + first


def _is_from(item: _Item) -> bool:
    """Whether goods are told to be from somewhere: ベトナム産熱延コイル, カナダ産のカノーラ."""
    before = item.doc[max(0, item.first - 2) : item.first].text
    return any(token.text in _ORIGIN for token in item.words[:-1]) or before in ("産の", "製の")


def _is_thing(item: _Item) -> bool:
    return item.first == item.last and item.doc[item.last].ent_type_ in _THINGS
