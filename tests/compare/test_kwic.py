"""Concordances: what is found by text, lemma, entity and move, in which order."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from made import EMPTY, made

import rapt
from rapt.compare import kwic
from rapt.compare.results import RESULTS
from rapt.text import own_patterns


@pytest.fixture(scope="module")
def two() -> rapt.Analysis:
    texts = [
        "誤ったやり方を改めるよう日本に求めた。\n輸出管理を濫用し、\n管理を強めた。",
        "米国は輸出管理をやめるよう求められた。日米は協議する。",
    ]
    return rapt.analyze(pd.DataFrame({"text": texts, "date": ["2025-10-09", "2025-04-01"]}), progress=False)


CASES = [
    ("管理", "text", ["管理", "管理", "管理"]),
    ("求める", "lemma", ["求められた"[:2], "求め"]),
    ("輸出 管理", "lemma", ["輸出管理", "輸出管理"]),
    ("輸出管理", "lemma", ["輸出管理", "輸出管理"]),
    ("出管", "lemma", []),
    ("やり方", "lemma", ["やり方"]),
    ("JP", "entity", ["日", "日本"]),
    ("日本", "entity", ["日", "日本"]),
    ("US", "entity", ["米国", "米"]),
    (["管理", "協議"], "text", ["管理", "協議", "管理", "管理"]),
    ("撤回", "text", []),
]


@pytest.mark.parametrize(("pattern", "by", "keywords"), CASES, ids=[f"{by}-{p}" for p, by, _ in CASES])
def test_what_is_found(two, pattern, by, keywords):
    found = kwic(two, pattern, by=by, voices=None)
    assert found.keyword.tolist() == keywords
    texts = two.statements.set_index("statement_id").text
    assert [texts[r.statement_id][r.start : r.end] for r in found.itertuples()] == keywords
    assert set(found.pattern) <= ({pattern} if isinstance(pattern, str) else set(pattern))


def test_every_move_is_found(corpus_analysis):
    moves = corpus_analysis.moves[corpus_analysis.moves.move == "warn"]
    found = kwic(corpus_analysis, "warn", by="move", voices=None)
    assert sorted(zip(found.statement_id, found.start, found.end, found.keyword, strict=True)) == sorted(
        zip(moves.statement_id, moves.start, moves.end, moves.text, strict=True)
    )


def test_every_text_match_is_found(corpus_analysis):
    """Against str.find, sentence by sentence."""
    expected = [
        (s.statement_id, s.sentence_id, s.start + m.start())
        for s in corpus_analysis.sentences.itertuples()
        if s.voice == "issuer"
        for m in re.finditer("措置", s.text)
    ]
    found = kwic(corpus_analysis, "措置")
    assert sorted(zip(found.statement_id, found.sentence_id, found.start, strict=True)) == sorted(expected)


def test_window_and_line_breaks(two):
    first = kwic(two, "輸出管理", window=6, voices=None, statements="s0001").iloc[0]
    assert (first.pre, first.keyword, first.post) == ("に求めた。 ", "輸出管理", "を濫用し、 ")
    assert kwic(two, "管理", window=0, voices=None)[["pre", "post"]].values.tolist() == [["", ""]] * 3


def test_regular_expressions(two):
    assert kwic(two, "日(本|米)", regex=True, voices=None).keyword.tolist() == ["日米", "日本"]
    assert kwic(two, "x*", regex=True, voices=None).empty
    assert kwic(two, "日(本|米)", voices=None).empty


@pytest.mark.parametrize(
    ("sort", "statements"),
    [("date", ["s2", "s1", "s3"]), ("left", ["s3", "s1", "s2"]), ("right", ["s2", "s3", "s1"])],
)
def test_sort(sort, statements):
    analysis = made(["い 撤回 ん"], ["う 撤回 あ"], ["あ 撤回 い"], date=["2025-02-01", "2025-01-01", None])
    analysis.statements["date"] = pd.to_datetime(analysis.statements["date"])
    assert kwic(analysis, "撤回", sort=sort).statement_id.tolist() == statements


def test_voices():
    analysis = made(["撤回", "(other) 撤回"])
    assert kwic(analysis, "撤回").sentence_id.tolist() == ["sen1"]
    assert kwic(analysis, "撤回", voices="other").sentence_id.tolist() == ["sen2"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"pattern": ""}, "pattern must be a text or several, none of them empty, got ''"),
        ({"pattern": []}, "pattern must be a text or several"),
        ({"pattern": "a", "by": "word"}, "by must be one of ['text', 'lemma', 'entity', 'move'], got 'word'"),
        ({"pattern": "a", "sort": "up"}, "sort must be one of"),
        ({"pattern": "a", "window": -1}, "window must be at least 0, got -1"),
        ({"pattern": "a{99999999999999}", "regex": True}, "is no regular expression: too many repetitions"),
        ({"pattern": "a{3000000000}", "regex": True}, "is no regular expression: too many repetitions"),
        ({"pattern": "(" * 2000 + ")" * 2000, "regex": True}, "is no regular expression: too deeply nested"),
        ({"pattern": ["撤回", "撤" * 6000], "regex": True}, "is no regular expression: too long"),
        ({"pattern": "(", "regex": True}, "pattern '(' is no regular expression"),
        ({"pattern": "a", "by": "lemma", "regex": True}, "regex works with by='text' only"),
    ],
)
def test_errors(given, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        kwic(EMPTY, **given)


def test_a_pattern_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(own_patterns.Limit.__init__, "__defaults__", (0.2,))
    with pytest.raises(ValueError, match=re.escape("takes more than 0.2 s: have it begin with words")):
        kwic(made(["あ" * 60]), ["撤回", "(?:あ|ああ)+い"], regex=True, voices=None)


@pytest.mark.parametrize("by", ["text", "lemma", "entity", "move"])
def test_nothing_to_search(by):
    found = kwic(EMPTY, "撤回", by=by)
    assert found.empty
    assert found.dtypes.astype(str).tolist() == [c.dtype for c in RESULTS["kwic"]]
