"""Trees and sentence starts are those of spaCy's own loop in any batch."""

from __future__ import annotations

import pytest
from spacy.pipeline import DependencyParser

from benchmarks import exact
from rapt.text import ginza
from rapt.text.ginza import fast_parser

TWO = "米国は措置を撤回せよ。中国は対話を望む。"


def trees(docs):
    return [[(t.head.i, t.dep_, t.is_sent_start) for t in doc] for doc in docs]


@pytest.fixture(scope="module")
def parser():
    loaded = ginza.load().get_pipe("parser")
    return fast_parser.FastParser(ginza.load().vocab, loaded.model, "parser", loaded.moves)


def parsed(predict, annotate, texts, size):
    nlp = ginza.load()
    docs = [nlp.make_doc(text) for text in texts]
    nlp.get_pipe("tok2vec").set_annotations(docs, nlp.get_pipe("tok2vec").predict(docs))
    for n in range(0, len(docs), size):
        annotate(docs[n : n + size], predict(docs[n : n + size]))
    return trees(docs)


@pytest.mark.parametrize("size", [1, 7, 200])
def test_trees_are_those_of_spacy(parser, size):
    texts = ["", "。", TWO, *exact.sample(400)]
    own = parsed(lambda docs: DependencyParser.predict(parser, docs), parser.set_annotations, texts, 50)
    assert parsed(parser.predict, parser.set_annotations, texts, size) == own
    assert any(start for tree in own for _, _, start in tree[1:])


def test_one_doc_alone(parser):
    nlp = ginza.load()
    doc = nlp.get_pipe("tok2vec")(nlp.make_doc(TWO))
    assert [t.head.i for t in parser(doc)] == [t.head.i for t in nlp(TWO)]
