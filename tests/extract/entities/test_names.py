"""Names by their form: text, label and what is found under it."""

from __future__ import annotations

import pytest

from rapt.extract.entities.names import find_names
from rapt.text.lexicons import key, load_lexicon
from rapt.text.rules import bundled, load_rules

CASES = [
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
    ("ステリルガルダ社とシーメンス・エナジー社の税率", "ORG", ["ステリルガルダ社", "シーメンス・エナジー社"]),
    ("部品メーカー社員とライバル社、グループ会社", "ORG", []),
    ("多国間暫定上訴仲裁アレンジメントに加わる", "LAW", ["多国間暫定上訴仲裁アレンジメント"]),
    ("生花アレンジメントを贈る", "LAW", []),
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
]


@pytest.mark.parametrize(("text", "label", "expected"), CASES)
def test_names(text, label, expected):
    found = find_names(text, key(text), bundled(), load_lexicon())
    assert [text[start:end] for start, end, kind, _, _ in found if kind == label] == expected


def test_a_rule_of_ones_own(tmp_path):
    table = tmp_path / "my.csv"
    table.write_text("rule_id,layer,anchor,label\nmine,name,/日欧[一-龥]+枠組み/,LAW\n", encoding="utf-8")
    text = "日欧重要鉱物枠組みに署名した。"
    found = find_names(text, key(text), load_rules(table), load_lexicon())
    assert [(text[start:end], label) for start, end, label, _, _ in found] == [("日欧重要鉱物枠組み", "LAW")]
