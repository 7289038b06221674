"""A table by pages: what the page gets, what keys and clicks do."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from rapt.widgets.table import Column, RowTable

FRAME = pd.DataFrame({"text": [f"行{n:02d}" for n in range(25)], "n": [n * 7 % 25 for n in range(25)]})


@pytest.fixture
def table():
    return RowTable([Column("text"), Column("n", "number")], FRAME, page_size=10)


def press(table: RowTable, move: int) -> None:
    table._handle_custom_msg({"move": move}, [])


def test_a_page_at_a_time(table):
    assert [row[0] for row in table.rows] == list(range(10))
    assert table.status == "1–10 / 25件"
    table.page = 2
    assert [row[1][0] for row in table.rows] == ["行20", "行21", "行22", "行23", "行24"]
    table.page = 99
    assert table.page == 2


def test_keys_move_over_pages_and_stop_at_the_ends(table):
    press(table, 1)
    assert table.selected == 0
    press(table, 10)
    assert (table.selected, table.page) == (10, 1)
    press(table, 2**53)
    assert (table.selected, table.page) == (24, 2)
    press(table, -(2**53))
    assert (table.selected, table.page) == (0, 0)
    press(table, -1)
    assert table.selected == 0
    assert table.selection["text"].tolist() == ["行00"]


def test_sorting_keeps_what_is_selected(table):
    table.go_to(3)
    table.sort = ["n", False]
    assert table.rows[0][1] == ["行07", "24"]
    assert table.selection["text"].tolist() == ["行03"]
    table.go_to(0)
    assert table.page == 2
    table.sort = []
    assert table.rows[0][1][0] == "行00"


def click(table: RowTable, position: int, edition: int) -> None:
    table._handle_custom_msg({"choose": position, "edition": edition}, [])


def test_a_click_selects_and_a_second_one_does_not(table):
    click(table, 4, table.edition)
    assert table.selection["text"].tolist() == ["行04"]
    click(table, 4, table.edition)
    assert table.selected == -1
    click(table, 4, table.edition)
    click(table, -1, table.edition)
    assert table.selected == -1


def test_a_click_on_a_row_drawn_before_selects_it_where_it_is_now(table):
    drawn = table.edition
    table.show(FRAME.assign(n=FRAME["n"].where(FRAME["n"] != 7)))
    table.show(FRAME.iloc[::-2].assign(n=FRAME["n"]).reset_index(drop=True))
    click(table, 4, drawn)
    assert (table.selected, table.selection["text"].tolist()) == (10, ["行04"])
    click(table, 4, drawn)
    assert table.selected == 10
    for gone in (3, 99, -1):
        click(table, gone, drawn)
    assert table.selected == -1
    for _ in range(9):
        table.show(FRAME)
    click(table, 4, drawn)
    assert table.selected == -1


def test_missing_values_are_the_same_in_a_row_drawn_before(table):
    frame = pd.DataFrame({"text": ["a", "b"], "n": [1.0, None], "day": [pd.NaT, pd.NaT], "places": [[0.1], [0.2]]})
    table.show(frame)
    drawn = table.edition
    table.show(frame.iloc[[1]].reset_index(drop=True))
    click(table, 1, drawn)
    assert table.selected == 0


def test_messages_that_are_none_of_ours_change_nothing(table):
    wrong = ({"choose": 1}, {"choose": "1", "edition": 1}, {"choose": 1, "edition": None}, {"choose": 1, "edition": 99})
    for content in ({"move": "1"}, {"code": "1"}, "move", None, {}, *wrong):
        table._handle_custom_msg(content, [])
    assert table.selected == -1


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", "米国", "米国"),
        ("text", "", ""),
        ("text", float("nan"), ""),
        ("text", pd.NaT, ""),
        ("text", "<b>米国</b>", "<b>米国</b>"),
        ("text", "a\ud800b", "a\ufffdb"),
        ("move", ["accuse", "warn"], "非難・警告"),
        ("number", 12345, "12,345"),
        ("number", 0.12345, "0.123"),
        ("number", np.float64(12345.6), "12,346"),
        ("date", pd.Timestamp("2025-10-12"), "2025-10-12"),
        ("badge", "demands", "要求"),
        ("badge", "US", "US"),
        ("word", True, "✓"),
        ("bar", 0.25, 0.25),
        ("bar", float("nan"), 0.0),
        ("ticks", [0.1, 0.20001], [0.1, 0.2]),
    ],
)
def test_cells(kind, value, shown):
    table = RowTable(
        [Column("x", kind, "value", values="move" if kind == "move" else "")],
        pd.DataFrame({"x": pd.Series([value], dtype=object)}),
    )
    assert table.rows == [[0, [shown]]]


def test_no_rows_says_so():
    table = RowTable([Column("text")], lang="en")
    assert (table.rows, table.status, table.pages) == ([], "No rows.", 1)
    assert table.selection.empty


def test_a_shorter_table_after_a_later_page(table):
    table.go_to(24)
    table.show(FRAME.head(3))
    assert (table.page, table.selected, len(table.rows)) == (0, -1, 3)
    table.show(FRAME)
    table.page = 2
    table.sort = ["n", True]
    assert (table.page, table.rows[0][1]) == (0, ["行00", "0"])
