"""Uploads: what becomes of them, what is refused, what is kept until the next time."""

from __future__ import annotations

import pytest
from uploaded import OWN, drop, seen, send

from rapt.app import reading
from rapt.app.kept import Shelf
from rapt.app.page import Page
from rapt.app.uploads import UploadList
from rapt.extras import install_line
from rapt.read.errors import NothingReadError
from rapt.tables.checks import validate
from rapt.widgets import upload


def test_uploaded_statements_are_shown_alone_or_with_the_others(page, corpus_analysis):
    n_given = len(corpus_analysis.statements)
    assert page.source.disabled
    assert send(page, ("2025-10-12-own.txt", OWN)) == ["1本の声明を解析しました。"]
    assert page.analysis.statements["statement_id"].tolist() == ["2025-10-12-own"]
    assert page.analysis.demands[["demander", "addressee"]].values.tolist() == [["CN", "US"]]
    page.source.value = "both"
    assert len(page.analysis.statements) == n_given + 1
    page.go_to("search")
    page.body.children[0].search.value = "追加関税を直ちに撤回"
    assert page.body.children[0].value["statement_id"].tolist() == ["2025-10-12-own"]
    page.source.value = "given"
    assert len(page.analysis.statements) == n_given


def test_an_id_that_is_taken_gets_another(page, corpus_analysis):
    name = corpus_analysis.statements["statement_id"].iloc[0]
    send(page, (f"{name}.txt", OWN))
    page.source.value = "both"
    assert page.analysis.statements["statement_id"].is_unique
    assert page.analysis.select(f"{name}-2").demands["addressee"].tolist() == ["US"]
    for table, frame in page.analysis.tables().items():
        validate(table, frame)


def test_what_cannot_be_read_is_said(page):
    said = send(page, ("a.exe", b"MZ"), ("empty.txt", b"  "), ("2025-10-12.txt", OWN))
    assert said == ["a.exe: この種類のファイルは読めません", "empty.txt: ファイルが空です", "1本の声明を解析しました。"]
    page.lang_choice.value = "en"
    (said,) = send(page, ("empty.txt", b"  "))
    assert said.startswith("Nothing could be read: empty.txt: the file is empty")


def test_nothing_readable_leaves_what_was_there(page, corpus_analysis):
    (said,) = send(page, ("binary.txt", bytes(range(256)) * 9))
    assert said.startswith("読み込めませんでした：")
    assert said.endswith("binary.txt: テキストとして読めません。文字コードを確かめてください")
    assert "/" not in said
    assert len(page.analysis.statements) == len(corpus_analysis.statements)


def test_too_large_is_refused_here_too(page, monkeypatch):
    page.upload._largest = 10
    assert send(page, ("a.txt", OWN)) == ["a.txt: 大きすぎます"]
    page.upload._largest = upload.LARGEST
    monkeypatch.setattr(upload, "MOST", 1)
    assert send(page, ("2025-10-12-a.txt", OWN), ("b.txt", OWN)) == [
        "b.txt: 一度に読めるファイル数を超えました", "1本の声明を解析しました。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "file", "why"),
    [({"kinds": [".exe"]}, "a.exe", "この種類のファイルは読めません"), ({"kinds": [""]}, "a.exe", "この種類のファイルは読めません"),
     ({"largest": 10**9}, "a.txt", "大きすぎます"), ({"largest": -1, "most": 0}, "a.txt", "大きすぎます")],
)  # fmt: skip
def test_the_page_cannot_change_what_may_be_sent(page, state, file, why):
    page.upload._handle_msg({"content": {"data": {"method": "update", "state": state}}, "buffers": []})
    assert send(page, (file, b"x" * (upload.LARGEST + 1))) == [f"{file}: {why}"]


def test_the_page_cannot_lift_the_number_of_files(page, monkeypatch):
    monkeypatch.setattr(upload, "MOST", 2)
    page.upload._handle_msg({"content": {"data": {"method": "update", "state": {"most": 10**6}}}, "buffers": []})
    said = send(page, *[(f"2025-10-1{n}.txt", OWN) for n in range(5)])
    assert said == [
        *(f"2025-10-1{n}.txt: 一度に読めるファイル数を超えました" for n in (2, 3)),
        "2本の声明を解析しました。",
    ]


