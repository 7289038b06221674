"""Every widget in JupyterLab by mouse and keyboard: one notebook, a cell for each, what changed is looked up."""

from __future__ import annotations

import json
import re

import pytest
from harness import N_STATEMENTS, run_all, watched
from playwright.sync_api import expect

JAPAN = "2025-11-20-japan-takaichi"
PAIR = ("2025-10-12-rare-earth-100pct-tariff", "2025-10-14-us-talk-and-threat")


@pytest.fixture(scope="module")
def lab_page(browser, lab_server, corpus_folder):
    """A notebook with a widget in each cell, run once for all tests of this file."""
    name = lab_server.notebook(
        "widgets",
        f"import rapt\nfrom rapt import widgets\nanalysis = rapt.load_analysis({str(corpus_folder)!r})",
        f"reader = widgets.StatementReader(analysis, {JAPAN!r}); reader",
        "concordance = widgets.Concordance(analysis, lang='en'); concordance",
        "board = widgets.DemandBoard(analysis); board",
        "annotator = widgets.Annotator(analysis.select('2025-09-29-japan-end-user-list'), path='gold.json'); annotator",
        "timeline = widgets.TimelineExplorer(analysis); timeline",
        f"comparer = widgets.CompareExplorer(analysis, lang='en'); comparer.choose(*{PAIR!r}); comparer",
        "reader.selection[['layer', 'text']]",
    )
    with watched(browser) as page:
        run_all(page, lab_server, name)
        yield page
    lab_server.end_kernels()


@pytest.fixture
def page(lab_page):
    yield lab_page
    assert lab_page.bad == []


@pytest.fixture
def reader(page):
    return page.locator(".rapt-reader")


@pytest.fixture
def concordance(page):
    return page.locator(".rapt-concordance")


@pytest.fixture
def board(page):
    return page.locator(".rapt-demandboard")


@pytest.fixture
def annotator(page):
    return page.locator(".rapt-annotator")


@pytest.fixture
def timeline(page):
    return page.locator(".rapt-timeline")


@pytest.fixture
def comparer(page):
    return page.locator(".rapt-compare")


def layer(reader, name: str) -> None:
    reader.locator(f".rapt-chip[data-layer={name}]").click()


def test_reader_shows_values_and_links_text_and_rows(page, reader, picture):
    demand = reader.locator(".rapt-text .rapt-l-demands").first
    demand.hover()
    expect(reader.locator(".rapt-tip")).to_contain_text("要求 · やめるよう要求 · CN → JP · 強さ 4")
    demand.click()
    expect(reader.locator("tbody tr.rapt-on")).to_contain_text("誤ったやり方を直ちに改める")
    picture("reader", page.locator(".rapt-reader"))
    layer(reader, "entities")
    reader.locator("tbody tr", has_text="歴史と両国関係に").first.click()
    expect(reader.locator(".rapt-text .rapt-on").first).to_contain_text("歴史と両国関係に")
    layer(reader, "entities")


def test_reader_switches_layers(reader):
    rows = reader.locator(".rapt-status")
    expect(rows).to_contain_text(re.compile(r"/ [1-9]\d件"))
    total = rows.inner_text().partition("/")[2]
    layer(reader, "entities")
    expect(rows).not_to_contain_text(total)
    expect(reader.locator(".rapt-text .rapt-l-entities")).to_have_count(0)
    layer(reader, "voices")
    expect(reader.locator(".rapt-text [data-tag*=記者]").first).to_be_visible()
    layer(reader, "voices")
    layer(reader, "entities")
    expect(rows).to_contain_text(total)


def test_reader_by_keyboard(page, reader):
    layer(reader, "entities")
    layer(reader, "dates")
    reader.locator(".rapt-text").focus()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    expect(reader.locator("tbody tr.rapt-on")).to_contain_text("誤ったやり方を直ちに改める")
    page.keyboard.press("ArrowRight")
    expect(reader.locator("tbody tr.rapt-on")).to_contain_text("歴史と両国関係に")
    reader.locator("tbody").focus()
    page.keyboard.press("ArrowDown")
    expect(reader.locator(".rapt-text .rapt-on").first).to_contain_text("中国への約束を確実に果たし")
    expect(reader.locator(".rapt-info")).to_contain_text("CN → JP")
    layer(reader, "dates")
    layer(reader, "entities")


