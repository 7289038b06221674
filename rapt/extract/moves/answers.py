"""What only answers or is said of both sides to a move."""

from __future__ import annotations

from collections.abc import Iterator

from rapt.clauses.actors import Actors
from rapt.clauses.phrases import find_phrases
from rapt.extract.moves.act import Act
from rapt.extract.moves.classes import is_of
from rapt.extract.moves.parts import Part
from rapt.extract.moves.tone import condition_until, last_said, mood_at, said_until

# What a wish ends in.
_WISH = "たい"


def answers_in(part: Part, actors: Actors) -> Iterator[Act]:
    """What the issuer says that it will do in a case that would harm it, which warns: …なら、次の段階へ進む."""
    document = part.reading.document
    end = said_until(part)
    last = last_said(part, end)
    rule = next((r for r in document.rules.of("move_topic") if r.case_frame == "answer"), None)
    if (
        last is None
        or rule is None
        or last.predicate.passive
        or document.tokens[last.predicate.head].tag.startswith("形容")
    ):
        return
    head = document.tokens[last.predicate.head]
    start = condition_until(part, head.start)
    others = [
        p
        for p in find_phrases(part.reading)
        if p.stretch == last.n
        and p.case in ("は", "も", "が")
        and p.start >= start
        and not any(
            is_of(document.rules, kind, document.folded[p.start : p.end])
            for kind in ("deedown", "measure", "list", "grace", "promise")
        )
    ]
    theirs = [actors.resolve(e.start, e.end) for p in others for e in actors.inside(p.start, p.end)]
    if len(theirs) < len(others) or any(actor is None or actor.ids != actors.issuer for actor in theirs):
        return
    said = part.plain[part.in_plain(start) : part.in_plain(end)]
    if mood_at(part, head.end) in rule.mood.split() and not rule.takes_back(said, actors.home):
        yield Act(rule, rule.label, head.start, head.end, "tone", head.start)


def jointly_in(part: Part, home: str) -> Iterator[Act]:
    """What a part wishes to do with whom a part before names: 英国と手を携えて環境を整え、貿易を広げたい."""
    document = part.reading.document
    if _WISH not in part.words:
        return
    plain = document.plain
    said = plain.words[plain.at[part.reading.unit.start] : plain.at[part.end]]
    for rule in document.rules.of("move_jointly"):
        found = rule.pattern.search(said)
        if found is not None and not rule.takes_back(said, home):
            yield Act(rule, rule.label, part.start, part.end, "tone")
