"""Whatever a person's own file is (a pipe, a device, a folder, random, nested without end), each reader says so and none waits."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import rapt
from rapt.cli.gold import _drawn as drawn
from rapt.cli.gold import _gold_problems
from rapt.publish.appendix import appendix
from rapt.read.fetch import read_sources
from rapt.scoring.gold import load_gold
from rapt.tables import disk
from rapt.tables.provenance import provenance
from rapt.text.lexicons import load_lexicon
from rapt.text.own_tables import own_frame
from rapt.text.rules import load_rules
from rapt.validate.frozen import RECORD, folder_of
from rapt.validate.frozen import read as read_frozen
from rapt.validate.plan_file import read_plan

TEXT = "米国に撤回を求めた。"
STATEMENTS = pd.DataFrame({"statement_id": ["s1"], "text": [TEXT]})


@pytest.fixture(scope="module")
def analysis() -> rapt.Analysis:
    return rapt.analyze(STATEMENTS, progress=False)


def frozen(file: Path) -> None:
    """A record, moved to where that of a frozen plan lies."""
    plan = file.with_name("plan.yaml")
    folder_of(plan).mkdir(exist_ok=True)
    os.rename(file, folder_of(plan) / RECORD)
    read_frozen(plan)


# Suffix of the file, what reads it.
READERS: dict[str, tuple[str, Callable[[Path, rapt.Analysis], object]]] = {
    "lexicon": (".csv", lambda file, _: load_lexicon(file)),
    "rules": (".csv", lambda file, _: load_rules(file)),
    "corrections, JSON": (".json", lambda file, analysis: analysis.correct(file)),
    "corrections, CSV": (".csv", lambda file, analysis: analysis.correct(file)),
    "corrections, Excel": (".xlsx", lambda file, analysis: analysis.correct(file)),
    "gold": (".json", lambda file, _: load_gold(file)),
    "sample": (".csv", lambda file, _: drawn(STATEMENTS, file)),
    "concepts by hand": (
        ".csv",
        lambda file, _: appendix(file.with_name("a.md"), "ja", coded=own_frame(file, as_texts=False)),
    ),
    "addresses": (".csv", lambda file, _: read_sources(file)),
    "checksum of a lexicon": (".csv", lambda file, _: (provenance(file), load_lexicon(file))),
    "plan": (".yaml", lambda file, _: read_plan(file)),
    "frozen plan": (".json", lambda file, _: frozen(file)),
    "codes, JSON": (".json", lambda file, _: rapt.validate.import_codes(file, STATEMENTS)),
    "codes, JSON lines": (".jsonl", lambda file, _: rapt.validate.import_codes(file, STATEMENTS)),
    "codes, CSV": (".csv", lambda file, _: rapt.validate.import_codes(file, STATEMENTS)),
    "codes, Excel": (".xlsx", lambda file, _: rapt.validate.import_codes(file, STATEMENTS)),
    "codes, archive": (".zip", lambda file, _: rapt.validate.import_codes(file, STATEMENTS)),
}
ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": lambda file: os.mkfifo(file),
    "zeros": lambda file: file.symlink_to("/dev/zero"),
    "the system's": lambda file: file.symlink_to("/proc/self/status"),
    "too large": lambda file: (file.touch(), os.truncate(file, 10**12)),
    "lists without end": lambda file: file.write_text("[" * 200_000, encoding="utf-8"),
    "bytes": lambda file: file.write_bytes(bytes(range(256)) * 4),
}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("reader", READERS)
def test_an_odd_file_is_a_value_error(reader, odd, tmp_path, analysis):
    suffix, read = READERS[reader]
    file = tmp_path / f"own{suffix}"
    ODD[odd](file)
    with pytest.raises((ValueError, FileNotFoundError)):
        read(file, analysis)


@pytest.mark.parametrize("odd", ODD)
def test_gold_check_says_what_is_wrong(odd, tmp_path):
    ODD[odd](tmp_path / "own.json")
    assert _gold_problems(tmp_path / "own.json")


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    ("format", "name"), [("parquet", "demands.parquet"), ("csv", "demands.csv"), ("xlsx", "analysis.xlsx"), ("csv", "provenance.json")]
)  # fmt: skip
def test_saved_tables_that_were_damaged(format, name, odd, tmp_path, analysis):
    if odd == "too large":
        pytest.skip("tables that RAPT saved may be of any size")
    analysis.save(tmp_path, format)
    (tmp_path / name).unlink()
    ODD[odd](tmp_path / name)
    read = disk.read_provenance if name == "provenance.json" else disk.read
    with pytest.raises((ValueError, OSError)):
        read(tmp_path)


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


@pytest.mark.parametrize("nested", [False, True])
def test_an_archive_of_codes_that_unpacks_to_gigabytes(nested, tmp_path):
    bomb = packed(TypeSystem_xml=b" " * 100_000_000, a_xmi=b" " * 100_000_001)
    (tmp_path / "own.zip").write_bytes(packed(a_zip=bomb) if nested else bomb)
    with pytest.raises(ValueError, match=r"unpacked it has 200,000,001 bytes, more than"):
        rapt.validate.import_codes(tmp_path / "own.zip", STATEMENTS)


def test_a_workbook_that_unpacks_to_gigabytes(tmp_path, analysis):
    (tmp_path / "own.xlsx").write_bytes(packed(a_xml=b" " * 200_000_001))
    for read in (analysis.correct, lambda file: rapt.validate.import_codes(file, STATEMENTS)):
        with pytest.raises(ValueError, match=r"unpacked it has 200,000,001 bytes"):
            read(tmp_path / "own.xlsx")


def test_a_broken_cas_is_said(tmp_path):
    pytest.importorskip("cassis")
    (tmp_path / "own.zip").write_bytes(packed(TypeSystem_xml=b"<a>", a_xmi=b"<b>"))
    with pytest.raises(ValueError, match=r"own\.zip: own\.zip/a\.xmi is no CAS"):
        rapt.validate.import_codes(tmp_path / "own.zip", STATEMENTS)


def test_a_surrogate_in_corrections_is_no_reason_to_stop(analysis):
    edit = {
        "table": "demands",
        "action": "change",
        "statement_id": "s1",
        "id": "dem001",
        "strength": 5,
        "cue": "\ud800",
    }
    assert len(analysis.correct(edit).demands) == 1
