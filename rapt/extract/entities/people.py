"""Texts to names of people: before a title by pattern, elsewhere by the dictionary's entries for their parts.

Rules are in ``lexicon/people.csv``: of a ``person_name`` with the mood ``shorter``, the last words can be part of the title; with ``short``, a
name may have two characters of katakana; ``relation`` is the id of who alone has the surname in that office, ``subject`` the usual name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rapt.extract.entities.countries import Found, are_states
from rapt.extract.entities.ginza_names import labels
from rapt.extract.entities.tags import tagged
from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji, is_katakana
from rapt.text.lexicons import Lexicon, key
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What joins the parts of a foreign name.
_JOINTS = frozenset("・＝=･")
# A part of a foreign name, and what can only stand before one: ラ・サール, デ, F.
_PART, _SHORT_PART = (
    re.compile("[ァ-ヶー]{2,}(?:・[ァ-ヶー]{2,})?|[ァ-ヶー]・[ァ-ヶー]{2,}"),
    re.compile("[ァ-ヶ]|[A-ZＡ-Ｚ]"),
)
_SHORTEST_ALONE = 3
# A part of a foreign name, and a state behind it, has no fewer characters.
_SHORTEST_PART = 3
_LONGEST_STATE = 8
_THINGS = {"Clothing", "Mammal", "Bird", "Fish", "Reptile", "Insect", "Flora", "Dish", "Character", "God"}
_ANY_NAME = "名詞-固有名詞-一般"
_SURNAME, _GIVEN, _NAME = (f"名詞-固有名詞-人名-{kind}" for kind in ("姓", "名", "一般"))


def titled_people(folded: str, rules: Rules, lexicon: Lexicon) -> Found:
    """Names before a title (何詠前報道官, ベッセント米財務長官): start, end, label, id, name."""
    before_title = any_of(rules, "before_title")
    for rule, pattern in patterns(rules, "person_name"):
        for match in pattern.finditer(folded):
            start, end = match.span("name")
            # 木原官房長官: of the words before a title, the first can be the name and the rest part of the title.
            shorter = (e for e in range(end - 1, start + 1, -1) if before_title.match(folded, e))
            for close in [end, *shorter] if rule.mood == "shorter" else [end]:
                name = folded[start:close]
                entry = lexicon.entries.get(name)
                if (entry is None or entry.label == "PERSON") and _may_be_name(name, rules, lexicon, rule.mood):
                    known = (entry.entity_id, entry.name) if entry else (rule.relation, rule.subject)
                    yield start, close, "PERSON", *known
                    break


def without_common_nouns(
    found: Iterable[Entity], docs: Sequence[tuple[int, Doc]], lexicon: Lexicon
) -> Iterator[Entity]:
    """The entities but people before a title whose names are common nouns of the dictionary: 大学教授, 次席公使."""
    offsets = [offset for offset, _ in docs]
    for entity in found:
        unknown = entity.label == "PERSON" and entity.method == "rule" and key(entity.text) not in lexicon.entries
        n = bisect_right(offsets, entity.start) - 1 if unknown and is_kanji(entity.text) else -1
        if n < 0 or not _is_other_word(docs[n][1], entity.start - offsets[n], entity.end - offsets[n]):
            yield entity


def _is_other_word(doc: Doc, start: int, end: int) -> bool:
    """Whether a name before a title is of common nouns, or part of one proper noun of the dictionary: 古河電気|工業会長."""
    words = doc.char_span(start, end)
    if words is not None:
        return all(_is_common(token) for token in words)
    around = doc.char_span(start, end, alignment_mode="expand")
    return around is not None and len(around) == 1 and around[0].tag_ == _ANY_NAME


def _is_common(token: Token) -> bool:
    """Whether a word is a common noun for the dictionary and nobody's name for GiNZA, which knows 岩屋."""
    return len(token) > 1 and token.tag_.startswith("名詞-普通名詞") and token.ent_type_ != "Person"


