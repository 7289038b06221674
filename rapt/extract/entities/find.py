"""Named entities with canonical ids: lexicon first, then patterns, then GiNZA's own for what is left."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rapt.extract.entities.anaphora import find_anaphora
from rapt.extract.entities.patterns import COUNTRY_CHARS, body_id, find_patterns
from rapt.extract.entities.people import known_people
from rapt.tables.rows import Entity
from rapt.text.lexicons import Lexicon, key, load_lexicon, read_rows
from rapt.text.spans import SpanSet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


# Of a word that a name could be cut from, only the whole counts: チップ in チップセット, EU in EURO.
_KATAKANA = re.compile("[ァ-ヶー]")
_LATIN = re.compile("[a-z0-9]")
# Words that mean another thing in these surroundings: (surface, what must not stand before, behind).
_NOT_BEFORE = {
    "関税": re.compile("^則|^総局|^定率"),
    "制裁": re.compile("^的"),
    "輸出管理": re.compile("^法|^条例|^規則"),
    "電池": re.compile("^$"),
    "政府": re.compile("^$"),
    "欧州委": re.compile("^員(?!会)"),
    "武器": re.compile("^(?:化|と(?:さ|し|な)|に(?:し|す))"),
    "日本": re.compile("^語"),
    "中国": re.compile("^語"),
    "ドイツ": re.compile("^語"),
    "フランス": re.compile("^語"),
    "米国": re.compile("^内法"),
}
# What a place's name goes on with: 北京市, ベトナム社会主義共和国; and a country by one character before one: 米カリフォルニア州.
_PLACE_END = re.compile(
    "[市州省](?![一-龥々])|(?:社会主義|民主主義|民主|人民|連邦|イスラム|アラブ)*(?:共和国|王国|公国|首長国連邦)"
)
_JOINT = re.compile("[・＝=]")
_OFFICIAL = re.compile("(?:部|省|庁|局|署|院|委員会|議会|政府|税関)$")
# The given names before a surname that the lexicon knows: カテリーナ・ライヒェ.
_GIVEN_BEFORE = re.compile("(?<![ァ-ヶー・])(?:[ァ-ヶー]{2,}[・＝=]){1,2}$")
_COUNTRY_BEFORE = re.compile(r"(?<![一-龥々ァ-ヶーA-Za-z0-9])[米英独仏韓豪加蘭](?=[ァ-ヶーA-Za-z]{2})")


def find_entities(
    text: str, docs: Sequence[tuple[int, Doc]] = (), *, issuer: str = "", lexicon: Lexicon | None = None
) -> list[Entity]:
    """Entities of a statement's text in order, none inside another; the longest span wins.

    ``docs`` are GiNZA's docs of pieces of the text with their offsets; without them lexicon and patterns work alone.

    >>> [(e.text, e.label, e.entity_id) for e in find_entities("米中両国と中国商務省")]
    [('米', 'GPE', 'US'), ('中', 'GPE', 'CN'), ('中国商務省', 'ORG', 'CN-MOFCOM')]
    """
    words = lexicon or load_lexicon()
    folded = key(text)
    listed = [*_by_lexicon(text, folded, words), *find_patterns(text, folded, words)]
    found = [*_with_whole_names(listed, docs), *known_people(text, docs)]
    kept = [*_with_countries(text, _longest(found, _by_ginza(text, docs)), words)]
    named = _with_aliases(text, _of_countries(text, _with_short_names(text, folded, kept)))
    return _longest((e for e in named if e.label != "OTHER"), find_anaphora(text, named, issuer), named)


def _by_lexicon(text: str, folded: str, lexicon: Lexicon) -> Iterator[Entity]:
    at = 0
    while at < len(folded):
        entry = lexicon.longest_at(folded, at)
        end = at + len(entry.surface) if entry else at
        if entry is None or _is_cut(folded, at, end) or _is_other_word(folded, at, end):
            at += 1
            continue
        yield Entity(at, end, text[at:end], entry.label, entry.entity_id, entry.name, "", "lexicon")
        # A longer one may begin inside: 中国国務院, 国務院関税税則委員会.
        at += 1


def _with_countries(text: str, found: Sequence[Entity], lexicon: Lexicon) -> Iterator[Entity]:
    """The entities, places and people with the rest of their name, bodies with their country's, and countries written
    as one character before a name."""
    found = [e for e in found if e.label != "OTHER" or e.text not in COUNTRY_CHARS]
    found = _with_own_country(text, found, lexicon)
    for n, entity in enumerate(found):
        before = found[n - 1].end if n else 0
        country = _COUNTRY_BEFORE.match(text, entity.start - 1, entity.start + 2) if entity.start > before else None
        if country and entity.label in ("GPE", "ORG", "PERSON"):
            code, name = COUNTRY_CHARS[country.group()]
            yield Entity(country.start(), country.end(), country.group(), "GPE", code, name, "", "rule")
        given = (
            _GIVEN_BEFORE.search(text, max(before, entity.start - 20), entity.start)
            if entity.label == "PERSON"
            else None
        )
        if given and _KATAKANA.match(entity.text):
            entity = replace(entity, start=given.start(), text=text[given.start() : entity.end])
        surname = lexicon.entries.get(key(_JOINT.split(entity.text)[-1])) if entity.label == "PERSON" else None
        if surname and surname.label == "PERSON" and not entity.entity_id and _JOINT.search(entity.text):
            entity = replace(entity, entity_id=surname.entity_id, name=surname.name)
        rest = _PLACE_END.match(text, entity.end) if entity.label == "GPE" and len(entity.text) > 1 else None
        if rest and not (n + 1 < len(found) and found[n + 1].start < rest.end()):
            whole = text[entity.start : rest.end()]
            name = entity.name if entity.entity_id else whole
            entity = replace(entity, end=rest.end(), text=whole, name=name)
        yield entity


def _with_own_country(text: str, found: list[Entity], lexicon: Lexicon) -> list[Entity]:
    """The entities, with a body and its country's name right before it as one: 中国|国務院関税税則委員会."""
    out: list[Entity] = []
    for entity in found:
        before = out[-1] if out else None
        beside = before is not None and before.label == "GPE" and before.end == entity.start
        if before and beside and entity.label == "ORG" and _OFFICIAL.search(entity.text) and len(before.text) > 1:
            country = lexicon.entries.get(key(before.text))
            if country and entity.entity_id.startswith(f"{country.entity_id}-"):
                out.pop()
                entity = replace(entity, start=before.start, text=text[before.start : entity.end])
        out.append(entity)
    return out


