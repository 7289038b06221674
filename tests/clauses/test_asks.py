"""Tables of Japanese cases for asking: which verbs and nouns ask, how strongly, and what takes an asking back."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.clauses.asks import Ask, find_asks
from rapt.clauses.clauses import read
from rapt.clauses.units import find_units
from rapt.text.document import Document
from rapt.text.parsing import parse_statements


def parsed(text: str) -> Document:
    row = {
        "statement_id": "1",
        "text": text,
        "title": "",
        "issuer": "CN-MOFCOM",
        "genre": "",
        "date": pd.Timestamp("2025-10-12"),
    }
    return next(iter(parse_statements([row]))).document  # type: ignore[list-item]


def asks_of(text: str) -> list[tuple[Document, Ask]]:
    """What asks in a sentence, outside its quotations."""
    document = parsed(text)
    return [(document, ask) for ask in find_asks(read(document, find_units(document, document.sentences[0])[0]))]


# Sentence, the words that ask in it, and how strongly.
ASKING = [
    ("米国に撤回するよう求めた。", "求めた", 3),
    ("米国に撤回するよう釘を刺した。", "釘を刺した", 4),
    ("米国に撤回するよう圧力をかけている。", "圧力をかけている", 4),
    ("政府に見直すよう要請書を手交した。", "書を手交した", 3),
    ("政府に見直すよう公開書簡を送った。", "書簡を送った", 3),
    ("企業に停止するよう命令を下した。", "命令を下した", 5),
    ("EUに改めるよう助言を与えた。", "助言を与えた", 2),
    ("EUが市場を開くことを切望する。", "切望する", 1),
    ("国際社会に支援を仰いだ。", "仰いだ", 3),
    ("米国に撤回を求め続けた。", "求め続けた", 3),
    ("米国に撤回を手厳しく求めた。", "求めた", 4),
    ("米国に撤回するよう強い口調で求めた。", "求めた", 4),
    ("語気を強めて米国に撤回を求めた。", "求めた", 4),
    ("米国に撤回するよう強い要請を行った。", "要請を行った", 4),
    ("米国に撤回を粘り強く求めた。", "求めた", 3),
    ("米国に撤回を辛抱強く求めた。", "求めた", 3),
    ("強く反発し、米国に撤回を求めた。", "求めた", 3),
    ("米国に撤回を求める共同声明を出した。", "求める", 3),
    ("米国に是正を促す論評を出した。", "促す", 4),
]


@pytest.mark.parametrize(("text", "words", "strength"), ASKING, ids=[case[0] for case in ASKING])
def test_what_asks_and_how_strongly(text, words, strength):
    assert [(d.text[a.start : a.end], a.strength) for d, a in asks_of(text)] == [(words, strength)]


@pytest.mark.parametrize(
    "text",
    [
        "首相に判断を仰いだ。",
        "板に釘を打った。",
        "米国に撤回を求めるには至らなかった。",
        "米国に撤回を求めることができる。",
        "米国に撤回を求めるのは筋違いだ。",
        "米国に撤回を求めるまでもない。",
        "米国に撤回を求めるかもしれない。",
        "米国に撤回を求めるどころか、譲歩した。",
        "米国に撤回を求めた企業の代表が会見した。",
        "米国に撤回を求め続けていない。",
    ],
)
def test_what_asks_nobody(text):
    assert asks_of(text) == []
