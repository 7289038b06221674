"""Table of Japanese cases for the entity layer: what is named, under which label and id, and what is no name.

One case a line: ``text | surface LABEL id, …`` in order of appearance (the id left out where there is none), ``-`` where
nothing is named. Labels OTHER, QUANTITY and MONEY are not compared.
"""

from __future__ import annotations

import pytest
from found import entities_in

COUNTRIES = """
中国と米国は協議を続けている。 | 中国 GPE CN, 米国 GPE US
アメリカ政府は関税を見直した。 | アメリカ政府 ORG US-GOV, 関税 MEASURE tariff
カナダとメキシコは報復を検討した。 | カナダ GPE CA, メキシコ GPE MX
大韓民国とベトナム社会主義共和国が署名した。 | 大韓民国 GPE KR, ベトナム社会主義共和国 GPE VN
欧州連合（EU）は調査を始めた。 | 欧州連合 GPE EU, EU GPE EU
ＥＵの対中政策が変わる。 | ＥＵ GPE EU, 中 GPE CN
台湾の8企業が対象となった。 | 台湾 GPE TW
広東省や北京市の企業が影響を受けた。 | 広東省 GPE, 北京市 GPE
米カリフォルニア州の港で検査が始まった。 | 米 GPE US, カリフォルニア州 GPE
オランダのナイメーヘンに本社を置く。 | オランダ GPE NL, ナイメーヘン GPE
香港とマカオを経由した輸出も対象となる。 | 香港 GPE HK, マカオ GPE MO
英国とフランスとドイツの3カ国が反対した。 | 英国 GPE GB, フランス GPE FR, ドイツ GPE DE
"""

SINGLE_CHARACTERS = """
米中両国は合意を守るべきだ。 | 米 GPE US, 中 GPE CN
日米韓は連携を強めた。 | 日 GPE JP, 米 GPE US, 韓 GPE KR
中EU間の対話を続ける。 | 中 GPE CN, EU GPE EU
中欧関係は岐路にある。 | 中 GPE CN, 欧 GPE EU
対日輸出を禁じた。 | 日 GPE JP
訪中した代表団と会談した。 | 中 GPE CN
駐米大使が抗議した。 | 米 GPE US
米側は回答していない。 | 米 GPE US
米商務長官が会見した。 | 米 GPE US
対中投資の規制を批判した。 | 中 GPE CN
日中韓の貿易相が集まった。 | 日 GPE JP, 中 GPE CN, 韓 GPE KR
中加両国は関税を引き下げる。 | 中 GPE CN, 加 GPE CA, 関税 MEASURE tariff
中国、米に撤回求める | 中国 GPE CN, 米 GPE US
蘭政府が命令を停止した。 | 蘭政府 ORG NL-GOV
仏独両国は慎重だ。 | 仏 GPE FR, 独 GPE DE
日台の企業が参加した。 | 日 GPE JP, 台 GPE TW
中日双方は一致した。 | 中 GPE CN, 日 GPE JP
米国務長官が反論した。 | 米国 GPE US
反米感情が高まった。 | 米 GPE US
露企業への制裁を解除した。 | 露 GPE RU, 制裁 MEASURE sanctions
墨政府は関税を引き上げる。 | 墨政府 ORG MX-GOV, 関税 MEASURE tariff
"""

NO_COUNTRIES = """
生産は一部の地域に集中している。 | -
一日中、協議が続いた。 | -
中間財の輸入が増えた。 | -
米の輸入を増やす。 | -
日々の審査を進める。 | -
中央の方針に従う。 | -
協議の最中だ。 | -
3日間の会合を開いた。 | -
中小企業を支援する。 | -
加工貿易を広げる。 | -
独自の技術を持つ。 | -
欧文の表記に従う。 | -
印刷物は対象外だ。 | -
英語の声明を公表した。 | -
豪雨で港が止まった。 | -
仏教の施設を訪れた。 | -
品目の中には磁石もある。 | 磁石 COMMODITY magnets
日曜に発表した。 | -
市場を独占した。 | -
台数は増えている。 | -
朝から協議した。 | -
露骨な保護主義だ。 | -
"""

