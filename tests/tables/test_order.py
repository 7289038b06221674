"""Tables that were sorted outside: they come back in the order of statements and texts, and comparisons count the same."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import rapt
from rapt.tables.order import in_order

TEXTS = [
    "商務省は米国に対し、追加関税を撤回するよう求めた。対話を求めた。",
    "米国は追加関税を課した。",
    "日本に対話を求めた。",
]


@pytest.fixture(scope="module")
def analysis():
    table = pd.DataFrame({"text": TEXTS, "date": ["2025-03-01", "2025-02-01", "2025-01-01"]})
    return rapt.analyze(table, progress=False)


def counted(analysis) -> dict[str, int]:
    found = rapt.compare.frequencies(analysis, voices=None)
    return dict(zip(found["feature"].astype(str), found["n"], strict=True))


@pytest.mark.parametrize("table", ["statements", "sentences", "tokens", "entities", "demands"])
def test_a_saved_table_that_was_sorted_counts_the_same(analysis, tmp_path, table):
    # The frequencies of words were others, in silence.
    analysis.save(tmp_path, "csv")
    file = tmp_path / f"{table}.csv"
    rows = pd.read_csv(file, dtype=str, keep_default_na=False)
    rows.iloc[::-1].to_csv(file, index=False, encoding="utf-8-sig")
    back = rapt.load_analysis(tmp_path)
    assert counted(back) == counted(analysis)
    assert back.tokens["text"].str.cat() == "".join(text for text in back.statements["text"])


def test_tables_given_as_a_dict_may_be_in_any_order(analysis):
    tables = analysis.tables()
    for name in ("statements", "tokens"):
        turned = {**tables, name: tables[name].iloc[::-1].reset_index(drop=True)}
        assert counted(turned) == counted(analysis)


def test_tables_in_order_are_left_as_they_are(analysis):
    found = in_order(analysis.tables())
    assert all(found[name] is table for name, table in analysis.tables().items())
    shuffled = replace(analysis, tokens=analysis.tokens.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(in_order(shuffled.tables())["tokens"], analysis.tokens)


@pytest.mark.parametrize("table", ["statements", "sentences", "tokens"])
def test_an_analysis_whose_table_was_sorted_in_hand_counts_the_same(analysis, table):
    # The frequencies of words were others, in silence.
    rows = getattr(analysis, table)
    for turned in (rows.iloc[::-1], rows.iloc[::-1].reset_index(drop=True)):
        assert counted(replace(analysis, **{table: turned})) == counted(analysis)


def test_of_an_analysis_with_some_statements_only_their_rows_count(analysis):
    # It was an error of pandas.
    some = replace(analysis, statements=analysis.statements.iloc[1:])
    assert counted(some) == counted(analysis.select(["s0002", "s0003"]))
    assert rapt.compare.concepts(some, voices=None).equals(
        rapt.compare.concepts(analysis.select(["s0002", "s0003"]), voices=None)
    )


def test_a_statement_that_is_there_twice_is_named(analysis):
    twice = replace(analysis, statements=pd.concat([analysis.statements, analysis.statements[:1]]))
    with pytest.raises(ValueError, match="statements have the same id"):
        counted(twice)


def test_an_analysis_in_order_is_taken_as_it_is(analysis):
    assert rapt.compare.selection.as_analysis(analysis) is analysis
