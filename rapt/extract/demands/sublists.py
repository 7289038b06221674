"""Lists whose asking stands elsewhere than right over them: over a subheading (【人材の育成】), or below (以上の2点を求める)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import asking_rule
from rapt.clauses.predicates import predicates
from rapt.clauses.roles import roles_in
from rapt.extract.demands.homes import at_home, home_of
from rapt.extract.demands.lead_in_nouns import ask_by_noun
from rapt.extract.demands.lead_ins import FAR, headed_items, is_marked_heading, names_act, pattern
from rapt.extract.demands.state import Asking, State
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.sentences import Sentence
from rapt.text.spans import place_of, rows_before
from rapt.text.structure import Segment

_HEADS = ("title", "heading")


def handed_down(
    document: Document, actors: Actors, state: State, sentence: Sentence, voices: Mapping[str, Voice]
) -> Asking | None:
    """What a subheading over a list passes on: the asking right over it, or that of the subheading before.

    次の点を要望する。【原材料の確保】・…【人材の育成】・…; not 【要望の背景】・…, nor one that names somebody.
    """
    segment = document.segment_of(sentence)
    words = document.folded[segment.start : segment.end]
    if segment.kind != "heading" or pattern(document.rules, "beside").search(words):
        return None
    before = _before(document, segment)
    if before is None or any(e.label in ("GPE", "ORG") for e in actors.inside(segment.start, segment.end)):
        return None
    if before.kind == "list_item":
        over = document.by_id.get(before.lead_in)
        asking = state.lists.get(before.lead_in)
        inherited = over is not None and asking is not None and not over.start <= asking.start < over.end
        return asking if inherited and over is not None and over.kind == "heading" else None
    if state.announced and state.announced[0] == before.segment_id:
        return state.announced[1]
    if before.kind not in _HEADS:
        return None
    return ask_by_noun(document, actors, state, document.sentences_of[before.segment_id][-1], voices)


def _before(document: Document, segment: Segment) -> Segment | None:
    """The segment right before another one that holds sentences."""
    at = place_of(document.segments, segment) - 1
    while at >= 0 and document.segments[at].segment_id not in document.sentences_of:
        at -= 1
    return document.segments[at] if at >= 0 else None


def summed_up(document: Document, sentence: Sentence, state: State) -> list[Sentence]:
    """The items of the list right before a sentence that takes all of them up: ・対話を急ぐこと…。以上の2点を求める。

    None where they have a lead-in that asks, or where one is no act.
    """
    segment = document.segment_of(sentence)
    found = pattern(document.rules, "sums_up").match(document.folded, sentence.start, sentence.end)
    before = _before(document, segment) if found else None
    if before is None or before.kind != "list_item" or before.lead_in in state.lists:
        return []
    if document.sentences_of[segment.segment_id][0] != sentence:
        return []
    listed = [s for s in document.lists[before.list_id] if s.end <= segment.start]
    items = [document.sentences_of[s.segment_id] for s in listed]
    acts = all(len(one) == 1 and names_act(document, one[0]) for one in items)
    return [one[0] for one in items] if acts and len(items) > 1 else []


def asking_over(document: Document, state: State, segment: Segment) -> Asking | None:
    """The asking over numbered headings with prose below each, whose acts they name: 政府への要望, then 1.…の支援 over prose."""
    if not is_marked_heading(document, segment):
        return None
    if not state.lists:
        return None
    for over in islice(rows_before(document.segments, segment), FAR):
        asking = state.lists.get(over.segment_id)
        if asking is not None:
            named = [document.segment_of(s).segment_id for s in headed_items(document, over)]
            return asking if segment.segment_id in named else None
        if over.kind in _HEADS and not is_marked_heading(document, over):
            return None
    return None


def is_to_influence(document: Document, segment: Segment, listed: Asking) -> bool:
    """Whether an item over items of its own names what whoever is asked is to do to another: 中国政府への働きかけ."""
    known = listed.addressee is not None and bool(listed.addressee.ids)
    return known and any_of(document.rules, "influence").search(document.folded, segment.start, segment.end) is not None


def for_items(document: Document, actors: Actors, segment: str, asking: Asking) -> Asking:
    """An asking without the addressee that nothing at its side names, where an item has another turn to him: …中国に求めること."""
    addressee = asking.addressee
    if addressee is None or any(e.role == "addressee" for e in asking.evidence):
        return asking
    turns = any_of(document.rules, "turned_to")
    for item in document.items_of.get(segment, ()):
        for entity in actors.inside(item.start, item.end):
            turned = entity.entity_id == addressee.ids and turns.match(document.folded, entity.end)
            if turned and any(asking_rule(document, p) for p in predicates(document, entity.end, item.end)):
                return replace(asking, addressee=None)
    return asking


def for_item(document: Document, actors: Actors, asking: Asking, start: int, end: int) -> Asking:
    """An asking with whom the item names itself, where its lead-in names several or nobody: 政府は、雇用を守ること."""
    if asking.addressee is not None and asking.addressee.ids and ";" not in asking.addressee.ids:
        return asking
    topic = next((r for r in roles_in(document, actors, start, end) if r.is_topic and r.phrase.start == start), None)
    if topic is None:
        return asking
    home = home_of(document, actors, asking.demander)
    actor: Actor = at_home(document, actors, topic.actor, home, asking.demander)
    return replace(asking, addressee=actor) if actor.ids and actor.ids != asking.demander else asking
