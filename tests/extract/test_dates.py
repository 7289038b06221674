"""Table of Japanese cases for time expressions in the sentences that trade-policy reporting puts them in.

One case a line: ``text`` with ``<value>expression</>`` or ``<value|mod>…</>`` where something is found; a text without a
mark must give nothing. The statement's day is 12 October 2025 (a Sunday). More forms, each checked, are on
``docs/dates.md``.
"""

from __future__ import annotations

import re
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import rapt

REFERENCE = "2025-10-12"

DIGITS = """
公告は<2025-10-09>2025年10月9日</>に公布された。
公告は<2025-10-09>２０２５年１０月９日</>に公布された。
公告は<2025-10-09>二〇二五年十月九日</>に公布された。
公告は<2024-08-15>2024年8月15日</>付で、<2024-09-15>9月15日</>から実施された。
命令は<2025-09-30>九月三十日</>に出された。
米国の措置は<2025-04-10>4月10日</><2025-04-10T12:01>１２時０１分</>に発効した。
同社の調査は<2024>2024年</>に始まった。
<2023-07>2023年7月</>の公告では、ガリウムも対象となった。
<2025-10>25年10月</>の輸出は前の年を下回った。
"""

ERAS = """
談話は<2025-10-12>令和7年10月12日</>に出された。
<2019-05>令和元年5月</>に協定が結ばれた。
<2025-10>2025年（令和7年）10月</>に会談した。
<1989>平成元年</>以来の規模となる。
<1972-09-29>昭和47年9月29日</>の共同声明に反する。
"""

BARE = """
商務省は<2025-10-10>10日</>、公告を発表した。
商務省の報道官は<2025-10-12>12日</>に述べた。
報道官は<2025-09-25>25日</>、質問に答えた。
新しい税率は<2025-11-05>5日</>から課す。
米国は<2025-11-01>11月1日</>から追加関税を課すと表明した。
カナダは<2025-08-26>8月26日</>に追加関税を発表した。
公告は<2025-12-01>12月1日</>から施行する。
会談は<2025-09-14>9月14日</>に開かれた。
<2025-11>11月</>に予定される首脳会談に向けて調整が続く。
<2025-06>6月</>に合意した枠組みを守るよう求めた。
"""

RELATIVE = """
<2025-10-11>昨日</>の談話で立場を示した。
<2025-10-12>本日</>から管理を始める。
<2025-10-13>あす</>、日本と協議する。
<2025-10-14>あさって</>に会見を開く。
<2025-10-10>おととい</>の公告に触れた。
商務省は<2025-10-09>3日前</>に公告を出していた。
<2025-10-22>10日後</>に発効する。
<2025-09>先月</>の協議の後も制限が続いた。
<2025-11>来月</>、代表団が訪れる。
<2025-08>先々月</>から調査している。
<2024-11>昨年11月</>に合意した。
<2026-03|BEFORE>来年3月</>までに結論を出す。
<2023>一昨年</>の水準に戻った。
<2026>来年</>は議長国を務める。
<2025-W40>先週</>の会談に続く動きだ。
<2025-10-13>来週月曜日</>に開く。
<2026>1年後</>に見直す。
<2025-09-12>9月12日</>に発表し、<2025-09-13>翌日</>に発効した。
<2025-09-30>9月30日</>の命令を受け、<2025-09-30>同日</>の会見で批判した。
<2024-12-02>2024年12月2日</>に規制を強め、<2024-12-03>翌3日</>に対抗した。
<2023>2023年</>に始まった調査は<2024>翌年</>に終わった。
<2023>2023年</>の公告に続き、<2023-12>同年12月</>に技術も対象とした。
<2025-10-11>前日</>に続いて談話を出した。
"""

PARTS = """
<2025-10|START>10月上旬</>に公表する見通しだ。
<2025-09|MID>9月中旬</>にマドリードで協議した。
<2025-10|END>10月下旬</>の首脳会談を控える。
<2025-10|END>10月末</>に会談が開かれる。
<2025-09|START>9月初め</>から審査が遅れている。
<2026-H1>来年前半</>に結論を出す。
<2026-H2>2026年後半</>に再開する。
<2025-H1>上半期</>の輸出は3%増えた。
<2025-Q3>第3四半期</>の実績を公表した。
<2024-Q4>2024年第4四半期</>に急増した。
<FY2025>2025年度</>の白書にまとめた。
<FY2026>来年度</>の予算に盛り込む。
<2025-12|END>年末</>まで猶予する。
<2025|START>年初</>からの調査は11件に上る。
<2025>年内</>の妥結を目指す。
<2025-10|END>月末</>に期限を迎える。
<2024-FA>昨秋</>から続く交渉だ。
<2026-SP>来春</>の訪問を調整する。
"""