BODIES = """
中国商務省は談話を出した。 | 中国商務省 ORG CN-MOFCOM
中国商務部と海関総署が公告した。 | 中国商務部 ORG CN-MOFCOM, 海関総署 ORG CN-GACC
米通商代表部（USTR）は発表した。 | 米通商代表部 ORG US-USTR, USTR ORG US-USTR
米商務省産業安全保障局（BIS）が規則を公表した。 | 米商務省産業安全保障局 ORG US-BIS, BIS ORG US-BIS
日本の経済産業省は反論した。 | 日本 GPE JP, 経済産業省 ORG JP-METI
オランダ経済省が命令を出した。 | オランダ経済省 ORG NL-EZ
欧州委員会は調査を開始した。 | 欧州委員会 ORG EU-COM
韓国産業通商資源省が声明を出した。 | 韓国産業通商資源省 ORG KR-MOTIE
台湾の経済部が説明した。 | 台湾 GPE TW, 経済部 ORG TW-MOEA
カナダ政府は税率を下げる。 | カナダ政府 ORG CA-GOV
世界貿易機関（WTO）に提訴した。 | 世界貿易機関 ORG WTO, WTO ORG WTO
英国外務省が抗議した。 | 英国外務省 ORG GB-MFA
国務院台湾事務弁公室の報道官が述べた。 | 国務院台湾事務弁公室 ORG CN-TAO
米連邦最高裁判所が違憲と判断した。 | 米連邦最高裁判所 ORG US-SCOTUS
日本政府と中国政府が協議した。 | 日本政府 ORG JP-GOV, 中国政府 ORG CN-GOV
米議会は法案を可決した。 | 米議会 ORG US-CONGRESS
ドイツ連邦政府が懸念を示した。 | ドイツ連邦政府 ORG DE-GOV
オーストラリア外務貿易省が発表した。 | オーストラリア外務貿易省 ORG AU-DFAT
当局は説明していない。 | -
政府は企業を支援する。 | -
企業と団体が反発した。 | -
国際通貨基金（IMF）が予測した。 | 国際通貨基金 ORG IMF, IMF ORG IMF
経済協力開発機構が試算した。 | 経済協力開発機構 ORG OECD
アジア太平洋経済協力会議（APEC）の会合があった。 | アジア太平洋経済協力会議 ORG APEC, APEC ORG APEC
"""

COMPANIES = """
ネクスペリア（安世半導体）の問題を協議した。 | ネクスペリア ORG NL-NEXPERIA, 安世半導体 ORG NL-NEXPERIA
三菱重工業の子会社を加えた。 | 三菱重工業 ORG JP-MHI
エヌビディアの半導体を販売する。 | エヌビディア ORG US-NVIDIA, 半導体 COMMODITY chips
ファーウェイと中興通訊が対象だ。 | ファーウェイ ORG CN-HUAWEI, 中興通訊 ORG CN-ZTE
ハンファオーシャンの子会社に制裁を科した。 | ハンファオーシャン ORG KR-HANWHA-OCEAN, 制裁 MEASURE sanctions
トヨタ自動車とホンダが減産する。 | トヨタ自動車 ORG JP-TOYOTA, ホンダ ORG JP-HONDA
聞泰科技（ウィングテック）の株を凍結した。 | 聞泰科技 ORG CN-WINGTECH, ウィングテック ORG CN-WINGTECH
比亜迪（BYD）と上海汽車が反発した。 | 比亜迪 ORG CN-BYD, BYD ORG CN-BYD, 上海汽車 ORG CN-SAIC
クアルコムへの調査を始めた。 | クアルコム ORG US-QUALCOMM
インテルとマイクロンの製品を調べた。 | インテル ORG US-INTEL, マイクロン ORG US-MICRON
ボーイングの航空機を受け取らない。 | ボーイング ORG US-BOEING, 航空機 COMMODITY aircraft
新華社と人民網が伝えた。 | 新華社 ORG CN-XINHUA, 人民網 ORG CN-PEOPLES-DAILY
ロイター通信と共同通信が報じた。 | ロイター通信 ORG GB-REUTERS, 共同通信 ORG JP-KYODO
日本経済新聞によると、輸出が減った。 | 日本経済新聞 ORG JP-NIKKEI
"""

