"""What an analysis was made with travels with it, and changes when what it is made with does."""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys

import openpyxl
import pandas as pd
import pytest

import rapt
from rapt.tables import provenance, schema
from rapt.tables.disk import EXCEL_FILE
from rapt.text.rules import load_rules

VERSIONS = {"rapt", "ginza", "ja_ginza", "spacy", "SudachiPy", "SudachiDict-core", "babel", "holidays"}


@pytest.fixture(scope="module")
def analysis() -> rapt.Analysis:
    return rapt.analyze(["米国に措置の撤回を求めた。", "日本は協力した。"], progress=False)


def test_versions_code_lexicons_and_options_are_named(analysis):
    record = analysis.provenance
    assert set(record) == {"versions", "code", "lexicons", "options"}
    assert set(record["versions"]) == VERSIONS
    assert record["versions"]["rapt"] == rapt.__version__
    assert record["versions"]["ja_ginza"] == importlib.metadata.version("ja_ginza")
    assert {"asks.csv", "entities.csv", "links.csv", "structure.csv"} <= set(record["lexicons"])
    assert all(len(value) == 64 for value in record["lexicons"].values())
    names = ("lexicon", "rules", "corrections")
    assert record["options"] == {option: "" for name in names for option in (name, f"{name}_sha256")}


def test_the_researchers_lexicon_is_part_of_it(tmp_path):
    file = tmp_path / "語彙.csv"
    file.write_text("surface,label\n商務省,ORG\n", encoding="utf-8")
    found = rapt.analyze("商務省が求めた。", progress=False, lexicon=file).provenance
    assert found["options"]["lexicon"] == "語彙.csv"
    # sha256sum of the file's bytes
    assert found["options"]["lexicon_sha256"] == "0e0b6d4aae105b7a5d866992192b5f6d2943901c002136a8e9ad430ec60f0c79"
    moved = tmp_path / "other.csv"
    file.rename(moved)
    assert provenance.fingerprint(provenance.provenance(moved)) == provenance.fingerprint(found)
    moved.write_text("surface,label\n商務部,ORG\n", encoding="utf-8")
    assert provenance.fingerprint(provenance.provenance(moved)) != provenance.fingerprint(found)
    with pytest.raises(FileNotFoundError, match="does not exist"):
        provenance.provenance(tmp_path / "none.csv")


def test_the_researchers_rules_are_part_of_it(tmp_path):
    def record(name: str, word: str) -> provenance.Provenance:
        file = tmp_path / name
        file.write_text(f"rule_id,layer,anchor\nlight_mine,light_verb,{word}\n", encoding="utf-8")
        return provenance.provenance(rules=load_rules(file))

    first, renamed, other = record("a.csv", "ゆえに"), record("b.csv", "ゆえに"), record("a.csv", "わけで")
    assert [r["options"]["rules"] for r in (first, renamed, other)] == ["a.csv", "b.csv", "a.csv"]
    assert provenance.fingerprint(first) == provenance.fingerprint(renamed) != provenance.fingerprint(other)
    assert provenance.fingerprint(first) != provenance.fingerprint(provenance.provenance())


def test_corrections_are_part_of_it_in_their_order():
    record = provenance.provenance()
    first, second = ("a.csv", "1" * 64), ("b.json", "2" * 64)
    found = provenance.with_corrections(record, [first, second])
    assert found["options"]["corrections"] == "a.csv; b.json"
    assert found == provenance.with_corrections(provenance.with_corrections(record, [first]), [second])
    renamed = provenance.with_corrections(record, [("c.csv", "1" * 64), second])
    other = provenance.with_corrections(record, [second, first])
    # The evidence of corrected rows names the files.
    assert len({provenance.fingerprint(one) for one in (record, found, renamed, other)}) == 4
    assert provenance.with_corrections(record, []) == record


@pytest.mark.parametrize("format", ["parquet", "csv", "xlsx"])
def test_it_is_saved_with_every_output_and_comes_back(analysis, tmp_path, format):
    files = analysis.save(tmp_path, format=format)
    if format == "xlsx":
        assert [file.name for file in files] == [EXCEL_FILE]
        assert "provenance" in openpyxl.load_workbook(tmp_path / EXCEL_FILE).sheetnames
    else:
        saved = json.loads((tmp_path / "provenance.json").read_text(encoding="utf-8"))
        assert saved == {**analysis.provenance, "saved": {"formats": format}}
    assert rapt.load_analysis(tmp_path).provenance == analysis.provenance


def test_select_keeps_it(analysis):
    assert analysis.select("s0002").provenance == analysis.provenance


def test_tables_of_an_older_version_have_none(analysis, tmp_path):
    analysis.save(tmp_path)
    (tmp_path / "provenance.json").unlink()
    assert rapt.load_analysis(tmp_path).provenance == {}
    with pd.ExcelWriter(tmp_path / EXCEL_FILE) as writer:
        for name in schema.TABLES:
            schema.frame(name).to_excel(writer, sheet_name=name, index=False)
    assert rapt.load_analysis(tmp_path).provenance == {}


def test_a_damaged_record_is_named(analysis, tmp_path):
    analysis.save(tmp_path)
    (tmp_path / "provenance.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"provenance\.json is damaged"):
        rapt.load_analysis(tmp_path)


def test_no_module_that_rows_come_from_is_left_out_of_the_code():
    code = (
        "import sys, rapt; found = rapt.analyze('米国に撤回を求めた。', progress=False)\n"
        "print(*{name.split('.')[1] for name in sys.modules if name.startswith('rapt.')})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == set(provenance.ROOMS)


def test_a_changed_rule_changes_the_fingerprint(monkeypatch):
    before = provenance._code()
    real = provenance._files

    def changed(module):
        monkeypatch.setattr(provenance, "_files", lambda *a: [(n, d + b"#" if n == module else d) for n, d in real(*a)])
        return provenance._code()

    assert changed("extract/demands/find.py") != before
    assert changed("text/structure.py") != before
    assert changed("cli/main.py") == before
