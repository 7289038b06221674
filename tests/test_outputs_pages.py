"""What README and tutorials show below their code and commands is what these give."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from docs import make_outputs
from rapt.tables import schema

PAGES = [*make_outputs.READMES, *make_outputs.TUTORIALS]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_outputs_are_those_of_the_code(page):
    text = page.read_text(encoding="utf-8")
    assert make_outputs.page(text) == text, "if the new outputs are right, run python docs/make_outputs.py"


@pytest.mark.parametrize("page", make_outputs.READMES, ids=lambda page: page.name)
def test_readme_shows_what_make_run_prints(page, corpus_analysis):
    text = page.read_text(encoding="utf-8")
    names = (
        f"tables: out/tables (parquet, csv), analysed {len(corpus_analysis.statements)}, unchanged 0, removed 0\n"
        "report: out/report.html\n"
    )
    printed = make_outputs.summary(corpus_analysis) + names
    assert make_outputs.with_printed(text, printed) == text, "if that is meant, run python docs/make_outputs.py"


@pytest.mark.parametrize("page", make_outputs.TUTORIALS, ids=lambda page: page.name)
def test_the_tutorials_code_runs_and_every_value_is_shown(page):
    text = page.read_text(encoding="utf-8")
    code = make_outputs.blocks(text)
    assert len(code) == text.count("```python")
    given = [value for value in make_outputs.values(code) if value is not None]
    assert len(given) == len(make_outputs.VALUE.findall(text)) > 10
    empty = [value for value in given if isinstance(value, pd.DataFrame) and value.empty]
    assert [list(found.columns) for found in empty] == [schema.frame("problems").columns.tolist()]


def test_both_tutorials_run_the_same_code():
    english, japanese = (page.read_text(encoding="utf-8") for page in make_outputs.TUTORIALS)
    assert make_outputs.CODE.findall(english) == make_outputs.CODE.findall(japanese)


def test_code_of_a_block_gives_the_value_of_its_last_line():
    scope: dict[str, object] = {}
    assert make_outputs.run("a = 2\na + 1\n", scope) == 3
    assert make_outputs.run("b = a\n", scope) is None
    assert scope["b"] == 2


def test_only_places_are_filled_and_only_what_they_need_is_run():
    place = "\n<!-- output -->\n<!-- /output -->\n"
    text = f"# 例\n\n```python\na = ['撤回']\n```\n\n```python\na\n```\n{place}\n```python\nraise ValueError\n```\n"
    made = make_outputs.page(text)
    assert made == text.replace(place, "\n<!-- output -->\n\n```text\n['撤回']\n```\n\n<!-- /output -->\n")
    assert make_outputs.page(made) == made


def test_cells_are_short_and_hold_no_markup():
    table = make_outputs.table(pd.DataFrame({"本文": ["措置|の\n撤回", "長" * 50], "日": pd.Timestamp("2025-10-09")}))
    assert table.splitlines() == [
        "| 本文 | 日 |",
        "| --- | --- |",
        "| 措置\\|の 撤回 | 2025-10-09 |",
        f"| {'長' * 39}… | 2025-10-09 |",
    ]
    assert re.search("0 rows × 2 columns", make_outputs.table(pd.DataFrame(columns=["a", "b"])))
