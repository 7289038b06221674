"""Gries's DP against published examples and a plain recount."""

from __future__ import annotations

import pandas as pd
import pytest
from made import EMPTY, made

from rapt.compare import dispersion
from rapt.compare.counts import find_words
from rapt.compare.terms import find_terms

# Gries (2008), Dispersions and adjusted frequencies in corpora: the corpus of five parts and 50 letters of his
# examples; a occurs 1, 2, 3, 4 and 5 times, DP 0.18 (DPnorm 0.18 / (1 − 0.18), Lijffijt and Gries 2012).
GRIES = (
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
)


def test_gries_example():
    found = dispersion(made(*[[part] for part in GRIES])).set_index("feature")
    assert found.loc["a", ["n", "n_statements"]].tolist() == [15, 5]
    assert found.dp["a"] == pytest.approx(0.18)
    assert found.dp_norm["a"] == pytest.approx(0.18 / 0.82)
    # x occurs in one part only, the largest: 1 − 11/50.
    assert found.dp["x"] == pytest.approx(0.78)


def test_lijffijt_and_gries_table_1():
    found = dispersion(made(["a b a"], ["a b b"], ["b b b"])).set_index("feature")
    assert found.loc["a", ["dp", "dp_norm"]].tolist() == pytest.approx([1 / 3, 1 / 2])


@pytest.mark.parametrize("unit", ["lemma", "entity", "move"])
def test_dp_by_the_definition(corpus_analysis, unit):
    sizes = pd.Series(find_words(corpus_analysis).statement).value_counts()
    share = sizes / sizes.sum()
    found = dispersion(corpus_analysis, unit).set_index("feature")
    feature = {"entity": "JP", "move": "warn", "lemma": "措置"}[unit]
    if unit == "lemma":
        words = find_terms(corpus_analysis)
        at = words.statement[words.content & (words.lemmas[words.lemma] == feature)]
    else:
        table = corpus_analysis.entities if unit == "entity" else corpus_analysis.moves
        column = "entity_id" if unit == "entity" else "move"
        rows = table[table[column].str.split(";").map(lambda ids: feature in ids)]
        rows = rows.merge(corpus_analysis.sentences[["statement_id", "sentence_id", "voice"]])
        rows = rows[rows.voice == "issuer"]
        order = {name: n for n, name in enumerate(corpus_analysis.statements.statement_id)}
        at = rows.statement_id.map(order)
    observed = pd.Series(at).value_counts().reindex(share.index, fill_value=0) / len(at)
    assert found.n[feature] == len(at)
    assert found.dp[feature] == pytest.approx((observed - share).abs().sum() / 2)


def test_statements_without_words_are_no_parts():
    with_silent = dispersion(made(["a b"], ["b b"], ["(other) b"]))
    assert with_silent.equals(dispersion(made(["a b"], ["b b"])))


@pytest.mark.parametrize("unit", ["lemma", "entity", "move", "cue"])
def test_nothing_to_count(unit):
    assert dispersion(EMPTY, unit).empty
    assert dispersion(made(["。/PUNCT"]), unit).empty


def test_unknown_unit():
    with pytest.raises(ValueError, match=r"unit must be one of .*'word'"):
        dispersion(EMPTY, "word")
