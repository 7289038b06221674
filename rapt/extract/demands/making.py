"""What was found of a demand to its row."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapt.clauses.actors import Actor
from rapt.clauses.units import Unit
from rapt.extract.demands.polarity import polarity_of
from rapt.extract.demands.splitting import Action
from rapt.tables.rows import Demand, Evidence, Voice
from rapt.tables.values import demand_code
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules
from rapt.text.sentences import Sentence


@dataclass(frozen=True)
class Found:
    """What the actions of one asking share; ``bare_end`` is where an action ends without the modal in its span."""

    document: Document
    sentence: Sentence
    start: int
    end: int
    strength: int
    demander: str
    voice: Voice
    evidence: tuple[Evidence, ...]
    rule_id: str
    cue: str = ""
    kind: str = "request"
    bans: bool = False
    bare_end: int | None = None

    def because(self, *more: Evidence) -> Found:
        return replace(self, evidence=(*self.evidence, *more))


def make_demand(
    found: Found, action: Action, addressee: Actor | None, rule: str, unit: Unit | None, form: str = ""
) -> Demand:
    """The row of one action."""
    document, sentence = found.document, found.sentence
    written = document.text[addressee.start : addressee.end] if addressee else ""
    ids = _asked(document.rules, addressee.ids if addressee else "", written, found.demander)
    evidence = found.evidence
    if ids and not any(e.role in ("addressee", "recovered") for e in evidence) and addressee is not None:
        evidence = (*evidence, Evidence("addressee_told_before", "recovered", addressee.start, addressee.end))
    action = _balanced(document, action)
    bare = min(action.end, found.bare_end) if found.bare_end and action.start < found.bare_end else action.end
    return Demand(
        start=action.start,
        end=action.end,
        sentence_id=sentence.sentence_id,
        demander=found.demander,
        addressee=ids,
        addressee_text=written,
        cue=found.cue or document.text[found.start : found.end],
        predicate=action.predicate,
        strength=found.strength,
        polarity=polarity_of(document, action, bare, found.bans),
        form=form or form_of(document, sentence, unit),
        voice=found.voice.voice,
        rule=rule,
        cameo=demand_code(found.strength),
        kind=found.kind,
        evidence=evidence,
    )


def _asked(rules: Rules, ids: str, written: str, demander: str) -> str:
    """Those who are asked, never whoever asks: 双方は…べきだ and 米中は…べきだ, said by one of the two, ask the other; 米中両国は names both."""
    if ids == demander:
        return ""
    both = any_of(rules, "two_sides")
    if both.search(written) and not both.match(written):
        return ids
    return ";".join(one for one in ids.split(";") if one not in demander.split(";"))


def _balanced(document: Document, action: Action) -> Action:
    """The action with the bracket that its first words open: 「台湾独立」勢力への…; without one that only closes it."""
    words, before = document.folded[action.start : action.end], document.folded[action.start - 1 : action.start]
    for opening, closing in ("「」", "『』"):
        if before == opening and words.count(closing) == words.count(opening) + 1:
            if words.endswith(closing):
                return replace(action, end=action.end - 1)
            return replace(action, start=action.start - 1)
    return action


def form_of(document: Document, sentence: Sentence, unit: Unit | None) -> str:
    """Where a demand stands: title, list, quote or prose."""
    kind = document.segment_of(sentence).kind
    if kind in ("title", "heading"):
        return "title"
    if kind == "list_item":
        return "list"
    spoken = any(a <= sentence.start < b for a, b in document.long_quotes)
    return "quote" if spoken or (unit is not None and unit.quoted) else "prose"


def vague(rules: Rules, words: str) -> bool:
    """Whether words end in a noun that says nothing of what is to be done: 対応, 措置."""
    return any(words.endswith(rule.words) for rule in rules.of("vague_act"))
