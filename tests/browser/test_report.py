"""The report in Chromium, from a file: no error, no request, statements stay text, accessible, legible on a phone."""

from __future__ import annotations

import io
from urllib.parse import unquote

import pandas as pd
import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from drawn import CHARTS
from playwright.sync_api import expect

import rapt

HOSTILE = "<script>document.title='broken'</script><b>太字</b>"
# Pages on paper of the 51 statements that the browser tests show.
MOST_PAGES = 30


@pytest.fixture(scope="module")
def report(corpus_folder, tmp_path_factory):
    return rapt.load_analysis(corpus_folder).report(tmp_path_factory.mktemp("report") / "r.html").as_uri()


@pytest.fixture
def opened(page, report):
    page.goto(report)
    for name in CHARTS:
        expect(page.locator(f"[data-chart={name}] svg")).to_be_visible()
    return page


def test_charts_are_drawn_with_their_words(opened):
    expect(opened.locator("[data-chart=demand_matrix]")).to_contain_text("米国")
    expect(opened.locator("[data-chart=timeline]")).to_contain_text("2024-01")


def test_languages_switch(opened):
    expect(opened.get_by_role("heading", name="政策声明の分析", exact=True)).to_be_visible()
    opened.get_by_role("button", name="English").click()
    expect(opened.locator("html")).to_have_attribute("lang", "en")
    expect(opened.get_by_role("heading", name="Statements", exact=True)).to_be_visible()
    expect(opened.get_by_role("heading", name="声明", exact=True)).to_be_hidden()
    expect(opened.locator("[data-chart=demand_matrix]")).to_contain_text("United States")


def test_layers_switch_off_and_on(opened):
    tag = opened.locator("details[open] .tag.demand").first
    expect(tag).to_be_visible()
    opened.get_by_role("checkbox", name="要求").uncheck()
    expect(tag).to_be_hidden()
    opened.get_by_role("checkbox", name="要求").check()
    expect(tag).to_be_visible()


def test_tables_filter_and_sort(opened):
    box = opened.locator("[data-table]", has=opened.locator("#t-demands"))
    rows = box.locator("tbody tr:visible")
    everything = rows.count()
    box.get_by_role("searchbox").fill("カナダ")
    expect(box.get_by_role("status")).to_contain_text("行中")
    assert 0 < rows.count() < everything
    box.get_by_role("searchbox").fill("")
    header = box.get_by_role("columnheader", name="強さ")
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    strengths = [int(text) for text in rows.locator("td:nth-child(5)").all_inner_texts()]
    assert strengths == sorted(strengths)
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    assert rows.locator("td:nth-child(5)").first.inner_text() == "5"


def test_a_row_leads_into_its_closed_statement(opened):
    link = opened.locator("#t-demands tbody tr").last.get_by_role("link")
    name = unquote(link.get_attribute("href")).lstrip("#").partition("/")[0]
    assert link.inner_text() != name, "it says the title"
    statement = opened.locator(f"details[id='{name}']")
    assert statement.get_attribute("open") is None
    link.click()
    expect(statement.locator(".text")).to_be_in_viewport()


def test_keyboard_reaches_the_controls(opened):
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.get_by_role("checkbox", name="日付").focus()
    opened.keyboard.press("Space")
    expect(opened.locator("body")).to_have_class("off-dates")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_axe_finds_nothing_serious(opened, lang):
    opened.locator(f"button[data-lang={lang}]").click()
    opened.get_by_role("button", name="すべて開く" if lang == "ja" else "Open all").click()
    found = Axe().run(opened).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []


