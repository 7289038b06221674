"""What makes a comparison doubtful."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest

from rapt.compare import RaptWarning
from rapt.compare.cautions import too_small, warn_if_mixed


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
    assert too_small(statements, words, "target") == note
    assert too_small(statements, words) == note.removeprefix("target: ")


def table(**columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"outlet": [""] * 3, "translation": [""] * 3} | columns)


@pytest.mark.parametrize("columns", [{}, {"outlet": ["人民網"] * 3}, {"translation": ["press", "", "press"]}])
def test_one_source_is_silent(columns):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warn_if_mixed(table(**columns))


def test_both_kinds_of_mixing_are_named():
    with pytest.warns(RaptWarning) as caught:
        warn_if_mixed(table(outlet=["人民網", "新華社", "新華社"], translation=["press", "digest", ""]), "the groups")
    said = [str(w.message) for w in caught]
    assert said[0].startswith("the groups mix translations (digest 1, press 1)")
    assert said[1].startswith("the groups mix outlets (人民網 1, 新華社 2)")
    assert {w.filename for w in caught} == {__file__}


def test_many_outlets_are_not_all_listed():
    names = [f"紙{n:02}" for n in range(11)]
    with pytest.warns(RaptWarning, match=r"紙07 1 and 3 more\)"):
        warn_if_mixed(pd.DataFrame({"outlet": names, "translation": [""] * 11}))
