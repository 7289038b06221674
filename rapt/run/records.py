"""Rows of ``statements`` to the rows of all other tables: parsed in one pass, then read layer by layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapt.extract.layers import LAYERS, Findings
from rapt.run.collector import seldom
from rapt.run.insertions import Insertions, leave_out, put_back
from rapt.run.own import Own
from rapt.tables import schema
from rapt.tables.rows import Row, StatementRow
from rapt.tables.schema import Block
from rapt.text import ginza
from rapt.text.document import LONGEST
from rapt.text.languages import not_japanese
from rapt.text.own_patterns import SlowPatternError
from rapt.text.parsing import Parsed, parse_statements

Rows = dict[str, list[Row | Block]]


def analyze_records(records: Sequence[StatementRow], own: Own, threads: int = ginza.THREADS) -> Rows:
    """Rows of all tables but ``statements``, by table; a statement that ends in an error leaves a problem instead.

    ``threads`` is the number of threads that GiNZA works on at most. Raises ``OSError`` if GiNZA's model is not installed.
    """
    ginza.load()
    try:
        return _rows_of(records, own, threads)
    except Exception as error:
        rows = _no_rows()
        if len(records) == 1:
            rows["problems"].append(failure(records[0]["statement_id"], "ginza", error))
            return rows
    # Which of the statements it was shows when each is analysed alone.
    for record in records:
        _extend(rows, analyze_records([record], own, threads))
    return rows


def failure(statement_id: str, stage: str, error: Exception) -> Row:
    """The row of ``problems`` for a statement that ended in an error."""
    slow = isinstance(error, SlowPatternError)
    detail = str(error) if slow else f"{type(error).__name__}: {error}; please report the text"
    return {"statement_id": statement_id, "stage": stage, "problem": "failed", "detail": detail}


def _rows_of(records: Sequence[StatementRow], own: Own, threads: int) -> Rows:
    rows = _no_rows()
    foreign = {record["statement_id"]: why for record in records if (why := not_japanese(record["text"]))}
    rows["problems"] += [_left_out(*pair) for pair in foreign.items()]
    readable = [leave_out(record) for record in records if record["statement_id"] not in foreign]
    with seldom():
        parsing = parse_statements([record for record, _ in readable], threads, own.rules)
        for parsed, (_, insertions) in zip(parsing, readable, strict=True):
            found = _layer_rows(parsed, own)
            rows["problems"] += [_not_parsed(parsed, insertions, *span) for span in parsed.rejected]
            rows["problems"] += _not_read(parsed, insertions)
            _extend(rows, put_back(found, insertions) if insertions else found)
    return rows


def _layer_rows(parsed: Parsed, own: Own) -> Rows:
    """The rows of one statement; a layer that fails leaves a problem, and those that need it stay empty."""
    rows = _no_rows()
    statement_id = parsed.document.statement_id
    findings = Findings(parsed.document, parsed.day, own.lexicon)
    for stage, layer_rows in LAYERS:
        try:
            found = layer_rows(findings)
        except Exception as error:
            rows["problems"].append(failure(statement_id, stage, error))
            continue
        for name, new in found.items():
            rows[name] += [row if isinstance(row, Block) else {"statement_id": statement_id, **row} for row in new]
    return rows


def _left_out(statement_id: str, why: str) -> Row:
    detail = f"{why}; nothing is read in it: give the Japanese text"
    return {"statement_id": statement_id, "stage": "read", "problem": "not Japanese", "detail": detail}


def _not_parsed(parsed: Parsed, insertions: Insertions | None, start: int, end: int, reason: str) -> Row:
    if insertions:
        start, end = insertions.start(start), insertions.end(end)
    detail = f"characters {start} to {end} were not parsed: {reason}"
    return {
        "statement_id": parsed.document.statement_id,
        "stage": "ginza",
        "problem": "not parsed",
        "detail": detail,
    }


def _not_read(parsed: Parsed, insertions: Insertions | None) -> Iterator[Row]:
    """What becomes of sentences that are parsed but too long to be read."""
    rejected = [(start, end) for start, end, _ in parsed.rejected]
    for sentence in parsed.document.overlong:
        start, end = sentence.start, sentence.end
        if any(a <= start and end <= b for a, b in rejected):
            continue
        if insertions:
            start, end = insertions.start(start), insertions.end(end)
        detail = (
            f"characters {start} to {end} are one sentence; who speaks, demands, moves and measures are looked for in "
            f"sentences of up to {LONGEST:,}: break it up"
        )
        statement_id = parsed.document.statement_id
        yield {"statement_id": statement_id, "stage": "voices", "problem": "too long", "detail": detail}


def _no_rows() -> Rows:
    return {name: [] for name in schema.TABLES}


def _extend(rows: Rows, more: Rows) -> None:
    for name, new in more.items():
        rows[name] += new
