"""Sentences that no rule of moves has the words of, with what they do: by topic, tone and mood."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt

CASES = """
accuse | CN-MOFCOM | 商務省は「米国の港湾料は国際海運の血管に毒を注ぐようなものだ」と述べた。
accuse | CN-MOFCOM | 商務省は「米国の港湾料は同盟国の足並みまで乱している」と述べた。
accuse | CN-MOFCOM | 商務省は「日本の規制は科学の装いをまとった政治劇だ」と述べた。
accuse | CN-MOFCOM | 商務省は「米側は自らの約束を紙くず同然に扱っている」と述べた。
accuse | CN-MOFCOM | 商務省は「オランダ政府の接収は企業統治への露骨な介入だ」と述べた。
accuse | CN-MOFCOM | 商務省は「米国の関税は世界経済の体温を下げている」と述べた。
accuse | JP-METI | 経産省は「中国の輸出制限は予見可能性に乏しい」と述べた。
accuse | JP-METI | 経産省は「中国側の審査の遅れは看過しがたい水準に達している」と述べた。
accuse | EU-COM | 欧州委員会は「中国の補助金は域内の産業を窒息させている」と述べた。
deny | CN-MOFCOM | 商務省は「輸出管理は報復の道具ではない」と述べた。
deny | CN-MOFCOM | 商務省は「レアアースを外交の切り札に使ったためしはない」と述べた。
deny | CN-MOFCOM | 商務省は「在庫を隠しているという話は作り話だ」と述べた。
deny | CN-MOFCOM | 商務省は「過剰生産という批判は経済の実情を見ていない」と述べた。
deny | EU-COM | 欧州委員会は「この調査が保護主義だという見方には首をかしげる」と述べた。
deny | JP-METI | 経産省は「特定の企業を締め出す狙いがあるとの指摘は全くの誤解だ」と述べた。
deny | EU-COM | 欧州委員会は「関税は交渉を有利に運ぶための脅しではない」と述べた。
deny | CN-MOFCOM | 商務省は「国が企業に輸出を命じた事実はどこにもない」と述べた。
justify | CN-MOFCOM | 商務省は「今回の管理は国際的な不拡散の取り決めに根差している」と述べた。
justify | CN-MOFCOM | 商務省は「資源の枯渇を防ぐための当然の手当てだ」と述べた。
justify | JP-METI | 経産省は「今回の措置は外為法の枠内で講じたものだ」と述べた。
justify | EU-COM | 欧州委員会は「相殺関税は損害の程度に見合っている」と述べた。
justify | EU-COM | 欧州委員会は「この規則はすべての国の企業に分け隔てなく当てはまる」と述べた。
justify | CN-MOFCOM | 商務省は「軍民両用品の管理は世界の大勢だ」と述べた。
justify | JP-METI | 経産省は「制度の見直しは技術の進歩に追いつくために避けて通れない」と述べた。
warn | CN-MOFCOM | 商務省は「米国がこの道を突き進むなら、最後に泣くのは米国自身だ」と述べた。
warn | CN-MOFCOM | 商務省は「我々の忍耐にも限りがある」と述べた。
warn | CN-MOFCOM | 商務省は「中国の決意を見くびってはならない」と述べた。
warn | EU-COM | 欧州委員会は「協議が不調に終われば、対抗リストを直ちに動かす」と述べた。
warn | EU-COM | 欧州委員会は「必要とあれば反威圧手段の発動もためらわない」と述べた。
warn | JP-METI | 経産省は「不当な措置が続けば、WTOへの提訴も選択肢から外さない」と述べた。
warn | CN-MOFCOM | 商務省は「一線を越えれば、関係国は重い代価を支払う」と述べた。
reassure | CN-MOFCOM | 商務省は「通常の商取引が足止めを食うことはない」と述べた。
reassure | CN-MOFCOM | 商務省は「要件に合う出荷は滞りなく認めている」と述べた。
reassure | CN-MOFCOM | 商務省は「輸入業者が心配する必要は少しもない」と述べた。
reassure | JP-METI | 経産省は「半導体の備蓄は半年分を上回っている」と述べた。
reassure | EU-COM | 欧州委員会は「消費者の負担が増えることはない」と述べた。
reassure | CN-MOFCOM | 商務省は「許可証の更新は従来の手順のままで済む」と述べた。
reassure | CN-MOFCOM | 商務省は「影響を受ける輸出は全体の1%に満たない」と述べた。
offer | CN-MOFCOM | 商務省は「米側と腹を割って話し合う時が来ている」と述べた。
offer | CN-MOFCOM | 商務省は「EU側との溝は対話で埋められる」と述べた。
offer | JP-METI | 経産省は「中国との意思疎通の糸を切らさない」と述べた。
offer | EU-COM | 欧州委員会は「米国と互いに得となる道を探りたい」と述べた。
offer | CN-MOFCOM | 商務省は「日本の企業のさらなる進出を心から待っている」と述べた。
announce | CN-MOFCOM | 商務省は9日、タングステンの輸出に許可証を求める制度を敷くことを公にした。
announce | CN-MOFCOM | 商務省は、米国産大豆の関税を10%上積みする旨を官報で知らせた。
announce | EU-COM | 欧州委員会は、中国製電動自転車への反ダンピング税をさらに5年延ばすことを決めた。
announce | CN-MOFCOM | 商務省は、米企業2社への投資禁止を1年間棚上げすると発表した。
announce | EU-COM | 欧州委員会は、レアアース磁石の共同購入の枠組みを立ち上げると発表した。
none | CN-MOFCOM | 商務省は「会合は来週、ストックホルムで開かれる」と述べた。
none | CN-MOFCOM | 商務省は「輸出額は前年同月比で3%増えた」と述べた。
none | CN-MOFCOM | 商務省は「詳細は改めて公表する」と述べた。
none | JP-METI | 経産省は「中国側の発表の内容を精査している」と述べた。
none | JP-METI | 経産省は「影響の有無は現時点では分からない」と述べた。
none | EU-COM | 欧州委員会は「加盟国の意見は割れている」と述べた。
none | CN-MOFCOM | 商務省は「対象となる品目は12種類だ」と述べた。
none | CN-MOFCOM | 商務省は「会談では関税の扱いが議題になった」と述べた。
none | JP-METI | 経産省は「中国の輸出は堅調に伸びている」と述べた。
none | JP-METI | 経産省は「米国は交渉の日程を明らかにしていない」と述べた。
accuse | CN-MOFCOM | 商務省は「米国の半導体補助金は公平な市場の土台に穴を開けている」と述べた。
accuse | CN-MOFCOM | 商務省は「日本側の説明は前後のつじつまが合っていない」と述べた。
accuse | CN-MOFCOM | 商務省は「オランダ側の判断は商慣習を根こそぎ覆すものだ」と述べた。
accuse | EU-COM | 欧州委員会は「中国の報復関税は農家を人質に取っている」と述べた。
accuse | JP-METI | 経産省は「中国の輸出禁止は科学的な裏付けを持たない」と述べた。
accuse | JP-METI | 経産省は「米国の自動車関税は日米の信頼に水を差す」と述べた。
accuse | EU-COM | 欧州委員会は「米国の関税は同盟国への仕打ちとして理解できない」と述べた。
deny | CN-MOFCOM | 商務省は「中国は誰の市場も奪っていない」と述べた。
deny | CN-MOFCOM | 商務省は「品薄は中国のせいではない」と述べた。
deny | CN-MOFCOM | 商務省は「政府が裏で糸を引いているとの憶測は荒唐無稽だ」と述べた。
deny | JP-METI | 経産省は「自主規制を求められた事実はない」と述べた。
deny | JP-METI | 経産省は「補助金で価格を歪めているとの主張は筋が通らない」と述べた。
justify | CN-MOFCOM | 商務省は「調査は法の定めた手順どおりに進んでいる」と述べた。
justify | CN-MOFCOM | 商務省は「希土の管理は責任ある国なら誰もが取る道だ」と述べた。
justify | EU-COM | 欧州委員会は「決定には動かぬ証拠がある」と述べた。
justify | EU-COM | 欧州委員会は「相殺関税は失われた公平さを取り戻す手段だ」と述べた。
justify | JP-METI | 経産省は「見直しは国際レジームの合意を国内法に移したものだ」と述べた。
justify | JP-METI | 経産省は「審査の厳格化は安全保障上避けられない」と述べた。
warn | CN-MOFCOM | 商務省は「火をつけた者はいずれ自らの手を焼く」と述べた。
warn | CN-MOFCOM | 商務省は「米国が引き金を引けば、中国は迷わず撃ち返す」と述べた。
warn | CN-MOFCOM | 商務省は「中国には打つ手がいくらでもある」と述べた。
warn | EU-COM | 欧州委員会は「関税が復活するなら、欧州の対抗リストも目を覚ます」と述べた。
warn | EU-COM | 欧州委員会は「交渉の時間は無限ではない」と述べた。
warn | JP-METI | 経産省は「事態が改まらなければ、次の行動を取らざるを得ない」と述べた。
warn | CN-MOFCOM | 商務省は「国家の尊厳は一寸たりとも譲らない」と述べた。
reassure | EU-COM | 欧州委員会は「店頭の値札が書き換わることはない」と述べた。
reassure | JP-METI | 経産省は「部品の調達先はすでに複数確保している」と述べた。
reassure | JP-METI | 経産省は「直ちに生産が止まる状況にはない」と述べた。
reassure | CN-MOFCOM | 商務省は「既に結ばれた契約はそのまま履行できる」と述べた。
offer | CN-MOFCOM | 商務省は「日本の友人との交流の輪を広げていきたい」と述べた。
offer | CN-MOFCOM | 商務省は「米側が誠意を示せば、中国はいつでも席に着く」と述べた。
offer | EU-COM | 欧州委員会は「中国と定期的に顔を合わせる場を設けたい」と述べた。
offer | JP-METI | 経産省は「中国側の疑問には一つひとつ答える用意がある」と述べた。
offer | JP-METI | 経産省は「米国との間に残る課題を丁寧に片付けていく」と述べた。
announce | CN-MOFCOM | 商務省は、韓国企業5社の米国子会社との取引を禁じる措置を1年見合わせると発表した。
announce | JP-METI | 経産省は、パラジウムの輸入価格の監視に乗り出すことを明らかにした。
announce | EU-COM | 欧州委員会は、鉄鋼の無税枠を半分に絞る案を採択したと発表した。
announce | CN-MOFCOM | 商務省は、欧州産の乳製品に30%の保証金を積ませることを公示した。
none | CN-MOFCOM | 商務省は「米側の要請で会談を行った」と述べた。
none | CN-MOFCOM | 商務省は「次回の協議の場所は調整している」と述べた。
none | EU-COM | 欧州委員会は「米国の関税は鉄鋼と自動車に及ぶ」と述べた。
none | JP-METI | 経産省は「中国の規制は来年まで続く」と述べた。
none | JP-METI | 経産省は「米国の措置の内容を引き続き調べている」と述べた。
none | CN-MOFCOM | 商務省は「統計は月末にまとまる」と述べた。
none | EU-COM | 欧州委員会は「加盟国は2月に採決を行う」と述べた。
none | JP-METI | 経産省は「日本の自動車の輸出は回復している」と述べた。
none | CN-MOFCOM | 商務省は「公告の全文はウェブサイトで読める」と述べた。
none | JP-METI | 経産省は「中国の審査には45日程度かかる」と述べた。
none | CN-MOFCOM | 商務部の報道官は、EUの調査は来年3月に終わると述べた。
none | CN-MOFCOM | 商務部の報道官は、日本の新しい制度は4月に始まると述べた。
none | CN-MOFCOM | 商務部の報道官は、質問には後日答えたいと述べた。
accuse | EU-COM | 欧州委員会は、米国の鉄鋼関税は同盟国を敵と同列に扱うものだとの見解を表明した。
justify | EU-COM | 欧州委員会の報道官は、相殺関税の適用は証拠を一つずつ積み上げた結果だと述べた。
deny | CN-MOFCOM | 商務部の報道官は、輸出を政治の取引に使ってはいないと述べた。
offer | JP-METI | 大臣は、日中関係を一歩ずつ前に進めていきたいと述べた。
announce | EU-COM | 欧州委員会が決めたのは、中国製の電動自転車への関税を5年延ばす措置だ。
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in CASES.strip().splitlines()]


@pytest.fixture(scope="module")
def moves() -> dict[str, set[str]]:
    """The moves of every case but demands, all read at once."""
    table = pd.DataFrame(
        [
            {"statement_id": str(n), "text": text, "title": "", "issuer": issuer, "date": "2025-10-12", "genre": ""}
            for n, (_, issuer, text) in enumerate(ROWS)
        ]
    )
    found = rapt.analyze(table, progress=False).moves
    return {str(n): set(found[found.statement_id == str(n)].move) - {"demand"} for n in range(len(ROWS))}


@pytest.mark.parametrize("n", range(len(ROWS)), ids=[text for _, _, text in ROWS])
def test_tone_of_a_topic_makes_the_move(moves: dict[str, set[str]], n: int) -> None:
    wanted = set() if ROWS[n][0] == "none" else {ROWS[n][0]}
    assert moves[str(n)] == wanted
