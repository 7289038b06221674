"""What a document and the sentences before one tell of whose a measure is, against whom, and on which day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import Clause, Reading, read
from rapt.clauses.roles import find_roles
from rapt.clauses.units import find_units
from rapt.extract.entities import find_entities
from rapt.extract.measures.acts import MeasureAct, own_start
from rapt.extract.measures.instruments import number_of, state_of_section
from rapt.extract.measures.parties import actor_of, names_actor
from rapt.extract.measures.tabular import Row, table_rows
from rapt.extract.measures.targets import is_target, state_of, target_of, target_rules
from rapt.tables.rows import Entity, MeasureEvent, Timex, Voice
from rapt.text.characters import fold
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.rules import words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting

# Kinds of documents that tell what their issuer does.
OWN_GENRES = ("announcement", "release", "press-release", "notice")
# A mark before a label: ○米国:….
_BULLET = re.compile(r"[○●◇◆・－\- ]*")
# How far behind a quotation the verb that hands it on may begin, in characters.
_BEHIND_QUOTE = 6


@dataclass(frozen=True)
class Told:
    """What the sentences before have told: of whom, against whom by their heading, the last event and the last draft.

    ``asked`` is against whom the measure is that a question is about. ``leads`` is what is said of the items of a list, ``acts`` the legal acts that lead-ins name; both by segment of the lead-in.
    ``against_by`` is against whom each of those who act took measures, the last one last; ``headed`` is the legal act that the
    heading above names, ``whose`` the state whose measures it says to follow; ``since`` tells from when the event before holds,
    ``longer`` is the last event that extends a measure until a day, ``named`` the legal acts told of so far, ``hit_by`` who took the last measure against a state,
    ``goods_of`` from where the goods come that somebody's measures are on, ``latest`` the last event of each kind; ``labels_act`` says that
    the labels of lines are those who act (香港：…を禁じた), ``rows`` are all events told so far.
    """

    topic: str | None = None
    against: str = ""
    asked: str = ""
    whose: str = ""
    last: MeasureEvent | None = None
    latest: Mapping[str, MeasureEvent] = field(default_factory=dict)
    draft: MeasureEvent | None = None
    leads: Mapping[str, MeasureEvent] = field(default_factory=dict)
    acts: Mapping[str, str] = field(default_factory=dict)
    against_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headed: str = ""
    labels_act: bool = False
    since: MeasureEvent | None = None
    longer: MeasureEvent | None = None
    named: tuple[str, ...] = ()
    hit_by: Mapping[str, str] = field(default_factory=dict)
    goods_of: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    rows: tuple[MeasureEvent, ...] = ()


@dataclass(frozen=True)
class Scene:
    """A document with what the other layers found in it, and the day of its statement."""

    document: Document
    actors: Actors
    voices: Mapping[str, Voice]
    entities: Sequence[Entity]
    dates: Sequence[Timex]
    day: date | None

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """What the rows of tables tell, by segment."""
        return table_rows(self.document, self.actors, self.dates)

    @cached_property
    def announces(self) -> bool:
        """Whether the document is an announcement, by a number in its title or words for itself: 本公告."""
        document = self.document
        own = any(map(document.folded.__contains__, words_of(document.rules, "measure_this_act")))
        return own or bool(number_of(document))

    @cached_property
    def tells_own(self) -> bool:
        """Whether the document tells what its issuer does by it: an announcement, a release, what a ministry makes known in its own words."""
        document = self.document
        makes_known = any_of(document.rules, "measure_makes_known").search(document.folded)
        own = state_of(self.actors.issuer) and not self.actors.author.is_private and makes_known
        return self.announces or document.genre in OWN_GENRES or bool(own)

    @cached_property
    def first_named(self) -> Mapping[str, int]:
        """Where each state is named first, itself or by a body of its."""
        first: dict[str, int] = {}
        for entity in self.entities:
            for state in state_of(entity.entity_id).split(";"):
                first.setdefault(state, entity.start)
        return first

    @cached_property
    def joint(self) -> bool:
        """Whether a statement tells in a list what both of two sides do: 双方の取り決めは以下のとおりである; 米韓共同説明資料."""
        document = self.document
        pattern = any_of(document.rules, "measure_joint_text")
        leads = (s for s in document.segments if s.segment_id in document.lead_ins)
        told = pattern.search(fold(document.title)) or any(
            pattern.search(document.folded, s.start, s.end) for s in leads
        )
        return document.genre == "readout" and bool(self.actors.issuer) and bool(told)

    @cached_property
    def mistaken(self) -> set[str]:
        """The states that only names of bodies stand for which other states have, too: 商務省 in a text on the US alone."""
        shared = words_of(self.document.rules, "measure_shared_body")
        named = [e for e in self.entities if e.label in ("GPE", "ORG") and e.entity_id]
        # 中国産の鋼板: that goods come from somewhere does not make its ministries known.
        others = (e for e in named if e.text not in shared and not is_target(self.document, e))
        known = {state_of(e.entity_id) for e in others} | self.titled
        return {state_of(e.entity_id) for e in named} - known - {state_of(self.actors.issuer)}

    @cached_property
    def titled(self) -> set[str]:
        """The states that the title names: 中国、EU産乳製品に反補助金税."""
        named = find_entities(self.document.title, rules=self.document.rules)
        return set(state_of(";".join(e.entity_id for e in named if e.label in ("GPE", "ORG"))).split(";")) - {""}

    @cached_property
    def pair(self) -> set[str]:
        """The two states that a title names in one word, and no other: 米中関税摩擦の経過; 日韓の輸出管理をめぐる動き."""
        named = find_entities(self.document.title, rules=self.document.rules)
        states = [e for e in named if e.label == "GPE" and e.entity_id]
        joined = len(states) == 2 == len(self.titled) and states[0].end == states[1].start
        return self.titled if joined else set()

    @cached_property
    def sides(self) -> set[str]:
        """The states whose measures headings say to follow: 中国側の措置; 米国側の措置."""
        document, whose = self.document, any_of(self.document.rules, "measure_heads_whose")
        return {
            state_of(e.entity_id)
            for segment in document.segments
            if segment.kind == "heading" or segment.segment_id in document.lead_ins
            for e in self.actors.inside(segment.start, segment.end)
            if whose.match(document.folded, e.end, segment.end)
        } - {""}

    @cached_property
    def titled_against(self) -> set[str]:
        """The states that the title makes targets: EU産乳製品に反補助金税; ロシアの石油収入に対する制裁."""
        title, rules = fold(self.document.title), self.document.rules
        named = [e for e in find_entities(self.document.title, rules=rules) if e.label == "GPE" and e.entity_id]
        theirs, joint = any_of(rules, "measure_theirs"), any_of(rules, "measure_joint")
        hit = [
            e
            for e in named
            if (next(target_rules(rules, title, [e]), None) or theirs.match(title, e.end))
            # 欧米日の印画紙: one of several.
            and not any_of(rules, "measure_joined_name", "$").search(title, 0, e.start)
        ]
        # ロシアとイランに対する制裁: those that are joined to it, too.
        for before, e in reversed(list(pairwise(named))):
            if e in hit and joint.fullmatch(title, before.end, e.start):
                hit.append(before)
        return {state_of(e.entity_id) for e in hit}


def parties(
    scene: Scene, told: Told, reading: Reading, sentence: Sentence, act: MeasureAct, own: str
) -> tuple[str, str]:
    """Who takes a measure and against whom; nobody takes one against himself who is not said to."""
    last = told.last
    listed = scene.document.segment_of(sentence).kind == "list_item"
    # The articles of an announcement and the items of its lists are its issuer's, whoever the sentence before told of.
    first = own and not _reports(reading, act) and (scene.announces or listed or scene.document.genre in OWN_GENRES)
    before = told.whose or (own or told.topic if first else told.topic or own)
    row = scene.rows.get(scene.document.segment_of(sentence).segment_id, Row())
    before = row.actor or before
    # 「関税を課す」と述べた: who speaks is who will do it.
    before = _speaker(scene, reading, sentence) or before
    # An association that tells what states do takes no measures itself.
    if before == scene.actors.issuer and scene.actors.author.is_private:
        before = last.actor if last else ""
    # 本日、新たな規則の適用が始まった, in a release: what nobody is told to do its issuer does.
    if not before and scene.tells_own and not scene.actors.author.is_private:
        before = scene.actors.issuer
    actor = actor_of(reading, scene.actors, act, before, row.actor or (last.actor if last else ""))
    against = target_of(reading, scene.actors, act, "")
    if (
        actor
        and actor == against
        and not names_actor(reading, scene.actors, act)
        and not _shuts_own_market(scene, reading, act, actor)
    ):
        others = (state_of(own), state_of(scene.actors.issuer), last.actor if last else "", last.target if last else "")
        actor = next((one for one in others if len(one) == 2 and one not in against.split(";")), "")
    # 232条に基づく調査の結果、…: a state's own law shows whose measure it is.
    by_law = state_of_section(scene.document, act)
    if by_law and by_law != actor and not names_actor(reading, scene.actors, act) and by_law not in against.split(";"):
        actor = by_law
    label = labelled(scene, sentence)
    # 香港：10都県産の輸入を禁止: a list of those who act against the issuer; ブラジル：輸入停止を解除: of those acted against.
    hit = state_of(scene.actors.issuer) in against.split(";") or told.labels_act
    if label and hit and label not in against.split(";") and not names_actor(reading, scene.actors, act):
        actor, label = label, ""
        against = against or (last.target if told.labels_act and last else "")
        if against:
            return actor, against
    if actor in scene.mistaken and last:
        actor = last.actor
    # 10都県を原産地とする水産物の輸入は、引き続き禁止する: the articles of an announcement are its issuer's.
    if not actor and own and scene.announces and state_of(own) not in against.split(";"):
        actor = state_of(own)
    target = target_of(reading, scene.actors, act, actor)
    about = row.target or label or told.against
    return actor, target or (about if about != actor else "")


def _reports(reading: Reading, act: MeasureAct) -> bool:
    """Whether somebody's words are handed on as those of whoever was told of: 米国は…と発表した。9月1日に発動するとした。"""
    clauses, n = reading.clauses, act.clause.n
    behind = [c for c in clauses[n:] if c.link.name == "to"]
    return bool(behind) and any(c.n == behind[0].n + 1 and c.predicate.lemma == "為る" for c in clauses)


