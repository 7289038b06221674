"""Similarity against scikit-learn, sets, spaCy's vectors and SciPy's clustering."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from made import EMPTY, made
from scipy.cluster.hierarchy import leaves_list, linkage
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from rapt.compare import RaptWarning, similarity
from rapt.compare.results import RESULTS
from rapt.compare.terms import find_terms


def square(table, ids):
    return table.pivot(index="statement_a", columns="statement_b", values="similarity").loc[ids, ids].to_numpy()


def words_of(analysis, compounds=()) -> list[list[str]]:
    words = find_terms(analysis, compounds=compounds)
    lemmas = words.lemmas[words.lemma]
    return [list(lemmas[words.content & (words.statement == n)].astype(str)) for n in range(len(analysis.statements))]


@pytest.fixture(scope="module")
def speaking(corpus_analysis):
    """The statements that have words of their issuer; what a silent one is like has its own test."""
    spoken = [len(words) > 0 for words in words_of(corpus_analysis)]
    assert sum(spoken) > 200
    return corpus_analysis.select(mask=pd.Series(spoken))


@pytest.fixture(scope="module")
def documents(speaking) -> list[list[str]]:
    return words_of(speaking)


def tfidf(documents):
    vectorizer = TfidfVectorizer(analyzer=lambda words: words)
    return vectorizer, vectorizer.fit_transform(documents)


def test_tfidf_is_scikit_learns(speaking, documents):
    ids = speaking.statements.statement_id
    _, weights = tfidf(documents)
    np.testing.assert_allclose(square(similarity(speaking), ids), cosine_similarity(weights), atol=1e-9)


def test_jaccard_is_of_sets(speaking, documents):
    sets = [set(words) for words in documents]
    expected = [[len(a & b) / len(a | b) for b in sets] for a in sets]
    found = square(similarity(speaking, method="jaccard"), speaking.statements.statement_id)
    np.testing.assert_allclose(found, expected)


def test_vector_is_of_spacys_vectors_of_single_words(speaking):
    from rapt.text import ginza

    vocab = ginza.load().vocab
    vectorizer, weights = tfidf(words_of(speaking, compounds=None))
    vectors = np.array([vocab.get_vector(name) for name in vectorizer.get_feature_names_out()])
    found = square(similarity(speaking, method="vector"), speaking.statements.statement_id)
    np.testing.assert_allclose(found, cosine_similarity(weights @ vectors), atol=1e-5)


def test_order_is_that_of_the_leaves(corpus_analysis):
    table = similarity(corpus_analysis)
    ids = corpus_analysis.statements.statement_id
    near = np.round(1 - square(table, ids), 9)
    tree = linkage(near[np.triu_indices(len(ids), 1)], "average", optimal_ordering=True)
    order = table.drop_duplicates("statement_a").statement_a.tolist()
    assert order == ids.iloc[leaves_list(tree)].tolist()
    assert len(table) == len(ids) ** 2
    assert table[["order_a", "order_b"]].values.tolist() == [[a, b] for a in range(len(ids)) for b in range(len(ids))]


def test_similar_statements_are_side_by_side():
    table = similarity(made(["a b c"], ["x y z"], ["a b d"], ["x y"]))
    order = table.drop_duplicates("statement_a").statement_a.tolist()
    assert {frozenset(order[:2]), frozenset(order[2:])} == {frozenset({"s1", "s3"}), frozenset({"s2", "s4"})}


def test_many_statements_are_ordered_too():
    texts = [[f"w{n % 7} v{n % 5}"] for n in range(320)]
    assert sorted(similarity(made(*texts)).order_a.unique()) == list(range(320))


def test_a_silent_statement_is_like_itself_only():
    table = similarity(made(["a b"], ["(other) a b"], ["a"]), method="jaccard")
    assert square(table, ["s1", "s2", "s3"]).tolist() == [[1, 0, 0.5], [0, 1, 0], [0.5, 0, 1]]


def test_chosen_statements_and_units(corpus_analysis):
    table = similarity(corpus_analysis, "move", statements="2025-10")
    assert len(table) == len(corpus_analysis.select(period="2025-10").statements) ** 2
    assert table.similarity.between(0, 1).all()


def test_mixed_outlets_warn():
    with pytest.warns(RaptWarning, match=r"the statements mix outlets \(人民網 1, 新華社 1\)"):
        similarity(made(["a"], ["b"], outlet=["人民網", "新華社"]))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"method": "cosine"}, "method must be one of ['tfidf', 'jaccard', 'vector'], got 'cosine'"),
        ({"method": "vector", "unit": "move"}, "method 'vector' works with unit 'lemma' only, got 'move'"),
        ({"unit": "word"}, "unit must be one of"),
    ],
)
def test_errors(given, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        similarity(EMPTY, **given)


@pytest.mark.parametrize("method", ["tfidf", "jaccard", "vector"])
def test_nothing_to_compare(method):
    assert similarity(EMPTY, method=method).columns.tolist() == [c.name for c in RESULTS["similarity"]]
    assert similarity(made(["。/PUNCT"], ["、/PUNCT"]), method=method).similarity.tolist() == [1, 0, 0, 1]


@pytest.mark.parametrize("method", ["tfidf", "jaccard"])
def test_the_nearest_are_those_of_all_pairs(corpus_analysis, method):
    whole = similarity(corpus_analysis, method=method)
    whole = whole[whole["statement_a"].astype(str) != whole["statement_b"].astype(str)]
    best = (
        whole.groupby("statement_a", observed=True)["similarity"].nlargest(3).groupby(level=0, observed=True).agg(list)
    )
    near = similarity(corpus_analysis, method=method, nearest=3)
    found = near.groupby("statement_a", observed=True)["similarity"].agg(list)
    assert len(near) == 3 * len(corpus_analysis.statements)
    assert near["order_b"].tolist()[:6] == [0, 1, 2, 0, 1, 2]
    for name, values in found.items():
        assert values == pytest.approx(best[name])


def test_nearest_must_be_a_number_of_statements(corpus_analysis):
    with pytest.raises(ValueError, match="nearest must be at least 1"):
        similarity(corpus_analysis, nearest=0)
