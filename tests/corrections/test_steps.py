"""Steps: their order, what is there already, what is in the way, values that are refused."""

from __future__ import annotations

import pandas as pd
import pytest


@pytest.mark.parametrize(
    ("table", "cells", "reason"),
    [
        (
            "entities",
            {"text": "商務省の", "label": "PERSON"},
            "'商務省' at 0 to 3 is there already: change or delete that row",
        ),
        ("dates", {"text": "13日の記者会見", "type": "DATE"}, "'13日' at 8 to 11 is there already"),
        ("entities", {"text": "関係者"}, "label must be given for a new row"),
        ("demands", {"text": "市場は反発する"}, "strength, polarity must be given for a new row"),
        ("demands", {"start": 24, "end": 41, "strength": 1, "polarity": "do"}, "'dem001' at 24 to 41 is there already"),
        ("demands", {"strength": 1, "polarity": "do"}, "a new row needs its place"),
        ("dates", {"text": "直ちに", "type": "DATE", "value": "すぐ"}, "value of a DATE must be a TIMEX3 value"),
        ("sentences", {"text": "市場は反発する", "voice": "other"}, "sentences are as the text has them"),
    ],
)
def test_a_row_that_cannot_be_added(refused, table, cells, reason):
    assert reason in refused(table, "add", **cells)


@pytest.mark.parametrize(
    ("table", "cells", "reason"),
    [
        ("demands", {"id": "dem001", "strength": 9}, "strength must be 1"),
        ("entities", {"text": "商務省", "label": "MINISTRY"}, "label must be one of"),
        ("dates", {"text": "先月", "type": "TIME"}, "value of a TIME must be a TIMEX3 value, got '2025-09'"),
        ("sentences", {"id": "sen001", "voice": "-"}, "voice cannot be empty"),
        ("sentences", {"id": "sen001", "voice": "other", "start": 3, "end": 9}, "the text may have changed since"),
    ],
)
def test_a_value_that_is_refused_changes_nothing(refused, table, cells, reason):
    assert reason in refused(table, "change", **cells)


def test_what_is_so_already_is_no_correction(edited, conference):
    for action, cells in (
        ("change", {"table": "demands", "id": "dem001", "strength": 4, "addressee": "US"}),
        ("change", {"table": "dates", "text": "先月", "value": "2025-09"}),
        ("add", {"table": "entities", "text": "商務省", "label": "ORG", "entity_id": "CN-MOFCOM"}),
    ):
        found = edited(action=action, **cells)
        for name, table in conference.tables().items():
            pd.testing.assert_frame_equal(found.tables()[name], table)


def test_what_is_deleted_makes_room_whatever_the_order(conference):
    sheet = pd.DataFrame(
        [
            {"table": "entities", "action": "add", "text": "100％の追加関税", "label": "MEASURE"},
            {"table": "entities", "action": "delete", "text": "100％"},
            {"table": "entities", "action": "delete", "text": "追加関税"},
            {"table": "entities", "action": "change", "text": "追加関税", "label": "COMMODITY"},
        ]
    ).assign(statement_id="s1")
    found = conference.correct(sheet)
    assert found.entities.text.tolist()[:3] == ["商務省", "米国", "100％の追加関税"]
    assert found.problems.detail.tolist() == ["table row 4: the row is deleted by another correction"]


def test_an_end_of_a_range_without_the_other_is_none(edited, conference):
    ends = conference.dates[conference.dates.range_id != ""]
    assert ends.text.tolist() == ["10月1日", "5日"]
    assert (edited("dates", "delete", text="5日").dates.range_id == "").all()
    assert (edited("dates", "delete", text="13日").dates.range_id != "").sum() == 2


def test_tables_stay_in_the_order_of_the_text(edited):
    found = edited("entities", "add", text="会見", label="EVENT")
    own = found.entities[found.entities.statement_id == "s1"]
    assert own.start.is_monotonic_increasing
    assert found.entities.statement_id.tolist()[-1] == "s2"
