"""The batch decoder finds the entities of spaCy's own, also on noise, and leaves to it what is preset."""

from __future__ import annotations

import pytest
import spacy
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span

from benchmarks import exact
from rapt.text import ginza
from rapt.text.ginza import fast, fast_ner

SENTENCE = "商務部は2025年10月12日、北京で米国の関税に反対した。"


@pytest.fixture
def ner():
    return ginza.load().get_pipe("ner")


def found(doc):
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_noise_is_decoded_as_by_spacy():
    texts = [*exact.sample(400), "。" * 150, "米国 " * 30]
    entities, wrong = exact.fuzz(ginza.load(), texts, rounds=2)
    assert entities > 500
    assert wrong == 0


def test_real_entities(ner):
    doc = ginza.load()(SENTENCE)
    assert ("米国", "Country") in found(doc)


def test_preset_entities_go_to_spacy(ner):
    nlp = ginza.load()
    docs = [nlp.make_doc(SENTENCE), nlp.make_doc(SENTENCE)]
    for doc in docs:
        nlp.get_pipe("tok2vec")(doc)
        doc.set_ents([Span(doc, 0, 2, label="Product")], blocked=[doc[3:6]], default="missing")
    ner(docs[0])
    EntityRecognizer.set_annotations(ner, docs[1:], EntityRecognizer.predict(ner, docs[1:]))
    assert found(docs[0]) == found(docs[1])
    assert docs[0].ents[0].label_ == "Product"


def test_docs_without_tokens_or_tensors(ner):
    nlp = ginza.load()
    empty, bare = nlp.make_doc(""), nlp.make_doc(SENTENCE)
    assert [len(doc.ents) for doc in ner.pipe([empty])] == [0]
    other = nlp.make_doc(SENTENCE)
    EntityRecognizer.set_annotations(ner, [other], EntityRecognizer.predict(ner, [other]))
    assert found(ner(bare)) == found(other)


def test_another_order_of_moves_is_not_known():
    read = fast_ner._Moves.read
    assert read(["B-A", "B-B", "I-A", "I-B", "L-A", "L-B", "U-A", "U-B", "U-", "O"]).labels == ("A", "B")
    assert read(["O", "B-A", "I-A", "L-A", "U-A", "U-"]) is None
    assert read([]) is None


def test_a_label_added_later_goes_to_spacy():
    nlp = fast.load(ginza.MODEL)
    ner = nlp.get_pipe("ner")
    ner.add_label("新しい")
    assert not ner.knows()
    assert found(nlp(SENTENCE)) == found(ginza.load()(SENTENCE))


def test_saved_and_loaded_again(tmp_path):
    nlp = ginza.load()
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert isinstance(again.get_pipe("ner"), fast_ner.FastNer)
    assert found(again(SENTENCE)) == found(nlp(SENTENCE))