WEEKDAYS = """
会見は<2025-10-09>9日</>（木）に開かれた。
<2025-10-01>国慶節</>の連休に重なった。
<2025-01-29>春節</>を前に在庫を積み増した。
"""

RANGES = """
輸入は<2025-10-01>10月1日</>から<2025-10-11>11日</>まで止まった。
<2025-09-25>9月25日</>から<2025-09-26>26日</>にかけて協議した。
代表団は<2025-09-14>9月14</>～<2025-09-17>17日</>にマドリードを訪れた。
訪中は<2025-01-14>1月14日</>から<2025-01-17>17日</>までの予定だった。
<2023>2023年</>から<2025>2025年</>にかけて拡大した。
<2025-09-29>9月29日</>から<2025-10-03>10月3日</>までの連休だ。
停止は<2025-11-10>11月10日</>から<2026-11-10>2026年11月10日</>までとする。
<2025-01>2025年1</>～<2025-09>9月</>の輸出は12%減った。
"""

TIMES = """
会見は<2025-10-12T15:00>午後3時</>に始まった。
関税は<2025-10-10>10日</><2025-10-10T12:01>午後0時01分</>に発効した。
<2025-10-09>9日</><2025-10-09TMO>朝</>に公告を出した。
<2025-10-09>9日</><2025-10-09TAF>午後</>に続けて発表した。
電話会談は<2025-10-11>11日</><2025-10-11TNI>夜</>に行われた。
<2025-10-12T10:30>午前10時半</>から説明した。
協議は<2025-10-12T21:05>21時5分</>に終わった。
"""

DURATIONS = """
実施を<P1Y>1年間</>停止する。
わずか<P20D>20日間</>で制限を重ねた。
審査には<P45D>45日</>かかる。
調査の期間は<P6M>6カ月</>とする。
最長<P3M>3カ月</>延長できる。
<P10Y>10年ぶり</>の高官会談となった。
協議は<P2D>2日間</>続いた。
<PXY>数年</>にわたって続く。
<PXM>数カ月</>の交渉を経た。
<P18M>1年半</>の調査を終えた。
影響は<P6M>半年</>続くとみられる。
<P3Y|APPROX>約3年</>かかる。
<PT48H>48時間以内</>に報告する。
交渉は<P1Y|APPROX>1年余り</>続いた。
"""

SETS = """
報告書は<P1Y>毎年</>公表される。
会見は<XXXX-WXX-4>毎週木曜日</>に開かれる。
<P1M>毎月</>の統計で確かめる。
対話は<P1Y>年2回</>開く。
"""

BOUNDS = """
<2025-10|AFTER>10月以降</>は許可が必要になる。
<2025-10|APPROX>10月</>ごろに見直す。
"""


DECADES = """
<199>1990年代</>からの経済協力が土台にある。
<20>21世紀</>の産業に欠かせない。
"""

NO_DATES = """
商務部公告2025年第61号を公布した。
第20回党大会の決定に従う。
通商法301条に基づく。
3日本企業が対象となった。
米国の2大政党が支持する。
交渉は1対1で行われた。
10月革命の記念行事が開かれた。
一日も早い解決を望む。
日中関係は難しい局面にある。
首脳の来日を調整する。
在日米軍の移転を進める。
対日輸出の審査を厳しくする。
訪日した代表団と会った。
前年同期比で8.3%増えた。
世界の24カ国が参加した。
12品目を管理の対象とする。
28社を名簿に加えた。
55日号の特集で取り上げた。
価格は3分の1に下がった。
割合は3/4に達した。
第3条の規定を適用する。
第1次合意を実行する。
1万5000トンを輸出した。
中国は500億ドルを投じる。
G20の会合に出席した。
14ナノメートル以下の半導体が対象だ。
256層以上のメモリーを含む。
301条調査を終える。
232条に基づく関税だ。
税率を25%に引き上げた。
A380型機を購入する。
H20の販売を認めた。
一時的な措置にすぎない。
同時に批判した。
当時の合意を守るべきだ。
随時、意見を交換する。
日常の用途に使われる。
月面探査の部品を含む。
水素の製造装置だ。
土木機械の輸出を止めた。
木材の輸入を止めた。
金属の輸出を管理する。
火力発電の設備を輸出する。
年々、需要が増えている。
日ごとに悪化している。
時の政権が決めた。
1990年生まれの経営者だ。
17種の元素のうち7種を管理する。
0.1%以上を含む製品だ。
約30カ国が参加する枠組みだ。
三国間の協力を深める。
九州の工場で生産する。
四川省の企業が参加した。
二国間の対話で話し合う。
百年の計を立てる。
二重基準を批判した。
千載一遇の機会だ。
一方的な措置だ。
八者会合に参加した。
五輪の開催に合わせた。
"""

