"""Table of Japanese cases for the voice layer: whose words each sentence or list item reports.

A case is a block: ``# name | genre`` (the genre may be left out), then the text. Each line opens with the voice expected:
``i`` issuer, ``n`` narrator, ``r`` reporter, ``o`` other, ``x`` not compared (headings, titles). ``+`` behind the letter
goes on in the same paragraph; a line of the text may hold one sentence only.
"""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

import rapt

VOICES = {"i": "issuer", "n": "narrator", "r": "reporter", "o": "other"}

FRAMES = """
# stated | news
i 中国商務省の報道官は16日の定例記者会見で、米国の新たな規制は国際的な経済秩序を壊すと述べた。
# stressed | news
i 何亜東報道官は、輸出管理は禁輸ではないと強調しました。
# pointed-out-noun | news
i 商務省は、メキシコの関税引き上げ案が世界貿易機関のルールに反すると指摘。
# explained | news
i 同省報道官は、審査は法に基づいて進めていると説明している。
# attitude | news
i 中国商務省は、欧州連合の追加関税を「典型的な保護主義だ」と非難した。
# blamed-without-quote | news
i 報道官は英国政府の決定を厳しく批判した。
# stance-noun | news
i 王文濤商務相は、加盟国との協力を深めたいとの考えを示した。
# displeasure | news
i 商務省は強い不満と断固たる反対を表明した。
# made-clear | news
n 同部は9月30日、一般許可の制度を設けると明らかにした。
# made-clear-said | news
i 同部は9月30日、影響は限られると明らかにした。
# announced-that | news
n 商務省は14日、5社を対抗措置のリストに加えると発表した。
# announced-a-thing | news
n 商務省は14日、公告第61号を発表した。
# act-no-speech | news
n 商務省は12月1日から、黒鉛の輸出を許可制とした。
# position-ending | news
i 報道官は記者の質問に答え、影響は限られるとの立場を示した。
# kept-saying | news
i 中国商務省は、両国の対話は今後も続くとしている。
# declared | news
i 報道官は「圧力には決して屈しない」と断言した。
# inverted | news
i 一方的な関税は誰の利益にもならないと、商務省の担当者は語った。
# inverted-ought | news
i 米国は誤ったやり方を直ちに改めるべきだと報道官は述べた。
# quote-then-name | news
i 「対話の扉は開かれている」と何詠前報道官。
# topic-is-in-the-words | news
i 商務省の報道官は、日本の措置について批判した。
i+ 両国企業の正常な取引を妨げているとしている。
# hearsay-goes-on | news
i 束珏婷報道官は、管理は国際的な慣行だと述べた。
i+ 主要国も同じような制度を持つという。
# hearsay-goes-on-twice | news
i 何報道官は、許可の審査を速めていると説明した。
i+ 適正な申請の一部はすでに承認したということです。
i+ 今後も手続きを簡素にしていくとのことだ。
# runs-on | news
i 商務省の報道官は12日、米国は約束に背いたと批判した。
i+ マドリードでの協議の後も、新たな制限が次々と打ち出された。
i+ こうしたやり方は協議の雰囲気を損なうと指摘した。
# speaks-for-the-state | news
i 中国側は、米国との経済・貿易の対話を望んでいると表明した。
# first-person-in-quote | news
i 「我々は戦いを望まないが、恐れもしない」と報道官は強調した。
# text-speaks | news
i 談話は、オランダ側が全責任を負わなければならないとしている。
# according-to-issuer | news
i 中国商務省によると、双方は13日に実務者の協議を開いた。
# according-to-spokesman | news
i 報道官によれば、この措置は特定の国を狙ったものではない。
# according-to-issuers-announcement | news
i 商務部の発表によると、第1陣の許可はすでに下りている。
# answer-with-content | news
i 会見で対抗措置の有無を問われた報道官は、提供できる情報はないと答えた。
# refused | news
i 報道官は、そうした指摘は事実に反すると反論した。
# reiterated | news
i 商務省は、民生用の輸出には影響しないと重ねて説明した。
"""

