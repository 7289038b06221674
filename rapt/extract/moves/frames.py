"""Verbs of saying that make a move of whatever they report, where its own words make none: …と批判した, …と警告した."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import Clause
from rapt.clauses.phrases import find_phrases
from rapt.clauses.speech_verbs import speech_verbs
from rapt.extract.moves.act import Act
from rapt.extract.moves.acts import clause_of
from rapt.extract.moves.classes import is_of
from rapt.extract.moves.doers import is_another, subject_of
from rapt.extract.moves.moods import UNREAL, read_mood, tail_of
from rapt.extract.moves.parts import Part
from rapt.text.rules import Rule, Rules, built

# Moods in which an act that is published is done.
_DONE = ("plain", "past", "copula", "decided", "caused")
# Moods in which nothing is done, whoever makes it known: 工場を止めかねないと伝えた.
_UNSURE = ("expected", "unable", "doubtful", "denied")
# Classes of nouns that no measure is taken upon.
_NO_OBJECTS = ("talk", "contact", "relation", "displeasure", "charge")


@built
def _no_deeds(rules: Rules) -> frozenset[str]:
    """Predicates that are no measure by themselves (検討する, 求める), of layer ``move_nodeed``."""
    return frozenset(word for rule in rules.of("move_nodeed") for word in rule.words)


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
        rule = _frame_by(part, clause)
        if (
            rule is None
            or rule.takes_back(part.plain, actors.home)
            or clause.link.relation == "adnominal"
            or clause.predicate.negated
            or clause.predicate.passive
        ):
            continue
        at = document.tokens[clause.predicate.head].end
        if read_mood(document.rules, tail_of(document, at, max(part.end + 1, at)))[0] in UNREAL:
            continue
        if _is_spoken_of(part, at):
            continue
        # The voice is the issuer's, and so is the verb that hands its words on.
        hands_on = clause.n > 0 and part.reading.clauses[clause.n - 1].link.name == "to"
        if hands_on or not is_another(subject_of(part, actors, clause.begin), actors):
            return Act(rule, rule.label, clause.begin, clause.close, "frame")
    return None


def _is_spoken_of(part: Part, at: int) -> bool:
    """Whether what a verb tells is only the topic of what is said: 輸入を止めると発表したことについて."""
    behind = part.words[at - part.start :]
    return any(rule.pattern.match(behind) for rule in part.reading.document.rules.of("move_spoken_of"))


def says_of_others(part: Part, actors: Actors, act: Act) -> bool:
    """Whether it is another who says an act, or is it itself: 米国が管理を差別的だと批判したことについて."""
    clause = clause_of(part, act.place)
    behind = next((c for c in part.clauses if clause is not None and c.n == clause.n + 1), None)
    saying = behind if clause is not None and clause.link.name == "to" else clause
    if saying is None or not says(part, saying) or not is_another(subject_of(part, actors, saying.begin), actors):
        return False
    return _is_spoken_of(part, part.reading.document.tokens[saying.predicate.head].end)


def _frame_by(part: Part, clause: Clause) -> Rule | None:
    """The rule of a clause's verb, or of two verbs that say it together: 切って捨てる."""
    frames = _frames(part.reading.document.rules)
    before = part.reading.clauses[clause.n - 1] if clause.n else clause
    joined = f"{before.predicate.lemma}={clause.predicate.lemma}" if before.close == clause.begin else ""
    return frames.get(clause.predicate.lemma) or frames.get(joined)


def says(part: Part, clause: Clause) -> bool:
    """Whether a clause's verb hands words on: 述べる, 切って捨てる."""
    known = speech_verbs(part.reading.document.rules)
    return clause.predicate.lemma in known or _frame_by(part, clause) is not None


def publishes_a_deed(part: Part, actors: Actors, frame: Act) -> bool:
    """Whether a verb of publishing hands on what the issuer does itself: 登録を抹消すると発表した, not 輸出が減ったと発表した."""
    before = [c for c in part.reading.clauses if c.close <= frame.start and c.link.name == "to"]
    return bool(before) and _is_deed(part, actors, before[-1])


def publishes(part: Part) -> bool:
    """Whether a part tells that something is published or decided."""
    frames = _frames(part.reading.document.rules)
    tokens = part.reading.tokens_in(part.start, part.end)
    named = [clause.predicate.lemma for clause in part.clauses] + [token.lemma + "する" for token in tokens[-1:]]
    found = (frames.get(lemma) for lemma in named)
    return any(rule is not None and rule.label == "announce" for rule in found)


def decided_deeds(part: Part) -> Iterator[Act]:
    """What a part says that somebody decides to do: 登録を抹消することを決めた."""
    publish = next((r for r in part.reading.document.rules.of("move_frame") if r.label == "announce"), None)
    if publish is None:
        return
    for clause in part.clauses:
        at = part.reading.document.tokens[clause.predicate.head]
        meant = _mood_of(part, clause)
        known = meant == "decided" or (meant not in _UNSURE and is_published(part, at.end))
        if known and _has_object(part, clause):
            yield Act(publish, "announce", at.start, at.end, "frame")


def is_published(part: Part, end: int) -> bool:
    """Whether what stands behind a predicate makes it known: 関税を課すことを、文書で通知した."""
    behind = part.words[end - part.start :]
    return any(
        rule.pattern.search(part.words) if rule.relation == "whole" else rule.pattern.match(behind)
        for rule in part.reading.document.rules.of("move_published")
    )


def _is_deed(part: Part, actors: Actors, clause: Clause) -> bool:
    return (
        _mood_of(part, clause) in _DONE
        and _has_object(part, clause)
        and not is_another(subject_of(part, actors, clause.close), actors)
    )


def _mood_of(part: Part, clause: Clause) -> str:
    document = part.reading.document
    at = document.tokens[clause.predicate.head].end
    return read_mood(document.rules, tail_of(document, at, max(part.end + 1, at)))[0]


def _has_object(part: Part, clause: Clause) -> bool:
    """Whether a clause acts upon something that measures are taken upon."""
    document = part.reading.document
    if clause.predicate.negated or clause.predicate.lemma in _no_deeds(document.rules):
        return False
    acted = [
        document.folded[p.start : p.head.end]
        for p in find_phrases(part.reading)
        if p.case == "を" and clause.n in (p.stretch, p.owner)
    ]
    return bool(acted) and not any(is_of(document.rules, name, acted[-1]) for name in _NO_OBJECTS)
