"""Sides, and what makes a length.

How a line is read is said in :mod:`marked`. The statement's day is 12 October 2025 (a Sunday).
"""

from __future__ import annotations

import pytest
from marked import Row, found, parametrized, read

from rapt.extract.dates.signs import tense
from rapt.extract.dates.vocabulary import vocabulary
from rapt.text.rules import bundled

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
<2025-11-20|ON_OR_BEFORE>11月20日</>（消印有効）までに送る。
<2025-10-10T09:00|ON_OR_AFTER>10日午前9時</>（現地時間）から会見した。
<2025-11-20>11月20日</>（祝日）に開くまで待つ。
<2025-11-20>11月20日</>（<2025-11-21>21日</>）までの案だ。
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
申請の期間を<P20D>20日</>とすることができる。
貸与の期間は、<P2M>2月</>、<P4M>4月</>又は<P8M>8月</>とする。
申請の期間は<2025-10-20|ON_OR_AFTER>20日</>から<2025-10-24|ON_OR_BEFORE>24日</>までとする。
申請の期日を<2025-10-20>20日</>とする。
協議の期間は<2025-10-20>20日</>、<2025-10-21>21日</>とする。
錠剤が<P6D>6日分</>残る。
<2025-10-10>10日</>の期限に間に合った。
<2025-10|ON_OR_AFTER>10月以降</>に決めた。
期限は<P14D>14日</>延長することができる。
出荷は<P3D>3日</>ずれ込んだ。
<2025-10-14>14日</>、延長することを決める。
<2025-10-14>14日</>に延長する予定だ。
審査は<P9D>9日</>から<P3D>3日</>に縮んだ。
審査は平均<P9D>9日</>かかる。
調査は<P3M|APPROX>三月</>程度を要する。
<2025-10>10月</>ほど減っていない。
<2025-10-09>9日</>に縮小を決めた。
再開以来<P1D>1日</><PT16H>16時間</>動かす。
<2025-10-01>10月1日</><PT16H>16時間</>の稼働。
議会は<2025-10-14>14日</>延長を認めるもようだ。
"""

IN_ONE_DAY = """
3社が<P1D>1日</>で合意した。
協議は<P1D>1日</>で終わった。
わずか<P1D>1日</>で撤回した。
<P1D>一日</>で3件の調査を始めた。
<2025-10-01>1日</>で期限が切れた。
受け付けは<2025-10-01>1日</>で終了した。
発表は<2025-10-01>1日</>で、施行は<2025-10-10>10日</>だ。
<2025-10-01>1日</>で<P3Y>3年</>となる。
<2025-10-21>21日</>で営業を終える。
<2025-10-11>十一日</>で合意した。
<2024-12-01>12月1日</>で合意した。
"""
FAMILIES = {"in one day": IN_ONE_DAY, "sides": SIDES, "lengths": LENGTHS}


@parametrized(read(FAMILIES))
def test_signs(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "at", "future"),
    [
        ("11月1日から課す", "11月1日", True),
        ("11月1日に施行する", "11月1日", True),
        ("11月1日、関税を課すと発表した。", "11月1日", False),
        ("25日、関税を課すEUと協議した。", "25日", False),
        ("25日、関税を課す。", "25日", True),
        ("9日に公布した", "9日", False),
    ],
)
def test_whether_the_words_speak_of_what_is_to_come(text, at, future):
    assert (tense(text, text.rindex(at) + len(at), vocabulary(bundled())) == "future") is future


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("14日に止まり、緊張は続く。", "14日", "open"),
        ("14日に止まり、緊張は続いた。", "14日", "past"),
        ("14日の会合", "14日", ""),
        ("14日、会談する予定だ。", "14日", "planned"),
        ("14日に発表した措置を導入する方針だ。", "14日", "past"),
        ("14日から施行する。", "14日", "future"),
    ],
)
def test_the_tense_of_what_follows(text, at, expected):
    assert tense(text, text.rindex(at) + len(at), vocabulary(bundled())) == expected
