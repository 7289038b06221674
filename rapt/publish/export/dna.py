"""An Analysis to the Discourse Network Analyzer: documents and statements as CSV, an R script that imports them.

DNA 3 has no import of coded statements of its own; its R package rDNA has ``dna_addDocuments`` and
``dna_addStatement``, whose statement type "DNA Statement" holds the variables person, organization, concept and
agreement. A document carries the date. Carets count as Java does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rapt.publish.export.shared import (
    by_statement,
    day,
    entity_names,
    ids,
    own_values,
    utf16_offsets,
    write_csv,
)
from rapt.tables.atomic_io import write_file
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.text.names import demand_name

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

DOCUMENTS = ("document", "title", "text", "author", "source", "section", "type", "notes", "date")
STATEMENTS = (
    "document", "start", "end", "person", "organization", "concept", "agreement",
    "date", "basis", "strength", "addressee", "statement_id", "sentence_id", "text",
)  # fmt: skip
PROBLEMS = ("document", "statement_id", "problem")
UNDATED = "no date: import.R leaves this document out; give its date in documents.csv, as 2025-10-12"
# What a demand or a move is about, where its span names it.
TOPICS = ("MEASURE", "LAW", "COMMODITY", "EVENT")
# Moves that support (1) or oppose (0) what they are about; a warning or a denial does neither.
STANCES = {"justify": 1, "announce": 1, "offer": 1, "reassure": 1, "accuse": 0}

SCRIPT = """\
# Puts documents.csv and statements.csv into a database of Discourse Network Analyzer (DNA 3.0.11 or newer) by rDNA.
# Make the database in DNA first (its first coder has the id 1), then fill in the three lines below and run:
#   Rscript import.R
database <- "rapt.dna"
coder    <- 1
password <- "password"

library("rDNA")
dna_init()
dna_openDatabase(coderId = coder, coderPassword = password, db_url = database)
read <- function(file) read.csv(file, fileEncoding = "UTF-8-BOM", stringsAsFactors = FALSE, na.strings = character(),
                                colClasses = "character")
