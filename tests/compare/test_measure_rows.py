"""What readers are shown of a measure's state beside the word for it."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.compare.measure_rows import HOLDING, called, counts, notes, shown


def row(**fields):
    return {"instrument": "公告2024年第46号", "measure": "", "parts": "", "status_basis": "told", **fields}


@pytest.mark.parametrize(
    ("fields", "ja", "en"),
    [
        ({}, "", ""),
        ({"status_basis": "first_day"}, "", ""),
        ({"status_basis": "silence"}, "", ""),
        ({"parts": "第2項:suspended"}, "第2項は停止", "第2項: suspended"),
        ({"status_basis": "term"}, "示された期限の経過による", "its last day has passed"),
        (
            {"parts": "（一）:announced;（二）:announced", "status_basis": "suspension_over"},
            "（一）は発表済み、（二）は発表済み、停止期間が過ぎたことによる推定",
            "（一）: announced, （二）: announced, inferred: its suspension is over",
        ),
    ],
)
def test_notes(fields, ja, en):
    assert (notes(row(**fields), "ja"), notes(row(**fields), "en")) == (ja, en)
    assert called(row(**fields), "ja") == (f"公告2024年第46号（{ja}）" if ja else "公告2024年第46号")


def test_states_are_counted_in_the_order_in_which_they_are_shown():
    states = ["unknown", "under_investigation", "ruled", "announced", "suspended", "in_force", "in_force", "", "ended"]
    table = pd.DataFrame({"status": states, "n_statements": 1})
    assert counts(shown(table)) == [(state, 2 if state == "in_force" else 1) for state in HOLDING]
    assert sum(n for _, n in counts(shown(table))) == len(shown(table))
