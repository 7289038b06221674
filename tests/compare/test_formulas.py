"""Stock phrases: every row of the lexicon, hand-made histories, the bundled corpus."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

import rapt
from rapt.compare import formulas
from rapt.compare.formulas import find_formulas
from rapt.text.lexicons import read_rows

ROWS = read_rows("formulas.csv")
TO_US = "米国に撤回を求めた。"


def test_rows_are_complete():
    columns = ["formula_id", "family", "hardness", "pattern", "example", "counter_example", "source"]
    assert all(list(row) == columns and all(row.values()) for row in ROWS)
    assert [name for name, n in Counter(row["formula_id"] for row in ROWS).items() if n > 1] == []
    assert {int(row["hardness"]) for row in ROWS} == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["formula_id"])
def test_examples(row):
    assert row["formula_id"] in {phrase.formula_id for phrase in find_formulas(row["example"])}
    assert row["formula_id"] not in {phrase.formula_id for phrase in find_formulas(row["counter_example"])}


def history(*statements, **options):
    """Formulas of statements given as (date, text); each asks the United States for something."""
    table = pd.DataFrame(
        {
            "date": [date for date, _ in statements],
            "text": [f"中国は{text}。{TO_US}" for _, text in statements],
            "issuer": "CN-MOFCOM",
            "topic": ["関税"] * len(statements),
        }
    )
    return formulas(rapt.analyze(table, progress=False), voices=None, **{"reused": False, **options})


def test_first_again_gap_last():
    table = history(
        ("2025-01-01", "断固反対する"),
        ("2025-01-05", "断固反対する"),
        ("2025-12-01", "断固反対する"),
        ("2025-12-05", "断固反対する"),
    )
    assert table["status"].tolist() == ["first", "again", "after_gap", "last"]
    assert history(("2025-01-01", "断固反対する"))["status"].tolist() == ["first"]


def test_a_use_without_a_date_is_apart():
    table = history(("", "断固反対する"), ("2025-01-01", "反対する"), ("2025-02-01", "反対する"), ("", "反対する"))
    assert table["status"].tolist() == ["first", "last", "undated", "undated"]
    assert table["change"].tolist() == ["", "same", "", ""]
    assert table["previous_statement"].tolist() == ["", "s0002", "", ""]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("反対する", "断固反対する", {"oppose_firmly": "harder"}),
        ("断固反対する", "反対する", {"oppose": "softer"}),
        ("断固反対する", "断固として反対する", {"oppose_firmly": "same"}),
        ("強く反対する", "裁定を認めず、受け入れない", {"not_accept": "substituted"}),
        ("断固反対する", "強烈な不満を表明する", {"strongly_dissatisfied": ""}),
        ("必要な措置を取る", "最後まで付き合う", {"to_the_end": "harder"}),
        ("二重基準だとした", "二重基準で、ゼロサムだとした", {"double_standard": "same", "zero_sum": ""}),
    ],
)
def test_change(before, now, expected):
    table = history(("2025-01-01", before), ("2025-02-01", now))
    second = table[table["statement_id"] == "s0002"]
    assert dict(zip(second["formula_id"], second["change"], strict=True)) == expected
    assert set(second["previous_statement"]) <= {"", "s0001"}
    assert (table[table["statement_id"] == "s0001"]["change"] == "").all()


def test_topics():
    table = pd.DataFrame(
        {
            "date": ["2025-01-01", "2025-02-01", "2025-03-01"],
            "text": ["中国は反対する。日本に撤回を求めた。", "中国は反対する。米国に撤回を求めた。", "中国は断固反対する。米国に撤回を求めた。"],
            "issuer": "CN-MOFCOM",
            "outlet": ["a", "b", "a"],
        }
    )  # fmt: skip
    analysis = rapt.analyze(table, progress=False)
    for by, expected in [
        ("addressee", ["", "", "s0002"]),
        ("outlet", ["", "", "s0001"]),
        (lambda statements: statements["date"].dt.year, ["", "s0001", "s0002"]),
    ]:
        with pytest.warns(rapt.compare.RaptWarning, match="mix outlets"):
            uses = formulas(analysis, by)
        assert uses["previous_statement"].tolist() == expected


@pytest.mark.parametrize("by", ["colour", lambda statements: ["a", "b"]])
def test_refused(by):
    with pytest.raises(ValueError, match="by must"):
        history(("2025-01-01", "反対する"), by=by)


def test_what_reuse_finds_is_added():
    shared = "各国と共に多国間の自由な海運秩序を支える"
    rows = [(f"2025-01-0{n}", shared) for n in (1, 2, 3)]
    table = history(*rows, reused=True)
    assert f"中国は{shared}" in set(table["text"][table["family"] == "reuse"])
    assert "reuse" not in set(history(*rows)["family"])


def test_bundled_corpus(corpus_analysis):
    table = formulas(corpus_analysis)
    texts = corpus_analysis.statements.set_index("statement_id")["text"]
    for row in table.itertuples():
        assert texts[row.statement_id][row.start : row.end] == row.text
    assert table["date"].is_monotonic_increasing
    firsts = table[table["status"] == "first"].drop_duplicates(["formula_id", "statement_id"])
    assert firsts["formula_id"].is_unique
    assert set(firsts["formula_id"]) == set(table["formula_id"])
    opposed = table[table["formula_id"] == "oppose_firmly"]
    assert len(opposed) >= 10
    assert ((table["previous_statement"] == "") == (table["change"] == "")).all()


def test_nothing():
    assert formulas(rapt.analyze([], progress=False)).empty
    assert formulas(rapt.analyze("会議が開かれた。", progress=False)).empty
