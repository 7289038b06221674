"""The harness itself: a page that asks another host, or whose script fails, is noticed."""

from __future__ import annotations

from harness import run_all, watched
from playwright.sync_api import expect


def test_errors_and_requests_to_other_hosts_are_noticed(browser):
    with watched(browser) as page:
        page.set_content("<script src='https://example.org/x.js'></script><script>undefined_name()</script>")
        assert any("outside: https://example.org/x.js" in line for line in page.bad)
        assert any("undefined_name" in line for line in page.bad)


def test_a_notebook_runs_from_top_to_bottom(page, lab):
    name = lab.notebook("two", "6 * 7", "print('二つ目')")
    panel = run_all(page, lab, name)
    expect(panel.locator(".jp-OutputArea-output").first).to_have_text("42")
    expect(panel.locator(".jp-OutputArea-output").last).to_contain_text("二つ目")
