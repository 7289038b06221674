"""Several statements in one text file: cut where the user says, else whole."""

from __future__ import annotations

import pytest

import rapt
from rapt.read.separators import divided

A, B = "米国に撤回を求めた。", "日本に対話を促した。"


@pytest.mark.parametrize(
    ("text", "separator", "parts"),
    [
        # An ornament is none unless the user says so.
        (f"{A}\n----\n{B}", "", [f"{A}\n----\n{B}"]),
        (f"{A}\n----\n{B}", "====", [f"{A}\n----\n{B}"]),
        (f"{A} ---- {B}", "----", [f"{A} ---- {B}"]),
        (f"{A}\n---\n{B}", "----", [f"{A}\n---\n{B}"]),
        # Longer lines, other widths, spaces, line ends.
        (f"{A}\n----\n{B}", "----", [A, B]),
        (f"{A}\r\n--------  \r\n{B}\r\n", "----", [A, B]),
        (f"{A}\n＝＝＝＝＝\n{B}", "====", [A, B]),
        (f"{A}\n　＊＊＊　\n{B}", "***", [A, B]),
        (f"{A}\n***\n{B}", "＊＊＊", [A, B]),
        (f"{A}\n次の声明\n{B}", "次の声明", [A, B]),
        (f"{A}\n-\n{B}", "-", [A, B]),
        # No empty statements.
        (f"====\n{A}\n====\n\n====\n{B}\n====\n", "====", [A, B]),
    ],
)
def test_parts(text, separator, parts):
    assert [row["text"] for row in divided(text, separator)] == parts


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        (f"{A}\n----\n{B}", True),
        (f"{A}\n＊＊＊＊＊\n{B}", True),
        (f"談話\n----\n{A}", False),
        (f"{A}\n---\n{B}", False),
        (f"{A}\n{B}", False),
    ],
)
def test_a_note_says_how_to_cut(text, noted):
    (row,) = divided(text)
    assert ("_notes" in row) == noted


def test_a_note_names_another_sign_than_the_one_given():
    (row,) = divided(f"{A}\n----\n{B}", "====")
    assert 'separator="----"' in row["_notes"][0][1]


def test_parts_of_a_file_have_its_name_and_days_of_their_own(tmp_path):
    file = tmp_path / "2025-10-談話集.txt"
    file.write_text(f"商務部報道官談話\n2025年10月12日\n{A}\n====\n2025年10月13日\n{B}\n====\n{A}", encoding="utf-8")
    found = rapt.read_statements(file, separator="====", issuer="商務省")
    assert found["statement_id"].tolist() == [f"2025-10-談話集-{n}" for n in (1, 2, 3)]
    assert found["date"].dt.strftime("%m-%d").fillna("").tolist() == ["10-12", "10-13", ""]
    assert found["title"].tolist()[0] == "商務部報道官談話"
    assert {p["problem"] for p in found.attrs["problems"]} == {"date from text", "no date"}


def test_the_day_of_the_files_name_is_for_parts_without_one(tmp_path):
    file = tmp_path / "2025-10-12.md"
    file.write_text(f"2025年10月11日\n{A}\n***\n{B}", encoding="utf-8")
    found = rapt.read_statements(file, separator="***", issuer="商務省")
    assert found["date"].astype(str).tolist() == ["2025-10-11", "2025-10-12"]


def test_a_possible_separator_is_a_problem_row(tmp_path):
    file = tmp_path / "2025-10-12.txt"
    file.write_text(f"{A}\n====\n{B}", encoding="utf-8")
    (problem,) = rapt.read_statements(file, issuer="商務省").attrs["problems"]
    assert problem["problem"] == "possible separator"
    assert 'separator="===="' in problem["detail"]
