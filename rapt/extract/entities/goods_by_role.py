"""Goods that no list and no end tells to goods, by what is done with them and by what they are like: 電卓を輸出した, ベトナム産の真鍮に.

Both must agree. ``goods_role`` are the words behind a good that tell what is done with it (の輸出, を量産, への関税), ``goods_origin`` those
before it (産の); what it is like the vectors of GiNZA's model say, by those of the goods in the lexicon.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from rapt.extract.entities.goods import first_of_name
from rapt.extract.entities.tags import length
from rapt.tables.rows import Entity
from rapt.text.lexicons import load_lexicon
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, words_of
from rapt.text.spans import SpanSet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

# Words of one character are most often other words: 石, 酸.
_SHORTEST = 2
_ORIGIN = ("産", "製")
_NOUN = "名詞-普通名詞-一般"
_CHARACTER = re.compile("[一-龥々ァ-ヶーぁ-ん]")
# Finds a noun at a place of a doc, whose tokens start at the given ones.
_Finder: TypeAlias = "Callable[[Doc, Sequence[int], int, Rules], tuple[int, int] | None]"
# The mean likeness to the nearest goods from which a word is taken for one: 真鍮 .68, 蜜蝋 .74; 農家 .68 is somebody, 工場 .42.
_NEAREST, _ALIKE = 5, 0.6


def goods_by_role(
    text: str, folded: str, docs: Sequence[tuple[int, Doc]], listed: Sequence[Entity], rules: Rules
) -> Iterator[Entity]:
    """Goods that their role and their likeness tell, where none of the ``listed`` stands."""
    known, other = SpanSet(), any_of(rules, "no_name")
    for e in listed:
        if e.label == "COMMODITY":
            known.add(e.start, e.end)
    offsets = [offset for offset, _ in docs]
    starts: dict[int, list[int]] = {}
    for at, find in _places(folded, rules) if docs else ():
        n = bisect_right(offsets, at - (find is _noun_to)) - 1
        if n < 0 or at - offsets[n] > length(docs[n][1]):
            continue
        if n not in starts:
            starts[n] = docs[n][1].to_array("IDX").tolist()
        span = find(docs[n][1], starts[n], at - offsets[n], rules)
        if span is not None:
            start, end = offsets[n] + span[0], offsets[n] + span[1]
            if known.is_free(start, end) and not other.match(folded, start):
                yield Entity(start, end, text[start:end], "COMMODITY", "", text[start:end], "", "rule")


def _places(folded: str, rules: Rules) -> Iterator[tuple[int, _Finder]]:
    """Where goods may end or begin, each with what finds them there."""
    for match in any_of(rules, "goods_role").finditer(folded):
        if _CHARACTER.match(folded, match.start() - 1):
            yield match.start(), _noun_to
    for match in any_of(rules, "goods_origin").finditer(folded):
        yield match.end(), _noun_from


def _noun_to(doc: Doc, starts: Sequence[int], end: int, rules: Rules) -> tuple[int, int] | None:
    """The run of nouns that ends at a place, if its last word is like goods."""
    last = bisect_left(starts, end) - 1
    if last < 0 or doc[last].idx + len(doc[last]) != end or not _is_like_goods(doc[last], rules):
        return None
    first = first_of_name(doc, last, doc[last].idx, end, rules)
    return None if first is None else (first, end)


def _noun_from(doc: Doc, starts: Sequence[int], start: int, rules: Rules) -> tuple[int, int] | None:
    """The run of nouns that begins at a place, if its last word is like goods."""
    first = last = bisect_left(starts, start)
    if first == len(doc) or starts[first] != start or doc[first].tag_ != _NOUN:
        return None
    end = start + len(doc[last])
    while (
        last + 1 < len(doc)
        and starts[last + 1] == end
        and doc[last + 1].tag_.startswith(("名詞", "接尾辞-名詞的-一般"))
    ):
        if doc[last + 1].tag_ != _NOUN:
            return None  # 紙製|品
        last += 1
        end += len(doc[last])
    return (start, end) if _is_like_goods(doc[last], rules) else None


def _is_like_goods(token: Token, rules: Rules) -> bool:
    word = token.text
    if token.tag_ != _NOUN or len(word) < _SHORTEST or word.endswith((*_ORIGIN, *words_of(rules, "no_good_in_list"))):
        return False
    return token.has_vector and _likeness(token.vocab, word) >= _ALIKE


@lru_cache(maxsize=4096)
def _likeness(vocab: Vocab, word: str) -> float:
    """How like the nearest goods of the lexicon a word is, from -1 to 1."""
    nearest = np.partition(_goods(vocab) @ _direction(vocab, word), -_NEAREST)[-_NEAREST:]
    return float(nearest.mean())


@lru_cache(maxsize=2)
def _goods(vocab: Vocab) -> np.ndarray:
    names = {e.surface for e in load_lexicon().entries.values() if e.label == "COMMODITY"}
    return np.array([_direction(vocab, name) for name in sorted(names) if vocab[name].has_vector])


def _direction(vocab: Vocab, word: str) -> np.ndarray:
    vector = np.asarray(vocab[word].vector, dtype=np.float64)
    return vector / (np.linalg.norm(vector) or 1.0)
