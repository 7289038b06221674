"""Which statements and sentences a comparison counts."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from made import EMPTY, made

import rapt
from rapt.compare import choose_sentences, choose_statements
from rapt.compare.selection import as_analysis


@pytest.fixture(scope="module")
def three() -> rapt.Analysis:
    return rapt.analyze(
        pd.DataFrame(
            {
                "statement_id": ["jp", "us", "both"],
                "text": [
                    "日本に協議を求めた。",
                    "米国に対し、追加関税を撤回するよう強く求めた。",
                    "日本に協議を求めた。米国に対し、関税を撤回するよう促した。",
                ],
                "date": ["2025-09-30", "2025-10-09", None],
                "outlet": ["人民網", "新華社", "人民網"],
            }
        ),
        progress=False,
    )


CASES = [
    (None, ["jp", "us", "both"]),
    ("us", ["us"]),
    (["us", "jp"], ["jp", "us"]),
    (("us", "both"), ["us", "both"]),
    (pd.Series(["both"]), ["both"]),
    ([True, False, True], ["jp", "both"]),
    (np.array([False, True, False]), ["us"]),
    (pd.Series([False, True, False], index=[7, 8, 9]), ["us"]),
    (lambda statements: statements.outlet == "人民網", ["jp", "both"]),
    ("2025", ["jp", "us"]),
    ("2025-10", ["us"]),
    ("2025Q3", ["jp"]),
    (pd.Period("2025-09"), ["jp"]),
    (("2025-10-01", "2025-10-09"), ["us"]),
    (("2025-10-01", None), ["us"]),
    # The month that a period ends with counts whole.
    (("2025-09", "2025-10"), ["jp", "us"]),
    ((None, pd.Timestamp("2025-09-30")), ["jp"]),
    ('addressee == "JP"', ["jp", "both"]),
    ('addressee == "US" and strength >= 4', ["us", "both"]),
    # Both conditions must hold for one demand.
    ('addressee == "JP" and strength >= 4', []),
    ('outlet == "人民網" and addressee == "US"', ["both"]),
    ('addressee in ["JP", "US"]', ["jp", "us", "both"]),
    ('move == "demand" and target == "US"', ["us", "both"]),
    ('entity_id == "JP"', ["jp", "both"]),
    ('date >= "2025-10-01"', ["us"]),
    ('addressee == "FR"', []),
]


@pytest.mark.parametrize(
    ("choice", "ids"), CASES, ids=["a function" if callable(choice) else str(choice) for choice, _ in CASES]
)
def test_choose_statements(three, choice, ids):
    assert three.statements.statement_id[choose_statements(three, choice)].tolist() == ids


def test_another_analysis_chooses_its_statements(three):
    assert choose_statements(three, three.select("us")).tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ("fr", "target ['fr'] is not in the analysis; it has ['jp', 'us', 'both']"),
        (["us", "fr"], "target ['fr'] is not"),
        ([True], "target must have one value for each of 3 statements, got 1"),
        ('addressee === "JP"', "nor a query that can be read"),
        ('land == "JP"', "a query compares the columns"),
        # Each of these would choose rows: a missing value and a text are true to Python.
        ([True, np.nan, False], "target must be True or False for each statement, got nan"),
        (lambda statements: statements.outlet, "target must be True or False for each statement, got '人民網'"),
        (pd.Series([True, False, False], index=[2, 1, 0]), "target has the statements in another order"),
        (5, "target must be ids of statements, a period, a query, or True or False for each statement, got 5"),
        ({"us": True}, "target must be ids of statements"),
        (b"us", "target must be ids of statements"),
        (("2026", "2025"), "target must be a period like 2025"),
        ("2025-13", "target must be a period like 2025"),
    ],
)
def test_what_cannot_be_chosen(three, choice, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        choose_statements(three, choice, "target")


def test_choose_sentences():
    analysis = made(["日本", "(other) 米国"], ["(reporter) 欧州"])
    assert choose_sentences(analysis).tolist() == [True, False, False]
    assert choose_sentences(analysis, "other").tolist() == [False, True, False]
    assert choose_sentences(analysis, None, "s2").tolist() == [False, False, True]
    with pytest.raises(ValueError, match=r"voices must be among .*'reader'"):
        choose_sentences(analysis, ["reader"])


def test_an_analysis_or_its_tables(three):
    assert as_analysis(three) is three
    assert as_analysis({"statements": three.statements}).tokens.empty
    with pytest.raises(ValueError, match="must include statements"):
        as_analysis({"tokens": three.tokens})
    with pytest.raises(ValueError, match=r"got \['words'\]"):
        as_analysis({"words": three.tokens})
    with pytest.raises(TypeError, match="DataFrame"):
        as_analysis(three.statements)


def test_nothing_to_choose_from():
    assert choose_statements(EMPTY, 'addressee == "JP"').tolist() == []
    assert choose_sentences(EMPTY).tolist() == []


def test_a_query_on_the_users_own_columns():
    analysis = rapt.analyze(
        pd.DataFrame(
            {
                "text": ["米国に撤回を求めた。", "日本に対話を促した。"],
                "部門": ["通商", "外務"],
                "重要度": [1, 3],
                "addressee": "甲",
            }
        ),
        progress=False,
    )
    assert choose_statements(analysis, '部門 == "通商"').tolist() == [True, False]
    assert choose_statements(analysis, "重要度 >= 2").tolist() == [False, True]
    # The demands' addressee, not a column of the same name.
    assert choose_statements(analysis, 'addressee == "JP"').tolist() == [False, True]
    assert analysis.select(mask=lambda table: table["部門"] == "外務").demands["addressee"].tolist() == ["JP"]
    with pytest.raises(ValueError, match="'部門', '重要度'"):
        choose_statements(analysis, '局 == "通商"')
