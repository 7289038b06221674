"""The rules that the page on rules shows do what their own examples say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rapt
from rapt.run.rule_check import check_rules
from rapt.text.rules import bundled, load_rules

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
TABLES = re.findall(r"```csv\n(rule_id.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.splitlines()[1].split(",")[0])
def test_the_rules_shown_pass_the_check(table, tmp_path):
    (tmp_path / "own.csv").write_text(table, encoding="utf-8")
    rules = load_rules(tmp_path)
    checked = check_rules(rules, [rules.by_id[line.split(",")[0]] for line in table.splitlines()[1:]])
    assert checked.failures == ()
    assert checked.n_rules == len(table.splitlines()) - 1


def test_the_concept_shown_codes_what_ours_leave_open(tmp_path):
    (tmp_path / "own.csv").write_text(TABLES[-1], encoding="utf-8")
    text = "中国は米国に対し、成都の総領事館を再開するよう求めた。"
    columns = ["concept", "object_id"]
    assert rapt.extract_demands(text)[columns].values.tolist() == [["", ""]]
    assert rapt.extract_demands(text, rules=tmp_path)[columns].values.tolist() == [["reopen_mission", "mission"]]


def test_the_page_names_every_rank_of_concept_rules():
    ranks = {name for rule in bundled().of("concept") for name in rule.relation.split()}
    acts = {act for rule in bundled().of("concept") for act in rule.subject.split()}
    assert [name for name in sorted(ranks | acts) if f"`{name}`" not in PAGE] == []
