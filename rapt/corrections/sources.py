"""What a person gives as corrections (files, folders, annotations, tables) to :class:`Corrections`, one a file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd

from rapt.corrections.edits import LAYERS, SETTABLE, Corrections, Edit, Review
from rapt.corrections.sheets import has_edits, read_edits
from rapt.read import office
from rapt.read.encodings import decode
from rapt.read.errors import FileError
from rapt.tables import excel
from rapt.tables.cells import restored
from rapt.tables.given import parsed_json, read_regular
from rapt.tables.rows import Row

# A file or folder, an annotation or an edit (a mapping), a table of edits, or a list of these.
Source: TypeAlias = str | PathLike[str] | Row | pd.DataFrame | Iterable[Any]

KINDS = (".json", ".csv", ".tsv", ".xlsx")
# The layers that an annotator corrected, in what it saves; without it, all layers were read through.
CORRECTED = "corrected"
_TABLE_NAMES = {**{name: name for name in SETTABLE}, **LAYERS}


def read_corrections(source: Source) -> list[Corrections]:
    """Corrections by file, in the order given; files of a folder by name.

    JSON is an annotation as the Annotator saves it, or a list of such; CSV, TSV and Excel are sheets of edits, whose
    table is that of the column, the sheet or the file's name. Raises ``FileNotFoundError`` for a path that does not
    exist and ``ValueError`` that names a file that holds no corrections.

    >>> edit = {"table": "demands", "action": "delete", "statement_id": "s0001", "id": "dem001"}
    >>> [(one.name, len(one.edits)) for one in read_corrections([edit])]
    [('edits', 1)]
    """
    return list(_read(source))


def _read(source: Any) -> Iterator[Corrections]:
    if isinstance(source, str | PathLike):
        path = Path(source)
        for file in _files(path):
            yield _from_file(file, file.name if file == path else file.relative_to(path).as_posix())
    elif isinstance(source, pd.DataFrame):
        yield _of_sheets("table", source.to_csv(index=False).encode(errors="surrogatepass"), {"": source}, first=1)
    elif isinstance(source, Mapping):
        yield _of_edits([source]) if has_edits(source) else _of_annotation(source)
    elif isinstance(source, Iterable):
        for are_edits, some in groupby(source, key=lambda one: isinstance(one, Mapping) and has_edits(one)):
            if are_edits:
                yield _of_edits(list(some))
            else:
                for one in some:
                    yield from _read(one)
    else:
        raise ValueError(f"corrections must be a file, a folder, an annotation (dict) or a table, got {source!r}")


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise FileNotFoundError(f"corrections {path} do not exist: give a file ({' '.join(KINDS)}) or a folder of them")
    if not path.is_dir():
        return [path]
    found = [
        one for one in sorted(path.rglob("*")) if one.suffix.lower() in KINDS and not one.name.startswith((".", "~$"))
    ]
    if not found:
        raise ValueError(f"corrections {path}: the folder holds no file of the kinds {' '.join(KINDS)}")
    return found


def _from_file(file: Path, name: str) -> Corrections:
    kind = file.suffix.lower()
    try:
        data = read_regular(file)
        if kind == ".json":
            return _of_json(name, data)
        if kind in (".csv", ".tsv"):
            return _of_sheets(name, data, {file.stem: _separated(decode(data), "\t" if kind == ".tsv" else ",")})
        if kind == ".xlsx":
            return _of_sheets(name, data, _workbook(file, data))
    except (ValueError, OSError, FileError) as error:
        raise ValueError(f"corrections {file}: {error}") from error
    raise ValueError(f"corrections {file}: {kind or 'no suffix'} is not read; use {' '.join(KINDS)}")


def _workbook(file: Path, data: bytes) -> dict[str, pd.DataFrame]:
    office.check(data, "Excel workbook", ".xlsx")
    office.check_extent(data)
    try:
        return excel.read_sheets(file)
    # Zip, XML and openpyxl each fail in their own ways on a damaged workbook.
    except Exception as error:
        raise ValueError(f"it is no Excel workbook ({error})") from error


def _separated(text: str, separator: str) -> pd.DataFrame:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        head, *below = list(reader) or [[]]
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num} cannot be read: {error}") from error
    if not any(head):
        raise ValueError("row 1 is empty: it must name the columns")
    wide = next((n for n, row in enumerate(below, 2) if len(row) > len(head)), None)
    if wide:
        raise ValueError(f"row {wide} has more cells than columns: put cells that hold a comma in quotation marks")
    filled = [[restored(cell) for cell in row] + [""] * (len(head) - len(row)) for row in below]
    return pd.DataFrame(filled, columns=head, dtype=object)


def _of_sheets(name: str, data: bytes, sheets: Mapping[str, pd.DataFrame], first: int = 2) -> Corrections:
    """The edits of the sheets that say what is to be done; a sheet named after a table corrects that one.

    ``first`` is the number of the first row: a spreadsheet counts the header, a table in memory has none to count.
    """
    edits: list[Edit] = []
    problems: list[Row] = []
    chosen = {title: sheet for title, sheet in sheets.items() if has_edits(sheet.columns)}
    if not chosen:
        columns = [list(map(str, sheet.columns)) for sheet in sheets.values()]
        raise ValueError(f"no column says what to do: name one 'action' (操作); it has {columns[0] if columns else []}")
    for title, sheet in chosen.items():
        headers = [str(header) for header in sheet.columns]
        twice = next((one for one in headers if one.strip() and headers.count(one) > 1), None)
        if twice:
            raise ValueError(f"two columns are named {twice!r}: leave one of them")
        cells = sheet.itertuples(index=False, name=None)
        rows = [dict(zip(headers, map(_text, row), strict=True)) for row in cells]
        where = f"{name} [{title}]" if len(chosen) > 1 else name
        found, wrong = read_edits(rows, where, _TABLE_NAMES.get(title, ""), first)
        edits += found
        problems += wrong
    return Corrections(name, hashlib.sha256(data).hexdigest(), tuple(edits), (), tuple(problems))


def _text(cell: object) -> str:
    return "" if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell else str(cell)


def _of_json(name: str, data: bytes) -> Corrections:
    content = parsed_json(data.decode("utf-8-sig"))
    found = content if isinstance(content, list) else [content]
    if not found:
        raise ValueError("the list of annotations is empty")
    reviews = [_review(one, f"{name} {n}" if len(found) > 1 else name) for n, one in enumerate(found, 1)]
    return Corrections(name, hashlib.sha256(data).hexdigest(), (), tuple(reviews))


def _of_annotation(source: Row) -> Corrections:
    name = str(source.get("statement_id", "annotation"))
    return Corrections(name, hashlib.sha256(_dumped(source)).hexdigest(), (), (_review(source, name),))


def _of_edits(rows: Sequence[Row]) -> Corrections:
    return _of_sheets("edits", _dumped(rows), {"": pd.DataFrame(rows, dtype=object)}, first=1)


def _dumped(source: object) -> bytes:
    return json.dumps(source, ensure_ascii=False, sort_keys=True, default=str).encode(errors="surrogatepass")


def _review(content: object, place: str) -> Review:
    """An annotation; which of its spans and values fit is seen when it meets its statement."""
    if not isinstance(content, Mapping) or not isinstance(content.get("text"), str) or not content.get("statement_id"):
        raise ValueError(f"{place} is no annotation: it needs statement_id, text and one of {', '.join(LAYERS)}")
    layers = [layer for layer in LAYERS if layer in content]
    bad = [name for name in layers if not _are_rows(content[name])]
    if bad or not layers:
        what = f"{bad[0]} is no list of rows with start, end and text" if bad else f"it has none of {', '.join(LAYERS)}"
        raise ValueError(f"{place} is no annotation: {what}")
    # A row of moves names several; one that names none, say as "move", would take away what was found there.
    if not all("moves" in row or "optional" in row for row in content.get("moves", ())):
        what = 'a row of moves has no list "moves", as in "moves": ["demand"]'
        raise ValueError(f"{place} is no annotation: {what}")
    chosen = content.get(CORRECTED)
    if chosen is not None and (not isinstance(chosen, list) or any(layer not in layers for layer in chosen)):
        raise ValueError(f"{place}: {CORRECTED} must list layers that are there ({', '.join(layers)}), got {chosen!r}")
    kept = layers if chosen is None else [layer for layer in layers if layer in chosen]
    rows = {LAYERS[layer]: content[layer] for layer in kept}
    return Review(place, str(content["statement_id"]), content["text"], rows, chosen is None)


def _are_rows(rows: object) -> bool:
    return isinstance(rows, list) and all(
        isinstance(row, Mapping)
        and isinstance(row.get("start"), int)
        and isinstance(row.get("end"), int)
        and not isinstance(row.get("voice"), list | Mapping)
        and ("moves" not in row or all(_is_list(row.get(name)) for name in ("moves", "optional")))
        for row in rows
    )


def _is_list(value: object) -> bool:
    """Whether a value is a list of names, or left out."""
    return value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value))
