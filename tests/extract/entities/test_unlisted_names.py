"""Names that no list has, told by their form and by what stands around them: each mechanism beside what looks like it and is none."""

from __future__ import annotations

import pytest
from found import entities_in

NAMES = """
子会社ジマルクは応じた。 | ジマルク ORG
三菱電機、不二越は輸出を増やした。 | 三菱電機 ORG JP-MELCO, 不二越 ORG
三菱電機と関係各国は協議した。 | 三菱電機 ORG JP-MELCO
KUKAや埃斯頓自動化に納める。 | KUKA ORG DE-KUKA, 埃斯頓自動化 ORG
三菱電機や中小企業団体は反対した。 | 三菱電機 ORG JP-MELCO
日本に工場を置くネマクスは歓迎した。 | 日本 GPE JP, ネマクス ORG
日系企業が工場を置くマナウスは暑い。 | マナウス GPE
筆頭株主の永豊は反対した。 | 永豊 ORG
筆頭株主の意向は重い。 | -
包鋼股份が申請した。 | 包鋼股份 ORG
株式の保有を調べた。 | -
恒昌能源集団と契約した。 | 恒昌能源集団 ORG
武装集団が襲った。 | -
エネルギー企業集団が集まった。 | -
国務院港湾事務弁公室は述べた。 | 国務院港湾事務弁公室 ORG
同弁公室は述べた。 | -
物性・素材研究機構が開発した。 | 物性・素材研究機構 ORG
キルギス経済商務省は述べた。 | キルギス経済商務省 ORG
英国の貿易制裁実施局が指定した。 | 英国 GPE GB, 貿易制裁実施局 ORG
英国の複数の調査当局が指定した。 | 英国 GPE GB
米国の鉄鋼大手幹部は反対した。 | 米国 GPE US, 鉄鋼 COMMODITY steel
EUは25年鋼板の輸入を制限した。 | EU GPE EU, 鋼板 COMMODITY
英国の担当部局が指定した。 | 英国 GPE GB
ハンガリーのデブレツェンに工場を移す。 | ハンガリー GPE HU, デブレツェン GPE
ハンガリーのメーカーに工場を移す。 | ハンガリー GPE HU
カスピ海のガスを輸入する。 | カスピ海 LOC, ガス COMMODITY
煙台で黒鉛の輸出を増やした。 | 煙台 GPE, 黒鉛 COMMODITY graphite
温州みかんを輸出した。 | -
紹興酒の輸出が増えた。 | 紹興酒 COMMODITY spirits
中国製レガシー半導体に関税を課した。 | 中国 GPE CN, レガシー半導体 COMMODITY chips, 関税 MEASURE tariff
電気自動車（新型）に関税を課した。 | 電気自動車 COMMODITY ev, 関税 MEASURE tariff
『資源循環法』を公布した。 | 資源循環法 LAW
『新たな方法』を示した。 | -
1997年法律第5号は失効した。 | 1997年法律第5号 LAW
「日中経営者及び学識者対話」を開いた。 | 日中経営者及び学識者対話 EVENT
「日中の対話」を開いた。 | 日 GPE JP, 中 GPE CN
中国EUハイレベル経済・貿易対話を開く。 | 中国EUハイレベル経済・貿易対話 EVENT
劉彦龍秘書長は述べた。 | 劉彦龍 PERSON
李詠箑WTO大使は反論した。 | 李詠箑 PERSON, WTO ORG WTO
WTO大使は反論した。 | WTO ORG WTO
アマパオラ・グリハルバ副会頭は懸念した。 | アマパオラ・グリハルバ PERSON
ステンレス製品に関税を課した。 | ステンレス製品 COMMODITY, 関税 MEASURE tariff
新製品に関税を課した。 | 関税 MEASURE tariff
大豆ミールの輸出税に注目する。 | 大豆ミール COMMODITY oil-cake, 輸出税 MEASURE export-tax
ナイロン66の輸出を止めた。 | ナイロン66 COMMODITY
米戦争省が出資した。 | 米戦争省 ORG US-DOD
戦争省力化の話だ。 | -
ヨルダン塩業会社（ジョスコ）と合弁を組む。 | ヨルダン塩業会社 ORG, ジョスコ ORG
米国石油会社と合弁を組む。 | 米国 GPE US, 石油 COMMODITY oil
フォルサイトは米国に工場を建てる。 | フォルサイト ORG, 米国 GPE US
フォルサイトは米国の政策に沿う。 | 米国 GPE US
三菱商事、APMターミナルズは応じた。 | 三菱商事 ORG JP-MITSUBISHI-CORP, APMターミナルズ ORG
テスラとゲームは人気だ。 | テスラ ORG US-TESLA
鉱業法典の改正が進む。 | 鉱業法典 LAW
経済南部の東営業所を調べた。 | -
船は釜山港とカランビ港に寄った。 | 釜山港 LOC, カランビ港 LOC
主要港と同港に寄り、入港した。 | -
中国・香港に寄った。 | 中国 GPE CN, 香港 GPE HK
カランビ運河を避け、ミンフォン工業団地に移した。 | カランビ運河 LOC, ミンフォン工業団地 LOC
自由貿易試験区の工業団地に移した。 | -
ソルマティクスが酸化セリウムの生産を減らした。 | ソルマティクス ORG, 酸化セリウム COMMODITY cerium
ハイパースケーラーが電池の調達を増やした。 | 電池 COMMODITY batteries
上海市場は取引を再開した。 | 上海 GPE
最大手のKNRXは鉱山を持つ。 | KNRX ORG
最大手のSNSは記録を持つ。 | -
石材、合板、壁紙の輸入に関税を課した。 | 石材 COMMODITY stone, 合板 COMMODITY plywood, 壁紙 COMMODITY, 関税 MEASURE tariff
石材、合板、農家の輸入に関税を課した。 | 石材 COMMODITY stone, 合板 COMMODITY plywood, 関税 MEASURE tariff
石材、合板、投資の輸入に関税を課した。 | 石材 COMMODITY stone, 合板 COMMODITY plywood, 関税 MEASURE tariff
海上貨物振興準備法に違反した。 | 海上貨物振興準備法 LAW
国際法と測定法に違反した。 | -
船荷法第13条に基づく。 | 船荷法 LAW
同法第13条に基づく。 | -
EU・メルコスール協定に署名した。 | EU・メルコスール協定 LAW
EUとメルコスールが協定に署名した。 | EU GPE EU, メルコスール ORG MERCOSUR
ビンズオン省に工場を移した。 | ビンズオン省 GPE
エネルギー省に報告した。 | エネルギー省 ORG
米外国資産管理局が指定した。 | 米外国資産管理局 ORG US-OFAC
米インテルが応じた。 | 米 GPE US, インテル ORG US-INTEL
遼江省政府は通知した。 | 遼江省政府 ORG
関係州政府は通知した。 | -
商務部の産業安全調査局に登録する。 | 商務部 ORG CN-MOFCOM, 産業安全調査局 ORG CN-MOFCOM
商務部の担当部局に登録する。 | 商務部 ORG CN-MOFCOM
ブラジルパラナ州の鶏肉を止めた。 | ブラジル GPE BR, パラナ州 GPE, 鶏肉 COMMODITY poultry
三重県四日市市に移した。 | 三重県 GPE, 四日市市 GPE
ヴィスワナタン・ナイヤルインド外務大臣と会談した。 | ヴィスワナタン・ナイヤル PERSON, インド GPE IN
ケムンバン近郊の鉱山を止めた。 | ケムンバン GPE
メーカー近郊の鉱山を止めた。 | -
（オスロ発）政府は発表した。 | オスロ GPE
（続発）事故が増えた。 | -
"""
CASES = [tuple(line.split(" | ")) for line in NAMES.strip().splitlines()]


@pytest.fixture(scope="module")
def found():
    return entities_in([text for text, _ in CASES])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_unlisted_names(found, text, expected):
    assert found[text] == expected
