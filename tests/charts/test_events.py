"""Events of a user's own on a chart of time."""

from __future__ import annotations

import pandas as pd
import pytest
from frames import strength_timeline

from rapt import charts
from rapt.charts.events import checked

FIRST, LAST = pd.Timestamp("2025-01-01"), pd.Timestamp("2025-12-31")


def test_events_are_numbered_by_their_days():
    table = pd.DataFrame({"date": ["2025-10-09", "2025-04-04", "2031-01-01"], "label": ["拡大", "開始", "将来"]})
    found, outside = checked(table, FIRST, LAST)
    assert found[["number", "label"]].to_numpy().tolist() == [["1", "開始"], ["2", "拡大"]]
    assert outside == 1


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"date": ["2025-10-09"]}, r"events lacks the columns \['label'\]"),
        ({"date": ["来週"], "label": ["会談"]}, "events: date must be days like 2025-10-09"),
        ({"date": ["2025-10-09", None], "label": ["拡大", "会談"]}, "events: 1 rows have no date"),
    ],
)
def test_events_that_cannot_be_drawn(table, message):
    with pytest.raises(ValueError, match=message):
        checked(pd.DataFrame(table), FIRST, LAST)


def test_events_are_drawn_in_every_panel_and_named_once():
    events = pd.DataFrame({"date": ["2025-05-12", "2019-01-01"], "label": ["ジュネーブ共同声明", "昔"]})
    chart = charts.strength_timeline(strength_timeline(), events=events).to_dict()
    assert chart["title"]["subtitle"][:2] == ["1　2025-05-12　ジュネーブ共同声明", "軸の外の出来事 1件は省いた"]
    dashed = [
        [layer for layer in panel["layer"] if layer["mark"].get("strokeDash") == [3, 3]] for panel in chart["vconcat"]
    ]
    assert [len(layers) for layers in dashed] == [1, 1]
