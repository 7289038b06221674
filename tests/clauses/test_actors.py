"""Table of noun phrases and whom they name: states under their codes, private bodies under their own, strangers under none."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.clauses.offices import acting, head_noun, is_organ, nouns
from rapt.extract.layers import Findings
from rapt.read.statements import prepare
from rapt.tables.rows import statement_rows
from rapt.text.parsing import parse_statements
from rapt.text.rules import Rule, Rules, bundled

# phrase | issuer | id, "" for a stranger, "-" for no actor | what the text said before
PHRASES = """
中国 | | CN
米国 | | US
EU | | EU
日本側 | CN-MOFCOM | JP
米側 | CN-MOFCOM | US
欧州側 | CN-MOFCOM | EU
中国側 | JP-MOFA | CN
米中両国 | CN-MOFCOM | CN;US
日米両政府 | CN-MOFCOM | JP;US
中国とEU | | CN;EU
中国政府 | JP-METI | CN
英政府 | CN-MOFCOM | GB
中国商務省 | JP-METI | CN
日本外務省 | CN-MOFCOM | JP
日本の外務省 | CN-MOFCOM | JP
経済産業省 | CN-MOFCOM | JP
国土交通省 | CN-MOFCOM | JP
公正取引委員会 | CN-MOFCOM | JP
ベトナムの商工省 | CN-MOFCOM | VN
マレーシアの投資貿易産業省 | CN-MOFCOM | MY
インドネシア商業省 | CN-MOFCOM | ID
ブラジルの開発商工省 | CN-MOFCOM | BR
韓国の産業通商部 | CN-MOFCOM | KR
韓国産業通商資源省 | CN-MOFCOM | KR
台湾の国防部 | CN-MOFCOM | TW
台湾の経済部 | CN-MOFCOM | TW
米国の国際貿易委員会 | CN-MOFCOM | US
経済部 | CN-MOFCOM |
米通商代表部 | CN-MOFCOM | US
欧州委員会 | CN-MOFCOM | EU
欧州委 | CN-MOFCOM | EU
税関総署 | JP-METI | CN
在日中国大使館 | JP-MOFA | CN
日本貿易振興機構 | CN-MOFCOM | JP-JETRO
経団連 | CN-MOFCOM | JP-KEIDANREN
ネクスペリア | CN-MOFCOM | NL-NEXPERIA
中国国際放送局 | JP-MOFA | CN-CRI
日本商工会議所 | CN-MOFCOM | JP-JCCI
日本自動車工業会 | CN-MOFCOM | JP-JAMA
中国EU商会 | CN-MOFCOM | EU-EUCCC
中国半導体行業協会 | JP-METI | CN-CSIA
日本風船協会 | CN-MOFCOM |
中国の外務省報道官 | JP-MOFA | CN
外交部報道官 | CN-MOFCOM | CN
外交部の毛寧報道官 | JP-MOFA | CN
中国商務省の何亜東報道官 | JP-METI | CN
米国務省の報道官 | CN-MOFCOM | US
報道官 | CN-MOFCOM | CN
商務部の責任者 | CN-MOFCOM | CN
岩屋外務大臣 | CN-MOFCOM | JP
上川外務大臣 | EU-COM | JP
茂木外相 | CN-MOFCOM | JP
茂木外相 | JP-MOFA | JP
鈴木農水相 | CN-MOFCOM | JP
斎藤健経済産業相 | CN-MOFCOM | JP
経産相 | CN-MOFCOM | JP
林官房長官 | CN-MOFCOM | JP
官房長官 | CN-MOFCOM | JP
加藤財務相 | CN-MOFCOM | JP
外務大臣 | JP-MOFA | JP
外相 | CN-MOFCOM |
外相 | | JP | 日本の茂木外相は北京を訪れた。
ワーデフール外相 | CN-MOFCOM | DE
ウィルンゲン外相 | CN-MOFCOM |
ワーデフール独外相 | CN-MOFCOM | DE
ドイツのワーデフール外相 | CN-MOFCOM | DE
シンガポールのバラクリシュナン外相 | CN-MOFCOM | SG
韓国の趙兌烈外相 | CN-MOFCOM | KR
趙兌烈外相 | CN-MOFCOM | KR | 韓国の趙兌烈外相は北京を訪れた。
中国の王毅外相 | JP-MOFA | CN
王毅氏 | JP-MOFA | CN
王文濤商務相 | JP-METI | CN
商務相 | JP-METI | CN
オーストラリアのファレル貿易相 | CN-MOFCOM | AU
インドの商工相 | CN-MOFCOM | IN
習近平国家主席 | JP-MOFA | CN
シェフチョビチ欧州委員 | CN-MOFCOM | EU
シェフチョビチ上級副委員長 | CN-MOFCOM | EU
EUのシェフチョビチ氏 | CN-MOFCOM | EU
シェフチョビチ氏 | CN-MOFCOM | EU
ドムブロフスキス上級副委員長 | CN-MOFCOM | EU
欧州委員会のフォンデアライエン委員長 | CN-MOFCOM | EU
ベッセント米財務長官 | CN-MOFCOM | US
国務長官 | CN-MOFCOM | US
タイ米通商代表 | CN-MOFCOM | US
米通商代表 | CN-MOFCOM | US
トランプ大統領 | CN-MOFCOM | US
韓国の大統領 | CN-MOFCOM | KR
経団連の十倉会長 | CN-MOFCOM | JP-KEIDANREN
経団連の十倉会長 | | JP-KEIDANREN
十倉会長 | CN-MOFCOM | JP-KEIDANREN | 経団連の十倉会長は北京を訪れた。
十倉会長 | CN-MOFCOM |
トヨタ自動車の佐藤社長 | CN-MOFCOM | JP-TOYOTA
日本商工会議所の小林健会頭 | CN-MOFCOM | JP-JCCI
日本風船協会の富山会長 | CN-MOFCOM |
日本の会長 | CN-MOFCOM |
中国EU商会の会頭 | CN-MOFCOM | EU-EUCCC
エヌビディアのフアンCEO | CN-MOFCOM | US-NVIDIA
業界団体の幹部 | CN-MOFCOM |
市場関係者 | CN-MOFCOM |
アナリスト | CN-MOFCOM |
米国の大学教授 | CN-MOFCOM |
米政府高官 | CN-MOFCOM | US
日本企業 | CN-MOFCOM |
中国メディア | JP-METI |
同国 | CN-MOFCOM | NL | オランダは輸出を止めた。
同氏 | CN-MOFCOM | US | ベッセント米財務長官は北京を訪れた。
同氏 | CN-MOFCOM | JP-KEIDANREN | 経団連の十倉会長は北京を訪れた。
同省 | CN-MOFCOM | JP | 経済産業省は規則を公表した。
同省 | CN-MOFCOM | CN
同省報道官 | JP-METI | CN | 中国商務省は16日に会見を開いた。
外務省 | JP-METI | JP
外務省 | CN-MOFCOM | KR | 韓国外務省は16日に会見を開いた。
外務省の報道官 | CN-MOFCOM | CN | 中国外務省は16日に会見を開いた。
双方 | CN-MOFCOM | CN;US | 米国は16日に会見を開いた。
両国 | CN-MOFCOM | CN;NL | 中国とオランダは16日に会見を開いた。
わが方 | CN-MOFCOM | CN
わが国 | JP-MOFA | JP
日本の経済団体 | CN-MOFCOM |
経団連 | JP-KEIDANREN | JP-KEIDANREN
当会 | JP-KEIDANREN | JP-KEIDANREN
日本の外交官 | CN-MOFCOM | JP
駐日中国大使 | JP-MOFA | CN
米国の駐日大使 | CN-MOFCOM | US
関税 | CN-MOFCOM | -
輸出規制 | CN-MOFCOM | -
中国の輸出規制 | JP-METI | -
米国の一部 | CN-MOFCOM | -
中国の南部 | CN-MOFCOM | -
首脳会談 | CN-MOFCOM | -
対話 | CN-MOFCOM | -
12日 | CN-MOFCOM | -
スペインのクエルポ経済相 | CN-MOFCOM | ES
ポーランド外務省 | CN-MOFCOM | PL
ベトナムのチン首相 | CN-MOFCOM | VN
チン首相 | CN-MOFCOM |
英国のリーブス財務相 | CN-MOFCOM | GB
英財務相 | CN-MOFCOM | GB
仏大統領 | CN-MOFCOM | FR
独経済相 | CN-MOFCOM | DE
豪首相 | CN-MOFCOM | AU
韓国大統領府 | CN-MOFCOM | KR
米国家安全保障会議 | CN-MOFCOM | US
米連邦議会 | CN-MOFCOM | US
米下院 | CN-MOFCOM | US
米議員 | CN-MOFCOM |
欧州議会のメツォラ議長 | CN-MOFCOM | EU
EU報道官 | CN-MOFCOM | EU
欧州委員会の報道官 | CN-MOFCOM | EU
欧州委のギル報道官 | CN-MOFCOM | EU
EUの通商担当報道官 | CN-MOFCOM | EU
ドイツ自動車工業会のミュラー会長 | CN-MOFCOM | DE-VDA
ドイツ玩具工業会のミュラー会長 | CN-MOFCOM |
米中玩具全国委員会 | CN-MOFCOM |
米中貿易全国委員会 | CN-MOFCOM | US-USCBC
中国国際貿易促進委員会の報道官 | JP-METI | CN-CCPIT
中国汽車工業協会 | JP-METI | CN-CAAM
日本政府高官 | CN-MOFCOM | JP
首相官邸 | CN-MOFCOM |
日本の首相官邸 | CN-MOFCOM | JP
木村経済産業審議官 | CN-MOFCOM | JP
城内経済再生相 | CN-MOFCOM | JP
小野田経済安保相 | CN-MOFCOM | JP
外務省の船越事務次官 | CN-MOFCOM | JP
外務省の金井アジア大洋州局長 | CN-MOFCOM | JP
中国外務省の劉勁松アジア局長 | JP-MOFA | CN
呉江浩駐日大使 | JP-MOFA | CN
中国の呉江浩駐日大使 | JP-MOFA | CN
在日本中国大使館の報道官 | JP-MOFA | CN
中国の薛剣駐大阪総領事 | JP-MOFA | CN
米国のバーンズ駐中国大使 | CN-MOFCOM | US
商務部国際貿易交渉代表の李成鋼氏 | JP-METI | CN
李成鋼国際貿易交渉代表兼副部長 | JP-METI | CN
中国の何立峰副首相とベッセント米財務長官 | JP-METI | CN;US
茂木外相と王毅外相 | CN-MOFCOM | CN;JP
大橋光夫副団長 | CN-MOFCOM |
大橋光夫副団長 | CN-MOFCOM | JP | 日本の大橋光夫副団長は北京を訪れた。
米国の大橋光夫首席監察官 | CN-MOFCOM | US
欧州委員会のヴァイヤント総局長 | CN-MOFCOM | EU
松尾審議官 | JP-METI | JP | 松尾経済産業審議官は北京を訪れた。
ヴァイヤント総局長 | JP-METI | EU | 欧州委員会のザビーネ・ヴァイヤント貿易総局長は北京を訪れた。
アグラワル次官 | JP-METI | IN | アグラワル・インド商工省商務次官は北京を訪れた。
同次官 | JP-METI | IN | インドのアグラワル商務次官は北京を訪れた。
ゴヤル商工相 | CN-MOFCOM | IN | インド商工省は声明を出した。
加藤財務相 | CN-MOFCOM | JP | 米財務省は声明を出した。
ワンチュク商工相 | CN-MOFCOM |
経団連、日本商工会議所、経済同友会の経済3団体 | CN-MOFCOM | JP-DOYUKAI;JP-JCCI;JP-KEIDANREN
安全保障貿易情報センター(CISTEC)や経団連など10の産業関連組織 | CN-MOFCOM | JP-CISTEC;JP-KEIDANREN
米国と欧州連合(EU)、日本 | CN-MOFCOM | EU;JP;US
日本の大手企業3社 | CN-MOFCOM | -
香港特別行政区政府 | CN-MOFCOM | HK
両国の関係当局 | CN-MOFCOM | CN;US | 米中両国は合意した。
地方政府 | JP-JCCIC | CN | 中国政府に要望する。
政府 | JP-JCCIC | JP
林次官 | EU-COM | | 農林水産相は北京を訪れた。
林次官 | EU-COM | JP | 日本の林外務次官は北京を訪れた。
トランプ関税 | CN-MOFCOM | -
習近平体制 | CN-MOFCOM | -
経産省幹部 | CN-MOFCOM | JP
経産省の担当者 | CN-MOFCOM | JP
ホワイトハウスのレビット報道官 | CN-MOFCOM | US
レビット大統領報道官 | CN-MOFCOM |
米国のトランプ大統領 | CN-MOFCOM | US
トランプ氏 | CN-MOFCOM | US
トランプ米政権 | CN-MOFCOM | US
バイデン前政権 | CN-MOFCOM | US
石破政権 | CN-MOFCOM | JP
高市首相 | CN-MOFCOM | JP
高市早苗首相 | CN-MOFCOM | JP
高市氏 | CN-MOFCOM | JP
前原首相 | EU-COM | JP
トヨタ | CN-MOFCOM | JP-TOYOTA
ネクスペリア側 | CN-MOFCOM | NL-NEXPERIA
ネクスペリアの広報担当者 | CN-MOFCOM | NL-NEXPERIA
エヌビディア | CN-MOFCOM | US-NVIDIA
フアンCEO | CN-MOFCOM |
東京電力の社長 | CN-MOFCOM | JP-TEPCO
台湾の卓栄泰行政院長 | CN-MOFCOM | TW
台湾の頼清徳総統 | CN-MOFCOM | TW
民進党当局 | CN-MOFCOM | TW
国務院台湾事務弁公室の報道官 | CN-MOFCOM | CN
世界貿易機関 | CN-MOFCOM | WTO
WTOのオコンジョイウェアラ事務局長 | CN-MOFCOM | WTO
国連のグテーレス事務総長 | CN-MOFCOM | UN
G7 | CN-MOFCOM | G7
関係各国 | CN-MOFCOM |
すべての加盟国 | CN-MOFCOM |
輸出事業者 | CN-MOFCOM |
中国の輸出事業者 | JP-METI |
日本の半導体メーカー | CN-MOFCOM |
在中国日系企業 | CN-MOFCOM |
同社 | CN-MOFCOM | NL-NEXPERIA | ネクスペリアは16日に出荷を止めた。
同社 | CN-MOFCOM |  | ネクスペリアは16日に出荷を止めた。ヴァンテラ社は続けた。
同国政府 | CN-MOFCOM | NL | オランダは16日に輸出を止めた。
同委員会 | CN-MOFCOM | EU | 欧州委員会は16日に規則を公表した。
同庁 | CN-MOFCOM | JP | 資源エネルギー庁は16日に規則を公表した。
同相 | CN-MOFCOM | JP | 茂木外相は16日に会見した。
同長官 | CN-MOFCOM | US | ベッセント米財務長官は16日に会見した。
同大統領 | CN-MOFCOM | US | トランプ米大統領は16日に会見した。
同副委員長 | CN-MOFCOM | EU | シェフチョビチ上級副委員長は16日に会見した。
同会長 | CN-MOFCOM | JP-KEIDANREN | 経団連の十倉会長は16日に会見した。
大統領 | CN-MOFCOM | US | トランプ米大統領は16日に会見した。
首相 | CN-MOFCOM | GB | 英国のスターマー首相は16日に会見した。
経済省 | CN-MOFCOM | NL | オランダ経済省は16日に規則を公表した。
商務省 | JP-METI | US | 米商務省は16日に規則を公表した。
商務省 | CN-MOFCOM | CN | 米商務省は16日に規則を公表した。
財務省 | CN-MOFCOM |
財務省 | CN-MOFCOM | US | 米財務省は16日に規則を公表した。
彼 | CN-MOFCOM | US | トランプ米大統領は16日に会見した。
われわれ | CN-MOFCOM | CN
貴国 | CN-MOFCOM |
一部の国 | CN-MOFCOM |
個別の国 | CN-MOFCOM |
反省 | CN-MOFCOM | -
全体会議 | CN-MOFCOM | -
協定 | CN-MOFCOM | -
同日 | CN-MOFCOM | -
米国市場 | CN-MOFCOM | -
日本産水産物 | CN-MOFCOM | -
本社 | CN-MOFCOM |
内部 | CN-MOFCOM | -
外部 | CN-MOFCOM | -
中国国際貿易促進委員会 | CN-MOFCOM | CN-CCPIT
中国法人 | CN-MOFCOM |
王氏 | CN-MOFCOM | CN
王氏 | JP-MOFA |
合同委員会 | CN-MOFCOM |
秦剛外相 | JP-MOFA | CN | 林外務大臣と秦剛外相との電話会談は50分間行われた。
桂剛外相 | JP-MOFA | CN | 林外務大臣は会談した。中国外務省によると、桂剛外相は応じた。
上川外務大臣 | JP-MOFA | JP | 林外務大臣と上川外務大臣は会談した。
ジョハリ投資貿易産業相 | CN-MOFCOM | MY | 部品の組み立て拠点を抱えるマレーシアも神経をとがらせる。
ジョハリ投資貿易産業相 | CN-MOFCOM | | 日本と中国は協議した。
スヨルズマ外国貿易・開発相 | US-BIS | NL | 〇オランダ政府：
ドアン商工相 | JP-JETRO | VN | ・ベトナム：
ピチャイ商務相 | JP-JETRO | |
同氏 | JP-JETRO | | 会見があった。
同相 | JP-JETRO | AU | オーストラリアのキング資源相は会見した。
商務省 | US-BIS | US | 業界団体は要望した。
財務省 | US-USTR | US |
外務省 | CN-MFA | JP |
商務省 | JP-METI | CN |
外交部の報道官 | KR-MOFA | KR |
趙長官 | JP-MOFA | KR | 上川外務大臣は趙兌烈韓国外交部長官と会談した。
産業通商資源部長官 | KR-MOTIE | KR |
大陸委 | TW-MAC | TW | 大陸委員会は声明を出した。
鉄鋼連盟 | JP-METI | JP-JISF | 日本鉄鋼連盟は会見した。
同連盟 | JP-JISF | JP-JISF | 日本鉄鋼連盟は会見した。
商会幹部 | JP-JCCIC | JP-JCCIC | 中国日本商会は公表した。
会議所の小林会頭 | JP-JCCI | JP-JCCI | 日本商工会議所は要望した。
協会幹部 | JP-JCCIC | | 中国日本商会は公表した。
SIA | US-SIA | US-SIA | 米半導体工業会(SIA)は発表した。
大橋光夫副団長 | CN-MOFCOM | JP-JCEA | 日中経済協会の訪中団は中国商務省を訪問した。
宗岡団長 | CN-MOFCOM | | 記者団が集まった。
陳次官 | JP-JCEA | CN | 一行は陳洋(ちん・よう)商務次官と会談した。
在中国日本大使館 | CN-MFA | JP |
駐日中国大使館の報道官 | CN-MFA | CN |
全労連 | JP-ZENROREN | JP-ZENROREN | 大統領は関税を発表した。適用される。認められない。全労連は撤回を求める。
ケネディ米厚生長官 | CN-MOFCOM | US |
大使 | CN-MOFCOM | EU | EUのトレド駐中国大使は応じた。
環境省 | CN-MOFCOM | DE | ドイツの環境省は応じた。
環境省 | CN-MOFCOM | DE | ドイツ環境省は応じた。
環境省 | CN-MOFCOM | JP | 環境省は応じた。
ルメール仏経済・財務相 | CN-MOFCOM | FR |
中国の習近平指導部 | JP-METI | CN |
韓国の指導部 | CN-MOFCOM | KR |
経済産業省貿易経済安全保障局 | CN-MOFCOM | JP |
欧州委員会貿易総局 | CN-MOFCOM | EU |
商務省産業安全保障局 | CN-MOFCOM | US |
駐日EU代表部 | CN-MOFCOM | EU |
駐EU中国代表部 | EU-COM | CN |
米国の駐日大使館 | CN-MOFCOM | US |
アナンド・カナダ外務大臣 | CN-MOFCOM | CA |
ウォン首相 | CN-MOFCOM | SG | ウォン・シンガポール首相が来日した。
関係者 | CN-MOFCOM | |
韓国政府の関係者 | CN-MOFCOM | KR |
経済5団体 | KR-BUSINESS-GROUPS | KR-BUSINESS-GROUPS | 経済5団体は意見書を通じて「問題だ」と強調した。
オンタリオ州のフォード首相 | CN-MOFCOM | CA |
カリフォルニア州のニューサム知事 | CN-MOFCOM | US |
玉城デニー沖縄県知事 | CN-MOFCOM | JP |
広東省政府 | JP-METI | CN |
北京市商務局 | JP-METI | CN |
ケベック州政府 | CN-MOFCOM | CA |
福島県漁連の会長 | CN-MOFCOM | JP-GYOREN-FUKUSHIMA |
独フォルクスワーゲン | CN-MOFCOM | DE-VW |
韓国サムスン電子 | CN-MOFCOM | KR-SAMSUNG |
ネクスペリアのオランダ本社 | CN-MOFCOM | NL-NEXPERIA |
英国の中国大使館 | JP-METI | CN |
中国の在フランス大使館 | JP-METI | CN |
我が方在中国大使館 | JP-MOFA | JP |
在フランス中国大使館 | JP-METI | CN |
日米韓の3カ国 | CN-MOFCOM | JP;KR;US |
米英豪 | CN-MOFCOM | AU;GB;US |
米ロ | CN-MOFCOM | RU;US |
米国と欧州 | CN-MOFCOM | EU;US |
仏のルスキュール貿易担当相 | CN-MOFCOM | FR |
イタリアのウルソ企業相 | CN-MOFCOM | IT |
工業情報化相 | EU-COM | |
工業情報化相 | EU-COM | CN | 中国の李楽成工業情報化相は来訪した。
会頭 | CN-MOFCOM | EU-EUCCC | 在中国EU商会のエスケルンド会頭は会見した。
連合会 | CN-MOFCOM | DE-DIHK | ドイツ商工会議所連合会は会員に聞いた。
連合会 | CN-MOFCOM | - | ドイツ商工会議所連合会とインド商工会議所連合会は会員に聞いた。
同氏 | CN-MOFCOM | AU | 豪州のファレル貿易相は中国の王文濤商務相と会談した。
同相 | CN-MOFCOM | JP | 日本の城内実経済再生相は中国の李強首相と会談した。
同首相 | JP-METI | DE | ドイツのメルツ首相は中国の李強首相と会談した。
外相 | EU-COM | FR | フランスのバロ外相は中国の王毅外相と会談した。
先方 | JP-METI | CN | 赤澤大臣は、王文濤部長と会談した。
部長 | JP-METI | CN | 王文濤部長は会見した。
先方 | | CN | インドのゴヤル商工相は中国の王受文副部長と会談した。ゴヤル商工相は緩和を求めた。
両氏 | CN-MOFCOM | DE;FR | ドイツのメルツ首相とフランスのマクロン大統領は会見した。
JA全中 | JP-JA-ZENCHU | JP-JA-ZENCHU | 政府は応じた。
"""


def case(line: str) -> tuple[str, str, str, str]:
    phrase, issuer, expected, before = ([cell.strip() for cell in line.split("|")] + [""])[:4]
    return phrase, issuer, expected, before


CASES = [case(line) for line in PHRASES.strip().splitlines()]


def named(phrases: list[tuple[str, str, str]]) -> list[str]:
    """The id of the actor of each (phrase, issuer, text before), ``-`` where the phrase is no actor."""
    texts = [{"text": f"{before}{phrase}は撤回を求めた。", "issuer": issuer} for phrase, issuer, before in phrases]
    table, _ = prepare(pd.DataFrame([{**row, "date": "2025-10-12", "title": "", "genre": "news"} for row in texts]))
    found = []
    for (phrase, _issuer, before), parsed in zip(phrases, parse_statements(statement_rows(table)), strict=True):
        end = len(before) + len(phrase)
        token = next(t for t in parsed.document.tokens if t.start >= end)
        actor = Findings(parsed.document, parsed.day).actors.before(token.i, len(before))
        found.append("-" if actor is None else actor.ids)
    return found


@pytest.fixture(scope="module")
def ids() -> dict[tuple[str, str, str], str]:
    wanted = [(phrase, issuer, before) for phrase, issuer, _, before in CASES]
    return dict(zip(wanted, named(wanted), strict=True))


@pytest.mark.parametrize(("phrase", "issuer", "expected", "before"), CASES)
def test_noun_phrases(ids: dict, phrase: str, issuer: str, expected: str, before: str):
    assert ids[phrase, issuer, before] == expected


def test_no_noun_that_acts_is_there_twice():
    titles, others = (
        [word for rule in bundled().of(layer) for word in rule.words] for layer in ("office", "acting_noun")
    )
    assert len({*titles, *others}) == len([*titles, *others])


def test_labels_are_those_the_code_reads():
    kinds = set(nouns(bundled()).values())
    assert kinds == {"title", "self", "spokesperson", "office", "organ", "side", "pair", "anaphor", "group", "person", "reader",
                     "person-before", "company-before", "body-before", "EU"}  # fmt: skip
    assert {rule.mood for rule in bundled().of("office")} == {"", "kanji", "surname"}
    assert {rule.subject for rule in bundled().of("office")} == {"", "body"}
    assert {rule.label for rule in bundled().of("organ")} == {"public", "private"}


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ("", ""),
        ("CN", "CN"),
        ("CN-MFA", "CN"),
        ("CN-MOFCOM;US-USTR", "CN;US"),
        ("JP-KEIDANREN", "JP-KEIDANREN"),
        ("NL-NEXPERIA", "NL-NEXPERIA"),
        ("CN-CRI", "CN-CRI"),
        ("JP-IWAYA", "JP"),
        ("IN-MOCI;KR-MFDS;US-DFC", "IN;KR;US"),
        ("CN-PBOC", "CN"),
        ("FR-BNIC", "FR-BNIC"),
        ("TH-JSCCIB", "TH-JSCCIB"),
        ("US-AFLCIO", "US-AFLCIO"),
        ("JP-TOKUSHUKO", "JP-TOKUSHUKO"),
        ("WTO", "WTO"),
        ("XX-NEW", "XX"),
    ],
)
def test_ids_to_those_they_act_under(ids: str, expected: str):
    assert acting(bundled(), ids) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("中国の王毅外相", ("外相", 5)),
        ("米商務省産業安全保障局長", ("局長", 10)),
        ("日本企業など", ("企業", 2)),
        ("政府高官ら", ("政府高官", 0)),
        ("追加関税", None),
        ("対話", None),
        ("", None),
    ],
)
def test_head_nouns(words: str, expected: tuple[str, int] | None):
    assert head_noun(bundled(), words) == expected


def test_rules_of_ones_own_say_who_acts():
    own = Rules(
        [
            *bundled().all,
            Rule("mine", "office", "郡守", label="KR"),
            Rule("mine_too", "acting_noun", "同館", label="anaphor"),
            Rule("mine_again", "organ", "評議会", label="public"),
        ]
    )
    assert [head_noun(rules, "郡守") for rules in (own, bundled())] == [("郡守", 0), None]
    assert [nouns(rules).get("同館") for rules in (own, bundled())] == ["anaphor", None]
    assert [is_organ(rules, "連邦評議会") for rules in (own, bundled())] == [True, False]