def _may_be_name(name: str, rules: Rules, lexicon: Lexicon, mood: str) -> bool:
    no_name = any_of(rules, "no_person").search(name) or any_of(rules, "no_person_word", "$").match(name)
    if name in lexicon.entries:
        return not no_name
    if is_katakana(name[:2]):
        return not any_of(rules, "no_person_word", "$").match(name) and (len(name) > 2 or mood == "short")
    return not no_name and not any(lexicon.longest_at(name, n) for n in range(len(name)))


def known_people(text: str, docs: Sequence[tuple[int, Doc]], rules: Rules, lexicon: Lexicon) -> Iterator[Entity]:
    """Names whose parts are people's names in Sudachi's dictionary: a surname with a given name, a foreign name in parts.

    GiNZA's recogniser often finds half of them (杉本|昌秀), or gives them another label (トマス・バセット as clothing).
    """
    titles = any_of(rules, "before_title"), any_of(rules, "title_by_form")
    for offset, doc in docs:
        for first, last in (*_with_given_names(doc), *_in_parts(doc), *_alone(doc, rules)):
            start, end = offset + doc[first].idx, offset + doc[last].idx + len(doc[last])
            if _goes_on(text[end : end + 1]) and not any(title.match(text, end) for title in titles):
                continue  # part of a longer name: of a foundation, a telescope
            if are_states(text[start:end], rules) or _are_bodies(text[start:end], lexicon):
                continue
            known = lexicon.entries.get(key(text[start:end].replace("　", "")))
            own = (known.entity_id, known.name) if known and known.label == "PERSON" else ("", text[start:end])
            yield Entity(start, end, text[start:end], "PERSON", *own, "", "rule")


def _are_bodies(name: str, lexicon: Lexicon) -> bool:
    """Whether all parts of what looks like a foreign name are listed bodies: アリババ・テンセント."""
    parts = [lexicon.entries.get(key(part)) for part in name.split("・")]
    return all(entry is not None and entry.label == "ORG" for entry in parts)


