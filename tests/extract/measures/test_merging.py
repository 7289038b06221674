"""One event where a sentence tells it twice, two where it tells two."""

from __future__ import annotations

CASES = [
    # Published, and what that does.
    ("商務部は公告2025年第18号を出し、レアアースを輸出許可制とした。", ["announced"]),
    ("商務部は25日に公告を発表し、EU産豚肉の反ダンピング調査を開始した。", ["in_force"]),
    ("米商務省は50％ルールを公表し、同日施行した。", ["announced", "in_force"]),
    ("政府は関税法の改正法を公布し、税率を引き上げた。", ["changed"]),
    ("商務省は輸出管理規則を改め、規制の対象を旧型の装置に広げた。", ["changed"]),
    # What a clause says of the measure of another.
    ("ブラジルは25％の関税を課す措置を6月1日から1年間実施すると公示した。", ["announced"]),
    ("USTRは追加関税を課す案について意見を募集している。", ["proposed"]),
    ("委員会は無税枠を絞り、枠外の輸入に50％の関税を課す新たな制度を提案している。", ["proposed", "proposed"]),
    # A step to what is found; a step that stands for itself.
    ("商務部は調査を行い、ダンピングがあったと認定した。", ["ruled"]),
    ("商務部は3月4日に調査を始め、7月24日にダンピングがあったと認定した。", ["in_force", "ruled"]),
    # Two events of one measure.
    ("中国は特別港務費の徴収を始め、11月10日から停止した。", ["in_force", "suspended"]),
]


def test_events_of_a_sentence(measures_of):
    texts = [text for text, _ in CASES]
    found = measures_of(texts, issuer="", date="2026-04-12")
    assert {text: [row["event"] for row in rows] for text, rows in zip(texts, found, strict=True)} == dict(CASES)
