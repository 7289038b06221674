"""Entities to entities with their whole names: the rest of a place, the country of a body, the given name of a person.

Ends of names are in ``lexicon/whole_names.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rapt.extract.entities.countries import country_characters
from rapt.extract.entities.ginza_names import labels
from rapt.extract.entities.tags import tagged
from rapt.tables.rows import Entity
from rapt.text.characters import is_katakana
from rapt.text.lexicons import Lexicon, key
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# The given names before a surname that the lexicon knows: カテリーナ・ライヒェ.
_GIVEN_BEFORE = re.compile("(?<![ァ-ヶー・])(?:[ァ-ヶー]{2,}[・＝=]){1,2}$")
# No more than this is cut off; longer words are others: スポークスマン.
_REST_OF_NAME = re.compile("[ァ-ヶー]{1,3}(?![ァ-ヶー・＝=])")
# What a middle dot joins to a company's name.
_DOTTED = re.compile("(?:・[ァ-ヶー]{2,})+")
_WORDS_AFTER_PLACE = re.compile("(?:・[ァ-ヶー]{2,}){2,}(?![一-龥々ァ-ヶー・＝=])")
# Foreign words before the country of a subsidiary, and what shows that the country is no part of an office.
_WORDS_BEFORE_COUNTRY = re.compile("(?:(?<=社)|(?<![ァ-ヶー・＝=一-龥々]))(?:[ァ-ヶー]{3,}・){1,4}$")
_LONGEST_COMPANY = 40
_AFTER_SUBSIDIARY = re.compile("[ぁ-んァ-ヶー、。）)「」\\s]|社|$")
_KATAKANA = re.compile("[ァ-ヶー]{4,}(?![一-龥々])")
# Around a country by one character before a name: 米カリフォルニア州.
_BEFORE_COUNTRY = re.compile("[一-龥々ァ-ヶーA-Za-z0-9Ａ-Ｚａ-ｚ０-９]")
_AFTER_COUNTRY = re.compile("[ァ-ヶーA-Za-zＡ-Ｚａ-ｚ]{2}")
_ANY_NAME, _PLACE = "名詞-固有名詞-一般", "名詞-固有名詞-地名-一般"
_PROVINCES = ("州", "省", "県")
_TOWNS = tuple("市区町村")
# How much of where a mission is is looked for before its name: 在日|英国大使館.
_LONGEST_POST = 10
# Shorter words of the dictionary with a country in them are most often no bodies.
_SHORTEST = 4


def with_countries(text: str, found: Sequence[Entity], rules: Rules, lexicon: Lexicon) -> Iterator[Entity]:
    """The entities with their whole names, and countries written as one character before a name."""
    found = [e for e in found if e.label != "OTHER" or e.text not in country_characters(rules)]
    found = list(_by_levels(found, rules, lexicon))
    found = _with_place_of_subsidiary(text, _with_own_country(text, found, rules, lexicon))
    for n, entity in enumerate(found):
        before = found[n - 1].end if n else 0
        after = found[n + 1].start if n + 1 < len(found) else len(text)
        if entity.start > before and entity.label in ("GPE", "ORG", "PERSON"):
            yield from _country_before(text, entity.start, entity.start, rules)
        if entity.label == "ORG" and text[entity.start - 1] == "の" and entity.start - 1 > before:
            yield from _country_before(text, entity.start - 1, entity.start, rules)  # 仏のアレヴァ
        if entity.label == "PERSON":
            entity = _with_given_name(text, _with_rest_of_name(text, entity, after), before)
            entity = _with_surname_id(entity, lexicon)
        elif entity.label == "GPE" and len(entity.text) > 1:
            entity = _with_rest_of_place(text, entity, after, rules)
        yield entity


def _country_before(text: str, end: int, name: int, rules: Rules) -> Iterator[Entity]:
    """The country of one character that ends before a foreign name, or before its の."""
    rule = country_characters(rules).get(text[end - 1 : end])
    alone = end < 2 or not _BEFORE_COUNTRY.match(text, end - 2)
    if rule and "name" in rule.mood.split() and alone and _AFTER_COUNTRY.match(text, name, name + 2):
        yield Entity(end - 1, end, text[end - 1 : end], "GPE", rule.relation, rule.subject, "", "rule")


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
    """北京|市 is the same place; what has a label of its own (日本|海) is another one."""
    for rule, pattern in patterns(rules, "place_end"):
        rest = pattern.match(text, place.end)
        if rest is None or after < rest.end():
            continue
        whole = text[place.start : rest.end()]
        if rule.label:
            return replace(place, end=rest.end(), text=whole, label=rule.label, entity_id="", name=whole, method="rule")
        return replace(place, end=rest.end(), text=whole, name=place.name if place.entity_id else whole)
    return place


def _with_own_country(text: str, found: list[Entity], rules: Rules, lexicon: Lexicon) -> list[Entity]:
    """The entities, with a body and its country's name right before it as one (中国|国務院関税税則委員会), and with the full
    name of a state before its list or law."""
    out: list[Entity] = []
    official, full_state = any_of(rules, "official_end", "$"), any_of(rules, "full_state", "$")
    paper = any_of(rules, "paper_of_state", "$")
    for entity in found:
        before = out[-1] if out else None
        beside = before is not None and before.label == "GPE" and before.end == entity.start
        if before and beside and entity.label == "ORG" and official.search(entity.text) and len(before.text) > 1:
            country = lexicon.entries.get(key(before.text))
            if country and entity.entity_id.startswith(f"{country.entity_id}-"):
                out.pop()
                entity = replace(entity, start=before.start, text=text[before.start : entity.end])
        elif entity.label == "ORG" and official.search(entity.text) and _is_own_character(text, entity, out, rules):
            entity = replace(entity, start=entity.start - 1, text=text[entity.start - 1 : entity.end])
        elif before and beside and _is_paper_of(before, entity, (paper, full_state)):
            out.pop()
            words = text[before.start : entity.end]
            entity = replace(entity, start=before.start, text=words, name=entity.name if entity.entity_id else words)
        out.append(entity)
    return out


def _is_own_character(text: str, body: Entity, out: Sequence[Entity], rules: Rules) -> bool:
    """Whether the country of a body stands before it as one character alone: 米|外国資産管理局."""
    at = body.start - 1
    rule = country_characters(rules).get(text[at : body.start]) if at >= 0 else None
    own = rule is not None and "body" in rule.mood.split() and body.entity_id.startswith(f"{rule.relation}-")
    return own and (not out or out[-1].end <= at) and not (at and _BEFORE_COUNTRY.match(text, at - 1))


def _is_paper_of(state: Entity, entity: Entity, of_full_name: tuple[re.Pattern[str], re.Pattern[str]]) -> bool:
    """Whether a state is part of the name behind it: the full name of one of its list, any name of its law (米国国防権限法)."""
    paper, full_state = of_full_name
    if paper.search(entity.text) and full_state.search(state.text):
        return True
    return entity.label == "LAW" and len(state.text) > 1 and len(state.entity_id) == len("US")


def _by_levels(found: Sequence[Entity], rules: Rules, lexicon: Lexicon) -> Iterator[Entity]:
    """The entities, with each level of a place by itself: 広東省|深圳市, ブラジル|パラナ州."""
    for entity in found:
        cut = _end_of_level(entity.text, rules, lexicon) if entity.label == "GPE" and not entity.entity_id else 0
        if not cut:
            yield entity
            continue
        for start, end in ((0, cut), (cut, len(entity.text))):
            words = entity.text[start:end]
            known = lexicon.entries.get(key(words))
            entity_id, name = (known.entity_id, known.name) if known and known.label == "GPE" else ("", words)
            yield Entity(entity.start + start, entity.start + end, words, "GPE", entity_id, name, "", "rule")


def _end_of_level(name: str, rules: Rules, lexicon: Lexicon) -> int:
    """Where the larger place ends that the name of a place begins with, 0 where it is one place."""
    if key(name) in lexicon.entries:
        return 0
    if level := any_of(rules, "level_of_place").match(name):
        return level.end()
    state = lexicon.longest_at(key(name), 0)
    width = len(state.surface) if state and state.label == "GPE" and len(state.entity_id) == len("CN") else 0
    return width if width and len(name) - width > len("マリ") and name.endswith(_PROVINCES) else 0


def _with_place_of_subsidiary(text: str, found: list[Entity]) -> list[Entity]:
    """The entities, with a company and the place that a middle dot joins to it as one: 敬業スチール・ヨーロッパ."""
    out: list[Entity] = []
    for entity in found:
        before = out[-1] if out else None
        dotted = before is not None and text[before.end : entity.start] == "・" and is_katakana(entity.text)
        if (
            before
            and dotted
            and before.label == "ORG"
            and entity.label in ("GPE", "LOC")
            and is_katakana(before.text[-1:])
        ):
            out.pop()
            entity = _with_rest_of_body(text, before, entity.end, "")
        elif entity.label == "GPE" and is_katakana(entity.text) and entity.entity_id:
            entity = _with_words_before(text, entity, before.end if before else 0)
        out.append(entity)
    return out


def _with_words_before(text: str, country: Entity, before: int) -> Entity:
    """A country as the end of a company's name, where a middle dot joins foreign words before it: フォルマ・セラム・ベトナム."""
    words = _WORDS_BEFORE_COUNTRY.search(text, max(before, country.start - _LONGEST_COMPANY), country.start)
    if words is None or not _AFTER_SUBSIDIARY.match(text, country.end):
        return country
    return _with_rest_of_body(text, replace(country, start=words.start()), country.end, "")