def _shuts_own_market(scene: Scene, reading: Reading, act: MeasureAct, actor: str) -> bool:
    """Whether somebody is kept out of the actor's own market: 11社をリストに加え、|中国との輸出入や中国への新規投資を禁じた."""
    shut = any_of(scene.document.rules, "measure_own_market")
    named = (e for e in scene.actors.inside(own_start(reading, act), act.token.start) if e.entity_id == actor)
    return any(shut.match(scene.document.folded, e.end) for e in named)


def _speaker(scene: Scene, reading: Reading, sentence: Sentence) -> str:
    """Ids of who says the words of a quotation, by the subject of the verb behind it; empty outside of one."""
    outer = handed_on(scene, reading, sentence)
    if outer is None:
        return ""
    around, clause = outer
    roles = [r for r in find_roles(around, scene.actors, own=clause.n) if r.case in ("は", "も", "が") and r.actor.ids]
    return roles[-1].actor.ids if roles else ""


def handed_on(scene: Scene, reading: Reading, sentence: Sentence) -> tuple[Reading, Clause] | None:
    """The clause whose verb hands on a quotation, with the reading it stands in."""
    if not reading.unit.quoted:
        return None
    around = read(scene.document, find_units(scene.document, sentence)[0])
    clause = next((c for c in around.clauses if 0 <= c.begin - reading.unit.end <= _BEHIND_QUOTE), None)
    return None if clause is None else (around, clause)


def labelled(scene: Scene, sentence: Sentence) -> str:
    """The state that is the label of a line: ブラジル：輸入停止措置を解除した。"""
    start = scene.document.segment_of(sentence).start
    start += len(_BULLET.match(scene.document.folded, start)[0])  # type: ignore[index]
    states = (e for e in starting(scene.entities, start, start + 3) if e.label in ("GPE", "ORG") and e.entity_id)
    return next((state_of(e.entity_id) for e in states if scene.document.folded.startswith(":", e.end)), "")


def follows_up(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence is in a note that tells what came after the statement: (続報)税率は12日に発動した。"""
    start = scene.document.segment_of(sentence).start
    return any_of(scene.document.rules, "time_follow_up").match(scene.document.folded, start) is not None


def opening_day(scene: Scene, sentence: Sentence) -> list[Timex]:
    """The day that opens the line of a chronology: 3月4日　米国が追加関税を引き上げ。中国は…."""
    segment = scene.document.segment_of(sentence)
    if row := scene.rows.get(segment.segment_id):
        return list(row.day)
    start, behind = segment.start, scene.document.folded
    return [t for t in starting(scene.dates, start, start + 2) if behind[t.end : t.end + 1] in (" ", ":", "\u3000")]
