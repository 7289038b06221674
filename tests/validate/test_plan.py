"""A plan frozen, kept, changed and run."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from rapt.validate import check_plan, freeze, run_plan
from rapt.validate.frozen import folder_of

PLAN = """title: 要求の強さ
question: 日本には米国より強く求めるか。
corpus: {source: 声明.csv}
groups:
  米国: {issuer: CN-MOFCOM, target: US}
  日本: 'target == "JP"'
  後半: {period: [2025-07-01, 2025-12-31]}
tests:
  - {name: H1, function: concepts, arguments: {by: issuer, statements: 米国, voices: null}, answer: 撤回の要求がある}
sample: {n: 2, seed: 7, strata: [部門]}
"""
STATEMENTS = pd.DataFrame(
    {
        "statement_id": ["s1", "s2", "s3"],
        "text": [
            "中国は米国に対し、関税を撤回するよう求めた。", "中国は日本に対し、誤ったやり方を改めるよう促した。",
            "中国は米国に対し、対話に戻るよう呼びかけた。",
        ],
        "date": ["2025-04-10", "2025-10-20", "2025-11-01"],
        "issuer": "CN-MOFCOM",
        "部門": ["貿易", "安全", "貿易"],
    }
)  # fmt: skip


@pytest.fixture
def study(tmp_path):
    """The file of a plan with its statements beside it; ``write(statements=…, plan=…)`` changes them."""

    def write(statements: pd.DataFrame | None = None, plan: str | None = None):
        if statements is not None:
            statements.to_csv(tmp_path / "声明.csv", index=False)
        if plan is not None:
            (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")

    write(STATEMENTS, PLAN)
    return tmp_path / "plan.yaml", write


def found(check) -> list[list[str]]:
    return check.differences[["part", "name"]].values.tolist()


def test_a_frozen_plan_is_kept(study):
    plan, _ = study
    frozen = freeze(plan)
    assert frozen.record["groups"] == {"米国": ["s1", "s3"], "日本": ["s2"], "後半": ["s2", "s3"]}
    assert set(frozen.record["statements"]) == {"s1", "s2", "s3"}
    assert frozen.record["provenance"]["lexicons"]["concepts.csv"]
    check = check_plan(plan)
    assert check.kept
    assert check.frozen.sha256 == frozen.sha256
    assert "nothing differs" in repr(check)


def test_the_same_study_gives_the_same_number_elsewhere(study, tmp_path_factory):
    plan, _ = study
    other = tmp_path_factory.mktemp("other")
    for name in ("plan.yaml", "声明.csv"):
        (other / name).write_bytes((plan.parent / name).read_bytes())
    assert freeze(plan).sha256 == freeze(other / "plan.yaml").sha256


def test_an_edited_plan(study):
    plan, write = study
    freeze(plan)
    write(plan=PLAN.replace("撤回の要求がある", "対話の要求がある").replace("target: US", "target: JP"))
    check = check_plan(plan)
    assert check.differences.values.tolist() == [
        ["plan", "groups.米国.target", "US", "JP"],
        ["plan", "tests.1.answer", "撤回の要求がある", "対話の要求がある"],
        ["groups", "米国", "2 statements, s1, s3", "1 statements, s2"],
    ]
    assert check.rows.empty
    assert not check.kept


def test_a_comment_in_the_plan_changes_nothing(study):
    plan, write = study
    freeze(plan)
    write(plan="# 覚書\n" + PLAN)
    assert check_plan(plan).kept


def test_statements_added_and_changed(study):
    plan, write = study
    freeze(plan)
    changed = STATEMENTS.copy()
    changed.loc[1, "text"] = "中国は日本に対し、誤ったやり方を改めるよう強く求めた。"
    new = {
        "statement_id": "s4",
        "text": "米国に説明を求めた。",
        "date": "2025-12-01",
        "issuer": "CN-MOFCOM",
        "部門": "貿易",
    }
    write(pd.concat([changed, pd.DataFrame([new])]))
    check = check_plan(plan)
    assert [row for row in found(check) if row[0] in ("statements", "groups")] == [
        ["statements", "s2"], ["statements", "s4"], ["groups", "米国"], ["groups", "後半"],
    ]  # fmt: skip
    demands = check.rows.query("table == 'demands'")
    assert demands[["statement_id", "change", "cause"]].values.tolist() == [
        ["s2", "changed", "statement"], ["s4", "added", "statement"],
    ]  # fmt: skip


def test_a_variable_of_ones_own_that_changed(study):
    plan, write = study
    freeze(plan)
    write(STATEMENTS.assign(部門=["貿易", "安全", "安全"]))
    check = check_plan(plan)
    assert check.rows[["table", "statement_id", "columns", "now"]].values.tolist() == [
        ["statements", "s3", "部門", "中国は米国に対し、対話に戻るよう呼びかけた。 | 部門=安全"]
    ]


def test_own_rules_that_changed(study):
    plan, write = study
    rules = plan.parent / "規則"
    rules.mkdir()
    row = "rule_id,layer,anchor,strength\nask_unagasu,ask,促す,{}\n"
    (rules / "own.csv").write_text(row.format(2), encoding="utf-8")
    write(plan=PLAN + "rules: 規則\n")
    freeze(plan)
    (rules / "own.csv").write_text(row.format(1), encoding="utf-8")
    check = check_plan(plan)
    assert ["own", "rules/規則/own.csv"] in found(check)
    assert check.rows.query("table == 'demands'")[["statement_id", "cause", "columns"]].values.tolist() == [
        ["s2", "reading", "strength"]
    ]


def test_other_versions_and_lexicons_are_named(study):
    plan, _ = study
    frozen = freeze(plan)
    record = json.loads((frozen.folder / "record.json").read_bytes())
    record["provenance"]["versions"]["ginza"] = "5.2.0"
    record["provenance"]["lexicons"]["concepts.csv"] = "0" * 64
    record["provenance"]["lexicons"]["asks.csv"] = "0" * 64
    (frozen.folder / "record.json").write_text(json.dumps(record), encoding="utf-8")
    assert found(check_plan(plan)) == [["codebook", "concepts.csv"], ["lexicons", "asks.csv"], ["versions", "ginza"]]


def test_a_plan_is_frozen_again_only_with_a_reason(study):
    plan, write = study
    with pytest.raises(ValueError, match="not frozen yet, so nothing can be amended"):
        freeze(plan, amend="変更")
    first = freeze(plan)
    with pytest.raises(ValueError, match="say why with --amend"):
        freeze(plan)
    write(plan=PLAN.replace("n: 2", "n: 3"))
    second = freeze(plan, amend="標本を増やす")
    assert second.record["amendments"] == [{"reason": "標本を増やす", "replaces": first.sha256}]
    assert check_plan(plan).kept


def test_a_frozen_copy_that_was_changed_is_refused(study):
    plan, _ = study
    with pytest.raises(FileNotFoundError, match=r"not frozen yet: run rapt freeze"):
        check_plan(plan)
    freeze(plan)
    (folder_of(plan) / "plan.yaml").write_text("title: x\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"plan\.yaml was changed after freezing"):
        check_plan(plan)
    (folder_of(plan) / "tables" / "demands.parquet").unlink()
    with pytest.raises(ValueError, match="is damaged"):
        check_plan(plan)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("target: US", "target: FR", "groups.米国 has no statement"),
        ("target: US", "targt: US", "groups.米国: 'targt' must be one of period, "),
        ("target == ", "targt == ", "groups.日本: "),
        ("strata: [部門]", "strata: [課]", "sample.strata: statements have no column '課'"),
    ],
)
def test_what_does_not_fit_the_statements_is_said(old, new, said, study):
    plan, write = study
    write(plan=PLAN.replace(old, new))
    with pytest.raises(ValueError, match=said):
        freeze(plan)
    assert not folder_of(plan).exists()


def test_the_tests_are_run_as_planned(study):
    plan, _ = study
    table = run_plan(plan)["H1"]
    assert table[["concept", "group", "n"]].values.tolist() == [
        ["lift_tariffs", "CN-MOFCOM", 1], ["return_dialogue", "CN-MOFCOM", 1],
    ]  # fmt: skip
