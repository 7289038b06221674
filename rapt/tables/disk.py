"""Tables on disk: Parquet, CSV that Excel opens as Japanese, or one Excel file with a sheet a table.

Files are written beside the ones they replace and put in their place together at the end: whatever goes wrong before,
a full disk included, the earlier tables stay as they were.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from rapt.tables import provenance as made_with
from rapt.tables import schema
from rapt.tables.atomic_io import explained, settle
from rapt.tables.cells import neutral, restored, words
from rapt.tables.provenance import Provenance

FORMATS = ("parquet", "csv", "xlsx")
EXCEL_FILE = "analysis.xlsx"
PROVENANCE_FILE = "provenance.json"
_SHEET_OF_PROVENANCE = "provenance"
# Rows of a Parquet row group: enough to compress well, few enough to hold one of every table in memory.
ROW_GROUP = 32_768
# What Excel takes in one cell and in one sheet.
_CELL, _SHEET = 32_767, 1_048_575
_TEMPORARY = ".new"
_SAFE_CSV = b'\xef\xbb\xbf"'


def write(
    tables: Mapping[str, pd.DataFrame], folder: Path, format: str, provenance: Provenance, safe: bool = False
) -> list[Path]:
    """The files written for the tables and what they were made with, in a folder that is made if need be.

    ``safe`` neutralises cells of CSV that a spreadsheet would take for formulas; in Excel they always are.
    Raises ``ValueError`` for an unknown format, or for a table that does not fit into Excel, ``OSError`` that says
    what to do if the folder cannot be written to.
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {list(FORMATS)}, got {format!r}")
    if format == "xlsx":
        _check_excel(tables)
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with TableFiles(folder, provenance, safe) as files:
            if format == "xlsx":
                files.excel(tables)
            else:
                for name, table in tables.items():
                    files.add(format, name, to_arrow(name, table))
            return files.commit()


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables in a folder, with the dtypes of the contract.

    Raises ``FileNotFoundError`` if the folder holds no analysis or lacks a table.
    """
    if (folder / EXCEL_FILE).exists():
        sheets = pd.read_excel(folder / EXCEL_FILE, sheet_name=None, dtype=str, keep_default_na=False)
        return {name: schema.conform(name, _unescaped(sheets[name])) for name in schema.TABLES}
    for format in ("parquet", "csv"):
        if (folder / f"statements.{format}").exists():
            return {name: schema.conform(name, _read_one(folder / f"{name}.{format}")) for name in schema.TABLES}
    raise FileNotFoundError(f"{folder} holds no analysis: save one there with Analysis.save(folder)")


def read_provenance(folder: Path) -> Provenance:
    """What the tables in a folder were made with; empty where an older version saved them.

    Raises ``ValueError`` if the file is damaged.
    """
    if (folder / EXCEL_FILE).exists():
        try:
            sheet = pd.read_excel(
                folder / EXCEL_FILE, sheet_name=_SHEET_OF_PROVENANCE, dtype=str, keep_default_na=False
            )
        except ValueError:
            return {}
        return made_with.from_rows(sheet.to_dict("records"))  # type: ignore[arg-type]
    file = folder / PROVENANCE_FILE
    if not file.exists():
        return {}
    try:
        found: Provenance = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{file} is damaged ({error}): delete it, or make the tables again") from error
    return found


@lru_cache
def arrow_schema(name: str) -> pa.Schema:
    """The table's columns as Arrow types, with pandas' dtypes noted for reading."""
    types = {
        schema.STRING: pa.string(),
        schema.INT: pa.int64(),
        schema.TIME: pa.timestamp("us"),
        schema.CATEGORY: pa.dictionary(pa.int32(), pa.string()),
    }
    fields = pa.schema([(column.name, types[column.dtype]) for column in schema.TABLES[name]])
    return pa.Table.from_pandas(schema.frame(name), schema=fields, preserve_index=False).schema


def to_arrow(name: str, table: pd.DataFrame) -> pa.Table:
    """The same rows as an Arrow table."""
    return pa.Table.from_pandas(table, schema=arrow_schema(name), preserve_index=False)


def to_pandas(name: str, table: pa.Table) -> pd.DataFrame:
    """The same rows as a DataFrame with the dtypes of the contract."""
    return schema.conform(name, table.to_pandas())


class TableFiles:
    """Files of an analysis, grown piece by piece beside the ones they replace, put in place by :meth:`commit`.

    The bytes depend on the rows and their order only, not on the pieces they came in.
    """

    def __init__(self, folder: Path, provenance: Provenance, safe: bool = False) -> None:
        self.folder = folder
        self.safe = safe
        self.provenance = provenance
        self._streams: dict[tuple[str, str], _Stream] = {}
        self._waiting: list[Path] = []

    def __enter__(self) -> TableFiles:
        return self

    def __exit__(self, *error: object) -> None:
        for stream in self._streams.values():
            stream.abandon()
        for file in self._waiting:
            self._temporary(file).unlink(missing_ok=True)

    def add(self, format: str, name: str, piece: pa.Table) -> None:
        """Append rows to a table's file in one format."""
        stream = self._streams.get((format, name))
        if stream is None:
            file = self._open(f"{name}.{format}")
            stream = _ParquetStream(name, file) if format == "parquet" else _CsvStream(name, file, self.safe)
            self._streams[format, name] = stream
        stream.add(piece)

    def excel(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Write the Excel file, whose tables are in memory whole. Raises ``ValueError`` if they do not fit into it."""
        _check_excel(tables)
        with self._open(EXCEL_FILE) as file:
            file.write(_timeless(_excel(tables, made_with.rows(self.provenance))))
            settle(file)

    def commit(self) -> list[Path]:
        """Finish the files and put them in place, all of them or, after an error, none; returns them."""
        for stream in self._streams.values():
            stream.finish()
            settle(stream.file)
            stream.file.close()
        if self._streams:
            with self._open(PROVENANCE_FILE) as file:
                file.write(made_with.dumps(self.provenance).encode())
                settle(file)
        done, self._waiting = self._waiting, []
        for path in done:
            os.replace(self._temporary(path), path)
        return done

    def _open(self, name: str) -> IO[bytes]:
        self._waiting.append(self.folder / name)
        return open(self._temporary(self.folder / name), "wb")

    def _temporary(self, file: Path) -> Path:
        return file.with_name(f".{file.name}{_TEMPORARY}")


class _Stream:
    """Rows on their way into one file, written in groups of equal size however they arrive."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        self.name = name
        self.file = file
        self._pieces: list[pa.Table] = []
        self._rows = 0

    def add(self, piece: pa.Table) -> None:
        self._pieces.append(piece)
        self._rows += len(piece)
        while self._rows >= ROW_GROUP:
            self._write(ROW_GROUP)

    def finish(self) -> None:
        self._write(self._rows)

    def abandon(self) -> None:
        """Let go of the file, whatever it holds; nothing more is written, which on a full disk would fail again."""
        self.file.close()

    def group(self, rows: pa.Table) -> None:
        raise NotImplementedError

    def _write(self, n: int) -> None:
        """Write the first ``n`` waiting rows; a file without any still gets its head."""
        plain = [_plain(piece) for piece in self._pieces]
        waiting = pa.concat_tables(plain) if plain else _plain(arrow_schema(self.name).empty_table())
        self.group(waiting.slice(0, n))
        # A copy: a slice would keep all that was read of its part in memory.
        self._pieces = [waiting.slice(n).take(pa.array(range(len(waiting) - n), pa.int64()))]
        self._rows = len(waiting) - n


class _ParquetStream(_Stream):
    def __init__(self, name: str, file: IO[bytes]) -> None:
        super().__init__(name, file)
        self._writer = pq.ParquetWriter(file, arrow_schema(name))

    def group(self, rows: pa.Table) -> None:
        # Words numbered as they appear in the group, so that nothing of earlier groups enters its bytes.
        encoded = [
            column.combine_chunks().dictionary_encode() if pa.types.is_dictionary(field.type) else column
            for field, column in zip(arrow_schema(self.name), rows.columns, strict=True)
        ]
        self._writer.write_table(pa.table(encoded, schema=arrow_schema(self.name)), row_group_size=ROW_GROUP)

    def finish(self) -> None:
        super().finish()
        self._writer.close()

    def abandon(self) -> None:
        self._writer.is_open = False
        super().abandon()


class _CsvStream(_Stream):
    def __init__(self, name: str, file: IO[bytes], safe: bool) -> None:
        super().__init__(name, file)
        self._begun = False
        self._safe = safe

    def group(self, rows: pa.Table) -> None:
        table = rows.to_pandas()
        for column in schema.TABLES[self.name]:
            if column.dtype == schema.TIME:
                table[column.name] = _times(table[column.name])
        # With a byte-order mark, so that Excel opens it as Japanese.
        self.file.write(b"" if self._begun else b"\xef\xbb\xbf")
        # Lines end with CR LF (RFC 4180), so that a lone CR in a cell is quoted too. Quotes around every cell tell,
        # when the file is read, that cells were neutralised.
        (_mapped(table, neutral) if self._safe else table).to_csv(
            self.file,
            index=False,
            header=not self._begun,
            encoding="utf-8",
            lineterminator="\r\n",
            quoting=csv.QUOTE_ALL if self._safe else csv.QUOTE_MINIMAL,
        )
        self._begun = True


def _plain(table: pa.Table) -> pa.Table:
    """The table with plain strings in place of dictionary-encoded ones."""
    fields = [
        pa.field(field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type)
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def _times(column: pd.Series[Any]) -> pd.Series[Any]:
    """Days as 2025-10-12, other moments as 2025-10-12 09:00:00: a cell looks the same whatever the others hold."""
    days = column.dt.strftime("%Y-%m-%d")
    return days.where(column.isna() | (column == column.dt.normalize()), column.dt.strftime("%Y-%m-%d %H:%M:%S"))


def _read_one(file: Path) -> pd.DataFrame:
    if not file.exists():
        raise FileNotFoundError(f"{file} is missing: save the analysis again")
    if file.suffix == ".parquet":
        return pd.read_parquet(file)
    table = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig", lineterminator=None, engine="c")
    with file.open("rb") as start:
        safe = start.read(len(_SAFE_CSV)) == _SAFE_CSV
    return table.map(restored) if safe else table


def _check_excel(tables: Mapping[str, pd.DataFrame]) -> None:
    for name, table in tables.items():
        if len(table) > _SHEET:
            raise ValueError(
                f"{name} has {len(table):,} rows, a sheet of Excel takes {_SHEET:,}: save as parquet or csv"
            )
        if "text" not in table:
            continue
        for statement_id, text in zip(table["statement_id"], table["text"], strict=True):
            if len(neutral(text)) > _CELL:
                raise ValueError(
                    f"{name}: the text of {statement_id} has {len(text):,} characters, a cell of Excel takes "
                    f"{_CELL:,}: save as parquet or csv"
                )


def _excel(tables: Mapping[str, pd.DataFrame], provenance: list[dict[str, str]]) -> bytes:
    from openpyxl.utils.escape import escape

    file = io.BytesIO()
    with pd.ExcelWriter(file, engine="openpyxl") as writer:
        for name, table in tables.items():
            out = _mapped(table, lambda text: escape(neutral(text)))
            out.to_excel(writer, sheet_name=name, index=False)
        sheet = pd.DataFrame(provenance, columns=["section", "name", "value"])
        sheet.to_excel(writer, sheet_name=_SHEET_OF_PROVENANCE, index=False)
    return file.getvalue()


def _timeless(workbook: bytes) -> bytes:
    """The workbook without the moment it was made, so that the same tables give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", content)
            # A ZipInfo made by hand carries the format's first moment, 1980.
            new.writestr(zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _mapped(table: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """The table with plain strings, each of them changed."""
    return table.assign(**{name: table[name].astype(object).map(change, na_action="ignore") for name in words(table)})


def _unescaped(table: pd.DataFrame) -> pd.DataFrame:
    from openpyxl.utils.escape import unescape

    return table.map(unescape).map(restored)
