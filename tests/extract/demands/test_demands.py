"""Table of Japanese cases for the demand layer: who asks whom to do what, how strongly, and what is no demand.

One case a line: ``id | text``. The expected rows stand in the text itself as ``<d …>requested action</d>``; a text
without a mark must give no row at all. ``⏎`` is a line break. Attributes are compared only where given, except
``demander``, which is CN unless said otherwise (``?`` leaves it open):

    addressee, demander   entity ids, joined by ; ("" where nobody with an id is meant)
    text                  part of the addressee's surface form, for groups without an id
    strength polarity form voice
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest

import rapt

ISSUER, DATE = "CN-MOFCOM", "2025-10-12"
ENOUGH = 0.5  # intersection over union of characters from which two spans are the same action

VERBS = """
motomeru-yo | 中国商務省の何亜東報道官は16日の定例記者会見で、米国に対し、<d addressee=US strength=3 polarity=stop>関連企業への「50%ルール」の適用を取りやめる</d>よう求めた。
motomeru-koto | 商務省は談話で、オランダ政府に対して<d addressee=NL strength=3 polarity=stop>半導体大手ネクスペリアの内部事務への介入を中止する</d>ことを求めました。
motomeru-noun | 王文濤商務相は9月29日、オタワから訪れた代表団との会談で、カナダに対し<d addressee=CA strength=3 polarity=stop>中国製電気自動車(EV)に上乗せした関税の撤廃</d>を求めた。
motomeru-shite-iru | 中国側はインドに対し、<d addressee=IN strength=3 polarity=do>鉄鋼製品の輸入をめぐる調査で中国企業を公平に扱う</d>よう求めているという。
motomeru-kangaeru | 商務部の報道官は、日本側に<d addressee=JP strength=3>先端半導体23品目の輸出管理が両国企業の正常な取引に及ぼす影響を十分に考慮する</d>ことを求めるとの考えを示した。
yokyu-sahen | 中国政府は4日、世界貿易機関(WTO)の会合で、米国に<d addressee=US strength=5 polarity=stop>フェンタニルを理由とする一方的な関税を取り消す</d>よう要求した。
yokyu-noun | 商務省貿易救済調査局の責任者はメキシコに対し、<d addressee=MX strength=5 polarity=stop>自由貿易協定を結んでいない国を対象とした関税引き上げ計画の撤回</d>を要求しました。
yosei-noun | 【北京共同】中国商務省は5日、ドイツ政府に<d addressee=DE polarity=do>華為技術(ファーウェイ)製部品をめぐる方針についての説明</d>を要請した。
yosei-yo | 李成鋼国際貿易交渉代表兼商務次官はジュネーブで、韓国に対し<d addressee=KR polarity=do>両国の供給網の安定に向けた作業部会の設置に協力する</d>よう要請したと明らかにした。
unagasu-yo | 商務省は、米側に<d addressee=US strength=4 polarity=stop>中国籍の船舶に対する入港料の徴収を早急に停止する</d>よう促しています。
unagasu-noun | 報道官は英国に<d addressee=GB strength=4 polarity=stop>ロシア関連を理由とした中国企業11社への制裁の取り消し</d>を促した。
unagasu-quote | 何詠前報道官は「欧州側には<d addressee=EU strength=4 polarity=do>世界貿易機関のルールと市場原理を尊重する</d>よう促したい」と語った。
tokusoku | 中国はオランダに対し、<d addressee=NL polarity=do>ウィングテック・テクノロジー(聞泰科技)の株主としての権利を速やかに回復する</d>よう督促してきた。
yobikakeru-yo | 王氏は上海で開いた座談会で、外資系企業に<d addressee="" text=企業 strength=2 polarity=do>対中投資を引き続き広げる</d>よう呼びかけた。
yobikakeru-noun | 中国商務省の報道官は各国に<d addressee="" text=各国 strength=2 polarity=do>多角的貿易体制の共同での擁護</d>を呼びかけました。
uttaeru-yo | 凌激商務次官は米企業の幹部に対し、<d addressee="" text=米企業 strength=2 polarity=do>問題の根源に目を向けて理性的な声を上げる</d>よう訴えた。
uttaeru-noun | 李代表はG20貿易・投資相会合で、加盟国に<d addressee="" text=加盟国 strength=2 polarity=do>自由貿易体制の堅持</d>を訴えた。
moshiireru-yo | 商務省は23日、台湾問題に絡む半導体の輸出制限を理由に、日本政府に<d addressee=JP strength=3 polarity=stop>中国企業を標的とした措置を撤廃する</d>よう申し入れた。
moshiireru-noun | 関係筋によると、中国商務省は米国側に<d addressee=US strength=3 polarity=stop>エンティティー・リストに追加された23社の除外</d>と<d addressee=US strength=3 polarity=stop>制裁措置の解除</d>を申し入れた。
yobo-noun | 中国側はオーストラリアに、<d addressee=AU strength=3 polarity=stop>風力発電用タワーに対する反ダンピング税の早期の打ち切り</d>を要望した。
hatarakikakeru | 中国商務省はマレーシア政府に対し、<d addressee=MY polarity=stop>米国との貿易協定に盛り込まれた第三国を排除する条項の適用を見合わせる</d>よう働きかけている。
semaru-yo | 中国は交渉の席で、米側に<d addressee=US strength=4 polarity=stop>半導体設計ソフト(EDA)の対中輸出の停止措置を解く</d>よう迫った。
semaru-noun | 8月下旬の次官級協議で、中国側は米国に<d addressee=US strength=4 polarity=stop>広帯域メモリー(HBM)を対象とした輸出規制の緩和ではなく全面的な解除</d>を迫ったとされる。
kankoku | 商務省は声明で米国に対し、<d addressee=US>輸出管理の概念を広げすぎず国際的な経済秩序を守る</d>よう勧告した。
kitai-noun | 報道官は「米側の<d addressee=US strength=1 polarity=do>中国側との歩み寄り</d>を期待する」と述べた。
kitai-koto | 商務省は、EU側が<d addressee=EU strength=1 polarity=do>価格約束をめぐる協議で実務的な提案を示す</d>ことを期待すると表明しました。
kibo-koto | 中国側は日本に対し、<d addressee=JP strength=1 polarity=do>両国の企業が安心して協力できる環境をつくる</d>ことを希望している。
nozomu-koto | 何報道官は「米国が<d addressee=US strength=1 polarity=do>ロンドンでの合意の枠組みを誠実に実行に移す</d>ことを望む」と話した。
negau | 王文濤氏は「ドイツには<d addressee=DE polarity=do>欧州連合の中で建設的な役割を果たす</d>よう願う」と述べた。
teigen | 中国はブラジルで開かれたBRICS貿易相会合で、参加国に<d addressee="" strength=2 polarity=do>電子商取引の規則作りで足並みをそろえる</d>よう提言した。
shucho-beki | 報道官は、米国は<d addressee=US polarity=stop strength=3>報復を恐れて安全保障を口実に使うやり方を捨て去るべきだ</d>と主張した。
chumon | 商務省はフランスに対し、<d addressee=FR polarity=do>ブランデーの最低価格をめぐる取り決めを業界団体に順守させる</d>よう求めた。
"""

MODALS = """
beki-emphasis | 商務省の報道官は、米国は<d addressee=US strength=3 polarity=do>ジュネーブでの経済貿易会談で得た共通認識を着実に実行すべきだ</d>と強調しました。
beki-desu | 「オランダ側は<d addressee=NL strength=3 polarity=do>世界の半導体サプライチェーンの安定に責任を負うべきです</d>」と商務省は指摘しています。
beki-dearu | 同省報道官は29日、米国は<d addressee=US strength=3 polarity=stop>根拠のない非難をやめるべきである</d>との立場を示した。
beki-de | 商務省は、カナダ側が<d addressee=CA strength=3 polarity=stop>菜種問題の政治利用を直視して誤った関税を撤廃すべきで</d>、責任を転嫁しても解決にはならないとした。
beki-denai | 商務部によると、報道官は「欧州連合は<d addressee=EU strength=3 polarity=stop>外国補助金規則を中国企業を締め出す道具に使うべきではない</d>」と述べた。
bekarazu | 何報道官は、米国は<d addressee=US strength=3 polarity=stop>中国の正常な法執行をあげつらうべきでない</d>と語った。
nakereba | 報道官は「米側は<d addressee=US strength=5 polarity=stop>対中半導体の追加規制を取り下げなければならない</d>」と断じた。
neba | 商務省は、米国は<d addressee=US strength=5 polarity=do>双方の団体交渉で交わした約束を守らねばならない</d>とクギを刺した。
nakute-wa | 王文濤商務相は電話協議で、EU側が<d addressee=EU strength=5 polarity=do>競争をゆがめない公正な環境を中国企業に保障しなくてはならない</d>と述べた。
hitsuyo | 中国商務省は、オランダ政府は<d addressee=NL strength=3 polarity=do>企業の自主的な協議を妨げず実際の行動で問題を解決する必要がある</d>と述べました。
hitsuyo-noun | 中国側は、米国による<d addressee=US polarity=stop>一方的な関税の撤廃が必要だ</d>と重ねて述べた。
fukaketsu | 商務省の報道官は「米国による<d addressee=US polarity=stop>輸出規制リストの見直しと誤りの是正が不可欠だ</d>」と訴えた。
tewa-naranai | 報道官は、日本は<d addressee=JP strength=5 polarity=stop>輸出管理を口実に中国の半導体産業の発展を抑え込んではならない</d>と述べた。
tewa-ikenai | 商務省は、いかなる国も<d addressee="" strength=5 polarity=stop>中国の利益を犠牲にする形で米国と取引をまとめてはならない</d>と警告した。
te-hoshii | 何亜東氏は「米側には<d addressee=US polarity=do>平等、尊重、互恵の原則に立って話し合いの席に着いてほしい</d>」と述べた。
te-itadakitai | 商務省の担当者は在中国米国商会の会員に「<d addressee="" strength=1 polarity=do>中国企業との協力の実情を本国にありのままに伝えていただきたい</d>」と語りかけた。
te-kudasai | 「企業の皆さんは<d addressee="" text=企業 polarity=do>申請書類を提出する前に品目の該当性を必ず確かめてください</d>」と商務省安全・管制局の担当者は説明した。
mono-to-suru | 輸出事業者は<d addressee="" text=輸出事業者 strength=5 polarity=do>通関の際に備考欄へ管理対象品目であるか否かを明記するものとする</d>。
law-nakereba | 中国域外の組織及び個人は、表に掲げる物項を輸出する場合には、<d addressee="" strength=5 polarity=do>事前に国務院商務主管部門から両用物項の輸出許可証の発給を受けなければならない</d>。
law-tewa-naranai | いかなる組織または個人も、<d addressee="" strength=5 polarity=stop>許可なく管理対象の技術を国外に移転してはならない</d>。
"""

IMPERATIVES = """
seyo | 商務省は「米国は<d addressee=US strength=5 polarity=stop form=quote>誤ったやり方を即刻改めよ</d>」と反発した。
seyo-sahen | 中国商務省は9日の談話で「<d addressee=US strength=5 polarity=stop>高関税で相手を脅す手法を放棄せよ</d>」と米国に突き付けた。
shiro | 報道官は米側に「<d addressee=US strength=5 polarity=stop>問題をあおるのをやめろ</d>」と強い言葉で迫った。
suruna | 何氏は米国に向け「<d addressee=US strength=5 polarity=stop>国家安全保障の概念を際限なく広げるな</d>」と述べた。
cue-before | 中国側は米側に対応を強く促す。米側は<d addressee=US polarity=stop>直ちに中国企業への制裁を取り消せ</d>。
tadase | 「オランダ政府は<d addressee=NL strength=5 polarity=stop>行政命令を撤回し</d>、<d addressee=NL strength=5 polarity=stop>企業の所有権を侵した過ちを正せ</d>」。商務省は21日、こう表明した。
mamore | 人民日報系の紙面が伝えた談話で、同省は「日本は<d addressee=JP strength=5 polarity=do>世界貿易機関の規則を守れ</d>」と記した。
nasai | 報道官は記者の質問に答え、英国側に「<d addressee=GB polarity=stop>中国企業への根拠のない中傷をやめなさい</d>」と語った。
"""

NOUNS_AND_TITLES = """
title-yokyu | 中国、メキシコに<d addressee=MX strength=5 polarity=stop form=title>関税引き上げ案の撤回</d>要求⏎中国商務省は25日、メキシコの関税引き上げ計画について貿易投資障壁調査を始めたと発表した。
title-motomeru | 中国商務省、米に<d addressee=US strength=3 polarity=stop form=title>追加関税の完全撤廃</d>求める⏎何亜東報道官が26日、北京で定例の記者会見を開いた。
title-unagasu | 中国、オランダに<d addressee=NL strength=4 polarity=do form=title>ネクスペリア問題の早期解決</d>促す⏎欧州の自動車業界では車載半導体の不足が広がっている。
title-yobikake | 王商務相、独企業に<d addressee="" text=独企業 strength=2 polarity=do form=title>対中投資の拡大</d>呼びかけ⏎王文濤商務相は14日、ベルリンでドイツの経済団体の幹部らと会った。
title-ni-motomu | <d addressee=JP strength=3 polarity=stop form=title>「水産物の検査を政治問題にしないよう」</d>中国商務省が日本に求める⏎中国商務省の定例会見が20日に開かれた。
title-beki | 「米国は<d addressee=US strength=3 polarity=stop form=title>威嚇と恐喝をやめるべきだ</d>」 中国商務省⏎中国商務省が4月8日に報道官談話を公表した。
title-yosei | 中国、韓国に<d addressee=KR polarity=do form=title>造船大手の米子会社をめぐる調査への協力</d>を要請⏎中国商務省は14日、ハンファオーシャンの米国子会社5社を対象とする措置を公表した。
title-seyo | 「<d addressee=US strength=5 polarity=stop form=title>入港料を撤回せよ</d>」 中国、米国に⏎米国が中国関連船舶から入港料を取る制度は10月14日に始まる。
title-heading | 米中の船舶料をめぐる応酬⏎米国は14日から中国船の入港料を徴収する。⏎中国、米国に<d addressee=US strength=3 polarity=stop>301条調査の打ち切り</d>を求める⏎交通運輸省も同じ日に特別港務費の徴収を始めた。
noun-pred-da | 米国による<d addressee=US polarity=stop>一方的な制裁関税の全面的な取り消し</d>。これが中国側の一貫した要求だ。
noun-okonatta | 商務省は在京の英国大使館を通じ、英国に<d addressee=GB strength=3 polarity=stop>制裁リストから中国企業を外す</d>よう申し入れを行った。
noun-yobikake-okonau | 王文濤氏は中央アジア各国の閣僚に、<d addressee="" strength=2 polarity=do>通関手続きの簡素化に向けて協力する</d>よう呼びかけを行いました。
noun-yosei-dasu | 中国商務省は米商務省に対し、<d addressee=US>輸出規制を緩める具体的な日程を示す</d>よう要請を出した。
noun-action-two | 報道官は米国に<d addressee=US strength=3 polarity=stop>AI向け半導体「H20」の対中輸出規制の解除</d>を求め、これ以上の論評は避けた。
short-noun | 王文濤商務相は29日、ラトニック米商務長官と電話で話し、<d addressee=US strength=3 polarity=stop>自制を求めた</d>。
short-noun-2 | 商務省は、日本に<d addressee=JP strength=4 polarity=do>反省を促した</d>。
noun-mo | 報道官は米国に<d addressee=US strength=3 polarity=stop>措置の撤回</d>も求めた。
noun-mo-none | 日本の措置の撤回をEUも支持した。
reported-clause | 米国が日本などに<d demander=US addressee=JP strength=5 polarity=do voice=other>対中輸出規制の実施</d>を要求したことに関する質問に、報道官が答えた。
view-asked | 報道官は米国に対し、「<d addressee=US strength=3 polarity=do form=quote>早期に解決することが重要だ</d>」と要請した。
view-told | 報道官は「早期に解決することが重要だ」と述べた。
hope-owner | 中国は<d addressee=NL strength=1 polarity=do>オランダの態度表明が口先だけにとどまらず</d>、<d addressee=NL strength=1 polarity=stop>介入をやめる</d>ことを希望する。
hope-own | 中国は経済協力が深まることを希望する。
promise | 商務省は、オランダに<d addressee=NL strength=3 polarity=do>再発防止を約束する</d>よう求めた。
prevent | 商務省は、オランダに<d addressee=NL strength=3 polarity=stop>再発を防止する</d>よう求めた。
taking-care | 商務省は、米国に<d addressee=US strength=3 polarity=stop>第三国の企業を巻き込まないよう配慮する</d>ことを求めた。
restraint | 商務省は、米国に<d addressee=US strength=3 polarity=stop>一方的措置の自粛</d>を求めた。
"""

COORDINATION = """
two-renyo | 商務省は米国に対し、<d addressee=US strength=3 polarity=stop>中国企業を締め付ける規則を改め</d>、<d addressee=US strength=3 polarity=do>マドリードでの会談の成果を守る</d>よう求めた。
three-renyo | 報道官はオランダ側に、<d addressee=NL polarity=stop>行政令を直ちに取り消し</d>、<d addressee=NL polarity=do>投資家の正当な権益を守り</d>、<d addressee=NL polarity=do>公平で透明なビジネス環境を整える</d>よう促した。
totomoni | 中国はカナダに対し、<d addressee=CA polarity=stop>鉄鋼とアルミニウムに課した関税を撤廃する</d>とともに、<d addressee=CA polarity=do>両国の経済・貿易関係の改善に向けて具体的な行動を取る</d>よう求めた。
to-dojini | 商務省はEUに、<d addressee=EU polarity=stop>中国の銀行2行に対する制裁を解く</d>と同時に、<d addressee=EU polarity=do>金融機関の正常な業務を保障する</d>よう要求しました。
mata | 商務省は米国に<d addressee=US polarity=stop>エンティティー・リストの拡大を中止する</d>よう求めた。また、中国人留学生の技術者についても<d addressee=US polarity=do>入国審査での差別のない扱い</d>を求めた。
sarani | 中国側は日本に<d addressee=JP strength=3 polarity=stop>半導体材料の輸出審査の厳格化を見送る</d>よう求め、さらに<d addressee=JP strength=4 polarity=do>部品の供給契約を予定通り履行する</d>よう強く促した。
two-nouns | 王文濤氏は、インドに<d addressee=IN polarity=stop>中国製アプリに対する禁止措置の解除</d>と<d addressee=IN polarity=do>中国人技術者へのビザ発給の円滑化</d>を求めた。
two-koto | 商務省は米国に、<d addressee=US>輸出規制の実施を1年間停止する</d>ことと、<d addressee=US>再発防止に向けた協議に応じる</d>ことを求めた。
relative-inside | 報道官は米国に、<d addressee=US polarity=stop>スペインでの会談の後に相次いで打ち出され、企業の信頼を傷つけた規制を撤回する</d>よう求めた。
adverbial-inside | 商務省は、EU側が<d addressee=EU polarity=do>双方の産業界の声に耳を傾けながら、対話を通じて電気自動車をめぐる案件を適切に処理する</d>よう希望すると述べた。
two-beki | 米国は<d addressee=US polarity=do>船舶をめぐる事実と多国間のルールを尊重すべきであり</d>、<d addressee=US polarity=stop>一方的な調査を打ち切るべきだ</d>と報道官は述べた。
beki-renyo | 報道官は、オランダは<d addressee=NL polarity=stop>介入をやめ</d>、<d addressee=NL polarity=do>ネクスペリアをめぐる混乱を収めるための解決策を示すべきだ</d>と述べた。
seyo-two | 商務省は「米国は<d addressee=US polarity=stop>一方的な関税措置を撤回し</d>、<d addressee=US polarity=do>対話の軌道に立ち返れ</d>」とした。
two-addressees | 中国はEUに<d addressee=EU polarity=stop>鉄鋼の輸入枠の削減案を取り下げる</d>よう、英国に<d addressee=GB polarity=do>太陽光パネルの調達をめぐる情報を開示する</d>よう求めた。
two-cues | 商務省は、米国には<d addressee=US strength=3 polarity=stop>ドローンに対する232条調査の中止</d>を求める一方、各国には<d addressee="" text=各国 strength=2 polarity=do>自由で開かれた市場を共に守る</d>よう呼びかけた。
accuse-then-demand | 報道官は、米国が輸出管理を乱用して国際貿易の秩序を壊したと批判し、<d addressee=US polarity=stop strength=3>中国の半導体企業に対する規制を取り消す</d>よう求めた。
"""

LISTS = """
bullets-motomeru | 商務省は米国に対し、以下の対応を求めました。⏎- <d addressee=US form=list strength=3 polarity=stop>ベッセント財務長官が示した追加関税の脅しをやめること</d>⏎- <d addressee=US form=list strength=3 polarity=do>留学生の受け入れをめぐる約束を履行すること</d>
bullets-yokyu | 中国側がオランダ政府に要求したのは次の3点です。⏎・<d addressee=NL form=list polarity=stop>ネクスペリアに関する行政命令を取り消す</d>⏎・<d addressee=NL form=list polarity=stop>企業内部の紛争に対する行政の介入をやめる</d>⏎・<d addressee=NL form=list polarity=do>自動車産業への供給の回復に協力する</d>
numbered | 報道官はEUに次のことを促した。⏎1. <d addressee=EU form=list strength=4>電気自動車の最低価格の協議を加速する</d>⏎2. <d addressee=EU form=list strength=4>医療機器の公共調達で中国企業を差別しない</d>⏎3. <d addressee=EU form=list strength=4>外国補助金の審査基準を公表する</d>
circled | 商務省は日本側に対し、次のように要請した。⏎①<d addressee=JP form=list polarity=do>日本企業の懸念を一覧にして提示すること</d>⏎②<d addressee=JP form=list polarity=do>課長級の対話を年内に再開すること</d>
paren-numbers | 米国は次の措置を講じるべきだと、商務省は指摘した。⏎(1) <d addressee=US form=list polarity=stop>中国製クレーンに対する追加関税を撤回する</d>⏎(2) <d addressee=US form=list polarity=stop>造船業への301条調査を終える</d>
noun-items | 中国商務省が米国側に求めた措置は以下の通り。⏎- <d addressee=US form=list polarity=stop>鉄鋼・アルミニウムに対する50%の関税の撤回</d>⏎- <d addressee=US form=list polarity=stop>半導体製造装置の輸出許可制の停止</d>⏎- <d addressee=US form=list polarity=do>中国企業の対米投資に対する公平な審査</d>
law-list | 輸出者は、<d addressee="" text=輸出者 form=prose>申請に際し、次に掲げる書類を提出しなければならない</d>。⏎(1) 契約書の原本の写し⏎(2) 最終需要者および最終用途の証明
two-lists | 米国による新たな規制の対象は次の通りです。⏎- 重要ソフトウェア⏎- 航空機の部品⏎商務省は米国に次の対応を求めています。⏎- <d addressee=US form=list polarity=stop>対象品目の追加を取り消すこと</d>⏎- <d addressee=US form=list polarity=do>関税の引き下げに応じること</d>
list-then-prose | 商務省はカナダに以下を呼びかけた。⏎- <d addressee=CA form=list strength=2>両国の経済・貿易合同委員会を速やかに再開すること</d>⏎- <d addressee=CA form=list strength=2>農水産品をめぐる実務者の接触を続けること</d>⏎一方、カナダ産菜種の関税については、現行の水準を当面維持する。
inline-daiichi | 報道官は米国に3点を求めた。第一に、<d addressee=US polarity=stop>関税による脅しをやめる</d>こと。第二に、<d addressee=US polarity=stop>国家安全保障の概念を広げすぎる姿勢を正す</d>こと。第三に、<d addressee=US polarity=do>首脳会談で得た共通認識を実行する</d>ことである。
inline-hitotsu | 中国側は日本に対し二つのことを求めた。一つは<d addressee=JP polarity=do>輸出審査の基準を事前に公表する</d>こと、もう一つは<d addressee=JP polarity=stop>中国企業を対象とした規制を取りやめる</d>ことだ。
inline-numbers | 商務省はインドに、(1)<d addressee=IN polarity=stop>反ダンピング調査の乱発をやめる</d>(2)<d addressee=IN polarity=do>直行便の増便を急ぐ</d>――の2点を求めた。
lead-in-ga-desu | 商務省の報道官が米側に強く促したのは次の点だ。⏎- <d addressee=US form=list strength=4 polarity=do>二国間の経済・貿易協議の仕組みを十分に活用する</d>⏎- <d addressee=US form=list strength=4 polarity=stop>中国の留学生に対する差別的な制限をやめる</d>
kitai-list | 中国側が欧州側に期待するのは次のようなことです。⏎- <d addressee=EU form=list strength=1>ハイテク製品の対中輸出を広げること</d>⏎- <d addressee=EU form=list strength=1>保護主義的な手段の使用を慎むこと</d>
company-list | 商務省は企業に対し、次の点に注意するよう呼びかけています。⏎- <d addressee="" text=企業 form=list strength=2>輸出する前に品目の該非を確かめること</d>⏎- <d addressee="" text=企業 form=list strength=2>最終需要者の情報を記録しておくこと</d>
"""

ADDRESSEE = """
ni-taishite | 同省は13日、台湾海峡をめぐる発言に関連し、日本に対して<d addressee=JP>これまでの約束を履行し実際の行動で関係を改善する</d>よう求めた。
niwa | 「米国には<d addressee=US>中国企業を差別する規則の速やかな見直し</d>を求めたい」。何亜東報道官は会見でこう語った。
ni-mukete | 商務省は米国に向けて、<d addressee=US>協議の雰囲気を損なう行為を慎む</d>よう呼びかけた。
gawa-ni | 会談で李成鋼氏は米側に<d addressee=US>TikTokの問題で中国企業に開かれた環境を提供する</d>よう求めた。
he-no | 中国商務省は欧州委員会へ、<d addressee=EU>太陽光発電設備に対する安全審査を打ち切る</d>よう申し入れた。
topic-of-beki | 報道官によれば、リトアニアは<d addressee=LT>中国との正常な経済交流を妨げる障害を取り除くべきだ</d>という。
both-sides | 報道官は、米中双方は<d addressee=CN;US>両国の大統領と主席が電話会談で確認した方向に沿って歩むべきだ</d>と述べた。
both-countries | 商務省は、日中両国が<d addressee=CN;JP>産業の補完性を生かして第三国市場でも手を携えるべきだ</d>と呼びかけた。
two-states | 商務省は米国と日本に、<d addressee=JP;US>半導体をめぐる排他的な枠組み作りをやめる</d>よう求めた。
three-states | 中国はドイツ、フランス、オランダに対し、<d addressee=DE;FR;NL>欧州委員会による調査の拡大に歯止めをかける</d>よう働きかけた。
kankeikoku | 商務省の談話は、関係国に<d addressee="" text=関係国>自国の企業に中国の利益を損なう取引を強いない</d>よう促している。
kigyo | 商務省は域外の企業に対し、<d addressee="" text=企業>0.1%以上の中国産レアアースを含む製品を輸出する際に許可を申請する</d>よう求めた。
kokusai-shakai | 報道官は国際社会に<d addressee="" text=国際社会>単独行動主義と保護主義に共に反対する</d>よう呼びかけた。
carried-over | オランダ政府は9月30日、ネクスペリアに対する行政命令を出した。中国商務省は、<d addressee=NL>企業の内部事務への不当な介入をやめる</d>よう求めている。
carried-from-accusation | 報道官は、米国が中国企業を不当に抑え込んでいると批判した。そのうえで「<d addressee=US>誤ったやり方を直ちに正す</d>よう強く促す」と述べた。
carried-second | 商務省はまず、カナダに<d addressee=CA>一方的な関税の撤回</d>を求めた。続けて<d addressee=CA>菜種の検疫をめぐる協議に応じる</d>よう促した。
ministry-as-state | 商務省は米商務省に対し、<d addressee=US>輸出管理リストに中国の研究機関を加える決定を取り消す</d>よう求めた。
government-as-state | 商務省の談話は日本政府に、<d addressee=JP>中国側の重大な関心を真剣に受け止める</d>よう求めている。
commission-as-state | 王文濤商務相は欧州委員会に対し、<d addressee=EU>中国製タイヤに対する調査の公正な運用</d>を求めた。
agency-in-brackets | 中国商務省は米通商代表部(USTR)に対し、<d addressee=US>ブラジルなどを念頭に置いた301条の乱用をやめる</d>よう求めた。
wto | 商務省は世界貿易機関(WTO)に、<d addressee=WTO>米国の関税措置に対する審査を強化する</d>よう要請した。
genitive-subject | 商務省の談話は、米国の<d addressee=US>誠意ある対応</d>と<d addressee=US>約束の履行</d>を求めた。
far-topic | 商務省は、15日に米国が中国の半導体設計企業など32社を輸出規制の対象に加えると発表したことについて、米国に対し、<d addressee=US>国際貿易の秩序を乱す行為を直ちにやめる</d>よう求めた。
de-kaidan | 王氏は北京で開いたスイスのパルムラン経済相との会談で、スイス側に<d addressee=CH>自由貿易協定の改定交渉を加速させる</d>よう求めた。
"""

DEMANDER = """
us-to-china | 米国のトランプ大統領は8月、自身のSNSで中国に対し、<d demander=US addressee=CN voice=other>大豆の輸入量をいまの4倍に増やす</d>よう求めた。
us-trade-rep | グリア米通商代表は中国に<d demander=US addressee=CN>レアアースの輸出規制の即時撤回</d>を要求した。
japan-to-china | 経済産業省は中国商務省に対し、<d demander=JP addressee=CN>重要鉱物の輸出手続きを迅速に進める</d>よう申し入れた。
eu-to-china | 欧州委員会のシェフチョビッチ委員は王文濤氏に、<d demander=EU addressee=CN>欧州企業向けのレアアース輸出許可を速やかに出す</d>よう求めた。
us-to-netherlands | 中国商務省によると、米国はオランダに対し、<d demander=US addressee=NL>半導体露光装置の保守サービスを打ち切る</d>よう求めたという。
g7 | 主要7カ国(G7)は共同声明で、中国に<d demander=? addressee=CN>過剰生産能力の問題に取り組む</d>よう求めた。
us-to-allies | 商務省は、米国が同盟国に<d demander=US addressee="" text=同盟国>中国からの輸入品に高関税を課す</d>よう迫っていると批判した。
germany | ドイツのライヒェ経済相は北京を訪れ、中国側に<d demander=DE addressee=CN>車載半導体の供給の安定に力を貸す</d>よう求めた。
india | インド商工省は中国に<d demander=IN addressee=CN>トンネル掘削機の輸出を認める</d>よう働きかけてきた。
business-lobby | 日本の経済団体は中国政府に対し、<d demander=? addressee=CN>短期滞在の査証免除措置を延長する</d>よう要望した。
wagakuni | 報道官は「わが国は米国に対し、<d addressee=US>関税を交渉の切り札に使うやり方を捨てる</d>よう重ねて求めてきた」と述べた。
wareware | 「われわれは英国側に、<d addressee=GB>中国企業の正当な権益を損なう決定を撤回する</d>よう求めている」と商務省の報道官は語った。
dosho | 同省はまた、EUに対して<d addressee=EU>電池企業の技術移転を強いる法案を見直す</d>よう求めた。
doshi | 会見で何氏は輸出管理の法的根拠を説明した。同氏はまた、米国に<d addressee=US>中国の立場を歪曲しない</d>ことを求めた。
china-and-third | 米国は中国に<d demander=US addressee=CN>フェンタニル原料の取り締まり強化</d>を要求し、中国は米国に<d demander=CN addressee=US>関税の全面的な撤廃</d>を求めた。
third-then-issuer | 英国政府は中国に<d demander=GB addressee=CN>新疆産の綿花をめぐる情報の開示</d>を求めた。これに対し商務省は、<d demander=CN addressee=GB>うそに基づく中傷をやめる</d>よう促した。
other-ministry | 中国外務省の林剣副報道局長は記者会見で、米国に<d demander=CN addressee=US>国際的な海運の秩序を乱す行為をやめる</d>よう求めた。
customs | 中国税関総署は米国の輸出業者に対し、<d demander=CN addressee="" text=輸出業者>丸太から検出された害虫の原因を究明する</d>よう求めた。
"""

PASSIVES = """
kara-motomerareta | 中国は8月の協議で米国から<d demander=US addressee=CN>大豆などの農産品の購入拡大</d>を求められた。
niyotte | オランダは米国によって<d demander=US addressee=NL>対中輸出規制への同調</d>を迫られてきた、と商務省は指摘した。
topic-us | 米国は中国側から<d demander=CN addressee=US>半導体関連の制裁を解く</d>よう繰り返し求められてきた。
yokyu-sareta | 日本は中国から<d demander=CN addressee=JP>台湾をめぐる答弁の撤回</d>を要求されている。
relative-state | 米国から<d demander=US addressee=KR>造船分野での対中制限に協力する</d>よう求められている韓国は、対応に苦慮している。
mexico | メキシコはトランプ政権から<d demander=US addressee=MX>中国製品への関税引き上げ</d>を求められたと、現地紙は伝えた。
"""

STRENGTH = """
hope-kitai | 商務省はスペインに対し、<d strength=1 addressee=ES>EU内で対中関係の安定に役割を果たす</d>ことを期待すると述べた。
hope-kibo | 報道官は、韓国側が<d strength=1 addressee=KR>自由貿易協定の第2段階交渉の早期妥結に努める</d>よう希望した。
hope-nozomu | 商務省は日本側が<d strength=1 addressee=JP>対中輸出の審査を客観的に行う</d>よう望むとした。
appeal-yobikake | 中国はアフリカ諸国に<d strength=2 addressee="">ゼロ関税の待遇を十分に活用する</d>よう呼びかけた。
appeal-beki-yobikake | 何報道官は、米側は<d strength=2 addressee=US>対話の扉を自ら閉ざすようなまねをやめるべきだ</d>と呼びかけた。
appeal-uttae | 商務省は、EU側に<d strength=2 addressee=EU>グリーン産業での保護主義を避け協力を進める</d>よう訴えた。
request | 商務省はベトナムに<d strength=3 addressee=VN>鉄鋼板の反ダンピング調査を慎重に進める</d>よう求めた。
request-beki | 報道官はトルコについて「トルコ側は<d strength=3 addressee=TR>中国製車両への上乗せ関税を取り下げるべきだ</d>」と話した。
urge-tsuyoku | 商務省は英国に対し、<d strength=4 addressee=GB>対ロシア制裁を名目とする中国企業の指定を取り消す</d>よう強く求めた。
urge-kibishiku | 王文濤氏は欧州側に<d strength=4 addressee=EU>制裁リストから中国の石油会社を外す</d>よう厳しく求めた。
urge-unagasu | 商務省は米側に<d strength=4 addressee=US>クラウドサービスの提供制限を解く</d>よう促すと表明した。
urge-tsuyoku-unagasu | 商務省はオランダ側に<d strength=4 addressee=NL>世界の供給網の安定を最優先にする</d>よう強く促した。
urge-semaru | 中国側は米国に<d strength=4 addressee=US>鉄鋼派生品に対する関税の撤回</d>を迫った。
demand-yokyu | 商務省は米国に<d strength=5 addressee=US>違法な域外適用を放棄する</d>よう要求した。
demand-tsuyoku-yokyu | 商務省は日本に<d strength=5 addressee=JP>誤った発言を取り消し</d>、<d strength=5 addressee=JP>関係の基礎を損なう行為をやめる</d>よう強く要求した。
demand-nakereba | 談話は、米側は<d strength=5 addressee=US>協議の成果を大切にし約束を守らなければならない</d>としている。
"""

POLARITY = """
tekkai | 商務省はインドネシアに<d polarity=stop addressee=ID>繊維製品へのセーフガード(緊急輸入制限)の撤回</d>を求めた。
teppai | 商務省はブラジルに<d polarity=stop addressee=BR>中国製鋼板への割り当て制の撤廃</d>を求めた。
zesei | 商務省は米国に<d polarity=stop addressee=US>中国船に対する差別的な扱いを是正する</d>よう求めた。
hikaeru | 商務省は関係する国に、<d polarity=stop addressee="">供給網の分断につながる発言を控える</d>よう求めた。
tsutsushimu | 報道官は、日本側に<d polarity=stop addressee=JP>中国の内政に干渉する言動を慎む</d>よう促した。
shinai-yo | 報道官は米側に、<d polarity=stop addressee=US>輸出管理の問題を政治化しない</d>よう求めた。
kaijo | 商務省は米国に<d polarity=stop addressee=US>中国企業140社への輸出禁止措置の解除</d>を求めた。
toketsu | 商務省は豪州に、<d polarity=stop addressee=AU>港の租借契約を打ち切る手続きを中断する</d>よう求めた。
tadasu | 報道官は「米国が<d polarity=stop addressee=US>根本から過ちを正し一方的な関税をやめる</d>よう促す」とした。
do-mamoru | 商務省はオランダに<d polarity=do addressee=NL>投資保護協定の義務を守る</d>よう求めた。
do-uketsukeru | 商務省はメキシコに<d polarity=do addressee=MX>調査に必要な資料を期限までに提供する</d>よう求めた。
do-tsuzukeru | 商務省は米側に、<d polarity=do addressee=US>閣僚級の対話を絶やさず続ける</d>よう求めた。
do-keizoku | 報道官は英国側に<d polarity=do addressee=GB>中国企業に公正で開かれた環境を与える</d>よう求めた。
double-negative | 商務省は米側に、<d polarity=do addressee=US>合意した関税の引き下げを先延ばしせず速やかに実施する</d>よう求めた。
"""

FORM_AND_VOICE = """
prose-issuer | 中国商務省は10日、ウェブサイトに談話を載せ、米側に<d addressee=US form=prose voice=issuer>国際的な協調の枠組みを尊重する</d>よう求めた。
quote-issuer | 報道官は「米側は<d addressee=US form=quote voice=issuer polarity=stop>レアアースの輸出管理をめぐる悪意ある解釈をやめるべきだ</d>」と強調した。
quote-unagasu | 「日本が<d addressee=JP form=quote voice=issuer>隣国としての信義を重んじる</d>よう促す」。商務省の報道官は20日の会見でこう述べた。
quote-other | ラトニック米商務長官はCNBCに「中国は<d demander=US addressee=CN form=quote voice=other>市場を本当の意味で開放すべきだ</d>」と語った。
prose-other | 日本政府は中国に<d demander=JP addressee=CN form=prose voice=other>ガリウムの輸出許可の運用を改める</d>よう求めた。
transcript-answer | 記者:米国が船舶の入港料を徴収する方針を示しました。商務省のコメントは。⏎何亜東:米側には<d addressee=US voice=issuer polarity=stop>直ちに誤ったやり方を正す</d>よう促します。
transcript-question | 記者:米国は中国に<d demander=US addressee=CN>保有するレアアースの磁石の輸出再開</d>を求めています。中国側の対応を教えてください。⏎何亜東:関連する申請は法に従って審査しています。
list-issuer | 商務省の報道官は、米側に次のように求めた。⏎- <d addressee=US form=list voice=issuer>共に決めた協議の日程を守ること</d>⏎- <d addressee=US form=list voice=issuer>新たな制限措置を出さないこと</d>
"""

ARTICLES = """
nexperia | 中国商務省、オランダに<d addressee=NL form=title>ネクスペリア問題の解決</d>を求める⏎中国商務省の報道官は11月1日、オランダ政府が半導体大手ネクスペリアの経営に不当に介入し、世界の生産と供給網を混乱させたと批判しました。⏎報道官は、オランダ側に<d addressee=NL polarity=stop form=prose>企業の内部事務への干渉をやめる</d>よう促すとともに、中国側は条件を満たす輸出について例外を認める方針だと説明しました。⏎自動車各社は在庫の積み増しを急いでおり、影響は長引く可能性があります。
port-fees | 米国の入港料に中国が対抗⏎交通運輸省は10日、米国の船舶から特別港務費を徴収すると発表した。14日に始める。⏎商務省の報道官は「米側は<d addressee=US form=quote>事実と多国間の貿易ルールを尊重すべきだ</d>」と述べた。また、中国は必要な措置を取って自国の権益を守るとしている。⏎海運会社は次のような対応に追われている。⏎- 航路の変更⏎- 船籍の見直し⏎- 運賃の改定
canada-canola | カナダ産菜種に反ダンピング仮措置⏎中国商務省は8月12日、カナダ産菜種に対し保証金の納付を求める仮措置を14日から実施すると発表した。⏎カナダは2024年10月から、中国製電気自動車に100%の関税を課している。商務省は「カナダ側が<d addressee=CA polarity=stop>直ちに誤ったやり方を正す</d>よう求める」とした。⏎農家の間では、両国が早く話し合うことへの期待が高まっている。
announcement | 商務省公告2025年第61号⏎輸出管理法などの規定に基づき、関連するレアアース物項の域外での輸出に管理を実施することを決定した。⏎一、域外の輸出事業者は、<d addressee="" text=輸出事業者 strength=5 polarity=do>本公告別表1に掲げる物項を中国以外の国と地域へ輸出する前に、商務部の両用物項輸出許可を取得しなければならない</d>。⏎二、本公告は2025年12月1日から施行する。
transcript | 商務部定例記者会見(2025年9月25日)⏎問 米国は、医療機器やロボットの輸入について調査を始めました。中国側はどう見ていますか。⏎答 米国は国家安全保障の概念を広げすぎ、正常な貿易を妨げています。米側は<d addressee=US voice=issuer polarity=stop>一方的な関税措置を一日も早く取り消すべきです</d>。⏎問 インドとの国境貿易の再開時期は決まりましたか。⏎答 双方は再開に向けた意思疎通を続けています。
no-demand | 中国の9月の輸出、8.3%増 税関総署⏎中国の税関総署が13日発表した9月の貿易統計によると、輸出は前年同月比8.3%増の3285億ドルだった。市場予想を上回った。⏎米国向けは27%減った一方、東南アジア諸国連合(ASEAN)向けは15%増えた。専門家は、企業が市場の多角化を進めた結果だとみている。⏎今後は、年末商戦に向けた需要の回復が期待される。
japan-seafood | 日本産水産物めぐり中国が通知⏎【北京時事】中国政府は19日、日本産水産物の輸入を停止すると日本政府に伝えた。⏎商務省の何詠前報道官は20日の会見で、日本側は<d addressee=JP polarity=stop>誤った発言を撤回し</d>、<d addressee=JP polarity=do>実際の行動で約束を示すべきだ</d>と述べた。日本がこのまま進むなら、中国は必要な措置を講じると警告した。⏎日本政府は<d demander=JP addressee=CN>科学的根拠に基づく冷静な対応</d>を中国に求めている。
"""

OTHER_SENSES = """
seicho-unagasu | 中国政府が打ち出した自動車の買い替え補助金は、内需の拡大を促し、上半期の小売売上高を5%押し上げた。
kigen-semaru | 米中の関税停止措置の期限が11月10日に迫るなか、両国の代表団はクアラルンプールに集まった。
semarareru | 輸出許可の審査が長引き、欧州の部品工場は操業の一時停止に追い込まれるなど、厳しい判断を迫られた。
wto-uttaeta | 中国は4月4日、米国の「相互関税」を不当として世界貿易機関(WTO)に訴えた。
teiso | カナダの追加課税をめぐり、中国は世界貿易機関の紛争解決手続きに基づく協議要請の書面を提出した。
keisan-motomeru | 関税の課税価格は、輸入申告の日の為替レートを基に求める。
katsuro-motomeru | 米国市場を失った浙江省の玩具メーカーは、中東や東南アジアに活路を求めている。
gen'in-motomeru | 専門家は、輸出の落ち込みの原因を昨年同期の駆け込み需要の反動に求める。
kitai-koka | 通関手続きの電子化により、企業の負担が年間で3億元減ると期待されている。
kitai-hazure | 7〜9月期の決算は市場の期待を下回り、半導体大手の株価は一時6%下げた。
kitai-takamaru | 首脳会談を前に、関税が引き下げられるとの期待が市場で高まっている。
shucho-fact | 商務省は、レアアースの輸出管理は国際慣行に沿った正当なものだと主張している。
beki-attributive | 米中が今後の協議で扱うべき議題には、関税の停止期間の延長や農産品の貿易が含まれる。
beki-kyoi | 商務省の発表で注目すべき点は、域外で製造された製品にも管理の網をかけたことだ。
hitsuyo-na | 報道官は、中国は必要な措置を取り、自国企業の正当な権益を断固として守ると強調した。
hitsuyo-document | 許可の申請に必要な書類は、商務省のウェブサイトから入手できる。
hitsuyo-sei | 商務省は公聴会を開き、鶏肉に対する反ダンピング措置の必要性を検討した。
nozomu-window | 会談は、黄浦江を望む上海市内のホテルで2日間にわたって行われた。
nozomashii | 関税の応酬は双方にとって望ましい結果をもたらさないと、商務省の担当者は話した。
negai-ippan | 国際貿易の自由化は、途上国の人々が長く抱いてきた願いでもある。
mono-explain | 商務省によると、今回の調査は国内産業の申し立てを受けて始めたものである。
nakereba-cond | 米国が関税を引き上げなければ、両国の貿易額は今年も6800億ドルを超えていたと研究者はみる。
yokyu-suijun | 欧州の顧客が部品に要求する品質の水準は年々高くなっていると、蘇州の電子部品会社の社長は語った。
yosei-ojite | 商務省は中国鋼鉄工業協会の要請に応じて、冷延鋼板の期末見直し調査を9月29日に開始した。
moshiire-fact | 米国側の申し入れを受けて、中国側の代表団は13日にマドリードへ向かった。
juyo | 人工知能(AI)向けの需要が伸び、1〜8月の集積回路の輸出額は2割増えた。
teigen-book | 中国国際貿易促進委員会は、企業の提言をまとめた白書を毎年公表している。
"""

OTHER_FRAMES = """
conditional-ba | 米国が対話を求めれば、中国の扉は開いていると報道官は語った。
conditional-baai | 中国が輸出許可の取得を外国企業に求めた場合、審査には最長45日かかるとみられる。
conditional-warn | 米側が独断専行を続けるなら、中国は相応の対抗措置を取ると商務省は警告した。
conditional-moshi | もし米国が関税の撤廃を要求したとしても、交渉がまとまる保証はないと元高官はみる。
denied-inai | 商務省の担当者は、外国企業に技術の移転を求めてはいないと説明した。
denied-koto-nai | 中国は他国に対し、いずれかの側につくよう迫ったことはないと報道官は述べた。
denied-beki-nado | 王文濤商務相は「外国企業に撤退を促したことは一度もない」と語った。
denied-hitsuyo | 報道官は、民生用途の合法的な貿易について企業が心配する必要はないと述べた。
question-ka | 記者:商務省は今後、米国に追加関税の撤廃を求めますか。⏎何亜東:関連する状況を注視しています。
question-comment | 米国の新たな船舶規制についてコメントを求められた報道官は、後日公表すると答えた。
question-setsumei | 欧州の自動車業界の懸念について見解を求められると、商務省の担当者は状況を調べていると話した。
question-beki-ka | 輸入価格の上昇を消費者に転嫁すべきかどうか、米小売各社は判断に悩んでいる。
question-interview | ブルームバーグの記者は、米国がエヌビディア製品の販売を認めるかについて中国側の考えを尋ねた。
oppose | 中国商務省は、米国による輸出管理の乱用に断固反対すると表明した。
welcome | 商務省は、米国が一部の関税を停止したことは正しい方向への一歩だとして歓迎した。
accuse | 報道官は、米国のやり方は市場のルールに著しく背き、国際的な供給網の安全を脅かしていると非難した。
announce | 商務省は9日、超硬材料など5種類の品目に輸出管理を実施すると公告した。
deny-ban | 報道官は、輸出管理は輸出禁止ではなく、規定に合う申請は許可すると述べた。
refuse-demand | 中国は米側の要求をそのまま受け入れることはないと、商務省に近い関係者は話した。
demand-topic | 米国が掲げる要求の内容は明らかになっていない。
demand-rejected | オランダの裁判所は10月7日、ウィングテックの訴えを退けた。
suru-yo-ni-natta | 中国企業は米国の規制を受け、国産の製造装置を使うようになった。
yoni-doryoku | 商務省は、企業が円滑に手続きできるよう審査の効率化に努めている。
yoni-manner | 報道官が述べたように、レアアースの管理は特定の国を対象としたものではない。
kankei-beki-mistake | 商務省の担当者は、申請が集中すれば審査の日数が延びるはずだと話した。
self-obligation | 王文濤商務相は党の会議で、わが国は対外開放を一段と広げなければならないと述べた。
self-beki | 商務省の幹部は、中国は超大規模市場の強みを生かして内需を拡大すべきだと説明した。
resolve | 報道官は「中国は自らの正当な権利を最後まで守り抜く」と言い切った。
"""

OWN_AND_SHARED = """
own-tai | 商務省は、オランダ側と建設的な対話を重ね、供給網の安定を共に保ちたいと表明した。
own-tai-speech | 「米側とともに、互恵の精神で経済・貿易の難題を解いていきたい」と李成鋼氏は語った。
own-yoi | 報道官は、中国には各国と輸出管理をめぐる意思疎通を深める用意があると述べた。
own-kentou | 商務省は、条件を満たす民生向けの取引に包括許可を与えることを積極的に検討するとしている。
own-kibo-to-do | 中国は環太平洋経済連携協定(CPTPP)への加盟を希望している。
own-plan | 中国政府は来年、サービス業の試験開放の対象都市を広げる方針だ。
own-mezasu | 王文濤氏は、年内に湾岸協力会議(GCC)との自由貿易協定の妥結を目指す考えを示した。
own-kyoka | 商務省は今後、両用品目の審査体制を強化し、域外企業の相談窓口を増やす。
own-kento-shitai | 同省の担当者は、外資企業の意見を聞く円卓会議を毎月開きたいと話した。
agreed | 米中両国は、互いに課した115%分の関税のうち91%分を取り消すことで合意した。
agreed-ninshiki | 王氏とシェフチョビッチ氏は、輸出管理の対話の仕組みを立ち上げるべきだとの認識で一致した。
agreed-joint | 双方は共同声明で、多角的貿易体制を支え、対話を続けることを確認した。
agreed-plan | 中国とASEANは10月28日、自由貿易地域の「3.0版」に署名し、デジタル分野の協力を進めることを約束した。
agreed-talks | 日中の局長級協議で、両政府は水産物の輸出再開に向けた手続きを進めることで折り合った。
agreed-suspend | 米国は50%ルールの適用を1年間見合わせ、中国も関連する措置を同じ期間停止することになった。
us-own | トランプ米大統領は、11月1日から中国に100%の追加関税を課すと表明した。
us-own-tai | ベッセント米財務長官は、中国との切り離しは望まないと語った。
eu-own | 欧州委員会は、重要原材料の調達先を広げる計画を年内にまとめたい考えだ。
"""

BUSINESS_AND_COMMENT = """
stock | 欧州の自動車大手は部品会社に対し、磁石の在庫を半年分積み増すよう求めたが、調達は難しいという。
kyukyo-shiryo | 輸出許可の申請で用途の証明を求められる企業は、取引先の工場名まで開示しているケースが多い。
sales-price | 米小売り大手は、中国の仕入れ先から関税分の値引きを求められないか神経をとがらせている。
narrator-need | 日本企業には、調達先の分散と在庫の適正な管理が求められる。
narrator-need-iru | 規制が入り組むなか、各社は法務部門の体制を整えることが求められている。
narrator-hitsuyo | 今後の展開を見極めるには、12月の経済会議での議論を注視する必要がありそうだ。
narrator-fukaketsu | レアアースはスマートフォンや電気自動車のモーターの生産に欠かせず、軍需産業にも不可欠な素材だ。
narrator-kadai | 世界経済の分断をどう防ぐかが、各国に問われている。
narrator-tsuyomaru | 供給網の見直しを求める声が、産業界で強まっている。
analyst | 米投資銀行のエコノミストは、停止期間が延長されれば株価の押し上げ要因になると期待する。
demand-weak | 内需が振るわず、企業は価格の引き下げを余儀なくされている。
kokyaku | 広東省の家電メーカーは、海外の顧客から東南アジアでの生産を求められ、ベトナムに工場を建てた。
kabunushi | ウィングテックの株主は臨時総会で、経営陣に経緯の説明を求めた。
shokuin | 港では、到着した船の乗組員が入管の職員に旅券の提示を求められていた。
shoshin | 会場では携帯電話の電源を切るよう案内があり、撮影は認められなかった。
court | ネクスペリアの元最高経営責任者は、裁判所に停職処分の取り消しを求めて争っている。
law-requires | 米国の新規則は、出資比率が50%以上の子会社を自動的に規制の対象とする内容だ。
compare | 日本の化学メーカーにとって、中国の規制への適応が競争力を左右する課題になりそうだ。
job | 深圳の半導体企業では、設計の経験がある技術者の求人が前年の2倍に増えた。
import-demand | 今年の国慶節の連休中、免税店では海外の化粧品を求める客が列をつくった。
"""

OTHER_LISTS = """
aims | 商務省は、今回の措置の目的として次の点を挙げています。⏎- 国家の安全と利益を守ること⏎- 核不拡散などの国際的な義務を果たすこと⏎- 軍事転用を防ぐこと
uses | ガリウムは次のような用途に使われます。⏎- 発光ダイオード(LED)⏎- 高速通信の基地局に使う半導体⏎- 太陽電池
sectors | とくに影響が大きいとみられる分野は以下の通りです。⏎- 自動車の駆動モーター⏎- 風力発電⏎- 産業用ロボット
exceptions | 次のいずれかに当たる場合、許可は不要とされています。⏎(1) 人道目的の医療物資の輸出⏎(2) 災害救助に使う機材の輸出
own-plan | 商務省は来年、次の取り組みを進める方針を示しました。⏎- 外資の参入制限を減らすこと⏎- サービス貿易のネガティブリストを全国に広げること⏎- 輸入博覧会の規模を拡大すること
agreed-items | 米中はクアラルンプールでの協議で、以下の点について基本的な合意に達しました。⏎1. 関税の停止期間を1年延ばす⏎2. 入港料の徴収を互いに見合わせる⏎3. 農産品の貿易を広げる
accusations | 報道官は、米国の行為として次の例を挙げて批判しました。⏎- 輸出規制リストに中国企業を加えた⏎- 中国の船舶から入港料を徴収した⏎- 留学生の査証を取り消した
questions | 読者からは次のような質問が寄せられた。⏎- 日本企業は許可を申請すべきか⏎- 審査には何日かかるのか⏎- 既存の契約はどう扱われるのか
timeline | これまでの主な経緯⏎- 4月4日 中国、レアアース7種の輸出管理を開始⏎- 5月12日 米中、関税の引き下げで合意⏎- 10月9日 中国、管理対象を拡大
advantages | 自由貿易協定の改定により、次のような効果が期待されます。⏎- 原産地証明の手続きが簡単になる⏎- 越境電子商取引が広がる
"""

READ_LATER = """
none-own-hope | 報道官は「中国は各国と共に、実務協力を進め、開かれた市場を築いていくことを望んでいる」と述べた。
none-negated | ただ、商務省は期限までは米側に求めていない。
none-proposal-noun | 商務省は会談で、EU側に新たな枠組みを提案した。
none-asserted-noun | 報道官は米国に措置の正当性を主張した。
none-warned-of | 商務省は日本に、対抗措置を取ると警告した。
none-reporter-please | 記者Ａ：大豆の購入量を教えてください。
none-own-duty | 中国は国際義務をよりよく果たさなければならない。
none-authority | 申請は、商務部が個別に審査するものとする。
hope-with-other | 報道官は、<d addressee=EU strength=1>EU側が交渉の席に戻る</d>ことを望むと述べた。
hope-behind-stance | 報道官は、G7の声明に中国は断固として反対し、日本側が<d addressee=JP strength=1 polarity=stop>対中認識を正し</d>、<d addressee=JP strength=1 polarity=do>両国関係の発展を推し進める</d>ことを望むとした。
hope-shown | 商務省は、米国が<d addressee=US strength=1>約束を守る</d>ことに期待を示した。
hope-behind-question | 報道官は、日本政府がリストを公表したとの質問に、<d strength=1 polarity=stop>関連するやり方を直ちに是正する</d>ことを望むと答えた。
both-sides-urged | 報道官は「中国とカナダは<d addressee=CA;CN strength=4>対話を通じて摩擦を適切に処理する</d>よう促す」と述べた。
both-sides-before | 報道官は「両国は重要な隣国だ。<d polarity=do>対話に戻り</d>、<d polarity=do>互いの懸念を解くべきだ</d>」と指摘した。
counsel | 外交部の報道官は日本側に対し、<d addressee=JP strength=3>言行を慎む</d>よう忠告した。
proposal-clause | 報道官は各国に、<d addressee="" strength=2>共同で市場を守る</d>よう提案した。
assertion-clause | 報道官は米国に、<d addressee=US strength=3 polarity=stop>制限を取り除く</d>よう主張した。
passive-behind-protest | 中国は日本から抗議を受け、<d demander=JP addressee=CN polarity=stop>措置を撤回する</d>よう求められた。
third-party-topic | 高市首相は、対日輸出の禁止は国際慣行に合わないと述べ、<d demander=JP addressee=CN polarity=stop>撤回を求めた</d>。
third-party-envoy | EUのトレド駐中国大使は、<d demander=EU addressee=CN>供給不足を解消する</d>よう中国側に求めた。
ground-given | 中国側は、リストへの掲載は根拠を欠くとして、<d addressee=JP polarity=stop>誤ったやり方をやめる</d>よう日本側に求めている。
meeting-first | 26日の会見では、<d addressee=US>協議の成果を大切にし</d>、<d addressee=US polarity=stop>誤りを改める</d>よう米国に求めた。
condition-first | 輸出者は、品目を輸出しようとするときは、<d addressee="" strength=5>商務部の許可を受けなければならない</d>。
if-clause-first | 報道官は、米側が話し合いを望むならば、<d addressee=US polarity=stop>脅迫をやめるべきだ</d>と述べた。
ask-a-third | EUは、<d addressee=EU strength=1>オランダに解決を促してほしい</d>。
none-word-spoken-of | 回答を、EU側に「求めた」と要約した報道もある。
none-broken-off | 報道官は「関税の影響を」と述べかけた。
broken-off | 「米国には<d addressee=US form=quote polarity=stop strength=3>一方的な追加関税の撤廃を</d>」と商務部の報道官。
broken-off-topic | 中国商務省「米国は<d addressee=US form=title polarity=stop>関税の撤回を</d>」⏎商務省は会見した。
cleft-several | 我々がEUに求めるのは、<d addressee=EU>自らの誤りを直視し</d>、<d addressee=EU polarity=stop>違反行為を直ちに改めること</d>、そして<d addressee=EU>大局を共に守ること</d>である。
both-let-us | 両国は重要な貿易相手だ。<d addressee=CN;US strength=2>両国の関係を共に進めていこうではありませんか</d>。米中両国のためである。
state-and-companies | 中国商務省は米国と関連する企業に対し、<d addressee=US text=企業>法を守る</d>よう求めた。
lead-in-urges | 報道官は、米国に対して次のように促しています。⏎- <d addressee=US form=list>ルールを尊重すること</d>⏎- <d addressee=US form=list polarity=stop>誤ったやり方を改めること</d>
headline-quote | 中国商務省、米国に「<d addressee=US form=title voice=issuer polarity=stop>ゼロサム思考を捨てるべきだ</d>」⏎中国商務省の報道官は18日、会見した。
"""

FAMILIES = {
    "verbs": VERBS,
    "modals": MODALS,
    "imperatives": IMPERATIVES,
    "nouns": NOUNS_AND_TITLES,
    "coordination": COORDINATION,
    "lists": LISTS,
    "addressee": ADDRESSEE,
    "demander": DEMANDER,
    "passives": PASSIVES,
    "none-sense": OTHER_SENSES,
    "none-frame": OTHER_FRAMES,
    "none-own": OWN_AND_SHARED,
    "none-business": BUSINESS_AND_COMMENT,
    "none-lists": OTHER_LISTS,
    "strength": STRENGTH,
    "polarity": POLARITY,
    "form-voice": FORM_AND_VOICE,
    "articles": ARTICLES,
    "read": READ_LATER,
}

MARK = re.compile(r"<d(?P<attributes>[^>]*)>(?P<action>.*?)</d>", re.DOTALL)
ATTRIBUTE = re.compile(r'(\w+)=("[^"]*"|[^\s>]+)')


class Demand(NamedTuple):
    """A requested action: where it stands and whatever else the case says about it."""

    start: int
    end: int
    text: str
    about: dict[str, Any]


def parse(marked: str) -> tuple[str, list[Demand]]:
    """Plain text and its expected demands, from a text with marks."""
    text, demands, read = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[read : mark.start()]
        about = {"demander": "CN"} | {k: v.strip('"') for k, v in ATTRIBUTE.findall(mark["attributes"])}
        demands.append(Demand(len(text), len(text) + len(mark["action"]), mark["action"], about))
        text += mark["action"]
        read = mark.end()
    return text + marked[read:], demands


def overlap(want: Demand, start: int, end: int) -> float:
    """Share of characters two spans have in common."""
    common = min(want.end, end) - max(want.start, start)
    return max(common, 0) / (max(want.end, end) - min(want.start, start))


def differences(want: Demand, got: Any) -> list[str]:
    """Which attributes of a found row are not what the case says."""
    wrong = []
    for name, value in want.about.items():
        if value == "?":
            continue
        found = str(getattr(got, "addressee_text" if name == "text" else name))
        if not (value in found if name == "text" else value == found):
            wrong.append(f"{want.text}: {name} should be {value!r}, is {found!r}")
    return wrong


def compare(expected: list[Demand], rows: list[Any]) -> list[str]:
    """Everything in which found rows differ from the expected demands, paired one to one by their spans."""
    wrong, left = [], list(rows)
    for want in expected:
        best = max(left, key=lambda row: overlap(want, row.start, row.end), default=None)
        if best is None or overlap(want, best.start, best.end) < ENOUGH:
            wrong.append(f"missing: {want.text}")
            continue
        left.remove(best)
        wrong += differences(want, best)
    return wrong + [f"no demand: {row.text} (cue {row.cue})" for row in left]


# Read rightly by a person, not yet by the rules.
MISSED = {"nouns-noun-pred-da": "the demand stands in one sentence, what makes it one in the next"}


def marks(name: str) -> list[Any]:
    return [pytest.mark.xfail(reason=MISSED[name], strict=True)] if name in MISSED else []


def cases() -> list[Any]:
    """Every line of every table as a test parameter with a readable name."""
    return [
        pytest.param(
            line.split("|", 1)[1].strip(),
            id=(name := f"{family}-{line.split('|', 1)[0].strip()}"),
            marks=marks(name),
        )
        for family, table in FAMILIES.items()
        for line in table.strip().splitlines()
    ]


@pytest.mark.parametrize("marked", cases())
def test_demands(marked: str) -> None:
    text, expected = parse(marked.replace("⏎", "\n"))
    found = rapt.extract_demands(text, issuer=ISSUER, date=DATE)
    wrong = compare(expected, list(found.itertuples(index=False)))
    assert not wrong, "\n".join([*wrong, "in: " + text])


def test_the_tables_are_large_enough() -> None:
    """The tables hold at least 200 cases, 70 of them without a demand, under names that are all different."""
    all_cases = cases()
    assert len(all_cases) >= 200
    assert sum("<d" not in case.values[0] for case in all_cases) >= 70
    assert len({case.id for case in all_cases}) == len(all_cases)
