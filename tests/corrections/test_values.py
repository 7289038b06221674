"""Cells to values: closed values and their words, ids, strengths, time expressions, what is to be empty."""

from __future__ import annotations

import pytest

from rapt.corrections.values import checked


@pytest.mark.parametrize(
    ("table", "cells", "values"),
    [
        ("entities", {"label": "国・地域", "entity_id": "JP"}, {"label": "GPE", "entity_id": "JP"}),
        ("entities", {"label": "MONEY", "entity_id": "-"}, {"label": "MONEY", "entity_id": ""}),
        ("demands", {"addressee": "US; JP；CN"}, {"addressee": "CN;JP;US"}),
        ("demands", {"strength": "5.0"}, {"strength": 5}),
        ("demands", {"strength": "4 強い求め", "polarity": "やめるよう要求"}, {"strength": 4, "polarity": "stop"}),
        ("demands", {"voice": "other", "kind": "obligation"}, {"voice": "other", "kind": "obligation"}),
        ("moves", {"move": "非難"}, {"move": "accuse"}),
        ("dates", {"value": "2025/9/1"}, {"value": "2025-09-01"}),
        ("dates", {"value": "2025-09-01 00:00:00", "mod": "-"}, {"value": "2025-09-01", "mod": ""}),
        ("dates", {"mod": "MID;ON_OR_AFTER"}, {"mod": "MID;ON_OR_AFTER"}),
        ("sentences", {"voice": " 記者 "}, {"voice": "reporter"}),
    ],
)
def test_values(table, cells, values):
    assert checked(table, cells, {"type": "DATE"}) == values


@pytest.mark.parametrize(
    ("table", "cells", "reason"),
    [
        ("entities", {"label": "国"}, "label must be one of GPE, LOC.*got '国'"),
        ("entities", {"entity_id": "米国"}, "entity_id must be ids like CN-MOFCOM, joined by ;, got '米国'"),
        ("demands", {"strength": "6"}, r"strength must be 1 \(hope\) to 5 \(demand\), got '6'"),
        ("demands", {"strength": "-"}, "strength cannot be empty"),
        ("demands", {"polarity": "dont"}, "polarity must be one of do, stop, got 'dont'"),
        ("moves", {"move": "-"}, "move cannot be empty"),
        ("dates", {"value": "12日"}, "value of a DATE must be a TIMEX3 value, got '12日'"),
        ("dates", {"value": "2025-02-30"}, "'2025-02-30' is no day of the calendar"),
        ("dates", {"type": "DURATION"}, "value of a DURATION must be a TIMEX3 value, got '2025-10-12'"),
        ("sentences", {"voice": "mofcom"}, "voice must be one of issuer"),
    ],
)
def test_what_is_not_allowed_is_said(table, cells, reason):
    with pytest.raises(ValueError, match=reason):
        checked(table, cells, {"type": "DATE", "value": "2025-10-12"})
