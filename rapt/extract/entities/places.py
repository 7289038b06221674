"""Words that are places in Sudachi's dictionary to places, where GiNZA sees none: いなべ市藤原町坂本, ヒューストン."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapt.extract.entities.ginza_names import labels
from rapt.extract.entities.tags import tagged
from rapt.tables.rows import Entity
from rapt.text.characters import is_katakana
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_PLACE, _STATE = "名詞-固有名詞-地名-一般", "名詞-固有名詞-地名-国"
# Shorter ones are often other words: 当部, 中欧.
_SHORTEST = 3
# What goes on with a noun: 東京駅, 浅野木材, サンフランシスコ・ベイ.
_LEVELS = tuple("州県省府都道郡市")
_JOINTS = frozenset("・＝=-－&＆")
_PROPER, _LEVEL_TAGS = (
    "名詞-固有名詞",
    ("名詞-普通名詞-一般", "名詞-普通名詞-助数詞可能", "接尾辞-名詞的-一般", "接尾辞-名詞的-助数詞"),
)
# What is somebody or something else with a level before it: 市長, 区民.
_NO_SUFFIX = frozenset("長民議場")


def known_places(text: str, docs: Sequence[tuple[int, Doc]], rules: Rules) -> Iterator[Entity]:
    """Places that are a word by themselves and for GiNZA nothing, a thing or a body; in katakana also a person, which is most often wrong.

    With the end of a place that is no polity, it is that place, whatever GiNZA takes it for: カスピ海.
    """
    for offset, doc in docs:
        for n in tagged(doc, _PLACE):
            start = offset + doc[n].idx
            if is_katakana(doc[n].text) and (rest := _rest(text, start + len(doc[n]), rules)):
                yield Entity(start, rest, text[start:rest], "LOC", "", text[start:rest], "", "rule")
            if len(doc[n]) >= _SHORTEST and _is_free(doc, n) and _stands_alone(doc, n, rules):
                start, end = offset + doc[n].idx, offset + doc[n].idx + len(doc[n])
                yield Entity(start, end, text[start:end], "GPE", "", text[start:end], "", "rule")


def _rest(text: str, end: int, rules: Rules) -> int:
    """Where the end of a place that is no polity ends, 0 for none."""
    found = (pattern.match(text, end) for rule, pattern in patterns(rules, "place_end") if rule.label == "LOC")
    return next((match.end() for match in found if match), 0)


def places_of_states(text: str, docs: Sequence[tuple[int, Doc]], listed: Sequence[Entity]) -> Iterator[Entity]:
    """Words in katakana that GiNZA takes for a place, behind a state that has it: ハンガリーのデブレツェンに.

    Most of what GiNZA takes for a place without a proper noun is none.
    """
    states = {
        e.end + 1 for e in listed if e.label == "GPE" and len(e.entity_id) == 2 and text[e.end : e.end + 1] == "の"
    }
    for offset, doc in docs if states else ():
        for span in doc.ents:
            start, name = offset + span.start_char, span.text
            if start in states and labels().get(span.label_) == "GPE" and len(name) >= _SHORTEST and is_katakana(name):
                yield Entity(start, start + len(name), name, "GPE", "", name, span.label_, "rule")


def towns_of_provinces(text: str, docs: Sequence[tuple[int, Doc]], rules: Rules) -> Iterator[Entity]:
    """Words in katakana that nobody knows, where a province says that they are a place in it: 北スマトラ州のケムンバンに.

    A word with a vector is in common use, most often no name (州のメーカーに), unless the rule is ``sure`` or GiNZA takes all of it
    for somebody or a place.
    """
    offsets = [offset for offset, _ in docs]
    for rule, pattern in patterns(rules, "town_of_province") if docs else ():
        for match in pattern.finditer(text):
            start, end = match.span("name")
            n = max(0, bisect_right(offsets, start) - 1)
            words = docs[n][1].char_span(start - offsets[n], end - offsets[n])
            if words is not None and (rule.mood == "sure" or _may_be_town(words)):
                yield Entity(start, end, text[start:end], rule.label, "", text[start:end], "", "rule")


def towns_by_level(text: str, docs: Sequence[tuple[int, Doc]], rules: Rules) -> Iterator[Entity]:
    """Proper nouns of the dictionary with a level of a place behind them, whatever GiNZA takes them for: 水原|市, 鶴崎|市."""
    offsets = [offset for offset, _ in docs]
    starts: dict[int, list[int]] = {}
    for level in any_of(rules, "level_of_town").finditer(text):
        n = bisect_right(offsets, level.start()) - 1
        if n < 0:
            continue
        if n not in starts:
            starts[n] = docs[n][1].to_array("IDX").tolist()
        at = bisect_left(starts[n], level.start() - offsets[n])
        if 0 < at < len(starts[n]) and starts[n][at] == level.start() - offsets[n] and _names_town(docs[n][1], at):
            start, end = offsets[n] + starts[n][at - 1], level.end()
            yield Entity(start, end, text[start:end], "GPE", "", text[start:end], "", "rule")


def _names_town(doc: Doc, n: int) -> bool:
    """Whether a proper noun by itself stands before a level, and no noun goes on behind it but a suffix or a smaller place."""
    name = doc[n - 1]
    if (
        not (name.tag_.startswith(_PROPER) and len(name) > 1 and name.idx + len(name) == doc[n].idx)
        or name.text[-1] in "都道府"
    ):
        return False
    before = doc[n - 2] if n > 1 else None
    if before is not None and before.idx + len(before) == name.idx and _is_nominal(before.tag_, before.text):
        return before.text.endswith(_LEVELS)
    after = doc[n + 1] if n + 1 < len(doc) else None
    if after is None or after.idx != doc[n].idx + 1 or not _is_nominal(after.tag_, after.text):
        return True
    return after.tag_.startswith(("接尾辞-名詞的-一般", _PROPER))


def _may_be_town(words: Span) -> bool:
    seen = all(labels().get(token.ent_type_) in ("PERSON", "GPE", "LOC") for token in words)
    return seen or not any(token.has_vector for token in words)


def _is_free(doc: Doc, n: int) -> bool:
    """Whether GiNZA names no place there, no person in kanji and no longer name."""
    label = labels().get(doc[n].ent_type_, "")
    if label in ("GPE", "LOC") or (label == "PERSON" and not is_katakana(doc[n].text)):
        return False
    after = doc[n + 1] if n + 1 < len(doc) else None
    if after is not None and after.tag_ == _PLACE and doc[n].text.endswith(_LEVELS):
        return True
    whole = doc[n].ent_iob_ == "B" and (after is None or after.ent_iob_ != "I")
    return label not in ("ORG", "PERSON") or whole


def _stands_alone(doc: Doc, n: int, rules: Rules) -> bool:
    """Whether no noun goes on at either side, but for a smaller place after a larger one: カリフォルニア州サンノゼ."""
    before, after = doc[n - 1] if n else None, doc[n + 1] if n + 1 < len(doc) else None
    start, end = doc[n].idx, doc[n].idx + len(doc[n])
    if before is not None and any_of(rules, "place_rest").fullmatch(before.text):
        before = None  # 州都クルナ
    if n > 1 and before is not None and before.text == "・" and doc[n - 2].tag_ == _STATE:
        before = None  # フィリピン・マニラ
    if before is not None and before.idx + len(before) == start and _is_nominal(before.tag_, before.text):
        return before.tag_ == _PLACE and before.text.endswith(_LEVELS)
    if after is None or after.idx != end or not _is_nominal(after.tag_, after.text):
        return True
    return doc[n].text.endswith(_LEVELS) and len(after) > 1


def _is_nominal(tag: str, word: str) -> bool:
    return tag.startswith(("名詞", "接尾辞", "接頭辞")) or word in _JOINTS
