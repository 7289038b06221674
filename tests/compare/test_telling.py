"""Clauses that tell something, and those that only hand on who speaks."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.compare import reuse
from rapt.compare.clauses import find_clauses
from rapt.compare.telling import tells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「関税は不当だ。」と商務省は述べた。", [True, False]),
        ("中国商務部の報道官は11日に談話を出し、断固反対すると述べた。", [False, True]),
        ("商務部によると、報道官は次のように述べた。", [False, False]),
        ("米国に対し、撤回を求めた。", [False, True]),
        ("米国は談話を撤回した。", [True]),
        ("中国は断固反対を表明した。", [True]),
        ("8日に公告を出した。", [True]),
    ],
)
def test_what_clauses_tell(text: str, expected: list[bool]):
    analysis = rapt.analyze(text, progress=False)
    assert tells(analysis, find_clauses(analysis)).tolist() == expected


def test_no_names_and_no_text():
    for text in ("協議は続いた。", ""):
        analysis = rapt.analyze([text], progress=False)
        assert tells(analysis, find_clauses(analysis)).tolist() == [True] * len(analysis.sentences)


def test_who_speaks_is_no_formula_by_meaning():
    texts = [
        "報道官は談話を出し、米国は輸出管理を乱用していると述べた。",
        "中国の報道官は談話を発表し、国家安全を口実に輸出規制をみだりに使うのは米国だとした。",
    ]
    table = pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM", "date": ["2025-01-01", "2025-02-01"]})
    found = reuse(rapt.analyze(table, progress=False), 4, match="meaning", voices=None)
    assert found["text"].tolist() == ["米国は輸出管理を乱用していると述べた。"]
