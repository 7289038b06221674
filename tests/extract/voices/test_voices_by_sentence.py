"""Single sentences to whose words they are."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt

CASES = [
    # Text, and the voice of each sentence.
    ("対話を続けるというのが中国側の立場だ。", "issuer"),
    ("対話を続けるというのがEU側の立場だ。", "other"),
    ("中国側の主張は、措置は合法だというものだ。", "issuer"),
    ("中国側の主張は根拠を欠く。", "narrator"),
    ("措置は合法だと強調したのは商務省の報道官だ。", "issuer"),
    # A thing that the writer names, no words.
    ("商務省の報道官が示したのは「一定数」という表現である。", "narrator"),
    ("措置は不当だと述べたのはラトニック米商務長官だ。", "other"),
    ("「応じられない」。米商務省の高官はこう語った。", "other narrator"),
    ("「応じられない」。商務省の報道官はこう語った。", "issuer narrator"),
    ("「応じられない」――外交部の毛寧報道官は会見でこう語った。", "other"),
    ("外交部の毛寧報道官は会見を開いた。報道官は、応じられないと述べた。", "narrator other"),
    ("米国は税率を引き上げる方針だ。", "other"),
    ("供給が滞るとの見方が出ている。", "narrator"),
    ("高市首相は次のように述べた。対話の扉は開かれている。", "narrator other"),
    ("匿名の人物は、許可は遅れていると述べた。", "other"),
]


@pytest.fixture(scope="module")
def sentences() -> pd.DataFrame:
    table = pd.DataFrame(
        [
            {"statement_id": str(n), "text": text, "issuer": "CN-MOFCOM", "date": "2025-10-12", "genre": "news"}
            for n, (text, _) in enumerate(CASES)
        ]
    )
    return rapt.analyze(table, progress=False).sentences


@pytest.mark.parametrize("n", range(len(CASES)), ids=[text for text, _ in CASES])
def test_whose_words(n, sentences):
    assert sentences[sentences.statement_id == str(n)].voice.tolist() == CASES[n][1].split()
