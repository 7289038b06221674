"""Sides, what makes a length, and ranges, whose ends give each other what they lack.

How a line is read is said in :mod:`marked`. The statement's day is 12 October 2025 (a Sunday).
"""

from __future__ import annotations

import pytest
from marked import REFERENCE, Row, found, parametrized, read

import rapt

SIDES = """
<2025-11-10|ON_OR_AFTER>11月10日</>から施行する。
<2025-11-10|ON_OR_AFTER>11月10日</>より施行する。
<2025-11-10|BEFORE>11月10日</>より前に申請する。
<2025-11-10|BEFORE>11月10日</>の前に申請する。
<2025-11-10|AFTER>11月10日</>より後に申請する。
<2025-11-10|ON_OR_BEFORE>11月10日</>までに申請する。
<2024>昨年</>より3割減った。
<1989|ON_OR_AFTER>1989年</>以来の規模だ。
<2025-05|MID;ON_OR_AFTER>5月中旬以降</>に公表した。
<2025-10-12T15:00|APPROX;ON_OR_AFTER>午後3時</>ごろから会見した。
<2018|BEFORE>2018年前</>の制度だ。
"""

LENGTHS = """
<P6M|EQUAL_OR_LESS>六月以内</>に届け出る。
起算して<P6M|EQUAL_OR_LESS>六月</>を超えない期間とする。
<P10Y|EQUAL_OR_LESS>10年以下</>の懲役に処する。
懲役<P2Y6M>2年6月</>に処する。
<P1Y6M>一年六月</>の期間とする。
<P1Y|LESS_THAN>1年未満</>の期間だ。
<P1Y|MORE_THAN>1年</>を超える期間だ。
予定より<P1D>1日</>早く公表した。
<P3D>3日連続</>で会談した。
<P3D>3日目</>の協議だ。
<P3D>3日</>かけて協議した。
最長<P30D>30日</>の停止だ。
<P10D|EQUAL_OR_LESS>今後10日以内</>に決める。
<2025-10-10>10日</>の期限に間に合った。
<2025-10|ON_OR_AFTER>10月以降</>に決めた。
"""

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
"""

FAMILIES = {"sides": SIDES, "lengths": LENGTHS, "ranges": RANGES}


@parametrized(read(FAMILIES))
def test_signs(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("10月1日から11日まで", ["r1", "r1"]),
        ("10月1日、11日", ["", ""]),
        ("9時～12時、13時～17時", ["r1", "r1", "r2", "r2"]),
        ("10月1日から会談し、11日まで続けた", ["", ""]),
        ("4～6月期", [""]),
    ],
)
def test_the_two_ends_of_a_range_have_one_id(text, ids):
    assert rapt.extract_dates(text, REFERENCE).range_id.tolist() == ids
