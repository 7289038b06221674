"""A plan frozen, kept, changed and run."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import rapt
from rapt.scoring.drafts import gold_from_analysis
from rapt.scoring.gold import write_gold
from rapt.validate import check_plan, freeze, read_plan, run_plan, sample
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


VALIDATED = """title: 求め方
corpus: {source: 声明.csv}
groups: {米国: {部門: 甲}, 日本: {部門: 乙}}
measures:
  強い要求: {rows: demands, where: {addressee: [US, JP], strength: [4, 5]}, per: demands}
tests:
  - {name: E, function: validate.estimate, arguments: {gold: gold, what: 強い要求, scope: corpus}, answer: 半数を超える}
  - {name: P, function: power, arguments: {groups: [米国, 日本], what: demands, target: 0.5}, answer: 100件で足りる}
  - {name: S, function: stability, arguments: {what: 強い要求, by: [米国, 日本], kinds: cue}, answer: 符号が変わらない}
sample: {n: 16, seed: 7, strata: [部門]}
"""


@pytest.fixture(scope="module")
def validated(tmp_path_factory):
    """Twenty statements, half of which ask strongly; the coder found the strength of one of them to be 3."""
    folder = tmp_path_factory.mktemp("validated")
    texts = ["中国は米国に対し、関税を撤回するよう促した。", "中国は日本に対し、誤ったやり方を改めるよう求めた。"] * 10
    rows = {"statement_id": [f"s{n:02}" for n in range(20)], "text": texts, "部門": ["甲", "乙"] * 10}
    pd.DataFrame(rows).to_csv(folder / "声明.csv", index=False)
    (folder / "plan.yaml").write_text(VALIDATED, encoding="utf-8")
    analysis = rapt.analyze(pd.DataFrame(rows), progress=False)
    drawn = sample(analysis, **read_plan(folder / "plan.yaml").sample)["statement_id"].tolist()
    strong = next(name for name in drawn if int(name[1:]) % 2 == 0)
    for name in drawn:
        gold = gold_from_analysis(analysis, name)
        gold["demands"][0]["strength"] = 3 if name == strong else gold["demands"][0]["strength"]
        write_gold(gold, folder / "gold" / f"{name}.json")
    return folder / "plan.yaml", analysis


@pytest.fixture(scope="module")
def results(validated):
    plan, analysis = validated
    return run_plan(plan, analysis)


def test_an_estimate_takes_the_plans_measure_sample_and_gold(results):
    table = results["E"].set_index("method")
    assert table["what"].tolist() == ["強い要求"] * 4
    assert (table.loc["dsl", "n"], table.loc["dsl", "n_coded"]) == (20, 16)
    # Of 8 strong ones that were drawn in their stratum of 10 one was not: 10/20 less 1/8 of 10/20.
    assert [table.loc[one, "estimate"] for one in ("naive", "dsl")] == pytest.approx([0.5, 0.5 - 10 / 8 / 20])


def test_power_takes_the_plans_groups(results):
    assert results["P"][["group", "minus", "n"]].values.tolist() == [["米国", "日本", 20]]


def test_stability_is_of_the_groups_and_of_their_difference(results):
    found = results["S"]
    assert set(found["entry"]) == {"米国", "日本", "米国 − 日本"}
    without = found[found["left_out"] == "促した"].set_index("entry")
    # Nobody asks the United States for anything else; what is asked of Japan is milder.
    assert without.loc["日本", ["value", "change"]].tolist() == [0, 0]
    assert without.loc[["米国", "米国 − 日本"], "value"].isna().all()
    assert without.loc["米国", "note"].text("ja") == "これを除くと、この行は結果に現れない"


def test_a_measure_that_changes_is_a_plan_that_differs(validated):
    plan, analysis = validated
    freeze(plan, analysis)
    assert check_plan(plan, analysis).kept
    plan.write_text(VALIDATED.replace("[4, 5]", "[5]"), encoding="utf-8")
    assert check_plan(plan, analysis).differences["part"].tolist() == ["plan"]
    plan.write_text(VALIDATED, encoding="utf-8")