def with_whole_names(
    text: str, found: list[Entity], docs: Sequence[tuple[int, Doc]], rules: Rules, lexicon: Lexicon
) -> Iterator[Entity]:
    """The entities, and the whole of each word of the dictionary with a country in it (日本航空, 全日本空輸) or that a company
    or a place begins (トヨタ自動車九州, 東京湾), and of what is part of a body: ネクスペリア・ジャーマニー, タイ商務省外国貿易局.

    A whole has GiNZA's label where there is one, else it is a body; a subsidiary does not get its parent's id.
    """
    yield from found
    yield from (whole for e in found if e.label == "ORG" and (whole := _whole_body(text, e, rules, lexicon)))
    yield from (whole for e in found if e.label in ("GPE", "LOC") and (whole := _body_from_place(text, e, lexicon)))
    places = {e.start: e.end for e in found if e.label == "GPE"}
    long = {e.start: e.end for e in found if e.label == "GPE" and len(e.text) > 1}
    companies = {e.start: e.end for e in found if e.label == "ORG" and "-" in e.entity_id}
    if not (places or companies):
        return
    starts, long_starts = sorted(places), sorted(long)
    for offset, doc in docs:
        for token in (doc[n] for n in tagged(doc, _ANY_NAME, _PLACE)):
            start, end = offset + token.idx, offset + token.idx + len(token)
            if token.tag_ == _PLACE:
                label = _label_of_place(token) if _is_longer(token, start, end, long, long_starts) else ""
            else:
                label = _label_of_name(token, start, end, companies, starts)
            if label:
                yield Entity(start, end, token.text, label, "", token.text, token.ent_type_, "rule")


