"""Short forms, aliases and bare ministries to the entities named before them.

Rules are in ``lexicon/later_mentions.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise

from rapt.extract.entities.countries import body_id, country_characters
from rapt.extract.entities.ginza_names import MINISTRY
from rapt.extract.entities.overlaps import longest
from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji, is_katakana
from rapt.text.lexicons import Lexicon, key
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules

# The shortest name of a body that can stand alone.
_SHORTEST = 4
# The longest name of a state before a body's.
_COUNTRY = 7
# The longest beginning of a person's name that is looked for, in characters.
_LONGEST_NAME = 30
# A short name by itself, no part of a longer word.
_WORD = "(?<![A-Za-z0-9一-龥ァ-ヶー]){}(?![A-Za-z0-9一-龥ァ-ヶー])"
_OPEN, _CLOSED = ("（", "("), ("）", ")")


def with_short_names(text: str, folded: str, found: list[Entity], rules: Rules) -> list[Entity]:
    """The entities, with later short forms (何報道官, 何氏, 最高裁) under the id of what they refer to."""
    short = [*_people(text, folded, found, rules), *_courts(text, found, rules)]
    unknown = [e for e in found if e.label == "OTHER"]
    nameless = [e for e in found if e.label == "PERSON" and not e.entity_id]
    # タイ代表 is who was named as キャサリン・タイ, not Thailand's.
    people = {(e.start, e.end) for e in short if e.label == "PERSON"}
    known = (
        e
        for e in found
        if e.label != "OTHER"
        and (e.label != "PERSON" or e.entity_id)
        and (e.label != "GPE" or (e.start, e.end) not in people)
    )
    return longest(known, short, nameless, unknown)


def _people(text: str, folded: str, found: list[Entity], rules: Rules) -> Iterator[Entity]:
    # By all that their names can begin with: a text may name thousands.
    people: dict[str, list[Entity]] = {}
    for e in found:
        if e.label == "PERSON" and len(e.text) > 1:
            for short in _beginnings(key(e.name)):
                people.setdefault(short, []).append(e)
    if not people:
        return
    # The people that each short form can mean.
    meant: dict[str, list[Entity]] = {}
    for match in chain.from_iterable(pattern.finditer(folded) for _, pattern in patterns(rules, "short_name")):
        (start, end), words = match.span("name"), match["name"]
        if words not in meant:
            meant[words] = [p for p in people.get(words, []) if len(p.text) > len(words)]
        if whole := meant[words]:
            # The last one before the short form, or else (index -1) the last in the text.
            person = whole[bisect_left(whole, start, key=_start) - 1]
            yield replace(person, start=start, end=end, text=text[start:end], method="rule")


def _beginnings(name: str) -> Iterator[str]:
    """What a person may be called later: 何 or 何詠 for 何詠前; of a foreign name one of its parts as a whole, not タイ for タイソン."""
    parts = name.split("・")
    if is_katakana(parts[0]):
        yield from parts
        return
    for n in range(1, min(len(name), _LONGEST_NAME) + 1):
        yield name[:n]


def with_short_bodies(text: str, found: list[Entity], rules: Rules, lexicon: Lexicon, issuer: str) -> list[Entity]:
    """The entities, with later short forms of listed bodies under their ids (大陸委員会, then 大陸委; 日本鉄鋼連盟, then
    鉄鋼連盟), and the issuer under the initials that its id has (VDMA of DE-VDMA)."""
    bodies = [e for e in found if e.label == "ORG" and "-" in e.entity_id]
    taken = {e.text for e in found if e.entity_id}
    short = []
    for body in {e.text: e for e in reversed(bodies)}.values():
        for name in _short_forms(body.text, lexicon):
            if name not in taken and not _is_listed(name, body, lexicon):
                short += [_mention(body, at, name) for at in _places(text, name) if at >= body.end]
    initials = issuer.partition("-")[2]
    if re.fullmatch("[A-Z]{3,10}", initials) and not lexicon.entries.get(key(initials)):
        own = Entity(0, 0, initials, "ORG", issuer, initials, "", "rule")
        short += [_mention(own, at, initials) for at in _places(text, initials)]
    listed = [e for e in found if e.entity_id]
    return longest([*listed, *short], (e for e in found if not e.entity_id)) if short else found


def _short_forms(name: str, lexicon: Lexicon) -> Iterator[str]:
    """How a body's name is shortened: without the state before it, and 委 for 委員会."""
    states = (n for n in range(min(len(name), _COUNTRY), 0, -1) if _is_state(name[:n], lexicon))
    bare = name[next(states, len(name)) :]
    if len(bare) >= _SHORTEST and bare[-1] in "会盟組所部":
        yield bare
    for whole in (name, bare):
        if whole.endswith("委員会") and len(whole) >= _SHORTEST:
            yield whole.removesuffix("員会")


def _is_state(name: str, lexicon: Lexicon) -> bool:
    entry = lexicon.entries.get(key(name))
    return entry is not None and entry.label == "GPE"


