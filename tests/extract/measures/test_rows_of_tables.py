"""Rows of tables and terse lines: whose measures they tell, against whom and when."""

from __future__ import annotations

TABLE = """各国の措置
年月日｜国・地域｜内容
2025/2/4｜中国｜モリブデンの輸出許可制を実施
2025/2/22｜ペルー｜銅鉱の輸出を4カ月間停止
2025/6/21｜同上｜停止を延長
2026/3｜ジンバブエ｜クロムの輸出を禁止（当初予定の2027年1月から前倒し）
2026/4/2｜米国｜銅管に50％の関税を課すと発表（5月1日発効）
2026/5/7｜韓国｜日本の3社を制裁リストに掲載
"""
COLUMNS = "各国の調査\n発動国\t対象国\t内容\t発動日\nインド\t中国\t反ダンピング関税を賦課\t2025年3月1日\n英国\tベトナム\t調査を開始\t2025年4月2日"
# A line with bars that is a headline, and blanks in prose.
NO_TABLE = ["輸出規制｜解説｜通商ニュース", "協議を開いた｜両国が合意した｜共同通信"]
LINES = """調査の経過
2024年5月19日　反ダンピング調査開始
2024年9月2日　豪州、輸入停止解除
2024年10月1日　現地調査開始
"""


def test_cells_tell_who_acts_and_when(measures_of):
    (rows,) = measures_of([TABLE], issuer="", date="2026-08-31")
    assert [(row["event"], row["actor"], row["target"]) for row in rows] == [
        ("in_force", "CN", ""),
        ("in_force", "PE", ""),
        ("extended", "PE", ""),
        ("in_force", "ZW", ""),
        ("announced", "US", ""),
        ("in_force", "KR", "JP"),
    ]
    first = [str(row["begin"])[:10] for row in rows]
    assert [first[n] for n in (0, 1, 3, 4, 5)] == ["2025-02-04", "2025-02-22", "2026-03-01", "2026-05-01", "2026-05-07"]


def test_the_head_of_a_column_says_whom_a_measure_is_against(measures_of):
    (rows,) = measures_of([COLUMNS], issuer="", date="2026-08-31")
    assert [(row["actor"], row["target"], str(row["begin"])[:10]) for row in rows] == [
        ("IN", "CN", "2025-03-01"),
        ("GB", "VN", "2025-04-02"),
    ]


def test_headlines_with_bars_are_no_tables(measures_of):
    assert measures_of([f"{line}\n本文です。" for line in NO_TABLE], issuer="") == [[], []]


def test_an_act_in_one_noun_with_its_measure_tells_an_event(measures_of):
    (rows,) = measures_of([LINES], issuer="", date="2025-10-12")
    assert [(row["event"], str(row["begin"])[:10]) for row in rows] == [
        ("in_force", "2024-05-19"),
        ("ended", "2024-09-02"),
    ]
