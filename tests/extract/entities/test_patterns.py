"""Names by pattern alone, before the longest is chosen: text, label and what is found under it."""

from __future__ import annotations

import pytest

from rapt.extract.entities.patterns import body_id, find_patterns
from rapt.text.lexicons import key, load_lexicon

CASES = [
    ("米中両国は協議した", "GPE", ["米", "中"]),
    ("中EU間の対話", "GPE", ["中", "EU"]),
    ("対日輸出と訪中", "GPE", ["日", "中"]),
    ("米側は回答した", "GPE", ["米"]),
    ("中国、米に撤回求める", "GPE", ["米"]),
    ("声明を出した。中国、米に撤回求める", "GPE", []),
    ("一日中、協議した", "GPE", []),
    ("日中の気温が上がった", "GPE", []),
    ("3日中に回答する", "GPE", []),
    ("中側面を調べた", "GPE", []),
    ("対中心の構え", "GPE", []),
    ("米政府と日本政府", "ORG", ["米政府", "日本政府"]),
    ("米国の財務省", "ORG", ["財務省"]),
    ("全省庁の審査", "ORG", []),
    ("政府の方針", "ORG", []),
    ("【北京共同】発表した", "ORG", ["共同"]),
    ("共同で発表した", "ORG", []),
    ("上海証券報によると", "ORG", ["上海証券報"]),
    ("上海証券報\n次の行", "ORG", ["上海証券報"]),
    ("中国半導体産業協会は述べた", "ORG", ["中国半導体産業協会"]),
    ("中国系銀行の支店", "ORG", []),
    ("業界協会の声明", "ORG", []),
    ("全米商工会議所の懸念", "ORG", ["全米商工会議所"]),
    ("Shield AI, Inc.を掲載", "ORG", ["Shield AI, Inc."]),
    ("shield ai, inc.を掲載", "ORG", []),
    ("商務部公告2025年第61号と第62号", "LAW", ["商務部公告2025年第61号", "第62号"]),
    ("公告を出した", "LAW", []),
    ("《両用品目輸出管理条例》", "LAW", ["両用品目輸出管理条例"] * 2),
    ("「新たな方法」を示した", "LAW", []),
    ("通商法301条の調査", "LAW", ["通商法301条"]),
    ("新国家安全保障法に違反", "LAW", ["国家安全保障法"]),
    ("国際法に違反", "LAW", []),
    ("日EU経済連携協定を結んだ", "LAW", ["日EU経済連携協定"]),
    ("日中韓サミットを開いた", "EVENT", ["日中韓サミット"]),
    ("経済・貿易ハイレベル会談の成果", "EVENT", ["経済・貿易ハイレベル会談"]),
    ("第3回貿易協議を開く", "EVENT", ["第3回貿易協議"]),
    ("第3回協議を開く", "EVENT", []),
    ("貿易協議を続ける", "EVENT", []),
    ("首脳会談を控える", "EVENT", []),
    ("マドリード協議の成果", "EVENT", ["マドリード協議"]),
    ("約7割と48.1%", "PERCENT", ["7割", "48.1%"]),
    ("3%ポイント上がった", "PERCENT", []),
    ("3割引の価格", "PERCENT", []),
    ("王文涛商務相は述べた", "PERSON", ["王文涛"]),
]


@pytest.mark.parametrize(("text", "label", "expected"), CASES)
def test_find_patterns(text, label, expected):
    found = [e for e in find_patterns(text, key(text), load_lexicon()) if e.label == label]
    assert [e.text for e in found] == expected
    assert all(text[e.start : e.end] == e.text and e.method == "rule" for e in found)


@pytest.mark.parametrize(
    ("country", "body", "expected"),
    [
        ("CN", "商務省", "CN-MOFCOM"),
        ("US", "商務省", "US-DOC"),
        ("JP", "外務省", "JP-MOFA"),
        ("NL", "経済省", "NL-EZ"),
        ("DE", "政府", "DE-GOV"),
        ("JP", "総務省", ""),
    ],
)
def test_body_id(country, body, expected):
    assert body_id(country, body) == expected