def _is_listed(name: str, body: Entity, lexicon: Lexicon) -> bool:
    known = lexicon.entries.get(key(name))
    return known is not None and known.entity_id != body.entity_id


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name stands that is no part of a longer word."""
    for match in re.finditer(re.escape(name), text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        latin = name.isascii()
        edges = re.compile("[A-Za-z0-9]" if latin else "[一-龥ァ-ヶー]")
        if not edges.match(before) and not (edges.match(after) and (latin or (name.endswith("委") and after == "員"))):
            yield match.start()


def _mention(body: Entity, at: int, name: str) -> Entity:
    return replace(body, start=at, end=at + len(name), text=name, method="rule")


def _courts(text: str, found: list[Entity], rules: Rules) -> Iterator[Entity]:
    courts = any_of(rules, "later_court")
    court = next((e for e in found if e.label == "ORG" and courts.search(e.text)), None)
    for match in courts.finditer(text) if court else ():
        if court and court.end < match.start():
            yield replace(court, start=match.start(), end=match.end(), text=match.group(), method="rule")


def _start(entity: Entity) -> int:
    return entity.start


def with_countries_of_bodies(text: str, found: list[Entity], rules: Rules) -> list[Entity]:
    """The entities, with a ministry after a country's name as that country's: 中国の外務省."""
    out = found[:1]
    for before, entity in pairwise(found):
        if entity.label == "ORG" and before.label == "GPE" and len(before.entity_id) == 2:
            own = body_id(before.entity_id, entity.text, rules) if text[before.end : entity.start] == "の" else ""
            entity = replace(entity, entity_id=own, name=f"{before.name}{entity.text}") if own else entity
        out.append(entity)
    return out


def with_countries_of_ministries(text: str, found: list[Entity], rules: Rules) -> list[Entity]:
    """The entities, with a bare ministry beside one that only one state has as that state's: 財務省及び経済産業省."""
    joint = any_of(rules, "ministry_joint")
    states = {word: rule.relation for rule in rules.of("ministry_of_state") for word in rule.words}
    out = list(found)
    for n, (before, after) in enumerate(pairwise(found)):
        if joint.fullmatch(text, before.end, after.start):
            out[n] = _of_state(out[n], states.get(after.text, ""), rules)
            out[n + 1] = _of_state(after, states.get(before.text, ""), rules)
    return out


def with_ministries_told_before(found: list[Entity], rules: Rules, lexicon: Lexicon, issuer: str) -> list[Entity]:
    """The entities, with a bare ministry under the id of the one last named with its state (米商務省, then 商務省), unless the
    text is its own, or names its own state's with the state, too.
    """
    bare = {e: name for e in found if (name := _without_state(e, rules, lexicon))}
    own, told, out = {e.entity_id for e in bare}, dict[str, Entity](), list[Entity]()
    for entity in found:
        whole = told.get(entity.text) if entity.label == "ORG" and entity not in bare else None
        # In Japanese, 外務省 alone is Japan's.
        if whole and entity.entity_id not in (*own, issuer) and not entity.entity_id.startswith("JP-"):
            entity = _under_id_of(whole, entity)
        elif entity in bare:
            told[bare[entity]] = entity
        out.append(entity)
    return out


def _without_state(body: Entity, rules: Rules, lexicon: Lexicon) -> str:
    """The name of a state's ministry without the state, empty for another entity."""
    if body.label != "ORG" or not body.entity_id or body.text[-1] not in "省庁部":
        return ""
    for n in range(min(len(body.text) - 2, _COUNTRY), 0, -1):
        if _is_state(body.text[:n], lexicon) or body.text[:n] in country_characters(rules):
            return body.text[n:]
    return ""


def _of_state(entity: Entity, state: str, rules: Rules) -> Entity:
    own = body_id(state, entity.text, rules) if state and entity.label == "ORG" and not entity.entity_id else ""
    return replace(entity, entity_id=own) if own else entity


def with_initials(text: str, found: list[Entity], rules: Rules, lexicon: Lexicon) -> list[Entity]:
    """The entities, with an id for a body that a country begins and initials in brackets follow: インド自動車工業会（SIAM）."""
    initials = any_of(rules, "initials")
    out = []
    for entity in found:
        short = initials.match(text, entity.end) if entity.label == "ORG" and not entity.entity_id else None
        country = lexicon.longest_at(key(entity.text), 0) if short else None
        if short and country and country.label == "GPE" and len(country.entity_id) == 2:
            entity = replace(entity, entity_id=f"{country.entity_id}-{key(short['name']).upper()}")
            out.append(_under_id_of(entity, Entity(*short.span("name"), short["name"], "ORG", "", "", "", "rule")))
        out.append(entity)
    return longest(out)


