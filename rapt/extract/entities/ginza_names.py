"""GiNZA's entities to ours: labels, and which of its names can be believed, by the words of ``lexicon/ginza_names.csv``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rapt.extract.entities.countries import are_states, country_characters
from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji, is_katakana
from rapt.text.lexicons import read_rows
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_AMOUNT = re.compile("[0-9０-９〇一二三四五六七八九十百千万億兆数何半]")
_PERCENT = re.compile("[%％割]|パーセント")
_FOREIGN = re.compile(r"[A-Za-z&\-. ]{3,}")
_PLACE = "名詞-固有名詞-地名"
_DATELINE = re.compile("[＝=]")
# What GiNZA takes for ministries behind the name of a place: 江蘇|省.
_PROVINCES = frozenset("省州県市")
# A ministry is a body without its country, too.
MINISTRY = re.compile("[一-龥]{2,8}(?:省|庁)")


def by_ginza(text: str, docs: Sequence[tuple[int, Doc]], rules: Rules, policy: bool = True) -> Iterator[Entity]:
    """The entities of GiNZA's docs under our labels; OTHER is a name of another kind, or one whose label is not plausible.

    In ``policy`` text, a given name alone is most often another word: 正文.
    """
    for offset, doc in docs:
        for span in doc.ents:
            label = _label(span, rules, policy)
            if label in ("GPE", "LOC", "ORG", "PERSON"):
                span, label = _trimmed(span, label, rules)
            start, end = offset + span.start_char, offset + span.end_char
            if label in ("GPE", "LOC") and _DATELINE.search(span.text):
                continue  # ソウル＝細川
            if label and span.text.strip() and "\n" not in text[start:end] and "\r" not in text[start:end]:
                yield Entity(start, end, text[start:end], label, "", text[start:end], span.label_, "ginza")


def _trimmed(span: Span, label: str, rules: Rules) -> tuple[Span, str]:
    """A place without the words that only tell what it is or which part of it, also where GiNZA takes it for a body
    or, before the place, for a person: 首都|ヘルシンキ, 高知県|西部."""
    only, first, last = any_of(rules, "place_rest", "$"), 0, len(span)
    while first < last - 1 and only.match(span[first].text):
        first += 1
    while first < last - 1 and only.match(span[last - 1].text):
        last -= 1
    if label == "PERSON":
        named = first > 0 and all(t.tag_.startswith(_PLACE) for t in span[first:])
        return (span[first:], "GPE") if named else (span, label)
    if label != "ORG":
        return span[first:last], label
    if last - first > 1 and span[first].text in country_characters(rules):
        first += 1  # 米|カンザス州
    is_place = first or last < len(span) or last - first > 1
    close = last - 1 if span[last - 1].text in _PROVINCES else last
    is_place = is_place and all(t.tag_.startswith(_PLACE) for t in span[first:close])
    return (span[first:last], "GPE") if is_place else (span, label)


def _label(span: Span, rules: Rules, policy: bool) -> str:
    """Our label for an entity of GiNZA's, empty for what is no name or another layer's."""
    label = labels().get(span.label_, "OTHER")
    if not label:
        return ""
    if label in ("PERSON", "ORG", "QUANTITY", "OTHER") and _is_body(span, rules):
        return "ORG"
    if label == "PERSON" and are_states(span.text, rules):
        return ""
    if (
        label != "OTHER"
        and _is_plausible(span, label, rules)
        and not (policy and label == "PERSON" and _is_given_name(span))
    ):
        return label
    return "OTHER" if _is_named(span) else ""


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    """GiNZA's fine labels to ours, empty for those of another layer."""
    return {row["ene"]: row["label"] for row in read_rows("ene.csv")}


def _is_body(span: Span, rules: Rules) -> bool:
    if span.text.isascii() and any_of(rules, "body_word").search(span.text):
        return True
    return bool(any_of(rules, "body_end", "$").search(span.text)) and (
        span.text.isascii() or any("固有名詞" in t.tag_ for t in span)
    )


def _is_plausible(span: Span, label: str, rules: Rules) -> bool:
    """Whether GiNZA's label can be believed: names have a proper noun or a foreign word, and more than one character.

    In the corpus, nearly all of its organisations without a proper noun (国家安全保障, 業界団体) are common nouns.
    """
    if label == "PERCENT":
        return bool(_PERCENT.search(span.text))
    if label in ("MONEY", "QUANTITY"):
        currency = label == "QUANTITY" or bool(any_of(rules, "currency").search(span.text))
        return currency and bool(_AMOUNT.search(span.text))
    if label in ("LAW", "EVENT") or len(span.text) < 2:
        return False
    proper, foreign = _has_proper_noun(span), bool(_FOREIGN.fullmatch(span.text))
    if label == "ORG":
        if span.text.endswith("市場") or any_of(rules, "person_title", "$").search(span.text):
            return False  # 農林水産大臣
        ministry = bool(MINISTRY.fullmatch(span.text))
        return (proper or foreign or ministry) and span.text not in country_characters(rules)
    if label == "PERSON" and (any_of(rules, "no_person_end", "$").search(span.text) or _is_of_places(span)):
        return False
    return proper


def _is_named(span: Span) -> bool:
    """Whether the span has what names have, a proper noun or foreign words; its own label, 報道官 or 第一, is often wrong."""
    return _has_proper_noun(span) or bool(_FOREIGN.fullmatch(span.text))


def _has_proper_noun(span: Span) -> bool:
    return any("固有名詞" in t.tag_ for t in span)


def _is_of_places(span: Span) -> bool:
    """Whether all words are places, several of them or one in katakana without a title: 福建|晋, トリノ, but ロス商務長官."""
    places = all(token.tag_.startswith(_PLACE) for token in span)
    alone = is_katakana(span.text) and not is_kanji(span.doc.text[span.end_char : span.end_char + 1])
    return places and (len(span) > 1 or alone)


def _is_given_name(span: Span) -> bool:
    """Whether the span is a given name alone."""
    return len(span) == 1 and len(span.text) < 3 and span[0].tag_ == "名詞-固有名詞-人名-名"
