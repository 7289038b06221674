"""The layers of extraction, in the order in which they need each other: from a parsed statement to its rows."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from rapt.clauses.actors import Actors
from rapt.extract.concepts import Coded, coded_demand, coded_move
from rapt.extract.dates import find_dates
from rapt.extract.demands import find_demands
from rapt.extract.entities import find_entities
from rapt.extract.measures import find_measures
from rapt.extract.moves import find_moves
from rapt.extract.voices import find_voices
from rapt.tables.evidence import to_cell
from rapt.tables.rows import Demand, Entity, MeasureEvent, Move, Row, Timex, Voice
from rapt.tables.schema import Block
from rapt.text.document import Document, Token
from rapt.text.lexicons import Lexicon
from rapt.text.spans import SpanSet
from rapt.text.structure import BODY

Finding = TypeVar("Finding", Demand, Move)
Rows: TypeAlias = Mapping[str, Sequence[Row | Block]]
# A time inside one of these belongs to its name: 公告2025年第61号.
_NAMES_WITH_TIMES = ("LAW", "ORG", "EVENT")


@dataclass
class Findings:
    """What the layers find in one statement: each is computed once, when first asked for."""

    document: Document
    day: date | None = None
    lexicon: Lexicon | None = None

    @cached_property
    def entities(self) -> list[Entity]:
        """Named entities of the body."""
        document = self.document
        found = find_entities(
            document.text, document.docs, issuer=document.issuer, lexicon=self.lexicon, rules=document.rules
        )
        return [entity for entity in found if self._is_in_body(entity.start)]

    @cached_property
    def dates(self) -> list[Timex]:
        """Time expressions of the body, without those that are part of a name."""
        names = SpanSet()
        for entity in self.entities:
            if entity.label in _NAMES_WITH_TIMES:
                names.add(entity.start, entity.end)
        found = find_dates(self.document.text, self.day, self.document.rules)
        return [timex for timex in found if self._is_in_body(timex.start) and names.is_free(timex.start, timex.end)]

    @cached_property
    def actors(self) -> Actors:
        """Resolves noun phrases to the ids of those who act."""
        return Actors(self.document, self.entities)

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        """Voices by sentence id."""
        return find_voices(self.document, self.actors)

    @cached_property
    def demands(self) -> list[Demand]:
        """Requested actions."""
        found = find_demands(self.document, self.actors, self.voices)
        return [_with_concept(one, coded_demand(self.document, one, self.entities)) for one in found]

    @cached_property
    def moves(self) -> list[Move]:
        """Rhetorical acts of the issuer."""
        return find_moves(self.document, self.actors, self.voices, self.demands, self._coded)

    @cached_property
    def _of_demands(self) -> Mapping[tuple[int, int], Demand]:
        """The demands by their spans."""
        return {(one.start, one.end): one for one in self.demands}

    def _coded(self, move: Move) -> Move:
        """A move with its concept; one that is a demand has that of the demand."""
        demand = self._of_demands.get((move.start, move.end)) if move.move == "demand" else None
        if demand is not None:
            return replace(move, concept=demand.concept, object_id=demand.object_id)
        return _with_concept(move, coded_move(self.document, move, self.entities))

    @cached_property
    def measures(self) -> list[MeasureEvent]:
        """Events in the lives of measures."""
        return find_measures(self.document, self.actors, self.voices, self.entities, self.dates, self.demands, self.day)

    def _is_in_body(self, offset: int) -> bool:
        """Whether an offset is in neither a reference nor page furniture; speakers' labels are in no segment and count."""
        return self._apart.is_free(offset, offset + 1)

    @cached_property
    def _apart(self) -> SpanSet:
        apart = SpanSet()
        for segment in self.document.segments:
            if segment.kind not in BODY:
                apart.add(segment.start, segment.end)
        return apart