def with_initials_of_laws(text: str, found: list[Entity], rules: Rules) -> list[Entity]:
    """The entities, with the abbreviation that a law has in brackets: 物資供給法（Wbg）."""
    initials, taken = any_of(rules, "law_initials"), {e.start for e in found if e.label != "OTHER"}
    short = [(e, match) for e in found if e.label == "LAW" and (match := initials.match(text, e.end))]
    new = [
        _under_id_of(law, Entity(*match.span("name"), match["name"], "LAW", "", match["name"], "", "rule"))
        for law, match in short
        if match.start("name") not in taken
    ]
    return longest((e for e in found if e.label != "OTHER"), new, found) if new else found


def with_initials_of_goods(text: str, found: list[Entity], rules: Rules) -> list[Entity]:
    """The entities, with the initials that goods have in brackets: 電気自動車（BEV）."""
    initials, taken = (
        any_of(rules, "goods_initials"),
        {e.start for e in found if e.label != "OTHER" and e.method != "ginza"},
    )
    short = [(e, match) for e in found if e.label == "COMMODITY" and (match := initials.match(text, e.end))]
    new = [
        _under_id_of(good, Entity(*match.span("name"), match["name"], "COMMODITY", "", match["name"], "", "rule"))
        for good, match in short
        if match.start("name") not in taken
    ]
    return longest(new, (e for e in found if e.label != "OTHER"), found) if new else found


def with_names_in_brackets(text: str, found: list[Entity], rules: Rules) -> list[Entity]:
    """The entities, with the short name that a body has in brackets wherever it stands later: 米半導体工業会（SIA）, then SIA;
    日本造船工業会（造工会）, then 造工会."""
    initials, shortened = any_of(rules, "initials"), any_of(rules, "shortened")
    taken = {(e.start, e.end) for e in found if e.entity_id}
    later: list[Entity] = []
    other = {e.start for e in found if e.label not in ("ORG", "OTHER")}
    for body in (e for e in found if e.label == "ORG"):
        short = initials.match(text, body.end) or shortened.match(text, body.end)
        if short is None or short.start("name") in other or not _is_short_name(key(short["name"]), body):
            continue
        for match in re.finditer(_WORD.format(re.escape(short["name"])), text[short.start() :]):
            span = (short.start() + match.start(), short.start() + match.end())
            if span not in taken:
                taken.add(span)
                later.append(_under_id_of(body, Entity(*span, match.group(), "ORG", "", "", "", "rule")))
    return longest((e for e in found if e.entity_id), later, (e for e in found if not e.entity_id)) if later else found


def _is_short_name(short: str, body: Entity) -> bool:
    """Whether what a body has in brackets is its short name; a foreign one is, after a name in kanji: 欧州鉄鋼連盟（ユーロフェール）."""
    if is_katakana(short) or (short.isascii() and not body.entity_id):
        return is_kanji(body.text[-2:])
    return short.isascii() or (bool(body.entity_id) and _shortens(short, body.text))


def _shortens(short: str, name: str) -> bool:
    """Whether a short name takes its characters from the whole one in their order: 造工会 of 日本造船工業会."""
    rest = iter(name)
    return all(character in rest for character in short)


def with_aliases(text: str, found: list[Entity]) -> list[Entity]:
    """The entities, with the same id for an alias in brackets (安世半導体（ネクスペリア）) and for the same name later."""
    ids = {e.text: e for e in found if e.entity_id}
    out: list[Entity] = []
    for entity in found:
        known = ids.get(entity.text)
        if known and not entity.entity_id and known.label == entity.label:
            entity = _under_id_of(known, entity)
        if out and text[out[-1].end : entity.start] in _OPEN and text[entity.end : entity.end + 1] in _CLOSED:
            out[-1], entity = _as_alias(out[-1], entity)
        out.append(entity)
    return out


def _as_alias(before: Entity, entity: Entity) -> tuple[Entity, Entity]:
    """A name and the one in brackets after it, under one id where one of them has it."""
    if before.label in ("LAW", "EVENT") and entity.method == "ginza" and key(entity.text).isascii():
        # GiNZA takes the abbreviation of a law or of talks for a body: 産業加速法（IAA）, アフリカ開発会議（TICAD）.
        entity = _under_id_of(before, replace(entity, label=before.label))
    if before.entity_id and _is_gloss(before, entity):
        entity = _under_id_of(before, entity)
    if before.label == entity.label and bool(before.entity_id) != bool(entity.entity_id):
        known = before if before.entity_id else entity
        return _under_id_of(known, before), _under_id_of(known, entity)
    return before, entity


def _under_id_of(known: Entity, entity: Entity) -> Entity:
    return replace(entity, entity_id=known.entity_id, name=known.name)


def _is_gloss(before: Entity, entity: Entity) -> bool:
    """Whether a ministry in brackets is only another country's word for it: 外交部（外務省）."""
    return (
        before.label == entity.label == "ORG"
        and bool(MINISTRY.fullmatch(entity.text))
        and before.text[-1:] in "部局署委"
    )
