"""Where the statements of an extraction come from: files and what the caller says of them, or a table."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

import pandas as pd

from rapt.read.errors import FileError
from rapt.read.files import find_files
from rapt.read.regular import open_regular
from rapt.tables.rows import Row
from rapt.tables.variables import Types
from rapt.text.lexicons import Lexicon

if TYPE_CHECKING:
    from dask.delayed import Delayed


@runtime_checkable
class PartitionedFrame(Protocol):
    """A dask DataFrame: partitions that others read."""

    columns: pd.Index

    def to_delayed(self) -> list[Delayed]:
        """The partitions as delayed values."""


# What :func:`rapt.analyze` takes as statements.
Statements: TypeAlias = pd.DataFrame | PartitionedFrame | str | Sequence[str]


@dataclass(frozen=True)
class Source:
    """Files, folders or globs with metadata that fills what they leave open, or a table of statements."""

    paths: Sequence[str | Path] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    table: Statements | None = None
    # In which the names of issuers are looked up, by default the bundled one.
    lexicon: Lexicon | None = None

    def digest(self) -> str:
        """SHA-256 of all that is read, made without reading it as statements; empty for a table."""
        if self.table is not None:
            return ""
        whole = hashlib.sha256(json.dumps({name: str(value) for name, value in self.metadata.items()}).encode())
        for file in find_files(self.paths):
            whole.update(f"\n{file}\0".encode(errors="surrogateescape"))
            try:
                with open_regular(file) as content:
                    whole.update(hashlib.file_digest(content, "sha256").digest())
            except (OSError, FileError) as error:
                whole.update(str(error).encode(errors="surrogateescape"))
        return whole.hexdigest()

    def read(self) -> tuple[pd.DataFrame, list[Row]]:
        """The ``statements`` table and the problems of reading; raises what :func:`rapt.read_statements` raises."""
        from rapt.read.statements import prepare, read_statements

        if isinstance(self.table, PartitionedFrame):
            raise TypeError("a dask DataFrame is read by the workers of a cluster: give engine='dask'")
        if self.table is not None:
            return prepare(self.table, self.lexicon)
        paths = self.paths[0] if len(self.paths) == 1 else list(self.paths)
        return prepare(read_statements(paths, **self.metadata), self.lexicon)


@dataclass(frozen=True)
class Reading:
    """The contents of a source: ids and keys of the statements in order, and problems of reading.

    ``batches`` gives the statements at some positions, in the form and size that the engine works on; ``own`` are the
    types of the user's variables in all of them.
    """

    ids: Sequence[str]
    keys: Sequence[str]
    problems: Sequence[Row]
    batches: Callable[[Sequence[int]], Sequence[Any]]
    own: Types = field(default_factory=dict)