def test_it_opens_with_who_was_asked_for_what(opened):
    first = opened.locator(".recent > li").first
    expect(first).to_be_in_viewport()
    expect(first).to_contain_text("→")
    quote = first.locator("a.quote").first
    said = quote.inner_text()
    quote.click()
    expect(opened.locator("details[open] .text .l-demands").filter(has_text=said).first).to_be_in_viewport()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_on_a_phone_the_page_scrolls_only_downwards_and_charts_are_whole(page, report, lang):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(report)
    page.locator(f"button[data-lang={lang}]").click()
    for name in CHARTS:
        # It is drawn again until it fits.
        page.wait_for_function(
            """name => { const place = document.querySelector(`[data-chart=${name}]`), svg = place.querySelector("svg");
                return svg && Number(svg.getAttribute("width")) <= place.clientWidth; }""",
            arg=name,
        )  # fmt: skip
        box = page.locator(f"[data-chart={name}] svg").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["width"] > 200
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_wider_window_draws_charts_in_full(page, report):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(report)
    chart = page.locator("[data-chart=timeline] svg")
    expect(chart).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 844})
    page.wait_for_function("Number(document.querySelector('[data-chart=timeline] svg')?.getAttribute('width')) > 600")


def test_on_paper_it_is_short_and_says_what_is_left_out(opened):
    with pdfplumber.open(io.BytesIO(opened.pdf(format="A4"))) as paper:
        text = "".join(page.extract_text() for page in paper.pages)
        assert len(paper.pages) < MOST_PAGES
    assert "紙面では、閉じた声明の本文" in text
    assert "変わったこと" in text
    opened.emulate_media(media="print")
    expect(opened.locator("nav")).to_be_hidden()
    expect(opened.locator("#t-moves")).to_be_hidden()
    expect(opened.locator("#t-demands")).to_be_visible()
    expect(opened.locator(".provenance")).to_be_hidden()


def test_on_paper_columns_are_wide_enough_and_there_is_a_margin(opened):
    with pdfplumber.open(io.BytesIO(opened.pdf(format="A4"))) as paper:
        edges = [(min(c["x0"] for c in one.chars), one.width - max(c["x1"] for c in one.chars)) for one in paper.pages]
    assert min(min(pair) for pair in edges) > 25, "points at either side"
    # As wide as A4 within its margins.
    opened.set_viewport_size({"width": 703, "height": 900})
    opened.emulate_media(media="print")
    heads = opened.locator("#t-demands thead th:visible")
    told = [text.strip() for text in heads.all_inner_texts()]
    assert told == ["日付", "声明", "要求する側", "要求の相手", "強さ", "要求の向き", "発言主体", "求める行為"]
    for cell in opened.locator("#t-demands tbody tr").first.locator("td:visible").all():
        assert cell.bounding_box()["width"] >= 20
        assert cell.bounding_box()["height"] < 60
    text = opened.locator("details[open] .text").first
    assert text.evaluate("e => getComputedStyle(e).columnCount") == "auto"


def test_on_paper_charts_are_two_a_page(opened):
    opened.set_viewport_size({"width": 703, "height": 900})
    opened.emulate_media(media="print")
    # A4 has 269 mm within its margins, at 96 pixels an inch.
    half = 269 / 25.4 * 96 / 2
    for name in CHARTS[1:]:
        # They are drawn again for the other width: between the two there is no picture.
        opened.wait_for_function(
            "([name, half]) => { const box = document.querySelector(`[data-chart=${name}] svg`)?.getBoundingClientRect();"
            " return box && box.height > 0 && box.height <= half }",
            arg=[name, half],
        )


@pytest.mark.parametrize("wanted", [False, True])
def test_texts_are_on_paper_where_they_are_asked_for(opened, wanted):
    closed = opened.locator("details.statement:not([open])").count()
    opened.get_by_role("checkbox", name="印刷に本文も含める").set_checked(wanted)
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert opened.locator("details.statement:not([open])").count() == (0 if wanted else closed)
    opened.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.locator("details.statement:not([open])").count() == closed


def test_markup_in_a_statement_stays_text(page, tmp_path):
    table = pd.DataFrame(
        [{"title": HOSTILE, "date": "2025-10-12", "text": f"中国は米国に対し、{HOSTILE}関税の撤回を求めた。"}]
    )
    page.goto(rapt.analyze(table, progress=False).report(tmp_path / "r.html").as_uri())
    expect(page.locator(".text").first).to_contain_text(HOSTILE)
    expect(page.locator("summary").first).to_contain_text(HOSTILE)
    assert page.locator(".text b, summary b").count() == 0
    assert page.title() == "RAPT 政策声明の分析"