def test_a_click_on_a_row_that_is_drawn_anew_is_not_lost(page, reader):
    layer(reader, "entities")
    row = reader.locator("tbody tr", has_text="歴史と両国関係に").first
    row.scroll_into_view_if_needed()
    # Other rows are asked for and the row is clicked on at once, before they are there; then pressed, and drawn anew.
    moves = reader.locator(".rapt-chip[data-layer=moves]")
    row.evaluate("(row, chip) => { chip.click(); row.click(); }", moves.element_handle())
    expect(reader.locator("tbody tr.rapt-on")).to_contain_text("歴史と両国関係に")
    expect(reader.locator(".rapt-text .rapt-on").first).to_contain_text("歴史と両国関係に")
    reader.locator("tbody tr.rapt-on").click()
    expect(reader.locator("tbody tr.rapt-on")).to_have_count(0)
    before = row.element_handle()
    row.hover()
    page.mouse.down()
    moves.evaluate("chip => chip.click()")
    page.wait_for_function("row => !row.isConnected", arg=before)
    page.mouse.up()
    expect(reader.locator("tbody tr.rapt-on")).to_contain_text("歴史と両国関係に")
    layer(reader, "entities")


def test_reader_finds_a_statement(page, reader):
    search = reader.locator("input[type=search]").first
    search.fill("カナダ")
    expect(reader.locator("select option")).to_have_count(3)
    reader.get_by_role("button", name="▶").click()
    expect(reader.locator("select")).to_have_js_property("selectedIndex", 1)
    search.fill("そんな声明はない")
    expect(reader).to_contain_text("「そんな声明はない」に合う声明はありません。")
    search.fill("高市首相に")
    expect(reader.locator(".rapt-text")).to_contain_text("高市首相の台湾に関する")


def test_the_next_cell_gets_what_is_selected(page, reader):
    reader.locator(".rapt-text .rapt-l-demands").first.click()
    expect(reader.locator("tbody tr.rapt-on")).to_have_count(1)
    cell = page.locator(".jp-Notebook .jp-CodeCell").last
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".jp-OutputArea-output")).to_contain_text("誤ったやり方を直ちに改める")


def test_concordance_searches_as_one_types(page, concordance, picture):
    search = concordance.locator("input[type=search]")
    search.press_sequentially("輸出管理")
    expect(concordance.locator(".rapt-k-key .rapt-cell").first).to_have_text("輸出管理")
    expect(concordance).to_contain_text("dispersion DP 0.")
    concordance.locator("tbody tr").nth(2).click()
    expect(concordance.locator(".rapt-text .rapt-on")).to_have_text("輸出管理")
    picture("concordance", concordance)
    concordance.get_by_role("button", name="Before").click()
    expect(concordance.locator("th[aria-sort=ascending]")).to_contain_text("Before")


def test_concordance_says_what_is_wrong_with_a_pattern(page, concordance):
    concordance.get_by_role("button", name="regular expression").click()
    search = concordance.locator("input[type=search]")
    search.fill("輸出(管理")
    expect(concordance.locator(".rapt-error")).to_have_text("Not a regular expression (at character 3): missing )")
    search.fill("輸出(管理|禁止)")
    expect(concordance.locator(".rapt-error")).to_have_text("")
    expect(concordance).to_contain_text(re.compile(r"\d+ hits in \d+ statements"))
    concordance.get_by_role("button", name="entity id").click()
    search.fill("US")
    expect(concordance.locator(".rapt-k-key .rapt-cell").first).to_have_text("米国")


def test_board_by_mouse(page, board, picture):
    cell = board.locator("td[aria-label='CN → JP, 4 強い求め: 9'], td[aria-label^='CN → JP, 4']").first
    n = cell.inner_text()
    cell.click()
    demands = board.locator(".rapt-table").nth(1)
    expect(demands.locator(".rapt-status")).to_contain_text(f"/ {n}件")
    demands.locator("tbody tr").first.click()
    expect(board.locator(".rapt-text .rapt-on").first).to_be_visible()
    picture("demand-board", board)
    cell.click()
    expect(demands.locator(".rapt-status")).not_to_contain_text(f"/ {n}件")
    expect(board.locator(".rapt-text")).not_to_be_visible()


