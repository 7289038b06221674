"""The examples of the page on comparisons run and print what the page shows."""

from __future__ import annotations

import doctest
from pathlib import Path

from rapt.compare.results import RESULTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "compare.md"


def test_examples_of_the_page():
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0


def test_the_page_names_every_result_in_both_languages():
    english, japanese = PAGE.read_text(encoding="utf-8").split('<a id="ja">')
    for name in ("kwic", "keyness", "collocations", "frequencies", "dispersion", "cooccurrence", "similarity"):
        assert name in RESULTS
        assert name in english
        assert name in japanese
