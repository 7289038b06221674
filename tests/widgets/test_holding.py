"""What holds on a day without a browser: days, voices, the place that a row opens."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

import rapt
from rapt.compare import measures
from rapt.compare.measure_rows import shown
from rapt.widgets.holding import HoldingOn

# A measure told of by three statements: decided, stopped for a year, told again with another last day by somebody else.
LIFE = pd.DataFrame(
    {
        "statement_id": ["decided", "stopped", "retold"],
        "date": ["2025-10-09", "2025-11-07", "2025-12-05"],
        "issuer": ["CN-MOFCOM", "CN-MOFCOM", "JP"],
        "text": [
            "商務部は9日、公告2025年第61号を公布し、レアアースの輸出管理を2025年12月1日から実施すると発表した。",
            "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。",
            "中国商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月30日まで停止している。",
        ],
    }
)


@pytest.fixture(scope="module")
def life():
    return rapt.analyze(LIFE)


@pytest.fixture
def holding(life):
    return HoldingOn(life)


def test_it_begins_with_the_last_day_of_the_statements(corpus_analysis):
    holding = HoldingOn(corpus_analysis)
    last = corpus_analysis.statements["date"].max()
    assert holding.as_of == f"{last:%Y-%m-%d}"
    pd.testing.assert_frame_equal(holding.value, shown(measures(corpus_analysis)))
    assert len(holding.value) > 50


@pytest.mark.parametrize(
    ("day", "status", "opened"),
    [
        ("2025-10-08", None, None),
        ("2025-10-09", "announced", "decided"),
        ("2025-11-06", "announced", "decided"),
        ("2025-11-07", "suspended", "retold"),
        (dt.date(2026, 11, 10), "suspended", "retold"),
        (pd.Timestamp("2026-12-01 12:00"), "in_force", "retold"),
        (dt.date(1, 1, 1), None, None),
        (dt.date(9999, 12, 31), "in_force", "retold"),
    ],
)
def test_a_day_has_its_states_and_opens_what_told_of_them_last(holding, life, day, status, opened):
    holding.as_of = day
    assert holding.value["status"].tolist() == ([status] if status else [])
    holding.table.go_to(0)
    assert (holding.place or {}).get("statement_id") == opened
    if opened:
        place, texts = holding.place, life.statements.set_index("statement_id")["text"]
        assert texts[opened][place["start"] : place["end"]] == place["text"]
    assert bool(holding.tip) == bool(opened)


def test_of_what_is_only_told_later_the_first_opens(life):
    later = HoldingOn(life.select("retold"))
    later.as_of = "2025-11-08"
    later.table.go_to(0)
    assert later.place["statement_id"] == "retold"


@pytest.mark.parametrize(
    ("lang", "cells"),
    [
        ("ja", ["停止", "公告2025年第61号", "中国", "レアアース", "2025-11-07", "2026-11-10", "3", "✓"]),
        ("en", ["suspended", "公告2025年第61号", "China", "rare earths", "2025-11-07", "2026-11-10", "3", "✓"]),
    ],
)
def test_a_row_is_shown_in_words(life, lang, cells):
    holding = HoldingOn(life, lang)
    assert holding.table.rows == [[0, cells]]
    holding.table.go_to(0)
    assert "2026-11-30 (retold)" in holding.tip
    assert holding.selection["conflicts"].str.startswith("until").all()


def test_the_heading_names_the_day_and_a_cleared_day_is_the_last_one(holding):
    holding.day.value = dt.date(2026, 1, 2)
    assert holding.table.caption == "2026年1月2日時点の措置の状態"
    for clear in (lambda: setattr(holding.day, "value", None), lambda: setattr(holding, "as_of", None)):
        holding.day.value = dt.date(2026, 1, 2)
        clear()
        assert holding.as_of == "2025-12-05"
        assert holding.table.caption == "2025年12月5日時点の措置の状態"


@pytest.mark.parametrize(
    ("voices", "status", "said"),
    [
        (None, ["announced"], ""),
        ("narrator", ["announced"], ""),
        (["issuer", "narrator"], ["announced"], ""),
        ("reporter", [], "「発言主体」で「すべて」を選ぶ"),
    ],
)
def test_voices_choose_whose_words_count(life, voices, status, said):
    holding = HoldingOn(life.select("decided"), voices=voices)
    assert holding.value["status"].tolist() == status
    assert said in holding.table.status
    holding.voices = None
    assert holding.value["status"].tolist() == ["announced"]


def test_with_all_voices_an_empty_day_does_not_advise_to_choose_all(holding):
    holding.as_of = "2020-01-01"
    assert holding.table.status == "該当する行はありません。"


def test_without_a_dated_statement_everything_told_counts():
    holding = HoldingOn(rapt.analyze(LIFE["text"].iloc[1]))
    assert holding.as_of is None
    assert holding.table.caption == "措置の状態"
    assert holding.value["status"].tolist() == ["in_force"]
    holding.table.go_to(0)
    assert holding.place["event"] == "suspended"


@pytest.mark.parametrize("texts", [[], ["日付のない文。"]])
def test_without_a_measure_there_is_nothing_to_see(texts):
    holding = HoldingOn(rapt.analyze(texts))
    assert holding.children == ()
    assert holding.value.empty
    assert holding.place is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda one: setattr(one, "as_of", "2025-13-01"), "as_of must be a day like 2025-12-01"),
        (lambda one: setattr(one, "as_of", "きょう"), "as_of must be a day like 2025-12-01"),
        (lambda one: setattr(one, "as_of", pd.NaT), "as_of must be a day like 2025-12-01"),
        (lambda one: setattr(one, "voices", "nobody"), "nobody"),
    ],
)
def test_what_is_no_day_or_voice_is_refused_and_changes_nothing(holding, change, message):
    before = holding.as_of
    with pytest.raises(ValueError, match=message):
        change(holding)
    assert (holding.as_of, holding.voices) == (before, None)


def test_rows_are_said_to_have_errors(holding):
    assert "自動で読み取ったもので、誤りや漏れがあります" in holding.children[1].value
