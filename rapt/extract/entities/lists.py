"""Unknown names in a list between two bodies to bodies: 住友電気工業、フジクラ、JX金属."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapt.tables.rows import Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ANY_NAME = "名詞-固有名詞-一般"
_SHORTEST = 3
_BEFORE = re.compile("(?:、|,|と|や|及び|および)$")
_AFTER = re.compile("(?:、|,|と|や|及び|および|並びに)")


def bodies_in_lists(text: str, docs: Sequence[tuple[int, Doc]], found: Sequence[Entity]) -> Iterator[Entity]:
    """Proper nouns of the dictionary without a label of ours that stand in a list, a body on either side."""
    starts = {e.start for e in found if e.label == "ORG"}
    ends = {e.end for e in found if e.label == "ORG"}
    if len(starts) < 2:
        return
    taken = {e.start for e in found if e.label != "OTHER"}
    for offset, doc in docs:
        tag_of_name = doc.vocab.strings[_ANY_NAME]
        for token in (doc[n] for n, tag in enumerate(doc.to_array("TAG").tolist()) if tag == tag_of_name):
            start, end = offset + token.idx, offset + token.idx + len(token)
            if len(token) < _SHORTEST or start in taken:
                continue
            before = _BEFORE.search(text, max(0, start - 3), start)
            after = _AFTER.match(text, end)
            if before and after and before.start() in ends and after.end() in starts:
                yield Entity(start, end, token.text, "ORG", "", token.text, token.ent_type_, "rule")
                ends.add(end)
