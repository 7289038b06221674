"""Tables and provenance to a folder and back: Parquet, CSV that Excel opens as Japanese, or one Excel file.

Files are written beside the ones they replace and moved to their places together at the end: after any error before,
a full disk included, the earlier tables are as they were.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import pandas as pd
import pyarrow as pa

from rapt.tables import checks, excel, schema
from rapt.tables import provenance as made_with
from rapt.tables.arrow import arrow_schema, own_types, to_arrow
from rapt.tables.atomic_io import explained, new_file, settle
from rapt.tables.foreign import check_replaceable
from rapt.tables.given import open_regular, parsed_json, read_regular
from rapt.tables.order import in_order
from rapt.tables.provenance import Provenance
from rapt.tables.streams import CsvStream, ParquetStream, Stream, read_table
from rapt.tables.variables import Types, from_texts

FORMATS = ("parquet", "csv", "xlsx")
EXCEL_FILE = "analysis.xlsx"
PROVENANCE_FILE = "provenance.json"
_TEMPORARY = ".new"
_MEND = "Mend it there, or save the analysis again"
# The section of the record that holds the types of the user's variables.
_OWN = "columns"
# And the one that says which formats were written last: files of others may be of an earlier analysis.
_SAVED = "saved"


def write(
    tables: Mapping[str, pd.DataFrame], folder: Path, format: str, provenance: Provenance, safe: bool = False
) -> list[Path]:
    """The files written for the tables and their provenance, in a folder that is made if need be.

    ``safe`` neutralises cells of CSV that a spreadsheet would take for formulas; in Excel they always are.
    Raises ``ValueError`` for an unknown format, a table that does not fit into Excel, or a file in the place of one that
    is not ours, ``OSError`` that says what to do if the folder cannot be written to.
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {list(FORMATS)}, got {format!r}")
    tables = {**tables, "statements": schema.conform("statements", tables["statements"])}
    if format == "xlsx":
        excel.check_fits(tables)
    provenance = with_own(provenance, schema.variables(tables["statements"]))
    with explained(folder):
        check_place(folder, [format])
        folder.mkdir(parents=True, exist_ok=True)
        with TableFiles(folder, provenance, safe) as files:
            if format == "xlsx":
                files.excel(tables)
            else:
                for name, table in tables.items():
                    files.add(format, name, to_arrow(name, table))
            return files.commit()