PEOPLE = """
何詠前報道官は述べた。 | 何詠前 PERSON CN-HE-YONGQIAN
何咏前（か・えいぜん）報道官は述べた。 | 何咏前 PERSON CN-HE-YONGQIAN
何亜東氏は会見した。 | 何亜東 PERSON CN-HE-YADONG
王文涛商務相が出席した。 | 王文涛 PERSON CN-WANG-WENTAO
王毅外相と会談した。 | 王毅 PERSON CN-WANG-YI
トランプ大統領は投稿した。 | トランプ PERSON US-TRUMP
トランプ米大統領は表明した。 | トランプ PERSON US-TRUMP, 米 GPE US
ベッセント米財務長官が批判した。 | ベッセント PERSON US-BESSENT, 米 GPE US
グリア代表は反論した。 | グリア PERSON US-GREER
木原稔官房長官は抗議した。 | 木原稔 PERSON JP-KIHARA-MINORU
高市早苗首相が答弁した。 | 高市早苗 PERSON JP-TAKAICHI-SANAE
高市首相の発言を批判した。 | 高市 PERSON JP-TAKAICHI-SANAE
赤沢亮正経済産業相と会談した。 | 赤沢亮正 PERSON JP-AKAZAWA-RYOSEI
シェフチョビッチ欧州委員と電話した。 | シェフチョビッチ PERSON EU-SEFCOVIC
カレマンス経済相が声明を出した。 | カレマンス PERSON NL-KARREMANS
李成鋼国際貿易交渉代表が説明した。 | 李成鋼 PERSON CN-LI-CHENGGANG
習近平国家主席が訪問した。 | 習近平 PERSON CN-XI-JINPING
何立峰副首相とルビオ国務長官が会った。 | 何立峰 PERSON CN-HE-LIFENG, ルビオ PERSON US-RUBIO
報道官は述べた。 | -
大統領が署名した。 | -
担当相が訪れた。 | -
フォンデアライエン委員長が演説した。 | フォンデアライエン PERSON EU-VON-DER-LEYEN
石破茂前首相が語った。 | 石破茂 PERSON JP-ISHIBA
張漢暉大使が抗議した。 | 張漢暉 PERSON
"""

LAWS = """
輸出管理法に基づいて管理する。 | 輸出管理法 LAW cn-export-control-law
中華人民共和国輸出管理法を適用する。 | 中華人民共和国輸出管理法 LAW cn-export-control-law
反外国制裁法に違反する。 | 反外国制裁法 LAW cn-anti-foreign-sanctions-law
対外貿易法第16条に基づく。 | 対外貿易法 LAW cn-foreign-trade-law
公告2025年第61号を公布した。 | 公告2025年第61号 LAW
商務部公告2025年第61号と第62号を停止した。 | 商務部公告2025年第61号 LAW, 第62号 LAW
第70号公告により停止する。 | 第70号公告 LAW
《両用品目輸出管理条例》を施行した。 | 両用品目輸出管理条例 LAW cn-dual-use-regulations
「外国貿易障壁調査規則」に基づく。 | 外国貿易障壁調査規則 LAW
通商法301条に基づく調査を始めた。 | 通商法301条 LAW us-section-301
国際緊急経済権限法（IEEPA）を根拠とした。 | 国際緊急経済権限法 LAW us-ieepa, IEEPA LAW us-ieepa
通商拡大法232条の関税を課した。 | 通商拡大法232条 LAW us-section-232, 関税 MEASURE tariff
物資供給法を発動した。 | 物資供給法 LAW nl-goods-availability-act
国連憲章に反する。 | 国連憲章 LAW un-charter
核兵器不拡散条約の義務を履行する。 | 核兵器不拡散条約 LAW npt
国際法に違反する。 | -
法令に従って審査する。 | -
規則を改めた。 | -
方法を変えた。 | -
半導体・科学法（CHIPS法）に基づく。 | 半導体・科学法 LAW us-chips-act, CHIPS法 LAW us-chips-act
日中共同声明の精神に背く。 | 日中共同声明 LAW jp-china-joint-statement
"""

