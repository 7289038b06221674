"""Rows of a statement: one that ends in an error leaves a problem, and the others go through."""

from __future__ import annotations

import pytest

import rapt
from rapt.read.statements import prepare
from rapt.run import records
from rapt.run.own import Own
from rapt.tables.rows import statement_rows
from rapt.text import ginza, own_patterns
from rapt.text.rules import Rules, bundled


def rows_of(texts: list[str], **options):
    return records.analyze_records(statement_rows(prepare(texts)[0]), Own(), **options)


def test_rows_by_table_in_the_order_of_the_statements():
    found = rows_of(["米国に撤回を求めた。", "日本に対話を求めた。"])
    assert [(row["statement_id"], row["addressee"]) for row in found["demands"]] == [("s0001", "US"), ("s0002", "JP")]
    assert found["statements"] == []


@pytest.mark.parametrize("threads", [1, 2])
def test_threads_change_nothing(threads):
    texts = [f"{n}月に米国に撤回を求めた。" for n in range(1, 9)]
    assert rows_of(texts, threads=threads)["tokens"] == rows_of(texts)["tokens"]


def test_documents_are_read_by_the_rules_given(monkeypatch):
    seen = []
    monkeypatch.setattr(records, "LAYERS", (("moves", lambda found: seen.append(found.document.rules) or {}),))
    own = Rules([])
    rows = statement_rows(prepare(["一つ。", "二つ。"])[0])
    records.analyze_records(rows, Own(rules=own))
    records.analyze_records(rows, Own())
    assert [rules is own for rules in seen] == [True, True, False, False]
    assert seen[-1] is bundled()


def test_a_statement_that_fails_whole_costs_only_itself(monkeypatch):
    stream = ginza.stream

    def failing(texts, threads):
        texts = list(texts)
        if any("壊す" in text for text in texts):
            raise RuntimeError("on purpose")
        return stream(texts, threads)

    monkeypatch.setattr(ginza, "stream", failing)
    found = rows_of(["米国に撤回を求めた。", "壊す。", "日本に対話を求めた。"])
    assert [row["statement_id"] for row in found["demands"]] == ["s0001", "s0003"]
    assert [(row["statement_id"], row["stage"], row["problem"]) for row in found["problems"]] == [
        ("s0002", "ginza", "failed")
    ]
    assert "RuntimeError: on purpose" in found["problems"][0]["detail"]


def test_a_failed_layer_empties_those_that_need_it(monkeypatch):
    def broken(*args, **options):
        raise RuntimeError("no voices")

    monkeypatch.setattr("rapt.extract.layers.find_voices", broken)
    found = rows_of(["10月12日、米国に撤回を求めた。"])
    assert [row["stage"] for row in found["problems"]] == ["voices", "demands", "moves", "measures"]
    assert (len(found["entities"]), len(found["dates"]), found["demands"], found["measures"]) == (1, 1, [], [])


def test_a_rule_that_takes_too_long_is_said_of_the_statement_and_the_others_go_on(tmp_path, monkeypatch):
    monkeypatch.setattr(own_patterns, "RULE", 0.2)
    (tmp_path / "my.csv").write_text("rule_id,layer,anchor,label\nmine,law,/(?:あ|ああ)+法/,LAW\n", encoding="utf-8")
    found = rapt.analyze([f"{'あ' * 60}。", "米国に撤回を求めた。"], progress=False, rules=tmp_path / "my.csv")
    slow = found.problems[found.problems["problem"] == "failed"]
    assert set(slow["statement_id"]) == {"s0001"}
    assert slow["detail"].str.startswith("rule mine: its pattern takes more than 0.2 s").all()
    assert slow["detail"].str.endswith("repeat nothing that repeats itself").all()
    assert found.demands["addressee"].tolist() == ["US"]
