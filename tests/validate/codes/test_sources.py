"""Exports of other programs whose spans are none are said by file and place, not raised from where they are used."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from rapt.validate import import_codes

TEXT = "米国に撤回を求めた。"
STATEMENTS = pd.DataFrame({"statement_id": ["s1"], "text": [TEXT]})
# What stands where an offset must be.
ODD = ["0", 0.5, True, float("nan"), float("inf"), [0], {"at": 0}]


def prodigy(start, end):
    return {"text": TEXT, "spans": [{"start": start, "end": end, "label": "GPE"}]}


def doccano(start, end):
    return {"id": "s1", "text": TEXT, "label": [[start, end, "GPE"]]}


def with_relations(start, end):
    return {"id": "s1", "text": TEXT, "entities": [{"start_offset": start, "end_offset": end, "label": "GPE"}]}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("export", [prodigy, doccano, with_relations])
def test_an_offset_that_is_no_number(export, odd, tmp_path):
    for start, end, name in ((odd, 2, "start"), (0, odd, "end")):
        (tmp_path / "c.jsonl").write_text(json.dumps(export(start, end)), encoding="utf-8")
        with pytest.raises(ValueError, match=rf"c\.jsonl.* line 1 span 1: {name} must be a whole number, got"):
            import_codes(tmp_path / "c.jsonl", STATEMENTS)


@pytest.mark.parametrize(
    ("program", "one"),
    [
        ("Prodigy", {"text": TEXT, "spans": [{"start": 0, "label": "GPE"}]}),
        ("Prodigy", {"text": TEXT, "spans": [{"start": 0, "end": 2, "label": "GPE"}], "meta": [1]}),
        ("doccano", {"text": TEXT, "entities": [{"start_offset": 0, "end_offset": 2}]}),
    ],
)
def test_a_span_of_another_form(program, one):
    with pytest.raises(ValueError, match=f"rows looks like an export of {program}, .*: export it again"):
        import_codes([one], STATEMENTS)


@pytest.mark.parametrize("export", [prodigy, doccano, with_relations])
def test_spans_that_are_some_are_read(export):
    assert import_codes([export(0, 2)], STATEMENTS).gold[0]["entities"][0]["text"] == "米国"