EVENTS = """
米中経済・貿易協議が開かれた。 | 米中経済・貿易協議 EVENT us-cn-economic-trade-talks
マドリードで行われた米中経済・貿易協議で合意した。 | マドリード GPE, 米中経済・貿易協議 EVENT us-cn-economic-trade-talks
経済・貿易ハイレベル会談の成果を守る。 | 経済・貿易ハイレベル会談 EVENT high-level-economic-talks
中EU首脳会議を開く。 | 中EU首脳会議 EVENT
クアラルンプールでの米中協議の成果を実行する。 | クアラルンプール GPE, 米中協議 EVENT us-cn-economic-trade-talks
対話と協議で解決する。 | -
会談は2時間に及んだ。 | -
第4回中国国際輸入博覧会が開幕した。 | 中国国際輸入博覧会 EVENT ciie
日中韓サミットを開いた。 | 日中韓サミット EVENT
アジア太平洋経済協力会議の首脳会議に出席した。 | アジア太平洋経済協力会議 ORG APEC
輸出管理対話メカニズムを通じて協議する。 | 輸出管理 MEASURE export-control
"""

GOODS = """
レアアース（希土類）の輸出を管理する。 | レアアース COMMODITY rare-earths, 希土類 COMMODITY rare-earths
ガリウムとゲルマニウムを対象とする。 | ガリウム COMMODITY gallium, ゲルマニウム COMMODITY germanium
サマリウム、ガドリニウム、テルビウムを加えた。 | サマリウム COMMODITY samarium, ガドリニウム COMMODITY gadolinium, テルビウム COMMODITY terbium
ホルミウムやエルビウムも対象だ。 | ホルミウム COMMODITY holmium, エルビウム COMMODITY erbium
黒鉛とリチウムイオン電池の材料を管理する。 | 黒鉛 COMMODITY graphite, リチウムイオン電池 COMMODITY batteries
半導体製造装置の輸出を規制した。 | 半導体製造装置 COMMODITY chip-making-equipment
電気自動車（EV）に関税を課した。 | 電気自動車 COMMODITY ev, EV COMMODITY ev, 関税 MEASURE tariff
永久磁石とネオジム磁石が不足した。 | 永久磁石 COMMODITY magnets, ネオジム磁石 COMMODITY magnets
タングステン、テルル、ビスマス、モリブデンを管理する。 | タングステン COMMODITY tungsten, テルル COMMODITY tellurium, ビスマス COMMODITY bismuth, モリブデン COMMODITY molybdenum
アンチモンと超硬材料を対象とした。 | アンチモン COMMODITY antimony, 超硬材料 COMMODITY superhard-materials
ドローンの部品を規制する。 | ドローン COMMODITY drones
大豆とトウモロコシを買い付ける。 | 大豆 COMMODITY soybeans, トウモロコシ COMMODITY corn
日本産水産物の輸入を止めた。 | 日本 GPE JP, 水産物 COMMODITY seafood
豚肉と乳製品とブランデーを調べた。 | 豚肉 COMMODITY pork, 乳製品 COMMODITY dairy, ブランデー COMMODITY brandy
軍民両用品目の輸出を禁じた。 | 軍民両用品目 COMMODITY dual-use-items
H20チップの販売を認めた。 | H20 COMMODITY h20, チップ COMMODITY chips
人工知能（AI）向け半導体を売る。 | 人工知能 COMMODITY ai, AI COMMODITY ai, 半導体 COMMODITY chips
菜種油とエンドウ豆に関税を課した。 | 菜種油 COMMODITY rapeseed-oil, エンドウ豆 COMMODITY peas, 関税 MEASURE tariff
製品の輸入が増えた。 | -
品目を追加した。 | -
貨物を検査した。 | -
鉄鋼とアルミニウムの関税を上げた。 | 鉄鋼 COMMODITY steel, アルミニウム COMMODITY aluminium, 関税 MEASURE tariff
チップセットを搭載する。 | -
フォトレジストの反ダンピング調査を始めた。 | フォトレジスト COMMODITY photoresist, 反ダンピング調査 MEASURE anti-dumping
"""

