"""Warnings and notes of comparisons."""

from __future__ import annotations

import pickle
import warnings

import numpy as np
import pandas as pd
import pytest

from rapt.compare import RaptWarning
from rapt.compare.cautions import chosen_by_demands, too_small, warn, warn_if_mixed
from rapt.compare.messages import Message
from rapt.compare.selection import as_analysis
from rapt.tables import schema


@pytest.mark.parametrize(
    ("statements", "words", "note"),
    [
        (5, 1000, ""),
        (1, 1000, "target: 1 statement, at least 5 wanted"),
        (7, 999, "target: 999 words, at least 1,000 wanted"),
        (0, 1, "target: 0 statements, at least 5 wanted, 1 word, at least 1,000 wanted"),
    ],
)
def test_too_small(statements, words, note):
    assert too_small(statements, words, "target").text("en") == note
    assert too_small(statements, words).text("en") == note.removeprefix("target: ")
    assert bool(too_small(statements, words, "target")) == bool(note)


def test_too_small_in_japanese():
    assert (
        too_small(1, 20, "reference").text("ja")
        == "比較先：声明1件（5件以上が望ましい）、20語（1,000語以上が望ましい）"
    )
    assert too_small(5, 1000, "reference").text("ja") == ""


def table(**columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"outlet": [""] * 3, "translation": [""] * 3} | columns)


@pytest.mark.parametrize("columns", [{}, {"outlet": ["人民網"] * 3}, {"translation": ["press", "", "press"]}])
def test_one_source_is_silent(columns):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_if_mixed(table(**columns))


def test_both_kinds_of_mixing_are_named():
    with pytest.warns(RaptWarning) as caught:
        warn_if_mixed(
            table(outlet=["人民網", "新華社", "新華社"], translation=["press", "digest", ""]), "target_and_reference"
        )
    shown = [str(w.message).split("\n") for w in caught]
    assert shown[0][0].startswith("target and reference mix translations (digest 1, press 1)")
    assert shown[0][1].startswith("対象と比較先に訳の種類の異なるものが混在している（要約 1、報道機関の訳 1）")
    assert shown[1][0].startswith("target and reference mix outlets (人民網 1, 新華社 2)")
    assert shown[1][1].startswith("対象と比較先に異なる媒体のものが混在している（人民網 1、新華社 2）")
    assert {w.filename for w in caught} == {__file__}


def test_a_warning_has_its_key_values_and_both_texts():
    with pytest.warns(RaptWarning) as caught:
        warn(Message("shared", n=1200))
    warning = caught[0].message
    assert (warning.key, warning.values) == ("shared", {"n": 1200})
    assert str(warning) == f"{warning.text('en')}\n{warning.text('ja')}"
    assert warning.text("ja") == "対象と比較先に共通の声明が1,200件あるため、両者の差は実際より小さく出る。"
    assert str(pickle.loads(pickle.dumps(warning))) == str(warning)


def test_many_outlets_are_not_all_listed():
    names = [f"紙{n:02}" for n in range(11)]
    with pytest.warns(RaptWarning, match=r"紙07 1 and 3 more\)"):
        warn_if_mixed(pd.DataFrame({"outlet": names, "translation": [""] * 11}))


@pytest.mark.parametrize(
    ("chosen", "choice", "noted"),
    [
        (range(6), None, True),
        (range(6, 14), None, True),
        (range(3), None, False),
        ([0, 1, 2, 3, 4, 7], None, False),
        (range(14), None, False),
        ([0, 7], 'addressee == "US"', True),
        ([0, 7], "strength >= 4", True),
        ([0, 7], "addressee in ['US']", True),
        ([0, 7], "not addressee.isna", True),
        ([0, 7], "addressee.str.startswith('U')", True),
        ([0, 7], 'issuer == "CN-MOFCOM"', False),
        ([0, 7], "addressee", False),
        (range(5), None, True),
    ],
)
def test_groups_that_were_chosen_by_their_demands(chosen, choice, noted):
    """Six of fourteen statements demand, the first five something of US too."""
    demands = [{"statement_id": f"s{n}", "addressee": "JP;US" if n < 5 else "JP"} for n in range(6)]
    tables = {"statements": [{"statement_id": f"s{n}"} for n in range(14)], "demands": demands}
    analysis = as_analysis({name: schema.frame(name, rows) for name, rows in tables.items()})
    note = chosen_by_demands(analysis, np.isin(np.arange(14), list(chosen)), choice, "target")
    assert bool(note) == noted
    assert note.text("ja") in (
        "",
        "対象は要求を条件に選んだ声明なので、要求の頻度は選び方で決まってしまい、比較できない",
    )
