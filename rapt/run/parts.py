"""Parts of an analysis on disk: some statements with their rows of every table, in a folder of Parquet files.

A part appears under its name whole or not at all (it is written under another and renamed), and its ``part.json``
holds the checksum of every file, so that a damaged one is noticed.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, groupby
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from rapt.tables import schema
from rapt.tables.arrow import arrow_schema, own_types, to_arrow, to_pandas, with_own_types
from rapt.tables.atomic_io import sealed, settle, sha256, sync_folder, unsealed
from rapt.tables.given import IrregularError, read_regular
from rapt.tables.variables import joined_types, label

# Statements of a part: what a killed run loses at most, and what is in memory at once.
SIZE = 64
_INDEX = "part.json"
_UNFINISHED = "new-"
# Names that RAPT gives to folders of parts; others are not its own.
_OWN_NAME = re.compile(rf"(?:[0-9a-f]{{24}}|{_UNFINISHED}[0-9a-f]+)")
_COLUMNS = frozenset(schema.columns("statements"))
# Whatever of a statement may change its rows, the user's own columns too; its id only names them, its text is known by its hash.
_KEYED = tuple(c.name for c in schema.TABLES["statements"] if c.name not in ("statement_id", "text", "n_chars"))


@dataclass(frozen=True)
class Part:
    """A part's folder, the fingerprint of what made it, and its statements: ids, keys, rows of each in every table."""

    folder: Path
    fingerprint: str
    ids: tuple[str, ...]
    keys: tuple[str, ...]
    rows: Mapping[str, tuple[int, ...]]
    files: Mapping[str, str]

    @cached_property
    def bounds(self) -> Mapping[str, list[int]]:
        """For every table, the row where each statement's rows begin, and at last their number."""
        return {name: [0, *accumulate(counts)] for name, counts in self.rows.items()}

    def is_whole(self) -> bool:
        """Whether all its files are there as they were written."""
        try:
            return all(
                sha256(read_regular(self.folder / name, most=None)) == known for name, known in self.files.items()
            )
        except (OSError, IrregularError):
            return False

    def slice(self, name: str, first: int, last: int) -> pa.Table:
        """Rows of a table for the statements from position ``first`` to before ``last``."""
        begin, end = self.bounds[name][first], self.bounds[name][last]
        return _table(self.folder / f"{name}.parquet", self.files[f"{name}.parquet"]).slice(begin, end - begin)


Place = tuple[Part, int]


def key(statement: Mapping[str, object]) -> str:
    """SHA-256 of a row of ``statements`` without its id: statements with the same key have the same rows.

    >>> one = {name: "" for name in schema.columns("statements")}
    >>> key({**one, "statement_id": "a"}) == key({**one, "statement_id": "b"}) != key({**one, "issuer": "CN-MOFCOM"})
    True
    """
    # A variable that others have and this statement has not is none of its own; what type it has, all decide.
    own = sorted((name, text) for name, value in statement.items() if name not in _COLUMNS and (text := label(value)))
    return sha256(json.dumps([[str(statement[name]) for name in _KEYED], own], ensure_ascii=False).encode())


def write_part(
    root: Path, statements: pd.DataFrame, tables: Mapping[str, pd.DataFrame | pa.Table], fingerprint: str
) -> Part:
    """The part that holds some statements and their rows, which are in the order of the statements.

    Raises ``OSError`` where it cannot be written; then nothing of it is left.
    """
    ids = tuple(statements["statement_id"])
    keys = tuple(key(row) for row in statements.to_dict("records"))  # type: ignore[arg-type]
    arrow = {"statements": to_arrow("statements", statements)}
    arrow |= {n: t if isinstance(t, pa.Table) else to_arrow(n, t) for n, t in tables.items() if n != "statements"}
    data = {f"{name}.parquet": as_parquet(arrow[name]) for name in schema.TABLES}
    index = {
        "fingerprint": fingerprint,
        "ids": ids,
        "keys": keys,
        "rows": {name: _counts(table, ids) for name, table in arrow.items()},
        "files": {name: sha256(content) for name, content in data.items()},
    }
    name = sha256(json.dumps([fingerprint, ids, keys]).encode())[:24]
    _place(root, name, {**data, _INDEX: sealed(index)})
    return read_part(root / name)


