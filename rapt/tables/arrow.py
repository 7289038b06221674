"""DataFrames of the contract to Arrow tables and back."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pyarrow as pa

from rapt.tables import schema
from rapt.tables.variables import DTYPES, Types, as_texts, from_texts

_ARROW = {
    schema.STRING: pa.string(),
    schema.INT: pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    schema.TIME: pa.timestamp("us"),
    schema.CATEGORY: pa.dictionary(pa.int32(), pa.string()),
}
_DTYPES = {str(kind): dtype for dtype, kind in _ARROW.items()}


def arrow_schema(name: str, own: Types | None = None) -> pa.Schema:
    """A table's columns as Arrow types, then the user's ``own``, with pandas' dtypes noted for reading.

    >>> arrow_schema("entities").field("start").type
    DataType(int64)
    """
    return _schema(name, tuple((own or {}).items()))


@lru_cache(maxsize=64)
def _schema(name: str, own: tuple[tuple[str, str], ...]) -> pa.Schema:
    fields = pa.schema(
        [(column.name, _ARROW[column.dtype]) for column in schema.TABLES[name]]
        + [(column, _ARROW[dtype]) for column, dtype in own]
    )
    empty = schema.frame(name)
    if own:
        empty = schema.with_variables(empty, [], dict(own))
    return pa.Table.from_pandas(empty, schema=fields, preserve_index=False).schema


def to_arrow(name: str, table: pd.DataFrame) -> pa.Table:
    """The same rows as an Arrow table."""
    own = schema.variables(table) if name == "statements" else {}
    if not set(own.values()) <= set(DTYPES):
        # Columns that were added to the table after the analysis.
        table = schema.conform(name, table)
        own = schema.variables(table)
    return pa.Table.from_pandas(table, schema=arrow_schema(name, own), preserve_index=False)


def own_types(statements: pa.Schema) -> dict[str, str]:
    """The user's variables in Arrow columns of ``statements``, with their dtypes."""
    known = set(schema.columns("statements"))
    return {field.name: _DTYPES[str(field.type)] for field in statements if field.name not in known}


def with_own_types(statements: pa.Table, own: Types) -> pa.Table:
    """The rows of ``statements`` with the user's variables named, as these types."""
    if own_types(statements.schema) == own:
        return statements
    table = schema.conform("statements", statements.to_pandas())
    empty = pd.Series([""] * len(table), dtype=schema.STRING)
    values = {name: from_texts(as_texts(table[name]) if name in table else empty, own[name]) for name in own}
    known = table[schema.columns("statements")]
    return to_arrow("statements", known.assign(**values))


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
