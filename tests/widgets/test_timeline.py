"""The line of time without a browser: periods, linked tables, the way to the text."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

import rapt
from rapt.compare import measures, timeline
from rapt.compare.measure_rows import shown
from rapt.widgets import TimelineExplorer


@pytest.fixture
def explorer(corpus_analysis):
    return TimelineExplorer(corpus_analysis)


def test_begins_with_all_rows_of_the_timeline(explorer, corpus_analysis):
    pd.testing.assert_frame_equal(explorer.value, timeline(corpus_analysis), check_dtype=False)
    assert explorer.period is None
    assert sum(each["n"] for each in explorer.brush.bins) == len(corpus_analysis.statements)


def test_a_brushed_period_keeps_its_statements_and_the_intervals_that_touch_it(corpus_analysis):
    ministry = corpus_analysis.select(
        period=("2025-06-01", "2026-03-31"), mask=lambda table: table["issuer"] == "CN-MOFCOM"
    )
    explorer = TimelineExplorer(ministry)
    explorer.brush.set_state({"period": ["2025-10-01", "2025-11-01"]})
    assert (explorer.begin.value, explorer.end.value) == (dt.date(2025, 10, 1), dt.date(2025, 10, 31))
    days = ministry.statements["date"]
    inside = ministry.statements[days.between("2025-10-01", "2025-10-31")]
    assert len(inside) > 10
    rows = explorer.value
    assert rows.loc[rows["kind"] == "statement", "statement_id"].tolist() == inside["statement_id"].tolist()
    named = rows[rows["kind"] != "statement"]
    assert ((named["begin"] < "2025-11-01") | named["begin"].isna()).all()
    assert ((named["end"] > "2025-10-01") | named["end"].isna()).all()
    assert len(explorer.brush.spans) == len(named)


def test_dates_set_the_period_and_an_open_side_reaches_to_the_end(explorer, corpus_analysis):
    explorer.begin.value = dt.date(2026, 1, 1)
    last = corpus_analysis.statements["date"].max()
    assert explorer.period == ("2026-01-01", f"{last:%Y-%m-%d}")
    explorer.end.value = dt.date(2026, 1, 31)
    assert explorer.period == ("2026-01-01", "2026-01-31")
    explorer.period = None
    assert explorer.begin.value is None
    assert explorer.value["kind"].eq("statement").sum() == len(corpus_analysis.statements)


def test_intervals_and_lines_select_each_other_and_open_the_text(explorer):
    explorer.brush.set_state({"selected": "1"})
    assert explorer.interval_table.selected == 1
    row = explorer.selection.iloc[0]
    assert explorer.text.text[row["start"] : row["end_offset"]] == row["text"]
    assert explorer.text.layout.display == ""
    explorer.interval_table.set_state({"selected": 2})
    assert explorer.brush.selected == "2"
    explorer.statement_table.set_state({"selected": 0})
    assert explorer.selection["kind"].tolist() == ["statement"]
    assert explorer.brush.selected == ""
    explorer.statement_table.set_state({"selected": -1})
    assert explorer.selection.empty
    assert explorer.text.layout.display == "none"


@pytest.mark.parametrize(
    ("texts", "message"), [([], "日付のある声明がありません"), (["日付のない文。"], "日付のある声明がありません")]
)
def test_nothing_to_show_says_so(texts, message):
    explorer = TimelineExplorer(rapt.analyze(texts))
    assert message in explorer.children[0].value
    assert explorer.value.empty
    assert explorer.selection.empty


def test_many_years_are_counted_by_quarter():
    days = pd.date_range("2005-01-01", "2025-01-01", freq="YS")
    table = pd.DataFrame({"text": ["文。"] * len(days), "date": days})
    bins = TimelineExplorer(rapt.analyze(table), lang="en").brush.bins
    assert bins[0] == {"begin": "2005-01-01", "end": "2005-04-01", "label": "2005Q1", "n": 1}
    assert len(bins) == 81


def test_the_control_chooses_other_voices(explorer, corpus_analysis):
    explorer.period = ("2025-10-01", "2025-10-31")
    explorer.voices.value = "all"
    assert explorer.period == ("2025-10-01", "2025-10-31")
    explorer.period = None
    pd.testing.assert_frame_equal(explorer.value, timeline(corpus_analysis, voices=None), check_dtype=False)


def test_what_holds_on_a_day_is_chosen_and_opened(explorer, corpus_analysis):
    explorer.voices.value = "all"
    explorer.as_of = "2025-12-01"
    expected = shown(measures(corpus_analysis, "2025-12-01"))
    pd.testing.assert_frame_equal(explorer.holding, expected)
    row = expected.index[expected["instrument"] == "公告2025年第61号"][0]
    explorer.interval_table.set_state({"selected": 1})
    explorer.holds.table.set_state({"selected": int(row)})
    assert explorer.selection.empty
    assert explorer.interval_table.selected == -1
    assert (explorer.text.layout.display, explorer.text.selected, explorer.text.shown) == ("", "0", ["measures"])
    span = explorer.text.spans[0]
    assert explorer.text.text[span["start"] : span["end"]] == explorer.holds.place["text"]
    assert span["tip"].startswith("停止 · ")


def test_the_text_stands_below_the_table_it_was_opened_from(explorer):
    def above() -> object:
        at = next(n for n, part in enumerate(explorer.children) if explorer.text in getattr(part, "children", ()))
        return explorer.children[at - 1]

    for table, expected in (
        (explorer.holds.table, explorer.holds),
        (explorer.statement_table, explorer.interval_table),
        (explorer.holds.table, explorer.holds),
        (explorer.interval_table, explorer.interval_table),
    ):
        table.set_state({"selected": 0})
        assert above() is expected
        assert explorer.text.layout.display == ""
    table.set_state({"selected": -1})
    assert explorer.text.layout.display == "none"


def test_a_period_leaves_the_day_and_its_measure_and_is_not_read_again(explorer, monkeypatch):
    explorer.holds.table.set_state({"selected": 2})
    before = explorer.holding
    monkeypatch.setattr("rapt.compare.measures", None)
    explorer.period = ("2025-10-01", "2025-10-31")
    assert explorer.holds.table.selected == 2
    assert explorer.text.layout.display == ""
    pd.testing.assert_frame_equal(explorer.holding, before)


def test_what_holds_counts_all_voices_whichever_are_chosen(explorer, corpus_analysis):
    expected = shown(measures(corpus_analysis))
    assert len(expected) > len(shown(measures(corpus_analysis, voices="issuer")))
    for voices in ("issuer", "all"):
        explorer.voices.value = voices
        pd.testing.assert_frame_equal(explorer.holding, expected)
    assert "すべての発言主体の言葉" in explorer.holds.note.value


def test_a_suspension_told_in_the_third_person_is_no_measure_in_force():
    texts = (
        "商務省は、公告2025年第62号を発表した。公告は公布の日から実施する。",
        "商務省は、公告2025年第62号の実施を、即日から2026年11月10日まで停止すると発表した。",
    )
    table = pd.DataFrame({"text": texts, "date": ["2025-10-09", "2025-11-07"], "issuer": "商務省"})
    holding = TimelineExplorer(rapt.analyze(table)).holding
    assert holding[["instrument", "status"]].to_numpy().tolist() == [["公告2025年第62号", "suspended"]]


def test_without_any_measure_what_holds_is_left_out():
    explorer = TimelineExplorer(rapt.analyze(pd.DataFrame([{"text": "対話を望む。", "date": "2025-11-07"}])))
    assert explorer.holds not in explorer.children
    assert explorer.holding.empty
    assert explorer.as_of == "2025-11-07"
