"""Rows of coders that are one unit."""

from __future__ import annotations

from typing import Any

from scored import span

from rapt.scoring.units import units_of

TEXT = "中国商務省は米国に追加関税の撤回を求めた。"


def rows(*words: str, **fields: Any) -> list[dict[str, Any]]:
    return [span(word, TEXT, **fields) for word in words]


def texts(units: list[Any]) -> list[list[str]]:
    return [["" if row is None else row["text"] for row in unit] for unit in units]


def test_rows_of_three_coders() -> None:
    coders = [rows("商務省", "関税", label="ORG"), rows("中国商務省", label="ORG"), rows("関税", "米国", label="ORG")]
    assert texts(units_of("entities", coders)) == [
        ["商務省", "中国商務省", ""],
        ["", "", "米国"],
        ["関税", "", "関税"],
    ]


def test_a_row_is_in_one_unit_and_the_best_overlap_wins() -> None:
    coders = [rows("追加関税", label="MEASURE"), rows("追加", "追加関税の", label="MEASURE")]
    assert texts(units_of("entities", coders)) == [["", "追加"], ["追加関税", "追加関税の"]]


def test_demands_share_half_and_their_full_stop_says_nothing() -> None:
    one, other = rows("追加関税の撤回を求めた。"), rows("追加関税の撤回を求めた")
    assert len(units_of("demands", [one, other])) == 1
    assert units_of("demands", [one, other])[0][0] is one[0]
    assert len(units_of("demands", [rows("追加関税の撤回"), rows("撤回")])) == 2
    assert len(units_of("demands", [rows("追加関税の撤回"), rows("撤回")], any_label=True)) == 1
