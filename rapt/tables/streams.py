"""Arrow tables, piece by piece, to one Parquet or CSV file; a file to its DataFrame.

The bytes depend on the rows and their order only, not on the pieces.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import IO, cast

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from rapt.tables.arrow import plain_strings
from rapt.tables.cells import changed, neutral, restored
from rapt.tables.given import open_regular

# Rows of a Parquet row group: enough to compress well, few enough to hold one of every table in memory.
ROW_GROUP = 32_768
# A byte-order mark, so that Excel opens the file as Japanese.
_BOM = b"\xef\xbb\xbf"
# Quotation marks around the first cell: neutralised cells are written so.
_SAFE_CSV = _BOM + b'"'


class Stream:
    """Pieces of a table to one file, written in groups of equal size."""

    def __init__(self, columns: pa.Schema, file: IO[bytes]) -> None:
        self.columns = columns
        self.file = file
        self._pieces: list[pa.Table] = []
        self._rows = 0

    def add(self, piece: pa.Table) -> None:
        """Append the rows of a piece."""
        self._pieces.append(piece)
        self._rows += len(piece)
        while self._rows >= ROW_GROUP:
            self._write(ROW_GROUP)

    def finish(self) -> None:
        """Write the rows that wait for their group to be full."""
        self._write(self._rows)

    def abandon(self) -> None:
        """Close the file after an error; nothing more is written, which on a full disk would fail again."""
        self.file.close()

    def group(self, rows: pa.Table) -> None:
        """Write one group of rows, without dictionary-encoded strings."""
        raise NotImplementedError

    def _write(self, n: int) -> None:
        """Write the first ``n`` waiting rows; a file without any still gets its header."""
        plain = [plain_strings(piece) for piece in self._pieces]
        waiting = pa.concat_tables(plain) if plain else plain_strings(self.columns.empty_table())
        self.group(waiting.slice(0, n))
        # A copy: a slice would keep the whole piece in memory.
        self._pieces = [waiting.slice(n).take(pa.array(range(len(waiting) - n), pa.int64()))]
        self._rows = len(waiting) - n


class ParquetStream(Stream):
    """Pieces of a table to a Parquet file."""

    def __init__(self, columns: pa.Schema, file: IO[bytes]) -> None:
        super().__init__(columns, file)
        self._writer = pq.ParquetWriter(file, columns)

    def group(self, rows: pa.Table) -> None:
        """Write one row group, its strings numbered as they appear in it, independent of earlier groups."""
        encoded = [
            column.combine_chunks().dictionary_encode() if pa.types.is_dictionary(field.type) else column
            for field, column in zip(self.columns, rows.columns, strict=True)
        ]
        self._writer.write_table(pa.table(encoded, schema=self.columns), row_group_size=ROW_GROUP)

    def finish(self) -> None:
        """Write the rest and the file's footer."""
        super().finish()
        self._writer.close()

    def abandon(self) -> None:
        """Close the file without a footer."""
        self._writer.is_open = False
        super().abandon()


class CsvStream(Stream):
    """Pieces of a table to a CSV file; ``safe`` neutralises cells that a spreadsheet would take for formulas."""

    def __init__(self, columns: pa.Schema, file: IO[bytes], safe: bool) -> None:
        super().__init__(columns, file)
        self._begun = False
        self._safe = safe

    def group(self, rows: pa.Table) -> None:
        """Write some lines, the first group with byte-order mark and header."""
        table = rows.to_pandas()
        for field in self.columns:
            if pa.types.is_timestamp(field.type):
                table[field.name] = _times(table[field.name])
        self.file.write(b"" if self._begun else _BOM)
        # Lines end with CR LF (RFC 4180), so that a lone CR in a cell is quoted too.
        (changed(table, neutral) if self._safe else table).to_csv(
            self.file,
            index=False,
            header=not self._begun,
            encoding="utf-8",
            lineterminator="\r\n",
            quoting=csv.QUOTE_ALL if self._safe else csv.QUOTE_MINIMAL,
        )
        self._begun = True


def read_table(file: Path) -> pd.DataFrame:
    """The rows of a Parquet or CSV file, in CSV all as strings; raises ``FileNotFoundError``, and
    ``ValueError`` for one that is damaged."""
    if not file.exists():
        raise FileNotFoundError(f"{file} is missing: save the analysis again")
    try:
        with open_regular(file, most=None) as start:
            safe = start.read(len(_SAFE_CSV)) == _SAFE_CSV
        if file.suffix == ".parquet":
            return pd.read_parquet(file)
        table = pd.read_csv(
            file, dtype=str, keep_default_na=False, encoding="utf-8-sig", lineterminator=None, engine="c"
        )
    except OSError:
        raise
    # Arrow, and pandas where Arrow notes its types, each fails in its own ways on a damaged file.
    except Exception as error:
        raise ValueError(f"{file} is damaged ({error}): save the analysis again") from error
    return table.map(restored).rename(columns=restored) if safe else table


def _times(column: pd.Series) -> pd.Series:
    """Days as 2025-10-12, other moments as 2025-10-12 09:00:00: no cell depends on the others of its column."""
    days = column.dt.strftime("%Y-%m-%d")
    moments = column.dt.strftime("%Y-%m-%d %H:%M:%S")
    return cast("pd.Series", days.where(column.isna() | (column == column.dt.normalize()), moments))
