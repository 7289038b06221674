"""The first lines of the report: numbers and sentences."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.publish.summary import sentences, summary

EMPTY = {
    "counts": {}, "first": "", "last": "", "own": 0, "stop": 0, "duties": 0, "asked": [], "several": 0, "aimed": [], "n_moves": 0,
    "moves": [], "translations": [], "voices": ["issuer"], "elsewhere": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("found", "lang", "paragraphs"),
    [
        ({}, "ja", []),
        ({"own": 1200, "stop": 3}, "ja", ["発表機関自身の要求は1,200件で、うち3件は何かをやめるよう求めるものである。"]),
        (
            {"own": 2, "stop": 1, "asked": [("US", 2), ("JP", 1)]},
            "en",
            ["The issuer itself makes 2 demands, 1 of them to stop something. Most often asked: United States (2), Japan (1)."],
        ),
        (
            {"n_moves": 3, "moves": [("accuse", 2), ("reassure", 1)], "aimed": [("US", 2), ("", 1)]},
            "ja",
            [
                "要求のほかの発話行為（修辞上の働き）は3件で、多い順に非難（2件）、安心供与（1件）である。"
                "向けられた相手は、多い順に米国（2件）、相手の明示なし（1件）である。"
            ],
        ),
        (
            {"own": 21, "stop": 1, "asked": [("US", 8), ("JP", 5), ("EU", 4), ("CA", 2), ("NL", 1), ("日本企業", 1), ("", 2)],
             "several": 2},
            "ja",
            ["発表機関自身の要求は21件で、うち1件は何かをやめるよう求めるものである。求められた相手は、多い順に米国（8件）、日本（5件）、"
             "欧州連合（4件）、その他（4件）、相手の明示なし（2件）である。相手が複数の要求2件は、それぞれの相手に数えた。"],
        ),
        (
            {"own": 11, "stop": 6, "asked": [("CN", 5), ("US", 3), ("JP", 2), ("日本企業", 1)]},
            "en",
            ["The issuer itself makes 11 demands, 6 of them to stop something. "
             "Most often asked: China (5), United States (3), Japan (2), 日本企業 (1)."],
        ),
        ({"own": 2, "stop": 1, "voices": ["other"]}, "ja", ["数えた要求は2件で、うち1件は何かをやめるよう求めるものである。"]),
        ({"duties": 4}, "ja", ["このほか、法令の文面に義務・禁止が4件ある。"]),
        # a reader is not given whom is asked where nothing is
        ({"asked": [("US", 2)], "aimed": [("US", 2)]}, "en", []),
    ],
)  # fmt: skip
def test_sentences(found, lang, paragraphs):
    assert sentences({**EMPTY, **found}, lang) == paragraphs


def test_numbers():
    texts = ["米国に追加関税の撤回を求めた。", "米国に対し、追加関税を撤回し、協議に戻るよう強く求めた。"]
    table = pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM", "date": ["2025-04-10", "2025-04-20"]})
    found = summary(rapt.analyze(table, progress=False))
    assert (found["first"], found["last"], found["own"], found["stop"]) == ("2025-04-10", "2025-04-20", 3, 2)
    assert found["asked"] == [("US", 3)]
    assert (found["duties"], found["moves"], found["n_moves"]) == (0, [], 0)
    assert sum(n for _, n in found["asked"]) == found["own"] + found["several"]
    assert found["translations"] == [("unknown", 2)]
