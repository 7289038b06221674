"""The report in Chromium, from a file: no error, no request, statements stay text, accessible, legible on a phone."""

from __future__ import annotations

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import rapt

HOSTILE = "<script>document.title='broken'</script><b>太字</b>"
CHARTS = ("measures", "timeline", "demand_matrix", "demand_threads", "profile", "keyness", "reuse")


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
    name = link.inner_text()
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


def test_a_phone_scrolls_only_downwards(page, report):
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(report)
    expect(page.locator("[data-chart=reuse] svg")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_on_paper_every_statement_is_open(opened):
    opened.emulate_media(media="print")
    opened.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert opened.locator("details.statement:not([open])").count() == 0
    expect(opened.locator("nav")).to_be_hidden()


def test_markup_in_a_statement_stays_text(page, tmp_path):
    table = pd.DataFrame(
        [{"title": HOSTILE, "date": "2025-10-12", "text": f"中国は米国に対し、{HOSTILE}関税の撤回を求めた。"}]
    )
    page.goto(rapt.analyze(table, progress=False).report(tmp_path / "r.html").as_uri())
    expect(page.locator(".text").first).to_contain_text(HOSTILE)
    expect(page.locator("summary").first).to_contain_text(HOSTILE)
    assert page.locator(".text b, summary b").count() == 0
    assert page.title() == "RAPT 政策声明の分析"
