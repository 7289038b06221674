"""Atoms, and what only looks like one: whole sentences in which nothing is found.

How a line is read is said in :mod:`marked`. The statement's day is 12 October 2025 (a Sunday).
"""

from __future__ import annotations

import itertools

import pytest
from marked import Row, found, parametrized, read

from rapt.extract.dates.atoms import find_atoms
from rapt.text.rules import bundled, load_rules

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
<2024>前年同期</>比で8.3%増えた。
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

MORE_TRAPS = """
<2024>前年同期</>比で2割減った。
第20回会議で決めた。
第3条に基づく。
55号の公告だ。
3日本企業が対象だ。
1対1で会談した。
5カ年計画を定めた。
一時停止した。
同時に発表した。
当時の合意だ。
日中関係は悪化した。
来日した代表と会った。
1日も早く解決する。
2割減った。
3カ国が参加した。
12カ国の代表
100％の関税
301条の調査
2025年型の車両
月例の会見で述べた。
時間をかけて協議する。
年次報告を公表した。
日本側に伝えた。
半導体の輸出を止めた。
分野ごとに協議した。
20年債の利回り
<2024>昨年同期</>比で増えた。
国ごとに異なる。
"""

MORE_NONE = """
3月期決算を発表した。
G7、G20の会合に出席した。
1日も休みなく協議した。
2泊3日の日程で訪れた。
日曜版の記事で伝えた。
金曜会の代表と会った。
今春闘の賃上げ率だ。
5カ国・地域が参加した。
世紀の合意だと伝えた。
25年債の利回りが上がった。
2年生の学生が訪れた。
前世代の半導体を輸出した。
この日程は決まっていない。
この日本企業は輸出を止めた。
こと細かに説明した。
"""

FAMILIES = {
    "no_dates": NO_DATES,
    "more_traps": MORE_TRAPS,
    "more_none": MORE_NONE,
}
CASES = read(FAMILIES)


@parametrized(CASES)
def test_nothing_is_found(text: str, expected: list[Row]) -> None:
    assert found(text) == expected


def test_the_tables_are_large_enough():
    assert len(CASES) >= 80


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("昨年10月", ["year", "month"]),
        ("令和7年", ["year"]),
        ("令和元年", ["year"]),
        ("午後3時半", ["daypart", "clock"]),
        ("2日前", ["length"]),
        ("9日(木)", ["day", "weekday"]),
        ("毎週月曜", ["set", "weekday"]),
        ("第3四半期", ["half"]),
        ("7~9月期", ["half"]),
        ("1990年代", ["decade"]),
        ("14~17日", ["day", "day"]),
        ("年2回", ["set"]),
        ("3日おき", ["set"]),
        ("10/12付", ["day"]),
        ("2025年第61号", []),
        ("3日本企業", []),
        ("10月号", []),
        ("2年2組", []),
        ("5分の1", []),
        ("毎日新聞", ["trap"]),
        ("13月", []),
    ],
)
def test_kinds_of_atoms(text, kinds):
    assert [atom.kind for atom in find_atoms(text, bundled())] == kinds


def test_no_atom_overlaps_another():
    atoms = list(find_atoms("2025年10月9日(木)午後3時半から4時", bundled()))
    assert all(a.end <= b.start for a, b in itertools.pairwise(atoms))
    assert len(atoms) == 7


def test_the_number_of_a_list_takes_the_unit_of_the_last():
    fields = [atom.fields for atom in find_atoms("9、10月", bundled())]
    assert fields == [{"month": 9, "bare": True}, {"month": 10}]


def test_a_row_of_a_researcher_is_an_atom(tmp_path):
    (tmp_path / "mine.csv").write_text(
        "rule_id,layer,anchor,label,relation\nmy_day,time_day,Xデー,1,statement\n", "utf-8"
    )
    rules = load_rules(tmp_path / "mine.csv")
    assert [atom.rule_id for atom in find_atoms("Xデーに備える", rules)] == ["my_day"]
    assert not list(find_atoms("Xデーに備える", bundled()))
