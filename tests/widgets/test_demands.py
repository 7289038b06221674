"""The demand board without a browser: filters, matrix, threads, the way to the sentence."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

import rapt
from rapt.compare import demand_matrix, demand_threads
from rapt.widgets import DemandBoard


@pytest.fixture
def board(corpus_analysis):
    return DemandBoard(corpus_analysis)


def test_lists_the_issuers_demands_in_threads(board, corpus_analysis):
    threads = demand_threads(corpus_analysis)
    keys = ["statement_id", "demand_id"]
    listed = board.value[[*threads.columns]].sort_values(keys, ignore_index=True)
    pd.testing.assert_frame_equal(listed, threads.sort_values(keys, ignore_index=True), check_dtype=False)
    assert len(board.threads) == threads["thread_id"].nunique()
    assert board.threads["n"].sum() == len(threads)
    texts = corpus_analysis.statements.set_index("statement_id")["text"]
    assert all(texts[row.statement_id][row.start : row.end] == row.text for row in board.value.itertuples())


def test_the_matrix_counts_what_demand_matrix_counts(board, corpus_analysis):
    counted = demand_matrix(corpus_analysis).query("demander == 'CN' and addressee == 'US'")
    expected = counted.groupby("strength")["n"].sum().reindex(range(1, 6), fill_value=0).tolist()
    assert board.matrix.counts[board.matrix.names.index("CN → US")] == expected
    assert sum(map(sum, board.matrix.counts)) == len(board.value)


@pytest.mark.parametrize(
    ("control", "value", "query"),
    [
        ("addressee", "JP", "addressee == 'JP'"),
        ("demander", "CN", "demander == 'CN'"),
        ("polarity", "stop", "polarity == 'stop'"),
        ("strength", (4, 5), "strength >= 4"),
        ("begin", dt.date(2025, 10, 1), "date >= '2025-10-01'"),
        ("end", dt.date(2025, 10, 30), "date <= '2025-10-30'"),
    ],
)
def test_filters(board, control, value, query):
    every = board.value
    getattr(board, control).value = value
    assert board.value.equals(every.query(query).reset_index(drop=True))
    assert 0 < len(board.value) < len(every) or control == "demander"
    assert board.threads["n"].sum() == len(board.value)


def test_what_has_no_date_is_no_step_of_a_thread_and_is_told_apart():
    texts = [
        "米国に追加関税の撤回を求めた。",
        "米国に追加関税を撤回するよう強く要求した。",
        "日本に発言の撤回を求めた。",
    ]
    rows = pd.DataFrame({"text": texts, "date": ["2025-11-20", "", ""], "issuer": "CN-MOFCOM"})
    board = DemandBoard(rapt.analyze(rows, progress=False), voices=None)
    threads = board.threads.set_index("pair")[["n", "path", "status"]]
    assert threads.loc["CN → US"].tolist() == [2, "3（日付なし：5）", "first"]
    assert threads.loc["CN → JP"].tolist() == [1, "（日付なし：3）", "undated"]
    assert board.value["status"].tolist() == ["first", "undated", "undated"]
    assert board.undated.value.startswith("日付のない声明の要求2件")
    board.addressee.value = "US"
    assert "要求1件" in board.undated.value
    board.begin.value = dt.date(2025, 1, 1)
    assert board.undated.layout.display == "none"


def test_a_cell_narrows_the_list_and_lets_go_again(board):
    n = len(board.value)
    row = board.matrix.names.index("CN → JP")
    board.matrix.set_state({"selected": [row, 3]})
    assert len(board.value) == board.matrix.counts[row][3]
    assert set(board.value["addressee"]) == {"JP"}
    assert set(board.value["strength"]) == {4}
    board.matrix.set_state({"selected": []})
    assert len(board.value) == n


def test_a_thread_narrows_the_list(board):
    board.thread_table.set_state({"selected": 0})
    assert set(board.value["thread_id"]) == {board.threads["thread_id"].iloc[0]}
    assert len(board.value) == board.threads["n"].iloc[0]
    assert board.value["date"].is_monotonic_increasing


def test_a_demand_leads_to_its_place_in_the_text(board):
    board.addressee.value = "JP"
    assert board.text.layout.display == "none"
    board.table.set_state({"selected": 2})
    chosen = board.selection.iloc[0]
    marked = next(span for span in board.text.spans if span["key"] == board.text.selected)
    assert (marked["start"], marked["end"]) == (chosen["start"], chosen["end"])
    assert board.text.text[chosen["start"] : chosen["end"]] == chosen["text"]
    assert board.text.layout.display == ""


def test_filters_that_leave_nothing(board):
    board.begin.value = dt.date(2099, 1, 1)
    assert board.value.empty
    assert board.matrix.counts == []
    assert board.table.status == "該当する行はありません。"


def test_many_pairs_are_taken_together():
    names = [
        "米国",
        "日本",
        "英国",
        "フランス",
        "ドイツ",
        "イタリア",
        "カナダ",
        "インド",
        "韓国",
        "タイ",
        "ベトナム",
        "メキシコ",
        "ブラジル",
        "オランダ",
    ]
    texts = [f"中国は{name}に対し、措置の撤回を求めた。" for name in names]
    table = pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM", "date": "2025-01-01"})
    board = DemandBoard(rapt.analyze(table), lang="en", voices=None)
    assert len(board.matrix.names) == 13
    assert board.matrix.names[-1] == "2 other pairs"
    assert sum(map(sum, board.matrix.counts)) == 14
    board.matrix.set_state({"selected": [12, 2]})
    assert len(board.value) == 2


@pytest.mark.parametrize(("texts", "message"), [([], "声明がありません"), (["今日は晴れ。"], "要求は見つかりません")])
def test_nothing_to_show_says_so(texts, message):
    board = DemandBoard(rapt.analyze(texts))
    assert message in board.children[0].value
    assert board.value.empty
    assert board.threads.empty
    assert board.selection.empty


def test_refusals(corpus_analysis):
    with pytest.raises(ValueError, match="lang must be"):
        DemandBoard(corpus_analysis, lang="fr")
    with pytest.raises(ValueError, match="voices must be"):
        DemandBoard(corpus_analysis, voices="nobody")


def test_the_control_chooses_other_voices():
    texts = ["報道によると、米国は日本に対し、輸出規制の強化を求めた。", "米国に追加関税の撤回を求めた。"]
    analysis = rapt.analyze(pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM"}))
    board = DemandBoard(analysis)
    assert board.value["addressee"].tolist() == ["US"]
    board.voices.value = "all"
    assert sorted(board.value["addressee"]) == ["JP", "US"]
    assert "JP" in dict(board.addressee.options).values()
    board.addressee.value = "JP"
    board.voices.value = "issuer"
    assert board.addressee.value == ""
    assert board.value["addressee"].tolist() == ["US"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_demands_of_others_alone_are_not_hidden_without_a_word(lang):
    texts = pd.DataFrame({"text": ["報道によると、米国は日本に対し、輸出規制の強化を求めた。"], "issuer": "CN-MOFCOM"})
    board = DemandBoard(rapt.analyze(texts), lang=lang)
    assert board.value.empty
    control, hint = board.children
    assert control is board.voices
    assert "1" in hint.value
    control.value = "all"
    assert board.value["addressee"].tolist() == ["JP"]
    assert board.matrix in board.children