def _with_given_names(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and last token of a surname and given name side by side, which can be two words: 森下|暢|仁."""
    given = set(tagged(doc, _GIVEN))
    for n in tagged(doc, _SURNAME) if given else ():
        if n + 2 in given and doc[n + 1].text == "　" and _touches(doc, n) and _touches(doc, n + 1):
            yield n, n + 2  # 柏木　志津 below a letter
        if n + 1 in given and _touches(doc, n):
            two = n + 2 in given and len(doc[n + 1]) == len(doc[n + 2]) == 1 and _touches(doc, n + 1)
            yield n, n + 1 + two


def _touches(doc: Doc, n: int) -> bool:
    return doc[n].idx + len(doc[n]) == doc[n + 1].idx


def _alone(doc: Doc, rules: Rules) -> Iterator[tuple[int, int]]:
    """Tokens that are somebody's name by themselves (ビンラディン, 土方歳三), where GiNZA sees no body or place in them."""
    titled = any_of(rules, "title", "$")
    for n in tagged(doc, _NAME):
        if (
            len(doc[n]) < _SHORTEST_ALONE
            or doc[n].text.isascii()
            or labels().get(doc[n].ent_type_) in ("ORG", "GPE", "LOC")
        ):
            continue
        # トランプ大統領 is one word of the dictionary; what is in quotation marks is most often a work or a product.
        if not (titled.search(doc[n].text) or _is_part_of_more(doc, n)):
            yield n, n


def _is_part_of_more(doc: Doc, n: int) -> bool:
    """Whether a word goes on at either side."""
    text, start, end = doc.text, doc[n].idx, doc[n].idx + len(doc[n])
    before = doc[n - 1] if n else None
    noun = before is not None and before.tag_.startswith(("名詞", "接頭辞")) and before.idx + len(before) == start
    # 副長・土方歳三: what stands before the dot is no name.
    joined = text[start - 1 : start] in _JOINTS and not (n > 1 and is_kanji(doc[n - 2].text[-1:]))
    return noun or joined or text[start - 1 : start] in ("「", "『") or text[end : end + 1] in _JOINTS


def _in_parts(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and last token of words in katakana that are joined by a middle dot, one of them known as a name."""
    joints = {doc.vocab.strings[joint] for joint in _JOINTS}
    if joints.isdisjoint(doc.to_array("ORTH").tolist()):
        return
    n = 0
    while n < len(doc):
        last = n
        while last + 2 < len(doc) and doc[last + 1].text in _JOINTS and _is_part(doc[last]) and _is_part(doc[last + 2]):
            last += 2
        if last > n and not _PART.fullmatch(doc[last].text):
            last -= 2  # ends in an initial
        if last > n and (
            any(doc[k].tag_ in (_SURNAME, _GIVEN, _NAME) for k in range(n, last + 1, 2)) or _is_a_thing(doc, n, last)
        ):
            yield n, last
        n = last + 1


def _is_a_thing(doc: Doc, first: int, last: int) -> bool:
    """Whether GiNZA takes all of some words joined by dots for clothing or a creature, which have no such names."""
    whole = doc[first].ent_iob_ == "B" and all(doc[n].ent_iob_ == "I" for n in range(first + 1, last + 1))
    return whole and doc[first].ent_type_ in _THINGS


def _is_part(token: Token) -> bool:
    return bool(_PART.fullmatch(token.text) or _SHORT_PART.fullmatch(token.text)) and token.tag_.startswith("名詞")


def _goes_on(character: str) -> bool:
    """Whether a name may go on with a character."""
    return is_kanji(character) or is_katakana(character)


def without_readings(text: str, found: Iterable[Entity]) -> list[Entity]:
    """The entities without the readings in brackets behind people's names: 金鉉宗（キム・ヒョンジョン）."""
    kept: list[Entity] = []
    for entity in found:
        before = kept[-1] if kept and entity.label == "PERSON" and is_katakana(entity.text[:1]) else None
        bracket = before is not None and text[before.end : entity.start] in ("（", "(")
        if not (before and bracket and before.label == "PERSON" and is_kanji(before.text)):
            kept.append(entity)
    return kept


def without_country(found: Iterable[Entity], text: str, lexicon: Lexicon) -> Iterator[Entity]:
    """The entities, a person's name without the country that stands between it and an office: アナンド・カナダ外務大臣."""
    for entity in found:
        name, joint, country = entity.text.rpartition("・")
        if joint and entity.label == "PERSON" and key(country) not in lexicon.entries:
            country = _state_at_end(country, lexicon)
        entry = lexicon.entries.get(key(country)) if joint and entity.label == "PERSON" else None
        # キャサリン・タイ is listed, or another country follows: キャサリン・タイ米国通商代表.
        whole = key(entity.text) in lexicon.entries or _is_state_at(text, entity.end, lexicon)
        if entry is None or entry.label != "GPE" or whole or not is_kanji(text[entity.end : entity.end + 1]):
            yield entity
            continue
        start = entity.end - len(country)
        name = text[entity.start : start].rstrip("・")
        yield replace(entity, end=entity.start + len(name), text=name, name=name)
        yield Entity(start, entity.end, country, "GPE", entry.entity_id, entry.name, "", "lexicon")


def _state_at_end(name: str, lexicon: Lexicon) -> str:
    """The state that the last part of a foreign name ends in (インド of ヴィジャヤンインド), else the whole."""
    for n in range(_SHORTEST_PART, len(name) - _SHORTEST_PART + 1):
        entry = lexicon.entries.get(key(name[n:]))
        if entry is not None and entry.label == "GPE" and len(entry.entity_id) == len("CN"):
            return name[n:]
    return name


def _is_state_at(text: str, at: int, lexicon: Lexicon) -> bool:
    ahead = key(text[at : at + _LONGEST_STATE])
    found = lexicon.longest_at(ahead, 0) if ahead else None
    return found is not None and found.label == "GPE"
