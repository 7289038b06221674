"""Matches of a pattern: spans, sentences and order; what they look like is tested with kwic."""

from __future__ import annotations

import numpy as np
import pytest
from made import EMPTY, made, with_rows

from rapt.compare.search import find_matches, positions

TEXTS = made(
    ["輸出/NOUN 管理/NOUN を/ADP 求める/VERB", "(other) 輸出管理/NOUN"],
    ["出管/NOUN 管理/NOUN 管理/NOUN"],
)
FULL = with_rows(
    TEXTS,
    entities=[
        {"statement_id": "s1", "sentence_id": "sen1", "start": 0, "end": 2, "entity_id": "CN;US", "name": "両国"},
        {"statement_id": "s2", "sentence_id": "sen1", "start": 2, "end": 4, "entity_id": "US", "name": "米国"},
    ],
    moves=[{"statement_id": "s1", "sentence_id": "sen1", "start": 5, "end": 8, "move": "demand"}],
)


def spans(found):
    return list(zip(found.statement.tolist(), found.start.tolist(), found.end.tolist(), strict=True))


@pytest.mark.parametrize(
    ("pattern", "by", "voices", "found"),
    [
        ("管理", "text", None, [(0, 2, 4), (0, 10, 12), (1, 2, 4), (1, 4, 6)]),
        ("管理", "text", "issuer", [(0, 2, 4), (1, 2, 4), (1, 4, 6)]),
        ("管理", "text", "narrator", []),
        # A lemma is a whole token: not the 管理 of 輸出管理.
        ("管理", "lemma", None, [(0, 2, 4), (1, 2, 4), (1, 4, 6)]),
        ("管理 管理", "lemma", None, [(1, 2, 6)]),
        # A run of lemmas does not cross from one sentence to the next.
        ("求める 輸出管理", "lemma", None, []),
        # A compound is found by its tokens, and only where both ends are those of tokens.
        ("輸出管理", "lemma", None, [(0, 8, 12)]),
        ("出管理", "lemma", None, []),
        ("US", "entity", None, [(0, 0, 2), (1, 2, 4)]),
        ("CN", "entity", None, [(0, 0, 2)]),
        ("米国", "entity", None, [(1, 2, 4)]),
        ("U", "entity", None, []),
        ("demand", "move", None, [(0, 5, 8)]),
        ("warn", "move", None, []),
    ],
)
def test_spans(pattern, by, voices, found):
    assert spans(find_matches(FULL, pattern, by, voices)) == found


def test_several_patterns_are_in_order_of_text():
    found = find_matches(FULL, ["管理", "求める"], "text", "issuer", "s1")
    assert found.pattern.tolist() == ["管理", "求める"]
    assert spans(found) == [(0, 2, 4), (0, 5, 8)]
    assert found.sentence.tolist() == [0, 0]


@pytest.mark.parametrize(("pattern", "found"), [("輸出.{2}", [(0, 0, 4), (0, 8, 12)]), ("輸?", [(0, 0, 1), (0, 8, 9)])])
def test_regular_expressions_without_empty_matches(pattern, found):
    assert spans(find_matches(FULL, pattern, "text", None, regex=True)) == found


@pytest.mark.parametrize(
    ("pattern", "by", "regex", "message"),
    [
        ("管理", "stem", False, "by must be one of"),
        ([" "], "text", False, "none of them empty"),
        ("(", "text", True, "is no regular expression"),
        ("管理", "lemma", True, "regex works with by='text' only"),
    ],
)
def test_refused(pattern, by, regex, message):
    with pytest.raises(ValueError, match=message):
        find_matches(FULL, pattern, by, None, regex=regex)


def test_positions_order_places_across_statements():
    found = positions(np.array([1, 0, 1]), np.array([0, 900_000, 3]))
    assert np.argsort(found).tolist() == [1, 0, 2]


@pytest.mark.parametrize("by", ["text", "lemma", "entity", "move"])
def test_nothing_to_search(by):
    assert spans(find_matches(EMPTY, "管理", by, None)) == []


def test_what_lies_between_sentences_is_in_none():
    rows = [{"statement_id": "s1", "text": "求めた。\n\n反対。"}]
    sentences = [
        {"statement_id": "s1", "sentence_id": f"sen{n}", "start": start, "end": end, "text": text, "voice": "issuer"}
        for n, (start, end, text) in enumerate([(0, 4, "求めた。"), (6, 9, "反対。")], 1)
    ]
    analysis = with_rows(EMPTY, statements=rows, sentences=sentences)
    assert spans(find_matches(analysis, r"\n+", "text", None, regex=True)) == []
    assert spans(find_matches(analysis, "。", "text", None)) == [(0, 3, 4), (0, 8, 9)]
