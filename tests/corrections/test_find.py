"""Which row an edit means: by id, by span, by words; moves that share a span; a text that has changed since."""

from __future__ import annotations

import pytest

import rapt


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        ({"table": "demands", "id": "dem002"}, ["100％の追加関税を直ちに撤回する"]),
        (
            {"table": "demands", "id": "dem002", "text": "先月のマドリード協議の合意を守る"},
            ["100％の追加関税を直ちに撤回する"],
        ),
        ({"table": "demands", "start": 24, "end": 41}, ["先月のマドリード協議の合意を守る"]),
        ({"table": "dates", "text": "先月"}, ["13日", "10月1日", "5日"]),
        (
            {"table": "entities", "text": "米国", "sentence_id": "sen002"},
            ["商務省", "米国", "100％", "追加関税", "中国", "マドリード協議"],
        ),
    ],
)
def test_a_row_is_deleted(edited, cells, texts):
    found = edited(action="delete", **cells)
    assert found.problems.empty
    table = found.tables()[cells["table"]]
    assert table[table.statement_id == "s1"].text.tolist() == texts


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"table": "demands", "id": "dem009"}, "there is no demand_id 'dem009'"),
        (
            {"table": "demands", "id": "dem002", "text": "追加関税"},
            "dem002 is '先月のマドリード協議の合意を守る' at 68: the text may have changed",
        ),
        ({"table": "demands", "id": "dem002", "start": 0, "end": 2, "text": "米国"}, "are '商務', not '米国'"),
        ({"table": "demands"}, "it names no row: give demand_id, or start and end, or text"),
        ({"table": "dates"}, "it names no row: give start and end, or text"),
        ({"table": "dates", "text": "13"}, "there is no such row of dates with the text '13'"),
        (
            {"table": "dates", "start": 8, "end": 10},
            "there is no such row of dates at 8 to 10: the text may have changed",
        ),
        (
            {"table": "entities", "text": "米国"},
            "there are 2 rows of entities with the text '米国': give start, or the sentence_id",
        ),
        ({"table": "entities", "text": "米国", "sentence_id": "sen009"}, "there is no sentence 'sen009'"),
        ({"table": "sentences", "id": "sen001"}, "sentences are as the text has them"),
    ],
)
def test_a_row_that_is_not_there_is_not_deleted(refused, cells, reason):
    assert reason in refused(action="delete", **cells)


def test_a_demand_moves_to_words_that_it_shares(edited, refused):
    found = edited("demands", "change", id="dem002", text="合意を守る")
    assert found.demands.text.tolist()[1] == "合意を守る"
    assert "the text may have changed" in refused("demands", "change", id="dem002", text="市場")


def test_a_row_is_known_by_its_words_where_others_hold_them():
    found = rapt.analyze("2025年10月12日、商務省は12日に発表した。", progress=False)
    edit = {"table": "dates", "action": "change", "statement_id": "s0001", "text": "12日", "value": "2025-11-12"}
    assert found.correct(edit).dates[["text", "value"]].values.tolist() == [
        ["2025年10月12日", "2025-10-12"], ["12日", "2025-11-12"],
    ]  # fmt: skip


def test_nothing_to_change_is_said(refused):
    assert "a dash, -, makes it empty" in refused("demands", "change", id="dem002")


def test_of_several_moves_at_a_span_the_one_named(conference):
    def moves(analysis):
        return analysis.moves[analysis.moves.statement_id == "s1"].move.tolist()

    def edit(action, text, **cells):
        return {"table": "moves", "statement_id": "s1", "action": action, "text": text, **cells}

    two = conference.correct([edit("add", "対話を望んでいる", move=move) for move in ("offer", "reassure")])
    assert sorted(moves(two)) == sorted([*moves(conference), "offer", "reassure"])
    one = two.correct(edit("delete", "対話を望んでいる", move="安心供与"))
    assert sorted(moves(one)) == sorted([*moves(conference), "offer"])
    left = two.correct(edit("change", "対話を望んでいる", move="reassure", target="US"))
    assert left.moves[left.moves.target == "US"].move.tolist().count("reassure") == 1
    (why,) = two.correct(edit("delete", "対話を望んでいる")).problems.detail
    assert "there are 2 rows of moves with the text '対話を望んでいる': name the move" in why
