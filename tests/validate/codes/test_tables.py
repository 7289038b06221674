"""Sheets of a colleague to coded rows."""

from __future__ import annotations

import pandas as pd

from rapt.validate.codes.tables import read_workbook


def test_of_several_sheets_with_codes_the_place_names_the_sheet(tmp_path):
    file = tmp_path / "山田.xlsx"
    with pd.ExcelWriter(file) as book:
        for name, quotation in (("demands", "撤回する"), ("moves", "断固反対する")):
            rows = [["山田の符号", ""], ["声明", "引用"], ["s1", quotation], ["", "同じく"]]
            pd.DataFrame(rows).to_excel(book, sheet_name=name, index=False, header=False)
        pd.DataFrame([["凡例"]]).to_excel(book, sheet_name="説明", index=False, header=False)
    assert [(one.place, one.statement, one.layer, one.quotation) for one in read_workbook(file)] == [
        ("山田.xlsx [demands] row 3", "s1", "demands", "撤回する"),
        ("山田.xlsx [demands] row 4", "s1", "demands", "同じく"),
        ("山田.xlsx [moves] row 3", "s1", "moves", "断固反対する"),
        ("山田.xlsx [moves] row 4", "s1", "moves", "同じく"),
    ]