def test_board_by_keyboard_and_filters(page, board):
    demands = board.locator(".rapt-table").nth(1).locator(".rapt-status")
    every = demands.inner_text()
    board.locator("td[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    chosen = page.locator(":focus")
    while chosen.inner_text() == "·":
        page.keyboard.press("ArrowRight")
    n = chosen.inner_text()
    page.keyboard.press("Enter")
    expect(demands).to_contain_text(f"/ {n}件")
    page.keyboard.press("Escape")
    expect(demands).to_have_text(every)
    board.locator("select").nth(2).select_option(
        label=board.locator("select").nth(2).locator("option", has_text="JP (").first.inner_text()
    )
    expect(demands).not_to_have_text(every)
    expect(board.locator(".rapt-matrix .rapt-name")).to_have_text(["CN → JP"])
    board.locator("input[type=date]").first.fill("2026-01-01")
    expect(board.locator(".rapt-table").nth(1).locator("tbody tr").first).to_contain_text("2026-")


def test_annotator_adds_selected_text_and_the_scores_move(page, annotator, lab_server, picture):
    annotator.get_by_role("button", name="要求", exact=True).click()
    scores = annotator.locator(".rapt-table").nth(1).locator("tbody tr").first
    expect(annotator.locator(".rapt-text .rapt-l-demands")).not_to_have_count(0)
    expect(scores).to_contain_text("1.000")
    # Select by mouse, from the first to the last of some characters.
    box = annotator.locator(".rapt-text")
    places = box.evaluate(
        """(box, wanted) => {
            const piece = [...box.children].find(p => p.textContent.includes(wanted));
            const at = piece.textContent.indexOf(wanted), range = document.createRange();
            const rect = n => { range.setStart(piece.firstChild, n); range.collapse(true); return range.getBoundingClientRect(); };
            box.scrollIntoView({block: "center"});
            box.scrollTop += rect(at).top - box.getBoundingClientRect().top - 60;
            return [at, at + wanted.length].map(rect).map(r => [r.left, r.top + r.height / 2]);
        }""",
        "意思疎通を強め",
    )
    (x0, y0), (x1, y1) = places
    page.mouse.move(x0 + 1, y0)
    page.mouse.down()
    page.mouse.move(x1 + 1, y1, steps=5)
    page.mouse.up()
    expect(annotator).to_contain_text("「意思疎通を強め」")
    annotator.get_by_role("button", name="追加", exact=True).click()
    expect(annotator).to_contain_text("「意思疎通を強め」を追加しました。")
    expect(scores).to_contain_text("0.500")
    picture("annotator", annotator)
    annotator.get_by_role("button", name="元に戻す").press("Enter")
    expect(scores).to_contain_text("1.000")
    redo = annotator.get_by_role("button", name="やり直す")
    expect(redo).to_be_enabled()
    redo.press("Enter")
    expect(scores).to_contain_text("0.500")
    expect(redo).to_be_disabled()
    # By the keyboard: on a busy machine the table above may still grow under the mouse.
    annotator.get_by_role("button", name="保存", exact=True).press("Enter")
    expect(annotator).to_contain_text("gold.json に保存しました。")
    saved = json.loads((lab_server.work / "gold.json").read_text(encoding="utf-8"))
    assert "意思疎通を強め" in [row["text"] for row in saved["demands"]]


def test_annotator_changes_and_deletes(page, annotator):
    annotator.get_by_role("button", name="日付・期間", exact=True).click()
    rows = annotator.locator(".rapt-table").first.locator("tbody tr")
    expect(rows.first).to_contain_text("9月29日")
    n = rows.count()
    rows.first.click()
    value = annotator.get_by_label("値", exact=True)
    expect(value).to_have_value("2025-09-29")
    value.fill("someday")
    annotator.get_by_role("button", name="修正").click()
    expect(annotator).to_contain_text("DATEの値はTIMEX3の形")
    value.fill("2025-09-30")
    annotator.get_by_role("button", name="修正").click()
    expect(rows.first).to_contain_text("2025-09-30")
    annotator.get_by_role("button", name="削除").click()
    expect(rows).to_have_count(n - 1)


def test_timeline_by_mouse_and_keyboard(page, timeline, picture):
    statements = timeline.locator(".rapt-table").first.locator(".rapt-status")
    expect(statements).to_contain_text(f"/ {N_STATEMENTS}件")
    line = timeline.locator("svg")
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 30, steps=4)
    page.mouse.up()
    expect(statements).not_to_contain_text(f"/ {N_STATEMENTS}件")
    expect(timeline.locator("input[type=date]").first).not_to_have_value("")
    timeline.locator(".rapt-span").last.click()
    expect(timeline.locator(".rapt-text .rapt-on").first).to_be_visible()
    picture("timeline-explorer", timeline)
    line.focus()
    page.keyboard.press("Escape")
    expect(statements).to_contain_text(f"/ {N_STATEMENTS}件")
    page.keyboard.press("ArrowRight")
    expect(statements).to_contain_text("/ 1件")
    page.keyboard.press("Shift+ArrowRight")
    expect(statements).to_contain_text("/ 2件")


