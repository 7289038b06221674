"""A demand or a move to its concept: of the anchors in its words, the one that fits best.

Each anchor is scored: more for what it names besides its act and for how close that stands, more where the act is the one that
the demand or move hangs on, less for rules that take what no other does. The weights were set on the bundled digests.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from rapt.clauses.offices import is_state
from rapt.extract.concepts.anchors import Place, Span, places
from rapt.extract.concepts.kinds import nearest, objects, places_of
from rapt.tables.rows import Demand, Entity, Evidence, Move
from rapt.text.document import Document, Token
from rapt.text.rules import Rules, words_of

# An act that says it all by itself; a thing that a rule asks for; where it stands close before the act, in its clause, further off, or only behind it.
_ITSELF, _NAMED, _CLOSE, _IN_CLAUSE, _FAR, _BEHIND = 8, 10, 6, 4, 2, -3
# Characters between a thing and its act that are close: a particle and a comma.
_NEAR = 2
# What it takes from a thing that stands before the words of a bare act.
_TOLD_BEFORE = 8
# Characters between an act and the conduct that it tells: ような.
_GAP = 4
# How far a thing may stand from the act of a move, before and behind, which is one clause of a longer sentence.
_REACH_BEFORE, _REACH_BEHIND = 25, 12
# The act that a demand ends on, one behind it, each act that follows one, and one that tells what is to cease; the words that
# make a move.
_MAIN, _LATER, _EACH_AFTER, _TOLD = 8, 2, -2, 18
_CUE, _MOST_OFF, _OFF = 12, -20, 1 / 3
# A rule of what firms are asked for where a state is asked, and where it is not.
_OF_STATE, _OF_FIRMS = -5, 1
# The mark of rules that take only what is done to the thing itself, and of those whose act hands a demand on to others.
_NEXT_TO, _PASSES_ON = "near", "passes_on"
# The marks of rules whose act, elsewhere light, is what a demand ends on.
_ENDS = {_PASSES_ON, "light"}
# The mark of rules of ceasing that fit what is asked for, too, where that is the end of something.
_ENDS_IT = "ends"
# Rules that are weaker than others, those of last resort, and those whose words say it wherever they stand.
_WEAKER = {"weak": -8, "fallback": -14, "last_resort": -20}
_WEIGHTS = {**_WEAKER, "generic": -1, _PASSES_ON: 8, "anywhere": 20}
# Below this, the words of a move say nothing of its concept.
_LEAST = -12
# Particles of what is done something to, and those of another thing.
_MARKS, _OTHERS = ("を", "は", "も"), ("を", "が", "は")
# What makes of a kind of thing somebody: 申請者, 輸入先.
_SOMEBODY = ("者", "先", "企業")
_CONTENT = ("NOUN", "VERB", "ADJ", "PROPN", "ADV")
_PREFIX = "接頭辞"
# What a clause by itself may be: the kinds of acts, what fits well enough, and how many concepts at most.
_ACTS = ("request", "accuse", "justify", "warn", "reassure", "offer")
_LIKELY, _MOST = 8, 5
# Words with a meaning of their own that a bare act has at most: 撤回, 早期の撤廃.
_BARE = 2
_GOODS = "COMMODITY"
_ROLE = "concept"


class Coded(NamedTuple):
    """The concept of a demand or move, the id of its object, and where it was read."""

    concept: str
    object_id: str
    evidence: Evidence


@dataclass(frozen=True)
class _Words:
    """The words of a demand or move; ``cue`` is the span of those that make a move, None in a demand."""

    rules: Rules
    folded: str
    tokens: Sequence[Token]
    start: int
    end: int
    cue: Span | None = None
    asked: str = ""
    """Id of who is asked, of a demand."""
    since: int = -1
    """Where the words begin that name what it is about; those of a bare act (撤回を求めた) stand before it."""
    _places: dict[str, list[Span]] = field(default_factory=dict, repr=False)

    @cached_property
    def content(self) -> list[Token]:
        """Tokens with a meaning of their own."""
        light = words_of(self.rules, "concept_light")
        return [t for t in self.tokens if t.pos in _CONTENT and t.lemma not in light and not t.tag.startswith(_PREFIX)]

    @cached_property
    def starts(self) -> list[int]:
        return [token.start for token in self.content]

    @property
    def is_bare(self) -> bool:
        """Whether it is an act and hardly more: 早期の撤廃."""
        return len(self.content) <= _BARE

    @cached_property
    def main(self) -> list[Token]:
        """The act that a demand ends on; where that is ceasing (損なうのをやめる), what is to cease, too."""
        last = self.content[-1:]
        return [*last, *self.ceased[-1:]] if self.ceased else last

    @cached_property
    def ceased(self) -> list[Token]:
        """What has a meaning of its own before an act of ceasing that a demand ends on; nothing where it ends on another."""
        ceasing = words_of(self.rules, "concept_ceasing")
        rest = [t for t in self.content if t.lemma.removesuffix("する") not in ceasing]
        return rest if rest and rest[-1] is not self.content[-1] else []

    @cached_property
    def told(self) -> Token | None:
        """The act that says which conduct is to cease: 妨げる of 協力を妨げる言動をやめる."""
        if len(self.ceased) < _BARE or self.ceased[-1].lemma not in words_of(self.rules, "concept_conduct"):
            return None
        act, conduct = self.ceased[-2:]
        return act if act.pos == "VERB" and conduct.start - act.end <= _GAP else None

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in a span."""
        first = bisect_left(self.token_starts, start)
        return list(self.tokens[first : bisect_left(self.token_starts, end)])

    @cached_property
    def token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def breaks(self) -> list[int]:
        """Where verbs end, and with them clauses."""
        return [token.end for token in self.tokens if token.pos == "VERB"]

    def of_kind(self, kind: str) -> list[Span]:
        if kind not in self._places:
            found = places_of(self.rules, kind, self.folded, self.since, self.end)
            self._places[kind] = [one for one in found if one[0] < self.start or self._is_thing(one)]
        return self._places[kind]

    def _is_thing(self, place: Span) -> bool:
        """Whether words begin where a token does, or are part of a long one: 法 of 外為法, but 道 is none of 報道, 出資 none of 輸出資料."""
        if self.folded.startswith(_SOMEBODY, place[1]):
            return False
        n = bisect_right(self.token_starts, place[0]) - 1
        token = self.tokens[n] if n >= 0 else None
        if token is None or token.start == place[0]:
            return True
        return place[1] <= token.end and (place[1] - place[0] > 1 or token.end - token.start > _BARE)


