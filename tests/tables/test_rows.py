"""Rows of statements and the entity before a place."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.tables import schema
from rapt.tables.rows import Entity, StatementRow, last_before, statement_rows


def test_statement_rows_have_the_columns_of_the_table():
    assert list(StatementRow.__annotations__) == schema.columns("statements")
    (row,) = statement_rows(schema.frame("statements", [{"statement_id": "s1", "text": "撤回"}]))
    assert list(row) == schema.columns("statements")
    assert (row["text"], row["n_chars"], row["issuer"]) == ("撤回", 0, "")
    assert pd.isna(row["date"])


@pytest.mark.parametrize(("place", "text"), [(0, None), (1, None), (2, "中国"), (4, "中国"), (5, "米国"), (99, "米国")])
def test_last_before(place, text):
    entities = [Entity(n, n + 2, name, "GPE", "", name, "", "rule") for n, name in ((0, "中国"), (3, "米国"))]
    found = last_before(entities, place)
    assert (found and found.text) == text
    assert last_before([], place) is None
