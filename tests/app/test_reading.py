"""Uploaded files to statements and to what is asked about them."""

from __future__ import annotations

from datetime import date

import pytest

import rapt
from rapt.app.reading import read_upload, reasons, with_titles
from rapt.read.errors import NothingReadError

OWN = "米国に対し、追加関税を直ちに撤回するよう強く求めた。"


@pytest.mark.parametrize(
    ("name", "text", "issuer", "day"),
    [
        ("2025-10-12.md", f"---\nissuer: 商務省\n---\n{OWN}", None, None),
        ("2025-10-12.txt", OWN, "", None),
        ("2025-10-12.txt", f"商務部報道官談話\n{OWN}", "CN-MOFCOM", None),
        ("談話.md", f"---\nissuer: 商務省\n---\n{OWN}2024年1月5日の措置である。", None, date(2024, 1, 5)),
        ("談話.md", f"---\nissuer: 商務省\ndate: いつか\n---\n{OWN}", None, ""),
        ("2025-10-12.csv", f"発表機関,本文\n商務省,{OWN}\n外務省,{OWN}\n", None, None),
        ("表.csv", f"発表機関,本文\n商務省,{OWN}\n月面開発庁,{OWN}\n", "月面開発庁", None),
    ],
)
def test_what_is_asked_is_what_the_file_does_not_say(name, text, issuer, day):
    read = read_upload(name, text.encode())
    assert (read.issuer if read.asks_issuer else None) == issuer
    assert (read.day or "" if read.asks_date else None) == day


def test_an_answer_is_for_the_statements_that_lack_it():
    text = f"発表機関,発表日,本文\n商務省,2025-10-12,{OWN}\n,2025-10-13,{OWN}\n"
    read = read_upload("表.csv", text.encode()).answered("JP-METI", date(2000, 1, 1))
    assert read.statements["issuer"].tolist() == ["CN-MOFCOM", "JP-METI"]
    assert read.statements["date"].dt.strftime("%Y-%m-%d").tolist() == ["2025-10-12", "2025-10-13"]
    assert read.problems == []


def test_no_answer_leaves_what_was_read_and_said():
    read = read_upload("2025-10-12.txt", OWN.encode())
    assert read.answered().problems == read.problems
    assert [p["problem"] for p in read.problems] == ["no issuer"]


def test_a_longer_name_than_this_system_takes():
    read = read_upload("2025-10-12" + "声" * 120 + ".txt", OWN.encode())
    assert read.statements["statement_id"].str.startswith("2025-10-12声").all()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_reasons_name_no_folder_and_no_type(lang):
    with pytest.raises(NothingReadError) as failed:
        read_upload("談話.txt", bytes(range(256)) * 9)
    for said in (str(failed.value), reasons(failed.value.problems, lang)):
        assert "PosixPath" not in said
        assert "/" not in said


def test_a_list_of_files_is_named_as_it_was_given(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(ValueError, match="no statement could be read from") as failed:
        rapt.read_statements([tmp_path / "a.txt"])
    assert f"from {tmp_path / 'a.txt'}: " in str(failed.value)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("商務部報道官談話\n米国に撤回を求めた。", "商務部報道官談話"),
        ("2025年10月9日（木）\n\n■ 商務省は米国に撤回を求めた。促した。", "商務省は米国に撤回を求めた。"),
        ("長" * 60 + "。", "長" * 40 + "…"),
    ],
)
def test_titles_are_made_of_first_words(text, title):
    assert with_titles(rapt.analyze(text)).statements["title"].tolist() == [title]


def test_names_that_are_none_end_in_no_error_of_the_system():
    for name in ("\0.txt", "\ud800.txt"):
        assert len(read_upload(name, OWN.encode()).statements) == 1
    for name in ("", ".", ".."):
        with pytest.raises(NothingReadError, match="no suffix is not read"):
            read_upload(name, OWN.encode())
