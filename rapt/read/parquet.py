"""Parquet to records, a few rows at a time and counted: a file of kilobytes can hold one text a hundred million times."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from rapt.read.columns import column_of, own_names
from rapt.read.errors import FileError
from rapt.read.office import broken
from rapt.read.plain import check_characters, check_table
from rapt.read.workbooks import no_column_of_text
from rapt.tables.rows import Row

# So many rows are unpacked together.
_ROWS = 512
# Pandas keeps the numbers of rows under such names.
_INDEX = re.compile(r"__index_level_\d+__")


def read_parquet(data: bytes) -> list[Row]:
    """The rows of a Parquet file, lists and mappings as such, days and moments beyond the year 9999 as texts.

    Raises :class:`FileError` for what is no Parquet, has no column of texts, or is too large a table.
    """
    try:
        return list(_rows(data))
    except FileError:
        raise
    # Arrow fails in its own ways on a damaged file.
    except Exception as error:
        raise broken("Parquet", error) from error


def _rows(data: bytes) -> Iterator[Row]:
    import pyarrow.parquet as pq

    schema = pq.read_schema(io.BytesIO(data))
    check_table(1, len(schema.names))
    # A text that is stored once stays so until it is counted.
    texts = [field.name for field in schema if str(field.type) in ("string", "large_string", "binary")]
    file = pq.ParquetFile(io.BytesIO(data), read_dictionary=texts, pre_buffer=False)
    kept = [n for n, name in enumerate(schema.names) if not _INDEX.fullmatch(name)]
    names = own_names(schema.names[n] for n in kept)
    if "text" not in {column_of(name) for name in names}:
        raise no_column_of_text(names)
    check_table(file.metadata.num_rows, len(names))
    _check_unpacked(file.metadata)
    characters = 0
    for batch in file.iter_batches(batch_size=_ROWS, use_threads=False):
        characters += sum(_size(column) for column in batch.columns)
        check_characters(characters)
        yield from _records(names, [_values(batch.column(n)) for n in kept])


def _check_unpacked(metadata: Any) -> None:
    """What the file says of its own size, a character having at most four bytes; what it does not say is counted later."""
    groups = (metadata.row_group(n) for n in range(metadata.num_row_groups))
    check_characters(max((group.total_byte_size for group in groups), default=0) // 4)


def _size(column: Any) -> int:
    """How many characters the values of a column have at most."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    lengths = pc.binary_length(column.dictionary)
    return pc.sum(lengths.take(column.indices)).as_py() or 0


def _values(column: Any) -> list[Any]:
    """The values; as texts where Python has no such days."""
    import pyarrow as pa

    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:
        # Arrow does not look at the bytes of its texts; each that is none of UTF-8 is said where it is decoded.
        texts = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
        return list(texts.cast(pa.large_binary()).to_pylist())
    except (ValueError, OverflowError, ArithmeticError, NotImplementedError):
        return list(column.cast(pa.string()).to_pylist())


def _records(names: list[str], columns: list[list[Any]]) -> Iterator[Row]:
    for cells in zip(*columns, strict=True):
        yield dict(zip(names, cells, strict=True))