def load(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables in a folder, with the dtypes of the contract, in the order of the statements, after checking that an analysis can have written them.

    Raises what :func:`read` raises, and ``ValueError`` that names the file and the row that were changed since.
    """
    files = _files(folder)
    found = read(folder)
    texts = dict(zip(found["statements"]["statement_id"], found["statements"]["text"], strict=True))
    sentences = {(name, own): (start, end) for name, own, start, end in _sentences(found["sentences"])}
    for name, table in found.items():
        with _damage(files[name], name):
            checks.validate(name, table, texts, sentences)
    return in_order(found)


def _sentences(table: pd.DataFrame) -> Iterator[tuple[str, str, int, int]]:
    yield from zip(*(table[name].tolist() for name in ("statement_id", "sentence_id", "start", "end")), strict=True)


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables in a folder, with the dtypes of the contract.

    Raises ``FileNotFoundError`` if the folder holds no analysis or lacks a table, ``ValueError`` that names the file and
    the row that cannot be read.
    """
    files = _files(folder)
    if files["statements"].name == EXCEL_FILE:
        open_regular(files["statements"], most=None).close()
        tables = excel.read_sheets(files["statements"])
    else:
        tables = {name: read_table(file) for name, file in files.items()}
    for name, file in files.items():
        with _damage(file, name):
            checks.check_readable(name, tables.get(name))
    # Parquet has the types of the user's variables itself.
    own = _record(folder).get(_OWN, {}) if files["statements"].suffix != ".parquet" else {}
    statements = tables["statements"]
    values = {name: from_texts(statements[name], dtype) for name, dtype in own.items() if name in statements}
    return {
        name: _of_contract(files[name], name, tables[name].assign(**(values if name == "statements" else {})))
        for name in schema.TABLES
    }


def check_place(folder: Path, formats: Sequence[str]) -> None:
    """Raise ``ValueError`` where tables would take the place of a file that is not ours, say a user's own statements.csv."""
    check_replaceable(folder, formats, _saved(folder) or (), EXCEL_FILE)


def _files(folder: Path) -> dict[str, Path]:
    """The file that holds each table: of several formats one that was written last."""
    saved = _saved(folder)
    for format in ("xlsx", "parquet", "csv"):
        first = EXCEL_FILE if format == "xlsx" else f"statements.{format}"
        if (folder / first).exists() and (saved is None or format in saved):
            return {name: folder / (first if format == "xlsx" else f"{name}.{format}") for name in schema.TABLES}
    if saved:
        raise FileNotFoundError(
            f"{folder} lacks the tables saved there last ({', '.join(saved)}): save the analysis again"
        )
    raise FileNotFoundError(f"{folder} holds no analysis: save one there with Analysis.save(folder)")


def _saved(folder: Path) -> list[str] | None:
    """The formats that were written last into a folder; None where that is not known, and all are taken for one analysis."""
    try:
        formats = _beside(folder).get(_SAVED, {}).get("formats")
    except ValueError:
        return None
    return [format for format in FORMATS if format in formats.split()] if isinstance(formats, str) else None


def read_provenance(folder: Path) -> Provenance:
    """The provenance of the tables in a folder; empty where an older version saved them.

    Raises ``ValueError`` if the file is damaged.
    """
    return {section: values for section, values in _record(folder).items() if section not in (_OWN, _SAVED)}


def unfinished_files(folder: Path) -> list[Path]:
    """What a run that was killed while it wrote the tables left in their folder."""
    names = [EXCEL_FILE, PROVENANCE_FILE, *(f"{name}.{format}" for name in schema.TABLES for format in FORMATS)]
    left = [_temporary(folder / name) for name in names]
    return [file for file in left if file.is_symlink() or file.is_file()]


def _temporary(file: Path) -> Path:
    return file.with_name(f".{file.name}{_TEMPORARY}")


def with_own(provenance: Provenance, own: Types) -> Provenance:
    """The record with the types of the user's variables, which CSV and Excel hold as texts; without any the record itself."""
    return {**provenance, _OWN: dict(own)} if own else provenance


def with_saved(provenance: Provenance, formats: Iterable[str]) -> Provenance:
    """The record with the formats that the tables lie in."""
    return {**provenance, _SAVED: {"formats": " ".join(format for format in FORMATS if format in set(formats))}}


def _of_contract(file: Path, name: str, table: pd.DataFrame) -> pd.DataFrame:
    with _damage(file, name):
        return schema.conform(name, table)


@contextmanager
def _damage(file: Path, name: str) -> Iterator[None]:
    """What is wrong with a table, said with its file and the row as a spreadsheet counts it."""
    sheet = f", sheet {name}" if file.name == EXCEL_FILE else ""
    try:
        yield
    except checks.FaultError as error:
        # A spreadsheet has the names of the columns in row 1.
        place = "" if error.row is None else f", row {error.row + (0 if file.suffix == '.parquet' else 2)}"
        raise ValueError(f"{file}{sheet}{place} is damaged: {error.what}. {_MEND}") from error
    # Arrow reads texts that are none, and fails where they are used.
    except (ValueError, pa.ArrowException) as error:
        raise ValueError(f"{file}{sheet} is damaged ({error}). {_MEND}") from error


def _record(folder: Path) -> Provenance:
    if (folder / EXCEL_FILE).exists() and "xlsx" in (_saved(folder) or FORMATS):
        return excel.read_record(folder / EXCEL_FILE)
    return _beside(folder)


def _beside(folder: Path) -> Provenance:
    """The record that lies beside the tables."""
    file = folder / PROVENANCE_FILE
    if not file.exists():
        return {}
    try:
        found: Provenance = parsed_json(read_regular(file))
        if not isinstance(found, dict) or not all(isinstance(values, dict) for values in found.values()):
            raise ValueError("it holds no sections")
    except (ValueError, OSError) as error:
        raise ValueError(f"{file} is damaged ({error}): delete it, or make the tables again") from error
    return found


class TableFiles:
    """Files of an analysis, written piece by piece beside the ones they replace, put in their places by :meth:`commit`."""

    def __init__(self, folder: Path, provenance: Provenance, safe: bool = False) -> None:
        self.folder = folder
        self.safe = safe
        self.provenance = provenance
        self._streams: dict[tuple[str, str], Stream] = {}
        self._waiting: list[Path] = []

    def __enter__(self) -> TableFiles:
        return self

    def __exit__(self, *error: object) -> None:
        with ExitStack() as leaving:
            # Also where one of the files cannot even be closed: on a full disk that writes what waits, and fails again.
            for file in self._waiting:
                leaving.callback(_temporary(file).unlink, missing_ok=True)
            for stream in self._streams.values():
                leaving.callback(stream.abandon)

    def add(self, format: str, name: str, piece: pa.Table) -> None:
        """Append rows to a table's file in one format; all pieces of a table have the same columns."""
        stream = self._streams.get((format, name))
        if stream is None:
            file = self._open(f"{name}.{format}")
            # Not the piece's own schema: that notes how many words its categories have.
            columns = arrow_schema(name, own_types(piece.schema) if name == "statements" else None)
            stream = ParquetStream(columns, file) if format == "parquet" else CsvStream(columns, file, self.safe)
            self._streams[format, name] = stream
        stream.add(piece)

    def excel(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Write the Excel file of whole tables. Raises ``ValueError`` if they do not fit into it."""
        excel.check_fits(tables)
        with self._open(EXCEL_FILE) as file:
            file.write(excel.workbook(tables, self.provenance))
            settle(file)

    def commit(self) -> list[Path]:
        """Finish the files and put them in their places, all of them or, after an error, none; returns them."""
        for stream in self._streams.values():
            stream.finish()
            settle(stream.file)
            stream.file.close()
        formats = [file.suffix[1:] for file in self._waiting]
        if self._streams or (self.folder / PROVENANCE_FILE).exists():
            with self._open(PROVENANCE_FILE) as file:
                file.write(made_with.dumps(with_saved(self.provenance, formats)).encode())
                settle(file)
        done, self._waiting = self._waiting, []
        for path in done:
            os.replace(_temporary(path), path)
        return done

    def _open(self, name: str) -> IO[bytes]:
        self._waiting.append(self.folder / name)
        return new_file(_temporary(self.folder / name))
