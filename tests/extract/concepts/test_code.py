"""Demands and moves to their concepts, sentence by sentence: what is meant, what it is done to, and what must not be read."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import rapt
from rapt.text.rules import COLUMNS

# Sentence, concept and object of the demand in it.
DEMANDS = [
    ("中国は米国に対し、鉄鋼に課した追加関税を全面的に撤回するよう求めた。", "lift_tariffs", "steel"),
    ("中国は米国に対し、報復関税の引き下げを急ぐよう求めた。", "lift_tariffs", "tariff"),
    ("中国は米国に対し、対中投資の制限を速やかに解除するよう求めた。", "lift_restrictions", "investment_limit"),
    ("中国は日本に対し、水産物の輸入停止を解くよう求めた。", "lift_restrictions", "seafood"),
    ("米国は中国に対し、レアアースの輸出規制を緩和するよう求めた。", "lift_restrictions", "rare-earths"),
    ("中国は米国に対し、自らの過ちを改めるよう求めた。", "correct_wrongdoing", ""),
    ("中国は米国に対し、間違ったやり方を是正するよう求めた。", "correct_wrongdoing", ""),
    ("中国は日本に対し、侵略の歴史を深く反省するよう求めた。", "face_error", ""),
    ("中国は日本に対し、台湾をめぐる答弁を取り消すよう求めた。", "retract_remarks", "remarks"),
    ("中国は米国に対し、冷戦思考を捨てるよう求めた。", "drop_mindset", ""),
    ("中国は日本に対し、同じ過ちを二度と繰り返さないよう求めた。", "not_repeat", ""),
    ("中国は米国に対し、すべての一方的な措置を取り消すよう求めた。", "withdraw_measures", ""),
    ("中国は米国に対し、当該企業をエンティティーリストから削除するよう求めた。", "take_off_list", "list"),
    ("中国は米国に対し、大統領令を撤回するよう求めた。", "withdraw_order", "order"),
    ("中国はEUに対し、電気自動車への反補助金調査を打ち切るよう求めた。", "drop_probe", "ev"),
    ("中国は米国に対し、新たな報復措置を控えるよう求めた。", "refrain_new", "sanction"),
    ("米国は中国に対し、拘束された社員を早期に釈放するよう求めた。", "release_people", ""),
    ("中国はオランダに対し、企業経営への不当な干渉をやめるよう求めた。", "stop_interfering", ""),
    ("中国は米国に対し、脅しと威圧をやめるよう求めた。", "stop_coercion", ""),
    ("中国は米国に対し、中国のハイテク企業への締め付けをやめるよう求めた。", "stop_suppression", ""),
    ("中国はメキシコに対し、差別的な扱いを改めるよう求めた。", "stop_discrimination", ""),
    ("中国は米国に対し、国家安全保障の概念を拡大解釈しないよう求めた。", "stop_overstretch", ""),
    ("中国はインドに対し、ロシア産石油の購入をやめるよう求めた。", "stop_dealing", "oil"),
    ("米国は中国に対し、過剰生産を是正するよう求めた。", "stop_subsidies", ""),
    ("中国は米国に対し、交渉のテーブルに戻るよう求めた。", "return_dialogue", ""),
    ("中国はEUに対し、中国と歩み寄るよう求めた。", "meet_halfway", ""),
    ("中国は米国に対し、意見の相違を適切に管理するよう求めた。", "manage_differences", ""),
    ("中国はEUに対し、誠意を示すよう求めた。", "show_sincerity", ""),
    ("中国はEUに対し、産業界の声に耳を傾けるよう求めた。", "listen_voices", ""),
    ("中国は米国に対し、両国首脳の重要な共通認識を守るよう求めた。", "keep_consensus", ""),
    ("中国は米国に対し、約束を履行するよう求めた。", "keep_promises", ""),
    ("中国は米国に対し、WTOのルールを順守するよう求めた。", "respect_rules", ""),
    ("中国はEUに対し、市場原則を尊重するよう求めた。", "market_principles", ""),
    ("中国は日本に対し、一つの中国の原則を守るよう求めた。", "political_basis", ""),
    ("中国は韓国に対し、米国の圧力に屈しないよう求めた。", "resist_pressure", ""),
    ("中国は日本に対し、冷静に対応するよう求めた。", "be_reasonable", ""),
    ("中国はカナダに対し、公平なビジネス環境を整えるよう求めた。", "good_environment", ""),
    ("中国はオランダに対し、中国企業の合法的な権益を保護するよう求めた。", "protect_firms", ""),
    ("米国は中国に対し、在留邦人の安全を確保するよう求めた。", "protect_people", ""),
    ("中国はオランダに対し、半導体供給網の安定を維持するよう求めた。", "stable_supply", "chips"),
    ("米国は中国に対し、レアアースの輸出許可の審査を速めるよう求めた。", "speed_approval", "rare-earths"),
    ("米国は中国に対し、輸出審査の基準を公表するよう求めた。", "explain", ""),
    ("中国はインドに対し、市場を開放するよう求めた。", "open_market", ""),
    ("中国はEUに対し、調査を公正に進めるよう求めた。", "fair_probe", "probe"),
    ("中国は企業に対し、当局の調査に協力するよう求めた。", "cooperate_probe", ""),
    ("中国は米国に対し、責任を転嫁しないよう求めた。", "no_blame_shift", ""),
    ("中国は日本に対し、全責任を負うよう求めた。", "take_responsibility", ""),
    ("中国は日本に対し、正しい軌道に戻るよう求めた。", "develop_relations", ""),
    ("中国は日本に対し、補助金を拡充するよう求めた。", "support_firms", ""),
    ("中国は米国に対し、輸出規制を直ちに導入するよう求めた。", "impose_measures", "export_control"),
    ("中国は米国に対し、大豆の購入を増やすよう求めた。", "open_market", "soybeans"),
    # What conduct is to cease is told by its verb; する behind a noun is no act of its own.
    ("中国は日本に対し、両国の協力を妨げる行為をやめるよう求めた。", "stop_harm", ""),
    # Handing on beats what is handed on, also by making somebody do it.
    ("中国はEUに対し、オランダに誤りを正させるよう求めた。", "urge_third_party", "correct_wrongdoing"),
    # A thing is near whatever stands between を and the act.
    ("EUは中国に対し、許可の審査を不当に遅らせないよう求めた。", "speed_approval", ""),
    ("中国は米国に対し、手続きの透明性を高めるよう求めた。", "explain", ""),
    ("中国は米国に対し、対話の条件を整えるよう求めた。", "return_dialogue", ""),
    ("中国はEUに対し、目先の圧力に屈することなく判断するよう求めた。", "resist_pressure", ""),
    ("中国は米国に対し、港湾料を撤廃するよう求めた。", "lift_tariffs", "port_fee"),
    # A bare act is about what stands before it.
    ("中国は米国に対し、追加関税について早期の撤回を求めた。", "lift_tariffs", "tariff"),
]
# Sentence and concept of the move in it.
MOVES = [
    ("報道官は「国際的な慣行である」と説明した。", "justify_usual"),
    ("報道官は、米国のやり方はWTOのルールに違反していると批判した。", "accuse_breaks_rules"),
    ("報道官は、米国が国家安全の概念を広げ、輸出管理を乱用していると批判した。", "accuse_overstretch"),
    ("報道官は「典型的な経済的威圧だ」と米国を非難した。", "accuse_coercion"),
    ("報道官は、米国の措置が中国企業の正当な権益を著しく損なったと批判した。", "accuse_harms_interests"),
    ("報道官は、関税は一国主義そのものだと米国を批判した。", "accuse_unilateral"),
    ("報道官は「米国は二重基準だ」と非難した。", "accuse_double_standard"),
    ("報道官は、米国の行為が世界の供給網の安定を脅かすと非難した。", "accuse_harms_supply"),
    ("報道官は、日本が事実を歪めていると批判した。", "accuse_distorts"),
    ("報道官は、調査には根拠がないと欧州連合を批判した。", "accuse_no_basis"),
    ("報道官は、オランダ政府が企業の経営に干渉したと批判した。", "accuse_interferes"),
    ("報道官は、米国が首脳の共通認識に背いたと批判した。", "accuse_breaks_agreement"),
    ("報道官は「中国は必要な対抗措置を取る」と警告した。", "warn_measures"),
    ("報道官は「戦うなら最後まで付き合う」と警告した。", "warn_fight"),
    ("報道官は「中国は対抗措置を取る権利を留保する」と警告した。", "warn_reserve"),
    ("報道官は「一切の結果は日本側が負う」と警告した。", "warn_consequences"),
    ("報道官は、違反者の法的責任を追及すると警告した。", "warn_liability"),
    ("報道官は、規定に合致する輸出申請は許可すると説明した。", "reassure_approve"),
    ("報道官は「これは輸出禁止ではない」と述べた。", "deny_ban"),
    ("報道官は「措置は特定の国を対象としたものではない」と述べた。", "deny_target"),
    ("報道官は「対話の扉は常に開いている」と述べた。", "offer_door"),
    ("報道官は「米国との協力を広げたい」と述べた。", "offer_cooperate"),
    ("報道官は「民生用途の輸出に影響はない」と述べた。", "reassure_civil"),
    ("報道官は、措置を取る前に関係国に通報したと説明した。", "reassure_notified"),
    ("報道官は、対象はごく一部に限られると説明した。", "reassure_limited"),
    ("報道官は、措置は法律に基づくものだと説明した。", "justify_law"),
    ("報道官は、措置は国家の安全を守るためだと説明した。", "justify_security"),
    ("報道官は、措置は拡散防止の国際義務を果たすものだと説明した。", "justify_duty"),
    ("報道官は、対抗措置は余儀なくされたものだと説明した。", "justify_forced"),
    ("報道官は、輸入停止は消費者の健康を守るためだと説明した。", "justify_health"),
    ("報道官は「責任ある大国としての姿勢だ」と説明した。", "justify_responsible"),
    ("報道官は、協議を通じて食い違いを解決したいと述べた。", "offer_solve"),
    ("中国は米国の決定を歓迎すると表明した。", "offer_welcome"),
]
# What a legal text lays down.
DUTIES = [
    ("輸出者は、輸出する前に商務部の許可を受けなければならない。", "duty_licence"),
    ("いかなる組織も、この品目を国外の軍需企業に輸出してはならない。", "duty_no_export"),
    ("申請者は、証明の書類を商務部に提出しなければならない。", "duty_submit"),
    ("輸入者は、税関に相応の保証金を納付しなければならない。", "duty_pay"),
]
# Sentence and a concept that looks alike and must not be read in it.
NOT = [
    ("中国は米国に対し、鉄道の改正案を年内に採択するよう求めた。", "respect_rules"),
    ("中国は日本に対し、観光客の入国を認めるよう求めた。", "release_people"),
    ("中国は日本に対し、米国の提案に応じるよう求めた。", "resist_pressure"),
    ("日本は中国に対し、通関サービスを改善するよう求めた。", "open_market"),
    ("日本は中国に対し、大豆の検査を続けるよう求めた。", "speed_approval"),
    ("中国は日本に対し、記者の質問を認めるよう求めた。", "release_people"),
    ("中国は米国に対し、合意に達するよう求めた。", "keep_consensus"),
    ("中国は米国に対し、リストを公表するよう求めた。", "take_off_list"),
    ("中国は米国に対し、関税率表を公表するよう求めた。", "lift_tariffs"),
    ("中国は米国に対し、関税を維持するよう求めた。", "lift_tariffs"),
    ("中国は米国に対し、規制を強化するよう求めた。", "lift_restrictions"),
    ("中国は米国に対し、誤りを指摘するよう求めた。", "correct_wrongdoing"),
    ("中国は米国に対し、調査を続けるよう求めた。", "drop_probe"),
    ("中国は日本に対し、歴史を学ぶよう求めた。", "face_error"),
    ("中国は米国に対し、責任者を処分するよう求めた。", "take_responsibility"),
    ("中国は米国に対し、声を上げるよう求めた。", "listen_voices"),
    ("中国は米国に対し、市場を調べるよう求めた。", "open_market"),
    ("中国は日本に対し、補助金を拡充するよう求めた。", "stop_subsidies"),
    ("中国は日本に対し、正しい軌道に戻るよう求めた。", "return_dialogue"),
    ("中国は米国に対し、大豆の購入を増やすよう求めた。", "stop_dealing"),
    ("中国は米国に対し、輸出規制を直ちに導入するよう求めた。", "refrain_new"),
    ("中国は米国に対し、貿易の扉を閉ざさないよう求めた。", "return_dialogue"),
    ("報道官は、調査の過程が不透明だと批判した。", "accuse_no_basis"),
    ("報道官は、米国が供給網の安定を壊したと批判した。", "accuse_harms_interests"),
    ("報道官は「対話の扉は常に開いている」と述べた。", "offer_talks"),
    ("報道官は「中国は必要な対抗措置を取る」と警告した。", "justify_forced"),
    ("報道官は、違反者の法的責任を追及すると警告した。", "warn_consequences"),
]
# What no concept fits.
UNCODED = [
    "中国は米国に歌うよう求めた。",
    "中国は日本に花を贈るよう求めた。",
    "中国は韓国に絵を描くよう促した。",
    "中国は日本に対し、歴史博物館を開くよう求めた。",
]


def sentences(*tables: list) -> list[str]:
    return list(dict.fromkeys(row if isinstance(row, str) else row[0] for table in tables for row in table))


@pytest.fixture(scope="module")
def coded() -> dict[str, list[tuple[str, str, str]]]:
    """By sentence, the concept and object of what is asked and done in it, and its kind; all of it parsed at once."""
    texts = sentences(DEMANDS, MOVES, NOT, UNCODED)
    notice = "商務部公告2025年第99号\n" + "\n".join(text for text, _ in DUTIES)
    rows = pd.DataFrame({"text": [*texts, notice], "issuer": "CN-MOFCOM"})
    rows["genre"] = ["remarks"] * len(texts) + ["announcement"]
    analysis = rapt.analyze(rows, progress=False)
    found: dict[str, list[tuple[str, str, str]]] = {text: [] for text in [*texts, *sentences(DUTIES)]}
    moves = analysis.moves[~analysis.moves["move"].isin(["demand", "announce"])]
    places = analysis.sentences.set_index(["statement_id", "sentence_id"])["text"]
    for table, kind in ((analysis.demands, "kind"), (moves, "move")):
        for row in table.to_dict("records"):
            text = places[row["statement_id"], row["sentence_id"]]
            found[text].append((row["concept"], row["object_id"], row[kind]))
    return found


@pytest.mark.parametrize(("text", "concept", "object_id"), DEMANDS, ids=[text for text, _, _ in DEMANDS])
def test_demands(text, concept, object_id, coded):
    assert [row for row in coded[text] if row[2] == "request"] == [(concept, object_id, "request")]


@pytest.mark.parametrize(("text", "concept"), MOVES, ids=[text for text, _ in MOVES])
def test_moves(text, concept, coded):
    assert concept in [row[0] for row in coded[text] if row[2] != "request"]


@pytest.mark.parametrize(("text", "concept"), DUTIES, ids=[text for text, _ in DUTIES])
def test_duties(text, concept, coded):
    assert [row[0] for row in coded[text] if row[2] == "obligation"] == [concept]


@pytest.mark.parametrize(("text", "concept"), NOT, ids=[f"{concept}: {text}" for text, concept in NOT])
def test_what_looks_alike(text, concept, coded):
    assert coded[text]
    assert concept not in [row[0] for row in coded[text]]


@pytest.mark.parametrize("text", UNCODED)
def test_what_no_concept_fits_stays_uncoded(text, coded):
    assert [row[:2] for row in coded[text]] == [("", "")]


def test_a_row_names_the_rule_and_the_words_of_its_concept():
    analysis = rapt.analyze("米国は日本に対し、報復関税を取り下げるよう求めた。", progress=False)
    pieces = json.loads(analysis.demands["evidence"][0])
    text = analysis.statements["text"][0]
    (piece,) = [one for one in pieces if one["role"] == "concept"]
    assert (piece["rule"], text[piece["start"] : piece["end"]]) == ("lift_tariffs_1", "取り下げる")


def test_rules_of_ones_own_code_what_ours_leave_open(tmp_path):
    kind = {"rule_id": "kind_song", "layer": "concept_kind", "anchor": "歌 曲", "label": "song"}
    rule = {"rule_id": "sing_1", "layer": "concept", "anchor": "歌う", "case_frame": "song", "subject": "request"}
    rows = [kind, rule | {"label": "sing", "source": "own"}]
    pd.DataFrame(rows, columns=list(COLUMNS)).to_csv(tmp_path / "own.csv", index=False)
    texts = ["中国は米国に古い歌を歌うよう求めた。", "中国は米国に大声で騒ぐよう求めた。"]
    assert rapt.analyze(texts, progress=False).demands["concept"].tolist() == ["", ""]
    assert rapt.analyze(texts, rules=tmp_path, progress=False).demands["concept"].tolist() == ["sing", ""]
