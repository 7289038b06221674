"""Threads of demands: labelled pairs of actions, hand-made histories, the bundled corpus."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import rapt
from rapt.compare import RaptWarning, demand_threads
from rapt.tables import schema

PAIRS = list(csv.DictReader((Path(__file__).parent / "tables" / "same_action.csv").open(encoding="utf-8")))
SAME = "追加関税を撤回する"
OTHER_WORDS = "追加関税を直ちに取り消す"


def threads_of(rows, **options):
    """Threads of demands given as (date, action, strength) or (date, action, strength, addressee, polarity)."""
    rows = [(*row, *("US", "stop")[len(row) - 3 :]) for row in rows]
    texts = [row[1] + "。" for row in rows]
    analysis = rapt.analyze(pd.DataFrame({"text": texts, "date": [row[0] for row in rows]}), progress=False)
    demands = [
        {
            "statement_id": statement_id, "demand_id": "d001", "sentence_id": "sen001", "start": 0,
            "end": len(action), "text": action, "demander": "CN", "addressee": addressee, "strength": strength,
            "polarity": polarity, "voice": "issuer",
        }
        for statement_id, (_, action, strength, addressee, polarity) in zip(
            analysis.statements["statement_id"], rows, strict=True
        )
    ]  # fmt: skip
    return demand_threads(replace(analysis, demands=schema.frame("demands", demands)), **options)


@pytest.fixture(scope="module")
def judged():
    """For each labelled pair whether demand_threads makes one thread of it; each pair has an addressee of its own."""
    rows = []
    for n, pair in enumerate(PAIRS):
        rows += [("2025-01-01", pair["a"], 3, f"p{n}", "do"), ("2025-01-02", pair["b"], 3, f"p{n}", "do")]
    n_threads = threads_of(rows).groupby("addressee")["thread_id"].nunique()
    return [n_threads[f"p{n}"] == 1 for n in range(len(PAIRS))]


@pytest.mark.parametrize(("part", "f1", "precision"), [("dev", 0.95, 0.93), ("test", 0.82, 0.95)])
def test_same_action_in_other_words(judged, part, f1, precision):
    answers = [
        (answer, pair["same"] == "1") for answer, pair in zip(judged, PAIRS, strict=True) if pair["part"] == part
    ]
    right = sum(answer and same for answer, same in answers)
    n_judged_same, n_same = sum(answer for answer, _ in answers), sum(same for _, same in answers)
    assert 2 * right / (n_judged_same + n_same) >= f1
    assert right / n_judged_same >= precision


def test_the_labelled_pairs_are_many_and_even():
    counts = pd.DataFrame(PAIRS).value_counts(["part", "same"])
    assert counts.min() >= 20
    assert counts.sum() >= 160


def test_first_repeated_strengthened_weakened():
    table = threads_of(
        [
            ("2025-01-10", SAME, 3),
            ("2025-01-20", OTHER_WORDS, 3),
            ("2025-02-01", SAME, 4),
            ("2025-02-03", OTHER_WORDS, 1),
        ]
    )
    assert table["thread_id"].tolist() == ["t001"] * 4
    assert table["status"].tolist() == ["first", "repeated", "strengthened", "weakened"]
    assert table["last"].tolist() == [False, False, False, True]
    assert table["gap_days"].fillna(-1).tolist() == [-1, 10, 12, 2]
    assert set(table["action"]) == {SAME}


def test_undated_demands_join_a_thread_and_are_no_step_of_it():
    with pytest.warns(RaptWarning) as warned:
        table = threads_of([("", SAME, 5), ("2025-03-01", OTHER_WORDS, 3), ("2025-01-01", SAME, 3)])
    assert [(one.message.key, one.message.values) for one in warned] == [("undated", {"n": 1})]
    assert table["statement_id"].tolist() == ["s0003", "s0002", "s0001"]
    assert table["thread_id"].nunique() == 1
    assert table["status"].tolist() == ["first", "repeated", "undated"]
    assert table["last"].tolist() == [False, True, False]
    assert table["gap_days"].isna().tolist() == [True, False, True]
    assert table["changed"].tolist() == ["", "", ""]


def test_without_any_date_nothing_is_first_stronger_or_last():
    table = threads_of([("", SAME, 3), ("", OTHER_WORDS, 5)])
    assert table["status"].tolist() == ["undated"] * 2
    assert not table["last"].any()
    assert table["gap_days"].isna().all()


def test_a_thread_after_one_that_ends_undated_begins_anew():
    table = threads_of([("2025-01-01", SAME, 3), ("", SAME, 5), ("2025-02-01", "大豆の輸入を増やす", 2)])
    assert table["status"].tolist() == ["first", "undated", "first"]


@pytest.mark.parametrize(
    ("second", "n_threads"),
    [
        (("2025-02-01", SAME, 3, "EU", "stop"), 2),
        (("2025-02-01", SAME, 3, "US", "do"), 2),
        (("2025-02-01", "大豆の輸入を増やす", 3, "US", "stop"), 2),
        (("2025-02-01", SAME, 3, "CN;US", "stop"), 2),
        (("2025-02-01", SAME, 3, "US-USTR", "stop"), 1),
        (("2025-02-01", OTHER_WORDS, 3, "US", "stop"), 1),
    ],
)
def test_what_makes_a_thread(second, n_threads):
    assert threads_of([("2025-01-01", SAME, 3), second])["thread_id"].nunique() == n_threads


def test_min_size_and_threshold():
    rows = [("2025-01-01", SAME, 3), ("2025-02-01", OTHER_WORDS, 3), ("2025-02-02", "大豆の輸入を増やす", 3)]
    assert threads_of(rows, min_size=2)["text"].tolist() == [SAME, OTHER_WORDS]
    assert threads_of(rows, threshold=1)["thread_id"].tolist() == ["t001", "t001", "t002"]


@pytest.mark.parametrize("threshold", [0, -1, 1.5])
def test_threshold_out_of_range(threshold):
    with pytest.raises(ValueError, match="threshold must be above 0 and at most 1"):
        threads_of([("2025-01-01", SAME, 3)], threshold=threshold)


def test_further_demands_of_one_statement_do_not_weaken():
    text = "米国に追加関税の撤回を求めた。米国に対し、追加関税を撤回するよう強く求めた。"
    again = "米国に対し、追加関税を撤回するよう強く求めた。米国に追加関税の撤回を求めた。"
    statements = pd.DataFrame({"text": [text, again], "date": ["2025-01-01", "2025-01-05"], "issuer": "CN-MOFCOM"})
    table = demand_threads(rapt.analyze(statements, progress=False))
    assert table["strength"].tolist() == [3, 4, 4, 3]
    assert table["status"].tolist() == ["first", "repeated", "repeated", "repeated"]
    assert table["last"].tolist() == [False, False, True, True]


def test_a_later_statement_leaves_earlier_threads_alone(corpus_analysis):
    early = demand_threads(corpus_analysis.select(period=(None, "2025-10-14")))
    whole = demand_threads(corpus_analysis)
    keys = ["statement_id", "demand_id"]
    both = early.merge(whole, on=keys)
    assert len(both) == len(early)
    assert (both["thread_id_x"] == both["thread_id_y"]).all()


@pytest.fixture(scope="module")
def ministry(corpus_analysis):
    """What the ministry itself has issued since May 2025."""
    return corpus_analysis.select(
        period=("2025-05-01", "2026-03-31"), mask=lambda table: table["issuer"] == "CN-MOFCOM"
    )


def test_bundled_corpus(ministry):
    table = demand_threads(ministry, min_size=2)
    wrong = table[(table["concept"] == "correct_wrongdoing") & (table["addressee"] == "US")]
    assert wrong["thread_id"].nunique() == 1
    days = {name[:10] for name in wrong["statement_id"]}
    assert {"2025-05-02", "2025-05-15", "2025-06-02", "2025-07-18", "2025-08-30", "2025-12-25", "2026-03-13"} <= days
    # 追加関税 and 誤ったやり方 are two threads, whatever is done to them.
    lifted = table[(table["concept"] == "lift_tariffs") & (table["addressee"] == "US")]
    assert len(lifted) > 1
    assert set(lifted["thread_id"]).isdisjoint(wrong["thread_id"])
    texts = ministry.demands.set_index(["statement_id", "demand_id"])["text"]
    assert [texts[key] for key in zip(table["statement_id"], table["demand_id"], strict=True)] == table["text"].tolist()


def test_voices(corpus_analysis, ministry):
    everyone = demand_threads(corpus_analysis, voices=None)
    assert len(everyone) == len(corpus_analysis.demands)
    others = set(demand_threads(ministry, voices="other")["demander"])
    assert {"EU", "US"} <= others
    assert "CN" not in others


def test_no_demands():
    table = demand_threads(rapt.analyze("商務部は談話を発表した。", progress=False))
    assert table.empty
    assert table["date"].dtype == schema.TIME


def test_what_else_changed_since_the_statement_before():
    rows = {
        "text": ["米国に追加関税の撤回を求めた。", "米国に追加関税の撤回を求めた。追加関税を取り消すよう求めた。", "米国に追加関税の撤回を求めた。"],
        "date": ["2025-01-01", "2025-02-01", "2025-03-01"],
        "issuer": "CN-MOFCOM",
        "outlet": ["人民網", "新華社", ""],
        "genre": ["news", "remarks", "remarks"],
        "translation": ["press", "press", "official"],
    }  # fmt: skip
    threads = demand_threads(rapt.analyze(pd.DataFrame(rows), progress=False), voices=None)
    found = dict(zip(threads["statement_id"], threads["changed"], strict=True))
    # An unknown outlet is no change; the first statement has none before it.
    assert found == {"s0001": "", "s0002": "outlet;genre", "s0003": "translation"}
    assert threads["thread_id"].nunique() == 1
    assert threads["outlet"].tolist() == ["人民網", "新華社", "新華社", ""]
