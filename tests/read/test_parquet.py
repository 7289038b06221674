"""Parquet of other tools: lists, moments and indexes are read; what unpacks to gigabytes is counted before it is there."""

from __future__ import annotations

import io
from datetime import date

import hostile
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hostile import parquet, parquet_of, same

import rapt
from rapt.read.errors import FileError
from rapt.read.parquet import read_parquet

SAID = "米国に撤回を求めた。"


def test_columns_of_all_kinds():
    row = {
        "text": SAID,
        "n": 3,
        "f": 1.5,
        "t": True,
        "day": date(2025, 10, 12),
        "topics": ["関税", None],
        "of": {"a": [1]},
        "none": None,
    }
    assert read_parquet(parquet(**{name: [value] for name, value in row.items()})) == [row]


def test_an_index_of_pandas_is_a_column_if_it_has_a_name():
    out = io.BytesIO()
    pd.DataFrame({"id": ["a", "b"], "text": [SAID] * 2}).set_index("id").to_parquet(out)
    assert [row["id"] for row in read_parquet(out.getvalue())] == ["a", "b"]
    out = io.BytesIO()
    pd.DataFrame({"text": [SAID] * 2}, index=[7, 9]).to_parquet(out)
    assert read_parquet(out.getvalue()) == [{"text": SAID}] * 2


def test_days_that_python_lacks_are_texts():
    (row,) = read_parquet(parquet(text=[SAID], date=pa.array([10**7], pa.date32())))
    assert row["date"] == "29349-01-26"


def test_many_row_groups_are_read_in_order():
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [f"第{n}文。" for n in range(2_000)]}), out, row_group_size=300)
    assert [row["text"] for row in read_parquet(out.getvalue())] == [f"第{n}文。" for n in range(2_000)]


@pytest.mark.parametrize(
    ("data", "problem", "reason"),
    [
        (b"PAR1 no", "broken file", "it is no Parquet"),
        (parquet(a=[1]), "no column of text", "it has \\['a'\\]"),
        (parquet(text=same(SAID, 3_000_000)), "too large", "more than 100,000 rows"),
        (parquet(text=same("長" * 1_000_000, 200)), "too large", "more than 100,000,000 characters"),
        (parquet(text=[SAID], **{f"a{n}": [1] for n in range(1_000)}), "too many columns", "more than 1,000 columns"),
    ],
)
def test_what_is_refused(data, problem, reason):
    with pytest.raises(FileError, match=reason) as refused:
        read_parquet(data)
    assert refused.value.problem == problem


def test_columns_of_one_name_are_told_apart():
    table = pa.table([[SAID], ["a"], ["b"], ["c"]], names=["text", "a", "a", "_notes"])
    assert read_parquet(parquet_of(table)) == [{"text": SAID, "a": "a", "a (2)": "b", "_notes (2)": "c"}]


def test_bytes_that_are_no_utf8_are_said_and_the_rows_read(tmp_path):
    file = tmp_path / "表.parquet"
    file.write_bytes(hostile.parquet(text=hostile.NO_UTF8, 題名=hostile.NO_UTF8))
    found = rapt.read_statements(file)
    assert found["text"].tolist() == ["中国", "\ufffd" * 4]
    said = [p["detail"] for p in found.attrs["problems"] if p["problem"] == "broken characters"]
    assert [one.partition(":")[0] for one in said] == ["title", "character 0"]
    assert all("a byte that is not UTF-8" in one for one in said)


def test_bytes_that_are_no_utf8_in_columns_of_ones_own_are_said(tmp_path):
    file = tmp_path / "表.parquet"
    file.write_bytes(hostile.parquet(text=["求めた。"] * 2, 部門=hostile.NO_UTF8))
    found = rapt.read_statements(file)
    assert found["部門"].tolist() == ["中国", "\ufffd" * 4]
    ((name, detail),) = [
        (p["statement_id"], p["detail"]) for p in found.attrs["problems"] if p["problem"] == "broken characters"
    ]
    assert (name, detail.partition(":")[0]) == (found["statement_id"][1], "部門")


def test_columns_of_halves_are_named_up_to_twenty():
    row = {"text": "求めた。", **{f"欄{n}": "\ud800" for n in range(30)}}
    problems = rapt.analyze(pd.DataFrame([row], dtype=object), progress=False).problems.query(
        "problem == 'broken characters'"
    )
    assert [detail.partition(":")[0].split(", ")[-2:] for detail in problems["detail"]] == [["欄19", "10 more columns"]]
