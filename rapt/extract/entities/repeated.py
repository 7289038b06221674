"""A name that is told once to the same name wherever it stands in the text: ケムンバンの高炉 after 州のケムンバンで."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji

_LABELS = frozenset(("GPE", "LOC", "ORG", "PERSON", "LAW", "EVENT", "COMMODITY"))
# Shorter ones can be other words: 東 of 東議員.
_SHORTEST = 3
# What is shorter in kanji alone may be a body or meeting of any kind: 運営協議会.
_SHORTEST_IN_KANJI = 6
# What a name by itself has on neither side.
_MORE = re.compile("[A-Za-zＡ-Ｚａ-ｚ0-9０-９一-龥々ァ-ヶー・]")


def repeated_names(text: str, found: Sequence[Entity]) -> Iterator[Entity]:
    """The unlisted names of a text that a rule found, where they stand without what told them."""
    told = {e.text: e for e in reversed(found) if _is_told(e)}
    places = {(e.start, e.text) for e in found if e.text in told}
    for name, known in told.items():
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if (at, name) not in places and not (at and _MORE.match(text, at - 1)) and not _MORE.match(text, end):
                yield replace(known, start=at, end=end)
            at = text.find(name, end)


def _is_told(name: Entity) -> bool:
    """Whether a rule found an unlisted name that is no other word; what GiNZA alone has seen is told by nothing."""
    if name.method != "rule" or name.label not in _LABELS:
        return False
    kanji = all(is_kanji(character) for character in name.text)
    if name.label == "PERSON" and not (kanji or "・" in name.text):
        return False  # ハード is somebody's name, too
    common = kanji and name.label in ("ORG", "LAW", "EVENT")
    return len(name.text) >= (_SHORTEST_IN_KANJI if common else _SHORTEST)
