"""Listed names with a gloss in brackets inside to whole names: 軍民両用（デュアルユース）品目."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji, is_katakana
from rapt.text.lexicons import Lexicon

_GLOSS = re.compile(r"\(([^()\n。、]{1,20})\)")
# How much of a name is looked for on either side of its gloss.
_BEFORE, _AFTER = 8, 8
_LABELS = ("COMMODITY", "MEASURE")


def names_around_glosses(text: str, folded: str, lexicon: Lexicon) -> Iterator[Entity]:
    """Names that the lexicon has without the brackets that stand inside them."""
    for gloss in _GLOSS.finditer(folded):
        if not (is_kanji(after := folded[gloss.end() : gloss.end() + 1]) or is_katakana(after)):
            continue
        for start in range(max(0, gloss.start() - _BEFORE), gloss.start() - 1):
            name = folded[start : gloss.start()] + folded[gloss.end() : gloss.end() + _AFTER]
            entry = lexicon.longest_at(name, 0)
            rest = len(entry.surface) - (gloss.start() - start) if entry else 0
            if entry and rest > 0 and entry.label in _LABELS:
                end = gloss.end() + rest
                yield Entity(start, end, text[start:end], entry.label, entry.entity_id, entry.name, "", "lexicon")
                break