def _with_whole_names(found: list[Entity], docs: Sequence[tuple[int, Doc]]) -> Iterator[Entity]:
    """The entities, and for a country inside what the dictionary has as one name (日本航空, 全日本空輸) the whole: by
    GiNZA's label where it has one, else a body."""
    countries = [e.start for e in found if e.label == "GPE"]
    yield from found
    if not countries:
        return
    for offset, doc in docs:
        for token in doc:
            start, end = offset + token.idx, offset + token.idx + len(token)
            if token.tag_ != "名詞-固有名詞-一般" or len(token) < 4 or token.text.endswith("市場"):
                continue
            if bisect_left(countries, start) < bisect_left(countries, end):
                label = _labels().get(token.ent_type_, "ORG") or "ORG"
                yield Entity(start, end, token.text, label, "", token.text, token.ent_type_, "rule")


def _is_cut(folded: str, start: int, end: int) -> bool:
    """Whether the span is only a part of a katakana or Latin word."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    for kind in (_KATAKANA, _LATIN):
        if (before and kind.match(before) and kind.match(folded[start])) or (
            after and kind.match(after) and kind.match(folded[end - 1])
        ):
            return True
    return False


def _is_other_word(folded: str, start: int, end: int) -> bool:
    rule = _NOT_BEFORE.get(folded[start:end])
    return bool(rule and rule.search(folded[end : end + 4]) and folded[end : end + 1])


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    """GiNZA's fine labels to ours; empty where another layer has them."""
    return {row["ene"]: row["label"] for row in read_rows("ene.csv")}


def _by_ginza(text: str, docs: Sequence[tuple[int, Doc]]) -> Iterator[Entity]:
    for offset, doc in docs:
        for span in doc.ents:
            label = _labels().get(span.label_, "OTHER")
            if not label or not span.text.strip():
                continue
            start, end = offset + span.start_char, offset + span.end_char
            if "\n" in text[start:end] or "\r" in text[start:end]:
                continue
            if label in ("PERSON", "ORG", "QUANTITY", "OTHER") and _is_body(span):
                label = "ORG"
            elif label != "OTHER" and not _plausible(span, label):
                label = "OTHER"
            yield Entity(start, end, text[start:end], label, "", text[start:end], span.label_, "ginza")