def _is_longer(token: Token, start: int, end: int, places: Mapping[int, int], starts: Sequence[int]) -> bool:
    """Whether a place begins with a shorter one or, with a level at its end, has one inside: 東京湾, 北広島市."""
    inside = bisect_left(starts, start + 1) < bisect_left(starts, end) and token.text.endswith(_TOWNS)
    return (inside or places.get(start, end) < end) and not _is_cut_short(token)


def _label_of_place(token: Token) -> str:
    level = token.text.endswith(tuple("市州省県府都道区町村郡"))
    return "LOC" if labels().get(token.ent_type_) == "LOC" and not level else "GPE"


def _is_cut_short(token: Token) -> bool:
    """Whether the dictionary has cut a place in the middle: 京都府園|部|町."""
    if token.i + 1 == len(token.doc):
        return False
    after = token.doc[token.i + 1]
    noun = after.tag_.startswith(("名詞-普通名詞", "接尾辞-名詞的")) and after.idx == token.idx + len(token)
    return noun and len(after) == 1 and after.text not in tuple("側内発産等沖")


def _label_of_name(token: Token, start: int, end: int, companies: Mapping[int, int], countries: Sequence[int]) -> str:
    if len(token) < _SHORTEST or token.text.endswith(("市場", ")", "）")):
        return ""
    if companies.get(start, end) < end:
        return "ORG"
    if bisect_left(countries, start) < bisect_left(countries, end):
        return labels().get(token.ent_type_, "ORG") or "ORG"
    return ""


