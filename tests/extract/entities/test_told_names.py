"""Names told by their form, by who speaks for them and by what is done with them: each mechanism beside what looks like it and is none."""

from __future__ import annotations

import pytest
from found import entities_in

NAMES = """
協会の朴常務は反対した。 | 朴 PERSON
協会の元常務は反対した。 | -
県議会の東議員は質問した。 | 東 PERSON
県議会の東側は質問した。 | -
柏木志津さんは職人だ。柏木さんは笑った。 | 柏木志津 PERSON, 柏木 PERSON
習主席は習慣を述べた。 | 習 PERSON CN-XI-JINPING
工場を率いる穂氏は否定した。 | 穂 PERSON
同氏は否定した。 | -
三宅裁判長は指摘した。 | 三宅 PERSON
会長　柏木　志津 | 柏木　志津 PERSON
東部の水原市の造船所を調べた。 | 水原市 GPE
北京市場で売れた。 | 北京 GPE
北西部のケムンバンで起工式を開いた。 | ケムンバン GPE
北西部のメーカーで起工式を開いた。 | -
近畿地方の工場を止めた。 | 近畿地方 LOC
中国の地方の工場を止めた。 | 中国 GPE CN
ガボン連邦向けの注記を削る。 | ガボン連邦 GPE GA
州のケムンバンで開いた。ケムンバンの高炉を止めた。 | ケムンバン GPE, ケムンバン GPE
オルビ・リッジ・マイニングは応じた。 | オルビ・リッジ・マイニング ORG
グリーン・マイニングは広がる。 | -
オルビ・セラム・ガボンは応じた。 | オルビ・セラム・ガボン ORG
タイ・ラオス・ベトナムは応じた。 | タイ GPE TH, ラオス GPE LA, ベトナム GPE VN
関税を課す。オルビ・リッジが申請した。 | 関税 MEASURE tariff, オルビ・リッジ ORG
ナギサワ水産の柏木社長は述べた。 | ナギサワ水産 ORG, 柏木 PERSON
水産の社長は述べた。 | -
鹿沼海運は港で機械を使っている。 | 鹿沼海運 ORG
オルビテック（フィンランド）は応じた。 | オルビテック ORG, フィンランド GPE FI
サービス（フィンランド）は応じた。 | フィンランド GPE FI
遼海市商務局の窓口は親切だ。 | 遼海市商務局 ORG
各市商務局の窓口は親切だ。 | -
全国精錬資材工業会は求めた。 | 全国精錬資材工業会 ORG
全国の資材工業会は求めた。 | -
長春弁護士会は述べた。 | 長春弁護士会 ORG
神戸検疫所は調べた。 | 神戸検疫所 ORG
検疫所は調べた。 | -
国境治安庁と続けている。 | 国境治安庁 ORG
関係省庁と続けている。 | -
水道省の次官は述べた。デジタル省の次官は述べた。 | 水道省 ORG, デジタル省 ORG
在ハノイ日本人会は述べた。 | 在ハノイ日本人会 ORG
米商務省は応じた。商務省は認めた。 | 米商務省 ORG US-DOC, 商務省 ORG US-DOC
米商務省は応じた。中国商務省は認めた。商務省は認めた。 | 米商務省 ORG US-DOC, 中国商務省 ORG CN-MOFCOM, 商務省 ORG CN-MOFCOM
中国外務省は応じた。外務省は認めた。 | 中国外務省 ORG CN-MFA, 外務省 ORG JP-MOFA
中華人民共和国関税法に基づく。 | 中華人民共和国関税法 LAW cn-tariff-law
船荷監視委員会法は7月に全面施行となる。 | 船荷監視委員会法 LAW
国際法は7月に全面施行となる。 | -
カスピ海航路会議が開かれた。 | カスピ海航路会議 EVENT
国際会議が開かれた。 | -
第9回北方経済フォーラムを終えた。 | 第9回北方経済フォーラム EVENT
第4回中国国際輸入博覧会を終えた。 | 中国国際輸入博覧会 EVENT ciie
上海協力機構首脳会議は終わった。 | 上海協力機構首脳会議 EVENT
上海協力機構の会議は終わった。 | 上海協力機構 ORG SCO
ベトナム産の真鍮にも広げる。 | ベトナム GPE VN, 真鍮 COMMODITY
ベトナム産の記念品にも広げる。 | ベトナム GPE VN
毛布の輸出を止めた。 | 毛布 COMMODITY
労働者の輸出を止めた。 | -
港の門型クレーンを換えた。関税を課す。 | 門型クレーン COMMODITY cranes, 関税 MEASURE tariff
食品の輸入を止めた。食品の安全を守る。 | 食品 COMMODITY
利用ライセンスを売る。 | -
"""
CASES = [tuple(line.split(" | ")) for line in NAMES.strip().splitlines()]


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    return entities_in([text for text, _ in CASES])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_told_names(found, text, expected):
    assert found[text] == expected
