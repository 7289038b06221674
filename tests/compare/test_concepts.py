"""Concepts by group, recounted by hand; what is left uncoded; each error."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.compare import RaptWarning, concepts, uncoded
from rapt.compare.results import RESULTS

TEXTS = {
    "a": "中国は米国に対し、追加関税を直ちに撤回し、誤ったやり方を正すよう強く求めた。中国は断固反対する。",
    "b": "中国は米国に対し、関税の引き下げを求めた。",
    "c": "米国は中国に対し、レアアースの輸出規制を緩和するよう求めた。",
    "d": "中国は日本とEUに対し、自らの誤りを改めるよう促した。",
    "e": "商務部公告2025年第99号\n輸入者は、税関に相応の保証金を納付しなければならない。",
}


@pytest.fixture(scope="module")
def analysis():
    rows = pd.DataFrame(
        {
            "statement_id": list(TEXTS),
            "text": list(TEXTS.values()),
            "date": ["2025-04-10", "2025-07-02", "2025-10-20", "2026-01-08", ""],
            "issuer": ["CN-MOFCOM", "CN-MOFCOM", "US", "CN-MOFCOM", "CN-MOFCOM"],
            "responds_to": ["", "a", "a", "", ""],
            "genre": ["remarks"] * 4 + ["announcement"],
            "部門": ["甲", "乙", "乙", "甲", "甲"],
        }
    )
    return rapt.analyze(rows, progress=False)


def cells(table, *columns: str) -> list[tuple]:
    return list(table[["concept", "group", *columns]].itertuples(index=False, name=None))


def of(table, concept: str):
    return table[table["concept"] == concept]


def test_columns_and_order(analysis):
    table = concepts(analysis, voices=None)
    assert list(table) == [column.name for column in RESULTS["concepts"]]
    assert table["layer"].tolist() == ["demand"] * 5 + ["duty", "accuse"]
    assert table["family"].tolist() == ["correct"] * 3 + ["lift"] * 2 + ["duty", "accuse"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("addressee", [("US", 2)]),
        ("issuer", [("CN-MOFCOM", 2)]),
        ("year", [("2025", 2)]),
        ("quarter", [("2025-Q2", 1), ("2025-Q3", 1)]),
        ("statement", [("a", 1), ("b", 1)]),
        ("部門", [("乙", 1), ("甲", 1)]),
    ],
)
def test_groups(by, expected, analysis):
    assert cells(of(concepts(analysis, by, voices=None), "lift_tariffs"), "n_statements") == [
        ("lift_tariffs", *one) for one in expected
    ]


def test_a_demand_to_two_counts_for_both(analysis):
    table = of(concepts(analysis, voices=None), "correct_wrongdoing")
    assert table["group"].tolist() == ["EU", "JP", "US"]
    assert table["n"].tolist() == [1, 1, 1]


def test_a_statement_without_a_date_is_of_no_year(analysis):
    assert of(concepts(analysis, "year", voices=None), "duty_pay")["group"].tolist() == [""]


def test_strength_is_told_statement_by_statement_and_moves_have_none(analysis):
    table = concepts(analysis, "issuer", voices=None).set_index(["concept", "group"])["strength"]
    assert table["lift_tariffs", "CN-MOFCOM"] == "4;3"
    assert table["oppose", "CN-MOFCOM"] == ""


def test_the_strongest_of_a_statement_counts():
    text = "中国は米国に対し、追加関税の撤回を求めた。中国は米国に対し、追加関税を直ちに撤回するよう強く促した。"
    dated = pd.DataFrame([{"text": text, "date": "2025-04-10"}])
    (row,) = concepts(rapt.analyze(dated, progress=False), voices=None).itertuples()
    assert (row.n, row.n_statements, row.strength) == (2, 1, "4")


def test_a_statement_without_a_date_is_counted_and_is_no_step():
    """The undated one is the first row, and the strongest."""
    texts = ["中国は米国に対し、追加関税を直ちに撤回するよう強く要求した。", "中国は米国に追加関税の撤回を求めた。"]
    rows = pd.DataFrame({"statement_id": ["undated", "dated"], "text": texts, "date": ["", "2025-04-10"]})
    with pytest.warns(RaptWarning, match="without a date: 1"):
        (row,) = concepts(rapt.analyze(rows, progress=False), voices=None).itertuples()
    assert (row.n_statements, row.n_undated, row.strength) == (2, 1, "3")
    assert (row.first_statement, row.last_statement) == ("dated", "dated")
    with pytest.warns(RaptWarning, match="without a date: 2"):
        (row,) = concepts(rapt.analyze(rows.assign(date=""), progress=False), voices=None).itertuples()
    assert (row.n_undated, row.strength, row.first_statement, row.last_statement) == (2, "", "", "")
    assert row.statement_id == "undated"


def test_first_and_last_use(analysis):
    (row,) = of(concepts(analysis, "issuer", voices=None), "lift_tariffs").itertuples()
    assert (f"{row.first_use:%Y-%m-%d}", f"{row.last_use:%Y-%m-%d}") == ("2025-04-10", "2025-07-02")
    assert (row.first_statement, row.last_statement, row.statement_id) == ("a", "b", "a")
    assert row.example == "追加関税を直ちに撤回し"


def test_answers_are_those_of_others(analysis):
    """Statement b is of the same issuer as a, which it responds to, and c of another one."""
    table = concepts(analysis, voices=None).set_index(["concept", "group"])["answers"]
    assert table["lift_tariffs", "US"] == 1
    assert table["oppose", "US"] == 1
    assert table["lift_restrictions", "CN"] == 0


def test_duties_stand_apart_from_what_is_asked(analysis):
    table = concepts(analysis, voices=None)
    assert table[table["layer"] == "duty"]["concept"].tolist() == ["duty_pay"]
    assert "cooperate_probe" not in table["concept"].tolist()


def test_voices_and_statements_choose(analysis):
    assert set(concepts(analysis, voices=None, statements=["c"])["concept"]) == {"lift_restrictions"}
    quoted = rapt.analyze(
        pd.DataFrame(
            {"text": ["米国は「中国は関税を撤回すべきだ」と述べた。"], "issuer": "CN-MOFCOM", "genre": "news"}
        ),
        progress=False,
    )
    assert concepts(quoted, voices="issuer").empty
    assert concepts(quoted, voices="other")["concept"].tolist() == ["lift_tariffs"]


def test_nothing_gives_an_empty_table():
    empty = concepts(rapt.analyze([], progress=False))
    assert (len(empty), list(empty)) == (0, [column.name for column in RESULTS["concepts"]])
    assert uncoded(rapt.analyze([], progress=False)).empty


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "夏"}, "by must be one of .*'部門'.*got '夏'"),
        ({"voices": "somebody"}, "voices"),
        ({"statements": "nobody"}, "is not in the analysis"),
    ],
)
def test_refused(options, message, analysis):
    with pytest.raises(ValueError, match=message):
        concepts(analysis, **options)


def test_uncoded_names_the_nearest_wording_of_the_same_layer():
    """The coded demand of another statement is nearer than any example of the codebook."""
    texts = ["中国は米国に対し、交わした約束を歌うよう求めた。", "中国は米国に対し、交わした約束を守るよう求めた。"]
    (row,) = uncoded(rapt.analyze(texts, progress=False), voices=None).itertuples()
    assert (row.table, row.layer, row.statement_id, row.text) == ("demands", "demand", "s0001", "交わした約束を歌う")
    assert (row.nearest, row.like) == ("keep_promises", "交わした約束を守る")
    assert 0.7 < row.similarity < 1


def test_uncoded_and_concepts_share_out_the_demands(corpus_analysis):
    demands = corpus_analysis.demands
    left = uncoded(corpus_analysis, voices=None)
    assert (left["table"] == "demands").sum() == (demands["concept"] == "").sum()
    by_statement = concepts(corpus_analysis, "statement", voices=None)
    asked = by_statement[by_statement["layer"].isin(["demand", "duty"])]
    assert asked["n"].sum() == (demands["concept"] != "").sum()