MEASURES = """
輸出管理と輸出規制を強化した。 | 輸出管理 MEASURE export-control, 輸出規制 MEASURE export-control
追加関税と相互関税を撤廃する。 | 追加関税 MEASURE tariff, 相互関税 MEASURE reciprocal-tariff
長腕管轄を行使した。 | 長腕管轄 MEASURE long-arm
反ダンピング調査と反補助金調査を始めた。 | 反ダンピング調査 MEASURE anti-dumping, 反補助金調査 MEASURE anti-subsidy
信頼できないエンティティ・リストに加えた。 | 信頼できないエンティティ・リスト MEASURE unreliable-entity-list
輸出許可証を発給した。 | 輸出許可証 MEASURE export-licence
貿易障壁調査を延長した。 | 貿易障壁調査 MEASURE barrier-probe
最終需要者リストから外す。 | 最終需要者リスト MEASURE foreign-user-list
エンドユーザーリストに掲載した。 | エンドユーザーリスト MEASURE foreign-user-list
対抗措置を取る。 | 対抗措置 MEASURE countermeasure
制裁を科した。 | 制裁 MEASURE sanctions
措置を講じた。 | -
規制は必要だ。 | -
暫定関税を徴収した。 | 暫定関税 MEASURE tariff
価格約束に関する指針を公表した。 | 価格約束 MEASURE price-undertaking
包括許可を申請した。 | 包括許可 MEASURE licence
特別港湾料を徴収する。 | 特別港湾料 MEASURE port-fee
輸入停止を解除した。 | 輸入停止 MEASURE import-ban
50％ルールを停止した。 | 50％ルール MEASURE 50-rule
関税割当を設ける。 | 関税割当 MEASURE quota
"""

PERCENTS = """
税率を100%に引き上げる。 | 100% PERCENT
３４％の関税を課した。 | ３４％ PERCENT, 関税 MEASURE tariff
全体の2割を占める。 | 2割 PERCENT
最大で48.1％とする。 | 48.1％ PERCENT
50〜60%の範囲だ。 | 50〜60% PERCENT
3ポイント上昇した。 | -
割合は増えている。 | -
約7割の企業が答えた。 | 7割 PERCENT
"""

ALIASES = """
中国商務省の何詠前報道官は述べた。何報道官は続けた。 | 中国商務省 ORG CN-MOFCOM, 何詠前 PERSON CN-HE-YONGQIAN, 何 PERSON CN-HE-YONGQIAN
ネクスペリア（安世半導体）と安世半導体の親会社。 | ネクスペリア ORG NL-NEXPERIA, 安世半導体 ORG NL-NEXPERIA, 安世半導体 ORG NL-NEXPERIA
米連邦最高裁が判断した。最高裁の判決は重い。 | 米連邦最高裁 ORG US-SCOTUS, 最高裁 ORG US-SCOTUS
産業加速法（IAA）案を批判した。 | 産業加速法 LAW eu-iaa, IAA LAW eu-iaa
【北京共同】中国商務省は発表した。 | 北京 GPE, 共同 ORG JP-KYODO, 中国商務省 ORG CN-MOFCOM
【ワシントン時事】米政府は表明した。 | ワシントン GPE, 時事 ORG JP-JIJI, 米政府 ORG US-GOV
米アップルと独フォルクスワーゲンが反発した。 | 米 GPE US, アップル ORG US-APPLE, 独 GPE DE, フォルクスワーゲン ORG DE-VW
日本語の資料を公表した。 | -
中国語の声明を訳した。 | -
米国内法に反する。 | 米 GPE US
商務部公告二〇二五年第六十一号を停止する。 | 商務部公告二〇二五年第六十一号 LAW
（商務部公告2025年第53号） | 商務部公告2025年第53号 LAW
対外貿易障壁調査規則に基づく。 | 対外貿易障壁調査規則 LAW
安世半導体（ネクスペリア中国）が公告した。 | 安世半導体 ORG NL-NEXPERIA, ネクスペリア中国 ORG CN-NEXPERIA-CN
"""

