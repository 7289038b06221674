"""What runs on the workers of a cluster: reading partitions, and tables or parts of a batch of statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from socket import gethostname

import pandas as pd

from rapt.read.ids import has_text
from rapt.read.statements import prepare
from rapt.run.local import analyze_tables
from rapt.run.own import Own
from rapt.run.parts import SIZE, key, write_part
from rapt.tables import schema
from rapt.tables.provenance import fingerprint, provenance
from rapt.tables.rows import Row, statement_rows
from rapt.tables.variables import Types
from rapt.text.lexicons import Lexicon

# A partition of a dask DataFrame as a ``statements`` table, and the problems of reading it.
Partition = tuple[pd.DataFrame, list[Row]]


def analyze_batch(statements: pd.DataFrame, *, own: Own, expected: str) -> dict[str, pd.DataFrame]:
    """All tables of a batch."""
    _check_versions(expected)
    pieces = [_alone(piece, own) for piece in _pieces(statements)]
    return {name: joined(name, [piece[name] for piece in pieces]) for name in schema.TABLES}


def write_batch(statements: pd.DataFrame, *, own: Own, expected: str, root: str, fingerprint: str) -> list[str]:
    """Names of the parts that a batch was written into."""
    _check_versions(expected)
    if not Path(root).is_dir():
        raise OSError(
            f"{root} is not there on worker {gethostname()}: put the tables on a disk that all machines share"
        )
    return [write_part(Path(root), piece, _alone(piece, own), fingerprint).folder.name for piece in _pieces(statements)]


def _check_versions(expected: str) -> None:
    if own_fingerprint() != expected:
        raise ValueError(
            f"worker {gethostname()} has other versions of RAPT, GiNZA or a lexicon than this process: "
            "install the same everywhere (rapt.analyze(…).provenance names them)"
        )


@lru_cache(maxsize=1)
def own_fingerprint() -> str:
    """The fingerprint of RAPT, GiNZA and the lexicons in this process."""
    return fingerprint(provenance())


def id_rows(statements: pd.DataFrame) -> list[Row]:
    """The id of every row, if it has one, and whether it has a text, without the text."""
    ids = statements["statement_id"] if "statement_id" in statements else [""] * len(statements)
    texts = ("text" if has_text(text) else "" for text in statements["text"])
    return [{"statement_id": name, "text": text} for name, text in zip(ids, texts, strict=True)]


def prepared_partition(
    statements: pd.DataFrame, names: Sequence[str | None], lexicon: Lexicon | None = None
) -> Partition:
    """The ``statements`` table of the rows that have a name, and the problems of reading them."""
    kept = [n for n, name in enumerate(names) if name is not None]
    named = statements.iloc[kept].assign(statement_id=[name for name in names if name is not None])
    return prepare(named, lexicon)


def keys_of(prepared: Partition) -> tuple[list[str], list[str], list[Row], Types]:
    """Ids, keys, problems and types of the user's variables of a partition."""
    statements, problems = prepared
    records = statement_rows(statements)
    return (
        [row["statement_id"] for row in records],
        [key(row) for row in records],
        problems,
        schema.variables(statements),
    )


def some_rows(prepared: Partition, rows: Sequence[int]) -> pd.DataFrame:
    """The statements at some positions of a partition."""
    return prepared[0].iloc[list(rows)].reset_index(drop=True)


def _alone(statements: pd.DataFrame, own: Own) -> dict[str, pd.DataFrame]:
    """The tables of some statements, made on one core: every core has a worker of its own."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        return analyze_tables(statements, own, threads=1)


def _pieces(statements: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for n in range(0, len(statements), SIZE):
        yield rows_at(statements, range(n, min(n + SIZE, len(statements))))


def rows_at(statements: pd.DataFrame, span: range) -> pd.DataFrame:
    """The statements at a range of positions, numbered from 0."""
    return statements.iloc[span.start : span.stop].reset_index(drop=True)


def joined(name: str, tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The tables of several batches as one; the words of its categorical columns are numbered anew."""
    plain = [
        table.astype({c.name: object for c in schema.TABLES[name] if c.dtype == schema.CATEGORY}) for table in tables
    ]
    full = [table for table in plain if len(table)] or plain[:1]
    return schema.conform(name, pd.concat(full, ignore_index=True))
