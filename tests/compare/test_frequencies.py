"""Frequencies against a plain recount."""

from __future__ import annotations

import pandas as pd
import pytest
from made import EMPTY, made

from rapt.compare import frequencies
from rapt.compare.counts import find_words
from rapt.compare.terms import find_terms


def test_frequencies_are_counts(corpus_analysis):
    found = frequencies(corpus_analysis).set_index("feature")
    words = find_terms(corpus_analysis)
    counts = pd.Series(words.lemmas[words.lemma[words.content]]).value_counts()
    assert found.n.to_dict() == counts.to_dict()
    assert found.n.is_monotonic_decreasing
    # Rates are per single word: a compound does not make its statement shorter.
    singles = find_words(corpus_analysis).lemma
    assert found.per_1000["措置"] == pytest.approx(1000 * counts["措置"] / len(singles))


def test_rates_are_per_word_of_the_chosen():
    analysis = made(["a b が/ADP 。/PUNCT", "(other) a"], ["a"])
    assert frequencies(analysis, statements="s1").values.tolist() == [["a", 1, 1000 / 3, 1], ["b", 1, 1000 / 3, 1]]
    assert frequencies(analysis, voices=None).values.tolist()[0] == ["a", 3, 600.0, 2]


@pytest.mark.parametrize(("voices", "found"), [("issuer", {"b": 2, "a": 1}), ("other", {"a": 3}), ("reporter", {})])
def test_voices(voices, found):
    table = frequencies(made(["b a b", "(other) a a a"]), voices=voices)
    assert dict(zip(table.feature, table.n, strict=True)) == found
    assert table.feature.tolist() == list(found)


def test_equally_frequent_ones_are_in_alphabetical_order():
    assert frequencies(made(["c b a c"])).feature.tolist() == ["c", "a", "b"]


@pytest.mark.parametrize("unit", ["lemma", "entity", "move", "cue"])
def test_nothing_to_count(unit):
    assert frequencies(EMPTY, unit).empty
    assert frequencies(made(["。/PUNCT"]), unit).empty


def test_unknown_unit():
    with pytest.raises(ValueError, match=r"unit must be one of .*'word'"):
        frequencies(EMPTY, "word")
