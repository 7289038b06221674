"""What a sentence leaves out that tells of a measure: the thing, whose it is, from when; what is about other things first."""

from __future__ import annotations

import pytest

NOTHING = [
    "中国は追加関税を課した。工場が対象で、12月15日に操業する。",
    "中国は値下げで応じた。",
    "中国は米国の要請に応じた。",
]
# What is not named: on what it is, parts of it.
BEGINS = [
    ("中国は米国産品に追加関税を課すと発表した。会員は10月20日から、会費を納めなければならない。", ""),
    ("中国は米国産品に追加関税を課すと発表した。大豆などが対象で、10月20日から課す。", "2025-10-20"),
    ("中国は米国産品に追加関税を課すと発表した。一部は11月1日、残りは12月15日に発動する。", "2025-11-01"),
    ("商務部は保証金を徴収する。10月20日から、輸入業者は保証金を税関に納めなければならない。", "2025-10-20"),
    ("中国は米国産品に追加関税を課すと決めた。約340億ドル分は11月6日から。", "2025-11-06"),
    ("中国は関税の停止を発表した。3月31日には、4月1日以降も期限を定めず停止を続けるとした。", "2025-04-01"),
]
WHOSE = [
    # Another's measure, somebody who is named, another rule than the one told of.
    ("オランダは輸出管理を強めると発表した。中国の規則は11月1日に発効する。", "CN"),
    ("オランダは輸出管理を強めると発表した。新しい規則は11月1日に発効する。", "NL"),
    ("米国は関税を課すと発表した。当初の税率は0％で、2027年6月に引き上げる。", "US"),
    ("税委会公告2025年第8号によると、米国産品が対象で、同関税を10月24日から課す。", "CN"),
    # Notes that follow up go on with whoever made the statement, unless they name another.
    ("中国は米国への追加関税を引き上げた。米国は対中関税を引き上げた。\n\n（続報）税率は14日に発動した。", "CN"),
    ("中国は米国への追加関税を引き上げた。\n\n（続報）米国は対中関税を引き上げた。", "US"),
]
HEADED = """合意文書の要旨は次のとおり。

一、{heading}
（１）レアアース関連の輸出管理の実施を停止する。
（２）報復関税をすべて停止する。
"""


def _day(value):
    return "" if value is None or str(value) == "NaT" else f"{value:%Y-%m-%d}"


def test_what_tells_of_other_things(measures_of):
    found = measures_of(NOTHING, issuer="CN-MOFCOM")
    assert [[row["event"] for row in rows][1:] for rows in found] == [[], [], []]
    assert [len(rows) for rows in found] == [1, 0, 0]


def test_from_when(measures_of):
    found = measures_of([text for text, _ in BEGINS], issuer="CN-MOFCOM")
    assert {text: _day(rows[-1]["begin"]) for (text, _), rows in zip(BEGINS, found, strict=True)} == dict(BEGINS)


def test_whose(measures_of):
    found = measures_of([text for text, _ in WHOSE], issuer="CN-MOFCOM")
    assert {text: rows[-1]["actor"] for (text, _), rows in zip(WHOSE, found, strict=True)} == dict(WHOSE)


@pytest.mark.parametrize(("heading", "actor"), [("主な内容", ""), ("中国側の措置", "CN")])
def test_a_heading_says_whose_measures_follow(measures_of, heading, actor):
    (rows,) = measures_of([HEADED.format(heading=heading)], issuer="US-WH")
    assert {row["actor"] for row in rows} == {actor}


def test_days_after_the_statement(measures_of):
    text = "商務部は保証金を徴収する。\n\n（続報）商務部は12月19日、反ダンピング税を正式に決めた。21日から5年間課す。"
    (rows,) = measures_of([text], issuer="CN-MOFCOM")
    assert [(_day(row["begin"]), _day(row["day"])) for row in rows[1:]] == [
        ("2025-12-21", "2025-12-19"),
        ("2025-12-21", ""),
    ]


def test_a_share_of_a_rate_is_of_the_act_told_before(measures_of):
    text = "公告2025年第4号で定めた追加関税を調整する。24%分の適用停止を1年間続ける。"
    (rows,) = measures_of([text], issuer="CN-SCTC", title="税委会公告2025年第10号", genre="announcement")
    assert rows[-1]["event"] == "extended"
    assert rows[-1]["instrument"].endswith("公告2025年第4号の24%分")


def test_what_has_held_for_long_is_not_by_the_announcement(measures_of):
    text = "第一　ブランデーに反ダンピング税を課す。\n\n商務部は昨年10月11日からは保証金を納めさせる暫定措置に入った。"
    (rows,) = measures_of([text], title="商務部公告2025年第34号", genre="announcement")
    assert [row["instrument"] for row in rows] == ["公告2025年第34号", ""]


def test_a_notice_without_a_number_is_not_the_law_that_it_rests_on(measures_of):
    text = "反ダンピング条例に基づき、保証金による暫定的な反ダンピング措置を取る。"
    told, notice = (
        measures_of([text], title=title, genre="announcement")[0]
        for title in ("豚肉の調査", "豚肉の調査の仮決定の公告")
    )
    assert [row["instrument"] for row in (*told, *notice)] == ["反ダンピング条例", ""]


def test_goods_are_from_where_the_title_says(measures_of):
    text = "商務部はワインに対する調査の判断を示した。"
    titled, other = (
        measures_of([text], issuer="", title=title)[0]
        for title in ("豪州産ワインの措置を終える", "豪州産大麦の措置を終える")
    )
    assert [row["target"] for row in (*titled, *other)] == ["AU", ""]
