"""The pages on measures: their examples run, and they name every event and every column, in English and in Japanese."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from rapt.compare.results import RESULTS
from rapt.tables.schema import EVENTS, columns

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = ("measures.md", "measures.ja.md")


def text_of(page):
    return (DOCS / page).read_text(encoding="utf-8")


def named(section):
    """What the first cells of a section's table name."""
    return [name for cell in re.findall(r"^\| ([^|]*) \|", section, re.M) for name in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_run(page):
    result = doctest.testfile(str(DOCS / page), module_relative=False, encoding="utf-8")
    assert (result.attempted, result.failed) == (12, 0)


def test_both_pages_show_the_same_examples():
    english, japanese = (re.findall(r"```python\n(.*?)```", text_of(page), re.S) for page in PAGES)
    assert english == japanese


@pytest.mark.parametrize("page", PAGES)
def test_every_column_is_named(page):
    sections = re.split(r"^## ", text_of(page), flags=re.M)
    table, measures, lives = (one for one in sections if "|---|" in one)
    assert named(table) == columns("measures")
    for name, section in (("measures", measures), ("lives", lives)):
        assert sorted(named(section)) == sorted(column.name for column in RESULTS[name])


@pytest.mark.parametrize("page", PAGES)
def test_every_event_is_named(page):
    assert [event for event in EVENTS if f"`{event}`" not in text_of(page)] == []
