"""Strength over time as a chart."""

from __future__ import annotations

import pandas as pd
from frames import strength_timeline

from rapt import charts


def data_of(layer, chart):
    return chart["datasets"][layer["data"]["name"]]


def test_a_panel_an_addressee_the_most_asked_first():
    table = strength_timeline(["US"])
    table = pd.concat([table.assign(addressee="JP", n=1), table], ignore_index=True)
    chart = charts.strength_timeline(table).to_dict()
    assert [panel["title"]["text"] for panel in chart["vconcat"]] == ["米国（12件）", "日本（6件）"]


def test_periods_of_few_statements_are_grey_and_their_number_is_written():
    chart = charts.strength_timeline(strength_timeline(["US"])).to_dict()
    lines, counts, circles = chart["vconcat"][0]["layer"]
    assert [(row["until"][:10], row["few"]) for row in data_of(lines, chart) if row["measure"] == "mean"] == [
        ("2025-06-30", False),
        ("2025-09-30", True),
    ]
    assert [row["counts"] for row in data_of(counts, chart)] == ["5", "1"]
    assert len(data_of(circles, chart)) == 6
    assert any("四半期ごと" in line for line in chart["title"]["subtitle"])


def test_duties_are_apart():
    table = strength_timeline()
    table.loc[table["addressee"] == "JP", "layer"] = "duty"
    chart = charts.strength_timeline(table).to_dict()
    assert len(chart["vconcat"]) == 1
    assert "法令上の義務 12件は含まない" in chart["title"]["subtitle"]
    duties = charts.strength_timeline(table, layer="duty").to_dict()
    assert duties["title"]["text"] == "法令上の義務の最高・平均の強さの推移"


def test_pairs_of_few_statements_are_left_out_unless_there_are_no_others():
    few = strength_timeline(["KR"], n=2)
    both = charts.strength_timeline(pd.concat([strength_timeline(["US"]), few], ignore_index=True)).to_dict()
    assert [panel["title"]["text"] for panel in both["vconcat"]] == ["米国（12件）"]
    assert "声明5件以上の組のうち要求の多い1組（全2組）" in both["title"]["subtitle"]
    assert charts.strength_timeline(few).to_dict()["vconcat"][0]["title"]["text"] == "韓国（4件）"
