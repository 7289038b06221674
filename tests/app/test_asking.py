"""What is asked about an uploaded file before it is read, and the answers."""

from __future__ import annotations

import datetime
import io

import openpyxl
from uploaded import OWN, drop, seen

from rapt.app.asking import Asking


def sheet_of(*rows: tuple[object, ...]) -> bytes:
    """An Excel file with these rows."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_an_excel_file_that_says_everything_is_read_at_once(page):
    data = sheet_of(
        ("発表日", "発表機関", "題名", "本文"),
        ("2025-10-12", "商務省", "談話", "米国に対し、追加関税を直ちに撤回するよう強く求めた。"),
        ("2025-10-13", "外務省", "", "中国に説明を求めた。"),
    )
    assert drop(page, ("声明.xlsx", data)) == ["2本の声明を解析しました。"]
    assert page.analysis.statements["title"].tolist() == ["談話", "中国に説明を求めた。"]


def test_issuer_and_date_are_asked_before_reading_with_what_the_text_suggests(page, corpus_analysis):
    text = "商務部報道官談話\n2025年10月12日\n米国に対し、追加関税を直ちに撤回するよう強く求めた。".encode()
    (said,) = drop(page, ("談話.txt", text))
    assert said.startswith("1個のファイルは、発表機関か日付がわかりません。")
    assert Asking in seen(page)
    assert len(page.analysis.statements) == len(corpus_analysis.statements)
    (line,) = page.asking.lines
    assert line.day.value == datetime.date(2025, 10, 12)
    assert line.issuer.value in line.issuer.options
    line.issuer.value, line.day.value = "経産省", datetime.date(2025, 10, 14)
    page.asking.button.click()
    assert page.upload.messages == ["1本の声明を解析しました。"]
    row = page.analysis.statements.iloc[0]
    assert (row["issuer"], f"{row['date']:%Y-%m-%d}") == ("JP-METI", "2025-10-14")
    assert Asking not in seen(page)
    assert not len(page.analysis.problems)


def test_a_row_without_a_date_is_asked_by_its_number_in_the_sheet(page, tmp_path):
    rows = [
        ("声明一覧", "", ""),
        ("", "", ""),
        ("発表日", "発表機関", "本文", "題名"),
        ("2025-10-12", "商務省", "米国に対し、追加関税を直ちに撤回するよう強く求めた。", ""),
        ("", "商務省", "日本に対し、誤った発言を撤回するよう求めた。", ""),
        ("6月2日", "商務省", "欧州に対し、是正を求めた。", "電話会談"),
    ]
    drop(page, ("声明.xlsx", sheet_of(*rows)))
    (line,) = page.asking.lines
    assert (line.issuer, line.day, len(line.days)) == (None, None, 2)
    told = [box.children[0].value for box in page.asking.children[1].children[2:]]
    assert told == ["5行目　日本に対し、誤った発言を撤回するよう求めた。", "6行目　電話会談（表には「6月2日」）"]
    first, _ = line.days.values()
    first.value = datetime.date(2025, 11, 20)
    page.asking.button.click()
    days = page.analysis.statements["date"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    assert days == ["2025-10-12", "2025-11-20", ""]
    notes = page.body.children[0].children[-2].frame["detail"].tolist()
    assert notes == [
        "声明.xlsxの6行目：日付として読めません。2025-10-12 か 2025年10月12日 のように書いてください（「6月2日」）"
    ]


def test_an_issuer_that_nobody_knows_is_said_and_none_is_an_answer(page):
    drop(page, ("2025-10-12.txt", "米国に撤回を求めた。".encode()))
    page.asking.lines[0].issuer.value = "月面<開発>庁"
    page.asking.button.click()
    assert page.asking.error.value.startswith("「月面&lt;開発&gt;庁」という発表機関は辞書にありません。")
    assert page.asking.lines[0].day is None
    page.asking.lines[0].issuer.value = ""
    page.asking.button.click()
    assert page.analysis.statements["issuer"].tolist() == [""]
    assert page.analysis.problems["problem"].tolist() == ["no issuer"]


def test_files_need_not_be_read_after_all(page, corpus_analysis):
    drop(page, ("談話.txt", OWN))
    page.asking.cancel.click()
    assert Asking not in seen(page)
    assert page.upload.messages == []
    assert len(page.analysis.statements) == len(corpus_analysis.statements)