def _body_from_place(text: str, place: Entity, lexicon: Lexicon) -> Entity | None:
    """A body whose foreign name of three words or more begins with a place: アジア・パシフィック・リンクス."""
    rest = _WORDS_AFTER_PLACE.match(text, place.end)
    if rest is None or not is_katakana(place.text) or text[place.start - 1 : place.start] == "・":
        return None
    parts = [lexicon.entries.get(key(part)) for part in rest.group().split("・")[1:]]
    listed = any(entry is not None and entry.label in ("GPE", "LOC", "PERSON") for entry in parts)
    return None if listed else _with_rest_of_body(text, place, rest.end(), "")


def _whole_body(text: str, body: Entity, rules: Rules, lexicon: Lexicon) -> Entity | None:
    """A body with the rest of its name: a form of business (アリババ|集団) is part of its own and a ministry's bureau acts for it,
    but what a middle dot or katakana joins to a company's name is another company's, without its id."""
    form = any_of(rules, "company_form").match(text, body.end)
    if form and "-" in body.entity_id:
        return _with_rest_of_body(text, body, form.end(), body.entity_id)
    if any_of(rules, "mission_end", "$").search(body.text):
        post = any_of(rules, "mission_post", "$").search(text, max(0, body.start - _LONGEST_POST), body.start)
        return replace(body, start=post.start(), text=text[post.start() : body.end]) if post else None
    rest = _rest_of_subsidiary(text, body, rules, lexicon)
    if rest:
        return _with_rest_of_body(text, body, rest.end(), "")
    rest = any_of(rules, "bureau").match(text, body.end)
    if rest is None or not body.text.endswith(("省", "部", "庁")):
        return None
    known = lexicon.entries.get(key(rest.group()))
    if known is None:
        return _with_rest_of_body(text, body, rest.end(), body.entity_id)
    # 商務省|産業安全保障局 is known by itself, of another state than the bare ministry's.
    same = known.label == "ORG" and known.entity_id[:3].startswith(body.entity_id[:3])
    whole = _with_rest_of_body(text, body, rest.end(), known.entity_id)
    return replace(whole, name=known.name) if same else None


def _rest_of_subsidiary(text: str, body: Entity, rules: Rules, lexicon: Lexicon) -> re.Match[str] | None:
    """ジャーマニー in ネクスペリア・ジャーマニー, フロンティア in 帝人フロンティア; no other company, and no goods or brand."""
    katakana = is_katakana(body.text[-1:])
    rest = _DOTTED.match(text, body.end) if katakana else _KATAKANA.match(text, body.end)
    if rest is None:
        return None
    other = lexicon.entries.get(key(rest.group().removeprefix("・")))
    if katakana:
        return None if other and other.label == "ORG" else rest
    no_name = any_of(rules, "no_company_rest").search(rest.group()) or any_of(rules, "goods_end", "$").search(
        rest.group()
    )
    return None if other or no_name or "-" not in body.entity_id else rest


def _with_rest_of_body(text: str, body: Entity, end: int, entity_id: str) -> Entity:
    whole = text[body.start : end]
    return Entity(body.start, end, whole, "ORG", entity_id, whole, "", "rule")
