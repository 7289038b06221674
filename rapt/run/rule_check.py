"""Rules to whether each fires in its example and stays silent in its counter-example.

``{…}`` marks the place of a text that counts; without it, the whole text does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapt.extract.rule_hits import HITS, PARTS, Hits
from rapt.tables import schema
from rapt.tables.rows import statement_rows
from rapt.text.document import Document
from rapt.text.parsing import parse_statements
from rapt.text.rules import Hit, Rule, Rules

COLUMNS = ("example", "counter_example")
# Who speaks in the texts.
_ISSUER = "CN-MOFCOM"
# Rules of other layers that are told.
_SHOWN = 3
_MARK = re.compile(r"\{([^{}]*)\}")


class Marked(NamedTuple):
    """A text and the places marked in it."""

    text: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Failure:
    """A rule that is silent in its example, or fires in its counter-example; ``fired`` are the rules that do there."""

    rule: Rule
    column: str
    fired: tuple[tuple[str, str], ...]
    """Ids of rules, and the words they fire at."""

    def __str__(self) -> str:
        instead = ", ".join(f"{rule_id} at {words}" for rule_id, words in self.fired)
        if self.column == "example":
            return f"does not fire in {self.rule.example}; {'there fires ' + instead if instead else 'nothing fires there'}"
        return f"must not fire in {self.rule.counter_example}; there fires {instead}"


@dataclass(frozen=True)
class Checked:
    """The outcome for some rules: failures, and what could not be checked."""

    n_rules: int
    failures: tuple[Failure, ...]
    unchecked: Mapping[str, int] = field(default_factory=dict)
    """Layers whose hits nobody tells, with the number of their rules."""
    bare: tuple[str, ...] = ()
    """Ids of rules without an example."""


def marked(text: str) -> Marked:
    """A text with marks to the text without them, and their places.

    >>> marked("米国に{撤回}を求めた。")
    Marked(text='米国に撤回を求めた。', places=((3, 5),))
    """
    starts = [found.start() - 2 * n for n, found in enumerate(_MARK.finditer(text))]
    lengths = [len(found[1]) for found in _MARK.finditer(text)]
    places = tuple((start, start + length) for start, length in zip(starts, lengths, strict=True))
    return Marked(_MARK.sub(r"\1", text), places)


def check_rules(rules: Rules, chosen: Iterable[Rule] | None = None, hits: Mapping[str, Hits] = HITS) -> Checked:
    """What becomes of the examples and counter-examples of some rules, by default all, where a set of rules is in force.

    All texts are parsed in one pass.

    >>> from rapt.text.rules import bundled
    >>> check_rules(bundled(), bundled().of("link")[:1]).failures
    ()
    """
    chosen = rules.all if chosen is None else tuple(chosen)
    told = [rule for rule in chosen if rule.layer in hits]
    documents = _documents({marked(cell).text for rule in told for cell in _cells(rule).values()}, rules)
    failures = [found for rule in told for found in _failures(rule, documents, hits)]
    return Checked(
        n_rules=len(told),
        failures=tuple(failures),
        unchecked=dict(Counter(rule.layer for rule in chosen if rule.layer not in hits)),
        bare=tuple(rule.rule_id for rule in told if not rule.example),
    )


def _cells(rule: Rule) -> dict[str, str]:
    return {column: cell for column in COLUMNS if (cell := getattr(rule, column))}


def _documents(texts: Collection[str], rules: Rules) -> dict[str, Document]:
    """The texts as documents of one issuer, by text."""
    rows = [{"statement_id": f"s{n}", "text": text, "issuer": _ISSUER} for n, text in enumerate(sorted(texts))]
    parsed = parse_statements(statement_rows(schema.frame("statements", rows)), rules=rules)
    return {one.document.text: one.document for one in parsed}


def _failures(rule: Rule, documents: Mapping[str, Document], hits: Mapping[str, Hits]) -> Iterator[Failure]:
    for column, cell in _cells(rule).items():
        text, places = marked(cell)
        document = documents[text]
        own = [hit for hit in hits[rule.layer](document) if hit.rule_id == rule.rule_id]
        at_places = [_at(own, place) for place in places or ((0, len(text)),)]
        if column == "example" and not all(at_places):
            yield Failure(rule, column, _instead(rule, document, places, hits))
        if column == "counter_example" and any(at_places):
            yield Failure(rule, column, _words(document, [hit for found in at_places for hit in found]))


def _at(hits: Iterable[Hit], place: tuple[int, int]) -> list[Hit]:
    """The hits that overlap a place."""
    return [hit for hit in hits if hit.start < max(place[1], place[0] + 1) and hit.end > place[0]]


def _instead(
    rule: Rule, document: Document, places: Sequence[tuple[int, int]], hits: Mapping[str, Hits]
) -> tuple[tuple[str, str], ...]:
    """The rules of the same layer that fire at the places of a document, else some of other layers.

    What is only part of other patterns fires everywhere and says nothing.
    """
    telling = (function for layer, function in hits.items() if layer == rule.layer or layer not in PARTS)
    found = [hit for function in dict.fromkeys(telling) for hit in function(document)]
    there = [hit for place in places or ((0, len(document.text)),) for hit in _at(found, place)]
    of_layer = {one.rule_id for one in document.rules.of(rule.layer)}
    return _words(document, [hit for hit in there if hit.rule_id in of_layer]) or _words(document, there)[:_SHOWN]


def _words(document: Document, hits: Iterable[Hit]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((hit.rule_id, document.text[hit.start : hit.end]) for hit in hits))