def test_a_batch_has_a_size_too(page, monkeypatch):
    monkeypatch.setattr(upload, "LARGEST_BATCH", 2 * len(OWN))
    said = send(page, *[(f"2025-10-1{n}.txt", OWN) for n in range(3)])
    assert said == ["2025-10-12.txt: 一度に読めるファイル数を超えました", "2本の声明を解析しました。"]


@pytest.mark.parametrize("name", ["長" * 300 + ".txt", "a" * 100_000 + ".txt", "2025-10-12" + "\ud800" * 300 + ".txt"])
def test_a_long_name_is_cut(page, name):
    assert send(page, (name, OWN)) == ["1本の声明を解析しました。"]


@pytest.mark.parametrize(
    "name", ["../../2025-10-12.txt", "/etc/2025-10-12.txt", "C:\\x\\2025-10-12.txt", "a/b\0/2025-10-12.txt"]
)
def test_names_lead_into_no_other_folder(page, name):
    send(page, (name, OWN))
    assert page.analysis.statements["statement_id"].tolist() == ["2025-10-12"]


def test_uploaded_text_stays_text(page):
    text = "<img src=x onerror=alert(1)>米国に撤回を求めた。".encode()
    send(page, ("<b>x</b>.txt", text))
    page.go_to("read")
    assert page.body.children[0].text.text == text.decode()


def test_messages_that_are_none_of_ours_change_nothing(page):
    for content in ({"file": "a.txt"}, {"code": "1"}, "done", None):
        page.upload._handle_custom_msg(content, [])
    assert page.upload.messages == []


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_missing_reader_is_said_with_the_line_that_installs_it(page, monkeypatch, kind):
    def missing(path, **metadata):
        problem = {"statement_id": "", "problem": "missing package", "detail": f"{path}: needs more"}
        raise NothingReadError(f"nothing in {path}", [problem])

    monkeypatch.setattr(reading, "read_statements", missing)
    (said,) = drop(page, (f"談話.{kind}", b"%PDF"))
    assert f"談話.{kind}: PDF・Wordを読む部品が入っていません" in said
    assert said.endswith(install_line("documents"))


def test_several_uploads_lie_side_by_side_until_they_are_removed(page, corpus_analysis):
    send(page, ("2025-10-12-a.txt", OWN))
    send(page, ("2025-10-13-b.txt", OWN), ("2025-10-12-a.txt", OWN + "次に促した。".encode()))
    assert page.analysis.statements["statement_id"].tolist() == ["2025-10-12-a", "2025-10-13-b", "2025-10-12-a-2"]
    send(page, ("2025-10-13-b.txt", OWN))
    assert len(page.analysis.statements) == 3
    page.uploads.removing[0].click()
    assert page.analysis.statements["statement_id"].tolist() == ["2025-10-12-a", "2025-10-13-b"]
    page.uploads.forgetting.click()
    assert UploadList not in seen(page)
    assert page.source.disabled
    assert len(page.analysis.statements) == len(corpus_analysis.statements)


def test_uploads_are_there_when_the_page_is_opened_again(corpus_analysis, tmp_path):
    folder = tmp_path / "uploads"
    send(Page(corpus_analysis, shelf=Shelf(folder)), ("2025-10-12-own.txt", OWN))
    again = Page(corpus_analysis, shelf=Shelf(folder))
    assert again.source.value == "own"
    assert again.analysis.statements[["statement_id", "issuer"]].values.tolist() == [["2025-10-12-own", "CN-MOFCOM"]]
    again.uploads.forgetting.click()
    assert not folder.exists()
    assert Page(corpus_analysis, shelf=Shelf(folder)).source.value == "given"


def test_what_cannot_be_kept_is_said_and_shown_all_the_same(corpus_analysis, tmp_path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    page = Page(corpus_analysis, shelf=Shelf(tmp_path / "file" / "uploads"))
    (said,) = send(page, ("2025-10-12-own.txt", OWN))
    assert said.startswith("1本の声明を解析しました。 ただし、このパソコンに保存できませんでした（")
    assert page.analysis.statements["statement_id"].tolist() == ["2025-10-12-own"]
