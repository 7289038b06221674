"""The reader without a browser: layers, linked selection, many statements, none."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.widgets import StatementReader
from rapt.widgets.picker import LONGEST, StatementPicker

JAPAN = "2025-11-20-japan-takaichi"


@pytest.fixture
def reader(corpus_analysis):
    return StatementReader(corpus_analysis, JAPAN)


def test_shows_the_rows_of_the_statement_in_the_layers_that_are_on(reader, corpus_analysis):
    reader.layers = ["demands", "dates"]
    own = corpus_analysis.select(JAPAN)
    assert sorted(reader.value["layer"]) == ["dates"] * len(own.dates) + ["demands"] * len(own.demands)
    text = own.statements["text"].iloc[0]
    assert reader.text.text == text
    assert all(text[row.start : row.end] == row.text for row in reader.value.itertuples())
    assert reader.value["start"].is_monotonic_increasing


def test_a_mark_selects_its_row_and_a_row_its_mark(reader):
    reader.layers = ["demands"]
    key = next(span["key"] for span in reader.text.spans if span["layer"] == "demands")
    reader.text.set_state({"selected": key})
    assert reader.table.selected == 0
    assert reader.selection["layer"].tolist() == ["demands"]
    reader.table.set_state({"selected": 1})
    start = next(span["start"] for span in reader.text.spans if span["key"] == reader.text.selected)
    assert reader.selection["start"].tolist() == [start]
    reader.text.set_state({"selected": ""})
    assert reader.selection.empty


def test_tips_say_the_value(reader):
    tips = [span["tip"] for span in reader.text.spans]
    assert any(tip.startswith("要求 · やめるよう要求 · CN → JP · 強さ 4") for tip in tips)
    assert any("2025-11-20" in tip for tip in tips)
    assert any("[CN-MOFCOM]" in tip for tip in tips)


def test_switching_a_layer_off_forgets_the_selection_in_it(reader):
    reader.layers = ["demands"]
    reader.table.go_to(0)
    reader.text.set_state({"shown": ["dates"]})
    assert reader.selection.empty
    assert reader.text.selected == ""
    assert set(reader.value["layer"]) == {"dates"}


def test_select_by_place(reader):
    reader.layers = ["demands"]
    row = reader.value.iloc[2]
    reader.select(row["start"], row["end"])
    assert reader.selection["text"].tolist() == [row["text"]]
    reader.select(10**6, 10**6 + 1)
    assert reader.selection.empty


def test_english(corpus_analysis):
    reader = StatementReader(corpus_analysis, JAPAN, lang="en")
    assert [layer["label"] for layer in reader.text.layers] == [
        "Entities",
        "Dates and periods",
        "Demands",
        "Moves",
        "Voices",
    ]
    assert any("Strength 4 urge" in span["tip"] for span in reader.text.spans)


def test_above_the_text_stands_what_it_is_and_where_it_is_from(reader):
    assert reader.text.note == "要約（事実を本プロジェクトの言葉でまとめたもの。発表元の原文ではない）"
    assert [link["text"].partition("：")[2] for link in reader.text.links][:2] == ["人民網日本語版", "聯合報"]
    assert all(link["url"].startswith("http") for link in reader.text.links)
    reader.statement_id = "2026-01-09-japan-akazawa-dual-use"
    assert "原文（発表元）：経済産業省" in [link["text"] for link in reader.text.links]
    own = StatementReader(rapt.analyze("米国に撤回を求めた。", progress=False), lang="en")
    assert (own.text.note, own.text.links) == ("", [])


def test_facts_of_the_statement_stand_above_the_text(reader):
    assert reader.text.facts[0] == "2025-11-20"
    # After what is known of every statement, the user's own columns.
    assert f"{len(reader.text.text):,}字" in reader.text.facts
    assert reader.text.facts[-1].startswith("topics: 日本;")
    reader.statement_id = "2025-09-29-japan-end-user-list"
    assert reader.text.facts[:2] == ["2025-09-29", "中国商務省"]


def test_kinds_of_entities_are_told_apart(reader):
    kinds = {kind["name"]: kind for kind in reader.text.kinds}
    assert len({kind["mark"] for kind in kinds.values()}) == len(kinds)
    spans = [span for span in reader.text.spans if span["layer"] == "entities"]
    rows = reader.value.query("layer == 'entities'")
    assert [span["kind"] for span in spans] == rows["label"].tolist()
    assert {"GPE", "ORG", "PERSON"} <= set(rows["label"]) <= set(kinds)
    assert not any("kind" in span for span in reader.text.spans if span["layer"] != "entities")
    assert reader.text.findable


def test_search_finds_by_title_date_and_id(reader, corpus_analysis):
    reader.picker.search.value = "canada"
    assert [value for _, value in reader.picker.choice.options] == [
        "2024-09-03-canada-antidiscrimination",
        "2025-03-08-canada-tariffs",
        "2026-01-16-canada-roadmap",
        "2026-01-24-us-trump-canada-100pct",
    ]
    assert reader.statement_id == "2024-09-03-canada-antidiscrimination"
    reader.picker.search.value = "2026-01 カナダ"
    assert reader.statement_id == "2026-01-16-canada-roadmap"
    reader.picker.search.value = "そんな声明はない"
    assert reader.statement_id == "2026-01-16-canada-roadmap"
    assert "そんな声明はない" in reader.picker.note.value
    reader.picker.search.value = ""
    assert len(reader.picker.choice.options) == LONGEST < len(corpus_analysis.statements)


def test_next_and_previous_follow_time_and_stop_at_the_ends(reader, corpus_analysis):
    days = corpus_analysis.statements.set_index("statement_id")["date"]
    before = days[reader.statement_id]
    reader.picker.forward.click()
    assert days[reader.statement_id] >= before
    for _ in range(len(days)):
        reader.picker.back.click()
    assert days[reader.statement_id] == days.min()


def test_a_long_list_is_cut_but_every_statement_can_be_reached():
    days = pd.date_range("2020-01-01", periods=1000)
    many = pd.DataFrame({"statement_id": [f"s{n:04d}" for n in range(1000)], "date": days, "title": "題名"})
    picker = StatementPicker(many)
    assert len(picker.choice.options) == LONGEST
    assert "800" in picker.note.value
    for _ in range(LONGEST + 5):
        picker.forward.click()
    assert picker.statement_id == "s0205"
    picker.choose("s0999")
    assert picker.statement_id == picker.choice.value == "s0999"
    picker.choose("unknown")
    assert picker.statement_id == "s0999"


def test_an_empty_analysis_says_what_to_do():
    reader = StatementReader(rapt.analyze([]))
    assert "rapt.analyze" in reader.children[0].value
    assert reader.value.empty
    assert reader.selection.empty


def test_a_statement_without_marks():
    reader = StatementReader(rapt.analyze("はい。"), lang="en")
    reader.layers = ["demands"]
    assert reader.value.empty
    assert reader.table.status == "No rows."


def test_text_is_handed_over_as_text_with_offsets_in_characters():
    text = "😀<script>alert(1)</script>米国は10月12日に撤回せよ。"
    reader = StatementReader(rapt.analyze(text))
    assert reader.text.text == text
    dates = [text[s["start"] : s["end"]] for s in reader.text.spans if s["layer"] == "dates"]
    assert dates == ["10月12日"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"lang": "fr"}, "lang must be one of"), ({"statement_id": "nothing"}, "'nothing' is not in the analysis")],
)
def test_refusals(corpus_analysis, arguments, message):
    with pytest.raises(ValueError, match=message):
        StatementReader(corpus_analysis, **arguments)


def test_unknown_layer_lists_the_known_ones(reader):
    with pytest.raises(ValueError, match="layers must be of"):
        reader.layers = ["verbs"]
