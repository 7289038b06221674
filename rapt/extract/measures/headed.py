"""What headings and questions say of what follows: of whose measures, against whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapt.extract.measures.scene import Scene, Told
from rapt.extract.measures.targets import state_of, target_rules
from rapt.tables.rows import MeasureEvent
from rapt.text.rule_patterns import any_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting


def followed_up(scene: Scene, told: Told, found: Sequence[MeasureEvent]) -> Told:
    """What a note goes on with that follows up a statement: whoever made that, and the last measure of his."""
    issuer = scene.actors.issuer
    own = [row for row in found if issuer and row.actor == state_of(issuer)]
    return replace(told, topic=issuer, last=own[-1]) if own else told


def is_state(scene: Scene, sentence: Sentence) -> bool:
    """Whether a line is a state's name and nothing else, which heads what is listed below: ■米国, then ・…."""
    return any(
        entity.label == "GPE" and (entity.start, entity.end) == (sentence.start, sentence.end)
        for entity in scene.actors.inside(sentence.start, sentence.end)
    )


def told_by_heading(scene: Scene, told: Told, sentence: Sentence) -> Told:
    """A heading that names one state says of whom, or against whom, what follows tells: 中国側の措置; 中国製品に対する措置."""
    named = [scene.actors.resolve(e.start, e.end) for e in scene.actors.inside(sentence.start, sentence.end)]
    states = {state_of(actor.ids) for actor in named if actor} - {""}
    entities = [e for e in scene.actors.inside(sentence.start, sentence.end) if e.label in ("GPE", "ORG")]
    hit = [e for e in entities if any(target_rules(scene.document.rules, scene.document.folded, [e]))]
    against = {state_of(actor.ids) for e in hit if (actor := scene.actors.resolve(e.start, e.end))} - {""}
    if hit:
        return replace(told, against=against.pop() if len(against) == 1 else "")
    whose = any_of(scene.document.rules, "measure_heads_whose")
    stated = {state_of(e.entity_id) for e in entities if whose.match(scene.document.folded, e.end, sentence.end)} - {""}
    topic = states.pop() if len(states) == 1 else told.topic
    # ■米国 … ■中国 …: what is told below goes on with no measure above but some of that state.
    last = told.last
    if last and topic and topic != told.topic:
        last = replace(last, actor=topic, target="", goods="", rate="", instrument="")
    return replace(told, topic=topic, against="", last=last, whose=stated.pop() if len(stated) == 1 else "")


def asked_about(scene: Scene, told: Told, sentence: Sentence) -> Told:
    """What a question that tells nothing says of its answer: EU産豚肉の最終決定は; 米国の関税については."""
    asked = told_by_heading(scene, replace(told, against=""), sentence)
    if asked.against:
        return replace(told, asked=asked.against)
    folded = scene.document.folded
    measures = [e for e in starting(scene.entities, sentence.start, sentence.end) if e.label == "MEASURE"]
    # 欧州では生産が止まった。審査を急ぐか: who is only named does nothing.
    owners = {
        state_of(e.entity_id)
        for e in scene.actors.inside(sentence.start, sentence.end)
        if folded.startswith("の", e.end) and any(one.start == e.end + 1 for one in measures)
    } - {""}
    return replace(told, topic=owners.pop()) if len(owners) == 1 else told
