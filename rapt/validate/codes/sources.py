"""A file, folder, table or list of other people's codes to coded rows, by what is in it."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd

from rapt.read.encodings import decode
from rapt.read.errors import FileError
from rapt.tables.given import read_regular
from rapt.validate.codes import cas, tables
from rapt.validate.codes.answers import parsed, read_answers
from rapt.validate.codes.coded import Coded
from rapt.validate.codes.doccano import is_doccano, read_doccano
from rapt.validate.codes.prodigy import is_prodigy, read_prodigy

# A file or folder, a table, or a list of these or of rows.
Source: TypeAlias = str | PathLike[str] | pd.DataFrame | Mapping[str, Any] | Iterable[Any]
SUFFIXES = (".json", ".jsonl", ".txt", ".md", ".csv", ".tsv", ".xlsx", ".xmi", ".zip")


def read_codes(source: Source) -> list[Coded]:
    """The coded rows of a source, in its order.

    Raises ``FileNotFoundError``, and ``ValueError`` that names the file and what is wrong with it.

    >>> [one.quotation for one in read_codes([{"statement_id": "s1", "quotation": "撤回", "addressee": "US"}])]
    ['撤回']
    """
    return [_placed(row) for row in _read(source)]


def _read(source: Any) -> Iterator[Coded]:
    if isinstance(source, str | PathLike):
        for file in _files(Path(source)):
            found = list(_from_file(file))
            yield from found or [Coded(file.name, wrong="the file holds no rows")]
    elif isinstance(source, pd.DataFrame):
        yield from tables.read_rows(source.to_dict("records"), "table")  # type: ignore[arg-type]
    elif isinstance(source, Mapping):
        yield from _objects([source], "rows")
    elif isinstance(source, Iterable):
        found = list(source)
        rows = [one for one in found if isinstance(one, Mapping)]
        if len(rows) == len(found):
            yield from _objects(rows, "rows")
        else:
            for one in found:
                yield from _read(one)
    else:
        raise ValueError(f"codes must be a file, a folder, a table or a list of rows, got {source!r}")


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise FileNotFoundError(f"codes {path} do not exist: give a file ({' '.join(SUFFIXES)}) or a folder of them")
    if not path.is_dir():
        return [path]
    files = [one for one in sorted(path.rglob("*")) if one.suffix.lower() in SUFFIXES and one.name[0] not in ".~"]
    if not files:
        raise ValueError(f"codes {path}: the folder holds no file of the kinds {' '.join(SUFFIXES)}")
    return files


def _from_file(file: Path) -> Iterator[Coded]:
    kind = file.suffix.lower()
    try:
        if kind in (".json", ".jsonl", ".txt", ".md"):
            data = read_regular(file)
            yield from (
                cas.read_cas_json(data, file.name) if b'"%TYPES"' in data else _objects(parsed(decode(data)), file.name)
            )
        elif kind == ".xlsx":
            yield from tables.read_workbook(file)
        elif kind in (".csv", ".tsv"):
            yield from tables.read_separated(file, "\t" if kind == ".tsv" else ",")
        elif kind == ".xmi":
            yield from cas.read_xmi(file)
        elif kind == ".zip":
            yield from cas.read_archive(file)
        else:
            raise ValueError(f"{kind or 'no suffix'} is not read; use {' '.join(SUFFIXES)}")
    except (ValueError, OSError, FileError, csv.Error, zipfile.BadZipFile) as error:
        raise ValueError(f"codes {file}: {error}") from error


def _objects(objects: list[Any], name: str) -> Iterator[Coded]:
    """Objects of JSON as the program wrote them whose form they have."""
    for program, is_one, read in (("doccano", is_doccano, read_doccano), ("Prodigy", is_prodigy, read_prodigy)):
        if objects and all(map(is_one, objects)):
            try:
                return iter(list(read(objects, name)))
            except (KeyError, TypeError, AttributeError) as error:
                raise ValueError(
                    f"{name} looks like an export of {program}, but one of its spans is none ({error!r}): export it again"
                ) from error
    return read_answers(objects, name)


def _placed(row: Coded) -> Coded:
    """The row, if its offsets are some; raises ``ValueError`` that names its place otherwise."""
    for name, offset in (("start", row.start), ("end", row.end)):
        if offset is not None and (not isinstance(offset, int) or isinstance(offset, bool)):
            raise ValueError(f"codes {row.place}: {name} must be a whole number, got {offset!r:.80}")
    return row
