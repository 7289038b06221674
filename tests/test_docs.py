"""What the documentation shows is what the package gives: every line of its tables; its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rapt
from docs import make_dates
from rapt.corrections.sheets import read_edits

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = "2025-10-12"


def tables(name: str) -> list[list[str]]:
    """The cells of the rows of a page's tables of examples, without headers and rules."""
    found: list[list[str]] = []
    shown = False
    for line in (ROOT / "docs" / name).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].startswith(("expression", "text /")):
            shown = True
        elif not line.startswith("|"):
            shown = False
        elif shown and not set(cells[0]) <= set("- "):
            found.append(cells)
    return found


@pytest.mark.parametrize("row", tables("dates.md"), ids=lambda row: row[0])
def test_dates_page(row):
    found = rapt.extract_dates(f"商務省は{row[0]}、と述べた。", REFERENCE)
    if len(row) == 1:
        assert found.empty
        return
    mods = [mod for mod in found["mod"] if mod]
    assert [*map("; ".join, (found["type"], found["value"], mods, make_dates.intervals(found)))] == row[1:]


def test_the_page_of_words_of_time_is_what_its_rows_give():
    assert make_dates.PAGE.read_text(encoding="utf-8") == make_dates.page()


@pytest.fixture(scope="module")
def entities():
    """What is found in each example of the page, as the page writes it."""
    texts = [row[0] for row in tables("entities.md")]
    found = rapt.analyze(texts, progress=False)
    table = found.entities[found.entities.label != "OTHER"]
    written = [f"{r.text} {r.label}" + (f" `{r.entity_id}`" if r.entity_id else "") for r in table.itertuples()]
    rows = table.assign(written=written).groupby("statement_id").written.agg(", ".join)
    return dict(zip(texts, found.statements.statement_id.map(rows).fillna(""), strict=True))


@pytest.mark.parametrize("row", tables("entities.md"), ids=lambda row: row[0])
def test_entities_page(row, entities):
    assert entities[row[0]] == row[1]


def test_the_sheets_of_edits_are_read_as_they_are_shown():
    lines = (ROOT / "docs" / "corrections.md").read_text(encoding="utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith(("| table | action", "| 表 | 操作"))]
    expected = [("demands", "change"), ("demands", "delete"), ("sentences", "change")]
    for start in starts:
        head, _, *rows = ([cell.strip() for cell in line.split("|")[1:-1]] for line in lines[start : start + 5])
        edits, problems = read_edits([dict(zip(head, row, strict=True)) for row in rows], "fix.csv")
        assert ([(edit.table, edit.action) for edit in edits], problems) == (expected, [])
        assert [len(edit.values) for edit in edits] == [2, 0, 1]
    assert len(starts) == 2


def test_both_readmes_have_the_same_sections_and_code():
    def shape(name: str) -> tuple[int, int, list[str]]:
        text = (ROOT / name).read_text(encoding="utf-8").partition("\n---\n")[0]
        return (
            text.count("\n## "),
            text.count("```python"),
            re.findall(r"^    (make \w+|pip .*?) *#", text, re.MULTILINE),
        )

    assert shape("README.md") == shape("README.ja.md")


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")], ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    text = re.sub("`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    links = re.findall(r"\]\(([^)#:\s]+?)(?:#[^)]*)?\)", text)
    assert [link for link in links if not (page.parent / link).exists()] == []
