"""The text with highlights on a page of its own, its model played by the page: kinds, finding, spans by keyboard, axe."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from rapt.widgets.control import STYLE, script
from rapt.widgets.highlights import entity_kinds
from rapt.widgets.textview import TextView

TEXT = "中国商務省は米国企業に反対した。😀米国は撤回せよ。"
# What anywidget hands to a script, without a kernel behind it.
MODEL = """
const model = {
  values: {}, heard: [],
  get(name) { return this.values[name]; },
  set(name, value) { this.values[name] = value; for (const [names, f] of this.heard) if (names.includes("change:" + name)) f(); },
  save_changes() {}, on(names, f) { this.heard.push([names.split(" "), f]); }, off() {},
};
"""


def span(words: str, layer: str, kind: str = "", after: int = 0) -> dict:
    start = TEXT.index(words, after)
    made = {
        "key": f"{layer}{start}",
        "layer": layer,
        "start": start,
        "end": start + len(words),
        "tip": words,
        "tag": "",
    }
    return made | ({"kind": kind} if kind else {})


SPANS = [
    span("中国", "entities", "GPE"), span("商務省", "entities", "ORG"), span("米国", "entities", "GPE"), span("企業", "entities", "ORG"),
    span("撤回せよ", "demands"),
]  # fmt: skip


@pytest.fixture(params=["light", "dark"])
def view(request, page):
    made = TextView(
        "ja", text=TEXT, spans=SPANS, shown=["entities", "demands"], findable=True, selectable=True, label="本文",
        kinds=entity_kinds("ja"), facts=["2025-10-12", "中国商務省"],
        layers=[{"name": "entities", "label": "固有表現"}, {"name": "demands", "label": "要求"}],
    )  # fmt: skip
    state = {name: value for name, value in made.get_state().items() if not name.startswith("_")}
    theme = "false" if request.param == "dark" else "true"
    colours = (
        ""
        if theme == "true"
        else "--jp-content-font-color1:#fff;--jp-content-font-color2:#ccc;--jp-layout-color1:#111;"
    )
    code = script("textview").replace("export default { render };", "")
    start = f"{MODEL}{code}model.values = {json.dumps(state, default=str)}; window.model = model; render({{ model, el: document.querySelector('#view') }});"
    page.set_content(
        f"<!doctype html><html lang=ja><title>本文</title><style>{STYLE} body {{ {colours} background: var(--jp-layout-color1, #fff) }}</style>"
        f"<body data-jp-theme-light={theme}><main><h1 hidden>本文</h1><div id=view></div></main><script type=module>{start}</script>"
    )
    expect(page.locator(".rapt-text")).to_be_visible()
    return page


def chosen(page) -> str:
    start, end = page.evaluate("model.get('range')")
    return TEXT[start:end]


def test_axe_finds_nothing_serious(view):
    view.locator(".rapt-chip").last.click()
    view.locator(".rapt-find input").fill("米国")
    found = Axe().run(view).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []


def test_kinds_differ_and_neighbours_are_two(view):
    pieces = view.locator(".rapt-piece.rapt-l-entities")
    expect(pieces).to_have_text(["中国", "商務省", "米国", "企業"])
    colours = pieces.evaluate_all("all => all.map(p => getComputedStyle(p).backgroundColor)")
    assert colours[0] == colours[2] != colours[1] == colours[3]
    assert pieces.evaluate_all("all => all.map(p => p.dataset.mark)") == ["国", "組", "国", "組"]
    boxes = [pieces.nth(n).bounding_box() for n in (0, 1)]
    assert boxes[1]["x"] - boxes[0]["x"] - boxes[0]["width"] >= 3
    expect(view.locator(".rapt-legend")).to_have_text(re.compile("国国・地域.*組組織"))
    view.locator(".rapt-chip[data-layer=entities]").click()
    expect(view.locator(".rapt-legend")).to_be_hidden()


def test_a_layer_that_is_off_is_not_struck_through(view):
    chip = view.locator(".rapt-chip[data-layer=demands]")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "false")
    assert chip.evaluate("chip => getComputedStyle(chip).textDecorationLine") == "none"
    assert chip.evaluate("chip => getComputedStyle(chip).borderTopStyle") == "dashed"


def test_words_are_found_in_any_width_and_chosen_by_enter(view):
    field = view.locator(".rapt-find input")
    field.fill("米国")
    expect(view.locator(".rapt-places")).to_have_text("0 / 2件")
    expect(view.locator(".rapt-found")).to_have_text(["米国", "米国"])
    field.press("Enter")
    field.press("Enter")
    expect(view.locator(".rapt-places")).to_have_text("2 / 2件")
    assert view.evaluate("model.get('range')") == [TEXT.rindex("米国"), TEXT.rindex("米国") + 2]
    field.press("Shift+Enter")
    expect(view.locator(".rapt-places")).to_have_text("1 / 2件")
    field.fill("ない語")
    expect(view.locator(".rapt-places")).to_have_text("0 / 0件")


def test_spans_by_keyboard(view):
    box = view.locator(".rapt-text")
    box.focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"):
        view.keyboard.press(key)
    assert chosen(view) == "商務省"
    expect(view.locator(".rapt-range")).to_have_text(["商務省"])
    expect(view.locator(".rapt-info")).to_have_text("商務省")
    view.keyboard.press("Shift+ArrowLeft")
    assert chosen(view) == "商務"
    view.keyboard.press("Shift+End")
    assert chosen(view) == "商務省は米国企業に反対した"
    view.keyboard.press("Home")
    assert chosen(view) == ""
    view.keyboard.press("Shift+End")
    assert chosen(view) == "中国商務省は米国企業に反対した"
    # From row to row; the caret goes along. The face counts as one character.
    for _ in range(5):
        view.keyboard.press("ArrowDown")
    assert view.evaluate("model.get('selected')") == SPANS[-1]["key"]
    view.keyboard.press("Shift+End")
    assert chosen(view) == "撤回せよ"


def test_spans_by_mouse_stay_as_they_were_drawn(view):
    piece = view.locator(".rapt-piece", has_text="に反対した").first
    x0, y, x1 = piece.evaluate(
        """piece => {
            const at = piece.textContent.indexOf("反対"), range = document.createRange();
            range.setStart(piece.firstChild, at); range.setEnd(piece.firstChild, at + 2);
            const box = range.getBoundingClientRect();
            return [box.left + 1, box.top + box.height / 2, box.right - 1];
        }"""
    )
    view.mouse.move(x0, y)
    view.mouse.down()
    view.mouse.move(x1, y, steps=4)
    view.mouse.up()
    assert chosen(view) == "反対"
    view.locator(".rapt-text").focus()
    view.keyboard.press("Shift+ArrowRight")
    assert chosen(view) == "反対し"
