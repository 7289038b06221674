"""Table of Japanese cases for the moves layer: what the issuer does with its words, clause by clause.

A case is a line ``moves | sentence``: the moves expected, ``-`` for none, ``?`` before one that may stand or not. The
sentences of the first tables are the issuer's own; those of REPORTED stand in news and name their speaker.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import rapt
from rapt.tables.evidence import from_cell

ANNOUNCE = """
announce | 米国の企業3社を「信頼できないエンティティー・リスト」に加えると発表した。
announce | 今後は同社の対中投資を禁じる。
announce | 12月1日に施行する。
- | 報道官は、日本が実施する措置についての質問に答えた。
- | 中国側は、米国が措置を1年間停止する決定を注視している。
announce | 超硬材料の輸出管理を11月8日から実施する。
announce ?justify | 法律に基づき、台湾の8つの企業を輸出管理リストに加えた。
announce | メキシコの関税引き上げ案に対する貿易投資障壁調査を始めた。
announce | 本公告は2025年12月1日から施行する。
announce | 米国の軍事用途に向けた両用品目の輸出を禁止する。
announce | 公告2024年第46号第2項の適用を2026年11月27日まで停止する。
announce | 中国は同日、世界貿易機関にカナダの措置を提訴した。
announce | 審査期限の規定は適用しない。
announce | 双方は経済貿易協力の計画に署名した。
announce | 台湾産の農水産品に対する優遇のさらなる停止を検討している。
announce | ブランデーに対する反ダンピング税の徴収を開始する。
announce demand | 対象の品目を輸出しようとする者は、許可を受けなければならない。
announce | 米国産の農産品に課した追加関税を取り消す。
?accuse | 米国は10月、新たな輸出規制を実施した。
?accuse | カナダは中国製の電気自動車に追加関税を課した。
?accuse | 米国は中国企業をエンティティー・リストに加えた。
- | 会談は3時間にわたって行われた。
- | 暫定的な管理は2006年から実施してきた。
"""

JUSTIFY = """
justify | 産業の競争力は技術革新と市場競争を通じて培われたものだ。
justify | この措置は中国の法律に合致している。
justify | この措置は完全に正当かつ合法なものだ。
justify | 軍民両用品目を管理することは国際的な慣行である。
justify | 今回の決定は輸出管理法と両用品目輸出管理条例に基づく。
justify | 拡散防止などの国際義務をよりよく履行するためのものだ。
justify | 国家の安全と利益を守るための措置である。
justify | 中国は責任ある大国として、管理を実施している。
justify | 目的は世界の平和と地域の安定を守ることにある。
justify | 中国側の対応は余儀なくされたものである。
justify | 対象の品目は軍民両用の性質を持つ。
justify | 法律と規則に従って審査を進めている。
justify ?accuse | 中国の措置は、国家主権と安全、発展の利益を守るためのものだ。
justify | 主要国も同じような制度を取り入れており、国際的に通例である。
justify | 管理を整えることは、大国としての責務を果たすものである。
justify | 消費者の健康と食品の安全を守るため、検査を強めている。
- | 我々は正当な理由のない要求には答えない。
accuse | 米国は国家安全を口実に、中国企業を締め出している。
accuse | 米国の措置は世界貿易機関のルールに反する。
accuse | この決定は正当な根拠を欠いている。
- | 双方は法の執行について意見を交わした。
warn ?justify | 中国は自国の正当な権益を断固として守る。
"""

DENY = """
deny | 中国企業の競争力は、補助金によるものではない。
- | 補助金の制度を説明した。
deny | 中国の輸出管理は輸出禁止ではない。
deny | これは禁輸を意味するものではありません。
deny | 特定の国や地域を狙ったものではない。
deny | どの国も対象としていない。
deny | 中国が約束に背いたとの指摘は事実に反する。
deny | 報復措置ではない。
deny reassure | 全面的な禁輸ではなく、規定に合う申請には許可を出す。
deny | 米側の説明は事実と異なる。
deny | いかなる第三国にも向けたものではない。
deny ?reassure | 今回の公告は貿易の停止ではない。
- | 関税は問題の解決策ではない。
- | 中国の立場は変わらない。
offer | 誤解を減らすため、対話を続ける。
"""

ACCUSE = """
accuse | 米国は自由貿易を掲げながら、実際には自国の産業を保護している。
accuse | 米国は対話を口にするが、実際には制限を重ねている。
- | 日本との協議は、実際には10月に始まっている。
- | 中国は開放を掲げながら、制度の整備を進めている。
accuse | 米国は国家安全の概念を広げ、輸出管理を乱用している。
accuse | 中国はこれに断固反対する。
accuse | これは典型的な一国主義であり、経済的な威圧だ。
accuse | オランダ政府の介入は世界の供給網を乱した。
accuse | 強烈な不満を表明する。
accuse | 米国の入港料は国際法と海運協定に著しく反する。
accuse | 責任は完全に米国側にある。
accuse | 日本側は中国企業を差別的に扱った。
accuse | EUの規則は中国企業の正当な権益を損なっている。
accuse | 根拠のない非難であり、断じて受け入れられない。
accuse | 典型的な二重基準だ。
accuse | 米国はマドリードでの協議の雰囲気を壊した。
accuse | 経済の問題を政治化し、武器化するやり方だ。
accuse | 日本の首相の発言は内政への粗暴な干渉だ。
accuse | 両国企業の利益を傷つけ、産業の発展を妨げている。
accuse | 米側は首脳間の共通認識に背いた。
accuse | 単独の制裁は国際法上の根拠を持たず、中国は反対する。
accuse | 英国は事実を顧みず、一方的に中国企業を制裁した。
accuse | 高関税による脅しは、中国との正しい付き合い方ではない。
accuse | 日本は再軍事化の道を急いでいる。
accuse | 相手の懸念を無視し、責任を転嫁している。
accuse | これは保護主義的な行為である。
accuse | カナダの決定は両国の経済貿易関係を深刻に損なう。
accuse | 事実を歪め、中国に泥を塗る言いがかりだ。
- | 供給網の安定を損なわないよう努めている。
- | 保護主義に反対する各国の声は高まっている。
- | 損害の調査には半年を要する。
"""

DEMAND = """
demand | 米国に対し、誤ったやり方を直ちに改めるよう求める。
demand | 日本側が業界の理性的な声を聞くことを希望する。
demand | オランダ側は企業の内部事務への介入をやめるべきだ。
demand | EUに、輸出規制の乱用をやめるよう促す。
demand | いかなる者も、この規定に違反してはならない。
demand | 米側は差別的な措置を撤廃しなければならない。
demand | 各国に、保護主義に共に反対するよう呼びかける。
demand | 我々は米側に、約束を守り、対話に戻るよう求める。
"""

WARN = """
warn | 米国が独断専行を続けるなら、中国は断固とした対抗措置を取る。
warn | 中国は必要な措置を取り、自国企業の権益を守る。
warn | あらゆる必要な措置を取る権利を留保する。
warn | それによって生じる結果は、すべて日本側が負うことになる。
warn | 圧力をかけても中国は決して屈しない。
warn | 関税戦争を望まないが、恐れもしない。
warn | 違反した者には、法に基づいて責任を追及する。
warn | 中国は最後まで付き合う。
warn | 米側の動きを注視し、影響を評価する。
warn ?accuse | 中国の利益を損なう取引は、決して受け入れない。
warn | EUが意地を張るのであれば、対抗措置を講じざるを得ない。
warn | 戦うなら最後まで応じる。
warn ?justify | 中国は国家の主権と発展の利益を断固として守り抜く。
warn ?accuse | 中国の利益を犠牲にする国には、対等な反撃を加える。
- | 中国は措置の影響を事前に評価した。
accuse | 米国は必要な措置を取ると中国を脅した。
"""

REASSURE = """
reassure | 民生向けの出荷は正常に戻りつつある。
reassure | 規定に合致する民生用の輸出は許可している。
reassure | 実際には、中国は民生用の輸出を許可している。
reassure | 規定に合う輸出申請は許可する。
reassure | 民生用途の適正な取引は影響を受けない。
reassure | 一定数の申請をすでに承認した。
reassure | 企業が心配する必要はない。
reassure | 関係する国には、事前に二国間の対話の場で知らせた。
reassure | 対象は少数の企業に限られる。
reassure | 審査を速め、手続きの円滑化を進めている。
reassure | 人道目的の輸出は許可申請を免除する。
reassure | 世界の供給網の安定と円滑な流れを守る。
reassure | 供給網への影響は非常に限られる。
reassure | 包括許可の申請を一部承認した。
reassure | 中日間の正常な貿易には影響しない。
reassure | 誠実に法を守る企業は心配無用だ。
reassure | 公告に先立ち、関係国に予告していた。
reassure | EU企業には、審査の便宜を図ってきた。
reassure ?announce | 条件を満たす輸出には許可の免除を適用する。
?accuse | 米国の関税は供給網に大きな影響を与えた。
- | 企業の申請はまだ届いていない。
"""

OFFER = """
offer | 中国は各国と輸出管理の対話を強化したい。
offer | 話し合いの門は開いている。
offer | 中国は米国と対話を続ける用意がある。
offer | EU側との意思疎通を深め、協力を広げていく。
offer | 各国と共に供給網の安全を守りたい。
offer | 中国側は関係企業の参加を歓迎する。
offer | 双方の懸念を協議で解決する意向がある。
offer | 正常な貿易と投資の協力を一貫して支持する。
offer | 中国は今後も、関係国との交流と協力を深めていく。
offer | 日本側との意思疎通を強め、さらに多くの企業の除外を進めたいと考えている。
demand | 米側に、対話と協議の軌道に戻るよう促す。
demand ?offer | 対話を通じて溝を管理することが不可欠だ。
"""

READ_LATER = """
- | 中国は各国と意見を交わした。
- | 今月一日に施行した統一のリストがある。
?justify | 中国はこの措置を取る権利がある。
- | 双方は会談の日程を確認した。
?accuse | 米国は9月末、新たな規制を打ち出した。
accuse | 米国の介入は世界の供給網の混乱を招いている。
accuse | 世界の供給網を混乱させた責任は、米国側にある。
accuse | こうした認定は成り立たない。
accuse | 米国の発表は、その狙いに疑問を抱かせる。
accuse | 米国は国家安全の概念を広げ、中国の企業を新たな制裁の対象に加えた。
justify | 対抗措置は受け身の防御にほかならない。
justify | WTOに提訴するのは、加盟国としての正当な権利である。
justify | 再軍事化を阻むことが措置の狙いだ。
justify | 申請と審査の手続きは法律に合致している。
deny | 一律に締め付けるものではない。
deny ?justify | 特定の国や地域に矛先を向けたものではない。
warn | 争いたくはないが、争いを恐れてもいない。
warn | さらなる措置を取らざるを得ない。
warn | 中国は必要な措置を取り、自らの合法的な権益を断固として守る。
announce | 公告の実施を即日から2026年11月10日まで見合わせる。
announce | 米国の軍事用途に向けた品目の輸出は、これを禁止する。
announce ?accuse | 中国はWTOへの提訴を発表した。
announce | 次の元素に係る品目を、輸出管理の対象とする。
reassure | 許可の手続きを改善し、審査時間を縮める。
reassure | 一般許可や許可免除も積極的に検討している。
reassure | 対象となる品目は、磁石や関連部品に限られる。
reassure | 中国は供給網の安定と安全のために努力している。
offer | 対等な協議であれば、中国は一貫して前向きだ。
offer | 世界経済に多くの確実さをもたらしたい。
"""

REPORTED = """
accuse | 中国商務省の報道官は16日、米国の措置は差別的だと批判した。
accuse | 商務省は、民進党当局が有効な手を打っていないと非難した。
justify deny | 報道官は、措置は合法で、輸出禁止ではないと強調した。
reassure | 何報道官は、民生用の申請は速やかに承認していると説明した。
offer | 王文濤商務相は、EUとの協力を深めたいとの考えを示した。
warn | 商務省は、必要な措置を取る権利を留保すると表明した。
announce | 中国商務省は14日、5社を対抗措置のリストに加えると発表した。
- | 米国務省の報道官は、中国の措置は国際法に反すると批判した。
- | 欧州委員会は、必要な措置を取る用意があると述べた。
- | ロイター通信によると、許可の審査は遅れている。
- | 専門家は、供給網に深刻な影響が出ると警告する。
- | 日本の木原官房長官は、措置は受け入れられないと述べた。
- | レアアースは電気自動車のモーターに使われる。
"""

OWN = {
    "announce": ANNOUNCE,
    "justify": JUSTIFY,
    "deny": DENY,
    "accuse": ACCUSE,
    "demand": DEMAND,
    "warn": WARN,
    "reassure": REASSURE,
    "offer": OFFER,
    "read": READ_LATER,
}


def cases() -> list[tuple[str, str, str, str]]:
    """Id, genre, expected moves and sentence of every line."""
    found = []
    for family, table in (*OWN.items(), ("reported", REPORTED)):
        for n, line in enumerate(table.strip().splitlines(), 1):
            expected, _, sentence = line.partition(" | ")
            found.append((f"{family}-{n:02d}", "news" if family == "reported" else "remarks", expected, sentence))
    return found


CASES = cases()


@pytest.fixture(scope="module")
def moves() -> dict[str, list[Any]]:
    columns = ["statement_id", "genre", "expected", "text"]
    statements = pd.DataFrame(CASES, columns=columns).drop(columns="expected")
    found = rapt.analyze(statements.assign(issuer="CN-MOFCOM", date="2025-10-12"), progress=False).moves
    return {name: list(rows.itertuples()) for name, rows in found.groupby("statement_id")}


@pytest.mark.parametrize(("name", "genre", "expected", "sentence"), CASES, ids=[name for name, *_ in CASES])
def test_moves(name: str, genre: str, expected: str, sentence: str, moves: dict[str, list[Any]]) -> None:
    words = expected.split()
    wanted = {word for word in words if word[0] not in "-?"}
    allowed = wanted | {word[1:] for word in words if word[0] == "?"}
    rows = moves.get(name, [])
    got = {row.move for row in rows}
    assert wanted <= got <= allowed, f"{sentence}: {[(r.move, r.rule, r.text) for r in rows]}"
    assert all(row.actor == "CN" for row in rows)


@pytest.mark.parametrize(
    ("sentence", "move", "target"),
    [
        ("米国は輸出管理を乱用している。", "accuse", "US"),
        ("オランダ政府の介入は供給網を乱した。", "accuse", "NL"),
        ("EUはロシアを理由に中国の銀行を不当に制裁した。", "accuse", "EU"),
        ("日本側が誤った道を進むなら、必要な措置を取る。", "warn", "JP"),
        ("この管理は国際的な慣行である。", "justify", ""),
        ("米国に、差別的な措置をやめるよう求める。", "demand", "US"),
        ("オランダは協議に応じた。矛先は米国にも向いた。輸出管理を乱用している。", "accuse", "US"),
        ("オランダは協議に応じた。輸出管理を乱用している。", "accuse", "NL"),
    ],
)
def test_target(sentence: str, move: str, target: str) -> None:
    table = pd.DataFrame([{"text": sentence, "issuer": "CN-MOFCOM", "genre": "remarks", "date": "2025-10-12"}])
    found = rapt.analyze(table, progress=False).moves
    assert found.loc[found.move == move, "target"].tolist() == [target]


def test_evidence() -> None:
    text = "米国は約束を破った。"
    table = pd.DataFrame([{"text": text, "issuer": "CN-MOFCOM", "genre": "remarks", "date": "2025-10-12"}])
    (cell,) = rapt.analyze(table, progress=False).moves["evidence"]
    assert {(one.role, text[one.start : one.end]) for one in from_cell(cell)} >= {
        ("anchor", "約束を破"),
        ("subject", "米国"),
    }


def test_the_tables_are_large_enough() -> None:
    assert len(CASES) >= 120
    assert sum(expected == "-" for _, _, expected, _ in CASES) >= 18


def test_behind_the_label_of_a_paragraph_another_announces() -> None:
    lines = "本3日、山本次官は、劉大使を招致し、抗議しました。\n（参考）{who}は、3月2日、公告第5号を発表した。"
    for who, expected in (("中国税関総署", []), ("外務省", ["announce"])):
        table = pd.DataFrame([{"text": lines.format(who=who), "issuer": "JP-MOFA", "date": "2026-03-03"}])
        found = rapt.analyze(table, progress=False).moves
        assert [m.move for m in found.itertuples() if m.move == "announce"] == expected, who


STATES = ("米国", "英国", "日本", "韓国", "オランダ", "カナダ", "EU", "アメリカ", "フランス")
# One line a rule whose veto means another state than the issuer's.
OF_ANY_STATE = """
{}の企業は、登録管理の規定に適合しなければならない。
{}は約束を守らなければならない。
{}は国際的な慣行に沿って審査を進めている。
{}の措置は法律に基づくものだ。
{}側は対話を続けている。
対話の扉を{}に対して閉ざすことはない。
中国の消費者も{}の食品の安全を案じている。
報道官は{}の規制が国の安全を守るためだとした。
{}の利益のために供給を安定させている。
消費者の需要は{}の措置で満たされている。
"""


@pytest.mark.parametrize("line", OF_ANY_STATE.strip().splitlines())
def test_moves_do_not_hang_on_the_name_of_a_state(line: str) -> None:
    texts = [line.format(name) for name in STATES]
    rows = [{"text": text, "issuer": "CN-MOFCOM", "genre": "remarks", "date": "2025-10-12"} for text in texts]
    analysis = rapt.analyze(pd.DataFrame(rows), progress=False)
    found = {
        text: sorted(analysis.moves.loc[analysis.moves["statement_id"] == name, "move"])
        for name, text in zip(analysis.statements["statement_id"], texts, strict=True)
    }
    assert len({tuple(one) for one in found.values()}) == 1, found


@pytest.mark.parametrize(
    ("plain", "polite"),
    [
        ("輸出する者は、許可を受けなければならない。", "輸出する者は、許可を受けなければなりません。"),
        ("軍事用途の輸出は、原則として許可しない。", "軍事用途の輸出は、原則として許可しません。"),
        ("輸出者は、許可なく輸出してはならない。", "輸出者は、許可なく輸出してはなりません。"),
        ("米国の主張には事実の裏づけがない。", "米国の主張には事実の裏づけがありません。"),
        ("中国は停止を歓迎した。", "中国は停止を歓迎しました。"),
        ("今後も協力していく。", "今後も協力してまいります。"),
        ("一方的な措置に反対する。", "一方的な措置に反対いたします。"),
        ("輸出を武器にしたことはない。", "輸出を武器にしたことはございません。"),
    ],
)
def test_polite_endings_are_read_like_plain_ones(plain: str, polite: str) -> None:
    rows = [{"text": text, "issuer": "CN-MOFCOM", "genre": "remarks", "date": "2025-10-12"} for text in (plain, polite)]
    analysis = rapt.analyze(pd.DataFrame(rows), progress=False)
    columns = ["move", "actor", "target", "rule", "concept"]
    one, other = (
        analysis.moves.loc[analysis.moves["statement_id"] == name, columns].values.tolist()
        for name in analysis.statements["statement_id"]
    )
    assert one == other
