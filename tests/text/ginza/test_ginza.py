"""Loading: the fast path, stock GiNZA on request and where the model is unknown, texts that GiNZA refuses."""

from __future__ import annotations

import logging

import pytest

from rapt.text import ginza
from rapt.text.ginza import fast

SENTENCE = "米国に措置の撤回を強く求めた。"


@pytest.fixture
def fresh():
    """Loads anew, and forgets what it loaded."""
    ginza.load.cache_clear()
    yield ginza.load
    ginza.load.cache_clear()


def test_only_what_layers_read_is_loaded():
    assert ginza.load().pipe_names == ["tok2vec", "parser", "ner", "morphologizer", "rapt_plain_deps"]


def test_stock_on_request(fresh, monkeypatch):
    monkeypatch.setenv("RAPT_STOCK", "1")
    assert fresh().pipe_names[-1] == "bunsetu_recognizer"
    assert type(fresh().get_pipe("ner")).__module__.startswith("spacy.")
    assert [t.text for t in ginza.parse([SENTENCE])[SENTENCE]][:2] == ["米国", "に"]


@pytest.mark.parametrize(
    "broken",
    [lambda model: (_ for _ in ()).throw(fast.UnknownModelError("another shape")), lambda model: model.no_such_thing],
    ids=["unknown model", "another spaCy"],
)
def test_what_is_unknown_runs_as_stock(fresh, monkeypatch, caplog, broken):
    monkeypatch.setattr(fast, "load", broken)
    with caplog.at_level(logging.WARNING, logger="rapt"):
        assert fresh().pipe_names[-1] == "bunsetu_recognizer"
        assert SENTENCE in ginza.parse([SENTENCE])
    assert len(caplog.records) == 1
    assert "stock ja_ginza is used" in caplog.text


def test_a_model_that_decodes_in_another_way_is_refused(monkeypatch):
    monkeypatch.setattr(fast.fast_ner, "_accepted", lambda moves, bounds, *rest: tuple([] for _ in bounds[1:]))
    with pytest.raises(fast.UnknownModelError, match="decodes in another way"):
        fast.load(ginza.MODEL)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("撤回を求めた。", ""),
        ("", ""),
        ("あ" * (ginza.MAX_BYTES // 3), ""),
        ("あ" * (ginza.MAX_BYTES // 3) + "a", "bytes without a sentence end"),
        ("中国\ud800", "character 2 is half of a surrogate pair"),
    ],
)
def test_refusal(text, reason):
    assert reason in ginza.rejection(text)
    assert bool(ginza.rejection(text)) == bool(reason)


def test_each_text_is_parsed_once_and_refused_ones_are_left_out():
    docs = ginza.parse(["撤回した。", "", "\ud800", "撤回した。", "求めた。"])
    assert list(docs) == ["撤回した。", "求めた。"]
    assert all(doc.text == text for text, doc in docs.items())
