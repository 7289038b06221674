"""Unknown names in a list between two bodies to bodies: 住友電気工業、フジクラ、JX金属."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rapt.tables.rows import Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ANY_NAME = "名詞-固有名詞-一般"
_SEPARATOR = "(?:、|,|と|や|及び|および|並びに)"
_BETWEEN = re.compile(f"{_SEPARATOR}([一-龥ァ-ヶーA-Za-zＡ-Ｚａ-ｚ]{{3,20}}){_SEPARATOR}")


def bodies_in_lists(text: str, docs: Sequence[tuple[int, Doc]], found: Sequence[Entity]) -> Iterator[Entity]:
    """Proper nouns of the dictionary without a label of ours that stand in a list, a body on either side."""
    offsets = [offset for offset, _ in docs]
    named = [e for e in found if e.label != "OTHER"]
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
