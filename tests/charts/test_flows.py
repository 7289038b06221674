"""Flows of demands as matrices and as a network."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from frames import demand_flows

from rapt import charts
from rapt.charts.flows import _curve, _direction


def rows_with(chart, column):
    return [row for rows in chart["datasets"].values() for row in rows if row.get(column) is not None]


def test_a_panel_a_period_with_its_statements():
    chart = charts.demand_flows(demand_flows()).to_dict()
    assert chart["facet"]["sort"] == ["2025-Q1（声明9件）", "2025-Q2（声明9件）"]
    cells = {(row["panel"], row["demander_name"], row["addressee_name"]): row["n"] for row in rows_with(chart, "n")}
    assert cells["2025-Q1（声明9件）", "中国", "米国"] == 3
    assert ("2025-Q1（声明9件）", "中国", "中国") not in cells


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"addressee": "JP"}, {"addressee": ""}),
        ({"demander": "JP"}, {"demander": ""}),
    ],
)
def test_who_is_not_named_is_counted_below_the_title(change, note):
    table = demand_flows()
    (column, value), (_, empty) = next(iter(change.items())), next(iter(note.items()))
    n = int(table.loc[table[column] == value, "n"].sum())
    table.loc[table[column] == value, column] = empty
    for chart in (charts.demand_flows(table), charts.demand_network(table)):
        assert f"求める側か相手が示されていない {n}件は含まない" in chart.to_dict()["title"]["subtitle"]


def test_demands_to_oneself_and_duties_are_counted_below_the_title():
    table = demand_flows()
    table.loc[table["demander"] == table["addressee"], "n"] = 1
    duty = table[table["demander"] == "US"].assign(layer="duty", n=2)
    chart = charts.demand_network(pd.concat([table, duty], ignore_index=True)).to_dict()
    assert {"自国に求めた 6件は含まない", "法令上の義務 12件は含まない"} <= set(chart["title"]["subtitle"])


def test_the_last_sixteen_periods():
    chart = charts.demand_flows(demand_flows(periods=20)).to_dict()
    assert len(chart["facet"]["sort"]) == 16
    assert "全20期のうち最近の16期" in chart["title"]["subtitle"]


def test_the_network_sums_all_periods():
    chart = charts.demand_network(demand_flows(periods=3)).to_dict()
    edges = {(row["demander_name"], row["addressee_name"]): row["n"] for row in rows_with(chart, "angle")}
    assert edges["中国", "米国"] == 9
    assert edges["米国", "中国"] == 6
    asked = {row["name"]: (row["asks"], row["asked"]) for row in rows_with(chart, "asks")}
    assert asked["中国"] == (18, 9)
    assert chart["title"]["subtitle"][0] == "2025-01-01 から 2025-09-30 まで"


def test_a_state_of_more_than_half_of_the_demands_is_in_the_middle():
    def places(table):
        found = rows_with(charts.demand_network(table).to_dict(), "asks")
        return {row["name"]: (row["x"], row["y"]) for row in found}

    star = demand_flows(("CN", "US", "JP", "EU"))
    star = star[star["demander"].eq("CN") | star["addressee"].eq("CN")]
    assert places(star)["中国"] == (0, 0)
    ring = demand_flows(("CN", "US", "JP", "EU", "KR"))
    assert math.hypot(*places(ring.assign(n=(ring["demander"] != ring["addressee"]).astype(int)))["中国"]) == 1


def test_both_directions_have_curves_of_their_own():
    there, back = _curve((0, 0), (1, 0)), _curve((1, 0), (0, 0))
    assert max(abs(y) for _, y in there) > 0.05
    assert there[5][1] * back[5][1] < 0
    assert there[-1][0] > there[0][0]


@pytest.mark.parametrize(
    ("curve", "angle"),
    [([(0, 0), (0, 1), (0, 2)], 0), ([(0, 0), (1, 0), (2, 0)], 90), ([(0, 0), (0, -1), (0, -2)], 180)],
)
def test_a_head_points_where_the_arrow_goes(curve, angle):
    assert _direction(curve) == angle


@pytest.mark.parametrize("draw", [charts.demand_flows, charts.demand_network])
def test_what_is_counted_is_one_of_two(draw):
    with pytest.raises(ValueError, match=r"of must be one of \['n', 'n_statements'\]"):
        draw(demand_flows(), of="strength")
    assert "声明の数" in str(draw(demand_flows(), of="n_statements").to_dict()["title"]["subtitle"])
