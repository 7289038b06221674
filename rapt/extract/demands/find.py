"""Demands: who asks whom to do, stop or refrain from something, how strongly, in whose voice; one row an action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import read
from rapt.clauses.joint import joint_ids
from rapt.clauses.units import find_units
from rapt.extract.demands.described import by_description
from rapt.extract.demands.duties import by_duty
from rapt.extract.demands.ellipsis import by_ellipsis
from rapt.extract.demands.items import (
    as_one,
    is_asking_item,
    list_item,
    opened_list,
    ordinal_items,
    own_rows,
    speaks_itself,
)
from rapt.extract.demands.obligations import by_modals
from rapt.extract.demands.specified import by_specification
from rapt.extract.demands.state import Asking, State
from rapt.extract.demands.sublists import asking_over, is_to_influence
from rapt.extract.demands.verbs import by_verbs
from rapt.tables.rows import Demand, Voice
from rapt.text.document import Document
from rapt.text.sentences import Sentence


def find_demands(document: Document, actors: Actors, voices: Mapping[str, Voice]) -> list[Demand]:
    """Demands of a document in order of appearance; questions, own plans and the writer's needs do not count."""
    found: list[Demand] = []
    state = State()
    for sentence in document.body:
        rows, state = _in_sentence(document, actors, sentence, voices, state)
        found += rows
    together = joint_ids(document, actors.entities)
    return [_of_all(demand, actors.issuer, together) for demand in _distinct(found)]


def _of_all(demand: Demand, issuer: str, together: str) -> Demand:
    """The demand; in a joint statement that of all who speak in it."""
    mine = together and demand.demander == issuer and demand.voice == "issuer"
    return replace(demand, demander=together) if mine else demand


def _in_sentence(
    document: Document, actors: Actors, sentence: Sentence, voices: Mapping[str, Voice], state: State
) -> tuple[list[Demand], State]:
    """The demands of a sentence, and the discourse behind it."""
    segment = document.segment_of(sentence)
    listed = state.lists.get(segment.lead_in) if segment.kind == "list_item" else None
    if listed is not None and segment.segment_id in document.lead_ins:
        # It heads a list of its own, and may say itself who is asked there.
        own = opened_list(document, actors, sentence, voices, state)[1].lists.get(segment.segment_id)
        itself = own is not None and own.addressee is not None and not is_to_influence(document, segment, listed)
        return [], state.with_list(segment.segment_id, own if own is not None and itself else listed)
    if listed is not None:
        if not speaks_itself(document, actors, document.sentences_of[segment.segment_id], listed):
            return list_item(document, actors, sentence, listed), state
        if listed.addressee is not None and listed.addressee.ids:
            state = state.with_addressed(segment.lead_in, listed.addressee, listed.demander)
        rows, state = _in_units(document, actors, sentence, voices, state)
        return own_rows(document, sentence, rows, actors, listed), state
    if segment.kind == "heading" and (asking := asking_over(document, state, segment)) is not None:
        return list_item(document, actors, sentence, asking), state
    rows, state = ordinal_items(document, sentence, state, sentence.start, sentence.end)
    if rows:
        return rows, state
    found, state = _in_units(document, actors, sentence, voices, state)
    found = as_one(found) if is_asking_item(document, sentence) else found
    rows, state = opened_list(document, actors, sentence, voices, state)
    return [*_beside_list(found, state.lists.get(sentence.segment_id)), *rows], state


def _beside_list(found: Sequence[Demand], asking: Asking | None) -> list[Demand]:
    """The rows of a sentence over a list that are not only a part of the noun that asks there: 中国政府への改善|要望 over ①…,
    御留意いただきたい|事項."""
    if asking is None or asking.by_verb:
        return list(found)
    return [
        d
        for d in found
        if not (d.end == asking.start and d.addressee_text and d.rule == "noun")
        and not any(e.role == "anchor" and e.end == asking.start for e in d.evidence)
    ]


def _in_units(
    document: Document, actors: Actors, sentence: Sentence, voices: Mapping[str, Voice], state: State
) -> tuple[list[Demand], State]:
    """The demands that the units of a sentence make, and the discourse behind them."""
    found: list[Demand] = []
    for unit in find_units(document, sentence):
        if unit.start > sentence.start:
            rows, state = ordinal_items(document, sentence, state, unit.start, unit.end)
            found += rows
            if rows:
                continue
        reading = read(document, unit)
        for layer in (by_verbs, by_description, by_modals, by_duty, by_ellipsis):
            rows, state = layer(document, actors, sentence, reading, voices, state)
            found += rows
        rows, state = by_specification(document, actors, sentence, reading, voices, state)
        found += [row for row in rows if not any(d.start < row.end and row.start < d.end for d in found)]
    return found, state


def _distinct(found: Sequence[Demand]) -> list[Demand]:
    """Each action once: of overlapping rows the first stays; in order of the text."""
    kept: list[Demand] = []
    for demand in sorted(found, key=lambda d: (d.start, d.end)):
        # Those kept do not overlap and come in order, so that only the last of them can reach this far.
        if not kept or demand.start >= kept[-1].end:
            kept.append(demand)
    return kept
