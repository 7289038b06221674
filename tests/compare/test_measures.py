"""Lives of measures: states, merging, conflicts, and what holds on a day."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.compare import lives, measures
from rapt.tables import schema


def analysis(*events: dict) -> dict[str, pd.DataFrame]:
    """The tables of made events, each told by a statement of its own day unless it names another."""
    rows = [
        {"statement_id": f"s{n}", "measure_id": "mea001", "voice": "issuer", "actor": "CN", **event}
        for n, event in enumerate(events, 1)
    ]
    days = {row["statement_id"]: row.pop("date", "2025-10-09") for row in rows}
    statements = [{"statement_id": name, "date": day} for name, day in days.items()]
    return {"statements": schema.frame("statements", statements), "measures": schema.frame("measures", rows)}


def event(kind: str, date: str, instrument: str = "公告2025年第61号", **fields: object) -> dict:
    return {"event": kind, "date": date, "instrument": instrument, **fields}


def status(tables: dict, day: str) -> list[str]:
    return measures(tables, day)["status"].tolist()


def test_nothing_told_gives_an_empty_table():
    assert measures(analysis()).empty
    assert lives(analysis()).empty


def test_a_measure_is_announced_then_in_force():
    tables = analysis(event("announced", "2025-10-09", begin="2025-12-01"))
    assert [status(tables, day) for day in ("2025-10-08", "2025-10-09", "2025-11-30", "2025-12-01")] == [
        [""], ["announced"], ["announced"], ["in_force"],
    ]  # fmt: skip


def test_a_suspension_gives_way_to_what_was_before_and_begins_again():
    tables = analysis(
        event("announced", "2025-10-09", begin="2025-10-09"),
        event("suspended", "2025-11-07", begin="2025-11-07", until="2026-11-10"),
    )
    days = ("2025-11-06", "2025-11-07", "2026-11-10", "2026-11-11")
    assert [status(tables, day)[0] for day in days] == ["in_force", "suspended", "suspended", "in_force"]
    row = measures(tables, "2025-12-01").iloc[0]
    assert (f"{row.status_from:%Y-%m-%d}", f"{row.status_until:%Y-%m-%d}") == ("2025-11-07", "2026-11-10")


def test_an_end_ends_a_suspension_too():
    tables = analysis(
        event("in_force", "2025-04-10", begin="2025-04-10"),
        event("suspended", "2025-05-12", begin="2025-05-14"),
        event("ended", "2025-11-10", begin="2025-11-10"),
    )
    assert [status(tables, day)[0] for day in ("2025-05-13", "2025-05-14", "2025-11-10")] == [
        "in_force", "suspended", "ended",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "last", "after"),
    [
        ("in_force", "in_force", "ended"),
        ("extended", "in_force", "ended"),
        # Until when a change holds is not until when the measure does.
        ("changed", "in_force", "in_force"),
        ("resumed", "in_force", "in_force"),
    ],
)
def test_the_last_day_that_is_told_is_the_last_in_force(kind, last, after):
    tables = analysis(
        event("in_force", "2025-01-10", begin="2025-01-10"), event(kind, "2025-02-01", until="2025-03-31")
    )
    assert [status(tables, day)[0] for day in ("2025-03-31", "2025-04-01")] == [last, after]


def test_statements_of_one_act_are_merged_and_restated_events_make_no_state():
    tables = analysis(
        event("announced", "2025-10-09", begin="2025-12-01", goods="rare-earths"),
        event("announced", "2025-10-16", begin="2025-12-01"),
    )
    (row,) = measures(tables, "2025-12-02").itertuples()
    assert (row.n_statements, row.goods, row.conflicts, f"{row.announced:%m-%d}") == (2, "rare-earths", "", "10-09")
    assert len(lives(tables)) == 2


def test_without_an_act_kind_actor_target_and_goods_make_a_measure():
    same = {"instrument": "", "measure": "tariff", "target": "US", "goods": "soybeans"}
    tables = analysis(
        {**event("in_force", "2025-04-10"), **same},
        {**event("changed", "2025-04-12"), **same},
        {**event("in_force", "2025-04-10"), **same, "target": "CA"},
        {**event("in_force", "2025-04-10"), "instrument": "", "measure": "tariff", "target": "US"},
    )
    assert sorted(measures(tables)["target"]) == ["CA", "US"]


def test_many_measures_rest_on_one_law():
    """A law without a number makes no measure by itself: what is taken by it against others is another measure."""
    law = {"instrument": "輸出管理法", "measure": "export-control", "goods": "rare-earths"}
    tables = analysis(
        {**event("in_force", "2025-04-04"), **law, "target": "US"},
        {**event("ended", "2025-11-10"), **law, "target": "JP"},
        {**event("ended", "2025-11-11"), **law, "target": "US", "goods": ""},
    )
    assert dict(measures(tables)[["target", "status"]].itertuples(index=False)) == {"US": "in_force", "JP": "ended"}


def test_the_name_of_a_single_measure_is_enough():
    name = {"instrument": "", "measure": "reciprocal-tariff", "actor": "US"}
    tables = analysis(
        {**event("in_force", "2025-04-10"), **name, "text": "相互関税を課した"},
        {**event("suspended", "2025-05-14"), **name, "text": "相互関税２４％分を停止した", "target": "CN"},
    )
    assert measures(tables, "2025-06-01")["status"].tolist() == ["suspended"]


def test_the_day_of_a_statement_is_no_first_day():
    """A measure that is in force by the time of a statement may have begun long before."""
    (row,) = measures(analysis(event("in_force", "2025-04-10")), "2025-05-01").itertuples()
    assert (row.status, pd.isna(row.in_force_from), pd.isna(row.ended)) == ("in_force", True, True)


def test_contradictions_are_shown_and_the_most_told_day_is_kept():
    tables = analysis(
        event("announced", "2025-10-09", begin="2025-12-01"),
        event("announced", "2025-10-10", begin="2025-11-08"),
        event("announced", "2025-10-11", begin="2025-12-01"),
    )
    (row,) = measures(tables).itertuples()
    assert f"{row.in_force_from:%Y-%m-%d}" == "2025-12-01"
    assert row.conflicts == "begin: 2025-11-08 (s2) / 2025-12-01 (s1, s3)"


def test_voices_choose_whose_words_count():
    tables = analysis(event("in_force", "2025-04-10", voice="other"))
    assert measures(tables, voices="issuer").empty
    assert len(measures(tables, voices=["other"])) == 1
    with pytest.raises(ValueError, match="voices"):
        measures(tables, voices="somebody")


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="as_of must be a day like 2025-12-01, got '12月'"):
        measures(analysis(event("in_force", "2025-04-10")), "12月")


@pytest.fixture(scope="module")
def autumn():
    """What the bundled corpus tells of October and November 2025."""
    corpus = rapt.load_corpus("mofcom")
    return rapt.analyze(corpus[corpus["date"].between("2025-10-01", "2025-11-30")])


def test_what_of_october_2025_holds_on_1_december(autumn):
    """The six announcements of 9 October are suspended from 7 November 2025 to 10 November 2026 (announcement 70)."""
    numbers = [f"公告2025年第{n}号" for n in (55, 56, 57, 58, 61, 62)]
    found = measures(autumn, "2025-12-01").set_index("instrument").loc[numbers]
    assert set(found["status"]) == {"suspended"}
    assert {f"{day:%Y-%m-%d}" for day in found["status_from"]} == {"2025-11-07"}
    assert {f"{day:%Y-%m-%d}" for day in found["status_until"]} == {"2026-11-10"}
    assert {f"{day:%Y-%m-%d}" for day in found["announced"]} == {"2025-10-09"}
    # 61 applies in part, 62 from the day of its publication: by their articles.
    assert [f"{day:%m-%d}" for day in found["in_force_from"]] == ["11-08", "11-08", "11-08", "11-08", "10-09", "10-09"]
    assert set(found["actor"]) == {"CN"}


def test_of_announcement_46_only_the_second_article_is_suspended():
    """第1項は引き続き効力を持つ; the second is suspended from 9 November 2025 to 27 November 2026."""
    corpus = rapt.load_corpus("mofcom").set_index("statement_id", drop=False)
    told = corpus.loc[["2024-12-03-us-announcement-46", "2025-11-09-announcement-46-suspended"]]
    found = measures(rapt.analyze(told, progress=False), "2025-12-01").set_index("instrument")
    act, part = found.loc["公告2024年第46号"], found.loc["公告2024年第46号第2項"]
    assert (act["status"], act["parts"], f"{act['in_force_from']:%Y-%m-%d}") == (
        "in_force",
        "第2項:suspended",
        "2024-12-03",
    )
    assert (part["part"], part["status"], f"{part['status_until']:%Y-%m-%d}") == ("第2項", "suspended", "2026-11-27")


def test_of_announcement_61_parts_apply_from_days_of_their_own(autumn):
    found = measures(autumn, "2025-10-20").set_index("instrument")
    assert found.loc["公告2025年第61号", ["status", "parts"]].tolist() == [
        "in_force",
        "（一）:announced;（二）:announced",
    ]
    days = {
        name: f"{found.loc[f'公告2025年第61号{name}', 'in_force_from']:%m-%d}"
        for name in ("（一）", "（二）", "（三）")
    }
    assert days == {"（一）": "12-01", "（二）": "12-01", "（三）": "10-09"}
    assert found.loc["公告2025年第62号", "status"] == "in_force"


def test_an_inquiry_has_no_last_day_that_nobody_tells():
    tables = analysis(event("in_force", "2025-09-25", instrument="公告2025年第53号", text="貿易投資障壁調査を始めた"))
    (row,) = measures(tables, "2025-12-01").itertuples()
    assert (row.status, row.status_basis, pd.isna(row.status_until), pd.isna(row.in_force_from)) == (
        "under_investigation", "told", True, True,
    )  # fmt: skip
