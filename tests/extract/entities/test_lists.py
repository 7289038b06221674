"""Unknown names in lists: bodies and goods by the kind of their list, and what is neither."""

from __future__ import annotations

import pytest

import rapt

BODIES = [
    ("三菱重工業、オルビテックなど米国の7社を名簿に加えた。", ["三菱重工業", "オルビテック"]),
    (
        "ノーザン・フォトン・システム、ヴァンテラ・ボイルなど外国の5企業を加えた。",
        ["ノーザン・フォトン・システム", "ヴァンテラ・ボイル"],
    ),
    ("無錫明順電装、ヴァンテラのほか、三菱重工業の子会社を加えた。", ["無錫明順電装", "ヴァンテラ", "三菱重工業"]),
    # Words for kinds of bodies, states and goods are no names of bodies.
    ("三菱重工業、サプライヤーなど7社が応じた。", ["三菱重工業"]),
    ("中国、韓国、ブラジルなど36カ国の企業が応じた。", []),
    ("半導体、センサーなどの企業が応じた。", []),
    ("環境や人権などの団体が応じた。", []),
]
GOODS = [
    ("ワッシャー、ばね等に25%の関税が課された。", ["ワッシャー", "ばね"]),
    ("冷蔵庫、扇風機など40品目の税率を上げた。", ["冷蔵庫", "扇風機"]),
    ("装備品（望遠鏡、双眼鏡、ポンプ等）の輸出を禁止します。", ["望遠鏡", "双眼鏡", "ポンプ"]),
    ("インド産鉛筆のアンチダンピング調査を始めた。", ["鉛筆"]),
    ("インド産の鉛筆に対する反ダンピング調査を始めた。", ["鉛筆"]),
    ("鉛筆や冷蔵庫などの消費財に関税を課す。", ["鉛筆", "冷蔵庫"]),
    # Neither times nor states, nor words for any goods.
    ("鉛筆や双眼鏡などの消費財を調べた。", []),
    ("中国は今後、商品などの輸出管理を改める。", []),
    ("インド産製品のアンチダンピング調査を始めた。", []),
    ("タイ、ベトナムなど18品目の税率を上げた。", []),
    ("企業や団体などの輸入を支える。", []),
    ("鉛筆、双眼鏡などの市場を調べた。", []),
]
COMPOUNDS = [
    ("セレン化カドミウムの輸出を許可制にした。", ["セレン化カドミウム"]),
    (
        "バナジン酸アンモニウム及びトリブチルホスフィンの輸出を許可制にした。",
        ["バナジン酸アンモニウム", "トリブチルホスフィン"],
    ),
    ("炭化ケイ素などの輸出を許可制にした。", ["炭化ケイ素"]),
    ("デジタル化サービスの輸出を増やす。", []),
    ("シリコン（単結晶、多結晶）の輸出を管理する。", ["シリコン"]),
]


def texts(text: str, label: str) -> list[str]:
    found = rapt.extract_entities(text)
    return found[found.label == label].text.tolist()


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_bodies(text, expected):
    assert texts(text, "ORG") == expected


@pytest.mark.parametrize(("text", "expected"), [*GOODS, *COMPOUNDS])
def test_goods(text, expected):
    assert texts(text, "COMMODITY") == expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("朴俊河（パク・ジュンハ）第2次長は述べた。", "PERSON", ["朴俊河"]),
        ("ヤン・クラーク欧州委員会委員長は述べた。", "PERSON", ["ヤン・クラーク"]),
        ("鉱物供給法（Gvl）に基づく措置だ。", "LAW", ["鉱物供給法", "Gvl"]),
        ("アジア・パシフィック・ノードを加えた。", "ORG", ["アジア・パシフィック・ノード"]),
        ("アジア・アフリカ・ヨーロッパに広がる。", "ORG", []),
    ],
)
def test_longer_names(text, label, expected):
    assert texts(text, label) == expected
