"""What the chart of measures draws: lanes, states, statements, the rule at a day."""

from __future__ import annotations

import frames
import pandas as pd
import pytest
from drawn import data

import rapt
from rapt import charts, compare
from rapt.charts.measures import MAX_MEASURES


def lanes(chart):
    """The labels of the lanes, headings among them."""
    return [name[5:] for name in chart.to_dict()["layer"][0]["encoding"]["y"]["scale"]["domain"]]


def test_lanes_stand_below_who_acts_against_whom():
    chart = charts.measures(frames.measure_timeline(4))
    assert lanes(chart) == [
        "中国 → 米国", "公告2025年第0号（レアアース）", "輸出管理（レアアース）", "中国", "公告2025年第2号（レアアース）", "中国 → 日本",
        "輸出管理（レアアース）",
    ]  # fmt: skip


def test_names_are_in_the_language():
    chart = charts.measures(frames.measure_timeline(2), lang="en")
    assert lanes(chart)[2:] == ["China → United States", "公告2025年第0号 (rare earths)"]
    assert set(data(chart, "state_name")) == {"announced", "in force"}


def test_states_have_the_same_colours_everywhere():
    colour = charts.measures(frames.measure_timeline()).to_dict()["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(colour["domain"], colour["range"], strict=True)) == {
        "発表済み": charts.STATES["announced"],
        "施行・適用": charts.STATES["in_force"],
    }


def test_a_state_ends_with_its_last_day_and_an_open_one_with_the_axis():
    chart = charts.measures(frames.measure_timeline(1))
    assert list(zip(data(chart, "left"), data(chart, "right"), data(chart, "open"), strict=True)) == [
        ("2024-01-05T00:00:00", "2024-02-04T00:00:00", False),
        ("2024-02-04T00:00:00", "2025-02-24T00:00:00", True),
    ]


def test_an_end_is_a_thin_bar_without_an_arrow():
    table = frames.measure_timeline(1)
    table.loc[1, "state"] = "ended"
    chart = charts.measures(table)
    assert (data(chart, "open"), data(chart, "thin")) == ([False, False], [False, True])


def test_dots_are_statements_with_their_words():
    chart = charts.measures(frames.measure_timeline(1))
    assert data(chart, "statement_id") == ["s00000", "s00000"]
    assert set(data(chart, "text")) == {frames.SENTENCE}


def test_many_measures_are_cut_to_the_most_told_and_the_title_says_so():
    chart = charts.measures(frames.measure_timeline(300))
    assert len(set(data(chart, "lane"))) == MAX_MEASURES
    assert chart.to_dict()["title"]["subtitle"][0] == "言及する声明の多い順に、全300件のうち40件"
    assert "公告2025年第0号（レアアース）" in lanes(chart)


def test_the_day_is_a_rule_and_in_the_title():
    spec = charts.measures(frames.measure_timeline(), as_of="2025-12-01").to_dict()
    assert spec["layer"][-1]["mark"]["type"] == "rule"
    assert spec["layer"][-1]["data"]["values"] == [{"date": "2025-12-01T00:00:00"}]
    assert "縦線は2025年12月1日" in spec["title"]["subtitle"]
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"][1]["year"] == 2025
    without = charts.measures(frames.measure_timeline()).to_dict()
    assert [layer["mark"]["type"] for layer in without["layer"]] == ["bar", "point", "point"]


@pytest.mark.parametrize("day", ["昨日", "2025-02-30", ""])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(ValueError, match="as_of must be a day like 2025-12-01"):
        charts.measures(frames.measure_timeline(), as_of=day)


def test_a_measure_without_any_day_is_not_drawn():
    table = frames.measure_timeline(1)
    assert charts.measures(table.assign(begin=pd.NaT)).to_dict()["mark"]["type"] == "text"


def test_states_long_ago_begin_with_the_axis():
    table = frames.measure_timeline(1)
    table.loc[0, "begin"] = pd.Timestamp("1950-01-01")
    assert data(charts.measures(table), "left")[0] == "2022-12-26T00:00:00"


def test_the_table_of_an_analysis_is_drawn():
    analysis = rapt.analyze("米国は中国に34％の追加関税を課している。", progress=False)
    table = compare.measure_timeline(analysis)
    assert charts.measures(table).to_dict()
    assert charts.measures(compare.measure_timeline(analysis, statements=[])).to_dict()["mark"]["type"] == "text"
