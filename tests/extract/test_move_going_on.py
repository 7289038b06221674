"""What parts of a sentence share: who is spoken of, what is charged, mood, the verb of saying; and which rows they make."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt

# moves expected, ``-`` for none | issuer | sentence
CASES = """
deny | CN-MOFCOM | 商務省の報道官は「鉱石を買い占めているとの批判は実情を知らないもので、認めることはできない」と述べた。
accuse | CN-MOFCOM | 商務省の報道官は「米国の関税は通商の規則に反しており、認めることはできない」と述べた。
accuse | CN-MOFCOM | 商務省の報道官は「規則に違反する疑いがある」と述べた。
offer | CN-MOFCOM | 商務省の報道官は、ドイツ側が船の検査をやめたことを歓迎した。
offer | CN-MOFCOM | 商務省の報道官は「双方が検査をやめたことは歓迎すべきことだ」と述べた。
- | CN-MOFCOM | 商務省の報道官は、ドイツ側が船の検査をやめたことを確認した。
offer accuse | CN-MOFCOM | 商務省の報道官は、ドイツ側が検査をやめたことを評価し、残る制限は不当だと批判した。
- | CN-MOFCOM | 商務省の報道官は、検査の影響を評価していると述べた。
offer | CN-MOFCOM | 商務省の報道官は「米国が望むなら税率を話し合う用意がある」と述べた。
accuse | JP-METI | 経済産業省の報道官は、中国側の審査の基準は不透明だと訴えた。
- | JP-METI | 経済産業省の報道官は、輸出は増えていると訴えた。
accuse | CN-MOFCOM | 商務省の報道官は「日本側は合意した立ち会い検査をいまだに実施していない」と述べた。
- | CN-MOFCOM | 商務省の報道官は「日本側はきのう報告書を提出した」と述べた。
accuse | CN-MOFCOM | 商務省の報道官は「こうした動きは昨年の了解に沿わない」と述べた。
justify | CN-MOFCOM | 商務省の報道官は「税率は協定の定める範囲に収まっている」と述べた。
justify | CN-MOFCOM | 商務省の報道官は「互恵と協力こそ両国の進むべき道だ」と述べた。
offer | CN-MOFCOM | 商務省の報道官は「条件が整えば、多くの会社を対象から外すことも考えている」と述べた。
accuse | CN-MOFCOM | 商務省の報道官は「脅しても徒労に終わるだけだ」と述べた。
accuse | CN-MOFCOM | 商務省の報道官は「英国の一部の政治家は中国企業を締め出している」と述べた。
- | CN-MOFCOM | 商務省の報道官は「英国の一部の旅行者は中国を訪れている」と述べた。
deny | CN-MOFCOM | 商務省の報道官は「中国はダンピングをしていない」と述べた。
justify | CN-MOFCOM | 商務省の報道官は「中国は輸出を慎重に、責任をもって管理している」と述べた。
"""


def _lines() -> list[str]:
    return [line for line in CASES.strip().splitlines() if line]


@pytest.mark.parametrize("case", _lines())
def test_what_parts_share(case: str):
    expected, issuer, text = (cell.strip() for cell in case.split("|"))
    found = rapt.analyze(pd.DataFrame([{"statement_id": "a", "date": "2026-02-03", "issuer": issuer, "text": text}]))
    assert set(found.moves["move"]) == set(expected.replace("-", "").split())


# concepts of the rows in order | sentence
ROWS = """
accuse_interferes accuse_breaks_rules accuse_harms_relations | 商務省の報道官は、発言は内政に干渉し、国際法に背き、両国の協力を妨げると批判した。
warn_if | 商務省の報道官は、米国が規制を続けるなら、断固として反撃すると警告した。
warn_measures | 商務省の報道官は、必要な措置を取り、企業の権益を断固守ると述べた。
accuse_harms_relations | 商務省の報道官は、米国の行為は両国の協力を妨げ、経済貿易関係を損なうと批判した。
"""


@pytest.mark.parametrize("case", ROWS.strip().splitlines())
def test_a_row_means_one_thing(case: str):
    expected, text = (cell.strip() for cell in case.split("|"))
    rows = [{"statement_id": "a", "date": "2026-02-03", "issuer": "CN-MOFCOM", "text": text}]
    found = rapt.analyze(pd.DataFrame(rows)).moves.sort_values("start")
    assert found["concept"].tolist() == expected.split()


def test_a_row_that_is_cut_begins_behind_who_says_it():
    text = "商務省の報道官は、発言は内政に干渉し、国際法に背くと批判した。"
    rows = [{"statement_id": "a", "date": "2026-02-03", "issuer": "CN-MOFCOM", "text": text}]
    found = rapt.analyze(pd.DataFrame(rows)).moves.sort_values("start")
    assert found["text"].tolist() == ["発言は内政に干渉し", "国際法に背くと批判した"]
