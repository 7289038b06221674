"""The pages on coding by hand: their examples run, alike in both languages, and they name every measure of agreement."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import rapt

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = ("coding.md", "coding.ja.md")


def text_of(page):
    return (DOCS / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_run(page):
    result = doctest.testfile(str(DOCS / page), module_relative=False, encoding="utf-8")
    assert (result.attempted, result.failed) == (15, 0)


def test_both_pages_show_the_same_examples():
    english, japanese = (re.findall(r"```python\n>>>(.*?)```", text_of(page), re.S) for page in PAGES)
    assert english == japanese


@pytest.mark.parametrize("page", PAGES)
def test_every_measure_is_named(page):
    row = {"statement_id": "s1", "text": "米国は撤回せよ。"} | {
        layer: [] for layer in ("entities", "dates", "demands", "moves")
    }
    measures = set(rapt.agreement({**row, "voices": []}, {**row, "voices": []})["measure"])
    assert {name for name in measures if f"`{name}`" not in text_of(page)} == set()
