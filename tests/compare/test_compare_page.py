"""The examples of the page on comparisons run and print what the page shows."""

from __future__ import annotations

import doctest
from pathlib import Path

from rapt.compare.results import RESULTS
from rapt.text.lexicons import read_rows

PAGE = Path(__file__).resolve().parents[2] / "docs" / "compare.md"


def test_examples_of_the_page():
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0


def test_the_page_names_every_result_in_both_languages():
    english, japanese = PAGE.read_text(encoding="utf-8").split('<a id="ja">')
    words = ("kwic", "keyness", "collocations", "frequencies", "dispersion", "cooccurrence", "similarity")
    for name in (*words, "concepts", "uncoded", "parallels", "demand_threads", "diff"):
        assert name in RESULTS
        assert name in english
        assert name in japanese


def test_the_page_tells_every_measure_that_is_weighed():
    english = PAGE.read_text(encoding="utf-8").split('<a id="ja">')[0]
    weighed = {row["measure"] for row in read_rows("parallels.csv")} - {"intercept"}
    assert {name for name in weighed if f"`{name}`" not in english} == set()
