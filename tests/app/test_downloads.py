"""Files that the page gives away: those that export and report write."""

from __future__ import annotations

import io
import zipfile

import pytest
from uploaded import OWN, send

import rapt
from rapt.app.page import Page
from rapt.publish.export import excel


def made(page: Page, filename: str) -> bytes:
    """The file of a button of the open view."""
    (button,) = (one for one in page.body.children[0].buttons if one.filename == filename)
    sent: list[bytes] = []
    button.send = lambda content, buffers=None: sent.extend(buffers or [])
    button._handle_custom_msg({"make": True}, [])
    return sent[0]


def test_the_workbook_is_the_one_that_export_writes(page, corpus_analysis, tmp_path):
    page.go_to("download")
    sent = []
    button = page.body.children[0].children[1]
    button.send = lambda content, buffers=None: sent.append((content, buffers))
    button._handle_custom_msg({"make": True}, [])
    ((content, (data,)),) = sent
    assert content == {"made": True}
    (file,) = corpus_analysis.export(tmp_path / "表.xlsx", to="excel")
    assert data == file.read_bytes()


@pytest.mark.parametrize(
    ("filename", "files"),
    [
        ("rapt-tables-csv.zip", {"statements.csv", "demands.csv", "measures.csv", "problems.csv"}),
        ("rapt-khcoder.zip", {"texts.csv", "sentences.csv", "coding_rules.txt"}),
        ("rapt-dna.zip", {"documents.csv", "statements.csv", "import.R"}),
    ],
)
def test_files_for_other_programs_are_those_of_export_in_one_archive(page, filename, files):
    send(page, ("2025-10-12.txt", OWN))
    page.go_to("download")
    first, again = (made(page, filename) for _ in range(2))
    assert first == again
    assert files <= set(zipfile.ZipFile(io.BytesIO(first)).namelist())


@pytest.mark.parametrize("network", ["actors", "cooccurrence"])
def test_networks_are_those_of_export(page, corpus_analysis, tmp_path, network):
    page.go_to("download")
    (file,) = corpus_analysis.export(tmp_path / "網.gexf", to="gexf", network=network)
    assert made(page, f"rapt-{network}.gexf") == file.read_bytes()


def test_a_table_that_does_not_fit_into_excel_is_said(page, monkeypatch):
    monkeypatch.setattr(excel, "MAX_ROWS", 10)
    page.go_to("download")
    button = page.body.children[0].children[1]
    button._handle_custom_msg({"make": True}, [])
    assert button.error.startswith("Excelに収まりません：")


def test_the_report_is_a_page_of_its_own(page):
    send(page, ("2025-10-12.txt", OWN))
    page.go_to("download")
    sent = []
    button = page.body.children[0].children[2]
    button.send = lambda content, buffers=None: sent.append(buffers)
    button._handle_custom_msg({"make": True}, [])
    assert "追加関税" in sent[0][0].decode()


def test_the_tables_have_no_cell_that_a_spreadsheet_runs(page, tmp_path):
    send(page, ("2025-10-12.txt", b"=HYPERLINK(1)\n" + OWN))
    page.go_to("download")
    zipfile.ZipFile(io.BytesIO(made(page, "rapt-tables-csv.zip"))).extractall(tmp_path)
    lines = (tmp_path / "segments.csv").read_text(encoding="utf-8-sig").splitlines()
    assert any('"\'=HYPERLINK(1)"' in line for line in lines)
    assert rapt.load_analysis(tmp_path).segments["text"].iloc[0] == "=HYPERLINK(1)"
