"""Word documents: paragraphs, headings, lists, tables and boxes in order; what is no text of theirs is left out."""

from __future__ import annotations

import io
import sys

import pytest
from docx import Document
from docx.oxml import parse_xml
from hostile import document, with_part

import rapt
from rapt.extras import install_line
from rapt.read.errors import FileError
from rapt.read.word import read_word

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_paragraph(xml: str) -> bytes:
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {_W} {_MC}>{xml}</w:p>"))
    return saved(document)


def test_title_headings_lists_and_tables_in_order():
    made = Document()
    made.add_paragraph("商務部報道官談話", style="Title")
    made.add_heading("背景", 2)
    made.add_paragraph("米国に次の対応を求めた。")
    made.add_paragraph("撤回すること", style="List Bullet")
    made.add_paragraph("対話に戻ること", style="List Number")
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "日付", "10月12日"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "以上。"
    made.sections[0].header.paragraphs[0].text = "会見要旨"
    found = read_word(saved(made))
    assert found["title"] == "商務部報道官談話"
    assert found["text"].split("\n") == [
        "商務部報道官談話", "## 背景", "米国に次の対応を求めた。", "- 撤回すること", "- 対話に戻ること", "日付", "10月12日", "以上。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        # Readings above characters, text deleted and inserted, a line break, a tab, a link.
        ("<w:r><w:ruby><w:rt><w:r><w:t>そく</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>束</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>報道官</w:t></w:r>", "束報道官"),
        ("<w:del><w:r><w:delText>要求</w:delText></w:r></w:del><w:ins><w:r><w:t>求めた。</w:t></w:r></w:ins>", "求めた。"),
        ("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>", "一\n二"),
        ("<w:pPr><w:tabs><w:tab w:val='left' w:pos='10'/></w:tabs></w:pPr><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r>", "一\t二"),
        ("<w:hyperlink><w:r><w:t>商務部</w:t></w:r></w:hyperlink>", "商務部"),
        # A text box, which Word writes a second time for older programs.
        (
            "<w:r><w:t>外。</w:t></w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>内。</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
            "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>内。</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>",
            "外。\n内。",
        ),
        ("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>撤回すること</w:t></w:r>", "- 撤回すること"),
        ("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>本文</w:t></w:r>", "本文"),
    ],
)  # fmt: skip
def test_what_a_paragraph_says(xml, text):
    assert read_word(with_paragraph(xml)) == {"text": text}


@pytest.mark.parametrize(
    ("data", "problem", "detail"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected file", "save it as .docx without a password"),
        (b"PK", "broken file", "no Word document"),
        (b"text", "broken file", "no Word document"),
        (saved(Document()), "no text", "no text, only pictures perhaps"),
    ],
)
def test_what_cannot_be_read_is_said(data, problem, detail):
    with pytest.raises(FileError, match=detail) as refused:
        read_word(data)
    assert refused.value.problem == problem


def test_a_workbook_that_is_named_docx_is_none(tmp_path):
    import openpyxl

    openpyxl.Workbook().save(tmp_path / "a.docx")
    with pytest.raises(ValueError, match="it is no Word document"):
        rapt.read_statements(tmp_path / "a.docx")


def test_a_document_becomes_a_statement(tmp_path):
    made = Document()
    made.add_paragraph("商務部報道官談話", style="Title")
    made.add_paragraph("2025年10月12日")
    made.add_paragraph("米国に追加関税の撤回を求めた。")
    made.save(tmp_path / "談話.docx")
    found = rapt.analyze(rapt.read_statements(tmp_path), progress=False)
    assert found.statements[["statement_id", "issuer", "title"]].values.tolist() == [
        ["談話", "CN-MOFCOM", "商務部報道官談話"]
    ]
    assert found.demands[["demander", "addressee", "text"]].values.tolist() == [["CN", "US", "追加関税の撤回"]]


def test_without_the_package_the_install_line_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(FileError) as refused:
        read_word(b"PK")
    assert str(refused.value) == f"Word needs python-docx: {install_line('documents')}"


def test_comments_and_entities_cut_no_text_short():
    """A document with words of its own is refused, whose text would end before them; a comment is passed over."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = '<w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>関税を%s撤回せよ。</w:t></w:r></w:p></w:body></w:document>'
    commented = with_part(document(), "word/document.xml", (parts % (space, "<!-- 直ちに -->")).encode())
    assert read_word(commented)["text"] == "関税を撤回せよ。"
    own = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "直ちに">]>' + parts % (space, "&a;")
    with pytest.raises(FileError, match="a document type, which no Word document has; save it anew in Word"):
        read_word(with_part(document(), "word/document.xml", own.encode()))
