"""The user's own columns: one type each, the same in memory, on disk in every format, and of several tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rapt.tables import disk, schema
from rapt.tables.arrow import own_types, to_arrow, with_own_types
from rapt.tables.checks import validate
from rapt.tables.variables import MOMENT, TEXT, as_texts, from_texts, joined_types, typed

DAY = dt.date(2025, 10, 12)


@pytest.mark.parametrize(
    ("values", "dtype", "kept"),
    [
        ([3, 4], "int64", [3, 4]),
        ([True, False], "bool", [True, False]),
        ([0.5, 3], "float64", [0.5, 3.0]),
        (["通商", None, float("nan"), pd.NA], TEXT, ["通商", "", "", ""]),
        (["007", "8"], TEXT, ["007", "8"]),
        ([3, "三"], TEXT, ["3", "三"]),
        ([True, None], TEXT, ["True", ""]),
        ([DAY, dt.datetime(2025, 10, 12, 9)], MOMENT, [pd.Timestamp("2025-10-12"), pd.Timestamp("2025-10-12 09:00")]),
        ([DAY, "未定"], TEXT, ["2025-10-12", "未定"]),
        ([["関税", "半導体"], []], TEXT, ["関税;半導体", ""]),
        ([[{"url": "x"}], {"a": 1}], TEXT, ['[{"url": "x"}]', '{"a": 1}']),
        ([pd.Timestamp("2025-10-12", tz="Asia/Tokyo")], TEXT, ["2025-10-12 00:00:00+09:00"]),
        (["半\ud800分"], TEXT, ["半\ufffd分"]),
        ([2**70], TEXT, [str(2**70)]),
        ([None, None], TEXT, ["", ""]),
        ([], TEXT, []),
    ],
)  # fmt: skip
def test_one_type_a_column(values, dtype, kept):
    found = typed(pd.Series(values, dtype=object))
    assert str(found.dtype) == dtype
    assert found.tolist() == kept


def test_missing_numbers_and_moments():
    assert typed(pd.Series([3, None], dtype=object)).isna().tolist() == [False, True]
    assert typed(pd.Series([DAY, None], dtype=object)).isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([3.0, None, 0.5], ["3", "", "0.5"]),
        (["通商", ""], ["通商", ""]),
        ([True, False], ["True", "False"]),
        (pd.to_datetime(["2025-10-12", None]), ["2025-10-12", ""]),
        (["a", "b"], ["a", "b"]),
    ],
)
def test_labels(values, labels):
    assert as_texts(pd.Series(values)).tolist() == labels


@pytest.mark.parametrize(
    ("texts", "dtype", "values"),
    [
        (["3", "4"], "int64", [3, 4]),
        (["True", "False"], "bool", [True, False]),
        # Somebody has written into the file: what no longer fits stays text.
        (["3", "三"], "int64", ["3", "三"]),
        (["True", "はい"], "bool", ["True", "はい"]),
        (["2025-10-12", "未定"], MOMENT, ["2025-10-12", "未定"]),
    ],
)
def test_from_texts(texts, dtype, values):
    assert from_texts(pd.Series(texts), dtype).tolist() == values


@pytest.mark.parametrize(
    ("several", "types"),
    [
        ([{"頁": "int64"}, {"頁": "int64", "部門": TEXT}], {"頁": "int64", "部門": TEXT}),
        ([{"頁": "int64"}, {"頁": "float64"}], {"頁": "float64"}),
        ([{"頁": "int64"}, {}], {"頁": "float64"}),
        ([{"頁": "int64"}, {"頁": TEXT}], {"頁": TEXT}),
        ([{"済": "bool"}, {}], {"済": TEXT}),
        ([{"日": MOMENT}, {}], {"日": MOMENT}),
        ([], {}),
    ],
)
def test_types_of_several_tables(several, types):
    assert joined_types(several) == types


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    rows = [
        {"statement_id": "s1", "text": "求めた。", "部門": "=通商", "頁": 3, "率": 0.5, "済": True, "登録": DAY},
        {"statement_id": "s2", "text": "促した。", "部門": "産業", "頁": 4, "率": None, "済": False, "登録": None},
    ]
    own = [{name: value for name, value in row.items() if name not in ("statement_id", "text")} for row in rows]
    statements = schema.with_variables(schema.frame("statements", rows), own)
    return {name: schema.frame(name) for name in schema.TABLES} | {"statements": statements}


@pytest.mark.parametrize(("format", "safe"), [("parquet", False), ("csv", False), ("csv", True), ("xlsx", False)])
def test_own_columns_come_back_from_every_format(tables, tmp_path, format, safe):
    validate("statements", tables["statements"])
    disk.write(tables, tmp_path, format, {"options": {"lexicon": "a.csv"}}, safe)
    pd.testing.assert_frame_equal(disk.read(tmp_path)["statements"], tables["statements"])
    assert disk.read_provenance(tmp_path) == {"options": {"lexicon": "a.csv"}}


@pytest.mark.parametrize("format", ["parquet", "csv", "xlsx"])
def test_columns_that_are_added_afterwards_are_saved_too(tables, tmp_path, format):
    added = tables["statements"].assign(**{"=評価": ["良", "可"], "重み": np.array([1, 2], dtype="int8")})
    disk.write({**tables, "statements": added}, tmp_path, format, {}, True)
    back = disk.read(tmp_path)["statements"]
    assert back[["=評価", "重み"]].values.tolist() == [["良", 1], ["可", 2]]


@pytest.mark.parametrize("format", ["parquet", "csv", "xlsx"])
def test_a_column_may_have_the_name_of_one_of_another_table(tables, tmp_path, format):
    # They were taken for places in the text, and what was saved could not be loaded.
    own = {"start": [5, 6], "sentence_id": ["甲", "乙"], "evidence": ["", "x"], "end": ["a", "b"]}
    given = {**tables, "statements": tables["statements"].assign(n_chars=0, **own)}
    disk.write(given, tmp_path, format, {})
    assert disk.load(tmp_path)["statements"][list(own)].to_dict("list") == own


def test_a_name_is_no_formula_in_excel(tables, tmp_path):
    added = tables["statements"].assign(**{"=評価": ["良", "可"]})
    (file,) = disk.write({**tables, "statements": added}, tmp_path, "xlsx", {})
    assert pd.read_excel(Path(file), sheet_name="statements").columns[-1] == "'=評価"


def test_a_long_value_of_an_own_column_is_named(tables, tmp_path):
    long = tables["statements"].assign(部門=["長" * 40_000, ""])
    with pytest.raises(ValueError, match="the 部門 of s1 has 40,000 characters"):
        disk.write({**tables, "statements": long}, tmp_path, "xlsx", {})


def test_an_odd_dtype_is_named(tables):
    with pytest.raises(ValueError, match=r"your own columns must have one of the dtypes .*'重み': 'int8'"):
        validate("statements", tables["statements"].assign(重み=np.array([1, 2], dtype="int8")))


def test_pieces_get_the_columns_of_all(tables):
    table = to_arrow("statements", tables["statements"][[*schema.columns("statements"), "頁"]])
    types = {"部門": TEXT, "頁": "float64"}
    found = with_own_types(table, types)
    assert own_types(found.schema) == types
    assert found.to_pandas()[["部門", "頁"]].values.tolist() == [["", 3.0], ["", 4.0]]
