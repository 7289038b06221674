"""Plain values come out of the line as they went in; what only looks like a day of ours stays what it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rapt.read.wire import packed, unpacked


@pytest.mark.parametrize(
    "value",
    [
        "米国\u2028\n\ud800", 3, 1.5, True, None, ["a", [None]], {"a": {"b": 1}},
        date(2025, 10, 12), date(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999_999), datetime(2025, 1, 2, tzinfo=UTC),
        {"\0day": "x"}, {"\0moment": 3}, {"\0day": "2025-01-01", "a": 1},
    ],
)  # fmt: skip
def test_values(value):
    line = packed({"records": [{"a": value}]})
    assert line.count(b"\n") == 1
    found = unpacked(line)["records"][0]["a"]
    assert found == value
    assert type(found) is type(value)


def test_what_is_not_plain_is_not_sent():
    with pytest.raises(TypeError, match="bytes is no plain value"):
        packed({"a": b""})
