"""The files that docs/your-data.md speaks of: Excel, CSV, a folder, PDF, Word and a pasted text, as people keep them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from printed import Printed

ASKED = "米国に対し、追加関税を直ちに撤回するよう強く求めた。"
TALKS = "日本に対し、誤った発言を撤回するよう求めた。"
REPORTED = "報道によると、米国は日本に対し、輸出規制の強化を求めた。"


def make(folder: Path) -> None:
    """Write all of them into a folder."""
    _excel(folder / "声明.xlsx")
    table = f"商務省発表一覧,,\r\n公表日,全文,担当\r\n2025年10月9日,{ASKED},甲\r\n2025年11月20日,{TALKS},乙\r\n"
    (folder / "発表.csv").write_text(table, encoding="cp932", newline="")
    _texts(folder / "声明")
    pasted = f"2025年10月9日\n報道官談話\n\n{ASKED}\n＝＝＝＝＝＝\n2025年11月20日\n定例記者会見\n\n{TALKS}\n"
    (folder / "貼り付け.txt").write_text(pasted, encoding="utf-8")
    _pdf(folder / "談話.pdf")
    _word(folder / "会見.docx")


def _excel(file: Path) -> None:
    book = Workbook()
    notes = book.active
    notes.title = "覚え書き"
    notes.append(["11月に更新"])
    sheet = book.create_sheet("発表一覧")
    rows = [
        ["商務省の発表（2025年）"],
        [],
        ["基本情報", None, None, "内容", None, "整理"],
        ["発表日", "発表者", "部門", "見出し", "本文", "メモ"],
        [datetime(2025, 10, 9), "商務省", "通商", "報道官談話", ASKED, "要確認"],
        ["令和7年10月12日", "商務部", None, "記者の質問への回答", f"米国に誤ったやり方を改めるよう促した。{REPORTED}"],
        ["2025/11/20", "MOFCOM", "外事", "定例記者会見", TALKS, "重要"],
    ]
    for row in rows:
        sheet.append(row)
    for area in ("A1:F1", "A3:C3", "D3:E3", "C5:C6"):
        sheet.merge_cells(area)
    before = book.create_sheet("前年")
    before.append(["発表日", "本文"])
    before.append(["2024年5月1日", "商務省は米国に対話を求めた。"])
    book.save(file)


def _texts(folder: Path) -> None:
    folder.mkdir()
    (folder / "2025-10-09_談話.txt").write_text(f"報道官談話\n\n{ASKED}", encoding="utf-8")
    (folder / "2025-11-20_会見.md").write_text(f"---\nissuer: 商務省\n部門: 外事\n---\n{TALKS}", encoding="utf-8")
    (folder / "2025-11-21_原文.txt").write_text(
        "商务部新闻发言人就美方措施答记者问，敦促美方立即纠正错误做法。", encoding="utf-8"
    )


def _pdf(file: Path) -> None:
    made = Printed(columns=2, header="商務省　報道資料", numbers="- {} -").title("追加関税に関する報道官談話")
    for _ in range(14):
        made.paragraph("2025年10月12日、商務省報道官は談話を発表し、米国に対し、追加関税を撤回するよう強く求めた。")
        made.paragraph(
            "また、対話と協議によって問題を解決するよう米国に呼びかけ、自らの正当な権益を断固として守ると述べた。"
        )
    file.write_bytes(made.data())


def _word(file: Path) -> None:
    document = Document()
    document.add_heading("定例記者会見", 0)
    document.add_paragraph("2025年11月20日")
    document.add_paragraph(TALKS)
    document.add_paragraph("一方的な措置をやめるべきだ。", style="List Bullet")
    document.save(str(file))
