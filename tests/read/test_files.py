"""A file, a folder, a pattern or a list of these to the same files; what is missing is named."""

from __future__ import annotations

import os

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
    for nothing in ("", "  "):
        with pytest.raises(FileNotFoundError, match="no path is given"):
            rapt.read_statements(nothing)
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt"):
        rapt.read_statements("nowhere.txt")
    with pytest.raises(FileNotFoundError, match="matches no file"):
        rapt.read_statements("nowhere*.txt")


def test_a_link_to_nowhere_that_a_pattern_matches_is_said(tmp_path):
    (tmp_path / "a.txt").write_text("求めた。")
    # Also one whose name is a pattern that matches itself.
    for name in ("b.txt", "*.txt"):
        (tmp_path / name).symlink_to(tmp_path / "nowhere")
    table = rapt.read_statements(f"{tmp_path}/*.txt", issuer="商務省", date="2025-10-12")
    assert table.statement_id.tolist() == ["a"]
    assert {p["problem"] for p in table.attrs["problems"]} == {"unreadable file"}
    assert len(table.attrs["problems"]) == 2
    with pytest.raises(ValueError, match="a link that leads to no file"):
        rapt.read_statements(tmp_path / "b.txt")


def test_a_pattern_gives_each_file_once(tmp_path):
    (tmp_path / "下").mkdir()
    (tmp_path / "下" / "a.txt").write_text("求めた。")
    assert list(find_files(f"{tmp_path}/**")) == [tmp_path / "下" / "a.txt"]


@pytest.mark.parametrize("text", ["中国は米国に対し、撤回を求めた。" * 1000, "a\0b", "求めた*。" * 1000])
def test_a_text_in_the_place_of_a_path_is_no_path(text):
    with pytest.raises(FileNotFoundError) as raised:
        rapt.read_statements(text)
    assert len(str(raised.value)) < 500


def test_what_is_passed_over_in_a_folder_is_said(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("求めた。")
    for n in range(30):
        (tmp_path / f"写真{n:02}.png").write_bytes(b"x")
    (tmp_path / "資料").write_bytes(b"x")
    (tmp_path / "閉").mkdir()
    (tmp_path / "鎖").symlink_to(tmp_path)
    listed = os.listdir

    def closed(place):
        if place == tmp_path / "閉":
            raise PermissionError(13, "Permission denied")
        return listed(place)

    monkeypatch.setattr(os, "listdir", closed)
    table = rapt.read_statements(tmp_path, issuer="商務省", date="2025-10-12")
    said = {(p["statement_id"], p["problem"]): p["detail"] for p in table.attrs["problems"]}
    assert set(said) == {
        ("閉", "unreadable folder"), ("鎖", "linked folder"), ("", "unknown kind of file"), ("資料", "unknown kind of file"),
    }  # fmt: skip
    assert ".png is not read (30 files: 写真00.png, " in said["", "unknown kind of file"]
    assert "写真19.png …)" in said["", "unknown kind of file"]
    assert "Permission denied" in said["閉", "unreadable folder"]


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


def test_links_that_lead_round_do_not_hold_a_pattern_up(tmp_path):
    place = tmp_path / "声明" / "年"
    place.mkdir(parents=True)
    (place / "a.txt").write_text("求めた。")
    (tmp_path / "声明" / ".hidden").mkdir()
    (tmp_path / "声明" / ".hidden" / "b.txt").write_text("求めた。")
    for name in ("一", "二", "三"):
        (place / name).symlink_to("..")
    for pattern in ("**/*.txt", "声明/**/a.txt", "**", "**/**/年/*.txt", "**/" * 3000 + "*.txt"):
        problems = []
        if len(pattern) > 4096:
            with pytest.raises(FileNotFoundError, match="matches no file"):
                list(find_files(f"{tmp_path}/{pattern}", problems))
            continue
        assert list(find_files(f"{tmp_path}/{pattern}", problems)) == [place / "a.txt"], pattern
        assert {row["problem"] for row in problems} == {"linked folder"}


def test_a_pattern_from_here_on(tmp_path, monkeypatch):
    (tmp_path / "年").mkdir()
    for name in ("a.txt", "年/b.txt"):
        (tmp_path / name).write_text("求めた。")
    monkeypatch.chdir(tmp_path)
    assert [str(path) for path in find_files("**/*.txt")] == ["a.txt", "年/b.txt"]