documents <- read("documents.csv")
# DNA has no document without a date: give one in documents.csv, or the document is left out.
undated <- documents$date == ""
if (any(undated)) message("left out, no date in documents.csv: ", paste(documents$title[undated], collapse = ", "))
documents <- documents[!undated, ]
ids <- dna_addDocuments(
  coder_id = coder, title = documents$title, text = documents$text, author = documents$author,
  source = documents$source, section = documents$section, type = documents$type, notes = documents$notes,
  date_time = as.POSIXct(documents$date, tz = "UTC")
)
names(ids) <- documents$document
statements <- read("statements.csv")
statements <- statements[statements$document %in% documents$document, ]
for (i in seq_len(nrow(statements))) {
  s <- statements[i, ]
  dna_addStatement(
    documentID = ids[[s$document]], startCaret = as.integer(s$start), endCaret = as.integer(s$end),
    statementType = "DNA Statement", coder = coder, person = s$person, organization = s$organization,
    concept = s$concept, agreement = as.integer(s$agreement)
  )
}
dna_closeDatabase()
"""


def write(analysis: Analysis, folder: Path) -> list[Path]:
    """``documents.csv``, ``statements.csv`` and ``import.R`` in a folder; in ``problems.csv`` what has no date.

    DNA has no document without a date. The script leaves those out and says so, unless one is given in ``documents.csv``.

    A demand becomes a statement of every demander about its concept and object (関税を撤廃・軽減する), with agreement 1; one
    that no concept fits about what its span names (measures, laws, goods, events), with agreement 1 where it asks to do,
    0 where it asks to stop; where it names nothing, about its predicate, with agreement 1. A move that takes a side does so about what its span names.
    """
    numbered = {row["statement_id"]: n for n, row in enumerate(records(analysis.statements), 1)}
    own = own_values(analysis)
    statements = list(_demands(analysis, numbered)) + list(_moves(analysis, numbered))
    statements.sort(key=lambda row: (row["document"], row["start"], row["end"], row["basis"], row["concept"]))
    undated = records(analysis.statements[analysis.statements["date"].isna()])
    problems = [
        {"document": numbered[row["statement_id"]], "statement_id": row["statement_id"], "problem": UNDATED}
        for row in undated
    ]
    return [
        write_csv(folder / "problems.csv", PROBLEMS, problems),
        write_csv(
            folder / "documents.csv", DOCUMENTS, (_document(row, numbered, own) for row in records(analysis.statements))
        ),
        write_csv(folder / "statements.csv", STATEMENTS, statements),
        write_file(folder / "import.R", SCRIPT),
    ]


def _document(row: Row, numbered: dict[str, int], own: dict[str, dict[str, str]]) -> Row:
    variables = [f"{name}: {value}" for name, value in own[row["statement_id"]].items() if value]
    return {
        "document": numbered[row["statement_id"]],
        "title": row["title"] or row["statement_id"],
        "text": row["text"],
        "author": row["speaker"] or row["issuer"],
        "source": row["outlet"],
        "section": "",
        "type": row["genre"],
        "notes": " ".join(part for part in (row["statement_id"], row["url"], *variables) if part),
        "date": day(row["date"]),
    }


def _demands(analysis: Analysis, numbered: dict[str, int]) -> Iterator[Row]:
    coder = _Coder(analysis, numbered)
    for row in records(analysis.demands):
        meant = demand_name(row["concept"], row["object_id"], "ja")
        topics = [] if meant else coder.topics(row)
        # A concept or a predicate is what is asked for, so the demander is for it even where it means to stop something.
        agreement = 0 if topics and row["polarity"] == "stop" else 1
        about = [meant] if meant else topics or [row["predicate"] or row["text"]]
        yield from coder.rows(row, ids(row["demander"]), about, agreement, "demand", row["strength"], row["addressee"])


def _moves(analysis: Analysis, numbered: dict[str, int]) -> Iterator[Row]:
    coder = _Coder(analysis, numbered)
    for row in records(analysis.moves):
        if row["move"] in STANCES:
            about, agreement = coder.topics(row), STANCES[row["move"]]
            yield from coder.rows(row, ids(row["actor"]), about, agreement, row["move"], "", row["target"])


class _Coder:
    """Rows of demands and moves as DNA's statements."""

    def __init__(self, analysis: Analysis, numbered: dict[str, int]) -> None:
        self.numbered = numbered
        self.statements = {row["statement_id"]: row for row in records(analysis.statements)}
        self.carets = {name: utf16_offsets(row["text"]) for name, row in self.statements.items()}
        self.entities = by_statement(analysis.entities[analysis.entities["label"].isin(TOPICS)])
        self.names = entity_names(analysis)
        sentences = analysis.sentences
        self.voices = dict(
            zip(sentences["statement_id"] + " " + sentences["sentence_id"], sentences["voice"], strict=True)
        )

    def topics(self, row: Row) -> list[str]:
        """Names of what a span is about, each once, in the order of the text."""
        inside = [e for e in self.entities.get(row["statement_id"], ()) if row["start"] <= e["start"] < row["end"]]
        return list(dict.fromkeys(entity["name"] or entity["text"] for entity in inside))

    def rows(
        self,
        row: Row,
        actors: list[str],
        about: list[str],
        agreement: int,
        basis: str,
        strength: int | str,
        to: str,
    ) -> Iterator[Row]:
        name = row["statement_id"]
        voice = self.voices.get(f"{name} {row['sentence_id']}", "")
        for actor in actors:
            for concept in about:
                yield {
                    "document": self.numbered[name],
                    "start": self.carets[name][row["start"]],
                    "end": self.carets[name][row["end"]],
                    "person": self.statements[name]["speaker"] if voice == "issuer" else "",
                    "organization": self.names.get(actor, actor),
                    "concept": concept,
                    "agreement": agreement,
                    "date": day(self.statements[name]["date"]),
                    "basis": basis,
                    "strength": strength,
                    "addressee": "; ".join(self.names.get(one, one) for one in ids(to)),
                    "statement_id": name,
                    "sentence_id": row["sentence_id"],
                    "text": row["text"],
                }
