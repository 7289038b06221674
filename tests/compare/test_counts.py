"""Words, features and rows as arrays, on analyses written by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from made import EMPTY, made

import rapt
from rapt.compare.counts import (
    coded,
    examples,
    find_words,
    ranges,
    sentence_rows,
    statement_rows,
)

TWO = made(
    ["米国/PROPN に/ADP 撤回/NOUN を/ADP 求める/VERB 。/PUNCT", "(other) 撤回/NOUN"],
    ["協議/NOUN する/AUX こと/NOUN 求める/VERB"],
)


@pytest.mark.parametrize(
    ("voices", "lemmas", "content"),
    [
        ("issuer", ["米国", "に", "撤回", "を", "求める", "協議", "する", "こと", "求める"], ["米国", "撤回", "求める", "協議", "求める"]),
        ("other", ["撤回"], ["撤回"]),
        (("narrator",), [], []),
    ],
)  # fmt: skip
def test_words_without_marks_and_content_words_without_form_words(voices, lemmas, content):
    words = find_words(TWO, voices)
    assert words.lemmas[words.lemma].tolist() == lemmas
    assert words.lemmas[words.lemma[words.content]].tolist() == content


def test_numerals_and_their_counters_are_no_content_words():
    words = find_words(rapt.analyze("三つの企業と2社に撤回を求めた。", progress=False), None)
    content = set(words.lemmas[words.lemma[words.content]])
    assert {"企業", "撤回", "求める"} <= content
    assert not content & {"三", "2", "社", "つ"}


def test_words_within_statements():
    words = find_words(TWO).within(np.array([False, True]))
    assert set(words.statement) == {1}
    assert words.lemmas[words.lemma].tolist() == ["協議", "する", "こと", "求める"]


@pytest.mark.parametrize("categorical", [True, False])
def test_rows_of_statements_and_sentences(categorical):
    table = pd.DataFrame(
        {
            "statement_id": ["s2", "s1", "s1", "s1", "s9", "s2"],
            "sentence_id": ["sen1", "sen2", "sen1", "sen1", "sen1", "sen2"],
        },
        dtype="category" if categorical else object,
    )
    assert statement_rows(TWO, table["statement_id"]).tolist() == [1, 0, 0, 0, -1, 1]
    # s2 has one sentence, and s9 is not in the analysis.
    assert sentence_rows(TWO, table).tolist() == [2, 1, 0, 0, -1, -1]


@pytest.mark.parametrize(
    ("starts", "sizes", "numbers"), [([], [], []), ([4], [0], []), ([7, 0, 3], [2, 0, 1], [7, 8, 3])]
)
def test_ranges(starts, sizes, numbers):
    assert ranges(np.array(starts, dtype=int), np.array(sizes, dtype=int)).tolist() == numbers


def test_codes_name_the_values():
    for values in (pd.Series(["b", "a", "b"], dtype="category"), pd.Series(["b", "a", "b"], dtype=object)):
        codes, names = coded(values)
        assert names[codes].tolist() == ["b", "a", "b"]


def test_examples_are_sentences_or_empty():
    found = examples(TWO, np.array([2, -1]))
    assert found["statement_id"].tolist() == ["s2", ""]
    assert found["sentence_id"].tolist() == ["sen1", ""]
    assert found["sentence"].tolist() == ["協議すること求める", ""]


def test_nothing_to_count():
    assert find_words(EMPTY).lemma.tolist() == []
