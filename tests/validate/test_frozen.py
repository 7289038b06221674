"""Checksums of frozen tables: of the cells, on every machine and in every version."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pandas as pd
import pytest

from rapt.tables import schema
from rapt.validate import freeze
from rapt.validate.frozen import RECORD, checksum, folder_of, read

ROWS = [{"statement_id": "s1", "text": "米国に撤回を求めた。", "date": pd.Timestamp("2025-10-12")}]


def test_the_checksum_is_that_of_the_rows_as_json_in_utf_8():
    """So that whoever has the rows can recompute it without RAPT."""
    table = pd.DataFrame([{"id": "s1", "text": "撤回"}, {"id": "s2", "text": "反対"}])
    lines = '{"id": "s1", "text": "撤回"}\n{"id": "s2", "text": "反対"}\n'
    assert checksum(table) == hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize("change", [{"text": "米国に撤回を促した。"}, {"date": pd.NaT}, {"statement_id": "s2"}])
def test_another_cell_gives_another_checksum(change):
    whole = schema.frame("statements", ROWS)
    assert checksum(whole) == checksum(whole.copy())
    assert checksum(whole) != checksum(schema.frame("statements", [ROWS[0] | change]))


def test_half_of_a_surrogate_pair_has_a_checksum_too():
    assert len(checksum(pd.DataFrame({"text": ["\ud83d"]}, dtype=object))) == 64


def test_the_folder_lies_beside_the_plan():
    assert folder_of(Path("a/研究.yaml")) == Path("a/研究.frozen")


@pytest.fixture
def plan(tmp_path):
    (tmp_path / "s1.txt").write_text("中国は米国に対し、関税を撤回するよう求めた。", encoding="utf-8")
    file = tmp_path / "plan.yaml"
    file.write_text("title: 対米要求\ncorpus: s1.txt\ngroups: {米国: {addressee: US}}\n", encoding="utf-8")
    freeze(file)
    return file


@pytest.mark.parametrize("odd", [None, [], {"米国": 3}, {"米国": [3]}, {"x": {"rows": "1"}}, "x", 3])
@pytest.mark.parametrize(
    "part", ["plan", "statements", "groups", "own", "variables", "provenance", "tables", "amendments"]
)
def test_a_record_of_another_form_is_said(plan, part, odd):
    file = folder_of(plan) / RECORD
    record = json.loads(file.read_text(encoding="utf-8"))
    if (part, odd) in [
        ("amendments", []),
        ("plan", {"米国": 3}),
        ("plan", {"米国": [3]}),
        ("plan", {"x": {"rows": "1"}}),
    ]:
        pytest.skip("that is its form")
    for changed in ({**record, part: odd}, {name: value for name, value in record.items() if name != part}):
        file.write_text(json.dumps(changed), encoding="utf-8")
        if (part, odd) == ("provenance", {"x": {"rows": "1"}}) and part in changed:
            continue
        with pytest.raises(
            ValueError, match=rf"plan\.frozen is damaged \({part} in record\.json is missing or of another form"
        ):
            read(plan)


@pytest.mark.parametrize("text", ["[]", "3", "null"])
def test_a_record_that_is_none(plan, text):
    (folder_of(plan) / RECORD).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"plan\.frozen is damaged \(record\.json holds no record"):
        read(plan)


@pytest.mark.parametrize("change", [Path.unlink, lambda file: (file.unlink(), os.mkfifo(file))])
def test_the_copy_of_the_plan_is_missing_or_a_pipe(plan, change):
    change(folder_of(plan) / "plan.yaml")
    with pytest.raises(ValueError, match=r"plan\.frozen is damaged"):
        read(plan)
