"""Anaphora (同国, 両国, 同省, 同氏, 同社) to the ids of their antecedents, by the rules of ``lexicon/anaphora.csv``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rapt.clauses.sides import is_matter
from rapt.tables.rows import Entity, last_before
from rapt.text.characters import fold
from rapt.text.lexicons import NOT_COUNTRIES, load_lexicon
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules, bundled

_BODIES = {"委": ("委", "委員会")}
# Between coordinated states: 米中, 中国とオランダ, 中国、EU.
_JOINED = re.compile(r"(?:側|政府)?(?:と|・|、|及び|および|や)?")


def find_anaphora(text: str, found: Sequence[Entity], issuer: str = "", rules: Rules | None = None) -> Iterator[Entity]:
    """Rows (label OTHER) for the anaphora of a text that resolve to entities found before them, in order.

    ``issuer`` is the issuing body's id: 同国 is then a foreign state, 両国 the issuer's state and another. What has no
    antecedent makes no row.

    >>> dutch = Entity(0, 4, "オランダ", "GPE", "NL", "オランダ", "", "lexicon")
    >>> [(e.text, e.entity_id) for e in find_anaphora("オランダは同国の企業に命じた。", [dutch])]
    [('同国', 'NL')]
    """
    rules = rules or bundled()
    antecedents = _Antecedents(text, found, issuer, rules)
    for rule, pattern in patterns(rules, "anaphor"):
        for match in pattern.finditer(text):
            ids, name = antecedents.of(rule.label, match)
            if ids:
                yield Entity(*match.span(), match.group(), "OTHER", ids, name, "", "rule")


class _Antecedents:
    """The entities of a text by the anaphora that can refer to them, each kind in order for a search by bisection."""

    def __init__(self, text: str, found: Sequence[Entity], issuer: str, rules: Rules) -> None:
        self._issuer, home = issuer, issuer.partition("-")[0]
        public = any_of(rules, "public_end")
        states = [e for e in found if _is_state(e)]
        self._foreign = [e for e in states if e.entity_id != home]
        self._own = [e for e in states if e.entity_id == home]
        self._bodies = [e for e in found if e.label == "ORG" and e.entity_id]
        self._single = {
            "country": _countries(text, found, home, rules),
            "person": [e for e in found if e.label == "PERSON" and e.entity_id],
            # A firm that no list has is meant, too, and hides those before it: no wrong one is named.
            "company": [e for e in found if _may_be_firm(e) and not public.search(e.text)],
        }
        self._by_ending: dict[str, list[Entity]] = {}
        # Coordinated states, in the order of the second ones.
        self._pairs = [
            (first, second)
            for first, second in pairwise(states)
            if first.entity_id != second.entity_id and _JOINED.fullmatch(text[first.end : second.start])
        ]

    def of(self, kind: str, match: re.Match[str]) -> tuple[str, str]:
        """Id and name of an anaphor's antecedent, empty where the text has none."""
        place = match.start()
        if kind == "pair":
            return self._pair(place)
        if kind == "body":
            named = _named(last_before(self._ending_in(match["ending"]), place))
            return named if named[0] or match["ending"] not in "部省" else (self._issuer, "")
        return _named(last_before(self._single[kind], place))

    def _ending_in(self, kind: str) -> list[Entity]:
        if kind not in self._by_ending:
            self._by_ending[kind] = [e for e in self._bodies if e.text.endswith(_BODIES.get(kind, kind))]
        return self._by_ending[kind]

    def _pair(self, place: int) -> tuple[str, str]:
        """The last two coordinated states, else the issuer's state with the last other one."""
        n = bisect_right(self._pairs, place, key=lambda pair: pair[1].end)
        if n:
            return _joined(*self._pairs[n - 1])
        own, other = last_before(self._own, place), last_before(self._foreign, place)
        return _joined(own, other) if own and other else ("", "")


def _countries(text: str, found: Sequence[Entity], home: str, rules: Rules) -> list[Entity]:
    """The foreign countries that 同国 can be: states, and those whose bodies a sentence is about; what goods are made in
    only where there are no others.
    """
    topic, lexicon, told = any_of(rules, "topic_of_state"), load_lexicon(), []
    for e in found:
        state = e.entity_id.partition("-")[0]
        if _is_state(e):
            told.append(e)
        elif e.label == "ORG" and state in lexicon.states and topic.match(text, e.end):
            told.append(replace(e, entity_id=state, name=lexicon.entries[lexicon.states[state][0]].name))
    foreign, folded = [e for e in told if e.entity_id not in (home, *NOT_COUNTRIES)], fold(text)
    return [e for e in foreign if not is_matter(rules, folded, e.end)] or foreign


def _named(entity: Entity | None) -> tuple[str, str]:
    return (entity.entity_id, entity.name) if entity else ("", "")


def _joined(*pair: Entity) -> tuple[str, str]:
    ordered = sorted(pair, key=lambda e: e.entity_id)
    return ";".join(e.entity_id for e in ordered), ";".join(e.name for e in ordered)


def _may_be_firm(entity: Entity) -> bool:
    return entity.label == "ORG" and ("-" in entity.entity_id or not entity.entity_id)


def _is_state(entity: Entity) -> bool:
    return entity.label == "GPE" and len(entity.entity_id) == 2
