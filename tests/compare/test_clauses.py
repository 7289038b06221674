"""Clauses of sentences: where they are cut, what is left out, and what each is compared by."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import rapt
from rapt.compare.clauses import KINDS, clauses_at, find_clauses

TEXT = """商務部報道官の談話

米国は鉄鋼に関税を課し、レアアースの輸出規制を緩和するよう中国に求めた。中国は、長年、米国との対話を重んじる。

報道官は「関税は撤回すべきだ。中国は断固反対する」と述べた。"""


@pytest.fixture(scope="module")
def analysis():
    rows = {"text": [TEXT, "※", "中国は断固反対する。"], "issuer": "CN-MOFCOM", "genre": "remarks"}
    return rapt.analyze(pd.DataFrame(rows), progress=False)


@pytest.fixture(scope="module")
def clauses(analysis):
    return find_clauses(analysis)


def features(clauses, kind: str, words: str) -> set[str]:
    """The features of the clause that has some words."""
    at = next(n for n, text in enumerate(clauses.folded) if words in text)
    return set(clauses.names[kind][clauses.features[kind][[at]].tocoo().coords[1]])


def test_a_clause_ends_behind_a_predicate_and_at_full_stops_inside_quotations(clauses):
    assert clauses.folded[:6].tolist() == [
        "米国は鉄鋼に関税を課し、",
        "レアアースの輸出規制を緩和するよう中国に求めた。",
        "中国は、長年、米国との対話を重んじる。",
        "報道官は「関税は撤回すべきだ。",
        "中国は断固反対する」と述べた。",
        "※",
    ]


def test_clauses_cover_their_sentences_without_a_gap(analysis, clauses):
    for row, of_sentence in pd.DataFrame({"s": clauses.sentence, "a": clauses.start, "b": clauses.end}).groupby("s"):
        sentence = analysis.sentences.iloc[int(row)]
        assert of_sentence["a"].tolist() == [sentence["start"], *of_sentence["b"].tolist()[:-1]]
        assert of_sentence["b"].max() == sentence["end"]


def test_a_title_has_no_clauses(clauses):
    assert not any("談話" in text for text in clauses.folded)


def test_voices(analysis):
    assert len(find_clauses(analysis, "other")) < len(find_clauses(analysis))


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("word", "重んじる", {"長年", "対話"}),
        ("name", "鉄鋼", {"steel", "tariff"}),
        ("name", "重んじる", set()),
        ("concept", "レアアース", {"lift_restrictions"}),
        ("move", "反対する」", {"accuse US"}),
    ],
)
def test_features(kind, words, expected, clauses):
    assert features(clauses, kind, words) >= expected
    assert expected or not features(clauses, kind, words)


def test_those_that_are_kept_keep_their_features(clauses):
    kept = clauses.where(np.array([1]))
    assert (len(kept), kept.folded.tolist()) == (1, [clauses.folded[1]])
    for kind in KINDS:
        assert features(kept, kind, "レアアース") == features(clauses, kind, "レアアース")


def test_the_clause_at_an_offset(clauses):
    first, last = int(clauses.start[0]), int(clauses.end[0])
    at = clauses_at(clauses, np.zeros(4, dtype=int), np.array([first - 1, first, last - 1, last]))
    assert at.tolist() == [-1, 0, 0, 1]
    assert clauses_at(clauses, np.array([1, 2]), np.array([10, 0])).tolist() == [-1, len(clauses) - 1]


def test_nothing_to_cut():
    empty = find_clauses(rapt.analyze([], progress=False))
    assert len(empty) == 0
    assert clauses_at(empty, np.array([0]), np.array([3])).tolist() == [-1]