def test_what_holds_on_a_day(page, timeline, picture):
    holding = timeline.locator(".rapt-holding")
    rows, day = holding.locator("tbody tr"), holding.locator("input[type=date]")
    day.fill("2025-12-01")
    expect(holding.locator("caption")).to_have_text("2025年12月1日時点の措置の状態")
    expect(rows.first).to_contain_text("施行・適用")
    rows.nth(1).click()
    expect(timeline.locator(".rapt-text .rapt-on").first).to_be_visible()
    name = rows.nth(2).locator("td").nth(1).inner_text()
    holding.locator("tbody").focus()
    page.keyboard.press("ArrowDown")
    expect(holding.locator("tr.rapt-on td").nth(1)).to_have_text(name)
    picture("holding", holding)
    page.keyboard.press("Escape")
    expect(timeline.locator(".rapt-text")).not_to_be_visible()
    day.fill("1999-01-01")
    expect(holding.locator(".rapt-status")).to_have_text("該当する行はありません。")


def test_compare_statements(page, comparer, picture):
    rows = comparer.locator("tbody tr")
    rows.first.click()
    expect(comparer.locator(".rapt-text .rapt-on").first).to_be_visible()
    picture("compare-statements", comparer)
    comparer.get_by_role("button", name="Changes in demands", exact=True).last.click()
    expect(comparer.locator("th", has_text="Strength A")).to_be_visible()
    body = comparer.locator("tbody")
    body.focus()
    page.keyboard.press("ArrowDown")
    expect(rows.first).to_have_class("rapt-on")
    expect(comparer.locator(".rapt-text .rapt-on").first).to_be_visible()


def test_a_sentence_lights_up_its_partners_in_the_other_text(page, comparer):
    comparer.get_by_role("button", name="Text side by side", exact=True).click()
    texts = comparer.locator(".rapt-textview")
    left, right = (texts.nth(side).locator(".rapt-text") for side in (0, 1))
    for side in (left, right):
        expect(side.locator(".rapt-l-differences, .rapt-l-same").first).to_be_visible()
    # The first pair that both have.
    of = "pieces => pieces.flatMap(p => p.dataset.keys.split(' ')).filter(k => k.startsWith('pair'))"
    sides = [side.locator(".rapt-piece[data-keys]").evaluate_all(of) for side in (left, right)]
    key = next(one for one in sides[0] if one in sides[1])
    left.locator(f".rapt-piece[data-keys~={key}]").first.hover()
    expect(left.locator(f".rapt-lit[data-keys~={key}]").first).to_be_visible()
    expect(right.locator(f".rapt-lit[data-keys~={key}]").first).to_be_visible()
    page.mouse.move(0, 0)
    expect(comparer.locator(".rapt-lit")).to_have_count(0)
    # By keyboard: sentences are gone through until one has a partner.
    right.focus()
    for _ in range(40):
        page.keyboard.press("ArrowDown")
        if left.locator(".rapt-lit").count():
            break
    expect(left.locator(".rapt-lit").first).to_be_visible()
    expect(right.locator(".rapt-lit.rapt-on").first).to_be_visible()
    # The colours of this view are gone in the next.
    comparer.get_by_role("button", name="Changes in demands", exact=True).last.click()
    expect(comparer.locator(".rapt-l-differences, .rapt-lit")).to_have_count(0)


def test_compare_groups(page, comparer, picture):
    comparer.get_by_role("button", name="Addressee", exact=True).click()
    selects = comparer.locator("select")
    # The first list is that of the voices.
    for side, name in enumerate(("US (", "JP ("), 1):
        selects.nth(side).select_option(label=selects.nth(side).locator("option", has_text=name).first.inner_text())
    comparer.get_by_role("button", name="Characteristic words").click()
    expect(comparer.locator("tbody tr", has_text="日本").first).to_be_visible()
    comparer.locator("tbody tr", has_text="日本").first.click()
    expect(comparer.locator(".rapt-text .rapt-on").first).to_contain_text("日本")
    picture("compare-groups", comparer)
    comparer.get_by_role("button", name="Shared formulae").click()
    expect(comparer.locator("th", has_text="n in A")).to_be_visible()
