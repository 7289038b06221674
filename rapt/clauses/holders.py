"""Holders of titles: whom a minister, an official or a chairman acts for, by the phrase or as it was told before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from rapt.clauses.heads import head_of
from rapt.clauses.mentions import Mentions
from rapt.clauses.noun_phrases import NounPhrases
from rapt.clauses.offices import offices
from rapt.clauses.owners import Owners
from rapt.tables.rows import Entity, last_before
from rapt.text.document import Document

# A surname, and how far behind it its title reaches.
_SURNAME = re.compile("[一-龥々]{1,3}|[ァ-ヶー]{2,12}")
_TITLED_END = re.compile("[、。:「」(はがをもにと]|から")
_TITLED = 18
# Ministries that China shares by name with Taiwan and Korea.
_BARE_ORGANS = ("外交部", "国防部", "財政部", "経済部", "交通部", "法務部", "教育部", "国家安全部")
# What ends a minister's title and a ministry's name, and how much both have in common at least: 商工相, 商工省.
_MINISTER = re.compile("(?:大臣|相|部長|長官|次官)$")
_MINISTRY = "省部庁"
_STEM = 2
_STATE = re.compile("(?!UN)[A-Z]{2}")


class Told(Protocol):
    """Somebody whom the text told of before."""

    @property
    def ids(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...


class Holders:
    """Whom the titles of one document act for; ``resolve`` reads the phrase with which a holder was told before."""

    def __init__(
        self,
        document: Document,
        entities: Sequence[Entity],
        named: Owners,
        mentions: Mentions,
        phrases: NounPhrases,
        resolve: Callable[[int, int], Told | None],
    ) -> None:
        self.document = document
        self.entities = entities
        self._ending = {e.end: e for e in entities}
        self._named = named
        self._mentions = mentions
        self._phrases = phrases
        self._resolve = resolve
        # Offices without a country: where each was last asked for, and whose it was.
        self._told: dict[str, tuple[int, str]] = {}

    def of_title(self, title: str, owners: list[Entity], ids: list[str], start: int, end: int, issuer: str) -> str:
        """Whom the holder of a title acts for: the body or state named with it, else the one state that has such an
        office, else as it was told before (米政府高官, then 高官); nobody known where nothing tells it."""
        office = offices(self.document.rules).get(title)
        if office is not None and office.of_body:
            ids = [one for one in ids if len(one) != 2]
            if owners and owners[-1].label == "ORG" and not self._named.ids(owners[-1]):
                return ""
            if not ids and "-" in issuer and all(e.label == "PERSON" for e in owners):
                # 会長 and 協会の会長 in its association's own text; 同友会の会長 is another's.
                return "" if self._of_unknown(start, end - len(title)) else issuer
        people = [e for e in owners if e.label == "PERSON"]
        if ids or any(e.label != "PERSON" for e in owners):
            return (self._named_first(owners) or ids[-1]) if ids else ""
        words, before = self.document.folded[start:end], self.document.folded[start : end - len(title)]
        told = self._mentions.labelled(start) or self.told_before(words, start) or self._introduced(before, start)
        if told:
            return told
        name = people[-1].text if people else before
        if name == "同":
            same = self._mentions.same_title(title, start)
            return self._last_titled(title, start) or (issuer if same is None else same)
        return (office.given(name, issuer) if office else "") or self._of_ministry(title, start)

    def _of_unknown(self, start: int, end: int) -> bool:
        """Whether a title's owner is named and no list has it: 同友会の; not 協会の or 当会の."""
        owner, of, _ = self.document.folded[start:end].rpartition("の")
        head = head_of(self.document.rules, owner) if of else None
        alone = owner.removeprefix("同").removeprefix("当").removeprefix("本")
        return head is not None and head.kind in ("group", "firm") and alone != head.noun

    def _introduced(self, name: str, start: int) -> str:
        """Whom a surname acted for with the title that it was told with before: 松尾経済産業審議官, then 松尾審議官."""
        if not _SURNAME.fullmatch(name):
            return ""
        at = self.document.folded.find(name, 0, start)
        while at >= 0:
            close = _TITLED_END.search(self.document.folded, at + len(name), start)
            titled = close.start() if close else at
            first = self._phrases.start_of(titled, at)
            if at + len(name) < titled <= at + len(name) + _TITLED and first is not None:
                told = self._resolve(first, titled)
                if told is not None and told.ids and told.kind == "person":
                    return told.ids
            at = self.document.folded.find(name, at + 1, start)
        return ""

    def _last_titled(self, title: str, start: int) -> str:
        """Whom the last holder of a title acted for that was told with a name: インドのアグラワル商務次官, then 同次官."""
        at = self.document.folded.rfind(title, 0, start)
        while at >= 0:
            first = self._phrases.start_of(at + len(title), at)
            told = self._resolve(first, at + len(title)) if first is not None and first < at else None
            if told is not None and told.ids and not self.document.folded.startswith("同", told.start):
                return told.ids
            at = self.document.folded.rfind(title, 0, at)
        return ""

    def _named_first(self, owners: list[Entity]) -> str:
        """The state at the head of a phrase whose bare ministry many states have: 台湾の林佳龍外交部長."""
        bare = bool(owners) and owners[-1].label == "ORG" and owners[-1].text in _BARE_ORGANS
        states = [e for e in owners if e.label == "GPE" and _STATE.fullmatch(self._named.ids(e))]
        return self._named.ids(states[0]) if bare and states else ""

    def told_before(self, words: str, start: int) -> str:
        """The ids of the body in front of an office (米政府高官) where it was last told with one."""
        # What was found at a mention before this one is not looked for again.
        known_at, known = self._told.get(words, (0, ""))
        if known_at > start:
            known_at, known = 0, ""
        ids, told = known, self.document.text.rfind(words, known_at, start)
        while told >= 0:
            # 米 before 政府高官, or 中国政府 as a whole.
            named = self._ending.get(told + len(words)) or last_before(self.entities, told + 1)
            if named is not None and told - named.end <= 1 and (found := self._named.ids(named)):
                ids = found
                break
            told = self.document.text.rfind(words, known_at, told)
        self._told[words] = (start, ids)
        return ids

    def _of_ministry(self, title: str, start: int) -> str:
        """The state whose ministry of the same name was told last before its minister: インド商工省, then 商工相."""
        stem = _MINISTER.sub("", title)
        if stem == title or len(stem) < _STEM:
            return ""
        found = [m.end() for m in re.finditer(f"{re.escape(stem)}[{_MINISTRY}]", self.document.folded[:start])]
        for end in reversed(found):
            first = self._phrases.start_of(end, end - 1)
            told = self._resolve(first, end) if first is not None else None
            if told is not None and told.ids:
                return told.ids
        return ""
