"""Lexicons of what accompanies a request: every example, and every counter-example, is a case."""

from __future__ import annotations

import pytest

from rapt.clauses.asides import behind_asides, communicates, introduces
from rapt.clauses.cues import find_cues, intensifier_of
from rapt.clauses.predicates import Predicate, predicates
from rapt.read.statements import prepare
from rapt.tables.rows import statement_rows
from rapt.text.document import Document
from rapt.text.lexicons import read_rows
from rapt.text.parsing import parse_statements


def read(marked: str) -> tuple[Document, int, int]:
    """The document of a sentence with its braces taken out, and where they stood."""
    begin, end = marked.index("{"), marked.index("}") - 1
    text = marked.replace("{", "").replace("}", "")
    (piece,) = parse_statements(statement_rows(prepare([text])[0]))
    return piece.document, begin, end


def predicate_at(document: Document, begin: int, end: int) -> Predicate | None:
    """The predicate that lies in the marked words."""
    tokens = document.tokens
    found = predicates(document, 0, len(document.text))
    return next((p for p in found if begin <= tokens[p.first].start < end), None)


VERBS = [row for row in read_rows("communicating.csv") if row["kind"] == "verb"]


@pytest.mark.parametrize("example", [row["example"] for row in VERBS])
def test_communicates(example: str) -> None:
    document, begin, end = read(example)
    found = predicate_at(document, begin, end)
    assert found is not None
    assert communicates(document, found)


@pytest.mark.parametrize("example", [row["counter_example"] for row in VERBS if row["counter_example"]])
def test_does_not_communicate(example: str) -> None:
    document, begin, end = read(example)
    found = predicate_at(document, begin, end)
    assert found is None or not communicates(document, found)


@pytest.mark.parametrize("row", read_rows("asides.csv"), ids=lambda row: row["aside"])
def test_behind_asides(row: dict[str, str]) -> None:
    document, _, end = read(row["example"])
    assert behind_asides(document, 0, len(document.text) - 5) == end
    document, _, end = read(row["counter_example"])
    assert behind_asides(document, 0, len(document.text) - 5) != end


@pytest.mark.parametrize(
    ("text", "opens"),
    [("外相は24日、談話を発表した。", True), ("外相は取材に応じた。", True), ("米国は新たな規制を発表した。", False), ("米国は対話に応じた。", False)],
)  # fmt: skip
def test_introduces(text: str, opens: bool) -> None:
    document, _, _ = read(text + "{}")
    assert introduces(document, predicates(document, 0, len(text))[-1]) is opens


@pytest.mark.parametrize("file", ["asking_endings.csv", "asking_denials.csv"])
def test_what_stands_behind_a_cue(file: str) -> None:
    """Nouns that report a request keep it, denials take it back; the counter-example the other way round."""
    for row in read_rows(file):
        for column, kept in (
            ("example", file == "asking_endings.csv"),
            ("counter_example", file != "asking_endings.csv"),
        ):
            if row[column]:
                document, begin, end = read(row[column])
                found = [c for c in find_cues(document, 0, len(document.text)) if begin <= c.start < end]
                assert bool(found) is kept, row[column]


@pytest.mark.parametrize("row", read_rows("asking_intensifiers.csv"), ids=lambda row: row["word"])
def test_intensifiers(row: dict[str, str]) -> None:
    for column, word in (("example", row["word"]), ("counter_example", "")):
        if row[column]:
            document, _, _ = read(row[column])
            cue = find_cues(document, 0, len(document.text))[-1]
            assert intensifier_of(document, cue) == word, row[column]


@pytest.mark.parametrize(
    ("row", "column", "marks"),
    [(r, c, c == "example") for r in read_rows("postpositions.csv") for c in ("example", "counter_example") if r[c]],
)
def test_postpositions(row: dict[str, str], column: str, marks: bool) -> None:
    document, begin, end = read(row[column])
    assert (predicate_at(document, begin, end) is None) is marks


@pytest.mark.parametrize("row", read_rows("asking_objects.csv"), ids=lambda row: row["noun"])
def test_objects_nobody_is_asked_for(row: dict[str, str]) -> None:
    from rapt import analyze

    text = row["example"].replace("{", "").replace("}", "")
    assert analyze(text, progress=False).demands.empty
