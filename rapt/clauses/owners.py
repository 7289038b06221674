"""Whom a name acts for: a person's state or body, a ministry's country, told beside the name, by an office, or before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from rapt.clauses.offices import acting, has_organ, is_organ, may_be_chinese, office_at, offices
from rapt.tables.rows import Entity, last_before
from rapt.text.characters import is_katakana
from rapt.text.document import Document
from rapt.text.lexicons import key, load_lexicon
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules, built
from rapt.text.structure import Segment

# What may stand between a person or body and who that belongs to: 日本の西村康稔, 経団連の十倉正一, 韓国の貿易委員会.
_INTRODUCES = re.compile(r"(?:の|政府の|の[一-龥]{0,6})?")
# States whose own ministries are called 部: a bare 外務省 in their texts is Japan's.
_WITH_BU = ("CN", "KR", "TW", "HK")
# What a state has in another: 中国大使館 is China's wherever it is.
_MISSIONS = ("大使館", "総領事館")
_SENT = ("在", "駐")
# How far before a name whoever meets its holder is looked for.
_NEAR = 24


def state(rules: Rules, entity_id: str, name: str) -> str:
    """The id under which an entity acts: the country's for states and their organs, its own for companies.

    >>> from rapt.text.rules import bundled
    >>> state(bundled(), "CN-MOFCOM", "中国商務省"), state(bundled(), "NL-NEXPERIA", "ネクスペリア")
    ('CN', 'NL-NEXPERIA')
    """
    country, dash, _ = entity_id.partition("-")
    return country if dash and len(country) == 2 and is_organ(rules, name) else entity_id


@lru_cache(maxsize=256)
def _state_in_name(name: str) -> str:
    """The state that the name of a body begins with: ドイツ環境省."""
    entry = load_lexicon().longest_at(key(name), 0)
    if entry is None or entry.label != "GPE" or len(entry.surface) == len(name):
        return ""
    return entry.entity_id if len(entry.entity_id) == _STATE else ""


def _is_short(name: str, full: str) -> bool:
    """Whether a name is the first part of a full one (王 of 王文濤), or the last of a foreign one."""
    return full.startswith(name) or full.endswith(("・" + name, "＝" + name))


# A state in brackets at the head of a line, as digests have it: 【ブラジル】.
_LABEL = re.compile(r"[　\s]*[【〔〈《［＜<\[](?P<name>[^】〕〉》］＞>\]\n]{1,12})[】〕〉》］＞>\]]")
# A label before a colon: 〇オランダ政府：, ・韓国側：.
_COLON = re.compile(r"[　\s]*[〇○●◎・◆◇■□▼▽▲△＊*-]?[　\s]*(?P<name>[^：:。、\n]{1,16})[：:]")
# Where a report was sent from: 【台北＝共同】, 【モスクワ発】, 【ニューデリー時事】.
_DATELINE = re.compile(r"^[　\s]*【(?P<place>[^】\n]{2,24})】(?=[^\n])", re.MULTILINE)
# How long names of provinces are.
_PROVINCE = range(3, 17)
# How long the id of a state is.
_STATE = 2


def _start(segment: Segment) -> int:
    return segment.start


@built
def _provinces(rules: Rules) -> dict[str, str]:
    """Names of provinces and cities, to the state that they are of: テキサス州, 広東省."""
    return {word: rule.label for rule in rules.of("province") for word in rule.words}


class Owners:
    """The states and bodies that the names of one document act for."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        self.document = document
        self.rules = document.rules
        self.entities = entities
        self._issuer = acting(document.rules, document.issuer)
        self._starts = [e.start for e in entities]
        self._organs: dict[str, list[tuple[Entity, str]]] = {}
        self._labels: dict[int, str] = {}

    def inside(self, start: int, end: int) -> list[Entity]:
        """The entities that lie in ``text[start:end]``, in order."""
        found = self.entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [e for e in found if e.end <= end]

    @cached_property
    def people(self) -> dict[str, str]:
        """Names of people without an id, to the state or body they are introduced with: 経団連の十倉正一会長, 山田経産相."""
        known: dict[str, str] = {}
        for before, entity in pairwise([None, *self.entities]):
            if entity is None or entity.label != "PERSON" or entity.entity_id or known.get(entity.text):
                continue
            # 垂 behind 日本の垂秀夫 is no surname that a text leaves as its own.
            full = (ids for name, ids in known.items() if ids and name != entity.text and _is_short(entity.text, name))
            known[entity.text] = next(full, "") or self._introduced(before, entity) or self._by_office(entity)
        return known

    @cached_property
    def _sources(self) -> dict[str, str]:
        """Chinese of whom their own ministry tells: 中国外務省によると、秦剛外相は, whose title Japanese have too."""
        told = {}
        for source, person in pairwise(self.entities):
            between = any_of(self.rules, "attributed_to").fullmatch(self.document.text, source.end, person.start)
            if (
                between
                and source.label == "ORG"
                and person.label == "PERSON"
                and may_be_chinese(self.rules, person.text)
            ):
                told[person.text] = self.ids(source) if self.ids(source) in ("CN", "TW", "KR") else ""
        return told

    def _by_office(self, person: Entity) -> str:
        """The state that alone has an office; of two who meet in the same one, the one with a Chinese name is not Japan's."""
        office = office_at(self.rules, self.document.folded, person.end)
        if office is None or person.text in offices(self.rules):
            return ""
        if told := self._sources.get(person.text):
            return told
        given = office.given(person.text, self._issuer)
        before = self.document.folded[max(person.start - _NEAR, 0) : person.start]
        meets = (
            given == "JP"
            and may_be_chinese(self.rules, person.text)
            and any_of(self.rules, "meets_alike").search(before)
        )
        return "" if meets else given

    def _introduced(self, before: Entity | None, person: Entity) -> str:
        """Whom a person acts for by what stands around the name: 米 behind it, 日本の before it, an office one state has."""
        after = next(iter(self.inside(person.end, person.end + 8)), None)
        if after is not None and after.start == person.end and after.label != "PERSON" and (ids := self.ids(after)):
            return ids
        if person.text in offices(self.rules):
            return ""  # 総理 of 総理大臣 is nobody's name.
        office = office_at(self.rules, self.document.folded, person.end)
        if before is not None and before.label != "PERSON" and not self.stationed(before):
            between = self.document.text[before.end : person.start]
            if _INTRODUCES.fullmatch(between):
                ids = self.ids(before)
                return "" if office is not None and office.of_body and len(ids) == 2 else ids
        return ""

    def _person(self, name: str) -> str:
        """Whom a person without an id belongs to, by the full name or a later short form of it."""
        people = self.people
        found = people.get(name) or next((ids for full, ids in people.items() if ids and _is_short(name, full)), "")
        return found or (self._told_with(name) if len(name) > 1 and is_katakana(name) else "")

    def _told_with(self, name: str) -> str:
        """The state that stands before a name where GiNZA sees no name or takes its title into it: 豪州のファレル貿易・観光相."""
        at = self.document.text.find("の" + name)
        while at >= 0:
            entity, end = last_before(self.entities, at), at + 1 + len(name)
            whole = not is_katakana(self.document.text[end - 1 : end + 1])
            beside = entity if entity is not None and entity.end == at and entity.label == "GPE" else None
            if beside is not None and whole and not self.stationed(beside):
                return self.ids(beside)
            at = self.document.text.find("の" + name, end)
        return ""

    def labelled(self, start: int) -> str:
        """The state that a label in brackets names at the head of the line, as in digests: 【ブラジル】農相は."""
        line = self.document.text.rfind("\n", 0, start) + 1
        if line not in self._labels:
            label = _LABEL.match(self.document.text, line) or _COLON.match(self.document.text, line)
            named = self._state_in(*label.span("name")) if label and label.end() <= start else ""
            self._labels[line] = named or self._headed(line)
        return self._labels[line]

    def _headed(self, line: int) -> str:
        """The state that is the whole heading over a line, as in digests: ■中国, 【中国】, then 商務省は."""
        n = bisect_right(self._headings, line, key=_start) - 1
        if n < 0:
            return ""
        start, end = self._headings[n].start, self._headings[n].end
        label = _LABEL.fullmatch(self.document.text, start, end)
        if self._headings[n].kind == "title" and not label:
            return ""
        return self._state_in(*label.span("name")) if label else self._state_in(start, end)

    def sent_from(self, start: int) -> str:
        """The state from whose capital the report around a place was sent: 【台北＝共同】…財政部は."""
        n = bisect_right(self._datelines, (start, "")) - 1
        return self._datelines[n][1] if n >= 0 else ""

    @cached_property
    def _datelines(self) -> list[tuple[int, str]]:
        """Where reports begin with the place from which they were sent, with its state; empty for a place of no known state."""
        homes = {city: rule.label for rule in self.rules.of("capital") for city in rule.words}
        return [
            (found.start(), next((home for city, home in homes.items() if found["place"].startswith(city)), ""))
            for found in _DATELINE.finditer(self.document.text)
        ]

    @cached_property
    def _headings(self) -> list[Segment]:
        return [s for s in self.document.segments if s.kind in ("title", "heading")]

    def _state_in(self, start: int, end: int) -> str:
        """The state that a label names, alone or with its government: ブラジル, オランダ政府, 韓国側."""
        named = next((e for e in self.inside(start, end) if e.start == start), None)
        whole = named is not None and self.document.text[named.end : end] in ("", "政府", "側", "当局")
        ids = named.entity_id.removesuffix("-GOV") if named is not None and whole else ""
        return ids if len(ids) == _STATE else ""

    def stationed(self, entity: Entity) -> bool:
        """Whether a state or world body is only where somebody is sent or goes: 駐日大使, 訪中, 国連大使."""
        if entity.label == "ORG" and "-" not in entity.entity_id and self.document.text.startswith("大使", entity.end):
            return True
        return self.document.text[max(entity.start - 1, 0) : entity.start] in ("駐", "訪", "在", "対")

    def ids(self, entity: Entity) -> str:
        if entity.label == "PERSON":
            if not entity.entity_id:
                return self._person(entity.text)
            return entity.entity_id.partition("-")[0] if re.match(r"[A-Z]{2}-", entity.entity_id) else ""
        if entity.label == "ORG" and self._is_away(entity):
            return self._sender(entity)
        if entity.label == "ORG" and (owner := self._owner_of_organ(entity)):
            return owner
        if entity.label == "GPE" and not entity.entity_id:
            return self._capital(entity)
        if entity.label == "ORG" and not entity.entity_id and (whole := self._whole(entity.text)):
            return whole
        return state(self.rules, entity.entity_id, entity.name or entity.text)

    def _whole(self, name: str) -> str:
        """The id of the parliament or party whose part a name is of: 参院外交防衛委員会, 自民党政務調査会."""
        entry = load_lexicon().longest_at(key(name), 0)
        if entry is None or entry.label != "ORG" or not entry.entity_id:
            return ""
        part = any_of(self.rules, "body_part").fullmatch(name, len(entry.surface))
        return state(self.rules, entry.entity_id, entry.name) if part else ""

    def _is_away(self, organ: Entity) -> bool:
        """Whether a mission is named by where it is: (在)中国大使館."""
        return organ.text.endswith(_MISSIONS) and self.document.text[organ.start - 1 : organ.start] in _SENT

    def _sender(self, mission: Entity) -> str:
        """Whose a mission is: 中国の在フランス大使館; else the issuer's, if that is another state than the host (在中国大使館)."""
        beside = last_before(self.entities, mission.start)
        joined = beside is not None and _INTRODUCES.fullmatch(self.document.text, beside.end, mission.start)
        if beside is not None and joined and beside.label == "GPE" and not self.stationed(beside):
            return beside.entity_id
        host = mission.entity_id.partition("-")[0]
        return self._issuer if len(self._issuer) == _STATE and self._issuer != host else ""

    def province(self, start: int, end: int) -> str:
        """The state of the province that a phrase names first: オンタリオ州のフォード首相, 玉城デニー沖縄県知事, 広東省政府."""
        known, words = _provinces(self.rules), self.document.text[start:end]
        for at in range(len(words) - 1):
            for length in _PROVINCE:
                if found := known.get(words[at : at + length]):
                    return found
        return ""

    def _capital(self, city: Entity) -> str:
        """The state whose government a capital stands for: 北京当局, ワシントン側, 北京に輸出の再開を求めた."""
        home = next((rule.label for rule in self.rules.of("capital") if city.text in rule.words), "")
        if not home or self.document.text.startswith(("当局", "政府", "側", "政権"), city.end):
            return home
        return home if self._is_asked(city) else ""

    def _is_asked(self, city: Entity) -> bool:
        """Whether something is asked of a city, not done in it: 北京に再開を求めた, not 北京に使節団を送るよう求めた."""
        for rule, pattern in patterns(self.rules, "capital_asked"):
            found = pattern.match(self.document.text, city.end)
            if found and not (rule.vetoed and rule.vetoed.search(found.group())):
                return True
        return False

    def _owner_of_organ(self, organ: Entity) -> str:
        """Whose a ministry is whose name is no state's own: the country's beside it (インドの商工省), else that of the last
        one of this name (韓国外務省, then 外務省)."""
        if not is_organ(self.rules, organ.text):
            return ""
        if not organ.entity_id and (home := _state_in_name(organ.text)):
            return home
        away = organ.text.endswith(_MISSIONS) and not organ.text.startswith((*_MISSIONS, *_SENT))
        if away and self.document.text[organ.start - 1 : organ.start] not in _SENT:
            return ""  # 英国の中国大使館 is not its host's; 中国の在フランス大使館 is.
        beside = last_before(self.entities, organ.start)
        joined = beside is not None and _INTRODUCES.fullmatch(self.document.text, beside.end, organ.start)
        if beside is not None and joined and beside.label == "GPE" and not self.stationed(beside):
            foreign = len(beside.entity_id) == 2 and not organ.entity_id.startswith(f"{beside.entity_id}-")
            return beside.entity_id if foreign else ""
        if (labelled := self.labelled(organ.start)) and has_organ(labelled, organ.text):
            return labelled
        if (sent_from := self.sent_from(organ.start)) and has_organ(sent_from, organ.text):
            return sent_from
        own = state(self.rules, organ.entity_id, organ.name or organ.text)
        if own and own == self._issuer:
            return ""
        told = self._organs_named(organ.text)
        n = bisect_left(told, organ.start, key=lambda one: one[0].start) - 1
        return told[n][1] if n >= 0 else self._issuers(organ)

    def _issuers(self, organ: Entity) -> str:
        """The issuer's state where it has a ministry of this bare name itself: 商務省 in a text of the United States."""
        named_otherwise = organ.entity_id.startswith("JP-") and self._issuer in _WITH_BU
        at_home = len(self._issuer) == 2 and not named_otherwise and has_organ(self._issuer, organ.text)
        return self._issuer if at_home and not organ.entity_id.startswith(f"{self._issuer}-") else ""

    def _organs_named(self, name: str) -> list[tuple[Entity, str]]:
        """The ministries whose name ends in these words and tells their country, in order, with the state's id."""
        if name not in self._organs:
            told = []
            for before, entity in pairwise([None, *self.entities]):
                if entity is None or entity.label != "ORG" or not entity.text.endswith(name):
                    continue
                own = state(self.rules, entity.entity_id, entity.name or entity.text) or _state_in_name(entity.text)
                if not own:
                    continue
                beside = before is not None and self.document.text[before.end : entity.start] in ("", "の")
                home = before.entity_id if before is not None and beside and before.label == "GPE" else ""
                if len(entity.text) > len(name) or beside:
                    told.append((entity, home or own))
            self._organs[name] = told
        return self._organs[name]