UNLISTED = """
杉本昌秀は会見に出席した。 | 杉本昌秀 PERSON
副社長の山田太郎さんが説明した。 | 山田太郎 PERSON
リーナス・トーバルズは公開を求めた。 | リーナス・トーバルズ PERSON
トマス・バセットらが署名した。 | トマス・バセット PERSON
ファイナンシャル・タイムズが伝えた。 | ファイナンシャル・タイムズ ORG
データ・センターの建設を進める。 | -
サプライ・チェーンを守る。 | -
日本航空と全日本空輸が運航を減らした。 | 日本航空 ORG, 全日本空輸 ORG
Hanwha Shipping LLCと取引した。 | Hanwha Shipping LLC ORG
Shield AI, Inc.を掲載した。 | Shield AI, Inc. ORG
LKE (Far East) Co., Ltd.の輸入を止めた。 | LKE (Far East) Co., Ltd. ORG
正文は中国語とする。 | -
大久保撮影所を閉じた。 | -
米子会社の株式を売る。 | 米 GPE US
中国半導体産業協会は声明を出した。 | 中国半導体産業協会 ORG
全米商工会議所が懸念を示した。 | 全米商工会議所 ORG US-CHAMBER
全米玩具商工会議所が懸念を示した。 | 全米玩具商工会議所 ORG
日本電機工業会によると、出荷は減った。 | 日本電機工業会 ORG JP-JEMA
中国の国有銀行が融資した。 | 中国 GPE CN
中国系銀行の支店を閉じた。 | 中国 GPE CN
業界協会が反対した。 | -
各商工会議所に伝えた。 | -
日EU経済連携協定を改める。 | 日EU経済連携協定 LAW jp-eu-epa
日中経済パートナーシップ協議を開く。 | 日中経済パートナーシップ協議 EVENT
日中間の協議を続ける。 | 日 GPE JP, 中 GPE CN
輸出貿易管理令を改める。 | 輸出貿易管理令 LAW jp-export-trade-control-order
経済産業省告示第142号を定める。 | 経済産業省告示第142号 LAW
東京市場で株が下がった。 | 東京 GPE
商工省の統計によると、支出は増えた。 | 商工省 ORG
米国の財務省は名簿を公表した。 | 米国 GPE US, 財務省 ORG US-TREAS
中国の外務省が抗議した。 | 中国 GPE CN, 外務省 ORG CN-MFA
外交部（外務省）の毛寧報道官が答えた。 | 外交部 ORG CN-MFA, 外務省 ORG CN-MFA, 毛寧 PERSON CN-MAO-NING
大統領令第14257号を撤回した。 | 大統領令第14257号 LAW
国務院令第792号を公布した。 | 国務院令第792号 LAW
2025年4月2日付大統領令を示した。 | -
内モンゴル自治区の鉱山を視察した。 | 内モンゴル自治区 GPE
木原官房長官が会見した。 | 木原 PERSON
上級副委員長と協議した。 | -
教授の史曉麗（Shi Xiaoli）氏が話した。 | 史曉麗 PERSON
独ドイチェ・ベレが伝えた。 | 独 GPE DE, ドイチェ・ベレ ORG DE-DW
岩屋毅外相は会談した。岩屋氏は続けた。 | 岩屋毅 PERSON JP-IWAYA, 岩屋 PERSON JP-IWAYA
"""

KNOWN_BODIES = """
ドイツ産業連盟（BDI）とVDAが反対した。 | ドイツ産業連盟 ORG DE-BDI, BDI ORG DE-BDI, VDA ORG DE-VDA
ブラジル全国工業連盟（CNI）とABIECが訴えた。 | ブラジル全国工業連盟 ORG BR-CNI, CNI ORG BR-CNI, ABIEC ORG BR-ABIEC
インド工業連盟（CII）は要望した。 | インド工業連盟 ORG IN-CII, CII ORG IN-CII
インド商工省とベトナム商工省が協議した。 | インド商工省 ORG IN-MOCI, ベトナム商工省 ORG VN-MOIT
ニュージーランド外務貿易省が説明した。 | ニュージーランド外務貿易省 ORG NZ-MFAT
上海日本商工クラブと中国非鉄金属工業協会が会合を開いた。 | 上海日本商工クラブ ORG JP-SHANGHAI-CLUB, 中国非鉄金属工業協会 ORG CN-CNIA
米ブルッキングス研究所とMERICSが分析した。 | 米 GPE US, ブルッキングス研究所 ORG US-BROOKINGS, MERICS ORG DE-MERICS
中東レアアース事業を広げる。 | 中東 LOC, レアアース COMMODITY rare-earths
日本製鉄鋼に課税した。 | 日本製鉄鋼 COMMODITY steel
CIIIとVDAXとBDIXとECNIの値を測る。 | CIII ORG, BDIX ORG, ECNI ORG
29日銀座で会合を開いた。 | 銀座 GPE
全農家を支援する。 | -
地下鉄連絡通路を閉じた。 | -
バイエルン風の建物だ。 | -
会議では、who is hereと書いた。 | -
"""

