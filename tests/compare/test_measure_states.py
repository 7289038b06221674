"""States of measures by made events: what is no measure in force first, then terms, suspensions, parts and silence."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.compare.measure_groups import Measure
from rapt.compare.measure_states import is_inquiry, is_provisional, on_day, states_of, states_of_measure


def event(name: str, date: str = "2025-10-09", **fields: object) -> dict:
    days = {key: pd.Timestamp(fields.pop(key)) if key in fields else pd.NaT for key in ("begin", "until", "day")}
    return {"event": name, "date": pd.Timestamp(date), "text": "", "measure": "", "rule": "", **days, **fields}


def told(*events: dict) -> list[tuple[str, str, str]]:
    return [(s.state, f"{s.begin:%Y-%m-%d}", s.basis) for s in states_of(events)]


@pytest.mark.parametrize(
    ("text", "inquiry"),
    [
        ("追加関税を課した", False),
        ("調査に基づく港湾使用料の徴収を始めた", False),
        ("調査の結果を受けた追加関税は続いている", False),
        ("EU産豚肉の反ダンピング調査を始めた", True),
        ("再審査に入った", True),
        ("貿易投資障壁調査を続けている", True),
        ("301条調査の開始", True),
    ],
)
def test_what_is_an_inquiry(text, inquiry):
    assert is_inquiry(event("in_force", text=text)) is inquiry


@pytest.mark.parametrize(
    ("text", "provisional"),
    [
        ("反ダンピング税を課した", False),
        ("税関に納めてきた", False),
        ("保証金を税関に納めてきた", True),
        ("暫定的な反ダンピング措置を発表した", True),
    ],
)
def test_what_is_provisional(text, provisional):
    assert is_provisional(event("in_force", text=text)) is provisional


def test_an_inquiry_is_under_investigation_until_its_ruling():
    begun = event("in_force", "2024-01-05", text="反ダンピング調査を始めた")
    first = event("ruled", "2024-08-29", text="仮決定としてダンピングを認めた")
    last = event("ruled", "2025-07-04", text="ダンピングを認定した")
    assert told(begun, first) == [("under_investigation", "2024-01-05", "told"), ("unknown", "2026-02-28", "silence")]
    assert told(begun, first, last)[-1] == ("ruled", "2025-07-04", "told")


def test_an_inquiry_that_is_also_threatened_with_goes_on():
    begun = event("in_force", "2025-01-05", text="調査を始めた")
    assert told(begun, event("threatened", "2025-02-05", text="関税を課す"))[0][0] == "under_investigation"


def test_of_an_inquiry_nothing_is_known_a_year_and_a_half_after_the_last_word():
    begun = event("in_force", "2019-07-22", begin="2018-07-23", text="調査を始めた")
    assert told(begun) == [("under_investigation", "2018-07-23", "told"), ("unknown", "2021-01-22", "silence")]


def test_a_provisional_measure_holds_but_not_for_ever():
    deposit = event("in_force", "2019-03-22", begin="2019-03-23", text="保証金を納めさせる")
    assert told(deposit) == [("in_force", "2019-03-23", "told"), ("unknown", "2019-12-23", "silence")]
    assert (
        told(deposit, event("in_force", "2019-07-22", begin="2019-07-23", text="反ダンピング税を課す"))[-1][0]
        == "in_force"
    )


def test_a_review_leaves_a_duty_in_force():
    duty = event("in_force", "2018-03-22", begin="2018-03-23", text="反ダンピング税を課す")
    assert told(duty, event("in_force", "2023-03-22", text="再審査に入った")) == [("in_force", "2018-03-23", "told")]


def test_a_last_day_that_is_over_ends_a_measure():
    duty = event("announced", "2019-07-22", begin="2019-07-23", until="2024-07-22", day="2019-07-22", text="課す")
    assert told(duty) == [
        ("announced", "2019-07-22", "told"), ("in_force", "2019-07-23", "first_day"), ("ended", "2024-07-23", "term"),
    ]  # fmt: skip


def test_what_is_extended_ends_later():
    duty = event("in_force", "2019-07-22", begin="2019-07-23", until="2024-07-22", text="課す")
    more = event("extended", "2024-07-20", day="2024-07-20", until="2029-07-22", text="課税を延長する")
    assert told(duty, more)[-1] == ("ended", "2029-07-23", "term")


def test_a_suspension_that_is_extended_is_one():
    pause = event("suspended", "2025-05-12", begin="2025-05-14", until="2025-08-11", text="停止する")
    more = event("extended", "2025-08-12", begin="2025-08-12", until="2025-11-09", text="停止を90日間続ける")
    assert told(pause, more) == [("suspended", "2025-05-14", "told"), ("in_force", "2025-11-10", "suspension_over")]


def test_a_threat_counts_from_the_day_on_which_it_is_made():
    threat = event("threatened", "2025-10-16", begin="2025-11-01", text="追加関税を課す")
    assert told(threat) == [("threatened", "2025-10-16", "told")]


def test_a_part_has_the_life_of_its_act_and_its_own():
    whole = [event("in_force", "2024-12-03", begin="2024-12-03")]
    part = [event("suspended", "2025-11-09", begin="2025-11-09", until="2026-11-27")]
    states = states_of_measure(Measure(part, whole=whole))
    assert [s.state for s in states] == ["in_force", "suspended", "in_force"]
    assert [s.state for s in states_of_measure(Measure(whole, parts={"第2項": part}))] == ["in_force"]


def test_an_act_of_whose_parts_alone_a_first_day_is_told_holds_from_the_first():
    whole = [event("announced", "2025-10-09"), event("suspended", "2025-11-07", begin="2025-11-07")]
    parts = {
        "（一）": [event("announced", "2025-10-09", begin="2025-12-01")],
        "（三）": [event("in_force", "2025-10-09", begin="2025-10-09")],
    }
    act = states_of_measure(Measure(whole, parts=parts))
    assert [(s.state, f"{s.begin:%m-%d}") for s in act] == [("in_force", "10-09"), ("suspended", "11-07")]
    later = states_of_measure(Measure(parts["（一）"], whole=whole))
    day = on_day(later, pd.Timestamp("2025-10-20"))
    assert day is not None
    assert day.state == "announced"
