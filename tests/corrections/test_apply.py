"""Corrections on a whole analysis: files one after the other, statements that are not there, provenance, determinism."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import rapt
from rapt.corrections.apply import TABLES, Corrector
from rapt.corrections.sources import read_corrections
from rapt.tables.checks import validate

EDIT = {"table": "demands", "action": "change", "statement_id": "s1", "id": "dem001", "strength": 5}
OTHER = {"table": "entities", "action": "change", "statement_id": "s2", "text": "日本", "entity_id": "KR"}


def test_rows_of_other_statements_and_tables_are_untouched(conference):
    found = conference.correct(EDIT)
    assert found is not conference
    for name in ("statements", "segments", "tokens", "entities", "dates", "sentences", "problems"):
        pd.testing.assert_frame_equal(found.tables()[name], conference.tables()[name])
    assert conference.demands.strength.tolist()[0] == 4
    texts = dict(zip(found.statements.statement_id, found.statements.text, strict=True))
    for name, table in found.tables().items():
        validate(name, table, texts)


def test_the_analysis_comes_back_from_disk_as_it_was_corrected(conference, tmp_path):
    found = conference.correct([EDIT, OTHER, {**EDIT, "id": "dem009"}])
    for format in ("parquet", "csv", "xlsx"):
        found.save(tmp_path / format, format=format)
        back = rapt.load_analysis(tmp_path / format)
        assert back.provenance == found.provenance
        for name, table in found.tables().items():
            pd.testing.assert_frame_equal(back.tables()[name], table, check_categorical=False)


def test_the_later_one_wins(conference):
    assert conference.correct([EDIT, {**EDIT, "strength": 2}]).demands.strength.tolist()[0] == 2
    first, second = pd.DataFrame([EDIT]), pd.DataFrame([{**EDIT, "strength": 2}])
    once = conference.correct(first).correct(second)
    together = conference.correct([first, second])
    assert together.demands.strength.tolist()[0] == 2
    pd.testing.assert_frame_equal(once.demands, together.demands)
    assert once.provenance == together.provenance


def test_provenance_names_the_files_and_their_content(conference, tmp_path):
    first, second = tmp_path / "直し.csv", tmp_path / "own-gold.json"
    pd.DataFrame([EDIT]).to_csv(first, index=False)
    second.write_text(json.dumps({"statement_id": "s2", "text": "日本に撤回を求めた。", "dates": []}), encoding="utf-8")
    options = conference.correct([first, second]).provenance["options"]
    assert options["corrections"] == "直し.csv; own-gold.json"
    assert len(options["corrections_sha256"]) == 64
    other = conference.correct([second, first]).provenance["options"]
    assert other["corrections_sha256"] != options["corrections_sha256"]
    assert conference.provenance["options"]["corrections"] == ""
    assert rapt.Analysis(**conference.tables()).correct(first).provenance["options"]["corrections"] == "直し.csv"


def test_a_statement_that_is_not_there_is_said_once_a_file(conference):
    found = conference.correct(pd.DataFrame([{**EDIT, "statement_id": "s9"}, {**EDIT, "statement_id": "s9"}, EDIT]))
    assert found.problems[["statement_id", "problem", "detail"]].values.tolist() == [
        ["s9", "unknown statement", "table: the analysis has no statement 's9'; corrections left out: 2"]
    ]
    assert found.demands.strength.tolist()[0] == 5


def test_analyze_takes_corrections(conference):
    rows = conference.statements[["statement_id", "text", "issuer", "date"]]
    found = rapt.analyze(rows, progress=False, corrections=EDIT)
    expected = conference.correct(EDIT)
    for name, table in expected.tables().items():
        pd.testing.assert_frame_equal(found.tables()[name], table)
    assert found.provenance == expected.provenance
    with pytest.raises(FileNotFoundError, match="corrections nowhere"):
        rapt.analyze("米国に求めた。", progress=False, corrections="nowhere.csv")


def test_piece_by_piece_it_is_the_same(conference):
    corrections = read_corrections([EDIT, OTHER, {**OTHER, "statement_id": "s9"}])
    corrector = Corrector(corrections, {"s1", "s2"})
    pieces = []
    for name in ("s1", "s2"):
        one = conference.select(name)
        pieces.append(corrector.corrected({table: getattr(one, table) for table in TABLES}))
    whole = conference.correct([EDIT, OTHER])
    for table in TABLES:
        joined = pd.concat([piece[table] for piece in pieces], ignore_index=True)
        pd.testing.assert_frame_equal(joined, getattr(whole, table))
    assert [row["statement_id"] for row in corrector.unused()] == ["s9"]


def test_an_empty_analysis_takes_them_too():
    found = rapt.analyze([], progress=False).correct(EDIT)
    assert found.problems.problem.tolist() == ["unknown statement"]