def structure_rows(findings: Findings) -> Rows:
    """Rows of ``segments`` and ``tokens``."""
    document = findings.document
    segments: list[Row | Block] = [{**vars(s), "text": document.text[s.start : s.end]} for s in document.segments]
    return {"segments": segments, "tokens": [_token_block(document)]}


def entity_rows(findings: Findings) -> Rows:
    """Rows of ``entities``."""
    return {"entities": [_spanned(findings.document, found, vars(found)) for found in findings.entities]}


def date_rows(findings: Findings) -> Rows:
    """Rows of ``dates``."""
    return {"dates": [_spanned(findings.document, found, found._asdict()) for found in findings.dates]}


def sentence_rows(findings: Findings) -> Rows:
    """Rows of ``sentences``, with their voices."""
    document, voices = findings.document, findings.voices
    sentences: list[Row | Block] = [
        {**vars(s), "text": document.text[s.start : s.end], **_written(voices[s.sentence_id])}
        for s in document.sentences
    ]
    return {"sentences": sentences}


def demand_rows(findings: Findings) -> Rows:
    """Rows of ``demands``, numbered in the order of the text."""
    numbered = enumerate(findings.demands, 1)
    return {
        "demands": [
            {**_spanned(findings.document, found, _written(found)), "demand_id": f"dem{n:03d}"} for n, found in numbered
        ]
    }


def move_rows(findings: Findings) -> Rows:
    """Rows of ``moves``."""
    return {"moves": [_spanned(findings.document, found, _written(found)) for found in findings.moves]}


def measure_rows(findings: Findings) -> Rows:
    """Rows of ``measures``, numbered in the order of the text."""
    return {
        "measures": [
            {**_spanned(findings.document, found, _written(found)), "measure_id": f"mea{n:03d}"}
            for n, found in enumerate(findings.measures, 1)
        ]
    }


# By the stage that a problem of the layer is reported under.
LAYERS: tuple[tuple[str, Callable[[Findings], Rows]], ...] = (
    ("structure", structure_rows),
    ("entities", entity_rows),
    ("dates", date_rows),
    ("voices", sentence_rows),
    ("demands", demand_rows),
    ("moves", move_rows),
    ("measures", measure_rows),
)


def _with_concept(found: Finding, coded: Coded | None) -> Finding:
    """A demand or move with the concept that it is coded by."""
    if coded is None:
        return found
    evidence = (*found.evidence, coded.evidence)
    return replace(found, concept=coded.concept, object_id=coded.object_id, evidence=evidence)


def _written(found: Voice | Demand | Move | MeasureEvent) -> Row:
    """The fields of a finding, its evidence as the cell that holds it."""
    return {**vars(found), "evidence": to_cell(found.evidence)}


def _spanned(
    document: Document, found: Entity | Timex | Demand | Move | MeasureEvent, fields: Mapping[str, Any]
) -> Row:
    """The fields of a finding with its text and the sentence it starts in."""
    sentence = document.sentence_at(found.start) or document.sentence_after(found.start)
    sentence_id = sentence.sentence_id if sentence else ""
    return {"sentence_id": sentence_id, **fields, "text": document.text[found.start : found.end]}


def _token_block(document: Document) -> Block:
    tokens = document.tokens
    columns: Mapping[str, Iterable[Any]] = (
        dict(zip(Token._fields, zip(*tokens, strict=True), strict=True)) if tokens else {}
    )
    sentence_ids = [""] * len(tokens)
    for sentence in document.sentences:
        for token in document.tokens_in(sentence.start, sentence.end):
            sentence_ids[token.i] = sentence.sentence_id
    return Block(
        {
            "statement_id": [document.statement_id] * len(tokens),
            "sentence_id": sentence_ids,
            **{name: list(columns.get(name, ())) for name in ("text", "lemma", "pos", "tag", "dep")},
            "start": array("q", columns.get("start", ())),
            "end": array("q", columns.get("end", ())),
            "head": array("q", [tokens[token.head].start for token in tokens]),
        }
    )
