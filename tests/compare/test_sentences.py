"""Sentences of two statements side by side: kept, reworded, moved, new, dropped, stronger and weaker."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import rapt
from rapt.compare import diff
from rapt.compare.sentences import _in_order

A = """報道官は記者団の質問に答えた。米国の関税措置はWTOのルールに著しく違反している。中国は米国に対し、追加関税を撤回するよう求める。

半導体の供給網は安定しなければならない。今回の協議は北京で開かれた。"""
B = """今回の協議は北京で開かれた。報道官は記者団の質問に答えた。世界貿易機関のルールに米国の関税は反している。中国は米国に対し、追加関税を直ちに取り消すよう強く求める。

大豆の収穫は秋に始まる。"""


@pytest.fixture(scope="module")
def analysis():
    return rapt.analyze(pd.DataFrame({"text": [A, B], "issuer": "CN-MOFCOM", "genre": "remarks"}), progress=False)


def sentences(analysis, a: str, b: str) -> pd.DataFrame:
    table = diff(analysis, a, b, voices=None)
    return table[table["kind"] == "sentence"]


def found(table) -> list[tuple[str, str, str]]:
    return [(r.status, r.text_a[:6], r.text_b[:6]) for r in table.itertuples()]


def test_every_sentence_has_its_row_in_the_order_of_the_second(analysis):
    assert found(sentences(analysis, "s0001", "s0002")) == [
        ("kept", "今回の協議は", "今回の協議は"),
        ("kept", "報道官は記者", "報道官は記者"),
        ("changed", "米国の関税措", "世界貿易機関"),
        ("strengthened", "追加関税を撤", "追加関税を直"),
        ("dropped", "半導体の供給", ""),
        ("new", "", "大豆の収穫は"),
    ]


def test_turned_round(analysis):
    assert found(sentences(analysis, "s0002", "s0001")) == [
        ("kept", "報道官は記者", "報道官は記者"),
        ("changed", "世界貿易機関", "米国の関税措"),
        ("weakened", "追加関税を直", "追加関税を撤"),
        ("dropped", "大豆の収穫は", ""),
        ("new", "", "半導体の供給"),
        ("kept", "今回の協議は", "今回の協議は"),
    ]


def test_only_what_leaves_the_order_is_moved(analysis):
    table = sentences(analysis, "s0001", "s0002")
    moved = table[table["detail"].str.split("; ").str[0] == "moved"]
    assert moved["text_a"].tolist() == ["今回の協議は北京で開かれた。"]


def test_pairs_name_what_they_have_in_common(analysis):
    details = sentences(analysis, "s0001", "s0002")["detail"].tolist()
    assert "ルール・法に反する" in details[2]
    assert "関税を撤廃・軽減する" in details[3]


def test_offsets_and_missing_sides(analysis):
    for row in sentences(analysis, "s0001", "s0002").to_dict("records"):
        for side, text in (("a", A), ("b", B)):
            start, end = row[f"start_{side}"], row[f"end_{side}"]
            assert start == -1 or text[start:end] == row[f"text_{side}"]
            assert bool(row[f"sentence_{side}"]) == (start >= 0)
        assert pd.isna(row["similarity"]) == (row["status"] in ("new", "dropped"))


def test_a_demand_of_another_party_is_neither_stronger_nor_weaker():
    texts = ["中国は米国に対し、追加関税を撤回するよう求める。", "中国は日本に対し、追加関税を撤回するよう強く求める。"]
    table = sentences(rapt.analyze(texts, progress=False), "s0001", "s0002")
    assert not {"strengthened", "weakened"} & set(table["status"])


def test_only_sentences_in_the_voices():
    texts = ["中国は断固反対する。報道官は「米国は関税を撤回すべきだ」と述べた。", "中国は断固反対する。"]
    analysis = rapt.analyze(pd.DataFrame({"text": texts, "issuer": "US", "genre": "news"}), progress=False)
    table = diff(analysis, "s0001", "s0002", voices="other")
    every = diff(analysis, "s0001", "s0002", voices=None)
    assert len(table[table["kind"] == "sentence"]) < len(every[every["kind"] == "sentence"])


def test_a_statement_and_itself(corpus_analysis):
    name = "2025-10-14-us-talk-and-threat"
    table = diff(corpus_analysis, name, name)
    rows = table[table["kind"] == "sentence"]
    assert set(rows["status"]) == {"kept"}
    assert not rows["detail"].str.startswith("moved").any()


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        ([], set()),
        ([(0, 0), (1, 1)], {0, 1}),
        ([(0, 1), (1, 0), (2, 2)], {1, 2}),
        ([(4, 0), (0, 1), (1, 2), (2, 3)], {1, 2, 3}),
        # One sentence with two of the other side: both keep their order.
        ([(0, 0), (0, 1), (1, 2)], {0, 1, 2}),
    ],
)
def test_the_longest_run_in_order(places, kept):
    assert _in_order(places) == kept


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8, unique=True))
def test_a_run_in_order_never_goes_back(places):
    kept = sorted(places[n] for n in _in_order(places))
    assert [b for _, b in kept] == sorted(b for _, b in kept)
