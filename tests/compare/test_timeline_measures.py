"""Intervals of the timeline by what becomes of the measures that they are of."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.compare import timeline

CASES = [
    (["米国は、応じなければ11月1日から追加関税を課すと警告した。"], [("threat", "11-01", "")]),
    (["米国は、11月1日から追加関税を課す案を示した。"], [("other", "11-01", "")]),
    (["公告第91号は11月8日から施行する。"], [("effective", "11-08", "")]),
    # Suspended before its first day, and after it.
    (
        ["公告第91号は11月8日から施行する。", "商務部は公告第91号の実施を11月7日から停止する。"],
        [("effective", "11-08", "11-09"), ("suspension", "11-07", "")],
    ),
    (
        ["公告第91号は10月10日から施行する。", "商務部は公告第91号の実施を11月7日から停止する。"],
        [("effective", "10-10", "11-07"), ("suspension", "11-07", "")],
    ),
    (["公告第91号は11月8日から施行する。", "商務部は公告第92号の実施を11月7日から停止する。"], [("effective", "11-08", ""), ("suspension", "11-07", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), CASES)
def test_intervals(texts, expected):
    rows = {"text": texts, "date": "2025-10-09", "issuer": "CN-MOFCOM"}
    named = timeline(rapt.analyze(pd.DataFrame(rows), progress=False), voices=None).query("kind != 'statement'")
    shown = [
        (kind, f"{begin:%m-%d}", "" if pd.isna(end) else f"{end:%m-%d}")
        for kind, begin, end in zip(named["kind"], named["begin"], named["end"], strict=True)
    ]
    assert shown == expected