def coded_demand(document: Document, demand: Demand, entities: Sequence[Entity]) -> Coded | None:
    """The concept of a demand, None where no anchor is in its words."""
    words = replace(_words(document, demand.start, demand.end), asked=demand.addressee)
    sentence = document.sentence_at(demand.start)
    if words.is_bare and sentence is not None:
        words = replace(words, since=sentence.start)
    return _coded(words, demand.kind, demand.polarity, entities)


def coded_move(document: Document, move: Move, entities: Sequence[Entity]) -> Coded | None:
    """The concept of a move, None where no anchor is in its words."""
    anchor = next((e for e in move.evidence if e.role == "anchor"), None)
    cue = (anchor.start, anchor.end) if anchor else (move.start, move.end)
    return _coded(_words(document, move.start, move.end, cue), move.move, "", entities)


def _words(document: Document, start: int, end: int, cue: Span | None = None) -> _Words:
    return _Words(document.rules, document.folded, document.tokens_in(start, end), start, end, cue, since=start)


def clause_concepts(rules: Rules, folded: str, tokens: Sequence[Token], start: int, end: int) -> list[str]:
    """The concepts that a clause may be read as, whoever says it and whatever it is part of; the likeliest first.

    A demand and an accusation can be made of the same words; which of them it is only the sentence says.
    """
    words = _Words(rules, folded, tokens, start, end, since=start)
    found: dict[str, float] = {}
    for act in _ACTS:
        for place in places(rules, act, folded, start, end, tokens):
            things = None if _is_vetoed(words, place) else _things(words, place)
            # What is only said last or for want of better says little of a clause.
            if things is not None and not place.rule.relation:
                found[place.rule.label] = max(things, found.get(place.rule.label, 0.0))
    likely = sorted((-score, concept) for concept, score in found.items() if score >= _LIKELY)
    return [concept for _, concept in likely[:_MOST]]


def _is_vetoed(words: _Words, place: Place) -> bool:
    vetoed = place.rule.vetoed
    return bool(vetoed and vetoed.search(words.folded, words.start, words.end))


def _coded(words: _Words, act: str, polarity: str, entities: Sequence[Entity]) -> Coded | None:
    found = _ranked(words, act, polarity)
    if not found or (words.cue is not None and found[0][0] < _LEAST):
        return None
    place = found[0][1]
    evidence = Evidence(place.rule.rule_id, _ROLE, place.start, place.end)
    if _PASSES_ON in place.rule.relation.split():
        # 米国に関税の引き下げを働きかける: what a third party is to do is the object.
        others = (one.rule.label for _, one in _ranked(words, act, "") if one.rule.label != place.rule.label)
        return Coded(place.rule.label, next(others, ""), evidence)
    return Coded(place.rule.label, _object_of(words, place, entities), evidence)


def _ranked(words: _Words, act: str, polarity: str) -> list[tuple[float, Place]]:
    """The anchors that fit with their scores, the best first; of equal ones the first of the table."""
    found = [
        (score, place)
        for place in places(words.rules, act, words.folded, words.start, words.end, words.tokens)
        if (score := _score(words, place, polarity)) is not None
    ]
    return sorted(found, key=lambda one: -one[0])


