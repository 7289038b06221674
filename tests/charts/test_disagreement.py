"""Disagreement of coders as a chart."""

from __future__ import annotations

import pandas as pd
import pytest
from frames import disagreement

from rapt import charts


def data_of(panel, chart, layer=0):
    # What all layers share is written once, beside them.
    return chart["datasets"][panel["layer"][layer].get("data", panel.get("data"))["name"]]


def test_bars_count_what_only_one_coder_has_once():
    chart = charts.disagreement(disagreement(2)).to_dict()
    by_field = {(row["field_name"], row["agreement_name"]): row["n"] for row in data_of(chart["vconcat"][0], chart)}
    assert by_field == {
        ("行の有無", "一致"): 7, ("行の有無", "佐藤だけ"): 3, ("強さ", "一致"): 5, ("強さ", "不一致"): 3,
    }  # fmt: skip


def test_the_matrix_shows_the_field_of_most_differences():
    chart = charts.disagreement(disagreement(2)).to_dict()
    matrix = chart["vconcat"][1]
    assert matrix["title"]["text"] == "値の食い違い：強さ（灰色は一致）"
    cells = {(row["name_a"], row["name_b"]): (row["n"], row["same"]) for row in data_of(matrix, chart, 1)}
    assert cells == {
        ("2 呼びかけ", "（行なし）"): (3, False),
        ("3 求め", "3 求め"): (5, True),
        ("3 求め", "4 強い求め"): (3, False),
    }


def test_statements_of_most_differences_first():
    chart = charts.disagreement(disagreement(30)).to_dict()
    order = chart["vconcat"][2]["layer"][0]["encoding"]["y"]["sort"]
    assert (order[0], len(order)) == ("s00001", 20)
    assert chart["title"]["subtitle"] == ["要求：佐藤と鈴木、声明30件", "全30件のうち上位20件"]


def test_several_pairs_are_added_up():
    three = pd.concat([disagreement(1), disagreement(1).assign(coder_b="高橋")], ignore_index=True)
    chart = charts.disagreement(three).to_dict()
    assert {"コーダーAだけ", "一致"} <= {row["agreement_name"] for row in data_of(chart["vconcat"][0], chart)}


def test_a_field_that_the_layer_has_not():
    with pytest.raises(ValueError, match=r"field must be one of \['row', 'strength'\], got 'move'"):
        charts.disagreement(disagreement(), field="move")
