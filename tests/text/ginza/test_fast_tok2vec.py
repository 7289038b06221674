"""Token vectors are those of spaCy's layers but for rounding for any lengths of docs and after any other words."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.pipeline.tok2vec import Tok2Vec

from benchmarks import exact
from rapt.text import ginza
from rapt.text.ginza import fast, fast_tok2vec


def same(nlp, texts):
    docs = [nlp.make_doc(text) for text in texts]
    component = nlp.get_pipe("tok2vec")
    pairs = zip(component.predict(docs), Tok2Vec.predict(component, docs), strict=True)
    return all(one.shape == other.shape and np.allclose(one, other, atol=1e-5) for one, other in pairs)


@pytest.mark.parametrize(
    "texts",
    [
        ["米国"],
        ["米国", "中国"],
        ["", "米国", "", ""],
        ["", ""],
        ["。" * n for n in range(1, 12)],
        ["米国の措置", "。", "中国は米国に対し、措置の撤回を求めた。" * 30, "あ"],
    ],
    ids=["one token", "two docs", "empty docs", "all empty", "short docs", "mixed"],
)
def test_tensors_are_those_of_spacy(texts):
    assert same(ginza.load(), texts)


def test_tensors_of_sentences_are_those_of_spacy():
    assert same(ginza.load(), exact.sample(400))


def test_words_are_learned_anew_when_the_table_is_full(monkeypatch):
    nlp = fast.load(ginza.MODEL)
    monkeypatch.setattr(fast_tok2vec, "MAX_WORDS", 20)
    assert all(same(nlp, [text]) for text in exact.sentences()[:30])


def test_other_weights_are_noticed(tmp_path):
    nlp = fast.load(ginza.MODEL)
    component = nlp.get_pipe("tok2vec")
    before = component.predict([nlp.make_doc("米国")])[0].copy()
    for node in component.model.walk():
        if node.name == "maxout":
            node.set_param("b", 3 * node.get_param("b"))
    component.to_disk(tmp_path)
    component.from_disk(tmp_path)
    assert not np.allclose(component.predict([nlp.make_doc("米国")])[0], before, atol=1e-2)
    assert same(nlp, ["米国は措置を撤回した。"])


def test_layers_of_another_kind_go_to_spacy():
    nlp = spacy.blank("ja")
    model = {
        "@architectures": "spacy.HashEmbedCNN.v2", "width": 16, "depth": 2, "embed_size": 50, "window_size": 2,
        "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": None,
    }  # fmt: skip
    component = nlp.add_pipe(fast_tok2vec.NAME, config={"model": model})
    nlp.initialize()
    assert not component.knows()
    assert nlp("米国").tensor.shape == (1, 16)


def test_a_model_with_other_vectors_is_refused(monkeypatch):
    monkeypatch.setattr(fast_tok2vec._Encoder, "__call__", lambda self, embedded, lengths: embedded)
    with pytest.raises(fast.UnknownModelError, match="token vectors differ from spaCy"):
        fast.load(ginza.MODEL)
