"""All labels of the fast path are those of stock GiNZA, on a part of the sentences of benchmarks/exact.py."""

from __future__ import annotations

import pytest

from benchmarks import exact
from rapt.text import ginza
from rapt.text.ginza.batches import pipe


@pytest.fixture(scope="session")
def stock():
    return exact.stock()


def test_labels_are_those_of_stock(stock):
    texts = [*exact.sample(400), *exact.ODD]
    nlp = ginza.load()
    assert len(set(texts)) > 200
    assert exact.differing(stock, lambda chosen: pipe(nlp, chosen), texts) == []


def test_docs_come_in_order_over_many_batches(monkeypatch):
    monkeypatch.setattr("rapt.text.ginza.batches.BATCH_TOKENS", 20)
    texts = exact.sentences()[:100]
    assert tuple(doc.text for doc in pipe(ginza.load(), texts)) == texts


def test_a_batch_does_not_change_labels(stock, monkeypatch):
    texts = exact.sentences()[100:160]
    monkeypatch.setattr("rapt.text.ginza.batches.BATCH_TOKENS", 1)
    assert exact.differing(stock, lambda chosen: pipe(ginza.load(), chosen), texts) == []


def test_tensors_are_dropped():
    assert [doc.tensor.size for doc in pipe(ginza.load(), ["撤回した。"])] == [0]


def test_nothing_gives_nothing():
    assert list(pipe(ginza.load(), [])) == []


def test_what_fails_is_raised():
    class Failing:
        pipeline = ()
        make_doc = staticmethod(ginza.load().make_doc)

        def __getattribute__(self, name):
            if name == "pipeline":
                raise RuntimeError("broken component")
            return object.__getattribute__(self, name)

    with pytest.raises(RuntimeError, match="broken component"):
        list(pipe(Failing(), ["撤回した。"]))
