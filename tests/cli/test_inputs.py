"""What a command is called with: saved tables, files, ids of bundled statements, and what cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import EMPTY, TEXT, built, written

import rapt
from rapt.cli.inputs import analysis_of, analysis_of_all, check_inputs, formats_in, load, one_statement


@pytest.mark.parametrize("formats", [["xlsx"], ["csv"], ["parquet"], ["csv", "parquet"]])
def test_saved_tables_are_known_by_their_files(cli, formats):
    for name in formats:
        built().save("tables", format=name)
    assert sorted(formats_in(Path("tables"))) == formats
    assert load(Path("tables")).statements["text"].tolist() == [TEXT, EMPTY]
    with pytest.raises(ValueError, match="tables holds saved tables"):
        check_inputs(["tables"])


def test_other_folders_are_inputs(cli):
    written("in/a.txt", TEXT)
    assert formats_in(Path("in")) == []
    check_inputs(["in", "*.txt", "無い"])


def test_an_analysis_is_loaded_or_made(analyzed, saved):
    written("in/a.txt", TEXT)
    assert analysis_of(str(saved), {}).demands["demand_id"].tolist() == ["dem001", "dem002"]
    assert analyzed == []
    analysis_of("in", {"issuer": "CN-MOFCOM"})
    analysis_of_all([], {})
    analysis_of_all(["in/a.txt", "in"], {})
    first, bundled, both = (call["statements"] for call in analyzed)
    assert first["issuer"].tolist() == ["CN-MOFCOM"]
    assert len(bundled) == len(rapt.load_corpus())
    assert both["statement_id"].tolist() == ["a"]


def test_one_statement_is_a_file_or_a_bundled_id(cli):
    written("a.txt", TEXT)
    known = rapt.load_corpus()["statement_id"].iloc[1]
    assert one_statement("a.txt", {"genre": "remarks"})[["text", "genre"]].to_numpy().tolist() == [[TEXT, "remarks"]]
    assert one_statement(known, {})["statement_id"].tolist() == [known]
    with pytest.raises(ValueError, match="neither a file nor a bundled statement; bundled are 20"):
        one_statement("b.txt", {})
