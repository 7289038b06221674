"""Who was named before: the last person, firm or ministry, and whom a title means that repeats part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from rapt.clauses.offices import ends_in_title, head_noun, nouns
from rapt.clauses.owners import Owners
from rapt.tables.rows import Entity, last_before
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of

# The longest surname, and how far behind a name its title reaches.
_SURNAME = 3
_TITLE = 10
_STATE = 2
# States whose ministers have names in kanji, or no ministers: their 相 is never one in katakana.
_NO_KATAKANA = ("CN", "HK", "JP", "KR", "TW", "US", "EU")


class Mentions:
    """The people and bodies of one document, in order, with whom they act for."""

    def __init__(self, document: Document, entities: Sequence[Entity], owners: Owners) -> None:
        self.document = document
        self.entities = entities
        self._owners = owners
        self._endings: dict[str, list[Entity]] = {}
        # The people by a surname alone, and by a title behind their names.
        self._titled: dict[str, list[Entity]] = {}

    def topic_state(self, start: int) -> str:
        """The state that a paragraph is about before a minister with a name in katakana: マレーシアも…。ジョハリ貿易相は."""
        sentence = self.document.sentence_at(start)
        first = self.document.segment_of(sentence).start if sentence else start
        states = [e for e in self._owners.inside(first, start) if e.label in ("GPE", "ORG")]
        about = [
            e
            for e in states
            if any_of(self.document.rules, "topic_of_state").match(self.document.text, e.end)
            and not self._owners.stationed(e)
        ]
        found = {ids for e in about if len(ids := self._owners.ids(e)) == _STATE and ids not in _NO_KATAKANA}
        # In a text that tells of one such state alone, the minister is its own.
        found = found or self._of_katakana
        return next(iter(found)) if len(found) == 1 else ""

    @cached_property
    def _of_katakana(self) -> set[str]:
        """The states that a text names, themselves or by their bodies, whose people have names in katakana."""
        ids = (self._owners.ids(e).partition("-")[0] for e in self.entities if e.label in ("GPE", "ORG"))
        return {one for one in ids if len(one) == _STATE and one not in _NO_KATAKANA}

    @cached_property
    def _full_names(self) -> dict[str, list[Entity]]:
        """The people by what their names begin with, as much of it as a surname can have."""
        found: dict[str, list[Entity]] = {}
        for person in self._by_ending(""):
            for n in range(1, min(len(person.text) - 1, _SURNAME) + 1):
                found.setdefault(person.text[:n], []).append(person)
        return found

    def by_surname(self, start: int, end: int) -> str:
        """Whose somebody is of whom a title gives the surname alone, told before by the full name: 王毅外相, then 王部長."""
        name = self.document.text[start:end]
        if not 0 < len(name) <= _SURNAME:
            return ""
        told = last_before(self._full_names.get(name, ()), start)
        return self._owners.ids(told) if told is not None else ""

    def short_body(self, start: int, end: int) -> str:
        """The private body named before that a noun stands for, alone or with who leads it: 同連盟, 商会幹部, 会議所の小林会頭."""
        words = self.document.folded[start:end]
        short = any_of(self.document.rules, "short_body").match(words)
        if short is None or any(e.label == "ORG" for e in self._owners.inside(start, end)):
            return ""
        noun, behind = short["noun"], words[short.end() :]
        alone = not behind and not short["same"]
        if behind and not self._leads(behind.removeprefix("の")):
            return ""
        told = [e for e in self._by_ending(noun) if e.end <= start and "-" in e.entity_id]
        if alone and (len({e.entity_id for e in told}) != 1 or not self._in_paragraph(told[-1], start)):
            return ""  # 連合会は, where one alone was named in the paragraph
        return told[-1].entity_id if told else ""

    def _in_paragraph(self, entity: Entity, start: int) -> bool:
        """Whether a name stands in the same paragraph as an offset."""
        return "\n" not in self.document.text[entity.end : start]

    def _leads(self, words: str) -> bool:
        """Whether words are a name with a title, or a title: 本間会長, 幹部, 担当者."""
        noun = head_noun(self.document.rules, words)
        kind = nouns(self.document.rules).get(noun[0]) if noun else ""
        return kind in ("title", "spokesperson") or ends_in_title(self.document.rules, words)

    def same_title(self, title: str, start: int) -> str | None:
        """Whom the last person of this title acts for, else the last person: 欧州委員 named, then 同委員."""
        if title not in self._titled:
            self._titled[title] = [e for e in self._by_ending("") if self._has_title(title, e.end)]
        told = last_before(self._titled[title], start - 1)
        return self._owners.ids(told) if told is not None else self.last_person(start)

    def _has_title(self, title: str, at: int) -> bool:
        """Whether a title stands behind a name: 欧州委員 for 委員, 通商相 for 大臣."""
        behind = self.document.folded[at : at + _TITLE]
        return title in behind or (title == "大臣" and "相" in behind)

    def last_person(self, before: int) -> str | None:
        """Whom the last person named acts for, None where nobody has been named."""
        told = last_before(self._by_ending(""), before)
        return None if told is None else self._owners.ids(told)

    def last_company(self, before: int) -> str:
        """The last body named that is no state's; empty where no list has it."""
        told = last_before(self._companies, before)
        return "" if told is None else self._owners.ids(told)

    def last_body(self, ending: str, before: int) -> str | None:
        """Whom the last ministry or office of this ending acts for, None where none has been named."""
        body = last_before(self._by_ending(ending), before)
        return None if body is None else self._owners.ids(body)

    @cached_property
    def _companies(self) -> list[Entity]:
        bodies = ((e, self._owners.ids(e)) for e in self.entities if e.label == "ORG")
        return [e for e, ids in bodies if "-" in ids or not ids]

    def _by_ending(self, ending: str) -> list[Entity]:
        """The bodies whose name ends in these words, in order; the people for none."""
        if ending not in self._endings:
            label = "ORG" if ending else "PERSON"
            self._endings[ending] = [e for e in self.entities if e.label == label and e.text.endswith(ending)]
        return self._endings[ending]