PURE_FRAMES = """
# follows-quote | news
n 商務省の報道官は3日、次のように述べた。
i 「カナダの決定は、中国企業の正当な権益を損なうものだ。中国は必要な措置を取る。」
n カナダ政府は8月26日に追加関税を決めていた。
# asked-and-answered | news
n 報道官は24日の会見で、日本企業のリスト追加に関する質問に答えた。
i 報道官は、措置は完全に正当だと強調した。
# outline-follows | remarks
n 米国の301条調査をめぐり、商務部報道官が発表した談話は次のとおりです。
i 米国は一国主義的なやり方を続けています。
i 中国は断固として反対します。
# several-paragraph-quote | remarks
n 商務省の報道官は21日、記者の質問に次のように答えた。
i 「オランダ政府の介入は、世界の供給網を乱した。
i 中国は責任ある大国として、供給網の安定を守ってきた。
i 我々はオランダ側に、早く問題を解決するよう促す。」
n 同社をめぐる裁判は続いている。
# answers-numbered-questions | news
n 王文濤商務相は30日、共同声明について説明した。
i 王氏は、両国の協力には大きな余地があると語った。
# written-reply | news
n 商務部は5日、中国メディアの取材に書面で回答した。
i 検疫の結果は法に基づいて公表されると説明している。
"""

LISTS = """
# aims-of-the-issuer | news
i 中国商務省は、今回の措置の目的として次の3点を挙げています。
i - 国家の安全を守ること
i - 核不拡散の義務を果たすこと
i - 供給網の安定を保つこと
# demands-of-the-issuer | news
i 商務省は米国に対し、以下の対応を求めました。
i - 一方的な関税を撤廃すること
i - 協議の成果を守ること
# uses-by-the-narrator | news
n ガリウムは次のような製品に使われています。
n - 発光ダイオード
n - 通信基地局の半導体
# sectors-by-the-narrator | news
n 影響が及ぶとみられる分野は以下の通りです。
n - 自動車
n - 風力発電
# problem-points | news
i 何報道官は、日本側の動きとして次の点を問題視しました。
i - 防衛費の増額
i - 武器輸出の緩和
# timeline | news
x これまでの経緯
n - 4月4日　中国がレアアース7種の管理を開始
n - 5月12日　米中が関税の引き下げで合意
# third-partys-list | news
n 米通商代表部は、次の措置を導入すると発表した。
n - 中国船に対する入港料
n - 中国製クレーンへの追加関税
"""

OTHERS = """
# foreign-ministry | news
o 日本の木原官房長官は、極めて遺憾だと述べた。
# us-president | news
o トランプ米大統領はSNSに、中国は敵対的になっていると投稿した。
# press-agency | news
o ロイター通信は、許可の発給が遅れていると伝えた。
# newspaper-according | news
o 米紙によると、交渉団は11月にも北京を訪れる。
# nikkei-says | news
o 日本経済新聞の報道によれば、自動車大手は在庫を積み増している。
# reported-passive | news
o 磁石の輸出が1カ月以上止まっていると報じられている。
# expert | news
o 英調査会社のアナリストは、価格が2倍になると予測する。
# view-current | news
n 市場では、協議が長引くとの見方が広がっている。
# other-chinese-body | news
o 国務院台湾事務弁公室の報道官は、独立への挑発に対する警告だと説明した。
# customs | news
o 中国税関総署によると、9月の磁石の輸出は前月より6%減った。
# eu-commissioner | news
o シェフチョビッチ委員は記者団に、中国の措置は不当だと語った。
# opposing-statements | news
i 商務省は、措置は合法だと強調した。
o これに対し欧州委員会は、世界貿易機関のルールに合わないと反論した。
# us-says-through-issuer | news
o 中国側の発表によれば、EU側は審査を早めるよう望んだ。
# company | news
o ネクスペリアは声明で、操業は続いていると説明した。
# third-party-then-hearsay | news
o 米商務省の高官は、輸出規制の見直しは議題にならないと述べた。
o+ 今後の方針も変わらないという。
# business-lobby | news
o 在中国EU商会は、会員企業の生産に影響が出ているとして懸念を示した。
# study | news
o ドイツの研究所は、影響が3年続くと試算した。
"""

