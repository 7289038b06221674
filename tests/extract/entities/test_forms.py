"""Names by the forms that texts nobody had seen brought: each form beside what looks like it and is none."""

from __future__ import annotations

import pytest
from found import entities_in

BODIES = """
恒瑞電材（蘇州）有限公司が申請した。 | 恒瑞電材（蘇州）有限公司 ORG
寧波恒達繊維股份有限公司、温州広源化工有限公司などが申請した。 | 寧波恒達繊維股份有限公司 ORG, 温州広源化工有限公司 ORG
有限公司の登記を調べた。 | -
ＰＴメガ・スルヤが生産する。 | ＰＴメガ・スルヤ ORG
ＰＴＡの会長が語った。 | -
子会社ヨタバネ・ベトナムの生産を増やす。 | ヨタバネ・ベトナム ORG
アナンド・カナダ外相は述べた。 | アナンド PERSON CA-ANAND, カナダ GPE CA
インド、タイ・ベトナムの生産を増やす。 | インド GPE IN, タイ GPE TH, ベトナム GPE VN
貿易管理部輸出審査課が受け付ける。 | 貿易管理部輸出審査課 ORG
各部局の担当課が受け付ける。 | -
計量・統計等審議会の答申を得た。 | 計量・統計等審議会 ORG
政府の審議会の答申を得た。 | -
電力設備監督庁（ＥＲＡＳ）が認めた。その後、ＥＲＡＳは退けた。 | 電力設備監督庁 ORG, ＥＲＡＳ ORG, ＥＲＡＳ ORG
【ブラジル】開発デジタル省は反対した。 | ブラジル GPE BR, 開発デジタル省 ORG
デジタル省力化を進めた。 | -
調査機関ハドソン研究所が試算した。 | ハドソン研究所 ORG US-HUDSON
恒江電材科技など中国企業5社を加えた。 | 恒江電材科技 ORG, 中国 GPE CN
このうち中国の14社を外した。 | 中国 GPE CN
サプライヤーなど5社を調べた。 | -
日本貿易振興機構（ジェトロ）が支える。 | 日本貿易振興機構 ORG JP-JETRO, ジェトロ ORG JP-JETRO
豪州：反ダンピング委員会が調べた。 | 豪州 GPE AU, 反ダンピング委員会 ORG AU-ADC
【カナダ】国境サービス庁は認定した。 | カナダ GPE CA, 国境サービス庁 ORG CA-CBSA
豪州が反ダンピングを調べた。 | 豪州 GPE AU, 反ダンピング MEASURE anti-dumping
ヴァンテラ・スチールが申請した。 | ヴァンテラ・スチール ORG
カーボン・スチールを輸入した。 | -
WTOの上級委員会に上訴した。 | WTO ORG WTO, 上級委員会 ORG WTO-AB
"""

LAWS = """
不当廉売関税に関する政令及び関税法に基づく。 | 不当廉売関税に関する政令 LAW, 関税法 LAW cn-tariff-law
輸入に関する政令を改めた。 | -
衛生植物検疫措置の適用に関する協定に反する。 | 衛生植物検疫措置の適用に関する協定 LAW wto-sps
XYZA協定に反する。 | XYZA協定 LAW
FTA協定を急ぐ。 | -
ワシントン合意を結んだ。 | ワシントン合意 LAW
ワシントンで合意した。 | ワシントン GPE
ワシントン合意で終えた。 | ワシントン GPE
通商法第301条に基づく。 | 通商法 LAW us-trade-act
通商法301条に基づく。 | 通商法301条 LAW us-section-301
日ASEAN包括的経済連携協定を見直す。 | 日ASEAN包括的経済連携協定 LAW
特別輸出入税法改正案を可決した。 | 特別輸出入税法 LAW
国際法に反する。 | -
アフリカ開発会議（TICAD）を開く。 | アフリカ開発会議 EVENT ticad, TICAD EVENT ticad
"""

GOODS = """
米国産大豆の輸入を増やす。 | 米国 GPE US, 大豆 COMMODITY soybeans
ねじやボルトの報告を減らす。 | ねじ COMMODITY, ボルト COMMODITY
機械のボルトを締めた。 | -
フェロクロムの輸入を調べた。 | フェロクロム COMMODITY ferro-alloys
ナマコとホタテガイの販路を失った。 | ナマコ COMMODITY seafood, ホタテガイ COMMODITY seafood
アクリル短繊維の輸入を調べた。 | アクリル短繊維 COMMODITY textiles
工業用減速機の輸入を調べた。 | 工業用減速機 COMMODITY
輸出の好機を逃した。 | -
"""

MEASURES = """
反ダンピング措置を続ける。 | 反ダンピング措置 MEASURE anti-dumping
輸出管理措置を続ける。 | 輸出管理 MEASURE export-control
不当廉売関税を課す。 | 不当廉売関税 MEASURE anti-dumping
セーフガード調査を始めた。 | セーフガード調査 MEASURE safeguard
制裁金を科した。 | -
制裁を科した。 | 制裁 MEASURE sanctions
"""

PEOPLE_AND_PLACES = """
カナダのローズ国際貿易相と会った。 | カナダ GPE CA, ローズ PERSON
英国のローズビジネス貿易相と会った。 | 英国 GPE GB, ローズ PERSON
ヨ・ソンギュ本部長は述べた。 | ヨ・ソンギュ PERSON
オルデンハムに本社を置く。 | オルデンハム GPE
デジタル担当相と会った。 | -
連合会の代表理事会長が出席した。 | -
社外取締役が調べた。 | -
北スマトラ州のケムンバンに工場を建てた。 | 北スマトラ州 GPE, ケムンバン GPE
テキサス州のメーカーに工場を売った。 | テキサス州 GPE
テキサス州のケムンバンと提携した。 | テキサス州 GPE
"""

TABLES = {
    "bodies": BODIES,
    "laws": LAWS,
    "goods": GOODS,
    "measures": MEASURES,
    "people_and_places": PEOPLE_AND_PLACES,
}
CASES = [
    pytest.param(*(part.strip() for part in line.split("|")), id=f"{family}-{n}")
    for family, table in TABLES.items()
    for n, line in enumerate(table.strip().splitlines(), 1)
]
TRANSCRIPT = "【環球時報】見解は。\n【何詠前】反対します。\n【外報部】次は。\n【何】以上です。"


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    """The entities of every case's text, written as the cases are."""
    return entities_in([*(case.values[0] for case in CASES), TRANSCRIPT], date="2026-03-12")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_forms(found, text, expected):
    assert found[text] == expected


def test_a_surname_alone_speaks_in_a_transcript(found) -> None:
    """何 is who was told in full before; 外報部 is nobody."""
    people = [row for row in found[TRANSCRIPT].split(", ") if " PERSON" in row]
    assert people == ["何詠前 PERSON CN-HE-YONGQIAN", "何 PERSON CN-HE-YONGQIAN"]
