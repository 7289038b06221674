"""Two states of one document: those named side by side, the issuer's counterpart, whom 両国 and 先方 stand for."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from rapt.clauses.offices import is_state, office_at
from rapt.clauses.owners import Owners
from rapt.tables.rows import Entity
from rapt.text.document import Document
from rapt.text.lexicons import NOT_COUNTRIES
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules

# How many both are.
_BOTH = 2


def join(ids: set[str] | Sequence[str]) -> str:
    """Several ids in one cell: alphabetical, joined by ``;``, each once.

    >>> join(["US", "CN", "US"])
    'CN;US'
    """
    return ";".join(sorted({part for one in ids for part in one.split(";") if part}))


def is_matter(rules: Rules, folded: str, end: int) -> bool:
    """Whether a state whose name ends at an offset is only what something is about, or made in: 台湾に関する発言, ロシア産原油."""
    return any(rule.mood == "about" and rule.pattern.match(folded, end) for rule in rules.of("matter"))


def _end(named: tuple[Entity, str]) -> int:
    return named[0].end


class Sides:
    """The states of one document beside ``issuer``, the id under which that acts."""

    def __init__(self, document: Document, entities: Sequence[Entity], named: Owners, issuer: str) -> None:
        self.document = document
        self.entities = entities
        self._named = named
        self._issuer = issuer

    @cached_property
    def counterpart(self) -> str:
        """The foreign state that the headline names, or else the one the text names most, or else whose people it names most."""
        title = next((s for s in self.document.segments if s.kind == "title"), None)
        foreign = self._foreign
        in_title = [ids for e, ids in foreign if title and title.start <= e.start < title.end and is_state(ids)]
        if in_title:
            return in_title[0]
        party = [ids for e, ids in foreign if is_state(ids) and not self._is_matter(e)]
        named = party or [ids for _, ids in self._others if is_state(ids)]
        counted = Counter(named).most_common(1)
        return counted[0][0] if counted else ""

    def only(self, states: Sequence[str]) -> str:
        """The one of several states that the text names, empty for none or more."""
        named = {ids for e in self.entities if e.label in ("GPE", "ORG") and (ids := self._named.ids(e)) in states}
        return named.pop() if len(named) == 1 else ""

    @cached_property
    def _foreign(self) -> list[tuple[Entity, str]]:
        """States and bodies that are not the issuer's, in order, with their ids."""
        return [(e, ids) for e, ids in self._others if e.label != "PERSON" and not self._is_place(e)]

    def _is_place(self, named: Entity) -> bool:
        """Whether a state is only where something takes place: ラオスのビエンチャンで, 韓国で."""
        if named.label != "GPE":
            return False
        city = next((e for e in self.entities if e.start == named.end + 1 and e.label in ("GPE", "LOC")), None)
        joined = city is not None and self.document.text[named.end] == "の"
        place = any_of(self.document.rules, "meeting_place")
        return place.match(self.document.text, city.end if city is not None and joined else named.end) is not None

    def _is_matter(self, named: Entity) -> bool:
        return is_matter(self.document.rules, self.document.folded, named.end)

    @cached_property
    def _countries(self) -> list[tuple[Entity, str]]:
        """The foreign states that 同国 can be, without those that goods are only made in, unless there are no others."""
        states = [one for one in self._foreign if is_state(one[1]) and one[1] not in NOT_COUNTRIES]
        return [one for one in states if not self._is_matter(one[0])] or states

    @cached_property
    def _others(self) -> list[tuple[Entity, str]]:
        """States, bodies and people that are not the issuer's, in order, with their ids."""
        named = ((e, self._named.ids(e)) for e in self.entities if e.label in ("GPE", "ORG", "PERSON"))
        return [(e, ids) for e, ids in named if ids and ids != self._issuer]

    @cached_property
    def _pairs(self) -> list[tuple[Entity, str]]:
        """Two states named side by side (米中): the second of them, and the ids of both."""
        found = []
        for first, second in pairwise(self.entities):
            if second.start - first.end in (0, 1) and first.label == second.label == "GPE":
                pair = [self._named.ids(first), self._named.ids(second)]
                if all(pair) and pair[0] != pair[1]:
                    found.append((second, join(pair)))
        return found

    def pair(self, before: int) -> str:
        """Both states of 両国 or 双方: the last two joined in the text, else the issuer and its counterpart."""
        told = bisect_right(self._pairs, before, key=_end)
        people = any_of(self.document.rules, "two_people").match(self.document.text, before)
        if people and (both := self._two_before(before)):
            return both
        both = self._pairs[told - 1][1] if told else self._two_people(before)
        # 両大臣 are whoever talk; 両国 the last states that are named.
        both = both or join([self._issuer, self.last_foreign(before, "先方" if people else "両国")])
        return both if ";" in both else ""

    def _two_people(self, before: int) -> str:
        """Whose the last people named are who act for two states, the issuer for one: 王毅部長はラオスで上川外相と会った。双方は."""
        told = [ids for e, ids in self._people if e.end <= before]
        if self._issuer:
            other = next((ids for ids in reversed(told) if ids != self._issuer), "")
            return join([self._issuer, other]) if is_state(self._issuer) and is_state(other) else ""
        last = list(dict.fromkeys(reversed(told)))[:_BOTH]
        return join(last) if len(last) == _BOTH and all(is_state(one) for one in last) else ""

    @cached_property
    def _people(self) -> list[tuple[Entity, str]]:
        """The people whose ids are known, in order, with these."""
        return [(e, ids) for e in self.entities if e.label == "PERSON" and (ids := self._named.ids(e))]

    def _two_before(self, before: int) -> str:
        """Whose the two people are of whom the sentence before tells: メルツ首相とマクロン大統領は会見した。両氏は."""
        sentence = self.document.sentence_at(before)
        last = self.document.sentence_at(sentence.start - 1) if sentence and sentence.start else None
        people = [e for e in self.entities if last and last.start <= e.start < last.end and e.label == "PERSON"]
        ids = {self._named.ids(e) for e in people}
        return join(ids) if len(ids) == _BOTH and all(is_state(one) for one in ids) else ""

    def last_foreign(self, before: int, words: str) -> str:
        """The last foreign actor named before, for words with 国 the last foreign state; 先方 is not whom the sentence
        before is about: (ゴヤル氏は…求めた。)先方は."""
        if "国" in words:
            return self._last(self._countries, before)
        sentence = self.document.sentence_at(before)
        last = self.document.sentence_at(sentence.start - 1) if sentence and sentence.start else None
        inside = (e for e in self.entities if last and last.start <= e.start < last.end)
        topic = next((ids for e in inside if (ids := self._named.ids(e))), "")
        # The issuer's own readout has one other side, whoever its sentences begin with.
        told = self._others if self._issuer else [one for one in self._others if one[1] != topic]
        return self._last([one for one in told if self._can_talk(one[0])] or told, before)

    def _can_talk(self, named: Entity) -> bool:
        """Whether a name is of somebody who can be talked with, not of what is talked about: オランダ外務大臣, 王毅; not EUの規制."""
        behind = self.document.folded.startswith(("側", "政府", "当局"), named.end)
        office = office_at(self.document.rules, self.document.folded, named.end)
        return named.label != "GPE" or behind or office is not None

    def _last(self, told: Sequence[tuple[Entity, str]], before: int) -> str:
        n = bisect_right(told, before, key=_end)
        return told[n - 1][1] if n else self.counterpart
