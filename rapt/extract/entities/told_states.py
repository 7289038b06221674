"""Bodies that are told by what the text names right before: their state (豪州の反ダンピング委員会, カナダ：国境サービス庁) or the
body that they are part of (WTOの衛生植物検疫措置委員会).

``any_of_kind`` are words in what looks like a name and means any body of its kind: 調査当局, 複数の機関.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapt.extract.entities.ginza_names import labels
from rapt.tables.rows import Entity
from rapt.text.lexicons import Lexicon, key
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Shorter ones are words for any body of their kind: 議会, 政府.
_SHORTEST, _LONGEST = 3, 20
# One that no list has is longer: 貿易局 may be any.
_SHORTEST_UNLISTED = 5


def bodies_of_told_states(text: str, listed: Sequence[Entity], rules: Rules, lexicon: Lexicon) -> Iterator[Entity]:
    """The bodies that the lexicon has under any name of a state, where that state and a joint stand before the rest."""
    joint, end_of_body = any_of(rules, "state_joint"), any_of(rules, "body_of_state", "$")
    for state in listed:
        between = joint.match(text, state.end) if state.label == "GPE" and len(state.entity_id) == 2 else None
        if between is None:
            continue
        rest = key(text[between.end() : between.end() + _LONGEST])
        for name in lexicon.states.get(state.entity_id, ()):
            body = lexicon.longest_at(name + rest, 0)
            width = len(body.surface) - len(name) if body and body.label == "ORG" else 0
            if body and width >= _SHORTEST and end_of_body.search(rest[:width]):
                start, end = between.end(), between.end() + width
                yield Entity(start, end, text[start:end], "ORG", body.entity_id, body.name, "", "lexicon")
                break


def committees_of_bodies(text: str, listed: Sequence[Entity], rules: Rules) -> Iterator[Entity]:
    """Committees by their field, of a listed body that の joins to them and for which they act."""
    for rule, pattern in patterns(rules, "body_of_body"):
        for body in listed:
            found = pattern.match(text, body.end) if body.label == "ORG" else None
            if found:
                start, end = found.span("name")
                yield Entity(start, end, text[start:end], rule.label, body.entity_id, text[start:end], "", "rule")


def bodies_seen_by_ginza(
    text: str, docs: Sequence[tuple[int, Doc]], listed: Sequence[Entity], rules: Rules
) -> Iterator[Entity]:
    """The bodies by their ends that no list has, where the state and の stand before what GiNZA takes for a body:
    英国の貿易制裁実施局."""
    end_of_body = any_of(rules, "body_of_state", "$")
    states = {e.end for e in listed if e.label == "GPE" and len(e.entity_id) == 2 and text[e.end : e.end + 1] == "の"}
    for offset, doc in docs if states else ():
        for span in doc.ents:
            start, name = offset + span.start_char, span.text
            if start - 1 not in states or labels().get(span.label_) != "ORG":
                continue
            kind = any_of(rules, "any_of_kind").search(name)
            if len(name) >= _SHORTEST_UNLISTED and end_of_body.search(name) and not kind:
                yield Entity(start, start + len(name), name, "ORG", "", name, span.label_, "rule")
