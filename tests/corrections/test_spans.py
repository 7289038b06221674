"""Where a span is: offsets, words, both, and what no longer fits the text."""

from __future__ import annotations

import pytest

from rapt.corrections.edits import Edit
from rapt.corrections.spans import span_of

TEXT = "中国は米国に求め、米国は応じた。"


@pytest.mark.parametrize(
    ("cells", "sentence", "span"),
    [
        ({"start": 0, "end": 2}, None, (0, 2)),
        ({"start": 0, "end": 2, "text": "中国"}, None, (0, 2)),
        ({"start": 3, "text": "米国に"}, None, (3, 6)),
        ({"text": "中国"}, None, (0, 2)),
        ({"text": "米国"}, (9, 16), (9, 11)),
        ({}, None, None),
    ],
)
def test_spans(cells, sentence, span):
    assert span_of(Edit("row 2", "s1", "entities", "add", **cells), TEXT, sentence) == span


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"start": 0, "end": 99}, "0 to 99 is no span of the text, which has 16 characters"),
        ({"start": 4, "end": 4}, "4 to 4 is no span"),
        ({"start": 5}, "5 to 5 is no span"),
        ({"end": 4}, "an end and no start"),
        ({"start": 0, "end": 2, "text": "米国"}, "characters 0 to 2 are '中国', not '米国': the text may have changed"),
        ({"text": "日本"}, "'日本' is not there: the text may have changed since"),
        ({"text": "米国"}, "'米国' occurs more than once: give start, or the sentence_id"),
    ],
)
def test_what_fits_nowhere_is_said(cells, reason):
    with pytest.raises(ValueError, match=reason):
        span_of(Edit("row 2", "s1", "entities", "add", **cells), TEXT)
