"""The spaCy components: found by name, spans with values and ids on any pipeline."""

from __future__ import annotations

import pytest
import spacy

import rapt

TEXT = "中国商務省は10月12日、米国に対し、来月上旬までに追加関税を撤回するよう求めた。"


def test_dates_on_a_blank_pipeline():
    nlp = spacy.blank("ja")
    nlp.add_pipe("rapt_dates", config={"reference": "2025-10-12"})
    doc = nlp(TEXT)
    spans = doc.spans["dates"]
    table = rapt.extract_dates(TEXT, reference="2025-10-12")
    assert [(s.start_char, s.end_char, s.label_, s._.value, s._.mod) for s in spans] == [
        tuple(row) for row in table[["start", "end", "type", "value", "mod"]].itertuples(index=False)
    ]


def test_entities_on_a_blank_pipeline_come_from_lexicon_and_patterns():
    nlp = spacy.blank("ja")
    nlp.add_pipe("rapt_entities")
    doc = nlp(TEXT)
    found = [(s.text, s.label_, s._.entity_id, s._.method) for s in doc.spans["entities"]]
    assert found[:2] == [("中国商務省", "ORG", "CN-MOFCOM", "lexicon"), ("米国", "GPE", "US", "lexicon")]


def test_both_work_after_ginza_and_on_empty_text():
    nlp = spacy.load("ja_ginza")
    nlp.add_pipe("rapt_dates")
    nlp.add_pipe("rapt_entities", config={"issuer": "CN-MOFCOM"})
    for doc in nlp.pipe([TEXT, ""]):
        assert len(doc.spans["dates"]) == (2 if doc.text else 0)
        assert bool(len(doc.spans["entities"])) == bool(doc.text)


def test_a_bad_lexicon_is_refused_when_the_component_is_made(tmp_path):
    (tmp_path / "bad.csv").write_text("surface,label\nA,NONSENSE\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        spacy.blank("ja").add_pipe("rapt_entities", config={"lexicon": str(tmp_path / "bad.csv")})
