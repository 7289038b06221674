"""The page on validation: its examples run and print what it shows, and both languages name the same."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from rapt.validate import estimators

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "validate.md"


def test_the_examples_run(monkeypatch):
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(
        str(PAGE), module_relative=False, encoding="utf-8", optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert result.attempted > 10
    assert result.failed == 0


@pytest.mark.parametrize(
    "name", [*estimators.METHODS, *estimators.SCOPES, "least_difference", "tuning", "coded_needed"]
)
def test_both_languages_name_the_columns_and_methods(name):
    english, japanese = PAGE.read_text(encoding="utf-8").split('<a id="ja">')
    assert f"`{name}`" in english or f'"{name}"' in english or name in english
    if name != "least_difference":
        assert name in japanese


def test_the_least_number_of_codes_is_the_one_that_is_refused():
    english, japanese = PAGE.read_text(encoding="utf-8").split('<a id="ja">')
    assert f"fewer than {estimators.LEAST_CODED} coded statements" in english
    assert f"{estimators.LEAST_CODED}本未満" in japanese
