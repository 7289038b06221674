"""The layers of a statement: rows of each table, the body alone, and names that hold times."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapt.extract.layers import LAYERS, Findings
from rapt.read.statements import prepare
from rapt.tables.rows import Evidence, statement_rows
from rapt.text.parsing import parse_statements


def findings(text: str, **given: str) -> Findings:
    import pandas as pd

    table, _ = prepare(pd.DataFrame([{"text": text, "date": "2025-10-12", **given}]))
    (parsed,) = parse_statements(statement_rows(table))
    return Findings(parsed.document, parsed.day)


def rows(found: Findings, stage: str) -> list:
    (table,) = (layer(found) for name, layer in LAYERS if name == stage)
    return next(iter(table.values()))


def test_stages_and_their_tables():
    found = findings("米国に撤回を求めた。")
    assert {name: list(layer(found)) for name, layer in LAYERS} == {
        "structure": ["segments", "tokens"],
        "entities": ["entities"],
        "dates": ["dates"],
        "voices": ["sentences"],
        "demands": ["demands"],
        "moves": ["moves"],
        "measures": ["measures"],
    }


def test_rows_carry_their_text_and_sentence():
    found = findings("米国に撤回を求めた。日本に対話を求めた。", issuer="CN-MOFCOM")
    assert [(row["demand_id"], row["sentence_id"], row["text"]) for row in rows(found, "demands")] == [
        ("dem001", "sen001", "撤回"),
        ("dem002", "sen002", "対話"),
    ]


def test_evidence_is_written_into_a_cell():
    found = findings("米国に撤回を求めた。", issuer="CN-MOFCOM")
    proof = (Evidence("ask_mine", "anchor", 6, 9),)
    found.voices["sen001"] = replace(found.voices["sen001"], evidence=proof)
    found.demands[:] = [replace(one, evidence=proof) for one in found.demands]
    found.moves[:] = [replace(one, evidence=()) for one in found.moves]
    cell = '[{"rule":"ask_mine","role":"anchor","start":6,"end":9}]'
    assert [[row["evidence"] for row in rows(found, name)] for name in ("voices", "demands", "moves")] == [
        [cell], [cell], [""],
    ]  # fmt: skip
    assert [row["kind"] for row in rows(found, "demands")] == ["request"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公告2025年第61号を10月9日に出した。", ["10月9日"]),
        ("10月9日に公告を出した。", ["10月9日"]),
    ],
)
def test_a_time_inside_a_name_is_no_date(text, expected):
    assert [row["text"] for row in rows(findings(text), "dates")] == expected


def test_references_and_furniture_have_no_rows():
    found = findings("米国に撤回を求めた。\n出典：新華社、2025年10月9日")
    assert [row["text"] for row in rows(found, "entities")] == ["米国"]
    assert rows(found, "dates") == []


def test_a_speakers_label_belongs_to_the_sentence_after_it():
    found = findings("ロイター記者：措置は何か。\n報道官：合法だ。")
    named = {row["text"]: row["sentence_id"] for row in rows(found, "entities")}
    assert named["ロイター"] == "sen001"