NARRATION = """
# background | news
i 報道官は、米国の措置は差別的だと批判した。
n 米国は10月10日、100%の追加関税を発表していた。
# gloss | news
i 商務省は、条件を満たす輸出には許可を出すと強調しました。
n+ つまり、全面的に止めるのではなく、管理しながら続けるということです。
# outlook | news
n 企業の調達に影響が及ぶ可能性がある。
# comment | news
n 今回の発言は、来月の首脳会談を前に双方の溝の深さを示す形となった。
# fact | news
n レアアースは電気自動車のモーターや風力発電に欠かせない。
# market | news
n 発表を受け、東京市場では自動車株が下げた。
# editors-note | remarks
n 商務部の報道官は7日、次のように述べた。
i 「本社の行いは企業の正常な経営を壊すものだ。」
n ※同社は中国企業の傘下にある。
# explanation-after-turns | transcript
r 記者：黒鉛の管理について、中国側の考えをお聞かせください。
i 束報道官：国家の安全と利益を守るためのものです。
n （解説）黒鉛の調整は前月に公告された。
# what-the-answer-lacks | news
n 談話では、関税の具体的な税率には触れていない。
# prior-statement | news
n 商務省は9月にも同じ内容の談話を出している。
"""

GENRES = """
# transcript-turns | transcript
r 問　米国の船舶料をどう見ますか。
i 答　世界貿易機関のルールに反する一国主義です。
i 中国の措置は必要な、受け身の防御です。
r 問　協議の日程は決まりましたか。
i 答　双方は意思疎通を続けています。
# transcript-brackets
r 【記者】インドとの国境貿易はいつ再開しますか。
i 【何報道官】双方は再開に向けて意思疎通を続けています。
# transcript-names
r 記者：日本の輸出規制についてコメントをお願いします。
i 何亜東：日本側には業界の理性的な声を聞くよう望みます。
# transcript-introduction | transcript
n 商務部は11月30日、定例記者会見を開いた。
r 記者：申請は届いていますか。
i 束珏婷：きょうの時点では受理していません。
# transcript-third-party-in-answer | transcript
r 記者：米側の発言をどう受け止めますか。
i 報道官：輸出管理は正当なやり方です。
# announcement-articles | announcement
x 商務部・税関総署公告2025年第10号
i 一、次の品目を輸出する者は、許可を受けなければならない。
i 二、本公告は公布の日から施行する。
# remarks-own-words | remarks
i 中国側は、EUの法案に深刻な懸念を表明します。
i 法案は公正な競争の原則に反しています。
i 我々は、EU側が保護主義をやめるよう呼びかけます。
# remarks-reported | remarks
n 米国は12月2日、対中輸出規制を強めた。
i 商務部の報道官は「典型的な経済的威圧だ」と述べた。
# bare-text-of-a-statement
i 米国は国家安全保障の概念を広げ、正常な貿易を妨げている。
i+ 中国はこれに断固反対する。
# bare-news
n 米国は10日、追加関税を発表した。
i 中国商務省は、直ちに撤回するよう求めた。
# question-retold | news
n 記者からは、レアアースは対象に含まれるのかとの質問が出た。
i 報道官は、詳細は公告を参照してほしいと答えた。
# readout | readout
n 王文濤商務部長は21日、オランダのカレマンス経済相と電話で会談した。
i 王部長は、オランダ側の措置が供給網に深刻な影響を与えていると指摘した。
o カレマンス経済相は、問題の解決に向けて意思疎通を続けたいと述べた。
# references
i 商務省は、措置は合法だと強調した。
n 出典：商務部ウェブサイト
"""

