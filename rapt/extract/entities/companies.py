"""Foreign words that no dictionary knows to companies, by what stands around them: フォルサイトの株価, 子会社ジマルク, サムスン電子やフォルサイト.

Rules are in ``lexicon/names.csv``: ``company_before`` and ``company_after`` are words that tell a company on either side,
``names_joint`` joins one to a body that is known. A word with a vector is in common use, most often no name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapt.extract.entities.ginza_names import labels
from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji
from rapt.text.lexicons import Lexicon, key
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, words_of
from rapt.text.spans import SpanSet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_FOREIGN = re.compile("(?<![ァ-ヶー・A-Za-zＡ-Ｚａ-ｚ])[ァ-ヶー]{3,}(?:・[ァ-ヶー]{2,})*(?![ァ-ヶー・一-龥々])")
# How much is looked at before a name.
_BEFORE = 10


def unlisted_companies(
    text: str, docs: Sequence[tuple[int, Doc]], found: Sequence[Entity], rules: Rules, lexicon: Lexicon
) -> Iterator[Entity]:
    """Companies that only the words around them tell; ``found`` are the entities that are known without this."""
    taken = SpanSet()
    for e in found:
        if e.label != "OTHER":
            taken.add(e.start, e.end)
    companies = [e for e in found if e.label == "ORG" and not any_of(rules, "official_end", "$").search(e.text)]
    starts, ends = {e.start for e in companies}, {e.end for e in companies}
    offsets = [offset for offset, _ in docs]
    for name in _FOREIGN.finditer(text) if docs else ():
        start, end = name.span()
        n = bisect_right(offsets, start) - 1
        words = docs[n][1].char_span(start - offsets[n], end - offsets[n]) if n >= 0 else None
        if words is None or not taken.is_free(start, end) or not _may_be_company(words, rules, lexicon):
            continue
        if _is_told(text, start, end, rules) or _is_beside(text, words, (start, end), starts, ends, rules):
            yield Entity(start, end, name.group(), "ORG", "", name.group(), "", "rule")


def _may_be_company(words: Span, rules: Rules, lexicon: Lexicon) -> bool:
    parts = [token for token in words if token.text != "・"]
    known = any(key(part) in lexicon.entries for part in (words.text, *words.text.split("・")))
    other = words.text.endswith((*words_of(rules, "no_body_in_list"), *words_of(rules, "no_good_in_list")))
    return not known and not other and not any(token.has_vector for token in parts)


def _is_told(text: str, start: int, end: int, rules: Rules) -> bool:
    if any_of(rules, "company_before", "$").search(text, max(0, start - _BEFORE), start):
        return True
    return not is_kanji(text[start - 1 : start]) and any_of(rules, "company_after").match(text, end) is not None


def _is_beside(text: str, words: Span, span: tuple[int, int], starts: set[int], ends: set[int], rules: Rules) -> bool:
    """Whether a joint stands between the name and a company, and GiNZA takes it for no place or person."""
    if any(labels().get(token.ent_type_) in ("GPE", "LOC", "PERSON") for token in words):
        return False
    joint, (start, end) = any_of(rules, "names_joint"), span
    after = joint.match(text, end)
    if after and after.end() in starts:
        return True
    before = any_of(rules, "names_joint", "$").search(text, max(0, start - _BEFORE), start)
    return (
        before is not None and before.start() in ends and any_of(rules, "company_particle").match(text, end) is not None
    )
