"""Values of any kind become plain ones; tables beyond the bounds are refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pandas as pd
import pytest

from rapt.read import plain
from rapt.read.errors import FileError
from rapt.read.plain import mended, plain_records


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("米国", "米国"), (3, 3), (True, True), (1.5, 1.5), (None, None), (float("nan"), None), (pd.NaT, None),
        (2**2000, hex(2**2000)),
        (date(2025, 1, 2), date(2025, 1, 2)),
        (pd.Timestamp("2025-01-02 03:04:05.6", tz="UTC"), datetime(2025, 1, 2, 3, 4, 5, 600_000, UTC)),
        (Decimal("1.50"), "1.50"), (time(9, 30), "09:30:00"), (timedelta(1), "1 day, 0:00:00"), (b"\xe7\xb1\xb3\xff", "米\udcff"),
        ((1, [2, {3: None}]), [1, [2, {"3": None}]]),
    ],
)  # fmt: skip
def test_values(value, found):
    (row,) = plain_records([{"a": value}])
    assert row == {"a": found}
    assert type(row["a"]) is type(found)


@pytest.mark.parametrize(
    ("bound", "most", "rows", "problem"),
    [
        ("MAX_COLUMNS", 2, [{"a": 1, "b": 2}, {"c": 3}], "too many columns"),
        ("MAX_ROWS", 1, [{"a": 1}, {"a": 1}], "too large"),
        ("MAX_CELLS", 4, [{"a": 1, "b": 2}, {"a": 3}, {"a": 4}], "too large"),
        ("MAX_CHARACTERS", 3, [{"a": "ab"}, {"a": ["c", "d"]}], "too large"),
        ("MAX_DEPTH", 2, [{"a": [[{"b": 1}]]}], "nested too deeply"),
    ],
)
def test_bounds(monkeypatch, bound, most, rows, problem):
    assert len(plain_records(rows)) == len(rows)
    monkeypatch.setattr(plain, bound, most)
    with pytest.raises(FileError) as refused:
        plain_records(rows)
    assert refused.value.problem == problem


def test_halves_of_surrogate_pairs_are_mended_wherever_they_are():
    assert mended({"\ud800": ["a\udfff", 3, {"b": "𠮷"}]}) == {"\ufffd": ["a\ufffd", 3, {"b": "𠮷"}]}
