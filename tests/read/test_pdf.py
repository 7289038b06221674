"""PDF as ministries print it: columns, wrapped lines, running headers, titles by size; what has no text is said."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from printed import FONT, MARGIN, PITCH, SIZE, Printed, printed
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import CIDFont

import rapt
from rapt.extras import install_line
from rapt.read.errors import FileError
from rapt.read.pdf import read_pdf

A = "中国商務部の報道官は十二日の定例記者会見で、米国に対し、追加関税を直ちに撤回し、対話と協議によって問題を解決する正しい道に戻るよう強く求めた。"
B = "報道官はまた、日本政府に対し、半導体製造装置の輸出管理を緩和するよう促したうえで、WTO rules and the dispute settlement mechanismを尊重すべきだと述べた。"
LONG = [A, B] * 14 + ["以上。"]
TITLE = ("中国商務部報道官による", "米国の追加関税に関する談話")
HEADER, NUMBERS = "中国商務部　定例記者会見要旨", "- {} -"


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other_and_lines_joined(columns):
    found = read_pdf(printed(LONG, TITLE, columns=columns, header=HEADER, numbers=NUMBERS))
    assert found["title"] == "".join(TITLE)
    assert found["text"].split("\n") == ["".join(TITLE), *LONG]
    ((name, detail),) = found["_notes"]
    assert name == "page headers left out"
    assert detail.endswith(f"left out: {HEADER!r}, '- 1 -', '- 2 -'")


@pytest.mark.parametrize("numbers", ["{}", "{}/3", "{} ページ", "p. {}", "（{}）"])
def test_page_numbers(numbers):
    made = Printed(numbers=numbers)
    for text in (A, B, A):
        made.paragraph(text).paragraph(text).page()
    assert read_pdf(made.paragraph("以上。").data())["text"] == "\n".join([A, A, B, B, A, A, "以上。"])


def test_a_paragraph_that_opens_several_pages_is_no_header():
    made = Printed(header=HEADER)
    made.paragraph(A).paragraph(B).page().paragraph(A).paragraph(B).page().paragraph(A).paragraph(B)
    assert read_pdf(made.data())["text"] == "\n".join([A, B] * 3)


def test_a_figure_in_the_text_is_no_page_number():
    found = read_pdf(Printed().paragraph(A).line("2025").paragraph(B).data())
    assert found["text"] == "\n".join([A, "2025", B])


def test_a_sentence_goes_on_over_pages_and_columns():
    found = read_pdf(printed([A * 20, B], columns=2, header=HEADER))
    assert found["text"].split("\n") == [A * 20, B]


def test_labels_and_values_are_no_columns():
    values = {
        "１　日時": "令和7年10月12日（日）10時",
        "２　場所": "経済産業省本館",
        "３　出席者": "経済産業審議官ほか",
        "４　議題": "輸出管理について",
        "５　その他": "記者会見",
    }
    made = Printed().title("日中次官級協議の開催について").paragraph(A)
    for label, value in values.items():
        made.beside(label, value, 120)
    assert read_pdf(made.data())["text"].split("\n")[2:] == [f"{label}　{value}" for label, value in values.items()]


def test_items_speakers_and_headings_begin_lines_of_their_own():
    lines = [
        "米国に次の対応を求めた。",
        f"（1）{A}",
        "（2）輸出管理の域外適用をやめること",
        "①　半導体の規制を緩和すること",
        "問　追加関税をどう見るか。",
        "答　断固反対する。",
    ]
    made = Printed().paragraph(lines[0]).paragraph(lines[1], hang=2)
    for line in lines[2:]:
        made.line(line)
    made.paragraph(B)
    assert read_pdf(made.data())["text"].split("\n") == [*lines, B]


def test_columns_between_text_over_the_whole_width():
    left, right = (
        f"{text}双方は対話を続けることで一致し、次回の協議を東京で開くことを確認した。"
        for text in (A, A[::1].replace("米国", "日本"))
    )
    made = Printed().title("共同声明").paragraph(A)
    top = made._y - 10
    for x, text in ((MARGIN, left), (MARGIN + 19 * SIZE + 30, right)):
        for n in range(0, len(text), 19):
            made.canvas.setFont(FONT, SIZE)
            made.canvas.drawString(x, top - n // 19 * PITCH, text[n : n + 19])
    made._y = top - (len(left) // 19 + 2) * PITCH
    assert read_pdf(made.paragraph(B).data())["text"].split("\n") == ["共同声明", A, left, right, B]


def test_readings_above_characters_are_left_out():
    made = Printed().paragraph(A)
    made.canvas.setFont(FONT, 5)
    made.canvas.drawString(MARGIN + SIZE, made._y + 2 * PITCH + 11, "ちゅうごく")
    assert read_pdf(made.data())["text"] == A


def vertical() -> bytes:
    made = Printed()
    pdfmetrics.registerFont(CIDFont("HeiseiMin-W3", "UniJIS-UCS2-V"))
    made.canvas.setFont("HeiseiMin-W3-UniJIS-UCS2-V", 12)
    for n in range(0, 60, 20):
        made.canvas.drawString(500 - n, 700, A[n : n + 20].encode("utf-16-be").decode("latin-1"))
    return made.data()


@pytest.mark.parametrize(
    ("make", "problem", "detail"),
    [
        (lambda: Printed().data(), "no text", "its 1 pages are pictures without text; run OCR"),
        (lambda: printed([A], encrypt=StandardEncryption("geheim", strength=128)), "protected file", "has a password"),
        # A font that does not say which characters it draws.
        (lambda: printed([A], encrypt=StandardEncryption("", ownerPassword="x")), "unreadable characters", "are drawn without"),
        (lambda: b"%PDF-1.4 ...", "broken file", "it is no PDF"),
        (lambda: b"text", "broken file", "it is no PDF"),
        (vertical, "vertical text", "from top to bottom"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(make: Callable[[], bytes], problem, detail):
    with pytest.raises(FileError, match=detail) as refused:
        read_pdf(make())
    assert refused.value.problem == problem


def test_pages_without_text_are_named():
    found = read_pdf(Printed().paragraph(A).page().page().paragraph(B).data())
    assert found["text"].split("\n") == [A, B]
    assert [(name, "pages 2 have" in detail) for name, detail in found["_notes"]] == [("pages without text", True)]


def test_a_pdf_becomes_a_statement(tmp_path):
    (tmp_path / "2025-10-12-談話.pdf").write_bytes(printed(LONG, TITLE, columns=2, header=HEADER, numbers=NUMBERS))
    found = rapt.read_statements(tmp_path, issuer="商務省")
    assert found[["statement_id", "issuer", "title"]].values.tolist() == [
        ["2025-10-12-談話", "CN-MOFCOM", "".join(TITLE)]
    ]
    assert found["date"].astype(str).tolist() == ["2025-10-12"]
    assert [p["problem"] for p in found.attrs["problems"]] == ["page headers left out"]


def test_without_the_package_the_install_line_is_told(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(FileError) as refused:
        read_pdf(b"%PDF")
    assert str(refused.value) == f"PDF needs pdfplumber: {install_line('documents')}"
