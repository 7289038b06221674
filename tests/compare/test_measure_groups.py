"""Events to measures: what an act does by its own publication is not done to it; acts with their parts."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.compare.measure_groups import grouped


def event(name: str, instrument: str, statement: str = "s1", date: str = "2025-06-29", **fields: object) -> dict:
    filled = {"measure": "", "actor": "CN", "target": "", "goods": "", "text": "", "rule": ""}
    days = {"begin": pd.NaT, "until": pd.NaT, "day": pd.NaT, "date": pd.Timestamp(date)}
    return {"event": name, "instrument": instrument, "statement_id": statement, **filled, **days, **fields}


def names(events, titles=None):
    return [[(e["event"], e["instrument"]) for e in group.events] for group in grouped(events, titles)]


@pytest.mark.parametrize(
    ("events", "titles"),
    [
        ([event("ended", "公告2025年第140号", goods="seafood")], {"s1": "税関総署公告2025年第140号（水産物）"}),
        ([event("announced", "公告2025年第140号", rule="mea_publish"), event("ended", "公告2025年第140号", goods="seafood")], {}),
        ([event("ended", "公告2025年第140号", goods="seafood", text="輸入は公告2025年第140号により再開された")], {}),
    ],
    ids=["title", "published", "by it"],
)  # fmt: skip
def test_an_act_does_not_end_itself(events, titles):
    assert [("ended", "")] in names(events, titles)


def test_what_another_statement_or_another_day_tells_is_done_to_the_act():
    published = event("announced", "公告2025年第61号", rule="mea_publish", date="2025-10-09")
    later = event("suspended", "公告2025年第61号", day=pd.Timestamp("2025-11-07"), date="2025-10-09")
    other = event("suspended", "公告2025年第61号", statement="s2", date="2025-11-07")
    assert len(names([published, later])) == len(names([published, other])) == 1


def test_a_part_knows_its_act_and_an_act_its_parts():
    whole, part = event("in_force", "公告2024年第46号"), event("suspended", "公告2024年第46号第2項", statement="s2")
    act, of_act = grouped([whole, part])
    assert (list(act.parts), act.whole) == (["第2項"], [])
    assert ([e["event"] for e in of_act.whole], of_act.parts) == (["in_force"], {})


def test_too_little_makes_no_measure():
    assert grouped([event("suspended", "対外貿易法"), event("in_force", "")]) == []
