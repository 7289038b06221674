"""What changed since a day: measures, requests, moves."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

import rapt
from rapt.publish.changes import changes
from rapt.publish.counted import counted
from rapt.publish.report import html

OLD = "商務部は公告2025年第61号を発表し、2025年12月1日から施行する。米国に対し、関税を撤回するよう求めた。"
PAUSE = (
    "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。"
    "日本に対し、関税を撤回するよう求めた。米国に対し、関税を撤回するよう求めた。日本に対し、誤りを改めるよう求めた。"
)


def analysed(*dated):
    rows = [
        {"statement_id": f"s{n}", "text": text, "date": day, "issuer": "CN-MOFCOM"}
        for n, (day, text) in enumerate(dated)
    ]
    return rapt.analyze(pd.DataFrame(rows), progress=False)


@pytest.fixture(scope="module")
def analysis():
    return analysed(("2025-07-09", OLD), ("2025-11-07", PAUSE))


def found(analysis, since=None):
    return changes(analysis, counted(analysis, ("issuer",)), since)


def test_the_default_is_read_from_the_statements(analysis):
    assert found(analysis)["heading"]["ja"] == "2025年8月9日以降に変わったこと"
    assert found(analysis)["default"] is True


@pytest.mark.parametrize("since", ["2025-11-01", datetime.date(2025, 11, 1), pd.Timestamp("2025-11-01 09:00")])
def test_a_day_may_be_given(analysis, since):
    assert found(analysis, since)["heading"]["en"] == "What changed since November 1, 2025"
    assert found(analysis, since)["default"] is False


def test_a_state_that_began_is_shown_with_the_state_before_and_who_says_so(analysis):
    (row,) = found(analysis)["measures"]["rows"]
    assert (row["name"]["ja"], row["before"], row["state"]) == ("公告2025年第61号", "announced", "suspended")
    assert (str(row["begin"])[:10], str(row["until"])[:10]) == ("2025-11-07", "2026-11-10")
    assert [statement for statement, _ in row["places"]] == ["s1"]


def test_requests_are_new_by_who_asks_whom_for_what(analysis):
    rows = found(analysis)["requests"]["rows"]
    new = {(row["addressee"], row["concept"]): row["everywhere"] for row in rows}
    assert new == {("JP", "lift_tariffs"): False, ("JP", "correct_wrongdoing"): True}
    assert {row["demander"] for row in rows} == {"CN"}
    assert {row["name"]["en"] for row in rows} == {"lift or lower tariffs", "correct the wrongdoing"}


def test_nothing_is_new_after_the_last_statement(analysis):
    late = found(analysis, "2026-01-01")
    assert [late[name]["total"] for name in ("measures", "requests", "moves")] == [0, 0, 0]
    assert "No request was made for the first time" in html(analysis, since="2026-01-01")


def test_without_an_older_statement_nothing_is_compared(analysis):
    assert found(analysed(("2025-11-07", PAUSE))) is None
    early = found(analysis, "2020-01-01")
    assert (early["compared"], early["requests"]["rows"]) == (False, [])
    assert "これより前の声明がないため、変化は示せない。" in html(analysis, since="2020-01-01")


def test_without_days_there_is_nothing_to_say():
    assert found(analysed((None, PAUSE))) is None


@pytest.mark.parametrize("since", ["来週", "2025-13-01"])
def test_what_is_no_day_is_refused(analysis, since):
    with pytest.raises(ValueError, match="since must be a day like 2025-11-01, got"):
        found(analysis, since)


def test_the_page_has_it_before_the_charts(analysis):
    page = html(analysis)
    assert page.index('id="measures"') < page.index('id="changes"') < page.index('id="charts"')
    assert "起点は最後の声明の90日前とした。" in page
    assert "起点は" not in html(analysis, since="2025-11-01")
