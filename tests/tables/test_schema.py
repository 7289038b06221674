"""Rows to tables: columns, dtypes, missing values; tables from disk; what the contract forbids."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from rapt.tables import schema
from rapt.tables.checks import validate
from rapt.tables.schema import Block


@pytest.mark.parametrize("table", schema.TABLES)
def test_every_column_is_described_once(table):
    names = schema.columns(table)
    assert names[0] == "statement_id"
    assert len(set(names)) == len(names)
    assert all(column.meaning for column in schema.TABLES[table])
    assert set(schema.KEYS.get(table, ())) <= set(names)


@pytest.mark.parametrize("table", schema.TABLES)
@pytest.mark.parametrize("rows", [[], [{}], [{}, {"elsewhere": 1}]])
def test_missing_columns_and_values_are_filled(table, rows):
    found = schema.frame(table, rows)
    assert len(found) == len(rows)
    for column in schema.TABLES[table]:
        default = {schema.INT: 0, schema.TIME: None}.get(column.dtype, "")
        values = found[column.name]
        assert values.isna().all() if default is None else (values == default).all(), column.name


@pytest.mark.parametrize(
    "moment", [datetime(2025, 10, 12, 9, 30), pd.Timestamp("2025-10-12 09:30"), "2025-10-12T09:30:00"]
)
def test_times(moment):
    found = schema.frame("dates", [{"interval_begin": moment}, {"interval_begin": None}, {"interval_begin": pd.NaT}])
    assert found.interval_begin[0] == pd.Timestamp("2025-10-12 09:30")
    assert found.interval_begin.isna().tolist() == [False, True, True]
    assert schema.frame("dates", [{"interval_begin": date(1969, 12, 31)}]).interval_begin[0] == pd.Timestamp(
        1969, 12, 31
    )


def test_rows_and_blocks_in_a_row():
    rows = [
        {"stage": "read"},
        Block({"stage": ["ginza", "dates"], "detail": ["甲", "乙"]}),
        {"detail": "丙"},
        Block({}),
    ]
    found = schema.frame("problems", rows)
    assert found[["stage", "detail"]].values.tolist() == [["read", ""], ["ginza", "甲"], ["dates", "乙"], ["", "丙"]]
    assert len(Block({})) == 0


def test_columns_named_by_a_user_do_not_change_the_next_table():
    first = schema.frame("problems")
    first.columns.name = "列"
    assert schema.frame("problems").columns.name is None


@pytest.mark.parametrize("function", [schema.columns, schema.frame])
def test_an_unknown_table_is_named(function):
    with pytest.raises(ValueError, match=r"table must be one of \['statements', .*got 'claims'"):
        function("claims")


def test_conform_reads_what_a_file_holds():
    read = pd.DataFrame(
        {"end": ["2"], "text": ["米国"], "mine": ["甲"], "start": ["0"], "entity_id": [None]}, index=[7]
    )
    found = schema.conform("entities", read)
    validate("entities", found, {"": "米国"})
    assert found.index.tolist() == [0]
    assert found.loc[0, ["start", "end", "entity_id", "statement_id"]].tolist() == [0, 2, "", ""]
    dates = schema.conform("statements", pd.DataFrame({"date": ["2025-10-12", ""]})).date
    assert dates.isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("table", "column", "value", "message"),
    [
        ("entities", "start", "三", "entities.start must be readable as int64"),
        ("statements", "date", "去年", r"statements.date must be readable as datetime64\[us\]"),
    ],
)
def test_what_cannot_be_read_is_named(table, column, value, message):
    with pytest.raises(ValueError, match=message):
        schema.conform(table, pd.DataFrame({column: [value]}))


DEMAND = {
    "statement_id": "s1",
    "demand_id": "dem001",
    "start": 3,
    "end": 5,
    "text": "撤回",
    "strength": 3,
    "polarity": "stop",
}
TEXTS = {"s1": "米国に撤回を求めた。"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.drop(columns="rule"), "demands: it must have the columns"),
        (lambda t: t.assign(mine=1), "demands: it must have the columns"),
        (lambda t: t[list(reversed(t.columns))], "demands: it must have the columns"),
        (lambda t: t.assign(start=t.start.astype(float)), "demands: start must be int64, got float64"),
        (
            lambda t: t.assign(polarity=pd.Series(["maybe"], dtype=object)),
            r"demands row 0: polarity must be one of \['do', 'stop'\], got 'maybe'",
        ),
        (
            lambda t: pd.concat([t, t]),
            r"demands row 1: the same \['statement_id', 'demand_id'\] as in an earlier row: \['s1', 'dem001'\]",
        ),
        (lambda t: t.assign(start=2), r"demands row 0: text\[2:5\] of s1 is not '撤回'"),
    ],
    ids=["column missing", "column too many", "order", "dtype", "value", "key", "offset"],
)
def test_validate_names_what_is_wrong(change, message):
    table = schema.frame("demands", [DEMAND])
    validate("demands", table, TEXTS)
    with pytest.raises(ValueError, match=message):
        validate("demands", change(table), TEXTS)


def test_records_are_the_rows():
    assert schema.records(schema.frame("problems", [{"stage": "read"}])) == [
        {"statement_id": "", "stage": "read", "problem": "", "detail": ""}
    ]


@pytest.mark.parametrize("table", schema.TABLES)
def test_tables_do_not_depend_on_how_pandas_is_given_them(corpus_analysis, table, monkeypatch):
    rows = corpus_analysis.tables()[table].to_dict("records")[:50]
    frames = [schema.frame(table, rows), schema.frame(table)]
    monkeypatch.setattr(schema, "create_dataframe_from_blocks", None)  # as with pandas 2
    for frame, plain in zip(frames, [schema.frame(table, rows), schema.frame(table)], strict=True):
        validate(table, frame)
        pd.testing.assert_frame_equal(frame, plain, check_column_type="exact")
