"""What follows from the values of a row: names, intervals, codes, ids, evidence, and how a row says that it is by hand."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.tables.evidence import from_cell


def row(analysis, table: str, text: str, statement_id: str = "s1") -> pd.Series:
    rows = analysis.tables()[table]
    ((_, found),) = rows[(rows.statement_id == statement_id) & (rows.text == text)].iterrows()
    return found


@pytest.mark.parametrize(
    ("table", "text", "cells", "expected"),
    [
        (
            "entities", "関係者", {"label": "ORG", "entity_id": "JP-METI"},
            {"method": "hand", "name": "経済産業省", "ene": "", "sentence_id": "sen003"},
        ),
        ("entities", "市場", {"label": "OTHER"}, {"method": "hand", "name": "市場", "entity_id": ""}),
        (
            "dates", "直ちに", {"type": "DATE", "value": "2025-10-13"},
            {"basis": "hand", "interval_begin": pd.Timestamp("2025-10-13"), "interval_end": pd.Timestamp("2025-10-14")},
        ),
        ("dates", "直ちに", {"type": "DURATION", "value": "P1D"}, {"interval_begin": pd.NaT, "range_id": ""}),
        (
            "demands", "対話を望んでいる", {"strength": 4, "polarity": "do", "addressee": "US"},
            {
                "demand_id": "dem003", "rule": "hand", "cameo": "10", "plover": "REQUEST", "kind": "request", "voice": "issuer",
                "addressee_text": "米国", "form": "prose", "demander": "", "sentence_id": "sen002",
            },
        ),
        (
            "moves", "市場は反発する", {"move": "warn", "target": "US"},
            {"rule": "hand", "actor": "CN", "cameo": "130", "plover": "THREATEN", "cue": ""},
        ),
    ],
)  # fmt: skip
def test_added(edited, table, text, cells, expected):
    found = edited(table, "add", text=text, **cells)
    assert found.problems.empty
    new = row(found, table, text)
    for name, value in {**cells, **expected}.items():
        assert new[name] == value or (new[name] is pd.NaT and value is pd.NaT), name
    if "evidence" in new:
        assert [(one.rule, one.role) for one in from_cell(new.evidence)] == [("hand:edits", "anchor")]


@pytest.mark.parametrize(
    ("table", "text", "cells", "expected"),
    [
        ("entities", "マドリード協議", {"entity_id": "US"}, {"method": "hand", "name": "米国", "label": "EVENT"}),
        ("entities", "マドリード協議", {"label": "OTHER"}, {"method": "hand", "entity_id": "madrid-talks"}),
        ("entities", "マドリード協議", {"entity_id": "-", "name": "会談"}, {"entity_id": "", "name": "会談"}),
        (
            "dates", "先月", {"value": "2025-08"},
            {"basis": "hand", "interval_begin": pd.Timestamp("2025-08-01"), "interval_end": pd.Timestamp("2025-09-01")},
        ),
        ("dates", "先月", {"mod": "APPROX"}, {"basis": "hand", "value": "2025-09", "interval_end": pd.Timestamp("2025-10-01")}),
        ("dates", "先月", {"value": "-"}, {"value": "", "interval_begin": pd.NaT}),
        (
            "demands", "100％の追加関税を直ちに撤回する", {"strength": "1"},
            {"demand_id": "dem001", "rule": "hand", "cameo": "02", "addressee": "US", "cue": "求めた", "predicate": "撤回する"},
        ),
        ("demands", "100％の追加関税を直ちに撤回する", {"strength": "1", "cameo": "1044"}, {"cameo": "1044"}),
        ("demands", "100％の追加関税を直ちに撤回する", {"addressee": "JP"}, {"addressee_text": "", "strength": 4}),
        (
            "demands", "100％の追加関税を直ちに撤回する", {"addressee": "JP", "addressee_text": "日本側"},
            {"addressee_text": "日本側"},
        ),
    ],
)  # fmt: skip
def test_changed(edited, table, text, cells, expected):
    found = edited(table, "change", text=text, **cells)
    assert found.problems.empty
    changed = row(found, table, text)
    for name, value in expected.items():
        assert changed[name] == value or (changed[name] is pd.NaT and value is pd.NaT), name


def test_an_addressee_without_an_id_keeps_its_words():
    found = rapt.analyze("企業に対し、法令を守るよう求めた。", progress=False)
    assert found.demands[["addressee", "addressee_text"]].values.tolist() == [["", "企業"]]
    edit = {"table": "demands", "action": "change", "statement_id": "s0001", "id": "dem001", "addressee": "CN-FIRMS"}
    assert found.correct(edit).demands[["addressee", "addressee_text"]].values.tolist() == [["CN-FIRMS", "企業"]]


def test_what_was_read_from_stays_as_far_as_it_holds(edited, conference):
    words = "100％の追加関税を直ちに撤回する"
    before = [one.role for one in from_cell(row(conference, "demands", words).evidence)]
    assert before.count("addressee") == before.count("subject") == before.count("raise") == 1
    for column, value, gone in (
        ("addressee", "JP", "addressee"),
        ("strength", "1", "raise"),
        ("demander", "EU", "subject"),
    ):
        after = from_cell(row(edited("demands", "change", text=words, **{column: value}), "demands", words).evidence)
        assert after[0].rule == "hand:edits"
        assert [one.role for one in after[1:]] == [role for role in before if role != gone]


def test_a_voice_and_its_speaker(edited):
    found = edited("sentences", "change", id="sen001", voice="reporter").sentences.iloc[0]
    assert (found.voice, found.speaker, found.cue) == ("reporter", "", "")
    assert [(one.rule, one.start, one.end) for one in from_cell(found.evidence)] == [("hand:edits", 0, 49)]
    found = edited("sentences", "change", id="sen003", voice="issuer").sentences.iloc[2]
    assert (found.voice, found.speaker) == ("issuer", "CN-MOFCOM")
    found = edited("sentences", "change", id="sen003", voice="other", speaker="JP-METI", cue="語った").sentences.iloc[2]
    assert (found.voice, found.speaker, found.cue) == ("other", "JP-METI", "語った")


def test_ids_of_demands_are_kept_and_never_given_twice(conference):
    first = {"table": "demands", "statement_id": "s1", "action": "delete", "id": "dem002"}
    more = {"table": "demands", "statement_id": "s1", "action": "add", "strength": 1, "polarity": "do"}
    added = [{**more, "text": "100％"}, {**more, "text": "対話を望んでいる"}]
    for corrections in ([first, *added], [pd.DataFrame([row]) for row in (first, *added)]):
        own = conference.correct(corrections).demands
        assert own[own.statement_id == "s1"].demand_id.tolist() == ["dem001", "dem003", "dem004"]