# What names of bodies end with, whatever GiNZA takes them for: 中信造船 as a person, 東急百貨店 as a building.
_BODY_END = re.compile(
    r"(?:銀行|商事|電機|電子|電器|製作所|製造所|重工業?|製薬|造船|海運|航空|鉄鋼|製鉄|石油|化学|工業|証券|保険|百貨店|研究[所院]|大学|学院|協会|連盟|連合会|会議所|商会|證券|財団|基金会?|党|グループ"
    r"|ホールディングス|コーポレーション|[ .,](?:Technolog(?:y|ies)|Inc|Corp|Corporation|Company|Co|Ltd|LLC|Holdings|Group|International|Shipping|Systems|Industries|Electronics)\.?)$"
)
_BODY_WORD = re.compile(r"\b(?:University|Institute|Ministry|Bureau|Department|Commission|Agency|Council|Academy)\b")
# And what no name of a person ends with.
_NO_PERSON_END = re.compile("(?:所|館|店|社|校|局|省|院|隊|署|庁|駅|港|空港|工場|ビル|ホテル|センター)$")


_CURRENCY = re.compile(
    "[円元$＄€￥¥£]|ドル|ユーロ|ウォン|ポンド|ペソ|ルピー|ルーブル|フラン|リラ|レアル|ドン|バーツ|リンギ|クローナ"
)
# A ministry needs no country to be one.
_MINISTRY = re.compile("[一-龥]{2,8}(?:省|庁)")


def _is_body(span: Span) -> bool:
    if span.text.isascii() and _BODY_WORD.search(span.text):
        return True
    return bool(_BODY_END.search(span.text)) and (span.text.isascii() or any("固有名詞" in t.tag_ for t in span))


def _plausible(span: Span, label: str) -> bool:
    """Whether GiNZA's label is to be believed: names hold a proper noun or a foreign word, and are no single character.

    Read over the corpus: of its organisations without a proper noun (国家安全保障, 業界団体) nearly all are common nouns.
    """
    if label == "PERCENT":
        return bool(re.search("[%％割]|パーセント", span.text))
    if label in ("MONEY", "QUANTITY"):
        currency = label == "QUANTITY" or bool(_CURRENCY.search(span.text))
        return currency and bool(re.search("[0-9０-９〇一二三四五六七八九十百千万億兆数何半]", span.text))
    if label in ("LAW", "EVENT") or len(span.text) < 2:
        return False
    proper = any("固有名詞" in t.tag_ for t in span)
    foreign = bool(re.fullmatch(r"[A-Za-z&\-. ]{3,}", span.text))
    if label == "ORG":
        if span.text.endswith("市場"):
            return False
        ministry = bool(_MINISTRY.fullmatch(span.text))
        return (proper or foreign or ministry) and span.text not in COUNTRY_CHARS
    if label == "PERSON" and (_NO_PERSON_END.search(span.text) or _is_given_name(span)):
        return False
    return proper


def _is_given_name(span: Span) -> bool:
    """Whether the span is a given name alone, which in such texts is most often another word: 正文."""
    return len(span) == 1 and len(span.text) < 3 and span[0].tag_ == "名詞-固有名詞-人名-名"


def _longest(*found: Iterable[Entity]) -> list[Entity]:
    """Of overlapping entities the longest; those of an earlier source go before all of a later one."""
    kept: list[Entity] = []
    taken = SpanSet()
    for source in found:
        for entity in sorted(source, key=lambda e: (-(e.end - e.start), e.start, e.method != "lexicon")):
            if taken.is_free(entity.start, entity.end):
                kept.append(entity)
                taken.add(entity.start, entity.end)
    return sorted(kept, key=lambda e: e.start)


def _names_alike(text: str, before: Entity, entity: Entity) -> bool:
    """Whether a bracketed abbreviation names the law before it, which GiNZA takes for a body: 産業加速法（IAA）."""
    between, behind = text[before.end : entity.start], text[entity.end : entity.end + 1]
    return between in ("（", "(") and behind in ("）", ")") and entity.method == "ginza" and entity.text.isascii()


