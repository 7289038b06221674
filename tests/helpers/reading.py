"""Texts to their documents and clauses, for tests of the passes that read a sentence."""

from __future__ import annotations

import pandas as pd

import rapt
from rapt.clauses.clauses import Clause, Reading, read
from rapt.clauses.units import Unit, find_units
from rapt.read.statements import prepare
from rapt.tables.rows import statement_rows
from rapt.text.document import Document
from rapt.text.parsing import parse_statements


def document_of(text: str) -> Document:
    """The parsed document of a text."""
    (piece,) = parse_statements(statement_rows(prepare([text])[0]))
    return piece.document


def units_of(text: str) -> list[tuple[Document, Unit]]:
    """The units of all sentences of a text."""
    document = document_of(text)
    return [(document, unit) for sentence in document.body for unit in find_units(document, sentence)]


def reading_of(text: str) -> Reading:
    """The clauses of the first unit of a text."""
    document, unit = units_of(text)[0]
    return read(document, unit)


def clause_of(reading: Reading, words: str) -> Clause:
    """The clause whose predicate holds some words."""
    at = reading.document.text.index(words)
    return next(clause for clause in reading.clauses if clause.begin <= at < clause.close)


def actions(texts: list[str]) -> list[list[str]]:
    """The actions asked for, by text."""
    rows = [{"statement_id": str(n), "text": text, "issuer": "CN-MOFCOM"} for n, text in enumerate(texts)]
    demands = rapt.analyze(pd.DataFrame(rows), progress=False).demands
    found: dict[str, list[str]] = {str(n): [] for n in range(len(texts))}
    for row in demands.itertuples():
        found[row.statement_id].append(texts[int(row.statement_id)][row.start : row.end])
    return list(found.values())
