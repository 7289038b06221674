"""DataFrames of the contract to Arrow tables and back."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pyarrow as pa

from rapt.tables import schema


@lru_cache
def arrow_schema(name: str) -> pa.Schema:
    """A table's columns as Arrow types, with pandas' dtypes noted for reading.

    >>> arrow_schema("entities").field("start").type
    DataType(int64)
    """
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


def plain_strings(table: pa.Table) -> pa.Table:
    """The table with plain strings in place of dictionary-encoded ones."""
    fields = [
        pa.field(field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type)
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))
