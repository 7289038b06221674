"""The page on second coders: its examples print what they show, its command runs."""

from __future__ import annotations

import doctest
from pathlib import Path

from rapt.validate.codes.quotations import _SHORTEST, CLOSENESS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "second-coder.md"


def test_examples_print_what_they_show():
    result = doctest.testfile(
        str(PAGE), module_relative=False, encoding="utf-8", optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert result.attempted > 10
    assert result.failed == 0


def test_the_bounds_are_those_of_the_code():
    page = PAGE.read_text(encoding="utf-8")
    assert page.count(f"`closeness={CLOSENESS}`") == 2
    assert _SHORTEST == 8
    assert "at least eight characters" in page
