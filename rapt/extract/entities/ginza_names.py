"""GiNZA's entities to ours: labels, and which of its names can be believed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rapt.extract.entities.patterns import COUNTRY_CHARS
from rapt.tables.rows import Entity
from rapt.text.lexicons import read_rows

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

# Ends of bodies' names that GiNZA labels otherwise: 中信造船 as a person, 東急百貨店 as a building.
_BODY_END = re.compile(
    r"(?:銀行|商事|電機|電子|電器|製作所|製造所|重工業?|製薬|造船|海運|航空|鉄鋼|製鉄|石油|化学|工業|証券|保険|百貨店|研究[所院]|大学|学院|協会|連盟|連合会|会議所|商会|證券|財団|基金会?|党|グループ"
    r"|ホールディングス|コーポレーション|[ .,](?:Technolog(?:y|ies)|Inc|Corp|Corporation|Company|Co|Ltd|LLC|Holdings|Group|International|Shipping|Systems|Industries|Electronics)\.?)$"
)
_BODY_WORD = re.compile(r"\b(?:University|Institute|Ministry|Bureau|Department|Commission|Agency|Council|Academy)\b")
# Ends that no person's name has.
_NO_PERSON_END = re.compile("(?:所|館|店|社|校|局|省|院|隊|署|庁|駅|港|空港|工場|ビル|ホテル|センター)$")
_AMOUNT = re.compile("[0-9０-９〇一二三四五六七八九十百千万億兆数何半]")
_PERCENT = re.compile("[%％割]|パーセント")
_FOREIGN = re.compile(r"[A-Za-z&\-. ]{3,}")
_CURRENCY = re.compile(
    "[円元$＄€￥¥£]|ドル|ユーロ|ウォン|ポンド|ペソ|ルピー|ルーブル|フラン|リラ|レアル|ドン|バーツ|リンギ|クローナ"
)
# A ministry is a body without its country, too.
MINISTRY = re.compile("[一-龥]{2,8}(?:省|庁)")


def by_ginza(text: str, docs: Sequence[tuple[int, Doc]]) -> Iterator[Entity]:
    """The entities of GiNZA's docs under our labels, OTHER where its own label is not plausible."""
    for offset, doc in docs:
        for span in doc.ents:
            label = labels().get(span.label_, "OTHER")
            if not label or not span.text.strip():
                continue
            start, end = offset + span.start_char, offset + span.end_char
            if "\n" in text[start:end] or "\r" in text[start:end]:
                continue
            if label in ("PERSON", "ORG", "QUANTITY", "OTHER") and _is_body(span):
                label = "ORG"
            elif label != "OTHER" and not _is_plausible(span, label):
                label = "OTHER"
            yield Entity(start, end, text[start:end], label, "", text[start:end], span.label_, "ginza")


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    """GiNZA's fine labels to ours, empty for those of another layer."""
    return {row["ene"]: row["label"] for row in read_rows("ene.csv")}


def _is_body(span: Span) -> bool:
    if span.text.isascii() and _BODY_WORD.search(span.text):
        return True
    return bool(_BODY_END.search(span.text)) and (span.text.isascii() or any("固有名詞" in t.tag_ for t in span))


def _is_plausible(span: Span, label: str) -> bool:
    """Whether GiNZA's label can be believed: names have a proper noun or a foreign word, and more than one character.

    In the corpus, nearly all of its organisations without a proper noun (国家安全保障, 業界団体) are common nouns.
    """
    if label == "PERCENT":
        return bool(_PERCENT.search(span.text))
    if label in ("MONEY", "QUANTITY"):
        currency = label == "QUANTITY" or bool(_CURRENCY.search(span.text))
        return currency and bool(_AMOUNT.search(span.text))
    if label in ("LAW", "EVENT") or len(span.text) < 2:
        return False
    proper = any("固有名詞" in t.tag_ for t in span)
    foreign = bool(_FOREIGN.fullmatch(span.text))
    if label == "ORG":
        if span.text.endswith("市場"):
            return False
        ministry = bool(MINISTRY.fullmatch(span.text))
        return (proper or foreign or ministry) and span.text not in COUNTRY_CHARS
    if label == "PERSON" and (_NO_PERSON_END.search(span.text) or _is_given_name(span)):
        return False
    return proper


def _is_given_name(span: Span) -> bool:
    """Whether the span is a given name alone, which in such texts is most often another word: 正文."""
    return len(span) == 1 and len(span.text) < 3 and span[0].tag_ == "名詞-固有名詞-人名-名"
