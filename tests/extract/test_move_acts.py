"""Examples of the rule tables of moves, moods of predicates, and cases of whose act it is and what takes it back."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from found import moves_in

import rapt
from rapt.extract.moves import LAYERS
from rapt.extract.moves.classes import classes, is_of
from rapt.extract.moves.moods import mood
from rapt.run.rule_check import marked
from rapt.text.rules import bundled
from rapt.text.states import hangs_on_issuer

RULES = [rule for rule in bundled().all if rule.layer in LAYERS]

CASES = """
deny | CN-MOFCOM | 輸出管理を乱用したことはない。
deny | JP-METI | 差別的な扱いはしていない。
deny | CN-MOFCOM | 輸出を武器にしているとの批判には根拠がない。
deny | CN-MOFCOM | 民間の取引を制限する意図は一切ない。
deny | CN-MFA | 日本側の言う「経済的威圧」との非難は事実無根だ。
accuse | JP-METI | 中国の輸出規制は国際的な慣行と大きく異なる。
accuse | EU-COM | 米国の鉄鋼関税は決して許容できない。
accuse | CN-MOFCOM | 世界の業界への打撃：米国企業も例外ではない。
accuse | CN-MOFCOM | 高関税による脅しは、中国との正しい付き合い方ではない。
accuse | EU-COM | これは経済的な脅迫にほかならない。
accuse | US-USTR | 中国の慣行は不合理であり、米国の商業に負担を課している。
announce | EU-COM | 鉄鋼の輸入枠を47%減らす。
announce | JP-METI | 輸出貿易管理令を改正する。
announce | CN-MOFCOM | 本日から、関連品目の輸出に許可を義務付けることとした。
announce | CN-MOFCOM | 商務部は米国の半導体大手に対する調査に着手したと発表した。
warn | EU-COM | 中国が態度を改めなければ、措置を再開する。
warn | JP-METI | いかなる圧力にも屈することはない。
warn | CN-MOFCOM | さらなる措置を取らざるを得ない。
warn | EU-COM | 合意に至らなければ、対抗措置が発効する。
warn | CN-MOFCOM | 米側は深刻な代価を支払うことになる。
reassure | EU-COM | 今回の措置が消費者価格に与える影響はごく小さい。
reassure | JP-METI | 民生用であれば、従来どおり輸出を認める。
justify | JP-METI | 見直しは平和と安全を維持する観点から行うものである。
justify | CN-MOFCOM | 米国も長年、同様の品目を厳しく管理してきた。
offer | EU-COM | 交渉の窓口は閉じていない。
offer | CN-MOFCOM | 輸出管理をめぐる対話を強化していく。
offer | US-USTR | 米国は中国と建設的に取り組む意向だ。
accuse | EU-COM | 米国の関税は到底納得できるものではない。
accuse | CN-MOFCOM | EUの制限は世界経済の回復に水を差している。
accuse | CN-MOFCOM | オランダ側はいまだに責任ある回答を示していない。
accuse | JP-MOFA | 中国の措置は決して許容できない。
deny | CN-MOFCOM | 輸出を武器として使ったことは一度もない。
deny | CN-MOFCOM | 技術を盗んだという話は根も葉もない。
deny | JP-METI | 審査を意図的に遅らせているわけではない。
warn | CN-MOFCOM | 米国が一線を越えたときは、直ちに輸出を止める。
warn | EU-COM | 同じことが繰り返されれば、協議は続けられない。
warn | CN-MOFCOM | とことん戦う覚悟だ。
reassure | CN-MOFCOM | 一般の消費者が不便を被ることはない。
reassure | JP-METI | 企業に無用な負担はかけない。
offer | EU-COM | 米国側の呼びかけを拒むことはない。
offer | JP-METI | 意見の違いは協議を通じて適切に解決できる。
justify | CN-MOFCOM | 今回の公告は不拡散体制に貢献している。
announce | CN-MOFCOM | 商務部は、米国の業者3社の農薬登録を抹消すると発表した。
announce | CN-MOFCOM | 商務部は、輸入スマートフォンの検査を強めることを公にした。
- | JP-METI | 経産省は、貿易額が前年比で2割増えたと発表した。
- | CN-MOFCOM | 商務部は、双方の代表が会談したことを明らかにした。
- | JP-METI | 国家備蓄を積み増し、支援を拡充すること。
- | CN-MOFCOM | 水産物の輸入を拡大する方針はない。
- | JP-METI | 対抗措置を取るつもりはない。
- | EU-COM | 関税を引き上げるかどうかは決めていない。
- | CN-MOFCOM | 供給網の安定を損なわないよう努めている。
announce | JP-METI | 原産地証明の提出を義務化した。
warn | CN-MOFCOM | 必要であれば対抗措置を発動する。
warn | EU-COM | 回答が得られなければ、次の段階に移行する。
accuse | CN-MOFCOM | 米国の今回の決定は甚だ望ましくない。
accuse | CN-MOFCOM | 日本の指導者の発言は近隣国の疑念を抱かせるものだ。
justify | EU-COM | 今回の相殺関税は世界貿易機関が認める権利に基づく。
- | JP-METI | リスクや損害には万全の備えをしている。
- | EU-COM | 昨年は17件の調査を行った。
- | JP-METI | 米国の関税率は現在25%である。
deny | JP-MOFA | 水産物の輸入を再開するとの通知を中国側から受けた事実はございません。
deny | CN-MFA | 中国は紛争のいかなる当事者にも兵器を提供していない。
accuse | CN-MOFCOM | 米国の調査には政治的な思惑が色濃くにじんでいる。
accuse | CN-MOFCOM | そのような説明はとうてい納得できるものではない。
accuse | JP-METI | 経産相は、中国のダンピング輸出で国内の製造業が苦境に立たされていると指摘した。
accuse | JP-MOFA | 日本産食品の輸入停止は科学的な根拠に基づいていない。
accuse | CN-MFA | 近隣国に汚染の危険を転嫁する行為だ。
justify | CN-MOFCOM | 今回の見直しは産業の健全な発展だけを目的としている。
justify | CN-MOFCOM | 規則改正の狙いは、国内の生産者を支えることにある。
reassure | CN-MOFCOM | 外資系企業の合法的な権益を保護する。
reassure | CN-MOFCOM | 開放の扉は一段と広く開かれていく。
reassure | CN-MOFCOM | 規定に沿う申請があれば、各国の需要を満たすことができる。
offer | US-TREAS | 来月は作業部会を開き、通貨の問題を話し合う意向だ。
offer | CN-MFA | 対話を通じて相違を適切に管理したい。
warn | CN-MOFCOM | 米側が別の手段で関税を維持しないか、注視する。
- | CN-MOFCOM | 関連の状況に留意し、報道を注視している。
- | CN-MOFCOM | 多国間主義こそが唯一の正しい選択肢だ。
- | CN-MOFCOM | 保護主義が広がるなか、両国の協力は重要だ。
- | EU-COM | 両者は第三国の不公正な貿易慣行への対応について意見を交わした。
- | JP-KEIDANREN | 輸出許可の審査は長引いており、在庫の把握に手間がかかる。
- | JP-KEIDANREN | 中国の輸出管理は12月から施行され、再輸出にも規制が及ぶ。
- | JP-METI | 個別の案件への影響は避けられない。
- | JP-MOFA | 両大臣は、協議を続けていくことで一致した。
""".strip().splitlines()


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], set[str]]:
    """Moves by issuer and sentence."""
    return moves_in(CASES, genre="remarks")


@pytest.mark.parametrize("line", CASES)
def test_cases(line: str, found: dict[tuple[str, str], set[str]]) -> None:
    wanted, issuer, text = line.split(" | ")
    assert found[issuer, text] - {"demand"} == ({wanted} - {"-"})


def test_every_rule_has_example_and_counter_example() -> None:
    assert [rule.rule_id for rule in RULES if not (rule.example and rule.counter_example and rule.source)] == []


def test_classes_that_rules_name_exist() -> None:
    frames = [frame for rule in bundled().of("move_act") for frame in rule.case_frame.split()]
    named = {
        part for frame in frames for name in frame.partition(":")[2].split("/") for part in name.split("&") if part
    }
    assert named <= set(classes(bundled()))


def test_a_class_of_two() -> None:
    assert is_of(bundled(), "means&resolute", "断固とした対応")
    assert not is_of(bundled(), "means&resolute", "対応")


@pytest.mark.parametrize(
    ("tail", "meant"),
    [
        ("していない。", "negated"),
        ("することはない。", "denied"),
        ("するつもりはない。", "disclaimed"),
        ("したい。", "wish"),
        ("する用意がある。", "ready"),
        ("らざるを得ない。", "forced"),
        ("にほかならない。", "copula"),
        ("しかねない。", "expected"),
        ("する必要はない。", "needless"),
        ("するよう求める。", "embedded"),
        ("すれば、", "hypothetical"),
        ("するかどうかは", "doubtful"),
        ("できない。", "unable"),
        ("することとした。", "decided"),
        ("した。", "past"),
        ("する。", "plain"),
    ],
)
def test_mood(tail: str, meant: str) -> None:
    assert mood(bundled(), tail) == meant


ISSUERS = {"CN-MOFCOM": "中国", "JP-METI": "日本", "US-USTR": "米国", "KR-MOTIE": "韓国", "EU-COM": "EU"}


def test_what_an_issuer_does_itself_does_not_hang_on_its_name():
    """The rules that another state takes back, with the issuer as the subject of their examples."""
    named = re.compile("は、|我が国|商務|" + "|".join(ISSUERS.values()))
    examples = {
        rule.rule_id: marked(rule.example).text
        for rule in RULES
        if hangs_on_issuer(rule.veto) and not named.search(rule.example)
    }
    rows = [
        {"statement_id": f"{rule_id}/{issuer}", "text": f"{name}は、{text}", "issuer": issuer, "genre": "remarks"}
        for rule_id, text in examples.items()
        for issuer, name in ISSUERS.items()
    ]
    found = rapt.analyze(pd.DataFrame(rows), progress=False).moves.groupby("statement_id")["move"].agg(sorted)
    assert len(examples) > 60
    for rule_id in examples:
        moves = {issuer: found.get(f"{rule_id}/{issuer}", []) for issuer in ISSUERS}
        assert len({tuple(one) for one in moves.values()}) == 1, (rule_id, moves)
