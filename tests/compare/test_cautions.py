"""Warnings and notes of comparisons."""

from __future__ import annotations

import pickle
import warnings

import pandas as pd
import pytest

from rapt.compare import RaptWarning
from rapt.compare.cautions import too_small, warn, warn_if_mixed
from rapt.compare.messages import Message


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
