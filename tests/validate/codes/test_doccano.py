"""Exports of doccano to coded rows."""

from __future__ import annotations

from rapt.validate.codes.coded import Coded
from rapt.validate.codes.doccano import read_doccano


def test_a_text_without_spans_says_of_its_statement_that_nothing_was_found():
    objects = [{"id": 7, "text": "米国に", "label": [[0, 2, "GPE"]]}, {"id": 8, "text": "対話を", "label": []}]
    assert list(read_doccano(objects, "d.jsonl")) == [
        Coded("d.jsonl line 1 span 1", "7", document="米国に", start=0, end=2, values={"label": "GPE"}),
        Coded("d.jsonl line 2", "8", document="対話を"),
    ]
