"""Tables to lines: numbers, shortened texts, counts of what is not shown."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.cli.printing import print_errors, print_problems, print_scores, print_table, save_csv

SCORE = {"layer": "dates", "measure": "strict", "precision": 0.5, "recall": 1.0, "f1": 2 / 3, "accuracy": float("nan"),
         "n": 1, "n_predicted": 2, "n_match": 1}  # fmt: skip
ERROR = {"statement_id": "s1", "sentence_id": "sen1", "sentence": "米国は\n撤回せよ。", "layer": "dates", "label": "DATE",
         "error": "wrong value", "text": "12日", "field": "value", "expected": "2025-10-12", "got": ""}  # fmt: skip


def test_scores_have_three_digits_and_nothing_for_nan(capsys):
    scores = pd.DataFrame([{**SCORE, "label": "all"}, {**SCORE, "label": "DATE", "n": 9}])
    print_scores(scores, labels=False)
    _, *rows = capsys.readouterr().out.splitlines()
    assert [row.split() for row in rows] == [["dates", "strict", "0.500", "1.000", "0.667", "1", "2", "1"]]
    print_scores(scores, labels=True)
    assert [row.split()[1] for row in capsys.readouterr().out.splitlines()] == ["label", "all", "DATE"]


def test_errors_come_under_their_sentence(capsys):
    missed = {**ERROR, "error": "missed", "sentence_id": "sen2", "sentence": "", "text": "来年"}
    print_errors(pd.DataFrame([ERROR, {**ERROR, "field": "mod", "expected": "", "got": "END"}, missed]))
    assert capsys.readouterr().out.splitlines() == [
        "", "errors 3",
        "", "s1 sen1 米国は 撤回せよ。",
        "  dates DATE: 「12日」 value is empty, not 2025-10-12",
        "  dates DATE: 「12日」 mod is END, not empty",
        "", "s1 sen2 ",
        "  dates DATE: missed 「来年」",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("n", "last"), [(0, []), (1, ["  s1 (read) no text: x"]), (1201, ["  and 1,200 more in the table problems"])]
)
def test_problems_say_how_many_more_there_are(capsys, n, last):
    row = {"statement_id": "s1", "stage": "read", "problem": "no text", "detail": "x"}
    print_problems([row][:n], n)
    assert capsys.readouterr().out.splitlines()[-1:] == last


def test_ids_do_not_steer_the_terminal(capsys):
    problem = {"statement_id": "談話\x1b[31m", "stage": "read", "problem": "no date", "detail": "\x9b2J"}
    print_problems([problem], 1)
    print_table(("statement",), [["談話\x1b[31m"]])
    assert not {"\x1b", "\x9b"} & set(capsys.readouterr().out)


def test_columns_line_up_with_wide_characters(capsys):
    print_table(("text", "n"), [("措置", "1"), ("ab", "20")], right=("n",))
    assert capsys.readouterr().out.splitlines() == ["text   n", "措置   1", "ab    20"]


def test_a_saved_table_opens_in_excel_as_japanese(tmp_path):
    save_csv(pd.DataFrame({"本文": ["撤回,\n求めた"]}), tmp_path / "新" / "表.csv")
    assert (tmp_path / "新" / "表.csv").read_bytes() == '\ufeff本文\n"撤回,\n求めた"\n'.encode()


def test_tables_have_no_cell_that_a_spreadsheet_runs(tmp_path):
    table = pd.DataFrame(
        {"text": ["=cmd|' /C calc'!A0", "撤回"], "low": [-0.5, 0.5], "n": pd.Series([1, None], dtype=object)}
    )
    save_csv(table, tmp_path / "表.csv")
    assert (tmp_path / "表.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "text,low,n", "'=cmd|' /C calc'!A0,-0.5,1", "撤回,0.5,",
    ]  # fmt: skip
