"""Names by what fresh texts brought: each mechanism beside what looks like it and is none."""

from __future__ import annotations

import pytest
from found import entities_in

BODIES = """
医薬保健品輸出入商会が意見を述べた。 | 医薬保健品輸出入商会 ORG
輸出入の商談会を開いた。 | -
遠東投資控股が出資した。 | 遠東投資控股 ORG
WTOの衛生植物検疫措置委員会で述べた。 | WTO ORG WTO, 衛生植物検疫措置委員会 ORG WTO
WTOの特別委員会で述べた。 | WTO ORG WTO
山東勝星化工を制裁対象から外した。 | 山東勝星化工 ORG, 制裁 MEASURE sanctions
山東省の化工業者を調べた。 | 山東省 GPE
子会社和光電子材料（上海）が扱う。 | 和光電子材料（上海） ORG
電子材料の展示会（上海）を開いた。 | 上海 GPE
鉱物市場規制監督庁は配分した。 | 鉱物市場規制監督庁 ORG
関係省庁は配分した。 | -
在京中国大使館に抗議した。 | 在京中国大使館 ORG CN-EMBASSY
パナマの最高裁判所が退けた。 | パナマ GPE PA, 最高裁判所 ORG PA-SC
財務省及び経済産業省は決定した。 | 財務省 ORG JP-MOF, 経済産業省 ORG JP-METI
財務省及び内務省は決定した。 | 財務省 ORG, 内務省 ORG
英誌フィナンスレビューが伝えた。 | 英 GPE GB, フィナンスレビュー ORG
子会社ジマルクは応じた。 | ジマルク ORG
投資のフォルサイトは応じた。 | -
フォルサイトナの株価が下がった。 | フォルサイトナ ORG
デンソーとフォルサイトナは応じた。 | デンソー ORG JP-DENSO, フォルサイトナ ORG
デンソーとフォルサイトナ氏は応じた。 | デンソー ORG JP-DENSO, フォルサイトナ PERSON
子会社XYZベトナムが担う。 | XYZベトナム ORG
"""

PEOPLE_AND_PLACES = """
朴正美駐中韓国大使が陪席した。 | 朴正美 PERSON, 中 GPE CN, 韓国 GPE KR
戴文駐韓中国大使が陪席した。 | 戴文 PERSON, 韓 GPE KR, 中国 GPE CN
フィリピンのロケ貿易産業相は述べた。 | フィリピン GPE PH, ロケ PERSON
フィリピンのゴム輸出は伸びた。 | フィリピン GPE PH, ゴム COMMODITY
呉江浩駐日大使を招致した。呉大使は反論した。 | 呉江浩 PERSON CN-WU-JIANGHAO, 日 GPE JP, 呉 PERSON CN-WU-JIANGHAO
駐日大使を招致した。 | 日 GPE JP
フィリピン・マニラを訪問した。 | フィリピン GPE PH, マニラ GPE
同社は江蘇省蘇州市に本社を置く。 | 江蘇省 GPE, 蘇州市 GPE
米国ケンタッキー州及びユタ州で生産する。 | 米国 GPE US, ケンタッキー州 GPE, ユタ州 GPE
【トロント8日】カナダは応じた。 | トロント GPE, カナダ GPE CA
仏のカレスターと契約した。 | 仏 GPE FR, カレスター ORG FR-CARESTER
日米の協議を続ける。 | 日 GPE JP, 米 GPE US
日米の貿易協議を続ける。 | 日米の貿易協議 EVENT
"""

LAWS_AND_GOODS = """
特定船舶の入港の禁止に関する特別措置法に基づく。 | 特定船舶の入港の禁止に関する特別措置法 LAW
入港の禁止に関する措置を講じる。 | -
不当廉売関税に関する政令第10条第1項による。 | 不当廉売関税に関する政令 LAW
令和7年財務省告示第283号により公示した。 | 令和7年財務省告示第283号 LAW
1974年通商法122条に基づく。 | 1974年通商法122条 LAW us-section-122
232条関税を維持する。 | 232条関税 MEASURE tariff
対外調整法や反スパイ法を変えた。 | 対外調整法 LAW, 反スパイ法 LAW cn-spy-law
調整方法や反スパイ法を変えた。 | 反スパイ法 LAW cn-spy-law
XYZA改定議定書を結ぶ。 | XYZA改定議定書 LAW
米国国防権限法に基づく。 | 米国国防権限法 LAW us-ndaa
EUの産業加速法に基づく。 | EU GPE EU, 産業加速法 LAW eu-iaa
カナダ産米の輸入を増やす。 | カナダ GPE CA, 米 COMMODITY rice
水酸化カリウムを調べた。 | 水酸化カリウム COMMODITY
一酸化炭素中毒を防いだ。 | -
レアアース、フェルマイト、半導体の輸出を止めた。 | レアアース COMMODITY rare-earths, フェルマイト COMMODITY, 半導体 COMMODITY chips
"""

CASES = [
    line.split(" | ") for block in (BODIES, PEOPLE_AND_PLACES, LAWS_AND_GOODS) for line in block.strip().split("\n")
]


@pytest.fixture(scope="module")
def found():
    return entities_in([text for text, _ in CASES])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_fresh_names(found, text, expected):
    assert found[text] == expected
