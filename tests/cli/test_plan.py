"""``rapt freeze``, ``check-plan`` and ``run-plan`` from a plan on disk."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

PLAN = "title: 要求\ncorpus: 声明.csv\ngroups: {米国: {addressee: US}}\ntests: [{function: demand_matrix, answer: 撤回が多い}]\n"
TEXT = "中国は米国に対し、関税を撤回するよう求めた。"


@pytest.fixture
def plan(cli):
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    pd.DataFrame({"statement_id": ["s1"], "text": [TEXT], "issuer": ["CN-MOFCOM"]}).to_csv("声明.csv", index=False)
    return cli


def test_frozen_and_kept(plan):
    told = plan("freeze", "plan.yaml")
    assert told.exit_code == 0
    assert "group 米国: 1 statements" in told.output
    number = told.output.split("sha256 ")[1].strip()
    checked = plan("check-plan", "plan.yaml")
    assert (checked.exit_code, checked.output) == (0, f"plan {number}\nnothing differs\n")


def test_what_differs_is_printed_and_saved(plan):
    plan("freeze", "plan.yaml")
    text = Path("声明.csv").read_text(encoding="utf-8").replace("求めた", "強く求めた")
    Path("声明.csv").write_text(text, encoding="utf-8")
    told = plan("check-plan", "plan.yaml", "--out", "out/rows.csv")
    assert told.exit_code == 1
    assert "strength=3" in told.output
    assert "strength=4" in told.output
    rows = pd.read_csv("out/rows.csv")
    assert "demands" in rows.table.tolist()
    assert pd.read_csv("out/rows-differences.csv").part.tolist()[0] == "statements"


def test_amendments_are_told(plan):
    plan("freeze", "plan.yaml")
    assert "say why with --amend" in plan("freeze", "plan.yaml").output
    assert plan("freeze", "plan.yaml", "--amend", "誤記").exit_code == 0
    assert "amended 1: 誤記 (replaces " in plan("check-plan", "plan.yaml").output


def test_run_plan_saves_a_table_a_test(plan):
    told = plan("run-plan", "plan.yaml", "--out", "out")
    assert told.exit_code == 0, told.output
    assert "撤回が多い" in told.output
    assert pd.read_csv("out/test-1.csv").addressee.tolist() == ["US"]
    assert "note" not in told.output
    Path("plan.frozen").mkdir()
    Path("plan.frozen/plan.yaml").write_text(PLAN.replace("撤回が多い", "撤回が少ない"), encoding="utf-8")
    assert "plan.yaml was changed after freezing" in plan("run-plan", "plan.yaml", "--out", "out").output


def test_saved_tables_stand_for_the_statements(plan):
    import rapt

    rapt.analyze(rapt.read_statements("声明.csv"), progress=False).save("表")
    assert plan("freeze", "plan.yaml", "--analysis", "表").exit_code == 0
    assert plan("check-plan", "plan.yaml", "--analysis", "表").exit_code == 0
