"""Ranges and lists, whose parts give each other what they lack.

How a line is read is said in :mod:`marked`. The statement's day is 12 October 2025 (a Sunday).
"""

from __future__ import annotations

import pytest
from marked import REFERENCE, Row, found, parametrized, read

import rapt

RANGES = """
<2016-11|ON_OR_AFTER>11月</>から<2017-02|ON_OR_BEFORE>2017年2月</>まで止めた。
<P5M>5</>～<P6M>6か月</>かかる。
<2025-10-12T17:00|ON_OR_AFTER>午後5時</>から<2025-10-12T18:00|ON_OR_BEFORE>6時</>まで会見した。
<2025-10-12T14:00|ON_OR_AFTER>2時</>から<2025-10-12T17:00|ON_OR_BEFORE>午後5時</>まで会見した。
<2025-10-12T10:00|ON_OR_AFTER>午前10時</>から<2025-10-12T15:00|ON_OR_BEFORE>3時</>まで会見した。
<2025-09-29|ON_OR_AFTER>29日</>から<2025-10-03|ON_OR_BEFORE>10月3日</>まで休んだ。
<2024-12|ON_OR_AFTER>昨年12月</>から<2025-03|ON_OR_BEFORE>今年3月</>まで止めた。
<1995>平成7</>～<1997>9年</>の統計だ。
<XXXX-WXX-4T17:30>毎週木曜日の午後5時半</>～<XXXX-WXX-4T19:30>7時半</>に開く。
<P5M>5</>から<P6M>6か月</>かかる。
<2025-10-25|ON_OR_AFTER>25</>から<2025-10-26>26日</>に開く。
<2025-10|ON_OR_AFTER>10</>から<2025-12>12月</>に開く。
<2025-10-02>2</>～<2025-10-03|ON_OR_AFTER>3日</>からの会合だ。
<2025-11-02>2</>、<2025-11-03|ON_OR_AFTER>3日</>から始める。
<P2D>2</>、<P3D>3日</>かかる。
<2026-SP|ON_OR_AFTER>春</>から<2026-SU>夏</>に始める。
<2025-10-12TNI|ON_OR_AFTER>夜</>から会合を開く。
"""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("22時から6時まで止めた。", ["2025-10-12T22:00", "2025-10-13T06:00"]),
        ("9日午後10時から午前6時まで止めた。", ["2025-10-09T22:00", "2025-10-10T06:00"]),
        ("午前9時から午後5時まで開いた。", ["2025-10-12T09:00", "2025-10-12T17:00"]),
        ("午前11時から1時まで開いた。", ["2025-10-12T11:00", "2025-10-12T13:00"]),
        ("9時から5時まで開いた。", ["2025-10-12T09:00", "2025-10-12T17:00"]),
        ("2時から午後5時まで開いた。", ["2025-10-12T14:00", "2025-10-12T17:00"]),
    ],
)
def test_hours_of_a_range_go_on_to_the_afternoon_or_the_next_day(text, values):
    assert rapt.extract_dates(text, "2025-10-12")["value"].tolist() == values


@pytest.mark.parametrize("dash", ["–", "—", "―", "-", "－", "‐", "−", "～", "〜", "〰", " – ", " 〜 ", " - "])
def test_a_dash_between_numbers_makes_a_range(dash):
    for text, values in (
        (f"7月28{dash}29日に会談した。", ["2025-07-28", "2025-07-29"]),
        (f"9月28{dash}1日に会談した。", ["2025-09-28", "2025-10-01"]),
        (f"9{dash}11月に調査した。", ["2025-09", "2025-11"]),
        (f"2025年7月28日{dash}8月1日 協議", ["2025-07-28", "2025-08-01"]),
    ):
        table = rapt.extract_dates(text, "2026-03-12")
        assert table["value"].tolist() == values, text
        assert table["range_id"].tolist() == ["r1", "r1"], text


@parametrized(read({"ranges": RANGES}))
def test_ranges(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("10月1日から11日まで", ["r1", "r1"]),
        ("10月1日、11日", ["", ""]),
        ("9時～12時、13時～17時", ["r1", "r1", "r2", "r2"]),
        ("10月1日から会談し、11日まで続けた", ["", ""]),
        ("8月12日から、4日に載せた16社への措置を停止する", ["", ""]),
        ("12日から、4日付の公告の措置は停止する", ["", ""]),
        ("10日から、12日まで開く", ["r1", "r1"]),
        ("10日から、12日にかけて開く", ["r1", "r1"]),
        ("10日から、20日の間に開く", ["r1", "r1"]),
        ("4～6月期", [""]),
    ],
)
def test_the_two_ends_of_a_range_have_one_id(text, ids):
    assert rapt.extract_dates(text, REFERENCE).range_id.tolist() == ids
