"""Verbs of saying that make a move of whatever they report, where its own words make none: …と批判した, …と警告した."""

from __future__ import annotations

from collections.abc import Mapping

from rapt.clauses.actors import Actors
from rapt.extract.moves.act import Act
from rapt.extract.moves.doers import is_another, subject_of
from rapt.extract.moves.moods import UNREAL, read_mood, tail_of
from rapt.extract.moves.parts import Part
from rapt.text.rules import Rule, Rules, built


@built
def _frames(rules: Rules) -> Mapping[str, Rule]:
    """The rules of layer ``move_frame`` by the lemma of their verb."""
    return {word: rule for rule in rules.of("move_frame") for word in rule.words}


def frame_of(part: Part, actors: Actors) -> Act | None:
    """The last verb of a part that makes a move by itself, where the issuer is its subject or nobody else."""
    document = part.reading.document
    tokens = part.reading.tokens_in(part.start, part.end)
    # …していると批判。: a noun closes the sentence.
    closing = _frames(document.rules).get(tokens[-1].lemma + "する") if tokens and tokens[-1].suru_noun else None
    if closing is not None and (
        (tokens[-2:-1] and tokens[-2].text == "と")
        or not is_another(subject_of(part, actors, tokens[-1].start), actors)
    ):
        return Act(closing, closing.label, tokens[-1].start, tokens[-1].end, "frame")
    for clause in reversed(part.clauses):
        rule = _frames(document.rules).get(clause.predicate.lemma)
        if rule is None or clause.link.relation == "adnominal" or clause.predicate.negated or clause.predicate.passive:
            continue
        at = document.tokens[clause.predicate.head].end
        if read_mood(document.rules, tail_of(document, at, max(part.end + 1, at)))[0] in UNREAL:
            continue
        # The voice is the issuer's, and so is the verb that hands its words on.
        hands_on = clause.n > 0 and part.reading.clauses[clause.n - 1].link.name == "to"
        if hands_on or not is_another(subject_of(part, actors, clause.begin), actors):
            return Act(rule, rule.label, clause.begin, clause.close, "frame")
    return None