READ_LATER = """
# own-clause | remarks
i オランダ側は介入の停止を示し、中国は歓迎を表明する。
# did-not-ask | news
i 中国商務省の報道官は米国に撤回を求めた。
n ただ、期限までは求めていない。
# published-that | news
i 中国商務省は6日、日本への輸出を認めないとする公告2026年第1号を出し、即日施行した。
# said-and-did | news
n 中国商務省は24日、20社をリストに載せると発表し、同じ日に実施した。
# asked-by-another | news
o 中国は日本の外務省から抗議を受け、措置を撤回するよう求められた。
# also-said | news
i 中国商務省の報道官は、一方的な措置だと批判した。
i+ 最恵国待遇の原則に反するおそれがあるともしている。
# stance-also | news
i 商務省はこの時、権利を留保するとの立場も示した。
# blamed-not-speaking | news
i 商務省の報道官は、責任は民進党当局にあると主張した。
i+ 台湾側は長年にわたり差別的な制限を続け、両岸の利益を損なってきたと指摘。
i+ 停止後も制限を解かず、協定の土台を壊したとした。
# another-issues-a-statement | news
i 商務省は、追加関税を撤廃するよう申し入れた。
o+ USTRも声明を出し、合意の履行状況を検証し、問題を協議することで一致したとした。
# another-speaks | news
i 商務省の報道官は、措置は合法だと主張した。
o+ 台湾側は、中国の制限が両岸の利益を損なってきたと指摘。
# named-before-topic | news
i 商務省の報道官が、米国は約束を守っていないと批判した。
# goes-on | news
i 束報道官は、黒鉛の管理を調整すると説明した。
i+ 特定の国や地域を狙ったものではない。
i+ 規定に合う輸出は許可する。
# fact-between | news
i 商務部は、介入をやめるよう求めた。
n+ オランダ側は同月19日、自ら命令を停止した。
i+ 中国側は、撤回には至っていないと指摘した。
# paper-last | news
o 許可を得たのは3社だと上海証券報は報じた。
# stance-made-plain | news
i 商務省の報道官は翌日の会見で、裁定を受け入れない姿勢を鮮明にした。
# points-back | news
n 中国商務省は、対日輸出を禁じると発表した。
i それによると、軍事用途に向けたすべての品目が対象となる。
# third-opinion | news
o 上海の調査会社は、供給が2割減ると推計した。
# own-text-retells | remarks
i 米国は昨日、対中規制を強めると発表した。
i+ 我々はこれに断固反対する。
# other-party | remarks
i 我々は米側に撤回を求めた。
o 先方は、規制は必要だと述べた。
# quoted-answer
n 商務部は15日、会見を開いた。
r 問　措置の撤回を求められています。
i 「措置は完全に正当だ」
n 答えたのは何詠前報道官である。
# lettered-reporters
n 商務部の定例会見から。
r 記者Ａ：何が決まったのですか。
i 報道官：双方は措置を1年停止する。
# party-headings | readout
n 王部長はEU側と会談した。
x ＜中国側の立場＞
i ・最近の措置は通常の対応である
x ＜EU側の立場＞
o ・審査を急いでもらいたい
"""

FAMILIES = {
    "frames": FRAMES,
    "pure": PURE_FRAMES,
    "lists": LISTS,
    "others": OTHERS,
    "narration": NARRATION,
    "genres": GENRES,
    "read": READ_LATER,
}
LINE = re.compile(r"(?P<voice>[inrox])(?P<same>\+?) (?P<words>.+)")


def cases() -> list[tuple[str, str, str, list[str]]]:
    """Name, genre, text and the expected voices of its sentences."""
    found = []
    for family, table in FAMILIES.items():
        for block in re.split(r"\n(?=# )", table.strip()):
            head, *lines = block.splitlines()
            name, _, genre = head.removeprefix("# ").partition(" | ")
            rows = [LINE.fullmatch(line) for line in lines]
            assert all(rows), block
            text = "".join(("" if row["same"] else "\n") + row["words"] for row in rows if row).lstrip("\n")
            found.append((f"{family}-{name.strip()}", genre.strip(), text, [row["voice"] for row in rows if row]))
    return found


CASES = cases()


@pytest.fixture(scope="module")
def analysis() -> rapt.Analysis:
    statements = pd.DataFrame(
        [
            {"statement_id": name, "text": text, "genre": genre, "issuer": "CN-MOFCOM", "date": "2025-10-12"}
            for name, genre, text, _ in CASES
        ]
    )
    return rapt.analyze(statements, progress=False)


@pytest.mark.parametrize(("name", "expected"), [(name, voices) for name, _, _, voices in CASES], ids=lambda v: str(v))
def test_voices(name: str, expected: list[str], analysis: Any) -> None:
    rows = analysis.sentences[analysis.sentences.statement_id == name]
    assert len(rows) == len(expected), rows.text.tolist()
    wrong = [
        f"{row.voice}, not {VOICES[voice]}: {row.text} ({row.cue})"
        for row, voice in zip(rows.itertuples(), expected, strict=True)
        if voice != "x" and row.voice != VOICES[voice]
    ]
    assert not wrong, "\n".join(wrong)


def test_the_tables_are_large_enough() -> None:
    assert len(CASES) >= 80
    assert len({name for name, *_ in CASES}) == len(CASES)
