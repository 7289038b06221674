"""Entities to entities with their whole names: the rest of a place, the country of a body, the given name of a person.

Ends of names are in ``lexicon/whole_names.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rapt.extract.entities.countries import country_characters
from rapt.extract.entities.ginza_names import labels
from rapt.tables.rows import Entity
from rapt.text.characters import is_katakana
from rapt.text.lexicons import Lexicon, key
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The given names before a surname that the lexicon knows: カテリーナ・ライヒェ.
_GIVEN_BEFORE = re.compile("(?<![ァ-ヶー・])(?:[ァ-ヶー]{2,}[・＝=]){1,2}$")
# No more than this is cut off; longer words are others: スポークスマン.
_REST_OF_NAME = re.compile("[ァ-ヶー]{1,3}(?![ァ-ヶー・＝=])")
# What a middle dot joins to a company's name.
_DOTTED = re.compile("(?:・[ァ-ヶー]{2,})+")
# Around a country by one character before a name: 米カリフォルニア州.
_BEFORE_COUNTRY = re.compile("[一-龥々ァ-ヶーA-Za-z0-9]")
_AFTER_COUNTRY = re.compile("[ァ-ヶーA-Za-z]{2}")


def with_countries(text: str, found: Sequence[Entity], rules: Rules, lexicon: Lexicon) -> Iterator[Entity]:
    """The entities with their whole names, and countries written as one character before a name."""
    found = [e for e in found if e.label != "OTHER" or e.text not in country_characters(rules)]
    found = _with_own_country(text, found, rules, lexicon)
    for n, entity in enumerate(found):
        before = found[n - 1].end if n else 0
        after = found[n + 1].start if n + 1 < len(found) else len(text)
        if entity.start > before and entity.label in ("GPE", "ORG", "PERSON"):
            yield from _country_before(text, entity.start, rules)
        if entity.label == "PERSON":
            entity = _with_given_name(text, _with_rest_of_name(text, entity, after), before)
            entity = _with_surname_id(entity, lexicon)
        elif entity.label == "GPE" and len(entity.text) > 1:
            entity = _with_rest_of_place(text, entity, after, rules)
        yield entity


def _country_before(text: str, start: int, rules: Rules) -> Iterator[Entity]:
    rule = country_characters(rules).get(text[start - 1 : start])
    alone = start < 2 or not _BEFORE_COUNTRY.match(text, start - 2)
    if rule and "name" in rule.mood.split() and alone and _AFTER_COUNTRY.match(text, start, start + 2):
        yield Entity(start - 1, start, text[start - 1 : start], "GPE", rule.relation, rule.subject, "", "rule")


def _with_rest_of_name(text: str, person: Entity, after: int) -> Entity:
    """A foreign name with the last characters that GiNZA has cut off: ヘレン・マッケン|ティー."""
    rest = _REST_OF_NAME.match(text, person.end, after)
    if rest and is_katakana(person.text[-1:]):
        return replace(
            person, end=rest.end(), text=text[person.start : rest.end()], name=text[person.start : rest.end()]
        )
    return person


def _with_given_name(text: str, person: Entity, before: int) -> Entity:
    given = _GIVEN_BEFORE.search(text, max(before, person.start - 20), person.start)
    if given and is_katakana(person.text[:1]):
        return replace(person, start=given.start(), text=text[given.start() : person.end])
    return person


def _with_surname_id(person: Entity, lexicon: Lexicon) -> Entity:
    surname = lexicon.entries.get(key(person.text.replace("＝", "・").replace("=", "・").split("・")[-1]))
    if (
        surname
        and surname.label == "PERSON"
        and not person.entity_id
        and any(joint in person.text for joint in "・＝=")
    ):
        return replace(person, entity_id=surname.entity_id, name=surname.name)
    return person


def _with_rest_of_place(text: str, place: Entity, after: int, rules: Rules) -> Entity:
    rest = any_of(rules, "place_end").match(text, place.end)
    if rest is None or after < rest.end():
        return place
    whole = text[place.start : rest.end()]
    return replace(place, end=rest.end(), text=whole, name=place.name if place.entity_id else whole)


def _with_own_country(text: str, found: list[Entity], rules: Rules, lexicon: Lexicon) -> list[Entity]:
    """The entities, with a body and its country's name right before it as one: 中国|国務院関税税則委員会."""
    out: list[Entity] = []
    official = any_of(rules, "official_end", "$")
    for entity in found:
        before = out[-1] if out else None
        beside = before is not None and before.label == "GPE" and before.end == entity.start
        if before and beside and entity.label == "ORG" and official.search(entity.text) and len(before.text) > 1:
            country = lexicon.entries.get(key(before.text))
            if country and entity.entity_id.startswith(f"{country.entity_id}-"):
                out.pop()
                entity = replace(entity, start=before.start, text=text[before.start : entity.end])
        out.append(entity)
    return out


def with_whole_names(text: str, found: list[Entity], docs: Sequence[tuple[int, Doc]], rules: Rules) -> Iterator[Entity]:
    """The entities, and the whole of each word of the dictionary with a country in it (日本航空, 全日本空輸) or that a company
    begins (トヨタ自動車九州), and of what is part of a body: ネクスペリア・ジャーマニー, タイ商務省外国貿易局.

    A whole has GiNZA's label where there is one, else it is a body; a subsidiary does not get its parent's id.
    """
    countries = [e.start for e in found if e.label == "GPE"]
    companies = {e.start: e for e in found if e.label == "ORG" and "-" in e.entity_id}
    yield from found
    bureau = any_of(rules, "bureau")
    yield from (whole for e in found if e.label == "ORG" and (whole := _part(text, e, bureau)))
    if not (countries or companies):
        return
    for offset, doc in docs:
        # All tags at once, as ids: asking token by token takes several times as long.
        name = doc.vocab.strings["名詞-固有名詞-一般"]
        for token in (doc[n] for n, tag in enumerate(doc.to_array("TAG").tolist()) if tag == name):
            start, end = offset + token.idx, offset + token.idx + len(token)
            if len(token) < 4 or token.text.endswith(("市場", ")")):
                continue
            if start in companies and companies[start].end < end:
                yield Entity(start, end, token.text, "ORG", "", token.text, token.ent_type_, "rule")
            elif bisect_left(countries, start) < bisect_left(countries, end):
                label = labels().get(token.ent_type_, "ORG") or "ORG"
                yield Entity(start, end, token.text, label, "", token.text, token.ent_type_, "rule")


def _part(text: str, body: Entity, bureau: re.Pattern[str]) -> Entity | None:
    """A company with what a middle dot joins to its name, without its id, or a ministry with its bureau, which acts for it."""
    katakana = is_katakana(body.text[-1:])
    rest = _DOTTED.match(text, body.end) if katakana else bureau.match(text, body.end)
    if rest is None or not (katakana or body.text.endswith(("省", "部", "庁"))):
        return None
    whole = text[body.start : rest.end()]
    return Entity(body.start, rest.end(), whole, "ORG", "" if katakana else body.entity_id, whole, "", "rule")
