"""The page on plans: its plan is one, and its examples print what they show."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pandas as pd
import pytest

from rapt.validate.plan_file import _FIELDS, read_plan

PAGE = Path(__file__).resolve().parents[2] / "docs" / "plan.md"
TEXTS = ["中国は米国に対し、関税を撤回するよう強く求めた。", "中国は日本に対し、誤ったやり方を改めるよう求めた。"]


@pytest.fixture
def study(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plan = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[1]
    Path("plan.yaml").write_text(plan, encoding="utf-8")
    rows = {"statement_id": ["s1", "s2"], "text": TEXTS, "date": ["2025-04-10", "2025-10-20"]}
    pd.DataFrame(rows).to_csv("声明.csv", index=False)


def test_the_measures_and_tests_shown_are_a_plan(tmp_path):
    first, second = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    head = first[: first.index("tests:")]
    (tmp_path / "plan.yaml").write_text(head + second, encoding="utf-8")
    plan = read_plan(tmp_path / "plan.yaml")
    assert list(plan.measures) == ["強い要求"]
    assert [test.function for test in plan.tests] == ["estimate", "stability"]


def test_examples_print_what_they_show(study):
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8", optionflags=flags)
    assert result.attempted > 12
    assert result.failed == 0


def test_both_halves_name_every_entry():
    english, japanese = PAGE.read_text(encoding="utf-8").split('<a id="ja"></a>')
    assert [name for name in _FIELDS if f"`{name}`" not in english] == []
    assert [name for name in _FIELDS if f"`{name}`" not in japanese] == []