WHOLE_NAMES = """
日本海で演習した。 | 日本海 LOC
沖縄県の離島で実験した。 | 沖縄県 GPE
埼玉県さいたま市を訪れた。 | 埼玉県 GPE, さいたま市 GPE
フィンランドの首都ヘルシンキで会った。 | フィンランド GPE FI, ヘルシンキ GPE
中米両国は協議した。 | 中 GPE CN, 米 GPE US
アリババ・テンセントは反発した。 | アリババ ORG CN-ALIBABA, テンセント ORG CN-TENCENT
アリババ集団は反発した。 | アリババ集団 ORG CN-ALIBABA
帝人フロンティアは要望した。 | 帝人フロンティア ORG
河北敬業集団は要望した。 | 河北敬業集団 ORG
敬業スチール・ヨーロッパは要望した。 | 敬業スチール・ヨーロッパ ORG
住友電気工業、フジクラ、JX金属が要望した。 | 住友電気工業 ORG, フジクラ ORG, JX金属 ORG JP-JX-METALS
会長の小林敬一（古河電気工業会長）は述べた。 | 小林敬一 PERSON, 古河電気工業 ORG
先発の森下暢仁をたたえた。 | 森下暢仁 PERSON
福岡県警は発表した。 | 福岡県警 ORG
【ブリュッセル=共同】EUが決めた。 | ブリュッセル GPE, 共同 ORG JP-KYODO, EU GPE EU
インドの貿易救済総局が調べた。 | インド GPE IN, 貿易救済総局 ORG IN-DGTR
G7外相会合に出席した。 | G7外相会合 EVENT
中華人民共和国輸出入税則に属する。 | 中華人民共和国輸出入税則 LAW
公告2025年第61号の後、同部は第62号を出した。 | 公告2025年第61号 LAW, 第62号 LAW
公告2025年第61号の後、第3条第12号を改めた。 | 公告2025年第61号 LAW
冷延鋼板に関税を課した。 | 冷延鋼板 COMMODITY steel, 関税 MEASURE tariff
三酸化アンチモンの輸出を規制した。 | 三酸化アンチモン COMMODITY antimony
サプライチェーンの輸出規制だ。 | 輸出規制 MEASURE export-control
"""

FAMILIES = {
    "whole_names": WHOLE_NAMES,
    "unlisted": UNLISTED,
    "countries": COUNTRIES,
    "single_characters": SINGLE_CHARACTERS,
    "no_countries": NO_COUNTRIES,
    "bodies": BODIES,
    "companies": COMPANIES,
    "known_bodies": KNOWN_BODIES,
    "people": PEOPLE,
    "laws": LAWS,
    "events": EVENTS,
    "goods": GOODS,
    "measures": MEASURES,
    "percents": PERCENTS,
    "aliases": ALIASES,
}
CASES = [
    pytest.param(*(part.strip() for part in line.split("|")), id=f"{family}-{n}")
    for family, table in FAMILIES.items()
    for n, line in enumerate(table.strip().splitlines(), 1)
]


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    """The entities of every case's text, written as the cases are."""
    return entities_in([case.values[0] for case in CASES], issuer="CN-MOFCOM", date="2025-10-12")


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_entities(found, text, expected):
    assert found[text] == expected


def test_the_tables_are_large_enough() -> None:
    """The tables hold at least 180 cases, 40 of them with nothing named, each once."""
    assert len(CASES) >= 180
    assert sum(case.values[1] == "-" for case in CASES) >= 40
    assert len({case.values[0] for case in CASES}) == len(CASES)