def copy_part(root: Path, places: Sequence[Place], ids: Sequence[str]) -> Part:
    """A new part of statements that lie in others, under the ids given; the others stay as they are."""
    pieces: dict[str, list[pa.Table]] = {name: [] for name in schema.TABLES}
    for (part, n), statement_id in zip(places, ids, strict=True):
        for name, found in pieces.items():
            found.append(_renamed(part.slice(name, n, n + 1), statement_id))
    own = joined_types(own_types(piece.schema) for piece in pieces["statements"])
    pieces["statements"] = [with_own_types(piece, own) for piece in pieces["statements"]]
    tables = {name: pa.concat_tables(found).unify_dictionaries() for name, found in pieces.items()}
    return write_part(root, to_pandas("statements", tables.pop("statements")), tables, places[0][0].fingerprint)


def _renamed(table: pa.Table, statement_id: str) -> pa.Table:
    column = table.schema.get_field_index("statement_id")
    ids = pa.array([statement_id] * len(table), pa.string()).cast(table.schema.field(column).type)
    return table.set_column(column, table.schema.field(column), ids)


def find_parts(root: Path) -> tuple[list[Part], list[Path]]:
    """The parts below a folder, in the order of their names, and the folders that hold none, or not yet one.

    Folders of other names, and links, are not RAPT's and in neither.
    """
    found, broken = [], []
    own = [path for path in root.iterdir() if _OWN_NAME.fullmatch(path.name) and not path.is_symlink()]
    for folder in sorted(path for path in own if path.is_dir()):
        if is_unfinished(folder):
            broken.append(folder)
            continue
        try:
            found.append(read_part(folder))
        except (OSError, ValueError):
            broken.append(folder)
    return found, broken


def remove(folder: Path) -> None:
    """Delete a part; a crash midway leaves no half of one under its name."""
    away = folder.with_name(f"{_UNFINISHED}{uuid.uuid4().hex}")
    os.replace(folder, away)
    shutil.rmtree(away, ignore_errors=True)


def is_unfinished(folder: Path) -> bool:
    """Whether a folder is what a killed run left of a part it was writing or deleting."""
    return folder.name.startswith(_UNFINISHED)


def _place(root: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that appears under its name once all of them are on the disk."""
    new = root / f"{_UNFINISHED}{uuid.uuid4().hex}"
    try:
        new.mkdir()
        for file, content in files.items():
            with open(new / file, "wb") as out:
                out.write(content)
                settle(out)
        # The same statements made by the same code: another worker was there first, and somebody may read it already.
        if _holds(root / name, files):
            shutil.rmtree(new, ignore_errors=True)
            return
        if (root / name).exists():
            remove(root / name)
        os.replace(new, root / name)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    sync_folder(root)


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds these files as they are; not one that is damaged."""
    try:
        return all(read_regular(folder / file, most=None) == content for file, content in files.items())
    except (OSError, IrregularError):
        return False


def read_part(folder: Path) -> Part:
    """The part in a folder; raises ``OSError`` or ``ValueError`` if none can be read."""
    index = unsealed(read_regular(folder / _INDEX, most=None))
    try:
        rows = {name: tuple(index["rows"][name]) for name in schema.TABLES}
        files = {str(name): str(checksum) for name, checksum in index["files"].items()}
        return Part(folder, index["fingerprint"], tuple(index["ids"]), tuple(index["keys"]), rows, files)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{folder / _INDEX} is damaged: it is no index of a part") from error


def _counts(table: pa.Table, ids: Sequence[str]) -> list[int]:
    """How many rows each statement has; raises ``ValueError`` if they are not together in the order of ids."""
    counts = dict.fromkeys(ids, 0)
    found = [(name, sum(1 for _ in group)) for name, group in groupby(table.column("statement_id").to_pylist())]
    counts.update(found)
    if [name for name in ids if counts[name]] != [name for name, _ in found]:
        raise ValueError("the rows of a part must be in the order of its statements")
    return list(counts.values())


def as_parquet(table: pa.Table) -> bytes:
    """The table as the content of a Parquet file."""
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


@lru_cache(maxsize=4 * len(schema.TABLES))
def _table(file: Path, checksum: str) -> pa.Table:
    """A part's table; the checksum distinguishes a file from an earlier one of the same name."""
    # The user's own columns are in no schema.
    columns = arrow_schema(file.stem) if file.stem != "statements" else None
    return pq.read_table(io.BytesIO(file.read_bytes()), schema=columns)
