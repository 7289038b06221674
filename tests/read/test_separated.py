"""CSV and TSV: rows that fit stay as they are, rows with a separator too many are made whole or left out, and said."""

from __future__ import annotations

import csv

import pytest

import rapt
from rapt.read import plain
from rapt.read.errors import FileError
from rapt.read.separated import read_separated

SAID = "米国に対し,撤回を,求めた。"


def notes(rows):
    return [note for row in rows for note in row.get("_notes", ())]


@pytest.mark.parametrize(
    ("head", "line", "text"),
    [
        ("本文", SAID, SAID),
        ("日付,本文", f"2025-10-12,{SAID}", SAID),
        ("id,発表日,本文", f"a-1,令和7年10月12日,{SAID}", SAID),
        # As written, with what looks empty at its end.
        ("日付,本文", "2025-10-12, 求めた、, ,", " 求めた、, ,"),
        ("日付,本文,,", "2025-10-12,求めた。,,", "求めた。"),
    ],
)
def test_a_text_that_alone_can_hold_the_commas_is_read_whole(head, line, text):
    rows = read_separated(f"{head}\n{line}\n", ",")
    assert [row["本文"] for row in rows] == [text]


def test_that_it_was_made_whole_is_said_by_line():
    rows = read_separated(f"声明一覧\n\n日付,本文\n2025-10-12,求めた。\n2025-10-13,{SAID}\n", ",")
    assert [row["本文"] for row in rows] == ["求めた。", SAID]
    ((name, detail),) = notes(rows)
    assert name == "unquoted separators"
    assert detail.startswith("line 5 has a comma in its text")


@pytest.mark.parametrize(
    ("head", "line"),
    [
        # A title, an issuer, no day at all, a text that is not last, quotation marks that are lost.
        ("題名,本文", f"題,{SAID}"),
        ("日付,機関,本文", f"2025-10-12,商務省,{SAID}"),
        ("日付,本文", f"先日,{SAID}"),
        ("本文,日付", f"{SAID},2025-10-12"),
        ("日付,本文", '2025-10-12,米国に対し,"撤回"を,求めた。'),
        ("日付,本文", '2025-10-12,"米国に対し,撤回を",求めた。'),
    ],
)
def test_a_row_that_may_mean_several_things_is_left_out_and_said(head, line):
    good = ",".join("2025-10-12" if name in ("日付",) else "求めた。" for name in head.split(","))
    rows = read_separated(f"{head}\n{line}\n{good}\n{line}\n", ",")
    assert [row["本文"] for row in rows] == ["求めた。"]
    ((name, detail),) = notes(rows)
    assert name == "rows left out"
    assert "2 rows have more cells" in detail
    assert "line 2, 4;" in detail
    with pytest.raises(FileError, match="1 row has more cells than the") as refused:
        read_separated(f"{head}\n{line}\n", ",")
    assert refused.value.problem == "broken table"


def test_the_date_is_no_index_and_the_text_not_cut(tmp_path):
    (tmp_path / "a.csv").write_text(
        "date,title,text\n2025-10-12,題,名,米国に,求めた。\n2025-10-13,題名,撤回を求めた。\n"
    )
    table = rapt.read_statements(tmp_path / "a.csv", issuer="商務省")
    assert table[["title", "text"]].values.tolist() == [["題名", "撤回を求めた。"]]
    ((problem, detail),) = [(p["problem"], p["detail"]) for p in table.attrs["problems"]]
    assert problem == "rows left out"
    assert "a.csv" in detail
    assert "line 2" in detail


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('text\n求めた。\n"促した。\n求めた。\n', "a quotation mark in line 3 never closes"),
        ('text\n"求めた。', "a quotation mark in line 2 never closes"),
        ("題名,要旨\na,b\n", "it has \\['題名', '要旨'\\]"),
        (f"text\n{'長' * 200_000}\n", "line 2 cannot be read .*; check the quotes"),
    ],
)
def test_what_cannot_be_read_is_named(text, reason):
    with pytest.raises(FileError, match=reason):
        read_separated(text, ",")


def test_a_line_that_ends_nothing_is_a_row_like_others():
    assert [row["text"] for row in read_separated("text\nend\n求めた。", ",")] == ["end", "求めた。"]
    # A spreadsheet shows a cell of several lines as one row, and a blank line as a row.
    assert [row["_row"] for row in read_separated('text\n"a\nb"\n\nc', ",")] == [2, 4]
    assert [row["text"] for row in read_separated('text\n"a\nb"\r\n\r\n"c ""d"""', ",")] == ["a\nb", 'c "d"']


def test_columns_and_cells_are_bounded(monkeypatch):
    monkeypatch.setattr(plain, "MAX_COLUMNS", 3)
    assert len(read_separated("text,a,b,,,\n求めた。,1,2,,,\n", ",")) == 1
    with pytest.raises(FileError) as refused:
        read_separated("text,a,b,c\n求めた。,1,2,3\n", ",")
    assert refused.value.problem == "too many columns"
    monkeypatch.setattr(plain, "MAX_CELLS", 3)
    with pytest.raises(FileError) as refused:
        read_separated("text,a\n求めた。,1\n求めた。,2\n", ",")
    assert refused.value.problem == "too large"


def test_a_row_of_millions_of_cells_is_not_made(monkeypatch):
    monkeypatch.setattr(csv, "reader", lambda *_, **__: pytest.fail("the row was made"))
    with pytest.raises(FileError, match="more than 2,000,000 cells"):
        read_separated("本文\n" + "," * 2_000_001, ",")
