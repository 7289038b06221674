"""What rows were read from: the cell that holds it, the table of its pieces, and what the contract forbids."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import rapt
from rapt.tables import schema
from rapt.tables.checks import validate
from rapt.tables.evidence import from_cell, to_cell
from rapt.tables.rows import Evidence

TEXT = "米国に撤回を求めた。"
PIECES = (Evidence("ask_mine", "anchor", 6, 9), Evidence("case_ni", "addressee", 0, 2))


@pytest.fixture(scope="module")
def analysis() -> rapt.Analysis:
    """Of two statements, with evidence for the demand of the second."""
    found = rapt.analyze([TEXT, TEXT], progress=False)
    return replace(found, demands=found.demands.assign(evidence=["", to_cell(PIECES)]))


@pytest.mark.parametrize("pieces", [(), PIECES, (Evidence('引"用', "run", 0, 0),)])
def test_there_and_back(pieces):
    assert from_cell(to_cell(pieces)) == pieces
    assert to_cell(from_cell(to_cell(pieces))) == to_cell(pieces)


@pytest.mark.parametrize("cell", ["{", '[{"rule":"a"}]', "[1]", '{"rule": 1}', "3"])
def test_other_cells_are_refused(cell):
    with pytest.raises(ValueError, match="evidence must be a JSON list of rule, role, start and end, got"):
        from_cell(cell)


def test_a_row_for_each_piece(analysis):
    found = analysis.evidence()
    assert found.to_dict("records") == [
        {"statement_id": "s0002", "demand_id": "dem001", "sentence_id": "sen001", "row": 1, "rule": "ask_mine",
         "role": "anchor", "start": 6, "end": 9, "text": "求めた"},
        {"statement_id": "s0002", "demand_id": "dem001", "sentence_id": "sen001", "row": 1, "rule": "case_ni",
         "role": "addressee", "start": 0, "end": 2, "text": "米国"},
    ]  # fmt: skip
    assert analysis.demands.loc[found["row"], "statement_id"].tolist() == ["s0002", "s0002"]


@pytest.mark.parametrize("table", ["demands", "moves", "sentences"])
def test_tables_without_evidence_give_no_rows(table):
    found = rapt.analyze("次の日。", progress=False).evidence(table)
    assert found.empty
    assert found["start"].dtype == "int64"


def test_other_tables_are_refused(analysis):
    with pytest.raises(
        ValueError, match=r"table must be one of \['sentences', 'demands', 'moves', 'measures'\], got 'dates'"
    ):
        analysis.evidence("dates")


@pytest.mark.parametrize("format", ["parquet", "csv", "xlsx"])
def test_it_is_saved_and_comes_back(analysis, tmp_path, format):
    analysis.save(tmp_path, format)
    pd.testing.assert_frame_equal(rapt.load_analysis(tmp_path).evidence(), analysis.evidence())


def test_tables_of_an_earlier_version_are_read():
    row = {"statement_id": "s1", "demand_id": "dem001", "text": "撤回", "start": 3, "end": 5, "strength": 3}
    old = pd.DataFrame([row])
    found = schema.conform("demands", old)
    validate("demands", found, {"s1": TEXT})
    assert found[["kind", "evidence"]].values.tolist() == [["", ""]]


@pytest.mark.parametrize(
    ("piece", "message"),
    [
        (Evidence("ask_mine", "anchor", 6, 99), "is not within the text of s0001"),
        (Evidence("ask_mine", "anchor", 6, 5), "is not within the text of s0001"),
        (Evidence("ask_mine", "verb", 6, 9), r"role must be one of \['anchor', .* got 'verb'"),
    ],
)
def test_validate_names_what_is_wrong(analysis, piece, message):
    wrong = schema.conform("demands", analysis.demands.assign(evidence=[to_cell([piece]), ""]))
    with pytest.raises(ValueError, match=f"demands row 0: .*{message}"):
        validate("demands", wrong, {"s0001": TEXT, "s0002": TEXT})
