"""Coding by hand in JupyterLab: the queue of a coder, and the differences of two, by mouse."""

from __future__ import annotations

import json

import pytest
from harness import run_all, watched
from playwright.sync_api import expect

FIRST, SECOND = "2025-09-29-japan-end-user-list", "2025-11-20-japan-takaichi"
SET_UP = f"""
import rapt
from rapt import widgets
from rapt.scoring.drafts import blank_gold
from rapt.scoring.gold import write_gold

corpus = rapt.load_corpus("mofcom").set_index("statement_id", drop=False)
text = corpus.loc[{FIRST!r}, "text"]

def demand(words, strength):
    start = text.index(words)
    said = {{"demander": "CN", "addressee": "JP", "strength": strength, "polarity": "stop", "form": "quote", "voice": "issuer"}}
    return {{"start": start, "end": start + len(words), "text": words}} | said

def coded(*demands):
    return blank_gold(corpus.loc[{FIRST!r}]) | {{"demands": list(demands)}}

listing = "中国企業をリストに載せる誤ったやり方を直ちにやめる"
write_gold(coded(demand(listing, 4)), "gold/佐藤/1.json")
write_gold(blank_gold(corpus.loc[{SECOND!r}]), "gold/佐藤/2.json")
finished = {{"finished": True, "corrected": ["demands"]}}
sato = coded(demand(listing, 4)) | finished
suzuki = coded(demand(listing[listing.index("誤った"):], 3), demand("意思疎通を強め", 2)) | finished
"""


@pytest.fixture(scope="module")
def lab_page(browser, lab_server):
    name = lab_server.notebook(
        "coding",
        SET_UP,
        "queue = widgets.CodingQueue('gold/佐藤'); queue.current.layer = 'demands'; queue",
        "view = widgets.CodingDifferences(sato, suzuki, names=['佐藤', '鈴木'], folder='gold/final'); view",
    )
    with watched(browser) as page:
        run_all(page, lab_server, name)
        yield page
    lab_server.end_kernels()


@pytest.fixture
def page(lab_page):
    yield lab_page
    assert lab_page.bad == []


def test_queue_turns_to_the_next_statement(page, lab_server, picture):
    queue = page.locator(".rapt-coding")
    expect(queue).to_contain_text("2件中1件目（完了0件）")
    queue.locator(".rapt-table tbody tr").first.click()
    expect(queue.locator(".rapt-text .rapt-l-demands")).not_to_have_count(0)
    picture("coding-queue", queue)
    queue.get_by_role("button", name="完了して次へ").click()
    expect(queue).to_contain_text("2件中2件目（完了1件）")
    saved = json.loads((lab_server.work / "gold/佐藤/1.json").read_text(encoding="utf-8"))
    assert saved["finished"]


def test_differences_are_settled(page, lab_server, picture):
    view = page.locator(".rapt-differences")
    rows = view.locator(".rapt-table tbody tr")
    expect(rows).to_have_count(3)
    for n in (0, 1):
        rows.nth(n).click()
        expect(rows.nth(n)).to_have_attribute("aria-selected", "true")
        view.get_by_role("button", name="佐藤を採用").click()
        expect(rows.nth(n).locator("td").last).to_have_text("佐藤")
    picture("coding-differences", view)
    [saved] = (lab_server.work / "gold/final").glob("*.json")
    [row] = json.loads(saved.read_text(encoding="utf-8"))["demands"]
    assert (row["start"], row["strength"]) == (162, 4)
