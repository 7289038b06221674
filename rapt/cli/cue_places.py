"""A row of ``demands`` to its cues in the text, as the engine had them, from the saved tables alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from rapt.clauses.cues import Cue, CueRow, speech_units
from rapt.clauses.cues import rows as cue_rows
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.text.document import Document
from rapt.text.sentences import Sentence
from rapt.text.structure import Segment

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis


class CuesOfDemand(NamedTuple):
    """The cue of a demand and, for a modal, the verb that reports it, as far as they are rows of ``demands.csv``."""

    own: Cue | None
    reporting: Cue | None


def document_of(analysis: Analysis) -> Document:
    """The document of an analysis of one statement, without GiNZA's tokens."""
    segments = [
        Segment(row["segment_id"], row["kind"], row["start"], row["end"], lead_in=row["lead_in"])
        for row in records(analysis.segments)
    ]
    sentences = [
        Sentence(row["sentence_id"], row["segment_id"], row["start"], row["end"]) for row in records(analysis.sentences)
    ]
    statement = analysis.statements.iloc[0]
    return Document(statement["statement_id"], statement["text"], segments, sentences)


def find_cues_of(document: Document, tokens: Iterable[Row], demand: Row) -> CuesOfDemand:
    """The cues of a demand in its document, from the rows of ``tokens`` and the row of ``demands``."""
    sentence = next((s for s in document.sentences if s.sentence_id == demand["sentence_id"]), None)
    if sentence is None:
        return CuesOfDemand(None, None)
    words, _, reporting_words = demand["cue"].partition("…")
    start = _start(document, sentence, demand, words)
    holder = document.sentence_at(start) if start >= 0 else None
    if holder is None:
        return CuesOfDemand(None, None)
    tokens = list(tokens)
    own = _cue(document, tokens, start, words, (holder.start, holder.end))
    after = (start + len(words), holder.end)
    place = document.text.find(reporting_words, *after) if reporting_words else -1
    return CuesOfDemand(own, _cue(document, tokens, place, reporting_words, after) if place >= 0 else None)


def _start(document: Document, sentence: Sentence, demand: Row, words: str) -> int:
    """Where the cue begins, -1 if its words are not where its rule has them."""
    text, segment = document.text, document.segment_of(sentence)
    if demand["rule"] == "list":
        lead_in = document.by_id.get(segment.lead_in, segment)
        return text.rfind(words, lead_in.start, lead_in.end)
    if demand["rule"] == "ordinal":
        return text.rfind(words, segment.start, demand["start"])
    if demand["rule"] == "cleft":
        return text.rfind(words, sentence.start, demand["start"])
    # A modal is part of the action; a verb of demanding comes after it, or ends it after a bare noun (撤回を求める).
    inside = demand["rule"] == "modal" or demand["text"].endswith(words)
    return text.find(words, demand["start"] if inside else demand["end"], sentence.end)


def _cue(document: Document, tokens: Iterable[Row], start: int, words: str, span: tuple[int, int]) -> Cue | None:
    end = start + len(words)
    lemmas = {token["lemma"] for token in tokens if start <= token["start"] < end}
    row = _verb(lemmas) or _modal(document, start, span)
    return Cue(row, _unit(document, start, span), start, end) if row else None


def _verb(lemmas: set[str]) -> CueRow | None:
    return next((row for row in cue_rows() if row.kind != "modal" and row.cue in lemmas), None)


def _modal(document: Document, start: int, span: tuple[int, int]) -> CueRow | None:
    for row in cue_rows():
        if row.pattern is not None and any(m.start() == start for m in row.pattern.finditer(document.folded, *span)):
            return row
    return None


def _unit(document: Document, start: int, span: tuple[int, int]) -> tuple[int, int]:
    """The sentence of a quotation that holds an offset, else the part of the span that does."""
    units = [(a, b, quoted) for a, b, quoted in speech_units(document, *span) if a <= start < b]
    quotes = [(a, b) for a, b, quoted in units if quoted]
    return quotes[-1] if quotes else next(((a, b) for a, b, _ in units), span)
