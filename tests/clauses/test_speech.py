"""Sentences to speech: by which frame they hand words on, who speaks, and whether the words stand in them."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.clauses.speech_frames import Speeches, only_quoted
from rapt.clauses.speech_nouns import masked
from rapt.extract.layers import Findings
from rapt.tables.rows import statement_rows
from rapt.text.parsing import parse_statements

# The sentence, the kind of its frame, the cue, the speaker as written, and whether it holds the words.
FRAMES = [
    ("商務省は、措置は合法だと強調した。", "verb", "強調した", "商務省", True),
    ("商務省は、影響は限られるとしている。", "handed", "としている", "商務省", True),
    ("商務省は、影響は限られるという。", "hearsay", "という", "商務省", True),
    ("読売新聞によると、許可は下りた。", "according", "によると", "読売新聞", True),
    ("読売新聞によると、商務省は許可を出すと述べた。", "verb", "述べた", "商務省", True),
    ("中国側の発表によると、日本の大臣は対話を望むと応じたという。", "verb", "応じた", "日本の大臣", True),
    ("日本側の説明によると、商務省は対話を望むと述べた。", "according", "によると", "日本", True),
    ("中国側の説明によると、商務省は対話を望むと述べた。", "verb", "述べた", "商務省", True),
    ("対話を続けるというのがEU側の立場だ。", "view", "の立場だ", "EU側", True),
    ("商務省は、対話を続けるとの立場だ。", "view", "との立場だ", "商務省", True),
    ("米国は税率を引き上げる方針だ。", "view", "る方針だ", "米国", True),
    ("措置は不当だと述べたのはラトニック米商務長官だ。", "verb", "述べた", "ラトニック米商務長官", True),
    ("「断る」と何詠前報道官。", "name", "と", "何詠前報道官", True),
    ("商務省の報道官は次のように述べた。", "verb", "述べた", "商務省の報道官", False),
    ("商務省の報道官は質問に答えた。", "verb", "答えた", "商務省の報道官", False),
    ("商務省の報道官は以下の見解を明らかにした。", "published", "見解を明らかにした", "商務省の報道官", False),
    ("商務省の報道官は、注視していると述べるにとどめた。", "verb", "述べる", "商務省の報道官", True),
    ("商務省は、不当だと批判したばかりだ。", "verb", "批判した", "商務省", True),
    ("商務省は、ルールに反すると指摘。", "verb", "指摘", "商務省", True),
    ("報道官は、時期には触れなかった。", "silent", "触れなかった", "報道官", True),
    ("米国は違反だと主張しているが、商務省は根拠がないと反論した。", "verb", "反論した", "商務省", True),
    ("大臣からは、措置を撤回するよう求めました。", "verb", "求めました", "大臣", True),
    ("輸出が止まっていると報じられている。", "reported", "報じられている", "", True),
    ("措置は正当だと述べた報道官は10日、ジュネーブに向かった。", "", "", "", True),
    ("何を求めているかは明らかでない。", "", "", "", True),
    ("商務省は7種を許可制とした。", "", "", "", True),
    ("企業の負担は増えるとみられる。", "", "", "", True),
    ("専門家：措置は正当だ。", "label", ":", "専門家", True),
    ("中国側の見解：措置は正当だ。", "label", "の見解:", "中国側", True),
    ("時期：年内を目指す。", "", "", "", True),
]


@pytest.fixture(scope="module")
def speeches() -> dict[str, object]:
    table = pd.DataFrame([{"text": text, "issuer": "CN-MOFCOM", "date": "2025-10-12"} for text, *_ in FRAMES])
    statements = rapt.analyze(table, progress=False).statements
    found = {}
    for parsed in parse_statements(statement_rows(statements)):
        document = parsed.document
        finder = Speeches(document, Findings(document).actors)
        found[document.text] = (document, finder.of(document.sentences[0]))
    return found


@pytest.mark.parametrize(("text", "kind", "cue", "who", "complete"), FRAMES, ids=[row[0] for row in FRAMES])
def test_frames(text, kind, cue, who, complete, speeches):
    document, speech = speeches[text]
    if not kind:
        assert speech is None
        return
    speaker = document.text[speech.speaker.start : speech.speaker.end] if speech.speaker else ""
    assert (speech.kind, speech.cue, speaker, speech.complete) == (kind, cue, who, complete)
    assert speech.evidence


def test_only_quoted():
    assert only_quoted("「断る」。")
    assert not only_quoted("「断る」と報道官。")
    assert masked("「断る」と述べた") == "「□□」と述べた"
