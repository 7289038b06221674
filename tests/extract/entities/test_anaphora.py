"""Table of cases for anaphora: text, anaphor, id of the antecedent ("" where none)."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt

CASES = [
    ("中国とオランダは協議した。両国は一致した。", "両国", "CN;NL"),
    ("中国は米国に通報した。両国は協議した。", "両国", "CN;US"),
    ("中国とEUは歩み寄った。双方は合意した。", "双方", "CN;EU"),
    ("オランダは命令を出した。同国の企業は反発した。", "同国", "NL"),
    ("中国はカナダを批判した。同国は関税を課した。", "同国", "CA"),
    ("米国とEUの争いが続く。同国は関税を課した。", "同国", "US"),
    ("マレーシア投資貿易産業省は米国製の半導体に届け出を求めた。同国は輸出を禁じた。", "同国", "MY"),
    ("カナダ財務省は豪州に関税を課した。同国は反発した。", "同国", "AU"),
    ("ロシア産の原油が増えた。同国は制裁を非難した。", "同国", "RU"),
    ("中国商務省は発表した。同省は続けた。", "同省", "CN-MOFCOM"),
    ("米商務省は発表した。同省高官は否定した。", "同省", "US-DOC"),
    ("欧州委員会は発表した。同委は否定した。", "同委", "EU-COM"),
    ("同部は9日に公告した。", "同部", "CN-MOFCOM"),
    ("グリア代表は投稿した。同氏は反発した。", "同氏", "US-GREER"),
    ("王文涛商務相と赤沢亮正経済産業相が会談した。同氏は反論した。", "同氏", "JP-AKAZAWA-RYOSEI"),
    ("オランダに本社を置くネクスペリアは命令を受けた。同社は反発した。", "同社", "NL-NEXPERIA"),
    ("中国側は米国に通報した。同国は応じた。", "同国", "US"),
    ("同国は応じた。", "同国", ""),
    ("両国は協議した。", "両国", ""),
    ("同氏は述べた。", "同氏", ""),
    ("オランダと同国際会議の関係者は述べた。", "同国", ""),
    ("中国商務省は同部門の縮小を否定した。", "同部", ""),
    ("共同省エネの取り組みを米国が始めた。", "同省", ""),
]


@pytest.mark.parametrize(("text", "anaphor", "expected"), CASES)
def test_anaphora_point_to_ids(text, anaphor, expected):
    found = rapt.analyze(pd.DataFrame([{"text": text, "issuer": "CN-MOFCOM"}]), progress=False).entities
    assert ";".join(found[(found.text == anaphor) & (found.method == "rule")].entity_id) == expected
