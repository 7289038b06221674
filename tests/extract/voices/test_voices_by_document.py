"""Voices by what a document is: a note about an announcement, a minister's press conference, a readout, a private issuer's letter."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import rapt

VOICES = {"i": "issuer", "n": "narrator", "o": "other", "r": "reporter"}
# Name: issuer, title, lines of one sentence each behind its voice; - for a heading, which is not compared.
CASES = {
    "note": (
        "CN-MOFCOM",
        "商務部公告2026年第40号の解説",
        """n 中国商務部は3月3日、黒鉛品目の輸出許可に関する公告を公布した。
n 本稿では、その要点を紹介する。
n 輸出者は、最終需要者の証明書を提出しなければならない。""",
    ),
    "announcement": (
        "CN-MOFCOM",
        "商務部公告2026年第40号　タングステンの輸出管理に関する公告",
        """i 第1条　輸出事業者は、商務部の許可を得ずに、次の各号に掲げる品目を輸出してはならない。
i （1）炭化タングステンの粉末
i （2）前号の品目を製造する設備""",
    ),
    "press-conference": (
        "JP-METI",
        "経済産業大臣の会見概要",
        """- 冒頭発言
i 私から2点申し上げます。
i 先週、米国政府が半導体への関税を公表いたしました。
- 質疑応答
r Q：撤回を求めるお考えはありますか。
i A：米側には見直しを申し入れております。
o 業界の皆様からは、支援を続けてほしいとの声も頂いています。""",
    ),
    "readout": (
        "JP-MOFA",
        "岩屋外務大臣と王毅外交部長との会談",
        """i 9月3日、岩屋外務大臣は、王毅外交部長と会談を行ったところ、概要は以下のとおりです。
i 岩屋大臣から、規制の速やかな撤廃を申し入れました。
o これに対し、先方から、手続に時間を要するとの説明がありました。
i 岩屋大臣からは、科学的な対応が必要である旨述べました。""",
    ),
    "letter": (
        "EU-EUCCC",
        "欧州の商会が公開書簡",
        """n 中国EU商会は9日、許可の遅れを巡る公開書簡を公表した。
i 書簡によると、会員の半数が減産を検討している。
i ミュラー会頭は会見で「見通しが立たない」と語った。
o 商務省の報道官は「法に基づき審査している」と答えた。
o 自動車部品メーカーの幹部は「在庫が尽きる」と明かす。""",
    ),
    "quotation-of-sentences": (
        "CN-MOFCOM",
        "",
        """n 協議は9日に開かれた。
n フランスの経済相は記者団にこう言い切った。
o 「譲る考えはない。
o 我々の立場は明快だ」""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_voices_by_document(name: str) -> None:
    issuer, title, lines = CASES[name]
    wanted = [line.split(" ", 1) for line in lines.splitlines()]
    text = "\n".join(words for _, words in wanted).replace("譲る考えはない。\n", "譲る考えはない。")
    row: dict[str, Any] = {"statement_id": name, "text": text, "title": title, "issuer": issuer, "date": "2026-04-10"}
    sentences = rapt.analyze(pd.DataFrame([row]), progress=False).sentences
    for voice, words in wanted:
        found = sentences[[text.strip("。") in words or words.strip("。") in text for text in sentences.text]]
        assert voice == "-" or set(found.voice) == {VOICES[voice]}, words
