"""Rows of all layers as one frame and as highlights: values, tips and tags in both languages."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import rapt
from rapt.tables.evidence import to_cell
from rapt.tables.rows import Evidence
from rapt.widgets.highlights import LAYERS, Highlights, who

TEXT = "中国は米国に対し、追加関税を10月12日までに撤回するよう強く求めた。記者：なぜですか。"

EDITS = [
    {"table": "entities", "action": "change", "text": "米国", "entity_id": "CA"},
    {"table": "dates", "action": "change", "text": "10月12日", "value": "2025-10-12"},
    {"table": "demands", "action": "change", "id": "dem001", "strength": 5},
]


@pytest.fixture(scope="module")
def analysis():
    return rapt.analyze(pd.DataFrame([{"text": TEXT, "issuer": "CN-MOFCOM"}]), progress=False)


@pytest.mark.parametrize(
    ("lang", "layer", "text", "tip"),
    [
        ("ja", "demands", "撤回する", "要求 · やめるよう要求 · CN → US · 強さ 4 強い求め · 求めた"),
        ("en", "demands", "撤回する", "Demands · to stop something · CN → US · Strength 4 urge · 求めた"),
        ("ja", "entities", "米国", "固有表現 · 国・地域 · [US]"),
        ("en", "entities", "追加関税", "Entities · government measure · "),
        ("ja", "dates", "10月12日", "日付・期間 · 日付 · まで"),
        ("ja", "voices", "中国は", "発言主体 · "),
    ],
)
def test_tips(analysis, lang, layer, text, tip):
    highlights = Highlights(analysis, lang)
    rows = highlights.rows("s0001", [layer])
    tips = [span["tip"] for span, row in zip(highlights.spans(rows), rows["text"], strict=True) if text in row]
    assert any(found.startswith(tip) for found in tips), tips


def test_rows_are_in_the_order_of_the_text_and_hold_its_spans(analysis):
    rows = Highlights(analysis, "ja").rows("s0001")
    assert rows["start"].is_monotonic_increasing
    assert set(rows["layer"]) == set(LAYERS)
    assert all(TEXT[row.start : row.end] == row.text for row in rows.itertuples())


def test_only_moves_and_voices_have_tags(analysis):
    highlights = Highlights(analysis, "ja")
    spans = highlights.spans(highlights.rows("s0001"))
    assert {span["layer"] for span in spans if span["tag"]} <= {"moves", "voices"}
    assert "要求" in {span["tag"] for span in spans}


def test_an_unknown_statement_has_no_rows(analysis):
    assert Highlights(analysis, "ja").rows("nothing").empty


def test_tips_say_what_a_demand_was_read_from():
    found = rapt.analyze(TEXT, progress=False)
    cell = to_cell([Evidence("ask_mine", "anchor", TEXT.index("求めた"), TEXT.index("求めた") + 3)])
    found = replace(found, demands=found.demands.assign(evidence=cell))
    highlights = Highlights(found, "ja")
    rows = highlights.rows("s0001", ["demands"])
    assert set(rows["evidence"]) == {"手がかり「求めた」[ask_mine]"}
    assert all(span["tip"].endswith("\n手がかり「求めた」[ask_mine]") for span in highlights.spans(rows))


@pytest.mark.parametrize(("lang", "words"), [("ja", "手で修正"), ("en", "corrected by hand")])
def test_tips_say_what_a_person_corrected(analysis, lang, words):
    found = analysis.correct(pd.DataFrame(EDITS).assign(statement_id="s0001"))
    assert found.problems.equals(analysis.problems)
    highlights = Highlights(found, lang)
    rows = highlights.rows("s0001", ["entities", "dates", "demands", "moves"])
    by_hand = {row for row, span in zip(rows.text, highlights.spans(rows), strict=True) if words in span["tip"]}
    assert by_hand == {"米国", "10月12日", found.demands.text[0]}


@pytest.mark.parametrize(
    ("ids", "written", "shown"),
    [("CN;JP", "", "CN・JP"), ("", "関係企業", "関係企業"), ("", "", "?"), ("US", "米国", "US")],
)
def test_who(ids, written, shown):
    assert who(ids, written) == shown
