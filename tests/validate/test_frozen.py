"""Checksums of frozen tables: of the cells, on every machine and in every version."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from rapt.tables import schema
from rapt.validate.frozen import checksum, folder_of

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
