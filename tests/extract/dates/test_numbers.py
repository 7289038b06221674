"""Lengths of time and repetitions, and what only looks like them."""

from __future__ import annotations

from marked import Row, found, parametrized, read

import rapt

DURATIONS = """
実施を<P1Y>1年間</>停止する。
わずか<P20D>20日間</>で制限を重ねた。
<P6M>今後半年</>のうちに見直す。
費用の2分の1、<P3Y>3年間</>を補助する。
審査には<P45D>45日</>かかる。
調査の期間は<P6M>6カ月</>とする。
最長<P3M>3カ月</>延長できる。
<P10Y>10年ぶり</>の高官会談となった。
協議は<P2D>2日間</>続いた。
<PXY>数年</>にわたって続く。
<PXM>数カ月</>の交渉を経た。
回答まで<PXD>何日</>も待たされた。
<PT30M>半時間前</>に公表された。
<P18M>1年半</>の調査を終えた。
影響は<P6M>半年</>続くとみられる。
<P3Y|APPROX>約3年</>かかる。
<PT48H|EQUAL_OR_LESS>48時間以内</>に報告する。
交渉は<P1Y|APPROX>1年余り</>続いた。
"""

SETS = """
報告書は<P1Y>毎年</>公表される。
会見は<XXXX-WXX-4>毎週木曜日</>に開かれる。
<XXXX-06-30|ON_OR_BEFORE>毎年6月末日</>までに届け出る。
<P1M>毎月</>の統計で確かめる。
対話は<P1Y>年2回</>開く。
"""

AGO = """
<2022>3年前</>に締結した。
<2020|APPROX;ON_OR_AFTER>5年ほど前</>から続く調査だ。
<2023-04|APPROX>2年半ほど前</>に始めた。
<2024-04>1年半前</>に公表した。
<2027-04>1年半後</>に見直す。
<2025-08>1カ月半前</>に通知した。
<2024|APPROX>1年近く前</>に申請した。
<PT90M>1時間半後</>に会見した。
<PT12H>半日後</>に撤回した。
<PAST_REF>十数年前</>に結んだ協定だ。
<FUTURE_REF>数か月後</>に見直す。
<P50Y>半世紀前</>の合意だ。
<P100Y>1世紀前</>の条約だ。
"""

COMPOUND = """
調査に<P1Y2M>1年2カ月</>を要した。
会談は<PT1H30M>1時間30分</>に及んだ。
<PT1H5M20S>1時間5分20秒</>の映像を公開した。
<P2Y6M|APPROX>約2年6カ月</>の審査だ。
<P1Y6M|EQUAL_OR_LESS>1年6カ月以内</>に結論を出す。
"""

AMOUNTS = """
審査は<P15D|EQUAL_OR_LESS>15営業日以内</>に終える。
<P10D>10営業日</>の猶予を設ける。
<P18M>1.5年</>の延長を認めた。
<PT12H>0.5日</>の差が出た。
<P1.2Y>1.2年</>の寿命だ。
<PT36H>1日半</>の協議を終えた。
<P17D>2週間半</>の停止だ。
<P100Y>100年</>の歴史を持つ。
<P25Y>二十五年</>の協力を続けた。
<PXY>十数年</>の交渉を経た。
<P10D>10日分</>の備蓄を積み増した。
<P30D>30日</>の猶予を与える。
<P20D|APPROX>20日</>ほどで審査を終えた。
<P1M|APPROX>1カ月</>程度の延期だ。
<P3D>3日間</>の日程だ。
<P2D>2</>、<P3D>3日間</>で結論を出す。
<P1Y>1</>～<P2Y>2年</>の猶予を設ける。
<P100Y|EQUAL_OR_MORE>1世紀以上</>にわたる関係だ。
<P200Y>2世紀</>にわたる貿易だ。
"""

REPEATED = """
<P1W>週に3回</>の定期便を運航する。
<P1Y>年に1回</>、報告する。
<P3D>3日に1度</>の点検を課す。
<P1Q>四半期に一度</>の協議を開く。
<P6M>半年に1回</>見直す。
<P2D>2日ごと</>に更新する。
<PT3H>3時間おき</>に測る。
<P2D>1日おき</>に開く。
<P3D>3日おき</>に送る。
<P1D>1日3回</>の検査を行う。
<P1D>1日あたり</>5万トンを輸入する。
<P1D>1日平均</>の取引額だ。
<P1M>月ごと</>に枠を決める。
"""

NONE = """
分野ごとに協議した。
日ごとに悪化している。
5年生存率が上がった。
100年債を発行した。
3年制の課程だ。
5年式の装置だ。
一年生の研修だ。
初日に2回、会談した。
10分の1に下がった。
"""

FAMILIES = {
    "durations": DURATIONS,
    "sets": SETS,
    "ago": AGO,
    "compound": COMPOUND,
    "amounts": AMOUNTS,
    "repeated": REPEATED,
    "none": NONE,
}


@parametrized(read(FAMILIES))
def test_lengths(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


def test_a_day_in_a_year_of_three_digits_is_counted_from() -> None:
    assert rapt.extract_dates("1か月半前に通知した。", "0500-03-31").value.tolist() != [""]


def test_minutes_are_counted_from_the_clock_of_the_reference():
    assert rapt.extract_dates("3分後に始まる。", "2025-10-12T09:58").value.tolist() == ["2025-10-12T10:01"]
    assert rapt.extract_dates("3分後に始まる。", "2025-10-12").value.tolist() == ["PT3M"]
