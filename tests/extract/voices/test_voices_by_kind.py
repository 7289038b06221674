"""Whose words each sentence is, in short texts of many kinds: readouts, petitions, transcripts, digests, explanatory articles.

A case is a block: ``# name | issuer title`` (``-`` for no issuer), then the text. Each line opens with the voice expected:
``i`` issuer, ``n`` narrator, ``r`` reporter, ``o`` other, ``x`` not compared; ``+`` behind the letter goes on in the same
paragraph. No genre is given: the text has to show it.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

import pandas as pd
import pytest

import rapt

VOICES = {"i": "issuer", "n": "narrator", "r": "reporter", "o": "other"}
LINE = re.compile(r"(?P<voice>[inrox])(?P<same>\+?) (?P<words>.+)")

TEXTS = """
# mofa-readout | JP-MOFA 日・EU外相電話会談
i 本日、岩屋外務大臣は、カラスEU外務・安全保障政策上級代表と約30分間、電話会談を行いました。
i 1 冒頭、岩屋大臣から、輸出管理をめぐる最近の動きに懸念を表明しました。
o 2 これに対し、カラス上級代表は、EUも同じ懸念を共有していると述べました。
i 3 両者は、引き続き緊密に連携していくことで一致しました。
# meti-readout | JP-METI 赤沢経済産業大臣が王文涛商務部長と会談を行いました
i 10月9日、赤沢経済産業大臣は、中国の王文涛商務部長と会談を行いました。
i 会談では、重要鉱物の供給について意見を交わしました。
i 赤沢大臣からは、輸出管理の運用を改めるよう求めました。
o 王部長は、審査は法令に基づいて進めていると説明しました。
i 今後も事務レベルで協議を続けます。
# meti-blames | JP-METI 輸出規制をめぐる経済産業省報道官のコメント
i 経済産業省の報道官は、責任は相手にあると主張した。
i+ 中国側は長年にわたり差別的な制限を続け、企業の利益を損なってきたと指摘。
# meti-another-complains | JP-METI 輸出規制をめぐる経済産業省報道官のコメント
i 経済産業省の報道官は、措置は合法だと主張した。
o+ 中国側は長年にわたり日本の制限に苦しんできたと指摘。
# eu-remarks | EU-COM 中国の輸出規制に関する欧州委員会報道官のコメント
i 欧州委員会は、中国の新たな措置を深く懸念しています。
i この措置は、世界の供給網に重大な影響を及ぼします。
i 我々は中国に対し、信頼できる貿易相手として振る舞うよう求めます。
# mofa-danwa | JP-MOFA 中国による輸出管理措置の発表について（外務報道官談話）
i 1 今般、中国政府は、我が国に対する輸出管理措置を発表した。
i 2 我が国のみを対象とする措置は、国際的な慣行と大きく異なるものであり、決して許容できない。
i 3 我が国は、中国側に対し、措置の撤回を強く求める。
# petition | JP-JEITA
x 2025年10月12日
x 経済産業大臣　赤沢亮正　殿
x 一般社団法人電子情報技術産業協会
x レアアースの安定供給に関する要望
i 平素より当協会の活動に格別のご支援を賜り、厚く御礼申し上げます。
i さて、中国による輸出管理の強化により、会員企業では部材の調達が難しくなっております。
i つきましては、下記の事項について、政府の支援をお願い申し上げます。
x 記
i 1. 二国間の対話を通じて、許可手続きの透明化を働きかけること
i 2. 代替調達先の開拓に対する補助を拡充すること
# petition-news | JP-JEITA 電子情報技術産業協会、政府に要望書を提出
n 電子情報技術産業協会は12日、経済産業省に要望書を提出した。
i 要望書は、許可手続きの透明化を働きかけるよう政府に求めている。
n 同協会には約400社が加盟している。
# announcement-first-line | CN-MOFCOM
x 商務部、希土類の輸出管理に関する公告を発表
x 商務部公告2025年第99号
i 一、希土類を輸出する輸出事業者は、商務部に申請し、許可を受けなければならない。
i 二、許可を受けずに輸出してはならない。
i 三、本公告は公布の日から施行する。
# news-of-announcement | CN-MOFCOM 中国商務部、希土類の輸出管理に関する公告を発表
n 中国商務部は9日、公告2025年第99号を発表し、希土類の輸出を許可制とした。
n 対象は12品目で、12月1日から実施する。
i 商務部の報道官は、措置は国際的な慣行に沿うものだと説明した。
# transcript-en | CN-MOFCOM 商務部定例記者会見
n 商務部は9日、北京で定例記者会見を開いた。
r 【ロイター記者】米国が新たな規制を検討していると伝えられています。
r+ どう見ますか。
i 【何詠前報道官】関連の報道に留意している。
i+ 米国側は、安全保障のためだと主張している。
i+ 事実は逆である。
# digest | CN-MOFCOM 週間通商ダイジェスト
i 中国商務省は7日、米国の措置に断固反対するとの報道官談話を公表した。
o 米通商代表部のグリア代表は8日、対話の窓口は開いていると語った。
o 経団連の筒井会長は、早期の沈静化を望むとの見方を示した。
n 9日の上海市場では、レアアース関連株が軒並み上昇した。
o 野村総合研究所の試算によると、日本のGDPは0.4%押し下げられる。
# explain | CN-MOFCOM レアアース規制とは何か
n レアアースは17種類の元素の総称だ。
n 中国は世界の精錬の9割を担う。
o 専門家は、代替には10年かかると指摘する。
i 中国政府は、安全保障上の必要があるとの立場だ。
n では、企業はどう備えればよいのか。
# backward | CN-MOFCOM
i 「圧力をかけても問題は解決しない」。
n+ 中国商務省の何亜東報道官は9日、記者団にこう述べた。
# split-quote | CN-MOFCOM
n 北京で9日、商務省の会見があった。
i 「米国のやり方は」と何亜東報道官は述べた。
i+ 「誰の利益にもならない」
# aspect-stop | CN-MOFCOM
n 会見では米国の新関税に質問が集中した。
i 商務省の報道官は、状況を注視していると述べるにとどめた。
n 具体的な対抗策には踏み込まなかった。
# hearsay-run | CN-MOFCOM
o 関係者によると、許可の審査は平均45日かかる。
o+ 書類の不備を理由に差し戻される例も多いという。
# contrast | CN-MOFCOM
o 米国は中国が合意に違反したとしているが、欧州委員会は証拠がないとの見解だ。
# contrast-mine | CN-MOFCOM
i 米国側は合意違反だと主張しているが、中国商務省は根拠がないと反論した。
# position | JP-METI
o 自国の安全保障のためだというのが中国の説明だ。
i 国際ルールに反するというのが経産省の立場だ。
# dash | JP-METI
i 武藤経産相――「必要な対応を取る」。
o 王商務相――「措置は正当だ」。
# colon | JP-MOFA
i 林外務報道官:「極めて遺憾だ」
# ministry-body | JP-METI
i 経済産業省は、影響を精査しているとしている。
o 外務省は、首脳会談の日程は未定だとしている。
o 木原官房長官は、政府として注視していると述べた。
# eu-body | EU-COM
i シェフチョビチ欧州委員は、交渉による解決を望むと強調した。
i 欧州委員会のギル報道官は、措置を分析していると語った。
o フランスのマクロン大統領は、対抗措置を用意すべきだと訴えた。
o 中国商務省は、EUの調査は保護主義だと非難した。
# own-bare-state | CN-MOFCOM
i 中国は、EUの調査は世界貿易機関のルールに反すると主張している。
i 中国政府は、対話の用意があると繰り返し表明してきた。
# other-organs | CN-MOFCOM
o 外交部の林剣報道官は、日本側に反省を求めた。
o 国家発展改革委員会は、供給は安定していると説明した。
# section | CN-MOFCOM 日中経済協議の概要
n 双方は9日、北京で協議した。
x 日本側の主張
o ・輸出許可の審査が長い
x 中国側の主張
i ・審査は法令に沿っている
x 日本側への要求
i ・半導体装置の規制を撤回する
# section-jp | JP-METI 日中経済協議の概要
n 双方は9日、北京で協議した。
x 中国側への要請
i ・輸出許可の審査を速める
x 中国側の反応
o ・法令に沿って進める
# forward | JP-METI
n 武藤経産相は9日、閣議後の会見で次のように語った。
i 「重要鉱物の確保は経済安全保障の要だ。関係国と連携して対応する」
n 経産省は近く対策会議を開く。
# forward-open | CN-MOFCOM
n 報道官の発言は以下のとおり。
i 中国は一貫して対話を重視している。
i 対話は相互尊重の上に成り立つ。
# remarks-bare | CN-MOFCOM 商務部報道官、米国の301条調査について談話を発表
n 商務部の報道官は9日、米国の301条調査について談話を発表した。
i 談話は、米国の調査は一国主義の典型だと指摘した。
i+ 中国は必要な措置を取る。
# remarks-headline | CN-MOFCOM 商務部報道官、ノルウェーの輸入禁止について談話を発表
i ノルウェー政府は9日、中国製の部品の輸入を禁じた。
i 中国側は断固たる反対を表明する。
o 現地の団体からは「代わりの部品がない。政府は考え直すべきだ」との声が上がっている。
i 中国は必要な措置を取る。
# own-others | CN-MOFCOM 米国の輸出規制に関する商務部報道官談話
i 米国は9日、輸出規制の対象をさらに広げた。
o ラトニック商務長官は、規制は安全保障のためだと述べた。
i これは事実に反する。
i 中国は断固として反対する。
# own-aide | CN-MOFCOM
r 問　米大統領の発言をどう見るか。
i 答　米大統領は中国との協力に前向きな姿勢を見せた。
i 側近は関税の見直しにまで言及している。
i 我々は言葉より行動を見る。
# ambassador | JP-MOFA
i 日本の国連大使は、措置の撤回を求めた。
o 中国の国連大使は、措置は正当だと反論した。
# cleft-wo | CN-MOFCOM
o 米国の大使が求めたのは、措置の即時撤回だった。
# press-lead | JP-METI
o 日本経済新聞は、中国が審査を緩めたと報じた。
o 同紙によると、9月の許可件数は倍増した。
o 中国メディアは一斉に、日本の対応を批判した。
# unnamed-lead | -
o 中国商務省は、米国の関税は不当だと述べた。
o 米通商代表部は、関税は正当だと述べた。
n 協議は来月開かれる。
# own-unnamed | - 商務部報道官談話
i 米国は誤ったやり方を続けている。
i 中国はこれに断固反対する。
# question-none | CN-MOFCOM
n 会見では、追加の制裁はあるのかとの質問が飛んだ。
n 報道官は回答を避けた。
# rumor | CN-MOFCOM
n 協議が決裂するとの見方も出ている。
o 欧州の産業界からは、許可が遅すぎるとの声が相次いだ。
# plan | CN-MOFCOM
o 米国は来年1月から関税を25%に引き上げる方針だ。
n 米国は来年1月に関税を25%に引き上げる。
# expert-run | CN-MOFCOM
o 東京大学の教授は、規制の狙いは交渉の材料を得ることにあると分析する。
o+ 短期的には日本企業への打撃は避けられないとも話した。
# said-noncommittal | CN-MOFCOM
i 報道官は「適切な時期に公表する」と述べ、詳細は明かさなかった。
# not-asked | CN-MOFCOM
n 米国が中国に何を求めているかは明らかでない。
# inverted | JP-MOFA
i 到底受け入れられない、と茂木外相は語気を強めた。
# adnominal | CN-MOFCOM
n 措置は正当だと述べた報道官は10日、ジュネーブに向かった。
# said-ok | CN-MOFCOM
i 商務省報道官が9日、オランダ政府に命令の撤回を求めたことが分かった。
# passive | CN-MOFCOM
i オランダ政府は商務省から、命令を撤回するよう求められている。
# letter | CN-MOFCOM
o 欧州自動車工業会は書簡で、在庫は数週間分しかないと訴えている。
# social | CN-MOFCOM
o トランプ大統領は自身のSNSで、中国との関係は良好だとつづった。
# list-other | CN-MOFCOM
n 米国が中国に突き付けた要求は以下のとおりだ。
o ・補助金を削減すること
o ・市場を開放すること
# note | CN-MOFCOM 商務部報道官談話
i 中国は断固反対する。
n （訳注）原文は中国語。
# digest2 | JP-METI
o 中国商務省によれば、第1陣の許可はすでに下りた。
i 経産省の担当者は「正式な連絡はない」と話す。
o 国内の磁石メーカーは、在庫は年内で尽きると明かす。
n 政府は9日、関係省庁の会議を開いた。
# polite-news | CN-MOFCOM
x 中国商務省は9日、王文涛商務相が欧州委員会のシェフチョビチ委員と会談したと明らかにしました。
i 王商務相は、EU側に対し、制裁の撤回を求めました。
o シェフチョビチ委員は、輸出許可の迅速化を求めました。
n 双方は、対話を続けることで一致しました。
# quoted-chain | CN-MOFCOM
i 何亜東報道官は「措置は正当だ」と述べたうえで、「民生用には影響しない」と続けた。
# contrast2 | EU-COM
i 中国側は審査に問題はないとしている一方、欧州委員会は手続きが不透明だとみている。
# contrast3 | CN-MOFCOM
o 中国商務省は正当な措置だと主張したのに対し、日本政府は撤回を求めた。
# reaction | CN-MOFCOM 中国の措置をめぐる動き
i 中国商務省は、措置は正当だと説明した。
x 各国の反応
o ドイツの経済相は、懸念を表明した。
n 欧州では自動車各社の株価が下げた。
# speech-act-noun | CN-MOFCOM
o EU側からは、審査を速めてほしいとの要望が出された。
i 中国側からは、誠実な申請は認めるとの説明があった。
# govt-jp | JP-MOFA
i 日本政府は外交ルートを通じ、中国側に強く抗議した。
i 茂木外相は「誠に遺憾だ」と強調した。
o 中国外務省は抗議を受け入れないと表明した。
# us | US-USTR
i グリア通商代表は、中国の措置は受け入れられないと述べた。
o ベッセント財務長官は、対話を続けると語った。
n 米通商代表部は、関税の猶予を延長すると発表した。
# assoc | JP-KEIDANREN
i 経団連の筒井義信会長は、対話による解決を期待すると述べた。
o 経済同友会の代表幹事は、供給網の見直しが必要だと指摘した。
o 日本政府は、影響を見極めるとしている。
# explain-no-frame | CN-MOFCOM レアアースの輸出許可制度の仕組み
n 輸出許可は商務省が審査する。
n 申請から許可までは原則45日以内とされている。
n 企業は用途を証明する書類を用意しなければならない。
# law-firm | CN-MOFCOM 中国の輸出管理の最新動向
n 商務部は10月9日、公告第61号を公布した。
i 公告によると、0.1%以上の中国産希土類を含む製品は許可の対象となる。
n 企業は、自社の製品が該当するかを早めに確認することが望ましい。
# quoted-word | CN-MOFCOM
n 中国は「信頼できないエンティティー・リスト」と呼ばれる制度を持つ。
# interview | CN-MOFCOM
o 元米通商代表補のカトラー氏は「交渉は長引く」と予想する。
o+ 「双方とも譲る理由がない」。
# he | CN-MOFCOM
i 何亜東報道官は、対話の扉は開いていると述べた。
i 同氏はまた、脅しには屈しないと語った。
# polite-digest | CN-MOFCOM
i 中国商務省の報道官は、米国に撤回を求めました。
n 米国の関税は11月1日に発効します。
# relative-subject | JP-METI
i 武藤経産相は懸念を示した。
i さらに、各社が安心して働ける環境の確保を求めた。
# reaction-list | CN-MFA
n 日本側の反応
o ・撤回を求める。
# lead-asks | CN-MFA
n EU側の主張は次のとおり。
o ・中国に規制の撤回を求める。
# text-of-another | CN-MOFCOM
n 米商務省は7日、対中規制を強める規則を発表した。
o 規則では、対象企業の子会社も許可を得なければならないと規定した。
# quoted-asks | CN-MFA
n 茂木外相はこう語った。
o 「中国に輸出の再開を強く求める」。
n 会談は1時間続いた。
# plan-to-say | JP-METI
i 武藤経産相は「撤回は考えていない」と語った。
n 政府は来月にも中国側と協議し、支援策を説明する。
# firm-intent | CN-MOFCOM
o オランダ政府は規制を続ける方針を固めた。
# press-act | CN-MOFCOM
n 新華社によると、何立峰副首相は18日、北京でフランスの経済相と会談した。
# unknown-body | CN-MOFCOM
o 経済相会議は12日、米国に適用除外を要請した。
"""


class Case(NamedTuple):
    """A text with its issuer and title, and the voice of each of its sentences."""

    name: str
    issuer: str
    title: str
    text: str
    voices: list[str]


def cases() -> list[Case]:
    """The cases of the table."""
    found = []
    for block in re.split(r"\n(?=# )", TEXTS.strip()):
        head, *lines = block.splitlines()
        name, _, rest = head.removeprefix("# ").partition(" | ")
        issuer, _, title = rest.partition(" ")
        rows = [LINE.fullmatch(line) for line in lines]
        assert all(rows), block
        text = "".join(("" if row["same"] else "\n") + row["words"] for row in rows if row).lstrip("\n")
        found.append(
            Case(
                name,
                issuer.replace("-", "") if issuer == "-" else issuer,
                title,
                text,
                [row["voice"] for row in rows if row],
            )
        )
    return found


CASES = cases()


@pytest.fixture(scope="module")
def analysis() -> rapt.Analysis:
    statements = pd.DataFrame(
        [
            {"statement_id": c.name, "text": c.text, "issuer": c.issuer, "title": c.title, "date": "2025-10-12"}
            for c in CASES
        ]
    )
    return rapt.analyze(statements, progress=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_voices(case: Case, analysis: Any) -> None:
    rows = analysis.sentences[analysis.sentences.statement_id == case.name]
    assert len(rows) == len(case.voices), rows.text.tolist()
    wrong = [
        f"{row.voice}, not {VOICES[voice]}: {row.text} ({row.cue})"
        for row, voice in zip(rows.itertuples(), case.voices, strict=True)
        if voice != "x" and row.voice != VOICES[voice]
    ]
    assert not wrong, "\n".join(wrong)


def test_whatever_is_not_the_narrators_has_evidence(analysis: Any) -> None:
    spoken = analysis.sentences[analysis.sentences.voice != "narrator"]
    assert all(json.loads(cell) for cell in spoken.evidence), spoken[spoken.evidence == "[]"].text.tolist()


def test_the_cases_have_names_of_their_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
