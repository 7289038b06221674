"""Notebooks 01, 04 and 05 in JupyterLab from top to bottom, offline, and their widgets at work in them."""

from __future__ import annotations

from harness import run_all
from playwright.sync_api import expect


def outputs(panel):
    return panel.locator(".jp-OutputArea-output")


def test_quickstart(page, lab, picture):
    panel = run_all(page, lab, "01_quickstart.ipynb")
    expect(outputs(panel).filter(has_text="100％の追加関税を直ちに撤回する").first).to_be_visible()
    reader = panel.locator(".rapt-reader")
    reader.locator(".rapt-text .rapt-l-demands").first.click()
    expect(reader.locator("tbody tr.rapt-on")).to_have_count(1)
    reader.scroll_into_view_if_needed()
    picture("notebook-quickstart")


def test_demands(page, lab, picture):
    panel = run_all(page, lab, "04_demands.ipynb")
    expect(panel.locator(".vega-embed canvas")).to_have_count(5)
    board = panel.locator(".rapt-demandboard")
    expect(board.locator(".rapt-matrix .rapt-name")).to_have_text(["CN → JP"])
    board.scroll_into_view_if_needed()
    board.locator(".rapt-table").nth(1).locator("tbody tr").first.click()
    expect(board.locator(".rapt-text .rapt-on").first).to_be_visible()
    picture("notebook-demands")


def test_comparing_rhetoric(page, lab, picture):
    panel = run_all(page, lab, "05_comparing_rhetoric.ipynb")
    expect(panel.locator(".vega-embed canvas")).to_have_count(3)
    concordance = panel.locator(".rapt-concordance")
    expect(concordance.locator("tbody tr")).not_to_have_count(0)
    concordance.locator(".rapt-table").first.locator("tbody tr").first.click()
    expect(concordance.locator(".rapt-text .rapt-on").first).to_be_visible()
    concordance.scroll_into_view_if_needed()
    picture("notebook-comparing")
