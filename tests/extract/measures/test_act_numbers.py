"""Names of numbered acts: what makes no announcement of China, then the year, the body and the part that are told with a number."""

from __future__ import annotations

import pytest

MARCH_2018, MAY_2025 = "2018-03-22", "2025-05-12"
# The orders of another state are no announcements, and nobody else's.
ORDERS = [
    ("大統領令第14259号による91%の対中関税を撤廃した。", [("大統領令第14259号", "US")]),
    (
        "大統領令第14259号と第14266号による対中関税を撤廃した。",
        [("大統領令第14259号", "US"), ("大統領令第14266号", "US")],
    ),
    (
        "大統領令第14259号の関税を撤廃した。第14257号の相互関税を停止した。",
        [("大統領令第14259号", "US"), ("大統領令第14257号", "US")],
    ),
    ("第14257号の相互関税を停止した。", [("", "")]),
]
YEARS = [
    # In the name, before it, behind it.
    ("商務部は公告2025年第61号の実施を停止した。", ["公告2025年第61号"]),
    ("商務部は2012年第10号公告の実施を停止した。", ["公告2012年第10号"]),
    ("商務部は2019年の公告第37号の適用を停止した。", ["公告2019年第37号"]),
    ("商務部は公告第42号（2024年）の適用を停止した。", ["公告2024年第42号"]),
    ("商務部は公告〔2018〕5号の適用を停止した。", ["公告2018年第5号"]),
    # Of a day; by which something is done on a day.
    ("反ダンピング税は、2017年4月19日の第17号公告により、翌20日から課された。", ["公告2017年第17号"]),
    ("2016年6月29日には第25号公告により、税率が改められた。", ["公告2016年第25号"]),
    ("昨年12月3日の公告第46号の実施を停止した。", ["公告2024年第46号"]),
    # Of the same year; told elsewhere in the text.
    ("調査は2018年7月23日に始まった（同年の公告第62号）。", ["公告2018年第62号"]),
    ("商務部は公告2024年第46号の実施を停止した。公告第46号は廃止された。", ["公告2024年第46号"] * 2),
    # The last day of a suspension, and that of a later act, are no year of the act.
    ("2026年11月10日まで、公告第61号の実施を停止する。", ["公告2025年第61号"]),
    ("商務部は公告2024年第61号を出した。2025年1月5日、第61号の実施を停止した。", ["公告2024年第61号"] * 2),
]
BODIES = [
    ("税委会公告第5号と第6号による関税を撤廃した。", ["税委会公告2025年第5号", "税委会公告2025年第6号"]),
    ("国務院関税税則委員会は11日、追加関税を引き上げると発表した（公告2025年第6号）。", ["税委会公告2025年第6号"]),
    ("商務部は11日、追加関税を引き上げると発表した（公告2025年第6号）。", ["公告2025年第6号"]),
    ("関税税則委員会は関税を上げ、商務部は公告第21号で5社をリストに載せた。", ["公告2025年第21号"]),
]
PARTS = [
    ("公告2024年第46号の実施を停止した。", "公告2024年第46号"),
    ("公告2024年第46号の第２項の実施を停止した。", "公告2024年第46号第2項"),
    ("公告2024年第46号第二項の実施を停止した。", "公告2024年第46号第2項"),
    ("公告2025年第18号（三）の実施を停止した。", "公告2025年第18号（三）"),
    ("公告2025年第50号の一部条項の実施を停止した。", "公告2025年第50号の一部"),
    ("公告2025年第19号のうち、日本に関する部分を廃止した。", "公告2025年第19号の日本に関する部分"),
    ("公告第4号の34%は、24%分を90日間停止した。", "公告2025年第4号の24%分"),
    ("第１項は、引き続き効力を持つ。", ""),
]
COUNTED = """商務部は2026年2月24日、{words}、即日実施した。

商務部公告2026年第11号

一、三菱造船など20の企業・団体を輸出管理規制リストに加える。

商務部公告2026年第12号

一、SUBARUなど20の企業・団体を注視リストに加える。
"""


@pytest.fixture(scope="module")
def read(measures_of):
    def found(texts, date):
        return dict(zip(texts, measures_of(texts, date=date), strict=True))

    return found


def test_orders_of_another_state(read):
    found = read([text for text, _ in ORDERS], MAY_2025)
    assert {text: [(row["instrument"], row["actor"]) for row in rows] for text, rows in found.items()} == dict(ORDERS)


@pytest.mark.parametrize("cases", [YEARS, BODIES], ids=["years", "bodies"])
def test_years_and_bodies(read, cases):
    found = read([text for text, _ in cases], MAY_2025)
    assert {text: [row["instrument"] for row in rows if row["instrument"]] for text, rows in found.items()} == dict(
        cases
    )


def test_the_part_of_an_act(read):
    found = read([text for text, _ in PARTS], MAY_2025)
    assert {text: rows[0]["instrument"] for text, rows in found.items()} == dict(PARTS)


def test_a_part_without_its_act_is_of_the_one_told_before(read):
    text = "公告2024年第46号の第２項の実施を停止した。第１項は、引き続き効力を持つ。"
    assert [row["instrument"] for row in read([text], MAY_2025)[text]] == [
        "公告2024年第46号第2項",
        "公告2024年第46号第1項",
    ]


def test_acts_that_are_counted_are_those_of_the_headings(read):
    text = COUNTED.format(words="二つの公告を出し")
    rows = read([text], "2026-02-24")[text]
    assert [(row["event"], row["instrument"]) for row in rows] == [
        ("announced", "公告2026年第11号"), ("announced", "公告2026年第12号"),
        ("in_force", "公告2026年第11号"), ("in_force", "公告2026年第12号"),
        ("in_force", "公告2026年第11号"), ("in_force", "公告2026年第12号"),
    ]  # fmt: skip


def test_where_other_acts_are_counted_than_headings_name_none_is_given(read):
    text = COUNTED.format(words="四件の公告を出し")
    assert [row["instrument"] for row in read([text], "2026-02-24")[text]][:2] == ["", ""]


def test_acts_by_both_of_which_something_is_done(read):
    text = "4月4日の公告第21号と9日の第22号で、米国の28の事業体をリストに載せた。"
    assert [row["instrument"] for row in read([text], "2025-08-12")[text]] == ["公告2025年第21号", "公告2025年第22号"]


def test_what_a_measure_rests_on_is_not_what_is_suspended(read):
    texts = [
        "対外貿易法、輸出入関税条例などの法令に従い、商務部は米国産自動車への追加関税の徴収を停止する。",
        "物品供給法に基づく命令を停止した。",
        "公告2019年第8号に基づく輸出許可を停止した。",
    ]
    found = read(texts, MARCH_2018)
    assert [rows[0]["instrument"] for rows in found.values()] == ["", "物品供給法", "公告2019年第8号"]


def test_a_number_and_what_it_does_in_one_sentence_are_one_measure(read):
    text = "商務部は公告第91号を公布し、レアアースを許可制とした。"
    assert [(row["instrument"], row["goods"]) for row in read([text], MAY_2025)[text]] == [
        ("公告2025年第91号", "rare-earths")
    ]
