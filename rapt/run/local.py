"""Extraction in this process: statements read whole, analysed and written part by part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from rapt.run.own import Own
from rapt.run.parts import SIZE, Part, key, write_part
from rapt.run.progress import progress_bar
from rapt.run.records import analyze_records
from rapt.run.source import Reading, Source
from rapt.tables import schema
from rapt.tables.rows import statement_rows
from rapt.text.ginza import THREADS


class Local:
    """The engine that needs nothing but this process."""

    def read(self, source: Source) -> Reading:
        """Ids and keys of the statements, in order; a batch is a piece of the ``statements`` table."""
        return read_here(source)

    def write_parts(
        self,
        batches: Sequence[pd.DataFrame],
        root: Path,
        fingerprint: str,
        own: Own,
        progress: bool | None,
    ) -> list[Part]:
        """The parts made of batches of statements, one each."""
        parts = []
        with progress_bar(sum(map(len, batches)), progress) as shown:
            for statements in batches:
                parts.append(write_part(root, statements, analyze_tables(statements, own), fingerprint))
                shown.update(len(statements))
        return parts


def read_here(source: Source) -> Reading:
    """The contents of a source, read in this process."""
    statements, problems = source.read()
    records = statement_rows(statements)

    def batches(chosen: Sequence[int]) -> list[pd.DataFrame]:
        pieces = [list(chosen[n : n + SIZE]) for n in range(0, len(chosen), SIZE)]
        return [statements.iloc[piece].reset_index(drop=True) for piece in pieces]

    ids, keys = [row["statement_id"] for row in records], [key(row) for row in records]
    return Reading(ids, keys, problems, batches, schema.variables(statements))


def analyze_tables(statements: pd.DataFrame, own: Own, threads: int = THREADS) -> dict[str, pd.DataFrame]:
    """All tables of some rows of ``statements``, with these."""
    rows = analyze_records(statement_rows(statements), own, threads)
    tables = {name: schema.frame(name, rows[name]) for name in schema.TABLES if name != "statements"}
    return {"statements": statements, **tables}
