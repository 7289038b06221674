"""Texts to rows of ``statements``, without files."""

from __future__ import annotations

from rapt.tables import schema
from rapt.tables.rows import StatementRow, statement_rows


def statements(*texts: str, **columns: object) -> list[StatementRow]:
    """Rows s0001, s0002 … of the texts, with the same further columns in each."""
    rows = [{"statement_id": f"s{n:04d}", "text": text, **columns} for n, text in enumerate(texts, 1)]
    return statement_rows(schema.frame("statements", rows))
