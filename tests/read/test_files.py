"""A file, a folder, a pattern or a list of these to the same files; what is missing is named."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.read.errors import FileError
from rapt.read.files import find_files, read_file


def test_folder_glob_and_list_give_the_same(tmp_path):
    for n in range(3):
        (tmp_path / f"2025-10-1{n}-a.txt").write_text(f"米国に{n}回求めた。")
    (tmp_path / "README.md").write_text("# 説明")
    (tmp_path / ".hidden.txt").write_text("隠れた文。")
    files = sorted(tmp_path.glob("2025*.txt"))
    tables = [rapt.read_statements(source) for source in (tmp_path, str(tmp_path / "2025*.txt"), files)]
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])


def test_missing_files_are_named():
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt"):
        rapt.read_statements("nowhere.txt")
    with pytest.raises(FileNotFoundError, match="matches no file"):
        rapt.read_statements("nowhere*.txt")


def test_a_folder_gives_what_is_read_and_is_not_hidden(tmp_path):
    names = ["b.txt", "下/a.MD", "readme.md", ".隠/a.txt", "~$表.xlsx", "写真.png", "a.csv"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("求めた。", encoding="utf-8")
    (tmp_path / "folder.txt").mkdir()
    found = [str(path.relative_to(tmp_path)) for path in find_files(tmp_path)]
    assert found == ["a.csv", "b.txt", "下/a.MD"]
    # A file that is named is read under any name.
    assert list(find_files([tmp_path / "readme.md"])) == [tmp_path / "readme.md"]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.pptx", b"x", "unknown kind of file"),
        ("a", b"x", "unknown kind of file"),
        ("a.txt", b"\xef\xbb\xbf \n", "empty file"),
        ("a.csv", b"text\n", "no rows"),
    ],
)
def test_a_file_without_records_says_why(tmp_path, name, data, problem):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FileError) as refused:
        read_file(tmp_path / name)
    assert refused.value.problem == problem


def test_a_file_that_cannot_be_opened_says_why(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(FileError, match="it is a folder, no file") as refused:
        read_file(tmp_path / "a.txt")
    assert refused.value.problem == "unreadable file"
