"""Plans in YAML: what is read from them, and what is said of a bad one."""

from __future__ import annotations

import pytest

from rapt.validate.plan_file import read_plan
from rapt.validate.plan_tests import planned_functions, takes_groups

HEAD = "title: 対米要求\ncorpus: mofcom\n"


@pytest.fixture
def plan(tmp_path):
    def write(text: str, encoding: str = "utf-8"):
        file = tmp_path / "plan.yaml"
        file.write_text(text, encoding=encoding)
        return file

    return write


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # The codes and days that YAML 1.1 takes for something else.
        ("NO", "NO"), ("on", "on"), ("2025-10-09", "2025-10-09"), ("10:30", "10:30"), ("007", "007"), ("1_000", "1_000"),
        ("true", True), ("null", None), ("3", 3), ("-2", -2), ("0.5", 0.5), ('"3"', "3"), ("米国", "米国"),
    ],
)  # fmt: skip
def test_only_plain_numbers_true_false_and_null_are_no_texts(written, value, plan):
    assert read_plan(plan(f"{HEAD}groups: {{g: {{c: {written}}}}}\n")).groups == {"g": {"c": value}}


def test_paths_are_beside_the_plan(plan, tmp_path):
    file = plan("title: t\ncorpus: {source: [声明, 回答.xlsx], issuer: 商務省, sheet: 声明}\nrules: 規則\n")
    read = read_plan(file)
    assert read.source == [str(tmp_path / "声明"), str(tmp_path / "回答.xlsx")]
    assert read.metadata == {"issuer": "商務省", "sheet": "声明"}
    assert read.own == {"rules": tmp_path / "規則"}


def test_tests_and_sample(plan):
    text = """tests:
  - {function: compare.keyness, arguments: {target: 米国, unit: lemma}, answer: 撤回が特徴語になる}
  - {name: H2, function: concepts, answer: 対話の要求がある}
sample: {n: 40, seed: 7, strata: issuer}
"""
    read = read_plan(plan(HEAD + text))
    assert [(t.name, t.function, t.arguments) for t in read.tests] == [
        ("1 keyness", "keyness", {"target": "米国", "unit": "lemma"}),
        ("H2", "concepts", {}),
    ]
    assert read.sample == {"n": 40, "seed": 7, "strata": ["issuer"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "the plan must be entries like name: value"),
        ("corpus: mofcom\n", "title is missing"),
        ("title: t\n", "corpus is missing"),
        (HEAD + "group: {}\n", "unknown entry 'group'; entries are .*; meant 'groups'?"),
        (HEAD + "? [a]\n: 1\n", "line 3: .*a list or mapping is no name"),
        (HEAD + "title: u\n", "line 3: 'title' is there twice"),
        (HEAD + "groups: [a\n", "line "),
        (HEAD + "groups: {米国: 3}\n", "groups.米国 must be a filter like"),
        (HEAD + "tests: {}\n", None),
        (HEAD + "tests: {a: b}\n", "tests must be a list"),
        (HEAD + "tests: [{function: keynes, answer: x}]\n", f"tests.1.function must be one of {', '.join(planned_functions())}, got 'keynes'.*meant 'keyness'?"),
        (HEAD + "tests: [{function: keyness}]\n", "tests.1.answer is missing"),
        (HEAD + "tests: [{function: keyness, answer: x}]\n", "tests.1.arguments do not fit compare.keyness: missing"),
        (HEAD + "tests: [{function: concepts, answer: x, arguments: {bye: year}}]\n", "unexpected keyword argument 'bye'"),
        (HEAD + "tests: [{name: a, function: concepts, answer: x}, {name: a, function: kwic, arguments: {pattern: x}, answer: x}]\n",
         "tests.2.name: 'a' is the name of a test before it"),
        (HEAD + "tests: [{function: estimate, answer: x, arguments: {what: accuse}}]\n", "do not fit validate.estimate: missing argument 'gold'"),
        (HEAD + "tests: [{function: estimate, answer: x, arguments: {what: accuse, gold: 3}}]\n", "tests.1.arguments.gold must be a text"),
        (HEAD + "tests: [{function: power, answer: x, arguments: {what: accuse, groups: year, sample: a}}]\n", "unknown argument 'sample'"),
        (HEAD + "tests: [{function: stability, answer: x, arguments: {what: accuses}}]\n", "or a measure of the plan, got 'accuses'"),
        (HEAD + "measures: {m: {rows: demand}}\n", "measures.m.rows must be one of entities, .* got 'demand'"),
        (HEAD + "measures: {m: {rows: demands, of: x}}\n", "measures.m: unknown entry 'of'"),
        (HEAD + "measures: {m: {rows: demands, where: {strengh: 4}}}\n", "measures.m.where must have columns of demands .* got 'strengh'"),
        (HEAD + "measures: {m: {rows: demands, where: [4]}}\n", r"measures.m.where must have .* got \[4\]"),
        (HEAD + "sample: {n: 30}\n", "sample.seed must be a whole number of at least 0, got None"),
        (HEAD + "sample: {n: 5, seed: 1, allocation: same}\n", "sample.allocation must be one of"),
        (HEAD + "sample: {n: true, seed: 1}\n", "sample.n must be a whole number of at least 1, got True"),
        ("title: t\ncorpus: {issuer: 商務省}\n", "corpus.source must be a text or a list of texts"),
        (HEAD + "a: !!python/object:os.system x\n", "could not determine a constructor"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(text, said, plan):
    file = plan(text)
    if said is None:
        assert read_plan(file).tests == ()
        return
    with pytest.raises(ValueError, match=said) as error:
        read_plan(file)
    assert str(error.value).startswith(f"plan {file}")


def test_another_encoding_and_no_file(plan, tmp_path):
    with pytest.raises(ValueError, match="not in UTF-8"):
        read_plan(plan(HEAD, "cp932"))
    with pytest.raises(FileNotFoundError, match=r"docs/plan\.md"):
        read_plan(tmp_path / "none.yaml")


def test_functions_that_a_test_may_name():
    assert {"profile_difference", "keyness", "concepts", "demand_threads"} <= set(planned_functions())
    assert not {"choose_statements", "write_gexf", "RaptWarning"} & set(planned_functions())
    assert "target" in takes_groups("keyness")
    assert "unit" not in takes_groups("keyness")
