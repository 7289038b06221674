"""Notebooks in JupyterLab that are opened and not run: charts are live all the same, and of widgets the still view is there."""

from __future__ import annotations

import json
import re

import pytest
from harness import BIN, PANEL, open_notebook, run_all, start, watched
from playwright.sync_api import expect

DEMANDS = "04_demands.ipynb"
COMPARING = "05_comparing_rhetoric.ipynb"
CHART = ".vega-embed canvas"
# What the widgets' own extension writes in place of a view whose kernel is gone.
LOST = "Error displaying widget"


@pytest.fixture
def trusted(lab):
    """The notebook signed as the user's own, whose outputs JupyterLab shows as they are."""
    log = lab.work.parent / "trust.log"
    assert start(lab.work.parent, [BIN / "jupyter-trust", lab.work / DEMANDS], log).wait(60) == 0, log.read_text()
    return lab


@pytest.fixture
def dark(trusted):
    """The same under JupyterLab's dark theme."""
    file = trusted.work.parent / "JUPYTERLAB_SETTINGS_DIR/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
    file.write_text(json.dumps({"theme": "JupyterLab Dark"}))
    yield trusted
    file.unlink()


def opened(page, lab, name: str = DEMANDS):
    """The panel of a notebook that is opened and not run."""
    open_notebook(page, lab, name)
    panel = page.locator(PANEL)
    expect(panel.locator(CHART).first).to_be_visible(timeout=60_000)
    return panel


def charts_of(lab, name: str) -> int:
    """How many charts the notebook holds, by its file."""
    cells = json.loads((lab.work / name).read_text(encoding="utf-8"))["cells"]
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    return sum("application/vnd.vega.v5+json" in data for data in outputs)


def point_at_marks(page, chart) -> None:
    """Move over a chart until its tooltip shows."""
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    tip = page.locator("#vg-tooltip-element.visible")
    for x in range(10, 95, 4):
        for y in range(10, 95, 4):
            page.mouse.move(box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100)
            if tip.count():
                return


def test_a_trusted_notebook_shows_live_charts_and_still_views(page, trusted, picture):
    panel = opened(page, trusted)
    expect(panel.locator(CHART)).to_have_count(charts_of(trusted, DEMANDS))
    point_at_marks(page, panel.locator(CHART).first)
    expect(page.locator("#vg-tooltip-element")).to_contain_text("求めた件数")
    still = panel.locator(".rapt-still")
    expect(still).to_be_visible()
    expect(still).to_contain_text("誤った言動を直ちに正し")
    expect(panel.locator("pre", has_text="DemandBoard").last).to_be_hidden()
    expect(panel.get_by_text(LOST)).to_have_count(0)
    still.scroll_into_view_if_needed()
    picture("notebook-unrun")


def test_a_notebook_that_is_not_trusted_shows_the_same(page, lab):
    panel = opened(page, lab, COMPARING)
    expect(panel.locator(CHART)).to_have_count(charts_of(lab, COMPARING))
    expect(panel.locator(".rapt-still")).to_contain_text("誤ったやり方")
    expect(panel.get_by_text(LOST)).to_have_count(0)


def test_a_notebook_that_was_run_and_saved_shows_still_views_later(page, browser, lab, corpus_folder):
    name = lab.notebook(
        "saved",
        f"import rapt\nfrom rapt import charts, compare, widgets\nanalysis = rapt.load_analysis({str(corpus_folder)!r})",
        "widgets.StatementReader(analysis)",
        "widgets.Concordance(analysis, '撤回')",
        "charts.demand_matrix(compare.demand_matrix(analysis))",
    )
    panel = run_all(page, lab, name)
    expect(panel.locator(".rapt-reader .rapt-text")).to_be_visible()
    for still in panel.locator(".rapt-still").all():
        expect(still).to_be_hidden()
    page.locator(PANEL).locator('[data-command="docmanager:save"], button[title^="Save"]').first.click()
    expect(page.locator(".lm-TabBar-tab.lm-mod-current.jp-mod-dirty")).to_have_count(0)
    lab.end_kernels()
    with watched(browser) as later:
        panel = opened(later, lab, name)
        expect(panel.locator(".rapt-still")).to_have_count(2)
        for still in panel.locator(".rapt-still").all():
            expect(still).to_be_visible()
        expect(panel.get_by_text(LOST).filter(visible=True)).to_have_count(0)
        # The widgets' extension tells the console, too, that their kernel is gone.
        assert [line for line in later.bad if not re.search("widget model not found", line)] == []


def test_charts_and_still_views_are_read_in_the_dark(page, dark, picture):
    panel = opened(page, dark)
    expect(page.locator('body[data-jp-theme-light="false"]')).to_have_count(1)
    chart, still = panel.locator(CHART).first, panel.locator(".rapt-still")
    # A chart stands on its own light ground; that its letters are dark is for tests/charts/test_notebook.py.
    assert chart.evaluate("c => [...c.getContext('2d').getImageData(1, 1, 1, 1).data]") == [255, 255, 255, 255]
    chart.scroll_into_view_if_needed()
    picture("notebook-dark-chart")
    still.scroll_into_view_if_needed()
    picture("notebook-dark-still")
