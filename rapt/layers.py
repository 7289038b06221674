"""The layers of one statement in the order they need each other, each giving rows for its tables."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapt.actors import Actors
from rapt.document import Document, Token
from rapt.extract.dates import find_dates
from rapt.extract.demands import find_demands
from rapt.extract.entities import find_entities
from rapt.extract.moves import find_moves
from rapt.extract.voices import find_voices
from rapt.rows import Demand, Entity, Move, Timex, Voice
from rapt.schema import Block
from rapt.spans import Taken
from rapt.structure import BODY

Rows = Mapping[str, Iterable[dict[str, Any] | Block]]


@dataclass
class Findings:
    """What the layers find in one statement, each computed once, when first asked for."""

    document: Document
    day: Any = None
    lexicon: Any = None

    @cached_property
    def entities(self) -> list[Entity]:
        """Named entities of the body."""
        document = self.document
        found = find_entities(document.text, document.docs, issuer=document.issuer, lexicon=self.lexicon)
        return [e for e in found if self._in_body(e.start)]

    @cached_property
    def dates(self) -> list[Timex]:
        """Time expressions of the body; what lies inside an entity (公告2025年第61号) is none."""
        taken = Taken()
        for entity in self.entities:
            if entity.label in ("LAW", "ORG", "EVENT"):
                taken.add(entity.start, entity.end)
        return [
            t
            for t in find_dates(self.document.text, self.day)
            if self._in_body(t.start) and taken.is_free(t.start, t.end)
        ]

    @cached_property
    def actors(self) -> Actors:
        """Resolves noun phrases to the ids of those who act."""
        return Actors(self.document, self.entities)

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        """Voice by sentence id."""
        return find_voices(self.document, self.actors)

    @cached_property
    def demands(self) -> list[Demand]:
        """Requested actions."""
        return find_demands(self.document, self.actors, self.voices)

    @cached_property
    def moves(self) -> list[Move]:
        """Rhetorical acts of the issuer."""
        return find_moves(self.document, self.actors, self.voices, self.demands)

    def _in_body(self, offset: int) -> bool:
        """Neither in a reference nor in page furniture; speakers' labels, outside every segment, count."""
        return self._apart.is_free(offset, offset + 1)

    @cached_property
    def _apart(self) -> Taken:
        apart = Taken()
        for segment in self.document.segments:
            if segment.kind not in BODY:
                apart.add(segment.start, segment.end)
        return apart


def _structure(findings: Findings) -> Rows:
    document = findings.document
    segments = ({**vars(s), "text": document.text[s.start : s.end]} for s in document.segments)
    return {"segments": segments, "tokens": [_tokens(document)]}


def _tokens(document: Document) -> Block:
    tokens = document.tokens
    columns: dict[str, Sequence[Any]] = (
        dict(zip(Token._fields, zip(*tokens, strict=True), strict=True)) if tokens else {}
    )
    sentences = [document.sentence_at(token.start) for token in tokens]
    return Block(
        {
            "statement_id": [document.statement_id] * len(tokens),
            "sentence_id": [sentence.sentence_id if sentence else "" for sentence in sentences],
            **{name: columns.get(name, ()) for name in ("text", "lemma", "pos", "tag", "dep")},
            "start": array("q", columns.get("start", ())),
            "end": array("q", columns.get("end", ())),
            "head": array("q", [tokens[token.head].start for token in tokens]),
        }
    )


def _voices(findings: Findings) -> Rows:
    document = findings.document
    voices = findings.voices
    return {
        "sentences": [
            {**vars(s), "text": document.text[s.start : s.end], **vars(voices[s.sentence_id])}
            for s in document.sentences
        ]
    }


def _spans(name: str) -> Callable[[Findings], Rows]:
    """A layer whose findings are rows already but for their text and sentence."""

    def rows(findings: Findings) -> Rows:
        document = findings.document
        table = []
        for found in getattr(findings, name):
            sentence = document.sentence_at(found.start) or document.sentence_behind(found.start)
            row = {"sentence_id": sentence.sentence_id if sentence else "", **_columns(found)}
            table.append({**row, "text": document.text[found.start : found.end]})
        if name == "demands":
            table = [{**row, "demand_id": f"dem{n:03d}"} for n, row in enumerate(table, 1)]
        return {name: table}

    return rows


def _columns(found: Any) -> dict[str, Any]:
    """The fields of a finding by name."""
    return found._asdict() if isinstance(found, tuple) else vars(found)  # type: ignore[attr-defined]


LAYERS: tuple[tuple[str, Callable[[Findings], Rows]], ...] = (
    ("structure", _structure),
    ("entities", _spans("entities")),
    ("dates", _spans("dates")),
    ("voices", _voices),
    ("demands", _spans("demands")),
    ("moves", _spans("moves")),
)
