"""Queries: what they find, and that they call nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import rapt
from rapt.compare.queries import run_query
from rapt.compare.selection import choose_statements

ROWS = pd.DataFrame(
    {
        "issuer": ["CN-MOFCOM", "JP-METI", ""],
        "date": pd.to_datetime(["2025-04-10", "2025-10-09", None]),
        "部門": ["通商", "外事", "外事"],
        "回 数": [1, 2, 3],
    }
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('issuer == "JP-METI"', [1]),
        ('部門 == "外事" and issuer != ""', [1]),
        ('部門 == "外事" & issuer != ""', [1]),
        ('not 部門 == "外事"', [0]),
        ('~(部門 == "外事") | `回 数` == 3', [0, 2]),
        ('issuer not in ["JP-METI", "CN-MOFCOM"]', [2]),
        ('date >= "2025-10-01"', [1]),
        ("date.dt.year == 2025 and date.dt.month < 10", [0]),
        ("1 < `回 数` <= 3 - 1", [1]),
        ('issuer.str.contains("METI|MOFCOM")', [0, 1]),
        ('issuer.isin(["JP-METI"]) or date.isna()', [1, 2]),
        ('`部門` == "通商"  ', [0]),
        ('issuer == "# @x"', []),
    ],
)
def test_what_a_query_finds(query, found):
    assert run_query(ROWS, query).index.tolist() == found


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ('issuer.to_csv("{file}")', "'issuer.to_csv' cannot be called"),
        ('issuer.to_frame().to_pickle("{file}") == 1', "cannot be called"),
        ('issuer.agg("to_csv", path_or_buf="{file}")', "cannot be called"),
        # In a reading by backticks alone, the call lies inside a name.
        ('issuer == "`" or issuer.to_csv("{file}") == "`"', "cannot be called"),
        ('issuer.isin(issuer.to_csv("{file}"))', "malformed"),
        ("issuer.array.__class__.__init__.__globals__ == 1", "is no comparison"),
        ("issuer.__class__ == 1", "is no comparison"),
        ("`回 数` == 10 ** 10 ** 9", "is no comparison"),
        ('issuer == "a" * 1000000000', "is no comparison"),
        ('f"{{issuer}}" == "a"', "is no comparison"),
        ("[x for x in issuer]", "is no comparison"),
        ('issuer.str.contains("(a+)+$")', "repeats or groups"),
        ("@pd.io == 1", "invalid syntax"),
        ("`省庁` == 1", "no column '省庁'"),
        ("1 == 1 or " * 1000 + "1 == 1", "more than 5,000"),
    ],
)
def test_what_is_no_query(query, message, tmp_path):
    file = tmp_path / "written"
    with pytest.raises((ValueError, SyntaxError), match=re.escape(message)):
        run_query(ROWS, query.format(file=file))
    assert not file.exists()


def test_a_plan_from_elsewhere_writes_nothing(tmp_path: Path):
    analysis = rapt.analyze("米国に撤回を求めた。", progress=False)
    with pytest.raises(ValueError, match="cannot be called in a query"):
        choose_statements(analysis, f"issuer.to_csv('{tmp_path / 'written'}')")
    assert not list(tmp_path.iterdir())
