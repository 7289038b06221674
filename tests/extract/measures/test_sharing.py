"""Several things, or several who act, beside one predicate: a row each; where nothing is shared, one row."""

from __future__ import annotations

RATES = [
    ("米国は鉄鋼に25％、アルミニウムに10％の追加関税を課した。", ["25％", "10％"]),
    ("米国は電気自動車の税率を100％、太陽電池の税率を50％に引き上げた。", ["100％", "50％"]),
    ("米国は鉄鋼に25％の追加関税を課した。", ["25％"]),
    ("米国は関税を10％から25％に引き上げた。", ["10％;25％"]),
]
TARGETS = [
    ("米国は中国に34％、日本に24％の相互関税を課した。", ["CN", "JP"]),
    ("日本は中国産には20％、韓国産には12％の不当廉売関税を課した。", ["CN", "KR"]),
    ("日本は中国産と韓国産の鋼板に不当廉売関税を課した。", ["CN;KR"]),
]


def test_a_row_for_each_rate(measures_of):
    found = measures_of([text for text, _ in RATES], issuer="")
    assert {text: [row["rate"] for row in rows] for (text, _), rows in zip(RATES, found, strict=True)} == dict(RATES)


def test_each_rate_has_its_target(measures_of):
    found = measures_of([text for text, _ in TARGETS], issuer="")
    assert {text: [row["target"] for row in rows] for (text, _), rows in zip(TARGETS, found, strict=True)} == dict(
        TARGETS
    )


def test_a_row_for_each_who_does_the_same_with_his_day(measures_of):
    (rows,) = measures_of(
        ["EUは2023年8月3日に、米国は2021年9月22日に、日本産食品に対する輸入規制を撤廃した。"], issuer=""
    )
    assert [(row["actor"], row["target"], f"{row['begin']:%Y-%m-%d}") for row in rows] == [
        ("EU", "JP", "2023-08-03"),
        ("US", "JP", "2021-09-22"),
    ]


def test_a_row_for_each_who_is_put_on_a_list(measures_of):
    text = "米商務省は2019年5月に華為技術を、2020年12月に中芯国際をエンティティー・リストに載せた。"
    (rows,) = measures_of([text], issuer="")
    assert [(row["event"], f"{row['begin']:%Y-%m}") for row in rows] == [
        ("in_force", "2019-05"),
        ("in_force", "2020-12"),
    ]


def test_a_row_for_each_measure_and_for_each_numbered_act(measures_of):
    texts = [
        "中国は豪州産ワインに対する反ダンピング税と反補助金税の徴収を終了した。",
        "中国は公告2025年第55号、第56号および第61号の施行を停止した。",
    ]
    taxes, acts = measures_of(texts, issuer="")
    assert [row["event"] for row in taxes] == ["ended", "ended"]
    assert taxes[0]["target"] == "AU"
    assert [row["instrument"] for row in acts] == [f"公告2025年第{n}号" for n in (55, 56, 61)]