def _score(words: _Words, place: Place, polarity: str) -> float | None:
    """How well an anchor fits, None where it does not."""
    rule = place.rule
    if _is_vetoed(words, place):
        return None
    relation = rule.relation.split()
    is_main = any(place.start < t.end and place.end > t.start for t in words.main)
    # 求める and 動く are light elsewhere, but what a demand ends on where nothing else is asked.
    is_main |= bool(_ENDS & set(relation)) and bisect_left(words.starts, place.end) == len(words.starts)
    if rule.mood and polarity and rule.mood != polarity and not (is_main and _is_ending(words, place, polarity)):
        return None
    if ("last" in relation and not is_main) or ("bare" in relation and not words.is_bare):
        return None
    things = _things(words, place)
    if things is None:
        return None
    fits = _in_demand(words, place, is_main) if words.cue is None else _in_move(words.cue, place)
    return things + fits + sum(_WEIGHTS.get(name, 0) for name in relation) + _for_firms(words, relation)


def _is_ending(words: _Words, place: Place, polarity: str) -> bool:
    """Whether an act that is asked for is the end of something (法案の廃案, 決定を覆す), what a rule of ceasing has for its act."""
    return (
        polarity == "do"
        and _ENDS_IT in place.rule.relation.split()
        and place.word in words_of(words.rules, "concept_ending")
    )


def _things(words: _Words, place: Place) -> float | None:
    """What the things that a rule asks for add, None where one is missing or one is there that must not be."""
    groups = place.rule.case_frame.split()
    relation = place.rule.relation.split()
    by_itself = all(group[0] == "!" for group in groups) and not _WEAKER.keys() & set(relation)
    score = float(_ITSELF) if by_itself else 0.0
    for group in groups:
        kinds = group.lstrip("!").split("/")
        # Who a demand is handed on to, and what must not be there, are looked for in its own words.
        since = words.start if _PASSES_ON in relation or group[0] == "!" else words.since
        found = [one for kind in kinds for one in words.of_kind(kind) if one[0] != place.start and one[0] >= since]
        if group[0] == "!":
            if found:
                return None
            continue
        if words.cue is not None:
            found = [
                one
                for one in found
                if -_REACH_BEFORE < one[1] - place.start <= 0 or 0 <= one[0] - place.end < _REACH_BEHIND
            ]
        if not found:
            return None
        thing = nearest(found, place.start)
        before = thing is not None and thing[0] < words.start
        distance = _distance(words, thing, place.start)
        if _NEXT_TO in relation and distance < _CLOSE:
            return None
        score += _NAMED + distance - (_TOLD_BEFORE if before else 0)
    return score


def _distance(words: _Words, thing: Span | None, start: int) -> float:
    if thing is None:
        return _BEHIND
    if start - thing[1] <= _NEAR or _is_object(words, words.between(thing[1], start)):
        return _CLOSE
    n = bisect_left(words.breaks, start + 1)
    return _IN_CLAUSE if n == 0 or thing[1] > words.breaks[n - 1] else _FAR


def _for_firms(words: _Words, relation: Sequence[str]) -> int:
    """What it adds to a rule of what firms are asked for that a state is asked, or nobody who is known."""
    if "of_firms" not in relation or words.cue is not None:
        return 0
    return _OF_STATE if any(map(is_state, words.asked.split(";"))) else _OF_FIRMS


def _is_object(words: _Words, between: Sequence[Token]) -> bool:
    """Whether a thing is what an act is done to: 審査を一日も早く進める, 差別的な措置を直ちにやめる.

    Between them stand a general head (措置), a particle, and what is no other act and no other thing.
    """
    heads = words_of(words.rules, "concept_head")
    marked = next(
        (n for n, token in enumerate(between) if token.text not in heads and token.lemma not in heads), len(between)
    )
    return (
        marked < len(between)
        and between[marked].text in _MARKS
        and not any(t.pos == "VERB" or t.text in _OTHERS for t in between[marked + 1 :])
    )


def _in_demand(words: _Words, place: Place, is_main: bool) -> float:
    if words.told is not None and words.told.start == place.start:
        return _TOLD
    if is_main:
        return _MAIN
    after = len(words.starts) - bisect_left(words.starts, place.end)
    return _EACH_AFTER * after if after else _LATER


def _in_move(cue: Span, place: Place) -> float:
    if place.start < cue[1] and place.end > cue[0]:
        return _CUE
    off = cue[0] - place.end if place.end <= cue[0] else place.start - cue[1]
    return max(_MOST_OFF, -off * _OFF)


def _object_of(words: _Words, place: Place, entities: Sequence[Entity]) -> str:
    """The goods that it is about, else the kind of thing that the rule asks for, if that is an object."""
    goods = {e.entity_id for e in _inside(entities, words.since, words.end) if e.label == _GOODS and e.entity_id}
    if goods:
        return ";".join(sorted(goods))
    asked = place.rule.case_frame.replace("/", " ").split()
    for kind, of in objects(words.rules).items():
        if of in asked and words.of_kind(kind):
            return kind
    return ""


def _inside(entities: Sequence[Entity], start: int, end: int) -> Iterator[Entity]:
    first = bisect_left(entities, start, key=lambda entity: entity.start)
    for entity in entities[first:]:
        if entity.end > end:
            return
        yield entity