# A court's later mention without its country.
_COURT = re.compile(r"(?<![一-龥])(?:連邦)?最高裁(?:判所)?(?![一-龥])|(?<=連邦)最高裁$")
_SHORT = re.compile(r"(?<![一-龥々])([一-龥]{1,3})(?=氏(?![名族])|報道官|部長|首相|代表|大臣|長官|委員)")


def _with_short_names(text: str, folded: str, found: list[Entity]) -> list[Entity]:
    """Later short forms (何報道官, 何氏) with the id of the person whose name begins so."""
    people: dict[str, list[Entity]] = {}
    for e in found:
        if e.label == "PERSON" and len(e.text) > 1:
            people.setdefault(key(e.name)[:1], []).append(e)
    # To each short form the people it may stand for.
    meant: dict[str, list[Entity]] = {}
    short = []
    for match in _SHORT.finditer(folded):
        (start, end), words = match.span(1), match[1]
        if words not in meant:
            named = people.get(words[:1], [])
            meant[words] = [p for p in named if key(p.name).startswith(words) and len(p.text) > len(words)]
        if whole := meant[words]:
            # The last one told before, or the last of all: index 0 - 1.
            person = whole[bisect_left(whole, start, key=_start) - 1]
            short.append(replace(person, start=start, end=end, text=text[start:end], method="rule"))
    court = next((e for e in found if e.label == "ORG" and _COURT.search(e.text)), None)
    for match in _COURT.finditer(text):
        if court is not None and court.end < match.start():
            short.append(replace(court, start=match.start(), end=match.end(), text=match.group(), method="rule"))
    unknown = [e for e in found if e.label == "OTHER"]
    nameless = [e for e in found if e.label == "PERSON" and not e.entity_id]
    return _longest((e for e in found if e.label != "OTHER" and e not in nameless), short, nameless, unknown)


def _start(entity: Entity) -> int:
    return entity.start


def _of_countries(text: str, found: list[Entity]) -> list[Entity]:
    """The entities, with a ministry behind a country's name as that country's: 中国の外務省."""
    out = found[:1]
    for before, entity in pairwise(found):
        if entity.label == "ORG" and before.label == "GPE" and len(before.entity_id) == 2:
            own = body_id(before.entity_id, entity.text) if text[before.end : entity.start] == "の" else ""
            entity = replace(entity, entity_id=own, name=f"{before.name}{entity.text}") if own else entity
        out.append(entity)
    return out


def _is_gloss(before: Entity, entity: Entity) -> bool:
    """Whether a ministry in brackets only says what another country calls its own: 外交部（外務省）."""
    return (
        before.label == entity.label == "ORG"
        and bool(_MINISTRY.fullmatch(entity.text))
        and before.text[-1:] in "部局署委"
    )


def _with_aliases(text: str, found: list[Entity]) -> list[Entity]:
    """An alias in brackets shares the id: 安世半導体（ネクスペリア）; so does a later mention of the same name."""
    ids = {e.text: e for e in found if e.entity_id}
    out: list[Entity] = []
    for entity in found:
        before = out[-1] if out else None
        if not entity.entity_id and entity.text in ids and ids[entity.text].label == entity.label:
            entity = replace(entity, entity_id=ids[entity.text].entity_id, name=ids[entity.text].name)
        if before is not None and before.label == "LAW" and _names_alike(text, before, entity):
            entity = replace(entity, label="LAW", entity_id=before.entity_id, name=before.name)
        bracketed = (
            before is not None
            and text[before.end : entity.start] in ("（", "(")
            and text[entity.end : entity.end + 1] in ("）", ")")
        )
        if bracketed and before is not None and before.entity_id and _is_gloss(before, entity):
            entity = replace(entity, entity_id=before.entity_id, name=before.name)
        if (
            bracketed
            and before is not None
            and before.label == entity.label
            and bool(before.entity_id) != bool(entity.entity_id)
        ):
            known = before if before.entity_id else entity
            entity = replace(entity, entity_id=known.entity_id, name=known.name)
            out[-1] = replace(before, entity_id=known.entity_id, name=known.name)
        out.append(entity)
    return out
