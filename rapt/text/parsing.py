"""Rows of ``statements`` to documents; GiNZA parses the distinct pieces of all of them in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from rapt.tables.rows import StatementRow
from rapt.text import ginza
from rapt.text.document import Document
from rapt.text.genres import guess_genre
from rapt.text.rules import Rules, bundled
from rapt.text.sentences import find_sentences, split_sentences
from rapt.text.structure import BODY, Segment, find_segments

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc


@dataclass(frozen=True)
class Parsed:
    """A parsed statement: document, day, and the spans that GiNZA cannot take, each with the reason."""

    document: Document
    day: date | None
    rejected: Sequence[tuple[int, int, str]]


@dataclass(frozen=True)
class _Prepared:
    """A statement before parsing: its row, segments and the spans of the pieces to parse."""

    record: StatementRow
    segments: Sequence[Segment]
    pieces: Sequence[tuple[int, int]]

    def text_of(self, span: tuple[int, int]) -> str:
        return self.record["text"][slice(*span)]


def parse_statements(
    records: Sequence[StatementRow], threads: int = ginza.THREADS, rules: Rules | None = None
) -> Iterator[Parsed]:
    """The statements as documents, in order, each as soon as its pieces are parsed; they are read by the rules given."""
    rules = bundled() if rules is None else rules
    prepared = [_prepare(record) for record in records]
    parsing = ginza.stream([one.text_of(span) for one in prepared for span in one.pieces], threads)
    docs: dict[str, Doc] = {}
    for one in prepared:
        reasons = {span: ginza.rejection(one.text_of(span)) for span in one.pieces}
        accepted = [span for span in one.pieces if not reasons[span]]
        missing = {one.text_of(span) for span in accepted} - docs.keys()
        while missing:
            piece, docs[piece] = next(parsing)
            missing.discard(piece)
        rejected = [(*span, reasons[span]) for span in one.pieces if reasons[span]]
        yield Parsed(_document(one, accepted, docs, rules), _day(one.record), rejected)


def _prepare(record: StatementRow) -> _Prepared:
    segments = find_segments(record["text"], record["title"])
    return _Prepared(record, segments, _pieces(record["text"], segments))


def _pieces(text: str, segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """Spans to parse: the segments of the body; one too long for the tokenizer is cut into sentences."""
    pieces = []
    for segment in segments:
        if segment.kind not in BODY:
            continue
        span = (segment.start, segment.end)
        too_long = (segment.end - segment.start) > ginza.MAX_BYTES // 4 and ginza.rejection(text[slice(*span)])
        pieces += split_sentences(text, *span) if too_long else [span]
    return pieces


def _document(one: _Prepared, accepted: Sequence[tuple[int, int]], docs: dict[str, Doc], rules: Rules) -> Document:
    record = one.record
    return Document(
        statement_id=record["statement_id"],
        text=record["text"],
        segments=one.segments,
        sentences=find_sentences(record["text"], one.segments),
        docs=[(span[0], docs[one.text_of(span)]) for span in accepted],
        issuer=record["issuer"],
        genre=record["genre"] or guess_genre(record["text"], one.segments, record["title"]),
        title=record["title"],
        rules=rules,
    )


def _day(record: StatementRow) -> date | None:
    """The statement's day, None for pandas' NaT."""
    return None if pd.isna(record["date"]) else record["date"]