FAMILIES = {
    "digits": DIGITS,
    "eras": ERAS,
    "bare": BARE,
    "relative": RELATIVE,
    "parts": PARTS,
    "weekdays": WEEKDAYS,
    "ranges": RANGES,
    "times": TIMES,
    "durations": DURATIONS,
    "sets": SETS,
    "bounds": BOUNDS,
    "decades": DECADES,
    "none": NO_DATES,
}
MARK = re.compile(r"<([^<>|]+)(?:\|(\w+))?>(.*?)</>")
Row = tuple[int, int, str, str]


def cases() -> list[tuple[str, str, list[Row]]]:
    """Id, text and the rows expected: start, end, value, mod."""
    found = []
    for family, table in FAMILIES.items():
        for n, line in enumerate(table.strip().splitlines(), 1):
            text, rows, read = "", list[Row](), 0
            for mark in MARK.finditer(line):
                text += line[read : mark.start()]
                rows.append((len(text), len(text) + len(mark[3]), mark[1], mark[2] or ""))
                text += mark[3]
                read = mark.end()
            found.append((f"{family}-{n:02d}", text + line[read:], rows))
    return found


CASES = cases()


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_dates(text: str, expected: list[Row]) -> None:
    found = rapt.extract_dates(text, REFERENCE)
    assert [tuple(row) for row in found[["start", "end", "value", "mod"]].itertuples(index=False)] == expected


INTERVALS = [
    ("2025年10月9日", "2025-10-09", "2025-10-10"),
    ("昨年11月", "2024-11-01", "2024-12-01"),
    ("2024年", "2024-01-01", "2025-01-01"),
    ("来年前半", "2026-01-01", "2026-07-01"),
    ("第3四半期", "2025-07-01", "2025-10-01"),
    ("先週", "2025-09-29", "2025-10-06"),
    ("2025年度", "2025-04-01", "2026-04-01"),
    ("1990年代", "1990-01-01", "2000-01-01"),
    ("昨秋", "2024-09-01", "2024-12-01"),
]


@pytest.mark.parametrize(("expression", "begin", "end"), INTERVALS)
def test_intervals_are_half_open(expression, begin, end):
    row = rapt.extract_dates(f"{expression}に発表した。", REFERENCE).iloc[0]
    assert (row.interval_begin, row.interval_end) == (pd.Timestamp(begin), pd.Timestamp(end))


@pytest.mark.parametrize("expression", ["20日間", "毎年", "数か月"])
def test_durations_and_sets_have_no_interval(expression):
    row = rapt.extract_dates(f"{expression}続いた。", REFERENCE).iloc[0]
    assert pd.isna(row.interval_begin)
    assert pd.isna(row.interval_end)


@pytest.mark.parametrize("reference", [date(2025, 10, 12), datetime(2025, 10, 12, 9), "2025-10-12", "2025-10-12T09:00"])
def test_references_of_every_kind(reference):
    assert rapt.extract_dates("昨日の談話", reference).value.tolist() == ["2025-10-11"]


def test_without_a_reference_relative_expressions_have_no_value():
    found = rapt.extract_dates("昨日の談話は2025年10月9日の公告に触れた。")
    assert found[["text", "value"]].values.tolist() == [["昨日", ""], ["2025年10月9日", "2025-10-09"]]


def test_a_reference_that_is_no_date_is_refused():
    with pytest.raises(ValueError, match=r"reference must be a date.*'yesterday'"):
        rapt.extract_dates("昨日", "yesterday")


@given(
    st.text(
        alphabet="0123456789０１２一二三十〇年月日時分半前後末上旬中下期から〜～/-:令和元昨来先今週毎約数間まで",
        max_size=40,
    )
)
def test_any_mixture_of_time_words_is_read_without_an_error(text):
    for row in rapt.extract_dates(text, REFERENCE).itertuples():
        assert text[row.start : row.end] == row.text


def test_the_tables_are_large_enough():
    assert len(CASES) >= 160
    assert sum(not rows for _, _, rows in CASES) >= 55
