"""Lists that ask: items under a lead-in, items counted inside a sentence, and those of 3点を求めた。第一に、…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rapt.clauses.actors import Actors
from rapt.clauses.predicates import predicates
from rapt.extract.demands.lead_in_nouns import ask_by_noun
from rapt.extract.demands.lead_ins import counted_actions, item_action, opens_list, refers_back
from rapt.extract.demands.making import Found, form_of, make_demand
from rapt.extract.demands.splitting import Action
from rapt.extract.demands.state import Asking, State
from rapt.tables.rows import Demand, Evidence, Voice
from rapt.text.document import Document
from rapt.text.line_marks import marked_parts
from rapt.text.rules import Rules, built
from rapt.text.sentences import Sentence


@built
def _patterns(rules: Rules) -> dict[str, re.Pattern[str]]:
    """Marks of items inside sentences (第一に、) and what closes them, from ``lexicon/lead_ins.csv``."""
    return {rule.label: rule.pattern for rule in rules.of("ordinal")}


def list_item(document: Document, sentence: Sentence, asking: Asking) -> list[Demand]:
    """A list item under a lead-in that asks: one action as a whole."""
    action = item_action(document, sentence, asking)
    return [_listed(document, sentence, action, asking, "list", "list")] if action else []


def ordinal_items(document: Document, sentence: Sentence, state: State) -> list[Demand]:
    """The items of 3点を求めた。第一に、…: each is an action."""
    if state.announced is None or state.announced[0] != sentence.segment_id:
        return []
    asking, form = state.announced[1], form_of(document, sentence, None)
    return [_listed(document, sentence, a, asking, form, "ordinal") for a in _ordinals(document, sentence)]


def _ordinals(document: Document, sentence: Sentence) -> Iterator[Action]:
    patterns, folded = _patterns(document.rules), document.folded
    marks = [
        m
        for m in patterns["mark"].finditer(folded, sentence.start, sentence.end)
        if _opens(folded, m.start(), sentence)
    ]
    stops = [*(m.start() for m in marks[1:]), sentence.end]
    for mark, stop in zip(marks, stops, strict=False):
        close = mark.end() + len(patterns["close"].sub("", folded[mark.end() : stop]))
        found = predicates(document, mark.end(), close)
        if close > mark.end():
            yield Action(mark.end(), close, found[-1].lemma if found else "")


def _opens(folded: str, at: int, sentence: Sentence) -> bool:
    return at == sentence.start or folded[at - 1] in "。、"


def opened_list(
    document: Document, actors: Actors, sentence: Sentence, voices: Mapping[str, Voice], state: State
) -> tuple[list[Demand], State]:
    """What a noun asks for: the items behind it (要求は①…②…の2点), else it is kept for the list below."""
    opens = opens_list(document, sentence) and sentence.segment_id not in state.lists
    if not opens and not marked_parts(document.folded, sentence.start, sentence.end):
        return [], state
    asking = ask_by_noun(document, actors, state, sentence, voices)
    if asking is None and opens and state.announced and state.announced[0] == sentence.segment_id:
        # 3点を求めた。内容は次の通り。
        asking = state.announced[1] if refers_back(document, sentence) else None
    if asking is None:
        return [], state
    if opens:
        return [], state.with_list(sentence.segment_id, asking)
    form = form_of(document, sentence, None)
    actions = counted_actions(document, asking.end, sentence.end)
    return [_listed(document, sentence, a, asking, form, "ordinal") for a in actions], state


def _listed(document: Document, sentence: Sentence, action: Action, asking: Asking, form: str, rule: str) -> Demand:
    """The row of what a lead-in or an announcement before asks for."""
    evidence = (Evidence("list_item", "lead_in", asking.start, asking.end), *asking.evidence)
    found = Found(
        document,
        sentence,
        asking.start,
        asking.end,
        asking.strength,
        asking.demander,
        asking.voice,
        evidence,
        "list_item",
    )
    return make_demand(found, action, asking.addressee, rule, None, form)
