"""The sentence of another statement that says the same: which, in which words, whose, and what is refused."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.compare import diff, parallels
from rapt.compare.parallels import index_of
from rapt.compare.results import RESULTS
from rapt.text.rules import Rules, bundled, load_rules

TEXTS = [
    "米国の関税はWTOのルールに著しく違反している。今回の協議は北京で開かれた。報道官は大豆の収穫を話題にした。",
    "世界貿易機関のルールに米国の関税は反している。中国は日本の水産物を検査する。",
    "今回の協議は北京で開かれた。報道官は記者団の質問に答えた。",
    "米国の財務長官は「今回の協議は北京で開かれた」と述べた。",
]


@pytest.fixture(scope="module")
def analysis():
    rows = {
        "text": TEXTS,
        "issuer": "CN-MOFCOM",
        "date": ["2025-03-01", "2025-04-01", "2025-05-01", ""],
        "genre": "news",
    }
    return rapt.analyze(pd.DataFrame(rows), progress=False)


def test_the_nearest_sentence_in_other_words(analysis):
    row = parallels(analysis, ("s0001", "sen001"), voices=None).iloc[0]
    assert (row["other_statement_id"], row["other_sentence_id"], row["status"]) == ("s0002", "sen001", "changed")
    assert "accuse_breaks_rules" in row["concepts"].split(";")
    assert {"ルール", "関税"} <= set(row["words"].split(";"))
    assert row["names"] == "tariff"
    assert f"{row['other_date']:%Y-%m-%d}" == "2025-04-01"


def test_the_same_words_are_kept_and_come_first(analysis):
    table = parallels(analysis, ("s0001", "sen002"), voices=None)
    assert table.iloc[0][["other_statement_id", "status"]].tolist() == ["s0003", "kept"]
    assert table["score"].is_monotonic_decreasing
    assert table["score"].between(0, 1).all()


def test_a_sentence_is_meant_by_its_words_or_by_its_ids(analysis):
    by_words, by_ids = (parallels(analysis, one, voices=None) for one in ("著しく違反", ("s0001", "sen001")))
    pd.testing.assert_frame_equal(by_words, by_ids)


def test_rows_lead_back_to_their_clauses(analysis):
    texts = analysis.statements.set_index("statement_id")["text"]
    for row in parallels(analysis, ("s0001", "sen002"), voices=None).to_dict("records"):
        for side in ("", "other_"):
            start, end = row[f"{side}start"], row[f"{side}end"]
            assert texts[row[f"{side}statement_id"]][start:end] == row[f"{side}text"]


def test_whose_sentences_are_looked_through(analysis):
    """The quotation of the secretary is another's; the statement that asks is never its own answer."""
    every = parallels(analysis, ("s0001", "sen002"), voices=None)
    others = parallels(analysis, ("s0001", "sen002"), voices="other")
    assert set(every["other_statement_id"]) == {"s0003", "s0004"}
    assert set(others["other_statement_id"]) == {"s0004"}


def test_statements_number_and_least_score_choose(analysis):
    where = ("s0001", "sen002")
    assert parallels(analysis, where, voices=None, statements=["s0004"])["other_statement_id"].tolist() == ["s0004"]
    assert len(parallels(analysis, where, voices=None, k=1)) == 1
    assert parallels(analysis, where, voices=None, least=1.0).empty


def test_what_nobody_else_says_has_no_parallel(analysis):
    table = parallels(analysis, "大豆の収穫", voices=None)
    assert (len(table), list(table)) == (0, [column.name for column in RESULTS["parallels"]])


def test_a_sentence_without_a_clause_has_no_parallel():
    found = rapt.analyze(["――\n米国に撤回を求めた。", "米国に撤回を求めた。"], progress=False)
    assert parallels(found, ("s0001", "sen001"), voices=None).empty
    assert len(parallels(found, ("s0001", "sen002"), voices=None)) == 1


@pytest.mark.parametrize("sentence", ["", "誰も言わない", ("s0001", "sen099"), ("s0099", "sen001")])
def test_no_such_sentence(sentence, analysis):
    with pytest.raises(ValueError, match="no sentence is meant by"):
        parallels(analysis, sentence)


def test_the_index_is_made_once_for_each_analysis(analysis):
    other = rapt.analyze("中国は断固反対する。", progress=False)
    assert index_of(analysis, bundled()) is index_of(analysis, bundled())
    assert index_of(other, bundled()) is not index_of(analysis, bundled())
    assert index_of(analysis, load_rules(Rules(bundled().all, "own"))) is not index_of(analysis, bundled())


OWN_RULES = """rule_id,layer,anchor,case_frame,relation,mood,subject,label,example,counter_example
kind_mission,concept_kind,総領事館 領事館 大使館,,,,object,mission,,
reopen_1,concept,再開 開設 戻す,mission,,do,request,reopen_mission,,
"""
MISSIONS = ["成都の総領事館を再開することが大切だ。", "領事館を速やかに開設することが大切だ。"]


@pytest.fixture(scope="module")
def own_rules(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "own.csv"
    path.write_text(OWN_RULES, encoding="utf-8")
    return path


def meant(analysis, **options):
    found = parallels(analysis, ("s0001", "sen001"), voices=None, least=0, **options)
    return set(found["concepts"])


def test_clauses_are_read_by_the_rules_that_the_analysis_was_made_with(own_rules):
    assert "reopen_mission" not in meant(rapt.analyze(MISSIONS, progress=False))
    analysis = rapt.analyze(MISSIONS, rules=own_rules, progress=False)
    assert "reopen_mission" in meant(analysis)
    assert "reopen_mission" in meant(analysis.select(["s0001", "s0002"]))
    rows = diff(analysis, "s0001", "s0002", voices=None)
    assert rows.loc[rows["kind"] == "sentence", "detail"].str.contains("reopen_mission").any()


def test_an_analysis_from_elsewhere_says_that_its_rules_are_not_known(own_rules, monkeypatch):
    monkeypatch.setattr("rapt.text.rules._loaded", {})
    analysis = rapt.analyze(MISSIONS, rules=own_rules, progress=False)
    monkeypatch.setattr("rapt.text.rules._loaded", {})
    with pytest.warns(rapt.compare.RaptWarning, match=r"own rules \(own.csv\) that are not loaded here"):
        assert "reopen_mission" not in meant(analysis)
    assert "reopen_mission" in meant(analysis, rules=own_rules)
    assert "reopen_mission" in meant(analysis)


def test_on_the_bundled_corpus_a_sentence_finds_no_sentence_of_its_own_statement(corpus_analysis):
    demand = corpus_analysis.demands.iloc[0]
    table = parallels(corpus_analysis, (demand["statement_id"], demand["sentence_id"]), voices=None)
    assert not table.empty
    assert demand["statement_id"] not in set(table["other_statement_id"])
