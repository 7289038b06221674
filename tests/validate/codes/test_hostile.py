"""Files of coders and plans that grow beyond all bounds, or whose headers are no words, are said by name."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest

from rapt.app.coders import read_coder
from rapt.validate import import_codes, read_plan

STATEMENTS = pd.DataFrame({"statement_id": ["s1"], "text": ["米国は撤回せよ。"]})


def workbook(path, cells):
    book = openpyxl.Workbook()
    for place, value in cells.items():
        book.active[place] = value
    book.save(path)
    return path


def test_a_workbook_that_reaches_to_its_last_cell(tmp_path):
    far = workbook(tmp_path / "遠い.xlsx", {"A1": "statement_id", "B1": "引用", "XFD1048576": "x"})
    with pytest.raises(ValueError, match=r"遠い\.xlsx: .*17,179,869,184 cells"):
        import_codes(far, STATEMENTS)


def test_a_year_as_a_header(tmp_path):
    cells = {"A1": "statement_id", "B1": "引用", "C1": 2025, "A2": "s1", "B2": "撤回せよ", "C2": 1}
    # The row is read; it only says of which layer it is no word.
    assert import_codes(workbook(tmp_path / "年.xlsx", cells), STATEMENTS).problems["quotation"].tolist() == [
        "撤回せよ"
    ]


def test_a_line_of_commas(tmp_path):
    (tmp_path / "点.csv").write_text("statement_id,引用\ns1," + "," * 3_000_000, encoding="utf-8")
    with pytest.raises(ValueError, match=r"点\.csv: .*cells"):
        import_codes(tmp_path / "点.csv", STATEMENTS)


def test_an_upload_that_is_nested_too_deep():
    with pytest.raises(ValueError, match=r"深い\.json"):
        read_coder("深い.json", b"[" * 200_000, STATEMENTS)


def test_aliases_in_a_plan(tmp_path):
    plan = tmp_path / "plan.yaml"
    plan.write_text("title: 計画\ncorpus: mofcom\nnotes: &a [x, x]\nmore: [*a, *a]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="alias"):
        read_plan(plan)
