"""Tables to an Analysis: choosing statements, saving, loading, and how it is shown."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.tables import schema
from rapt.tables.analysis import bounds
from rapt.tables.checks import validate


@pytest.fixture(scope="module")
def four() -> rapt.Analysis:
    """Four statements, the last without a date, with demands on JP, JP and US, and nobody."""
    dates = ["2025-09-30", "2025-10-01", "2025-10-31 23:59:59", None]
    genres = ["remarks", "news", "remarks", ""]
    rows = [
        {"statement_id": f"s{n}", "date": date, "genre": genre, "text": "撤回"}
        for n, (date, genre) in enumerate(zip(dates, genres, strict=True), 1)
    ]
    demands = [
        {"statement_id": "s1", "demand_id": "dem001", "addressee": "JP", "strength": 3, "text": "撤回", "end": 2},
        {"statement_id": "s2", "demand_id": "dem001", "addressee": "JP;US", "strength": 4, "text": "撤回", "end": 2},
        {"statement_id": "s4", "demand_id": "dem001", "addressee": "", "strength": 3, "text": "撤回", "end": 2},
    ]
    given = {"statements": rows, "demands": demands}
    tables = {name: schema.frame(name, given.get(name, [])) for name in schema.TABLES}
    return rapt.Analysis(**tables, provenance={"options": {"lexicon": "語彙.csv"}})


@pytest.mark.parametrize(
    ("conditions", "chosen"),
    [
        ({}, ["s1", "s2", "s3", "s4"]),
        ({"statement_id": "s2"}, ["s2"]),
        ({"statement_id": ["s4", "s1"]}, ["s1", "s4"]),
        ({"statement_id": []}, []),
        ({"addressee": "JP"}, ["s1", "s2"]),
        ({"addressee": "US"}, ["s2"]),
        ({"addressee": "J"}, []),
        ({"period": "2025"}, ["s1", "s2", "s3"]),
        ({"period": "2025-10"}, ["s2", "s3"]),
        ({"period": "2025-09-30"}, ["s1"]),
        ({"period": ("2025-10-01", "2025-10-31")}, ["s2", "s3"]),
        ({"period": (None, "2025-10-01")}, ["s1", "s2"]),
        ({"period": (pd.Timestamp("2025-10-02"), None)}, ["s3"]),
        ({"mask": lambda table: table.genre == "remarks"}, ["s1", "s3"]),
        ({"mask": [True, False, False, True]}, ["s1", "s4"]),
        # A mask counts by position, not by index.
        ({"mask": pd.Series([True, False, False, False], index=[3, 2, 1, 0])}, ["s1"]),
        ({"addressee": "JP", "period": "2025-10"}, ["s2"]),
    ],
)
def test_select(four, conditions, chosen):
    found = four.select(**conditions)
    assert found.statements.statement_id.tolist() == chosen
    assert found.demands.statement_id.tolist() == [name for name in ("s1", "s2", "s4") if name in chosen]
    assert found.statements.index.tolist() == list(range(len(chosen)))
    assert found.provenance == four.provenance
    for name, table in found.tables().items():
        validate(name, table)


def test_wrong_conditions_are_named(four):
    with pytest.raises(ValueError, match=r"statement_id \['nowhere'\] is not in the analysis; it has \['s1'"):
        four.select(["s1", "nowhere"])
    with pytest.raises(ValueError, match="mask must have one value for each of 4 statements, got 1"):
        four.select(mask=pd.Series([True]))


def test_select_on_the_corpus(corpus_analysis):
    asked = corpus_analysis.select(addressee="JP")
    assert 0 < len(asked.statements) < len(corpus_analysis.statements)
    assert set(asked.demands.addressee) >= {"JP"}
    assert set(asked.sentences.statement_id) == set(asked.statements.statement_id)


def test_bounds_of_periods():
    assert bounds("2025-10") == (pd.Timestamp("2025-10-01"), pd.Period("2025-10").end_time)
    first, last = bounds(("2025-10-01", "2025-10-31"))
    assert (first, last) == (pd.Timestamp("2025-10-01"), pd.Timestamp("2025-10-31 23:59:59.999999"))
    assert bounds((None, None)) == (pd.Timestamp.min, pd.Timestamp.max)


@pytest.mark.parametrize("format", ["parquet", "csv", "xlsx"])
def test_saved_tables_come_back_the_same(corpus_analysis, tmp_path, format):
    saved = corpus_analysis.select(corpus_analysis.statements.statement_id.head(40))
    files = saved.save(tmp_path, format=format)
    assert all(file.exists() for file in files)
    back = rapt.load_analysis(tmp_path)
    for name, table in saved.tables().items():
        pd.testing.assert_frame_equal(back.tables()[name], table, check_categorical=False)


def test_repr_counts_rows(corpus_analysis):
    assert f"{len(corpus_analysis.demands):,} demands" in repr(corpus_analysis)
    assert "<table" in corpus_analysis._repr_html_()


def test_tables_are_in_the_order_of_the_contract(four):
    assert list(four.tables()) == list(schema.TABLES)


def test_a_folder_without_an_analysis_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no analysis: save one there"):
        rapt.load_analysis(tmp_path)
